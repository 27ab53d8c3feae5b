"""The straight lines drawn on a PDF page, across or upright: what ruled tables and note separators are made of.

And the small filled shapes: browsers draw the marks of a list so.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2.raw as pdfium
from pypdfium2 import PdfPage

from lettrine.readers.page import Rule
from lettrine.readers.places import Box

Matrix = tuple[float, float, float, float, float, float]

_SAME: Matrix = (1, 0, 0, 1, 0, 0)
_THIN = 2.6
_SHORTEST = 4.0
_DOT = (1.8, 6.0)  # points: how wide and high a list's mark is
_MOST = 6000  # objects looked at: a map or a drawing is no table
_MOST_SEGMENTS = 400
_DEEPEST = 3


def read_rules(page: PdfPage, to_upright: Callable[[Box], Box]) -> tuple[list[Rule], list[Rule]]:
    """The rules of a page, upright as its words are, and the boxes of its dots."""
    shapes = [Rule(*to_upright(box)) for box in _lines(page)]
    dots = [shape for shape in shapes if _is_dot(shape)]
    thin = [s for s in shapes if min(s.right - s.left, s.bottom - s.top) <= _THIN and not _is_dot(s)]
    return [_straight(shape) for shape in thin], dots


def _is_dot(shape: Rule) -> bool:
    width, height = shape.right - shape.left, shape.bottom - shape.top
    return _DOT[0] <= min(width, height) and max(width, height) <= _DOT[1] and abs(width - height) < 0.3 * width


def _straight(rule: Rule) -> Rule:
    """The rule without its thickness."""
    if rule.right - rule.left >= rule.bottom - rule.top:
        middle = (rule.top + rule.bottom) / 2
        return Rule(rule.left, middle, rule.right, middle)
    middle = (rule.left + rule.right) / 2
    return Rule(middle, rule.top, middle, rule.bottom)


def _lines(page: PdfPage) -> Iterator[Box]:
    budget = [_MOST]
    count = pdfium.FPDFPage_CountObjects(page.raw)
    yield from _lines_of(pdfium.FPDFPage_GetObject, page.raw, count, _SAME, budget, 0)


def _lines_of(
    get: Callable[[Any, int], Any], owner: Any, count: int, matrix: Matrix, budget: list[int], depth: int
) -> Iterator[Box]:
    found, kind_of = _plain(get, ctypes.c_void_p, ctypes.c_int), _plain(pdfium.FPDFPageObj_GetType, ctypes.c_int)
    wanted = (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM)
    for i in range(min(count, budget[0])):
        budget[0] -= 1
        address = found(owner, i)
        kind = kind_of(address)
        if kind not in wanted:
            continue
        item = ctypes.cast(address, pdfium.FPDF_PAGEOBJECT)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            yield from _lines_of_path(item, matrix)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            inner = pdfium.FPDFFormObj_CountObjects(item)
            if inner > 0:
                moved = _compose(_matrix(item), matrix)
                yield from _lines_of(pdfium.FPDFFormObj_GetObject, item, inner, moved, budget, depth + 1)


def _plain(function: Any, result: Any, *more: Any) -> Callable[..., Any]:
    """One of pdfium's functions, with an address in the place of each handle: pages hold thousands of objects."""
    address = ctypes.cast(function, ctypes.c_void_p).value
    return ctypes.CFUNCTYPE(result, ctypes.c_void_p, *more)(address or 0)


def _lines_of_path(path: Any, matrix: Matrix) -> Iterator[Box]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(path, left, bottom, right, top):
        return
    box = _moved((left.value, bottom.value, right.value, top.value), matrix)
    width, height = box[2] - box[0], box[3] - box[1]
    if _DOT[0] <= min(width, height) and max(width, height) <= _DOT[1]:
        if _is_drawn(path):
            yield box
        return
    if min(width, height) <= _THIN:
        if max(width, height) >= _SHORTEST and _is_drawn(path):
            yield box
        return
    if not _is_stroked(path):
        return
    segments = pdfium.FPDFPath_CountSegments(path)
    if 0 < segments <= _MOST_SEGMENTS:
        yield from _strokes(path, segments, _compose(_matrix(path), matrix))


def _strokes(path: Any, count: int, matrix: Matrix) -> Iterator[Box]:
    """The straight strokes of a path of several: a cell's four sides, or a whole table drawn at once."""
    x, y = ctypes.c_float(), ctypes.c_float()
    start = here = (0.0, 0.0)
    for i in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, i)
        if not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        point = (x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield from _stroke(here, point, matrix)
        here = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield from _stroke(here, start, matrix)
            here = start


def _stroke(one: tuple[float, float], two: tuple[float, float], matrix: Matrix) -> Iterator[Box]:
    box = _moved((min(one[0], two[0]), min(one[1], two[1]), max(one[0], two[0]), max(one[1], two[1])), matrix)
    if min(box[2] - box[0], box[3] - box[1]) <= 0.7 and max(box[2] - box[0], box[3] - box[1]) >= _SHORTEST:
        yield box


def _is_drawn(path: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    return bool(fill.value or stroke.value)


def _is_stroked(path: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    return bool(stroke.value)


def _matrix(item: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, found):
        return _SAME
    return found.a, found.b, found.c, found.d, found.e, found.f


def _compose(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _moved(box: Box, matrix: Matrix) -> Box:
    if matrix == _SAME:
        return box
    a, b, c, d, e, f = matrix
    xs = [a * x + c * y + e for x in (box[0], box[2]) for y in (box[1], box[3])]
    ys = [b * x + d * y + f for x in (box[0], box[2]) for y in (box[1], box[3])]
    return min(xs), min(ys), max(xs), max(ys)
