"""Dates worked out by hand, with weekends, holidays, leap years and year ends."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lettrine.deadlines import reply_deadlines, review_deadline, silence_deadline
from lettrine.law.calendar import load_calendar
from lettrine.law.clocks import load_clocks, period_name, split_period
from lettrine.law.counting import add_period, most_generous_day
from lettrine.law.standing import Standing, State, standing
from lettrine.model import Deadline, Derivation

QUEBEC = load_calendar("ca-qc")
CLOCKS = load_clocks("ca-qc")
assert CLOCKS is not None


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _alternatives(deadline: Deadline) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(a.value, a.from_.rule, a.from_.values) for a in deadline.alternatives]


def test_the_example_of_the_format() -> None:
    review = review_deadline(_day("2026-06-11"), "P30D", CLOCKS, QUEBEC)
    assert (review.value, review.from_.rule, review.from_.values) == ("2026-07-11", "review.30_days", ("letter_date",))
    assert _alternatives(review) == [("2026-07-13", "closed_day.saturday", ("deadline",))]
    (reply,) = reply_deadlines(_day("2026-05-11"), [_day("2026-05-14"), _day("2026-05-27")], CLOCKS, QUEBEC)
    assert (reply.code, reply.value) == ("reply_due", "2026-06-01")
    assert (reply.from_.rule, reply.from_.values) == ("reply.20_days.closed_day", ("request.received_on",))
    assert _alternatives(reply) == [("2026-06-16", "reply.20_days", ("request.clarified_on[1]",))]


@pytest.mark.parametrize(
    ("letter", "value", "closed", "later"),
    [  # worked out by hand: leap years, year ends, every holiday of the law, Sundays settled and Saturdays not
        ("2024-02-20", "2024-03-21", None, []),  # leap year: 29 February is counted
        ("2023-02-20", "2023-03-22", None, []),
        ("2024-02-29", "2024-03-30", None, ["2024-04-02"]),  # the Saturday before Easter
        ("2000-02-28", "2000-03-29", None, []),  # a leap year, though a century
        ("2025-12-02", "2026-01-01", "new_year", ["2026-01-02"]),
        ("2025-11-25", "2025-12-25", "christmas", ["2025-12-26"]),
        ("2026-03-04", "2026-04-03", "good_friday", ["2026-04-04", "2026-04-07"]),
        ("2026-03-07", "2026-04-06", "easter_monday", ["2026-04-07"]),
        ("2026-04-18", "2026-05-18", "patriots", ["2026-05-19"]),
        ("2026-05-25", "2026-06-24", "national_day", ["2026-06-25"]),
        ("2026-06-01", "2026-07-01", "canada_day", ["2026-07-02"]),
        ("2018-06-01", "2018-07-01", "sunday", ["2018-07-03"]),  # the 2nd is a holiday too
        ("2018-06-02", "2018-07-02", "canada_day", ["2018-07-03"]),
        ("2026-08-08", "2026-09-07", "labour_day", ["2026-09-08"]),
        ("2026-09-12", "2026-10-12", "thanksgiving", ["2026-10-13"]),
        ("2026-05-01", "2026-05-31", "sunday", ["2026-06-01"]),  # a Sunday
        ("2026-06-11", "2026-07-11", None, ["2026-07-13"]),  # a Saturday is not
        ("2024-12-31", "2025-01-30", None, []),
        ("2026-08-31", "2026-09-30", None, []),  # no holiday of Québec
        ("2024-11-26", "2024-12-26", None, []),  # offices are shut, the law is not
        ("2024-12-03", "2025-01-02", None, []),
    ],
)
def test_review(letter: str, value: str, closed: str | None, later: list[str]) -> None:
    found = review_deadline(_day(letter), None, CLOCKS, QUEBEC)
    assert (found.value, found.from_.moved_from) == (value, None)
    assert [a.value for a in found.alternatives] == later
    settled = [(a.from_.moved_from, a.from_.closed_day) for a in found.alternatives if not a.unsettled]
    assert settled == ([(value, closed)] if closed else [])


def test_each_date_carries_its_law() -> None:
    sunday = review_deadline(_day("2026-05-01"), None, CLOCKS, QUEBEC)
    assert [(p.law, p.article) for p in sunday.from_.provisions] == [("ca-qc/a-2.1", "135")]
    assert [(p.law, p.article, p.subdivision) for p in sunday.alternatives[0].from_.provisions] == [
        ("ca-qc/i-16", "52", None),
        ("ca-qc/i-16", "61", "par. 23°"),
    ]
    (saturday,) = review_deadline(_day("2026-06-11"), None, CLOCKS, QUEBEC).alternatives
    assert [(p.law, p.article) for p in saturday.from_.provisions] == [("ca-qc/c-25.01", "83")]
    (own,) = reply_deadlines(_day("2026-06-02"), [], CLOCKS, QUEBEC, own_file=True)
    assert [p.article for p in own.from_.provisions] == ["98"]


def test_the_day_of_delivery_is_another_starting_point() -> None:
    found = review_deadline(_day("2026-06-10"), None, CLOCKS, QUEBEC, delivered_on=_day("2026-06-15"))
    assert (found.value, _alternatives(found)) == (
        "2026-07-10",
        [("2026-07-15", "review.30_days.from_receipt", ("delivered_on",))],
    )
    assert not review_deadline(_day("2026-06-10"), None, CLOCKS, QUEBEC, delivered_on=_day("2026-06-10")).alternatives


@pytest.mark.parametrize(
    ("reply", "value", "later"),
    [("2026-06-01", "2026-07-01", ["2026-07-02"]), ("2026-06-11", "2026-07-11", ["2026-07-13"])],  # 1 July; a Saturday
)
def test_a_silence_can_be_reviewed_within_thirty_days_of_the_end_of_the_time_to_reply(
    reply: str, value: str, later: list[str]
) -> None:
    due = Deadline(code="reply_due", value=reply, from_=Derivation(rule="reply.20_days"))
    found = silence_deadline(due, CLOCKS, QUEBEC)
    assert (found.code, found.value, [a.value for a in found.alternatives]) == ("review_of_silence", value, later)
    assert found.from_.values == ("deadlines.reply_due",)


@pytest.mark.parametrize(("day", "leave"), [("2005-05-01", True), ("2006-06-14", False), ("2026-01-01", False)])
def test_the_clocks_are_those_of_the_letter_s_day(day: str, leave: bool) -> None:
    appeal = CLOCKS.get("further_appeal", day)
    assert appeal and (appeal.period, "permission" in (appeal.body or "")) == ("P30D", leave)
    assert CLOCKS.get("review", day) is CLOCKS.get("review")


@pytest.mark.parametrize(
    ("as_of", "state", "days"),
    [
        ("2026-06-11", State.OPEN, 30),
        ("2026-07-11", State.OPEN, 0),  # its last day is still open
        ("2026-07-12", State.UNSETTLED, -1),
        ("2026-07-13", State.UNSETTLED, -2),
        ("2026-07-14", State.EXPIRED, -3),
    ],
)
def test_standing(as_of: str, state: State, days: int) -> None:
    found = review_deadline(_day("2026-06-11"), None, CLOCKS, QUEBEC)
    assert standing(found, _day(as_of)) == Standing(state, days)


@pytest.mark.parametrize(
    ("stated", "value", "rule"),
    [
        ("P60D", "2026-08-09", "review.stated_60_days"),  # a Sunday
        ("P2M", "2026-08-10", "review.stated_2_months"),
        ("P31D", "2026-07-11", "review.stated_31_days"),
    ],
)
def test_another_period_than_the_law_gives(stated: str, value: str, rule: str) -> None:
    found = review_deadline(_day("2026-06-10"), stated, CLOCKS, QUEBEC)
    assert found.value == "2026-07-10"
    assert (value, rule, ("letter_date", "recourse.period")) in _alternatives(found)


@pytest.mark.parametrize(
    ("stated", "value", "rule", "later"),
    [
        ("P15D", "2026-06-25", "review.stated_15_days", [("2026-07-10", "review.30_days")]),
        (
            "P2W",
            "2026-06-24",
            "review.stated_2_weeks",
            [("2026-06-25", "closed_day.national_day"), ("2026-07-10", "review.30_days")],
        ),
        ("P10BD", "2026-06-25", "review.stated_10_business_days", [("2026-07-10", "review.30_days")]),
        ("P20BD", "2026-07-10", "review.30_days", []),  # 24 June and 1 July are closed: the same day
    ],
)
def test_sooner_period_that_the_letter_states_is_the_safe_one(
    stated: str, value: str, rule: str, later: list[tuple[str, str]]
) -> None:
    found = review_deadline(_day("2026-06-10"), stated, CLOCKS, QUEBEC)
    assert (found.value, found.from_.rule) == (value, rule)
    assert [(day, name) for day, name, _ in _alternatives(found)] == later


def test_law_date_as_an_alternative_is_carried_over_too() -> None:
    found = review_deadline(_day("2026-05-01"), "P20D", CLOCKS, QUEBEC)  # the thirtieth day is a Sunday
    assert [day for day, _, _ in _alternatives(found)] == ["2026-05-31", "2026-06-01"]


@pytest.mark.parametrize(
    ("received", "due", "rule", "later"),
    [
        ("2024-02-06", "2024-02-26", "reply.20_days", []),
        ("2024-02-10", "2024-03-01", "reply.20_days", []),  # leap year
        ("2023-02-10", "2023-03-02", "reply.20_days", []),
        ("2026-06-04", "2026-06-25", "reply.20_days.closed_day", []),  # 24 June
        ("2025-12-05", "2025-12-26", "reply.20_days.closed_day", []),  # Christmas
        ("2025-12-12", "2026-01-02", "reply.20_days.closed_day", []),  # New Year
        ("2026-03-14", "2026-04-04", "reply.20_days.closed_day", ["2026-04-07"]),  # Good Friday, then a Saturday
        ("2026-03-16", "2026-04-07", "reply.20_days.closed_day", []),  # Easter Sunday, then Monday
        ("2026-04-28", "2026-05-19", "reply.20_days.closed_day", []),  # Patriots' day
        ("2026-09-22", "2026-10-13", "reply.20_days.closed_day", []),  # Thanksgiving
        ("2024-08-31", "2024-09-20", "reply.20_days", []),
        ("2026-05-03", "2026-05-23", "reply.20_days", ["2026-05-25"]),  # a Saturday
    ],
)
def test_reply(received: str, due: str, rule: str, later: list[str]) -> None:
    (found,) = reply_deadlines(_day(received), [], CLOCKS, QUEBEC)
    assert (found.value, found.from_.rule, [a.value for a in found.alternatives]) == (due, rule, later)


def test_longer_periods_when_the_letter_shows_them() -> None:
    found = reply_deadlines(_day("2026-06-01"), [], CLOCKS, QUEBEC, extended=True, third_party=True)
    assert [(d.code, d.value) for d in found] == [
        ("reply_due", "2026-06-22"),  # the 21st is a Sunday
        ("reply_due_extended", "2026-07-02"),  # 1 July
        ("reply_due_third_party", "2026-07-27"),  # the 26th is a Sunday
    ]


def test_a_precision_before_the_reception_starts_nothing() -> None:
    (found,) = reply_deadlines(_day("2026-06-01"), [_day("2026-05-20")], CLOCKS, QUEBEC)
    assert found.alternatives == ()


@pytest.mark.parametrize(
    ("start", "period", "end"),
    [
        ("2024-01-31", "P1M", "2024-02-29"),
        ("2023-01-31", "P1M", "2023-02-28"),
        ("2023-12-15", "P2M", "2024-02-15"),
        ("2024-02-29", "P1Y", "2025-02-28"),
        ("2026-06-22", "P2W", "2026-07-06"),
        ("2025-12-24", "P2BD", "2025-12-29"),
    ],
)
def test_periods(start: str, period: str, end: str) -> None:
    assert add_period(_day(start), period, QUEBEC) == _day(end)


def test_dates_beyond_reckoning_give_nothing() -> None:
    assert review_deadline(date(9999, 12, 20), None, CLOCKS, QUEBEC) is None
    assert reply_deadlines(date(1, 1, 1), [], CLOCKS, QUEBEC) == ()
    assert most_generous_day([date(9999, 12, 31)], "P20D", QUEBEC) is None


def test_no_period() -> None:
    with pytest.raises(ValueError, match="not a period"):
        split_period("thirty days")
    assert period_name("P40BD") == "40_business_days"


@given(st.dates(date(1980, 1, 1), date(2090, 1, 1)))
def test_the_review_is_safe_and_its_last_alternative_the_most_generous(day: date) -> None:
    found = review_deadline(day, None, CLOCKS, QUEBEC)
    thirtieth = date.fromordinal(day.toordinal() + 30)
    assert _day(found.value) == thirtieth
    settled = [_day(a.value) for a in found.alternatives if not a.unsettled]
    assert settled == ([] if QUEBEC.closed(thirtieth) is None else [QUEBEC.next_open(thirtieth)])
    assert all(a.value > found.value for a in found.alternatives)
    assert most_generous_day([day], "P30D", QUEBEC).isoformat() == found.latest


@given(
    st.dates(date(1980, 1, 1), date(2090, 1, 1)),
    st.lists(st.integers(0, 60), max_size=3),
    st.sampled_from(["reply", "reply_extended", "reply_third_party"]),
)
def test_a_reply_is_late_only_after_every_day_shown(received: date, precisions: list[int], clock: str) -> None:
    clarified = [date.fromordinal(received.toordinal() + days) for days in precisions]
    found = reply_deadlines(received, clarified, CLOCKS, QUEBEC, extended=True, third_party=True)
    shown = next(d for d in found if d.code == clock.replace("reply", "reply_due"))
    assert most_generous_day([received, *clarified], CLOCKS.get(clock).period, QUEBEC).isoformat() == shown.latest


def test_every_end_of_the_time_to_reply_starts_the_review_of_a_silence() -> None:
    (reply,) = reply_deadlines(_day("2026-05-03"), [], CLOCKS, QUEBEC)  # the 20th day is a Saturday
    found = silence_deadline(reply, CLOCKS, QUEBEC)
    assert (reply.value, reply.latest) == ("2026-05-23", "2026-05-25")
    assert (found.value, [a.value for a in found.alternatives]) == (
        "2026-06-22",
        ["2026-06-24", "2026-06-25"],
    )  # 24 June
