"""What a page shows beside its text: running heads and feet, page numbers, notes at its end, a letterhead in the margin.

Page numbers and what a page repeats of an earlier one are left out; notes, feet and margins are set apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from statistics import median

from lettrine.readers.page_layout import Item, Layout
from lettrine.readers.page_lines import Line, make_line

_PAGE_MARK = re.compile(
    r"[-–—\[(|]?\s?\d{1,4}\s?[-–—\])|]?\.?"
    r"|[-–—]?\s?p(?:age|g|\.)?\s?[:.]?\s?\d{1,4}(?:\s?(?:de|sur|of|/|\|)\s?\d{1,4})?\s?[-–—]?"
    r"|\d{1,4}\s?(?:/|de|sur|of|\|)\s?(?:\d{1,4}|page)"
    r"|(?:\.{2,4}|…|\. \. \.)\s?/?\s?\d{1,3}|/\d{1,2}|(?:\.{2,4}|…)\s?(?:suite|/\s?\.{2,4})|\(?suite\)?",
    re.IGNORECASE,
)
_PAGE_AT_END = re.compile(
    r"(?:\bpage\s?:?\s?\d{1,4}(?:\s?(?:de|sur|/)\s?\d{1,4})?|\b\d{1,3}\s?/\s?\d{1,3})$", re.IGNORECASE
)
_SALUTATION = re.compile(r"(?:Madame|Monsieur|Mesdames|Messieurs|Ma[îi]tre|Docteure?|M\.|Mme)\b.{0,45},$")
_DATE = re.compile(
    r"\b(?:1er|\d{1,2})\s?(?:janv|f[ée]vr|mars|avr|mai|juin|juil|ao[ûu]t|sept|oct|nov|d[ée]c)", re.IGNORECASE
)
_CONTACT = re.compile(
    r"[A-Z]\d[A-Z]\s?\d[A-Z]\d|@|www\.|https?:|t[ée]l[ée](?:phone|c)|\d{3}[ .-]\d{3}-\d{4}", re.IGNORECASE
)
_GLUED_MARK = re.compile(r"\d{1,2}(?=[A-ZÀ-Ý«])")
_ZONE = 0.17  # of the page's height, at either end
_LINES = 6
_LEVEL = 3.0  # points
_NEAR = 16.0  # points between the places of one running head on two pages
_DIGITS = re.compile(r"\d+")
_NEARLY_FULL = 0.85
_ALIGNED = 3.0


@dataclass(slots=True)
class Parts:
    """A page's text in reading order, and what is set apart at its end."""

    layout: Layout
    body: list[list[Item]] = field(default_factory=list)
    apart: list[Line] = field(default_factory=list)


def set_apart(layouts: list[Layout]) -> list[Parts]:
    """The parts of each page; what pages repeat stands on the first of them only."""
    known: dict[str, list[float]] = {}
    said = ""
    last: Line | None = None
    parts: list[Parts] = []
    many = len(layouts) > 1
    for layout in layouts:
        lines = [item for column in layout.columns for item in column if isinstance(item, Line)]
        dropped: set[int] = set()
        first = not parts or _opens_letter(lines)
        if first:
            known, said = {}, ""
        if lines:
            ends = _ends(lines, layout.page.height)
            dropped = _marks(ends, layout.page.number, first=first, many=many)
            dropped -= {id(line) for line in lines if id(line) in dropped and _is_prose(line, lines, last)}
            if not first:
                repeated = _repeated(ends, dropped, known, said)
                if len(dropped) + len(repeated) < len(lines):  # a page that only repeats was not made by a running head
                    dropped |= repeated
            for line in (line for side in ends for line in side):
                known.setdefault(_key(line), []).append(line.top)
            if len(said) < 20_000:
                said += "\n".join(line.text for line in lines) + "\n"
        parts.append(_part(layout, lines, dropped))
        last = next((line for line in reversed(lines) if id(line) not in dropped), None)
    return parts


def _is_prose(mark: Line, lines: list[Line], last: Line | None) -> bool:
    """Whether what looks like a page number ends a sentence: «… l'article», «21.» under it, or at the head of the next page."""
    at = next(k for k, line in enumerate(lines) if line is mark)
    above = lines[at - 1] if at else last
    if above is None or above.text.endswith((".", ":", ";", "!", "?")) or above.right < _NEARLY_FULL * above.edge:
        return False
    under = not at or mark.top - above.top < 1.6 * above.size
    return under and abs(mark.left - above.left) < _ALIGNED and abs(mark.size - above.size) < 0.1 * above.size


def _opens_letter(lines: list[Line]) -> bool:
    """Whether a page opens a letter of its own: a date, then a salutation."""
    texts = [line.text for line in lines[:45]]
    return any(map(_DATE.search, texts[:25])) and any(map(_SALUTATION.fullmatch, texts))


