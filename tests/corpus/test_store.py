"""The contract of a store: every store that is added joins ``STORES`` and is done when this passes on it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lettrine import parse_text
from lettrine.corpus.index import SearchIndex
from lettrine.corpus.query import parse_query
from lettrine.corpus.rows import Signatures, letter_id, make_rows, unpack
from lettrine.corpus.search import search
from lettrine.corpus.sqlite import SQLiteStore
from lettrine.corpus.statistics import compute
from lettrine.corpus.store import CorpusError, Read, Store, Unread, open_store

from .letters import LETTERS, add, contents
from .memory_store import MemoryStore

STORES: dict[str, Callable[[Path], Store]] = {
    "sqlite": lambda folder: SQLiteStore(folder / "decisions.db", create=True),
    "memory": lambda folder: MemoryStore(),
}


def read(text: str, *paths: str, engine: str | None = None) -> Read:
    letter = parse_text(text)
    rows = make_rows(letter, Signatures(b"\x01\0\0\0", None))
    if engine is not None:
        (row,) = rows["letters"]
        rows["letters"] = [(*row[:2], engine, *row[3:])]
    return Read(letter_id(letter.source.sha256), letter.source.sha256, paths, rows)


PARK, LEASE = read(LETTERS["parc.txt"], "/a/parc.txt"), read(LETTERS["avis.txt"], "/a/avis.txt")
BROKEN = Unread("f" * 64, ("/a/x.pdf",), "0.1.0", "unreadable", "The file is empty.")


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    made = STORES[request.param](tmp_path)
    yield made
    made.close()


def count(store: Store, table: str) -> int:
    ((number,),) = store.select(f"SELECT count(*) FROM {table}")
    return int(number)


def paths(store: Store) -> dict[str, str]:
    return dict(store.select("SELECT path, letter_id FROM sources"))


def test_a_new_store_knows_nothing(store: Store) -> None:
    known = store.known()
    assert (dict(known.letters), dict(known.failures), dict(known.paths)) == ({}, {}, {})
    assert list(store.documents()) == []
    assert store.is_grouped()
    assert store.unindexed() == []


def test_what_is_written_is_there(store: Store) -> None:
    store.write([PARK, BROKEN, LEASE])
    known = store.known()
    assert dict(known.letters) == {PARK.sha256: "0.1.0", LEASE.sha256: "0.1.0"}
    assert dict(known.failures) == {BROKEN.sha256: "0.1.0"}
    assert dict(known.paths) == {"/a/parc.txt": PARK.sha256, "/a/avis.txt": LEASE.sha256, "/a/x.pdf": BROKEN.sha256}
    for table, rows in PARK.rows.items():
        key = "id" if table == "letters" else "letter_id"
        found = set(store.select(f"SELECT * FROM {table} WHERE {key} = :id", {"id": PARK.id}))
        assert found == set(rows), table
    assert [key for key, _ in store.documents()] == sorted([PARK.id, LEASE.id])
    ((key, packed),) = store.documents([LEASE.id])
    assert (key, unpack(packed)["text"]) == (LEASE.id, LETTERS["avis.txt"])
    assert not store.is_grouped()
    assert store.unindexed() == sorted([PARK.id, LEASE.id])


def test_writing_twice_changes_nothing(store: Store) -> None:
    store.write([PARK, BROKEN])
    before = {table: sorted(store.select(f"SELECT * FROM {table}"), key=repr) for table in PARK.rows}
    store.write([PARK, BROKEN])
    assert {table: sorted(store.select(f"SELECT * FROM {table}"), key=repr) for table in PARK.rows} == before


def test_another_engine_s_reading_takes_the_place_and_keeps_the_files(store: Store) -> None:
    store.write([PARK])
    store.place({"/b/copie.txt": PARK.id})
    store.write([read(LETTERS["parc.txt"], "/a/parc.txt", engine="0.2.0")])
    assert dict(store.known().letters) == {PARK.sha256: "0.2.0"}
    assert paths(store) == {"/a/parc.txt": PARK.id, "/b/copie.txt": PARK.id}
    assert count(store, "items") == len(PARK.rows["items"])


def test_a_letter_with_several_files_stays_while_one_is_left(store: Store) -> None:
    store.write([PARK, LEASE])
    store.place({"/b/copie.txt": PARK.id})
    store.place({"/a/parc.txt": LEASE.id})
    assert paths(store) == {"/a/parc.txt": LEASE.id, "/b/copie.txt": PARK.id, "/a/avis.txt": LEASE.id}
    store.place({"/b/copie.txt": LEASE.id})
    assert set(store.known().letters) == {LEASE.sha256}
    for table in PARK.rows:
        assert count(store, table) == len(LEASE.rows[table]), table
    assert PARK.id in store.unindexed()


def test_a_file_that_fails_after_it_was_read_is_a_failure(store: Store) -> None:
    store.write([PARK])
    store.place({"/b/copie.txt": PARK.id})
    store.write([Unread(PARK.sha256, ("/a/parc.txt",), "0.2.0", "internal", "x")])
    assert count(store, "letters") == 0
    assert sorted(store.select("SELECT path FROM failures")) == [("/a/parc.txt",), ("/b/copie.txt",)]


def test_a_failure_that_is_read_at_last_is_one_no_more(store: Store) -> None:
    store.write([Unread(PARK.sha256, ("/a/parc.txt",), "0.1.0", "worker_died", "x")])
    store.write([PARK])
    assert count(store, "failures") == 0
    assert paths(store) == {"/a/parc.txt": PARK.id}


def test_all_of_a_step_or_nothing(store: Store) -> None:
    wrong = Read("0" * 16, "0" * 64, ("/a/y",), {**LEASE.rows, "items": [("0" * 16, None)]})
    with pytest.raises(Exception):  # noqa: B017  # of the database's own kind
        store.write([PARK, wrong])
    assert count(store, "letters") == 0
    store.write([PARK])
    assert count(store, "letters") == 1


def test_groups_and_index_are_told(store: Store) -> None:
    store.write([PARK, LEASE])
    store.regroup([("text", PARK.id, PARK.id, 1.0), ("text", LEASE.id, PARK.id, 0.95)])
    assert store.is_grouped()
    store.regroup([("request", LEASE.id, LEASE.id, 1.0)])
    assert list(store.select("SELECT * FROM groups")) == [("request", LEASE.id, LEASE.id, 1.0)]
    store.indexed([PARK.id])
    assert store.unindexed() == [LEASE.id]


def test_parameters_are_values_and_no_sql(store: Store) -> None:
    store.write([PARK])
    assert list(store.select("SELECT id FROM letters WHERE body = :body", {"body": "'; DROP TABLE letters; --"})) == []
    assert count(store, "letters") == 1


def test_what_stands_above_needs_no_more_than_the_contract(store: Store, folder: Path, tmp_path: Path) -> None:
    """Building, grouping, searching and counting, on every store: the same rows and answers as on the first."""
    first = open_store(":memory:", create=True)
    (folder / "vide.txt").write_bytes(b"")
    (folder / "copie.txt").write_bytes((folder / "avis.txt").read_bytes())
    found = []
    for number, each in enumerate((store, first)):
        add(each, folder)
        (folder / "copie.txt").unlink(missing_ok=True)
        add(each, folder)
        rows = contents(each)
        del rows["corpus"]  # the store's own
        index = SearchIndex(tmp_path / f"{number}.index")
        index.refresh(each)
        hits = search(each, index, parse_query("article:23 decision:retenu")).hits
        found.append((rows, hits, list(compute(each)), each.unindexed()))
        (folder / "copie.txt").write_bytes((folder / "avis.txt").read_bytes())
    first.close()
    assert found[0] == found[1]
    assert len(found[0][1]) == 2


def test_what_is_there_is_found_again(tmp_path: Path) -> None:
    store = open_store(tmp_path / "d.db", create=True)
    store.write([PARK])
    store.close()
    again = open_store(tmp_path / "d.db")
    assert set(again.known().letters) == {PARK.sha256}
    again.close()


def test_two_can_open_one_corpus(tmp_path: Path) -> None:
    first, second = open_store(tmp_path / "d.db", create=True), open_store(tmp_path / "d.db", create=True)
    first.write([PARK])
    second.write([LEASE])
    assert set(first.known().letters) == {PARK.sha256, LEASE.sha256}
    first.close()
    second.close()


def test_no_corpus_there(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="n'existe pas"):
        open_store(tmp_path / "absent.db")
    assert not (tmp_path / "absent.db").exists()


@pytest.mark.parametrize("create", [True, False])
def test_a_file_that_is_something_else_is_left_alone(tmp_path: Path, create: bool) -> None:
    text = tmp_path / "notes.db"
    text.write_text("Ceci n'est pas une base de données." * 100, encoding="utf-8")
    other = tmp_path / "autre.db"
    with sqlite3.connect(other) as db:
        db.execute("CREATE TABLE recettes (nom TEXT)")
    for path in (text, other):
        before = path.read_bytes()
        with pytest.raises(CorpusError):
            open_store(path, create=create)
        assert path.read_bytes() == before


def test_another_version_says_so(tmp_path: Path) -> None:
    store = SQLiteStore(tmp_path / "d.db", create=True)
    store._db.execute("UPDATE corpus SET value = '0' WHERE key = 'schema_version'")
    store.close()
    with pytest.raises(CorpusError, match="version 0"):
        open_store(tmp_path / "d.db")


def test_the_views_answer_in_french(corpus: Store) -> None:
    refused = list(
        corpus.select(
            "SELECT organisme, element, articles, contestable FROM elements WHERE decision = 'refusé' ORDER BY 1, 2, 3"
        )
    )
    assert ("Ministère de la Justice", "1", "23, 24", "oui") in refused
    assert ("Avis juridiques, secret professionnel",) in list(corpus.select("SELECT categorie FROM motifs"))
    for view in ("recours", "cellules", "signalements", "ressemblances"):
        list(corpus.select(f"SELECT * FROM {view}"))
    assert [name for (name,) in corpus.select("SELECT organisme FROM recours ORDER BY au_plus_tard")][0].startswith(
        "Ministère"
    )
