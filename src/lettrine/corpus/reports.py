"""Statistics as people and programs read them: tables of a terminal, CSV, JSON."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TextIO

from rich.console import Group, RenderableType
from rich.table import Table as Grid
from rich.text import Text

from lettrine.corpus.statistics import Estimate
from lettrine.corpus.wording import TITLES, number, percent, row_label
from lettrine.export.csvrows import CsvRows
from lettrine.export.summary import make_console, show

CSV_COLUMNS = ("table", "key", "label", "value", "low", "high", "count", "of")
_WIDTH = 110
_KEY_JOINT = "; "
_DAYS = ("reply_days", "reply_by_body", "reply_by_year")


def write_report(estimates: Iterable[Estimate], out: TextIO) -> None:
    """The tables one under the other, in French."""
    console = make_console(out, width=_WIDTH)
    for table, rows in groupby(estimates, key=lambda estimate: estimate.table):
        show(console, Group(Text(TITLES[table], style="bold"), _grid(table, list(rows)), Text("")))


def write_csv(estimates: Iterable[Estimate], out: TextIO) -> None:
    """One row an estimate, codes beside their French."""
    rows = CsvRows(out)
    rows.write(CSV_COLUMNS)
    for e in estimates:
        rows.write((e.table, _KEY_JOINT.join(e.key), row_label(e), e.value, e.low, e.high, e.count, e.of))


def write_json(estimates: Iterable[Estimate], out: TextIO) -> None:
    """One array of objects, one an estimate."""
    values = [{**dataclasses.asdict(e), "label": row_label(e)} for e in estimates]
    json.dump(values, out, ensure_ascii=False, indent=1)
    out.write("\n")


def _grid(table: str, rows: list[Estimate]) -> RenderableType:
    grid = Grid(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    grid.add_column("", ratio=1)
    for heading in _headings(table):
        grid.add_column(heading, justify="right", no_wrap=True)
    for row in rows:
        grid.add_row(Text(row_label(row)), *_cells(row))
    return grid


def _headings(table: str) -> tuple[str, ...]:
    if table == "summary":
        return ("", "intervalle 95 %", "")
    if table in _DAYS:
        return ("jours", "intervalle 95 %", "lettres")
    return ("part", "intervalle 95 %", "compte")


def _cells(row: Estimate) -> Iterator[str]:
    in_days = row.table in _DAYS or row.key[0] in _DAYS
    shown = number if in_days else percent
    if row.table == "summary" and row.key[0] in ("letters", "deciding", "items"):
        yield from (number(row.value), "", "")
        return
    if row.of == 0:
        yield from ("–", "", "0")
        return
    yield shown(row.value)
    yield "" if row.low is None or row.high is None else f"{shown(row.low)} à {shown(row.high)}"
    yield f"{row.count}" if in_days else f"{number(row.count)} de {number(row.of)}"
