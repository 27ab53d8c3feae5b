"""Reviews that can still be asked for, by urgency. Information read from the letters, no legal advice."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import TextIO

from rich.table import Table as Grid
from rich.text import Text

from lettrine.corpus.store import Store
from lettrine.export.csvrows import CsvRows
from lettrine.export.summary import make_console, show
from lettrine.export.wording import OUTCOMES, day_in_words, standing_in_words
from lettrine.law.standing import Standing, State, standing_between
from lettrine.model import NOTICE, Outcome

_WIDTH = 120
_URGENT, _NEAR = 3, 10  # days left that are shown in red, in yellow
_OPEN = """
SELECT id, body, letter_date, file_numbers, outcome, review_deadline, review_settled, review_latest, recourse_body,
       (SELECT count(*) FROM items WHERE items.letter_id = letters.id AND items.appealable = 1) AS items,
       (SELECT min(path) FROM sources WHERE sources.letter_id = letters.id) AS path
FROM letters WHERE appealable = 1 AND review_latest >= :since AND (letter_date IS NULL OR letter_date <= :today)
ORDER BY review_deadline, id
"""


@dataclass(frozen=True, slots=True)
class Appeal:
    """A letter against which a review can be asked for, with its last days and how it stands (see ``law.standing``).

    ``deadline`` is the earliest safe day, ``settled`` the last beyond dispute, ``latest`` the last that any rule gives.
    """

    id: str
    body: str | None
    letter_date: str | None
    file_numbers: str | None
    outcome: str | None
    deadline: str
    settled: str
    latest: str
    state: State
    days_left: int
    recourse_body: str | None
    items: int
    path: str


def find_appeals(
    store: Store, today: date, *, only: Collection[str] | None = None, past: bool = False
) -> Iterator[Appeal]:
    """The appeals that are open on ``today``, the most urgent first; with ``past``, those run out before them.

    A letter dated after ``today`` did not exist yet.
    """
    wanted = None if only is None else set(only)
    found = store.select(_OPEN, {"since": "" if past else today.isoformat(), "today": today.isoformat()})
    for key, body, day, files, outcome, safe, settled, latest, to, items, path in found:
        if wanted is None or key in wanted:
            stands = standing_between(safe, settled, latest, today)
            days = (safe, settled, latest, stands.state, stands.days)
            yield Appeal(key, body, day, files, outcome, *days, to, items, path)


def write_appeals(appeals: Sequence[Appeal], out: TextIO) -> None:
    """A table in French."""
    console = make_console(out, width=_WIDTH)
    grid = Grid(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    grid.add_column("Au plus tard le", no_wrap=True)
    grid.add_column("Reste", no_wrap=True)
    for heading in ("Organisme", "Lettre du", "Dossier", "Décision", "Fichier"):
        grid.add_column(heading)
    for appeal in appeals:
        style = "red" if appeal.days_left <= _URGENT else "yellow" if appeal.days_left <= _NEAR else ""
        grid.add_row(
            Text(_last_days(appeal), style=style),
            Text(standing_in_words(Standing(appeal.state, appeal.days_left)), style=style),
            Text(appeal.body or "non déterminé"),
            Text(appeal.letter_date or ""),
            Text(appeal.file_numbers or ""),
            Text(OUTCOMES[Outcome(appeal.outcome)] if appeal.outcome else ""),
            Text(PurePath(appeal.path).name),
        )
    show(console, grid if appeals else Text("Aucun recours ouvert."))
    show(console, Text(f"\n{NOTICE['fr']}", style="dim italic"))


def write_csv(appeals: Iterable[Appeal], out: TextIO) -> None:
    """One row an appeal, codes for a program."""
    rows = CsvRows(out)
    rows.write(field.name for field in dataclasses.fields(Appeal))
    for appeal in appeals:
        rows.write(dataclasses.astuple(appeal))


def write_json(appeals: Iterable[Appeal], out: TextIO) -> None:
    """An object: the appeals, and the notice that they are no legal advice."""
    value = {"appeals": [dataclasses.asdict(appeal) for appeal in appeals], "notice": dict(NOTICE)}
    json.dump(value, out, ensure_ascii=False, indent=1)
    out.write("\n")


def _last_days(appeal: Appeal) -> str:
    """The last safe day, and under it the later ones that the law or a disputed rule gives."""
    lines = [day_in_words(appeal.deadline, weekday=True)]
    if appeal.settled > appeal.deadline:
        lines.append(f"reporté au {day_in_words(appeal.settled, weekday=True)}")
    if appeal.latest > appeal.settled:
        lines.append(f"discuté : {day_in_words(appeal.latest, weekday=True)}")
    return "\n".join(lines)
