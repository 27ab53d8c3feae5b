"""Models from sentences: the one that ships, and those that add a user's own letters to what it was trained on.

Temperature and thresholds are set on the clauses on which a model is heard: those of letters, where the rules hear nothing
(outcomes) or nothing is cited (reasons). They are harder than the rest, and most of them decide nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from lettrine.french.shadow import shadow
from lettrine.reading.acts import find_acts
from lettrine.reading.clauses import Clause
from lettrine.reading.grounds import is_cited
from lettrine.reading.learned import is_open
from lettrine.teaching.material import Material
from lettrine.trained import HEADS, WEIGHTS, Head, Labelled
from lettrine.trained.sentences import KEPT, read_sentences
from lettrine.trained.training import Watch, files_of, make_head, part_of, unwatched

CONFIGS: Mapping[Head, str] = {"outcomes": "config.cfg", "reasons": "reasons.cfg"}
HELD_OUT: Mapping[Head, str] = {"outcomes": "heldout.tsv", "reasons": "reasons-heldout.tsv"}
_NAME = "decisions"
_OWN = "own_decisions"


def make_model(models: Path, sentences: Path, output: Path) -> dict[str, Any]:
    """The model that ships, from the configurations in ``models`` and the files of ``sentences``; its scores by head."""
    scores: dict[str, Any] = {}
    for head in HEADS:
        config = models / CONFIGS[head]
        files = files_of(config, sentences)
        kept_out = read_sentences([sentences / HELD_OUT[head]])
        scores[head] = make_head(
            head, config, read_sentences(files), output / head, name=_NAME, asked=ASKED[head], held_out=kept_out
        )
    return scores


def train_model(
    material: Material, output: Path, *, base: Path = WEIGHTS, seed: int = 0, watch: Watch = unwatched
) -> dict[str, Any]:
    """A model from ``material`` and all that the model in ``base`` was trained on; its scores by head.

    Where both label the same sentence, the material counts. ``watch`` is told what share of the training is done.
    """
    scores: dict[str, Any] = {}
    for number, head in enumerate(HEADS):
        own = material.outcomes if head == "outcomes" else material.reasons
        known = {sentence.text for sentence in own}
        both = [*own, *(s for s in read_sentences([base / head / KEPT]) if s.text not in known)]
        scores[head] = make_head(
            head,
            base / head / "config.cfg",
            both,
            output / head,
            name=_OWN,
            asked=ASKED[head],
            seed=seed,
            watch=part_of(watch, number, len(HEADS)),
        )
    return scores


def _left_open(sentence: Labelled) -> bool:
    """Whether it is a clause of a letter in which the rules hear nothing that decides."""
    flow = shadow(sentence.text)
    return sentence.letter is not None and is_open(_whole(flow), find_acts(flow, 0, len(flow)))


def _uncited(sentence: Labelled) -> bool:
    """Whether it is a clause of a letter that points to no provision."""
    flow = shadow(sentence.text)
    return sentence.letter is not None and not is_cited(flow, _whole(flow))


def _whole(flow: str) -> Clause:
    return Clause(0, len(flow), 0, 0)


ASKED: Mapping[Head, Callable[[Labelled], bool]] = {"outcomes": _left_open, "reasons": _uncited}
