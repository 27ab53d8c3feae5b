"""Every number of the statistics against a query written by hand."""

from __future__ import annotations

import math
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lettrine.corpus import Store
from lettrine.corpus.statistics import TABLES, Estimate, compute, median, share

DECIDING = "letter_type IN ('decision', 'supplement', 'transfer')"
DECIDED = f"{DECIDING} AND items.outcome NOT IN ('pending', 'withdrawn', 'unanswered')"
JOINED = "items JOIN letters ON letters.id = items.letter_id"
REFUSED = "items.outcome IN ('refused', 'neither_confirmed_nor_denied')"
WITHHELD = "items.outcome IN ('refused', 'neither_confirmed_nor_denied', 'partially_granted')"
GROUNDS = "grounds JOIN items USING (letter_id, item_id) JOIN letters ON letters.id = items.letter_id"
ALL = f"(SELECT count(*) FROM {JOINED} WHERE {DECIDED})"
PLACE = "CASE WHEN law IS NULL THEN article ELSE substr(law, instr(law, '/') + 1) || '/' || article END"

# For each table, rows of key…, count, of.
QUERIES = {
    "outcomes": f"SELECT items.outcome, count(*), (SELECT count(*) FROM {JOINED} WHERE {DECIDING}) "
    f"FROM {JOINED} WHERE {DECIDING} GROUP BY 1",
    "categories": f"SELECT category, count(DISTINCT letter_id || item_id), {ALL} FROM {GROUNDS} "
    f"WHERE {DECIDED} AND {WITHHELD} AND category IS NOT NULL GROUP BY 1",
    "articles": f"SELECT {PLACE}, count(DISTINCT letter_id || item_id), {ALL} FROM {GROUNDS} "
    f"WHERE {DECIDED} AND {WITHHELD} AND article IS NOT NULL GROUP BY 1",
    "bodies": f"SELECT body, sum({REFUSED}), count(*) FROM {JOINED} WHERE {DECIDED} AND body IS NOT NULL GROUP BY 1",
    "years": f"SELECT CAST(year AS TEXT), sum({REFUSED}), count(*) FROM {JOINED} "
    f"WHERE {DECIDED} AND year IS NOT NULL GROUP BY 1",
    "categories_by_year": f"SELECT category, CAST(year AS TEXT), count(DISTINCT letter_id || item_id), "
    f"(SELECT count(*) FROM items AS i JOIN letters AS l ON l.id = i.letter_id WHERE l.year = letters.year "
    f"AND l.{DECIDING} AND i.outcome NOT IN ('pending', 'withdrawn', 'unanswered')) "
    f"FROM {GROUNDS} WHERE {DECIDED} AND {WITHHELD} AND category IS NOT NULL GROUP BY 1, 2",
    "reply_by_body": f"SELECT body, count(*), count(*) FROM letters WHERE {DECIDING} AND reply_days IS NOT NULL GROUP BY 1",
    "reply_by_year": f"SELECT CAST(year AS TEXT), count(*), count(*) FROM letters "
    f"WHERE {DECIDING} AND reply_days IS NOT NULL GROUP BY 1",
    "late_by_body": "SELECT body, sum(late), count(*) FROM letters WHERE late IS NOT NULL GROUP BY 1",
    "late_by_year": "SELECT CAST(year AS TEXT), sum(late), count(*) FROM letters WHERE late IS NOT NULL GROUP BY 1",
    "citations": f"SELECT {PLACE}, count(DISTINCT letter_id), (SELECT count(*) FROM letters) FROM citations GROUP BY 1",
    "pairs": f"WITH cited AS (SELECT DISTINCT letter_id, {PLACE} AS place FROM citations WHERE role = 'ground') "
    "SELECT a.place, b.place, count(*), (SELECT count(*) FROM letters) FROM cited AS a "
    "JOIN cited AS b ON a.letter_id = b.letter_id AND a.place < b.place GROUP BY 1, 2",
}
SUMMARY = {
    "letters": "SELECT count(*), count(*) FROM letters",
    "deciding": f"SELECT count(*), count(*) FROM letters WHERE {DECIDING}",
    "items": f"SELECT count(*), count(*) FROM {JOINED} WHERE {DECIDING}",
    "refused": f"SELECT sum({REFUSED}), count(*) FROM {JOINED} WHERE {DECIDED}",
    "withheld": f"SELECT sum({WITHHELD}), count(*) FROM {JOINED} WHERE {DECIDED}",
    "without_provision": "SELECT sum(NOT EXISTS (SELECT 1 FROM grounds WHERE grounds.letter_id = items.letter_id "
    "AND grounds.item_id = items.item_id AND article IS NOT NULL)), count(*) "
    f"FROM {JOINED} WHERE {DECIDED} AND {WITHHELD}",
    "reply_days": f"SELECT count(*), count(*) FROM letters WHERE {DECIDING} AND reply_days IS NOT NULL",
    "late": "SELECT sum(late), count(*) FROM letters WHERE late IS NOT NULL",
}


