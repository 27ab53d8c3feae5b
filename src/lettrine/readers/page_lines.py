"""Words into pieces of lines: what stands on one level without a gap that only a column explains."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median

from lettrine.readers.page import Page, Word
from lettrine.readers.raised import RAISED

_MARK = re.compile(
    r"(?:[-–—•·▪●○◦*►➢✓■□☐☑☒✔]|o|\(?\d{1,3}(?:\.\d{1,2}){0,3}[.)°]-?|\d{1,2}-|\(?[A-Za-z][.)]|\(?[ivxIVX]{1,5}[.)])$"
)
_SPACED_GAP = 1.15  # of the line's height, where a space was set
_BARE_GAP = 0.55
_TYPED_GAP = 0.9
_TYPED = (0.585, 0.615)  # of the font's size: how wide every letter of such a font is
_MARK_REACH = 60.0
_LABEL_REACH = 170.0


@dataclass(slots=True)
class Line:
    """A line, or a piece of one between two columns: its words from left to right, and its box.

    ``edge`` is where the lines of its column end; ``is_forced``: it is stretched so far that its end was set by hand;
    ``is_flush``: several lines of its column end at its edge. ``page`` is set where it is not that of its row.
    The first ``label`` words stand in a column of labels, apart from the others.
    """

    words: list[Word]
    left: float
    top: float
    right: float
    bottom: float
    size: float
    edge: float = 0.0
    column: int = 0
    is_forced: bool = False
    is_flush: bool = False
    page: Page | None = None
    label: int = 0
    text: str = field(default="")

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.top + self.bottom) / 2


def make_line(words: list[Word]) -> Line:
    """The line of ``words``, from left to right."""
    size = median([word.bottom - word.top for word in words]) if len(words) > 2 else max(w.size for w in words)
    line = Line(
        words,
        words[0].left,
        min([word.top for word in words]),
        max([word.right for word in words]),
        max([word.bottom for word in words]),
        size,
    )
    line.is_forced = (
        len(words) > 1 and min(b.left - a.right for a, b in zip(words, words[1:], strict=False)) > 1.7 * size
    )
    line.text = " ".join([word.text for word in words])
    return line


def cut_at(line: Line, edges: Sequence[float], within: float = 1.0) -> list[Line]:
    """The line, cut before each word that begins at one of ``edges``, the left sides of columns; ``within`` so many points."""
    runs = [[line.words[0]]]
    for word in line.words[1:]:
        if any(abs(word.left - edge) <= within for edge in edges):
            runs.append([])
        runs[-1].append(word)
    return [make_line(run) for run in runs] if len(runs) > 1 else [line]


def cut_lines(words: Iterable[Word]) -> list[Line]:
    """The pieces of lines of a page, from top to bottom and from left to right."""
    levels = _levels(words)
    for level in levels:
        level.sort(key=lambda word: word.left)
    cut = [_cut(level) for level in levels]
    pieces: list[Line] = []
    long = [(run[0].left, run[-1].right) for runs in cut for run in runs if len(run) >= 5]
    for runs in cut:
        if len(runs) > 1:
            runs = _unstretched(runs, long)
        for run in _joined(runs):
            _raise_note_marks(run)
            pieces.append(make_line(run))
    return pieces


def by_level(lines: Iterable[Line]) -> list[list[Line]]:
    """The pieces of each level of a page, from top to bottom and from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (line.middle, line.left)):
        if rows and abs(rows[-1][0].middle - line.middle) < 0.4 * max(rows[-1][0].size, line.size):
            rows[-1].append(line)
        else:
            rows.append([line])
    for row in rows:
        row.sort(key=lambda line: line.left)
    return rows


