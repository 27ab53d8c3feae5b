"""Whether a letter puts its answers between the things asked for, whatever announced them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from lettrine.model import RequestItem
from lettrine.reading.sheet import Sheet

_SHORTEST_ANSWER = 20  # characters: more than a mark and a label
_MARKS = ' \n\t.;:?*_»«"-'


def is_interleaved(sheet: Sheet, items: Sequence[RequestItem]) -> bool:
    """Whether something is said after each item and before the next one, two items at least."""
    spans = [item.span for item in items if item.span]
    return len(spans) > 1 and all(
        len(sheet.flow[a[1] : b[0]].strip(_MARKS)) > _SHORTEST_ANSWER for a, b in pairwise(spans)
    )
