"""Which rule found what, where: every value of a letter with its place, in the text's order."""

from __future__ import annotations

import dataclasses
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TextIO

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from lettrine.export.summary import STYLES, make_console, show
from lettrine.export.wording import (
    BASES,
    OUTCOMES,
    ROLES,
    ZONES,
    ground_in_words,
    item_name,
    item_names,
    provision_in_words,
)
from lettrine.model import Citation, DecisionPoint, Derivation, Letter, Provision, RequestItem, Span

_QUOTE_LENGTH = 60  # characters of a quote that are shown; the place tells the rest
_VALUE_LENGTH = 32
_WIDTH = 150  # columns, where it is no terminal that sets them
_NEVER_FOLDED = frozenset({"Lieu", "Règle", "Champ"})


@dataclass(frozen=True, slots=True)
class Proof:
    """A value, the path to it in the JSON, the rule that found it and the passage that proves it."""

    path: str
    value: str
    rule: str
    span: Span
    quote: str


def find_proofs(letter: Letter) -> list[Proof]:
    """Every value of the letter that has a rule and a passage, in the text's order."""
    return sorted(_walk(letter, ""), key=lambda proof: (proof.span, proof.path))


def _walk(value: Any, path: str) -> Iterator[Proof]:
    if isinstance(value, tuple):
        for number, inner in enumerate(value):
            yield from _walk(inner, f"{path}[{getattr(inner, 'id', number)}]")
        return
    if not dataclasses.is_dataclass(value):
        return
    span, rule, quote = (getattr(value, name, None) for name in ("span", "rule", "quote"))
    if isinstance(rule, str) and span is not None and quote is not None:
        yield Proof(path, _shown(value), rule, span, quote)
    for field in dataclasses.fields(value):
        if field.name not in ("span", "mentions"):
            yield from _walk(getattr(value, field.name), f"{path}.{field.name}" if path else field.name)


def _shown(value: Any) -> str:
    if isinstance(value, RequestItem):
        return OUTCOMES[value.outcome]
    if isinstance(value, DecisionPoint):
        return OUTCOMES[value.outcome]
    if isinstance(value, Citation):
        place = Provision(law=value.law, article=value.article, subdivision=value.subdivision)
        return f"{provision_in_words(place)} ({ROLES[value.role]})"
    return str(getattr(value, "value", None) or getattr(value, "title", None) or "")


class Places:
    """Offsets of a text as people say them: line and column, both from 1."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(i + 1 for i, character in enumerate(text) if character == "\n")]

    def name(self, offset: int) -> str:
        """«12:5»"""
        line = bisect_right(self._starts, offset)
        return f"{line}:{offset - self._starts[line - 1] + 1}"


def write_explanation(letter: Letter, out: TextIO) -> None:
    """The explanation of a letter: its zones, what was found where by which rule, and how each item was decided."""
    show(make_console(out, width=_WIDTH), explain(letter))


def explain(letter: Letter) -> RenderableType:
    """The explanation, as something that rich prints."""
    places = Places(letter.text)
    return Group(
        _titled("Zones", _zones(letter, places)),
        _titled("Valeurs lues", _proofs(letter, places)),
        _titled("Décision", _decision(letter)),
        _titled("Calculs", _computed(letter)),
    )


def _titled(title: str, content: RenderableType) -> RenderableType:
    return Group(Text(title, style="bold"), Padding(content, (0, 0, 1, 2)))


def _grid(*headings: str) -> Grid:
    grid = Grid(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=bool(headings), header_style="dim")
    for heading in headings:
        grid.add_column(heading, overflow="fold", no_wrap=heading in _NEVER_FOLDED)
    return grid


def _zones(letter: Letter, places: Places) -> Grid:
    grid = _grid("Lieu", "Zone", "Début")
    for zone in letter.zones:
        start, end = zone.span
        opening = letter.text[start:end].strip().split("\n", 1)[0]
        grid.add_row(places.name(start), ZONES[zone.code], _cut(opening, 60))
    return grid


def _proofs(letter: Letter, places: Places) -> Grid:
    grid = _grid("Lieu", "Règle", "Champ", "Valeur", "Passage")
    for proof in find_proofs(letter):
        quote = Text(_cut(proof.quote, _QUOTE_LENGTH), style="dim")
        rule, value = Text(proof.rule, style="cyan"), _cut(proof.value, _VALUE_LENGTH)
        grid.add_row(places.name(proof.span[0]), rule, proof.path, value, quote)
    return grid


def _decision(letter: Letter) -> RenderableType:
    grid = _grid("Élément", "Sort", "Pourquoi")
    for item in letter.request.items:
        outcome = Text(OUTCOMES[item.outcome], style=STYLES[item.outcome])
        grid.add_row(item_name(item), outcome, "\n".join(_reasons(letter, item)))
    return grid


def _reasons(letter: Letter, item: RequestItem) -> Iterator[str]:
    points = [point for point in letter.points if item.id in point.items]
    if not points:
        yield "aucun énoncé de la lettre ne décide de cet élément"
    for point in points:
        note = f", expliqué par {', '.join(point.explained_by)}" if point.explained_by else ""
        yield f"{point.id} {OUTCOMES[point.outcome]} ({BASES[point.basis]}{note}) {point.rule}"
        if point.from_:
            yield f"   tiré de {_derived(point.from_)}"
    for ground in item.grounds:
        yield f"motif : {ground_in_words(ground)}"
    for attachment in letter.attachments:
        if item.id in attachment.items:
            yield f"pièce : {attachment.id} {attachment.title or attachment.label or attachment.kind.value}"
        for link in attachment.table.links if attachment.table else ():
            if link.item == item.id:
                place = f"ligne {link.row + 1}" if link.row is not None else f"colonne {(link.column or 0) + 1}"
                yield f"   {place}, {link.score:.2f} : {link.why}"


def _computed(letter: Letter) -> Grid:
    grid = _grid("Échéance", "Date", "Règle")
    review = letter.recourse.deadline
    for name, deadline in [("recours", review), *((d.code or "", d) for d in letter.assessment.deadlines)]:
        if deadline is None:
            continue
        grid.add_row(name, deadline.value, _derived(deadline.from_))
        for other in deadline.alternatives:
            grid.add_row("", other.value, _derived(other.from_))
    for flag in letter.assessment.flags:
        grid.add_row("signalement", flag.code, flag.fr)
    if letter.assessment.appealable:
        open_to = [item for item, appealable in letter.assessment.items.items() if appealable]
        grid.add_row("contestable", "oui", item_names(letter, open_to))
    return grid


def _derived(derivation: Derivation) -> str:
    return f"{derivation.rule} ({', '.join(derivation.values)})" if derivation.values else derivation.rule


def _cut(text: str, length: int) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= length else f"{flat[: length - 1]}…"
