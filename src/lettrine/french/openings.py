"""Rules tried only where the first two words of a match can stand.

A match of «nous avons reçu» opens at the word *nous* before a word in *av*: everywhere else the rule is not tried,
which spares nearly all of the work of a long list of rows. Where a rule may match is its attribute ``at``: anywhere, at a
stretch's ``start``, only if it fills the ``whole``; what ``inside`` means (not at the first word) is for the caller to see to.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import accumulate

from lettrine.errors import RuleError
from lettrine.french.patterns import KEY, NEXT, WHOLE, Nexts, either, openings
from lettrine.french.rules import Rule, inner_starts, load_rules

_WORD = re.compile(r"(\w+)")
_ALIKE = 3  # letters: alternatives that open with the same ones are tried as one pattern
_MEMORY = 50_000

Hit = tuple[int, int, int]


@dataclass(frozen=True)
class _Cluster:
    """The alternatives of a rule that open alike, compiled when they are first tried."""

    number: int
    source: str
    whole: bool

    @cached_property
    def attempt(self) -> Callable[[str, int, int], re.Match[str] | None]:
        pattern = re.compile(self.source)
        return pattern.fullmatch if self.whole else pattern.match


_Candidate = tuple[int, _Cluster, Nexts]
"""How far into the word the match would start, what to try there, and how the next word may start."""


class _Following(dict[str, tuple[tuple[int, _Cluster], ...]]):
    """What can open at a word, by the first letters of the next one."""

    def __init__(self, candidates: Sequence[_Candidate]) -> None:
        self._candidates = candidates

    def __missing__(self, following: str) -> tuple[tuple[int, _Cluster], ...]:
        found = tuple(
            (at, cluster)
            for at, cluster, nexts in self._candidates
            if nexts is None or following.startswith(tuple(nexts))
        )
        self[following] = found
        return found


class _Table(dict[str, "_Following | None"]):
    """What can open at each word, ``None`` for most; worked out when a word is first met."""

    def __init__(self) -> None:
        self._clusters: list[_Cluster] = []
        self._keys: dict[str, list[tuple[int, Nexts]]] = {}

    def add(self, cluster: _Cluster, keys: Mapping[str, Nexts]) -> None:
        """Let ``cluster`` open under ``keys``."""
        for key, nexts in keys.items():
            self._keys.setdefault(key, []).append((len(self._clusters), nexts))
        self._clusters.append(cluster)

    def __missing__(self, word: str) -> _Following | None:
        if len(self) > _MEMORY:
            self.clear()
        candidates = self._candidates(word)
        self[word] = found = _Following(candidates) if candidates else None
        return found

    def _candidates(self, word: str) -> tuple[_Candidate, ...]:
        """What can open at ``word``, or inside it after an elided article that lost its apostrophe; in the rules' order."""
        found: dict[tuple[int, int], Nexts] = {}
        for offset in inner_starts(word):
            rest = word[offset:]
            for key in (*(rest[:size] for size in range(1, min(len(rest), KEY) + 1)), rest + WHOLE):
                for cluster, nexts in self._keys.get(key, ()):
                    found[offset, cluster] = either(found.get((offset, cluster), frozenset()), nexts)
        return tuple((offset, self._clusters[cluster], found[offset, cluster]) for offset, cluster in sorted(found))


class OpeningIndex:
    """Rules by the words that can open their matches; ``hits`` finds them in a stretch of a shadow."""

    def __init__(self, name: str, rules: Sequence[Rule]) -> None:
        """Index ``rules`` of the file ``name``; ``RuleError`` if one can match without starting with a letter."""
        self.rules = tuple(rules)
        self._anywhere = _Table()
        self._at_start = _Table()
        for number, rule in enumerate(self.rules):
            place = rule.attributes.get("at", "")
            table = self._at_start if place in ("start", "whole") else self._anywhere
            for source, keys in _clusters(rule):
                if not all(key.strip() for key in keys):
                    raise RuleError(f"{name}.yaml: {rule.id} must start with letters")
                table.add(_Cluster(number, source, place == "whole"), keys)

    def hits(self, flow: str, start: int, end: int) -> list[Hit]:
        """``(rule number, start, end)`` of the hits in ``flow[start:end]``: of each rule one a place."""
        hits: list[Hit] = []
        every, starts = _words(flow)
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        while last > first and starts[last - 1] + len(every[last - 1]) > end:
            last -= 1
        if first == last:
            return hits
        words = [*every[first:last], ""]
        tries: list[tuple[int, tuple[tuple[int, _Cluster], ...]]] = []
        if (opened := self._at_start[words[0]]) is not None:
            tries.append((starts[first], opened[words[1][:NEXT]]))
        for place, opened in enumerate(map(self._anywhere.__getitem__, words[:-1])):
            if opened is not None:
                tries.append((starts[first + place], opened[words[place + 1][:NEXT]]))
        for at, candidates in tries:
            for offset, cluster in candidates:
                match = cluster.attempt(flow, at + offset, end)
                if match is not None and not (hits and hits[-1][:2] == (cluster.number, at + offset)):
                    hits.append((cluster.number, at + offset, match.end()))
        return hits


@lru_cache(maxsize=3)
def _words(flow: str) -> tuple[list[str], list[int]]:
    """The words of a text and where they begin; a letter is read by several indexes, piece by piece."""
    pieces = _WORD.split(flow)  # what stands between words, and words, by turns
    return pieces[1::2], list(accumulate(map(len, pieces)))[:-1:2]


def _clusters(rule: Rule) -> Iterator[tuple[str, dict[str, Nexts]]]:
    """The alternatives of a rule that open alike as one pattern each, with the keys under which it can open."""
    sources: dict[frozenset[str], list[str]] = {}
    opened: dict[frozenset[str], dict[str, Nexts]] = {}
    for alternative in rule.alternatives:
        keys = openings(alternative.source)
        alike = frozenset(key[:_ALIKE] for key in keys)
        sources.setdefault(alike, []).append(alternative.source)
        together = opened.setdefault(alike, {})
        for key, nexts in keys.items():
            together[key] = either(together.get(key, frozenset()), nexts)
    for alike, joined in sources.items():
        yield "|".join(f"(?:{source})" for source in joined), opened[alike]


@cache
def load_openings(name: str) -> OpeningIndex:
    """The index of the rule file ``french/rules/<name>.yaml``."""
    return OpeningIndex(name, load_rules(name).rules)
