"""Loads a trained head from the folder of its spaCy pipeline, with what its ``meta.json`` says about calibration.

The folder is one that ``spacy.load`` opens. Only its linear layer is needed to read, so that is taken from the bytes that
thinc keeps of it: importing and setting up spaCy for it took longer than reading the first letter.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import srsly

from lettrine.trained import DecisionReader, Head
from lettrine.trained.linear import Weights, make_weights
from lettrine.trained.reading import make_scorer

PARAMS = ("keys", "idf", "W", "b")
"""The parameters of the linear layer, in the order in which :func:`make_weights` takes them."""


def load(folder: Path, head: Head) -> DecisionReader:
    """The head of that name in ``folder``."""
    path = folder / head
    pipe = path / "textcat"
    # What thinc's Model.to_bytes writes: the parameters of each layer, in order; only one layer here has any.
    layers = srsly.read_msgpack(pipe / "model")["params"]
    params = next(layer for layer in layers if layer)
    return make_reader(
        srsly.read_json(path / "meta.json"),
        tuple(srsly.read_json(pipe / "cfg")["labels"]),
        make_weights(*(params[name] for name in PARAMS)),
    )


def make_reader(meta: Mapping[str, Any], labels: tuple[str, ...], weights: Weights) -> DecisionReader:
    """A reader of ``labels`` with ``weights``, as a pipeline's ``meta`` describes it."""
    about = meta["lettrine"]
    return DecisionReader(
        name=f"{meta['name']}-{meta['version']}",
        labels=labels,
        groups=tuple(about["groups"].get(label, label) for label in labels),
        thresholds=about["thresholds"],
        temperature=about["temperature"],
        scorer=make_scorer(weights),
    )
