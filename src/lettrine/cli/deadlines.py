"""``lettrine deadlines``"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from lettrine.cli.letters import read_letters
from lettrine.cli.options import AsOfOption, JurisdictionOption, OutputOption, as_day, form_named, opened, writing
from lettrine.errors import LetterError


class Form(StrEnum):
    """How the timetable is written."""

    TEXT = "text"
    CSV = "csv"
    JSON = "json"
    ICS = "ics"


_ENDINGS: Mapping[str, str] = {"csv": Form.CSV, "json": Form.JSON, "ics": Form.ICS, "txt": Form.TEXT, "": Form.TEXT}


def deadlines(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="CHEMIN", help="Fichiers, dossiers, motifs (*.txt), ou - pour l'entrée standard."),
    ],
    output: OutputOption = None,
    format: Annotated[
        Form | None,
        typer.Option("--format", "-f", help="Tableau lisible, CSV, JSON, ou calendrier (ics) avec des rappels."),
    ] = None,
    as_of: AsOfOption = None,
    delivered: Annotated[
        date | None,
        typer.Option(
            "--delivered",
            metavar="DATE",
            parser=as_day,
            help="Jour où la lettre a été reçue (une seule lettre) : ajoute le jour compté à partir de là.",
        ),
    ] = None,
    jurisdiction: JurisdictionOption = None,
) -> None:
    """Donne les échéances des lettres, la plus pressante d'abord, au jour d'aujourd'hui ou à celui de --as-of."""
    from lettrine.deadlines import with_deadlines
    from lettrine.export import timetable
    from lettrine.export.wording import day_in_words

    day = as_of or date.today()
    letters, failed = read_letters(paths, jurisdiction, day)
    if delivered is not None:
        if len(letters) != 1:
            raise typer.BadParameter("--delivered va avec une seule lettre.")
        letters = [with_deadlines(letters[0], delivered_on=delivered)]
    for letter in letters:
        for flag in letter.assessment.flags:
            if flag.code == "law_not_loaded":
                typer.echo(f"{letter.source.path} : {flag.fr}", err=True)
    later = [letter for letter in letters if not timetable.exists_on(letter, day)]
    if later:
        shown = day_in_words(day.isoformat())
        typer.echo(f"Laissé de côté : {len(later)} lettre(s) d'une date postérieure au {shown}.", err=True)
    entries = timetable.make_timetable(letters, day)
    form = format or (Form(form_named(output, _ENDINGS)) if output else Form.TEXT)
    if form is Form.ICS:
        from lettrine.export.calendar import is_running, write_calendar

        if not any(map(is_running, entries)):
            raise LetterError("aucune échéance ne court encore : rien à mettre au calendrier.")
        with _opened_bytes(output) as binary:
            write_calendar(entries, day, binary)
    else:
        write = {Form.TEXT: timetable.write_text, Form.CSV: timetable.write_csv, Form.JSON: timetable.write_json}[form]
        with opened(output) as out:
            write(entries, day, out)
    if failed:
        raise typer.Exit(1)


@contextmanager
def _opened_bytes(output: Path | None) -> Iterator[BinaryIO]:
    if output is None:
        yield sys.stdout.buffer
        return
    with writing(output), output.open("wb") as out:
        yield out
