"""Pages into one text: paragraphs whole, list items and table rows on lines of their own, and the place of every word.

A line was wrapped if the next one's first word had no room on it; else its end was meant. A word cut at a line's end
keeps its hyphen and its line end: the cleaner joins it, as in any text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import accumulate, groupby
from operator import itemgetter
from statistics import median

from lettrine.cleaning.hyphens import find_cut_words
from lettrine.french.shadow import shadow
from lettrine.french.words import grammar_words
from lettrine.readers.page import Page, Word
from lettrine.readers.page_furniture import Parts
from lettrine.readers.page_layout import Item
from lettrine.readers.page_lines import Line
from lettrine.readers.page_tables import Cell, Table
from lettrine.readers.places import Place

_MARK = re.compile(
    r"(?:[-–—•·▪●○◦*►➢✓■□☐☑☒✔o]|\[[ xX]?\]|\(?\d{1,3}(?:\.\d{1,2}){0,3}\s?[.)°]-?|\d{1,2}-|\(?[a-zA-Z]\)|[a-h]\.|[ivx]{1,5}[.)])\s"
)
_LABEL = re.compile(r"[A-ZÀ-Ý][\w/.’'°-]{0,12}(?: [\w/.’'°-]{1,14}){0,3}\s?:(?:\s|$)")
_ENDS = (".", ":", ";", "!", "?")
_ADDRESS = re.compile(r"(?:https?://|www\.)", re.IGNORECASE)
_ENUMERATED = re.compile(r"(\(?)(\d{1,2}|[a-z])([.)°])\s")
_LETTERED = re.compile(r"([A-Z])\.\s")
_OPENING = re.compile(r"[A-ZÀ-Ý][a-zà-ÿ]+(?= )")
_ENCLOSURE = re.compile(r"(?:p\.? ?j\b|c\. ?[ci]\.|n\.? ?b\b)", re.IGNORECASE)
_CLOSERS = '»"”)]’ '
_FAR = 1.32  # times the usual pitch: then a blank line
_NARROW = 0.34
_FULL = 0.985
_SPACE = 0.22  # of the line's height: the least that sets words apart
_WIDEST_SPACE = 0.4
_LOOSE = 0.5
_REMEMBERED = 4000  # characters of a paragraph whose marks are counted on
_COLUMN = "   "  # after a label that stands in a column of its own
_TIED = frozenset(": ; ? ! » %".split())  # French sets no line end before them


@dataclass(slots=True)
class Draft:
    """The text in the making."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    places: list[Place] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    line: int = 0

    def add(self, text: str) -> None:
        """White space, or nothing."""
        if text:
            self.parts.append(text)
            self.length += len(text)

    def add_words(self, words: list[Word], page: Page) -> None:
        """A line's words, set apart by spaces."""
        self.line += 1
        start = self.length
        texts = []
        for word in words:
            end = start + len(word.text)
            box = page.to_own((word.left, word.top, word.right, word.bottom))
            self.places.append(Place(start, end, page.number, self.line, box, word.confidence))
            start = end if word.glued else end + 1
            texts.append(word.text if word.glued else word.text + " ")
        if texts:
            self.add("".join(texts).removesuffix(" "))


@dataclass(slots=True)
class _Last:
    """The item written last, its page, and of its paragraph: whether it began with a list mark, its lines and text so far."""

    item: Item
    page: Page
    pitch: float
    opened_by_mark: bool
    lines: int = 1
    text: str = ""


def write_pages(pages: list[Parts]) -> Draft:
    """The text of the pages, with the offset at which each starts."""
    draft = Draft()
    last: _Last | None = None
    waiting: list[tuple[Page, list[Line]]] = []
    for parts in pages:
        page = parts.layout.page
        draft.pages.append(draft.length)
        started = False
        for column in parts.body:
            pitch = _usual_pitch(column)
            for k, item in enumerate(column):
                gap = _between(last, item, page, fresh=k == 0)
                if waiting and not _runs_on(gap):
                    _write_apart(draft, waiting)
                    gap = "\n\n"
                draft.add(gap if draft.length else "")
                if not started:
                    draft.pages[-1], started = draft.length, True
                _write(draft, item, page)
                last = _followed(last, gap, item, page, pitch)
        if parts.apart:
            waiting.append((page, parts.apart))
    _write_apart(draft, waiting)
    draft.add("\n")
    return draft


