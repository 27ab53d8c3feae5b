"""The lines of a letter and their shape: what layout and zones look at before any word counts."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache
from operator import attrgetter

TORN_ENDING = re.compile(r"ere?|re|e")
"""The ending of an ordinal («1^er», «2^e») that layout tore from its figure."""
_MARK = re.compile(
    r"(?:[-–—•·▪●○◦*►➢✓■§]|o(?=[ \t]{1,4}\S)|\(?\d{1,3}(?:\.\d{1,2}){0,3}\s?(?:[.)°/]"
    r"|-(?!\d))|\(?[a-z]\s?\)|[a-z]\s?-(?=\s)|[a-hk-l]\.(?! ?[ci]\b)|\(?[ivx]{1,5}[).])(?:[ \t\u00a0]+"
    r"|$)"
)
_GAPS = re.compile(r"\S(?:[ \u00a0]{3,}|\t)(?=\S)")
_COLUMN = re.compile(
    r"\S(?:[ \u00a0]{3,}|\t)[-–<*]?[ \d\u00a0,.]{1,16}[$%]?$|\S(?:[ \u00a0]{3,}|\t)(?:n\.? ?d\.?"
    r"|s\.? ?o\.?|[-–*])$"
)
# a page's foot with its address in columns is no table
_CONTACT = re.compile(r"\b(?:telephone|telecopieur|tel\.|courriel\s?:)|\b[a-z]\d[a-z] ?\d[a-z]\d\b")
ADDRESS_HINT = re.compile(r"[\d@(]|tel|courriel|edifice|rez-|http|www|postale|c\.|sans frais")
"""What every line of an address has one of: a quick test before the patterns."""

_RULE = re.compile(r"[-_=*~.─–—]{4,}")
_LABEL = re.compile(
    r"(?:objet|sujet|subject|[nv]\s?/\s?(?:ref|reference|d|dossier)|(?:notre|votre|no|n°|nos|vos)\s?(?:de\s)?(?:ref|reference|dossier)"
    r"|numero de (?:dossier|reference)|dossier|reference|ref|de|a|from|to|sent|envoye"
    r"|date|cc|cci|c\.\s?c|c\.\s?i|p\.?\s?j|pieces? jointes?|demandeur|demanderesse"
    r"|affaire suivie par)\b[^:\n]{0,24}:"
)
_LONGEST_LABEL = 60
_start = attrgetter("start")
_CLOSED = (".", "!", "?", ":", ";")


class Shape(Enum):
    """How a line looks."""

    TEXT = "text"
    MARK = "mark"
    LABEL = "label"
    TABLE = "table"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class ShapedLine:
    """A line that holds something: bounds without the space around it, blank lines before it, indent and shape."""

    start: int
    end: int
    gap: int
    indent: int
    shape: Shape

    @property
    def width(self) -> int:
        """How many characters it shows."""
        return self.end - self.start


def shaped_lines(text: str, flow: str, start: int = 0, end: int | None = None) -> list[ShapedLine]:
    """The lines of ``flow[start:end]`` that are not blank, in order; ``text`` shows the tabs, which a shadow hides."""
    lines: list[ShapedLine] = []
    position, size, gap = start, len(flow) if end is None else end, 0
    while position < size:
        stop = flow.find("\n", position, size)
        if stop < 0:
            stop = size
        raw = flow[position:stop]
        value = raw.strip()
        if value:
            indent = len(raw) - len(raw.lstrip())
            first = position + indent
            lines.append(
                ShapedLine(first, first + len(value), gap, indent, shape_of(value, text[first : first + len(value)]))
            )
            gap = 0
        else:
            gap += 1
        position = stop + 1
    return _with_columns(text, lines)


@lru_cache(maxsize=2)
def all_lines(text: str, flow: str) -> list[ShapedLine]:
    """The shaped lines of a whole letter, worked out once for the stages that follow one another; not to be changed."""
    return shaped_lines(text, flow)


def lines_between(lines: list[ShapedLine], start: int, end: int) -> list[ShapedLine]:
    """Those of a letter's ``lines`` that lie in ``start:end``."""
    first = bisect_left(lines, start, key=_start)
    last = bisect_left(lines, end, lo=first, key=_start)
    return lines[first:last]


def shape_of(value: str, text: str) -> Shape:
    """The shape of one line, given without the white space around it: ``value`` is the shadow of ``text``."""
    first = value[0]
    # most lines open with a word: no mark is two letters long but a Roman numeral
    if not (value[:2].isalpha() and first not in "ivx"):
        if _RULE.fullmatch(value):
            return Shape.RULE
        if _MARK.match(value):
            return Shape.MARK
    if first == "|" or value.count(" | ") >= 2:
        return Shape.TABLE
    if (
        len(value) < 1000
        and ("\t" in text or "   " in value)
        and (text.count("\t") > 1 or len(_GAPS.findall(text)) > 1)
    ):
        return Shape.TEXT if _CONTACT.search(value) else Shape.TABLE
    if ":" in value[:_LONGEST_LABEL] and _LABEL.match(value):
        return Shape.LABEL
    return Shape.TEXT


def _with_columns(text: str, lines: list[ShapedLine]) -> list[ShapedLine]:
    """The lines; three or more in a row that end in a number after a gap are shaped as rows of a table."""
    run: list[int] = []
    for i, line in enumerate(lines):
        fits = line.shape is Shape.TABLE or (
            line.width < 200
            and text[line.end - 1] in "0123456789$%.-–*"
            and _COLUMN.search(text, line.start, line.end) is not None
            or text.find(" | ", line.start, line.end) > 0
        )
        if fits and (not run or not line.gap):
            run.append(i)
            continue
        _reshape(lines, run)
        run = [i] if fits else []
    _reshape(lines, run)
    return lines


def _reshape(lines: list[ShapedLine], run: list[int]) -> None:
    if len(run) < 3:
        return
    for i in run:
        lines[i] = replace(lines[i], shape=Shape.TABLE)


def ends_sentence(value: str) -> bool:
    """Whether the last visible character of ``value`` closes a sentence or a clause."""
    return value.rstrip(' \t\n»"”)]').endswith(_CLOSED)
