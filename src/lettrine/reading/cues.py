"""A rule set indexed by how its matches start, so that a rule is tried only at the words that can open it.

Where a rule may match is its attribute ``at``: anywhere, at a stretch's ``start``, or only if it fills the ``whole``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib import import_module
from typing import Any

from lettrine.errors import RuleError
from lettrine.french.rules import RuleSet, load_rules

_PARSER: Any = import_module("re._parser")
_WORD = re.compile(r"\w+")
_KEY = 6
_ELIDED = frozenset("dlnmtsjc")
_MEMORY = 50_000

Hit = tuple[int, int, int]
_Try = Callable[[str, int, int], "re.Match[str] | None"]
_Candidate = tuple[int, int, _Try]
"""How far into the word the rule's match would start, the rule's number, and its pattern."""


class CueIndex:
    """The rules of a set by the words that can open their matches; ``hits`` finds them in a stretch of a shadow."""

    def __init__(self, rules: RuleSet) -> None:
        """Index ``rules``; ``RuleError`` if one of them can match without starting with a letter."""
        self.rules = rules.rules
        self._inner: dict[str, list[int]] = {}
        self._heads: dict[str, list[int]] = {}
        self._tries: list[_Try] = []
        self._inner_memory: dict[str, tuple[_Candidate, ...]] = {}
        self._head_memory: dict[str, tuple[_Candidate, ...]] = {}
        for number, rule in enumerate(rules.rules):
            place = rule.attributes.get("at", "")
            self._tries.append(rule.pattern.fullmatch if place == "whole" else rule.pattern.match)
            table = self._heads if place else self._inner
            for prefix in first_letters(rule.pattern.pattern):
                if not prefix:
                    raise RuleError(f"{rules.name}.yaml: {rule.id} must start with letters")
                table.setdefault(prefix, []).append(number)

    def hits(self, flow: str, start: int, end: int) -> Iterator[Hit]:
        """``(rule number, start, end)`` of the hits in ``flow[start:end]``; a rule can hit more than once."""
        memory = self._inner_memory
        first = True
        for word in _WORD.finditer(flow, start, end):
            text = word.group()
            if first:
                first = False
                yield from self._at_head(flow, word.start(), end, text)
            found = memory.get(text)
            if found is None:
                found = _candidates(self._inner, self._tries, text)
                if len(memory) > _MEMORY:
                    memory.clear()
                memory[text] = found
            for offset, number, attempt in found:
                match = attempt(flow, word.start() + offset, end)
                if match is not None:
                    yield number, match.start(), match.end()

    def _at_head(self, flow: str, at: int, end: int, word: str) -> Iterator[Hit]:
        found = self._head_memory.get(word)
        if found is None:
            found = _candidates(self._heads, self._tries, word)
            if len(self._head_memory) > _MEMORY:
                self._head_memory.clear()
            self._head_memory[word] = found
        for offset, number, attempt in found:
            match = attempt(flow, at + offset, end)
            if match is not None:
                yield number, match.start(), match.end()


@cache
def load_cues(name: str) -> CueIndex:
    """The index of the rule file ``french/rules/<name>.yaml``."""
    return CueIndex(load_rules(name))


def _candidates(table: dict[str, list[int]], tries: Sequence[_Try], word: str) -> tuple[_Candidate, ...]:
    """The rules that can open at ``word``, or inside it after an elided article that lost its apostrophe."""
    found: dict[tuple[int, int], None] = {}
    for offset in (0, 1, 2):
        if (offset == 1 and word[0] not in _ELIDED) or (offset == 2 and word[:2] != "qu"):
            continue
        head = word[offset : offset + _KEY]
        for size in range(1, len(head) + 1):
            for number in table.get(head[:size], ()):
                found[offset, number] = None
    return tuple((offset, number, tries[number]) for offset, number in found)


def first_letters(pattern: str) -> frozenset[str]:
    """The strings, of up to six letters, with which a match of ``pattern`` can start."""
    return frozenset(text for text, _ in _starts(list(_PARSER.parse(pattern)), frozenset({("", True)})))


def _starts(items: Sequence[Any], heads: frozenset[tuple[str, bool]]) -> frozenset[tuple[str, bool]]:
    for operator, argument in items:
        going = frozenset(h for h in heads if h[1] and len(h[0]) < _KEY)
        if not going:
            return heads
        heads = (heads - going) | _step(str(operator), argument, going)
    return heads


def _step(operator: str, argument: Any, going: frozenset[tuple[str, bool]]) -> frozenset[tuple[str, bool]]:
    if operator == "LITERAL":
        letter = chr(argument)
        return frozenset((t + letter, True) if letter.isalnum() else (t, False) for t, _ in going)
    if operator == "BRANCH":
        return frozenset().union(*(_starts(list(branch), going) for branch in argument[1]))
    if operator == "SUBPATTERN":
        return _starts(list(argument[-1]), going)
    if operator in ("MAX_REPEAT", "MIN_REPEAT"):
        low, high, inner = argument
        once = _starts(list(inner), going)
        if high > 1:  # what follows a repetition is not worked out: the letters up to it are the key
            once = frozenset((t, False) for t, _ in once)
        return once | going if low == 0 else once
    if operator == "IN" and all(str(op) == "LITERAL" for op, _ in argument):
        return frozenset().union(*(_step("LITERAL", code, going) for _, code in argument))
    if operator == "IN" and [str(op_value) for _, op_value in argument] == ["CATEGORY_DIGIT"]:
        return frozenset((t + digit, True) for t, _ in going for digit in "0123456789")
    if operator in ("ASSERT", "ASSERT_NOT", "AT"):
        return going
    return frozenset((t, False) for t, _ in going)
