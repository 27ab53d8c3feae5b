"""What stands behind the words that announce the request: a quotation, a list, lines, or the end of the sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lettrine.french.enumerators import line_mark
from lettrine.french.spacing import spaced
from lettrine.model import Span, ZoneCode
from lettrine.reading.asked_tables import row_end
from lettrine.reading.bare_lines import is_running, read_bare_lines
from lettrine.reading.entries import Entry, cue, label_as_written, opens, sentence_end
from lettrine.reading.lines import Line, read_lines
from lettrine.reading.listing import read_list
from lettrine.reading.prose import behind_lead, read_prose
from lettrine.reading.sections import read_sections
from lettrine.reading.sheet import Sheet
from lettrine.reading.turns import turn

_QUOTES = re.compile(r"[«»“”\"]")
_CLOSING = {"«": "»", "“": "”", '"': '"'}
_NEXT_QUOTE = spaced(r"[\s,;.]{0,4}(?:et |ainsi que |puis |and |de meme que |et de |et )?\s{0,3}(?=[«\"])")
_STORY = spaced(
    r"[«\"\s]{0,3}(?:je|j'|nous|mon|ma|mes|cet|cette|ce|il|elle|depuis|suite|a la suite|en effet|selon|on)\b"
)


@dataclass(frozen=True, slots=True)
class Block:
    """The entries read there, where they end, and whether the letter itself sets them apart or quotes them."""

    entries: tuple[Entry, ...]
    end: int
    structured: bool


def opening_quote(sheet: Sheet, position: int, limit: int) -> int | None:
    """Where a quotation opens at ``position``, white space aside."""
    while position < limit and sheet.flow[position].isspace():
        position += 1
    return position if position < limit and sheet.text[position] in _CLOSING else None


def quotation(sheet: Sheet, start: int, limit: int) -> Span:
    """What the quotation mark at ``start`` encloses; one that is never closed ends where the body speaks again."""
    text = sheet.text
    opening, closing = text[start], _CLOSING[text[start]]
    depth, last = 1, 0
    for match in _QUOTES.finditer(text, start + 1, limit):
        sign = match.group()
        if opening == closing:
            if sign == closing:
                depth = 0
        elif sign == opening:
            # Each paragraph of a quotation may open with a mark of its own.
            depth += not _at_line_start(text, match.start())
        elif sign == closing:
            depth -= 1
            last = match.start()
        if depth == 0:
            return start + 1, match.start()
    body = _body_paragraph(sheet, start + 1, limit)
    return start + 1, last if start < last < body else body


def _at_line_start(text: str, position: int) -> bool:
    while position > 0 and text[position - 1] in " \t\u00a0-–•":
        position -= 1
    return position == 0 or text[position - 1] == "\n"


def _body_paragraph(sheet: Sheet, start: int, limit: int) -> int:
    for line in read_lines(sheet, start, limit)[1:]:
        if (line.gap or line.broken) and opens("body", sheet.flow, line.start, line.end):
            return line.start
        if (
            line.gap
            and line.mark is None
            and cue("body").search(sheet.flow, line.start, min(line.end, line.start + 90))
        ):
            return line.start
    return limit


def read_quotation(sheet: Sheet, start: int, limit: int) -> Block:
    """The entries inside the quotation that opens at ``start``, and inside those that follow it («…», «…» et «…»)."""
    inner = quotation(sheet, start, limit)
    parts = [inner]
    while len(parts) < 200:
        following = _NEXT_QUOTE.match(sheet.flow, parts[-1][1] + 1, limit)
        opened = opening_quote(sheet, following.end(), limit) if following else None
        if opened is None:
            break
        parts.append(quotation(sheet, opened, limit))
    if len(parts) > 1:
        return Block(tuple(_one_each(sheet, parts)), parts[-1][1] + 1, True)
    entries = _inside(sheet, *inner)
    return Block(tuple(entries), inner[1] + 1, True)


def _one_each(sheet: Sheet, parts: list[Span]) -> list[Entry]:
    """One entry a quotation, labelled by its own mark if it begins with one."""
    entries: list[Entry] = []
    for start, end in parts:
        first = start
        while first < end and sheet.flow[first].isspace():
            first += 1
        mark = line_mark(sheet.flow, first, end)
        own = mark if mark and mark.rank == len(entries) + 1 else None
        text = read_prose(sheet, own.end if own else start, end)
        if text:
            label = own and label_as_written(sheet, own) or str(len(entries) + 1)
            entries.append(Entry(text[0].start, text[-1].end, label, "item.quoted"))
    return entries


def read_request(sheet: Sheet, recalled: int | None = None) -> tuple[Entry, ...]:
    """The entries of a zone in which the layout shows the request, that which holds what is ``recalled`` if anything is, where
    they are several."""
    for start, end in sheet.in_zones(ZoneCode.REQUEST_QUOTE):
        entries = _inside(sheet, start, end) if recalled is None or start <= recalled < end else []
        if len(entries) > 1:
            return tuple(replace(e, start=behind_lead(sheet, e.start, e.end)) for e in entries)
    return ()


def _inside(sheet: Sheet, start: int, end: int) -> list[Entry]:
    lines = read_lines(sheet, start, end)
    for index in range(min(4, len(lines))):
        sections, _ = read_sections(sheet, lines[index:], quoted=True)
        if sections:
            return sections
    tried = 0
    for index, line in enumerate(lines):
        if line.mark is None:
            continue
        entries, used = read_list(sheet, lines[index:], quoted=True)
        if len(entries) == 1 and len(running := read_prose(sheet, line.start, end)) > 1:
            return running
        if len(entries) > 1 or (entries and index + used >= len(lines) - 1):
            return _with_more_lists(sheet, entries, lines[index + used :])
        tried += 1
        if tried >= 4:
            break
    if is_running(sheet, lines):
        return read_prose(sheet, start, end)
    bare, _ = read_list(sheet, lines, quoted=True)
    if len(bare) > 1:
        return bare
    entries, _ = read_bare_lines(sheet, lines, quoted=True)
    entries = _asking(sheet, entries)
    if len(entries) > 1:
        return entries
    if entries:
        behind = [line for line in lines if line.start >= entries[0].start - 8]
        start = min(start if not behind else behind[0].start, entries[0].start)
    return read_prose(sheet, start, end)


def _with_more_lists(sheet: Sheet, entries: list[Entry], lines: list[Line]) -> list[Entry]:
    """A quotation may hold several unnumbered lists, each under its own words: they count on."""
    if entries[0].rule != "item.bulleted" or any("." in (e.label or "") for e in entries):
        return entries
    for index, line in enumerate(lines):
        if line.mark and line.mark.is_bullet and index and sheet.flow[lines[index - 1].end - 1] == ":":
            more, used = read_list(sheet, lines[index:], quoted=True)
            first = len(entries)
            entries = entries + [Entry(e.start, e.end, str(first + i), e.rule) for i, e in enumerate(more, 1)]
            return _with_more_lists(sheet, entries, lines[index + used :])
    return entries


def _asking(sheet: Sheet, entries: list[Entry]) -> list[Entry]:
    """Without the lines that tell a story, when others ask."""
    flow = sheet.flow
    if not any(cue("applicant").search(flow, e.start - 60 if e.start > 60 else 0, e.end) for e in entries):
        return entries
    kept = [e for e in entries if not _STORY.match(flow, e.start, e.end) or opens("applicant", flow, e.start, e.end)]
    if len(kept) == len(entries) or not kept:
        return entries
    if len(kept) == 1:
        return [Entry(kept[0].start, kept[0].end, None, kept[0].rule)]
    return [Entry(e.start, e.end, str(i), e.rule) for i, e in enumerate(kept, 1)]


def read_block(sheet: Sheet, start: int, limit: int) -> Block:
    """The entries that follow a colon at ``start``: quoted, listed, line by line, or in the rest of the sentence."""
    quote = opening_quote(sheet, start, limit)
    if quote is not None and not _quotes_part(sheet, quote, limit):
        return read_quotation(sheet, quote, limit)
    lines = read_lines(sheet, start, limit)
    if not lines or row_end(sheet, lines[0].start) is not None:
        return Block((), start, False)  # a table is read as one
    entries, used = read_sections(sheet, lines)
    if entries:
        return Block(tuple(entries), lines[used - 1].end, True)
    for skipped in range(min(3, len(lines))):
        if lines[skipped].mark or skipped == 0 or sheet.flow[lines[skipped - 1].end - 1] == ":":
            entries, used = read_list(sheet, lines[skipped:])
            if len(entries) == 1 and len(running := read_prose(sheet, *_sentence(sheet, lines[skipped], limit))) > 1:
                return Block(tuple(running), running[-1].end, True)
            if len(entries) > 1 or (entries and lines[skipped].gap):
                return Block(tuple(entries), lines[skipped + used - 1].end, True)
        if sheet.flow[lines[skipped].end - 1] != ":":
            break
    return _unmarked(sheet, lines, limit)


def _sentence(sheet: Sheet, line: Line, limit: int) -> Span:
    return line.start, turn(sheet, line.start, sentence_end(sheet, line.body, limit))


def _quotes_part(sheet: Sheet, quote: int, limit: int) -> bool:
    """Whether the quotation is only part of what is asked for («Rapport X» et ses annexes)."""
    end = quotation(sheet, quote, limit)[1] + 1
    after = sheet.flow[end : end + 40].lstrip(' »"')
    return "\n" not in sheet.text[quote:end] and after[:1].isalpha() and not _NEXT_QUOTE.match(sheet.flow, end, limit)


def _unmarked(sheet: Sheet, lines: list[Line], limit: int) -> Block:
    start = lines[0].start
    stop = sentence_end(sheet, start, limit)
    prose = read_prose(sheet, start, turn(sheet, start, stop))
    if len(prose) > 1:
        return Block(tuple(prose), stop, True)
    entries, used = read_bare_lines(sheet, lines, quoted=False)
    entries = [e for e in entries if e.start < limit]
    if len(entries) > 1 and _looks_listed(sheet, lines[:used]):
        return Block(tuple(entries), lines[used - 1].end, True)
    return Block(tuple(prose), stop, False)


def _looks_listed(sheet: Sheet, lines: list[Line]) -> bool:
    """Whether bare lines are entries, not the paragraphs of the letter: few full stops, no long paragraph, no law"
    " speaking."""
    flow = sheet.flow
    long = sum(line.end - line.start > 420 for line in lines)
    return not long and not any(opens("courtesy", flow, line.start, line.end) for line in lines)
