"""References to provisions, as the marked-up letters of ``citations.txt``: ‹words of the letter|provisions›.

A provision is ``article``, ``law:article``, ``article@subdivision``; the law is the access act when it is left out, and
``?Name:article`` stands for a law that the files do not hold. What is not marked must not be found.
"""

from __future__ import annotations

import re
from cProfile import Profile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lettrine.french.shadow import blank, shadow
from lettrine.law.jurisdiction import load_jurisdiction
from lettrine.reading.citations import CitedProvision, find_citations
from lettrine.reading.sheet import Sheet, bare_sheet

QUEBEC = load_jurisdiction("ca-qc")
LETTERS = [
    line.replace("\\n", "\n").replace("\\t", "\t")
    for line in Path(__file__).with_name("citations.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
MARK = re.compile(r"‹([^‹›|]*)\|([^‹›]*)›")


def unmark(marked: str) -> tuple[str, list[tuple[str, str]]]:
    """The letter without its marks, and (quote, provision) for each provision marked, in order."""
    expected: list[tuple[str, str]] = []
    for match in MARK.finditer(marked):
        expected += [(match.group(1), provision.strip()) for provision in match.group(2).split(",")]
    return MARK.sub(r"\1", marked), expected


def name(cited: CitedProvision) -> str:
    """A found provision in the notation of the marks."""
    law = (
        ""
        if cited.law == "ca-qc/a-2.1"
        else f"{(cited.law or '').removeprefix('ca-qc/') or '?' + str(cited.law_name)}:"
    )
    return f"{law}{cited.article}" + (f"@{cited.subdivision}" if cited.subdivision else "")


def found(text: str) -> list[tuple[str, str]]:
    """What is found in a letter, in the notation of the marks; articles of what is no law left out."""
    return [(text[c.start : c.end], name(c)) for c in find_citations(bare_sheet(text), QUEBEC) if not c.regulation]


@pytest.mark.parametrize("marked", LETTERS)
def test_each_provision_is_found_where_it_stands(marked: str) -> None:
    text, expected = unmark(marked)
    assert sorted(found(text)) == sorted(expected)


STANCES = [
    ("Nous n'invoquons pas l'article 21 de la Loi.", "disclaimed"),
    ("il n'est plus nécessaire d'invoquer l'article 21.", "disclaimed"),
    ("Nous n'avons jamais songé à nous prévaloir de l'article 137.1 de la LAI.", "disclaimed"),
    ("L'article 21 de la Loi ne s'applique pas en l'espèce.", "disclaimed"),
    ("L'article 14 ne trouve pas application.", "disclaimed"),
    ("Nous renonçons à invoquer l'article 22.", "disclaimed"),
    ("Dans notre lettre du 3 mai, nous invoquions l'article 39 de la Loi.", "recalled"),
    ("Le 6 mai 2019, nous vous avons refusé, en invoquant l'article 39 de la Loi, l'analyse.", "recalled"),
    ("Nous vous avions refusé ce document en vertu de l'article 39.", "recalled"),
    ("Vous invoquez l'article 9 de la Charte.", "applicant"),
    ("L'article 69.0.0.3 de la LAF, sur lequel vous vous appuyez, est autre.", "applicant"),
    ("« En vertu de l'article 9 de la Loi, j'aimerais obtenir le rapport »", "applicant"),
    ("En vertu de l'article 42 de la Loi, je vous demande de préciser.", "invoked"),
    ("Nous nous prévalons de l'article 47 de la Loi.", "invoked"),
    ("Nous invoquons les articles 53 et 54.", "invoked"),
    ("La Caisse s'appuie sur les articles 21 à 24 de la LAI.", "invoked"),
    ("Ces passages sont masqués (article 37).", None),
    ("L'article 21 est écarté; ce refus tient au contenu du rapport (article 37).", None),
]


@pytest.mark.parametrize(("text", "stance"), STANCES)
def test_the_words_around_tell_the_stance(text: str, stance: str | None) -> None:
    assert {cited.stance for cited in find_citations(bare_sheet(text), QUEBEC)} == {stance}


def test_a_list_is_read_across_a_footnote_and_the_footnote_is_read_too() -> None:
    text = "aux articles 23, 24 et 37\n\n1 Voir aussi l'article 14 de la LAI.\nPage : 2\n\nà 39 de la Loi sur l'accès."
    start, end = text.index("1 Voir"), text.index("à 39")
    sheet = Sheet(text, blank(shadow(text), [(start, end)]))
    assert {cited.article for cited in find_citations(sheet, QUEBEC)} == {"14", "23", "24", "37", "38", "39"}


def test_rules_tell_anaphors_reproductions_and_what_is_no_law() -> None:
    text = (
        "L'article 31 s'applique. Cet article vaut. L'article 7 du contrat aussi.\n\nEXTRAITS DE LA LOI\n\n"
        "14. Un organisme public ne peut refuser l'accès que prévoit l'article 9.\n"
    )
    rules = [(cited.article, cited.rule, cited.regulation) for cited in find_citations(bare_sheet(text), QUEBEC)]
    assert rules == [
        ("31", "citation.article", False),
        ("31", "citation.anaphor", False),
        ("7", "citation.article", True),
        ("14", "citation.reproduced", False),
        ("9", "citation.in_reproduction", False),
    ]


def test_an_anaphor_takes_the_subdivisions_that_it_names() -> None:
    text = "(article 33, alinéa premier, paragraphe 5°). Les paragraphes 6° et 8° du premier alinéa de ce même article."
    assert [name(cited) for cited in find_citations(bare_sheet(text), QUEBEC)] == [
        "33@al. 1 par. 5°", "33@al. 1 par. 6°", "33@al. 1 par. 8°",
    ]  # fmt: skip


PIECES = st.sampled_from(
    ["l'article ", "articles ", "art. ", "15", "28.1", "53", ", ", " et ", " à ", "(3°)", " de la Loi", " de la Charte",
     " alinéa", "premier", "paragraphe 3°", "ces mêmes articles", "\n", ". ", "(RLRQ, c. A-2.1)",
     "ci-après « LAI »", "|", "2023", "Règlement 12", "cette même loi", "«", "»", "1982, c. 30, a. 14"]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_spans_stay_in_the_text_and_in_order(text: str) -> None:
    cited = find_citations(bare_sheet(text), QUEBEC)
    assert all(0 <= one.start < one.end <= len(text) for one in cited)
    assert [one.start for one in cited] == sorted(one.start for one in cited)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(1, 170), min_size=1, max_size=8, unique=True).map(sorted))
def test_a_list_gives_its_numbers_and_no_other(numbers: list[int]) -> None:
    text = f"en vertu des articles {', '.join(map(str, numbers))} de la Loi"
    assert [cited.article for cited in find_citations(bare_sheet(text), QUEBEC)] == [str(number) for number in numbers]


@pytest.mark.parametrize(
    "piece", ["article 5 et ", "loi ", "article ", "14, ", "ces articles 5 ", "| article | b |\n| 5 | 6 |\n"]
)
def test_work_grows_with_the_text(piece: str) -> None:
    def calls(repeat: int) -> int:
        sheet = bare_sheet(piece * repeat)
        profile = Profile()
        profile.runcall(find_citations, sheet, QUEBEC)
        return sum(entry.callcount for entry in profile.getstats())

    assert calls(2000) < 5 * calls(500) + 1000
