"""Can the letter be appealed, and what is weak in it. Its deadlines were computed before and are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from lettrine.checks import answers, enclosures, grounds, lateness, laws, reasons, recourse
from lettrine.checks.case import Case, asks_fees
from lettrine.checks.findings import Observation, make_findings
from lettrine.model import Assessment, Finding, Letter, LetterType, Outcome

Check = Callable[[Case], Iterator[Observation]]

# One function a code of the check data, called like it.
CHECKS: tuple[Check, ...] = (
    lateness.late_reply,
    lateness.reply_after_20_days,
    lateness.unlawful_extension,
    grounds.no_provision_cited,
    grounds.severance_as_sole_ground,
    reasons.no_reason_given,
    reasons.optional_ground_bare,
    reasons.reason_provision_mismatch,
    grounds.whole_refusal_without_severance,
    grounds.ground_past_its_time,
    grounds.mandatory_and_optional_mixed,
    grounds.third_party_not_consulted,
    grounds.computation_doubtful,
    answers.unanswered_item,
    answers.published_without_place,
    answers.referral_without_contact,
    answers.fee_without_estimate,
    recourse.no_recourse_notice,
    recourse.recourse_notice_incomplete,
    recourse.reviewable_without_notice,
    recourse.wrong_recourse_period,
    recourse.wrong_recourse_body,
    recourse.recourse_day_passed,
    laws.superseded_provision,
    laws.unknown_provision,
    laws.law_not_identified,
    laws.provision_text_missing,
)
# Those that rest on no law, and speak of a letter of any place.
LAWLESS: tuple[Callable[[Letter], Iterator[Observation]], ...] = (
    enclosures.announced_not_enclosed,
    enclosures.total_mismatch,
    lateness.undated_letter,
    laws.law_not_loaded,
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
    case = Case.of(letter, as_of)
    fees = letter.letter_type is LetterType.FEE_ESTIMATE or (case is not None and answers.charges_fees(case))
    items = {item.id: item.outcome in _REVIEWABLE or asks_fees(item) for item in letter.request.items}
    if letter.letter_type is LetterType.FEE_ESTIMATE:
        items = dict.fromkeys(items, True)
    return Assessment(
        appealable=fees or any(items.values()) or (case is not None and case.is_past(case.longest_reply)),
        items=items,
        deadlines=letter.assessment.deadlines,
        flags=run_checks(letter, as_of=as_of),
    )


def run_checks(letter: Letter, *, as_of: date | None = None) -> tuple[Finding, ...]:
    """Every finding of every check on ``letter``, in the order of :data:`CHECKS`; the law's where the files hold it."""
    case = Case.of(letter, as_of)
    observations = [seen for check in CHECKS for seen in check(case)] if case else []
    observations += [seen for check in LAWLESS for seen in check(letter)]
    return make_findings(letter, observations)
