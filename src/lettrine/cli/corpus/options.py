"""What the commands of a corpus share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from lettrine.corpus.store import Store, open_store

DatabaseOption = Annotated[
    Path,
    typer.Option("--db", metavar="FICHIER", envvar="LETTRINE_DB", help="Le corpus : un fichier SQLite."),
]
DATABASE = Path("decisions.db")
QueryArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[REQUÊTE]",
        help="Limite aux lettres que cette recherche trouve (voir `lettrine corpus search --help`).",
        show_default=False,
    ),
]


@contextmanager
def opened_store(path: Path, *, create: bool = False) -> Iterator[Store]:
    """The corpus at ``path``, given back afterwards."""
    store = open_store(path, create=create)
    try:
        yield store
    finally:
        store.close()


def found_ids(store: Store, path: Path, query: list[str] | None) -> list[str] | None:
    """The ids of the letters that the words of a query find; ``None``, for all, without a query."""
    if not query:
        return None
    from lettrine.corpus.index import SearchIndex, index_folder
    from lettrine.corpus.query import parse_query
    from lettrine.corpus.search import find_ids

    asked = parse_query(" ".join(query))
    index = SearchIndex(index_folder(path))
    index.refresh(store)
    return find_ids(index, asked)
