"""The elements of a page as paragraphs, list items and rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import html

from lettrine.errors import LimitExceeded
from lettrine.readers.composition import INDENT, Composition, is_form, is_layout
from lettrine.readers.docx_numbering import print_number
from lettrine.readers.raised import RAISED

_BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5"
    " h6 header hr html li main ol p pre section summary table tbody td tfoot th thead tr ul caption".split()
)
_SPACED = frozenset("p h1 h2 h3 h4 h5 h6 blockquote ul ol dl table pre hr figure fieldset".split())
_SPACE = re.compile(r"[ \t\r\n\f\xa0]+")
_NO_MARGIN = re.compile(
    r"margin(?:-top|-bottom)?\s*:\s*0(?:cm|in|px|pt|em)?\s*(?:;|$|0)|mso-margin|margin\s*:\s*0", re.I
)
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.I)
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "1": "decimal",
          "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter", "upper-alpha": "upperLetter", "upper-latin": "upperLetter",
          "lower-roman": "lowerRoman", "upper-roman": "upperRoman", "decimal": "decimal", "decimal-leading-zero": "decimalZero"}  # fmt: skip
_BULLETS = "•◦▪"
_WIDEST, _TALLEST = 200, 5000


@dataclass(slots=True)
class _State:
    """What was read of a paragraph so far, and how it stands to the one before."""

    out: Composition
    cells: int
    parts: list[str] = field(default_factory=list)
    mark: str = ""
    spaced: bool = True
    ended_list: bool = False

    def flush(self, *, spaced: bool) -> None:
        """Ends the paragraph; ``spaced`` when a blank line stands between it and the next."""
        text = _lines("".join(self.parts))
        blank = not text and any("\xa0" in part or "\n" in part for part in self.parts)
        self.parts = []
        if text:
            self.out.add(f"{self.mark} {text}" if self.mark else text, tight=not self.spaced)
            self.mark, self.spaced, self.ended_list = "", spaced, False
        else:
            self.spaced = self.spaced or spaced or blank


def compose(element: html.HtmlElement, out: Composition, cells: int) -> None:
    """Adds what an element shows to ``out``; tables of more than ``cells`` cells are refused."""
    state = _State(out, cells)
    _read(element, state)
    state.flush(spaced=True)


def _read(element: html.HtmlElement, state: _State) -> None:
    if not isinstance(element.tag, str):
        return
    tag = element.tag.rsplit(":", 1)[-1].lower()
    if tag == "br":
        state.parts.append("\n")
    elif tag == "table":
        state.flush(spaced=True)
        _read_table(element, state)
    elif tag in ("ol", "ul"):
        inner = next(element.iterancestors("ol", "ul"), None) is not None
        state.flush(spaced=not inner)
        if state.ended_list or inner:  # a list cut in two by its mark-up is still one
            state.spaced = False
        _read_list(element, state)
        state.flush(spaced=not inner)
        state.spaced = state.spaced or not inner
        state.ended_list = True
    elif tag == "pre":
        state.flush(spaced=True)
        state.out.add(element.text_content().expandtabs().strip("\r\n"))
    elif tag in _BLOCKS:
        spaced = tag in _SPACED and not _has_no_margin(element)
        if state.parts or not state.mark:  # a paragraph that opens an item goes on its mark's line
            state.flush(spaced=state.spaced or spaced)
        _read_inside(element, state)
        state.flush(spaced=spaced)
    elif tag == "sup":
        shown = "".join(element.itertext()).strip()
        state.parts.append(shown.translate(RAISED) if shown.isdigit() else shown)
    elif tag == "a":
        _read_inside(element, state)
        state.parts.append(_address(element))
    elif tag == "img":
        state.parts.append(" ")
    else:
        _read_inside(element, state)


def _read_inside(element: html.HtmlElement, state: _State) -> None:
    for text, inner in ((element.text, None), *((inner.tail, inner) for inner in element)):
        if inner is not None:
            _read(inner, state)
        if text:
            state.parts.append(_SPACE.sub(_one_space, text))


def _one_space(match: re.Match[str]) -> str:
    return "\xa0" if "\xa0" in match.group() else " "


def _lines(text: str) -> str:
    return "\n".join(_SPACE.sub(_one_space, line).strip(" \xa0") for line in text.split("\n")).strip("\n")


def _has_no_margin(element: html.HtmlElement) -> bool:
    """Outlook sets its paragraphs without space and puts empty ones between them."""
    return "MsoNormal" in (element.get("class") or "") or _NO_MARGIN.search(element.get("style") or "") is not None


def _address(element: html.HtmlElement) -> str:
    """The address behind a link, as a page that cannot be clicked must print it."""
    target = (element.get("href") or "").strip()
    shown = element.text_content().strip()
    bare = target.split("://", 1)[-1].rstrip("/")
    if not target.startswith(("http://", "https://")) or not shown or bare in shown or len(target) > 500:
        return ""
    return f" ({target})"


def _read_list(element: html.HtmlElement, state: _State) -> None:
    style = _LIST_STYLE.search(element.get("style") or "")
    form = _FORMS.get(style[1].lower() if style else element.get("type") or "1", "decimal")
    hidden = style is not None and style[1].lower() == "none"
    level = sum(1 for _ in element.iterancestors("ol", "ul"))
    bullet = _BULLETS[min(sum(1 for _ in element.iterancestors("ul")), 2)]
    entries = [e for e in element if e.tag == "li"]
    count = _number(element.get("start"), len(entries) if element.get("reversed") is not None else 1)
    step = -1 if element.get("reversed") is not None else 1
    for inner in element:
        if inner.tag != "li":
            _read(inner, state)
            continue
        count = _number(inner.get("value"), count)
        number = bullet if element.tag == "ul" else f"{print_number(count, form)}."
        state.mark = "" if hidden else f"{INDENT * min(level, 8)}{number}"
        _read_inside(inner, state)
        state.flush(spaced=False)
        state.mark, state.spaced = "", False
        count += step


def _number(text: str | None, default: int) -> int:
    bare = (text or "").strip()
    return int(bare) if re.fullmatch(r"-?\d{1,6}", bare) else default


def _read_table(table: html.HtmlElement, state: _State) -> None:
    for caption in table.findall("caption"):
        _read(caption, state)
        state.flush(spaced=True)
    rows = grid_of(table, state.cells)
    elements = [[cell for cell, first in row if first and cell is not None] for row in rows]
    shown = [[_shown(cell) if first else "" for cell, first in row] for row in rows]
    nested = table.find(".//table") is not None or any(
        len(cell.findall(".//li")) > 1 for row in elements for cell in row
    )
    if is_layout(shown, has_list=nested):
        for row in elements:
            for cell in row:
                state.spaced = True
                _read_inside(cell, state)
                state.flush(spaced=True)
        return
    if is_form(shown):
        for line in shown:
            state.parts = [" ".join(cell for cell in line if cell)]
            state.flush(spaced=False)
        state.spaced = True
        return
    state.out.add_rows(shown)
    state.spaced = True


def _shown(cell: html.HtmlElement | None) -> str:
    """A cell's text on one line."""
    if cell is None:
        return ""
    if cell.find(".//table") is not None:
        return ""
    out = Composition()
    compose(cell, out, 0)
    return " ".join(out.text.split())


