"""``lettrine evaluate``"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table
from rich.text import Text

from lettrine.batch import parse_many
from lettrine.cli.options import ModelOption
from lettrine.evaluation import (
    Change,
    GoldLetter,
    LetterScore,
    Miss,
    as_parsed,
    as_row,
    changes,
    intervals,
    read_gold,
    read_parsed,
    totals,
)
from lettrine.evaluation import evaluate as score_letters
from lettrine.export.summary import make_console, show

_WIDTH = 120
_MANY = 20  # letters from which several processes read them faster than one


class Split(StrEnum):
    """Which letters of the gold are scored."""

    WORK = "work"
    UNSEEN = "unseen"


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Dossier de lettres annotées (NOM.gold.json).")],
    parsed: Annotated[
        Path | None,
        typer.Option(metavar="FICHIER", help="Lettres déjà lues (JSON Lines). Par défaut, elles sont lues maintenant."),
    ] = None,
    base: Annotated[
        Path | None,
        typer.Option(metavar="FICHIER", help="Lettres lues avant un changement : montre ce qu'il gagne et perd."),
    ] = None,
    misses: Annotated[bool, typer.Option("--misses", help="Montre chaque désaccord avec l'annotation.")] = False,
    split: Annotated[Split | None, typer.Option(help="Ne note que ces lettres (splits.csv).")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Écrit les chiffres en JSON.")] = False,
    model: ModelOption = None,
) -> None:
    """Note des lettres lues d'après des lettres annotées.

    Les lettres mises de côté (unseen) sont comptées; --misses et --base n'en montrent le détail qu'avec --split unseen.
    """
    letters = read_gold(gold, split.value if split else None)
    scores = score_letters(letters, read_parsed(parsed) if parsed else _read_now(letters, model))
    shown = {letter.name for letter in letters if split is Split.UNSEEN or letter.split != Split.UNSEEN}
    if as_json:
        typer.echo(json.dumps(_figures(scores), ensure_ascii=False))
    elif misses:
        _show_misses(score for score in scores if score.name in shown)
    elif base is None:
        _show_table(letters, scores)
    if base is not None and not as_json:
        before = score_letters(letters, read_parsed(base))
        _show_changes(before, scores, shown)


def _read_now(letters: Sequence[GoldLetter], model: str | None) -> Mapping[str, Mapping[str, Any]]:
    files = [letter.letter for letter in letters if letter.letter is not None]
    return as_parsed(parse_many(files, processes=1 if len(files) < _MANY else None, model=model))


def _figures(scores: Sequence[LetterScore]) -> dict[str, dict[str, Any]]:
    edges = intervals(scores)
    rows: dict[str, dict[str, Any]] = {}
    for measure, counts in totals(scores).items():
        rows[measure] = {**as_row(measure, counts), "interval": [round(edge, 4) for edge in edges[measure]]}
    return rows


def _show_table(letters: Sequence[GoldLetter], scores: Sequence[LetterScore]) -> None:
    splits = {letter.name: letter.split for letter in letters}
    named = sorted({split for split in splits.values() if split}, reverse=True)
    parts = {split: _figures_of(scores, splits, split) for split in named} if len(named) > 1 else {}
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("Mesure", no_wrap=True)
    for heading in ("Justes", "Gold", "Trouvés", "Précision", "Rappel", "F1", "Intervalle 95 %", *parts):
        table.add_column(heading, justify="right", no_wrap=True)
    for measure, row in sorted(_figures(scores).items(), key=lambda pair: pair[0].startswith("outcome ")):
        figures = [f"{row[key]:.3f}" for key in ("precision", "recall", "f1")]
        low, high = row["interval"]
        name = f"  {measure}" if measure.startswith("outcome ") else measure
        others = [f"{part[measure]['f1']:.3f}" if measure in part else "" for part in parts.values()]
        counted = (str(row["right"]), str(row["gold"]), str(row["found"]))
        table.add_row(name, *counted, *figures, f"{low:.3f} – {high:.3f}", *others)
    show(make_console(sys.stdout, width=_WIDTH), table)


def _figures_of(
    scores: Sequence[LetterScore], splits: Mapping[str, str | None], split: str
) -> Mapping[str, Mapping[str, float]]:
    part = totals(score for score in scores if splits[score.name] == split)
    return {measure: as_row(measure, counts) for measure, counts in part.items()}


def _show_misses(scores: Any) -> None:
    for score in scores:
        for miss in score.misses:
            typer.echo(" | ".join(map(str, miss)))


def _show_changes(before: Sequence[LetterScore], scores: Sequence[LetterScore], shown: set[str]) -> None:
    console = make_console(sys.stdout, width=_WIDTH)
    found = list(changes(before, scores))
    gained, lost = (
        (sum(len(misses) for misses in side) for side in zip(*((c.gained, c.lost) for c in found), strict=True))
        if found
        else (0, 0)
    )
    show(console, Text(f"{gained} gains, {lost} pertes dans {len(found)} lettres"))
    hidden = [change for change in found if change.name not in shown]
    if hidden:
        show(console, Text(f"dont {len(hidden)} lettres mises de côté, non détaillées", style="dim"))
    for change in found:
        if change.name in shown:
            _show_change(console, change)


def _show_change(console: Any, change: Change) -> None:
    show(console, Text(f"\n{change.name}", style="bold"))
    for sign, style, misses in (("+", "green", change.gained), ("-", "red", change.lost)):
        for miss in misses:
            show(console, Text(f"  {sign} {_told(miss)}", style=style))


def _told(miss: Miss) -> str:
    return f"{miss.measure} | {miss.where} | {miss.kind} | {miss.what}"
