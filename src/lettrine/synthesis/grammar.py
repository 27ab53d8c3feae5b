"""The grammar of letters: the YAML files of ``grammar/``, read once.

It ships with the package, so that ``lettrine synthesize`` works wherever Lettrine is installed.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from lettrine.model import Outcome
from lettrine.yamlfile import read_yaml

Entry = Mapping[str, Any]

_NOMINATIVE_UNTIL = 2006  # «renseignements nominatifs» until 2006, c. 22
_FILES = ("vocabulary", "grounds", "decisions", "letter", "people", "bodies", "laws", "layouts")


@dataclass(frozen=True, slots=True)
class Grammar:
    """What letters are made of, file by file."""

    vocabulary: Entry
    grounds: Mapping[str, Entry]
    decisions: Entry
    letter: Entry
    people: Mapping[str, Sequence[str]]
    bodies: Entry
    laws: Mapping[str, Entry]
    layouts: Entry


@cache
def load_grammar() -> Grammar:
    """The grammar that ships with the package."""
    folder = resources.files("lettrine.synthesis").joinpath("grammar")
    return Grammar(**{name: read_yaml(folder.joinpath(f"{name}.yaml").read_text(encoding="utf-8")) for name in _FILES})


def weighted(chance: random.Random, weights: Mapping[str, float]) -> str:
    """A key drawn by its weight."""
    return chance.choices(list(weights), weights=list(weights.values()))[0]


def held_by(entries: Sequence[Entry], domain: str) -> list[Entry]:
    """The entries that a body of ``domain`` may hold."""
    return [entry for entry in entries if domain in entry.get("domains", (domain,))]


def reasons(ground: Entry, outcome: Outcome, year: int) -> Sequence[str]:
    """The clauses that give the reason of ``ground`` in a letter of ``year``: about a part withheld, or about it all."""
    if outcome is Outcome.PARTIALLY_GRANTED:
        clauses: Sequence[str] = ground.get("part_reasons", ())
    else:
        old = ground.get("old_reasons") if year < _NOMINATIVE_UNTIL else None
        clauses = old or ground.get("reasons", ())
    return clauses
