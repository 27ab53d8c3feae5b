"""Letters that a text must hold for a rule to match it: what lets a rule be passed over without being tried.

:func:`anchors_of` reads a pattern of the rule language and gives sets of literals of each of which every match holds one;
:class:`AnchorIndex` then tells which patterns are worth trying on a stretch of a text: those of which every set
has a literal in it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from lettrine.french.shadow import shadow

_SHORTEST = 3
_MOST = 400  # a set with more literals than this tells little
_BREAKS = frozenset(" _'^$")

Anchors = tuple[frozenset[str], ...]
_Sets = list[set[str]]


def anchors_of(pattern: str) -> Anchors:
    """Sets of literals (folded, three letters at least): every match of ``pattern`` holds one of each.

    The first is the one that the fewest texts hold; none if nothing is sure.
    """
    found, _ = _alternation(pattern, 0)
    found = sorted((literals for literals in found if len(literals) <= _MOST), key=_worth, reverse=True)
    return tuple(map(frozenset, found))


def _worth(literals: set[str]) -> tuple[int, int]:
    """Long literals are rare, and few are quickly looked for."""
    return min(5, min(map(len, literals))), -len(literals)


def _alternation(pattern: str, at: int) -> tuple[_Sets, int]:
    """The sets of a group, or of the whole; where there are branches, only one of each branch's can be asked for."""
    branches: list[_Sets] = []
    while True:
        branch, at = _sequence(pattern, at)
        branches.append(branch)
        if at >= len(pattern) or pattern[at] != "|":
            break
        at += 1
    if len(branches) == 1:
        return branches[0], at
    if not all(branches):
        return [], at
    return [set().union(*(max(branch, key=_worth) for branch in branches))], at


def _sequence(pattern: str, at: int) -> tuple[_Sets, int]:
    found: _Sets = []
    run = ""
    while at < len(pattern) and pattern[at] not in "|)":
        literal, inner, after = _atom(pattern, at)
        optional, after = _quantifier(pattern, after)
        if literal and not optional:
            run += literal
        else:
            if len(run) >= _SHORTEST:
                found.append({run})
            run = ""
            if not optional:
                found += inner
        at = after
    if len(run) >= _SHORTEST:
        found.append({run})
    return found, at


def _atom(pattern: str, at: int) -> tuple[str, _Sets, int]:
    """One atom: its literal if it is a letter, the anchors of a group, and where it ends."""
    character = pattern[at]
    if character == "\\":
        return "", [], at + 2
    if character == "[":
        end = pattern.index("]", at + 2 if pattern[at + 1] in "^]" else at + 1)
        return "", [], end + 1
    if character == "(":
        return _group(pattern, at)
    if character in _BREAKS or character == ".":
        return "", [], at + 1
    return shadow(character), [], at + 1


def _group(pattern: str, at: int) -> tuple[str, _Sets, int]:
    looks = pattern.startswith(("(?=", "(?!", "(?<=", "(?<!"), at)
    start = at + 1
    if pattern.startswith("(?P<", at):
        start = pattern.index(">", at) + 1
    elif pattern.startswith("(?<", at):
        start = at + 4
    elif pattern.startswith("(?", at):
        start = at + 3
    inner, end = _alternation(pattern, start)
    return "", [] if looks else inner, end + 1


def _quantifier(pattern: str, at: int) -> tuple[bool, int]:
    """Whether the atom before ``at`` may be absent, and where its repetition ends."""
    if at >= len(pattern):
        return False, at
    optional = False
    if pattern[at] in "?*+":
        optional, at = pattern[at] != "+", at + 1
    elif pattern[at] == "{":
        end = pattern.index("}", at)
        optional, at = pattern[at + 1] == "0", end + 1
    if at < len(pattern) and pattern[at] in "?+" and pattern[at - 1] in "?*+}":
        at += 1
    return optional, at


class AnchorIndex:
    """Which of a sequence of patterns a text can match at all.

    A text is looked through once for the literals of all patterns, then asked stretch by stretch.
    """

    def __init__(self, anchors: Sequence[Anchors]) -> None:
        """The index of patterns whose anchors are given in order."""
        self._always = [number for number, sets in enumerate(anchors) if not sets]
        places: dict[frozenset[str], int] = {}
        self._filed: dict[int, list[tuple[int, frozenset[int]]]] = {}
        """By the place of its first set, each pattern with the places of all its sets."""
        for number, sets in enumerate(anchors):
            if sets:
                needs = [places.setdefault(literals, len(places)) for literals in sets]
                self._filed.setdefault(needs[0], []).append((number, frozenset(needs)))
        holders: dict[str, set[int]] = {}
        for literals, place in places.items():
            for literal in literals:
                holders.setdefault(literal, set()).add(place)
        self._automaton = AhoCorasick(list(holders))
        self._holders = list(holders.values())
        """For each literal the places of the sets that have it."""
        self._found = lru_cache(maxsize=1)(self._find)

    def candidates(self, flow: str, start: int, end: int) -> list[int]:
        """The numbers of the patterns that ``flow[start:end]`` may match, in order."""
        literals, ends = self._found(flow)
        there = set(literals[bisect_right(ends, start) : bisect_right(ends, end)])
        held = set().union(*[self._holders[literal] for literal in there])
        found = [number for place in held & self._filed.keys() for number, needs in self._filed[place] if needs <= held]
        return sorted([*self._always, *found])

    def _find(self, flow: str) -> tuple[list[int], list[int]]:
        """The literals in a text, by their numbers, and where each ends, in order."""
        matches = self._automaton.find_matches_as_indexes(flow, overlapping=True)
        return [literal for literal, _, _ in matches], [end for _, _, end in matches]
