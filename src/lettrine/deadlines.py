"""Dates by which something is due: a starting day, a period of the law and the closed days of the place.

The day that starts a period is not counted, its last day is. A period that would end on a day that the law closes ends on
the next open one: that is settled, and so is the day on which a reply is due. What the applicant must do by a day is given
by the earliest safe one, the last of the period itself; the days to which a closed day carries it over, by the law or where
lawyers differ (Saturday in Québec), are alternatives. Each date carries the articles on which it rests.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from lettrine.law.calendar import Calendar, load_calendar, weekday_name
from lettrine.law.clocks import Clock, Clocks, load_clocks, period_name
from lettrine.law.counting import add_period, computable
from lettrine.model import DateCandidate, Deadline, Derivation, Letter, LetterType, Provision, TimeLimit
from lettrine.reading.signs import hears_third_party, says_extended

# Letters that decide nothing from which a time to ask for a review could run.
_UNDECIDING = (
    LetterType.ACKNOWLEDGEMENT,
    LetterType.EXTENSION,
    LetterType.CLARIFICATION_REQUEST,
    LetterType.THIRD_PARTY_NOTICE,
    LetterType.OTHER,
)
# After these letters an answer must come by the end of that clock: its silence can be reviewed like a refusal.
_AWAITED = {
    LetterType.ACKNOWLEDGEMENT: "reply_due",
    LetterType.EXTENSION: "reply_due_extended",
    LetterType.THIRD_PARTY_NOTICE: "reply_due_third_party",
}


def with_deadlines(letter: Letter, *, delivered_on: date | None = None) -> Letter:
    """``letter`` with the last safe day to ask for a review, the appeal after it, and the days by which the body had to reply.

    ``delivered_on`` is the day on which the applicant got the letter, which the letter itself cannot hold: the time to ask
    for a review counted from there is then an alternative.
    """
    review = compute_review_deadline(letter, delivered_on=delivered_on)
    recourse = replace(letter.recourse, deadline=review, further_appeal=_further_appeal(letter) if review else None)
    assessment = replace(letter.assessment, deadlines=compute_reply_deadlines(letter))
    return replace(letter, recourse=recourse, assessment=assessment)


def compute_review_deadline(letter: Letter, *, delivered_on: date | None = None) -> Deadline | None:
    """The last safe day to ask for a review of ``letter``, if it has a date and a decision and the law gives a time."""
    clocks = load_clocks(letter.jurisdiction) if letter.jurisdiction else None
    if clocks is None or letter.letter_date is None or letter.letter_type in _UNDECIDING:
        return None
    stated = letter.recourse.period.value if letter.recourse.period else None
    calendar = load_calendar(clocks.code)
    written = date.fromisoformat(letter.letter_date.value)
    return review_deadline(written, stated, clocks, calendar, delivered_on=delivered_on)


def compute_reply_deadlines(letter: Letter) -> tuple[Deadline, ...]:
    """The days by which the body had to reply, as far as the letter says when the request was received.

    After a letter that only puts the answer off, the last day to have the silence reviewed follows them.
    """
    clocks = load_clocks(letter.jurisdiction) if letter.jurisdiction else None
    received = letter.request.reception_day
    if clocks is None or received is None or letter.letter_type is LetterType.OTHER:
        return ()
    calendar = load_calendar(clocks.code)
    replies = reply_deadlines(
        date.fromisoformat(received),
        [date.fromisoformat(found.value) for found in letter.request.clarified_on],
        clocks,
        calendar,
        extended=letter.letter_type is LetterType.EXTENSION or says_extended(letter),
        third_party=letter.letter_type is LetterType.THIRD_PARTY_NOTICE or hears_third_party(letter),
        own_file=letter.request.asks_own_file,
    )
    awaited = next((reply for reply in replies if reply.code == _AWAITED.get(letter.letter_type)), None)
    silence = silence_deadline(awaited, clocks, calendar) if awaited else None
    return (*replies, silence) if silence else replies


def review_deadline(
    letter_date: date, stated: str | None, clocks: Clocks, calendar: Calendar, *, delivered_on: date | None = None
) -> Deadline | None:
    """The earliest safe day: by the law's period, or by the ``stated`` one where that ends sooner.

    The other of the two is an alternative, and so are the day counted from ``delivered_on`` and those to which a closed
    day carries each over.
    """
    clock = clocks.get("review", letter_date.isoformat())
    if clock is None or not computable(letter_date):
        return None
    rule = f"review.{period_name(clock.period)}"
    due = [_last(letter_date, clock.period, rule, ("letter_date",), clock.articles, calendar)]
    if stated is not None and stated != clock.period:
        rule = f"review.stated_{period_name(stated)}"
        due.append(_last(letter_date, stated, rule, ("letter_date", "recourse.period"), (), calendar))
    if delivered_on is not None and delivered_on > letter_date:
        rule = f"review.{period_name(clock.period)}.from_receipt"
        due.append(_last(delivered_on, clock.period, rule, ("delivered_on",), clock.articles, calendar))
    return _earliest(due, calendar)


def silence_deadline(reply: Deadline, clocks: Clocks, calendar: Calendar) -> Deadline | None:
    """The last safe day to have it reviewed that no answer came by ``reply``: a silence counts as a refusal.

    Every day that a rule gives for the reply starts the time; the latest that come of it are alternatives.
    """
    ends = [date.fromisoformat(day) for day in (reply.value, *(other.value for other in reply.alternatives))]
    clock = clocks.get("review", reply.value)
    if clock is None or not all(map(computable, ends)):
        return None
    rule = f"review_of_silence.{period_name(clock.period)}"
    values = (f"deadlines.{reply.code}",)
    due = [_last(day, clock.period, rule, values, clock.articles, calendar) for day in ends]
    return replace(_earliest(due, calendar), code="review_of_silence")


def reply_deadlines(
    received_on: date,
    clarified_on: Sequence[date],
    clocks: Clocks,
    calendar: Calendar,
    *,
    extended: bool = False,
    third_party: bool = False,
    own_file: bool = False,
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
    found = ((code, clocks.get(name, received_on.isoformat())) for name, code in wanted.items())
    return tuple(
        replace(_reply(clock, received_on, clarified_on, calendar, own_file=own_file), code=code)
        for code, clock in found
        if clock
    )


def _reply(
    clock: Clock, received_on: date, clarified_on: Sequence[date], calendar: Calendar, *, own_file: bool
) -> Deadline:
    rule, articles = f"reply.{period_name(clock.period)}", clock.provisions(own_file=own_file)
    due = [_due(received_on, clock.period, rule, ("request.received_on",), articles, calendar)]
    if clarified_on and (last := max(clarified_on)) > received_on:
        name = f"request.clarified_on[{list(clarified_on).index(last)}]"
        due.append(_due(last, clock.period, rule, (name,), articles, calendar))
    return _earliest(due, calendar)


def _further_appeal(letter: Letter) -> TimeLimit | None:
    """The appeal against what the reviewing body will decide; its time starts with a decision that is not there yet."""
    clocks = load_clocks(letter.jurisdiction) if letter.jurisdiction else None
    clock = clocks.get("further_appeal", letter.letter_date.value) if clocks and letter.letter_date else None
    if clock is None:
        return None
    return TimeLimit(
        code=clock.id,
        body=clock.body,
        period=clock.period,
        starts_from=clock.starts_from,
        provisions=clock.articles,
    )


def _due(
    start: date, period: str, rule: str, values: tuple[str, ...], articles: tuple[Provision, ...], calendar: Calendar
) -> DateCandidate:
    """The last day of ``period``, carried over a closed day by the law itself."""
    last = add_period(start, period, calendar)
    due = calendar.next_open(last)
    if due == last:
        derivation = Derivation(rule=rule, values=values, provisions=articles or None)
    else:
        derivation = Derivation(
            rule=f"{rule}.closed_day",
            values=values,
            provisions=(*articles, *calendar.closed_by),
            moved_from=last.isoformat(),
            closed_day=calendar.closed(last),
        )
    return DateCandidate(value=due.isoformat(), from_=derivation)


def _last(
    start: date, period: str, rule: str, values: tuple[str, ...], articles: tuple[Provision, ...], calendar: Calendar
) -> DateCandidate:
    """The last day of ``period`` itself, open or closed."""
    derivation = Derivation(rule=rule, values=values, provisions=articles or None)
    return DateCandidate(value=add_period(start, period, calendar).isoformat(), from_=derivation)


def _earliest(due: Sequence[DateCandidate], calendar: Calendar) -> Deadline:
    """The earliest of ``due`` as the deadline; the others, and the days to which each is carried over, as its alternatives."""
    first, *others = sorted(due, key=lambda candidate: candidate.value)
    later = list(_carried_over(first, "deadline", calendar))
    for other in others:
        later.append(other)
        later.extend(_carried_over(other, other.from_.values[0], calendar))
    by_day = {candidate.value: candidate for candidate in reversed(later) if candidate.value != first.value}
    alternatives = tuple(by_day[day] for day in sorted(by_day))
    return Deadline(value=first.value, from_=first.from_, alternatives=alternatives)


def _carried_over(candidate: DateCandidate, name: str, calendar: Calendar) -> Iterator[DateCandidate]:
    """The later days that a closed day at the end gives: by the law itself, then by the disputed rule for a Saturday."""
    last = date.fromisoformat(candidate.value)
    day = calendar.next_open(last)
    if (reason := calendar.closed(last)) is not None:
        yield DateCandidate(
            value=day.isoformat(),
            from_=Derivation(
                rule=f"closed_day.{reason}",
                values=(name,),
                provisions=calendar.closed_by,
                moved_from=candidate.value,
                closed_day=reason,
            ),
        )
    if calendar.is_unsettled(day):
        yield DateCandidate(
            value=calendar.next_open(day, skip_unsettled=True).isoformat(),
            from_=Derivation(
                rule=f"closed_day.{weekday_name(day)}",
                values=(name,),
                provisions=calendar.unsettled_by,
                moved_from=day.isoformat(),
                closed_day=weekday_name(day),
            ),
            unsettled=True,
        )
