"""``lettrine corpus export``"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from lettrine.cli.corpus.options import DATABASE, DatabaseOption, QueryArgument, found_ids, opened_store
from lettrine.cli.options import writing


class Form(StrEnum):
    """The forms that a corpus can take."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    FRICTIONLESS = "frictionless"
    ANNOTATIONS = "annotations"
    AKOMA_NTOSO = "akoma-ntoso"
    DOCBIN = "docbin"


def export(
    format: Annotated[Form, typer.Option("--format", "-f", help="Forme du résultat.")],
    query: QueryArgument = None,
    database: DatabaseOption = DATABASE,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="CHEMIN",
            help="Fichier, ou dossier pour parquet, frictionless et akoma-ntoso. Par défaut : decisions.….",
        ),
    ] = None,
    mask: Annotated[
        bool,
        typer.Option("--mask", help="Masque les noms et les adresses des demandeurs; les positions restent justes."),
    ] = False,
) -> None:
    """Écrit le corpus, ou ce qu'une recherche en trouve, dans la forme d'un autre outil."""
    from lettrine.corpus.exporting import WRITERS, read_letters

    write, usual = WRITERS[format.value]
    place = output or Path(usual)
    with opened_store(database) as store:
        letters = read_letters(store, only=found_ids(store, database, query), masked=mask)
        with writing(place):
            written = write(letters, place)
    typer.echo(f"{place} : {len(written)} fichier{'s' if len(written) > 1 else ''}", err=True)
