"""Which rows of a grid are headers, groups, units or data: header paths for the columns and for the rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lettrine.french.shadow import shadow
from lettrine.reading.table_values import is_value, is_year, unit_name

Cells = tuple[str, ...]
_TOTAL = re.compile(
    r"(?:grand |sous-)?total(?:e|es|aux)?\b|\bensemble\b|\btoutes? (?:les )?(?:regions|categories)\b|^somme\b"
)
_HEAD_WORD = re.compile(
    r"(?:indicateurs?|regions?|annees?|exercices?|mois|categories?|types?|secteurs?|no|numero|nom|titre"
    r"|documents?|directions?|municipalites?|ecoles?|etablissements?|motifs?|"
    r"services?|periodes?|postes?|description|fournisseurs?|titulaires?|date|objet|elements?|points?"
    r"|programmes?|trimestres?|saisons?|statuts?|ponts?|unites?|arrondissements?)\b"
)
_MAX_LEVELS = 3
_HANGING = tuple(" de; du; des; la; le; et; a; d'; l'; en; pour; au; aux; sur;,;-;(".split(";"))


@dataclass(frozen=True, slots=True)
class NamedRow:
    """A row of data: the path of texts that names it, its cells, and the index of its line."""

    header: tuple[str, ...]
    cells: Cells
    line: int


@dataclass(frozen=True, slots=True)
class Frame:
    """A table's frame: the header path and the unit of each column, the named rows, a title found inside the grid."""

    columns: tuple[tuple[str, ...], ...]
    units: tuple[str | None, ...]
    rows: tuple[NamedRow, ...]
    title: str | None
    naming: str


def is_total(text: str) -> bool:
    """Whether a header names a total."""
    return _TOTAL.search(shadow(text)) is not None


def read_frame(rows: tuple[Cells, ...], *, placed: bool, rule_after: int | None) -> Frame:
    """The frame of a grid's rows (equal width, the naming column first)."""
    title, first = _inner_title(rows)
    levels = _header_levels(rows, first, rule_after)
    heads = list(rows[first : first + levels])
    position = first + levels
    units: tuple[str | None, ...] = (None,) * (len(rows[0]) - 1)
    if position < len(rows) and (line := _unit_line(rows[position])) is not None:
        units, position = line, position + 1
    elif len(heads) > 1 and (line := _unit_line(heads[-1])) is not None:
        units, heads = line, heads[:-1]
    columns = _paths([row[1:] for row in heads], placed=placed)
    if not columns:
        columns = ((),) * (len(rows[0]) - 1)
    naming = next((row[0] for row in reversed(heads) if row[0]), "")
    return Frame(columns, units, tuple(_named(rows, position)), title, naming)


def _inner_title(rows: tuple[Cells, ...]) -> tuple[str | None, int]:
    """A title that stands as a row of its own above the headers, and the index of the row after it."""
    for column in (0, 1):
        if len(rows) > 2 and len(rows[0]) > column and rows[0][column] and sum(1 for c in rows[0] if c) == 1:
            if column == 0 and len(rows[0][0]) > 12 and sum(1 for c in rows[1] if c) > 1:
                return rows[0][0], 1
    return None, 0


def _header_levels(rows: tuple[Cells, ...], first: int, rule_after: int | None) -> int:
    if rule_after is not None:
        return max(1, rule_after - first)
    levels = 0
    for index in range(first, min(first + _MAX_LEVELS, len(rows) - 1)):
        if not _is_header(rows, index, first):
            break
        levels += 1
    return levels


def _is_header(rows: tuple[Cells, ...], index: int, first: int) -> bool:
    row = rows[index]
    cells = [c for c in row[1:] if c]
    if not cells:
        return False
    figures = sum(1 for c in cells if is_value(c) and not is_year(c))
    years = sum(1 for c in cells if is_year(c))
    if index == first:
        if figures == 0:
            return years == 0 or _years_are_heads(rows, index)
        return (
            not row[0]
            and figures * 2 < len(cells)
            or (_counts_up(cells) and bool(not row[0] or _HEAD_WORD.match(shadow(row[0]))))
        )
    if figures:
        return False
    if not row[0]:
        return True
    above = rows[index - 1]
    spanning = (not above[0] or above[0] == row[0]) and (
        len([c for c in above[1:] if c]) < len(cells) or len(set(above[1:])) < len(above[1:])
    )
    return spanning and _data_follows(rows, index)


def _years_are_heads(rows: tuple[Cells, ...], index: int) -> bool:
    """A row of years is a header unless the rows below hold years in the same columns."""
    row = rows[index]
    columns = [i for i, c in enumerate(row) if i and is_year(c)]
    below = [r[i] for r in rows[index + 1 : index + 4] for i in columns if r[i]]
    return not below or sum(1 for c in below if is_year(c)) * 2 < len(below) or not row[0]


def _counts_up(cells: list[str]) -> bool:
    numbers = [int(c) for c in cells if c.isdigit()]
    return len(numbers) >= 2 and numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[0] <= 1


def _data_follows(rows: tuple[Cells, ...], index: int) -> bool:
    return any(is_value(c) and not is_year(c) for row in rows[index + 1 : index + 5] for c in row[1:])


