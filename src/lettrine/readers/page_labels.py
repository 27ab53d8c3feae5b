"""Labels that stand in a column of their own before what they name: «A», «B»; «Élément 1», «Élément 2»."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lettrine.readers.page_lines import Line, by_level, make_line

_LABEL = re.compile(r"(?P<name>(?:[^\W\d_]{2,14} )?(?:n[o°] ?)?)(?P<count>\d{1,2}|[A-Za-z])")
_LEVEL = 3.0  # points: how far apart the left ends of one column may be
_LONGEST = 40  # lines that may stand between two labels

_Pair = tuple[Line, Line, str, int]
"""A label and the line beside it; the label's name, and its count."""


def join_labels(lines: Sequence[Line]) -> list[Line]:
    """The lines; labels that count on one below the other each in one line with what stands beside it.

    Such a line says in ``label`` how many of its words are its label.
    """
    pairs = [pair for level in by_level(lines) if len(level) == 2 and (pair := _pair(*level)) is not None]
    joined: set[int] = set()
    made: list[Line] = []
    for ladder in _ladders(pairs):
        for label, text, _, _ in ladder:
            line = make_line([*label.words, *text.words])
            line.label = len(label.words)
            joined |= {id(label), id(text)}
            made.append(line)
    return [*(line for line in lines if id(line) not in joined), *made]


def _pair(label: Line, text: Line) -> _Pair | None:
    mark = _LABEL.fullmatch(label.text)
    if mark is None:
        return None
    count = mark["count"]
    return label, text, mark["name"], int(count) if count.isdecimal() else ord(count)


def _ladders(pairs: Sequence[_Pair]) -> list[list[_Pair]]:
    """The runs of two pairs or more that count on, the labels and the lines beside them each in a column."""
    made: list[list[_Pair]] = []
    for pair in pairs:
        last = made[-1][-1] if made else None
        if last is not None and _follows(last, pair):
            made[-1].append(pair)
        else:
            made.append([pair])
    return [ladder for ladder in made if len(ladder) > 1]


def _follows(one: _Pair, two: _Pair) -> bool:
    is_below = abs(one[1].left - two[1].left) < _LEVEL and (
        abs(one[0].left - two[0].left) < _LEVEL or abs(one[0].right - two[0].right) < _LEVEL
    )
    near = two[0].top - one[0].bottom < _LONGEST * one[0].size
    return is_below and near and one[2] == two[2] and two[3] == one[3] + 1
