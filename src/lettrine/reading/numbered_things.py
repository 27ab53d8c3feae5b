"""Things sent that the answer to an item names by number alone: «Communiqué (pièce 1)», «Voir le document 2»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lettrine.french.shadow import shadow
from lettrine.model import RequestItem, Span, ZoneCode
from lettrine.reading.named_things import rules_by_use
from lettrine.reading.sheet import Sheet
from lettrine.reading.told import Told

_POINTED = re.compile(r"(?:[(|\t]|\bvoir(?: l[ea])?)\s?$")
_REACH = 10  # characters before a number in which what points to it stands
_BUNCHED = re.compile(
    r"(?:(?:les )?\d{1,3} )?(?P<noun>document|piece|fichier)s (?:n[o°]s?\s?)?(?:\d{1,3}|[a-h])(?:,| et| a|-)\s?(?:\d{1,3}|[a-h])\b"
)


@dataclass(frozen=True, slots=True)
class NumberedThing:
    """A thing by its ``label`` as printed, where that stands, and the items whose answer names it."""

    label: str
    span: Span
    items: tuple[str, ...]


def find_numbered(
    sheet: Sheet, items: Sequence[RequestItem], sent: Sequence[str], told: Told, closed: Sequence[Span]
) -> list[NumberedThing]:
    """The numbered things that the answers to the items ``sent`` name, each once; nothing inside ``closed`` is read."""
    found: dict[str, NumberedThing] = {}
    for start, end in _mentions(sheet):
        if sheet.zone_at(start) is ZoneCode.REQUEST_QUOTE or any(a <= start < b for a, b in closed):
            continue
        answered = _row_item(sheet, items, start) or told.items_at(start)
        if answered and set(answered) <= set(sent):
            label = " ".join(sheet.text[start:end].split())
            found.setdefault(shadow(label), NumberedThing(label, (start, end), answered))
    return list(found.values())


def is_bunch(title: str) -> bool:
    """Whether a name only counts numbered things: «Documents 1 à 5»."""
    return _BUNCHED.match(shadow(title)) is not None


def _mentions(sheet: Sheet) -> Iterator[Span]:
    for rule in rules_by_use()["numbered"]:
        for match in rule.pattern.finditer(sheet.flow):
            if _POINTED.search(sheet.text[max(0, match.start() - _REACH) : match.start()].casefold()):
                yield match.span()


def _row_item(sheet: Sheet, items: Sequence[RequestItem], position: int) -> tuple[str, ...]:
    """The item that stands in the same row of a table, if it is the only one there."""
    start = sheet.text.rfind("\n", 0, position) + 1
    end = sheet.text.find("\n", position)
    line = sheet.text[start : end if end != -1 else None]
    if "|" not in line and "\t" not in line:
        return ()
    inside = [item.id for item in items if item.span is not None and start <= item.span[0] < start + len(line)]
    return tuple(inside) if len(inside) == 1 else ()
