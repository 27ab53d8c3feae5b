"""Where a page ended: page marks, continuation marks, and the running heads repeated after them.

The cleaner takes them out as whole lines. Traps: a list torn from its marks («1.», «2.», «3.» alone on their lines), an
ordinal torn by the page («le 1», «er», «avril»), a numbered entry «2 Le contrat».
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from lettrine.cleaning import Edit
from lettrine.french.shadow import shadow
from lettrine.model import Span

_HINT = re.compile(
    r"p\s?a\s?g\s?e|…|\.\.|\f|\n[ \t]*[-([/]?[ \t]?\d{1,3}[ \t]?(?:(?:[-)\]./|]|de |sur )[^\n]{0,14})?(?=\n"
    r"|\Z)|\n[ \t]*p\. ?\d|/\d\d?(?:\n|\Z)"
)
# a sentence or a word that goes on after a blank line and short lines; a number at the end of a wide line
_TORN = re.compile(
    r"\w-?\n[ \t]*\n[^\n]{4,100}\n(?:[^\n]{0,100}\n){0,3}[ \t]*[a-z]|\w-\n[^\n]{4,100}\n|[ \t]{6,}\d{1,2}(?:\n|\Z)"
)
_PAGE_WORD = r"(?:page|p\s?a\s?g\s?e|pg\.?)"
_CONTINUED = re.compile(
    r"(?:\.{2,4}|…|\. \. \.)\s?/?\s?(\d{1,3})\s?/?|/\s?(\d{1,3})(?:\s?\.{2,4}|\s?…)?"
    r"|(\d{1,3})\s?/?\s?(?:\.{3}|…)"
)
_TURN = re.compile(
    r"(?:\(?suite (?:a la|au|en) (?:page|verso).{0,12}|\.{2,4}\s?/\s?\.{2,4}|(?:\.{3}"
    r"|…)\s?suite|\(suite\))"
)
_CONTINUED_AT_END = re.compile(r"\S[ \t]{3,}((?:\.{3}|…)\s?/?\s?(\d{1,3}))$")
_PAGE = re.compile(
    rf"-\s?\d{{1,3}}\s?-|\[\s?\d{{1,3}}\s?\]|-?\s?{_PAGE_WORD}\s?[:.]?\s?\d{{1,3}}(?:\s?(?:de|sur|of|/|\||a)\s?\d{{1,3}})?\s?-?"
    rf"|\d{{1,3}}\s?\|\s?{_PAGE_WORD}|p\.\s?\d{{1,3}}(?:\s?(?:de|sur|/)\s?\d{{1,3}})?|{_PAGE_WORD}\s?[:.]?"
)
# «115 216        Page : 2», «06 05 14 Page : 2», «Page : 303 20 27»: the file's number on either side of the page's
_RUNNING_PAGE = re.compile(
    rf"(?:[nv]/?\s?ref\.?\s?:?\s?|dossier\s?:?\s?|n[o°]\s)?[\da-z][\da-z /.-]{{0,22}}\d\s+{_PAGE_WORD}\s?:?\s?\d"
    rf"{{1,3}}(?:\s?(?:de|sur|/)\s?\d{{1,3}})?"
    rf"|{_PAGE_WORD}\s?:?\s?\d{{1,3}}(?:[ \t]+|(?=\d\d ))\d[\d -]{{3,14}}\d"
)
# «SPF Mobilité – DGTS/457               2/3»
_FOOT = re.compile(
    rf"(\S.{{3,80}}?)\s{{2,}}(?:\d{{1,2}}\s?/\s?\d{{1,2}}|{_PAGE_WORD}\s?:?\s?\d{{1,3}}(?:\s?(?:de"
    rf"|sur|/)\s?\d{{1,3}})?)"
)
_FRACTION = re.compile(r"(\d{1,2})(?:\s?/\s?|\s(?:de|sur)\s)(\d{1,2})")
_BRACKETED = re.compile(r"\(\s?(\d{1,2})\s?\)")
_NUMBER = re.compile(r"(?:-\s?)?(\d{1,3})(?:\s?-)?\.?")
_GLUED = re.compile(r"(\d{1,3})[ \t]+(?=[^\W\d_])")
_BARE = re.compile(r"\(?\d{1,3}\s?[.)°-]?\)?")
_ORDINAL = re.compile(r"(?:ere?s?|re|e|eme|o|os|nd|nde)\b")
_SENTENCE_END = (".", "!", "?", ":", ";", "»", "”", '"')
_LINE = re.compile(r"([^\n\f]+)[\n\f]?")
_COLUMN_GAP = re.compile(r"\s{3,}|\t")
_NUMBERED_PAGE = re.compile(
    rf"(?:-\s?)?\d{{1,2}}(?:\s?-)?|\d{{1,2}}(?:\s?/\s?|\s(?:de|sur)\s)\d{{1,2}}|{_PAGE_WORD}\s?:?\s?\d{{1,3}}(?:\s?(?:de|sur|/)\s?\d{{1,3}})?"
)
_WORD = re.compile(r"\w+")
_LIST_MARK = re.compile(r"\w{1,4}\s?[.)°]|[a-z]\s?-\s|o\s")
_HEAD_REACH = 3
# how many lines down the letter's head can reach
_TOP = 25
_FAR = 500
_FAR_RIGHT = 24  # columns


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    next: int
    value: str


def find_pages(text: str) -> list[Edit]:
    """The page marks and repeated running heads of ``text``, as edits that take them out."""
    return [(start, end, "") for start, end in find_page_marks(text)]


def find_page_marks(text: str, folded: str | None = None) -> list[Span]:
    """The spans of page marks and repeated running heads, whole lines with their line end where they fill one.

    ``folded`` is the shadow of ``text``, for a caller that has it.
    """
    folded = shadow(text) if folded is None else folded
    torn = _TORN.search(folded) is not None
    if not torn and _HINT.search("\n" + folded) is None:
        return []
    lines = _lines(folded)
    marks: dict[int, Span] = {}
    _find_marks(text, lines, marks)
    if torn or marks or "\f" in text:
        firsts = _first_places(lines)
        _find_numbered_heads(lines, firsts, marks)
        _find_heads(text, lines, firsts, marks)
        _find_torn(text, folded, lines, marks)
    return sorted(marks.values())


def _lines(folded: str) -> list[_Line]:
    """The lines that hold something; a form feed ends a line too."""
    lines: list[_Line] = []
    for match in _LINE.finditer(folded):
        value = match.group(1).strip()
        if value:
            lines.append(_Line(match.start(), match.end(1), match.end(), value))
    return lines


def _find_marks(text: str, lines: list[_Line], marks: dict[int, Span]) -> None:
    feet = _count_feet(lines)
    awaited = budget = 0
    for i, line in enumerate(lines):
        value = line.value
        if len(value) < 120:
            continued = _CONTINUED.fullmatch(value)
            if continued and _is_continuation(lines, i, continued):
                marks[i] = (line.start, line.next)
                awaited, budget = int(next(g for g in continued.groups() if g)), 14
                continue
            if _TURN.fullmatch(value) or _is_mark(text, lines, i) or _is_repeated_foot(value, feet):
                marks[i] = (line.start, line.next)
                continue
        if budget:
            budget -= 1
            if _is_awaited(text, lines, i, awaited, marks):
                budget = 0
                continue
        if value[-1].isdigit() and len(value) > 12:
            tail = _CONTINUED_AT_END.search(value)
            if tail:
                end = line.start + len(text[line.start : line.end].rstrip())
                marks[i] = (end - len(tail.group(1)), end)
                awaited, budget = int(tail.group(2)), 14


def _is_continuation(lines: list[_Line], i: int, match: re.Match[str]) -> bool:
    """«…2» alone on its line; «2…» and «/2» only where they announce the next page's number."""
    if match.group(1):
        return True
    number = next(g for g in match.groups() if g)
    return any(_NUMBER.fullmatch(after.value) and number in after.value for after in lines[i + 1 : i + 9])


