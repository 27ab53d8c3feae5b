"""Zones: each sentence or line scored for what it may be, and the best order of all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lettrine.errors import RuleError
from lettrine.french.rules import load_rules
from lettrine.model import Zone, ZoneCode
from lettrine.reading.cues import CueIndex, load_cues
from lettrine.reading.sheet import Sheet
from lettrine.reading.units import MAX_UNITS, Unit, find_units

_NEVER = -1e9


@dataclass(frozen=True, slots=True)
class _Order:
    """The decoder's data: its states, their zones, what starting, moving and staying cost, and the weights of cues."""

    codes: tuple[ZoneCode, ...]
    zone_of: tuple[int, ...]
    start: tuple[float, ...]
    floors: tuple[tuple[int, float], ...]
    thread: int
    steps: tuple[tuple[tuple[int, float], ...], ...]
    default: float
    open: tuple[int, ...]
    needs: tuple[float, ...]
    gated: tuple[int, ...]
    inside: float
    inside_list: float
    announced: tuple[float, float]
    shapes: Mapping[str, tuple[tuple[int, float], ...]]
    rules: tuple[tuple[tuple[int, float], ...], ...]
    cues: CueIndex
    zones: tuple[ZoneCode, ...]


def find_zones(sheet: Sheet) -> tuple[Zone, ...]:
    """The zones of a sheet, in the text's order; a footer may stand inside the zone that it interrupts."""
    order = _load_order()
    units, nested = find_units(sheet)
    if not units:
        return ()
    scores = [_score(order, sheet.flow, unit) for unit in units]
    _open_mail(order, units, scores)
    _announce(order, sheet.flow, units, scores)
    states = _decode(order, units, scores)
    zones = _merge(sheet, order, units, states)
    if len(units) == MAX_UNITS:
        zones[-1], rest = _cut_rest(sheet, zones[-1], units[-1].end)
        zones.extend(rest)
    zones.extend(Zone(code=ZoneCode.FOOTER, span=block.span) for block in nested)
    zones.sort(key=lambda zone: (zone.span[0], -zone.span[1]))
    return tuple(zones)


def _score(order: _Order, flow: str, unit: Unit) -> list[float]:
    """What each zone scores for ``unit``."""
    scores = [0.0] * len(order.zones)
    for shape in unit.shapes:
        for zone, weight in order.shapes.get(shape, ()):
            scores[zone] += weight
    seen: set[int] = set()
    for number, _, _ in order.cues.hits(flow, unit.head, unit.end):
        if number in seen:
            continue
        seen.add(number)
        for zone, weight in order.rules[number]:
            scores[zone] += weight
    return scores


def _open_mail(order: _Order, units: list[Unit], scores: list[list[float]]) -> None:
    """Take what looks like an earlier message for the head of the mail where no prose stands before it: the letter was forwarded."""
    thread, head = order.zones.index(ZoneCode.MAIL_THREAD), order.zones.index(ZoneCode.MAIL_HEADER)
    for unit, score in zip(units, scores, strict=True):
        if "prose" in unit.shapes:
            return
        score[head] = max(score[head], score[thread])
        score[thread] = 0.0


def _announce(order: _Order, flow: str, units: list[Unit], scores: list[list[float]]) -> None:
    """Raise the score of a request where a recall that ends with a colon announces it."""
    recall, decision, quote = map(order.zones.index, (ZoneCode.RECALL, ZoneCode.DECISION, ZoneCode.REQUEST_QUOTE))
    announced = False
    for i in range(1, len(units)):
        if flow[units[i - 1].end - 1] == ":" and "mark" not in units[i - 1].shapes:
            announced = scores[i - 1][recall] > scores[i - 1][decision] + 1
            if announced:
                scores[i][quote] += order.announced[0]
        elif announced and (
            (scores[i][decision] < scores[i][quote] + 2 and _goes_on(flow, units[i - 1], units[i]))
            or (scores[i][decision] <= scores[i][quote] and "mark" not in units[i - 1].shapes)
        ):
            scores[i][quote] += order.announced[1]
        else:
            announced = False


def _goes_on(flow: str, before: Unit, unit: Unit) -> bool:
    """Whether a unit can belong to the list that the one before it belongs to."""
    if not unit.opens_block or "mark" in unit.shapes:
        return True
    return flow[before.end - 1] not in ".?!:" and "paragraph" not in unit.shapes


def _decode(order: _Order, units: list[Unit], scores: list[list[float]]) -> list[int]:
    """The best sequence of states (Viterbi), one a unit; a state with a floor scores that near the best, once in it."""
    best = [score - cost for score, cost in zip(_spread(order, scores[0]), order.start, strict=True)]
    trail: list[list[int]] = []
    for unit, score in zip(units[1:], scores[1:], strict=True):
        extra = 0.0 if unit.opens_block else order.inside_list if "mark" in unit.shapes else order.inside
        best, back = _advance(order, best, score, extra)
        trail.append(back)
    state = max(range(len(best)), key=best.__getitem__)
    path = [state]
    for back in reversed(trail):
        state = back[state]
        path.append(state)
    return path[::-1]


