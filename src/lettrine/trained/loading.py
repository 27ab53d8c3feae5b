"""Loads a trained head through spaCy, with what its ``meta.json`` says about calibration."""

from __future__ import annotations

from pathlib import Path

import spacy

from lettrine.trained import DecisionReader, Head
from lettrine.trained.architecture import weights_of
from lettrine.trained.reading import make_scorer


def load(folder: Path, head: Head) -> DecisionReader:
    """The head of that name in ``folder``."""
    nlp = spacy.load(folder / head)
    return reader_of(nlp)


def reader_of(nlp: spacy.language.Language) -> DecisionReader:
    """A reader of what ``nlp`` has learnt."""
    pipe = nlp.get_pipe("textcat")
    about = nlp.meta["lettrine"]
    labels = tuple(pipe.labels)  # type: ignore[attr-defined]
    return DecisionReader(
        name=f"{nlp.meta['name']}-{nlp.meta['version']}",
        labels=labels,
        groups=tuple(about["groups"].get(label, label) for label in labels),
        thresholds=about["thresholds"],
        temperature=about["temperature"],
        scorer=make_scorer(weights_of(pipe.model)),  # type: ignore[attr-defined]
    )
