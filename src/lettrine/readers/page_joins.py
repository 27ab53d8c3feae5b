"""Tables that go over pages: headings that each page repeats left out, a row that the page's end cut made whole."""

from __future__ import annotations

from itertools import takewhile

from lettrine.readers.page import Page
from lettrine.readers.page_furniture import Parts
from lettrine.readers.page_lines import Line
from lettrine.readers.page_tables import Cell, Table, glue_numbers

_MOST_HEADINGS = 4

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
