"""A page as its reader sees it: words and rules with their boxes, upright, in points from the upper left corner."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from lettrine.readers.places import Box


@dataclass(slots=True)
class Word:
    """A run of characters without white space; ``spaced``: a space was set before it; ``glued``: none follows."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    spaced: bool = False
    confidence: float | None = None
    glued: bool = False

    @property
    def size(self) -> float:
        """How high its line is."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: across when ``top`` and ``bottom`` are one, else upright."""

    left: float
    top: float
    right: float
    bottom: float


def same_box(box: Box) -> Box:
    """The box itself."""
    return box


@dataclass(slots=True)
class Page:
    """The words and rules of page ``number`` (from 1), and the way of a box back to the page's own coordinates."""

    number: int
    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    to_own: Callable[[Box], Box] = same_box
    ocr: bool = False
    is_lost: bool = False


def turned(quarter: int, width: float, height: float) -> tuple[Callable[[Box], Box], Callable[[Box], Box]]:
    """The ways to and from the upright box (left, top, right, bottom) of text that runs at ``quarter`` times 90°.

    ``width`` and ``height`` are the page's own; its own boxes are (left, bottom, right, top) with y upwards.
    """
    if quarter == 1:
        return (lambda b: (b[1], b[0], b[3], b[2])), (lambda b: (b[1], b[0], b[3], b[2]))
    if quarter == 2:
        return (
            (lambda b: (width - b[2], b[1], width - b[0], b[3])),
            (lambda b: (width - b[2], b[1], width - b[0], b[3])),
        )
    if quarter == 3:
        return (
            (lambda b: (height - b[3], width - b[2], height - b[1], width - b[0])),
            (lambda b: (width - b[3], height - b[2], width - b[1], height - b[0])),
        )
    return (lambda b: (b[0], height - b[3], b[2], height - b[1])), (
        lambda b: (b[0], height - b[3], b[2], height - b[1])
    )
