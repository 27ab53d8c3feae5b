"""The entries of a request that runs on in prose: «1) … 2) …», «d'une part … d'autre part», semicolons, questions."""

from __future__ import annotations

import re

from lettrine.french.enumerators import Mark, inline_bullets, inline_marks, line_mark
from lettrine.french.ordinals import LAST, enumerative_adverbs
from lettrine.french.spacing import spaced
from lettrine.reading.entries import Entry, cue, label_as_written, opens, sentence_end, sentence_spans, trim
from lettrine.reading.sheet import Sheet

_BRACKET = re.compile(r"[()\[\]«»;]")
_DASH = re.compile(r"(?<!\S)[-•·]\s{1,3}(?=[^\W\d_])")
_REPEATED = spaced(
    r"[\s,]{0,4}(?:(?:sur|a|d'|de|pour) ?)?(?:obtenir|connaitre|savoir|recevoir|avoir|consulter|visant (?:a )?)\b"
    r"|[\s,]{0,4}(?:sur|concernant|visant)\s"
)
_WORD = spaced(r"\w{2,}")


def read_prose(sheet: Sheet, start: int, end: int) -> list[Entry]:
    """The entries of one running stretch, in order; one without a label when nothing sets several apart."""
    for reader in (_numbered, _counted, _dashed, _semicolons, _questions):
        entries = reader(sheet, start, end)
        if len(entries) >= 2:
            return entries
    single = _single(sheet, start, end)
    return [single] if single else []


def _cut(sheet: Sheet, bounds: list[tuple[int, int]], labels: list[str], rule: str) -> list[Entry]:
    entries: list[Entry] = []
    for number, ((start, end), label) in enumerate(zip(bounds, labels, strict=True)):
        if number == len(bounds) - 1:
            end = _last_end(sheet, start, end)
        first, last = trim(sheet, start, end)
        if first < last:
            entries.append(Entry(first, last, label, rule))
    return entries


def _last_end(sheet: Sheet, start: int, end: int) -> int:
    """The last entry of a running list ends with its sentence; what follows explains how to send, or greets."""
    first = start
    while first < end and not sheet.flow[first].isalnum():
        first += 1
    return min(end, sentence_end(sheet, first, end))


def _numbered(sheet: Sheet, start: int, end: int) -> list[Entry]:
    marks = inline_marks(sheet.flow, start, end)
    if marks and _stand_behind(sheet.flow, marks, start, end):
        bounds = [(a, m.start) for a, m in zip([start, *(m.end for m in marks)], marks, strict=False)]
        return _cut(sheet, bounds, [m.label or "" for m in marks], "item.numbered")
    return _between(
        sheet, marks, end, "item.numbered" if marks and marks[0].family[:6] == "number" else "item.lettered"
    )


def _stand_behind(flow: str, marks: list[Mark], start: int, end: int) -> bool:
    """Whether the marks follow their entries («le plan (1), les relevés (2) et le nom (3)»)."""
    before = len(_WORD.findall(flow, start, marks[0].start))
    return marks[0].family.endswith("()") and before >= 2 and not _WORD.search(flow, marks[-1].end, end)


def _dashed(sheet: Sheet, start: int, end: int) -> list[Entry]:
    marks = inline_bullets(sheet.flow, start, end)
    first = _word_start(sheet.flow, start, end)
    if len(marks) < 2 and first < end and sheet.flow[first] in "-•·":
        # A dash opens the stretch: so does every entry.
        marks = [Mark(m.start(), m.end(), "bullet-", 0, None) for m in _DASH.finditer(sheet.flow, first, end)]
    return _between(sheet, marks, end, "item.bulleted") if len(marks) >= 2 else []


def _between(sheet: Sheet, marks: list[Mark], end: int, rule: str) -> list[Entry]:
    bounds = [(m.end, n.start) for m, n in zip(marks, marks[1:], strict=False)]
    if marks:
        bounds.append((marks[-1].end, end))
    return _cut(sheet, bounds, [m.label or str(i) for i, m in enumerate(marks, 1)], rule)


def _counted(sheet: Sheet, start: int, end: int) -> list[Entry]:
    run: list[tuple[int, int]] = []
    for first, last, rank in enumerative_adverbs(sheet.flow, start, end):
        if rank == len(run) + 1 or (rank == LAST and len(run) > 1):
            run.append((first, last))
        if rank == LAST and len(run) > 1:
            break
    bounds = [(a[1], b[0]) for a, b in zip(run, run[1:], strict=False)]
    if len(run) < 2:
        return []
    bounds.append((run[-1][1], end))
    bounds = [(_behind_preposition(sheet.flow, *b), b[1]) for b in bounds]
    return _cut(sheet, bounds, [str(i) for i in range(1, len(bounds) + 1)], "item.ordinal")


def _behind_preposition(flow: str, start: int, end: int) -> int:
    """Past what each member of «porte d'une part sur …, d'autre part sur …» repeats."""
    match = _REPEATED.match(flow, start, end)
    return match.end() if match else start


