"""Hashed n-grams of sentences: the features of the trained reader, the same on every machine.

Four views of the folded words: the letters inside each word (lost accents, inflections, slips of OCR); the words; their stems in
pairs at a distance («ne … remis»); and their endings, in which a topic is reduced to its grammar («le ~ion vous est ~mis»).
Numbers are masked: no article, year or amount decides anything.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from lettrine.french.shadow import shadow

SPACE = 1 << 20
"""How many buckets the hashes fall into."""

Keys = NDArray[np.int64]
Floats = NDArray[np.float32]

_TOKEN = re.compile(r"[^\W\d_]+|\d+|[.,;:?!()\"«»-]")
_MIX = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(64 - 20)
_OPEN, _CLOSE = "^", "$"
_STEM, _ENDING = 5, 3
_LONGEST_WORD = 30
_MOST_WORDS = 20_000  # words remembered; then the memory starts afresh
# View (words, endings, stems), salt, and the places of the words that make up an n-gram, counted from where it begins.
_KINDS = (
    *((0, 1 + 8 * n, tuple(range(n))) for n in (1, 2, 3)),
    *((1, 2 + 8 * n, tuple(range(n))) for n in (1, 2, 3, 4)),
    *((2, 3, (0, distance)) for distance in (2, 3, 4, 5)),
)
_MOST_TOKENS = 120  # a sentence that is longer is a list or a table: what it decides is said before


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """What the views need of a word: the buckets of its letters, and the hashes of the word, its ending and its stem."""

    letters: Keys
    hashes: NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Bags:
    """The features of some sentences, one after the other: their buckets, and the sentence each belongs to."""

    keys: Keys
    rows: Keys
    count: int


@dataclass(slots=True)
class Memory:
    """The words met so far; bounded."""

    words: dict[str, Word] = field(default_factory=dict)

    def recall(self, token: str) -> Word:
        """The features of ``token``."""
        word = self.words.get(token)
        if word is None:
            if len(self.words) >= _MOST_WORDS:
                self.words.clear()
            word = self.words[token] = _spell(token)
        return word


def tokens(text: str) -> list[str]:
    """The folded words and marks of ``text``, numbers masked by their length."""
    found = _TOKEN.findall(shadow(text[:4000]))[:_MOST_TOKENS]
    return [("0" if len(t) < 3 else "000") if t[0].isdigit() else t[:_LONGEST_WORD] for t in found]


def spell(texts: Sequence[str], memory: Memory) -> tuple[list[Word], NDArray[np.int64]]:
    """The words of all ``texts`` one after the other, the edges of each text marked, and how many each has."""
    recall = memory.recall
    opening, closing = recall(_OPEN), recall(_CLOSE)
    words: list[Word] = []
    lengths = np.empty(len(texts), dtype=np.int64)
    for index, text in enumerate(texts):
        own = tokens(text)
        words.append(opening)
        words.extend([recall(token) for token in own])
        words.append(closing)
        lengths[index] = len(own) + 2
    return words, lengths


def grams(words: Sequence[Word], rows: Keys) -> Keys:
    """The buckets of the n-grams that begin at each word, one column a kind; -1 where one would run over the end of its text."""
    hashes = np.concatenate([np.empty(0, dtype=np.uint64), *(w.hashes for w in words)]).reshape(len(words), 3)
    views = [np.ascontiguousarray(hashes[:, view]) for view in range(3)]
    found = np.full((len(words), len(_KINDS)), -1, dtype=np.int64)
    for column, (view, salt, offsets) in enumerate(_KINDS):
        size = len(words) - offsets[-1]
        if size <= 0:
            continue
        source = views[view]
        mixed = np.full(size, salt, dtype=np.uint64)
        for offset in offsets:
            mixed = (mixed ^ source[offset : offset + size]) * _MIX
            mixed ^= mixed >> np.uint64(29)
        keys = ((mixed * _MIX) >> _SHIFT).astype(np.int64)
        found[:size, column] = np.where(rows[:size] == rows[offsets[-1] :], keys, -1)
    return found


def bags(texts: Sequence[str], memory: Memory) -> Bags:
    """The features of each of ``texts``, as buckets."""
    words, lengths = spell(texts, memory)
    rows = np.repeat(np.arange(len(texts)), lengths)
    found = grams(words, rows)
    inside = found >= 0
    sizes = np.fromiter((len(w.letters) for w in words), dtype=np.int64, count=len(words))
    letters = np.concatenate([np.empty(0, dtype=np.int64), *(w.letters for w in words)])
    owners = np.broadcast_to(rows[:, None], found.shape)[inside]
    return Bags(np.concatenate([letters, found[inside]]), np.concatenate([np.repeat(rows, sizes), owners]), len(texts))


def _spell(token: str) -> Word:
    stem = token[:_STEM]
    ending = token if len(token) < _STEM else "~" + token[-_ENDING:]
    return Word(
        _letters(token), np.array([zlib.crc32(form.encode()) for form in (token, ending, stem)], dtype=np.uint64)
    )


def _letters(token: str) -> Keys:
    """The buckets of the runs of two to six letters of ``token``, its edges marked."""
    if not token.isalpha():
        return np.empty(0, dtype=np.int64)
    edged = f" {token} "
    runs = [edged[i : i + n] for n in (2, 3, 4, 5, 6) for i in range(len(edged) - n + 1)]
    return np.array([zlib.crc32(run.encode()) & (SPACE - 1) for run in runs], dtype=np.int64)
