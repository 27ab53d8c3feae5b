"""Lists under lines of their own: «Pour l'hôpital du Lac : a) … b) …», «Finances • … • …»."""

from __future__ import annotations

from dataclasses import replace

from lettrine.reading.entries import Entry, cue, opens
from lettrine.reading.lines import Line
from lettrine.reading.listing import read_list
from lettrine.reading.sheet import Sheet

_LONGEST = 160


def read_sections(sheet: Sheet, lines: list[Line], *, quoted: bool = False) -> tuple[list[Entry], int]:
    """The entries of two lists or more, each under an unmarked line of its own, and how many lines they took.

    Letters and numbers that start afresh take the place of their line as a path («2.a»); bullets count on.
    """
    entries: list[Entry] = []
    position = sections = 0
    while position < len(lines) and _is_head(sheet, lines, position, quoted=quoted):
        listed, used = read_list(sheet, lines[position + 1 :], quoted=False)
        if not listed:
            break
        sections += 1
        mark = lines[position + 1].mark
        for number, entry in enumerate(listed, 1):
            own = f"{sections}.{entry.label or number}"
            entries.append(replace(entry, label=str(len(entries) + 1) if mark and mark.is_bullet else own))
        position += 1 + used
    return (entries, position) if sections >= 2 else ([], 0)


def _is_head(sheet: Sheet, lines: list[Line], index: int, *, quoted: bool) -> bool:
    if index + 1 >= len(lines):
        return False
    head, below = lines[index], lines[index + 1]
    if head.mark or below.mark is None or (below.mark.rank not in (0, 1) and below.mark.roman != 1):
        return False
    if head.end - head.start > _LONGEST or sheet.flow[head.end - 1] in ".;?!":
        return False
    spoken = opens("body", sheet.flow, head.start, head.end) or cue("none").search(sheet.flow, head.start, head.end)
    return quoted or not spoken
