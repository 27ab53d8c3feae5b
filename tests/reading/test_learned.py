"""The trained reader beside the rules: heard where they are silent, never where they speak, and marked as what it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from lettrine.french.shadow import shadow
from lettrine.model import Basis, Outcome, RequestItem
from lettrine.pipeline import parse_text
from lettrine.reading import learned
from lettrine.reading.acts import Act, ActKind, find_acts
from lettrine.reading.clauses import Clause
from lettrine.reading.learned import LEARNED, consult
from lettrine.trained import NO_MODEL, NONE, Reading

SILENT = "Le feuillet est parti vers vous ce matin par messager."
SPOKEN = "Nous refusons de vous communiquer le rapport."
RECALLED = "Nous vous avions transmis la liste en octobre."


def _consulted(text: str, skip: frozenset[int] = frozenset()) -> list[Act]:
    flow = shadow(text)
    clause = Clause(0, len(flow), 0, 0)
    ((_, acts),) = consult(flow, [(clause, find_acts(flow, 0, len(flow)))], skip)
    return acts


def _read_by_model(acts: list[Act]) -> list[Act]:
    return [act for act in acts if act.rule.startswith(LEARNED)]


@pytest.mark.parametrize("sentence", [SPOKEN, RECALLED, "Oui."])
def test_the_model_is_silent_where_the_rules_speak(sentence: str) -> None:
    assert _consulted(sentence) == find_acts(shadow(sentence), 0, len(sentence))


def test_the_model_is_silent_where_the_request_is_restated() -> None:
    assert not _read_by_model(_consulted(SILENT, skip=frozenset({0})))


def test_what_the_model_reads_is_weak_and_says_how_probable_it_is() -> None:
    sentences = [
        "La pièce est partie vers vous ce matin.",
        "Vous la découvrirez avec ce mot.",
        "De tel registre, la Ville n'en tint jamais.",
        "Cette firme nous a fait parvenir un courriel par lequel elle se dit propriétaire des plans.",
        "Nous attendons encore les observations de l'entreprise.",
        "Le public peut déjà lire ce plan à la bibliothèque.",
    ]
    heard = [act for sentence in sentences for act in _read_by_model(_consulted(sentence))]
    assert heard, "of so many sentences the model is sure of none"
    for act in heard:
        assert act.weak
        assert act.kind is not ActKind.NONE
        assert act.confidence is not None
        assert 0 < act.confidence <= 1


# What rules hear in these is weak: it decides only where nothing else is said.
WEAK = "Le registre fait état de trois plaintes en 2018 et d'aucune en 2020."


def _between(monkeypatch: pytest.MonkeyPatch, label: str, score: float, sure: bool) -> list[tuple[ActKind, bool]]:
    given = GivenReader("registre", label, score, sure)
    monkeypatch.setattr(learned, "load_reader", lambda *_: given)
    return [(act.kind, act.rule.startswith(LEARNED)) for act in _consulted(WEAK)]


@pytest.mark.parametrize(
    ("label", "score", "sure", "heard"),
    [
        ("send", 0.6, False, [(ActKind.SEND, True)]),
        ("send", 0.4, False, [(ActKind.NOT_HELD, False)]),
        ("not_held", 0.6, False, [(ActKind.NOT_HELD, False)]),  # it agrees: the words decide
        (NONE, 0.6, False, [(ActKind.NOT_HELD, False)]),
        (NONE, 0.99, True, []),
    ],
)
def test_the_model_weighs_more_than_weak_words(
    monkeypatch: pytest.MonkeyPatch, label: str, score: float, sure: bool, heard: list[tuple[ActKind, bool]]
) -> None:
    assert _between(monkeypatch, label, score, sure) == heard


# --- in a whole letter, with a reader whose readings are given -------------------------------------------------------
LETTER = """Saint-Elphège, le 3 mars 2025

Objet : Votre demande d'accès

Madame,

Vous souhaitez obtenir :

1. Le plan directeur;
2. La liste des armoiries.

