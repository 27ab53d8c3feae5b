"""``make model``: trains both heads by spaCy's config system, calibrates them on folds, measures them, writes the weights.

    python -m lettrine.trained.training models/lettrine_fr_decisions corpus/sentences -o src/lettrine/trained/weights

Thresholds and temperature come from cross-validation on the training sentences; the held-out file is read once, at the end.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.training import Example
from spacy.training.initialize import init_nlp
from spacy.util import load_config, registry
from thinc.api import fix_random_seed

from lettrine.trained import Head
from lettrine.trained.architecture import shrink, weights_of
from lettrine.trained.calibration import NEVER, best_temperature, reliability, threshold
from lettrine.trained.linear import score, softmax
from lettrine.trained.ngrams import Floats, Memory, bags
from lettrine.trained.sentences import Labelled, fold_of, read_sentences

FOLDS = 4
_FEW = 50
VERSION = "0.1.0"
# Labels whose probabilities are added: they come to the same outcome.
GROUPS: Mapping[Head, Mapping[str, str]] = {
    "outcomes": {
        "send": "granted",
        "whole": "granted",
        "answer": "granted",
        "send_part": "partially_granted",
        "remove": "partially_granted",
    },
    "reasons": {},
}
CONFIGS: Mapping[Head, str] = {"outcomes": "config.cfg", "reasons": "reasons.cfg"}
HELD_OUT: Mapping[Head, str] = {"outcomes": "heldout.tsv", "reasons": "reasons-heldout.tsv"}
# Cut into folds and judged by; phrases and titles are no sentences.
JUDGED: Mapping[Head, str] = {"outcomes": "outcomes-*.tsv", "reasons": "reasons.tsv"}


@dataclass(frozen=True, slots=True)
class Judged:
    """Readings of labelled sentences, group by group of labels: what was read, how surely, what is true."""

    found: tuple[str, ...]
    score: tuple[float, ...]
    truth: tuple[str, ...]

    @property
    def right(self) -> list[bool]:
        """Which readings are right."""
        return [f == t for f, t in zip(self.found, self.truth, strict=True)]


def train(config: Path, sentences: Path, without: int = -1, seed: int = 0) -> Language:
    """A pipeline trained as ``config`` says, one fold left out or none; the same from the same seed."""
    overrides = {"paths.sentences": str(sentences), "system.seed": seed, "corpora.train.without": without}
    settings = load_config(config, overrides=overrides, interpolate=True)
    fix_random_seed(seed)
    nlp = init_nlp(settings)
    chosen = registry.resolve(settings["training"], validate=False)
    corpus = registry.resolve(settings["corpora"], validate=False)["train"]
    examples: list[Example] = list(corpus(nlp))
    chance, optimizer, size = random.Random(seed), chosen["optimizer"], settings["training"]["batcher"]["size"]
    step = 0
    while step < chosen["max_steps"]:
        chance.shuffle(examples)
        for start in range(0, len(examples), size):
            nlp.update(examples[start : start + size], sgd=optimizer)
            optimizer.step_schedules()
            step += 1
    with nlp.use_params(optimizer.averages or {}):
        kept = nlp.to_bytes(exclude=["vocab", "tokenizer"])
    nlp.from_bytes(kept)
    shrink(nlp.get_pipe("textcat").model)  # type: ignore[attr-defined]
    return nlp


def raw_scores(nlp: Language, texts: Sequence[str]) -> Floats:
    """What the linear layer says of each text, before the softmax."""
    return score(weights_of(nlp.get_pipe("textcat").model), bags(texts, Memory()))[0]  # type: ignore[attr-defined]


def judge(labels: Sequence[str], chances: Floats, truth: Sequence[str], groups: Mapping[str, str]) -> Judged:
    """Probabilities as readings of groups of labels."""
    of = [groups.get(label, label) for label in labels]
    names = sorted(set(of))
    summed = chances @ np.array([[float(group == name) for name in names] for group in of], dtype=np.float32)
    best = summed.argmax(axis=1)
    return Judged(
        tuple(names[i] for i in best),
        tuple(float(row[i]) for row, i in zip(summed, best, strict=True)),
        tuple(groups.get(label, label) for label in truth),
    )


def cross_validate(
    config: Path, sentences: Path, judged: Sequence[Labelled]
) -> tuple[Floats, list[Labelled], tuple[str, ...]]:
    """The raw scores of each sentence by a model that has not seen its fold."""
    scores, order, labels = [], [], ()
    for fold in range(FOLDS):
        nlp = train(config, sentences, without=fold)
        part = [pair for pair in judged if fold_of(pair[1], FOLDS) == fold]
        scores.append(raw_scores(nlp, [text for _, text in part]))
        order += part
        labels = tuple(nlp.get_pipe("textcat").labels)  # type: ignore[attr-defined]
    return np.concatenate(scores), order, labels


def thresholds(judged: Judged) -> dict[str, float]:
    """The score from which on each group is right often enough; above one for a group of which that is never so.

    Where there are too few sentences of each for that, as of reasons, one threshold serves all groups.
    """
    names = sorted(set(judged.truth) | set(judged.found))
    own = {name: [i for i, found in enumerate(judged.found) if found == name] for name in names}
    if len(judged.found) < _FEW * len(names):
        return dict.fromkeys(names, threshold(judged.score, judged.right))
    return {name: threshold([judged.score[i] for i in at], [judged.right[i] for i in at]) for name, at in own.items()}


def measure(judged: Judged, least: Mapping[str, float]) -> dict[str, Any]:
    """Accuracy, what is read surely and how well, and precision and recall per group."""
    right = judged.right
    sure = [s >= least.get(f, NEVER) for f, s in zip(judged.found, judged.score, strict=True)]
    sure_right = [r for r, s in zip(right, sure, strict=True) if s]
    per_group = {}
    for group in sorted(set(judged.truth) | set(judged.found)):
        found = [i for i, f in enumerate(judged.found) if f == group]
        gold = [i for i, t in enumerate(judged.truth) if t == group]
        hits, surely = sum(right[i] for i in found), [i for i in found if sure[i]]
        per_group[group] = {
            "precision": _share(hits, len(found)),
            "recall": _share(hits, len(gold)),
            "gold": len(gold),
            "sure": len(surely),
            "sure_right": sum(right[i] for i in surely),
        }
    return {
        "sentences": len(right),
        "accuracy": _share(sum(right), len(right)),
        "coverage": _share(len(sure_right), len(right)),
        "accuracy_where_sure": _share(sum(sure_right), len(sure_right)),
        "groups": per_group,
        "reliability": reliability(judged.score, right),
    }


def make_head(head: Head, models: Path, sentences: Path, output: Path) -> dict[str, Any]:
    """Trains, calibrates, measures and writes one head; its scores."""
    config, groups = models / CONFIGS[head], GROUPS[head]
    judged = read_sentences(sorted(sentences.glob(JUDGED[head])))
    scores, order, labels = cross_validate(config, sentences, judged)
    truth = np.array([labels.index(label) for label, _ in order], dtype=np.int64)
    temperature = best_temperature(scores, truth)
    folds = judge(labels, softmax(scores, temperature), [label for label, _ in order], groups)
    least = thresholds(folds)
    nlp = train(config, sentences)
    nlp.get_pipe("textcat").model.get_ref("softmax").attrs["temperature"] = temperature  # type: ignore[attr-defined]
    nlp.meta.update(
        {
            "name": f"decisions_{head}",
            "version": VERSION,
            "description": "Reads what a sentence of an access-decision letter decides, or why.",
            "license": "MIT",
            "lettrine": {"groups": dict(groups), "temperature": temperature, "thresholds": least},
        }
    )
    shutil.rmtree(output / head, ignore_errors=True)
    output.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(output / head, exclude=["vocab", "tokenizer"])
    kept_out = read_sentences([sentences / HELD_OUT[head]])
    chances = softmax(raw_scores(nlp, [text for _, text in kept_out]), temperature)
    names: tuple[str, ...] = nlp.get_pipe("textcat").labels  # type: ignore[attr-defined]
    held = judge(names, chances, [label for label, _ in kept_out], groups)
    return {
        "temperature": temperature,
        "thresholds": least,
        "cross_validation": measure(folds, least),
        "held_out": measure(held, least),
    }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def main() -> None:
    """Both heads, and ``scores.json`` beside their configurations."""
    parser = argparse.ArgumentParser(description="Train the reader of decision sentences.")
    parser.add_argument("models", type=Path)
    parser.add_argument("sentences", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    asked = parser.parse_args()
    heads: tuple[Head, ...] = ("outcomes", "reasons")
    scores = {head: make_head(head, asked.models, asked.sentences, asked.output) for head in heads}
    (asked.models / "scores.json").write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
    for head, figures in scores.items():
        for part in ("cross_validation", "held_out"):
            shown = {k: v for k, v in figures[part].items() if k not in ("groups", "reliability")}
            print(head, part, shown)


if __name__ == "__main__":
    main()
