"""The things asked for, at the finest grain at which the letter itself sets them apart."""

from __future__ import annotations

from lettrine.model import Basis, Outcome, RequestItem
from lettrine.reading.counted_parts import counted_parts
from lettrine.reading.entries import Entry
from lettrine.reading.recall import choose, find_statements
from lettrine.reading.request_bounds import body_bounds
from lettrine.reading.restated import restated
from lettrine.reading.sheet import Sheet


def find_items(sheet: Sheet) -> tuple[RequestItem, ...]:
    """The items of the request, each ``unanswered`` yet; a request that is nowhere restated is one item without"
    " text."""
    start, stop = body_bounds(sheet)
    statements = find_statements(sheet, start, stop)
    entries = choose(statements)
    if len(entries) < 2 and not any(statement.structured for statement in statements):
        entries = counted_parts(sheet, statements[0].start if statements else start, stop) or entries
    entries = entries or restated(sheet, start, stop)
    if not entries:
        return (_item(sheet, 1, None),)
    return tuple(_item(sheet, number, entry) for number, entry in enumerate(entries, 1))


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
    return " ".join(plain)
