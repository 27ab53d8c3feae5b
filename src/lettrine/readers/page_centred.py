"""Rows of tables whose cells are centred in height: the lines of one stand between those of the cell beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from lettrine.readers.page_lines import Line, cut_at, make_line
from lettrine.readers.page_tables import glue_numbers

Level = list[Line]

_HALF = 0.9  # of a line's height: two levels nearer than that are lines of neighbouring cells
_FARTHEST = 2.3  # heights of a line between two rows of one table
_WIDE = 0.5  # of the text's width: a wider line alone on its level is prose, a title or a note
_FEWEST = 3  # half steps that show that cells are centred
_SAME_PITCH = 1.06


def find_centred(levels: Sequence[Level]) -> list[tuple[list[Level], list[Level]]]:
    """The stretches of a page with cells centred in height: their levels, and their rows, each cell in one line."""
    made = []
    for stretch in _stretches(levels):
        steps = [_is_half_step(one, two) for one, two in pairwise(stretch)]
        if sum(steps) >= _FEWEST:
            inside = [at for at, level in enumerate(stretch) if len(level) > 1 or any(steps[max(0, at - 1) : at + 1])]
            shown = stretch[inside[0] : inside[-1] + 1]
            made.append((shown, [row for group in _groups(_cut_at_edges(shown)) for row in _rows(group)]))
    return made


def _stretches(levels: Sequence[Level]) -> list[list[Level]]:
    """The runs of levels that follow closely, without prose, titles and notes between them."""
    width = max((line.right for level in levels for line in level), default=0.0) - min(
        (line.left for level in levels for line in level), default=0.0
    )
    steps = [False, *(_is_half_step(one, two) for one, two in pairwise(levels)), False]
    made: list[list[Level]] = [[]]
    for at, level in enumerate(levels):
        is_apart = len(level) == 1 and not steps[at] and not steps[at + 1]
        if is_apart and level[0].right - level[0].left > _WIDE * width:
            made.append([])
            continue
        if made[-1] and level[0].top - made[-1][-1][0].bottom > _FARTHEST * level[0].size:
            made.append([])
        made[-1].append(level)
    return made


def _cut_at_edges(stretch: Sequence[Level]) -> list[Level]:
    """The levels, a piece cut where one of its words begins as the pieces of a column do: narrow columns look like words."""
    starts = Counter(round(piece.left) for level in stretch for piece in level)
    edges = [x for x in starts if starts[x - 1] + starts[x] + starts[x + 1] >= _FEWEST]
    return [[part for piece in level for part in cut_at(piece, edges)] for level in stretch]


def _step(one: Level, two: Level) -> float:
    return two[0].middle - one[0].middle


def _is_half_step(one: Level, two: Level) -> bool:
    return _step(one, two) < _HALF * max(one[0].size, two[0].size) and not any(
        _is_below(upper, lower) for upper in one for lower in two
    )


def _is_below(one: Line, two: Line) -> bool:
    return min(one.right, two.right) - max(one.left, two.left) > 0


def _groups(stretch: Sequence[Level]) -> list[list[Level]]:
    """The levels of each row: those half a step apart, and a single line that follows as the lines of a cell do."""
    chains: list[list[Level]] = [[stretch[0]]]
    for before, level in pairwise(stretch):
        if _is_half_step(before, level):
            chains[-1].append(level)
        else:
            chains.append([level])
    pitches = [
        two.middle - one.middle
        for chain in chains
        for upper, lower in zip(chain, chain[2:], strict=False)
        for one in upper
        for two in lower
        if _is_below(one, two)
    ]
    pitch = _SAME_PITCH * min(pitches, default=0.0)
    groups = chains[:1]
    for chain in chains[1:]:
        if _step(groups[-1][-1], chain[0]) <= pitch and 1 in (len(groups[-1][-1]), len(chain[0])):
            groups[-1].extend(chain)
        else:
            groups.append(chain)
    return groups


def _rows(group: Sequence[Level]) -> list[Level]:
    """A row, the lines of each cell in one; where headings stand over several others, the levels of those."""
    if len(group) == 1:
        return [group[0]]
    columns: list[list[tuple[int, Line]]] = []
    for number, level in enumerate(group):
        for piece in level:
            beside = [column for column in columns if any(_is_below(one, piece) for _, one in column)]
            columns = [column for column in columns if column not in beside]
            columns.append([*(entry for column in beside for entry in column), (number, piece)])
    rows: list[Level] = [[] for _ in group]
    for column in columns:
        if len({number for number, _ in column}) == len(column):
            rows[-1].append(_one_line([piece for _, piece in column]))
        else:
            levels = sorted({number for number, _ in column})
            for number, piece in column:
                rows[len(group) - len(levels) + levels.index(number)].append(piece)
    return [sorted(row, key=lambda piece: piece.left) for row in rows if row]


def _one_line(cell: list[Line]) -> Line:
    made = make_line([word for line in glue_numbers(cell) for word in line.words])
    made.left = min(line.left for line in cell)
    return made
