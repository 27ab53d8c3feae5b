"""The passage of a letter that answers a search: the stretch with most of the words, in the item that is asked about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lettrine.corpus.terms import are_neighbours, find_terms
from lettrine.model import Span

_LENGTH = 260  # characters of a passage, about three lines of a terminal
_LEAD = 60  # of them before the first word found


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

    The best has most of the phrases; of two, the one that decides. Without phrases it is where the first item is decided, at the
    first of its ``places``.
    """
    found = _find(text, phrases)
    if not found:
        item, (asked, decided) = next(iter(places.items()), (None, (None, ())))
        start, end = next(iter(decided), None) or asked or (0, min(len(text), _LENGTH))
        return _cut(text, start, min(end, start + _LENGTH), ()), item
    best = max(range(len(found)), key=lambda at: (_weight(found, at, places), -at))
    start = found[best][1]
    inside = [(left, right) for _, left, right in found if start <= left and right <= start + _LENGTH - _LEAD]
    return _cut(text, start - _LEAD, start + _LENGTH - _LEAD, inside), _item_at(start, found, places)


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


def _weight(found: Sequence[tuple[int, int, int]], at: int, places: Places) -> tuple[int, int, int]:
    """How good the passage that begins there is: phrases in it, whether it decides or asks, how often they stand in it."""
    start = found[at][1]
    inside: list[int] = []
    for number, left, _ in found[at:]:
        if left > start + _LENGTH - _LEAD:
            break
        inside.append(number)
    standing = 2 * any(_within(start, decided) for _, decided in places.values())
    standing += any(asked is not None and _within(start, [asked]) for asked, _ in places.values())
    return len(set(inside)), standing, len(inside)


def _item_at(start: int, found: Sequence[tuple[int, int, int]], places: Places) -> str | None:
    """The item that the passage is about: asked for there, decided there, or else with most of the words in its own."""
    asked = [item for item, (span, _) in places.items() if span is not None and _within(start, [span])]
    decided = [item for item, (_, spans) in places.items() if _within(start, spans)]
    spoken = [
        (sum(span[0] <= left < span[1] for _, left, _ in found), item) for item, (span, _) in places.items() if span
    ]
    most = max((count for count, _ in spoken), default=0)
    named = [item for count, item in spoken if count == most > 0]
    return next(iter([*asked, *(item for item in named if item in decided), *decided, *named, *places]), None)


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
