"""Tables that go over pages: headings that each page repeats left out, a row that the page's end cut made whole."""

from __future__ import annotations

from itertools import takewhile

from lettrine.readers.page import Page
from lettrine.readers.page_furniture import Parts
from lettrine.readers.page_lines import Line, by_level, cut_at
from lettrine.readers.page_tables import Cell, Table, glue_numbers

_MOST_HEADINGS = 4
_NEAR = 2.0  # points: how far a cell may stand from the edge of its column

Row = list[Cell]


def join_tables(pages: list[Parts]) -> list[Parts]:
    """``pages``, what the first table of one goes on with of the page before it taken to that."""
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


def _take_rows(last: Table, parts: Parts) -> None:
    """Take to a table without rules the lines that the next page begins with, as far as they stand in its columns."""
    columns = [[line for row in last.rows for line in row[c]] for c in range(len(last.rows[0]))]
    edges = [(min(x.left for x in lines), max(x.right for x in lines)) if lines else (0.0, 0.0) for lines in columns]
    taken: set[int] = set()
    for level in by_level(item for column in parts.body for item in column if isinstance(item, Line)):
        pieces = [part for piece in level for part in cut_at(piece, [left for left, _ in edges])]
        places = [[c for c, ends in enumerate(edges) if _is_near(piece, ends)] for piece in pieces]
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


def _is_near(line: Line, edges: tuple[float, float]) -> bool:
    return abs(line.left - edges[0]) < _NEAR or abs(line.right - edges[1]) < _NEAR


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
