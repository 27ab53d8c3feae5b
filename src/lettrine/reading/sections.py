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

    Letters and numbers that start afresh take the place of their line as a path («2.a»); bullets count on, and so do
    numbers that the letter itself counts on.
    """
    entries: list[Entry] = []
    position = sections = 0
    while position < len(lines) and _is_head(sheet, lines, position, len(entries) + 1, quoted=quoted):
        listed, used = read_list(sheet, lines[position + 1 :], quoted=False)
        if not listed:
            break
        sections += 1
        mark = lines[position + 1].mark
        on = mark is not None and (mark.is_bullet or len(entries) > 0 and mark.rank == len(entries) + 1)
        if on and sections == 2:
            entries = [replace(entry, label=str(number)) for number, entry in enumerate(entries, 1)]
        for number, entry in enumerate(listed, 1):
            own = f"{sections}.{entry.label or number}"
            entries.append(replace(entry, label=str(len(entries) + 1) if on else own))
        position += 1 + used
    return (entries, position) if sections >= 2 else ([], 0)


def _is_head(sheet: Sheet, lines: list[Line], index: int, following: int, *, quoted: bool) -> bool:
    """Whether a line heads a list, one of its own or one that counts on from ``following``."""
    if index + 1 >= len(lines):
        return False
    head, below = lines[index], lines[index + 1]
    if head.mark or below.mark is None or (below.mark.rank not in (0, 1, following) and below.mark.roman != 1):
        return False
    if head.end - head.start > _LONGEST or sheet.flow[head.end - 1] in ".;?!":
        return False
    spoken = opens("body", sheet.flow, head.start, head.end) or cue("none").search(sheet.flow, head.start, head.end)
    return quoted or not spoken
