"""``lettrine synthesize``"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lettrine.synthesis import synthesize as write
from lettrine.synthesis.files import write_letters


def synthesize(
    output: Annotated[Path, typer.Option("-o", "--output", metavar="DOSSIER", help="Dossier, nouveau ou vide.")],
    count: Annotated[int, typer.Option("-n", "--count", metavar="N", min=1, help="Nombre de lettres.")] = 100,
    seed: Annotated[int, typer.Option(metavar="N", help="Graine du tirage : la même donne les mêmes octets.")] = 0,
) -> None:
    """Écrit des lettres fictives avec leur annotation exacte, pour entraîner ou mettre à l'épreuve un lecteur.

    Chaque lettre a son NOM.gold.json; letters.jsonl les contient toutes avec l'emplacement de chaque passage, et traits.csv dit
    ce que chacune illustre.
    """
    try:
        written = write_letters(write(count, seed), output)
    except FileExistsError:
        typer.echo(f"{output} : le dossier n'est pas vide.", err=True)
        raise typer.Exit(1) from None
    lettres = "1 lettre" if written == 1 else f"{written} lettres"
    typer.echo(f"{output} : {lettres}. Pour les noter : lettrine evaluate {output}", err=True)
