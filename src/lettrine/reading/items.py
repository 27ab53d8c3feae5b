"""The things asked for, at the finest grain at which the letter itself sets them apart."""

from __future__ import annotations

import re
from dataclasses import replace

from lettrine.french.shadow import blank
from lettrine.model import Basis, Outcome, RequestItem
from lettrine.reading.asked_tables import tabled
from lettrine.reading.counted_parts import counted_parts
from lettrine.reading.entries import Entry
from lettrine.reading.recall import choose, find_statements
from lettrine.reading.request_block import read_request
from lettrine.reading.request_bounds import body_bounds
from lettrine.reading.restated import cited, questioned, quoted_titles, restated
from lettrine.reading.sheet import Sheet

_SPLIT_WORD = re.compile(r"(?<=[^\W\d_])-\s*\n\s*(?=[a-zà-ÿ]{2})")

# … or at the end of a page, whose foot and head the flow did not blank.
_TORN_WORD = re.compile(r"(?<=[^\W\d_])-[^\S\n]*\n(?P<between>\n(?:[^\n]{0,160}\n){1,6}?)(?=[a-zà-ÿ]{2})")


def find_items(sheet: Sheet) -> tuple[RequestItem, ...]:
    """The items of the request, each ``unanswered`` yet; a request that is nowhere restated is one item without"
    " text."""
    sheet = _rejoined(sheet)
    start, stop = body_bounds(sheet)
    entries = _recalled(sheet, start, stop) or restated(sheet, start, stop)
    if not entries:
        # What looked like the salutation may have been another one's, further down: a mail below, a letter quoted.
        start, stop = body_bounds(sheet, greeted=False)
        several = _recalled(sheet, start, stop) or restated(sheet, start, stop)
        entries = several if len(several) > 1 else read_request(sheet)
    if not entries:
        return (_item(sheet, 1, None),)
    return tuple(_item(sheet, number, entry) for number, entry in enumerate(entries, 1))


def _recalled(sheet: Sheet, start: int, stop: int) -> tuple[Entry, ...]:
    """What the body says that was asked for."""
    statements = find_statements(sheet, start, stop)
    entries = choose(statements)
    if len(entries) < 2 and not any(statement.structured for statement in statements):
        entries = counted_parts(sheet, statements[0].start if statements else start, stop) or entries
    if len(entries) == 1 and entries[0].rule == "item.sentence":
        entries = tabled(sheet, entries[0].end, sheet.flow[entries[0].start : entries[0].end]) or entries
    if len(entries) > 1:
        return entries
    recalled = entries[0].start if entries else start
    several = cited(sheet, start, stop) or questioned(sheet, start, stop, recalled) or quoted_titles(sheet, start, stop)
    if entries and not several and not any(statement.structured for statement in statements):
        several = read_request(sheet, entries[0].start)
    return several or entries


def _rejoined(sheet: Sheet) -> Sheet:
    """The sheet with what stands between the halves of a word blanked out."""
    if "-\n\n" not in sheet.text:
        return sheet
    return replace(sheet, flow=blank(sheet.flow, [m.span("between") for m in _TORN_WORD.finditer(sheet.text)]))


def _item(sheet: Sheet, number: int, entry: Entry | None) -> RequestItem:
    if entry is None:
        return RequestItem(
            id=f"i{number}",
            label=None,
            text=None,
            outcome=Outcome.UNANSWERED,
            basis=Basis.INFERRED,
            rule="item.unstated",
        )
    return RequestItem(
        id=f"i{number}",
        label=entry.label,
        text=words(sheet, entry.start, entry.end),
        outcome=Outcome.UNANSWERED,
        basis=Basis.INFERRED,
        span=(entry.start, entry.end),
        quote=sheet.text[entry.start : entry.end],
        rule=entry.rule,
    )


def words(sheet: Sheet, start: int, end: int) -> str:
    """The letter's words in ``start:end`` on one line, without what interrupts them."""
    text, flow = sheet.text[start:end], sheet.flow[start:end]
    plain = text.split()
    if len(plain) != len(flow.split()):  # something interrupts the item
        plain = "".join(" " if shadow.isspace() else own for own, shadow in zip(text, flow, strict=True)).split()
    joined = " ".join(plain)
    if "-\n" in text:  # a word split at the end of a line
        split = "".join(
            " " if shadow.isspace() and own != "\n" else own for own, shadow in zip(text, flow, strict=True)
        )
        joined = " ".join(_SPLIT_WORD.sub("", split).split())
    return joined
