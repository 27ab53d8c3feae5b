"""The trained reader beside the rules: heard where they are silent, never where they speak, and marked as what it is."""

from __future__ import annotations

import pytest

from lettrine.french.shadow import shadow
from lettrine.reading.acts import Act, ActKind, find_acts
from lettrine.reading.clauses import Clause
from lettrine.reading.learned import LEARNED, consult

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
        "Les sommes versées à la firme sont les suivantes :",
    ]
    learned = [act for sentence in sentences for act in _read_by_model(_consulted(sentence))]
    assert learned, "of so many sentences the model is sure of none"
    for act in learned:
        assert act.weak
        assert act.kind is not ActKind.NONE
        assert act.confidence is not None
        assert 0 < act.confidence <= 1
