"""The structured letter, read off the marks: what a perfect reader would give for the text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from lettrine import model
from lettrine.model import Basis, LetterType, Outcome, Role
from lettrine.synthesis.marks import as_file
from lettrine.synthesis.notes import CiteNote, ItemNote, PointNote, ReasonNote, SentNote, ValueNote, ZoneNote
from lettrine.synthesis.plan import Wish
from lettrine.synthesis.writer import Writer

ENGINE = "lettrine.synthesis"
_RULE = "synthetic"
_COMMUNICATED = frozenset({Outcome.GRANTED, Outcome.PUBLISHED, Outcome.PARTIALLY_GRANTED})
_NOTHING_SENT = (
    Outcome.REFUSED,
    Outcome.NEITHER_CONFIRMED_NOR_DENIED,
    Outcome.TRANSFERRED,
    Outcome.NOT_HELD,
    Outcome.PENDING,
    Outcome.WITHDRAWN,
)
_LEFT_OUT = (Outcome.UNANSWERED, Outcome.WITHDRAWN)
_APPEALABLE = frozenset(
    {
        Outcome.REFUSED,
        Outcome.PARTIALLY_GRANTED,
        Outcome.NOT_HELD,
        Outcome.NEITHER_CONFIRMED_NOR_DENIED,
        Outcome.UNANSWERED,
        Outcome.TRANSFERRED,
    }
)
_ROLES = tuple(Role)

Placed = tuple[model.Span, Any]


def combine(outcomes: Sequence[Outcome]) -> Outcome | None:
    """The letter's own outcome, by section 3 of the guide; ``None`` for a letter without items."""
    if not outcomes:
        return None
    counted: list[Outcome] = [o for o in outcomes if o not in _LEFT_OUT]
    counted = counted or list(outcomes)
    found = set(counted)
    if len(found) == 1:
        return counted[0]
    if found <= {Outcome.GRANTED, Outcome.PUBLISHED}:
        return Outcome.GRANTED
    if found & _COMMUNICATED:
        return Outcome.PARTIALLY_GRANTED
    return next(outcome for outcome in _NOTHING_SENT if outcome in found)


def assemble(writer: Writer, marked: str, *, path: str, media_type: str) -> model.Letter:
    """The letter that ``marked`` holds; every span is a place of its clean text."""
    text, notes = writer.marks.resolve(marked)
    read = _Reader(writer, text, notes)
    plan = writer.plan
    items = read.items()
    fees = plan.letter_type is LetterType.FEE_ESTIMATE or any(w.ground == "fees" for w in plan.wishes)
    appealable = {item.id: item.outcome in _APPEALABLE for item in items}
    return model.Letter(
        engine_version=ENGINE,
        text=text,
        source=model.Source(
            path=path, media_type=media_type, sha256=hashlib.sha256(as_file(marked).encode()).hexdigest()
        ),
        jurisdiction="ca-qc",
        letter_type=plan.letter_type,
        public_body=read.value("public_body"),
        letter_date=read.value("letter_date"),
        file_numbers=read.values("file_numbers"),
        subject=read.value("subject"),
        signatory=read.signatory(),
        outcome=combine([item.outcome for item in items]),
        languages=("fr",),
        zones=tuple(model.Zone(code=note.code, span=span) for span, note in notes if isinstance(note, ZoneNote)),
        request=model.Request(
            received_on=read.value("received_on"),
            dated=read.value("dated"),
            clarified_on=read.values("clarified_on"),
            own_file=plan.own_file,
            items=items,
        ),
        points=read.points(),
        citations=read.citations(),
        recourse=read.recourse(),
        attachments=read.attachments(),
        assessment=model.Assessment(appealable=fees or any(appealable.values()), items=appealable),
    )


