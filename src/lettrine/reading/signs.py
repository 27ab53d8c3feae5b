"""Signs in a letter's own words that bear on its clocks and weak points: an extension, a third party heard, a place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from lettrine.french.openings import OpeningIndex
from lettrine.french.rules import load_rules
from lettrine.french.shadow import shadow
from lettrine.model import Letter, Span, Zone, ZoneCode
from lettrine.reading.wording import rule_of

_NOT_OWN = (ZoneCode.REQUEST_QUOTE, ZoneCode.STATUTE)


class Signs:
    """The places of every sign (a row of ``signs.yaml``) in the body's own words: the request and the law as quoted left out.

    All of them are found in one pass over the letter, but for the few marked ``apart``, that are looked for when first asked.
    """

    def __init__(self, text: str, zones: Iterable[Zone]) -> None:
        """Those of a letter's text with its zones."""
        self._flow = shadow(text)
        self._foreign = sorted(zone.span for zone in zones if zone.code in _NOT_OWN)
        index = _index()
        found: dict[str, list[Span]] = {rule.id: [] for rule in index.rules}
        for number, start, end in index.hits(self._flow, 0, len(self._flow)):
            found[index.rules[number].id].append((start, end))
        self._places: dict[str, Sequence[Span]] = {sign: self._own(places) for sign, places in found.items()}

    def first(self, sign: str, spans: Iterable[Span] | None = None) -> Span | None:
        """The first place of ``sign``, in the whole letter or in ``spans`` only; ``None`` where it is not shown."""
        return next(self.places(sign, spans), None)

    def places(self, sign: str, spans: Iterable[Span] | None = None) -> Iterator[Span]:
        """Every place of ``sign``, in the whole letter or those that start in one of ``spans``."""
        if sign not in self._places:
            self._places[sign] = self._own(
                match.span() for match in rule_of("signs", sign).pattern.finditer(self._flow)
            )
        places = self._places[sign]
        for start, end in [(0, len(self._flow))] if spans is None else spans:
            yield from places[bisect_left(places, (start, 0)) : bisect_left(places, (end, 0))]

    def matches(self, sign: str, spans: Iterable[Span] | None = None) -> Iterator[re.Match[str]]:
        """The places of ``sign`` as matches on the letter's shadow, with their groups."""
        pattern = rule_of("signs", sign).pattern
        found = (pattern.match(self._flow, start, end) for start, end in self.places(sign, spans))
        return (match for match in found if match is not None)

    def _own(self, places: Iterable[Span]) -> Sequence[Span]:
        return [place for place in sorted(places) if not self._is_foreign(place)]

    def _is_foreign(self, place: Span) -> bool:
        last = bisect_left(self._foreign, (place[1], 0)) - 1
        return last >= 0 and self._foreign[last][1] > place[0]


def read_signs(letter: Letter) -> Signs:
    """The signs of ``letter``; those of the letter read last are kept."""
    return _read(letter.text, letter.zones)


def shows_sign(text: str, sign: str) -> bool:
    """Whether a short text, such as a note under a table, shows ``sign``."""
    return rule_of("signs", sign).pattern.search(shadow(text)) is not None


def says_extended(letter: Letter) -> bool:
    """Whether the letter mentions that the time to reply was extended."""
    return read_signs(letter).first("extension.taken") is not None


def hears_third_party(letter: Letter) -> bool:
    """Whether the letter shows that a third party was consulted, which gives the body more time."""
    grounds = (ground for item in letter.request.items for ground in item.grounds)
    return any(g.category == "third_party_consultation" for g in grounds) or (
        read_signs(letter).first("third_party.heard") is not None
    )


@lru_cache(maxsize=1)
def _read(text: str, zones: tuple[Zone, ...]) -> Signs:
    return Signs(text, zones)


@lru_cache(maxsize=1)
def _index() -> OpeningIndex:
    rules = load_rules("signs")
    return OpeningIndex(rules.name, [rule for rule in rules.rules if not rule.attributes.get("apart")])
