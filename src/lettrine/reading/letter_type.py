"""What kind of letter it is: by what becomes of the items, and by wording where nothing is decided."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from lettrine.french.rules import Rule, load_rules
from lettrine.french.shadow import blank
from lettrine.model import LetterType, Outcome, RequestItem, Span, ZoneCode
from lettrine.reading.sheet import Sheet

_ACCESS = 3.0
_SUPPLEMENT = 3.0
_ENOUGH = 3.0
_EARLY = 1500
_PART = 24_000
_REACH = 160
_UNDECIDED = frozenset({Outcome.PENDING, Outcome.UNANSWERED})
_WORD = re.compile(r"[a-z]{1,12}")
# When two types weigh the same: the one that asks more of the applicant first.
_WAITING = (
    LetterType.FEE_ESTIMATE,
    LetterType.CLARIFICATION_REQUEST,
    LetterType.THIRD_PARTY_NOTICE,
    LetterType.EXTENSION,
    LetterType.ACKNOWLEDGEMENT,
)


def find_letter_type(
    sheet: Sheet, items: Sequence[RequestItem] = (), outcomes: Collection[Outcome] | None = None
) -> LetterType:
    """The type of the letter; ``outcomes`` are those of its items where a stage has read them (``None``: not known).

    ``other`` is no access letter at all; a letter that decides anything is a decision or a supplement to one.
    """
    known = {item.outcome for item in items} if outcomes is None else set(outcomes)
    flow = _own_words(sheet)
    if not _in_french(flow) or _weight(flow, "access") - _weight(flow, "other") < _ACCESS:
        return LetterType.OTHER
    decided = known - _UNDECIDED
    if decided == {Outcome.TRANSFERRED}:
        return LetterType.TRANSFER
    if decided:
        return LetterType.SUPPLEMENT if _weight(flow, "supplement") >= _SUPPLEMENT else LetterType.DECISION
    return _undecided_type(flow, known)


def _undecided_type(flow: str, known: set[Outcome]) -> LetterType:
    """The type of a letter in which nothing decided was read, from its wording alone."""
    kinds = _WAITING if Outcome.PENDING in known else (*_WAITING, LetterType.TRANSFER)
    weights = {kind: _weight(flow, kind) for kind in kinds}
    best = max(kinds, key=lambda kind: weights[kind])
    if Outcome.PENDING in known:
        return best if weights[best] > 0 else LetterType.DECISION
    if weights[best] >= _ENOUGH:
        return best
    return LetterType.SUPPLEMENT if _weight(flow, "supplement") >= _SUPPLEMENT else LetterType.DECISION


def _own_words(sheet: Sheet) -> str:
    """The first part of the flow without the applicant's words, the law's, and the access act's long title."""
    end = min(len(sheet.flow), _PART)
    flow = blank(sheet.flow[:end], [z for z in sheet.in_zones(ZoneCode.REQUEST_QUOTE, ZoneCode.STATUTE) if z[1] <= end])
    return _title().sub(r"\1", flow)


def _weight(flow: str, kind: str) -> float:
    """The weights of the rows of ``kind`` that ``flow`` shows, together."""
    return sum(float(rule.attributes["weight"]) for rule in _rules(kind) if _shows(flow, rule))


def _shows(flow: str, rule: Rule) -> bool:
    end = _EARLY if rule.attributes.get("early") else len(flow)
    return any(rule.pattern.search(flow, start, stop) for start, stop in _windows(flow, rule.attributes["needs"], end))


def _windows(flow: str, needs: Sequence[str], end: int) -> Iterator[Span]:
    """The stretches of ``flow`` around the letters that a rule needs: a pattern is slow where a plain search is not."""
    offsets: list[int] = []
    for letters in needs:
        offset = flow.find(letters, 0, end)
        while offset >= 0:
            offsets.append(offset)
            offset = flow.find(letters, offset + _REACH // 4, end)
    start = stop = -1
    for offset in sorted(offsets):
        if offset - _REACH > stop:
            if stop >= 0:
                yield start, stop
            start = max(0, offset - _REACH)
        stop = min(end, offset + _REACH)
    if stop >= 0:
        yield start, stop


def _in_french(flow: str) -> bool:
    counts = Counter(_WORD.findall(flow[:_PART]))
    french, english = (sum(counts[word] for word in _words(language)) for language in ("fr", "en"))
    return french >= english and french > 0


@lru_cache(maxsize=16)
def _rules(kind: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in load_rules("letter_type").rules if rule.attributes["type"] == kind)


@lru_cache(maxsize=1)
def _title() -> re.Pattern[str]:
    return re.compile(load_rules("letter_type").settings["title"].replace(" ", r"\s+"))


@lru_cache(maxsize=2)
def _words(language: str) -> tuple[str, ...]:
    return tuple(load_rules("letter_type").settings["words"][language])
