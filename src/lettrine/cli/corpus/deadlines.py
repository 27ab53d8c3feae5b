"""``lettrine corpus deadlines``"""

from __future__ import annotations

from datetime import date
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
from lettrine.cli.options import AsOfOption, OutputOption, opened


def deadlines(
    query: QueryArgument = None,
    database: DatabaseOption = DATABASE,
    output: OutputOption = None,
    format: FormOption = None,
    as_of: AsOfOption = None,
    past: Annotated[
        bool, typer.Option("--past", help="Montre aussi les recours dont le dernier jour est passé.")
    ] = False,
) -> None:
    """Énumère les recours encore ouverts, le plus urgent d'abord. Information, non avis juridique."""
    from lettrine.corpus.appeals import find_appeals, write_appeals, write_csv, write_json

    form = chosen_form(format, output)
    with opened_store(database) as store:
        only = found_ids(store, database, query)
        appeals = list(find_appeals(store, as_of or date.today(), only=only, past=past))
    write = {Form.TABLE: write_appeals, Form.CSV: write_csv, Form.JSON: write_json}[form]
    with opened(output) as out:
        write(appeals, out)
