"""Is what the letter announces there, and do its tables add up?"""

from __future__ import annotations

from collections.abc import Iterator

from lettrine.checks.findings import Observation
from lettrine.french.shadow import shadow
from lettrine.model import Letter, Table, ZoneCode
from lettrine.reading.signs import read_signs, shows_sign


def announced_not_enclosed(letter: Letter) -> Iterator[Observation]:
    """An annex is announced by its letter or number, others stand in the file or its list, and this one does not."""
    listed = [zone.span for zone in letter.zones if zone.code in (ZoneCode.ENCLOSURES, ZoneCode.ANNEX)]
    if not listed:
        return
    signs, flow = read_signs(letter), shadow(letter.text)
    there = {
        match["annex"]
        for match in signs.matches("annex.named")
        if _heads_line(flow, match.start()) or any(start <= match.start() < end for start, end in listed)
    }
    for match in signs.matches("annex.announced"):
        if match["annex"] not in there:
            there.add(match["annex"])
            start, end = match.span("name")
            yield Observation("announced_not_enclosed", [(start, end)], {"what": letter.text[start:end]})


def total_mismatch(letter: Letter) -> Iterator[Observation]:
    """A printed total differs from the sum of what it totals."""
    for attachment in letter.attachments:
        table = attachment.table
        if table is not None and table.totals:
            variant = "explained" if _explains(table) else None
            yield Observation("total_mismatch", [attachment.span], variant=variant)


def _heads_line(flow: str, start: int) -> bool:
    """Whether nothing but marks stands before it on its line: a heading, and no reference in a sentence."""
    return not flow[flow.rfind("\n", 0, start) + 1 : start].strip(" \t#*_-|")


def _explains(table: Table) -> bool:
    return any(shows_sign(note.text, "total.explained") for note in table.notes)
