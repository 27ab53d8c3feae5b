"""Letters written by a grammar, each with its exact annotation: to train readers on, and to find what a reader misses.

    for letter in synthesize(1000, seed=7):
        letter.content, letter.letter, letter.gold

The grammar (``grammar/*.yaml``) is independent of the rules by which Lettrine reads: what it writes is what an access officer
may write, not what the reader knows.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lettrine.evaluation import draft_gold
from lettrine.model import Letter
from lettrine.synthesis.assembling import assemble
from lettrine.synthesis.composing import compose
from lettrine.synthesis.damage import damaged
from lettrine.synthesis.grammar import load_grammar
from lettrine.synthesis.marks import as_file
from lettrine.synthesis.planning import draw_plan

__all__ = ["SyntheticLetter", "decision_paragraphs", "synthesize"]

_SUFFIXES = {"markdown": ".md"}
_MEDIA = {".md": "text/markdown", ".txt": "text/plain"}
_TRIES = 50


@dataclass(frozen=True, slots=True)
class SyntheticLetter:
    """A letter: the name of its file and its content, all that it says with every span, and what it was made to show."""

    filename: str
    content: str
    letter: Letter
    traits: Mapping[str, str]

    @property
    def name(self) -> str:
        """The file's name without its suffix."""
        return self.filename.partition(".")[0]

    @property
    def gold(self) -> dict[str, Any]:
        """The bare annotation, in the form of ``corpus/gold``."""
        return draft_gold(self.letter)


def synthesize(count: int, seed: int) -> Iterator[SyntheticLetter]:
    """``count`` letters, the same from the same ``seed``, no two of which share a paragraph that decides."""
    seen: set[str] = set()
    width = max(4, len(str(count)))
    for number in range(1, count + 1):
        for attempt in range(_TRIES):
            made = _write(f"s-{number:0{width}}", random.Random(f"{seed}/{number}/{attempt}"))
            paragraphs = decision_paragraphs(made.letter)
            if not paragraphs & seen:
                break
        seen |= paragraphs
        yield made


def _write(name: str, chance: random.Random) -> SyntheticLetter:
    grammar = load_grammar()
    plan = draw_plan(grammar, chance)
    marked, writer = compose(grammar, plan, chance)
    marked = damaged(marked, plan, chance)
    suffix = _SUFFIXES.get(plan.format, ".txt")
    letter = assemble(writer, marked, path=f"{name}{suffix}", media_type=_MEDIA[suffix])
    traits = {
        "letter_type": plan.letter_type.value,
        "request": plan.request,
        "answer": plan.answer,
        "format": plan.format,
        "recourse": plan.recourse,
        "damage": plan.damage,
        "items": str(len(plan.wishes)),
        "pooled": str(plan.pooled).lower(),
        "table": str(plan.table).lower(),
        "own_file": str(plan.own_file).lower(),
        "domain": plan.body.domain,
    }
    return SyntheticLetter(f"{name}{suffix}", as_file(marked) + "\n", letter, traits)


def decision_paragraphs(letter: Letter) -> set[str]:
    """The paragraphs of a letter in which something is decided, their spacing made even."""
    text = letter.text
    found = set()
    for point in letter.points:
        start = text.rfind("\n\n", 0, point.span[0]) + 2 if "\n\n" in text[: point.span[0]] else 0
        end = text.find("\n\n", point.span[1])
        found.add(" ".join(text[start : end if end >= 0 else len(text)].split()))
    return found