def _advance(order: _Order, best: list[float], score: list[float], extra: float) -> tuple[list[float], list[int]]:
    """One step of the decoder: the value of each state at the next unit, and the state before it."""
    leader = max(order.open, key=best.__getitem__)
    least = best[leader] - order.default
    reach, back = [least] * len(best), [leader] * len(best)
    for state in order.gated:
        reach[state] = _NEVER
    for source, value in enumerate(best):
        # from the leader any state can be reached at the default cost: one further behind than that cannot help
        if value > least:
            for state, cost in order.steps[source]:
                if value - cost > reach[state]:
                    reach[state], back[state] = value - cost, source
    spread = _spread(order, score)
    for state, (stay, come, gain) in enumerate(zip(best, reach, spread, strict=True)):
        if stay >= come - extra:
            reach[state], back[state] = stay + gain, state
        else:
            reach[state] = come - extra + gain
    top = max(score[: order.thread] + score[order.thread + 1 :])
    for state, floor in order.floors:
        stay = best[state] + max(spread[state], top - floor)
        come = reach[state] if back[state] != state and spread[state] >= order.needs[state] else _NEVER
        reach[state], back[state] = (come, back[state]) if come > stay else (stay, state)
    return reach, back


def _cut_rest(sheet: Sheet, last: Zone, end: int) -> tuple[Zone, list[Zone]]:
    """The last zone up to ``end``, and what lies beyond the longest text that is decoded, as a zone of its own."""
    if last.span[1] <= end:
        return last, []
    return Zone(code=last.code, span=(last.span[0], end)), [Zone(code=ZoneCode.OTHER, span=(end, last.span[1]))]


def _spread(order: _Order, score: list[float]) -> list[float]:
    """The scores of the zones as the scores of the states."""
    return [score[zone] for zone in order.zone_of]


def _merge(sheet: Sheet, order: _Order, units: list[Unit], states: list[int]) -> list[Zone]:
    """Neighbouring units of one zone as one zone, which runs to where the next one starts."""
    zones: list[Zone] = []
    opened = units[0].start
    for i, unit in enumerate(units):
        last = i + 1 == len(units)
        if not last and order.codes[states[i + 1]] is order.codes[states[i]]:
            continue
        end = len(sheet.text.rstrip()) if last else units[i + 1].start
        zones.append(Zone(code=order.codes[states[i]], span=(opened, max(end, unit.end))))
        opened = end
    return zones


@lru_cache(maxsize=1)
def _load_order() -> _Order:
    rules = load_rules("zones")
    settings: Mapping[str, Any] = rules.settings
    states: Mapping[str, Mapping[str, Any]] = settings["states"]
    names = list(states)
    zones = tuple(ZoneCode)
    place = {code.value: i for i, code in enumerate(zones)}

    def weights(row: Mapping[str, float]) -> tuple[tuple[int, float], ...]:
        try:
            return tuple((place[name], float(weight)) for name, weight in row.items())
        except KeyError as error:
            raise RuleError(f"zones.yaml: no zone {error}") from error

    number = {name: i for i, name in enumerate(names)}
    try:
        steps = tuple(
            tuple((number[target], float(cost)) for target, cost in settings["steps"].get(source, {}).items())
            for source in names
        )
    except KeyError as error:
        raise RuleError(f"zones.yaml: no state {error}") from error
    return _Order(
        codes=tuple(ZoneCode(states[name]["zone"]) for name in names),
        zone_of=tuple(place[states[name]["zone"]] for name in names),
        start=tuple(float(states[name]["start"]) for name in names),
        floors=tuple((i, float(states[name]["floor"])) for i, name in enumerate(names) if "floor" in states[name]),
        # the cues of a mail thread are too strong to measure the other states by
        thread=place["mail_thread"],
        steps=steps,
        default=float(settings["default"]),
        needs=tuple(float(states[name].get("needs", _NEVER)) for name in names),
        gated=tuple(i for i, name in enumerate(names) if "needs" in states[name]),
        open=tuple(i for i, name in enumerate(names) if not states[name].get("sealed")),
        inside=float(settings["inside"]),
        inside_list=float(settings["inside_list"]),
        announced=(float(settings["announced"]["first"]), float(settings["announced"]["rest"])),
        shapes={name: weights(row) for name, row in settings["shapes"].items()},
        rules=tuple(weights(rule.attributes["zones"]) for rule in rules.rules),
        cues=load_cues("zones"),
        zones=zones,
    )
