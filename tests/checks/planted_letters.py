"""The letters of ``planted/``: text with its defect, and the reading of each, made once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lettrine import parse_text
from lettrine.model import Finding, Letter

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


@cache
def read(letter: Planted) -> Letter:
    return parse_text(letter.text, jurisdiction="ca-qc")


def flags(letter: Planted) -> tuple[Finding, ...]:
    return read(letter).assessment.flags
