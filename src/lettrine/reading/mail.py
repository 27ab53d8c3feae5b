"""Which message of a printed e-mail is the letter, and what its head and its quotations count for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from lettrine.french.rules import compile_pattern, load_rules
from lettrine.model import Span, ZoneCode
from lettrine.reading.messages import Message
from lettrine.reading.units import Unit
from lettrine.reading.zone_order import Order

# the newest message is the letter unless another one decides at least twice as much
_SHARE = 0.5


def weigh_mail(
    order: Order,
    flow: str,
    messages: list[Message],
    answered: list[Span],
    units: list[Unit],
    scores: list[list[float]],
) -> list[bool]:
    """For each unit, whether it belongs to another message than the letter; heads and quotations get their scores."""
    other = [False] * len(units)
    if len(messages) == 1 and messages[0].head is None:
        return other
    owners = _owners(messages, units)
    in_head = [_in_head(messages[owner], unit) for owner, unit in zip(owners, units, strict=True)]
    letter = _choose(order, len(messages), owners, in_head, units, scores)
    # a letterhead or a mail program's buttons before the letter's head are part of it; a note that forwards it is not
    says = any(
        owner < letter and not head and _says(flow, unit)
        for owner, head, unit in zip(owners, in_head, units, strict=True)
    )
    before = set() if says else set(range(letter))
    for i, owner in enumerate(owners):
        other[i] = owner != letter and owner not in before
        if in_head[i]:
            _add(order, scores[i], order.shapes["mail_head"])
        elif any(start <= units[i].start < end for start, end in answered):
            _add(order, scores[i], order.shapes["mail_quote"])
    for i in range(_last_part(flow, units, other), len(units)):
        other[i] = False
    return other


def _owners(messages: list[Message], units: list[Unit]) -> list[int]:
    pieces = sorted((start, number) for number, message in enumerate(messages) for start, _ in message.pieces)
    starts = [start for start, _ in pieces]
    return [pieces[max(0, bisect_right(starts, unit.start) - 1)][1] for unit in units]


def _in_head(message: Message, unit: Unit) -> bool:
    return message.head is not None and message.head[0] <= unit.start < message.head[1]


def _says(flow: str, unit: Unit) -> bool:
    """Whether a unit is a sentence."""
    return "prose" in unit.shapes or (flow[unit.end - 1] in ".!?" and flow.count(" ", unit.start, unit.end) > 1)


def _choose(
    order: Order, count: int, owners: list[int], in_head: list[bool], units: list[Unit], scores: list[list[float]]
) -> int:
    """The message that reads most like a decision letter: how much its prose decides and tells of recourse."""
    decision, recourse, quote = map(order.zones.index, (ZoneCode.DECISION, ZoneCode.RECOURSE, ZoneCode.REQUEST_QUOTE))
    values = [0.0] * count
    for owner, head, unit, score in zip(owners, in_head, units, scores, strict=True):
        telling = max(score[decision], score[recourse])
        if not head and "prose" in unit.shapes and telling > max(1.0, score[quote]):
            values[owner] += telling - 1
    most = max(values)
    return (
        next(number for number, value in enumerate(values) if value >= _SHARE * most)
        if most > 0
        else _first(owners, in_head)
    )


def _first(owners: list[int], in_head: list[bool]) -> int:
    """The first message that holds more than its head."""
    return next((owner for owner, head in zip(owners, in_head, strict=True) if not head), owners[0])


def _add(order: Order, score: list[float], weights: tuple[tuple[int, float], ...]) -> None:
    for zone, weight in weights:
        score[zone] += weight


def _last_part(flow: str, units: list[Unit], other: list[bool]) -> int:
    """Where a notice or a law's text starts that was added after the last message; the count of units if none was."""
    last = len(units)
    while last and other[last - 1]:
        last -= 1
    ends = _load_ends()
    for i in range(last + 1, len(units)):
        if (
            units[i].opens_block
            and units[i].end - units[i].start < 90
            and ends.fullmatch(flow, units[i].head, units[i].end)
        ):
            return i
    return len(units)


@lru_cache(maxsize=1)
def _load_ends() -> re.Pattern[str]:
    mail: Mapping[str, Any] = load_rules("zones").settings["mail"]
    return compile_pattern("|".join(f"(?:{pattern})" for pattern in mail["ends"]), edges=False)
