"""A grid's lines as rows of equal width: cells by separator, or by the x-ranges of aligned text."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from lettrine.reading.table_layout import LIST_MARK, Grid, Line, Segment, Style
from lettrine.reading.table_values import is_value, is_year

Extent = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Columns:
    """Rows of equal width; ``placed`` says that header labels already stand over every column they span."""

    rows: tuple[tuple[str, ...], ...]
    lines: tuple[Line, ...]
    placed: bool


def align(grid: Grid) -> Columns:
    """The cells of ``grid`` in columns, the naming column first (empty where a line has no name)."""
    if grid.style is Style.SPACES:
        return _align_by_place(grid)
    width = max(_last_filled(line) for line in grid.lines) + 1
    rows = [tuple(s.text for s in line.segments[:width]) for line in grid.lines]
    return Columns(tuple(row + ("",) * (width - len(row)) for row in rows), grid.lines, False)


def _last_filled(line: Line) -> int:
    return max((i for i, s in enumerate(line.segments) if s.text), default=0)


def _extent(line: Line, segment: Segment) -> Extent:
    return segment.start - line.start, segment.end - line.start


def _align_by_place(grid: Grid) -> Columns:
    body = [
        line
        for line in grid.lines
        if line.filled >= 2 and any(is_value(s.text) and not is_year(s.text) for s in line.segments[1:])
    ]
    if all(LIST_MARK.match(line.segments[0].text) for line in grid.lines[1:]):
        body = list(grid.lines[1:])  # every row below the head bears its label
    if len(body) < 2:
        body = [line for line in grid.lines if line.filled >= 3]
    extents = _columns(body)
    first = grid.lines.index(body[0]) if body else 0
    lower = grid.lines[first - 1] if first else None
    if lower is not None:
        extents = _with_header_only_columns(extents, lower)
    rows: list[tuple[str, ...]] = []
    kept: list[Line] = []
    for index, line in enumerate(grid.lines):
        row = _place_header(line, extents, upper=index < first - 1) if index < first else _place(line, extents)
        if index < first and not any(row[1:]) and not kept:
            continue  # prose that happened to hold a double space
        rows.append(row)
        kept.append(line)
    return Columns(tuple(rows), tuple(kept), True)


def _columns(body: list[Line]) -> list[Extent]:
    """The x-ranges of the data columns: where the cells of the data lines pile up."""
    naming_end = min((ln.segments[1].start - ln.start for ln in body if len(ln.segments) > 1), default=0)
    cells = [_cells(line, naming_end) for line in body]
    ranges = sorted(_extent(line, s) for line, found in zip(body, cells, strict=True) for s in found)
    merged: list[Extent] = []
    for start, end in ranges:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    counts = Counter(len(found) for found in cells)
    usual = max(counts, key=lambda n: (counts[n], n)) if counts else 0
    if len(merged) < usual:  # a long cell bridges two columns: trust a line that has them all
        model, found = next((line, found) for line, found in zip(body, cells, strict=True) if len(found) == usual)
        merged = [_extent(model, s) for s in found]
    return merged


def _cells(line: Line, naming_end: int) -> list[Segment]:
    """The segments of a data line after its name; a line that starts right of every name has none."""
    head = line.segments[0].start - line.start
    return list(line.segments if head >= naming_end else line.segments[1:])


def _with_header_only_columns(extents: list[Extent], lower: Line) -> list[Extent]:
    """``extents`` with the columns that only the header names, all their cells being empty."""
    if not extents:
        return extents
    added = list(extents)
    for segment in lower.segments[1:]:
        start, end = _extent(lower, segment)
        if end > extents[0][0] and all(end <= a or start >= b for a, b in _widened(extents)):
            added.append((start, end))
    return sorted(added)


def _widened(extents: list[Extent]) -> list[Extent]:
    return [(a - 3, b + 3) for a, b in extents]


def _nearest(extent: Extent, extents: list[Extent]) -> int:
    """The column that ``extent`` overlaps most, else the one whose edge or middle is nearest."""
    start, end = extent
    best, best_score = 0, float("-inf")
    for index, (a, b) in enumerate(extents):
        overlap = min(end, b) - max(start, a)
        nearness = -min(abs(end - b), abs(start - a), abs((start + end) - (a + b)) / 2)
        score = overlap * 100 + nearness if overlap > 0 else nearness
        if score > best_score:
            best, best_score = index, score
    return best


def _place(line: Line, extents: list[Extent]) -> tuple[str, ...]:
    row = [""] * (len(extents) + 1)
    for index, segment in enumerate(line.segments):
        extent = _extent(line, segment)
        at = 0 if _is_name(index, extent, extents) else _nearest(extent, extents) + 1
        row[at] = f"{row[at]} {segment.text}".strip()
    return tuple(row)


def _is_name(index: int, extent: Extent, extents: list[Extent]) -> bool:
    if not extents:
        return index == 0
    return index == 0 and (extent[0] < extents[0][0] - 2 and extent[1] <= extents[0][1] or extent[0] == 0)


def _place_header(line: Line, extents: list[Extent], *, upper: bool) -> tuple[str, ...]:
    """A header line in columns; the labels of an upper line stand over every column of their block."""
    if not upper or not extents:
        return _place(line, extents)
    row = [""] * (len(extents) + 1)
    labels = [(s.text, _extent(line, s)) for s in line.segments]
    if (
        labels
        and labels[0][1][1] <= extents[0][0] - 1
        and labels[0][1][0] < extents[0][0] - 4
        and (labels[0][1][0] == 0 or len(labels) > 1)
    ):
        row[0] = labels.pop(0)[0]
    for (text, _), (low, high) in zip(labels, _blocks([e for _, e in labels], extents), strict=True):
        for column in range(low, high):
            row[column + 1] = text
    return tuple(row)


def _blocks(labels: list[Extent], extents: list[Extent]) -> list[Extent]:
    """For each upper label the run of columns it spans: runs that lie best under their labels, equal ones preferred."""
    count = len(extents)
    size = max(1, round(count / max(1, len(labels))))
    best: dict[tuple[int, int], tuple[float, list[Extent]]] = {(0, c): (c * 4.0, []) for c in range(count + 1)}
    for number, label in enumerate(labels, start=1):
        for stop in range(count + 1):
            options: list[tuple[float, list[Extent]]] = []
            for low in range(stop):
                previous = best.get((number - 1, low))
                if previous is not None:
                    cost = previous[0] + _misfit(label, extents[low:stop]) + abs(stop - low - size) * 0.5
                    options.append((cost, [*previous[1], (low, stop)]))
            skipped = best.get((number, stop - 1)) if stop else None
            if skipped is not None:
                options.append((skipped[0] + 4.0, skipped[1]))
            if options:
                best[(number, stop)] = min(options, key=lambda option: option[0])
    found = best.get((len(labels), count))
    return found[1] if found is not None and labels else [(0, 0)] * len(labels)


def _misfit(label: Extent, block: list[Extent]) -> float:
    start, end = block[0][0], block[-1][1]
    centred = abs((label[0] + label[1]) - (start + end)) / 2
    return min(centred, abs(label[0] - start), abs(label[1] - end) + 0.5)
