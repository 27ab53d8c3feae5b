"""``lettrine corpus search``"""

from __future__ import annotations

from typing import Annotated

import typer

from lettrine.cli.corpus.options import DATABASE, DatabaseOption, Form, FormOption, as_line, chosen_form, opened_store
from lettrine.cli.options import OutputOption, opened
from lettrine.corpus.query import Sort, parse_query


def search(
    query: Annotated[
        list[str],
        typer.Argument(
            metavar="REQUÊTE",
            help="Entre apostrophes : des mots, «des phrases», -exclus, et champ:valeur. Accents, pluriels et élisions ne comptent pas. "
            "Plusieurs valeurs : article:23,24. decision:retenu : refusé en tout ou en partie. Champs : article, loi, motif, decision, element, raison, organisme, objet, colonne, dossier, cite, type, "
            "signalement, droit, annee, date, contestable, retard.",
        ),
    ],
    database: DatabaseOption = DATABASE,
    output: OutputOption = None,
    format: FormOption = None,
    sort: Annotated[
        Sort, typer.Option("--sort", "-s", help="Par pertinence, du plus récent ou du plus ancien.")
    ] = Sort.RELEVANCE,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, metavar="N", help="Lettres montrées au plus.")] = 20,
    offset: Annotated[int, typer.Option("--offset", min=0, metavar="N", help="Lettres passées d'abord.")] = 0,
) -> None:
    """Cherche dans le corpus : article:37 decision:retenu organisme:"santé" annee:2019..2024 «contrats informatiques»"""
    from lettrine.corpus.index import SearchIndex, index_folder
    from lettrine.corpus.results import write_csv, write_json, write_results
    from lettrine.corpus.search import search as find

    asked = parse_query(as_line(query))
    form = chosen_form(format, output)
    with opened_store(database) as store:
        index = SearchIndex(index_folder(database))
        index.refresh(store)
        results = find(store, index, asked, limit=limit, offset=offset, sort=sort)
    write = {Form.TABLE: write_results, Form.CSV: write_csv, Form.JSON: write_json}[form]
    with opened(output) as out:
        write(results, out)
