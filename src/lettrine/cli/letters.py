"""What the commands that look at several letters share: reading them, and telling of those that could not be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

import typer

from lettrine.batch import expand_paths, parse_many, read_standard_input
from lettrine.batch.paths import STANDARD_INPUT
from lettrine.export.wording import failure_in_words
from lettrine.model import Failure, Letter

_MANY = 8  # files from which several processes are worth their while


def read_letters(paths: Sequence[str], jurisdiction: str | None, as_of: date | None) -> tuple[list[Letter], int]:
    """The letters at ``paths``, and how many files could not be read; each of these is told on standard error."""
    files = list(expand_paths(paths))
    letters: list[Letter] = []
    failed = 0
    for result in _results(files, jurisdiction, as_of):
        if isinstance(result, Failure):
            failed += 1
            typer.echo(f"{result.path} : {failure_in_words(result)}", err=True)
        else:
            letters.append(result)
    return letters, failed


def tell_left_out(names: Iterable[str]) -> None:
    """Says on standard error of what kinds the files are that lie in a folder of letters and are not read as such."""
    left = list(names)
    if left:
        kinds = ", ".join(sorted({Path(name).suffix or "sans extension" for name in left}))
        typer.echo(
            f"Laissé de côté dans les dossiers : {len(left)} fichier(s) ({kinds}). Nommez un fichier pour qu'il soit lu.",
            err=True,
        )


def _results(files: Sequence[str], jurisdiction: str | None, as_of: date | None) -> Iterator[Letter | Failure]:
    named = [name for name in files if name != STANDARD_INPUT]
    processes = 1 if len(named) < _MANY else None
    others = parse_many(named, processes=processes, jurisdiction=jurisdiction, as_of=as_of)
    for name in files:
        if name == STANDARD_INPUT:
            yield from read_standard_input(jurisdiction=jurisdiction, as_of=as_of)
        else:
            yield next(others)
