"""The authority list of public bodies of a jurisdiction (``bodies.csv``), indexed by words so that a text is read
once.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from lettrine.french.shadow import shadow

_WORD = re.compile(r"[^\W_]+")
_ELIDED = frozenset("ld")
_LONGEST = 30  # words in a name
_GAP = 40  # characters between two words of a name: a line's end and its indent


@dataclass(frozen=True, slots=True)
class PublicBody:
    """A row of the list; ``aliases`` are short or former names, acronyms among them."""

    name: str
    kind: str
    aliases: tuple[str, ...]
    source: str

    @property
    def acronyms(self) -> tuple[str, ...]:
        """The aliases that are written in capitals alone, matched with their case."""
        return tuple(a for a in self.aliases if " " not in a and sum(c.isupper() for c in a) >= 2)


@dataclass(frozen=True, slots=True)
class BodyMention:
    """A listed name found in a text."""

    start: int
    end: int
    body: PublicBody
    full: bool


class _Node:
    """A step of the tree of names: the words that may follow, and the body whose name ends here."""

    __slots__ = ("body", "full", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.body: PublicBody | None = None
        self.full = False


class BodyIndex:
    """The names and aliases of a list as a tree of words, so that a text is walked once whatever the list's length."""

    def __init__(self, bodies: tuple[PublicBody, ...]) -> None:
        self.bodies = bodies
        self.acronyms: dict[str, PublicBody] = {}
        self._root = _Node()
        for body in bodies:
            self._add(body.name, body, full=True)
        for body in bodies:
            for alias in body.aliases:
                if alias in body.acronyms:
                    self.acronyms.setdefault(alias, body)
                else:
                    self._add(alias, body, full=False)

    def _add(self, name: str, body: PublicBody, *, full: bool) -> None:
        words = tuple(_WORD.findall(shadow(name)))
        for form in {words, _glued(words)}:
            node = self._root
            for word in form:
                node = node.next.setdefault(word, _Node())
            if node.body is None:
                node.body, node.full = body, full

    def find(self, raw: str, start: int, end: int) -> Iterator[BodyMention]:
        """The listed names in ``raw[start:end]`` (a shadow), the longest at each place."""
        words = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(raw, start, end)]
        root = self._root.next
        resume = 0
        for number, (word, first, _) in enumerate(words):
            if word not in root or number < resume:
                continue
            node, reached = self._root, first
            found: BodyMention | None = None
            for offset, (following, opened, closed) in enumerate(words[number : number + _LONGEST]):
                branch = node.next.get(following)
                if branch is None or opened - reached > _GAP:
                    break
                node, reached = branch, closed
                if node.body:
                    found = BodyMention(first, closed, node.body, node.full)
                    resume = number + offset + 1
            if found:
                yield found


def _glued(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words as they stand when every elided article has lost its apostrophe: «de limmigration»."""
    glued: list[str] = []
    carry = ""
    for word in words:
        if word in _ELIDED and not carry:
            carry = word
            continue
        glued.append(carry + word)
        carry = ""
    return tuple(glued) if glued else words


@cache
def load_bodies(code: str = "ca-qc") -> BodyIndex:
    """The list of a jurisdiction; an empty one when it has none."""
    path = resources.files("lettrine.law").joinpath("data", code, "bodies.csv")
    if not path.is_file():
        return BodyIndex(())
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    return BodyIndex(
        tuple(
            PublicBody(row["name"], row["kind"], tuple(a for a in row["aliases"].split(";") if a), row["source"])
            for row in rows
        )
    )