def _followed(last: _Last | None, gap: str, item: Item, page: Page, pitch: float) -> _Last:
    if gap in ("", " ") and last is not None:
        text = f"{last.text} {item.text}" if isinstance(item, Line) and len(last.text) < _REMEMBERED else last.text
        return _Last(item, page, pitch, last.opened_by_mark, last.lines + 1, text)
    text = item.text if isinstance(item, Line) else ""
    return _Last(item, page, pitch, _MARK.match(text) is not None, text=text)


def _runs_on(gap: str) -> bool:
    return gap in ("", " ", "\n")


def _write_apart(draft: Draft, waiting: list[tuple[Page, list[Line]]]) -> None:
    for page, lines in waiting:
        pitch = _usual_pitch(list(lines))
        last: _Last | None = None
        for line in lines:
            gap = "\n\n" if last is None else _between(last, line, page, fresh=False)
            draft.add(gap if draft.length else "")
            _write(draft, line, page)
            last = _followed(last, gap, line, page, pitch)
    waiting.clear()


def _write(draft: Draft, item: Item, page: Page) -> None:
    if isinstance(item, Line):
        if item.label:
            draft.add_words(item.words[: item.label], page)
            draft.add(_COLUMN)
        draft.add_words(item.words[item.label :], page)
        return
    for r, row in enumerate(item.rows):
        draft.add("\n" if r else "")
        for c, cell in enumerate(row):
            draft.add("\t" if c else "")
            _write_cell(draft, cell, page)


def _write_cell(draft: Draft, cell: Cell, page: Page) -> None:
    words = [word for line in cell for word in line.words]
    ends = list(accumulate(len(line.words) for line in cell))[:-1]
    pages = [line.page or page for line in cell for _ in line.words]
    for end in ends:
        last, following = words[end - 1], words[end]
        if last.text.endswith(("-", "‐")) and len(last.text) > 1 and following.text[0].isalnum():
            kept = last.text if _keeps_hyphen(last.text, following.text) else last.text[:-1]
            words[end - 1] = replace(last, text=kept, glued=True)
    glued = True
    for own, pairs in groupby(zip(pages, words, strict=True), key=itemgetter(0)):
        run = [word for _, word in pairs]
        draft.add("" if glued else " ")
        draft.add_words(run, own)
        glued = run[-1].glued


def _keeps_hyphen(before: str, after: str) -> bool:
    """Whether a word cut at the end of a line in a cell has the hyphen of its own, as the cleaner tells it."""
    edits = find_cut_words(f"{before}\n{after}")
    return not any(start < len(before) for start, _, _ in edits)


def _usual_pitch(column: list[Item]) -> float:
    """From one line's top to the next one's, where lines were wrapped: in heights of a line."""
    pitches = []
    for one, two in zip(column, column[1:], strict=False):
        if isinstance(one, Line) and isinstance(two, Line) and _is_full(one, two) and one.size > 0:
            pitch = (two.top - one.top) / one.size
            if 0.7 < pitch < 2.6:
                pitches.append(pitch)
    return median(pitches) if pitches else 1.2


def _between(last: _Last | None, item: Item, page: Page, *, fresh: bool) -> str:
    """What stands between two items: a space within a paragraph, a line end, or a blank line."""
    if last is None:
        return ""
    before = last.item
    if isinstance(before, Table) or isinstance(item, Table):
        if isinstance(before, Table) and isinstance(item, Table) and last.page is not page:
            return "\n" if len(before.rows[-1]) == len(item.rows[0]) else "\n\n"
        return "\n\n" if last.page is not page or not _is_close(before, item) else "\n"
    if last.page is not page or fresh:
        return _over_break(before, item, last.lines)
    if abs(item.middle - before.middle) < 0.4 * max(item.size, before.size):
        return "\n"  # two pieces of one line, far apart
    pitch = (item.top - before.top) / (before.size or 1)
    if pitch > _FAR * last.pitch or pitch < -0.5:
        return "\n\n"
    return _in_column(last, before, item)


def _is_close(before: Item, item: Item) -> bool:
    size = before.size if isinstance(before, Line) else item.size if isinstance(item, Line) else 12.0
    return item.top - before.bottom < 0.7 * size


