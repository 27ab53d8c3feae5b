"""French numbers: «1 874», «12,5 %», «1 234,56 $», «quatre-vingt-dix», «trente (30)». All patterns read a shadow."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from lettrine.french.shadow import shadow

_UNITS = (
    "zero", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
    "quatorze", "quinze", "seize", "dix sept", "dix huit", "dix neuf",
)  # fmt: skip
_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 80: "quatre vingt"}
_REGIONAL_TENS = {70: ("septante",), 80: ("huitante", "octante"), 90: ("nonante",)}
_ATOMS = (
    "un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente"
    "|quarante"
    "|cinquante|soixante|septante|huitante|octante|nonante|cents?|mille"
)
NUMBER_WORDS = rf"(?:{_ATOMS})(?:(?:\s++|-)(?:et(?:\s++|-))?(?:{_ATOMS})){{0,6}}"
"""A run of French number words, as a pattern for a shadow; :func:`number_from_words` says what it is worth, if
anything.
"""

_FIGURES = re.compile(
    r"(?P<sign>[-+]?)\s?(?:"
    r"(?P<french>\d{1,3}(?:[ '.]\d{3}){1,5}|\d+)(?:,(?P<cents>\d+))?"
    r"|(?P<english>\d{1,3}(?:,\d{3}){1,5}|\d+)\.(?P<points>\d+))"
)
_UNIT = r"%|‰|[kmg]?\s?\$|\$\s?(?:ca|us|can)|€|[km]€|chf|h|km2?|m2|ha|kg|t|mw|kw"
_QUANTITY = re.compile(rf"(?P<before>\$|€)?\s?(?P<number>[-+]?[\d][\d ',.]*)\s?(?P<unit>{_UNIT})?", re.I)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and the unit printed with it, as printed."""

    value: int | float
    unit: str | None


def _below_hundred(number: int) -> tuple[str, ...]:
    if number < 20:
        return (_UNITS[number],)
    tens, unit = number // 10 * 10, number % 10
    spelled = []
    if tens in (70, 90):
        joint = " et " if number == 71 else " "
        spelled.append(f"{_TENS[tens - 10]}{joint}{_UNITS[unit + 10]}")
    else:
        joint = " et " if unit == 1 and tens != 80 else " "
        spelled.append(_TENS[tens] + (f"{joint}{_UNITS[unit]}" if unit else ""))
    for ten in _REGIONAL_TENS.get(tens, ()):
        spelled.append(ten + (f"{' et ' if unit == 1 else ' '}{_UNITS[unit]}" if unit else ""))
    return tuple(spelled)


@lru_cache(maxsize=1)
def _spellings() -> dict[str, int]:
    """Every number word or run of words from 0 to 999."""
    table = {words: number for number in range(100) for words in _below_hundred(number)}
    below = dict(table)
    for hundreds in range(1, 10):
        head = "cent" if hundreds == 1 else f"{_UNITS[hundreds]} cent"
        table[head] = hundreds * 100
        for words, number in below.items():
            if number:
                table[f"{head} {words}"] = hundreds * 100 + number
    return table


@lru_cache(maxsize=2048)
def number_from_words(words: str) -> int | None:
    """What a run of French number words is worth («quatre-vingt-dix-neuf», «deux mille vingt et un»), or ``None``."""
    plain = " ".join(re.split(r"[\s-]+", shadow(words).strip()))
    plain = re.sub(r"\bune\b", "un", re.sub(r"\b(cent|vingt)s\b", r"\1", plain))
    head, mille, tail = plain.partition("mille")
    table = _spellings()
    if not mille:
        return table.get(plain)
    thousands = table.get(head.strip(), None if head.strip() else 1)
    rest = table.get(tail.strip(), None if tail.strip() else 0)
    return None if thousands is None or rest is None else thousands * 1000 + rest


def parse_number(raw: str) -> int | float | None:
    """The value of figures as printed: «1 874», «12,5», «1 234,56», «107.66», «-7,55»; ``None`` when it is no
    number.
    """
    match = _FIGURES.fullmatch(shadow(raw).strip())
    if match is None:
        return None
    sign = -1 if match["sign"] == "-" else 1
    if match["english"]:
        return sign * float(f"{match['english'].replace(',', '')}.{match['points']}")
    whole = re.sub(r"[ '.]", "", match["french"])
    return sign * (float(f"{whole}.{match['cents']}") if match["cents"] else int(whole))


def parse_quantity(raw: str) -> Quantity | None:
    """A number with the unit that stands beside it: «12,5 %», «1 234,56 $», «14 000$»; ``None`` when it is no
    quantity.
    """
    text = shadow(raw).strip()
    match = _QUANTITY.fullmatch(text)
    value = parse_number(match["number"]) if match else None
    if match is None or value is None:
        return None
    unit = match["unit"] or match["before"]
    return Quantity(value, raw.strip()[match.start("unit") : match.end("unit")] if match["unit"] else unit)