def _unit_line(row: Cells) -> tuple[str | None, ...] | None:
    """The units of a row that prints nothing else, one a column."""
    filled = [c for c in row[1:] if c]
    named = shadow(row[0]).strip("( ):")
    if not filled or (row[0] and named not in ("unite", "unites", "unite de mesure", "en")):
        return None
    units = tuple(unit_name(c) if c else None for c in row[1:])
    return units if sum(1 for u in units if u) == len(filled) else None


def _paths(heads: list[Cells], *, placed: bool) -> tuple[tuple[str, ...], ...]:
    """Each column's path of header texts; a label with empty cells to its right spans them."""
    if not heads:
        return ()
    filled: list[Sequence[str]] = []
    for level, row in enumerate(heads):
        lower = heads[level + 1 :]
        filled.append(list(row) if placed or not lower else _spread(row, lower[-1]))
    width = len(heads[0])
    paths: list[tuple[str, ...]] = []
    for column in range(width):
        path: list[str] = []
        for labels in filled:
            if labels[column] and (not path or path[-1] != labels[column]):
                path.append(labels[column])
        paths.append(tuple(path))
    return tuple(paths)


def _spread(row: Cells, lower: Cells) -> list[str]:
    """An upper header row with each label repeated over the columns that it spans."""
    labels = [c for c in row if c]
    count = max((i for i, c in enumerate(lower) if c), default=-1) + 1
    last = max((i for i, c in enumerate(row) if c), default=0)
    if len(labels) == last + 1 < count and labels:  # the merged cells left no empty tab: share the columns out
        return _share_out(labels, count, len(row))
    spread: list[str] = []
    current = ""
    for column, cell in enumerate(row):
        if cell:
            current = cell
        covers = current if cell or lower[column] else ""
        spread.append(covers)
    return _release_total(spread, row, lower)


def _share_out(labels: list[str], count: int, width: int) -> list[str]:
    if is_total(labels[-1]) and len(labels) > 1 and count % (len(labels) - 1) == 0 and count < width:
        each = count // (len(labels) - 1)
        return [label for label in labels[:-1] for _ in range(each)] + labels[-1:] + [""] * (width - count - 1)
    total = (
        1
        if is_total(labels[-1]) and len(labels) > 1 and (count - 1) % (len(labels) - 1) == 0 and count % len(labels)
        else 0
    )
    spans = labels[: len(labels) - total]
    each, rest = divmod(count - total, len(spans))
    shared = [label for label in spans for _ in range(each)] + [spans[-1]] * rest + labels[len(spans) :]
    return shared + [""] * (width - len(shared))


def _release_total(spread: list[str], row: Cells, lower: Cells) -> list[str]:
    """A last lower «Total» that the blocks before do not have stands alone, not under the last upper label."""
    starts = [i for i, c in enumerate(row) if c]
    if len(starts) < 2 or len(lower) != len(spread):
        return spread
    end = max((i for i, c in enumerate(lower) if c), default=0) + 1
    sizes = [b - a for a, b in zip(starts, [*starts[1:], end], strict=True)]
    if (
        is_total(lower[end - 1])
        and sizes[-1] == sizes[0] + 1
        and len(set(sizes[:-1])) == 1
        and not any(is_total(c) for c in lower[: end - 1])
    ):
        spread[end - 1] = ""
    return spread


def _named(rows: tuple[Cells, ...], position: int) -> list[NamedRow]:
    """The data rows with their header paths; a row that only names a group opens it, a total closes it."""
    named: list[NamedRow] = []
    group: tuple[str, ...] = ()
    group_totals = sum(1 for row in rows[position:] if row[0] and is_total(row[0]) and any(row[1:]))
    groups = sum(1 for i in range(position, len(rows)) if _is_group(rows, i))
    pending = ""
    for index in range(position, len(rows)):
        row = rows[index]
        if not any(row):
            continue
        if _is_group(rows, index):
            following = rows[index + 1][0]
            if _wraps(row[0], following):
                pending = f"{pending} {row[0]}".strip()
            else:
                group = (row[0],)
            continue
        name = f"{pending} {row[0]}".strip()
        pending = ""
        if _repeats_header(row, rows[:position]):
            continue
        if is_total(name) and group and group_totals <= max(1, groups - 1):
            group = ()
        if is_total(name) and re.search(r"general|grand total|ensemble", shadow(name)):
            group = ()
        if not name and not group and named and not row[0]:
            name = named[-1].header[-1] if named[-1].header else ""
        named.append(NamedRow((*group, name) if name else group, row[1:], index))
    return named


def _repeats_header(row: Cells, heads: tuple[Cells, ...]) -> bool:
    """A header printed again at the top of a page is no row."""
    return row in heads


def _is_group(rows: tuple[Cells, ...], index: int) -> bool:
    row = rows[index]
    if not row[0] or any(row[1:]) or index + 1 >= len(rows) or is_total(row[0]):
        return False
    return any(c for following in rows[index + 1 : index + 3] for c in following[1:])


def _wraps(name: str, following: str) -> bool:
    """Whether a lone name is the first half of the next row's name, cut at the end of a line."""
    tail = shadow(name).rstrip()
    return tail.endswith(_HANGING) or (following[:1].islower() and following[:1].isalpha())
