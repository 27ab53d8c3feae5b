"""``lettrine train``"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from lettrine.cli.options import known_model, writing
from lettrine.evaluation import read_gold
from lettrine.export.summary import make_console, show
from lettrine.trained import HEADS, WEIGHTS

_WIDTH = 100
_NOT_TRAINED_ON = "unseen"
_SCORES = "scores.json"
_HEADS = {"outcomes": "ce qu'une phrase décide", "reasons": "le motif qu'elle donne"}


def train(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Dossier de lettres annotées (NOM.gold.json).")],
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="MODÈLE", help="Dossier du modèle : nouveau, vide ou à refaire.")
    ],
    base: Annotated[
        str | None,
        typer.Option(
            metavar="MODÈLE", parser=known_model, help="Modèle à compléter. Par défaut, celui qui est fourni."
        ),
    ] = None,
    seed: Annotated[int, typer.Option(metavar="N", help="Graine du tirage : la même donne le même modèle.")] = 0,
) -> None:
    """Entraîne le lecteur de phrases avec vos propres lettres annotées, ajoutées à ce qu'il connaît déjà.

    Le modèle s'emploie ensuite par --model. Les lettres mises de côté (unseen, dans splits.csv) ne servent pas.

    Compter de cinq à dix minutes.
    """
    if output.exists() and not (output.is_dir() and (not any(output.iterdir()) or (output / _SCORES).is_file())):
        raise typer.BadParameter(f"{output} existe et n'est pas un modèle.", param_hint="--output")
    completed = Path(base) if base else WEIGHTS
    if output.resolve() == completed.resolve():
        raise typer.BadParameter("le modèle ne peut pas s'écrire sur celui qu'il complète.", param_hint="--output")
    letters = [letter for letter in read_gold(gold) if letter.split != _NOT_TRAINED_ON]
    from lettrine.teaching import find_material, train_model  # spaCy is loaded where something is trained

    material = find_material(letters)
    console = make_console(sys.stderr, width=_WIDTH)
    for name in material.unread:
        show(console, Text(f"{name} : lettre illisible, laissée de côté", style="yellow"))
    if not material.outcomes and not material.reasons:
        raise typer.BadParameter("aucune de ces lettres n'apprend rien : voir docs/training.md.", param_hint="GOLD")
    told = f"{len(letters)} lettres : {len(material.outcomes)} phrases apprises pour ce qui est décidé, {len(material.reasons)} pour le motif."
    show(console, Text(told))
    with writing(output), _watching(console) as watch:
        scores = train_model(material, output, base=completed, seed=seed, watch=watch)
        (output / _SCORES).write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
    _show(scores)
    show(console, Text(f"{output} : modèle prêt. Pour le mettre à l'épreuve : lettrine evaluate GOLD --model {output}"))


@contextmanager
def _watching(console: Console) -> Iterator[Callable[[float], None]]:
    """A bar with the time left on a terminal; elsewhere a line a tenth of the work, so that a log says how far it is."""
    if console.is_terminal:
        columns = (TextColumn("Entraînement"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
        with Progress(*columns, console=console, transient=True) as progress:
            task = progress.add_task("", total=1.0)
            yield lambda share: progress.update(task, completed=share)
        return
    told = 0

    def tell(share: float) -> None:
        nonlocal told
        if int(share * 10) > told:
            told = int(share * 10)
            show(console, Text(f"Entraînement : {told * 10} %"))

    yield tell


def _show(scores: Mapping[str, Mapping[str, Any]]) -> None:
    """What each head reads in clauses of letters that it was not trained on."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("Le modèle lit", no_wrap=True)
    for heading in ("Appris de", "Éprouvé sur", "dont parlantes", "Lues avec assurance", "dont justes"):
        table.add_column(heading, justify="right", no_wrap=True)
    for head in HEADS:
        judged = scores[head]["cross_validation"]
        counted = (judged[key] for key in ("sentences", "telling", "sure", "sure_right"))
        table.add_row(_HEADS[head], str(scores[head]["trained_on"]), *map(str, counted))
    show(make_console(sys.stdout, width=_WIDTH), table)
