"""How sure is sure enough: temperature, thresholds and reliability, from sentences that the model was not trained on."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from lettrine.trained.ngrams import Floats

WANTED = 0.95
LEAST_SUPPORT = 20
NEVER = 1.01
_GRID = np.linspace(0.3, 3.0, 109)


def best_temperature(scores: Floats, truth: NDArray[np.int64]) -> float:
    """The temperature under which the truth is most likely."""
    return float(min(_GRID, key=lambda t: _surprise(scores / t, truth)))


def _surprise(scores: Floats, truth: NDArray[np.int64]) -> float:
    shifted = scores - scores.max(axis=1, keepdims=True)
    return float((np.log(np.exp(shifted).sum(axis=1)) - shifted[np.arange(len(truth)), truth]).mean())


def threshold(
    chances: Sequence[float], right: Sequence[bool], wanted: float = WANTED, support: int = LEAST_SUPPORT
) -> float:
    """The lowest score from which on at least ``wanted`` of what is read is right; above one where there is none.

    Fewer than ``support`` readings prove nothing.
    """
    order = np.argsort(-np.asarray(chances), kind="stable")
    rights = np.cumsum(np.asarray(right)[order])
    counts = np.arange(1, len(order) + 1)
    good = np.flatnonzero((counts >= support) & (rights >= wanted * counts))
    return round(float(np.asarray(chances)[order][good[-1]]), 4) if len(good) else NEVER


def reliability(chances: Sequence[float], right: Sequence[bool], bins: int = 10) -> list[dict[str, float]]:
    """Per bin of scores: how many, the mean score and the share that is right."""
    score, hit = np.asarray(chances), np.asarray(right, dtype=float)
    index = np.minimum((score * bins).astype(int), bins - 1)
    return [
        {
            "from": round(b / bins, 2),
            "count": int((index == b).sum()),
            "score": round(float(score[index == b].mean()), 3),
            "right": round(float(hit[index == b].mean()), 3),
        }
        for b in range(bins)
        if (index == b).any()
    ]
