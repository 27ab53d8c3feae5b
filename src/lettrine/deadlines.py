"""Dates by which something is due: a starting day, a period of the law and the closed days of the place.

The day that starts a period is not counted. A reply that falls due on a closed day is due on the next open one. For a
review, the earliest safe day is shown as it falls, and every later day that a rule of closed days gives is an
alternative.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from lettrine.law.calendar import Calendar, load_calendar, weekday_name
from lettrine.law.clocks import Clock, Clocks, load_clocks, period_name
from lettrine.law.counting import add_period, computable
from lettrine.model import DateCandidate, Deadline, Derivation, Letter, LetterType
from lettrine.reading.signs import hears_third_party, says_extended

# Letters that decide nothing from which a time to ask for a review could run.
_UNDECIDING = (
    LetterType.ACKNOWLEDGEMENT,
    LetterType.EXTENSION,
    LetterType.CLARIFICATION_REQUEST,
    LetterType.THIRD_PARTY_NOTICE,
    LetterType.OTHER,
)


def with_deadlines(letter: Letter) -> Letter:
    """``letter`` with the last safe day to ask for a review and the days by which the body had to reply."""
    recourse = replace(letter.recourse, deadline=compute_review_deadline(letter))
    assessment = replace(letter.assessment, deadlines=compute_reply_deadlines(letter))
    return replace(letter, recourse=recourse, assessment=assessment)


def compute_review_deadline(letter: Letter) -> Deadline | None:
    """The last safe day to ask for a review of ``letter``, if it has a date and a decision and the law gives a time."""
    clocks = load_clocks(letter.jurisdiction) if letter.jurisdiction else None
    if clocks is None or letter.letter_date is None or letter.letter_type in _UNDECIDING:
        return None
    stated = letter.recourse.period.value if letter.recourse.period else None
    return review_deadline(date.fromisoformat(letter.letter_date.value), stated, clocks, load_calendar(clocks.code))


def compute_reply_deadlines(letter: Letter) -> tuple[Deadline, ...]:
    """The days by which the body had to reply, as far as the letter says when the request was received."""
    clocks = load_clocks(letter.jurisdiction) if letter.jurisdiction else None
    received = letter.request.received_on
    if clocks is None or received is None or letter.letter_type is LetterType.OTHER:
        return ()
    return reply_deadlines(
        date.fromisoformat(received.value),
        [date.fromisoformat(found.value) for found in letter.request.clarified_on],
        clocks,
        load_calendar(clocks.code),
        extended=letter.letter_type is LetterType.EXTENSION or says_extended(letter),
        third_party=hears_third_party(letter),
    )


def review_deadline(letter_date: date, stated: str | None, clocks: Clocks, calendar: Calendar) -> Deadline | None:
    """The earliest safe day: by the law's period, or by the ``stated`` one where that ends sooner.

    The other of the two is an alternative, and so are the days to which a closed day may carry each over.
    """
    clock = clocks.get("review")
    if clock is None or not computable(letter_date):
        return None
    lawful = add_period(letter_date, clock.period, calendar)
    periods = [(lawful, Derivation(rule=f"review.{period_name(clock.period)}", values=("letter_date",)))]
    if stated is not None and stated != clock.period:
        told = Derivation(rule=f"review.stated_{period_name(stated)}", values=("letter_date", "recourse.period"))
        periods.append((add_period(letter_date, stated, calendar), told))
    (first, start), *others = sorted(periods, key=lambda period: period[0])
    later = list(_carried_over(first, calendar, "deadline"))
    for day, derivation in others:
        later.append(DateCandidate(value=day.isoformat(), from_=derivation))
        if derivation.values == ("letter_date",):
            later.extend(_carried_over(day, calendar, "letter_date"))
    return Deadline(value=first.isoformat(), from_=start, alternatives=tuple(later))


def reply_deadlines(
    received_on: date,
    clarified_on: Sequence[date],
    clocks: Clocks,
    calendar: Calendar,
    *,
    extended: bool = False,
    third_party: bool = False,
) -> tuple[Deadline, ...]:
    """The days by which the body had to answer, from the reception and, as alternatives, from the last precision.

    ``extended`` and ``third_party`` add the longer periods, when the letter shows that they were used.
    """
    if not all(map(computable, (received_on, *clarified_on))):
        return ()
    wanted = {"reply": "reply_due"}
    if extended:
        wanted["reply_extended"] = "reply_due_extended"
    if third_party:
        wanted["reply_third_party"] = "reply_due_third_party"
    found = ((code, clocks.get(name)) for name, code in wanted.items())
    return tuple(_reply(code, clock, received_on, clarified_on, calendar) for code, clock in found if clock)


def _reply(code: str, clock: Clock, received_on: date, clarified_on: Sequence[date], calendar: Calendar) -> Deadline:
    due, rule = _due(received_on, clock, calendar)
    later = list(_unsettled(due, calendar, "deadline"))
    if clarified_on and (last := max(clarified_on)) > received_on:
        name = f"request.clarified_on[{list(clarified_on).index(last)}]"
        again, again_rule = _due(last, clock, calendar)
        later.append(_candidate(again, again_rule, name))
        later.extend(_unsettled(again, calendar, name))
    start = Derivation(rule=rule, values=("request.received_on",))
    return Deadline(code=code, value=due.isoformat(), from_=start, alternatives=tuple(later))


def _due(start: date, clock: Clock, calendar: Calendar) -> tuple[date, str]:
    """The due day, carried over a closed day, and the rule that says so."""
    last = add_period(start, clock.period, calendar)
    due = calendar.next_open(last)
    rule = f"reply.{period_name(clock.period)}"
    return due, rule if due == last else f"{rule}.closed_day"


def _unsettled(day: date, calendar: Calendar, name: str) -> Iterator[DateCandidate]:
    """The later day that the disputed rule gives for a Saturday."""
    if calendar.is_unsettled(day):
        yield _candidate(calendar.next_open(day, skip_unsettled=True), f"closed_day.{weekday_name(day)}", name)


def _carried_over(day: date, calendar: Calendar, name: str) -> Iterator[DateCandidate]:
    """The later days that a closed day at the end gives: by the law itself, then by the disputed rule."""
    open_day = calendar.next_open(day)
    if open_day != day:
        yield _candidate(open_day, f"closed_day.{calendar.closed(day)}", name)
    yield from _unsettled(open_day, calendar, name)


def _candidate(day: date, rule: str, *values: str) -> DateCandidate:
    return DateCandidate(value=day.isoformat(), from_=Derivation(rule=rule, values=values))
