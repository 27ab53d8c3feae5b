"""Units: the sentences, lines and list entries that zones are decoded over, each with its shape."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from lettrine.french.rules import compile_pattern, load_rules
from lettrine.reading.quotes import find_quotes, quoted_shapes
from lettrine.reading.shapes import TORN_ENDING, Shape, ShapedLine, all_lines, lines_between
from lettrine.reading.sheet import Block, Sheet
from lettrine.reading.unit_shapes import is_address, unit_shapes

_STOP = re.compile(
    r"[.!?]['\"»)\]]?\s+|:\s+(?=[«\"\n])|:\s*\n|(?<=[a-z]) ?:\s(?=\(?1\s?[°).]|\(?a\))"
    r"|[»\"],?\s+(?=(?:je|j'ai|nous) )|»\s*\n|(?<=[a-z.;!?]{3}) ?[»\"]\s+(?=[a-z])"
)
_PUNCTUATION = re.compile(r"[.!?:»\"]")
_ABBREVIATION = re.compile(
    r"(?:\([a-z]|(?<![\w])(?:mm?|mmes?|me|mes|dr|art|al|par|nos?|ch?|chap|pp?|r|q|l|boul|av"
    r"|ste?|tel|inc|ltee|ref|j|cf|vol|n|b|s|h|insp)|(?:^|\n)\s*\(?\w{1,3})\.$"
)
_HEAD = re.compile(
    r"[^\w]*(?:(?:\(?\d{1,3}(?:\.\d{1,2}){0,2}\s?[.)°/-]|\(?[a-z]\)|[a-hk-l]\.(?! ?[ci]\b)"
    r"|o)\s+)?[^\w]*"
)
_TABLE_NOTE = re.compile(r"[(*¹²³][a-z\d]?\)?\s|n\s?[./]\s?d\.?\s?:|s\.\s?o\.")
_ANSWER = re.compile(
    r"(?:(?:notre |la )?(?:reponse|decision)|rep\.?|r\.?)(?: (?:du|de la|de l'|des|n[o°]\.?) ?[\w'-]+){0,3} ?[:.–-]"
    r"|(?:notre )?reponse(?: \d+)?$|r(?:ep)?\.? ?\d{1,2} ?[.:)-]"
)
_ENCLOSES = re.compile(
    r"p\.?\s?j\b|c\.\s?[ci]\.|pieces? (?:jointes?|annexees?)|annexes?\s?:|documents? joints?|en annexe\s?:"
    r"|ci-joints?\s?:|encl\."
)
_QUESTION_HEAD = re.compile(r"(?:question|point|element|item|demande|volet|q)\.? ?(?:n[o°]\.? ?)?\d")
_LABELLED = re.compile(
    r"(?:question|point|element|item|demande|volet|[qr])\.? ?(?:n[o°]\.? ?)?\d{1,2} ?(?:[a-z]\) ?)?[:.–-]"
)
_NUMBERED = re.compile(r"\(?(\d{1,2}|[a-h](?=\s?[.)-]))\s?[.)°/-]")
MAX_UNITS = 50_000
"""How many units are decoded at most: some hundred times the longest letter."""

_LONGEST_QUESTION = 7
_LONGEST_TITLE = 120
_LONGEST_HEADING = 140
# «le 1», «er», «juin 2018» on three lines
_NO_PARAGRAPH = frozenset({"mark", "quoted", "quoted_open", "after_colon", "before_table"})
_PLAIN = frozenset({"short", "name", "capitals", "prose", "paragraph"})
_IN_TABLE = frozenset({"table", "table_note"})


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, a line or a list entry: bounds, where its first word starts, and the names of its shapes."""

    start: int
    end: int
    head: int
    opens_block: bool
    shapes: tuple[str, ...]


def find_units(sheet: Sheet) -> tuple[list[Unit], list[Block]]:
    """The units of a sheet in order, and the blocks that stand inside others (what interrupts a paragraph)."""
    nested: list[Block] = []
    outer: list[Block] = []
    for block in sheet.blocks:
        if outer and block.start < outer[-1].end:
            nested.append(block)
        else:
            outer.append(block)
    quotes = find_quotes(sheet.text, sheet.flow)
    units: list[Unit] = []
    for block in outer:
        if len(units) >= MAX_UNITS:
            break
        pieces = _pieces(sheet, block)[: MAX_UNITS - len(units)]
        after_colon = bool(units) and sheet.flow[units[-1].end - 1] == ":"
        addressed = _first_of_address(sheet.flow, pieces, after_colon)
        encloses = bool(pieces) and _ENCLOSES.match(sheet.flow, *pieces[0][:2]) is not None
        for i, (start, end, line) in enumerate(pieces):
            shapes = unit_shapes(sheet, start, end, line)
            if i >= addressed:
                shapes.append("colon_block")
            if i and encloses and end - start < _LONGEST_TITLE and line.shape in (Shape.TEXT, Shape.MARK):
                shapes.append("enclosed")
            if (after_colon and not i) or (i and sheet.flow[pieces[i - 1][1] - 1] == ":"):
                shapes.append("after_colon")
            if line.shape is Shape.TEXT and _follows_label(sheet.flow, units, pieces, i):
                shapes.append("label_tail")
            shapes.extend(quoted_shapes(start, end, quotes))
            if units and not _IN_TABLE.isdisjoint(units[-1].shapes) and _TABLE_NOTE.match(sheet.flow, start, end):
                shapes.append("table_note")
            if not i and "prose" in shapes and not _NO_PARAGRAPH.intersection(shapes):
                shapes.append("paragraph")
            units.append(Unit(start, end, _head(sheet.flow, start, end), not i, tuple(shapes)))
    _mark_titles(sheet.flow, units)
    _mark_questions(sheet.flow, units)
    _mark_restarts(sheet.flow, units)
    _mark_headings(sheet.flow, units)
    return units, nested


