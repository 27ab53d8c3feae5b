"""``lettrine corpus stats``"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lettrine.cli.corpus.options import (
    DATABASE,
    DatabaseOption,
    Form,
    FormOption,
    QueryArgument,
    chosen_form,
    found_ids,
    opened_store,
)
from lettrine.cli.options import OutputOption, opened, writing


def stats(
    query: QueryArgument = None,
    database: DatabaseOption = DATABASE,
    output: OutputOption = None,
    format: FormOption = None,
    table: Annotated[
        list[str] | None,
        typer.Option(
            "--table",
            "-t",
            metavar="NOM",
            help="Ce tableau seulement (répétable) : summary, outcomes, categories, articles, bodies, years, "
            "categories_by_year, reply_by_body, reply_by_year, late_by_body, late_by_year, citations, pairs.",
        ),
    ] = None,
    figures: Annotated[
        Path | None, typer.Option("--figures", metavar="DOSSIER", help="Dessine aussi les figures, en SVG et en PNG.")
    ] = None,
    most: Annotated[
        int, typer.Option("--most", min=1, metavar="N", help="Articles, organismes et paires gardés au plus.")
    ] = 15,
) -> None:
    """Compte : sorts, refus par motif, article, organisme et année, délais, retards, citations.

    Chaque part vient avec son intervalle de confiance à 95 %.
    """
    from lettrine.corpus.reports import write_csv, write_json, write_report
    from lettrine.corpus.statistics import TABLES, compute

    unknown = set(table or ()) - set(TABLES)
    if unknown:
        raise typer.BadParameter(f"tableau inconnu : {', '.join(sorted(unknown))}. Connus : {', '.join(TABLES)}.")
    form = chosen_form(format, output)
    with opened_store(database) as store:
        estimates = list(compute(store, only=found_ids(store, database, query), most=most))
    chosen = [estimate for estimate in estimates if not table or estimate.table in table]
    write = {Form.TABLE: write_report, Form.CSV: write_csv, Form.JSON: write_json}[form]
    with opened(output) as out:
        write(chosen, out)
    if figures is not None:
        from lettrine.corpus.figures import draw_figures

        with writing(figures):
            drawn = draw_figures(chosen, figures)
        for path in drawn:
            typer.echo(str(path), err=True)
