"""List marks and ordinals, as they stand in letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lettrine.french.enumerators import inline_bullets, inline_marks, line_mark
from lettrine.french.ordinals import cardinal_value, enumerative_adverbs, ordinal_value
from lettrine.french.shadow import shadow
from lettrine.french.spacing import spaced


@pytest.mark.parametrize(
    ("line", "mark", "label"),
    [
        ("1. Le rapport", "1.", "1"),
        ("1) Le rapport", "1)", "1"),
        ("1- Le rapport", "1-", "1"),
        ("1 – Le rapport", "1 –", "1"),
        ("1° le rapport", "1°", "1"),
        ("1o le rapport", "1o", "1"),
        ("1/ le rapport", "1/", "1"),
        ("12.- le rapport", "12.-", "12"),
        ("(3) le rapport", "(3)", "3"),
        ("[3] le rapport", "[3]", "3"),
        ("1.1 le rapport", "1.1", "1.1"),
        ("2.3. le rapport", "2.3.", "2.3"),
        ("1 a) le rapport", "1 a)", "1.a"),
        ("a) le rapport", "a)", "a"),
        ("B. le rapport", "B.", "b"),
        ("iv) le rapport", "iv)", "iv"),
        ("(ii) le rapport", "(ii)", "ii"),
        ("Point 4 : le rapport", "Point 4 :", "4"),
        ("Élément no 2 - le rapport", "Élément no 2 -", "2"),
        ("Volet B : le rapport", "Volet B :", "b"),
        ("Question 3. Combien", "Question 3.", "3"),
        ("2e point : le rapport", "2e point :", "2"),
        ("Troisième élément : le rapport", "Troisième élément :", "3"),
        ("- le rapport", "-", None),
        ("–le rapport", "–", None),
        ("• le rapport", "•", None),
        ("o le rapport", "o", None),
        ("§ le rapport", "§", None),
    ],
)
def test_marks_at_a_line_start(line: str, mark: str, label: str | None) -> None:
    found = line_mark(shadow(line), 0, len(line))
    assert found is not None
    assert (line[: found.end].rstrip(), found.label) == (mark, label)


@pytest.mark.parametrize(
    "line",
    [
        "Le rapport",
        "2019-2020 était",
        "3,5 M$",
        "10:30",
        "1 204 pages",
        "- 2 -",
        "--- fin",
        "on demande",
        "12 mai 2020",
        "Point mort",
    ],
)
def test_no_mark(line: str) -> None:
    assert line_mark(shadow(line), 0, len(line)) is None


@pytest.mark.parametrize(
    ("prose", "labels"),
    [
        ("1) le plan; 2) le devis; 3) le bail", "1 2 3"),
        ("1° le plan; 2° le devis", "1 2"),
        ("(1) le plan; (2) le devis; and (3) le bail", "1 2 3"),
        ("a) le plan, b) le devis et c) le bail", "a b c"),
        ("i) le plan; ii) le devis; iii) le bail", "i ii iii"),
        ("point 1 : le plan; point 2 : le devis", "1 2"),
        ("le plan de 2019 (2) et le devis", ""),
        ("l'article 28 (3°) et l'article 29", ""),
    ],
)
def test_marks_in_prose(prose: str, labels: str) -> None:
    assert " ".join(m.label or "-" for m in inline_marks(shadow(prose), 0, len(prose))) == labels


def test_dashes_in_prose_are_not_hyphens() -> None:
    prose = "« - les procès-verbaux; - le plan-cadre »"
    assert len(inline_bullets(shadow(prose), 0, len(prose))) == 2


@pytest.mark.parametrize(
    ("word", "value"),
    [("premier", 1), ("premières", 1), ("2e", 2), ("3 ième", 3), ("second", 2), ("1^{er}", 1), ("dix-septième", 17), ("dernier", -1),
     ("avant-dernière", -2), ("third", 3), ("rapport", None)],
)  # fmt: skip
def test_ordinals(word: str, value: int | None) -> None:
    assert ordinal_value(shadow(word)) == value


@pytest.mark.parametrize(("word", "value"), [("six", 6), ("12", 12), ("quinze", 15), ("1204", None), ("rapport", None)])
def test_cardinals(word: str, value: int | None) -> None:
    assert cardinal_value(word) == value


@pytest.mark.parametrize(
    ("prose", "ranks"),
    [
        ("premièrement, le plan, deuxièmement, le devis", [1, 2]),
        ("d'une part le plan et dautre part le devis", [1, 2]),
        ("en premier lieu le plan et en second  lieu le devis", [1, 2]),
        ("first, the plan; second, the lease; and third, the bill", [1, 2, 3]),
        ("la seconde version du premier plan", []),
    ],
)
def test_words_that_number_the_members(prose: str, ranks: list[int]) -> None:
    assert [rank for _, _, rank in enumerative_adverbs(shadow(prose), 0, len(prose))] == ranks


def test_a_space_is_any_white_space() -> None:
    assert spaced("point[ ]x").search("point  x") is None
    assert spaced("d'une part").search("dune\npart")
    assert spaced("le ?point x").search("lepoint\n   x")


@given(st.text(max_size=60))
def test_a_mark_lies_in_its_line(line: str) -> None:
    flow = shadow(line)
    found = line_mark(flow, 0, len(flow))
    assert found is None or 0 == found.start < found.end <= len(line)
