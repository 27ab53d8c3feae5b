"""What the marks of a letter carry: one class a kind of annotation."""

from __future__ import annotations

from dataclasses import dataclass

from lettrine.model import AttachmentKind, Basis, Outcome, Role, Table, ZoneCode


@dataclass(frozen=True, slots=True)
class ZoneNote:
    """What a stretch is for."""

    code: ZoneCode


@dataclass(frozen=True, slots=True)
class ValueNote:
    """A value of the letter or of its recourse, by the name of its field; ``value`` ``None`` means the words themselves."""

    field: str
    value: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class ItemNote:
    """The words of an item, where the letter first gives them."""

    item: str


@dataclass(frozen=True, slots=True)
class PointNote:
    """A statement that decides: of which items, what, and how we know of which."""

    rule: str
    outcome: Outcome
    items: tuple[str, ...]
    basis: Basis
    general: bool = False


@dataclass(frozen=True, slots=True)
class CiteNote:
    """A mention of a provision."""

    law: str
    article: str
    subdivision: str | None
    role: Role


@dataclass(frozen=True, slots=True)
class ReasonNote:
    """The words that give the reason of some items' outcome."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SentNote:
    """Something sent, enclosed or pointed to; ``title`` ``None`` with ``named`` means the words themselves."""

    kind: AttachmentKind
    items: tuple[str, ...]
    title: str | None = None
    named: bool = False
    label: str | None = None
    url: str | None = None
    table: Table | None = None
