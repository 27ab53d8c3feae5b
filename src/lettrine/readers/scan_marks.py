"""The marks that open the lines of a list, as recognition gives them: taken for other signs, or dropped.

A mark is one sign and what closes it: too little for Tesseract's dictionaries, which read «©)» for «c)», «l.» for «1.»,
«4,» for «4.», and pass over a round or flat mark that stands alone. What a mark can only be is told by its shape; what it
could be, by the marks before and after it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from PIL import Image

from lettrine.readers.page import Word

_DARK = 150
_REACH = 0.5  # inches before a line within which its mark stands
_GAP = 0.03
_SIZES = (0.022, 0.095)  # inches: how wide and high a round mark is
_ROUND = 0.35
_FULL = 0.55  # of its box is ink: a disc's is π/4
_FLAT = (0.05, 0.17)  # inches: how wide a dash is
_FLATNESS = 3.0
_NEIGHBOURS = 8  # lines that open the entries between two marks, an entry's own lines among them
_ENCLOSURES = re.compile(r"([Pp])\.[.\]|)i1l]\.?:?")
_NOT_APPLICABLE = (frozenset(("S.", "s.", "5.", "$.")), frozenset(("0.", "O.", "o.")))
_BULLETS = frozenset("0O©®¢e+¤°*")  # what a round mark is taken for
_STRAYS = frozenset(".,'’«»*-")  # what a round or flat mark is taken for, and a line seldom opens with
_MARK = re.compile(r"(\(?)(\d{1,2}|[^\W\d_]|[©¢€£$|!?@&])([.)}\]|:,])")
_CLOSERS = {"}": ")", "]": ")", "|": ")", ":": ".", ",": "."}
_SIGNS = {"©": "c", "¢": "c", "€": "c", "£": "f", "@": "a", "à": "a", "â": "a", "é": "e", "è": "e", "ê": "e"}
_LOOKS = {  # what each may be, where the marks around it count so
    "l": "1i", "I": "1iJ", "|": "1il", "!": "1i", "i": "1", "S": "5s3", "s": "5", "$": "5", "B": "8", "Z": "2z", "z": "2",
    "O": "o0", "o": "0", "G": "6gC", "b": "6h", "A": "4", "T": "7", "?": "7", "&": "8", "q": "g9", "9": "g", "g": "9",
    "e": "c", "c": "e", "h": "b", "C": "cG", "0": "oDO", "1": "liI", "5": "sS", "4": "A", "6": "bG", "8": "gB", "n": "h", "d": "a", "a": "d",
}  # fmt: skip


def read_marks(openings: Sequence[str]) -> list[str]:
    """The words that open lines, from top to bottom, those that are marks of a list as they are printed."""
    marks = [_MARK.fullmatch(text) for text in openings]
    made = list(openings)
    for at, text in enumerate(openings):
        mark = marks[at]
        if text in _BULLETS:
            made[at] = "•"
        elif mark is not None:
            closer = _CLOSERS.get(mark[3], mark[3])
            before = _neighbour(made[:at][::-1], closer)
            after = _neighbour(openings[at + 1 :], closer)
            sign = _SIGNS.get(mark[2], mark[2])
            expected = [known for known in (_counted(before, 1), _counted(after, -1)) if known is not None]
            if sign not in expected:
                sign = next((known for known in expected if known in _LOOKS.get(mark[2], "")), sign)
            is_sure = mark[3] not in ",:" or sign in expected or (mark[3] == ":" and sign.isdecimal())
            made[at] = f"{mark[1]}{sign}{closer}" if is_sure and sign.isalnum() else text
        else:
            made[at] = _ENCLOSURES.sub(r"\1.j.", text) if _ENCLOSURES.fullmatch(text) else text
    return made


def read_signs(words: Sequence[str]) -> list[str]:
    """The words of a line, the signs that stand for no value in a table's cell as they are printed: «–», «s. o.»."""
    made = ["–" if word == "=" else word for word in words]
    for at, pair in enumerate(zip(words, words[1:], strict=False)):
        if pair[0] in _NOT_APPLICABLE[0] and pair[1] in _NOT_APPLICABLE[1]:
            made[at : at + 2] = ["s.", "o."]
    return made


def _neighbour(openings: Sequence[str], closer: str) -> str | None:
    """The sign of the nearest mark that is closed alike."""
    for text in openings[:_NEIGHBOURS]:
        mark = _MARK.fullmatch(text)
        if mark is not None and _CLOSERS.get(mark[3], mark[3]) == closer:
            return _SIGNS.get(mark[2], mark[2])
    return None


def _counted(sign: str | None, step: int) -> str | None:
    """The sign of the mark that follows one, or that it follows."""
    if sign is None:
        return None
    if sign.isdecimal():
        return str(int(sign) + step)
    following = chr(ord(sign) + step)
    return following if sign.isascii() and following.isalpha() else None


def with_mark(line: list[Word], image: Image.Image, dpi: float) -> list[Word]:
    """The words of a line, with the round or flat mark before it that was passed over, or taken for another sign.

    Boxes are in the points of ``image``, of which there are ``dpi`` an inch.
    """
    if len(line) > 1 and line[0].text in _STRAYS:
        mark = _find_mark(image, dpi, line[1])
        return [mark, *line[1:]] if mark is not None else line
    mark = _find_mark(image, dpi, line[0]) if len(line[0].text) > 1 else None
    return [mark, *line] if mark is not None else line


def _find_mark(image: Image.Image, dpi: float, first: Word) -> Word | None:
    """The mark that stands alone before the line that ``first`` opens, if there is one."""
    right, left = round(first.left - _GAP * dpi), round(first.left - _REACH * dpi)
    top, bottom = round(first.top), round(first.bottom)
    if left < 0 or right - left < 2 or bottom - top < 4:
        return None
    ink = np.asarray(image.crop((left, top, right, bottom))) < _DARK
    columns, rows = np.flatnonzero(ink.any(axis=0)), np.flatnonzero(ink.any(axis=1))
    if not len(columns):
        return None
    x0, x1, y0, y1 = int(columns[0]), int(columns[-1]) + 1, int(rows[0]), int(rows[-1]) + 1
    text = _shape((x1 - x0) / dpi, (y1 - y0) / dpi, float(ink[y0:y1, x0:x1].mean()))
    middle = (y0 + y1) / 2 / (bottom - top)
    if text is None or not 0.3 < middle < 0.8:
        return None
    return Word(text, left + x0, first.top, left + x1, first.bottom, True, first.confidence)


def _shape(width: float, height: float, full: float) -> str | None:
    """What a spot of ink of so many inches is: a disc, a dash, or nothing that opens a line."""
    if full < _FULL:
        return None
    if all(_SIZES[0] <= side <= _SIZES[1] for side in (width, height)) and abs(width - height) < _ROUND * width:
        return "•"
    return "–" if _FLAT[0] <= width <= _FLAT[1] and width > _FLATNESS * height else None
