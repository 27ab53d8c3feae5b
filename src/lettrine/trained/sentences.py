"""Labelled sentences for spaCy's training: read from files, kept in folds, damaged, mixed.

A file has a line each: ``LABEL<TAB>sentence``, and behind another tab the name of the letter of which it is a clause.
"""

from __future__ import annotations

import gzip
import random
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.training import Example
from spacy.util import registry

from lettrine.french.shadow import shadow
from lettrine.trained import NONE, Labelled

KEPT = "sentences.tsv.gz"
"""What a head was trained on, kept in its folder: it can be trained again with more."""

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


def read_sentences(paths: Sequence[Path]) -> list[Labelled]:
    """The labelled sentences of ``paths`` (``.gz`` too), in order, each sentence once: where it first stands."""
    found: dict[str, Labelled] = {}
    for path in paths:
        raw = path.read_bytes()
        for line in (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8").splitlines():
            label, sentence, letter, *_ = (*(part.strip() for part in line.split("\t")), "", "")
            if sentence:
                found.setdefault(sentence, Labelled(label, sentence, letter or None))
    return list(found.values())


def write_sentences(sentences: Iterable[Labelled], path: Path) -> None:
    """Writes ``sentences`` as :func:`read_sentences` reads them, packed where the name of ``path`` ends in ``.gz``."""
    text = "".join("\t".join((label, sentence, letter or "")).rstrip() + "\n" for label, sentence, letter in sentences)
    raw = text.encode("utf-8")
    path.write_bytes(gzip.compress(raw, mtime=0) if path.suffix == ".gz" else raw)  # the same bytes on any day


def fold_of(sentence: Labelled, folds: int) -> int:
    """The fold of a sentence: its letter's, or by its folded text, so that it stays there when files grow."""
    return zlib.crc32((sentence.letter or shadow(sentence.text)).encode()) % folds


def make_sentences(
    files: list[str], folds: int = 4, without: int = -1, only: int = -1, damage: int = 0, mix: int = 0, seed: int = 0
) -> Callable[[Language], Iterator[Example]]:
    """A corpus for spaCy: the sentences of ``files``, without one fold or with it only, and damaged or mixed copies of them."""

    def read(nlp: Language) -> Iterator[Example]:
        everything = read_sentences([Path(file) for file in files])
        labels = sorted({sentence.label for sentence in everything})
        chosen = [sentence for sentence in everything if _wanted(fold_of(sentence, folds), without, only)]
        chance = random.Random(seed)
        copies = [sentence._replace(text=damaged(sentence.text, chance)) for sentence in chosen for _ in range(damage)]
        for label, text, _ in [*chosen, *copies, *(_mixed(chosen, chance) if mix else [])]:
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
    empty = [text.rstrip(". ") for label, text, _ in chosen if label == NONE and len(text.split()) > _PHRASE_WORDS]
    mixed = []
    for label, text, letter in chosen:
        if letter is not None:
            continue  # a clause of a letter stands as it was written
        if len(text.split()) <= _PHRASE_WORDS and not text.endswith("."):
            mixed.append(Labelled(label, chance.choice(_FRAMES).format(text)))
        elif label != NONE and empty:
            mixed.append(Labelled(label, f"{chance.choice(empty)}, {text}"))
    return mixed


registry.readers.register("lettrine.Sentences.v1", func=make_sentences)
