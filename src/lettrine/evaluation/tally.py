"""Counting what is right: the counts of a measure, and the disagreements behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple


@dataclass(frozen=True, slots=True)
class Counts:
    """How many values are right, how many the gold has, how many were found."""

    right: int = 0
    gold: int = 0
    found: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.right + other.right, self.gold + other.gold, self.found + other.found)

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 when there was nothing to find and nothing was found."""
        return self.right / self.found if self.found else float(not self.gold)

    @property
    def recall(self) -> float:
        """The share of the gold that was found; 1 when there was nothing to find and nothing was found."""
        return self.right / self.gold if self.gold else float(not self.found)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; for a single value, its accuracy."""
        precision, recall = self.precision, self.recall
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


class Miss(NamedTuple):
    """A disagreement with the gold: ``missing`` or ``extra`` and what, or the gold's value and the one found."""

    measure: str
    where: str
    kind: str
    what: Any

    @property
    def question(self) -> tuple[Any, ...]:
        """What was asked, whatever was answered: two runs that answer it wrongly in two ways miss the same thing."""
        return tuple(self) if self.kind in ("missing", "extra") else self[:3]


@dataclass(slots=True)
class Tally:
    """The counts and the misses of one letter, filled as it is compared with its gold."""

    counts: dict[str, Counts] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)

    def count(self, measure: str, *, right: int = 0, gold: int = 0, found: int = 0) -> None:
        """Adds to a measure; a measure counted at zero is scored, one that was never counted is not."""
        self.counts[measure] = self.counts.get(measure, Counts()) + Counts(right, gold, found)

    def miss(self, measure: str, where: str, kind: str, what: Any) -> None:
        """Notes a disagreement."""
        self.misses.append(Miss(measure, where, kind, what))

    def compare_sets(self, measure: str, where: str, gold: Iterable[Any], found: Iterable[Any]) -> None:
        """Counts the common values of two sets."""
        wanted, got = set(gold), set(found)
        self.count(measure, right=len(wanted & got), gold=len(wanted), found=len(got))
        for kind, values in (("missing", wanted - got), ("extra", got - wanted)):
            for value in sorted(values, key=str):
                self.miss(measure, where, kind, value)

    def compare_values(
        self, measure: str, where: str, gold: Any, found: Any, same: Callable[[Any, Any], bool] | None = None
    ) -> None:
        """Counts one value as right or wrong; ``same`` compares two values that are both there."""
        both = gold is not None and found is not None
        right = same(gold, found) if same and both else gold == found
        self.count(measure, right=int(right), gold=1, found=1)
        if not right:
            self.miss(measure, where, f"gold {gold!r}", f"found {found!r}")
