from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lettrine import parse_text
from lettrine.corpus import Store
from lettrine.corpus.exporting import WRITERS, read_letters
from lettrine.corpus.masking import BLOCK, mask
from lettrine.model import Letter

from .letters import LETTERS, write_letter


def said(letter: Letter) -> str:
    return json.dumps(letter.to_dict(), ensure_ascii=False)


@pytest.mark.parametrize(
    ("applicant", "hidden"),
    [
        (
            "Madame Rosalie Quintal-Dubuc\n12, rue des Érables\nQuébec (Québec) G1R 2B5",
            ["Quintal", "Érables", "G1R 2B5"],
        ),
        (
            "M. Aubin Roy de Courval\n8, rang du Nord\nSaint-Ours QC  J0G 1P0",
            ["Aubin", "Courval", "rang du Nord", "J0G"],
        ),
        ("Maître Ève-Marie Sanscartier,\nEtude Sanscartier\n3, rue Basse", ["Sanscartier", "rue Basse"]),
        ("MADAME ROSALIE QUINTAL", ["QUINTAL"]),
        ("Destinataire : Monsieur Aubin Courval\naubin.courval@exemple.ca", ["Courval", "aubin"]),
        ("Rosalie Quintal\n12, rue des Érables\nQuébec (Québec) G1R 2B5", ["Rosalie", "Quintal", "Érables", "G1R"]),
        ("PAR COURRIEL : r.quintal@gmail.com\n\nMme Rosalie Quintal", ["quintal", "Quintal"]),
    ],
)
def test_the_addressee_is_masked_wherever_named(applicant: str, hidden: list[str]) -> None:
    surname = hidden[0].capitalize() if hidden[0] != "Aubin" else "Roy de Courval"
    text = write_letter(applicant=applicant).replace("Veuillez agréer, Madame,", f"Veuillez agréer, Madame {surname},")
    masked = mask(parse_text(text))
    for word in hidden:
        assert word not in said(masked), word
    assert BLOCK in masked.text


@pytest.mark.parametrize(
    "sentence",
    [
        "Cette lettre répond à la demande d'accès de Monsieur Aubin Courval.",
        "Vous avez écrit au nom de Mme Aubin Courval.",
        "Demandeur : Aubin Courval",
        "Joignez-nous à a.courval@hotmail.com ou à acces@justice.gouv.qc.ca.",
    ],
)
def test_who_is_said_to_have_asked_is_masked(sentence: str) -> None:
    masked = mask(parse_text(write_letter(decided=f"{sentence} Nous vous transmettons le plan.")))
    assert "ourval" not in said(masked)
    if "gouv" in sentence:
        assert "acces@justice.gouv.qc.ca" in masked.text


@pytest.mark.parametrize("name", LETTERS)
def test_what_is_no_applicant_s_stays(name: str) -> None:
    letter = parse_text(LETTERS[name])
    masked = mask(letter)
    for part in ("Jeanne Tremblay", "Commission d'accès à l'information", letter.public_body.value):  # type: ignore[union-attr]
        assert part in masked.text
    assert masked.public_body == letter.public_body
    assert masked.signatory == letter.signatory
    assert [item.text for item in masked.request.items] == [item.text for item in letter.request.items]


def spans(value: Any) -> list[tuple[list[int], str]]:
    if isinstance(value, dict):
        own = [(value["span"], value["quote"])] if value.get("span") and value.get("quote") is not None else []
        return own + [found for inner in value.values() for found in spans(inner)]
    return [found for inner in value for found in spans(inner)] if isinstance(value, list) else []


@settings(max_examples=60, deadline=None)
@given(
    st.from_regex(
        r"(Madame|Monsieur|Me) [A-ZÉÀ][a-zéèç]{2,9}( (de )?[A-ZÉ][a-zé]{2,9}(-[A-Z][a-z]{2,6})?){1,2}", fullmatch=True
    ),
    st.from_regex(
        r"\d{1,4}, (rue|rang|avenue) [A-Z][a-z]{3,9}\n[A-Z][a-z]{3,9} \(Québec\) [A-Z]\d[A-Z] \d[A-Z]\d", fullmatch=True
    ),
)
def test_offsets_stay_true_whatever_the_name(person: str, address: str) -> None:
    letter = parse_text(write_letter(applicant=f"{person}\n{address}"))
    masked = mask(letter)
    assert len(masked.text) == len(letter.text)
    before, after = letter.to_dict(), masked.to_dict()
    assert [span for span, _ in spans(before)] == [span for span, _ in spans(after)]
    for (start, end), quote in spans(after):
        assert masked.text[start:end] == quote
    assert person.split(" ", 1)[1] not in said(masked)
    assert not any(line in masked.text for line in address.split("\n"))
    assert all(new in (old, BLOCK) for old, new in zip(letter.text, masked.text, strict=True))


@pytest.mark.parametrize("form", WRITERS)
def test_no_export_holds_a_masked_name(corpus: Store, tmp_path: Path, form: str) -> None:
    place = tmp_path / WRITERS[form][1]
    for path in WRITERS[form][0](read_letters(corpus, masked=True), place):
        content = path.read_bytes()
        for word in ("Quintal", "Érables", "lettres/"):
            assert word.encode() not in content, path.name


def test_a_letter_without_an_applicant_is_as_it_was() -> None:
    letter = parse_text("Nous vous transmettons le rapport.\n")
    assert mask(letter).text == letter.text
