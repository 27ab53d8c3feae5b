"""The rules of a file as cues: of each rule one hit a place, tried only where the first two words of a match can stand.

Where a rule may match is its attribute ``at``: anywhere, at a
stretch's ``start``, only if it fills the ``whole``; what ``inside`` means (not at the first word) is for the caller to see to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain

from lettrine.errors import RuleError
from lettrine.french.first_words import FirstWords, words_between
from lettrine.french.patterns import Nexts, either
from lettrine.french.rules import Alternative, Rule, load_rules

_ALIKE = 3  # letters: alternatives that open with the same ones are tried as one pattern

Hit = tuple[int, int, int]


@dataclass(frozen=True)
class _Cluster:
    """The alternatives of a rule that open alike, compiled when they are first tried."""

    number: int
    alternatives: tuple[Alternative, ...]
    whole: bool

    @cached_property
    def attempt(self) -> Callable[[str, int, int], re.Match[str] | None]:
        pattern = re.compile("|".join(f"(?:{alternative.source})" for alternative in self.alternatives))
        return pattern.fullmatch if self.whole else pattern.match


class OpeningIndex:
    """Rules by the words that can open their matches; ``hits`` finds them in a stretch of a shadow."""

    def __init__(self, name: str, rules: Sequence[Rule]) -> None:
        """Index ``rules`` of the file ``name``; ``RuleError`` if one can match without starting with a letter."""
        self.rules = tuple(rules)
        self._anywhere, self._at_start = FirstWords(), FirstWords()
        self._clusters: list[_Cluster] = []
        for number, rule in enumerate(self.rules):
            place = rule.attributes.get("at", "")
            table = self._at_start if place in ("start", "whole") else self._anywhere
            for alternatives, keys in _clusters(rule):
                if not all(key.strip() for key in keys):
                    raise RuleError(f"{name}.yaml: {rule.id} must start with letters")
                table.add(len(self._clusters), keys)
                self._clusters.append(_Cluster(number, alternatives, place == "whole"))

    def hits(self, flow: str, start: int, end: int) -> list[Hit]:
        """``(rule number, start, end)`` of the hits in ``flow[start:end]``: of each rule one a place."""
        hits: list[Hit] = []
        words = words_between(flow, start, end)
        for at, candidates in chain(self._at_start.first_tries(words), self._anywhere.tries(words)):
            for offset, number in candidates:
                cluster = self._clusters[number]
                match = cluster.attempt(flow, at + offset, end)
                if match is not None and not (hits and hits[-1][:2] == (cluster.number, at + offset)):
                    hits.append((cluster.number, at + offset, match.end()))
        return hits


def _clusters(rule: Rule) -> Iterator[tuple[tuple[Alternative, ...], dict[str, Nexts]]]:
    """The alternatives of a rule that open alike, with the keys under which they can open."""
    clusters: dict[frozenset[str], list[Alternative]] = {}
    opened: dict[frozenset[str], dict[str, Nexts]] = {}
    for alternative in rule.alternatives:
        alike = frozenset(key[:_ALIKE] for key in alternative.openings)
        clusters.setdefault(alike, []).append(alternative)
        together = opened.setdefault(alike, {})
        for key, nexts in alternative.openings.items():
            together[key] = either(together.get(key, frozenset()), nexts)
    for alike, alternatives in clusters.items():
        yield tuple(alternatives), opened[alike]


@cache
def load_openings(name: str) -> OpeningIndex:
    """The index of the rule file ``french/rules/<name>.yaml``."""
    return OpeningIndex(name, load_rules(name).rules)
