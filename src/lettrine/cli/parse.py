"""``lettrine parse``"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from lettrine.batch import expand_paths, parse_files, read_standard_input
from lettrine.batch.manifest import read_manifest
from lettrine.batch.paths import STANDARD_INPUT
from lettrine.cli.letters import tell_left_out
from lettrine.cli.options import (
    AsOfOption,
    JurisdictionOption,
    ModelOption,
    OutputOption,
    WithOption,
    form_named,
    opened,
)
from lettrine.export import find_writer
from lettrine.export.records import write_json
from lettrine.model import Failure, Letter

_MANY = 8  # files from which several processes and a progress bar are worth their while


class Format(StrEnum):
    """The forms in which letters are written."""

    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TEXT = "text"
    HTML = "html"


_ENDINGS: Mapping[str, str] = {
    "json": Format.JSON,
    "jsonl": Format.JSONL,
    "csv": Format.CSV,
    "txt": Format.TEXT,
    "html": Format.HTML,
    "htm": Format.HTML,
    "ndjson": Format.JSONL,
    "": Format.JSONL,
}


def parse(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="CHEMIN", help="Fichiers, dossiers, motifs (*.txt), ou - pour l'entrée standard."),
    ],
    output: OutputOption = None,
    format: Annotated[
        Format | None,
        typer.Option(
            "--format", "-f", help="Forme du résultat. Par défaut : lisible au terminal, JSON Lines ailleurs."
        ),
    ] = None,
    attached: WithOption = None,
    manifest: Annotated[
        Path | None,
        typer.Option(
            metavar="FICHIER", help="Fichier YAML ou JSON qui donne, pour chaque lettre, les fichiers reçus avec elle."
        ),
    ] = None,
    jurisdiction: JurisdictionOption = None,
    as_of: AsOfOption = None,
    processes: Annotated[
        int | None,
        typer.Option("--processes", "-j", min=1, metavar="N", help="Nombre de fichiers lus à la fois."),
    ] = None,
    split: Annotated[
        bool,
        typer.Option(
            "--split", help="Un fichier peut tenir plusieurs lettres : chacune est lue à part, avec ses pages."
        ),
    ] = False,
    model: ModelOption = None,
) -> None:
    """Lit des lettres et écrit ce qu'elles décident.

    Un fichier illisible donne un enregistrement d'erreur parmi les autres, et le code de sortie 1.
    """
    left_out: list[str] = []
    files = list(expand_paths(paths, left_out=left_out))
    if attached and len(files) != 1:
        raise typer.BadParameter("--with va avec une seule lettre; pour plusieurs, --manifest.")
    tied = read_manifest(manifest, files) if manifest else {}
    others = {os.path.abspath(name) for names in tied.values() for name in names}
    files = [name for name in files if name == STANDARD_INPUT or os.path.abspath(name) not in others]
    if attached:
        tied[files[0]] = [*tied.get(files[0], ()), *map(str, attached)]
    tell_left_out(name for name in left_out if os.path.abspath(name) not in others)
    if not files:
        typer.echo(f"Aucune lettre dans {', '.join(paths)}.", err=True)
        raise typer.Exit(1)
    count = processes or (1 if len(files) < _MANY else None)
    results = _read(files, count, jurisdiction, as_of, tied, split=split, model=model)
    chosen = format.value if format else _usual_format(output)
    write = find_writer(chosen)
    if chosen == Format.JSON:  # whether it is an array follows from what was asked for, not from what was found
        write = partial(write_json, as_array=split or files != paths or len(files) > 1)
    shown_bar = len(files) >= _MANY and sys.stderr.isatty() and not (output is None and sys.stdout.isatty())
    failures: list[Failure] = []
    with opened(output) as out, _progress(len(files), visible=shown_bar) as progress:
        write(_watched(results, progress, failures), out)
    if failures:
        typer.echo(f"{len(failures)} fichier(s) sur {len(files)} n'ont pu être lus.", err=True)
        raise typer.Exit(1)


def _usual_format(output: Path | None) -> str:
    if output is None:
        return "text" if sys.stdout.isatty() else "jsonl"
    return form_named(output, _ENDINGS)


def _read(
    files: Sequence[str],
    processes: int | None,
    jurisdiction: str | None,
    as_of: date | None,
    attached: Mapping[str, Sequence[str]],
    *,
    split: bool,
    model: str | None,
) -> Iterator[list[Letter | Failure]]:
    """The results of each of ``files``, in their order; standard input is read here, the rest wherever ``parse_files`` reads."""
    named = [name for name in files if name != STANDARD_INPUT]
    others = parse_files(
        named,
        processes=processes,
        jurisdiction=jurisdiction,
        as_of=as_of,
        attached=attached,
        split=split,
        model=model,
    )
    for name in files:
        if name == STANDARD_INPUT:
            yield read_standard_input(
                jurisdiction=jurisdiction,
                as_of=as_of,
                attached=attached.get(name, ()),
                split=split,
                model=model,
            )
        else:
            yield next(others)


def _progress(total: int, *, visible: bool) -> Progress:
    progress = Progress(
        TextColumn("Lecture"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=not visible,
    )
    progress.add_task("Lecture", total=total)
    return progress


def _watched(
    results: Iterable[list[Letter | Failure]], progress: Progress, failures: list[Failure]
) -> Iterator[Letter | Failure]:
    for of_file in results:
        failures.extend(result for result in of_file if isinstance(result, Failure))
        progress.advance(progress.task_ids[0])
        yield from of_file
