"""The words that ask, and the colon behind them that announces the request."""

from __future__ import annotations

import re
from functools import cache

from lettrine.french.rules import compile_pattern, load_rules
from lettrine.french.spacing import spaced
from lettrine.reading.entries import cue
from lettrine.reading.sheet import Sheet

_COLON = spaced(r"[()]|:(?=[\s«\"“*_]|$)")
_CLOCK = spaced(r"\d ?$")
FIELD_NAME = spaced(r"(?:telephone|telecopieur|tel\.?|courriel|source|notes?|objet|adresse|p\. ?j\.)\s*$")
_THAT = spaced(r"\b(?:que|qu'|ce que)\s*$")


def find_leads(sheet: Sheet, start: int, end: int) -> list[tuple[int, int, int]]:
    """The words that ask, aim or name the topic: start, end, strength; those in «que vous demandez», «si vous…» left"
    " out."""
    flow = sheet.flow
    found: list[tuple[int, int, int]] = []
    for kind, strength in (("ask", 4), ("aim", 3), ("topic", 2)):
        for match in cue(kind).finditer(flow, start, end):
            if kind == "ask" and _is_relative(flow, match.start()):
                continue
            if kind != "ask" and _THAT.search(flow, max(start, match.start() - 8), match.start()):
                continue
            if kind == "topic" and cue("request").search(flow, start, match.start() + 12) is None:
                continue
            found.append((match.start(), match.end(), strength))
    return sorted(found)


def _is_relative(flow: str, position: int) -> bool:
    before = flow[max(0, position - 90) : position].replace("\n", " ").rstrip(" ")
    settings = load_rules("items").settings
    if _saying().search(before):
        return False
    words = settings["not_after"]
    return any(
        before == w or before.endswith((" " + w, "'" + w, "(" + w)) or before.endswith(w) and w.endswith("'")
        for w in words
    )


@cache
def _saying() -> re.Pattern[str]:
    settings = load_rules("items").settings
    return re.compile(compile_pattern(str(settings["saying"])).pattern + r"\s*$")


def find_colon(flow: str, start: int, end: int) -> int | None:
    """The first colon of ``flow[start:end]`` outside brackets, names and times of day."""
    depth = 0
    for match in _COLON.finditer(flow, start, min(len(flow), end + 1)):
        sign = match.group()
        if sign == "(":
            depth += 1
        elif sign == ")":
            depth = max(0, depth - 1)
        elif _in_name(flow, start, match.start(), end):
            continue
        elif depth == 0 and not (
            _CLOCK.search(flow, start, match.start()) and flow[match.end() : match.end() + 1].isdigit()
        ):
            return match.start()
    return None


def _in_name(flow: str, start: int, colon: int, end: int) -> bool:
    """Whether the colon stands inside a name in guillemets («Mobilité : un regard»)."""
    opened = flow.rfind("«", start, colon)
    if opened < 0 or flow.find("»", opened, colon) >= 0:
        return False
    closed = flow.find("»", colon, min(end, colon + 160))
    return closed >= 0 and "\n" not in flow[colon:closed]


def announcing_colon(flow: str, start: int, end: int, leads: list[tuple[int, int, int]]) -> int | None:
    """The first colon that announces the request, the one behind the words that ask before others."""
    for begin in dict.fromkeys((start, leads[0][0] if leads else start)):
        colon = find_colon(flow, begin, end)
        if colon is not None and _announces(flow, start, colon, leads):
            return colon
    return None


def _announces(flow: str, start: int, colon: int, leads: list[tuple[int, int, int]]) -> bool:
    """Whether the words before a colon announce the request and not the body's own list."""
    asked = max((lead[1] for lead in leads if lead[1] <= colon + 1), default=-1)
    if cue("none").search(flow, max(start, asked), colon + 1) or FIELD_NAME.search(flow, max(start, colon - 16), colon):
        return False
    return asked >= 0 or cue("frame").search(flow, start, colon) is not None


def is_frame(flow: str, leads: list[tuple[int, int, int]], start: int, colon: int) -> bool:
    """Whether the colon ends the announcement: nothing but a frame stands between the words that ask and it."""
    asked = max((lead[1] for lead in leads if lead[1] <= colon + 1), default=start)
    return colon - asked < 60 or cue("frame").search(flow, asked, colon) is not None
