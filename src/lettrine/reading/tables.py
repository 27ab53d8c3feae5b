"""Tables in the letter's own text: found, and read as a statistician needs them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lettrine.french.shadow import shadow
from lettrine.french.words import stem
from lettrine.model import Cell, Note, Row, Span, Table
from lettrine.reading.sheet import Sheet
from lettrine.reading.table_columns import align
from lettrine.reading.table_context import Caption, Footing, find_caption, find_footing, strip_mark
from lettrine.reading.table_headers import read_frame
from lettrine.reading.table_layout import Grid, find_grids, tabbed_grids
from lettrine.reading.table_periods import find_as_of, find_period
from lettrine.reading.table_totals import check_totals
from lettrine.reading.table_values import read_cell

# The letter goes on after a table when it still has to take its leave.
_LEAVE = re.compile(
    r"\b(?:veuillez (?:\w+ ){0,3}(?:recevoir|agreer|accepter|croire)|agreez|recevez|salutations|bien a "
    r"vous|cordialement|mes respects)\b"
)
_WORD = re.compile(r"[a-z]{4,}")


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table with its place: from its label or title to its last note; ``title_span`` is where its title stands."""

    start: int
    end: int
    label: str | None
    table: Table
    title_span: Span | None
    grid_span: Span
    naming: str
    lines: tuple[Span, ...]


def find_tables(sheet: Sheet) -> tuple[FoundTable, ...]:
    """The tables of a letter, in the text's order."""
    return tuple(
        _read_table(sheet.text, grid, caption, footing) for grid, caption, footing in _placed(sheet.text, sheet.flow)
    )


def read_sheet_tables(text: str) -> tuple[FoundTable, ...]:
    """The tables of an attached sheet, whose every run of lines with tabs is one: no prose is told from it."""
    grids = tabbed_grids(text)
    found: list[FoundTable] = []
    floor = 0
    for number, grid in enumerate(grids):
        ceiling = grids[number + 1].start if number + 1 < len(grids) else len(text)
        caption = find_caption(text, grid.start, floor)
        footing = find_footing(text, grid.end, ceiling, in_body=False)
        found.append(_read_table(text, grid, caption, footing))
        floor = footing.end
    return tuple(found)


def table_spans(text: str, flow: str | None = None) -> list[Span]:
    """Where the tables of ``text`` stand, captions and notes included: enough for the zones."""
    return [(caption.start, footing.end) for _, caption, footing in _placed(text, flow)]


def _placed(text: str, flow: str | None) -> list[tuple[Grid, Caption, Footing]]:
    grids = find_grids(text, flow)
    if not grids:
        return []
    leave = _last_leave(text)
    placed: list[tuple[Grid, Caption, Footing]] = []
    floor = 0
    for number, grid in enumerate(grids):
        ceiling = grids[number + 1].start if number + 1 < len(grids) else len(text)
        caption = find_caption(text, grid.start, floor)
        footing = find_footing(text, grid.end, ceiling, in_body=grid.end < leave)
        placed.append((grid, caption, footing))
        floor = footing.end
    return placed


def _last_leave(text: str) -> int:
    """Where the letter takes its leave; 0 if it does not."""
    last = 0
    for match in _LEAVE.finditer(shadow(text)):
        last = match.start()
    return last


def _read_table(text: str, grid: Grid, caption: Caption, footing: Footing) -> FoundTable:
    columns = align(grid)
    frame = read_frame(columns.rows, placed=columns.placed, rule_after=grid.rule_after)
    known = frozenset(
        mark for note in footing.notes if note.marker for mark in (note.marker, note.marker.strip("()[]"))
    )
    paths, column_marks = _without_marks(frame.columns, known)
    headers, row_marks = _without_marks(tuple(row.header for row in frame.rows), known)
    title, title_mark = strip_mark(caption.title, known) if caption.title else (frame.title, None)
    rows = tuple(
        Row(header=header, cells=tuple(_cell(raw, unit) for raw, unit in zip(row.cells, frame.units, strict=True)))
        for header, row in zip(headers, frame.rows, strict=True)
    )
    notes = _with_orphan_marks(
        footing.notes, [*column_marks, *row_marks, *([(title_mark, title or "")] if title_mark else [])]
    )
    above = [t for t in (title, caption.subtitle) if t]
    below = [*([footing.source] if footing.source else []), *(note.text for note in notes)]
    table = Table(
        title=title,
        columns=paths,
        rows=rows,
        notes=notes,
        source=footing.source,
        period=find_period(above),
        as_of=find_as_of(below, above),
        totals=check_totals(paths, rows),
    )
    lines = tuple((columns.lines[row.line].start, columns.lines[row.line].end) for row in frame.rows)
    return FoundTable(
        start=caption.start,
        end=footing.end,
        label=caption.label,
        table=table,
        title_span=caption.title_span,
        grid_span=(grid.start, grid.end),
        naming=frame.naming,
        lines=lines,
    )


def _cell(raw: str, unit: str | None) -> Cell:
    cell = read_cell(raw)
    if unit is None or cell.unit is not None or not isinstance(cell.value, (int, float)):
        return cell
    return replace(cell, unit=unit)


def _without_marks(
    paths: tuple[tuple[str, ...], ...], known: frozenset[str]
) -> tuple[tuple[tuple[str, ...], ...], list[tuple[str, str]]]:
    """The header paths without the marks of notes, and each mark with the header that bore it."""
    marks: list[tuple[str, str]] = []
    cleaned: list[tuple[str, ...]] = []
    for path in paths:
        steps: list[str] = []
        for step in path:
            bare, mark = strip_mark(
                " ".join(step.split()).strip("*_ ")
                if step.strip("*_ ") and step[0] in "*_"
                else " ".join(step.split()),
                known,
            )
            if mark is not None and (mark, bare) not in marks:
                marks.append((mark, bare))
            steps.append(bare)
        cleaned.append(tuple(steps))
    return tuple(cleaned), marks


def _with_orphan_marks(notes: tuple[Note, ...], marks: list[tuple[str, str]]) -> tuple[Note, ...]:
    """``notes``, a mark that no note bears given to the first unmarked note that speaks of what bore it."""
    borne = {note.marker for note in notes}
    result = list(notes)
    for mark, header in marks:
        if mark in borne or mark.strip("()[]") in {m.strip("()[].") for m in borne if m}:
            continue
        stems = {stem(w) for w in _WORD.findall(shadow(header))}
        for index, note in enumerate(result):
            if note.marker is None and stems & {stem(w) for w in _WORD.findall(shadow(note.text))}:
                result[index] = Note(marker=mark, text=note.text)
                break
    return tuple(result)
