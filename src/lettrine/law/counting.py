"""How a period is counted: the day that starts it is left out, its last day is in, and closed days carry it over."""

from __future__ import annotations

import calendar as months
from collections.abc import Iterable
from datetime import date, timedelta

from lettrine.law.calendar import Calendar
from lettrine.law.clocks import split_period


def add_period(day: date, period: str, calendar: Calendar) -> date:
    """The last day of ``period`` (ISO 8601) after ``day``; a month's end stands for a day that the month lacks."""
    count, unit = split_period(period)
    if unit == "BD":
        for _ in range(count):
            day = calendar.next_open(day + timedelta(days=1), skip_unsettled=True)
        return day
    if unit in ("D", "W"):
        return day + timedelta(days=count * (7 if unit == "W" else 1))
    year, month = divmod(day.year * 12 + day.month - 1 + count * (12 if unit == "Y" else 1), 12)
    return date(year, month + 1, min(day.day, months.monthrange(year, month + 1)[1]))


def computable(day: date) -> bool:
    """Whether a period can be added to ``day`` (the Gregorian Easter begins in 1583, Python's dates end in 9999)."""
    return 1583 <= day.year < 9900


def most_generous_day(starts: Iterable[date], period: str, calendar: Calendar) -> date | None:
    """The last day of ``period`` under the latest of ``starts`` and every rule of closed days."""
    known = [day for day in starts if computable(day)]
    return max((calendar.next_open(add_period(d, period, calendar), skip_unsettled=True) for d in known), default=None)
