"""The words of a PDF page, with their boxes: pdfium's characters, put together by where they stand.

Traps: a producer may set no spaces, or set them inside words (pdfium then makes up some); bold made by printing twice;
raised figures that call a note («la Loi¹») and raised letters that belong to the word («1er», «Mme»).
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Callable, Sequence
from statistics import median
from typing import cast

import pypdfium2.raw as pdfium
from pypdfium2 import PdfTextPage

from lettrine.readers.page import Rule, Word, turned
from lettrine.readers.places import Box
from lettrine.readers.raised import RAISED

Char = tuple[str, float, float, float, float, int]
"""The character, its upright box, and the space before it: none, one that pdfium made up, one that the producer set."""

_SAMPLES = 24
_SPACES = frozenset(" \t\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000")
_NOTHING = frozenset("\r\n\x00\u200b\ufeff\uffff")
_CUT = frozenset("\x02\ufffe\u00ad")  # how pdfium shows a hyphen at a line's end
_GAP = 0.28  # of the line's height: without a space between, two characters so far apart are two words
_MADE_GAP = 0.1  # the same where pdfium made a space up
_THIN_GAP = 0.08  # a thin space between figures may be drawn as a shift alone
_RISE = 0.15  # of the line's height, from its base line: a raised character
_MOST_FIGURES = 24
_MADE, _SET = 1, 2
_MOST_DOTS = 200  # of a list; of a drawing there are more
_MARK_REACH = 24.0
_ABOVE = 0.78  # of a font's size stands above the base line
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}


def read_words(text: PdfTextPage, width: float, height: float) -> tuple[list[Word], Callable[[Box], Box]]:
    """The words of a page in the order in which they were drawn, and the way of their boxes back to the page's own."""
    quarter = _quarter(text)
    upright, own = turned(quarter, width, height)
    chars = _chars(text, height, None if quarter == 0 else upright)
    return _words(chars), own


def with_marks(words: list[Word], dots: Sequence[Rule]) -> list[Word]:
    """``words`` with a bullet for each dot that is drawn before the first word of a line."""
    marks = []
    for dot in dots if len(dots) <= _MOST_DOTS else ():
        middle = (dot.top + dot.bottom) / 2
        level = [word for word in words if word.top < middle < word.bottom]
        after = min((word.left - dot.right for word in level if word.left >= dot.right), default=None)
        before = any(dot.left - _MARK_REACH < word.right <= dot.left for word in level)
        if after is not None and after < _MARK_REACH and not before:
            marks.append(Word("•", dot.left, level[0].top, dot.right, level[0].bottom, True))
    return marks + words


