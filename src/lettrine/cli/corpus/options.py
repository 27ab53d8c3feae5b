"""What the commands of a corpus share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from lettrine.cli.options import form_named
from lettrine.corpus.store import Store, open_store

DatabaseOption = Annotated[
    Path,
    typer.Option("--db", metavar="FICHIER", envvar="LETTRINE_DB", help="Le corpus : un fichier SQLite."),
]
DATABASE = Path("decisions.db")


class Form(StrEnum):
    """How an answer is written: for a person, for a spreadsheet or a program."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


_ENDINGS: Mapping[str, str] = {"csv": Form.CSV, "json": Form.JSON, "txt": Form.TABLE, "": Form.TABLE}
FormOption = Annotated[
    Form | None,
    typer.Option(
        "--format", "-f", help="Forme du résultat. Par défaut : un tableau à lire, ou ce que dit la fin du nom de -o."
    ),
]
QueryArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="REQUÊTE",
        help="Limite aux lettres que cette recherche trouve (voir `lettrine corpus search --help`).",
        show_default=False,
    ),
]


def chosen_form(form: Form | None, output: Path | None) -> Form:
    """The form that was asked for, else the one that the name of ``output`` ends in, else a table."""
    return form or (Form(form_named(output, _ENDINGS)) if output else Form.TABLE)


@contextmanager
def opened_store(path: Path, *, create: bool = False) -> Iterator[Store]:
    """The corpus at ``path``, given back afterwards."""
    store = open_store(path, create=create)
    try:
        yield store
    finally:
        store.close()


def as_line(words: list[str]) -> str:
    """What stands on the command line as the line that a person meant: the shell has taken the quotes off its words."""
    return words[0] if len(words) == 1 else " ".join(map(_quoted, words))


def _quoted(word: str) -> str:
    field, colon, value = word.rpartition(":")
    bare = " " in value and not any(mark in word for mark in '"«“')
    return f'{field}{colon}"{value}"' if bare else word


def found_ids(store: Store, path: Path, query: list[str] | None) -> list[str] | None:
    """The ids of the letters that the words of a query find; ``None``, for all, without a query."""
    if not query:
        return None
    from lettrine.corpus.index import SearchIndex, index_folder
    from lettrine.corpus.query import parse_query
    from lettrine.corpus.search import find_ids

    asked = parse_query(as_line(query))
    index = SearchIndex(index_folder(path))
    index.refresh(store)
    return find_ids(index, asked)
