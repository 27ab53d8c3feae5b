"""The cells of a table: French numbers, units, and why a cell holds nothing."""

from __future__ import annotations

import re
from functools import lru_cache

from lettrine.french.shadow import shadow
from lettrine.model import Cell, Missing

_SPACE = "[ \u00a0\u202f\u2009\u2007]"
_UNIT = (
    r"%|‰|\$(?:\s?(?:ca|can|us|can\.|c|k|m))?|€|£|chf|fr\.|eur|euros?|dollars?|k\$|m\$|g\$|md\$|k€|m€|md€|¢|"
    r"(?:millions?|milliards?|milliers?)(?:\s(?:de|d')\s?(?:\$|dollars|euros))?|"
    r"h|heures?|j|jours?|mois|ans?|semaines?|min|minutes?|s|km|m|cm|mm|m2|m²|km2|km²|m3|m³|ha|t|kg|g|mg|l"
    r"|tonnes?|pages?|p\.|etp|go|mo|kw|kwh|mw|"
    r"db|dba|db\(a\)|°c|ppm|µg|mg/l|personnes?|dossiers?|fois"
)
_NUMBER = re.compile(
    rf"(?P<open>\()?(?P<sign>[-+−–]{_SPACE}?)?(?P<before>[$€£]{_SPACE}?)?"
    rf"(?P<whole>\d{{1,3}}(?:(?P<sep>{_SPACE}|')\d{{3}}(?:(?P=sep)\d{{3}})*)|\d{{1,3}}(?:\.\d{{3}}){{2,}}"
    rf"|\d{{1,3}}(?:,\d{{3}}){{2,}}|\d{{1,15}})"
    rf"(?:(?P<point>[.,])(?P<fraction>\d{{1,6}}))?{_SPACE}?(?P<unit>{_UNIT})?(?P<close>\))?$",
    re.IGNORECASE,
)
# A number wears the mark of a note: «1 234*», «1 234 (1)», «1 234¹».
_NOTE_MARK = re.compile(r"(?:\s?(?:\*{1,3}|†|‡)|[¹²³⁴⁵⁶⁷⁸⁹]+|\s\(?(?:\d|[a-e])\))$")
_MISSING: tuple[tuple[re.Pattern[str], Missing], ...] = (
    (
        re.compile(
            r"(?:n\.? ?d\.?|n/d\.?|nd|\.\.|non disp(?:onible)?\.?|n\.? ?disp\.?|donnees? non disponibles?"
            r"|pas disponible|indisponible|manquante?|inconnue?)"
        ),
        Missing.NOT_AVAILABLE,
    ),
    (
        re.compile(
            r"(?:s\.? ?o\.?|s/o\.?|sans objet|n/a\.?|n\.? ?a\.?|(?:ne s'applique|s'applique) pas|non "
            r"applicable|…|\.\.\.)"
        ),
        Missing.NOT_APPLICABLE,
    ),
    (
        re.compile(
            r"(?:[<≤] ?=? ?\d{1,3}|moins de (?:\d{1,3}|cinq|dix|trois)|\*{1,4}|x{1,3}|conf(?:\."
            r"|identiel(?:le)?s?)?|\[?(?:caviardee?|masquee?|elaguee?|supprimee?)\]?"
            r"|[█▇■]+)"
        ),
        Missing.SUPPRESSED,
    ),
    (re.compile(r"(?:-{1,3}|neant|nil|aucune?)"), Missing.ZERO_OR_NIL),
)
_YEAR = re.compile(r"(?:19|20)\d\d(?: ?[-/] ?(?:(?:19|20)\d\d|\d\d))?")


@lru_cache(maxsize=8192)
def read_cell(raw: str) -> Cell:
    """The cell that prints ``raw``: a number with its unit, a reason for holding nothing, or its text."""
    text = " ".join(raw.split())
    if not text:
        return Cell(raw=raw, value=None, missing=Missing.EMPTY)
    missing = _missing(text)
    if missing is not None:
        return Cell(raw=raw, value=None, missing=missing)
    number = _number(text)
    if number is None:
        bare = _NOTE_MARK.sub("", text)
        if bare != text and bare:
            number = _number(bare)
            missing = _missing(bare) if number is None else None
            if missing is not None:
                return Cell(raw=raw, value=None, missing=missing)
    if number is not None:
        return Cell(raw=raw, value=number[0], unit=number[1])
    return Cell(raw=raw, value=text)


def is_value(text: str) -> bool:
    """Whether a cell holds a figure or says that it holds none: what tells a row of data from one of headers."""
    stripped = text.strip()
    if not stripped:
        return False
    cell = read_cell(stripped)
    return cell.missing is not None or isinstance(cell.value, (int, float))


def is_year(text: str) -> bool:
    """Whether a cell holds a year or a financial year («2025», «2019-2020»): a header as often as a figure."""
    return _YEAR.fullmatch(text.strip().replace("–", "-")) is not None


def unit_name(text: str) -> str | None:
    """The unit that a line of units prints under a header («($)», «%», «en milliers»); ``None`` if it is no unit."""
    bare = shadow(text).strip().strip("()[]").strip()
    bare = bare.removeprefix("en ").removeprefix("unite : ")
    if bare and (re.fullmatch(_UNIT, bare) or bare in _UNIT_WORDS):
        return text.strip().strip("()[]").strip()
    return None


_UNIT_WORDS = frozenset(
    {
        "nombre",
        "nb",
        "nbre",
        "n",
        "no",
        "milliers",
        "millions",
        "000 $",
        "milliers de $",
        "millions de $",
        "k$",
        "unites",
        "etc",
    }
)


def _missing(text: str) -> Missing | None:
    if len(text) > 24:
        return None
    folded = shadow(text)
    return next((reason for pattern, reason in _MISSING if pattern.fullmatch(folded)), None)


def _number(text: str) -> tuple[float | int, str | None] | None:
    match = _NUMBER.match(text)
    if match is None or (match["open"] is None) != (match["close"] is None):
        return None
    whole = match["whole"]
    if "," in whole and match["point"] is None:
        whole = whole.replace(",", "")
    digits = re.sub(r"\D", "", whole)
    fraction = match["fraction"]
    if len(digits) > 1 and digits[0] == "0" and fraction is None and match["unit"] is None:
        return None  # a code («007»), not a figure
    negative = match["open"] is not None or (match["sign"] or "").strip() in ("-", "−", "–")
    value: float | int = float(f"{digits}.{fraction}") if fraction is not None else int(digits)
    if fraction is not None and match["point"] == "." and len(fraction) == 3 and len(digits) <= 3 and digits != "0":
        value = int(digits + fraction)  # «12.500» of Belgium and Switzerland
    unit = match["unit"] or (match["before"] or "").strip() or None
    if unit is not None and unit.casefold() == "s":
        return None
    return (-value if negative else value), unit
