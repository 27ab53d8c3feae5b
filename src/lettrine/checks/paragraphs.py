"""The paragraphs of a letter, and those around a passage in which its reasons can stand."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from lettrine.model import Letter, Span, ZoneCode

_BREAK = re.compile(r"\n[ \t]*\n\s*")
# A letter without blank lines, or a text in one line, is cut at the last of these before so many characters: what is
# looked at around a passage, and with it the work, stays bounded.
_LONGEST = 1500
_CUTS = (re.compile(r"\n"), re.compile(r"[.;:!?]\s"), re.compile(r"\s"))
# What stands around a decision and explains nothing of it.
_ASIDES = frozenset(
    {
        ZoneCode.LETTERHEAD,
        ZoneCode.REFERENCE,
        ZoneCode.SUBJECT,
        ZoneCode.SALUTATION,
        ZoneCode.RECALL,
        ZoneCode.REQUEST_QUOTE,
        ZoneCode.RECOURSE,
        ZoneCode.CLOSING,
        ZoneCode.SIGNATURE,
        ZoneCode.ENCLOSURES,
        ZoneCode.FOOTER,
    }
)


class Paragraphs:
    """The paragraphs of a letter in order, found by bisection."""

    def __init__(self, letter: Letter) -> None:
        """Those of ``letter``, with the zones that hold no reasoning."""
        self._spans = list(_split(letter.text))
        self._starts = [start for start, _ in self._spans]
        self._ends = [end for _, end in self._spans]
        self._asides = sorted(zone.span for zone in letter.zones if zone.code in _ASIDES)

    def around(self, spans: Iterable[Span], *, before: int = 1, after: int = 1) -> tuple[Span, ...]:
        """The paragraphs in which ``spans`` stand and so many before and behind them, these without what is no reasoning."""
        own: set[int] = set()
        near: set[int] = set()
        for start, end in spans:
            first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
            own.update(range(first, last))
            near.update(range(max(0, first - before), min(len(self._spans), last + after)))
        near = {n for n in near - own if not self._is_aside(self._spans[n])}
        return tuple(self._spans[n] for n in sorted(own | near))

    def _is_aside(self, paragraph: Span) -> bool:
        last = bisect_right(self._asides, (paragraph[0], math.inf)) - 1
        return last >= 0 and paragraph[1] <= self._asides[last][1]


def _split(text: str) -> Iterator[Span]:
    start = 0
    for match in _BREAK.finditer(text):
        yield from _bounded(text, start, match.start())
        start = match.end()
    yield from _bounded(text, start, len(text))


def _bounded(text: str, start: int, end: int) -> Iterator[Span]:
    """The stretch as it is, or in pieces where it is long."""
    while end - start > _LONGEST:
        ends = (max((m.end() for m in cut.finditer(text, start, start + _LONGEST)), default=0) for cut in _CUTS)
        cut = next((at for at in ends if at), start + _LONGEST)
        yield start, cut
        start = cut
    yield start, end
