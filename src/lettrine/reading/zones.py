"""Zones: each sentence or line scored for what it may be, and the best order of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lettrine.model import Zone, ZoneCode
from lettrine.reading.acts import find_acts
from lettrine.reading.bundles import Bundled
from lettrine.reading.mail import weigh_mail
from lettrine.reading.messages import Message, find_messages
from lettrine.reading.sheet import Block, Sheet
from lettrine.reading.units import MAX_UNITS, Unit, find_units
from lettrine.reading.zone_order import Order, decode, load_order


def find_zones(sheet: Sheet, bundled: Sequence[Bundled] = ()) -> tuple[Zone, ...]:
    """The zones of a sheet, in the text's order; a footer may stand inside the zone that it interrupts.

    ``bundled`` are the other documents in the letter's file: each is a zone of its own.
    """
    order = load_order()
    messages, answered = find_messages(sheet.text, sheet.flow)
    units, nested = find_units(_split_blocks(sheet, messages) if len(messages) > 1 or messages[0].head else sheet)
    if not units:
        return ()
    scores = [_score(order, sheet.flow, unit) for unit in units]
    other = weigh_mail(order, sheet.flow, messages, answered, units, scores)
    known = [next((b.code for b in bundled if b.span[0] <= unit.start < b.span[1]), None) for unit in units]
    kept = [i for i in range(len(units)) if not other[i] and known[i] is None] or list(range(len(units)))
    own, own_scores = [units[i] for i in kept], [scores[i] for i in kept]
    _announce(order, sheet.flow, own, own_scores)
    codes = [code or ZoneCode.MAIL_THREAD for code in known]
    for i, state in zip(kept, decode(order, own, own_scores), strict=True):
        codes[i] = order.codes[state]
    zones = _merge(sheet, units, codes)
    if len(units) == MAX_UNITS:
        zones[-1], rest = _cut_rest(sheet, zones[-1], units[-1].end)
        zones.extend(rest)
    zones.extend(Zone(code=ZoneCode.FOOTER, span=block.span) for block in nested)
    zones.sort(key=lambda zone: (zone.span[0], -zone.span[1]))
    return tuple(zones)


def _split_blocks(sheet: Sheet, messages: list[Message]) -> Sheet:
    """The sheet with its blocks cut where a message, or a part of one, starts."""
    cuts = sorted(start for message in messages for start, _ in message.pieces)
    cuts += [message.head[1] for message in messages if message.head]
    cuts.sort()
    blocks: list[Block] = []
    at = 0
    for block in sheet.blocks:
        start = block.start
        while at < len(cuts) and cuts[at] <= start:
            at += 1
        k = at
        while k < len(cuts) and cuts[k] < block.end:
            blocks.extend(_trimmed(sheet.flow, start, cuts[k]))
            start = cuts[k]
            k += 1
        blocks.extend(_trimmed(sheet.flow, start, block.end))
    return replace(sheet, blocks=tuple(blocks))


def _trimmed(flow: str, start: int, end: int) -> list[Block]:
    piece = flow[start:end]
    first = start + len(piece) - len(piece.lstrip())
    last = start + len(piece.rstrip())
    return [Block(first, last)] if first < last else []


def _score(order: Order, flow: str, unit: Unit) -> list[float]:
    """What each zone scores for ``unit``."""
    scores = [0.0] * len(order.zones)
    for shape in unit.shapes:
        for zone, weight in order.shapes.get(shape, ()):
            scores[zone] += weight
    seen: set[int] = set()
    for number, start, _ in order.cues.hits(flow, unit.head, unit.end):
        if number in seen or (start == unit.head and number in order.late):
            continue
        seen.add(number)
        for zone, weight in order.rules[number]:
            scores[zone] += weight
    if "table" in unit.shapes:
        # what its cells say of one thing or another makes a table no sentence
        most = scores[order.table] - 1
        for zone in order.prose:
            scores[zone] = min(scores[zone], most)
    return scores


def _announce(order: Order, flow: str, units: list[Unit], scores: list[list[float]]) -> None:
    """Raise the score of a request where a recall that ends with a colon announces it, and of answers announced so."""
    recall, decision, quote = map(order.zones.index, (ZoneCode.RECALL, ZoneCode.DECISION, ZoneCode.REQUEST_QUOTE))
    first, rest, answers = order.announced
    announced = False
    answering = 0.0
    for i in range(1, len(units)):
        before, score = scores[i - 1], scores[i]
        if flow[units[i - 1].end - 1] == ":" and "mark" not in units[i - 1].shapes:
            announced = before[recall] > before[decision] + 1
            decides = before[decision] > before[recall] and _decides(flow, units[i - 1])
            sure = decides or before[decision] > before[recall] + 2.5
            answering = (2 * answers if decides else answers) if sure and "mark" in units[i].shapes else 0.0
            if announced:
                score[quote] += first
        elif announced and (
            (score[decision] < score[quote] + 2 and _goes_on(flow, units[i - 1], units[i]))
            or (score[decision] <= score[quote] and "mark" not in units[i - 1].shapes)
        ):
            score[quote] += rest
        else:
            announced = False
            answering = answering if "mark" in units[i].shapes else 0.0
        score[decision] += answering
        score[quote] -= answering


def _decides(flow: str, unit: Unit) -> bool:
    """Whether a unit does something with what was asked: what it announces is a part of that, and no request."""
    acts = find_acts(flow, unit.start, unit.end)
    return any(act.firm for act in acts) and not any(act.silences for act in acts)


def _goes_on(flow: str, before: Unit, unit: Unit) -> bool:
    """Whether a unit can belong to the list that the one before it belongs to."""
    if not unit.opens_block or "mark" in unit.shapes:
        return True
    return flow[before.end - 1] not in ".?!:" and "paragraph" not in unit.shapes


def _cut_rest(sheet: Sheet, last: Zone, end: int) -> tuple[Zone, list[Zone]]:
    """The last zone up to ``end``, and what lies beyond the longest text that is decoded, as a zone of its own."""
    if last.span[1] <= end:
        return last, []
    return Zone(code=last.code, span=(last.span[0], end)), [Zone(code=ZoneCode.OTHER, span=(end, last.span[1]))]


def _merge(sheet: Sheet, units: list[Unit], codes: list[ZoneCode]) -> list[Zone]:
    """Neighbouring units of one zone as one zone, which runs to where the next one starts."""
    zones: list[Zone] = []
    opened = units[0].start
    for i, unit in enumerate(units):
        last = i + 1 == len(units)
        if not last and codes[i + 1] is codes[i]:
            continue
        end = len(sheet.text.rstrip()) if last else units[i + 1].start
        zones.append(Zone(code=codes[i], span=(opened, max(end, unit.end))))
        opened = end
    return zones
