"""``lettrine tables``"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lettrine.cli.options import JurisdictionOption, WithOption, read_letter, writing


def tables(
    path: Annotated[str, typer.Argument(metavar="CHEMIN", help="La lettre, ou - pour l'entrée standard.")],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="DOSSIER",
            help="Dossier où écrire. Par défaut : LETTRE.tableaux, dans le dossier courant.",
        ),
    ] = None,
    attached: WithOption = None,
    jurisdiction: JurisdictionOption = None,
) -> None:
    """Écrit chaque tableau de la lettre et de ses pièces en CSV, avec un paquet de données Frictionless."""
    from lettrine.export.frictionless import write_package

    letter = read_letter(path, jurisdiction, None, attached or ())
    folder = output or Path(f"{Path(path).stem or 'lettre'}.tableaux")
    with writing(folder):
        written = write_package(letter, folder)
    if not written:
        typer.echo("Aucun tableau dans cette lettre.", err=True)
    for file in written:
        typer.echo(str(file))
