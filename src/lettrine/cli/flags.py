"""``lettrine flags``"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from lettrine.cli.letters import read_letters
from lettrine.cli.options import AsOfOption, JurisdictionOption, OutputOption, opened


class Form(StrEnum):
    """How the flags are written."""

    TEXT = "text"
    CSV = "csv"
    JSON = "json"


def flags(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="CHEMIN", help="Fichiers, dossiers, motifs (*.txt), ou - pour l'entrée standard."),
    ],
    output: OutputOption = None,
    format: Annotated[Form | None, typer.Option("--format", "-f", help="Texte lisible, CSV ou JSON.")] = None,
    as_of: AsOfOption = None,
    jurisdiction: JurisdictionOption = None,
) -> None:
    """Donne ce qu'un juriste regarderait dans les lettres : gravité, certitude, disposition, passages."""
    from lettrine.export import flags as forms

    letters, failed = read_letters(paths, jurisdiction, as_of)
    suffix = output.suffix.lstrip(".").lower() if output else ""
    form = format or (Form(suffix) if suffix in {known.value for known in Form} else Form.TEXT)
    write = {Form.TEXT: forms.write_text, Form.CSV: forms.write_csv, Form.JSON: forms.write_json}[form]
    with opened(output) as out:
        write(letters, out)
    if failed:
        raise typer.Exit(1)
