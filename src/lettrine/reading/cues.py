"""A rule set indexed by how its matches start, so that a rule is tried only at the words that can open it.

Where a rule may match is its attribute ``at``: anywhere, at a stretch's ``start``, only if it fills the ``whole``; what
``inside`` means (not at the first word) is for the caller to see to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib import import_module
from typing import Any

from lettrine.errors import RuleError
from lettrine.french.rules import Rule, RuleSet, inner_starts, load_rules

_PARSER: Any = import_module("re._parser")
_WORD = re.compile(r"\w+")
_KEY = 8
_MEMORY = 50_000
# stands behind the letters that must be a whole word
_WORD_END = "$"

Hit = tuple[int, int, int]
_Try = Callable[[str, int, int], "re.Match[str] | None"]
_Starts = frozenset[tuple[str, bool]]
"""First letters, and whether more are to come."""
_Candidate = tuple[int, int, _Try]
"""How far into the word the rule's match would start, the rule's number, and its pattern."""


class CueIndex:
    """The rules of a set by the words that can open their matches; ``hits`` finds them in a stretch of a shadow."""

    def __init__(self, rules: RuleSet) -> None:
        """Index ``rules``; ``RuleError`` if one of them can match without starting with a letter."""
        self.rules = rules.rules
        self._inner: dict[str, list[int]] = {}
        self._heads: dict[str, list[int]] = {}
        self._tries: list[tuple[int, _Try]] = []
        self._inner_memory: dict[str, tuple[_Candidate, ...]] = {}
        self._head_memory: dict[str, tuple[_Candidate, ...]] = {}
        for number, rule in enumerate(rules.rules):
            place = rule.attributes.get("at", "")
            table = self._heads if place in ("start", "whole") else self._inner
            for pattern, prefixes in _clusters(rule):
                if not all(prefixes):
                    raise RuleError(f"{rules.name}.yaml: {rule.id} must start with letters")
                for prefix in prefixes:
                    table.setdefault(prefix, []).append(len(self._tries))
                self._tries.append((number, pattern.fullmatch if place == "whole" else pattern.match))

    def hits(self, flow: str, start: int, end: int) -> list[Hit]:
        """``(rule number, start, end)`` of the hits in ``flow[start:end]``; a rule can hit more than once."""
        hits: list[Hit] = []
        memory = self._inner_memory
        first = True
        for word in _WORD.finditer(flow, start, end):
            text = word.group()
            if first:
                first = False
                _collect(hits, self._recall(self._head_memory, self._heads, text), flow, word.start(), end)
            found = memory.get(text)
            if found is None:
                found = self._recall(memory, self._inner, text)
            if found:
                _collect(hits, found, flow, word.start(), end)
        return hits

    def _recall(
        self, memory: dict[str, tuple[_Candidate, ...]], table: dict[str, list[int]], word: str
    ) -> tuple[_Candidate, ...]:
        """The rules that can open at ``word``, worked out once a word."""
        found = memory.get(word)
        if found is None:
            found = _candidates(table, self._tries, word)
            if len(memory) > _MEMORY:
                memory.clear()
            memory[word] = found
        return found


def _collect(hits: list[Hit], candidates: tuple[_Candidate, ...], flow: str, at: int, end: int) -> None:
    """Add the hits of the rules that can open at the word ``at``, each rule once a place."""
    for offset, number, attempt in candidates:
        match = attempt(flow, at + offset, end)
        if match is not None and not (hits and hits[-1][0] == number and hits[-1][1] == match.start()):
            hits.append((number, match.start(), match.end()))


@cache
def load_cues(name: str) -> CueIndex:
    """The index of the rule file ``french/rules/<name>.yaml``."""
    return CueIndex(load_rules(name))


def _clusters(rule: Rule) -> Iterator[tuple[re.Pattern[str], frozenset[str]]]:
    """The alternatives of a rule that open alike as one pattern each, with the letters that can open it."""
    clusters: dict[frozenset[str], list[str]] = {}
    openings: dict[frozenset[str], set[str]] = {}
    for alternative in rule.alternatives:
        pattern = alternative.pattern.pattern
        prefixes = _openings(pattern)
        key = frozenset(prefix[:3] for prefix in prefixes)
        clusters.setdefault(key, []).append(pattern)
        openings.setdefault(key, set()).update(prefixes)
    for key, patterns in clusters.items():
        yield re.compile("|".join(f"(?:{pattern})" for pattern in patterns)), frozenset(openings[key])


def _candidates(table: dict[str, list[int]], tries: Sequence[tuple[int, _Try]], word: str) -> tuple[_Candidate, ...]:
    """The rules that can open at ``word``, or inside it after an elided article that lost its apostrophe."""
    found: set[tuple[int, int]] = set()
    for offset in inner_starts(word):
        head = word[offset : offset + _KEY]
        for size in range(1, len(head) + 1):
            found.update((offset, k) for k in table.get(head[:size], ()))
        found.update((offset, k) for k in table.get(word[offset:] + _WORD_END, ()))
    return tuple((offset, *tries[k]) for offset, k in sorted(found))


def first_letters(pattern: str) -> frozenset[str]:
    """The strings, of up to eight letters, with which a match of ``pattern`` can start."""
    return frozenset(opening.removesuffix(_WORD_END) for opening in _openings(pattern))


def _openings(pattern: str) -> frozenset[str]:
    """The first letters of matches of ``pattern``, with a mark where the word must end there."""
    return frozenset(text for text, _ in _starts(list(_PARSER.parse(pattern)), frozenset({("", True)})))


def _starts(items: Sequence[Any], heads: _Starts) -> _Starts:
    for operator, argument in items:
        going = frozenset(h for h in heads if h[1] and len(h[0]) < _KEY)
        if not going:
            return heads
        heads = (heads - going) | _step(str(operator), argument, going)
    return heads


def _step(operator: str, argument: Any, going: _Starts) -> _Starts:
    if operator == "LITERAL":
        letter = chr(argument)
        if letter.isalnum():
            return frozenset((t + letter, True) for t, _ in going)
        return _stopped(going) if letter == "_" else _ended(going)
    if operator == "BRANCH":
        return frozenset().union(*(_starts(list(branch), going) for branch in argument[1]))
    if operator == "SUBPATTERN":
        return _starts(list(argument[-1]), going)
    if operator in ("MAX_REPEAT", "MIN_REPEAT"):
        low, high, inner = argument
        once = _starts(list(inner), going)
        if high > 1:  # what follows a repetition is not worked out: the letters up to it are the key
            once = _stopped(once)
        return once | going if low == 0 else once
    if operator == "IN" and all(str(op) == "LITERAL" for op, _ in argument):
        return frozenset().union(*(_step("LITERAL", code, going) for _, code in argument))
    if operator == "IN" and [str(op_value) for _, op_value in argument] == ["CATEGORY_DIGIT"]:
        return frozenset((t + digit, True) for t, _ in going for digit in "0123456789")
    if operator == "IN" and [str(op_value) for _, op_value in argument] == ["CATEGORY_SPACE"]:
        return _ended(going)
    if operator == "AT":
        return _ended(going) if "BOUNDARY" in str(argument) or "END" in str(argument) else going
    if operator == "ASSERT_NOT" and argument[0] == 1 and "CATEGORY_WORD" in str(argument[1]):
        return _ended(going)
    return going if operator in ("ASSERT", "ASSERT_NOT") else _stopped(going)


def _ended(going: _Starts) -> _Starts:
    """Where no letter can follow: the words that are over."""
    return frozenset((t + _WORD_END if t else t, False) for t, _ in going)


def _stopped(going: _Starts) -> _Starts:
    """Where it is not known what follows."""
    return frozenset((t, False) for t, _ in going)
