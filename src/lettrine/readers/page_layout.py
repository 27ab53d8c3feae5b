"""The reading order of a page: tables set apart, columns one after the other, each from top to bottom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lettrine.readers.page import Page, Word
from lettrine.readers.page_gaps import cut_at_gaps
from lettrine.readers.page_labels import join_labels
from lettrine.readers.page_lines import Line, cut_lines, make_line
from lettrine.readers.page_tables import Table, find_ruled, same_columns
from lettrine.readers.page_unruled import find_unruled

Item = Line | Table

_LEVEL = 0.4  # of a line's height: how far the middles of two pieces of one line may be apart
_MOST_LINES = 900  # of a page whose columns are looked for; beyond, it is no letter's page
_CORRIDOR = 4.0
_NEAR_END = 0.3  # of the page's height: where a table that goes over the page can stand


@dataclass(slots=True)
class Layout:
    """A page in its reading order: ``columns`` are runs of lines and tables, one under the other."""

    page: Page
    columns: list[list[Item]] = field(default_factory=list)


def lay_out_pages(pages: Sequence[Page]) -> list[Layout]:
    """The lines and tables of each page in the order in which they are read."""
    ruled = [find_ruled(page.words, page.rules) for page in pages]
    layouts = [
        _lay_out(page, _whole(ruled, pages, k), rest)
        for k, (page, (_, rest)) in enumerate(zip(pages, ruled, strict=True))
    ]
    _share_edges(layouts)
    return layouts


def _whole(ruled: Sequence[tuple[list[Table], list[Word]]], pages: Sequence[Page], at: int) -> list[Table]:
    """The ruled tables of a page; the words of a single row that no neighbouring page goes on with are given back."""
    tables, rest = ruled[at]
    height = pages[at].height
    kept = []
    for table in tables:
        before = ruled[at - 1][0][-1:] if at and table is tables[0] and table.top < _NEAR_END * height else []
        after = (
            ruled[at + 1][0][:1]
            if table is tables[-1] and table.bottom > (1 - _NEAR_END) * height and at + 1 < len(ruled)
            else []
        )
        if len(table.rows) > 1 or any(same_columns(table, other) for other in (*before, *after)):
            kept.append(table)
        else:
            rest.extend(word for cell in table.rows[0] for line in cell for word in line.words)
    return kept


def _lay_out(page: Page, tables: list[Table], words: list[Word]) -> Layout:
    lines = cut_at_gaps(cut_lines(words))
    unruled, lines = find_unruled(lines)
    lines = join_labels(lines)
    items: list[Item] = [*lines, *tables, *unruled]
    columns = _order(items) if len(lines) <= _MOST_LINES else [sorted(items, key=lambda i: (i.top, i.left))]
    layout = Layout(page, [])
    for number, column in enumerate(columns):
        made = _lined_up(column)
        _set_edges(made, number)
        layout.columns.append(made)
    return layout


def _share_edges(layouts: Sequence[Layout]) -> None:
    """Let the lines of a page that is one column end where those of the other such pages do.

    The last page may hold nothing but short lines: none of them shows how wide the text is.
    """
    alone = [
        [i for c in layout.columns for i in c if isinstance(i, Line)] for layout in layouts if _is_one_column(layout)
    ]
    widest: dict[tuple[int, int], float] = {}
    for lines in alone:
        left = min((line.left for line in lines), default=0.0)
        for line in lines:
            key = (round(left / _CORRIDOR), round(line.size))
            widest[key] = max(widest.get(key, 0.0), line.edge)
    for lines in alone:
        left = min((line.left for line in lines), default=0.0)
        for line in lines:
            line.edge = max(line.edge, widest[round(left / _CORRIDOR), round(line.size)])


def _is_one_column(layout: Layout) -> bool:
    columns = [column for column in layout.columns if column]
    bounds = [(min(map(_mid, column)), max(map(_mid, column))) for column in columns]
    return all(one[1] <= two[0] for one, two in zip(bounds, bounds[1:], strict=False))


def _set_edges(column: list[Item], number: int) -> None:
    """Tell each line where the lines of its column and size end."""
    lines = [item for item in column if isinstance(item, Line)]
    widest: dict[int, float] = {}
    for line in lines:
        step = round(line.size)
        for near in (step - 1, step, step + 1):
            widest[near] = max(widest.get(near, 0.0), line.right)
    for line in lines:
        line.edge, line.column = widest[round(line.size)], number
    for line in lines:
        line.is_flush = sum(1 for other in lines if abs(other.right - line.edge) < 2) >= 3


def _order(items: list[Item], depth: int = 0) -> list[list[Item]]:
    """The columns of ``items``, a region of a page, in reading order."""
    if not items:
        return []
    found = _find_columns(items) if depth < 12 and len(items) > 3 else None
    if found is None:
        return [sorted(items, key=lambda item: (item.top, item.left))]
    top, bottom, middle = found
    above = [i for i in items if _mid(i) < top]
    below = [i for i in items if _mid(i) > bottom]
    between = [i for i in items if top <= _mid(i) <= bottom]
    left = [i for i in between if i.right <= middle + 1]
    right = [i for i in between if i.right > middle + 1]
    return [
        *_order(above, depth + 1),
        *_order(left, depth + 1),
        *_order(right, depth + 1),
        *_order(below, depth + 1),
    ]


def _mid(item: Item) -> float:
    return (item.top + item.bottom) / 2


def _find_columns(items: list[Item]) -> tuple[float, float, float] | None:
    """The band (top, bottom) that a corridor at the third value parts into columns: the one with most lines beside it."""
    ordered = sorted(items, key=_mid)
    best: tuple[float, tuple[float, float, float]] | None = None
    for middle in _corridors(ordered):
        for band in _bands(ordered, middle):
            score = _score(band, middle)
            if score and (best is None or score > best[0]):
                best = (score, (min(i.top for i in band), max(i.bottom for i in band), middle))
    return best[1] if best else None


def _corridors(items: list[Item]) -> list[float]:
    """Where a gap between two neighbours of one level could be a corridor: its right end, where a column would start."""
    found: list[float] = []
    for a, item in enumerate(items):
        if not isinstance(item, Line):
            continue
        for other in items[a + 1 : a + 7]:
            shared = min(item.bottom, other.bottom) - max(item.top, other.top)
            if shared <= 0.3 * min(item.bottom - item.top, other.bottom - other.top):
                continue
            one, two = (item, other) if item.left <= other.left else (other, item)
            if two.left - one.right >= _CORRIDOR:
                middle = two.left - 1.5
                if all(abs(middle - known) > 2 for known in found):
                    found.append(middle)
        if len(found) > 40:
            break
    return found


def _bands(items: list[Item], middle: float) -> list[list[Item]]:
    """The runs of items, from top to bottom, that none crosses ``middle``."""
    bands: list[list[Item]] = [[]]
    for item in items:
        if item.left < middle - 0.5 and item.right > middle + 0.5:
            bands.append([])
        else:
            bands[-1].append(item)
    return [band for band in bands if len(band) > 2]


def _score(band: list[Item], middle: float) -> float:
    """How much a band looks like columns side by side; nothing where too few lines stand beside one another."""
    left = [i for i in band if i.right <= middle + 1]
    right = [i for i in band if i.right > middle + 1]
    if not left or not right:
        return 0.0
    top = max(min(i.top for i in left), min(i.top for i in right))
    bottom = min(max(i.bottom for i in left), max(i.bottom for i in right))
    beside_left = [i for i in left if i.bottom > top and i.top < bottom]
    beside_right = [i for i in right if i.bottom > top and i.top < bottom]
    fewer = min(len(beside_left), len(beside_right))
    if fewer < 2 or len(beside_left) + len(beside_right) < 5:
        return 0.0
    gap = min(i.left for i in right) - max(i.right for i in left)
    return 0.0 if gap < _CORRIDOR else fewer + min(gap, 60) / 120


def _lined_up(column: list[Item]) -> list[Item]:
    """The column, pieces of one line that stand close taken together again."""
    made: list[Item] = []
    for item in column:
        last = made[-1] if made else None
        if isinstance(item, Line) and isinstance(last, Line) and _is_one_line(last, item):
            one, two = (last, item) if last.left <= item.left else (item, last)
            made[-1] = make_line([*one.words, *two.words])
        else:
            made.append(item)
    return made


def _is_one_line(last: Line, item: Line) -> bool:
    if abs(last.middle - item.middle) > _LEVEL * max(last.size, item.size):
        return False
    gap = max(item.left - last.right, last.left - item.right)
    return -1 < gap < 2.2 * max(last.size, item.size)
