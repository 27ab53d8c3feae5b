"""What one entry of a request is, and how its words are trimmed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lettrine.french.enumerators import Mark
from lettrine.french.spacing import spaced
from lettrine.model import Span
from lettrine.reading.sheet import Sheet
from lettrine.reading.wording import wordings

_ABBREVIATION = spaced(
    r"(?:^|[^\w])(?:m|mm|mme|mmes|me|mlle|dr|dre|pr|no|nos|art|arts|al|par|inc|ltee|ltd|c|r|ch|chap|boul|av|st|ste|p"
    r"|pp|vol"
    r"|ex|cf|env|tel|min|max|ref|fig|app|prof|hon|etc|approx|dept|jan|fev|sept|oct|nov|dec|[a-z])$"
)
_STOP = re.compile(r"[.!?…](?=[\"»)\]]{0,2}(?:\s|$))")
_BLANK_LINE = re.compile(r"\n {0,120}\n")
_TRAIL = spaced(
    r"(?:\s|[;,:.·«]|[*_]|[\[(](?:…|\.\.\.)[\])]|(?<=[;,.])\s{1,4}(?:et|and|ou|or|puis|ainsi que|de meme que|enfin)"
    r"|(?<=\s)(?:et|and)(?=\s*$))+$"
)
_HEAD = spaced(
    r"(?:[\s,;:.*_…-]|\[…\]|\[\.\.\.\]|(?:et|and|ainsi que|de meme que|puis|enfin|finalement|de plus|soit|a savoir"
    r"|d'abord|ensuite)(?:\s{0,2},)?\s+)+"
)
_TRAILING_WORDS = ("et", "and", "ou", "or", "puis", "que", "enfin")  # with which what is trimmed can end
_SPEAKER = spaced(r"(?:nous|j'|je|vous (?:trouverez|recevrez))\b")
_ASIDE = re.compile(r"[(\[]\s{0,3}(?P<words>[^()\[\]]{3,200})[)\]][\s.;,]{0,4}$")
_OPENERS, _CLOSERS = '«“"', '»”"'


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing asked for: its words' bounds, its label (``None`` for a lone sentence) and the rule that set it"
    " apart."""

    start: int
    end: int
    label: str | None
    rule: str


def cue(kind: str) -> re.Pattern[str]:
    """All wordings of one ``kind`` in the rule file of the items, as one pattern."""
    return wordings("items", kind)


def opens(kind: str, flow: str, start: int, end: int) -> bool:
    """Whether a wording of ``kind`` opens ``flow[start:end]``, list marks and quotation marks aside."""
    while start < end and (flow[start].isspace() or flow[start] in '«"-•*_(['):
        start += 1
    return cue(kind).match(flow, start, end) is not None


def label_as_written(sheet: Sheet, mark: Mark) -> str | None:
    """The label that a mark gives, capitals kept."""
    label = mark.label
    if label and label.isalpha() and sheet.text.find(label.upper(), mark.start, mark.end) >= 0:
        return label.upper()
    return label


def sentence_end(sheet: Sheet, start: int, limit: int) -> int:
    """Where the sentence that begins at ``start`` ends (past its full stop): short forms and decimals end none."""
    text, flow = sheet.text, sheet.flow
    position = start
    while True:
        match = _STOP.search(flow, position, limit)
        for blank in _BLANK_LINE.finditer(flow, max(start, position - 1), match.start() if match else limit):
            if not _runs_on(sheet, blank.start(), limit):
                return blank.start()
        if match is None:
            return limit
        position = match.end()
        after = position
        while after < limit and (flow[after].isspace() or flow[after] in '»")]('):
            after += 1
        following = text[after : after + 1]
        if match.group() == "." and after < limit:
            if _ABBREVIATION.search(flow, max(start, match.start() - 8), match.start()):
                continue
            if following.islower() or (following in ",;:" and following):
                continue
        elif following.islower() and match.group() == "…":
            continue
        return position


def _runs_on(sheet: Sheet, blank_line: int, limit: int) -> bool:
    """Whether the sentence goes on behind a blank line: what follows begins in lower case and is no list mark."""
    before = sheet.flow[max(0, blank_line - 1) : blank_line]
    after = blank_line
    while after < limit and sheet.flow[after].isspace():
        after += 1
    word = sheet.text[after : after + 3]
    return before not in '.:;!?»"' and len(word) == 3 and word[:2].isalpha() and word[:1].islower()


def sentence_spans(sheet: Sheet, start: int, end: int) -> list[Span]:
    """The sentences of ``sheet.text[start:end]``."""
    found: list[Span] = []
    position = start
    while position < end:
        if sheet.flow[position].isspace():
            position += 1
            continue
        stop = max(sentence_end(sheet, position, end), position + 1)
        while stop < end and sheet.flow[stop] in '»"':
            stop += 1
        found.append((position, stop))
        position = stop
    return found


def trim(sheet: Sheet, start: int, end: int) -> Span:
    """``start:end`` without the instruction that follows the entry, white space, mark-up, final «;» or «et», lone"
    " quotes."""
    start, end = _without_instructions(sheet, *_shave(sheet.flow, start, end))
    return _unquoted(sheet, *_shave(sheet.flow, start, end))


def _shave(flow: str, start: int, end: int) -> Span:
    match = _HEAD.match(flow, start, end)
    if match:
        start = match.end()
    if start >= end or (flow[end - 1].isalnum() and not flow.endswith(_TRAILING_WORDS, start, end)):
        return start, max(start, end)  # nearly always: the search is dear, for it is tried at every letter
    tail = max(start, end - 80)
    match = _TRAIL.search(flow[tail:end])
    if match:
        end = tail + match.start()
    return start, max(start, end)


def _without_instructions(sheet: Sheet, start: int, end: int) -> Span:
    aside = _ASIDE.search(sheet.flow, max(start, end - 210), end)
    if aside and aside.start() > start + 8 and opens("instruction", sheet.flow, aside.start("words"), end):
        end = _shave(sheet.flow, start, aside.start())[1]
    spans = sentence_spans(sheet, start, end)
    for first, _ in spans[1:]:
        if opens("applicant", sheet.flow, first, end):
            continue
        if any(opens(kind, sheet.flow, first, end) for kind in ("instruction", "courtesy")):
            return start, first
        if _SPEAKER.match(sheet.flow, first, end) and opens("body", sheet.flow, first, end):
            return start, first
    return start, end


def _unquoted(sheet: Sheet, start: int, end: int) -> Span:
    """Without quotation marks that enclose the whole entry, or that lost their partner."""
    text = sheet.text
    if start < end and text[start] in _OPENERS:
        closing = _CLOSERS[_OPENERS.index(text[start])]
        inner = text.find(closing, start + 1, end)
        if inner < 0:
            start += 1
        elif inner == end - 1:
            start, end = start + 1, end - 1
    if start < end and text[end - 1] in _CLOSERS:
        opening = _OPENERS[_CLOSERS.index(text[end - 1])]
        if text.find(opening, start, end - 1) < 0:
            end -= 1
    return _shave(sheet.flow, start, end)
