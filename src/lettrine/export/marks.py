"""The passages of a letter to highlight, and the text cut at their ends: marks may nest, overlap or coincide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lettrine.export.wording import OUTCOMES, ROLES, provision_in_words
from lettrine.model import Found, Letter, Provision, Span, Zone

_TABULAR = re.compile(r"(?:^[^\n]*(?:\t|\|[^\n]*\|)[^\n]*(?:\n|\Z))+", re.M)


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage: what kind of thing it proves, the ids of all that belongs with it, and what to say of it."""

    span: Span
    kind: str
    id: str
    refs: frozenset[str]
    title: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks; ``opens`` are those that begin with it."""

    start: int
    end: int
    marks: tuple[Mark, ...]
    opens: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A zone, or what lies between two, in runs that are prose or lines of a table."""

    zone: Zone | None
    span: Span
    runs: tuple[tuple[Span, bool], ...]


def find_marks(letter: Letter) -> list[Mark]:
    """The marks of a letter: items, points, citations, attachments, and the values of the whole letter."""
    return sorted(
        [*_item_marks(letter), *_point_marks(letter), *_citation_marks(letter), *_other_marks(letter)],
        key=lambda mark: (mark.span[0], -mark.span[1]),
    )


def _item_marks(letter: Letter) -> Iterator[Mark]:
    for item in letter.request.items:
        if item.span is not None:
            points = {point.id for point in letter.points if item.id in point.items}
            sent = {attachment.id for attachment in letter.attachments if item.id in attachment.items}
            title = f"Élément {item.label or ''} : {OUTCOMES[item.outcome]} · {item.rule}"
            yield Mark(item.span, f"item {item.outcome}", item.id, frozenset({item.id, *points, *sent}), title)


def _point_marks(letter: Letter) -> Iterator[Mark]:
    for point in letter.points:
        title = f"{point.id} : {OUTCOMES[point.outcome]} · {point.rule}"
        yield Mark(point.span, f"point {point.outcome}", point.id, frozenset({point.id, *point.items}), title)


def _citation_marks(letter: Letter) -> Iterator[Mark]:
    for citation in letter.citations:
        place = Provision(law=citation.law, article=citation.article, subdivision=citation.subdivision)
        relied_on = {
            item.id
            for item in letter.request.items
            for ground in item.grounds
            if ground.provision and (ground.provision.law, ground.provision.article) == (place.law, place.article)
        }
        spans = [(mention.span, mention.role) for mention in citation.mentions] or [(citation.span, citation.role)]
        for span, role in spans:
            title = f"{provision_in_words(place)} : {ROLES[role]} · {citation.rule}"
            yield Mark(span, f"citation {role}", citation.id, frozenset({citation.id, *relied_on}), title)


def _other_marks(letter: Letter) -> Iterator[Mark]:
    for attachment in letter.attachments:
        refs = frozenset({attachment.id, *attachment.items})
        yield Mark(attachment.span, "attachment", attachment.id, refs, f"{attachment.id} · {attachment.rule}")
    request, recourse = letter.request, letter.recourse
    named: list[tuple[str, object]] = [
        ("organisme", letter.public_body),
        ("date de la lettre", letter.letter_date),
        ("objet", letter.subject),
        ("signataire", letter.signatory),
        ("demande reçue le", request.received_on),
        ("demande datée du", request.dated),
        ("son propre dossier", request.own_file),
        *(("demande précisée le", day) for day in request.clarified_on),
        *(("numéro de dossier", number) for number in letter.file_numbers),
        ("recours : organisme", recourse.body),
        ("recours : délai", recourse.period),
        ("recours : départ du délai", recourse.starts_from),
        ("recours : adresse", recourse.url),
    ]
    for number, (name, value) in enumerate(named):
        if isinstance(value, Found):
            title = f"{name} : {value.value} · {value.rule}"
            yield Mark(value.span, "value", f"v{number}", frozenset({f"v{number}"}), title)


def cut(spans: Iterable[Span], marks: Sequence[Mark]) -> Iterator[list[Piece]]:
    """Each span in pieces, each under the same marks from end to end; spans and marks come in the text's order."""
    current: list[Mark] = []
    opened: set[Mark] = set()
    upcoming = 0
    for start, end in spans:
        first = upcoming
        while upcoming < len(marks) and marks[upcoming].span[0] < end:
            upcoming += 1
        current = [mark for mark in (*current, *marks[first:upcoming]) if mark.span[1] > start]
        edges = sorted({start, end, *(edge for mark in current for edge in mark.span if start < edge < end)})
        pieces = []
        for left, right in zip(edges, edges[1:], strict=False):
            over = tuple(mark for mark in current if mark.span[0] <= left and mark.span[1] > left)
            pieces.append(Piece(left, right, over, tuple(mark for mark in over if mark not in opened)))
            opened.update(over)
        yield pieces


def lay_blocks(letter: Letter) -> Iterator[Block]:
    """The letter from end to end as blocks; a zone that begins inside another is cut at the other's end."""
    position = 0
    for zone in sorted(letter.zones, key=lambda zone: zone.span):
        start, end = max(zone.span[0], position), zone.span[1]
        if end <= start:
            continue
        if start > position:
            yield from _block(letter.text, None, position, start)
        yield from _block(letter.text, zone, start, end)
        position = end
    yield from _block(letter.text, None, position, len(letter.text))


def _block(text: str, zone: Zone | None, start: int, end: int) -> Iterator[Block]:
    """The block without the blank lines around it; nothing when there is nothing else."""
    shown = text[start:end]
    start += len(shown) - len(shown.lstrip("\n"))
    end -= len(shown) - len(shown.rstrip())
    if start < end:
        yield Block(zone, (start, end), tuple(_runs(text, start, end)))


def _runs(text: str, start: int, end: int) -> Iterator[tuple[Span, bool]]:
    position = start
    for match in _TABULAR.finditer(text, start, end):
        if match.start() > position:
            yield (position, match.start()), False
        yield match.span(), True
        position = match.end()
    if position < end:
        yield (position, end), False
