"""The unit of a decision: a clause, the items it speaks of, what it does, and the provisions it cites."""

from __future__ import annotations

from dataclasses import dataclass

from lettrine.reading.acts import Act
from lettrine.reading.citations import CitedProvision
from lettrine.reading.clauses import Clause
from lettrine.reading.topics import Topic


@dataclass(frozen=True, slots=True)
class Statement:
    """One clause of the decision, or one row of a table of documents; ``recalled`` acts are those of an earlier letter."""

    clause: Clause
    topic: Topic
    acts: tuple[Act, ...]
    provisions: tuple[CitedProvision, ...]
    recalled: tuple[Act, ...] = ()
