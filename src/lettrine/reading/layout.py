"""Blocks, and a flow in which a sentence reads across what interrupts it on the page.

A footnote, the address at a page's foot or a running head between two halves of a sentence is blanked in the flow and
kept as a block of its own inside the block that it interrupts: :func:`footers` gives its words back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lettrine.cleaning.pages import find_page_marks
from lettrine.french.shadow import blank, shadow
from lettrine.model import Span, ZoneCode
from lettrine.reading.boxes import find_boxes
from lettrine.reading.shapes import ADDRESS_HINT, TORN_ENDING, Shape, ShapedLine, all_lines, ends_sentence
from lettrine.reading.sheet import Block, Sheet

_LAW_CODE = (
    r"(?:r\.?\s?l\.?\s?r\.?\s?q|l\.?\s?r\.?\s?q|l\.?\s?r\.?\s?c|l\.?\s?r\.?\s?o|l\.?\s?n\.?-?b|l\.?\s?q\.?,?\s(?:19|20)\d\d"
    r"|ci-apres|c(?:h(?:ap(?:itre)?)?)?\.?\s[a-z]-\d)"
)
_NOTE_MARK = r"(?:[(\[]?\d{1,2}[)\]]?|[¹²³*])\.?\s{0,4}"
_FOOTNOTE = re.compile(rf"{_NOTE_MARK}{_LAW_CODE}")
_FOOTNOTE_LAW = re.compile(rf"{_NOTE_MARK}(?:loi|code|charte|reglement|voir|supra|ibid|precite)\b")
_PAGE_MARK = re.compile(
    r"(?:\.{2,4}|…)\s?/?\s?\d{1,3}|-\s?\d{1,3}\s?-(?:\s{2,}.{0,40})?|\(?\d{1,3}\)?|(?:[\da-z][\da-z /.-]{1,24}\s)?p\s?a\s?g\s?e\s"
    r"?:?\s?\d{1,3}.{0,20}"
)
_ADDRESS = re.compile(
    r"\b[a-z]\d[a-z]\s?\d[a-z]\d\b|\b(?:telephone|telecopieur|tel|telec|courriel)\s?(?:[.:]|\(?\d)|\bcase postale\b"
    r"|\bc\.\s?p\.|\bbureau\s[a-z]?[-.]?\d|\bedifice\s[a-z\d]|\d\s?e\setage\b|\bwww\.|@|https?:"
    r"|\b\d{1,5},?\s(?:rue|boul|boulevard|avenue|av|chemin|place|promenade|route|rang"
    r"|montee|grande allee|cote)\b|\(quebec\)|\b\d{3}[ .-]\d{3}-\d{4}\b"
)
_HANGING = re.compile(
    r"(?:\b(?:de|des|du|la|le|les|l'|d'|et|ou|a|au|aux|en|par|pour|sur|dans|que|qui|dont|un|une|ce|cette|ces|notre|votre|vos|nos|son|sa|ses|leur|leurs|avec|sans|sous"
    r"|articles?|alineas?|paragraphes?|article \d[\d.]*,|(?:janvier|fevrier|mars|avril"
    r"|mai|juin|juillet|aout|septembre|octobre|novembre|decembre))|,|\(|(?<=\w)-)$"
)
_ENCLOSURE = re.compile(r"p\.?\s?j\b|c\.\s?[ci]\.|pieces? jointes?")
_MAIL_LABEL = re.compile(r"[*_]{0,2}(?:de|a|from|to|envoyee?|sent|date|objet|subject|cci?)\s?:")
# «le 1», «er», «juin 2018» on three lines
# what mail programs put before each line that they quote
_QUOTE_MARK = re.compile(r"^[ \t]*(>[> \t]*)", re.M)
_MAX_BREAK = 14
_WIDE = 110


def lay_out(text: str, *, cleaned: bool = False) -> Sheet:
    """The sheet of ``text``: its flow and its blocks, without zones; ``cleaned`` if no page mark can be left in it."""
    flow = shadow(text)
    if text.count("\n>") > 1:
        flow = blank(flow, [match.span(1) for match in _QUOTE_MARK.finditer(text)])
    if unsaid := [line for ticked, span in find_boxes(text) if not ticked for line in _lines_of(text, span)]:
        flow = blank(flow, unsaid)
    # a text that was not cleaned keeps its page marks: they say nothing
    marks = [] if cleaned else find_page_marks(text, flow)
    flow = blank(flow, _without_line_ends(text, marks)) if marks else flow
    lines = all_lines(text, flow)
    breaks = _find_breaks(text, flow, lines)
    notes = [line_span for group in breaks.values() for line_span in group]
    flow = blank(flow, [(start, end) for start, end in notes]) if notes else flow
    blocks = _make_blocks(text, flow, lines, breaks)
    blocks.extend(Block(start, end) for group in breaks.values() for start, end in _joined(group))
    blocks.sort(key=lambda block: (block.start, -block.end))
    return Sheet(text=text, flow=flow, blocks=tuple(blocks))


def footers(sheet: Sheet) -> Iterator[tuple[int, int, str]]:
    """The footers and footnotes of a sheet with zones: bounds, and their own shadow (the flow may have blanked it)."""
    for start, end in sheet.in_zones(ZoneCode.FOOTER):
        yield start, end, shadow(sheet.text[start:end])


def _lines_of(text: str, span: Span) -> Iterator[Span]:
    """The parts of ``span`` on each line, without its end."""
    start, end = span
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        yield start, stop
        start = stop + 1


def _without_line_ends(text: str, spans: list[Span]) -> list[Span]:
    return [(start, end - 1 if text[end - 1] == "\n" else end) for start, end in spans]


def _joined(group: list[Span]) -> Iterator[Span]:
    """The spans of neighbouring lines as one span."""
    if group:
        yield group[0][0], group[-1][1]


def _find_breaks(text: str, flow: str, lines: list[ShapedLine]) -> dict[int, list[Span]]:
    """For each line that goes on after an interruption, its index and the spans of the lines that interrupt it."""
    breaks: dict[int, list[Span]] = {}
    for i in range(len(lines) - 1):
        if i in breaks or not _is_cut(flow, lines, i) or not _may_interrupt(text, flow, lines[i + 1]):
            continue
        j = _resume(text, flow, lines, i)
        if j is not None and j > i + 1:
            breaks[j] = [(lines[k].start, lines[k].end) for k in range(i + 1, j)]
    return breaks


def _may_interrupt(text: str, flow: str, line: ShapedLine) -> bool:
    if line.gap == 0 and text[line.start].islower() and not _PAGE_MARK.fullmatch(flow, line.start, line.end):
        return False  # the next line of the sentence
    value = flow[line.start : line.end]
    return bool(
        line.width < 260
        and (
            _FOOTNOTE.match(value)
            or _FOOTNOTE_LAW.match(value)
            or _PAGE_MARK.fullmatch(value)
            or (line.width < 90 and (_has_address(value) or line.gap))
        )
    )


def _has_address(value: str) -> bool:
    return ADDRESS_HINT.search(value) is not None and _ADDRESS.search(value) is not None


def _is_cut(flow: str, lines: list[ShapedLine], i: int) -> bool:
    """Whether the text stops at line ``i`` in the middle of a sentence."""
    line = lines[i]
    value = flow[line.start : line.end]
    if ends_sentence(value) or line.shape in (Shape.TABLE, Shape.RULE, Shape.LABEL):
        return False
    wrapped = line.gap == 0 and i > 0 and lines[i - 1].width >= 60
    if line.width < 75 and _has_address(value):
        return False
    if line.width >= 75 or (line.width >= 45 and wrapped):
        return True
    return bool(_HANGING.search(value)) and (line.width >= 30 or wrapped)


def _resume(text: str, flow: str, lines: list[ShapedLine], i: int) -> int | None:
    """The index of the line that goes on with the sentence cut at line ``i``, if all between them can interrupt it."""
    strong = 0
    for j in range(i + 1, min(len(lines), i + 2 + _MAX_BREAK)):
        line = lines[j]
        value = flow[line.start : line.end]
        if _MAIL_LABEL.match(value):
            return None
        if strong and _goes_on(text, flow, lines, i, j):
            return j
        if _FOOTNOTE.match(value) or _PAGE_MARK.fullmatch(value) or _FOOTNOTE_LAW.match(value):
            strong += 1
        elif line.shape is Shape.MARK:
            return None  # «• les plans du 1408, rue Lafontaine»
        elif _has_address(value) and line.width < 120:
            strong += 1
        elif line.width > 90 or (ends_sentence(value) and not strong):
            return None
    return None


def _goes_on(text: str, flow: str, lines: list[ShapedLine], i: int, j: int) -> bool:
    line = lines[j]
    first = text[line.start]
    value = flow[line.start : line.end]
    if _FOOTNOTE.match(value) or _PAGE_MARK.fullmatch(value) or _has_address(value):
        return False
    if line.shape is Shape.MARK or _ENCLOSURE.match(value):
        return False
    if first.islower() or first in ",;)»":
        return True
    previous = flow[lines[i].start : lines[i].end]
    return bool(line.width >= 60 and _HANGING.search(previous))


def _make_blocks(text: str, flow: str, lines: list[ShapedLine], breaks: dict[int, list[Span]]) -> list[Block]:
    skipped = {start for group in breaks.values() for start, _ in group}
    kept = [(i, line) for i, line in enumerate(lines) if line.start not in skipped]
    blocks: list[Block] = []
    start = end = -1
    previous: ShapedLine | None = None
    for i, line in kept:
        if previous is not None and (i in breaks or _same_block(text, flow, previous, line)):
            end = line.end
        else:
            if previous is not None:
                blocks.append(Block(start, end))
            start, end = line.start, line.end
        previous = line
    if previous is not None:
        blocks.append(Block(start, end))
    return blocks


def _same_block(text: str, flow: str, previous: ShapedLine, line: ShapedLine) -> bool:
    """Whether ``line`` belongs with the line before it."""
    table = Shape.TABLE in (previous.shape, line.shape)
    if table:
        return previous.shape is line.shape and line.gap == 0
    if Shape.RULE in (previous.shape, line.shape) or line.shape is Shape.LABEL:
        return False
    before = flow[previous.start : previous.end]
    if line.shape is Shape.MARK:
        loose = line.gap == 0 or (line.gap == 1 and previous.width < 200 and not before.endswith("."))
        return previous.shape is Shape.MARK and loose
    if TORN_ENDING.fullmatch(flow, line.start, line.end) and before[-1].isdigit():
        return True
    if TORN_ENDING.fullmatch(before):
        return True
    if line.gap:
        return _is_continued(text, flow, previous, line)
    if previous.width > _WIDE and ends_sentence(before):
        return False
    return not (previous.width < 60 and line.width > _WIDE)


def _is_continued(text: str, flow: str, previous: ShapedLine, line: ShapedLine) -> bool:
    """Whether a sentence goes on after blank lines: a page ended there and its mark was taken out."""
    before = flow[previous.start : previous.end]
    first = text[line.start]
    if ends_sentence(before) or line.shape is not Shape.TEXT or previous.shape not in (Shape.TEXT, Shape.MARK):
        return False
    hanging = previous.width >= 30 and bool(_HANGING.search(before))
    return (first.islower() and (previous.width >= 60 or hanging)) or (
        line.width >= 60 and previous.width >= 60 and hanging and line.gap <= 3
    )