def _is_awaited(text: str, lines: list[_Line], i: int, awaited: int, marks: dict[int, Span]) -> bool:
    """Whether line ``i`` is, or opens with, the page number that a continuation mark announced."""
    line = lines[i]
    number = _NUMBER.fullmatch(line.value)
    if number and int(number.group(1)) == awaited and not _in_run(lines, i):
        marks[i] = (line.start, line.next)
        return True
    glued = _GLUED.match(line.value)
    if glued and int(glued.group(1)) == awaited:
        if any(before.value.startswith((f"{awaited - 1} ", f"{awaited - 1}\t")) for before in lines[max(0, i - 8) : i]):
            return False
        start = line.end - len(text[line.start : line.end].lstrip(" \t\f"))
        marks[i] = (start, start + glued.end())
        return True
    return False


def _is_mark(text: str, lines: list[_Line], i: int) -> bool:
    value = lines[i].value
    if _PAGE.fullmatch(value) or _RUNNING_PAGE.fullmatch(value):
        return True
    bracketed = _BRACKETED.fullmatch(value)
    if bracketed:
        return _is_alone(lines, i) and not _in_run(lines, i) and not _has_near_twin(lines, i)
    fraction = _FRACTION.fullmatch(value)
    if fraction:
        first, last = int(fraction.group(1)), int(fraction.group(2))
        return 0 < first <= last > 1 and (_is_alone(lines, i) or _is_at_the_right(lines[i]))
    number = _NUMBER.fullmatch(value)
    return bool(number) and _is_alone(lines, i) and _is_mid_sentence(text, lines, i)


