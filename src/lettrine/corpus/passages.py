"""The passage of a letter that answers a search: the stretch with most of the words, in the item that is asked about."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from lettrine.corpus.terms import are_neighbours, find_terms
from lettrine.model import Span

_LENGTH = 260  # characters of a passage, about three lines of a terminal
_LEAD = 60  # of them before the first word found,
_REACH = 120  # or as many, where its sentence begins within them
# Where a paragraph ends; where a sentence, a paragraph or an entry of a list begins. A stop after one or two letters ends
# no sentence: «c. ».
_PARAGRAPH = re.compile(r"\s*\n[^\S\n]*\n")
_BEGINNING = re.compile(r"\n\s*\n|(?<=[\w.)»%]{3})[.!?;]\s+(?=[«\"A-ZÀ-Ý])|\n(?=\s*(?:[-–•*]|\w{1,2}[.)])\s)")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a letter; ``marks`` are the bounds in ``text`` of what was found, ``start`` is its own in the letter."""

    start: int
    text: str
    marks: tuple[Span, ...]
    cut_before: bool
    cut_after: bool


Places = Mapping[str, tuple[Span | None, Sequence[Span]]]
"""Where an item is asked for, if the letter restates it, and where it is decided."""


def choose_passage(text: str, phrases: Sequence[Sequence[str]], places: Places) -> tuple[Passage, str | None]:
    """The best passage of a letter for ``phrases``, and the id of the item among ``places`` that it says something of.

    The best has most of the phrases; of two, the one that decides; of two, the one where they stand closer.
    Without phrases it is where the first item is decided, at the first of its ``places``.
    """
    found = _find(text, phrases)
    if not found:
        item, (asked, decided) = next(iter(places.items()), (None, (None, ())))
        start, end = next(iter(decided), None) or asked or (0, 0)
        if text[start : start + 1].islower():  # the second half of a sentence
            start = _beginning(text, start, reach=_LENGTH) or start
        return _cut(text, start, min(max(end, _end_of_paragraph(text, start)), start + _LENGTH), ()), item
    best = max(range(len(found)), key=lambda at: (_weight(found, at, places), -at))
    start = found[best][1]
    begun = _beginning(text, start)
    marks = [(left, right) for _, left, right in _window(found, best)]
    passage = _cut(text, start - _LEAD if begun is None else begun, start + _LENGTH - _LEAD, marks)
    return passage, _item_at(start, found, places)


def _beginning(text: str, at: int, reach: int = _REACH) -> int | None:
    """Where the sentence of what stands there begins, if that is near."""
    begun = [match.end() for match in _BEGINNING.finditer(text, max(at - reach, 0), at)]
    return begun[-1] if begun else None


def _end_of_paragraph(text: str, at: int) -> int:
    """Where the paragraph ends, with the list that it announces."""
    ends = (match.start() for match in _PARAGRAPH.finditer(text, at))
    return next((end for end in ends if not text[at:end].endswith(":")), len(text))


def _find(text: str, phrases: Sequence[Sequence[str]]) -> list[tuple[int, int, int]]:
    """Each place of each phrase, in the text's order: the phrase's number and the bounds."""
    words = list(find_terms(text, {term for phrase in phrases for term in phrase}))
    found = []
    for number, phrase in enumerate(phrases):
        for at, (term, start, _) in enumerate(words):
            run = words[at : at + len(phrase)] if term == phrase[0] else []
            if [word for word, *_ in run] == list(phrase) and all(
                are_neighbours(text, end, following) for (_, _, end), (_, following, _) in pairwise(run)
            ):
                found.append((number, start, run[-1][2]))
    return sorted(found, key=lambda place: (place[1], place[0]))


def _window(found: Sequence[tuple[int, int, int]], at: int) -> list[tuple[int, int, int]]:
    """What stands in the passage that begins there."""
    end = found[at][1] + _LENGTH - _LEAD
    return [place for place in takewhile(lambda place: place[1] <= end, found[at:]) if place[2] <= end]


def _weight(found: Sequence[tuple[int, int, int]], at: int, places: Places) -> tuple[int, int, int, int]:
    """How good the passage that begins there is.

    How many of the phrases are in it, whether it decides or asks, how close they stand, how near it is to what decides.
    """
    inside = _window(found, at)
    first = {number: left for number, left, _ in reversed(inside)}
    decided = [span for _, spans in places.values() for span in spans]
    asked = [span for span, _ in places.values() if span is not None]
    decides, asks = (any(_within(left, spans) for left in first.values()) for spans in (decided, asked))
    start = found[at][1]
    away = min((abs(start - begun) for begun, _ in decided), default=0)
    return len(first), 2 * decides + asks, start - max(first.values()), -away


def _item_at(start: int, found: Sequence[tuple[int, int, int]], places: Places) -> str | None:
    """The item that the passage is about: asked for there, decided there, else with most of the words in its own.

    Words that stand in none go with what is decided last before them.
    """
    asked = [item for item, (span, _) in places.items() if span is not None and _within(start, [span])]
    decided = [item for item, (_, spans) in places.items() if _within(start, spans)]
    spoken = [
        (sum(span[0] <= left < span[1] for _, left, _ in found), item) for item, (span, _) in places.items() if span
    ]
    most = max((count for count, _ in spoken), default=0)
    named = [item for count, item in spoken if count == most > 0]
    before = [(end, item) for item, (_, spans) in places.items() for _, end in spans if end <= start]
    last = [max(before)[1]] if before else []
    return next(iter([*asked, *(item for item in named if item in decided), *decided, *named, *last, *places]), None)


def _within(at: int, spans: Sequence[Span]) -> bool:
    return any(start <= at < end for start, end in spans)


def _cut(text: str, start: int, end: int, marks: Sequence[Span]) -> Passage:
    """``text`` from ``start`` to ``end`` without words cut in two at its bounds."""
    start, end = max(start, 0), min(end, len(text))
    if start > 0 and not text[start - 1].isspace():
        start += next((at for at, c in enumerate(text[start:end]) if c.isspace()), 0)
    if end < len(text) and not text[end].isspace():
        end -= next((at for at, c in enumerate(reversed(text[start:end])) if c.isspace()), 0)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    inside = tuple((left - start, right - start) for left, right in marks if start <= left and right <= end)
    return Passage(start, text[start:end], inside, start > 0, end < len(text))
