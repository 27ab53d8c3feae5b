"""Recognised lines cut where the lines around them have a gap: what recognition sees as one line of words.

A recogniser tells words, not the white between them: two columns that stand close look like words of one. Where lines
above and below begin a piece at a place, a word that begins there begins one too.
"""

from __future__ import annotations

from collections.abc import Sequence

from lettrine.readers.page_lines import Line, by_level, cut_at

_CLOSE = 2.3  # heights of a line between two levels of one table
_ALIKE = 2.0  # points between the left sides of what stands in one column
_SHARED = 2  # pieces that show a column


def cut_at_gaps(lines: Sequence[Line]) -> list[Line]:
    """``lines``, those recognised cut at the columns that the lines near them show."""
    if not any(line.words[0].confidence is not None for line in lines):
        return list(lines)
    made: list[Line] = []
    for region in _regions(by_level(lines)):
        edges = _edges(region)
        made += [piece for level in region for line in level for piece in _cut(line, edges)]
    return made


def _cut(line: Line, edges: Sequence[float]) -> list[Line]:
    """The line, cut at the ``edges`` of columns; one of figures alone («1 874») stays whole."""
    has_words = any(any(map(str.isalpha, word.text)) for word in line.words)
    return cut_at(line, edges, _ALIKE) if edges and has_words else [line]


def _regions(levels: Sequence[list[Line]]) -> list[list[list[Line]]]:
    """Runs of levels that follow each other closely and hold several pieces each, and the levels between such runs."""
    regions: list[list[list[Line]]] = []
    for level in levels:
        last = regions[-1][-1] if regions else None
        is_close = last is not None and level[0].top - last[0].bottom < _CLOSE * max(level[0].size, last[0].size)
        if last is not None and is_close and (len(level) > 1) == (len(last) > 1):
            regions[-1].append(level)
        else:
            regions.append([level])
    return regions


def _edges(region: Sequence[list[Line]]) -> list[float]:
    """The left sides of the pieces after the first of their level, as far as several levels share them."""
    lefts = sorted(piece.left for level in region for piece in level[1:])
    return [left for left in lefts if sum(abs(left - other) <= _ALIKE for other in lefts) >= _SHARED]
