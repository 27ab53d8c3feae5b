"""What every reading stage looks at: the clean text, its shadow, its blocks and its zones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lettrine.french.shadow import shadow
from lettrine.model import Found, Span, Zone, ZoneCode


@dataclass(frozen=True, slots=True)
class Block:
    """A run of lines set apart by blank lines or by its layout: the unit that gets a zone."""

    start: int
    end: int

    @property
    def span(self) -> Span:
        """Its half-open bounds in the text, white space at the ends left out."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Sheet:
    """A letter laid out for reading.

    ``flow`` is the shadow of ``text`` with what interrupts a sentence (page marks, running heads, footnotes) overwritten by
    spaces: the same length, so that an offset in one is an offset in the other.
    """

    text: str
    flow: str
    blocks: tuple[Block, ...] = ()
    zones: tuple[Zone, ...] = ()

    def in_zones(self, *codes: ZoneCode) -> Iterator[Span]:
        """The spans of the zones with one of ``codes``, in the text's order."""
        return (zone.span for zone in self.zones if zone.code in codes)

    def zone_at(self, offset: int) -> ZoneCode | None:
        """The code of the zone that holds ``offset``; ``None`` between zones."""
        for zone in self.zones:
            if zone.span[0] <= offset < zone.span[1]:
                return zone.code
        return None

    def found(self, value: str, start: int, end: int, rule: str) -> Found[str]:
        """``value`` with the characters ``start:end`` as its evidence."""
        return Found(value=value, span=(start, end), quote=self.text[start:end], rule=rule)

    def with_zones(self, zones: tuple[Zone, ...]) -> Sheet:
        """The same sheet with other zones."""
        return replace(self, zones=zones)


def bare_sheet(text: str) -> Sheet:
    """A sheet without blocks or zones: enough for stages that only match wording."""
    return Sheet(text=text, flow=shadow(text))
