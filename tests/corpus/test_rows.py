from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from lettrine import parse_text
from lettrine.corpus import Store
from lettrine.corpus.datasets import TABLES
from lettrine.corpus.rows import COLUMNS, TYPES, Signatures, body_name, letter_id, make_rows, pack, unpack
from lettrine.schema import letter_from_dict

from .letters import LETTERS

_AFFINITY = {"integer": "INTEGER", "boolean": "INTEGER", "number": "REAL", "bytes": "BLOB"}


def test_the_schema_has_the_columns_and_types_that_letters_fill(corpus: Store) -> None:
    for table, columns in COLUMNS.items():
        info = {name: kind for _, name, kind, *_ in corpus.select(f"PRAGMA table_info({table})")}
        assert tuple(info) == columns, table
        if table in TABLES:
            assert info == {name: _AFFINITY.get(TYPES.get(name, ""), "TEXT") for name in columns}, table


def test_rows_fit_their_columns() -> None:
    for text in LETTERS.values():
        rows = make_rows(parse_text(text), Signatures(None, None))
        assert set(rows) == set(COLUMNS)
        for table, made in rows.items():
            assert {len(row) for row in made} <= {len(COLUMNS[table])}, table


def test_a_packed_letter_comes_back_whole_but_for_its_path() -> None:
    letter = parse_text(LETTERS["parc.txt"], name="parc.txt")
    value = letter.to_dict()
    value["source"]["path"] = None
    assert unpack(pack(letter)) == value
    assert letter_from_dict(unpack(pack(letter))).to_dict() == value


def test_the_id_is_the_head_of_the_hash() -> None:
    assert letter_id("0123456789abcdef" * 4) == "0123456789abcdef"


def test_ways_of_writing_a_body_are_one_body() -> None:
    names = ("Ministère de la Justice", "MINISTÈRE DE LA JUSTICE", "Ministère de\n  la Justice")
    assert {body_name(name, "ca-qc") for name in names} == {"Ministère de la Justice"}
    assert body_name("Fabrique  de l’Anse", "ca-qc") == "Fabrique de l'Anse"


@settings(deadline=None)  # the list of bodies is read the first time
@given(st.text(max_size=60), st.sampled_from(["ca-qc", "fr", None]))
def test_any_name_has_one_line(written: str, jurisdiction: str | None) -> None:
    assert "\n" not in body_name(written, jurisdiction)
