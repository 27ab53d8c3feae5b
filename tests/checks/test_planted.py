"""Letters with one planted defect, and letters by a careful office: what the checks find and where they keep silent."""

from __future__ import annotations

from collections import Counter

import pytest

from lettrine.checks import CHECKS
from lettrine.checks.assessment import LAWLESS
from lettrine.model import Severity

from .planted_letters import CAREFUL, LETTERS, MISREAD, PLANTED, Planted, count_flags, flags

# Codes that stand in no planted letter: one needs the day of reading, one a letter of another place.
_NOT_PLANTED = {"recourse_day_passed", "law_not_loaded"}


def _named(letters: tuple[Planted, ...]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("letter", letters, ids=lambda letter: letter.name)


def test_every_check_has_letters_on_which_it_must_speak() -> None:
    counted = Counter(letter.code for letter in PLANTED)
    assert {check.__name__ for check in (*CHECKS, *LAWLESS)} - _NOT_PLANTED <= set(counted)
    assert min(counted.values()) >= 2
    assert len(PLANTED) >= 60


@_named(tuple(letter for letter in PLANTED if letter.name not in MISREAD))
def test_a_planted_defect_is_found(letter: Planted) -> None:
    assert letter.code in {flag.code for flag in flags(letter)}


@_named(tuple(letter for letter in CAREFUL if letter.name not in MISREAD))
def test_on_a_careful_letter_nothing_goes_above_info(letter: Planted) -> None:
    assert [(flag.code, flag.fr) for flag in flags(letter) if flag.severity is not Severity.INFO] == []


def test_what_is_misread_is_one_letter_in_thirty_at_most() -> None:
    names = {letter.name for letter in LETTERS}
    assert set(MISREAD) <= names
    assert len(MISREAD) <= len(names) / 30


def test_recall_and_precision_in_all_and_by_check() -> None:
    """A flag above info on a letter planted with something else, or by a careful office, is a false alarm."""
    rows = count_flags(letter for letter in LETTERS if letter.name not in MISREAD)
    planted, found, false = (sum(column) for column in zip(*rows.values(), strict=True))
    assert found / planted >= 0.95
    assert found / (found + false) >= 0.95
    assert {code: row for code, row in rows.items() if row.recall < 0.7 or row.precision < 0.95} == {}


@_named(LETTERS)
def test_a_flag_is_whole(letter: Planted) -> None:
    for flag in flags(letter):
        assert flag.fr and flag.en and "{" not in flag.fr + flag.en
        assert (flag.url is None) == (flag.provision is None)
        assert all(0 <= start < end <= len(letter.text) + 1 for start, end in flag.spans)
