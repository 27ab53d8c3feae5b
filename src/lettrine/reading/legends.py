"""The legend under a table: what the marks in a column stand for («1 : article 23, renseignements d'un tiers»)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from lettrine.model import Span

_MARK = r"[(\[]?(?P<mark>\d{1,2}|[A-Z])[)\]]?"
_ENTRY = re.compile(rf"[ \t]*{_MARK}[ \t]?(?:[:=.)–—-]|(?<=[)\]]))[ \t]+(?=\S)")
_MARKS = re.compile(rf"{_MARK.replace('?P<mark>', '')}(?:\s?(?:[,;/&+]|et)\s?{_MARK.replace('?P<mark>', '')})*")
_ONE = re.compile(r"\d{1,2}|[A-Z]")
_LONGEST = 1200  # characters of one entry: what goes on further is the letter
# «Légende :», «Motifs de refus (articles de la Loi sur l'accès)»
_HEADING = re.compile(r"[^()]{1,40}(?:\([^()]{1,200}\))?[ .:]*")


def read_legend(text: str, position: int) -> dict[str, Span]:
    """The entries of the legend that stands below ``position``, the end of a table: its marks, and where each is told.

    Entries count up from «1» or «A»; a line that opens with none goes on with the entry above it.
    """
    entries: dict[str, Span] = {}
    last: str | None = None
    is_fresh, headings = True, 0
    for start, end in _lines(text, position):
        line = text[start:end]
        if not line.strip():
            is_fresh = True
            continue
        entry = _ENTRY.match(line)
        if entry and entry["mark"] in (("1", "A") if last is None else (_following(last),)):
            last = entry["mark"]
            entries[last] = (start + entry.end(), end)
        elif last is None and headings == 0 and _HEADING.fullmatch(line.strip()):
            headings = 1
        elif last is None or is_fresh or end - entries[last][0] > _LONGEST:
            break
        else:
            entries[last] = (entries[last][0], end)
        is_fresh = False
    return entries


def marks_of(cell: str) -> tuple[str, ...]:
    """The marks that are all that a cell holds («1 et 3»); none for any other cell."""
    return tuple(_ONE.findall(cell)) if _MARKS.fullmatch(cell.strip()) else ()


def is_explained(cells: Iterable[str], legend: Mapping[str, Span]) -> bool:
    """Whether a column holds nothing but marks that a legend tells."""
    filled = [cell for cell in cells if cell.strip()]
    return bool(filled) and all((marks := marks_of(cell)) and legend.keys() >= set(marks) for cell in filled)


def _following(mark: str) -> str:
    return str(int(mark) + 1) if mark.isdecimal() else chr(ord(mark) + 1)


def _lines(text: str, position: int) -> Iterable[Span]:
    while position < len(text):
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        yield position, end
        position = end + 1
