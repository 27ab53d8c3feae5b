"""What the trained reader is worth: rules alone, model alone, rules and model, on letters kept out of sight.

python benchmarks/ablate_model.py corpus/gold corpus/written [--split unseen] [--model MODEL]
python benchmarks/ablate_model.py corpus/gold corpus/written --split work --folds

Writes a table for the model's card: F1 of each, and what the model adds to the rules with the interval that holds it in 95 % of the
samples of letters drawn with replacement, both runs on the same letters. The model alone reads every clause of the decision; which
items there are and of which a clause speaks is still told by the rules. The letters are scored and not shown. With ``--folds`` each
letter is read by a model that was trained without it, for letters of which the model knows clauses; thresholds stay as they are.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from lettrine import parse
from lettrine.errors import LetterError
from lettrine.evaluation import Counts, GoldLetter, LetterScore, evaluate, read_gold, totals
from lettrine.trained import HEADS, NO_MODEL, NONE, WEIGHTS, Labelled
from lettrine.trained.sentences import KEPT, fold_of
from lettrine.trained.training import FOLDS, train

MEASURES = (
    "item outcomes",
    "outcome",
    "letter_type",
    "reasons without provision",
    "item grounds (category)",
    "item grounds (provision)",
    "appealable",
)
SAMPLES = 2000
SEED = 6


Chooser = Callable[[str], str | None]
"""The model that reads the letter of a name."""


def scored(letters: Sequence[GoldLetter], model: Chooser) -> list[LetterScore]:
    """The scores of ``letters``, each as read with the model that is chosen for it."""
    parsed = {}
    for letter in letters:
        if letter.letter is not None:
            try:
                parsed[letter.name] = parse(letter.letter, model=model(letter.name)).to_dict()
            except LetterError:
                continue  # it scores as an empty parse
    return evaluate(letters, parsed)


def scored_by_model_alone(letters: Sequence[GoldLetter], model: Chooser) -> list[LetterScore]:
    """The same without the acts that the rules hear, in words or in provisions."""
    with ExitStack() as silenced:
        silenced.enter_context(patch("lettrine.reading.statements.find_acts", lambda *_: []))
        silenced.enter_context(patch("lettrine.reading.statements.acts_of_provisions", lambda *_: ()))
        return scored(letters, model)


def without_folds(folder: Path, model: Path) -> Chooser:
    """Models trained in ``folder`` as the one in ``model`` was, each without one fold of letters: the one that knows none of a letter."""
    for head in HEADS:
        meta = json.loads((model / head / "meta.json").read_text(encoding="utf-8"))
        about = {key: meta[key] for key in ("name", "version", "lettrine")}
        overrides = {"corpora.train.files": [str(model / head / KEPT)], "corpora.dev.files": []}
        for fold in range(FOLDS):
            nlp = train(model / head / "config.cfg", overrides, fold)
            nlp.meta.update(about)
            (folder / str(fold)).mkdir(exist_ok=True)
            nlp.to_disk(folder / str(fold) / head, exclude=["vocab", "tokenizer"])
    return lambda name: str(folder / str(fold_of(Labelled(NONE, "", name), FOLDS)))


def gain(before: Sequence[LetterScore], after: Sequence[LetterScore], measure: str) -> tuple[float, float, float]:
    """What ``after`` adds to the F1 of ``before``, and the bounds of its interval."""
    pairs = [
        (b.counts.get(measure, Counts()), a.counts.get(measure, Counts())) for b, a in zip(before, after, strict=True)
    ]
    drawn = random.Random(SEED)
    samples = sorted(_difference(drawn.choices(pairs, k=len(pairs))) for _ in range(SAMPLES))
    cut = round(0.025 * (SAMPLES - 1))
    return _difference(pairs), samples[cut], samples[-1 - cut]


def _difference(pairs: Sequence[tuple[Counts, Counts]]) -> float:
    before, after = (sum(side, Counts()) for side in zip(*pairs, strict=True))
    return after.f1 - before.f1


def main() -> None:
    """Reads the letters three times and prints the table."""
    parser = argparse.ArgumentParser(description="Ablation of the trained reader.")
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--split", default="unseen")
    parser.add_argument("--model")
    parser.add_argument("--folds", action="store_true")
    asked = parser.parse_args()
    letters = [letter for folder in asked.gold for letter in read_gold(folder, asked.split)]
    with TemporaryDirectory() as folder:
        known = Path(asked.model or WEIGHTS)
        chosen = without_folds(Path(folder), known) if asked.folds else lambda _: str(known)
        rules, both = scored(letters, lambda _: NO_MODEL), scored(letters, chosen)
        alone = scored_by_model_alone(letters, chosen)
    print(f"{len(letters)} letters of {', '.join(map(str, asked.gold))}, {asked.split}\n")
    print("| measure | rules alone | model alone | rules and model | the model adds | 95 % interval |")
    print("| --- | --- | --- | --- | --- | --- |")
    for measure in MEASURES:
        figures = [totals(scores).get(measure, Counts()).f1 for scores in (rules, alone, both)]
        added, low, high = gain(rules, both, measure)
        cells = [*(f"{f1:.3f}" for f1 in figures), f"{added:+.3f}", f"{low:+.3f} to {high:+.3f}"]
        print(f"| {measure} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
