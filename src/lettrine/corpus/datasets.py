"""The tables of a corpus as a data set: Parquet files, or CSV files with a Frictionless data package that describes them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import Any

from lettrine import __version__
from lettrine.corpus.rows import COLUMNS, TYPES, Rows, Signatures, make_rows
from lettrine.errors import LetterError
from lettrine.export.csvrows import PACKAGE_DIALECT, PACKAGE_NUMBER, CsvRows
from lettrine.export.frictionless import DESCRIPTOR
from lettrine.model import NOTICE, Letter

TABLES = tuple(name for name in COLUMNS if name not in ("documents", "signatures"))
"""The tables that leave the corpus: the packed letters and the signatures are its own."""

_UNSIGNED = Signatures(None, None)
_BATCH = 500  # letters whose rows are in memory at a time
# What each table's rows are told apart by, and the rows of other tables that they belong to.
_KEYS: Mapping[str, tuple[str, ...]] = {
    "letters": ("id",),
    "items": ("letter_id", "item_id"),
    "grounds": ("letter_id", "item_id", "position"),
    "points": ("letter_id", "point_id"),
    "point_items": ("letter_id", "point_id", "item_id"),
    "citations": ("letter_id", "citation_id"),
    "attachments": ("letter_id", "attachment_id"),
    "attachment_items": ("letter_id", "attachment_id", "item_id"),
    "tables": ("letter_id", "attachment_id"),
    "cells": ("letter_id", "attachment_id", "row_number", "column_number"),
    "flags": ("letter_id", "position"),
}
_PARENTS: Mapping[str, str] = {
    "grounds": "items",
    "point_items": "points",
    "attachment_items": "attachments",
    "tables": "attachments",
    "cells": "tables",
}


class ExtraMissing(LetterError):
    """A form needs a library that is an extra of the package; the message names it."""

    code = "extra"


def write_parquet(letters: Iterable[Letter], folder: Path) -> list[Path]:
    """One Parquet file a table into ``folder``; gives the files."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise ExtraMissing("Parquet demande pyarrow : pip install 'lettrine[parquet]'.") from error
    kinds = {"integer": pyarrow.int64(), "boolean": pyarrow.bool_(), "number": pyarrow.float64()}
    folder.mkdir(parents=True, exist_ok=True)
    schemas = {
        name: pyarrow.schema([(column, kinds.get(TYPES.get(column, ""), pyarrow.string())) for column in COLUMNS[name]])
        for name in TABLES
    }
    with ExitStack() as opened:
        files = {
            name: opened.enter_context(parquet.ParquetWriter(folder / f"{name}.parquet", schema))
            for name, schema in schemas.items()
        }
        for rows in _batches(letters):
            for name in TABLES:
                columns = zip(*rows[name], strict=True) if rows[name] else [()] * len(COLUMNS[name])
                values = [
                    [None if v is None else bool(v) for v in column] if TYPES.get(key) == "boolean" else list(column)
                    for key, column in zip(COLUMNS[name], columns, strict=True)
                ]
                arrays = [pyarrow.array(v, f.type) for v, f in zip(values, schemas[name], strict=True)]
                files[name].write_table(pyarrow.table(arrays, schema=schemas[name]))
    return [folder / f"{name}.parquet" for name in TABLES]


def write_frictionless(letters: Iterable[Letter], folder: Path) -> list[Path]:
    """One CSV file a table into ``folder`` and ``datapackage.json``; gives the files."""
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as opened:
        files: dict[str, CsvRows] = {}
        for name in TABLES:
            out = opened.enter_context((folder / f"{name}.csv").open("w", encoding="utf-8", newline=""))
            files[name] = CsvRows(out, package=True)
            files[name].write(COLUMNS[name])
        for rows in _batches(letters):
            for name in TABLES:
                for row in rows[name]:
                    files[name].write(row)
    descriptor = folder / DESCRIPTOR
    descriptor.write_text(json.dumps(describe(), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return [*(folder / f"{name}.csv" for name in TABLES), descriptor]


def describe() -> dict[str, Any]:
    """The descriptor of the data package: the columns of each table, its key and what it belongs to."""
    return {
        "profile": "tabular-data-package",
        "name": "lettrine-corpus",
        "title": "Corpus de lettres de décision d'accès",
        "description": NOTICE["fr"],
        "version": __version__,
        "resources": [_resource(name) for name in TABLES],
    }


def _resource(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in COLUMNS[name]],
        "primaryKey": list(_KEYS[name]),
        "missingValues": [""],
    }
    if name != "letters":
        parent = _PARENTS.get(name, "letters")
        own = ["letter_id"] if parent == "letters" else list(_KEYS[parent])
        schema["foreignKeys"] = [{"fields": own, "reference": {"resource": parent, "fields": list(_KEYS[parent])}}]
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": dict(PACKAGE_DIALECT),
        "schema": schema,
    }


def _field(column: str) -> dict[str, Any]:
    kind = TYPES.get(column, "string")
    extra = {"boolean": {"trueValues": ["1"], "falseValues": ["0"]}, "number": PACKAGE_NUMBER}
    return {"name": column, "type": kind, **extra.get(kind, {})}


def _batches(letters: Iterable[Letter]) -> Iterator[Rows]:
    source = iter(letters)
    while batch := list(islice(source, _BATCH)):
        rows: Rows = {name: [] for name in COLUMNS}
        for letter in batch:
            for name, made in make_rows(letter, _UNSIGNED).items():
                rows[name].extend(made)
        yield rows
