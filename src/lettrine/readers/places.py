"""Where the words of a text stand on the pages of its file."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lettrine.model import Span

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in PDF points: the page's own coordinates, from its lower left corner, unrotated."""

NO_CONFIDENCE = -1.0


@dataclass(frozen=True, slots=True)
class Place:
    """A word of the source text: its offsets, its page (from 1), its box, and OCR's confidence (0 to 1) in it."""

    start: int
    end: int
    page: int
    line: int
    box: Box
    confidence: float | None


@dataclass(frozen=True, slots=True)
class PageMap:
    """The places of a source text's words, in the order of their offsets; kept as flat arrays, for letters have thousands."""

    starts: array[int]
    ends: array[int]
    pages: array[int]
    lines: array[int]
    boxes: array[float]
    confidences: array[float]

    def find(self, span: Span) -> Iterator[Place]:
        """The words that ``span`` of the source text touches."""
        start, end = span
        at = max(0, bisect_right(self.starts, start) - 1)
        while at < len(self.starts) and self.starts[at] < end:
            if self.ends[at] > start:
                yield self._place(at)
            at += 1

    def _place(self, at: int) -> Place:
        left, bottom, right, top = self.boxes[4 * at : 4 * at + 4]
        confidence = self.confidences[at]
        return Place(
            self.starts[at],
            self.ends[at],
            self.pages[at],
            self.lines[at],
            (left, bottom, right, top),
            None if confidence < 0 else confidence,
        )


def make_page_map(places: Iterable[Place]) -> PageMap:
    """The map of ``places``, given in the order of their offsets."""
    made = PageMap(array("L"), array("L"), array("L"), array("L"), array("f"), array("f"))
    for place in places:
        made.starts.append(place.start)
        made.ends.append(place.end)
        made.pages.append(place.page)
        made.lines.append(place.line)
        made.boxes.extend(place.box)
        made.confidences.append(NO_CONFIDENCE if place.confidence is None else place.confidence)
    return made


def boxes_of(places: Iterable[Place], span: Span) -> tuple[Box, ...]:
    """One box a line for the characters ``span``: a word that the span cuts gives the share of its width."""
    boxes: list[Box] = []
    previous: tuple[int, int] | None = None
    for place in places:
        left, bottom, right, top = _cut(place, span)
        if (place.page, place.line) == previous:
            old = boxes[-1]
            boxes[-1] = (min(old[0], left), min(old[1], bottom), max(old[2], right), max(old[3], top))
        else:
            boxes.append((left, bottom, right, top))
        previous = (place.page, place.line)
    return tuple((round(a, 2), round(b, 2), round(c, 2), round(d, 2)) for a, b, c, d in boxes)


def _cut(place: Place, span: Span) -> Box:
    left, bottom, right, top = place.box
    length = place.end - place.start
    first, last = max(span[0], place.start) - place.start, min(span[1], place.end) - place.start
    if length < 1 or (first == 0 and last == length) or right - left < top - bottom:
        return place.box  # whole, or too narrow to share out (turned text runs upwards)
    width = (right - left) / length
    return left + first * width, bottom, left + last * width, top
