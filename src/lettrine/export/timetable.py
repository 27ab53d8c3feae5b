"""The deadlines of letters as one timetable, the most pressing first: for a terminal, a spreadsheet or a program."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TextIO

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from lettrine.export.csvrows import CsvRows
from lettrine.export.summary import make_console, show
from lettrine.export.wording import (
    LETTER_TYPES,
    appeal_in_words,
    candidate_in_words,
    closed_day_in_words,
    day_in_words,
    deadline_name,
    join_words,
    provisions_in_words,
    rule_in_words,
    standing_in_words,
)
from lettrine.law.standing import Standing, State, is_reply, standing_in
from lettrine.model import NOTICE, Deadline, Letter, Provision
from lettrine.schema import to_json_value

COLUMNS = (
    "Fichier",
    "Organisme",
    "Numéro de dossier",
    "Date de la lettre",
    "Échéance",
    "Dernier jour",
    "Autres jours possibles",
    "État",
    "Jours restants",
    "Peut être contesté",
    "Calcul",
    "Dispositions",
)

_STYLES = {
    State.OPEN: "green",
    State.UNSETTLED: "yellow",
    State.EXPIRED: "red",
    State.MISSED: "red",
    State.KEPT: "dim",
}
_SOON = 7  # days left from which a deadline is shown as pressing


@dataclass(frozen=True, slots=True)
class Entry:
    """One deadline of one letter, and how it stands on the day of the timetable."""

    letter: Letter
    deadline: Deadline
    standing: Standing

    @property
    def provisions(self) -> tuple[Provision, ...]:
        """The law behind its day and behind the days that other rules would give."""
        derivations = (self.deadline.from_, *(other.from_ for other in self.deadline.alternatives))
        return tuple(dict.fromkeys(p for d in derivations for p in d.provisions or ()))

    @property
    def calculation(self) -> str:
        """How its day was worked out, closed days included, in words."""
        moved = closed_day_in_words(self.letter.jurisdiction, self.deadline.from_)
        return "; ".join(filter(None, (rule_in_words(self.deadline.from_), moved)))


def make_timetable(letters: Iterable[Letter], as_of: date) -> list[Entry]:
    """The deadlines of ``letters`` as they stand on ``as_of``: those that still run by their day, then what is over.

    A letter dated after ``as_of`` did not exist yet, and has none.
    """
    entries = [
        Entry(letter, deadline, standing_in(letter, deadline, as_of))
        for letter in letters
        if exists_on(letter, as_of)
        for deadline in _shown(letter)
    ]
    running = [e for e in entries if e.standing.state in (State.OPEN, State.UNSETTLED)]
    over = [e for e in entries if e.standing.state in (State.EXPIRED, State.MISSED)]
    kept = [e for e in entries if e.standing.state is State.KEPT]
    return [*sorted(running, key=_day), *sorted(over, key=_day, reverse=True), *sorted(kept, key=_day, reverse=True)]


def exists_on(letter: Letter, day: date) -> bool:
    """Was ``letter`` written by ``day``? One without a date is taken to be."""
    return letter.letter_date is None or letter.letter_date.value <= day.isoformat()


def write_text(entries: Sequence[Entry], as_of: date, out: TextIO) -> None:
    """A table for a terminal: what is left, the last day, what is due, from which letter, by which rule."""
    console = make_console(out)
    show(console, Group(*_lines(entries, as_of)))


def write_csv(entries: Sequence[Entry], as_of: date, out: TextIO) -> None:
    """One row a deadline, with French headings, for a spreadsheet set to French."""
    rows = CsvRows(out)
    rows.write(COLUMNS)
    for entry in entries:
        letter, deadline = entry.letter, entry.deadline
        cells = (
            letter.source.path or "",
            letter.public_body.value if letter.public_body else "",
            " | ".join(number.value for number in letter.file_numbers),
            letter.letter_date.value if letter.letter_date else "",
            deadline_name(deadline),
            deadline.value,
            " | ".join(other.value for other in deadline.alternatives),
            standing_in_words(entry.standing),
            entry.standing.days if not _is_over(entry) else None,
            "oui" if letter.assessment.appealable else "non",
            entry.calculation,
            provisions_in_words(entry.provisions),
        )
        rows.write(cells)


def write_json(entries: Sequence[Entry], as_of: date, out: TextIO) -> None:
    """One document: the day of reading, the deadlines with their rules, and what they are not."""
    document = {"as_of": as_of.isoformat(), "deadlines": [_record(e) for e in entries], "notice": dict(NOTICE)}
    out.write(json.dumps(document, ensure_ascii=False, indent=1) + "\n")


def _record(entry: Entry) -> dict[str, Any]:
    letter = entry.letter
    return {
        "path": letter.source.path,
        "public_body": letter.public_body.value if letter.public_body else None,
        "file_numbers": [number.value for number in letter.file_numbers],
        "letter_date": letter.letter_date.value if letter.letter_date else None,
        "letter_type": letter.letter_type.value,
        "appealable": letter.assessment.appealable,
        "state": entry.standing.state.value,
        "days_left": entry.standing.days,
        **to_json_value(entry.deadline),
        "code": entry.deadline.code or "review",
    }


def _shown(letter: Letter) -> Iterator[Deadline]:
    """The deadlines worth a line: of those for the reply, the last that the body could claim."""
    if letter.recourse.deadline is not None:
        yield letter.recourse.deadline
    replies = [d for d in letter.assessment.deadlines if is_reply(d)]
    yield from replies[-1:]
    yield from (d for d in letter.assessment.deadlines if not is_reply(d))


def _lines(entries: Sequence[Entry], as_of: date) -> Iterator[RenderableType]:
    yield Text(f"Échéances au {day_in_words(as_of.isoformat(), weekday=True)}", style="bold")
    if not entries:
        yield Text(
            "\nAucune échéance : il faut une lettre datée, de ce jour au plus tard, ou une date de réception de la demande."
        )
    grid = Grid.grid(padding=(0, 2, 0, 0))
    grid.add_column(max_width=22)
    grid.add_column(ratio=1)
    for entry in entries:
        grid.add_row("")
        grid.add_row(*_row(entry))
    yield Padding(grid, (0, 0, 0, 1))
    yield from _endings(entries)


def _row(entry: Entry) -> tuple[RenderableType, ...]:
    style = _STYLES[entry.standing.state]
    if entry.standing.state is State.OPEN and entry.standing.days <= _SOON:
        style = "bold yellow"
    day = day_in_words(entry.deadline.value, weekday=True)
    lines = [Text.assemble((day, "bold"), f" · {deadline_name(entry.deadline)}"), Text(_of(entry.letter))]
    lines.append(Text(f"{entry.calculation} ({provisions_in_words(entry.provisions)})", style="dim"))
    lines += [
        Text(f"ou {candidate_in_words(entry.letter.jurisdiction, other)}", style="dim")
        for other in entry.deadline.alternatives
    ]
    if entry.deadline.code is None and not entry.letter.assessment.appealable:
        lines.append(Text("Rien n'est refusé dans cette lettre.", style="dim"))
    return Text(standing_in_words(entry.standing), style=style), Group(*lines)


def _of(letter: Letter) -> str:
    body = letter.public_body.value if letter.public_body else "organisme non déterminé"
    day = f" du {day_in_words(letter.letter_date.value)}" if letter.letter_date else ""
    numbers = f", dossier {join_words(n.value for n in letter.file_numbers)}" if letter.file_numbers else ""
    path = f" · {letter.source.path}" if letter.source.path else ""
    return f"{LETTER_TYPES[letter.letter_type]}{day}, {' '.join(body.split())}{numbers}{path}"


def _endings(entries: Sequence[Entry]) -> Iterator[RenderableType]:
    appeals = dict.fromkeys(appeal_in_words(a) for e in entries if (a := e.letter.recourse.further_appeal))
    for appeal in appeals:
        yield Text(f"\n{appeal}", style="dim")
    yield Text(
        f"\nDates lues dans les lettres, jours calculés d'après la loi. {NOTICE['fr']}",
        style="dim italic",
    )


def _day(entry: Entry) -> str:
    return entry.deadline.value


def _is_over(entry: Entry) -> bool:
    return entry.standing.state in (State.KEPT, State.MISSED)
