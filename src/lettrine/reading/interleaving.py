"""Whether a letter puts its answers between the things asked for, whatever announced them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lettrine.model import RequestItem, Span, Zone, ZoneCode
from lettrine.reading.acts import find_acts
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
    if not between or not all(_is_answer(said) or _is_word_below(said) for said in between):
        return False
    return any(map(_is_answer, between)) or any(
        act.firm for a, b in pairwise(spans) for act in find_acts(sheet.flow, a[1], b[0])
    )


def _is_answer(between: str) -> bool:
    """Whether what stands between two entries is more than a mark and a label, or is called an answer."""
    said = between.strip(_MARKS)
    return len(said) > _SHORTEST_ANSWER or _ANSWER.match(said) is not None


def _is_word_below(between: str) -> bool:
    """Whether a word or two stand on a line of their own between two entries («Aucun.»)."""
    below = between.lstrip(_MARKS.replace("\n", "")).startswith("\n")
    return below and len(_MARK_LINE.sub("", between).strip(_MARKS)) >= _SHORTEST_WORD


def with_answers(sheet: Sheet, items: Sequence[RequestItem]) -> Sheet:
    """``sheet`` with what stands between the things asked for, and was taken for the request, as the decision that it is."""
    if not (is_interleaved(sheet, items) or any(item.rule in ANSWERED for item in items)):
        return sheet
    spans = sorted(item.span for item in items if item.span)
    ends = [start for start, _ in spans[1:]] + [_end_of_block(sheet, spans[-1][1])]
    answers = [(a, b) for (_, a), b in zip(spans, ends, strict=True) if a < b]
    return sheet.with_zones(tuple(piece for zone in sheet.zones for piece in _parted(zone, answers)))


def _end_of_block(sheet: Sheet, position: int) -> int:
    return max((block.end for block in sheet.blocks if block.start < position <= block.end), default=position)


def _parted(zone: Zone, answers: Sequence[Span]) -> Iterator[Zone]:
    """A zone of the request cut where answers stand in it; any other as it is."""
    if zone.code not in (ZoneCode.REQUEST_QUOTE, ZoneCode.RECALL):
        yield zone
        return
    at, last = zone.span
    for start, end in answers:
        first, stop = max(at, start), min(last, end)
        if first >= stop:
            continue
        if at < first:
            yield Zone(code=zone.code, span=(at, first))
        yield Zone(code=ZoneCode.DECISION, span=(first, stop))
        at = stop
    if at < last:
        yield Zone(code=zone.code, span=(at, last))


def asked_together(sheet: Sheet, items: Sequence[RequestItem]) -> Span | None:
    """Where the things asked for stand one under the other, nothing of length between them; ``None`` where they stand apart."""
    spans = sorted(item.span for item in items if item.span)
    near = all(b[0] - a[1] <= _BETWEEN for a, b in pairwise(spans))
    if len(spans) < 2 or not near or any(item.rule in ANSWERED for item in items) or is_interleaved(sheet, items):
        return None
    return spans[0][0], spans[-1][1]