def _first_of_address(flow: str, pieces: list[tuple[int, int, ShapedLine]], after_colon: bool) -> int:
    """The number of the first piece of an address that a colon announces, in the block or before it."""
    first = 0 if after_colon else len(pieces)
    if not after_colon:
        first = next((i + 1 for i, piece in enumerate(pieces[:-1]) if flow[piece[1] - 1] == ":"), len(pieces))
    return first if first < len(pieces) and is_address(flow, pieces[first:]) else len(pieces)


def _follows_label(flow: str, units: list[Unit], pieces: list[tuple[int, int, ShapedLine]], i: int) -> bool:
    """Whether a line goes on with a labelled line, or gives what a label alone on its line announces."""
    if i:
        return pieces[i - 1][2].shape is Shape.LABEL
    return bool(units) and "label" in units[-1].shapes and flow[units[-1].end - 1] == ":"


def _mark_questions(flow: str, units: list[Unit]) -> None:
    """Give what stands before each «Réponse :» its shape, back to the list mark, heading or answer that opens it."""
    for i, unit in enumerate(units):
        if not _ANSWER.match(flow, unit.start, unit.end):
            continue
        for k in range(i - 1, max(-1, i - _LONGEST_QUESTION), -1):
            before = units[k]
            if _ANSWER.match(flow, before.start, before.end):
                break
            heads = _QUESTION_HEAD.match(flow, before.start, before.end) is not None
            units[k] = replace(before, shapes=(*before.shapes, "before_answer", *(("question_head",) if heads else ())))
            if "mark" in before.shapes or heads or before.opens_block and k < i - 1:
                break


def _mark_restarts(flow: str, units: list[Unit]) -> None:
    """Give the entries of a second list their shape: one that starts again at one, or at a, answers the first."""
    highest = {True: 0, False: 0}
    again = {True: False, False: False}
    for i, unit in enumerate(units):
        match = _NUMBERED.match(flow, unit.start, unit.end) if "mark" in unit.shapes else None
        if match is None:
            continue
        mark = match.group(1)
        digits = mark.isdigit()
        number = int(mark) if digits else ord(mark) - ord("a") + 1
        if number == 1:
            # letters start again under each number of one list
            fresh = unit.opens_block and (digits or not highest[True])
            again[digits], highest[digits] = highest[digits] > 1 and fresh, max(highest[digits], 1)
        else:
            highest[digits] = max(highest[digits], number)
        if again[digits]:
            units[i] = replace(unit, shapes=(*unit.shapes, "restart"))


def _mark_titles(flow: str, units: list[Unit]) -> None:
    """Give the line before a table its shape, unless it is a sentence that ends or announces."""
    for i in range(1, len(units)):
        title = units[i - 1]
        if "table" not in units[i].shapes or "table" in title.shapes or "after_colon" in units[i].shapes:
            continue
        if "prose" not in title.shapes or flow[title.end - 1] not in ".?!;":
            units[i - 1] = replace(
                title, shapes=(*(s for s in title.shapes if s not in ("prose", "short")), "before_table")
            )


def _mark_headings(flow: str, units: list[Unit]) -> None:
    """Give a line alone between two paragraphs its shape: the title of the answer that follows."""
    for i in range(1, len(units) - 1):
        unit, after = units[i], units[i + 1]
        if not (unit.opens_block and after.opens_block and unit.end - unit.start < _LONGEST_HEADING):
            continue
        if "mark" in after.shapes or not _PLAIN.issuperset(unit.shapes) or flow[unit.end - 1] in ',;:.!?»"':
            continue
        if _QUESTION_HEAD.match(flow, unit.start, unit.end) and flow.count(" ", unit.start, unit.end) > 3:
            units[i] = replace(unit, shapes=(*unit.shapes, "restated"))
        elif "prose" in after.shapes and unit.end - unit.start < 90 and _ends(flow, units[i - 1]):
            units[i] = replace(unit, shapes=(*unit.shapes, "heading"))


