from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lettrine.corpus import Store, open_store
from lettrine.corpus.index import SearchIndex

from .letters import LETTERS, add


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "lettres"
    made.mkdir()
    for name, text in LETTERS.items():
        (made / name).write_text(text, encoding="utf-8")
    return made


@pytest.fixture(scope="session")
def corpus_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of the letters above, read once; nobody writes to it."""
    place = tmp_path_factory.mktemp("corpus")
    (place / "lettres").mkdir()
    for name, text in LETTERS.items():
        (place / "lettres" / name).write_text(text, encoding="utf-8")
    store = open_store(place / "decisions.db", create=True)
    add(store, place / "lettres")
    store.close()
    return place / "decisions.db"


@pytest.fixture
def corpus(corpus_path: Path) -> Iterator[Store]:
    store = open_store(corpus_path)
    yield store
    store.close()


@pytest.fixture
def index(corpus: Store, tmp_path: Path) -> SearchIndex:
    """An index of its own for each test: the corpus stays as it is."""
    made = SearchIndex(tmp_path / "index")
    made.rebuild(corpus)
    return made
