"""Printed totals against the sums of what they total: differences are reported, never corrected."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lettrine.french.shadow import shadow
from lettrine.model import Cell, Missing, Row, Total
from lettrine.reading.table_headers import is_total

# Rates, averages and durations do not add up, and their totals are no sums.
_NO_SUM = re.compile(
    r"\b(?:taux|moyennes?|moyens?|median[es]?|proportions?|parts?|pourcentages?|ratios?|delais?|durees?"
    r"|indices?|ages?|annees? (?:de|du)|ecarts?|variations?|%)(?!\w)|%|\bpar (?:jour|mois|habitant)\b"
)
_SUM_OF_HIDDEN = frozenset({Missing.SUPPRESSED, Missing.NOT_AVAILABLE})


def check_totals(columns: tuple[tuple[str, ...], ...], rows: tuple[Row, ...]) -> tuple[Total, ...]:
    """The total columns, then the total rows, whose figures differ from the sums of what they total."""
    return (*_across(columns, rows), *_down(columns, rows))


def _across(columns: tuple[tuple[str, ...], ...], rows: tuple[Row, ...]) -> Iterable[Total]:
    for column, path in enumerate(columns):
        if not _total_path(path):
            continue
        parts = _parts(columns, column)
        if len(parts) < 2:
            continue
        for number, row in enumerate(rows):
            if not _NO_SUM.search(shadow(" ".join(row.header))):
                difference = _difference(row.cells[column], [row.cells[i] for i in parts])
                if difference is not None:
                    yield Total(row=number, stated=difference[0], sum=difference[1])


def _total_path(path: tuple[str, ...]) -> bool:
    return any(is_total(step) for step in path)


def _parts(columns: tuple[tuple[str, ...], ...], total: int) -> list[int]:
    """The columns that a total column adds up: those of its own block, or those of its own kind."""
    path = columns[total]
    at = next(i for i, step in enumerate(path) if is_total(step))
    if at > 0:
        return [i for i, other in enumerate(columns) if other[:at] == path[:at] and not _total_path(other)]
    tail = path[1:]
    leaves = [i for i, other in enumerate(columns) if not _total_path(other)]
    if tail:
        return [i for i in leaves if columns[i][-len(tail) :] == tail]
    kinds = {columns[i][-1] for i in leaves if len(columns[i]) > 1}
    tops = {columns[i][0] for i in leaves if len(columns[i]) > 1}
    if (
        1 < len(kinds) < len(leaves)
        and len(tops) > 1
        and len(leaves) == len(kinds) * len(tops)
        and any(_NO_SUM.search(shadow(k)) for k in kinds)
    ):
        return []
    before = [i for i in leaves if i < total]
    return before if len(before) >= 2 else leaves


def _down(columns: tuple[tuple[str, ...], ...], rows: tuple[Row, ...]) -> Iterable[Total]:
    totals = [i for i, row in enumerate(rows) if row.header and is_total(row.header[-1])]
    for number in totals:
        header = rows[number].header
        parts = [
            i for i, row in enumerate(rows) if i not in totals and (len(header) < 2 or row.header[:-1] == header[:-1])
        ]
        if len(header) < 2 and "sous-total" in shadow(header[-1]):
            floor = max((i for i in totals if i < number), default=-1)
            parts = [i for i in parts if floor < i < number]
        if not parts or min(parts) > number and len(totals) > 1:
            continue
        for column, path in enumerate(columns):
            cells = [rows[i].cells[column] for i in parts]
            if _NO_SUM.search(shadow(" ".join(path))) or any(c.unit == "%" for c in cells) or len(cells) < 2:
                continue
            difference = _difference(rows[number].cells[column], cells)
            if difference is not None:
                yield Total(column=column, stated=difference[0], sum=difference[1])


def _difference(stated: Cell, cells: list[Cell]) -> tuple[float | int, float | int] | None:
    """The stated total and the sum when they differ by more than rounding and hidden cells explain."""
    numbers = [c.value for c in cells if isinstance(c.value, (int, float))]
    total = stated.value
    if not isinstance(total, (int, float)) or stated.unit == "%" or len(numbers) < 1:
        return None
    whole = all(isinstance(n, int) for n in numbers)
    added: float | int = sum(numbers) if whole else round(sum(numbers), 6)
    tolerance = 0.0 if whole and isinstance(total, int) else 0.5 * 10 ** -_decimals(stated, cells) * (len(numbers) + 1)
    if abs(added - total) <= tolerance + 1e-9:
        return None
    if added < total and any(c.missing in _SUM_OF_HIDDEN for c in cells):
        return None
    return total, added


def _decimals(stated: Cell, cells: list[Cell]) -> int:
    def places(cell: Cell) -> int:
        match = re.search(r"[.,](\d+)", cell.raw)
        return len(match.group(1)) if match else 0

    return min(places(c) for c in [stated, *cells] if isinstance(c.value, (int, float)))