Slot = tuple["html.HtmlElement | None", bool]


def grid_of(table: html.HtmlElement, limit: int) -> list[list[Slot]]:
    """The cells of a table by place: each with whether it is the first place that the cell covers."""
    waiting: dict[int, tuple[html.HtmlElement, int]] = {}
    grid: list[list[Slot]] = []
    size = 0
    for row in _rows(table):
        line: list[Slot] = []
        for cell in row.iterchildren("td", "th"):
            _carry(waiting, line)
            across = max(1, min(_number(cell.get("colspan"), 1), _WIDEST))
            down = min(_number(cell.get("rowspan"), 1), _TALLEST)
            for place in range(across):
                if down > 1:
                    waiting[len(line)] = (cell, down - 1)
                line.append((cell, place == 0))
        _carry(waiting, line)
        grid.append(line)
        size += len(line)
        if limit and size > limit:
            raise LimitExceeded(f"A table of the page has more than {limit} cells: it is not read.")
    return grid


def _carry(waiting: dict[int, tuple[html.HtmlElement, int]], line: list[Slot]) -> None:
    """The places of a row that cells from rows above cover."""
    while len(line) in waiting:
        cell, left = waiting.pop(len(line))
        if left > 1:
            waiting[len(line)] = (cell, left - 1)
        line.append((cell, False))


def _rows(table: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """The rows in the order in which a browser shows them: the foot last wherever it stands."""
    parts = sorted(
        (e for e in table.iterchildren("thead", "tbody", "tfoot", "tr")),
        key=lambda e: {"thead": 0, "tfoot": 2}.get(str(e.tag), 1),
    )
    for part in parts:
        if part.tag == "tr":
            yield part
        else:
            yield from part.iterchildren("tr")
