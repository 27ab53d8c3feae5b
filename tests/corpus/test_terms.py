from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lettrine.corpus.terms import are_neighbours, find_terms, make_term, terms


@pytest.mark.parametrize(
    "forms",
    [
        "délivrés délivrance délivrer délivrées delivree DÉLIVRÉ",
        "contrat contrats CONTRATS",
        "refusé refusée refusées refus refuser refuserent refusèrent",
        "sécurité securite Sécurités",
        "régional régionaux régionale regionales",
        "œuvre oeuvres ŒUVRE",
        "employé employée employés employees",
        "municipalité municipalites",
        "informatique informatiques",
        "garçon garcons",
    ],
)
def test_forms_of_a_word_are_one_term(forms: str) -> None:
    assert len({make_term(form) for form in forms.split()}) == 1, {form: make_term(form) for form in forms.split()}


@pytest.mark.parametrize(
    ("one", "other"), [("contrat", "contrôle"), ("avis", "aviser au"), ("santé", "sans"), ("permis", "permettre")]
)
def test_other_words_are_other_terms(one: str, other: str) -> None:
    assert terms(one) != terms(other)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("l'accès", ["accès"]),
        ("d’accès qu’il n'a", ["accès", "il", "a"]),
        ("l'Hôtel-de-Ville", ["Hôtel", "de", "Ville"]),
        ("art. 31, al. 1", ["art", "31", "al", "1"]),
        ("25 000 $", ["25", "000"]),
        ("", []),
    ],
)
def test_elided_words_and_signs_are_no_terms(text: str, words: list[str]) -> None:
    assert terms(text) == [make_term(word) for word in words]
    assert [text[start:end] for _, start, end in find_terms(text, terms(text))] == words


@settings(deadline=None)
@given(st.text(alphabet="aàâbcçdeéèêfghilmnoœpqrstuùvæxyzABÉŒL0123456789 '’-_.,\n", max_size=80))
def test_words_and_terms_agree_on_any_latin_text(text: str) -> None:
    found = find_terms(text, terms(text))
    assert {term for term, _, _ in found} == set(terms(text))
    assert len(found) >= len(terms(text))  # «l'» before a word is none, yet it has the form of one
    assert all(make_term(text[start:end]) == term for term, start, end in found)


@given(st.text(max_size=60))
def test_terms_of_any_text_hold_no_blank(text: str) -> None:
    assert all(term and not any(c.isspace() for c in term) for term in terms(text))
    assert all(make_term(text[start:end]) == term for term, start, end in find_terms(text, terms(text)))


def test_a_stem_keeps_the_beginning_of_its_word() -> None:
    root = Path(__file__).parents[2] / "corpus" / "sentences"
    for path in sorted(root.glob("*.tsv")):
        text = path.read_text(encoding="utf-8")
        assert {term for term, _, _ in find_terms(text, terms(text))} == set(terms(text))


@pytest.mark.parametrize(
    ("between", "are"), [(" ", True), (" d'", True), (" – l’", True), ("_", True), (" de ", False), (" a'b ", False)]
)
def test_neighbours_have_no_word_between_them(between: str, are: bool) -> None:
    text = f"contrats{between}entretien"
    assert are_neighbours(text, len("contrats"), len("contrats") + len(between)) is are
    assert (len(terms(text)) == 2) is are


@given(st.text(alphabet="aàâbcçdeéèêëfghiîïjklmnoôpqrstuùûüvwxyz", min_size=1, max_size=14))
def test_accents_and_case_change_nothing(word: str) -> None:
    import unicodedata

    plain = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    assert make_term(word) == make_term(plain) == make_term(word.upper())
