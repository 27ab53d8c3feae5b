"""What a paragraph inherits from its style: the space around it, and the list that it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from lettrine.readers.docx_numbering import attribute, child, children

_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Styles:
    """The paragraph styles of a document, and the properties that every paragraph starts from."""

    styles: Mapping[str, etree._Element] = field(default_factory=dict)
    default: str | None = None
    base: etree._Element | None = None
    _known: dict[str | None, tuple[etree._Element, ...]] = field(default_factory=dict)

    def properties(self, paragraph: etree._Element) -> Iterator[etree._Element]:
        """The property sets that bear on a paragraph, its own first, then its style's and those that this is based on."""
        own = child(paragraph, "pPr")
        if own is not None:
            yield own
        yield from self._inherited(style_of(paragraph) or self.default)
        if self.base is not None:
            yield self.base

    def _inherited(self, name: str | None) -> tuple[etree._Element, ...]:
        """What a style and those that it is based on say, worked out once a style."""
        if name not in self._known:
            found: list[etree._Element] = []
            at = name
            for _ in range(_DEEPEST):
                style = self.styles.get(at or "")
                properties = child(style, "pPr")
                if properties is not None:
                    found.append(properties)
                at = attribute(child(style, "basedOn"), "val")
            self._known[name] = tuple(found)
        return self._known[name]

    def space(self, paragraph: etree._Element, side: str) -> int:
        """The space before or after a paragraph, in twentieths of a point."""
        for properties in self.properties(paragraph):
            value = attribute(child(properties, "spacing"), side)
            if value is not None:
                return int(value) if value.isdigit() and len(value) < 8 else 0
        return 0

    def list_of(self, paragraph: etree._Element, linked: Mapping[str, tuple[str, int]]) -> tuple[str, int] | None:
        """The list and the level of a paragraph; ``None`` outside lists. ``linked`` gives the lists that styles stand for."""
        number: str | None = None
        level: str | None = None
        for properties in self.properties(paragraph):
            found = child(properties, "numPr")
            number = number or attribute(child(found, "numId"), "val")
            level = level or attribute(child(found, "ilvl"), "val")
        if number is None or number == "0":
            return None
        if level is None:
            known = linked.get(style_of(paragraph) or "")
            return (number, known[1]) if known is not None else (number, 0)
        return number, int(level) if level.isdigit() and len(level) < 3 else 0


def style_of(paragraph: etree._Element) -> str | None:
    """The style that a paragraph names."""
    return attribute(child(paragraph, "pPr", "pStyle"), "val")


def read_styles(root: etree._Element | None) -> Styles:
    """The styles that ``styles.xml`` defines; none without it."""
    styles: dict[str, etree._Element] = {}
    default: str | None = None
    for style in children(root, "style"):
        if attribute(style, "type") != "paragraph":
            continue
        name = attribute(style, "styleId") or ""
        styles[name] = style
        if attribute(style, "default") in ("1", "true"):
            default = name
    return Styles(styles, default, child(root, "docDefaults", "pPrDefault", "pPr"))
