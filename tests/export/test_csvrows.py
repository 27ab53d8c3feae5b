"""The one dialect of every CSV file."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lettrine.export.csvrows import CsvRows, safe_text


def written(*cells: object, package: bool = False) -> str:
    CsvRows(out := io.StringIO(), package=package).write(cells)
    return out.getvalue()


def test_what_a_spreadsheet_set_to_french_opens() -> None:
    assert written("Élément", None, 12, 0.5, "a;b") == '\ufeffÉlément;;12;0,5;"a;b"\r\n'


def test_a_text_stands_on_one_line_but_in_a_package_that_keeps_it() -> None:
    assert written("a\n\n b ") == "\ufeffa b\r\n"
    assert written("a\n\n b ", package=True) == '"a\n\n b "\r\n'


@pytest.mark.parametrize("text", ["=1+1", "+cmd|x", "@SUM(A1)", "-2+3", "\t=1", "=\n1"])
def test_no_cell_runs_as_a_formula(text: str) -> None:
    assert safe_text(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "-", "-12,5", "+3", "1 874", "-12,5 %", "-1 874 $", "n. d.", "2026-06-11"])
def test_numbers_and_lone_signs_stay_as_they_are(text: str) -> None:
    assert safe_text(text) == text


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=2))
def test_a_reader_of_the_dialect_gets_every_cell_back(cells: list[str]) -> None:
    text = written(*cells, package=True)
    (row,) = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    assert [cell.removeprefix("'") for cell in row] == [cell.removeprefix("'") for cell in cells]
