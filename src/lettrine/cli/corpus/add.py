"""``lettrine corpus add`` and ``lettrine corpus failures``"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from lettrine.batch import expand_paths
from lettrine.cli.corpus.options import DATABASE, DatabaseOption, Form, FormOption, opened_store
from lettrine.cli.letters import tell_left_out
from lettrine.cli.options import JurisdictionOption
from lettrine.corpus import building
from lettrine.corpus.store import Store
from lettrine.errors import LetterError, UnreadableFile
from lettrine.export.csvrows import CsvRows
from lettrine.export.summary import make_console, show
from lettrine.export.wording import FAILURES


def add(
    paths: Annotated[list[str], typer.Argument(metavar="DOSSIER", help="Dossiers, fichiers ou motifs (*.pdf).")],
    database: DatabaseOption = DATABASE,
    processes: Annotated[
        int | None,
        typer.Option("--processes", "-j", min=1, metavar="N", help="Fichiers lus à la fois. Par défaut, un par cœur."),
    ] = None,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Relit aussi les fichiers qui n'avaient pu être lus.")
    ] = False,
    jurisdiction: JurisdictionOption = None,
) -> None:
    """Lit les lettres nouvelles ou changées et les ajoute au corpus, qui est créé au besoin.

    Interrompu à tout moment, il reprend où il en était. Code de sortie 1 si un fichier n'existe pas ou n'a pu être lu.
    """
    left_out: list[str] = []
    files = list(expand_paths(paths, left_out=left_out))
    missing = [name for name in files if not os.path.exists(name)]
    if missing:
        raise UnreadableFile("; ".join(f"{name} : ce fichier ou ce dossier n'existe pas" for name in missing) + ".")
    tell_left_out(left_out)
    if not files:
        raise LetterError(f"aucune lettre dans {', '.join(paths)}.")
    with opened_store(database, create=True) as store:
        todo = building.plan(files, store.known(), retry_failed=retry_failed)
        with _bar(len(todo.tasks)) as watch:
            done = building.build(store, todo, processes=processes, jurisdiction=jurisdiction, watch=watch)
        _index(store, database)
        ((letters,),) = store.select("SELECT count(*) FROM letters")
    typer.echo(_told(todo, done.read, done.failed, letters), err=True)
    if done.failed:
        typer.echo("`lettrine corpus failures` les énumère; `--retry-failed` les relit.", err=True)
        raise typer.Exit(1)


def failures(
    database: DatabaseOption = DATABASE,
    format: FormOption = None,
) -> None:
    """Énumère les fichiers qui n'ont pu être lus, avec ce qui l'a empêché."""
    with opened_store(database) as store:
        rows = list(store.select("SELECT path, code, message FROM failures ORDER BY path"))
    names = ("path", "code", "message")
    if format is Form.CSV:
        table = CsvRows(sys.stdout)
        for row in (names, *rows):
            table.write(row)
        return
    if format is Form.JSON:
        typer.echo(json.dumps([dict(zip(names, row, strict=True)) for row in rows], ensure_ascii=False, indent=1))
        return
    console = make_console(sys.stdout)
    for path, code, message in rows:
        show(console, Text.assemble((path, "bold"), f"\n  {FAILURES.get(code, code)} : {message}"))
    if not rows:
        typer.echo("Tous les fichiers ont été lus.", err=True)


def _index(store: Store, database: Path) -> None:
    from lettrine.corpus.index import SearchIndex, index_folder

    SearchIndex(index_folder(database)).refresh(store)


def _told(todo: building.Plan, read: int, failed: int, letters: int) -> str:
    held = f"Le corpus tient {_many(letters, 'lettre')}."
    if todo.is_done:
        return f"Rien de nouveau dans {_many(todo.files, 'fichier')}. {held}"
    lost = f", dont {failed} sans succès" if failed else ""
    return f"{_many(read, 'fichier lu', 'fichiers lus')} sur {todo.files}{lost}. {held}"


def _many(count: int, one: str, more: str | None = None) -> str:
    return f"{count} {(more or f'{one}s') if count > 1 else one}"


class _Rate(ProgressColumn):
    """Letters a second."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(f"{speed:.1f} lettres/s".replace(".", ",") if speed else "")


@contextmanager
def _bar(total: int) -> Iterator[Callable[[building.Progress], None]]:
    """A bar on a terminal, with the rate and the time left; nothing elsewhere."""
    columns = (TextColumn("Lecture"), BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn())
    progress = Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty())
    with progress:
        task = progress.add_task("Lecture", total=total)
        yield lambda done: progress.update(task, completed=done.read)
