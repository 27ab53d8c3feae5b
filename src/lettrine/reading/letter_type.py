"""What kind of letter it is: by what becomes of the items, and by wording where nothing is decided."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from lettrine.french.openings import OpeningIndex
from lettrine.french.rules import load_rules
from lettrine.french.shadow import blank
from lettrine.model import LetterType, Outcome, RequestItem, ZoneCode
from lettrine.reading.sheet import Sheet

_ACCESS = 3.0
_SUPPLEMENT = 3.0
_ENOUGH = 3.0
_OPEN = 3.0
_SURE = 6.0
_OUTRIGHT = 12.0
_EARLY = 1500
_PART = 24_000
_UNDECIDED = frozenset({Outcome.PENDING, Outcome.UNANSWERED})
# When two types weigh the same: the one that asks more of the applicant first.
_WAITING = (
    LetterType.FEE_ESTIMATE,
    LetterType.CLARIFICATION_REQUEST,
    LetterType.THIRD_PARTY_NOTICE,
    LetterType.EXTENSION,
    LetterType.ACKNOWLEDGEMENT,
)
_QUESTIONS: Mapping[str, tuple[str, ...]] = {
    "what": ("access", "other", "supplement", "undecided", "decides"),
    "waits": (*_WAITING, LetterType.TRANSFER),
}


def find_letter_type(
    sheet: Sheet, items: Sequence[RequestItem] = (), outcomes: Collection[Outcome] | None = None
) -> LetterType:
    """The type of the letter; ``outcomes`` are those of its items where a stage has read them (``None``: not known).

    ``other`` is no access letter at all; a letter that decides anything is a decision or a supplement to one.
    """
    known = {item.outcome for item in items} if outcomes is None else set(outcomes)
    flow = _own_words(sheet)
    weights = _weigh(flow, "what")
    told = not weights["other"] and any(item.text and {item.outcome, *known} - _UNDECIDED for item in items)
    if not _in_french(flow) or (weights["access"] - weights["other"] < _ACCESS and not told):
        return LetterType.OTHER
    decided = known - _UNDECIDED
    asked = {item.outcome for item in items}
    if decided == {Outcome.TRANSFERRED} or asked == {Outcome.TRANSFERRED}:
        return LetterType.TRANSFER
    waiting = _still_waiting(flow, weights)
    if decided and (waiting is None or (_withholds(items, decided) and not _outright(flow, weights, waiting))):
        return LetterType.SUPPLEMENT if weights["supplement"] >= _SUPPLEMENT else LetterType.DECISION
    return waiting if decided and waiting else _undecided_type(flow, known, weights["supplement"])


def _withholds(items: Sequence[RequestItem], decided: Collection[Outcome]) -> bool:
    """Whether an item is kept back on a provision: what no letter that only keeps the applicant waiting does."""
    kept_back = {Outcome.REFUSED, Outcome.PARTIALLY_GRANTED, Outcome.NEITHER_CONFIRMED_NOR_DENIED} & set(decided)
    return any(item.outcome in kept_back and any(g.provision for g in item.grounds) for item in items)


def _still_waiting(flow: str, weights: Mapping[str, float]) -> LetterType | None:
    """The type of a letter whose wording says that it decides nothing, whatever was read in single sentences of it."""
    if weights["undecided"] < _OPEN:
        return None
    kinds = _weigh(flow, "waits")
    best = max(_WAITING, key=lambda kind: kinds[kind])
    sure = weights["undecided"] + kinds[best] - weights["decides"]
    return best if kinds[best] >= _ENOUGH and sure >= _SURE else None


def _outright(flow: str, weights: Mapping[str, float], waiting: LetterType) -> bool:
    """Whether the wording leaves no doubt that nothing is decided yet, though a provision is named («nous serions d'avis»)."""
    return weights["undecided"] + _weigh(flow, "waits")[waiting] - weights["decides"] >= _OUTRIGHT


def _undecided_type(flow: str, known: set[Outcome], supplement: float) -> LetterType:
    """The type of a letter in which nothing decided was read, from its wording alone."""
    weights = _weigh(flow, "waits")
    kinds = _WAITING if Outcome.PENDING in known else (*_WAITING, LetterType.TRANSFER)
    best = max(kinds, key=lambda kind: weights[kind])
    if Outcome.PENDING in known:
        return best if weights[best] > 0 else LetterType.DECISION
    if weights[best] >= _ENOUGH:
        return best
    return LetterType.SUPPLEMENT if supplement >= _SUPPLEMENT else LetterType.DECISION


def _own_words(sheet: Sheet) -> str:
    """The first part of the flow without the applicant's words, the law's, and the access act's long title."""
    end = min(len(sheet.flow), _PART)
    flow = blank(sheet.flow[:end], [z for z in sheet.in_zones(ZoneCode.REQUEST_QUOTE, ZoneCode.STATUTE) if z[1] <= end])
    return _title().sub(r"\1", flow)


def _weigh(flow: str, question: str) -> dict[str, float]:
    """For each type that ``question`` is about, the weights of its rows that ``flow`` shows, together."""
    index = _index(question)
    seen: set[int] = set()
    for number, start, _ in index.hits(flow, 0, len(flow)):
        if number not in seen and (start < _EARLY or not index.rules[number].attributes.get("early")):
            seen.add(number)
    weights = dict.fromkeys(_QUESTIONS[question], 0.0)
    for number in seen:
        attributes = index.rules[number].attributes
        weights[attributes["type"]] += float(attributes["weight"])
    return weights


@lru_cache(maxsize=2)
def _index(question: str) -> OpeningIndex:
    """The rows that bear on ``question``, by the words that can open them."""
    rules = load_rules("letter_type")
    kinds = _QUESTIONS[question]
    return OpeningIndex(rules.name, [rule for rule in rules.rules if rule.attributes["type"] in kinds])


def _in_french(flow: str) -> bool:
    french, english = (sum(map(flow.count, _words(language))) for language in ("fr", "en"))
    return french >= english and french > 0


@lru_cache(maxsize=1)
def _title() -> re.Pattern[str]:
    return re.compile(load_rules("letter_type").settings["title"].replace(" ", r"\s+"))


@lru_cache(maxsize=2)
def _words(language: str) -> tuple[str, ...]:
    return tuple(f" {word} " for word in load_rules("letter_type").settings["words"][language])
