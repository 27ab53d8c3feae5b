"""Numbers in figures and in words, with their units."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lettrine.french.numbers import Quantity, number_from_words, parse_number, parse_quantity


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("1 874", 1874),
        ("1\u202f874", 1874),
        ("2\u00a0111\u00a0000", 2111000),
        ("12,5", 12.5),
        ("1 234,56", 1234.56),
        ("1.234,56", 1234.56),
        ("1,234.56", 1234.56),
        ("107.66", 107.66),
        ("-7,55", -7.55),
        ("− 7,55", -7.55),
        ("8580", 8580),
        ("12 34", None),
        ("n. d.", None),
        ("< 5", None),
        ("", None),
    ],
)
def test_figures(raw: str, value: float | None) -> None:
    assert parse_number(raw) == value


@pytest.mark.parametrize(
    ("raw", "quantity"),
    [
        ("12,5 %", Quantity(12.5, "%")),
        ("1 234,56 $", Quantity(1234.56, "$")),
        ("14 000$", Quantity(14000, "$")),
        ("107.66$", Quantity(107.66, "$")),
        ("3 M$", Quantity(3, "M$")),
        ("1 874", Quantity(1874, None)),
        ("s. o.", None),
    ],
)
def test_quantities(raw: str, quantity: Quantity | None) -> None:
    assert parse_quantity(raw) == quantity


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("trente", 30),
        ("vingt et un", 21),
        ("vingt-et-une", 21),
        ("soixante et onze", 71),
        ("quatre-vingt-dix-neuf", 99),
        ("quatre-vingts", 80),
        ("septante-deux", 72),
        ("nonante", 90),
        ("deux cents", 200),
        ("mille", 1000),
        ("deux mille vingt et un", 2021),
        ("trente vingt", None),
        ("beaucoup", None),
    ],
)
def test_words(words: str, value: int | None) -> None:
    assert number_from_words(words) == value


@given(st.integers(0, 10**9), st.sampled_from([" ", "\u00a0", "\u202f"]))
def test_thousands_in_groups(value: int, space: str) -> None:
    assert parse_number(f"{value:,}".replace(",", space)) == value