def _is_at_the_right(line: _Line) -> bool:
    """Whether a short line stands far from the margin, where feet of pages do."""
    return line.end - line.start - len(line.value) >= _FAR_RIGHT


def _count_feet(lines: list[_Line]) -> Counter[str]:
    """How often each running foot stands: what comes before a page number after a gap."""
    feet: Counter[str] = Counter()
    for line in lines:
        if line.value[-1].isdigit() and len(line.value) < 120:
            match = _FOOT.fullmatch(line.value)
            if match:
                feet[match.group(1)] += 1
    return feet


def _is_repeated_foot(value: str, feet: Counter[str]) -> bool:
    match = _FOOT.fullmatch(value) if feet and value[-1].isdigit() else None
    return match is not None and feet[match.group(1)] > 1


def _is_alone(lines: list[_Line], i: int) -> bool:
    """Whether blank lines, or the text's ends, stand on both sides of line ``i``."""
    before = i == 0 or lines[i].start > lines[i - 1].next
    after = i + 1 == len(lines) or lines[i + 1].start > lines[i].next
    return before and after


def _in_run(lines: list[_Line], i: int) -> bool:
    """Whether a neighbour is a bare list mark too: marks torn from their entries."""
    return any(0 <= k < len(lines) and _BARE.fullmatch(lines[k].value) is not None for k in (i - 1, i + 1))


def _has_near_twin(lines: list[_Line], i: int) -> bool:
    """Whether another bracketed number stands near enough to be the next mark of the same list."""
    at = lines[i].start
    for step in (-1, 1):
        k = i + step
        while 0 <= k < len(lines) and abs(lines[k].start - at) < _FAR:
            if _BRACKETED.match(lines[k].value):
                return True
            k += step
    return False


def _is_mid_sentence(text: str, lines: list[_Line], i: int) -> bool:
    """Whether a lone number stands between the two halves of one sentence."""
    if not 0 < i < len(lines) - 1 or _in_run(lines, i):
        return False
    before, after = lines[i - 1], lines[i + 1]
    if before.value.endswith(_SENTENCE_END) or len(before.value.split()) < 4 or _ORDINAL.match(after.value):
        return False
    return text[after.start : after.end].lstrip()[:1].islower()


def _find_numbered_heads(lines: list[_Line], firsts: dict[str, int], marks: dict[int, Span]) -> None:
    """«Bureau des enquêtes            2», «Madame Roy     - 2 -     Le 3 mai 2019»: words of the letter's head and a page number, in
    columns on one line."""
    for i, line in enumerate(lines):
        if i in marks or i < _HEAD_REACH or len(line.value) > 160 or line.start <= lines[i - 1].next:
            continue
        parts = [part for part in _COLUMN_GAP.split(line.value) if part]
        heads = [part for part in parts if not _NUMBERED_PAGE.fullmatch(part)]
        if len(parts) - len(heads) != 1 or not heads:
            continue
        last = heads[-1] != parts[-1]
        if last and parts[-1].startswith("p") or (_is_alone(lines, i) and _are_heads(heads, firsts, i)):
            marks[i] = (line.start, line.next)
    for i in range(_HEAD_REACH, len(lines) - 1):
        fraction = _FRACTION.fullmatch(lines[i + 1].value)
        if fraction and i not in marks and lines[i + 1].start <= lines[i].next:
            parts = [part for part in _COLUMN_GAP.split(lines[i].value) if part]
            if 0 < int(fraction.group(1)) <= int(fraction.group(2)) > 1 and _are_heads(parts, firsts, i):
                marks[i] = (lines[i].start, lines[i].next)
                marks[i + 1] = (lines[i + 1].start, lines[i + 1].next)


