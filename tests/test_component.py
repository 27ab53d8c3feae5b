from __future__ import annotations

import tomllib
from importlib import import_module, metadata
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import lettrine.component
from lettrine.component import annotate, read_as_written
from lettrine.model import Letter

LETTER = """Québec, le 3 mars 2025

Madame,

Votre demande d'accès reçue le 10 février 2025 vise à obtenir :

1. Le **plan directeur** de 2023;
2. Les avis juri-
diques sur ce rapport.

Vous trouverez ci-joint le plan directeur. Quant au point 2, nous refusons de vous communiquer ces avis en vertu de
l'article31 de la Loi sur l'accès aux documents des organismes publics et sur la protection des renseignements
personnels.

Jeanne Tremblay
"""


@pytest.fixture
def nlp() -> Language:
    pipeline = spacy.blank("fr")
    pipeline.add_pipe("lettrine")
    return pipeline


def test_doc_has_its_letter_on_its_own_text(nlp: Language) -> None:
    doc = nlp(LETTER)
    letter: Letter = doc._.letter
    assert letter.text == doc.text == LETTER
    assert [item.outcome.value for item in letter.request.items] == ["granted", "refused"]
    for item in letter.request.items:
        assert item.span is not None
        assert doc.text[slice(*item.span)] == item.quote
    assert letter.request.items[1].quote == "Les avis juri-\ndiques sur ce rapport"
    assert letter.request.items[1].text == "Les avis juridiques sur ce rapport"


def test_nothing_of_the_letter_is_dropped(nlp: Language) -> None:
    doc = nlp(LETTER)
    letter: Letter = doc._.letter
    assert [span.id_ for span in doc.spans["items"]] == [item.id for item in letter.request.items]
    assert [span.id_ for span in doc.spans["points"]] == [point.id for point in letter.points]
    mentions = [(citation.id, mention.span) for citation in letter.citations for mention in citation.mentions]
    assert mentions
    for span, (reference, (start, end)) in zip(doc.spans["citations"], mentions, strict=True):
        assert span.id_ == reference
        assert span.start_char <= start < end <= span.end_char


def test_groups_carry_outcomes_and_roles(example: Letter) -> None:
    doc = annotate(Doc(spacy.blank("fr").vocab, words=[*example.text], spaces=[False] * len(example.text)), example)
    assert [span.label_ for span in doc.spans["items"]] == ["granted", "granted", "refused"]
    assert [span.text for span in doc.spans["citations"]] == ["article 15"]
    assert [span.label_ for span in doc.spans["citations"]] == ["ground"]


def test_two_things_with_the_same_bounds_stay_apart(example: Letter) -> None:
    doc = annotate(spacy.blank("fr")(example.text), example)
    assert [(span.id_, span.label_) for span in doc.spans["points"]] == [
        ("p1", "partially_granted"),
        ("p2", "refused"),
        ("p3", "granted"),
    ]


def test_many_docs_and_an_empty_one(nlp: Language) -> None:
    first, empty, blank, last = nlp.pipe([LETTER, "", " \n ", LETTER])
    assert first._.letter == last._.letter
    assert empty._.letter is None
    assert blank._.letter is None


def test_the_law_can_be_given() -> None:
    pipeline = spacy.blank("fr")
    pipeline.add_pipe("lettrine", config={"jurisdiction": "ca-qc"})
    assert pipeline("Bonjour,\n\nVoici le rapport.")._.letter.jurisdiction == "ca-qc"
    assert read_as_written("Bonjour,\n\nVoici le rapport.", jurisdiction="ca-qc").jurisdiction == "ca-qc"


def test_the_factory_is_declared_to_spacy() -> None:
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    module, name = project["entry-points"]["spacy_factories"]["lettrine"].split(":")
    assert getattr(import_module(module), name) is lettrine.component.make_component
    installed = [e.value for e in metadata.entry_points(group="spacy_factories") if e.name == "lettrine"]
    assert installed in ([], [f"{module}:{name}"])
