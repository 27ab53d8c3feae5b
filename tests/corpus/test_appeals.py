from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from lettrine.corpus import Store, open_store
from lettrine.corpus.appeals import find_appeals, write_appeals, write_csv, write_json
from lettrine.law.standing import State

from .letters import add, write_letter


def test_open_appeals_come_by_urgency(corpus: Store) -> None:
    (appeal,) = find_appeals(corpus, date(2024, 5, 1))
    assert (appeal.deadline, appeal.days_left, appeal.items) == ("2024-05-15", 14, 1)
    assert [a.body for a in find_appeals(corpus, date(2025, 4, 2))] == ["Ministère de la Santé et des Services sociaux"]
    assert list(find_appeals(corpus, date(2025, 4, 3))) == []


def test_those_that_ran_out_are_shown_when_asked(corpus: Store) -> None:
    days = [a.days_left for a in find_appeals(corpus, date(2025, 4, 2), past=True)]
    assert days == sorted(days)
    assert (len(days), days[0] < 0, days[-1]) == (4, True, 0)


def test_a_letter_that_was_not_yet_written_is_not_among_them(corpus: Store) -> None:
    assert [a.letter_date for a in find_appeals(corpus, date(2024, 4, 15))] == ["2024-04-15"]
    assert list(find_appeals(corpus, date(2024, 4, 14))) == []
    assert [a.letter_date for a in find_appeals(corpus, date(2024, 4, 14), past=True)] == ["2023-06-20"]


def test_a_letter_that_grants_everything_is_not_among_them(corpus: Store) -> None:
    bodies = [a.body for a in find_appeals(corpus, date(2025, 4, 2), past=True)]
    assert "Ville de Sherbrooke" not in bodies


@pytest.fixture
def carried(tmp_path: Path) -> Iterator[Store]:
    """Two letters: the thirtieth day of one is Sunday 31 May 2026, of the other Saturday 11 July 2026."""
    for name, day in (("dimanche", "1er mai 2026"), ("samedi", "11 juin 2026")):
        (tmp_path / f"{name}.txt").write_text(write_letter(day=day, received="20 avril 2026"), encoding="utf-8")
    store = open_store(tmp_path / "decisions.db", create=True)
    add(store, tmp_path)
    yield store
    store.close()


@pytest.mark.parametrize(
    ("today", "found"),
    [
        ("2026-05-31", [("2026-05-31", State.OPEN, 0)]),
        ("2026-06-01", [("2026-05-31", State.OPEN, 0)]),  # Monday: the law itself carries it over
        ("2026-06-02", []),
        ("2026-07-12", [("2026-07-11", State.UNSETTLED, -1)]),
        ("2026-07-13", [("2026-07-11", State.UNSETTLED, -2)]),  # Monday, if a Saturday carries it over
        ("2026-07-14", []),
    ],
)
def test_a_review_is_there_until_the_last_day_that_a_rule_gives(
    carried: Store, today: str, found: list[tuple[str, State, int]]
) -> None:
    appeals = find_appeals(carried, date.fromisoformat(today))
    assert [(a.deadline, a.state, a.days_left) for a in appeals] == found


def test_the_later_days_are_shown(carried: Store) -> None:
    write_appeals(list(find_appeals(carried, date(2026, 7, 12), past=True)), out := io.StringIO())
    told = " ".join(out.getvalue().split())
    assert "reporté au lundi 1er juin 2026" in told and "passé depuis 42 jours" in told
    assert "discuté : lundi 13 juillet 2026" in told and "douteux, 1 jour après" in told
    (row,) = carried.select("SELECT au_plus_tard, reporte_au, jour_discute FROM recours WHERE date = '2026-06-11'")
    assert row == ("2026-07-11", "2026-07-11", "2026-07-13")


def test_the_forms(corpus: Store) -> None:
    appeals = list(find_appeals(corpus, date(2024, 5, 10)))
    write_appeals(appeals, text := io.StringIO())
    assert "mercredi 15 mai 2024" in text.getvalue()
    assert "5 jours" in text.getvalue()
    assert "pas un avis juridique" in text.getvalue()
    write_csv(appeals, table := io.StringIO())
    rows = csv.DictReader(io.StringIO(table.getvalue().removeprefix("\ufeff")), delimiter=";")
    assert [row["days_left"] for row in rows] == ["5"]
    write_json(appeals, value := io.StringIO())
    assert json.loads(value.getvalue())["notice"]["en"] == "Information read from the letter; not legal advice."
    write_appeals([], empty := io.StringIO())
    assert "Aucun recours ouvert" in empty.getvalue()
