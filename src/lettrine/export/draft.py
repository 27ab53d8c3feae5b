"""A short document of headings, paragraphs, lists and tables, written as Markdown or as a Word file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table as WordTable

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_MARKUP = re.compile(r"([\\`*_\[\]<>#|])")
_BOX = "☐"
_FONT = "Arial"
_SHADE = "F2E9D8"  # behind the warning that it is a draft
_HEAD = "E8E8E8"  # behind a table's headings
_INDENT = Cm(0.65)
_INK = RGBColor(0x1F, 0x2A, 0x44)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; the title of the document is of level 0."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``boxed`` sets a warning apart, ``centred`` an address or a subtitle."""

    text: str
    boxed: bool = False
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; each entry may have lines of its own below it, set smaller. A ``checklist`` has boxes to tick for marks."""

    entries: tuple[tuple[str, tuple[str, ...]], ...]
    checklist: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its headings, none for one of names and values, its rows, and the widths of its columns in centimetres."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]


Block = Heading | Paragraph | Bullets | Grid


def to_markdown(blocks: Sequence[Block]) -> str:
    """``blocks`` as CommonMark with pipe tables; what a letter holds of mark-up is escaped."""
    return "\n\n".join("\n".join(_markdown(block)) for block in blocks) + "\n"


def to_docx(blocks: Sequence[Block], *, title: str) -> bytes:
    """``blocks`` as a Word file (A letter page, one font, page numbers left to the reader's own program)."""
    document = _new_document(title)
    for block in blocks:
        _add(document, block)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _markdown(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * (block.level + 1)} {_escape(block.text)}"
        case Paragraph():
            yield f"> {_escape(block.text)}" if block.boxed else _escape(block.text)
        case Bullets():
            mark = f"{_BOX} " if block.checklist else ""
            for text, below in block.entries:
                yield f"- {mark}{_escape(text)}"
                yield from (f"  - {_escape(line)}" for line in below)
        case Grid():
            headings = block.headings or ("",) * len(block.widths)
            yield f"| {' | '.join(map(_escape, headings))} |"
            yield f"|{' --- |' * len(headings)}"
            yield from (f"| {' | '.join(_cell(cell) for cell in row)} |" for row in block.rows)


def _escape(text: str) -> str:
    return _MARKUP.sub(r"\\\1", " ".join(_clean(text).split()))


def _cell(text: str) -> str:
    return "<br>".join(map(_escape, text.split("\n")))


def _clean(text: str) -> str:
    """``text`` without the characters that XML cannot hold."""
    return _CONTROL.sub(" ", text)


def _new_document(title: str) -> WordDocument:
    document = Document()
    document.core_properties.title = title
    document.core_properties.language = "fr-CA"
    document.core_properties.author = ""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.59), Cm(27.94)
    section.left_margin = section.right_margin = Cm(2.3)
    section.top_margin = section.bottom_margin = Cm(2)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(11)
    normal.paragraph_format.space_after = Pt(6)
    for name, size in (("Title", 20), ("Heading 1", 13)):
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = _FONT, Pt(size), _INK
        style.element.rPr.rFonts.set(qn("w:asciiTheme"), _FONT)
        style.paragraph_format.keep_with_next = True
    return document


def _add(document: WordDocument, block: Block) -> None:
    match block:
        case Heading():
            document.add_heading(_clean(block.text), block.level)
        case Paragraph():
            _add_paragraph(document, block)
        case Bullets():
            _add_bullets(document, block)
        case Grid():
            _add_table(document, block)


def _add_bullets(document: WordDocument, block: Bullets) -> None:
    for text, below in block.entries:
        if block.checklist:
            paragraph = document.add_paragraph(f"{_BOX}\t{_clean(text)}")
            paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = _INDENT, -_INDENT
            paragraph.paragraph_format.tab_stops.add_tab_stop(_INDENT)
        else:
            paragraph = document.add_paragraph(_clean(text), style="List Bullet")
        paragraph.paragraph_format.space_after = Pt(2)
        for line in below:
            quoted = document.add_paragraph()
            run = quoted.add_run(_clean(line))
            run.font.size, run.italic = Pt(9.5), True
            quoted.paragraph_format.left_indent, quoted.paragraph_format.space_after = _INDENT, Pt(2)


def _add_paragraph(document: WordDocument, block: Paragraph) -> None:
    if block.boxed:
        table = document.add_table(1, 1, style="Table Grid")
        _shade(table, 0, 0, _SHADE)
        boxed = table.cell(0, 0).paragraphs[0]
        boxed.add_run(_clean(block.text)).font.size = Pt(10)
        boxed.paragraph_format.space_before = Pt(4)
        _close(document)
        return
    paragraph = document.add_paragraph(_clean(block.text))
    if block.centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _add_table(document: WordDocument, block: Grid) -> None:
    rows = ([block.headings] if block.headings else []) + list(block.rows)
    table = document.add_table(len(rows), len(block.widths), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, block.widths, strict=True):
        column.width = Cm(width)
    for r, row in enumerate(rows):
        table.rows[r]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for c, text in enumerate(row):
            cell = table.cell(r, c)
            cell.width = Cm(block.widths[c])
            is_name = (r == 0 and bool(block.headings)) or (c == 0 and not block.headings)
            cell.text = _clean(text)
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.space_after = Pt(2)
                paragraph.paragraph_format.keep_with_next = r == 0
                for run in paragraph.runs:
                    run.font.size, run.bold = Pt(10), is_name
            if is_name:
                _shade(table, r, c, _HEAD)
    _close(document)


def _close(document: WordDocument) -> None:
    """A thin line below a table, which Word would else join to the next."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.add_run().font.size = Pt(4)
    paragraph.paragraph_format.line_spacing = Pt(6)


def _shade(table: WordTable, row: int, column: int, colour: str) -> None:
    shading = OxmlElement("w:shd")
    for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", colour)):
        shading.set(qn(name), value)
    table.cell(row, column)._tc.get_or_add_tcPr().append(shading)