Vous trouverez ci-joint le plan directeur (point 1).

Quant à la liste des armoiries, {}

Veuillez agréer, Madame, nos salutations distinguées.
"""


@dataclass(frozen=True)
class GivenReader:
    """A reader that reads ``label`` in the sentences that hold ``words``, and nothing in others."""

    words: str
    label: str
    score: float
    sure: bool
    name: str = "given-1"

    def read(self, sentences: Sequence[str]) -> list[Reading]:
        silent = Reading(NONE, 0.9, True)
        return [Reading(self.label, self.score, self.sure) if self.words in s else silent for s in sentences]


def _second_item(
    monkeypatch: pytest.MonkeyPatch, said: str, outcomes: GivenReader, reasons: GivenReader
) -> RequestItem:
    monkeypatch.setattr(
        learned, "load_reader", lambda path=None, head="outcomes": {"outcomes": outcomes}.get(head, reasons)
    )
    return parse_text(LETTER.format(said)).request.items[1]


MUSED = "le héraut en a gardé le souvenir. Le blason dort au grenier."
REFUSED = "nous refusons de vous la communiquer. Le blason dort au grenier."
DEAF = GivenReader("personne ne dit cela", "refuse", 0.9, True)


@pytest.mark.parametrize(("score", "outcome"), [(0.6, Outcome.NOT_HELD), (0.4, Outcome.UNANSWERED)])
def test_what_is_likely_counts_where_nothing_else_decides(
    monkeypatch: pytest.MonkeyPatch, score: float, outcome: Outcome
) -> None:
    item = _second_item(monkeypatch, MUSED, GivenReader("grenier", "not_held", score, sure=False), DEAF)
    assert (item.outcome, item.basis) == (outcome, Basis.INFERRED)


def test_what_is_likely_counts_for_nothing_where_the_rules_speak(monkeypatch: pytest.MonkeyPatch) -> None:
    item = _second_item(monkeypatch, REFUSED, GivenReader("grenier", "not_held", 0.9, sure=False), DEAF)
    assert item.outcome is Outcome.REFUSED


def test_a_reason_in_words_alone_carries_its_words_its_score_and_its_model(monkeypatch: pytest.MonkeyPatch) -> None:
    item = _second_item(monkeypatch, REFUSED, DEAF, GivenReader("grenier", "heritage", 0.97, sure=True))
    (ground,) = item.grounds
    assert (ground.provision, ground.category, ground.basis) == (None, "heritage", Basis.INFERRED)
    assert (ground.reason, ground.score, ground.model) == ("Le blason dort au grenier", 0.97, "given-1")


def test_a_provision_that_carries_no_refusal_does_not_hide_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    said = REFUSED + " Le nom du héraut, lui, est public (article 57)."
    item = _second_item(monkeypatch, said, DEAF, GivenReader("grenier", "heritage", 0.97, sure=True))
    assert [ground.category for ground in item.grounds if ground.provision is None] == ["heritage"]


@pytest.mark.parametrize(
    ("said", "reader"),
    [
        (REFUSED, GivenReader("grenier", "heritage", 0.6, sure=False)),  # not sure
        (REFUSED, GivenReader("grenier", NONE, 0.99, sure=True)),
        (
            REFUSED.replace("communiquer.", "communiquer (article 37)."),
            GivenReader("grenier", "heritage", 0.97, sure=True),
        ),
    ],
)
def test_no_reason_is_read_into_a_letter(monkeypatch: pytest.MonkeyPatch, said: str, reader: GivenReader) -> None:
    item = _second_item(monkeypatch, said, DEAF, reader)
    assert all(ground.model is None for ground in item.grounds)


def test_the_rules_can_read_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learned, "load_reader", lambda *_: pytest.fail("a model was asked"))
    letter = parse_text(LETTER.format(MUSED), model=NO_MODEL)
    assert [item.outcome for item in letter.request.items] == [Outcome.GRANTED, Outcome.UNANSWERED]
