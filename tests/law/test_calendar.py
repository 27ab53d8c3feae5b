from __future__ import annotations

from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lettrine.errors import LawDataError
from lettrine.law.calendar import closed_days, easter, load_calendar

QUEBEC = load_calendar("ca-qc")


@pytest.mark.parametrize(
    ("year", "good_friday", "easter_monday", "patriots", "labour", "thanksgiving"),
    [  # the table of the procedure notes, and years worked out by hand
        (2024, "03-29", "04-01", "05-20", "09-02", "10-14"),
        (2025, "04-18", "04-21", "05-19", "09-01", "10-13"),
        (2026, "04-03", "04-06", "05-18", "09-07", "10-12"),
        (2027, "03-26", "03-29", "05-24", "09-06", "10-11"),
        (2000, "04-21", "04-24", "05-22", "09-04", "10-09"),
        (2008, "03-21", "03-24", "05-19", "09-01", "10-13"),
        (2038, "04-23", "04-26", "05-24", "09-06", "10-11"),
    ],
)
def test_moveable_days(
    year: int, good_friday: str, easter_monday: str, patriots: str, labour: str, thanksgiving: str
) -> None:
    found = {name: day for day, name in closed_days("ca-qc", year).items()}
    expected = {
        "good_friday": good_friday,
        "easter_monday": easter_monday,
        "patriots": patriots,
        "labour_day": labour,
        "thanksgiving": thanksgiving,
    }
    assert {name: found[name].isoformat()[5:] for name in expected} == expected


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2026-01-01", "new_year"),
        ("2026-06-24", "national_day"),
        ("2026-07-01", "canada_day"),
        ("2018-07-02", "canada_day"),  # the 1st was a Sunday
        ("2018-07-01", "sunday"),
        ("2026-12-25", "christmas"),
        ("2026-05-31", "sunday"),
        ("2026-07-11", None),  # a Saturday: not in the law's list
        ("2026-12-26", None),
        ("2026-01-02", None),
        ("2026-09-30", None),
        ("2026-05-25", None),  # the Monday before the 25th is the 18th
    ],
)
def test_closed(day: str, why: str | None) -> None:
    assert QUEBEC.closed(date.fromisoformat(day)) == why


def test_next_open_goes_over_easter() -> None:
    assert QUEBEC.next_open(date(2026, 4, 3)) == date(2026, 4, 4)
    assert QUEBEC.next_open(date(2026, 4, 3), skip_unsettled=True) == date(2026, 4, 7)


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_next_open_is_open_and_near(day: date) -> None:
    found = QUEBEC.next_open(day, skip_unsettled=True)
    assert QUEBEC.closed(found) is None and not QUEBEC.is_unsettled(found)
    assert timedelta() <= found - day <= timedelta(days=5)


@given(st.integers(1583, 4000))
def test_easter_is_a_sunday_of_spring(year: int) -> None:
    day = easter(year)
    assert day.weekday() == 6 and date(year, 3, 22) <= day <= date(year, 4, 25)


def test_unknown_place() -> None:
    with pytest.raises(LawDataError, match="no calendar"):
        load_calendar("xx")


@pytest.mark.parametrize("year", range(2000, 2041))
def test_the_calendar_is_that_of_another_source(year: int) -> None:
    """Against the ``holidays`` library; where the two differ, the Interpretation Act says why."""
    theirs = set(holidays.country_holidays("CA", subdiv="QC", years=year, observed=False))
    ours = set(closed_days("ca-qc", year))
    # An employer may keep Good Friday or Easter Monday, and the library lists the first; the Act closes both.
    only_ours = {easter(year) + timedelta(days=1)}
    only_theirs = set()
    if date(year, 7, 1).weekday() == 6:  # the Act moves Canada Day off a Sunday, which it closes anyway
        only_ours.add(date(year, 7, 2))
        only_theirs.add(date(year, 7, 1))
    if (
        year < 2003
    ):  # the Monday before 25 May was the Sovereign's birthday, closed by proclamation, before it was the Patriots'
        only_ours.add(next(day for day, name in closed_days("ca-qc", year).items() if name == "patriots"))
    assert (ours - theirs, theirs - ours) == (only_ours, only_theirs)
