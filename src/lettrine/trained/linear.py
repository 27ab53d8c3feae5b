"""The arithmetic of the trained reader, in numpy alone: what training and reading share."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lettrine.trained.ngrams import SPACE, Bags, Floats, Keys

_TINY = np.float32(1e-6)


@dataclass(frozen=True, slots=True)
class Weights:
    """One linear layer over n-grams: where each bucket's weights stand (-1: nowhere), its rarity, and the weights."""

    places: NDArray[np.int32]
    rarity: Floats
    weights: Floats
    bias: Floats


def make_weights(keys: NDArray[np.int32], rarity: Floats, weights: Floats, bias: Floats) -> Weights:
    """The weights of the buckets ``keys``, widened from what is kept on disk."""
    places = np.full(SPACE, -1, dtype=np.int32)
    places[keys] = np.arange(len(keys), dtype=np.int32)
    return Weights(places, rarity.astype(np.float32), weights.astype(np.float32), bias.astype(np.float32))


def known(weights: Weights, found: Bags) -> tuple[Keys, Keys, Floats]:
    """Sentence, place and value of each feature that has weights; the values of a sentence make a vector of length one."""
    everywhere = weights.places[found.keys]
    kept = everywhere >= 0
    places, rows = everywhere[kept].astype(np.int64), found.rows[kept]
    values = weights.rarity[places]
    squares = np.bincount(rows, weights=values * values, minlength=found.count)
    norms = np.asarray(np.sqrt(squares), dtype=np.float32)
    return rows, places, np.asarray(values / np.maximum(norms, _TINY)[rows], dtype=np.float32)


def score(weights: Weights, found: Bags) -> tuple[Floats, Keys, Keys, Floats]:
    """The score of each class for each sentence, and the features that make it up."""
    rows, places, values = known(weights, found)
    parts = weights.weights[places] * values[:, None]
    scores = np.empty((found.count, parts.shape[1]), dtype=np.float32)
    for index in range(parts.shape[1]):
        scores[:, index] = np.bincount(rows, weights=parts[:, index], minlength=found.count)
    return scores + weights.bias, rows, places, values


def softmax(scores: Floats, temperature: float = 1.0) -> Floats:
    """Scores as probabilities; a temperature above one makes them less sure."""
    raised = np.exp((scores - scores.max(axis=1, keepdims=True)) / np.float32(temperature))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), dtype=np.float32)