def _levels(words: Iterable[Word]) -> list[list[Word]]:
    """The words of each level: a word belongs to the level whose words it overlaps by most of its height."""
    levels: list[list[Word]] = []
    bounds: list[tuple[float, float]] = []
    for word in sorted(words, key=lambda word: word.top + word.bottom):
        chosen = None
        for k in range(len(levels) - 1, max(-1, len(levels) - 7), -1):
            top, bottom = bounds[k]
            shared = min(bottom, word.bottom) - max(top, word.top)
            height = min(bottom - top, word.bottom - word.top)
            if shared > 0.6 * height:
                chosen = k
                break
        if chosen is None:
            levels.append([word])
            bounds.append((word.top, word.bottom))
        else:
            levels[chosen].append(word)
            top, bottom = bounds[chosen]
            if word.bottom - word.top > bottom - top:
                bounds[chosen] = (word.top, word.bottom)
    return levels


def _cut(level: list[Word]) -> list[list[Word]]:
    """The runs of a level between gaps that are wider than a space usually is."""
    runs = [[level[0]]]
    bare = _TYPED_GAP if _is_typed(level) else _BARE_GAP
    for word in level[1:]:
        last = runs[-1][-1]
        size = max(last.bottom - last.top, word.bottom - word.top)
        if word.left - last.right > (_SPACED_GAP if word.spaced else bare) * size:
            runs.append([])
        runs[-1].append(word)
    return runs


def _is_typed(level: list[Word]) -> bool:
    """Whether all letters are as wide as those of a typewriter, and so is the space between them."""
    widths = [(word.right - word.left) / (len(word.text) * word.size) for word in level if word.size > 0]
    return (
        len(widths) > 1
        and _TYPED[0] < min(widths)
        and max(widths) < _TYPED[1]
        and any([word.text.isalpha() for word in level])
    )


def _unstretched(runs: list[list[Word]], long: list[tuple[float, float]]) -> list[list[Word]]:
    """The runs, those of a justified line taken together: its spaces are all alike, and other lines begin and end with it."""
    for first in range(len(runs) - 1):
        for last in range(len(runs) - 1, first, -1):
            words = [word for run in runs[first : last + 1] for word in run]
            if _is_stretched(words, long):
                return [*runs[:first], words, *_unstretched(runs[last + 1 :], long)]
    return runs


def _is_stretched(words: list[Word], long: list[tuple[float, float]]) -> bool:
    gaps = [two.left - one.right for one, two in zip(words, words[1:], strict=False)]
    most, least = max(gaps), max(0.1, min(gaps))
    if most > 1.9 * least or (most > 2.2 * words[0].size and most > 1.3 * least):
        return False
    if 2 * sum(1 for word in words if any(map(str.isalpha, word.text))) <= len(words):
        return False
    left, right = words[0].left, words[-1].right
    near = 40 if len(gaps) > 3 else 3  # a short line is stretched only where its end was forced
    return sum(1 for start, end in long if abs(end - right) < 1.5 and abs(start - left) < near) >= 2


def _joined(runs: Iterable[list[Word]]) -> list[list[Word]]:
    """The runs; a list mark or a label with its colon taken together with what it stands before."""
    made: list[list[Word]] = []
    for run in runs:
        if made:
            before = made[-1]
            gap = run[0].left - before[-1].right
            is_mark = (
                len(made) == 1 and len(before) == 1 and gap < _MARK_REACH and _MARK.match(before[0].text) is not None
            )
            if is_mark or (before[-1].text.endswith(":") and gap < _LABEL_REACH and len(before) < 6):
                before.extend(run)
                continue
        made.append(run)
    return made


def _raise_note_marks(run: list[Word]) -> None:
    """Show figures that stand raised after a word, set apart by a space, as what they are."""
    if len(run) < 2:
        return
    tall = max([word.bottom - word.top for word in run])
    for before, word in zip(run, run[1:], strict=False):
        if len(word.text) > 2 or not word.text.isdigit() or word.confidence is not None:
            continue
        if word.size < 0.8 * tall and word.bottom < before.bottom - 0.15 * tall:
            word.text = word.text.translate(RAISED)
