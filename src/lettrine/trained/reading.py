"""The quick way through the trained layer: what it comes to, sentence by sentence, without a list of all features.

A sentence's score is a sum over its features divided by their length, so what the letters of a word add is the same wherever it
stands: it is worked out once a word. The rest is eleven n-grams a word, gathered and added in thinc's C code.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from thinc.api import NumpyOps

from lettrine.trained.linear import Weights
from lettrine.trained.ngrams import Floats, Memory, Word, grams, spell

_OPS = NumpyOps()
_TINY = np.float32(1e-6)


@dataclass(slots=True)
class Scorer:
    """Weights laid out for reading: a row a bucket that has weights, the last of zeros, the last column the squared length."""

    places: NDArray[np.int32]
    table: Floats
    bias: Floats
    memory: Memory = field(default_factory=Memory)
    letters: dict[Word, Floats] = field(default_factory=dict)
    """What the letters of each word add; as many as the memory has words."""


def make_scorer(weights: Weights) -> Scorer:
    """The weights, each already times the rarity of its feature."""
    rarity = weights.rarity[:, None]
    rows = np.concatenate([weights.weights * rarity, rarity * rarity], axis=1)
    table = np.ascontiguousarray(
        np.concatenate([rows, np.zeros((1, rows.shape[1]), dtype=np.float32)]), dtype=np.float32
    )
    places = np.where(weights.places < 0, len(rows), weights.places).astype(np.int32)
    # One place more than there are buckets: -1, an n-gram that runs over the end, is looked up there.
    return Scorer(np.append(places, np.int32(len(rows))), table, weights.bias)


def scores(scorer: Scorer, texts: Sequence[str]) -> Floats:
    """The score of each class for each of ``texts``."""
    words, lengths = spell(texts, scorer.memory)
    rows = np.repeat(np.arange(len(texts)), lengths)
    parts = _OPS.gather_add(scorer.table, scorer.places[grams(words, rows)])
    if words:
        parts += np.concatenate([_letters(scorer, word) for word in words]).reshape(parts.shape)
    summed = _OPS.reduce_sum(parts, lengths.astype(np.int32))
    norms = np.maximum(np.sqrt(summed[:, -1:]), _TINY)
    return np.asarray(summed[:, :-1] / norms + scorer.bias, dtype=np.float32)


def _letters(scorer: Scorer, word: Word) -> Floats:
    known = scorer.letters.get(word)
    if known is None:
        if len(scorer.letters) > len(scorer.memory.words):
            scorer.letters.clear()
        known = scorer.letters[word] = scorer.table[scorer.places[word.letters]].sum(axis=0)
    return known
