"""Tables with rules on a page: the grid that the rules draw, and the words of its cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lettrine.readers.page import Rule, Word
from lettrine.readers.page_lines import Line, cut_lines

Cell = list[Line]

_NEAR = 3.0
_NARROW = 5.0
_LONGEST_MEAN = 260
_MOST_RULES = 1500
_FILLED = 0.6


@dataclass(slots=True)
class Table:
    """A table on a page: its box, and its rows of cells; a cell over several columns stands in the first of them.

    ``edges`` is where the upright rules of a ruled table stand, from left to right.
    """

    left: float
    top: float
    right: float
    bottom: float
    rows: list[list[Cell]]
    edges: tuple[float, ...] = ()


def find_ruled(words: Sequence[Word], rules: Sequence[Rule]) -> tuple[list[Table], list[Word]]:
    """The ruled tables of a page, from top to bottom, and the words that stand in none.

    One of a single row may be what a page has of a table that began before it or goes on after it; else it is none.
    """
    across = _merged([r for r in rules if r.top == r.bottom and r.right - r.left > 8], upright=False)
    upright = _merged([r for r in rules if r.left == r.right and r.bottom - r.top > 5], upright=True)
    if len(across) < 2 or len(upright) < 2 or len(across) + len(upright) > _MOST_RULES:
        return [], list(words)
    tables: list[Table] = []
    rest = list(words)
    for group in _connected(across, upright):
        table, rest = _table(group, rest)
        if table is not None:
            tables.append(table)
    return sorted(tables, key=lambda table: table.top), rest


def same_columns(one: Table, two: Table) -> bool:
    """Whether two ruled tables have their upright rules at the same places."""
    return len(one.edges) == len(two.edges) and all(
        abs(a - b) <= _NEAR for a, b in zip(one.edges, two.edges, strict=True)
    )


def _merged(rules: list[Rule], *, upright: bool) -> list[Rule]:
    """The rules, pieces of one line that touch taken together."""
    made: list[Rule] = []
    if upright:
        for rule in sorted(rules, key=lambda r: (round(r.left), r.top)):
            last = made[-1] if made else None
            if (
                last
                and abs(last.left - rule.left) <= 1.5
                and last.top - _NEAR <= rule.bottom
                and rule.top <= last.bottom + _NEAR
            ):
                made[-1] = Rule(last.left, min(last.top, rule.top), last.right, max(last.bottom, rule.bottom))
            else:
                made.append(rule)
        return made
    for rule in sorted(rules, key=lambda r: (round(r.top), r.left)):
        last = made[-1] if made else None
        if (
            last
            and abs(last.top - rule.top) <= 1.5
            and last.left - _NEAR <= rule.right
            and rule.left <= last.right + _NEAR
        ):
            made[-1] = Rule(min(last.left, rule.left), last.top, max(last.right, rule.right), last.bottom)
        else:
            made.append(rule)
    return made


def _connected(across: list[Rule], upright: list[Rule]) -> list[list[Rule]]:
    """The groups of rules that touch one another."""
    rules = across + upright
    owner = list(range(len(rules)))

    def root(i: int) -> int:
        while owner[i] != i:
            owner[i] = owner[owner[i]]
            i = owner[i]
        return i

    for i, one in enumerate(across):
        for k, two in enumerate(upright, len(across)):
            if one.left - _NEAR <= two.left <= one.right + _NEAR and two.top - _NEAR <= one.top <= two.bottom + _NEAR:
                owner[root(k)] = root(i)
    groups: dict[int, list[Rule]] = {}
    for i, rule in enumerate(rules):
        groups.setdefault(root(i), []).append(rule)
    return [group for group in groups.values() if len(group) >= 4]


def _table(group: list[Rule], words: list[Word]) -> tuple[Table | None, list[Word]]:
    """The table that a group of rules draws, and the words left over; no table if it frames a text."""
    xs = _positions(rule.left for rule in group if rule.left == rule.right)
    ys = _positions(rule.top for rule in group if rule.top == rule.bottom)
    # outer sides may be left undrawn: the rules across say where they are
    ends = [r for r in group if r.top == r.bottom]
    xs = _positions([*xs, min(r.left for r in ends), max(r.right for r in ends)])
    if len(xs) < 3 or len(ys) < 2:
        return None, words
    inside = [w for w in words if xs[0] < (w.left + w.right) / 2 < xs[-1] and ys[0] < (w.top + w.bottom) / 2 < ys[-1]]
    owners = _cells(group, xs, ys)
    cells: dict[tuple[int, int], list[Word]] = {}
    for word in inside:
        row = _slot(ys, (word.top + word.bottom) / 2)
        column = _slot(xs, (word.left + word.right) / 2)
        cells.setdefault(owners[row][column], []).append(word)
    lengths = [sum(len(word.text) + 1 for word in cell) for cell in cells.values()]
    if not cells or sum(lengths) > _LONGEST_MEAN * len(lengths):
        return None, words
    columns = [c for c in range(len(xs) - 1) if xs[c + 1] - xs[c] > _NARROW or any(key[1] == c for key in cells)]
    rows = [[glue_numbers(cut_lines(cells.get((r, c), ()))) for c in columns] for r in range(len(ys) - 1)]
    rows = [part for row in rows if any(row) for part in _split(row)]
    if len(columns) < 2 or not _is_filled(rows):
        return None, words
    taken = set(map(id, inside))
    table = Table(xs[0], ys[0], xs[-1], ys[-1], rows, tuple(xs))
    return table, [word for word in words if id(word) not in taken]


def _is_filled(rows: list[list[Cell]]) -> bool:
    """Whether rows hold enough for a table, or are one row: of that the page before may have the other cells."""
    filled = [sum(1 for cell in row if cell) for row in rows]
    return len(rows) == 1 or (sum(filled) > 2 and max(filled, default=0) > 1)


def glue_numbers(cell: Cell) -> Cell:
    """The cell; a number that a narrow column broke («16 400 0/00», «2212000/00» where spaces were lost) marked as one."""
    for line, following in zip(cell, cell[1:], strict=False):
        last, first = line.words[-1], following.words[0]
        if last.text.isdigit() and first.text.isdigit():
            grouped = len(line.words) > 1 and line.words[-2].text.isdigit()
            last.glued = (
                len(last.text) + len(first.text) == 3 if grouped else len(last.text) > 4 and len(first.text) < 3
            )
    return cell


def _split(row: list[Cell]) -> list[list[Cell]]:
    """The rows of a band in which only upright rules were drawn: as many as the lines that all its cells share."""
    levels = [line.middle for line in row[0]]
    others = [cell for cell in row[1:] if cell]
    if len(levels) < 3 or not others or max(map(len, others)) < len(levels) - 1:
        return [row]
    if sum(map(len, others)) < _FILLED * len(levels) * len(others):
        return [row]  # lines that were wrapped, not rows
    near = 0.4 * row[0][0].size
    if not all(any(abs(line.middle - level) < near for level in levels) for cell in others for line in cell):
        return [row]
    if sum(1 for cell in others for line in cell if any(c.isdigit() for c in line.text)) * 2 < sum(map(len, others)):
        return [row]
    return [[[line for line in cell if abs(line.middle - level) < near] for cell in row] for level in levels]


def _positions(values: Iterable[float]) -> list[float]:
    made: list[float] = []
    for value in sorted(values):
        if not made or value - made[-1] > _NEAR:
            made.append(value)
    return made


def _slot(edges: list[float], value: float) -> int:
    for i in range(len(edges) - 2):
        if value < edges[i + 1]:
            return i
    return len(edges) - 2


def _cells(group: list[Rule], xs: list[float], ys: list[float]) -> list[list[tuple[int, int]]]:
    """For each place of the grid the first place of the cell that covers it: rules left out between two join them."""
    rows, columns = len(ys) - 1, len(xs) - 1
    owners = [[(r, c) for c in range(columns)] for r in range(rows)]
    upright = [rule for rule in group if rule.left == rule.right]
    across = [rule for rule in group if rule.top == rule.bottom]
    for r in range(rows):
        middle = (ys[r] + ys[r + 1]) / 2
        walls = [rule.left for rule in upright if rule.top - 1 <= middle <= rule.bottom + 1]
        for c in range(1, columns):
            if not any(abs(wall - xs[c]) <= _NEAR for wall in walls):
                owners[r][c] = owners[r][c - 1]
    for c in range(columns):
        middle = (xs[c] + xs[c + 1]) / 2
        floors = [rule.top for rule in across if rule.left - 1 <= middle <= rule.right + 1]
        for r in range(1, rows):
            same_width = owners[r][c][1] == owners[r - 1][c][1]
            if same_width and not any(abs(floor - ys[r]) <= _NEAR for floor in floors):
                owners[r][c] = owners[r - 1][c]
    return owners
