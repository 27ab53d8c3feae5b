"""Tables without upright rules on a page: rows of short texts and figures that stand under one another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from lettrine.readers.page import Word
from lettrine.readers.page_centred import find_centred
from lettrine.readers.page_lines import Line, by_level, make_line
from lettrine.readers.page_tables import Cell, Table

_VALUE = re.compile(
    r"[-–—*.]{1,3}|[<>≤≥±+–-]?\s?\d[\d\s.,:/-]*(?:\s?(?:%|\$|k?€|h|j|M\$|[A-Za-z]{1,2}))?(?:\s?[*¹²³]|\s?\(\w\))?"
    r"|n\.? ?[dc]\.?|s\.? ?o\.?|x|✓|oui|non",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"[A-Z]\d[A-Z]\s?\d[A-Z]\d|@|www\.|https?:|\bt[ée]l[ée]|\bcourriel|\d{3}[ .-]\d{3}-\d{4}|\d{5} [A-Z]", re.IGNORECASE
)
_TITLE = re.compile(r"(?:tableau|annexe) (?:\d{1,2}|[A-Z]|[IVX]{1,4})\b", re.IGNORECASE)
_NOTE_MARK = re.compile(r"[¹²³⁴⁵⁶⁷⁸⁹*†]{1,2}")
_THOUSANDS = re.compile(r"\d{3}(?:\s\d{3})*")
_LEADING = re.compile(r"\d{1,3}(?:\s\d{3})*")
_FARTHEST = 2.3  # heights of a line between two rows of one table
_SKIP = 49.0  # square points: what leaving a column without a heading costs
_PROSE = 55


def find_unruled(lines: Sequence[Line]) -> tuple[list[Table], list[Line]]:
    """The tables among the lines of a page, from top to bottom, and the lines that stand in none."""
    tables: list[Table] = []
    taken: set[int] = set()
    for section in _sections(by_level(lines)):
        for table, pieces in _find_in(section):
            tables.append(table)
            taken.update(map(id, pieces))
    tables.sort(key=lambda table: table.top)
    return tables, [line for line in lines if id(line) not in taken]


def _sections(rows: list[list[Line]]) -> list[list[list[Line]]]:
    """The levels of a page, cut before each title of a table: one table never goes on under the title of another."""
    sections: list[list[list[Line]]] = [[]]
    for row in rows:
        if len(row) == 1 and _TITLE.match(row[0].text):
            sections.append([])
        sections[-1].append(row)
    return sections


def _find_in(rows: list[list[Line]]) -> Iterator[tuple[Table, list[Line]]]:
    """The tables of a run of levels, each with the pieces that it is made of."""
    taken: set[int] = set()
    for levels, whole in find_centred(rows):
        table = _make(whole)
        if table is not None:
            pieces = [piece for level in levels for piece in level]
            taken.update(map(id, pieces))
            yield table, pieces
    rows = [row for row in rows if id(row[0]) not in taken]
    at = 0
    while at < len(rows):
        if len(rows[at]) < 2:
            at += 1
            continue
        end = _run_end(rows, at)
        table = _make(rows[at:end])
        if table is not None:
            heads = _heads(rows[:at], rows[at:end])
            if heads:
                table = _make([*heads, *rows[at:end]]) or table
            yield table, [piece for row in (*heads, *rows[at:end]) for piece in row]
        at = max(end, at + 1)


def _lead(rows: list[list[Line]]) -> int:
    """How many rows at the top hold headings over groups of columns: fewer than the row below them holds."""
    lead = 0
    while lead < min(3, len(rows) - 1) and 1 < len(rows[lead]) < len(rows[lead + 1]):
        lead += 1
    return lead if lead and len(rows[lead]) >= 1.5 * len(rows[lead - 1]) else 0


def _run_end(rows: list[list[Line]], first: int) -> int:
    """The index after the last row of several pieces that follows closely; names of groups between them are bridged."""
    end = first + 1
    at = first + 1
    while at < len(rows) and at - end < 3:
        above, row = rows[at - 1][0], rows[at]
        if row[0].top - above.bottom > _FARTHEST * max(above.size, row[0].size):
            break
        at += 1
        if len(row) > 1:
            end = at
        elif len(row[0].text) > 90:
            break
    return end


def _heads(above: list[list[Line]], rows: list[list[Line]]) -> list[list[Line]]:
    """The headings above a table that stand alone on their level: over some columns, or halfway between two levels."""
    columns = _columns([row for row in rows if len(row) > 1])
    found: list[list[Line]] = []
    below = rows[0]
    while above and len(found) < 3:
        (*above, row) = above
        piece = row[0]
        if len(row) > 1 or len(piece.text) > 40 or piece.text.endswith((".", ":", ";", ",")):
            break
        if below[0].top - piece.bottom > 0.5 * piece.size or piece.right > columns[-1][1] + 8:
            break
        covered = _covered(piece, columns)
        over_names = 0 in covered
        if not covered or (over_names and (len(covered) > 1 or 0 in _covered(below[0], columns))):
            break
        found.insert(0, row)
        below = row
    return found


def _make(rows: list[list[Line]]) -> Table | None:
    wide = [row for row in rows if len(row) > 1]
    if len(wide) < 2:
        return None
    columns = _columns(wide)
    if len(columns) < 2 or not _is_table(wide, columns):
        return None
    lead = _lead(rows)
    grid = [_headings(row, columns) if k < lead else _placed(row, columns) for k, row in enumerate(rows)]
    grid = _with_wrapped(grid)
    pieces = [piece for row in rows for piece in row]
    return Table(
        min(p.left for p in pieces),
        min(p.top for p in pieces),
        max(p.right for p in pieces),
        max(p.bottom for p in pieces),
        grid,
    )


def _columns(rows: list[list[Line]]) -> list[tuple[float, float]]:
    """The x-ranges of the columns, from the rows with as many pieces as two rows have."""
    counts = Counter(len(row) for row in rows)
    most = max((n for n, times in counts.items() if times > 1), default=max(counts))
    ranges = sorted((p.left, p.right) for row in rows if len(row) >= most for p in row)
    made: list[tuple[float, float]] = []
    for left, right in ranges:
        if made and left < made[-1][1] - 1:
            made[-1] = (made[-1][0], max(made[-1][1], right))
        else:
            made.append((left, right))
    return made


def _is_table(rows: list[list[Line]], columns: list[tuple[float, float]]) -> bool:
    texts = [piece.text for row in rows for piece in row]
    if sum(1 for text in texts if _CONTACT.search(text)) * 8 >= len(texts):
        return False
    valued = sum(1 for row in rows if any(_VALUE.fullmatch(p.text) for p in row[1:]))
    figures = sum(1 for row in rows for p in row[1:] if _VALUE.fullmatch(p.text))
    if len(columns) == 2:
        firsts = [row[0].text for row in rows]
        return valued >= 2 and valued * 10 >= len(rows) * 6 and not all(f.endswith(":") for f in firsts)
    full = [row for row in rows if len(row) >= 3]
    if len(full) < 2:
        return False
    if valued >= 2 and figures >= 3:
        return True
    mean = sum(map(len, texts)) / len(texts)
    return len(full) >= 3 and mean < _PROSE and len(full) * 2 >= len(rows)


def _placed(row: list[Line], columns: list[tuple[float, float]]) -> list[Cell]:
    cells: list[Cell] = [[] for _ in columns]
    row = [part for piece in row for part in _parted(piece, columns)]
    if len(row) < len(columns) and all(_column(piece, columns) is None for piece in row[-1:]) and len(row) > 1:
        return _headings(row, columns)
    reach = [_covered(piece, columns) for piece in row]
    if len(row) > 1 and any(len(r) > 1 for r in reach):
        return _headings(row, columns)
    for piece in row:
        at = _column(piece, columns)
        cells[_nearest(piece, columns) if at is None else at].append(piece)
    return cells


def _parted(piece: Line, columns: list[tuple[float, float]]) -> list[Line]:
    """A piece of figures that reaches over several columns, cut between them: tight columns look like words."""
    covered = _covered(piece, columns)
    figures = [word for word in piece.words if any(map(str.isdigit, word.text)) or _VALUE.fullmatch(word.text)]
    if len(covered) < 2 or len(figures) < 2:
        return [piece]
    runs: list[list[Word]] = []
    last: int | None = None
    for word in piece.words:
        middle = (word.left + word.right) / 2
        at = min(covered, key=lambda i: max(columns[i][0] - middle, middle - columns[i][1], 0.0))
        if at != last:
            runs.append([])
        runs[-1].append(word)
        last = at
    if sum(1 for run in runs if any(word in figures for word in run)) < len(runs) - 1:
        return [piece]
    return [make_line(run) for run in runs]


def _covered(piece: Line, columns: list[tuple[float, float]]) -> list[int]:
    return [i for i, (left, right) in enumerate(columns) if min(right, piece.right) - max(left, piece.left) > 2]


def _column(piece: Line, columns: list[tuple[float, float]]) -> int | None:
    covered = _covered(piece, columns)
    return covered[0] if covered else None


def _nearest(piece: Line, columns: list[tuple[float, float]]) -> int:
    middle = (piece.left + piece.right) / 2
    return min(range(len(columns)), key=lambda i: abs((columns[i][0] + columns[i][1]) / 2 - middle))


def _headings(row: list[Line], columns: list[tuple[float, float]]) -> list[Cell]:
    """A row of headings over groups of columns: each at the first column of the group that it is centred on.

    Of all ways to deal runs of columns out to the headings, the one whose middles lie nearest to theirs.
    """
    n, k = len(columns), len(row)
    starts = [min(range(n), key=lambda i: abs(columns[i][0] - piece.left)) for piece in row]
    if len(set(starts)) == k and all(abs(columns[i][0] - p.left) < 3 for i, p in zip(starts, row, strict=True)):
        return [[p for i, p in zip(starts, row, strict=True) if i == c] for c in range(n)]
    endless = float("inf")
    best = [[endless] * (n + 1) for _ in range(k + 1)]
    came: dict[tuple[int, int], int] = {}
    best[0][0] = 0.0
    for h in range(k + 1):
        for c in range(n + 1):
            cost = best[h][c]
            if cost == endless:
                continue
            if c < n and cost + _SKIP < best[h][c + 1]:
                best[h][c + 1] = cost + _SKIP
                came[h, c + 1] = -1
            if h < k:
                middle = (row[h].left + row[h].right) / 2
                for end in range(c + 1, n + 1):
                    off = (columns[c][0] + columns[end - 1][1]) / 2 - middle
                    if cost + off * off < best[h + 1][end]:
                        best[h + 1][end] = cost + off * off
                        came[h + 1, end] = c
    cells: list[Cell] = [[] for _ in columns]
    h, c = k, n
    while c > 0 and (h, c) in came:
        start = came[h, c]
        if start < 0:
            c -= 1
            continue
        h -= 1
        cells[start].append(row[h])
        c = start
    if h:
        for piece in row:
            cells[_nearest(piece, columns)].append(piece)
    return cells


def _with_wrapped(grid: list[list[Cell]]) -> list[list[Cell]]:
    """The rows; lines that only go on with the cells above (or open those below) taken into them."""
    made: list[list[Cell]] = []
    for row in grid:
        if made and _is_note_mark(row) and (marked := _last_filled(made, row)) is not None:
            marked.extend(next(cell for cell in row if cell))
        elif made and _goes_on(made[-1], row):
            for above, cell in zip(made[-1], row, strict=True):
                above.extend(cell)
        elif made and _stands_between(made[-1], row):
            made[-1] = [row[0], *made[-1][1:]]
        elif made and _opens(made[-1], row):
            made[-1] = [above + cell for above, cell in zip(made[-1], row, strict=True)]
        else:
            made.append(row)
    return made


def _is_note_mark(row: list[Cell]) -> bool:
    """Whether a row holds nothing but a note's mark that had no room beside its word."""
    texts = [piece.text for cell in row for piece in cell]
    return len(texts) == 1 and _NOTE_MARK.fullmatch(texts[0]) is not None


