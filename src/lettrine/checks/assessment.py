"""Can the letter be appealed, and what is weak in it. Its deadlines were computed before and are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from lettrine.checks.grounds import check_provision, check_published
from lettrine.checks.items import check_unanswered
from lettrine.checks.lateness import check_reply, is_past_every_limit
from lettrine.checks.recourse import asks_fees, check_body, check_expired, check_notice, check_period
from lettrine.checks.tables import check_totals
from lettrine.model import Assessment, Finding, Letter, LetterType, Outcome

Check = Callable[[Letter], Iterable[Finding]]

CHECKS: tuple[Check, ...] = (
    check_reply,
    check_provision,
    check_unanswered,
    check_notice,
    check_period,
    check_body,
    check_published,
    check_totals,
)

_REVIEWABLE = frozenset(
    {
        Outcome.REFUSED,
        Outcome.PARTIALLY_GRANTED,
        Outcome.NOT_HELD,
        Outcome.NEITHER_CONFIRMED_NOR_DENIED,
        Outcome.UNANSWERED,
        Outcome.TRANSFERRED,
    }
)


def assess(letter: Letter, *, as_of: date | None = None) -> Assessment:
    """What can be reviewed of the letter and what a jurist would look at in it, with the deadlines that it already has.

    ``as_of`` is the day on which the reader looks: a last day that has passed by then is told.
    """
    if letter.letter_type is LetterType.OTHER:
        return Assessment(appealable=False)
    fees = letter.letter_type is LetterType.FEE_ESTIMATE
    items = {item.id: fees or item.outcome in _REVIEWABLE or asks_fees(item) for item in letter.request.items}
    return Assessment(
        appealable=fees or any(items.values()) or is_past_every_limit(letter),
        items=items,
        deadlines=letter.assessment.deadlines,
        flags=(*run_checks(letter), *check_expired(letter, as_of)),
    )


def run_checks(letter: Letter) -> tuple[Finding, ...]:
    """Every finding of every check on ``letter``, in the order of :data:`CHECKS`."""
    return tuple(finding for check in CHECKS for finding in check(letter))
