"""Entries that only line ends or blank lines set apart."""

from __future__ import annotations

from itertools import pairwise

from lettrine.french.spacing import spaced
from lettrine.reading.acts import find_acts
from lettrine.reading.entries import Entry, cue, opens, trim
from lettrine.reading.lines import Line
from lettrine.reading.sheet import Sheet

_ANNOUNCES = spaced(r"(?:ce qui suit|suivante?s?|ci-dessous|ci-apres|que voici) ?[.:]?$")
UNFINISHED = spaced(
    r"(?<![\w'])(?:de|du|des|d'|la|le|les|l'|un|une|et|ou|à|au|aux|en|sur|par|pour|avec|dans|que|qui|dont|entre"
    r"|ainsi)$|[,(-]$"
)
_PHRASE = spaced(
    r"(?:les?|la|l'|une?|des|tous|toute?s?|copies?|cette|ces?|vos|votre|leurs?|quel(?:le)?s?|combien|the|all|any)\b"
)
_LEAVE = spaced(
    r"(?:merci|cordialement|salutations|sincerement|bien a vous|au plaisir|bonne journee|regards|sincerely"
    r"|thank)\b.{0,60}$"
)


def read_bare_lines(sheet: Sheet, lines: list[Line], *, quoted: bool) -> tuple[list[Entry], int]:
    """Entries that only line ends or blank lines set apart, and how many lines they took."""
    bounds: list[tuple[int, int]] = []
    width = max((line.end - line.start for line in lines[:60]), default=0)
    # Where a scan wraps, some line begins in lower case; else every line is an entry unless it ends on a small word.
    wrapped = any(sheet.text[line.start].islower() for line in lines[1:60] if not line.gap)
    phrases = _are_phrases(sheet, lines)
    used = 0
    for index, line in enumerate(lines):
        flow = sheet.flow
        if index >= phrases and index and _wraps(sheet, lines[index - 1], line, width if wrapped else 0):
            if bounds and bounds[-1][1] == lines[index - 1].end:
                bounds[-1] = (bounds[-1][0], line.end)
                used = index + 1
            continue
        if (
            not quoted
            and index
            and (opens("body", flow, line.start, line.end) or cue("body").search(flow, line.start, line.end))
        ):
            break
        if not quoted and line.gap and (_decides(flow, line) or (bounds and not _is_like(sheet, bounds, line))):
            break
        if "\t" in sheet.text[line.start : line.end] or flow.count("|", line.start, line.end) > 1:
            break  # a table
        if quoted and bounds and line.gap and _LEAVE.match(flow, line.start, line.end):
            break
        used = index + 1
        if (
            flow[line.end - 1] == ":"
            or _ANNOUNCES.search(flow, max(line.start, line.end - 30), line.end)
            or (opens("courtesy", flow, line.start, line.end) and line.end - line.start < 60)
        ):
            continue
        if opens("instruction", flow, line.start, line.end) and (
            cue("applicant").search(flow, line.start, line.end) is None
        ):
            continue
        bounds.append((line.start, line.end))
    entries = []
    for position, (start, end) in enumerate(bounds, 1):
        first, last = trim(sheet, start, end)
        if first < last:
            entries.append(Entry(first, last, str(position) if len(bounds) > 1 else None, "item.line"))
    return entries, used


def _decides(flow: str, line: Line) -> bool:
    """Whether a paragraph is a sentence that decides something, and so no thing asked for."""
    closed = flow[line.end - 1] == "."
    return closed and any(act.firm for act in find_acts(flow, line.start, line.end))


def _are_phrases(sheet: Sheet, lines: list[Line]) -> int:
    """How many lines from the first on are things named, one a line, in lower case or not; none if fewer than three.

    Of lines that the width broke hardly three in a row begin with an article.
    """
    count = 0
    for index, line in enumerate(lines):
        if (index and line.gap) or not _PHRASE.match(sheet.flow, line.start, line.end):
            break
        if UNFINISHED.search(sheet.text[max(line.start, line.end - 12) : line.end].lower()):
            break
        count += 1
    whole = count == len(lines) or lines[count].gap if lines else False
    return count if count > 2 and whole else 0


def _is_like(sheet: Sheet, bounds: list[tuple[int, int]], line: Line) -> bool:
    """Whether a paragraph behind a blank line is an entry as those before it are: set apart alike, ended alike."""
    flow = sheet.flow
    gaps = all(sheet.text.find("\n\n", a[1], b[0]) >= 0 or a[1] == b[0] for a, b in pairwise(bounds))
    ends = {flow[end - 1] for _, end in bounds}
    last = flow[line.end - 1]
    return (gaps or len(bounds) == 1) and (last in ends or not (last in ".?" or ends & {".", "?"}))


def _wraps(sheet: Sheet, previous: Line, line: Line, width: int) -> bool:
    text, flow = sheet.text, sheet.flow
    last = flow[previous.end - 1]
    if line.gap:
        return text[line.start].islower() and last not in ".;:!?»"
    if text[line.start].islower():
        return last not in ";"
    if last in ".;:!?»":
        return last in ".»" and width > 70 and previous.end - previous.start >= 0.8 * width
    if not width:
        # on the text: «sûr» is no «sur»
        return UNFINISHED.search(text[max(previous.start, previous.end - 12) : previous.end].lower()) is not None
    return previous.end - previous.start >= 0.75 * width and width > 45


def is_running(sheet: Sheet, lines: list[Line]) -> bool:
    """Whether the lines are one paragraph broken by its width: full lines, of which some break off within a"
    " sentence."""
    if len(lines) < 2 or any(line.gap for line in lines[1:]) or _are_phrases(sheet, lines):
        return False
    width = max(line.end - line.start for line in lines)
    if width < 45 or any(line.end - line.start < 0.7 * width for line in lines[:-1]):
        return False
    text, flow = sheet.text, sheet.flow
    return any(
        flow[above.end - 1] not in ".;:?!" and (text[below.start].islower() or text[below.start].isdigit())
        for above, below in pairwise(lines)
    )
