"""``lettrine corpus groups``"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import PurePath
from typing import Annotated

import typer
from rich.text import Text

from lettrine.cli.corpus.options import DATABASE, DatabaseOption, opened_store
from lettrine.corpus.store import Store
from lettrine.export.summary import make_console, show
from lettrine.export.wording import OUTCOMES, day_in_words
from lettrine.model import Outcome

_GROUPED = """
SELECT groups.group_id, body, letter_date, outcome, similarity,
       (SELECT min(path) FROM sources WHERE sources.letter_id = letters.id) AS path
FROM groups JOIN letters ON letters.id = groups.letter_id
WHERE kind = :kind ORDER BY groups.group_id, similarity DESC, letters.id
"""
_COPIES = """
SELECT letter_id, path FROM sources
WHERE letter_id IN (SELECT letter_id FROM sources GROUP BY letter_id HAVING count(*) > 1) ORDER BY letter_id, path
"""


def groups(
    database: DatabaseOption = DATABASE,
    kind: Annotated[
        str,
        typer.Option(
            "--kind",
            "-k",
            metavar="request|text|copies",
            help="La même demande auprès de plusieurs organismes (request), des lettres presque identiques (text), "
            "ou la même lettre dans plusieurs fichiers (copies).",
        ),
    ] = "request",
) -> None:
    """Rapproche les lettres : même demande à plusieurs organismes, lettres presque identiques, copies exactes."""
    if kind not in ("request", "text", "copies"):
        raise typer.BadParameter("request, text ou copies était attendu.", param_hint="--kind")
    console = make_console(sys.stdout)
    with opened_store(database) as store:
        told = list(_copies(store) if kind == "copies" else _grouped(store, kind))
    for text in told:
        show(console, text)
    if not told:
        typer.echo("Aucun rapprochement.", err=True)


def _copies(store: Store) -> Iterator[Text]:
    for letter, files in groupby(store.select(_COPIES), key=lambda row: row[0]):
        yield Text.assemble((f"\n{letter}", "bold"), *(f"\n  {path}" for _, path in files))


def _grouped(store: Store, kind: str) -> Iterator[Text]:
    for _, members in groupby(store.select(_GROUPED, {"kind": kind}), key=lambda row: row[0]):
        yield Text.assemble("\n", *(_member(*row[1:]) for row in members))


def _member(body: str | None, day: str | None, outcome: str | None, likeness: float, path: str) -> Text:
    line = Text.assemble((body or "Organisme non déterminé", "bold"), f", {day_in_words(day)}" if day else "")
    line.append(f" : {OUTCOMES[Outcome(outcome)]}" if outcome else "")
    return line.append(f" · {PurePath(path).name} · {100 * likeness:.0f} %\n", style="dim")
