"""Labelled sentences for spaCy's training: read from ``LABEL<TAB>sentence`` files, kept in folds, damaged, mixed."""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.training import Example
from spacy.util import registry

from lettrine.french.shadow import shadow

Labelled = tuple[str, str]
"""A label and the sentence that has it."""

# Phrases into which a bare reason is set, so that what stands around reasons tells nothing.
_FRAMES = (
    "Nous ne pouvons vous transmettre ce document : {}.",
    "Ce refus s'explique : {}.",
    "Le document demandé concerne : {}.",
    "En effet, {}.",
    "Il s'agit de {}.",
    "Nous refusons, {}.",
    "Ces pages touchent {} et vous sont refusées.",
    "La divulgation révélerait {}.",
    "{} : accès refusé.",
    "Motif : {}.",
)
_APOSTROPHE = re.compile("[’']")
_PHRASE_WORDS = 5
NONE = "none"


def read_sentences(paths: Sequence[Path]) -> list[Labelled]:
    """The labelled sentences of ``paths``, in order, each sentence once."""
    found: dict[str, str] = {}
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            label, _, sentence = line.partition("\t")
            if sentence.strip():
                found.setdefault(sentence.strip(), label.strip())
    return [(label, sentence) for sentence, label in found.items()]


def fold_of(sentence: str, folds: int) -> int:
    """The fold of a sentence: by its folded text, so that it stays there when files grow."""
    return zlib.crc32(shadow(sentence).encode()) % folds


def make_sentences(
    files: list[str], folds: int = 4, without: int = -1, only: int = -1, damage: int = 0, mix: int = 0, seed: int = 0
) -> Callable[[Language], Iterator[Example]]:
    """A corpus for spaCy: the sentences of ``files``, without one fold or with it only, and damaged or mixed copies of them."""

    def read(nlp: Language) -> Iterator[Example]:
        everything = read_sentences([Path(file) for file in files])
        labels = sorted({label for label, _ in everything})
        chosen = [pair for pair in everything if _wanted(fold_of(pair[1], folds), without, only)]
        chance = random.Random(seed)
        copies = [(label, damaged(text, chance)) for label, text in chosen for _ in range(damage)]
        for label, text in [*chosen, *copies, *(_mixed(chosen, chance) if mix else [])]:
            cats = {name: float(name == label) for name in labels}
            yield Example.from_dict(nlp.make_doc(text), {"cats": cats})

    return read


def damaged(text: str, chance: random.Random) -> str:
    """``text`` as copying, typing and scanning leave it: apostrophes lost, words glued, letters gone or doubled."""
    draw = chance.random()
    if draw < 0.3:
        text = _APOSTROPHE.sub(lambda _: chance.choice([" ", "", "'"]), text)
    if 0.2 < draw < 0.5:
        words = text.split(" ")
        if len(words) > 3:
            at = chance.randrange(len(words) - 1)
            words[at : at + 2] = [words[at] + words[at + 1]]
        text = " ".join(words)
    if 0.4 < draw < 0.7 and len(text) > 20:
        for _ in range(chance.randint(1, 2)):
            at = chance.randrange(1, len(text) - 1)
            text = text[:at] + chance.choice(["", " ", "l", "i", text[at - 1]]) + text[at + 1 :]
    return text


def _wanted(fold: int, without: int, only: int) -> bool:
    return fold == only if only >= 0 else fold != without


def _mixed(chosen: Sequence[Labelled], chance: random.Random) -> list[Labelled]:
    """Short phrases in a frame, and sentences behind one that gives no reason."""
    empty = [text.rstrip(". ") for label, text in chosen if label == NONE and len(text.split()) > _PHRASE_WORDS]
    mixed = []
    for label, text in chosen:
        if len(text.split()) <= _PHRASE_WORDS and not text.endswith("."):
            mixed.append((label, chance.choice(_FRAMES).format(text)))
        elif label != NONE and empty:
            mixed.append((label, f"{chance.choice(empty)}, {text}"))
    return mixed


registry.readers.register("lettrine.Sentences.v1", func=make_sentences)
