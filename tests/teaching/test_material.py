from __future__ import annotations

from pathlib import Path
from typing import Any

from lettrine.evaluation import GoldLetter
from lettrine.teaching import Material, find_material

LETTER = """Québec, le 3 mars 2025

Objet : Votre demande d'accès aux documents

Madame,

Nous donnons suite à votre demande d'accès reçue le 10 février 2025, par laquelle vous souhaitez obtenir :

1. Le plan directeur de 2023;
2. Les avis juridiques sur ce plan.

Vous trouverez ci-joint le plan directeur demandé au point 1. Il compte quarante pages.

Quant au point 2, nous refusons de vous communiquer ces avis, qui sont protégés par le secret professionnel.

Veuillez agréer, Madame, nos salutations distinguées.

Jeanne Tremblay
Responsable de l'accès aux documents
"""
SENT = "Vous trouverez ci-joint le plan directeur demandé au point 1."
PLAN = {"label": "1", "text": "Le plan directeur de 2023", "outcome": "granted", "grounds": []}
PRIVILEGE = {"provision": None, "category": "legal_privilege"}
AVIS = {"label": "2", "text": "Les avis juridiques sur ce plan", "outcome": "refused", "grounds": [PRIVILEGE]}


def taught(folder: Path, *items: dict[str, Any], text: str = LETTER) -> Material:
    path = folder / "lettre.txt"
    path.write_text(text, encoding="utf-8")
    return find_material([GoldLetter("lettre", {"items": list(items)}, path, None)])


def test_where_rules_and_annotation_agree_the_clauses_are_taken_at_their_word(tmp_path: Path) -> None:
    found = {sentence.text: sentence for sentence in taught(tmp_path, PLAN, AVIS).outcomes}
    assert found[SENT].label == "send"
    assert found[SENT].letter == "lettre"
    assert {s.label for text, s in found.items() if "refusons" in text} == {"refuse"}
    assert found["Il compte quarante pages."].label == "none"


def test_a_letter_that_the_rules_misread_teaches_no_act_that_they_heard(tmp_path: Path) -> None:
    misread = taught(tmp_path, PLAN | {"outcome": "not_held"}, AVIS)
    assert SENT not in {sentence.text for sentence in misread.outcomes}


def test_the_reason_of_an_item_is_the_reason_of_the_clauses_about_it(tmp_path: Path) -> None:
    found = {sentence.text: sentence.label for sentence in taught(tmp_path, PLAN, AVIS).reasons}
    assert "legal_privilege" in {label for text, label in found.items() if "secret professionnel" in text}
    assert found.get("Il compte quarante pages.", "none") == "none"


def test_how_long_a_clause_is_does_not_hang_on_its_blanks(tmp_path: Path) -> None:
    spaced = LETTER.replace("Il compte quarante pages.", "Fort\n                bien. Il compte quarante pages.")
    texts = [sentence.text for sentence in taught(tmp_path, PLAN, AVIS, text=spaced).outcomes]
    assert "Il compte quarante pages." in texts
    assert not [text for text in texts if text.endswith("bien.")]


def test_two_reasons_teach_neither(tmp_path: Path) -> None:
    two = AVIS | {"grounds": [PRIVILEGE, {"provision": None, "category": "safety"}]}
    assert not {"legal_privilege", "safety"} & {s.label for s in taught(tmp_path, PLAN, two).reasons}


def test_letters_without_items_or_without_their_file_teach_nothing(tmp_path: Path) -> None:
    assert taught(tmp_path) == Material((), (), ())
    assert find_material([GoldLetter("perdue", {"items": [PLAN]}, None, None)]) == Material((), (), ())


def test_a_letter_that_cannot_be_read_is_named_and_does_not_stop_the_others(tmp_path: Path) -> None:
    broken = tmp_path / "vide.pdf"
    broken.write_bytes(b"%PDF-1.7\n")
    path = tmp_path / "lettre.txt"
    path.write_text(LETTER, encoding="utf-8")
    letters = [
        GoldLetter("vide", {"items": [PLAN]}, broken, None),
        GoldLetter("lettre", {"items": [PLAN, AVIS]}, path, None),
    ]
    found = find_material(letters)
    assert found.unread == ("vide",)
    assert found.outcomes
