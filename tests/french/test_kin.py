"""Words for one kind of thing: data that must fold into stems of their own and name more than one word."""

from __future__ import annotations

import pytest

from lettrine.french.shadow import shadow
from lettrine.french.words import kin, office_stems, stem, stop_words


@pytest.mark.parametrize(("kind", "stems"), sorted(kin().items()))
def test_a_kind_has_a_word_by_which_another_is_taken_up(kind: str, stems: frozenset[str]) -> None:
    silent = {stem(word) for word in stop_words()}
    assert len(stems) > 1, kind
    assert stems - office_stems() - silent, f"{kind}: nothing in a letter can take such a thing up"


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("contrat", "ententes"),
        ("plaintes", "dénonciation"),
        ("visiteurs", "fréquentation"),
        ("salaire", "rémunération"),
    ],
)
def test_two_words_are_of_one_kind(asked: str, answered: str) -> None:
    one, other = stem(shadow(asked)), stem(shadow(answered))
    assert any({one, other} <= stems for stems in kin().values())


@pytest.mark.parametrize("word", ["demande", "communication", "recours", "avis"])
def test_what_letters_say_of_themselves_takes_nothing_up(word: str) -> None:
    assert stem(word) in office_stems()