def _semicolons(sheet: Sheet, start: int, end: int) -> list[Entry]:
    depth, position = 0, start
    bounds: list[tuple[int, int]] = []
    for match in _BRACKET.finditer(sheet.flow, start, end):
        sign = match.group()
        if sign in "([«":
            depth += 1
        elif sign in ")]»":
            depth = max(0, depth - 1)
        elif depth == 0:
            bounds.append((position, match.start()))
            position = match.end()
    bounds.append((position, end))
    whole: list[tuple[int, int]] = []
    for piece in bounds:
        if whole and _is_fragment(sheet.flow, *piece):
            whole[-1] = (whole[-1][0], piece[1])
        elif _WORD.search(sheet.flow, *piece):
            whole.append(piece)
    bounds = whole
    if len(bounds) < 2:
        return []
    marks = [line_mark(sheet.flow, _word_start(sheet.flow, *b), b[1]) for b in bounds]
    if all(mark is not None and mark.rank in (0, number) for number, mark in enumerate(marks, 1)):
        own = [mark for mark in marks if mark is not None]
        labels = [label_as_written(sheet, mark) or str(number) for number, mark in enumerate(own, 1)]
        return _cut(sheet, [(m.end, b[1]) for m, b in zip(own, bounds, strict=True)], labels, "item.numbered")
    labels = [str(number) for number in range(1, len(bounds) + 1)]
    return _cut(sheet, [(behind_lead(sheet, *b), b[1]) for b in bounds], labels, "item.semicolon")


def _word_start(flow: str, start: int, end: int) -> int:
    while start < end and flow[start].isspace():
        start += 1
    return start


def _is_fragment(flow: str, start: int, end: int) -> bool:
    """Whether a piece between semicolons is too little to be asked for by itself («2020», «et 2021»)."""
    words = _WORD.findall(flow, start, end)
    return sum(not w.isdigit() for w in words) < 2


def _questions(sheet: Sheet, start: int, end: int) -> list[Entry]:
    spans = sentence_spans(sheet, start, end)
    asked = [s for s in spans if sheet.flow[s[0] : s[1]].rstrip(' »"').endswith("?")]
    if len(asked) < 2:
        asked = [s for s in spans if opens("applicant", sheet.flow, *s) or opens("ask", sheet.flow, *s)]
        asked = [(behind_lead(sheet, *s), s[1]) for s in asked]
        if len(asked) < 2 or spans[0] and not _asks_first(sheet, spans[0][0], asked[0][1]):
            return []
    return _cut(sheet, asked, [str(i) for i in range(1, len(asked) + 1)], "item.sentence")


def _asks_first(sheet: Sheet, first: int, end: int) -> bool:
    return (
        cue("applicant").search(sheet.flow, first, end) is not None
        or cue("ask").search(sheet.flow, first, end) is not None
    )


def behind_lead(sheet: Sheet, start: int, end: int) -> int:
    """Past the words by which somebody asks («je désire obtenir», «enfin, vous voulez savoir»), when they open the"
    " stretch."""
    for kind in ("applicant", "ask"):
        match = cue(kind).search(sheet.flow, start, min(end, start + 260))
        if match and _is_preamble(sheet.flow, start, match.start()) and _WORD.search(sheet.flow, match.end(), end):
            return match.end()
    return start


_PREAMBLE = spaced(
    r"[\s«\"…\[\].,-]*(?:(?:et|enfin|puis|de plus|aussi|egalement|en outre|finalement|bonjour|madame|monsieur"
    r"|par la presente|ensuite)[\s,.:]*){0,4}"
    r"(?:(?:en vertu|au nom|conformement|aux termes|en application|sur la base|dans le cadre|selon|suivant"
    r"|sous le regime|under|pursuant"
    r"|par la presente|en tant que|a titre)\b[^:;]{0,240}[,\s]{1,3})?"
)


def _is_preamble(flow: str, start: int, end: int) -> bool:
    """Whether nothing but a greeting and the applicant's law stand in ``flow[start:end]``."""
    return _PREAMBLE.fullmatch(flow, start, end) is not None


_NARRATIVE = spaced(
    r"[\s«\"]{0,4}(?:je|j'|nous|mon|ma|mes|notre|le \d|depuis|suite|a la suite|en effet|selon|il|elle|on|i|my|we|our)\b"
)


def _single(sheet: Sheet, start: int, end: int) -> Entry | None:
    every = sentence_spans(sheet, start, end)
    spans = (
        every[:1]
        if len(every) == 1
        else [
            s
            for s in every
            if not (opens("courtesy", sheet.flow, *s) or opens("instruction", sheet.flow, *s))
            or opens("applicant", sheet.flow, *s)
        ]
    )
    asking = next((i for i, s in enumerate(spans) if i and cue("applicant").search(sheet.flow, *s)), None)
    if asking and cue("applicant").search(sheet.flow, *spans[0]) is None and _NARRATIVE.match(sheet.flow, spans[0][0]):
        spans = spans[asking:]
    if not spans:
        return None
    first, last = trim(sheet, behind_lead(sheet, spans[0][0], spans[0][1]), spans[-1][1])
    return Entry(first, last, None, "item.sentence") if first < last else None
