"""Is what the letter announces there, and do its tables add up?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lettrine.checks.findings import Observation
from lettrine.french.shadow import shadow
from lettrine.model import Letter, Table, ZoneCode
from lettrine.reading.signs import shows_sign

# An annex of the letter itself: «à l'annexe B», and not «règlement n° 12, annexe B» or «l'annexe B du contrat».
_ANNEX = re.compile(r"\bannexe\s+([a-h]|[1-9]|[iv]{1,4})\b(?!\s+(?:du|de|des|d')\b)")
_ANNOUNCED = re.compile(r"(?:l'|\bvoir\s|\ben\s|\bnotre\s|\bdocument\s)\s?\Z")


def announced_not_enclosed(letter: Letter) -> Iterator[Observation]:
    """An annex is announced by its letter or number, others stand in the file or its list, and this one does not."""
    flow = shadow(letter.text)
    places: dict[str, list[tuple[int, int]]] = {}
    for match in _ANNEX.finditer(flow):
        places.setdefault(match.group(1), []).append(match.span())
    listed = [zone.span for zone in letter.zones if zone.code in (ZoneCode.ENCLOSURES, ZoneCode.ANNEX)]
    if not listed:
        return
    for spans in places.values():
        heads = [span for span in spans if _heads_line(flow, span) or any(a <= span[0] < b for a, b in listed)]
        told = [span for span in spans if _ANNOUNCED.search(flow, max(0, span[0] - 12), span[0])]
        if told and not heads:
            start, end = told[0]
            yield Observation("announced_not_enclosed", [told[0]], {"what": letter.text[start:end]})


def total_mismatch(letter: Letter) -> Iterator[Observation]:
    """A printed total differs from the sum of what it totals."""
    for attachment in letter.attachments:
        table = attachment.table
        if table is not None and table.totals:
            variant = "explained" if _explains(table) else None
            yield Observation("total_mismatch", [attachment.span], variant=variant)


def _heads_line(flow: str, span: tuple[int, int]) -> bool:
    """Whether nothing but marks stands before it on its line: a heading, and no reference in a sentence."""
    return not flow[flow.rfind("\n", 0, span[0]) + 1 : span[0]].strip(" \t#*_-|")


def _explains(table: Table) -> bool:
    return any(shows_sign(note.text, "total.explained") for note in table.notes)
