"""Word documents: text, lists with the numbers that Word computes, tables, headers, notes, boxes, changes as accepted.

The parts of the package are read as they stand: libraries for Word give neither computed numbers, nor text boxes, nor
tracked changes, and every part must pass the checks of :mod:`lettrine.readers.archive` first.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from lettrine.errors import UnreadableFile
from lettrine.readers.archive import Archive, open_archive
from lettrine.readers.composition import INDENT, Composition, is_form, is_layout, tidy
from lettrine.readers.document import Document, Raw
from lettrine.readers.docx_numbering import Numbering, attribute, child, children, local, read_numbering
from lettrine.readers.docx_styles import Styles, read_styles
from lettrine.readers.docx_text import ParagraphText, is_removed, numbered_in, read_paragraph
from lettrine.readers.plain import make_document
from lettrine.readers.raised import RAISED
from lettrine.text import clean_text

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_APART = 60  # twentieths of a point from which two paragraphs look set apart
_LINE = 90
_PAGE_NUMBER = re.compile(r"(?i)[-–\s]*(?:page|p\.)?\s*\d{0,4}\s*(?:(?:de|sur|/|of|\|)\s*\d{0,4})?[-–\s]*")
_MARK_HOLE = "\ufffc"
_WIDEST_SPAN = 200
_HOLDERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "Choice"})


@dataclass(slots=True)
class _Book:
    """A Word document while it is read."""

    styles: Styles
    numbering: Numbering
    links: Mapping[str, str]
    notes: Mapping[tuple[str, str], etree._Element]
    out: Composition = field(default_factory=Composition)
    waiting: list[str] = field(default_factory=list)
    seen: int = 0
    carried: str = ""
    previous: etree._Element | None = None
    in_list: bool = False


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the package and what its relations point to."""

    name: str
    root: etree._Element
    targets: Mapping[str, tuple[str, str]]

    def of_kind(self, kind: str) -> str | None:
        """The target of the first relation of a kind."""
        return next((target for known, target in self.targets.values() if known.endswith("/" + kind)), None)


def read_docx(raw: Raw) -> Document:
    """The document of a Word file."""
    text = docx_text(open_archive(raw.data, raw.limits))
    truncated = len(text) > raw.limits.text_bytes
    return make_document(raw, MEDIA_TYPE, clean_text(text[: raw.limits.text_bytes]), truncated)


def docx_text(archive: Archive) -> str:
    """The text of a Word file's package."""
    main = _main_part(archive)
    body = child(main.root, "body")
    if body is None:
        raise UnreadableFile("The Word file holds no document: ask for it to be sent again.")
    notes: dict[tuple[str, str], etree._Element] = {}
    for kind in ("footnote", "endnote"):
        root = archive.read_xml(main.of_kind(kind + "s") or "")
        notes |= {(kind, attribute(note, "id") or ""): note for note in children(root, kind)}
    book = _Book(
        read_styles(archive.read_xml(main.of_kind("styles") or "")),
        read_numbering(archive.read_xml(main.of_kind("numbering") or "")),
        {key: target for key, (kind, target) in main.targets.items() if kind.endswith("/hyperlink")},
        notes,
    )
    head, foot = (_margin(archive, main, body, book, side) for side in ("header", "footer"))
    _read_blocks(body, book)
    _flush_notes(book)
    return _with_margins(book.out.text, head, foot)


def _main_part(archive: Archive) -> _Part:
    roots = _relations(archive, "_rels/.rels", "")
    name = next((t for kind, t in roots.values() if kind.endswith("/officeDocument")), "word/document.xml")
    root = archive.read_xml(name)
    if root is None:
        raise UnreadableFile("The Word file holds no document: ask for it to be sent again.")
    return _Part(name, root, _relations(archive, _relations_of(name), posixpath.dirname(name)))


def _relations_of(name: str) -> str:
    return posixpath.join(posixpath.dirname(name), "_rels", posixpath.basename(name) + ".rels")


