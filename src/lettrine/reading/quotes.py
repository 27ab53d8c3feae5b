"""The long quotations of a letter: of the request, or of a law; one left open must not swallow what follows it."""

from __future__ import annotations

import re

from lettrine.reading.unit_shapes import ARTICLE

_LAW_SAYS = re.compile(
    r"(?:article|alinea|paragraphe|disposition|loi|reglement)[^.:]{0,70}(?:se lit|dont voici"
    r"|voici|extrait|prevoit|stipule|enonce|dispose|libelle|edicte|precise|mentionne"
    r"|suivant)[^.]{0,30}$"
)
_MAX_QUOTE = 6000

Quote = tuple[int, int, str]
"""Bounds, and the shape of the units inside: ``quoted``, ``quoted_open`` or ``quoted_law``."""


def find_quotes(text: str, flow: str) -> list[Quote]:
    """The long quotations of ``text``: bounds, and the shape of their units (closed, left open, or of a law's text)."""
    quotes: list[Quote] = []
    stack: list[int] = []
    for match in re.finditer(r"[«»“”]", text):
        mark, at = match.group(), match.start()
        if mark in "«“":
            stack.append(at)
        elif stack:
            opened = stack.pop()
            if 40 < at - opened < _MAX_QUOTE:
                law = _LAW_SAYS.search(flow, max(0, opened - 120), opened) or ARTICLE.match(
                    flow, opened + 1 + (flow[opened + 1] == " ")
                )
                quotes.append((opened, at + 1, "quoted_law" if law else "quoted"))
            del stack[:-4]
    quotes.extend((opened, min(len(text), opened + 3000), "quoted_open") for opened in stack[:3])
    quotes.sort()
    return quotes


def quoted_shapes(start: int, end: int, quotes: list[Quote]) -> list[str]:
    """Whether the unit lies inside a long quotation, closed or left open."""
    for opened, closed, shape in quotes:
        if opened > start + 3:
            break
        if end <= closed + 3:
            return [shape]
    return []