def _are_heads(parts: list[str], firsts: dict[str, int], i: int) -> bool:
    """Whether each of ``parts`` stands alone, in a column or after a label near the letter's top."""
    return all(len(part) >= 4 and firsts.get(part.rstrip(" ,."), i) < min(i, _TOP) for part in parts)


def _find_torn(text: str, folded: str, lines: list[_Line], marks: dict[int, Span]) -> None:
    """Short lines that only repeat the letter's head, where a word or a sentence goes on after them."""
    for i in range(_HEAD_REACH, len(lines) - 1):
        line = lines[i]
        before = lines[i - 1]
        if i in marks or i - 1 in marks or len(line.value) > 100 or not _is_open(before.value):
            continue
        if line.start <= before.next and not before.value.endswith("-"):
            continue
        stop = i + 1
        while stop < len(lines) - 1 and stop - i < _HEAD_REACH and (stop in marks or not _goes_on(text, lines[stop])):
            stop += 1
        if not _goes_on(text, lines[stop]) or _goes_on(text, line):
            continue
        top = _words(folded[: lines[min(_TOP, i)].start])
        if all(k in marks or _words(_without_page(lines[k].value)) in top for k in range(i, stop)):
            for k in range(i, stop):
                marks[k] = (lines[k].start, lines[k].next)


def _is_open(value: str) -> bool:
    """Whether a line breaks off inside a sentence."""
    return len(value) > 30 and not value.endswith(_SENTENCE_END) and not value.endswith(("/", ")", ","))


def _goes_on(text: str, line: _Line) -> bool:
    words = text[line.start : line.end].lstrip()
    return words[:1].islower() and _LIST_MARK.match(words) is None


def _words(value: str) -> str:
    return " ".join(_WORD.findall(value))


def _without_page(value: str) -> str:
    parts = _COLUMN_GAP.split(value)
    return " ".join(parts[:-1]) if len(parts) > 1 and _NUMBERED_PAGE.fullmatch(parts[-1]) else value


def _find_heads(text: str, lines: list[_Line], firsts: dict[str, int], marks: dict[int, Span]) -> None:
    """Short lines beside a page mark that already stand earlier in the text: the head printed again on each page."""
    feeds = [i for i, line in enumerate(lines) if line.start and text[line.start - 1] == "\f"] if "\f" in text else []
    if not marks and not feeds:
        return
    for i in sorted(marks):
        _drop_heads(lines, firsts, marks, i, i - 1, -1)
        _drop_heads(lines, firsts, marks, i, i + 1, 1)
    for i in feeds:
        _drop_heads(lines, firsts, marks, i, i, 1)


def _first_places(lines: list[_Line]) -> dict[str, int]:
    """The first line that holds each short line's words, alone, after a label or in a column."""
    firsts: dict[str, int] = {}
    for i, line in enumerate(lines):
        if len(line.value) <= 160:
            for part in (
                line.value,
                *_COLUMN_GAP.split(line.value),
                *(line.value.rpartition(sep)[2] for sep in (": ", ", ", ", le ")),
            ):
                firsts.setdefault(part.rstrip(" ,."), i)
    return firsts


def _drop_heads(
    lines: list[_Line], firsts: dict[str, int], marks: dict[int, Span], origin: int, start: int, step: int
) -> None:
    k = start
    while 0 <= k < len(lines) and abs(k - origin) <= _HEAD_REACH:
        line = lines[k]
        if k not in marks:
            parts = [part for part in _COLUMN_GAP.split(line.value) if part]
            if not 4 <= len(line.value) <= 120 or not all(firsts.get(part.rstrip(" ,."), k) < k for part in parts):
                return
            marks[k] = (line.start, line.next)
        k += step
