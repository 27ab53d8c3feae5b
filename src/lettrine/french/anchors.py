"""Letters that a text must hold for a rule to match it: what lets a rule be passed over without being tried.

:func:`anchors_of` reads a pattern of the rule language and gives sets of literals of each of which every match holds one;
:class:`AnchorIndex` then tells which patterns are worth trying on a text: the four-letter runs of the text find the rarest
set, and the next must be there too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from lettrine.french.shadow import shadow

_SHORTEST = 3
_GRAM = 4
_MOST = 400  # a set with more literals than this is dearer to look up than the pattern is to try
_FEW = 24  # literals that the second set may have
_BREAKS = frozenset(" _'^$")

Anchors = tuple[frozenset[str], ...]
_Sets = list[set[str]]


def anchors_of(pattern: str) -> Anchors:
    """Up to two sets of literals (folded, three letters at least): every match of ``pattern`` holds one of each.

    The first is the one that the fewest texts hold; none if nothing is sure.
    """
    found, _ = _alternation(pattern, 0)
    found = sorted((literals for literals in found if len(literals) <= _MOST), key=_worth, reverse=True)
    return tuple(frozenset(literals) for n, literals in enumerate(found[:2]) if not n or len(literals) <= _FEW)


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


@dataclass(slots=True)
class AnchorIndex:
    """Which of a sequence of patterns a text can match at all."""

    always: list[int] = field(default_factory=list)
    by_gram: dict[str, dict[str, list[tuple[int, int]]]] = field(default_factory=dict)
    """By the last four letters of a literal: the literal, and the patterns that it anchors, each with its second set."""
    seconds: list[tuple[str, ...]] = field(default_factory=list)
    """The second sets, each once: one of its literals must be there too."""
    grams: set[str] = field(default_factory=set)
    shorts: list[str] = field(default_factory=list)
    """The literals of three letters."""

    @classmethod
    def build(cls, anchors: Sequence[Anchors]) -> AnchorIndex:
        """The index of patterns whose anchors are given in order."""
        index = cls()
        places: dict[tuple[str, ...], int] = {}
        for number, sets in enumerate(anchors):
            if not sets:
                index.always.append(number)
                continue
            second = tuple(sorted(sets[1])) if len(sets) > 1 else ("",)
            place = places.setdefault(second, len(places))
            for literal in sorted(sets[0]):
                index.by_gram.setdefault(literal[-_GRAM:], {}).setdefault(literal, []).append((number, place))
        index.seconds.extend(places)
        index.grams.update(gram for gram in index.by_gram if len(gram) == _GRAM)
        index.shorts.extend(gram for gram in index.by_gram if len(gram) < _GRAM)
        return index

    def candidates(self, flow: str, start: int, end: int) -> Iterable[int]:
        """The numbers of the patterns that ``flow[start:end]`` may match, in order."""
        text = flow[start:end]
        found = set(self.always)
        there: dict[int, bool] = {}
        grams = self.grams.intersection(map("".join, zip(text, text[1:], text[2:], text[3:], strict=False)))
        for gram in (*grams, *(short for short in self.shorts if short in text)):
            for literal, anchored in self.by_gram[gram].items():
                if literal not in text:
                    continue
                for number, place in anchored:
                    if place not in there:
                        there[place] = any(other in text for other in self.seconds[place])
                    if there[place]:
                        found.add(number)
        return sorted(found)
