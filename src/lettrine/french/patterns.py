"""How the matches of a pattern begin, told from the pattern: what lets it be tried where it can match and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

# The standard library's own parser of patterns. It is not public: a test follows it on every version that we support.
_PARSER: Any = import_module("re._parser")
KEY = 6
"""Letters of a key that stands for longer words."""
NEXT = 4
"""Letters that a key asks of the next word."""
WHOLE = " "
"""After a key: a word that is no longer than the key."""
# How far a match has been followed: inside its first word, into the next one, or no further.
_GOING, _FOLLOWING, _WORD_ENDS, _UNKNOWN = "going", "following", "word ends", "unknown"

_Head = tuple[str, str, str]
"""The letters of the first word, how far the match was followed, and the first letters of the next word."""
Nexts = frozenset[str] | None
"""With what letters the word after the first one may start; ``None``: in any way."""


def openings(pattern: str) -> dict[str, Nexts]:
    """The keys under which a match can open, each with how the next word must start (``None``: in any way).

    A key is the first six letters of a word, or a shorter word whole, with a space after it.
    """
    found: dict[str, Nexts] = {}
    for text, state, following in _starts(list(_PARSER.parse(pattern)), frozenset({("", _GOING, "")})):
        whole = state in (_WORD_ENDS, _FOLLOWING)
        key = text + WHOLE if whole else text
        found[key] = either(found.get(key, frozenset()), frozenset({following}) if whole and following else None)
    return found


def either(one: Nexts, other: Nexts) -> Nexts:
    """How the next word may start where it may start as in ``one`` or as in ``other``."""
    return None if one is None or other is None else one | other


def _starts(items: Sequence[Any], heads: frozenset[_Head]) -> frozenset[_Head]:
    for operator, argument in items:
        going = frozenset(head for head in heads if _goes_on(head))
        if not going:
            return heads
        heads = (heads - going) | _step(str(operator), argument, going)
    return heads


def _goes_on(head: _Head) -> bool:
    text, state, following = head
    return (state == _GOING and len(text) < KEY) or (state == _FOLLOWING and len(following) < NEXT)


def _step(operator: str, argument: Any, going: frozenset[_Head]) -> frozenset[_Head]:
    if operator == "LITERAL":
        letter = chr(argument)
        return _spell(going, letter) if letter.isalnum() else _leave_word(going)
    if operator == "BRANCH":
        return frozenset().union(*(_starts(list(branch), going) for branch in argument[1]))
    if operator == "SUBPATTERN":
        return _starts(list(argument[-1]), going)
    if operator in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _repeat(argument, going)
    if operator == "IN":
        return _one_of(argument, going)
    if operator == "ASSERT_NOT" and _is_edge(argument):
        return frozenset((text, _WORD_ENDS, following) for text, _, following in going)
    if operator in ("ASSERT", "ASSERT_NOT", "AT"):
        return going
    return _stop(going)


def _repeat(argument: Any, going: frozenset[_Head]) -> frozenset[_Head]:
    low, high, inner = argument
    once = _starts(list(inner), going)
    if high > 1 and once != _leave_word(going):  # what follows a repetition is not worked out, unless it is white space
        once = _stop(once)
    return once | going if low == 0 else once


def _one_of(argument: Any, going: frozenset[_Head]) -> frozenset[_Head]:
    if all(str(operator) == "LITERAL" for operator, _ in argument):
        return frozenset().union(*(_step("LITERAL", code, going) for _, code in argument))
    if _category(argument) == "CATEGORY_DIGIT":
        return frozenset().union(*(_spell(going, digit) for digit in "0123456789"))
    return _leave_word(going) if _category(argument) == "CATEGORY_SPACE" else _stop(going)


def _spell(heads: frozenset[_Head], letter: str) -> frozenset[_Head]:
    return frozenset((t + letter, s, f) if s == _GOING else (t, s, f + letter) for t, s, f in heads)


def _leave_word(heads: frozenset[_Head]) -> frozenset[_Head]:
    """The heads after a character that is no letter: in the next word, or past it."""
    return frozenset((t, _WORD_ENDS, f) if f else (t, _FOLLOWING, "") for t, _, f in heads)


def _stop(heads: frozenset[_Head]) -> frozenset[_Head]:
    """The heads where anything may come next."""
    return frozenset((t, {_GOING: _UNKNOWN, _FOLLOWING: _WORD_ENDS}.get(s, s), f) for t, s, f in heads)


def _category(argument: Any) -> str:
    return str(argument[0][1]) if len(argument) == 1 else ""


def _is_edge(argument: Any) -> bool:
    """Whether a negative look is «no letter follows»."""
    direction, inner = argument
    looked = list(inner)
    return (
        direction == 1 and len(looked) == 1 and str(looked[0][0]) == "IN" and _category(looked[0][1]) == "CATEGORY_WORD"
    )


def first_letters(pattern: str) -> frozenset[str]:
    """The strings, of up to six letters, with which a match of ``pattern`` can start."""
    return frozenset(key.removesuffix(WHOLE) for key in openings(pattern))


def look_ahead(pattern: str) -> str:
    """A cheap look at the first two letters of a match of ``pattern``, to be put before it; empty where they are not known.

    With it most places of a text cost nothing more.
    """
    seconds: dict[str, set[str]] = {}
    for prefix in first_letters(pattern):
        if not prefix:
            return ""
        seconds.setdefault(prefix[0], set()).add(prefix[1:2])
    return "(?=" + "|".join(f if "" in s else f"{f}[{''.join(sorted(s))}]" for f, s in sorted(seconds.items())) + ")"
