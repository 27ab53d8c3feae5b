"""``lettrine review-request``"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from lettrine.cli.options import AsOfOption, JurisdictionOption, OutputOption, opened, read_letter, writing


class Form(StrEnum):
    """How the draft is written."""

    DOCX = "docx"
    MD = "md"


def review_request(
    path: Annotated[str, typer.Argument(metavar="LETTRE", help="La lettre, ou - pour l'entrée standard.")],
    output: OutputOption = None,
    format: Annotated[
        Form | None,
        typer.Option("--format", "-f", help="Word ou Markdown. Par défaut, d'après le nom du fichier de sortie."),
    ] = None,
    as_of: AsOfOption = None,
    jurisdiction: JurisdictionOption = None,
) -> None:
    """Prépare le brouillon d'une demande de révision, à vérifier, à compléter et à signer par une personne."""
    from lettrine.export.draft import to_docx, to_markdown
    from lettrine.export.review_request import draft_review_request, title_of

    day = as_of or date.today()
    letter = read_letter(path, jurisdiction, None)  # a last day that has passed is told by the draft itself
    blocks = draft_review_request(letter, day)
    form = format or (Form.DOCX if output is not None and output.suffix.lower() == ".docx" else Form.MD)
    if form is Form.MD:
        with opened(output) as out:
            out.write(to_markdown(blocks))
        return
    if output is None:
        raise typer.BadParameter("un fichier Word s'écrit avec -o demande.docx.")
    with writing(output):
        output.write_bytes(to_docx(blocks, title=title_of(letter)))
