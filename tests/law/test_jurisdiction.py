"""The law files of Québec: whole, consistent, and answering what the reading asks of them."""

from __future__ import annotations

from importlib import resources

import pytest
import yaml

from lettrine.errors import LawDataError
from lettrine.law.jurisdiction import article_key, load_categories, load_jurisdiction
from lettrine.model import Outcome

QUEBEC = load_jurisdiction("ca-qc")
ACCESS = QUEBEC.default_act
WITHHELD = (Outcome.REFUSED, Outcome.PARTIALLY_GRANTED)


def test_it_is_read_once() -> None:
    assert load_jurisdiction("ca-qc") is QUEBEC


def test_an_unknown_place_is_a_fault_of_the_data() -> None:
    with pytest.raises(LawDataError):
        load_jurisdiction("xx-nowhere")


def test_the_default_act() -> None:
    assert ACCESS.id == "ca-qc/a-2.1"


@pytest.mark.parametrize(
    ("article", "subdivision", "day", "years"),
    [
        ("37", None, "2026-01-01", 10), ("33", None, "2026-01-01", 25), ("27", "al. 1", "2026-01-01", 8),
        ("27", "al. 2", "2026-01-01", 10), ("27", None, "2026-01-01", 10), ("30", None, "2026-01-01", 25),
        ("30", None, "2005-01-01", None), ("28", None, "2026-01-01", None), ("28", "al. 2", "2026-01-01", 2),
        ("31", None, "2026-01-01", None), ("38", None, "2026-01-01", None),
    ],
)  # fmt: skip
def test_how_long_a_restriction_lasts(article: str, subdivision: str | None, day: str, years: int | None) -> None:
    limit = ACCESS.articles[article].years(subdivision, day)
    assert (limit.years if limit else None) == years


@pytest.mark.parametrize(
    ("law", "article", "after"),
    [("ca-qc/a-2.1", "126", "137.1"), ("ca-qc/a-2.1", "26", "41.1"), ("ca-qc/s-4.2", "19", "5")],
)
def test_what_took_the_place_of_a_repealed_article(law: str, article: str, after: str) -> None:
    row = QUEBEC.acts[law].articles[article]
    assert row.replaced_by and row.replaced_by.article == after and row.held.until
    assert QUEBEC.act(row.replaced_by.law).article(after)


@pytest.mark.parametrize(
    ("law", "article", "url"),
    [
        ("ca-qc/a-2.1", "15", "https://www.legisquebec.gouv.qc.ca/fr/document/lc/A-2.1#se:15"),
        ("ca-qc/a-2.1", "28.1", "https://www.legisquebec.gouv.qc.ca/fr/document/lc/A-2.1#se:28_1"),
        ("ca-qc/c-12", "9", "https://www.legisquebec.gouv.qc.ca/fr/document/lc/C-12#se:9"),
        ("ca-qc/a-2.1-r.3", "5.1", "https://www.legisquebec.gouv.qc.ca/fr/document/rc/A-2.1,%20r.%203#se:5_1"),
        (None, "9", None),
    ],
)
def test_the_address_of_an_article(law: str | None, article: str, url: str | None) -> None:
    assert QUEBEC.article_url(law, article) == url


def test_articles_stand_in_the_order_of_the_law() -> None:
    numbers = ACCESS.numbers
    assert numbers.index("28") + 1 == numbers.index("28.1") and numbers.index("28.1") + 1 == numbers.index("29")
    assert list(numbers) == sorted(numbers, key=article_key)


@pytest.mark.parametrize(
    ("law", "article", "subdivision", "category"),
    [
        ("ca-qc/a-2.1", "15", None, "no_computation"),
        ("ca-qc/a-2.1", "27", "al. 1", "negotiations"),
        ("ca-qc/a-2.1", "27", None, "economic_interests"),
        ("ca-qc/a-2.1", "28", "al. 1 par. 4°", "safety"),
        ("ca-qc/a-2.1", "28", "al. 1 par. 3°", "law_enforcement"),
        ("ca-qc/a-2.1", "47", "al. 1 par. 4°", "other_body"),
        ("ca-qc/a-2.1", "14", None, None),
        ("ca-qc/c-12", "9", None, "legal_privilege"),
        ("ca-qc/a-6.002", "69", None, "other_law"),
        ("ca-qc/a-6.002", "69.1", None, "other_law"),
        (None, "63", None, "other_law"),
    ],
)
def test_the_category_of_a_ground(law: str | None, article: str, subdivision: str | None, category: str | None) -> None:
    assert QUEBEC.category_of(law, article, subdivision) == category