@pytest.fixture(scope="module")
def database(corpus_path: Path) -> sqlite3.Connection:
    return sqlite3.connect(corpus_path)


def wilson(count: int, of: int) -> tuple[float, float]:
    z, p = 1.959963984540054, count / of
    middle, spread = p + z * z / (2 * of), z * math.sqrt(p * (1 - p) / of + z * z / (4 * of * of))
    return (middle - spread) / (1 + z * z / of), (middle + spread) / (1 + z * z / of)


def test_every_table_has_its_query() -> None:
    assert set(QUERIES) | {"summary"} == set(TABLES)


@pytest.mark.parametrize("table", QUERIES)
def test_a_table_equals_its_query(corpus: Store, database: sqlite3.Connection, table: str) -> None:
    found = {e.key: (e.count, e.of) for e in compute(corpus, most=10_000) if e.table == table}
    expected = {tuple(key): (count, of) for *key, count, of in database.execute(QUERIES[table])}
    assert found == expected
    assert found


@pytest.mark.parametrize("name", SUMMARY)
def test_the_summary_equals_its_queries(corpus: Store, database: sqlite3.Connection, name: str) -> None:
    (found,) = [e for e in compute(corpus) if e.table == "summary" and e.key == (name,)]
    (expected,) = database.execute(SUMMARY[name])
    assert (found.count, found.of) == expected
    assert found.count > 0 or name == "without_provision"


def test_medians_are_those_of_the_days(corpus: Store, database: sqlite3.Connection) -> None:
    days = sorted(day for (day,) in database.execute(f"SELECT reply_days FROM letters WHERE {DECIDING}"))
    (whole,) = [e for e in compute(corpus) if e.key == ("reply_days",)]
    assert whole.value == days[len(days) // 2]  # five letters
    (justice,) = [e for e in compute(corpus) if e.table == "reply_by_body" and "Justice" in e.key[0]]
    assert justice.value == (19 + 36) / 2


def test_shares_have_their_value_and_wilson_s_interval(corpus: Store) -> None:
    for e in compute(corpus):
        if e.low is not None and e.high is not None and not e.table.startswith("reply") and e.key != ("reply_days",):
            assert e.value == pytest.approx(e.count / e.of)
            assert (e.low, e.high) == pytest.approx(wilson(e.count, e.of), abs=1e-9)


def test_only_the_letters_asked_for_count(corpus: Store) -> None:
    wanted = [key for (key,) in corpus.select("SELECT id FROM letters WHERE body = 'Ministère de la Justice'")]
    estimates = list(compute(corpus, only=wanted))
    assert [e.value for e in estimates if e.key == ("letters",)] == [2]
    assert {e.key for e in estimates if e.table == "bodies"} == {("Ministère de la Justice",)}
    assert {e.key for e in estimates if e.table == "articles"} == {(f"a-2.1/{n}",) for n in (23, 24, 37, 53, 54)}
    nothing = {e.key[0]: e for e in compute(corpus, only=[])}
    assert nothing["letters"].value == 0
    assert nothing["refused"] == Estimate("summary", ("refused",), 0.0, 0, 0)


def test_the_most_frequent_are_kept(corpus: Store) -> None:
    few = [e for e in compute(corpus, most=2) if e.table == "articles"]
    assert [e.key for e in few] == [("a-2.1/23",), ("a-2.1/24",)]


@settings(deadline=None)
@given(st.integers(0, 400), st.integers(1, 400))
def test_any_share_lies_in_its_interval(count: int, more: int) -> None:
    found = share("x", ("y",), count, count + more)
    assert found.low is not None and found.high is not None
    assert 0 <= found.low <= found.value + 1e-12
    assert found.value - 1e-12 <= found.high <= 1


@settings(deadline=None)
@given(st.lists(st.integers(0, 500), min_size=1, max_size=60))
def test_any_median_is_between_the_ends_of_its_interval(values: list[int]) -> None:
    import statistics

    found = median("x", ("y",), values)
    assert found.value == statistics.median(values)
    assert found.low is None or found.low <= found.value
    assert found.high is None or found.value <= found.high


def test_reports(corpus: Store) -> None:
    import csv
    import io
    import json

    from lettrine.corpus.reports import write_csv, write_json, write_report
    from lettrine.corpus.wording import row_label

    estimates = list(compute(corpus))
    told: dict[str, Any] = {}
    for write in (write_report, write_csv, write_json):
        write(estimates, out := io.StringIO())
        told[write.__name__] = out.getvalue()
    rows = list(csv.DictReader(io.StringIO(told["write_csv"].removeprefix("\ufeff")), delimiter=";"))
    assert [(row["table"], row["label"], int(row["count"])) for row in rows] == [
        (e.table, row_label(e), e.count) for e in estimates
    ]
    assert [float(row["value"].replace(",", ".")) for row in rows] == [e.value for e in estimates]
    assert [value["key"] for value in json.loads(told["write_json"])] == [list(e.key) for e in estimates]
    assert "Délai médian de réponse" in told["write_report"]
    assert "55,6 %" in told["write_report"]
