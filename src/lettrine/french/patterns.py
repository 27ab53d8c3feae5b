"""How the matches of a pattern begin, told from the pattern: what lets it be tried where it can match and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from lettrine.french.macros import NO_MACROS, Macros, Tree, items_of, parse, spelt_out

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


def openings(sketch: str, macros: Macros = NO_MACROS) -> dict[str, Nexts]:
    """The keys under which a match of ``sketch`` can open, each with how the next word must start (``None``: in any way).

    A key is the first six letters of a word, or a shorter word whole, with a space after it.
    """
    found: dict[str, Nexts] = {}
    for text, state, following in _starts(parse(sketch), frozenset({("", _GOING, "")}), macros):
        whole = state in (_WORD_ENDS, _FOLLOWING)
        key = text + WHOLE if whole else text
        found[key] = either(found.get(key, frozenset()), frozenset({following}) if whole and following else None)
    return found


def either(one: Nexts, other: Nexts) -> Nexts:
    """How the next word may start where it may start as in ``one`` or as in ``other``."""
    return None if one is None or other is None else one | other


@cache
def _macro_starts(code: int, heads: frozenset[_Head], macros: Macros) -> frozenset[_Head]:
    return _starts(macros.tree_of(code), heads, macros)


def _starts(items: Tree, heads: frozenset[_Head], macros: Macros) -> frozenset[_Head]:
    going = frozenset(filter(_goes_on, heads))
    done = set(heads - going)
    for letters, operator, argument in spelt_out(items):
        heads = _spell(going, letters) if letters else _step(operator, argument, going, macros)
        going = frozenset(filter(_goes_on, heads))
        done |= heads - going
        if not going:
            break
    return going | done


def _goes_on(head: _Head) -> bool:
    text, state, following = head
    return (state == _GOING and len(text) < KEY) or (state == _FOLLOWING and len(following) < NEXT)


def _step(operator: str, argument: Any, going: frozenset[_Head], macros: Macros) -> frozenset[_Head]:
    if operator == "LITERAL":
        return _macro_starts(argument, going, macros) if macros.is_macro(argument) else _leave_word(going)
    if operator == "BRANCH":
        return frozenset().union(*(_starts(items_of(branch), going, macros) for branch in argument[1]))
    if operator == "SUBPATTERN":
        return _starts(items_of(argument[-1]), going, macros)
    if operator in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _repeat(argument, going, macros)
    if operator == "IN":
        return _one_of(argument, going)
    if operator == "ASSERT_NOT" and _is_edge(argument):
        return frozenset((text, _WORD_ENDS, following) for text, _, following in going)
    if operator in ("ASSERT", "ASSERT_NOT", "AT"):
        return going
    return _stop(going)


def _repeat(argument: Any, going: frozenset[_Head], macros: Macros) -> frozenset[_Head]:
    low, high, inner = argument
    once = _starts(items_of(inner), going, macros)
    if high > 1 and once != _leave_word(going):  # what follows a repetition is not worked out, unless it is white space
        once = _stop(once)
    return once | going if low == 0 else once


def _one_of(argument: Any, going: frozenset[_Head]) -> frozenset[_Head]:
    if all(str(operator) == "LITERAL" for operator, _ in argument):
        return frozenset().union(*(_starts([item], going, NO_MACROS) for item in argument))
    if _category(argument) == "CATEGORY_DIGIT":
        return frozenset().union(*(_spell(going, digit) for digit in "0123456789"))
    return _leave_word(going) if _category(argument) == "CATEGORY_SPACE" else _stop(going)


def _spell(heads: frozenset[_Head], letters: str) -> frozenset[_Head]:
    return frozenset(((t + letters)[:KEY], s, f) if s == _GOING else (t, s, (f + letters)[:NEXT]) for t, s, f in heads)


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


def look_ahead(keys: Iterable[str]) -> str:
    """A cheap look at the first two letters of matches that open under ``keys``, to be put before their pattern.

    With it most places of a text cost nothing more. It is empty where the letters are not known.
    """
    seconds: dict[str, set[str]] = {}
    for key in keys:
        if not (prefix := key.removesuffix(WHOLE)):
            return ""
        seconds.setdefault(prefix[0], set()).add(prefix[1:2])
    return "(?=" + "|".join(f if "" in s else f"{f}[{''.join(sorted(s))}]" for f, s in sorted(seconds.items())) + ")"