def _key(line: Line) -> str:
    return _DIGITS.sub("#", line.text.casefold())


def _ends(lines: list[Line], height: float) -> tuple[list[Line], list[Line]]:
    """The lines at the head and at the foot of a page, from the outside inwards."""
    ordered = sorted(lines, key=lambda line: line.top)
    head = [line for line in ordered[:_LINES] if line.top < _ZONE * height]
    foot = [line for line in ordered[: -_LINES - 1 : -1] if line.bottom > (1 - _ZONE) * height]
    return head, foot


def _marks(ends: tuple[list[Line], list[Line]], number: int, *, first: bool, many: bool) -> set[int]:
    """The page numbers; at the head of a first page there are none, and a lone figure is one if it fits the page."""
    found: set[int] = set()
    for side, lines in enumerate(ends):
        for line in lines[:4]:
            text = line.text.strip()
            if _PAGE_MARK.fullmatch(text):
                bare = text.strip("-–—[]()| .")
                beside = [other for other in lines if other is not line and abs(other.middle - line.middle) < _LEVEL]
                if bare.isdigit() and any(other.text.strip().isdigit() for other in beside):
                    continue  # figures side by side are the row of a table
                if bare.isdigit() and (not many or (first and side == 0) or (len(bare) > 3 and int(bare) != number)):
                    continue
                found.add(id(line))
    return found


def _repeated(
    ends: tuple[list[Line], list[Line]], marks: set[int], known: dict[str, list[float]], said: str
) -> set[int]:
    """The lines that stood at the same height on an earlier page, or beside a page number and anywhere before."""
    found: set[int] = set()
    for lines in ends:
        beside = any(id(line) in marks or _PAGE_AT_END.search(line.text) for line in lines)
        for line in lines:
            if id(line) in marks:
                continue
            heights = known.get(_key(line), ())
            text = line.text.strip()
            if any(abs(height - line.top) < _NEAR for height in heights):
                found.add(id(line))
            elif beside and 3 < len(text) <= 80 and f"{_PAGE_AT_END.sub('', text).strip()}" in said:
                found.add(id(line))
            elif not (beside and _PAGE_AT_END.search(text)):
                break
    return found


def _part(layout: Layout, lines: list[Line], dropped: set[int]) -> Parts:
    kept = [line for line in lines if id(line) not in dropped]
    size = _body_size(kept)
    apart = _margins(layout, size) | _bottom(kept, layout, size)
    body = [
        [item for item in column if not isinstance(item, Line) or (id(item) not in dropped and id(item) not in apart)]
        for column in layout.columns
    ]
    return Parts(layout, [column for column in body if column], [_unglued(line) for line in kept if id(line) in apart])


def _unglued(line: Line) -> Line:
    """A note whose number was printed close to its first word: the two set apart."""
    word = line.words[0]
    mark = _GLUED_MARK.match(word.text)
    if mark is None:
        return line
    cut = word.left + (word.right - word.left) * mark.end() / len(word.text)
    number = replace(word, text=mark[0], right=cut)
    return make_line([number, replace(word, text=word.text[mark.end() :], left=cut), *line.words[1:]])


def _body_size(lines: list[Line]) -> float:
    sizes = [line.size for line in lines if len(line.text) > 40] or [line.size for line in lines]
    return median(sizes) if sizes else 0.0


def _bottom(lines: list[Line], layout: Layout, size: float) -> set[int]:
    """The small lines at the page's end: notes, and an address that is printed there."""
    found: set[int] = set()
    ordered = sorted(lines, key=lambda line: -line.bottom)
    if not ordered or ordered[0].bottom < 0.6 * layout.page.height:
        return found
    lowest_table = max(
        (item.bottom for column in layout.columns for item in column if not isinstance(item, Line)), default=0.0
    )
    for line in ordered:
        if line.size > 0.9 * size or line.bottom < 0.6 * layout.page.height or line.bottom < lowest_table:
            break
        found.add(id(line))
    return found if len(found) < len(lines) else set()


def _margins(layout: Layout, size: float) -> set[int]:
    """The lines of a narrow column beside the text that holds an address and no sentence: a letterhead in the margin."""
    found: set[int] = set()
    widest = max((c[0].edge - min(i.left for i in c) for c in layout.columns if isinstance(c[0], Line)), default=0.0)
    for column in layout.columns:
        lines = [item for item in column if isinstance(item, Line)]
        if len(lines) < 3 or len(lines) < len(column):
            continue
        width = max(line.right for line in lines) - min(line.left for line in lines)
        top = min(line.top for line in lines)
        contacts = sum(1 for line in lines if _CONTACT.search(line.text))
        if width < 0.45 * widest and contacts >= 2 and lines[0].size <= 0.95 * size and top > 0.25 * layout.page.height:
            found.update(map(id, lines))
    return found
