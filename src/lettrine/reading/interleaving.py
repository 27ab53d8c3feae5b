"""Whether a letter puts its answers between the things asked for, whatever announced them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from lettrine.model import RequestItem, Span
from lettrine.reading.sheet import Sheet

_SHORTEST_ANSWER = 20  # characters: more than a mark and a label
_SHORTEST_WORD = 4  # characters of an answer that has its line for itself («Aucun.»)
_ANSWER = re.compile(r"(?:reponses?|rep|r)\b\s?[.:]")  # «Rép. : 17»
_BETWEEN = 120  # characters of a heading between two entries of one request
#: The rules of items whose own line goes on with the answer.
ANSWERED = frozenset({"item.answered", "item.table"})
_MARKS = ' \n\t.;:?*_»«"-'
_MARK_LINE = re.compile(r"\n[\W_]*\w{0,3}[\W_]*$")  # the mark of the next entry


def is_interleaved(sheet: Sheet, items: Sequence[RequestItem]) -> bool:
    """Whether something is said after each item and before the next one, two items at least."""
    spans = [item.span for item in items if item.span]
    between = [sheet.flow[a[1] : b[0]] for a, b in pairwise(spans)]
    return any(map(_is_answer, between)) and all(_is_answer(said) or _is_word_below(said) for said in between)


def _is_answer(between: str) -> bool:
    """Whether what stands between two entries is more than a mark and a label, or is called an answer."""
    said = between.strip(_MARKS)
    return len(said) > _SHORTEST_ANSWER or _ANSWER.match(said) is not None


def _is_word_below(between: str) -> bool:
    """Whether a word or two stand on a line of their own between two entries («Aucun.»)."""
    below = between.lstrip(_MARKS.replace("\n", "")).startswith("\n")
    return below and len(_MARK_LINE.sub("", between).strip(_MARKS)) >= _SHORTEST_WORD


def asked_together(sheet: Sheet, items: Sequence[RequestItem]) -> Span | None:
    """Where the things asked for stand one under the other, nothing of length between them; ``None`` where they stand apart."""
    spans = sorted(item.span for item in items if item.span)
    near = all(b[0] - a[1] <= _BETWEEN for a, b in pairwise(spans))
    if len(spans) < 2 or not near or any(item.rule in ANSWERED for item in items) or is_interleaved(sheet, items):
        return None
    return spans[0][0], spans[-1][1]
