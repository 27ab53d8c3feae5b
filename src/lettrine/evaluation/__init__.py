"""Parsed letters against gold ones: scores, how sure they are, and what a change gained and lost."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lettrine.evaluation.gold import GoldLetter, as_parsed, draft_gold, read_gold, read_parsed
from lettrine.evaluation.scoring import LetterScore, score_letter
from lettrine.evaluation.tally import Counts, Miss

__all__ = [
    "Change",
    "Counts",
    "GoldLetter",
    "LetterScore",
    "Miss",
    "as_parsed",
    "as_row",
    "changes",
    "draft_gold",
    "evaluate",
    "intervals",
    "read_gold",
    "read_parsed",
    "totals",
]

_RESAMPLES = 1000
_SEED = 20260611  # any number: the same letters give the same intervals
_ALWAYS_SHOWN = frozenset({"spans", "evidence"})  # nothing found proves nothing: zero, not one


def evaluate(gold: Iterable[GoldLetter], parsed: Mapping[str, Mapping[str, Any]]) -> list[LetterScore]:
    """The score of each gold letter; one without a parsed letter scores as an empty parse."""
    return [score_letter(letter.name, letter.fields, parsed.get(letter.name)) for letter in gold]


def totals(scores: Iterable[LetterScore]) -> dict[str, Counts]:
    """The counts of all letters by measure, in the order in which the measures first occur."""
    total: dict[str, Counts] = {}
    for score in scores:
        for measure, counts in score.counts.items():
            total[measure] = total.get(measure, Counts()) + counts
    last = {measure: total.pop(measure) for measure in ("spans", "evidence") if measure in total}
    return total | last


def as_row(measure: str, counts: Counts) -> dict[str, float]:
    """A measure's figures, as a program wants them."""
    nothing = measure in _ALWAYS_SHOWN and not counts.found
    precision, recall, f1 = (0.0, 0.0, 0.0) if nothing else (counts.precision, counts.recall, counts.f1)
    return {
        "right": counts.right,
        "gold": counts.gold,
        "found": counts.found,
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(f1, 4),
    }


def intervals(scores: Sequence[LetterScore], *, share: float = 0.95) -> dict[str, tuple[float, float]]:
    """The interval that holds each measure's F1 in ``share`` of the samples of letters drawn with replacement.

    Letters are drawn, not values: the values of one letter stand or fall together.
    """
    drawn = random.Random(_SEED)
    letters = range(len(scores))
    samples = [drawn.choices(letters, k=len(scores)) for _ in range(_RESAMPLES)]
    edges = {}
    for measure in totals(scores):
        of_letters = [score.counts.get(measure, Counts()) for score in scores]
        rows = [(counts.right, counts.gold, counts.found) for counts in of_letters]
        values = sorted(Counts(*map(sum, zip(*(rows[i] for i in sample), strict=True))).f1 for sample in samples)
        cut = round((1 - share) / 2 * (len(values) - 1))
        edges[measure] = (values[cut], values[-1 - cut])
    return edges


@dataclass(frozen=True, slots=True)
class Change:
    """What one letter gained and lost between two runs."""

    name: str
    gained: Sequence[Miss]
    lost: Sequence[Miss]


def changes(base: Iterable[LetterScore], scores: Iterable[LetterScore]) -> Iterator[Change]:
    """The letters that a run reads otherwise than ``base`` did: the misses that went and those that came."""
    before = {score.name: score for score in base}
    for score in scores:
        old = before[score.name].misses if score.name in before else ()
        was, now = {miss.question for miss in old}, {miss.question for miss in score.misses}
        gained = [miss for miss in old if miss.question not in now]
        lost = [miss for miss in score.misses if miss.question not in was]
        if gained or lost:
            yield Change(score.name, gained, lost)