def _over_break(before: Line, item: Line, lines: int) -> str:
    """Between the last line of a page or column and the first of the next: one paragraph if the sentence goes on."""
    end = before.text.rstrip(_CLOSERS)
    if before.label and item.label:
        return "\n"
    if not end or _MARK.match(item.text) or _ENCLOSURE.match(item.text) or len(before.words) < 4:
        return "\n\n"
    if before.right < 0.8 * before.edge:
        return "\n\n"
    full = before.right > _FULL * before.edge and len(item.words) >= 6
    if end.endswith(_ENDS):  # a sentence that ends where the line must is seldom the last of its paragraph
        goes_on = (
            full
            and (lines > 1 or before.is_flush)
            and end.endswith(".")
            and len(before.words) >= 7
            and _is_level(before, item)
        )
        return " " if goes_on else "\n\n"
    first = item.text[0]
    return _wrapped(before, item) if first.islower() or first in ",;)" or full else "\n\n"


def _in_column(last: _Last, before: Line, item: Line) -> str:
    if item.label or not _is_full(before, item) or not _same_size(before, item):
        return "\n"
    if _counts_on(last.text, item.text) or (
        _MARK.match(item.text)
        and (last.opened_by_mark or before.text.rstrip(_CLOSERS).endswith((*_ENDS, ",")) or item.left < before.left - 3)
        and not _goes_on_counting(last.text, item.text)
    ):
        return "\n"
    if _LABEL.match(item.text) and before.text[-1] not in ",;" and _is_level(before, item):
        return "\n"
    if _begins_anew(before, item):
        return "\n"
    if before.edge - before.left < _NARROW * last.page.width and not item.text[0].islower():
        return "\n"
    return _wrapped(before, item)


def _begins_anew(before: Line, item: Line) -> bool:
    """Whether a line opens with a capital that only a beginning explains: «Le», «Des», where no sentence has ended."""
    first = _OPENING.match(item.text)
    return first is not None and before.text[-1].isalnum() and shadow(first[0]) in grammar_words()


def _counts_on(paragraph: str, line: str) -> bool:
    """Whether a line opens with the letter after the one that opens the paragraph: «C. …», «D. …», and no initial."""
    one, two = _LETTERED.match(paragraph), _LETTERED.match(line)
    return one is not None and two is not None and ord(two[1]) - ord(one[1]) == 1


def _goes_on_counting(paragraph: str, line: str) -> bool:
    """Whether the mark that opens a line counts on from one inside the paragraph: «1) …; 2) …» in running prose."""
    mark = _ENUMERATED.match(line)
    if mark is None:
        return False
    before = str(int(mark[2]) - 1) if mark[2].isdigit() else chr(ord(mark[2]) - 1)
    return f" {mark[1]}{before}{mark[3]} " in paragraph


def _same_size(before: Line, item: Line) -> bool:
    """Whether two lines are set in one size; in recognised text a line is as high as what stands in it."""
    ratio = 1.25 if before.words[0].confidence is None else 1.7
    return max(before.size, item.size) <= ratio * min(before.size, item.size)


def _is_level(before: Line, item: Line) -> bool:
    """Whether two lines start under each other."""
    return abs(before.left - item.left) < 4


def _wrapped(before: Line, item: Line) -> str:
    """What a wrapped line is joined with: its line end after a cut word, nothing inside a number, a code or an address."""
    if _ADDRESS.match(before.words[-1].text) and before.text[-1] in "-/_":
        return ""  # an address is broken where it can be, and its hyphen is its own
    if len(before.text) < 2 or not before.text.endswith(("-", "‐")) or not before.text[-2].isalnum():
        return " "
    return "" if item.text[0].isdigit() else "\n"


def _is_full(line: Line, following: Line) -> bool:
    """Whether the first word of the following line, with the sign tied to it, had no room on this one."""
    if line.is_forced:
        return False
    first, end = following.words[0], following.words[0].right
    for word, after in zip(following.words, following.words[1:], strict=False):
        if word.text != "«" and after.text not in _TIED:
            break
        end = after.right
    slack = 0.0 if first.confidence is None else _LOOSE * line.size  # recognised words do not end to the point
    return line.right + _space(line) + (end - first.left) + slack > line.edge


def _space(line: Line) -> float:
    """How wide a space is on a line."""
    least = _SPACE * line.size
    if len(line.words) < 4:
        return least
    gaps = sorted(two.left - one.right for one, two in zip(line.words, line.words[1:], strict=False))
    return min(max(least, gaps[len(gaps) // 2]), _WIDEST_SPACE * line.size)
