"""Deadlines as a calendar file (iCalendar, RFC 5545): a whole-day event each, with reminders before it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import BinaryIO

from icalendar import Alarm, Calendar, Event

from lettrine import __version__
from lettrine.export.timetable import Entry
from lettrine.export.wording import (
    candidate_in_words,
    day_in_words,
    deadline_name,
    join_words,
    provisions_in_words,
)
from lettrine.law.standing import State
from lettrine.model import NOTICE, Letter

_REMINDERS = (14, 7, 2)  # days before the last day
_RUNNING = (State.OPEN, State.UNSETTLED)
_MORNING = time(9)


def is_running(entry: Entry) -> bool:
    """Whether a deadline still runs, and so belongs in a calendar."""
    return entry.standing.state in _RUNNING


def make_calendar(entries: Sequence[Entry], as_of: date) -> Calendar:
    """The deadlines that still run on ``as_of``; the same letters on the same day give the same file.

    The standard wants at least one event in a calendar: the caller looks whether there is one.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//Lettrine//{__version__}//FR")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Échéances d'accès à l'information")
    for entry in entries:
        if is_running(entry):
            calendar.add_component(_event(entry, as_of))
    return calendar


def write_calendar(entries: Sequence[Entry], as_of: date, out: BinaryIO) -> None:
    """The calendar's bytes: UTF-8, lines ended and folded as the standard wants."""
    out.write(make_calendar(entries, as_of).to_ical())


def _event(entry: Entry, as_of: date) -> Event:
    day = date.fromisoformat(entry.deadline.value)
    event = Event()
    event.add("uid", f"{_identity(entry)}@lettrine.dev")
    event.add("dtstamp", datetime.combine(as_of, time(), tzinfo=UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", _title(entry))
    event.add("description", "\n".join(_description(entry)))
    event.add("categories", ["Accès à l'information"])
    event.add("transp", "TRANSPARENT")
    for days in _REMINDERS:
        if day - timedelta(days=days) >= as_of:
            event.add_component(_alarm(days, _title(entry)))
    return event


def _alarm(days: int, title: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"Dans {days} jours : {title}")
    alarm.add("trigger", timedelta(hours=_MORNING.hour) - timedelta(days=days))
    return alarm


def _identity(entry: Entry) -> str:
    """The same for the same deadline of the same letter, so that a calendar read again changes nothing."""
    named = f"{entry.letter.source.sha256}/{entry.deadline.code or 'review'}"
    return hashlib.sha256(named.encode()).hexdigest()[:32]


def _title(entry: Entry) -> str:
    name = deadline_name(entry.deadline)
    body = entry.letter.public_body
    return f"Dernier jour : {name}{f' ({_flat(body.value)})' if body else ''}"


def _description(entry: Entry) -> Iterable[str]:
    yield _origin(entry.letter)
    yield f"Calcul : {entry.calculation} ({provisions_in_words(entry.provisions)})."
    for other in entry.deadline.alternatives:
        yield f"Autre jour possible : {candidate_in_words(entry.letter.jurisdiction, other)}."
    yield NOTICE["fr"]


def _origin(letter: Letter) -> str:
    day = f" du {day_in_words(letter.letter_date.value)}" if letter.letter_date else ""
    numbers = f", dossier {join_words(_flat(n.value) for n in letter.file_numbers)}" if letter.file_numbers else ""
    path = f" ({letter.source.path})" if letter.source.path else ""
    return f"Lettre{day}{numbers}{path}."


def _flat(text: str) -> str:
    return " ".join(text.split())
