"""The image of a page made fit for recognition: even light, straight lines of text, no rules around cells."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from lettrine.readers.page import Rule
from lettrine.readers.places import Box

Mask = NDArray[np.bool_]
Page = NDArray[np.uint8]

_BLOCK = 16
_DARK = 140
_CONTRAST = 48  # of a rule against what is beside it: a thin one is scanned grey
_LEAST_DPI = 180
_GOOD_DPI = 300
_STEEPEST = 7.0
_LEAST_TURN = 0.12
_LONG_ACROSS = 0.45  # inches: no letter is so wide
_LONG_UPRIGHT = 0.30
_THICK = 0.045
_INK_LEFT = 0.06
_FINE = 250  # dots an inch from which half the size tells a rule from the letters beside it
_AROUND = 0.25  # inches


@dataclass(frozen=True, slots=True)
class Prepared:
    """A page's image as it is recognised: its size against the one given, its turn in degrees, and the rules taken out."""

    image: Image.Image
    zoom: float
    turn: float
    rules: tuple[Rule, ...]


def prepare(image: Image.Image, dpi: float) -> Prepared:
    """``image`` (grey) for recognition; rules are in the pixels of the prepared image."""
    zoom = 1.0
    if dpi < _LEAST_DPI:
        zoom = min(_GOOD_DPI / dpi, 4.0)
        image = image.resize((round(image.width * zoom), round(image.height * zoom)), Image.Resampling.BICUBIC)
        dpi *= zoom
    image = _flatten(image)
    turn = _find_turn(image)
    if abs(turn) >= _LEAST_TURN:
        image = _straightened(image, turn)
    else:
        turn = 0.0
    image, rules = _take_rules(image, dpi)
    return Prepared(image, zoom, turn, tuple(rules))


