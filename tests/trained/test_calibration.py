from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lettrine.trained import Labelled
from lettrine.trained.calibration import NEVER, best_temperature, reliability, threshold
from lettrine.trained.ngrams import Memory, bags, tokens
from lettrine.trained.sentences import damaged, fold_of
from lettrine.trained.training import Judged, thresholds


def test_a_threshold_keeps_what_is_right_often_enough() -> None:
    scores = [i / 100 for i in range(100)]
    right = [s >= 0.5 for s in scores]
    kept = threshold(scores, right, wanted=0.95)
    above = [r for s, r in zip(scores, right, strict=True) if s >= kept]
    assert 0.46 <= kept <= 0.5
    assert sum(above) / len(above) >= 0.95


def test_a_threshold_that_is_never_good_enough() -> None:
    assert threshold([0.9] * 50, [False] * 50) == NEVER
    assert threshold([0.9] * 5, [True] * 5) == NEVER


def test_groups_read_too_seldom_to_prove_themselves_are_proven_together() -> None:
    readings = [("refuse", 0.9, "refuse")] * 30 + [("refuse", 0.7 - n / 100, "none") for n in range(10)]
    readings += [("send", 0.8, "send")] * 12 + [("publish", 0.75, "publish")] * 12 + [("none", 0.6, "none")] * 12
    found, score, truth = zip(*readings, strict=True)
    least = thresholds(Judged(found, score, truth), ["none", "publish", "refuse", "send", "withdraw"])
    assert least == {"none": NEVER, "publish": 0.75, "refuse": 0.7, "send": 0.75, "withdraw": 0.75}


def test_overconfident_scores_are_cooled() -> None:
    chance = np.random.default_rng(1)
    truth = chance.integers(0, 3, 600)
    scores = chance.normal(size=(600, 3)) + 1.0 * np.eye(3)[truth]
    assert best_temperature((scores * 5).astype(np.float32), truth) > best_temperature(scores.astype(np.float32), truth)


def test_reliability_counts_every_reading() -> None:
    bins = reliability([0.05, 0.95, 1.0], [False, True, True])
    assert sum(b["count"] for b in bins) == 3
    assert bins[-1]["right"] == 1.0


@pytest.mark.parametrize(
    ("one", "other"), [("L’accès est refusé en 2021.", "l'acces est refuse en 1998."), ("article 53", "ARTICLE 14")]
)
def test_accents_case_and_numbers_make_no_difference(one: str, other: str) -> None:
    assert tokens(one) == tokens(other)


@given(st.lists(st.text(max_size=40), min_size=1, max_size=4))
def test_a_sentence_has_the_same_features_alone_and_in_company(texts: list[str]) -> None:
    together = bags(texts, Memory())
    for index, text in enumerate(texts):
        alone = bags([text], Memory())
        assert sorted(together.keys[together.rows == index]) == sorted(alone.keys)


def test_damage_is_the_same_from_the_same_seed() -> None:
    text = "Le rapport n'a pas été conservé par l'organisme."
    once = [damaged(text, random.Random(seed)) for seed in range(20)]
    assert once == [damaged(text, random.Random(seed)) for seed in range(20)]
    assert len(set(once)) > 5


def test_folds_do_not_hang_on_accents() -> None:
    accented, plain = (Labelled("none", text) for text in ("Rejeté en entier.", "rejete en entier."))
    assert fold_of(accented, 4) == fold_of(plain, 4)