@pytest.mark.parametrize("article", "14 10 16 41.1 50 51 52 55 57 83 84 100 101 102 135 136 137 147 149".split())
def test_some_articles_are_never_a_ground(article: str) -> None:
    assert not any(ACCESS.can_ground(article, outcome) for outcome in Outcome)


@pytest.mark.parametrize(
    "article", "18 19 20 21 22 23 24 27 28 28.1 29 30 31 32 33 34 35 36 37 38 39 40 41 53 54 56 59 86 87 88".split()
)
def test_restrictions_and_personal_information_are_grounds_for_withholding(article: str) -> None:
    assert all(ACCESS.can_ground(article, outcome) for outcome in WITHHELD)
    assert not ACCESS.can_ground(article, Outcome.GRANTED)


@pytest.mark.parametrize(
    ("article", "outcome", "subdivision", "answer"),
    [
        ("9", Outcome.REFUSED, "al. 2", True),
        ("9", Outcome.REFUSED, "al. 1", False),
        ("9", Outcome.REFUSED, None, None),
        ("1", Outcome.NOT_HELD, None, True),
        ("13", Outcome.PUBLISHED, None, True),
        ("13", Outcome.REFUSED, None, False),
        ("48", Outcome.TRANSFERRED, None, True),
        ("96", Outcome.TRANSFERRED, None, True),
        ("47", Outcome.PENDING, None, True),
        ("47", Outcome.REFUSED, "al. 1 par. 3°", True),
        ("47", Outcome.PENDING, "al. 1 par. 4°", False),
        ("42", Outcome.PENDING, None, True),
        ("11", Outcome.PENDING, None, True),
        ("137.1", Outcome.REFUSED, None, True),
    ],
)
def test_for_what_an_article_can_be_relied_on(
    article: str, outcome: Outcome, subdivision: str | None, answer: bool | None
) -> None:
    assert ACCESS.can_ground(article, outcome, subdivision) is answer


@pytest.mark.parametrize(
    ("article", "written", "settled"),
    [
        ("28", "par. 3°", "al. 1 par. 3°"), ("41", "par. 2°", "par. 2°"), ("9", "(2)", "al. 2"),
        ("28", "(3)", "al. 1 par. 3°"), ("171", "(2.1)", "par. 2.1°"), ("37", None, None), ("999", "(2)", "par. 2°"),
    ],  # fmt: skip
)  # fmt: skip
def test_subdivisions_take_the_style_of_the_law(article: str, written: str | None, settled: str | None) -> None:
    assert ACCESS.settle(article, written) == settled


def test_what_held_for_a_time_says_so() -> None:
    old, new = ACCESS.article("126"), ACCESS.article("88.0.1")
    assert old and old.held.on("2005-01-01") and not old.held.on("2010-01-01")
    assert new and new.held.on("2024-01-01") and not new.held.on("2022-01-01")


def test_every_row_is_checked_or_says_that_it_is_not() -> None:
    for act in (*QUEBEC.acts.values(), *QUEBEC.other_acts):
        assert act.checked in ("yes", "partly", "no"), act.title
        assert all(article.checked in ("yes", "partly", "no") for article in act.articles.values()), act.title


def test_no_two_acts_share_a_short_name_or_a_chapter() -> None:
    acts = (*QUEBEC.acts.values(), *QUEBEC.other_acts)
    for names in ([s for act in acts for s in act.short_names], [c for act in acts for c in act.chapters if act.id]):
        assert len(names) == len(set(names)), sorted(n for n in names if names.count(n) > 1)


def test_the_numbers_are_text_in_the_files() -> None:
    folder = resources.files("lettrine.law").joinpath("data", "ca-qc", "acts")
    for file in folder.iterdir():
        rows = yaml.safe_load(file.read_text(encoding="utf-8")).get("articles", [])
        assert all(isinstance(row["article"], str) and isinstance(row["checked"], str) for row in rows), file.name


def test_every_category_has_its_two_names() -> None:
    assert all(fr and en for fr, en in load_categories().values())