def _relations(archive: Archive, name: str, folder: str) -> dict[str, tuple[str, str]]:
    """The relations of a part: kind and target by id; targets inside the package as member names."""
    found: dict[str, tuple[str, str]] = {}
    for element in children(archive.read_xml(name), "Relationship"):
        target = attribute(element, "Target") or ""
        if attribute(element, "TargetMode") != "External":
            target = (
                target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            )
        found[attribute(element, "Id") or ""] = (attribute(element, "Type") or "", target)
    return found


def _read_blocks(element: etree._Element, book: _Book) -> None:
    for block in _blocks(element):
        if local(block) == "p":
            _add_paragraph(block, book)
        else:
            _flush_notes(book)
            _add_table(block, book)
            book.in_list, book.previous = False, None


def _blocks(element: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs and tables in an element, those in content controls too."""
    for inner in element:
        name = local(inner)
        if name in ("p", "tbl"):
            yield inner
        elif name in _HOLDERS:
            yield from _blocks(inner)
        elif name == "AlternateContent":
            yield from _blocks(next((e for e in inner if local(e) == "Choice"), inner))


def _add_paragraph(paragraph: etree._Element, book: _Book) -> None:
    found = read_paragraph(paragraph, book.links)
    for box in found.boxes:
        book.previous = None
        _read_blocks(box, book)
        book.previous = None
    earlier, book.waiting = book.waiting, []
    text = book.carried + _with_note_marks(found, book)
    book.carried = ""
    if is_removed(paragraph):
        book.carried, book.waiting = text, earlier + book.waiting
        return
    mark, level = _mark(paragraph, book) if text.strip() else ("", 0)
    own, book.waiting = book.waiting, earlier
    if found.break_before or (text.strip() and not mark):
        _flush_notes(book)
    if found.break_before:
        book.out.end_page()
    if text.strip():
        line = f"{INDENT * level}{mark} {tidy(text).strip()}" if mark else text
        book.out.add(line, tight=_is_tight(paragraph, book, bool(mark), len(text)))
        book.in_list, book.previous = bool(mark), paragraph
    else:
        book.previous = None  # an empty paragraph is a blank line
    book.waiting = book.waiting + own
    if not mark or found.break_after:  # the notes of a list wait for its end
        _flush_notes(book)
    if found.break_after:
        book.out.end_page()


def _mark(paragraph: etree._Element, book: _Book) -> tuple[str, int]:
    """A paragraph's mark, nothing outside lists, and its level."""
    place = book.styles.list_of(paragraph, book.numbering.styles)
    return (book.numbering.mark(*place), place[1]) if place is not None else ("", 0)


def _is_tight(paragraph: etree._Element, book: _Book, listed: bool, length: int) -> bool:
    """Whether no blank line is seen before a paragraph: the next item of a list, the next line of an address."""
    if book.previous is None:
        return False
    if listed or book.in_list:
        return listed and book.in_list
    space = max(book.styles.space(book.previous, "after"), book.styles.space(paragraph, "before"))
    return space < _APART and (length < _LINE or book.out.ends_tightly(_LINE))


def _with_note_marks(found: ParagraphText, book: _Book) -> str:
    """The text with its notes' numbers, the notes themselves put aside to follow it."""
    text = found.text
    for key in found.notes:
        note = book.notes.get(key)
        body = "" if note is None else " ".join(tidy(read_paragraph(p, book.links).text) for p in _paragraphs(note))
        if not body.strip() or _MARK_HOLE not in text:
            text = text.replace(_MARK_HOLE, "", 1)
            continue
        book.seen += 1
        number = str(book.seen).translate(RAISED)
        text = text.replace(_MARK_HOLE, number, 1)
        book.waiting.append(f"{number} {body.replace(_MARK_HOLE, '').strip()}")
    return text.replace(_MARK_HOLE, "")


def _paragraphs(element: etree._Element) -> Iterator[etree._Element]:
    return (block for block in _blocks(element) if local(block) == "p")


def _flush_notes(book: _Book) -> None:
    for number, note in enumerate(book.waiting):
        book.out.add(note, tight=number > 0)
    if book.waiting:
        book.waiting = []
        book.previous = None


def _add_table(table: etree._Element, book: _Book) -> None:
    rows = [[cell for cell in _cells(row)] for row in _rows(table)]
    nested = any(local(e) == "tbl" for row in rows for cell in row if cell is not None for e in _blocks(cell))
    lists = any(numbered_in(cell) > 1 for row in rows for cell in row if cell is not None)
    shown = [[_plain(cell) for cell in row] for row in rows]
    if nested or is_layout(shown, has_list=lists):
        for row in rows:
            for cell in row:
                book.previous = None
                if cell is not None:
                    _read_blocks(cell, book)
        return
    texts = [[_cell_text(cell, book) for cell in row] for row in rows]
    if is_form(texts):
        for number, line in enumerate(texts):
            book.out.add(" ".join(cell.strip() for cell in line if cell.strip()), tight=number > 0)
    else:
        book.out.add_rows(texts)
    _flush_notes(book)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for inner in table:
        name = local(inner)
        if name == "tr" and child(inner, "trPr", "del") is None:
            yield inner
        elif name in _HOLDERS:
            yield from _rows(inner)


def _cells(row: etree._Element) -> Iterator[etree._Element | None]:
    """The cells of a row, ``None`` where a merged cell covers a place."""
    yield from [None] * _span(child(row, "trPr", "gridBefore"), 0)
    for inner in row:
        name = local(inner)
        if name in _HOLDERS:
            yield from _cells(inner)
        if name != "tc":
            continue
        properties = child(inner, "tcPr")
        merged = child(properties, "vMerge") if child(properties, "vMerge") is not None else child(properties, "hMerge")
        covered = merged is not None and attribute(merged, "val") != "restart"
        yield None if covered or child(properties, "cellDel") is not None else inner
        yield from [None] * (_span(child(properties, "gridSpan"), 1) - 1)


def _span(element: etree._Element | None, default: int) -> int:
    value = attribute(element, "val") or ""
    return min(int(value), _WIDEST_SPAN) if value.isdigit() and len(value) < 6 else default


def _plain(cell: etree._Element | None) -> str:
    """A cell's text without its computed numbers, paragraphs set apart."""
    return "" if cell is None else "\n\n".join(filter(None, (read_paragraph(p, {}).text for p in _paragraphs(cell))))


def _cell_text(cell: etree._Element | None, book: _Book) -> str:
    if cell is None:
        return ""
    parts: list[str] = []
    for paragraph in _paragraphs(cell):
        text = _with_note_marks(read_paragraph(paragraph, book.links), book)
        mark, _ = _mark(paragraph, book)  # a column of numbers that Word counts holds no other text
        parts.append(f"{mark} {text}".strip())
    return " ".join(part for part in parts if part)


def _margin(archive: Archive, main: _Part, body: etree._Element, book: _Book, side: str) -> str:
    """The header or the footer of the first page; what only later pages repeat is left out."""
    section = next((e for e in body.iter() if local(e) == "sectPr"), None)
    names = {attribute(e, "type"): attribute(e, "id") for e in children(section, f"{side}Reference")}
    chosen = names.get("first" if child(section, "titlePg") is not None else "default")
    if chosen is None and side == "footer":  # an address at the foot of later pages is still the body's
        chosen = names.get("default")
    target = main.targets.get(chosen or "", ("", ""))[1]
    root = archive.read_xml(target) if target else None
    if root is None:
        return ""
    links = {k: t for k, (kind, t) in _relations(archive, _relations_of(target), "").items() if "hyperlink" in kind}
    inner = _Book(book.styles, book.numbering, links, {})
    _read_blocks(root, inner)
    lines = inner.out.text.replace("\f", "").split("\n")
    return "\n".join(line for line in lines if not line.strip() or not _PAGE_NUMBER.fullmatch(line.strip())).strip()


def _with_margins(text: str, head: str, foot: str) -> str:
    """``text`` under its header, its footer at the end of its first page."""
    start = " ".join(text[:1500].split())
    if head and " ".join(head.split()) not in start:
        text = f"{head}\n\n{text}"
    if not foot:
        return text
    page, separator, rest = text.partition("\n\f")
    return f"{page.rstrip()}\n\n{foot}\n{separator}{rest}" if separator else f"{text.rstrip()}\n\n{foot}\n"