def _quarter(text: PdfTextPage) -> int:
    """In which of four directions most characters run; what stands askew (a watermark) has no say."""
    count = text.count_chars()
    turns: Counter[int] = Counter()
    for i in range(0, count, max(1, count // _SAMPLES)):
        angle = pdfium.FPDFText_GetCharAngle(text.raw, i)
        if angle >= 0:
            turns[-round(angle / (math.pi / 2)) % 4] += 1  # pdfium counts clockwise
    return turns.most_common(1)[0][0] if turns else 0


def _chars(text: PdfTextPage, height: float, upright: Callable[[Box], Box] | None) -> list[Char]:
    """The characters that show something: as wide as they are set, as high as their font's size about their base line.

    Font size and base line are those of the drawn piece of text, asked once for each.
    """
    raw, count = text.raw, text.count_chars()
    box = pdfium.FS_RECTF()
    pointer = ctypes.byref(box)
    loose, piece_of, spaces, nothing = pdfium.FPDFText_GetLooseCharBox, _piece_of(), _SPACES, _NOTHING
    made: list[Char] = []
    spaced = 0
    piece: int | None = -1
    ask = _asker(raw, height, upright)
    size = top = bottom = high = low = 0.0
    for i, letter in enumerate(_letters(text, count)):
        if letter in nothing:
            spaced = max(spaced, _MADE)  # pdfium breaks the line where it sees a raised figure, and drops the space
            continue
        if letter in _CUT:
            letter = "-"
        if letter in spaces:
            spaced = max(spaced, _MADE if pdfium.FPDFText_IsGenerated(raw, i) == 1 else _SET)
            continue
        if not loose(raw, i, pointer):
            continue
        drawn = piece_of(raw, i)
        if drawn != piece or drawn is None:
            piece = drawn
            if box.top != high or box.bottom != low:  # a browser draws each letter by itself: alike in all but place
                size, base = ask(i)
                top, bottom = base - _ABOVE * size, base + (1 - _ABOVE) * size
        high, low = box.top, box.bottom
        if size <= 0.5:
            continue  # printed so small that nobody sees it
        left, right = box.left, box.right
        if upright is not None:
            left, _, right, _ = upright((left, box.bottom, right, box.top))
        if made and not spaced and (left, top, right) == made[-1][1:4]:
            last = made[-1]  # the second letter of a ligature has the box of the first
            made[-1] = (last[0] + letter, left, top, right, bottom, last[5])
            continue
        made.append((_LIGATURES.get(letter, letter), left, top, right, bottom, spaced))
        spaced = 0
    return made


def _piece_of() -> Callable[[object, int], int | None]:
    """pdfium's text object of a character, as an address."""
    library = pdfium.FPDFText_GetTextObject
    address = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
    return cast(Callable[[object, int], int | None], address(ctypes.cast(library, ctypes.c_void_p).value or 0))


def _asker(raw: object, height: float, upright: Callable[[Box], Box] | None) -> Callable[[int], tuple[float, float]]:
    """What gives a character's font size as shown, and the height of its base line on the upright page."""
    x, y, matrix = ctypes.c_double(), ctypes.c_double(), pdfium.FS_MATRIX()
    at_x, at_y, at_matrix = ctypes.byref(x), ctypes.byref(y), ctypes.byref(matrix)

    def ask(i: int) -> tuple[float, float]:
        pdfium.FPDFText_GetCharOrigin(raw, i, at_x, at_y)
        size = float(pdfium.FPDFText_GetFontSize(raw, i))
        if pdfium.FPDFText_GetMatrix(raw, i, at_matrix):
            size *= math.hypot(matrix.c, matrix.d)
        base = height - y.value if upright is None else upright((x.value, y.value, x.value, y.value))[1]
        return size, base

    return ask


def _letters(text: PdfTextPage, count: int) -> list[str]:
    """One string a character of pdfium's list."""
    whole = text.get_text_range() if count else ""
    if len(whole) == count:
        return list(whole)
    codes = (pdfium.FPDFText_GetUnicode(text.raw, i) for i in range(count))
    return [chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else "\ufffd" for code in codes]


def _words(chars: list[Char]) -> list[Word]:
    words: list[Word] = []
    run: list[Char] = []
    last: Char | None = None
    for char in chars:
        if last is not None:
            letter, left, top, right, bottom, spaced = char
            gap = left - last[3]
            if bottom == last[4] and top == last[2]:
                size = bottom - top
                if not spaced and -0.5 * size <= gap <= _THIN_GAP * size and letter != last[0]:
                    run.append(char)  # nearly every letter of a text
                    last = char
                    continue
            else:
                size = max(bottom - top, last[4] - last[2])
            if letter == last[0] and abs(left - last[1]) < 0.15 * (last[3] - last[1]) and abs(top - last[2]) < 1:
                continue  # printed twice for bold
            if (
                spaced == _SET
                or gap > (_MADE_GAP if spaced else _GAP) * size
                or gap < -0.5 * size
                or (gap > _THIN_GAP * size and _parts_thousands(run, gap - _THIN_GAP * size))
                or not _level(last, char)
            ):
                _close(words, run)
                run = []
        run.append(char)
        last = char
    _close(words, run)
    return words


def _parts_thousands(run: list[Char], gap: float) -> bool:
    """Whether a gap after ``run`` is a thin space between groups of a number: wider than any between the figures before it."""
    if not 2 <= len(run) <= _MOST_FIGURES or not all([char[0].isdigit() for char in run]):
        return False
    return all([two[1] - one[3] < gap for one, two in zip(run, run[1:], strict=False)])


def _level(last: Char, char: Char) -> bool:
    """Whether two characters stand on one line: their boxes share more than half of the smaller's height."""
    shared = min(last[4], char[4]) - max(last[2], char[2])
    return shared > 0.5 * min(last[4] - last[2], char[4] - char[2])


def _close(words: list[Word], run: list[Char]) -> None:
    """Add the words of ``run``: one, or several where raised figures start or end one."""
    if not run:
        return
    text = "".join([char[0] for char in run])
    bottoms = {char[4] for char in run}
    if len(bottoms) == 1:
        first, last = run[0], run[-1]
        left, right = (first[1], last[3]) if last[3] >= first[3] else (min(first[1], last[1]), first[3])
        words.append(Word(text, left, first[2], right, first[4], first[5] == _SET))
        return
    tall = max([char[4] - char[2] for char in run])
    if min(bottoms) > max(bottoms) - _RISE * tall:
        words.append(_word(run, text))
        return
    base = median([char[4] for char in run if char[4] - char[2] > 0.95 * tall])
    raised = [char[4] < base - _RISE * tall for char in run]
    lead = 0
    while lead < len(run) and raised[lead] and run[lead][0].isdigit():
        lead += 1
    if lead and lead < len(run):  # a note's own mark, printed close to its first word
        words.append(_word(run[:lead], "".join(char[0] for char in run[:lead])))
        run, raised = run[lead:], raised[lead:]
    words.append(_word(run, "".join(_shown(char[0], up) for char, up in zip(run, raised, strict=True))))


def _shown(letter: str, raised: bool) -> str:
    return letter.translate(RAISED) if raised and letter.isdigit() else letter


def _word(run: list[Char], text: str) -> Word:
    first, last = run[0], run[-1]
    if len(run) == 1:
        return Word(text, first[1], first[2], first[3], first[4], first[5] == _SET)
    return Word(
        text,
        min(first[1], last[1]),
        min([char[2] for char in run]),
        max(first[3], last[3]),
        max([char[4] for char in run]),
        first[5] == _SET,
    )
