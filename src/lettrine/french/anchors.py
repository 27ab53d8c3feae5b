"""Letters that a text must hold for a rule to match it: what lets a rule be passed over without being tried.

:func:`anchors_of` reads a pattern of the rule language and gives a set of literals of which every match holds one;
:class:`AnchorIndex` then tells, from the four-letter runs of a text, which patterns are worth trying.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from lettrine.french.shadow import shadow

_SHORTEST = 3
_GRAM = 4
_MOST = 400  # a pattern with more anchors than this is cheaper to try than to look up
_BREAKS = frozenset(" _'^$")


def anchors_of(pattern: str) -> frozenset[str] | None:
    """Literals (folded, three letters at least) of which every match of ``pattern`` holds one; ``None`` if none is sure."""
    found, _ = _alternation(pattern, 0)
    return None if found is None or len(found) > _MOST else frozenset(found)


def _alternation(pattern: str, at: int) -> tuple[set[str] | None, int]:
    branches: list[set[str] | None] = []
    while True:
        branch, at = _sequence(pattern, at)
        branches.append(branch)
        if at >= len(pattern) or pattern[at] != "|":
            break
        at += 1
    if any(branch is None for branch in branches):
        return None, at
    return {literal for branch in branches if branch for literal in branch}, at


def _sequence(pattern: str, at: int) -> tuple[set[str] | None, int]:
    best: set[str] | None = None
    run = ""
    while at < len(pattern) and pattern[at] not in "|)":
        literal, inner, after = _atom(pattern, at)
        optional, after = _quantifier(pattern, after)
        if literal and not optional:
            run += literal
        else:
            best, run = _better(best, {run}), ""
            if inner is not None and not optional:
                best = _better(best, inner)
        at = after
    return _better(best, {run}), at


def _atom(pattern: str, at: int) -> tuple[str, set[str] | None, int]:
    """One atom: its literal if it is a letter, the anchors of a group, and where it ends."""
    character = pattern[at]
    if character == "\\":
        return "", None, at + 2
    if character == "[":
        end = pattern.index("]", at + 2 if pattern[at + 1] in "^]" else at + 1)
        return "", None, end + 1
    if character == "(":
        return _group(pattern, at)
    if character in _BREAKS or character == ".":
        return "", None, at + 1
    return shadow(character), None, at + 1


def _group(pattern: str, at: int) -> tuple[str, set[str] | None, int]:
    looks = pattern.startswith(("(?=", "(?!", "(?<=", "(?<!"), at)
    start = at + 1
    if pattern.startswith("(?P<", at):
        start = pattern.index(">", at) + 1
    elif pattern.startswith("(?<", at):
        start = at + 4
    elif pattern.startswith("(?", at):
        start = at + 3
    inner, end = _alternation(pattern, start)
    return "", None if looks else inner, end + 1


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


def _better(best: set[str] | None, other: set[str]) -> set[str] | None:
    if not other or min(map(len, other)) < _SHORTEST:
        return best
    if best is None:
        return other
    return max(best, other, key=lambda literals: (min(5, min(map(len, literals))), -len(literals)))


@dataclass(slots=True)
class AnchorIndex:
    """Which of a sequence of patterns a text can match at all, told by its runs of three and four letters."""

    always: list[int] = field(default_factory=list)
    by_gram: dict[str, list[tuple[int, str]]] = field(default_factory=dict)

    @classmethod
    def build(cls, anchors: Sequence[frozenset[str] | None]) -> AnchorIndex:
        """The index of patterns whose anchors are given in order."""
        index = cls()
        for number, literals in enumerate(anchors):
            if literals is None:
                index.always.append(number)
                continue
            for literal in sorted(literals):
                index.by_gram.setdefault(literal[-_GRAM:], []).append((number, literal))
        return index

    def candidates(self, flow: str, start: int, end: int) -> Iterable[int]:
        """The numbers of the patterns that ``flow[start:end]`` may match, in order."""
        text = flow[start:end]
        found = set(self.always)
        for size in (_GRAM, _SHORTEST):
            for gram in {text[i : i + size] for i in range(len(text) - size + 1)} & self.by_gram.keys():
                found.update(number for number, literal in self.by_gram[gram] if literal in text)
        return sorted(found)
