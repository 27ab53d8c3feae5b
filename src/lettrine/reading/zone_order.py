"""The order of zones as data: states, what starting, moving and staying cost, and the best way through them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import Any

from lettrine.errors import RuleError
from lettrine.french.openings import OpeningIndex, load_openings
from lettrine.french.rules import load_rules
from lettrine.model import ZoneCode
from lettrine.reading.units import Unit

Weights = tuple[tuple[int, float], ...]
"""What zones, by number, gain."""


@dataclass(frozen=True, slots=True)
class Order:
    """The decoder's data: its states, their zones, what starting, moving and staying cost, and the weights of cues."""

    codes: tuple[ZoneCode, ...]
    spread: Callable[[list[float]], tuple[float, ...]]
    start: tuple[float, ...]
    floors: tuple[tuple[int, float], ...]
    steps: tuple[tuple[tuple[float, int], ...], ...]
    default: float
    inside: float
    inside_list: float
    announced: tuple[float, float, float]
    shapes: Mapping[str, Weights]
    rules: tuple[Weights, ...]
    late: frozenset[int]
    table: int
    prose: tuple[int, ...]
    cues: OpeningIndex
    zones: tuple[ZoneCode, ...]


def decode(order: Order, units: Sequence[Unit], scores: Sequence[list[float]]) -> list[int]:
    """The best sequence of states (Viterbi), one a unit; a state with a floor scores that near the best, once in it."""
    best = [score - cost for score, cost in zip(order.spread(scores[0]), order.start, strict=True)]
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


def _advance(order: Order, best: list[float], score: list[float], extra: float) -> tuple[list[float], list[int]]:
    """One step of the decoder: the value of each state at the next unit, and the state before it."""
    top = max(best)
    leader = best.index(top)
    least = top - order.default
    reach, back = [least] * len(best), [leader] * len(best)
    for source, value in enumerate(best):
        # from the leader any state can be reached at the default cost: a dearer step from one behind it cannot help
        room = value - least
        if room <= 0:
            continue
        for cost, state in order.steps[source]:
            if cost >= room:
                break
            if value - cost > reach[state]:
                reach[state], back[state] = value - cost, source
    spread = order.spread(score)
    highest = max(score)
    for state, (stay, come, gain) in enumerate(zip(best, reach, spread, strict=True)):
        if stay >= come - extra:
            reach[state], back[state] = stay + gain, state
        else:
            reach[state] = come + gain - extra
    for state, floor in order.floors:
        stay = best[state] + max(spread[state], highest - floor)
        if back[state] == state or stay >= reach[state]:
            reach[state], back[state] = stay, state
    return reach, back


@lru_cache(maxsize=1)
def load_order() -> Order:
    """The order of the rule file ``zones``; ``RuleError`` if it names a zone or a state that there is not."""
    rules = load_rules("zones")
    settings: Mapping[str, Any] = rules.settings
    states: Mapping[str, Mapping[str, Any]] = settings["states"]
    names = list(states)
    zones = tuple(ZoneCode)
    place = {code.value: i for i, code in enumerate(zones)}

    def weights(row: Mapping[str, float]) -> Weights:
        try:
            return tuple((place[name], float(weight)) for name, weight in row.items())
        except KeyError as error:
            raise RuleError(f"zones.yaml: no zone {error}") from error

    number = {name: i for i, name in enumerate(names)}
    try:
        steps = tuple(
            tuple(sorted((float(cost), number[target]) for target, cost in settings["steps"].get(source, {}).items()))
            for source in names
        )
    except KeyError as error:
        raise RuleError(f"zones.yaml: no state {error}") from error
    announced = {name: float(value) for name, value in settings["announced"].items()}
    return Order(
        codes=tuple(ZoneCode(states[name]["zone"]) for name in names),
        spread=itemgetter(*(place[states[name]["zone"]] for name in names)),
        start=tuple(float(states[name]["start"]) for name in names),
        floors=tuple((i, float(states[name]["floor"])) for i, name in enumerate(names) if "floor" in states[name]),
        steps=steps,
        default=float(settings["default"]),
        inside=float(settings["inside"]),
        inside_list=float(settings["inside_list"]),
        announced=(announced["first"], announced["rest"], announced["answers"]),
        shapes={name: weights(row) for name, row in settings["shapes"].items()},
        rules=tuple(weights(rule.attributes["zones"]) for rule in rules.rules),
        late=frozenset(i for i, rule in enumerate(rules.rules) if rule.attributes.get("at") == "inside"),
        table=place["table"],
        prose=tuple(place[name] for name in ("recall", "request_quote", "decision", "reasons", "recourse")),
        cues=load_openings("zones"),
        zones=zones,
    )
