"""``lettrine explain``"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from lettrine.cli.options import AsOfOption, JurisdictionOption, ModelOption, OutputOption, opened, read_letter


class Form(StrEnum):
    """How the explanation is shown."""

    TEXT = "text"
    HTML = "html"


def explain(
    path: Annotated[str, typer.Argument(metavar="CHEMIN", help="La lettre, ou - pour l'entrée standard.")],
    output: OutputOption = None,
    format: Annotated[
        Form | None,
        typer.Option("--format", "-f", help="Texte, ou une page HTML qui se suffit à elle-même."),
    ] = None,
    jurisdiction: JurisdictionOption = None,
    as_of: AsOfOption = None,
    model: ModelOption = None,
) -> None:
    """Montre quelle règle a trouvé quoi, et où dans la lettre."""
    letter = read_letter(path, jurisdiction, as_of, model=model)
    page = output is not None and output.suffix.lower() in (".html", ".htm")
    with opened(output) as out:
        if (format or (Form.HTML if page else Form.TEXT)) is Form.HTML:
            from lettrine.export.html import write_html

            write_html([letter], out)
        else:
            from lettrine.export.evidence import write_explanation

            write_explanation(letter, out)
