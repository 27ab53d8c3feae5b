from __future__ import annotations

import csv
import io
import json
from datetime import date

from lettrine.corpus import Store
from lettrine.corpus.appeals import find_appeals, write_appeals, write_csv, write_json


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
