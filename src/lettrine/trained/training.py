"""Trains a head by spaCy's config system, calibrates it on folds, measures it, writes its weights.

Temperature and thresholds come from cross-validation over letters, on the clauses on which the head will be asked. The sentences
that were written to be learnt from nearly all decide something: they would promise too much.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.training import Example
from spacy.training.initialize import init_nlp
from spacy.util import load_config, registry
from thinc.api import fix_random_seed

from lettrine.trained import NONE, Head, Labelled
from lettrine.trained.architecture import shrink, weights_of
from lettrine.trained.calibration import NEVER, best_temperature, reliability, threshold
from lettrine.trained.linear import score, softmax
from lettrine.trained.ngrams import Floats, Memory, bags
from lettrine.trained.sentences import KEPT, fold_of, write_sentences

FOLDS = 4
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
Overrides = Mapping[str, Any]
Watch = Callable[[float], None]
"""Told now and then what share of the work is done, from 0 to 1."""


def unwatched(share: float) -> None:
    """Watches nothing."""


def part_of(watch: Watch, number: int, parts: int) -> Watch:
    """What watches part ``number`` of ``parts`` equal ones, for who watches the whole."""
    return lambda share: watch((number + share) / parts)


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


def files_of(config: Path, sentences: Path) -> list[Path]:
    """The files of the folder ``sentences`` from which ``config`` trains."""
    settings = load_config(config, overrides={"paths.sentences": str(sentences)}, interpolate=True)
    return [Path(file) for file in settings["corpora"]["train"]["files"]]


def train(config: Path, overrides: Overrides, without: int = -1, watch: Watch = unwatched) -> Language:
    """A pipeline trained as ``config`` says, with ``overrides``, one fold left out or none; the same from the same seed."""
    settings = load_config(config, overrides={**overrides, "corpora.train.without": without}, interpolate=True)
    seed = settings["system"]["seed"]
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
            watch(min(1.0, step / chosen["max_steps"]))
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
    config: Path, overrides: Overrides, judged: Sequence[Labelled], watch: Watch = unwatched
) -> tuple[Floats, list[Labelled], tuple[str, ...]]:
    """The raw scores of each sentence by a model that has not seen its fold."""
    scores, order, labels = [], [], ()
    for fold in range(FOLDS):
        nlp = train(config, overrides, fold, part_of(watch, fold, FOLDS))
        part = [sentence for sentence in judged if fold_of(sentence, FOLDS) == fold]
        scores.append(raw_scores(nlp, [sentence.text for sentence in part]))
        order += part
        labels = tuple(nlp.get_pipe("textcat").labels)  # type: ignore[attr-defined]
    return np.concatenate(scores), order, labels


def thresholds(judged: Judged, names: Sequence[str]) -> dict[str, float]:
    """The score from which on each group of ``names`` is right often enough.

    Groups that are read too seldom to prove it alone take the threshold of all of them together that decide something, or give a
    reason; where these are never right often enough either, it is above one.
    """
    least = {name: _threshold(judged, {name}) for name in names}
    seldom = {name for name in names if least[name] == NEVER and name != NONE}
    return least | dict.fromkeys(seldom, _threshold(judged, seldom))


def _threshold(judged: Judged, names: Container[str]) -> float:
    at = [i for i, found in enumerate(judged.found) if found in names]
    return threshold([judged.score[i] for i in at], [judged.right[i] for i in at])


def measure(judged: Judged, least: Mapping[str, float]) -> dict[str, Any]:
    """Accuracy; how many sentences decide something or give a reason, what is read surely of that and how well; each group.

    To read surely that a sentence says nothing is as good as to abstain, and does not count.
    """
    right = judged.right
    sure = [s >= least.get(f, NEVER) for f, s in zip(judged.found, judged.score, strict=True)]
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
    telling = [figures for group, figures in per_group.items() if group != NONE]
    return {
        "sentences": len(right),
        "accuracy": _share(sum(right), len(right)),
        "telling": sum(figures["gold"] for figures in telling),
        "sure": sum(figures["sure"] for figures in telling),
        "sure_right": sum(figures["sure_right"] for figures in telling),
        "groups": per_group,
        "reliability": reliability(judged.score, right),
    }


def make_head(
    head: Head,
    config: Path,
    sentences: Sequence[Labelled],
    output: Path,
    *,
    name: str,
    asked: Callable[[Labelled], bool],
    held_out: Sequence[Labelled] = (),
    seed: int = 0,
    watch: Watch = unwatched,
) -> dict[str, Any]:
    """Trains a head on ``sentences``, calibrates and measures it and writes it into the folder ``output``; its scores.

    ``name`` is what readings by it are marked with. It is calibrated on the sentences on which it will be ``asked``; ``held_out``
    are sentences that it is measured on besides. What it was trained on is kept beside its weights.
    """
    groups = GROUPS[head]
    shutil.rmtree(output, ignore_errors=True)
    output.mkdir(parents=True)
    write_sentences(sentences, output / KEPT)
    overrides = {"corpora.train.files": [str(output / KEPT)], "corpora.dev.files": [], "system.seed": seed}
    scores, order, labels = cross_validate(
        config, overrides, [s for s in sentences if asked(s)], lambda share: watch(share * FOLDS / (FOLDS + 1))
    )
    truth = np.array([labels.index(sentence.label) for sentence in order], dtype=np.int64)
    temperature = best_temperature(scores, truth)
    folds = judge(labels, softmax(scores, temperature), [sentence.label for sentence in order], groups)
    least = thresholds(folds, sorted({groups.get(label, label) for label in labels}))
    nlp = train(config, overrides, watch=part_of(watch, FOLDS, FOLDS + 1))
    nlp.get_pipe("textcat").model.get_ref("softmax").attrs["temperature"] = temperature  # type: ignore[attr-defined]
    nlp.meta.update(
        {
            "name": f"{name}_{head}",
            "version": VERSION,
            "description": "Reads what a sentence of an access-decision letter decides, or why.",
            "license": "MIT",
            "lettrine": {"groups": dict(groups), "temperature": temperature, "thresholds": least},
        }
    )
    nlp.to_disk(output, exclude=["vocab", "tokenizer"])
    figures = {
        "trained_on": len(sentences),
        "temperature": temperature,
        "thresholds": least,
        "cross_validation": measure(folds, least),
    }
    if held_out:
        chances = softmax(raw_scores(nlp, [sentence.text for sentence in held_out]), temperature)
        figures["held_out"] = measure(judge(labels, chances, [s.label for s in held_out], groups), least)
    return figures


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None
