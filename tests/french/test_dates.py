"""Dates in every shape of letters, read with 11 June 2026 as the letter's date."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lettrine.french.date_shapes import MONTH_NAMES
from lettrine.french.dates import find_dates, parse_date
from lettrine.french.shadow import shadow

LETTER = date(2026, 6, 11)
TEXTS: list[tuple[str, list[str]]] = [
    ("Québec, le 2 mai 2021", ["2021-05-02"]),
    ("Le 3 juin 2019", ["2019-06-03"]),
    ("Québec, 17 mars 2021", ["2021-03-17"]),
    ("Le 4juin2018", ["2018-06-04"]),
    ("6décembre 2004", ["2004-12-06"]),
    ("le 1^{er} juillet 2020", ["2020-07-01"]),
    ("le 1 er avril 2020", ["2020-04-01"]),
    ("Le 1\n\ner\n\navril 2018", ["2018-04-01"]),
    ("le 1°avril 2020", ["2020-04-01"]),
    ("ler octobre 2015", ["2015-10-01"]),
    ("reçue le 9 avril dernier", ["2026-04-09"]),
    ("le 26 du mois courant", ["2026-06-26"]),
    ("reçue le 30 avril 2018, le 8 mai suivant", ["2018-04-30", "2018-05-08"]),
    ("le 3 mai 2021, reçue le lendemain", ["2021-05-03", "2021-05-04"]),
    ("reçue le 3 mai 2021 et précisée le 18 du même mois", ["2021-05-03", "2021-05-18"]),
    ("Le 30 octobre 2017, une demande reçue le jour même", ["2017-10-30", "2017-10-30"]),
    ("les 4 et 19 mai dernier", ["2026-05-04", "2026-05-19"]),
    ("les 28 septembre et 3 octobre", ["2025-09-28", "2025-10-03"]),
    ("les 28 septembre et 3 octobre 2017", ["2017-09-28", "2017-10-03"]),
    ("lettre du 15 mai 2006, que jai reçue le 18.", ["2006-05-15", "2006-05-18"]),
    ("Le 11 septembre dernier, votre demande, datée du 8, a été", ["2025-09-11", "2025-09-08"]),
    ("2021-05-02", ["2021-05-02"]),
    ("02/05/2021", ["2021-05-02"]),
    ("ce 12 janvier", ["2026-01-12"]),
    ("mardi 4 mai", ["2026-05-04"]),
    ("27 janvier 2016OBJET", ["2016-01-27"]),
    ("articles 15 et 47 … le 3 mars 2024", ["2024-03-03"]),
    ("articles 53, 54 du 3 mars 2024", ["2024-03-03"]),
    ("points 2, 5 mai 2020", ["2020-05-05"]),
    ("le 2O mai 2O21", ["2021-05-20"]),
    ("le 12 rnai 2021", ["2021-05-12"]),
    ("le 12 jum 2019", ["2019-06-12"]),
    ("le 3 févner 2020", ["2020-02-03"]),
    ("le premier avril 2020", ["2020-04-01"]),
    ("le vingt-deux mai 2021", ["2021-05-22"]),
    ("mardi dernier", ["2026-06-09"]),
    ("il y a dix jours", ["2026-06-01"]),
    ("avant-hier", ["2026-06-09"]),
    ("hier", ["2026-06-10"]),
    ("Wed, 18 Feb 2026", ["2026-02-18"]),
    ("May 2, 2021", ["2021-05-02"]),
    ("d'ici le 5 mars", ["2027-03-05"]),
    ("au plus tard le 26 août", ["2026-08-26"]),
    ("12 au 30 avril 2021", ["2021-04-30"]),
    ("du 1er avril 2020 au 31 mars 2021", ["2020-04-01", "2021-03-31"]),
    ("entre le 3 et le 7 mai 2021", ["2021-05-03", "2021-05-07"]),
    ("le 18 mars dernier, votre courriel du même jour", ["2026-03-18", "2026-03-18"]),
    ("le 12 décembre de l'année dernière", ["2025-12-12"]),
    ("Demande reçue le : 21/04/2022", ["2022-04-21"]),
    ("le 28 décembre 2012, reçue le 10 janvier", ["2012-12-28", "2013-01-10"]),
    ("8juin2017", ["2017-06-08"]),
    ("le 29 février 2020", ["2020-02-29"]),
    ("le 31 février 2020", ["None"]),
    ("le 3 courant", ["2026-06-03"]),
    ("(2) le 8 mai", ["2026-05-08"]),
    ("31 déc. 2023", ["2023-12-31"]),
    ("au 30 juin et au 31 décembre de chacune", ["2025-06-30", "2025-12-31"]),
    ("les 11 et 16 juillet 2002", ["2002-07-11", "2002-07-16"]),
    ("le 16 du même mois et ainsi formulée", ["2026-05-16"]),
    ("le 12.05.2021", ["2021-05-12"]),
    ("aujourd'hui", ["2026-06-11"]),
    ("1 er mai", ["2026-05-01"]),
    ("le 8\n          \nmars 2020", ["2020-03-08"]),
    ("les lundi 4 et mardi 5 mai 2021", ["2021-05-04", "2021-05-05"]),
    ("le 22 et vise maintenant", ["2026-05-22"]),
    ("article 9 du 3e alinéa, du 2, le 4 mai 2020", ["2020-05-02", "2020-05-04"]),
]


@pytest.mark.parametrize(("text", "values"), TEXTS)
def test_shapes(text: str, values: list[str]) -> None:
    assert [str(m.value) for m in find_dates(shadow(text), reference=LETTER)] == values


@pytest.mark.parametrize(
    "text",
    [
        "article 9, 10 et 11",
        "les 3 rapports",
        "points 2 et 5",
        "418 643-0000",
        "N/Réf. : 2021-05-1234",
        "1 874 mairies",
        "le 18 du mois",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert find_dates(shadow(text), reference=LETTER) == []


def test_a_day_that_does_not_exist_has_no_value() -> None:
    assert [m.value for m in find_dates("le 31 fevrier 2020")] == [None]


def test_without_a_reference_a_year_is_not_guessed() -> None:
    assert [m.value for m in find_dates("recue le 9 avril dernier")] == [None]


def test_phrase_and_piece() -> None:
    text = "precisee les 14 et 27 mai dernier"
    first, second = find_dates(text, reference=LETTER)
    assert text[first.start : first.end] == "14"
    assert text[second.start : second.end] == "27 mai dernier"
    assert first.phrase == second.phrase


days = st.dates(date(1990, 1, 1), date(2030, 12, 31))


@given(days)
def test_every_day_is_read_in_every_spelling(day: date) -> None:
    month = MONTH_NAMES[day.month - 1]
    first = "1er" if day.day == 1 else str(day.day)
    for text in (
        f"le {first} {month} {day.year}",
        f"le {day.day}{month}{day.year}",
        day.isoformat(),
        f"{day:%d/%m/%Y}",
        f"{first}\n\n{month}\n{day.year}",
    ):
        assert parse_date(text) == day


@given(days)
def test_a_missing_year_is_the_nearest_past(day: date) -> None:
    found = parse_date(f"recue le {day.day} {MONTH_NAMES[day.month - 1]} dernier", reference=LETTER)
    assert found is not None and found <= LETTER
    if (day.month, day.day) != (2, 29):
        assert found > LETTER - timedelta(days=367)
        assert (found.month, found.day) == (day.month, day.day)


@given(st.text(alphabet="le du 0123456789/-.,\nermaijunot", max_size=200))
def test_any_text_gives_ordered_pieces(text: str) -> None:
    found = find_dates(text, reference=LETTER)
    for one, other in pairwise(found):
        assert one.end <= other.start
    assert all(m.phrase[0] <= m.start < m.end <= max(m.phrase[1], m.end) <= len(text) for m in found)
