"""``lettrine gold``"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from lettrine.batch.paths import STANDARD_INPUT
from lettrine.cli.options import JurisdictionOption, OutputOption, opened, read_letter
from lettrine.evaluation import draft_gold
from lettrine.evaluation.gold import GOLD_SUFFIX


def gold(
    letter: Annotated[str, typer.Argument(metavar="LETTRE", help="La lettre à annoter.")],
    output: OutputOption = None,
    force: Annotated[bool, typer.Option("--force", help="Remplace une annotation qui existe déjà.")] = False,
    jurisdiction: JurisdictionOption = None,
) -> None:
    """Écrit, à côté de la lettre, une annotation préremplie qu'une personne corrigera (-o - pour l'afficher)."""
    draft = draft_gold(read_letter(letter, jurisdiction, None))
    place = output or _beside(letter)
    shown = place is None or str(place) == STANDARD_INPUT
    if place is not None and not shown and place.exists() and not force:
        typer.echo(f"{place} existe déjà : --force pour le remplacer.", err=True)
        raise typer.Exit(1)
    with opened(None if shown else place) as out:
        out.write(json.dumps(draft, ensure_ascii=False, indent=1) + "\n")
    if not shown:
        typer.echo(f"{place} : à relire et à corriger.", err=True)


def _beside(letter: str) -> Path | None:
    """``NAME.gold.json`` beside ``NAME.txt``; nowhere beside the standard input."""
    if letter == STANDARD_INPUT:
        return None
    path = Path(letter)
    return path.with_name(f"{path.name.split('.')[0]}{GOLD_SUFFIX}")
