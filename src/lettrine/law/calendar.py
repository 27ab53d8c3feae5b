"""Days on which a place's periods cannot end, from ``law/data/<code>/calendar.yaml``; pure functions over dates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from importlib import resources
from typing import Any

from lettrine.errors import LawDataError
from lettrine.model import Provision
from lettrine.yamlfile import read_yaml

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The closed days of one place; ``unsettled`` weekdays are those on which lawyers differ.

    ``closed_by`` and ``unsettled_by`` are the provisions on which the one and the other rest.
    """

    code: str
    weekdays: frozenset[int]
    unsettled: frozenset[int]
    days: tuple[Mapping[str, Any], ...]
    closed_by: tuple[Provision, ...]
    unsettled_by: tuple[Provision, ...]

    def closed(self, day: date) -> str | None:
        """Why no period can end on ``day`` (``sunday``, ``christmas``…); ``None`` if one can."""
        holiday = closed_days(self.code, day.year).get(day)
        if holiday is not None:
            return holiday
        return weekday_name(day) if day.weekday() in self.weekdays else None

    def is_unsettled(self, day: date) -> bool:
        """Whether it is open to dispute that a period can end on ``day``, which no law closes."""
        return day.weekday() in self.unsettled and self.closed(day) is None

    def next_open(self, day: date, *, skip_unsettled: bool = False) -> date:
        """``day`` itself, or the first day after it on which a period can end."""
        while self.closed(day) or (skip_unsettled and self.is_unsettled(day)):
            day += _DAY
        return day


def weekday_name(day: date) -> str:
    """The English name of the day of the week, whatever the locale."""
    return _WEEKDAYS[day.weekday()]


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=16)
def load_calendar(code: str) -> Calendar:
    """The calendar of ``code``; :class:`~lettrine.errors.LawDataError` if there is none or it is not well formed."""
    source = resources.files("lettrine.law").joinpath("data", code, "calendar.yaml")
    if not source.is_file():
        raise LawDataError(f"no calendar for {code!r}: add law/data/{code}/calendar.yaml")
    content = read_yaml(source.read_text(encoding="utf-8"))
    try:
        return Calendar(
            code=code,
            weekdays=frozenset(_WEEKDAYS.index(name) for name in content["weekdays"]),
            unsettled=frozenset(_WEEKDAYS.index(name) for name in content["unsettled"]),
            days=tuple(content["days"]),
            closed_by=tuple(Provision(**row) for row in content["closed_by"]),
            unsettled_by=tuple(Provision(**row) for row in content["unsettled_by"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise LawDataError(f"calendar of {code}: {error}") from error


@lru_cache(maxsize=512)
def closed_days(code: str, year: int) -> Mapping[date, str]:
    """The holidays of ``year`` at ``code``, Sundays left out, each with its id."""
    return {_day_of(row, year): str(row["id"]) for row in load_calendar(code).days}


def _day_of(row: Mapping[str, Any], year: int) -> date:
    if "easter" in row:
        return easter(year) + timedelta(days=int(row["easter"]))
    if "before" in row:
        day = _on(row["before"], year) - _DAY
        return day - timedelta(days=(day.weekday() - _WEEKDAYS.index(row["weekday"])) % 7)
    if "nth" in row:
        first = date(year, int(row["month"]), 1)
        offset = (_WEEKDAYS.index(row["weekday"]) - first.weekday()) % 7
        return first + timedelta(days=offset + 7 * (int(row["nth"]) - 1))
    day = _on(row["date"], year)
    instead = row.get("instead", {}).get(weekday_name(day))
    return _on(instead, year) if instead else day


def _on(month_day: str, year: int) -> date:
    month, day = month_day.split("-")
    return date(year, int(month), int(day))
