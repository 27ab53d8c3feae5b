"""The values of a sheet's cells as people see them there: in French, by the format of the cell."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

_SECTION = re.compile(r'(?:[^;"\\]|"[^"]*"|\\.)*')
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|_.|\*.')
# files keep formats in English («#,##0.00»); some programs write the comma of French into them
_DECIMALS = re.compile(r"\.([0#?]+)|(?<=[0#?]),([0#?]{1,2}|[0#?]{4,9})(?![0#?,])")
_GROUPED = re.compile(r"#[ ,\u00a0\u202f']##0|#[ ,\u00a0\u202f']###|0[ ,]000")
_CURRENCY = re.compile(r"[$€£]|CHF|kr")
_MOST_DECIMALS = 9


def print_value(value: object, number_format: str | None) -> str:
    """What a cell shows: a number with the format's decimals and unit, a day, a text."""
    if isinstance(value, bool):
        return "VRAI" if value else "FAUX"
    if isinstance(value, (int, float)):
        return print_number(value, number_format or "General")
    if isinstance(value, datetime):
        plain = value.hour == value.minute == value.second == 0
        return value.date().isoformat() if plain else value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02d}"
    return " ".join(str(value).split())


def print_number(value: float, number_format: str) -> str:
    """A number as its format shows it in French: decimals, thousands, percent sign, currency."""
    if value != value or value in (float("inf"), float("-inf")):
        return ""
    section = next((m.group() for m in [_SECTION.match(number_format)] if m), "General")
    bare = _LITERAL.sub("", section)
    if "%" in bare:
        return _decimal(value * 100, _places(bare, value * 100, 2), grouped=False) + " %"
    text = _decimal(value, _places(bare, value, 6), grouped=_GROUPED.search(bare) is not None)
    unit = _CURRENCY.search(section)
    return f"{text} {unit.group()}" if unit else text


def _places(bare: str, value: float, most: int) -> int | None:
    """How many decimals a format prints; ``None`` for as many as the number has."""
    if "general" in bare.lower() or "@" in bare or not re.search(r"[0#?]", bare):
        return None
    decimals = _DECIMALS.search(bare)
    return min(len(decimals[1] or decimals[2]), _MOST_DECIMALS) if decimals else 0


def _decimal(value: float, places: int | None, *, grouped: bool) -> str:
    if places is None:
        text = f"{value:.9f}".rstrip("0").rstrip(".") if abs(value) < 1e15 else f"{value:.0f}"
    else:
        text = f"{value:.{places}f}"
    whole, _, fraction = text.partition(".")
    if grouped:
        sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
        whole = sign + f"{int(digits):,}".replace(",", "\u00a0")
    return f"{whole},{fraction}" if fraction else whole
