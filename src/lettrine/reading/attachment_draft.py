"""An attachment in the making."""

from __future__ import annotations

from dataclasses import dataclass

from lettrine.model import AttachmentKind, Span
from lettrine.reading.tables import FoundTable

SIDE = frozenset({AttachmentKind.RECOURSE_NOTICE, AttachmentKind.LEGAL_TEXT})
"""What goes with any letter, and answers no item."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is known so far of one thing that the letter sends; ``sentence`` where a sentence alone sends it."""

    kind: AttachmentKind
    title: str | None
    span: Span
    rule: str
    label: str | None = None
    filename: str | None = None
    url: str | None = None
    items: tuple[str, ...] = ()
    table: FoundTable | None = None
    sentence: Span | None = None
