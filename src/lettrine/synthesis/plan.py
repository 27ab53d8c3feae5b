"""What a letter says, before a word of it is written: the body, the days, the items and what becomes of each."""

from __future__ import annotations

from dataclasses import dataclass

from lettrine.model import Basis, Ground, LetterType, Outcome, Provision
from lettrine.synthesis.days import Days
from lettrine.synthesis.french import Phrase
from lettrine.synthesis.things import Use

WITHHELD = (Outcome.REFUSED, Outcome.PARTIALLY_GRANTED)


@dataclass(frozen=True, slots=True)
class Body:
    """The body that answers: its name, how the letter speaks of it, what it holds."""

    name: str
    self_name: str | None
    feminine: bool
    domain: str


@dataclass(frozen=True, slots=True)
class Person:
    """Someone fictional; ``gender`` is ``f``, ``m`` or ``n``, unknown to the letter."""

    first: str
    surname: str
    gender: str

    @property
    def name(self) -> str:
        """First name and surname."""
        return f"{self.first} {self.surname}"


@dataclass(frozen=True, slots=True)
class Wish:
    """One item: what is asked for, what becomes of it, and why. ``support`` is how the letter says why, ``link`` what stands
    before the last of the provisions («et, de façon subsidiaire,»).
    """

    id: str
    label: str | None
    kind: str
    phrase: Phrase
    outcome: Outcome
    ground: str | None = None
    uses: tuple[Use, ...] = ()
    support: str = "none"
    category: str | None = None
    figure: tuple[str, str] | None = None
    low: int = 0
    high: int = 0
    natures: tuple[str, ...] = ()
    link: str = "et"

    @property
    def cites(self) -> bool:
        """Whether the letter cites the provisions."""
        return self.support in ("cite", "both", "pooled")

    def grounds(self, reason: str | None = None) -> tuple[Ground, ...]:
        """Its grounds by the annotation guide; ``reason`` are the letter's own words for them."""
        if self.ground is None or self.support == "none":
            return ()
        if not self.cites:
            return (Ground(provision=None, category=self.category, basis=Basis.STATED, reason=reason),)
        return tuple(
            Ground(
                provision=Provision(law=use.law, article=article, subdivision=use.at),
                category=category,
                basis=Basis.STATED,
                reason=reason,
            )
            for use in self.uses
            for article, category in zip(use.articles, use.categories, strict=True)
        )


@dataclass(frozen=True, slots=True)
class Plan:
    """What one letter says."""

    letter_type: LetterType
    body: Body
    town: str
    days: Days
    applicant: Person
    signatory: Person
    wishes: tuple[Wish, ...]
    request: str
    answer: str
    format: str
    recourse: str
    damage: str
    own_file: bool = False
    pooled: bool = False
    table: bool = False
