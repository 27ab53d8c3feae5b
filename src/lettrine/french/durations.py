"""Spans of time in words or figures → ISO 8601: «trente (30) jours» → P30D, «deux mois» → P2M, «40 jours ouvrables»
→ P40BD.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lettrine.french.numbers import NUMBER_WORDS, number_from_words

_FIGURE = r"[0-9][0-9o]{0,3}"
# Words and figures in either order, either alone; the figure may be glued to the word or to the unit.
_AMOUNT = (
    rf"(?:(?P<words>{NUMBER_WORDS})\s*+-?\s*+(?:[(\[]\s*+(?P<figure>{_FIGURE})\s*+[)\]])?"
    rf"|(?P<alone>{_FIGURE})\s*+(?:[(\[]\s*+(?P<words_after>{NUMBER_WORDS})\s*+[)\]])?)"
)
_UNITS = r"(?P<unit>jours?|journees?|semaines?|mois|ans?(?!n)|annees?|heures?)"
_QUALITY = r"(?:\s++(?:(?P<business>ouvrables?|ouvres?)|(?:de\s++)?calendrier|civils?|francs?|consecutifs?))?"
_DURATION = re.compile(rf"(?<![\w.,]){_AMOUNT}\s*+{_UNITS}(?![a-z]){_QUALITY}")
_ORDINAL = re.compile(
    r"(?<!\w)(?:(?P<words>vingt|trent|quarant|soixant|cinquant|di[xz]|quinz|deux|trois|quatr|cinqu|six|sept|huit"
    r"|neuv)ieme"
    rf"|(?P<alone>{_FIGURE})\s*+\^?\{{?\s*+(?:i?e|eme|ieme)\s*+\}}?)\s*+(?:[(\[]\s*+\d{{1,3}}\s*+e?\s*+[)\]]\s*+)?"
    r"(?P<unit>jour|mois|semaine)(?![a-z])(?:\s++(?P<business>ouvrable|ouvre))?"
)
_THE_MONTH = re.compile(r"(?<=dans le |rant le |dant le )(?P<unit>mois)\s++(?:qui\s++suit|suivant)(?!\w)")
_STEMS = {
    "vingt": 20, "trent": 30, "quarant": 40, "cinquant": 50, "soixant": 60, "dix": 10, "diz": 10, "quinz": 15,
    "deux": 2,
    "trois": 3, "quatr": 4, "cinqu": 5, "six": 6, "sept": 7, "huit": 8, "neuv": 9,
}  # fmt: skip
_CODES = {"j": "D", "s": "W", "m": "M", "a": "Y"}


@dataclass(frozen=True, slots=True)
class Duration:
    """A span of time found in a text: its place and its ISO 8601 form (``P40BD`` for business days)."""

    start: int
    end: int
    iso: str
    amount: int
    unit: str
    business: bool = False


def find_durations(flow: str, start: int = 0, end: int | None = None) -> list[Duration]:
    """Every span of time in ``flow[start:end]`` (a shadow), in order; «le trentième jour» counts as thirty days."""
    stop = len(flow) if end is None else end
    found = [d for m in _DURATION.finditer(flow, start, stop) if (d := _duration(m, _amount(m)))]
    for match in _ORDINAL.finditer(flow, start, stop):
        amount = _STEMS[match["words"]] if match["words"] else _figure(match["alone"])
        if duration := _duration(match, amount):
            found.append(duration)
    if "mois" in flow[start:stop]:
        found.extend(Duration(*m.span(), "P1M", 1, "mois") for m in _THE_MONTH.finditer(flow, start, stop))
    return sorted(found, key=lambda d: d.start)


def parse_duration(text: str) -> str | None:
    """The ISO 8601 form of the first span of time in ``text`` (a shadow), or ``None``."""
    found = find_durations(text)
    return found[0].iso if found else None


def _figure(figures: str) -> int:
    return int(figures.replace("o", "0"))


def _amount(match: re.Match[str]) -> int | None:
    words = match["words"] or match["words_after"]
    value = number_from_words(words) if words else None
    if value is not None:  # when «trente (20) jours» disagrees, the words prevail, as jurists read it
        return value
    figures = match["figure"] or match["alone"]
    return _figure(figures) if figures else None


def _duration(match: re.Match[str], amount: int | None) -> Duration | None:
    if not amount:
        return None
    letter = match["unit"][0]
    business = match["business"] is not None
    if letter == "h":
        iso = f"PT{amount}H"
    elif letter == "j" and business:
        iso = f"P{amount}BD"
    else:
        iso = f"P{amount}{_CODES[letter]}"
    return Duration(match.start(), match.end(), iso, amount, match["unit"], business)
