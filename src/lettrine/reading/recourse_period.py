"""The time to ask for a review, told apart from the other «30 jours» of a letter by what stands around each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from lettrine.french.durations import Duration, find_durations
from lettrine.french.rules import Rule, load_rules
from lettrine.model import Found, Span, ZoneCode
from lettrine.reading.sentences import sentence_at
from lettrine.reading.sheet import Sheet

_ENOUGH = 3.0
_REACH = 2
_INTRODUCED = re.compile(
    r"(?:dans|au plus tard|interieur|delais?|d'ici|sous|avant|jusqu'|fixe|temps"
    r"|passe|apres|plus de|au-dela|durant|pendant|avez|dispos\w+|aurez|accorde)\W[^.;]{0,25}$"
)
_PART_ENDS = re.compile(r";|\.\s")


def find_period(
    sheet: Sheet, sentences: Sequence[Span], told: Sequence[int], notices: Sequence[Span], law_period: str | None
) -> Found[str] | None:
    """The best-supported span of time in or near the sentences ``told`` and the notices, if it is enough so."""
    best: tuple[float, Duration] | None = None
    for index in _where(sheet, sentences, told, notices):
        durations = find_durations(sheet.flow, *sentences[index])
        for position, duration in enumerate(durations):
            if duration.unit.startswith(("heure", "an")):
                continue
            before = durations[position - 1].end if position else sentences[index][0]
            after = durations[position + 1].start if position + 1 < len(durations) else sentences[index][1]
            score = _score(sheet, sentences, index, duration, told, notices) + _other_clocks(
                sheet.flow, _part(sheet.flow, (before, after), duration)
            )
            score += 0.5 * (duration.iso == law_period)
            if score >= _ENOUGH and (best is None or score > best[0]):
                best = score, duration
    if best is None:
        return None
    end = best[1].start + len(sheet.flow[best[1].start : best[1].end].rstrip())
    return sheet.found(best[1].iso, best[1].start, end, "recourse.period")


def find_start(sheet: Sheet, sentences: Sequence[Span], period: Found[str] | None) -> Found[str] | None:
    """What the period runs from (``letter_date``, ``receipt``, ``reply_due``), as said after it, else before it."""
    if period is None:
        return None
    index = sentence_at(sentences, period.span[0])
    start, end = sentences[index]
    following = sentences[index + 1][1] if index + 1 < len(sentences) else end
    for span in ((period.span[1], end), (start, period.span[0]), (end, following)):
        if found := _first_start(sheet, span):
            return found
    return None


def _first_start(sheet: Sheet, span: Span) -> Found[str] | None:
    hits = [(m.start(), m.end(), rule) for rule in _rules("start") if (m := rule.pattern.search(sheet.flow, *span))]
    if not hits:
        return None
    start, end, rule = min(hits, key=lambda hit: hit[0])
    return sheet.found(rule.attributes["value"], start, end, "recourse.start")


def _where(sheet: Sheet, sentences: Sequence[Span], told: Sequence[int], notices: Sequence[Span]) -> list[int]:
    """The sentences in which the period may stand."""
    near = {i + step for i in told for step in range(-1, _REACH + 1) if 0 <= i + step < len(sentences)}
    for start, end in notices:
        near.update(range(sentence_at(sentences, start), sentence_at(sentences, end) + 1))
    silent = (ZoneCode.STATUTE, ZoneCode.REQUEST_QUOTE)
    return sorted(i for i in near if sheet.zone_at(sentences[i][0]) not in silent)


def _score(
    sheet: Sheet,
    sentences: Sequence[Span],
    index: int,
    duration: Duration,
    told: Sequence[int],
    notices: Sequence[Span],
) -> float:
    """How well what surrounds ``duration`` says that it is the time to ask for a review."""
    flow, (start, end) = sheet.flow, sentences[index]
    score = _place(index, duration, told, notices)
    after = flow[duration.end : min(duration.end + 90, end)]
    before = flow[max(start, duration.start - 60) : duration.start]
    if _starts(after):
        score += 1.0
    if _INTRODUCED.search(before) or _heads(flow, sentences, index):
        score += 0.5
    return score


def _place(index: int, duration: Duration, told: Sequence[int], notices: Sequence[Span]) -> float:
    if index in told:
        return 3.0
    if any(index - 1 == i or index - 2 == i for i in told):
        return 2.0
    if any(start <= duration.start < end for start, end in notices):
        return 2.0
    return 1.0 if index + 1 in told else 0.0


def _starts(after: str) -> bool:
    return any(rule.pattern.search(after) for rule in _rules("start"))


def _heads(flow: str, sentences: Sequence[Span], index: int) -> bool:
    """Whether a heading «Délais» stands right before the sentence."""
    heading = flow[slice(*sentences[index - 1])] if index else ""
    return len(heading) < 40 and "delai" in heading


def _part(flow: str, bounds: Span, duration: Duration) -> Span:
    """What stands around the duration within ``bounds`` and semicolons, up to 160 characters to each side."""
    start, end = max(bounds[0], duration.start - 160), min(bounds[1], duration.end + 160)
    for match in _PART_ENDS.finditer(flow, start, duration.start):
        start = match.end()
    following = _PART_ENDS.search(flow, duration.end, end)
    return start, following.start() if following else end


def _other_clocks(flow: str, part: Span) -> float:
    """The weight of what says that the duration is another clock; a clock that has run out is only a starting point."""
    weights = [float(r.attributes["weight"]) for r in _rules("clock") if _runs(r, flow, part)]
    return min(weights, default=0.0)


def _runs(rule: Rule, flow: str, part: Span) -> bool:
    match = rule.pattern.search(flow, *part)
    if match is None:
        return False
    before = flow[max(part[0], match.start() - 90) : match.end()]
    return not any(rule.attributes["value"] == "reply_due" and rule.pattern.search(before) for rule in _rules("start"))


@lru_cache(maxsize=8)
def _rules(kind: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in load_rules("recourse").rules if rule.attributes["kind"] == kind)
