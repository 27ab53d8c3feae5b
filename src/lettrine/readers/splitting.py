"""One file with many letters, cut where each begins."""

from __future__ import annotations

from dataclasses import replace

from lettrine.french.letter_pages import opens_letter
from lettrine.readers.document import Document
from lettrine.text import OffsetMap, Piece, Text


def split(document: Document) -> list[Document]:
    """The letters of ``document``, each with its pages; the document alone if no later page begins a letter.

    A letter begins on a page with a date and a salutation near its top. What stands before the first letter goes with it.
    """
    text = document.text.clean
    starts = [start for k, start in enumerate(document.pages) if k == 0 or text[start - 1 : start] in ("", "\n")]
    ends = [*document.pages[1:], len(text)]
    opening = [start for start, end in zip(document.pages, ends, strict=True) if opens_letter(text[start:end])]
    cuts = [start for start in opening if start in starts][1:]
    if not cuts:
        return [document]
    bounds = zip([0, *cuts], [*cuts, len(text)], strict=True)
    return [_part(document, start, end) for start, end in bounds]


def _part(document: Document, start: int, end: int) -> Document:
    pages = tuple(max(0, page - start) for page in document.pages if start <= page < end) or (0,)
    first = 1 + sum(1 for page in document.pages if page <= start) - 1
    path = f"{document.path}#page={first}" if document.path is not None else None
    return replace(document, path=path, text=_slice(document.text, start, end), pages=(0, *pages[1:]))


def _slice(text: Text, start: int, end: int) -> Text:
    """A stretch of the clean text; the source stays whole, so that places on the pages stay true."""
    pieces: list[Piece] = []
    for clean, length, source, taken in text.offsets.pieces:
        first, last = max(clean, start), min(clean + length, end)
        if first >= last:
            continue
        if length == taken:
            pieces.append((first - start, last - first, source + first - clean, last - first))
        else:
            pieces.append((first - start, last - first, source, taken))
    return Text(text.source, text.clean[start:end], OffsetMap(tuple(pieces), text.offsets.source_length))