def _last_filled(grid: list[list[Cell]], row: list[Cell]) -> Cell | None:
    at = next(i for i, cell in enumerate(row) if cell)
    return next((above[at] for above in reversed(grid) if above[at]), None)


def _goes_on(above: list[Cell], row: list[Cell]) -> bool:
    filled = [i for i, cell in enumerate(row) if cell]
    if any(_VALUE.fullmatch(row[i][0].text) and not _ends_number(above[i], row[i]) for i in filled):
        return False
    if not all(above[i] for i in filled) or len(filled) == len(row):
        return False
    size = row[filled[0]][0].size
    if row[filled[0]][0].top - max(cell[-1].bottom for cell in above if cell) > 0.35 * size:
        return False
    if filled == [0]:
        return row[0][0].text[:1].islower()
    return 0 not in filled or row[0][0].text[:1].islower()


def _ends_number(above: Cell, cell: Cell) -> bool:
    """Whether a cell holds the last thousands of a number that a narrow column broke («1» over «874»)."""
    return (
        bool(above)
        and _THOUSANDS.fullmatch(cell[0].text) is not None
        and _LEADING.fullmatch(above[-1].text) is not None
    )


def _stands_between(above: list[Cell], row: list[Cell]) -> bool:
    """Whether a row is the lone heading of the first column, set halfway between two levels of headings."""
    if above[0] or not row[0] or any(row[1:]):
        return False
    return row[0][0].top < max(cell[-1].bottom for cell in above if cell) + 1


def _opens(above: list[Cell], row: list[Cell]) -> bool:
    alone = bool(above[0]) and not any(above[1:])
    return alone and bool(row[0]) and row[0][0].text[:1].islower() and len(above[0]) == 1