def _ends(flow: str, unit: Unit) -> bool:
    """Whether what a unit says is over: a sentence with its stop, a table."""
    return flow[unit.end - 1] in '.?!»"' or not _IN_TABLE.isdisjoint(unit.shapes)


def _pieces(sheet: Sheet, block: Block) -> list[tuple[int, int, ShapedLine]]:
    """A block cut into lines where it is made of short lines or list entries, and into sentences elsewhere."""
    flow = sheet.flow
    lines = lines_between(all_lines(sheet.text, flow), block.start, block.end)
    if not lines:
        return []
    if lines[0].shape is Shape.TABLE:
        return [(block.start, block.end, lines[0])]
    pieces: list[tuple[int, int, ShapedLine]] = []
    short = all(line.width < 75 for line in lines) or _is_stacked(sheet.text, lines)
    opener = lines[0]
    for i, line in enumerate(lines):
        last = i + 1 == len(lines)
        if not last and not _cuts(lines[i + 1], line, short, flow):
            continue
        start, end = opener.start, line.end
        cut = _sentences(sheet, start, end)
        pieces.extend((s, e, opener) for s, e in cut)
        if not last:
            opener = lines[i + 1]
    return pieces


def _is_stacked(text: str, lines: list[ShapedLine]) -> bool:
    """Whether lines stand under one another without running on: none ends a clause, none starts small."""
    return len(lines) > 1 and all(
        line.width < 95 and text[line.end - 1].isalnum() and not text[line.start].islower() for line in lines
    )


def _cuts(following: ShapedLine, line: ShapedLine, short: bool, flow: str) -> bool:
    if TORN_ENDING.fullmatch(flow, following.start, following.end) or TORN_ENDING.fullmatch(flow, line.start, line.end):
        return False
    if _LABELLED.match(flow, following.start, following.end):
        return True
    if following.shape is Shape.MARK or following.shape is Shape.LABEL or following.shape is Shape.TABLE:
        return True
    if short:
        return True
    return line.width > 110 or (line.width < 55 and flow[line.end - 1] not in ",-")


def _sentences(sheet: Sheet, start: int, end: int) -> list[tuple[int, int]]:
    flow, text = sheet.flow, sheet.text
    if end - start < 60:
        return [(start, end)]
    found: list[tuple[int, int]] = []
    opened = start
    for match in _stops(flow, start, end):
        stop = match.end()
        if stop >= end:
            break
        mark = flow[match.start()]
        if mark in ".!?":
            following = text[stop]
            if not (following.isupper() or following.isdigit() or following in '«“"(['):
                continue
            if mark == "." and _ABBREVIATION.search(flow, max(opened, match.start() - 8), match.start() + 1):
                continue
        if match.start() + 1 - opened < 12:
            continue
        found.append((opened, match.start() + len(match.group().rstrip())))
        opened = stop
    found.append((opened, end))
    return [piece for start, end in found for piece in _cut_recall(flow, start, end)]


def _stops(flow: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Where a sentence may end: tried at punctuation alone, for the pattern as such would be tried at every letter."""
    position = start
    for mark in _PUNCTUATION.finditer(flow, start, end):
        at = mark.start()
        if at < position:
            continue
        spaced = at > position and flow[at - 1] == " " and flow[at] in ':»"'
        match = (_STOP.match(flow, at - 1, end) if spaced else None) or _STOP.match(flow, at, end)
        if match is not None:
            position = match.end()
            yield match


def _cut_recall(flow: str, start: int, end: int) -> list[tuple[int, int]]:
    """A sentence that first recalls the request and then decides, as two; any other as it is."""
    opens, before, hints = _load_cuts()
    if not any(flow.find(hint, start, min(end, start + 90)) >= 0 for hint in hints):
        return [(start, end)]
    opening = opens.search(flow, start, min(end, start + 60))
    if opening is None:
        return [(start, end)]
    turn = before.search(flow, opening.end() + 10, end)
    if turn is None or end - turn.start() < 25:
        return [(start, end)]
    at = turn.start() + len(turn.group()) - len(turn.group().lstrip())
    return [(start, start + len(flow[start:at].rstrip())), (at, end)]


@lru_cache(maxsize=1)
def _load_cuts() -> tuple[re.Pattern[str], re.Pattern[str], tuple[str, ...]]:
    cuts: Mapping[str, Any] = load_rules("zones").settings["cuts"]
    before = "|".join(f"(?:{pattern})" for pattern in cuts["before"])
    return compile_pattern(cuts["opens"]), compile_pattern(before, edges=False), tuple(cuts["hint"])


def _head(flow: str, start: int, end: int) -> int:
    """Where the first word of a unit starts, its list mark and quotation marks passed over."""
    match = _HEAD.match(flow, start, end)
    head = match.end() if match else start
    return head if head < end else start