def _flatten(image: Image.Image) -> Image.Image:
    """The image with the light of its paper evened out; left alone where the paper is white throughout."""
    small = image.reduce(_BLOCK)
    paper = small.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.GaussianBlur(3))
    values = np.asarray(paper)
    if values.size == 0 or (values.min() > 242):
        return image
    ground = np.asarray(paper.resize(image.size, Image.Resampling.BILINEAR)).astype(np.uint16)
    grey = np.asarray(image).astype(np.uint16)
    even = np.minimum(grey * 250 // np.maximum(ground, 60), 255).astype(np.uint8)
    return Image.fromarray(even)


def _find_turn(image: Image.Image) -> float:
    """By how many degrees to turn the page for its lines to lie level: where rows of ink and white differ most."""
    step = max(1, round(image.width / 640))
    ink = np.asarray(image.reduce(step)) < _DARK + 20
    border = max(2, ink.shape[1] // 40)
    ink[:border], ink[-border:], ink[:, :border], ink[:, -border:] = False, False, False, False
    ys, xs = np.nonzero(ink)
    if len(ys) < 200:
        return 0.0
    if len(ys) > 60_000:
        keep = len(ys) // 60_000 + 1
        ys, xs = ys[::keep], xs[::keep]
    xs = xs - ink.shape[1] / 2
    best = _sharpest(ys, xs, np.arange(-_STEEPEST, _STEEPEST + 0.01, 0.5))
    best = _sharpest(ys, xs, best + np.arange(-0.5, 0.51, 0.1))
    return float(_sharpest(ys, xs, best + np.arange(-0.08, 0.081, 0.04)))


def _sharpest(ys: NDArray[np.intp], xs: NDArray[np.float64], degrees: NDArray[np.float64]) -> float:
    scores = []
    for angle in degrees:
        rows = np.rint(ys - xs * math.tan(math.radians(angle))).astype(np.intp)
        counts = np.bincount(rows - rows.min()).astype(np.float64)
        scores.append(float(((counts[1:] - counts[:-1]) ** 2).sum()))
    # ties go to the smallest turn: a page of few lines is straight until shown askew
    best = max(range(len(scores)), key=lambda i: (scores[i] * (1 - 0.002 * abs(degrees[i])), -abs(degrees[i])))
    return float(degrees[best])


def _straightened(image: Image.Image, turn: float) -> Image.Image:
    """The image turned by so many degrees against the clock: its columns shifted, then its rows.

    Whole strips are moved by whole points: of a turn so small the letters keep their shape, at a twentieth of the time
    that resampling takes.
    """
    slope = math.tan(math.radians(turn))
    return Image.fromarray(_shifted(_shifted(np.asarray(image).T, -slope).T, slope))


def _shifted(points: Page, slope: float) -> Page:
    """The rows of an image moved to the right by ``slope`` points for each row below the middle, white where none was."""
    height, width = points.shape
    made = np.full_like(points, 255)
    steps = np.rint((np.arange(height) - height / 2) * slope).astype(int)
    cuts = [0, *(np.flatnonzero(np.diff(steps)) + 1).tolist(), height]
    for first, last in zip(cuts, cuts[1:], strict=False):
        step = max(-width, min(width, int(steps[first])))
        if step >= 0:
            made[first:last, step:] = points[first:last, : width - step]
        else:
            made[first:last, : width + step] = points[first:last, -step:]
    return made


def _take_rules(image: Image.Image, dpi: float) -> tuple[Image.Image, list[Rule]]:
    """The image with its long straight lines painted over in white, and the lines.

    They are looked for at half the size; where that is too coarse to tell them from the letters beside them, again point
    by point in the part of the page that has some: most pages have none.
    """
    grey = np.asarray(image)
    half = 2
    across, upright = _rules_at(grey, dpi, half)
    rows = np.flatnonzero((across | upright).any(axis=1))
    if dpi < _FINE and len(rows):
        top, bottom = max(0, half * int(rows[0]) - round(_AROUND * dpi)), half * int(rows[-1]) + round(_AROUND * dpi)
        half = 1
        across, upright = (_at(mask, top, grey.shape) for mask in _rules_at(grey[top:bottom], dpi, half))
    rules = _lines_of(across) + [Rule(r.top, r.left, r.bottom, r.right) for r in _lines_of(upright.T)]
    if not rules:
        return image, []
    painted = (_wider(across, 2 // half, 0) | _wider(upright, 0, 2 // half)).repeat(half, 0).repeat(half, 1)
    grey = grey.copy()
    grey[: painted.shape[0], : painted.shape[1]][painted] = 255
    return Image.fromarray(grey), [Rule(r.left * half, r.top * half, r.right * half, r.bottom * half) for r in rules]


def _at(mask: Mask, top: int, shape: tuple[int, ...]) -> Mask:
    """A mask of a whole page's shape, of which ``mask`` is the part that begins at row ``top``."""
    whole = np.zeros(shape, dtype=np.bool_)
    whole[top : top + mask.shape[0], : mask.shape[1]] = mask
    return whole


def _rules_at(grey: Page, dpi: float, half: int) -> tuple[Mask, Mask]:
    """The points of the lines across and of the upright ones: each as dark as the darkest of four, at half the size if ``half`` is 2."""
    small = _darkest(grey, half)
    dpi /= half
    far = max(3, round(_THICK * dpi))
    drawn = _stands_out(small, (far, far), (far, -far)) | (small < _DARK)
    across = _long_runs(_stands_out(small, (0, far)) | drawn, round(_LONG_ACROSS * dpi))
    upright = _long_runs((_stands_out(small, (far, 0)) | drawn).T, round(_LONG_UPRIGHT * dpi)).T
    across &= ~_long_runs(across.T, far).T  # a black bar is no rule
    upright &= ~_long_runs(upright, far)
    return across, upright


def is_ink_left(image: Image.Image, frame: Box, words: Iterable[Box]) -> bool:
    """Whether much of what is printed inside ``frame`` lies outside the boxes of ``words`` (left, top, right, bottom)."""
    left, top = math.floor(frame[0]), math.floor(frame[1])
    ink = np.asarray(image.crop((left, top, math.ceil(frame[2]), math.ceil(frame[3])))) < _DARK
    all_ = int(ink.sum())
    for word in words:
        x0, y0, x1, y1 = (round(side) for side in word)
        ink[max(0, y0 - top - 2) : max(0, y1 - top + 2), max(0, x0 - left - 2) : max(0, x1 - left + 2)] = False
    return int(ink.sum()) > _INK_LEFT * all_


def _darkest(points: Page, step: int) -> Page:
    """Each point (of every second row and column, if ``step`` is 2) as dark as the darkest of it and the three after it."""
    rows = np.minimum(points[:-1:step], points[1::step])
    made: Page = np.minimum(rows[:, :-1:step], rows[:, 1::step])
    return made


def _stands_out(points: Page, *steps: tuple[int, int]) -> Mask:
    """The points darker than those a step (right, down) away on either side: of a thin line, not of a shaded cell.

    Straight steps lose a line where another crosses it; slanting ones keep it there.
    """
    found = np.zeros(points.shape, dtype=np.bool_)
    far = max(abs(step) for pair in steps for step in pair)
    height, width = points.shape
    if min(height, width) <= 2 * far:
        return found
    both = [side for right, down in steps for side in ((right, down), (-right, -down))]
    beside: Page = reduce(np.minimum, (points[far + d : height - far + d, far + r : width - far + r] for r, d in both))
    inner = slice(far, height - far), slice(far, width - far)
    found[inner] = np.minimum(points[inner], 255 - _CONTRAST) + np.uint8(_CONTRAST) < beside
    return found


def _long_runs(dark: Mask, length: int) -> Mask:
    """The points that lie in a run of ``length`` dark points or more, from left to right."""
    found = np.zeros_like(dark)
    if dark.shape[1] <= length or length < 2:
        return found
    left, reach = dark, 1
    while reach < length:  # the points from which a run of ``reach`` goes to the right, doubled until it is long enough
        step = min(reach, length - reach)
        left, reach = left[:, :-step] & left[:, step:], reach + step
    rows = np.flatnonzero(left.any(axis=1))
    if len(rows) == 0:
        return found
    part = dark[rows]
    edged = np.zeros((part.shape[0], part.shape[1] + 2), dtype=np.int8)
    edged[:, 1:-1] = part
    changes = np.diff(edged, axis=1)
    starts, ends = np.nonzero(changes == 1), np.nonzero(changes == -1)
    long = ends[1] - starts[1] >= length
    for row, start, end in zip(rows[starts[0][long]], starts[1][long], ends[1][long], strict=True):
        found[row, start:end] = True
    return found


def _wider(mask: Mask, down: int, along: int) -> Mask:
    wide = mask.copy()
    for d in range(1, down + 1):
        wide[d:] |= mask[:-d]
        wide[:-d] |= mask[d:]
    for d in range(1, along + 1):
        wide[:, d:] |= mask[:, :-d]
        wide[:, :-d] |= mask[:, d:]
    return wide


def _lines_of(mask: Mask) -> list[Rule]:
    """The rules across in a mask: runs of neighbouring rows that lie over one another are one."""
    lines: list[list[int]] = []
    open_lines: list[list[int]] = []
    for row in np.nonzero(mask.any(axis=1))[0]:
        edged = np.diff(np.concatenate(([0], mask[row].astype(np.int8), [0])))
        runs = zip(np.nonzero(edged == 1)[0], np.nonzero(edged == -1)[0], strict=True)
        open_lines = [line for line in open_lines if row - line[3] <= 2]
        for start, end in runs:
            line = next((ln for ln in open_lines if ln[0] <= end + 3 and start <= ln[2] + 3), None)
            if line is None:
                line = [int(start), int(row), int(end), int(row)]
                lines.append(line)
                open_lines.append(line)
            else:
                line[0], line[2], line[3] = min(line[0], int(start)), max(line[2], int(end)), int(row)
    return [Rule(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2) for x0, y0, x1, y1 in lines]
