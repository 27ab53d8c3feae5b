"""Tick boxes: an empty one silences its own words and no others."""

from __future__ import annotations

import pytest

from lettrine.model import Outcome
from lettrine.pipeline import parse_text
from lettrine.reading.boxes import find_boxes
from lettrine.reading.told import _TAIL


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[X] Refusé [ ] Accordé\nNous refusons l'accès.", [(True, "[X] Refusé "), (False, "[ ] Accordé")]),
        ("☐ Accordé\n☒ Refusé : C", [(False, "☐ Accordé"), (True, "☒ Refusé : C")]),
        (
            "[X] Autre organisme\n      Ville de Longueuil --> D",
            [(True, "[X] Autre organisme\n      Ville de Longueuil --> D")],
        ),
        ("Le nom [ ] a été masqué.\n[x] Refusé", [(True, "[x] Refusé")]),  # a gap, not a box
        ("☐ le rapport\n☐ le bail", []),  # bullets
    ],
)
def test_boxes_and_their_words(text: str, said: list[tuple[bool, str]]) -> None:
    assert [(ticked, text[slice(*span)]) for ticked, span in find_boxes(text)] == said


def test_the_letter_behind_an_empty_box_is_read() -> None:
    letter = parse_text(
        "Le 3 mai 2024\n\nObjet : votre demande d'accès\n\nMonsieur,\n\nVous demandez le rapport d'enquête.\n"
        "[X] Refusé [ ] Accordé\nNous refusons de vous communiquer ce rapport en vertu de l'article 37 de la Loi sur l'accès.\n"
    )
    (item,) = letter.request.items
    assert item.outcome is Outcome.REFUSED
    assert [g.provision.article for g in item.grounds if g.provision] == ["37"]


def test_the_words_before_a_verb_are_found_at_once() -> None:
    assert _TAIL.search("le contrat " + "vous " * 2000 + "x") is None
