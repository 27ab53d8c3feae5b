"""Rules tried only where the first two words of a match can stand: for rows that a letter shows rarely, at any place.

A match of «nous avons reçu» opens at the word *nous* before a word in *av*: everywhere else the rule is not tried,
which spares nearly all of the work of a long list of rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from typing import Any

from lettrine.errors import RuleError
from lettrine.french.rules import Rule, inner_starts, load_rules

_PARSER: Any = import_module("re._parser")
_WORD = re.compile(r"\w+")
_KEY = 6
_NEXT = 2
_WHOLE = " "  # after a key: a word that is no longer than the key
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
_MEMORY = 50_000
# How far a match has been followed: inside its first word, into the next one, or no further.
_GOING, _FOLLOWING, _WORD_ENDS, _UNKNOWN = "going", "following", "word ends", "unknown"

Hit = tuple[int, int, int]
_Head = tuple[str, str, str]
"""The letters of the first word, how far the match was followed, and the first letters of the next word."""
_Nexts = frozenset[str] | None
_Candidate = tuple[int, int, re.Pattern[str], _Nexts]
"""How far into the word the rule's match would start, the rule's number, its pattern, how the next word may start."""


class OpeningIndex:
    """Rules by the words that can open their matches; ``hits`` finds them in a stretch of a shadow."""

    def __init__(self, name: str, rules: Sequence[Rule]) -> None:
        """Index ``rules`` of the file ``name``; ``RuleError`` if one can match without starting with a letter."""
        self.rules = tuple(rules)
        self._table: dict[str, list[tuple[int, _Nexts]]] = {}
        self._memory: dict[str, tuple[_Candidate, ...]] = {}
        for number, rule in enumerate(self.rules):
            for key, nexts in openings(rule.pattern.pattern).items():
                if not key.strip():
                    raise RuleError(f"{name}.yaml: {rule.id} must start with letters")
                self._table.setdefault(key, []).append((number, nexts))

    def hits(self, flow: str, start: int, end: int) -> Iterator[Hit]:
        """``(rule number, start, end)`` of the hits in ``flow[start:end]``; a rule can hit more than once."""
        memory = self._memory
        words = [(m.group(), m.start()) for m in _WORD.finditer(flow, start, end)]
        for number_of, (text, at) in enumerate(words, 1):
            found = memory.get(text)
            if found is None:
                if len(memory) > _MEMORY:
                    memory.clear()
                found = memory[text] = self._candidates(text)
            if not found:
                continue
            following = words[number_of][0][:_NEXT] if number_of < len(words) else ""
            for offset, number, pattern, nexts in found:
                if nexts is None or following in nexts:
                    match = pattern.match(flow, at + offset, end)
                    if match is not None:
                        yield number, match.start(), match.end()

    def _candidates(self, word: str) -> tuple[_Candidate, ...]:
        """The rules that can open at ``word``, or inside it after an elided article that lost its apostrophe."""
        found: dict[tuple[int, int], _Nexts] = {}
        for offset in inner_starts(word):
            rest = word[offset:]
            for key in (*(rest[:size] for size in range(1, min(len(rest), _KEY) + 1)), rest + _WHOLE):
                for number, nexts in self._table.get(key, ()):
                    found[offset, number] = _either(found.get((offset, number), frozenset()), nexts)
        return tuple((offset, number, self.rules[number].pattern, nexts) for (offset, number), nexts in found.items())


@cache
def load_openings(name: str) -> OpeningIndex:
    """The index of the rule file ``french/rules/<name>.yaml``."""
    return OpeningIndex(name, load_rules(name).rules)


def openings(pattern: str) -> dict[str, _Nexts]:
    """The keys under which a match can open, each with how the next word must start (``None``: in any way).

    A key is the first six letters of a word, or a shorter word whole, with a space after it.
    """
    found: dict[str, _Nexts] = {}
    for text, state, following in _starts(list(_PARSER.parse(pattern)), frozenset({("", _GOING, "")})):
        whole = state in (_WORD_ENDS, _FOLLOWING)
        key = text + _WHOLE if whole else text
        found[key] = _either(found.get(key, frozenset()), _spelled(following) if whole and following else None)
    return found


def _either(one: _Nexts, other: _Nexts) -> _Nexts:
    return None if one is None or other is None else one | other


def _spelled(following: str) -> frozenset[str]:
    """The first two letters that a word may have which starts with ``following``."""
    if len(following) >= _NEXT:
        return frozenset({following[:_NEXT]})
    return frozenset({following, *(following + letter for letter in _LETTERS)})


def _starts(items: Sequence[Any], heads: frozenset[_Head]) -> frozenset[_Head]:
    for operator, argument in items:
        going = frozenset(head for head in heads if _goes_on(head))
        if not going:
            return heads
        heads = (heads - going) | _step(str(operator), argument, going)
    return heads


def _goes_on(head: _Head) -> bool:
    text, state, following = head
    return (state == _GOING and len(text) < _KEY) or (state == _FOLLOWING and len(following) < _NEXT)


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
