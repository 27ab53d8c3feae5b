"""Dates worked out by hand, with weekends, holidays, leap years and year ends."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lettrine.deadlines import reply_deadlines, review_deadline
from lettrine.law.calendar import load_calendar
from lettrine.law.clocks import load_clocks, period_name, split_period
from lettrine.law.counting import add_period, most_generous_day
from lettrine.model import Deadline

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
    ("letter", "value", "later"),
    [
        ("2024-02-20", "2024-03-21", []),  # leap year: 29 February is counted
        ("2023-02-20", "2023-03-22", []),
        ("2024-02-29", "2024-03-30", [("2024-04-02", "closed_day.saturday")]),  # Saturday before Easter
        ("2025-12-02", "2026-01-01", [("2026-01-02", "closed_day.new_year")]),
        ("2025-11-25", "2025-12-25", [("2025-12-26", "closed_day.christmas")]),
        ("2026-03-04", "2026-04-03", [("2026-04-04", "closed_day.good_friday"), ("2026-04-07", "closed_day.saturday")]),
        ("2026-05-25", "2026-06-24", [("2026-06-25", "closed_day.national_day")]),
        ("2018-06-01", "2018-07-01", [("2018-07-03", "closed_day.sunday")]),  # the 2nd is a holiday too
        ("2018-06-02", "2018-07-02", [("2018-07-03", "closed_day.canada_day")]),
        ("2024-12-31", "2025-01-30", []),
        ("2026-08-08", "2026-09-07", [("2026-09-08", "closed_day.labour_day")]),
        ("2026-05-01", "2026-05-31", [("2026-06-01", "closed_day.sunday")]),
    ],
)
def test_review(letter: str, value: str, later: list[tuple[str, str]]) -> None:
    found = review_deadline(_day(letter), None, CLOCKS, QUEBEC)
    assert found.value == value
    assert [(v, rule) for v, rule, _ in _alternatives(found)] == later


@pytest.mark.parametrize(
    ("stated", "value", "rule"),
    [
        ("P60D", "2026-08-09", "review.stated_60_days"),
        ("P2M", "2026-08-10", "review.stated_2_months"),
        ("P20BD", "2026-07-10", "review.stated_20_business_days"),  # 24 June and 1 July are closed
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
def test_alternatives_are_later_and_the_value_is_thirty_days_on(day: date) -> None:
    found = review_deadline(day, None, CLOCKS, QUEBEC)
    assert (_day(found.value) - day).days == 30
    assert all(a.value > found.value for a in found.alternatives)
    every = [found.value, *(a.value for a in found.alternatives)]
    assert most_generous_day([day], "P30D", QUEBEC).isoformat() == max(every)
