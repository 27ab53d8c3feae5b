"""Paragraphs, list items and tables composed as the plain text that the reading stages expect.

Paragraphs are set apart by blank lines, items of a list and lines of an address by line ends; the cells of a table by tabs,
a merged cell leaving empty ones; a page ends with a form feed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lettrine.text import OffsetMap, Text

Grid = Sequence[Sequence[str]]

_SPACES = re.compile(r"[ \t]+\n")
_TABS_AFTER_LABEL = re.compile(r"(?<=:)\t+[ ]?|^\t+|\t+$", re.M)
INDENT = "   "
"""What sets the items of a list apart from those of the list around it."""
_LONG_CELL = 320
_LABEL_CELL = re.compile(r"[^:]{1,40}:\s*$")


@dataclass(slots=True)
class Composition:
    """A text in the making."""

    pieces: list[str] = field(default_factory=list)
    _pending: str = ""

    def add(self, text: str, *, tight: bool = False) -> None:
        """A paragraph; ``tight`` when no blank line stands between it and the one before."""
        text = tidy(text)
        if not text:
            return
        if self.pieces:
            self.pieces.append(self._pending or ("\n" if tight else "\n\n"))
        self.pieces.append(text)
        self._pending = ""

    def add_rows(self, rows: Grid) -> None:
        """A table, one row a line."""
        lines = ["\t".join(" ".join(cell.split()) for cell in row) for row in rows]
        filled = [line for line in lines if line.strip()]
        if filled:
            if self.pieces:
                self.pieces.append(self._pending or "\n\n")
            self.pieces.append("\n".join(filled))
            self._pending = ""

    def end_page(self) -> None:
        """What comes now stands on a new page."""
        if self.pieces:
            self._pending = "\n\f"

    def ends_tightly(self, length: int) -> bool:
        """Whether the last piece is shorter than ``length``: a line rather than a paragraph."""
        return bool(self.pieces) and len(self.pieces[-1].rsplit("\n", 1)[-1]) < length

    @property
    def text(self) -> str:
        """What was composed so far."""
        return "".join(self.pieces)


def tidy(text: str) -> str:
    """A paragraph without white space after its lines (that before them may align columns), the tab after a label («Objet :») made a space."""
    text = _TABS_AFTER_LABEL.sub(lambda m: " " if text[m.start() - 1 : m.start()] == ":" else "", text)
    return _SPACES.sub("\n", text).strip("\n\r").rstrip()


def is_layout(cells: Sequence[Sequence[str]], *, has_list: bool) -> bool:
    """Whether a table only places text on the page: one row, one column, lists or long paragraphs in its cells."""
    width = max((len(row) for row in cells), default=0)
    filled = [row for row in cells if any(cell.strip() for cell in row)]
    if len(filled) < 2 or width < 2 or has_list:
        return True
    longest = max(len(cell) for row in cells for cell in row)
    return longest > _LONG_CELL and (width <= 2 or any(cell.count("\n\n") > 1 for row in cells for cell in row))


def is_form(rows: Grid) -> bool:
    """Whether a table of two columns pairs labels with values («Objet :», «Votre demande»)."""
    pairs = [row for row in rows if any(cell.strip() for cell in row)]
    labelled = [row for row in pairs if len(row) >= 2 and _LABEL_CELL.match(row[0].strip())]
    return (
        bool(pairs) and all(sum(1 for c in row if c.strip()) <= 2 for row in pairs) and len(labelled) * 2 > len(pairs)
    )


def as_it_is(text: str) -> Text:
    """A text that needs no cleaning: a sheet's numbers are no page marks."""
    size = len(text)
    return Text(source=text, clean=text, offsets=OffsetMap(((0, size, 0, size),) if size else (), size))
