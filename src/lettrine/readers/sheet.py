"""Spreadsheets and CSV files: each sheet as the lines of a table under its title, merged headers over all their columns.

Of a number the sheet's own format is printed, as people see it; formulas are not computed, the values saved with them are taken.
"""

from __future__ import annotations

import csv
import io
import re
import warnings
from collections.abc import Iterable, Iterator
from typing import Any, cast

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from lettrine.errors import LetterError, LimitExceeded, UnreadableFile
from lettrine.readers.archive import Archive, open_archive, refuse_entities
from lettrine.readers.composition import as_it_is
from lettrine.readers.document import Document, Raw
from lettrine.readers.plain import decode, make_document
from lettrine.readers.sheet_numbers import print_value

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv"
_MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\s[^>]{0,80}?ref=["']([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})["']""")
_GENERIC = re.compile(r"(?:feuil(?:le)?|sheet|classeur|donn[ée]es|tableau|data)\s?\(?\d{0,3}\)?", re.I)
_WIDEST = 2_000
_MOST_MERGED = 20_000
_MOST_EMPTY = 1_000  # more empty rows one after another are one gap

Rows = list[list[str]]


def read_xlsx(raw: Raw) -> Document:
    """The document of an Excel file: its visible sheets one after another."""
    archive = open_archive(raw.data, raw.limits)
    for name in archive.names:
        if name.endswith((".xml", ".rels")) and not name.startswith(("xl/worksheets/", "xl/media/")):
            archive.read_xml(name)  # for its checks: openpyxl reads entities
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl leaves out (validation, drawings) is no part of a table
            sheets = list(_sheets(raw, archive))
    except LetterError:
        raise
    except Exception as error:  # any error can come of a damaged file
        raise UnreadableFile("The Excel file is damaged: open it in Excel and save it again.") from error
    parts = [(name, rows) for name, rows, _ in sheets]
    return _document(raw, XLSX, parts, truncated=any(cut for *_, cut in sheets))


def read_csv(raw: Raw) -> Document:
    """The document of a CSV file, whichever separator it uses."""
    source, truncated = decode(raw)
    source = re.sub(r"\Asep=[;,]\s*\n", "", source.lstrip("\ufeff").replace("\x00", ""))
    separator = max(";,\t", key=lambda sign: _regular(source, sign))
    try:
        rows = [
            [cell.strip() for cell in row[:_WIDEST]] for row in csv.reader(io.StringIO(source), delimiter=separator)
        ]
    except csv.Error as error:
        raise UnreadableFile("The CSV file is damaged: save it again from the program that made it.") from error
    if sum(len(row) for row in rows) > raw.limits.cells:
        raise LimitExceeded(f"The file has more than {raw.limits.cells} cells: it is not read.")
    return _document(raw, CSV, [("", rows)], truncated=truncated)


def _regular(source: str, separator: str) -> int:
    """How many of the first lines have the number of separators that most have, if any."""
    counts = [line.count(separator) for line in source[:20_000].splitlines() if line.strip()]
    usual = max(set(counts), key=counts.count, default=0)
    return counts.count(usual) if usual else 0


def _sheets(raw: Raw, archive: Archive) -> Iterator[tuple[str, Rows, bool]]:
    book = load_workbook(io.BytesIO(raw.data), read_only=True, data_only=True, keep_links=False)
    left = raw.limits.cells
    try:
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                continue
            part = str(cast(Any, sheet)._worksheet_path).lstrip("/")
            content = archive.read(part) if part in archive.names else b""
            refuse_entities(content, part)
            merged = _merged(content)
            sheet.reset_dimensions()  # what a sheet says of its size is not always so
            rows, left, cut = _rows(sheet.iter_rows(), left)
            yield sheet.title, _filled(rows, merged), cut
    finally:
        book.close()


def _rows(found: Iterable[Any], left: int) -> tuple[Rows, int, bool]:
    """The rows of a sheet, how many more cells may be read, and whether something stands further off than is read."""
    rows: Rows = []
    empty, cut = 0, False
    for row in found:
        cells = [
            print_value(cell.value, cell.number_format) if cell.value is not None else "" for cell in row[:_WIDEST]
        ]
        empty = 0 if any(cells) else empty + 1
        cut = cut or any(cell.value is not None for cell in row[_WIDEST:])
        if empty > _MOST_EMPTY:
            continue
        left -= max(1, len(cells))
        if left < 0:
            raise LimitExceeded("The file has more cells than the limits take: it is not read.")
        rows.append(cells)
    return rows, left, cut


def _merged(part: bytes) -> list[tuple[int, int, int, int]]:
    """The merged ranges of a sheet's part, which openpyxl leaves out when it reads row by row."""
    found: list[tuple[int, int, int, int]] = []
    for match in _MERGED.finditer(part):
        left, top, right, bottom = range_boundaries(match[1].decode("ascii"))
        if None not in (left, top, right, bottom):
            found.append((int(left or 1), int(top or 1), int(right or 1), int(bottom or 1)))
        if len(found) >= _MOST_MERGED:
            break
    return found


def _filled(rows: Rows, merged: Iterable[tuple[int, int, int, int]]) -> Rows:
    """``rows`` with what a merged cell says in every column that it covers in its first row, and down the naming columns."""
    width = max((len(row) for row in rows), default=0)
    rows = [row + [""] * (width - len(row)) for row in rows]
    for left, top, right, bottom in merged:
        if top > len(rows) or left > width:
            continue
        text = rows[top - 1][left - 1]
        whole = left == 1 and right >= width > 1  # a title over the whole table stays one cell
        for row in range(top, min(bottom, len(rows)) + 1):
            for column in range(left, min(right, width) + 1):
                if not whole and (row == top or right == left) and not rows[row - 1][column - 1]:
                    rows[row - 1][column - 1] = text
    return rows


def _document(raw: Raw, media_type: str, sheets: list[tuple[str, Rows]], *, truncated: bool) -> Document:
    several = sum(1 for _, rows in sheets if any(map(any, rows))) > 1
    parts = [text for name, rows in sheets if (text := _sheet_text(name, rows, several))]
    return make_document(raw, media_type, as_it_is("\n\f".join(parts)), truncated)


def _sheet_text(name: str, rows: Rows, several: bool) -> str:
    """The lines of a sheet, its name as a title when the sheet has none."""
    width = max((at + 1 for row in rows for at, cell in enumerate(row) if cell), default=0)
    first = min((at for row in rows for at, cell in enumerate(row) if cell), default=0)
    lines = ["\t".join(" ".join(cell.split()) for cell in row[first:width]) for row in rows]
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(_line(line) for line in lines)).strip("\n")
    titled = bool(text) and "\t" not in text.split("\n", 1)[0]
    if text and not titled and name and (several or not _GENERIC.fullmatch(name.strip())):
        return f"{name.strip()}\n\n{text}\n"
    return f"{text}\n" if text else ""


def _line(line: str) -> str:
    """A row as a line: one that holds its first cell only is a title, the name of a group or a note."""
    head, _, rest = line.partition("\t")
    return line if rest.strip("\t") else head