class _Reader:
    """Reads the marks of one letter."""

    def __init__(self, writer: Writer, text: str, notes: Sequence[Placed]) -> None:
        self.text, self.notes = text, notes
        self.wishes = writer.plan.wishes

    def _of(self, kind: type) -> list[Placed]:
        return [(span, note) for span, note in self.notes if isinstance(note, kind)]

    def _quote(self, span: model.Span) -> str:
        return self.text[span[0] : span[1]]

    def values(self, field: str) -> tuple[model.Found[str], ...]:
        """Every place that gives ``field``, each value once."""
        found: dict[str, model.Found[str]] = {}
        for span, note in self._of(ValueNote):
            if note.field == field:
                quote = self._quote(span)
                value = note.value if note.value is not None else " ".join(quote.split())
                found.setdefault(value, model.Found(value=value, span=span, quote=quote, rule=f"{_RULE}.{field}"))
        return tuple(found.values())

    def value(self, field: str) -> model.Found[str] | None:
        """The first place that gives ``field``."""
        return next(iter(self.values(field)), None)

    def signatory(self) -> model.Signatory | None:
        """Who signs."""
        for span, note in self._of(ValueNote):
            if note.field == "signatory":
                return model.Signatory(
                    value=note.value or "",
                    title=note.title,
                    span=span,
                    quote=self._quote(span),
                    rule=f"{_RULE}.signatory",
                )
        return None

    def _reason(self, wish: Wish) -> str | None:
        spans = (span for span, note in self._of(ReasonNote) if wish.id in note.items)
        return next((self._quote(span) for span in spans), None)

    def items(self) -> tuple[model.RequestItem, ...]:
        """The items in the order of the request."""
        places = {note.item: span for span, note in reversed(self._of(ItemNote))}
        pointed = {item: note.basis for _, note in self._of(PointNote) if not note.general for item in note.items}
        return tuple(self._item(wish, places.get(wish.id), pointed.get(wish.id)) for wish in self.wishes)

    def _item(self, wish: Wish, span: model.Span | None, basis: Basis | None) -> model.RequestItem:
        quote = self._quote(span) if span else None
        return model.RequestItem(
            id=wish.id,
            label=wish.label,
            text=" ".join(quote.split()) if quote else None,
            outcome=wish.outcome,
            basis=basis or Basis.INFERRED,
            grounds=wish.grounds(self._reason(wish)),
            span=span,
            quote=quote,
            rule=f"{_RULE}.item",
        )

    def points(self) -> tuple[model.DecisionPoint, ...]:
        """The statements, in order; a general one is explained by all that follow."""
        placed = self._of(PointNote)
        particular = tuple(f"p{i + 1}" for i, (_, note) in enumerate(placed) if not note.general)
        wishes = {wish.id: wish for wish in self.wishes}
        return tuple(
            model.DecisionPoint(
                id=f"p{i + 1}",
                outcome=note.outcome,
                items=note.items,
                grounds=() if note.general else wishes[note.items[0]].grounds(self._reason(wishes[note.items[0]])),
                basis=note.basis,
                explained_by=particular if note.general else None,
                span=span,
                quote=self._quote(span),
                rule=note.rule,
            )
            for i, (span, note) in enumerate(placed)
        )

    def citations(self) -> tuple[model.Citation, ...]:
        """One a provision, with every mention."""
        mentions: dict[tuple[str, str], list[Placed]] = {}
        for span, note in self._of(CiteNote):
            mentions.setdefault((note.law, note.article), []).append((span, note))
        return tuple(self._citation(i, key, found) for i, (key, found) in enumerate(mentions.items(), start=1))

    def _citation(self, number: int, key: tuple[str, str], found: Iterable[Placed]) -> model.Citation:
        mentions = tuple(
            model.Mention(span=span, quote=self._quote(span), subdivision=note.subdivision, role=note.role)
            for span, note in found
        )
        role = min((mention.role for mention in mentions), key=_ROLES.index)
        first = next(mention for mention in mentions if mention.role is role)
        return model.Citation(
            id=f"c{number}",
            law=key[0],
            article=key[1],
            subdivision=first.subdivision,
            role=role,
            mentions=mentions,
            span=first.span,
            quote=first.quote,
            rule=f"{_RULE}.citation",
        )

    def recourse(self) -> model.Recourse:
        """What the letter says of a review."""
        stated = bool(self.value("recourse.body")) or any(
            note.kind is model.AttachmentKind.RECOURSE_NOTICE for _, note in self._of(SentNote)
        )
        return model.Recourse(
            stated=stated,
            body=self.value("recourse.body"),
            period=self.value("recourse.period"),
            starts_from=self.value("recourse.starts_from"),
            url=self.value("recourse.url"),
        )

    def attachments(self) -> tuple[model.Attachment, ...]:
        """Everything sent or pointed to, in order."""
        return tuple(
            model.Attachment(
                id=f"a{i}",
                kind=note.kind,
                label=note.label,
                title=" ".join(self._quote(span).split()) if note.named else note.title,
                filename=None,
                url=note.url,
                items=note.items,
                table=note.table,
                span=span,
                quote=self._quote(span),
                rule=f"{_RULE}.attachment",
            )
            for i, (span, note) in enumerate(self._of(SentNote), start=1)
        )
