"""Days of a letter, consistent with the periods of the law, and the ways to write them."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from lettrine.law.calendar import load_calendar

# What the plan of a letter is drawn within: the reply comes in twenty days, or in thirty with a notice of extension.
REPLY_DAYS, EXTENDED_DAYS = 20, 30
_SOON = 4


@dataclass(frozen=True, slots=True)
class Days:
    """The days of one letter, in order: ``dated`` ≤ ``received`` ≤ ``clarified`` ≤ ``extension`` ≤ ``letter``."""

    letter: date
    received: date
    dated: date
    clarified: date | None
    extension: date | None

    def recent(self, chance: random.Random) -> date:
        """A working day between the reception and the letter."""
        first = self.clarified or self.received
        return working_day(first + timedelta(chance.randint(0, max(0, (self.letter - first).days - 1))))


def working_day(day: date) -> date:
    """``day``, or the working day before it."""
    calendar = load_calendar("ca-qc")
    while day.weekday() > 4 or calendar.closed(day):  # noqa: PLR2004 - Saturday and Sunday
        day -= timedelta(1)
    return day


def draw_days(chance: random.Random, first: int, last: int, *, early: bool = False) -> Days:
    """The days of a letter written between the years ``first`` and ``last``; ``early`` for one that only prepares an answer."""
    start = date(first, 1, 15)
    letter = working_day(start + timedelta(chance.randrange((date(last, 12, 20) - start).days)))
    taken = chance.randint(2, 9) if early else chance.choice((*range(5, REPLY_DAYS), *range(9, EXTENDED_DAYS)))
    received = working_day(letter - timedelta(taken))
    while (letter - received).days > EXTENDED_DAYS:
        received += timedelta(1)
    dated = received - timedelta(chance.choice((0, *range(1, _SOON), *range(1, _SOON))))
    late = (letter - received).days > REPLY_DAYS
    extension = working_day(received + timedelta(chance.randint(13, 19))) if late else None
    clarified = None
    if not early and not late and chance.random() < 0.12 and (letter - received).days > 8:  # noqa: PLR2004
        clarified = working_day(received + timedelta(chance.randint(4, 6)))
        clarified = clarified if clarified > received else None
    return Days(letter, received, dated, clarified, extension)


def written(day: date, months: tuple[str, ...]) -> str:
    """«3 mai 2021», «1er mai 2021»."""
    return f"{day_of_month(day)} {months[day.month - 1]} {day.year}"


def day_of_month(day: date) -> str:
    """«3», «1er»."""
    return "1er" if day.day == 1 else str(day.day)


def recalled(day: date, letter: date, months: tuple[str, ...], chance: random.Random) -> str:
    """A day as a letter recalls it: in full, or by its month alone («9 avril dernier», «3 courant»)."""
    month, number = months[day.month - 1], day_of_month(day)
    draw = chance.random()
    if day.year == letter.year and day.month == letter.month and draw < 0.08:
        return f"{number} courant"
    if day.year == letter.year and draw < 0.2:
        return f"{number} {month} dernier"
    return f"{number} {month} {day.year}"
