"""Tables that go over pages: headings that each page repeats left out, a row that the page's end cut made whole.

A page may hold no more of a table than its headings, or its last row: alone they are lines like others.
"""

from __future__ import annotations

from itertools import takewhile
from math import inf

from lettrine.readers.page import Page
from lettrine.readers.page_furniture import Parts
from lettrine.readers.page_lines import Line, by_level, cut_at
from lettrine.readers.page_tables import Cell, Table, glue_numbers

_MOST_HEADINGS = 4
_NEAR = 2.0  # points: how far a cell may stand from the edge of its column

Row = list[Cell]


def join_tables(pages: list[Parts]) -> list[Parts]:
    """``pages``, what the first table of one goes on with of the page before it taken to that."""
    for parts, following in zip(pages, pages[1:], strict=False):
        below = following.body[0][0] if following.body else None
        if isinstance(below, Table) and not below.edges:
            _take_heads(parts, below)
    head: list[list[str]] = []
    last: Table | None = None
    for parts in pages:
        first = parts.body[0][0] if parts.body else None
        goes_on = isinstance(first, Table) and last is not None and len(first.rows[0]) == len(last.rows[0])
        if isinstance(first, Table) and last is not None and goes_on:
            _go_on(last, first, head, parts.layout.page)
            if not first.rows:
                parts.body = [column for column in (parts.body[0][1:], *parts.body[1:]) if column]
        elif last is not None and isinstance(first, Line) and not last.edges:
            _take_rows(last, parts)
        if not parts.body:
            continue
        end = parts.body[-1][-1]
        if isinstance(end, Table) and not (goes_on and end is first):
            head = [_texts(row) for row in end.rows[:_MOST_HEADINGS]]
        last = end if isinstance(end, Table) else None
    return pages


def _go_on(last: Table, first: Table, head: list[list[str]], page: Page) -> None:
    """Take from ``first`` the headings that it repeats, or the rest of the row that ``last`` ends with."""
    repeated = len(list(takewhile(lambda pair: _texts(pair[0]) == pair[1], zip(first.rows, head, strict=False))))
    del first.rows[:repeated]
    if not repeated and _is_cut(last.rows[-1], first.rows[0]):
        for above, below in zip(last.rows[-1], first.rows.pop(0), strict=True):
            for line in below:
                line.page = page
            above.extend(below)
            glue_numbers(above)


def _take_heads(parts: Parts, table: Table) -> None:
    """Take to a table without rules the lines that the page before it ends with, as far as they stand in its columns.

    Small ones may have been taken for notes under the text.
    """
    edges = _column_bounds(table)
    items = [item for column in parts.body for item in column]
    above = max((item.bottom for item in items if isinstance(item, Table)), default=-inf)
    rows: list[Row] = []
    found: list[list[Line]] = []  # what each row is made of
    whole = 0  # how many rows there are from the topmost one of several cells on
    lines = [item for item in items if isinstance(item, Line) and item.top > above] + parts.apart
    for pieces in reversed(by_level(lines)):
        level = [part for piece in pieces for part in cut_at(piece, [left for left, _ in edges])]
        places = [
            [c for c, (left, right) in enumerate(edges) if piece.right > left and piece.left < right] for piece in level
        ]
        at = [place[0] for place in places if len(place) == 1]
        if len(at) < len(level) or len(set(at)) < len(at) or (len(at) == 1 and (at != [0] or len(rows) - whole > 1)):
            break
        row: Row = [[] for _ in edges]
        for piece, c in zip(level, at, strict=True):
            piece.page = parts.layout.page
            row[c].append(piece)
        rows.insert(0, row)
        found.insert(0, pieces)
        whole = len(rows) if len(level) > 1 else whole
    if whole:
        first = len(rows) - whole
        taken = {id(piece) for pieces in found[first:] for piece in pieces}
        table.rows[:0] = _with_label(rows[first:], table.rows)
        parts.apart = [line for line in parts.apart if id(line) not in taken]
        body = [[item for item in column if id(item) not in taken] for column in parts.body]
        parts.body = [column for column in body if column]


def _with_label(rows: list[Row], below: list[Row]) -> list[Row]:
    """``rows`` without a last one that only begins the name of the row ``below``, which that is given."""
    *others, last = rows
    name = below[0][0]
    if any(last[1:]) or (name and not _begins_inside(name[0])):
        return rows
    below[0][0] = [*last[0], *name]
    return others


def _column_bounds(table: Table) -> list[tuple[float, float]]:
    """Where the columns of a table begin and end, by what stands in them."""
    columns = [[line for row in table.rows for line in row[c]] for c in range(len(table.rows[0]))]
    return [(min(x.left for x in lines), max(x.right for x in lines)) if lines else (0.0, 0.0) for lines in columns]


def _take_rows(last: Table, parts: Parts) -> None:
    """Take to a table without rules the lines that the next page begins with, as far as they stand in its columns."""
    edges = _column_bounds(last)
    bounds = [(*ends, after[0]) for ends, after in zip(edges, [*edges[1:], (inf, inf)], strict=True)]
    taken: set[int] = set()
    for level in by_level(item for column in parts.body for item in column if isinstance(item, Line)):
        pieces = [part for piece in level for part in cut_at(piece, [left for left, _ in edges])]
        places = [[c for c, ends in enumerate(bounds) if _is_near(piece, ends)] for piece in pieces]
        if len(pieces) < 2 or any(len(at) != 1 for at in places) or len({at[0] for at in places}) < len(pieces):
            break
        row: Row = [[] for _ in edges]
        for piece, (at,) in zip(pieces, places, strict=True):
            piece.page = parts.layout.page
            row[at].append(piece)
        last.rows.append(row)
        taken.update(map(id, level))
    body = [[item for item in column if id(item) not in taken] for column in parts.body]
    parts.body = [column for column in body if column]


def _is_near(line: Line, bounds: tuple[float, float, float]) -> bool:
    """Whether a line stands at the left or the right of a column, and ends before the next one begins."""
    left, right, after = bounds
    return (abs(line.left - left) < _NEAR or abs(line.right - right) < _NEAR) and line.right < after


def _texts(row: Row) -> list[str]:
    return [" ".join(line.text for line in cell) for cell in row]


def _is_cut(above: Row, below: Row) -> bool:
    """Whether a row only goes on with cells of the one above: some are empty, and one begins inside a sentence."""
    filled = [at for at, cell in enumerate(below) if cell]
    if len(filled) == len(below) or not all(above[at] for at in filled):
        return False
    return any(_begins_inside(below[at][0]) for at in filled)


def _begins_inside(line: Line) -> bool:
    return line.text[0].islower() or line.text[0] in "(,;)"
