"""Is the applicant told of the review, by the right body, in the right time?"""

from __future__ import annotations

from collections.abc import Iterator

from lettrine.checks.case import Case, asks_fees
from lettrine.checks.findings import Observation, load_checks, name_day, name_items, name_period
from lettrine.model import AttachmentKind, LetterType, Outcome

_ELSEWHERE = (Outcome.NOT_HELD, Outcome.TRANSFERRED, Outcome.PARTIALLY_GRANTED)
_DECIDING = (LetterType.DECISION, LetterType.SUPPLEMENT, LetterType.TRANSFER, LetterType.FEE_ESTIMATE)


def no_recourse_notice(case: Case) -> Iterator[Observation]:
    """Something is refused and the letter does not tell of the review."""
    if case.refused and not case.letter.recourse.stated and case.letter.letter_type in _DECIDING:
        ids = tuple(i.id for i in case.refused)
        yield Observation("no_recourse_notice", case.places(case.refused), name_items(case.refused), items=ids)


def recourse_notice_incomplete(case: Case) -> Iterator[Observation]:
    """Something is refused, and a notice that stands in the letter leaves out the time or the body."""
    recourse = case.letter.recourse
    if not case.refused or not recourse.stated or _encloses_notice(case):
        return
    if recourse.body is None and recourse.period is None:
        yield Observation("recourse_notice_incomplete", ())
    elif recourse.body is None and recourse.period is not None:
        yield Observation("recourse_notice_incomplete", [recourse.period.span], variant="body")
    elif recourse.body is not None and recourse.period is None:
        yield Observation("recourse_notice_incomplete", [recourse.body.span], variant="period")


def reviewable_without_notice(case: Case) -> Iterator[Observation]:
    """Nothing is refused, but something can be reviewed, and the letter does not tell of it."""
    if case.refused or case.letter.recourse.stated or case.letter.letter_type not in _DECIDING:
        return
    others = [i for i in case.letter.request.items if i.outcome in _ELSEWHERE or asks_fees(i)]
    if others or case.letter.letter_type is LetterType.FEE_ESTIMATE:
        yield Observation("reviewable_without_notice", case.places(others))


def wrong_recourse_period(case: Case) -> Iterator[Observation]:
    """The letter gives another time than the law."""
    clock = case.clocks.get("review", case.day)
    stated = case.letter.recourse.period
    if clock is None or stated is None or stated.value == clock.period or _is_under_another_law(case):
        return
    words = {**name_period("stated", stated.value), **name_period("lawful", clock.period)}
    yield Observation("wrong_recourse_period", [stated.span], words)


def wrong_recourse_body(case: Case) -> Iterator[Observation]:
    """The letter sends the applicant to another body than the law's."""
    body = case.letter.recourse.body
    if body is not None and body.value != case.clocks.review_body and not _is_under_another_law(case):
        yield Observation("wrong_recourse_body", [body.span])


def recourse_day_passed(case: Case) -> Iterator[Observation]:
    """On the day of reading, the last day for the review has passed by every way of counting it."""
    deadline = case.letter.recourse.deadline
    if case.as_of is None or deadline is None:
        return
    if case.as_of.isoformat() > deadline.latest:
        spans = [case.letter.letter_date.span] if case.letter.letter_date else []
        words = {**name_day("last", deadline.latest), **name_day("as_of", case.as_of.isoformat())}
        yield Observation("recourse_day_passed", spans, words)


def _encloses_notice(case: Case) -> bool:
    """Whether the letter says that a notice comes with it, where what it leaves out may stand."""
    notices = any(a.kind is AttachmentKind.RECOURSE_NOTICE for a in case.letter.attachments)
    return notices or case.shows("notice.enclosed") is not None


def _is_under_another_law(case: Case) -> bool:
    """Whether the letter relies on a law that, on its day, opened another recourse too."""
    rows = load_checks(case.clocks.code).table("other_recourses")
    laws = {row["law"] for row in rows if case.day is not None and case.day < row["until"]}
    return any(citation.law in laws for citation in case.letter.citations)
