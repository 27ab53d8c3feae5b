"""The letters of ``planted/``: text with its defect, the reading of each, made once, and what the checks make of them.

PYTHONPATH=src python tests/checks/planted_letters.py     prints recall and precision by check
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from lettrine import parse_text
from lettrine.model import Finding, Letter, Severity

_FOLDER = Path(__file__).parent / "planted"
_PARTING = re.compile(r"^=====[ \t]*(.*)\n", re.M)


@dataclass(frozen=True, slots=True)
class Planted:
    """A letter of a file: ``code`` is its planted defect, ``None`` for one by a careful office."""

    code: str | None
    about: str
    text: str

    @property
    def name(self) -> str:
        return f"{self.code or 'careful'}: {self.about}"


def _read(path: Path) -> Iterator[Planted]:
    code = None if path.stem == "careful" else path.stem
    _, *pieces = _PARTING.split(path.read_text(encoding="utf-8"))
    for about, text in zip(pieces[::2], pieces[1::2], strict=True):
        yield Planted(code, about, text)


LETTERS = tuple(letter for path in sorted(_FOLDER.glob("*.txt")) for letter in _read(path))
PLANTED = tuple(letter for letter in LETTERS if letter.code is not None)
CAREFUL = tuple(letter for letter in LETTERS if letter.code is None)

# What is read wrong of these letters, before any check sees it: they are measured, and no test asks for more yet.
MISREAD = {
    "no_provision_cited: refus entier par courriel, hôpital, aucun article": "«n'a jamais été destiné à» read as not held",
    "recourse_notice_incomplete: aucun délai indiqué": "«dont le texte vous est fourni» read as a grant",
    "whole_refusal_without_severance: rapport d'enquête entier pour des noms": "«que vous trouverez ci-après» read as a grant",
    "reason_provision_mismatch: opinion juridique sous l'article 32": "a notice of review without a verb is not read",
    "careful: demande précisée, réponse dans les vingt jours de la précision": "«après notre appel, vous l'avez précisée»",
}


@cache
def read(letter: Planted) -> Letter:
    return parse_text(letter.text, jurisdiction="ca-qc")


def flags(letter: Planted) -> tuple[Finding, ...]:
    return read(letter).assessment.flags


class Count(NamedTuple):
    """Of one check: letters planted with its defect, those of them where it speaks, and its flags above info elsewhere."""

    planted: int
    found: int
    false: int

    @property
    def recall(self) -> float:
        return self.found / self.planted if self.planted else 1.0

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.false) if self.found + self.false else 1.0


def count_flags(letters: Iterable[Planted] = LETTERS) -> dict[str, Count]:
    planted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    false: Counter[str] = Counter()
    for letter in letters:
        planted.update([letter.code] if letter.code else [])
        found.update({flag.code for flag in flags(letter)} & {letter.code})
        false.update({f.code for f in flags(letter) if f.severity is not Severity.INFO} - {letter.code})
    return {code: Count(planted[code], found[code], false[code]) for code in sorted({*planted, *false})}


if __name__ == "__main__":
    for code, row in count_flags().items():
        print(f"{code:34}{row.planted:4}{row.found:4}{row.false:4}   {row.recall:.2f}  {row.precision:.2f}")
