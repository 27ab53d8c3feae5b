"""Is the applicant told of the review, by the right body, in the right time?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from lettrine.checks.findings import make_finding
from lettrine.law.clocks import load_clocks, split_period
from lettrine.model import Finding, Letter, LetterType, Outcome, RequestItem

_WITHHELD = (Outcome.REFUSED, Outcome.NEITHER_CONFIRMED_NOR_DENIED)
_ELSEWHERE = (Outcome.NOT_HELD, Outcome.TRANSFERRED, Outcome.PARTIALLY_GRANTED)
# Reasons for which the rest of a partly granted item is missing without anybody having refused it.
_NO_REFUSAL = frozenset(
    {"not_held", "other_body", "published", "fees", "time_extension", "third_party_consultation", "too_vague"}
)
_UNITS = {  # one and several, in French and in English
    "D": ("jour", "jours", "day", "days"),
    "BD": ("jour ouvrable", "jours ouvrables", "business day", "business days"),
    "W": ("semaine", "semaines", "week", "weeks"),
    "M": ("mois", "mois", "month", "months"),
    "Y": ("an", "ans", "year", "years"),
}
_DECIDING = (LetterType.DECISION, LetterType.SUPPLEMENT, LetterType.TRANSFER, LetterType.FEE_ESTIMATE)


def check_notice(letter: Letter) -> Iterable[Finding]:
    """``no_recourse_notice``, or ``reviewable_without_notice`` where nothing is refused but it is reviewable."""
    if letter.recourse.stated or letter.letter_type not in _DECIDING:
        return
    refused = [item for item in letter.request.items if is_refused(item)]
    if refused:
        yield from make_finding(letter, "no_recourse_notice", _places(letter, refused))
        return
    others = [item for item in letter.request.items if item.outcome in _ELSEWHERE or asks_fees(item)]
    if others or letter.letter_type is LetterType.FEE_ESTIMATE:
        yield from make_finding(letter, "reviewable_without_notice", _places(letter, others))


def check_period(letter: Letter) -> Iterable[Finding]:
    """``wrong_recourse_period``: the letter gives another time than the law."""
    clocks = load_clocks(letter.jurisdiction) if letter.jurisdiction else None
    clock = clocks.get("review") if clocks else None
    stated = letter.recourse.period
    if clock is None or stated is None or stated.value == clock.period:
        return
    given, lawful = _spell(stated.value), _spell(clock.period)
    words = {"stated": given[0], "stated_en": given[1], "lawful": lawful[0], "lawful_en": lawful[1]}
    yield from make_finding(letter, "wrong_recourse_period", [stated.span], words)


def check_body(letter: Letter) -> Iterable[Finding]:
    """``wrong_recourse_body``: the letter sends the applicant to another body than the law's."""
    clocks = load_clocks(letter.jurisdiction) if letter.jurisdiction else None
    body = letter.recourse.body
    if clocks is not None and body is not None and body.value != clocks.review_body:
        yield from make_finding(letter, "wrong_recourse_body", [body.span])


def check_expired(letter: Letter, as_of: date | None) -> Iterable[Finding]:
    """``recourse_day_passed``: on the day ``as_of`` the last day for the review, by every way of counting, has passed."""
    deadline = letter.recourse.deadline
    if as_of is None or deadline is None:
        return
    last = max([deadline.value, *(other.value for other in deadline.alternatives)])
    if as_of.isoformat() > last:
        counted_from = [letter.letter_date.span] if letter.letter_date is not None else []
        yield from make_finding(letter, "recourse_day_passed", counted_from, {"last": last, "as_of": as_of.isoformat()})


def is_refused(item: RequestItem) -> bool:
    """Whether something of the item is refused, as against not held, sent elsewhere or put off."""
    if item.outcome is not Outcome.PARTIALLY_GRANTED:
        return item.outcome in _WITHHELD
    return bool(item.grounds) and any(ground.category not in _NO_REFUSAL for ground in item.grounds)


def asks_fees(item: RequestItem) -> bool:
    """Whether the item waits for a payment."""
    return item.outcome is Outcome.PENDING and any(ground.category == "fees" for ground in item.grounds)


def _places(letter: Letter, items: list[RequestItem]) -> list[tuple[int, int]]:
    """The statements that decide of ``items``, or the items themselves."""
    ids = {item.id for item in items}
    given = (Outcome.GRANTED, Outcome.PUBLISHED)
    points = [p.span for p in letter.points if ids & set(p.items) and p.outcome not in given]
    return points or [item.span for item in items if item.span]


def _spell(period: str) -> tuple[str, str]:
    count, unit = split_period(period)
    one, several, one_en, several_en = _UNITS[unit]
    return f"{count} {several if count > 1 else one}", f"{count} {several_en if count > 1 else one_en}"
