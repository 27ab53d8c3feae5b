"""Signs in a letter's own words that bear on its clocks and weak points: an extension, a third party heard, a place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from lettrine.french.openings import OpeningIndex
from lettrine.french.rules import Rule, load_rules
from lettrine.french.shadow import blank, shadow
from lettrine.model import Letter, Span, Zone, ZoneCode

_NOT_OWN = (ZoneCode.REQUEST_QUOTE, ZoneCode.STATUTE)


def find_sign(letter: Letter, sign: str, spans: Iterable[Span] | None = None) -> Span | None:
    """Where the body's own words show ``sign`` (a row of ``signs.yaml``), in the whole letter or in ``spans`` only."""
    if spans is None and not _rule(sign).attributes.get("near"):
        return _first_hits(letter.text, letter.zones).get(sign)
    match = next(find_signs(letter, sign, spans), None)
    return match.span() if match else None


def find_signs(letter: Letter, sign: str, spans: Iterable[Span] | None = None) -> Iterator[re.Match[str]]:
    """Every place where the body's own words show ``sign``, in the whole letter or in ``spans`` only, as matches on its shadow."""
    flow = _own_words(letter.text, letter.zones)
    for start, end in [(0, len(flow))] if spans is None else spans:
        yield from _rule(sign).pattern.finditer(flow, start, end)


def shows_sign(text: str, sign: str) -> bool:
    """Whether a short text, such as a note under a table, shows ``sign``."""
    return _rule(sign).pattern.search(shadow(text)) is not None


def says_extended(letter: Letter) -> bool:
    """Whether the letter mentions that the time to reply was extended."""
    return find_sign(letter, "extension.taken") is not None


def hears_third_party(letter: Letter) -> bool:
    """Whether the letter shows that a third party was consulted, which gives the body more time."""
    grounds = (ground for item in letter.request.items for ground in item.grounds)
    return any(g.category == "third_party_consultation" for g in grounds) or (
        find_sign(letter, "third_party.heard") is not None
    )


@lru_cache(maxsize=1)
def _first_hits(text: str, zones: tuple[Zone, ...]) -> dict[str, Span]:
    """The first place of every sign that is looked for in the whole letter, found in one pass."""
    flow = _own_words(text, zones)
    index = _index()
    found: dict[str, Span] = {}
    for number, start, end in index.hits(flow, 0, len(flow)):
        found.setdefault(index.rules[number].id, (start, end))
    return found


@lru_cache(maxsize=1)
def _own_words(text: str, zones: tuple[Zone, ...]) -> str:
    return blank(shadow(text), [zone.span for zone in zones if zone.code in _NOT_OWN])


@lru_cache(maxsize=1)
def _index() -> OpeningIndex:
    rules = load_rules("signs")
    return OpeningIndex(rules.name, [rule for rule in rules.rules if not rule.attributes.get("near")])


@lru_cache(maxsize=32)
def _rule(sign: str) -> Rule:
    return next(rule for rule in load_rules("signs").rules if rule.id == sign)
