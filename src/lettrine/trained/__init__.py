"""The trained reader of decision sentences: the outcome that a sentence states, or the category of a reason it gives.

It reads what the rules leave open, says how sure it is and abstains where it is not sure enough. numpy is loaded with
the weights, when the first sentence is to be read, and not before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from lettrine.errors import ModelError

if TYPE_CHECKING:
    from lettrine.trained.reading import Scorer

Head = Literal["outcomes", "reasons"]
HEADS: tuple[Head, ...] = ("outcomes", "reasons")
NONE = "none"
"""The label of a sentence that decides nothing, or gives no reason."""
WEIGHTS = Path(__file__).parent / "weights"
NO_MODEL = "none"
"""Named in place of a model's folder: the rules read alone."""
_AT_ONCE = 256  # sentences scored together: they fit the processor's cache


class Labelled(NamedTuple):
    """A sentence and what it says; ``letter`` names the letter that it is a clause of, ``None`` for one that stands alone."""

    label: str
    text: str
    letter: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sentence says, and how probable it is; ``sure`` where that is enough to be right 19 times in 20."""

    label: str
    score: float
    sure: bool


@dataclass(frozen=True, slots=True)
class DecisionReader:
    """A trained head, ready to read. Labels of one group («send» and «whole» are both granted) share their probability."""

    name: str
    labels: tuple[str, ...]
    groups: tuple[str, ...]
    thresholds: dict[str, float]
    temperature: float
    scorer: Scorer = field(repr=False, compare=False)

    def read(self, sentences: Sequence[str]) -> list[Reading]:
        """A reading of each sentence, folded or as written."""
        readings: list[Reading] = []
        for start in range(0, len(sentences), _AT_ONCE):
            readings += self._read(sentences[start : start + _AT_ONCE])
        return readings

    def _read(self, sentences: Sequence[str]) -> list[Reading]:
        from lettrine.trained.linear import softmax
        from lettrine.trained.reading import scores

        return [self._reading(row) for row in softmax(scores(self.scorer, sentences), self.temperature).tolist()]

    def _reading(self, chances: Sequence[float]) -> Reading:
        by_group = dict.fromkeys(self.groups, 0.0)
        for group, chance in zip(self.groups, chances, strict=True):
            by_group[group] += chance
        best = max(by_group, key=by_group.__getitem__)
        label = max(
            (c, name) for c, name, group in zip(chances, self.labels, self.groups, strict=True) if group == best
        )[1]
        return Reading(label, by_group[best], by_group[best] >= self.thresholds[best])


@lru_cache(maxsize=4)
def load_reader(path: str | None = None, head: Head = "outcomes") -> DecisionReader:
    """The reader kept in ``path`` (by default the one that ships with Lettrine); loaded once.

    Raises :class:`~lettrine.errors.ModelError` where no such reader lies there.
    """
    from lettrine.trained.loading import load

    folder = Path(path) if path else WEIGHTS
    try:
        return load(folder, head)
    except (OSError, ValueError, KeyError, TypeError, StopIteration) as error:
        raise ModelError(f"{folder}: no trained model that this version can load ({head})") from error
