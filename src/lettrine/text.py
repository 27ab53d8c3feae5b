"""Source text and clean text, and the exact way back from one to the other, recorded while cleaning."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lettrine.cleaning import Edit
from lettrine.cleaning.characters import find_decomposed, find_invisible
from lettrine.cleaning.hyphens import find_cut_words
from lettrine.cleaning.markup import find_inline_marks, find_line_marks, find_quote_marks, find_tags
from lettrine.cleaning.noise import find_second_copy, find_site_noise
from lettrine.cleaning.pages import find_pages
from lettrine.model import Span

Cleaner = Callable[[str], list[Edit]]
Piece = tuple[int, int, int, int]
"""Clean start, clean length, source start, source length: the same characters where the lengths are equal."""

_FIRST: tuple[Cleaner, ...] = (find_invisible, find_decomposed, find_tags)
_MARKDOWN: tuple[Cleaner, ...] = (find_line_marks, find_inline_marks)
_REPEATED: tuple[Cleaner, ...] = (
    find_invisible,
    find_decomposed,
    find_tags,
    find_quote_marks,
    find_site_noise,
    find_second_copy,
    find_pages,
    find_cut_words,
)
_ROUNDS = 6


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """The way from offsets in the clean text to offsets in the source."""

    pieces: tuple[Piece, ...]
    source_length: int

    def to_source(self, span: Span) -> Span:
        """The span of the source that gave the characters ``span`` of the clean text."""
        start, end = span
        if end <= start:
            at = self._start(start)
            return at, at
        return self._start(start), self._end(end)

    def to_clean(self, offset: int) -> int:
        """The first offset of the clean text whose character comes from ``offset`` of the source or from after it."""
        for clean, length, source, taken in self.pieces:
            if offset < source + taken:
                return clean + (max(0, offset - source) if length == taken else 0)
        last = self.pieces[-1] if self.pieces else (0, 0, 0, 0)
        return last[0] + last[1]

    def _find(self, offset: int) -> Piece:
        return self.pieces[max(0, bisect_right(self.pieces, offset, key=lambda piece: piece[0]) - 1)]

    def _start(self, offset: int) -> int:
        if not self.pieces:
            return 0
        clean, length, source, taken = self._find(offset)
        if offset >= clean + length:
            return source + taken
        return source + (offset - clean if length == taken else 0)

    def _end(self, offset: int) -> int:
        clean, length, source, taken = self._find(offset - 1)
        return source + (min(offset - clean, taken) if length == taken else taken)


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it came and as it is read, with the map between the two."""

    source: str
    clean: str
    offsets: OffsetMap


def clean_text(source: str, *, markdown: bool = False) -> Text:
    """``source`` without mark-up, page marks, running heads and cut words; no letter or digit is changed or added."""
    draft = _Draft(source)
    for cleaner in (*_FIRST, *(_MARKDOWN if markdown else ())):
        draft.apply(cleaner(draft.text))
    for _ in range(_ROUNDS):
        before = draft.text
        for cleaner in _REPEATED:
            draft.apply(cleaner(draft.text))
        if draft.text == before:
            break
    draft.apply([(i, i + 1, "\n") for i, c in enumerate(draft.text) if c == "\f"] if "\f" in draft.text else [])
    return Text(source=source, clean=draft.text, offsets=OffsetMap(tuple(draft.pieces), len(source)))


class _Draft:
    """The text in the making, with the pieces of the source that it is made of."""

    def __init__(self, source: str) -> None:
        self.text = source
        self.pieces: list[Piece] = [(0, len(source), 0, len(source))] if source else []

    def apply(self, edits: Sequence[Edit]) -> None:
        """Make ``edits`` (in order and apart, in the offsets of the present text)."""
        if not edits:
            return
        text, parts, kept = self.text, [], _Pieces(self.pieces)
        position = 0
        for start, end, replacement in edits:
            parts.append(text[position:start])
            kept.keep(position, start)
            parts.append(replacement)
            kept.replace(start, end, len(replacement))
            position = end
        parts.append(text[position:])
        kept.keep(position, len(text))
        self.text, self.pieces = "".join(parts), kept.made


class _Pieces:
    """The pieces of an edited text, made in one walk over the pieces before it."""

    def __init__(self, old: list[Piece]) -> None:
        self._old = old
        self._at = 0
        self._length = 0
        self.made: list[Piece] = []

    def keep(self, start: int, end: int) -> None:
        """Take over the characters ``start:end`` of the text before."""
        for clean, length, source, taken in self._between(start, end):
            first, last = max(start, clean), min(end, clean + length)
            if length == taken:
                self._add(last - first, source + first - clean, last - first)
            else:
                self._add(last - first, source, taken)

    def replace(self, start: int, end: int, length: int) -> None:
        """Put ``length`` new characters in the place of ``start:end`` of the text before."""
        if not length:
            return
        covered = list(self._between(start, end))
        if not covered:
            previous = self.made[-1] if self.made else (0, 0, 0, 0)
            self._add(length, previous[2] + previous[3], 0)
            return
        first, last = covered[0], covered[-1]
        opens = first[2] + (start - first[0] if first[1] == first[3] else 0)
        closes = last[2] + (end - last[0] if last[1] == last[3] else last[3])
        self._add(length, opens, closes - opens)

    def _between(self, start: int, end: int) -> list[Piece]:
        found: list[Piece] = []
        if start >= end:
            return found
        while self._at < len(self._old) and self._old[self._at][0] + self._old[self._at][1] <= start:
            self._at += 1
        k = self._at
        while k < len(self._old) and self._old[k][0] < end:
            found.append(self._old[k])
            k += 1
        return found

    def _add(self, length: int, source: int, taken: int) -> None:
        if length:
            self.made.append((self._length, length, source, taken))
            self._length += length
