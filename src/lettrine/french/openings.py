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
from importlib import import_module
from itertools import accumulate
from typing import Any

from lettrine.errors import RuleError
from lettrine.french.rules import Rule, inner_starts, load_rules

# The standard library's own parser of patterns. It is not public: a test follows it on every version that we support.
_PARSER: Any = import_module("re._parser")
_WORD = re.compile(r"(\w+)")
_KEY = 6
_ALIKE = 3  # letters: alternatives that open with the same ones are tried as one pattern
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


_Candidate = tuple[int, _Cluster, _Nexts]
"""How far into the word the match would start, what to try there, and how the next word may start."""


class _Following(dict[str, tuple[tuple[int, _Cluster], ...]]):
    """What can open at a word, by the first letters of the next one."""

    def __init__(self, candidates: Sequence[_Candidate]) -> None:
        self._candidates = candidates

    def __missing__(self, following: str) -> tuple[tuple[int, _Cluster], ...]:
        found = tuple((at, cluster) for at, cluster, nexts in self._candidates if nexts is None or following in nexts)
        self[following] = found
        return found


class _Table(dict[str, "_Following | None"]):
    """What can open at each word, ``None`` for most; worked out when a word is first met."""

    def __init__(self) -> None:
        self._clusters: list[_Cluster] = []
        self._keys: dict[str, list[tuple[int, _Nexts]]] = {}

    def add(self, cluster: _Cluster, keys: Mapping[str, _Nexts]) -> None:
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
        found: dict[tuple[int, int], _Nexts] = {}
        for offset in inner_starts(word):
            rest = word[offset:]
            for key in (*(rest[:size] for size in range(1, min(len(rest), _KEY) + 1)), rest + _WHOLE):
                for cluster, nexts in self._keys.get(key, ()):
                    found[offset, cluster] = _either(found.get((offset, cluster), frozenset()), nexts)
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
        if (opened := self._at_start[words[0]]) is not None:
            _try(hits, opened[words[1][:_NEXT]], flow, starts[first], end)
        for place, opened in enumerate(map(self._anywhere.__getitem__, words[:-1])):
            if opened is not None:
                _try(hits, opened[words[place + 1][:_NEXT]], flow, starts[first + place], end)
        return hits


@lru_cache(maxsize=3)
def _words(flow: str) -> tuple[list[str], list[int]]:
    """The words of a text and where they begin; a letter is read by several indexes, piece by piece."""
    pieces = _WORD.split(flow)  # what stands between words, and words, by turns
    return pieces[1::2], list(accumulate(map(len, pieces)))[:-1:2]


def _try(hits: list[Hit], candidates: Sequence[tuple[int, _Cluster]], flow: str, at: int, end: int) -> None:
    """Add the hits of the rules that can open at the word that starts at ``at``."""
    for offset, cluster in candidates:
        match = cluster.attempt(flow, at + offset, end)
        if match is not None:
            hit = cluster.number, match.start(), match.end()
            if not (hits and hits[-1][:2] == hit[:2]):
                hits.append(hit)


def _clusters(rule: Rule) -> Iterator[tuple[str, dict[str, _Nexts]]]:
    """The alternatives of a rule that open alike as one pattern each, with the keys under which it can open."""
    sources: dict[frozenset[str], list[str]] = {}
    opened: dict[frozenset[str], dict[str, _Nexts]] = {}
    for alternative in rule.alternatives:
        keys = openings(alternative.source)
        alike = frozenset(key[:_ALIKE] for key in keys)
        sources.setdefault(alike, []).append(alternative.source)
        together = opened.setdefault(alike, {})
        for key, nexts in keys.items():
            together[key] = _either(together.get(key, frozenset()), nexts)
    for alike, joined in sources.items():
        yield "|".join(f"(?:{source})" for source in joined), opened[alike]


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


def first_letters(pattern: str) -> frozenset[str]:
    """The strings, of up to six letters, with which a match of ``pattern`` can start."""
    return frozenset(key.removesuffix(_WHOLE) for key in openings(pattern))
