"""The marks of a list on the image of a page: recognition drops a round or flat mark that stands alone before its line."""

from __future__ import annotations

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


def find_mark(image: Image.Image, dpi: float, first: Word) -> Word | None:
    """The mark that stands alone before the line that ``first`` opens, if there is one; boxes are in the image's points."""
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
