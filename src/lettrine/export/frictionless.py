"""The tables of a letter as CSV files with a Frictionless data package beside them: types, missing values, notes, source."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from lettrine.export.csvrows import PACKAGE_DIALECT, PACKAGE_NUMBER, CsvRows, safe_text
from lettrine.french.shadow import shadow
from lettrine.model import Attachment, Cell, Letter, Missing, Table
from lettrine.schema import to_json_value

DESCRIPTOR = "datapackage.json"
_NOT_NAME = re.compile(r"[^a-z0-9]+")
_LONGEST_NAME = 60
_JOINT = " – "
_HEADER = "en-tête"


def write_package(letter: Letter, folder: Path) -> tuple[Path, ...]:
    """Writes the tables of ``letter`` and their descriptor into ``folder``; the files written, none without tables."""
    tables = [(attachment, attachment.table) for attachment in letter.attachments if attachment.table is not None]
    if not tables:
        return ()
    folder.mkdir(parents=True, exist_ok=True)
    names = _names([attachment for attachment, _ in tables])
    written: list[Path] = []
    for name, (_, table) in zip(names, tables, strict=True):
        path = folder / f"{name}.csv"
        with path.open("w", encoding="utf-8", newline="") as out:
            rows = CsvRows(out, package=True)
            for row in table_rows(table):
                rows.write(row)
        written.append(path)
    descriptor = folder / DESCRIPTOR
    descriptor.write_text(json.dumps(describe(letter), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return (*written, descriptor)


def describe(letter: Letter) -> dict[str, Any]:
    """The descriptor of the data package of a letter's tables."""
    tables = [(attachment, attachment.table) for attachment in letter.attachments if attachment.table is not None]
    names = _names([attachment for attachment, _ in tables])
    source = letter.source
    about = {
        "sha256": source.sha256,
        "publicBody": letter.public_body.value if letter.public_body else None,
        "date": letter.letter_date.value if letter.letter_date else None,
        "fileNumbers": [number.value for number in letter.file_numbers],
    }
    return {
        "profile": "tabular-data-package",
        "name": _slug(Path(source.path or "lettre").stem),
        "title": letter.subject.value if letter.subject else "Tableaux de la lettre",
        "sources": [
            _without_nothing({"title": "Lettre de décision", "path": Path(source.path).name if source.path else None})
        ],
        "letter": {key: value for key, value in about.items() if value},
        "resources": [_resource(letter, name, a, table) for name, (a, table) in zip(names, tables, strict=True)],
    }


def table_rows(table: Table) -> list[list[object]]:
    """The rows of a table's CSV file, the names of its columns first."""
    depth = _depth(table)
    kinds = _kinds(table)
    rows: list[list[object]] = [[field["name"] for field in _fields(table)]]
    for row in table.rows:
        header = [*([""] * (depth - len(row.header))), *row.header]
        rows.append([*header, *(_value(cell, kind) for cell, kind in zip(row.cells, kinds, strict=True))])
    return rows


def _resource(letter: Letter, name: str, attachment: Attachment, table: Table) -> dict[str, Any]:
    marks = _missing_marks(table)
    labels = {item.id: item.label for item in letter.request.items}
    return _without_nothing(
        {
            "profile": "tabular-data-resource",
            "name": name,
            "path": f"{name}.csv",
            "title": table.title or attachment.title,
            "label": attachment.label,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "dialect": dict(PACKAGE_DIALECT),
            "schema": {"fields": _fields(table), "missingValues": ["", *marks]},
            "missingReasons": {mark: reason.value for mark, reason in marks.items()},
            "notes": [to_json_value(note) for note in table.notes],
            "sources": [{"title": table.source}] if table.source else [],
            "period": list(table.period) if table.period else None,
            "asOf": table.as_of,
            "file": attachment.filename,
            "page": _page(letter, attachment),
            "span": list(attachment.span),
            "items": [labels.get(item) or item for item in attachment.items],
            "links": [to_json_value(link) for link in table.links],
            "totals": [to_json_value(total) for total in table.totals],
        }
    )


def _without_nothing(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, [], {})}


def _page(letter: Letter, attachment: Attachment) -> int | None:
    """The page of the letter on which a table stands; none for a table of another file."""
    if attachment.page is not None or attachment.filename is not None:
        return attachment.page
    pages = letter.source.pages
    return bisect_right(pages, attachment.span[0]) if len(pages) > 1 else None


def _depth(table: Table) -> int:
    return max((len(row.header) for row in table.rows), default=0)


def _kinds(table: Table) -> list[str]:
    return [_kind([row.cells[at] for row in table.rows]) for at in range(len(table.columns))]


def _kind(cells: Sequence[Cell]) -> str:
    values = [cell.value for cell in cells if cell.value is not None]
    if not values or any(isinstance(value, str) for value in values):
        return "string"
    return "integer" if all(isinstance(value, int) for value in values) else "number"


def _fields(table: Table) -> list[dict[str, Any]]:
    """The fields of a table: the steps of its rows' header paths, then its columns."""
    depth = _depth(table)
    names = [_HEADER if depth == 1 else f"{_HEADER} {at + 1}" for at in range(depth)]
    names += [_JOINT.join(path) or f"colonne {at + 1}" for at, path in enumerate(table.columns)]
    fields: list[dict[str, Any]] = [{"name": name, "type": "string"} for name in _once(names)]
    for at, (path, kind) in enumerate(zip(table.columns, _kinds(table), strict=True)):
        units = {row.cells[at].unit for row in table.rows if row.cells[at].unit}
        field = fields[depth + at]
        field |= {"type": kind, "path": list(path), **(PACKAGE_NUMBER if kind == "number" else {})}
        if len(units) == 1:
            field["unit"] = units.pop()
    return fields


def _once(names: Sequence[str]) -> list[str]:
    """``names``, a number added where one stands twice."""
    seen: dict[str, int] = {}
    result: list[str] = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        result.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return result


def _missing_marks(table: Table) -> dict[str, Missing]:
    """What the table prints where it holds nothing, as the file has it, with the reason that each mark stands for."""
    marks = {cell.raw.strip(): cell.missing for row in table.rows for cell in row.cells if cell.missing is not None}
    return {safe_text(mark): reason for mark, reason in marks.items() if mark}


def _value(cell: Cell, kind: str) -> object:
    if cell.missing is not None:
        return cell.raw.strip()
    if kind == "string" or cell.value is None or isinstance(cell.value, str):
        return " ".join(cell.raw.split())
    return cell.value


def _names(attachments: Sequence[Attachment]) -> list[str]:
    """A file name for each table, from its label and title."""
    slugs = [_slug(f"{a.label or ''} {a.title or ''}", "tableau") for a in attachments]
    return [slug.replace(" (", "-").rstrip(")") for slug in _once(slugs)]


def _slug(text: str, default: str = "lettre") -> str:
    slug = _NOT_NAME.sub("-", shadow(text)).strip("-")
    return (slug if len(slug) <= _LONGEST_NAME else slug[:_LONGEST_NAME].rpartition("-")[0]) or default
