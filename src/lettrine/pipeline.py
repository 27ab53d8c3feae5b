"""The way of a letter through the house: read, lay out, annotate, decide, assess. The one place that knows every stage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from lettrine import __version__
from lettrine.attaching import attach_bundled, attach_files
from lettrine.checks import assess
from lettrine.deadlines import with_deadlines
from lettrine.errors import UnreadableFile
from lettrine.law.identify import identify_jurisdiction
from lettrine.law.jurisdiction import Jurisdiction, load_jurisdiction
from lettrine.model import Assessment, Attachment, Letter, LetterType, Outcome, Recourse, Request, RequestItem, Source
from lettrine.placing import place_evidence
from lettrine.readers import Document, read_bytes, read_with
from lettrine.readers.splitting import split
from lettrine.reading.attachments import find_attachments
from lettrine.reading.bundles import Bundled, find_bundled
from lettrine.reading.citations import CitedProvision, find_citations
from lettrine.reading.interleaving import with_answers
from lettrine.reading.items import find_items
from lettrine.reading.layout import lay_out
from lettrine.reading.letter_type import find_letter_type
from lettrine.reading.metadata import Metadata, find_metadata
from lettrine.reading.outcomes import combine
from lettrine.reading.points import Decision, answer_by_tables, decide
from lettrine.reading.procedure import PROCEDURAL, pending_items
from lettrine.reading.recourse import find_recourse
from lettrine.reading.references import ItemReference, find_references
from lettrine.reading.roles import build_citations
from lettrine.reading.sheet import Sheet
from lettrine.reading.statement import Statement
from lettrine.reading.statements import find_statements
from lettrine.reading.tables import FoundTable, find_tables
from lettrine.reading.zones import find_zones

DEFAULT_JURISDICTION = "ca-qc"


def parse(
    path: str | Path,
    *,
    jurisdiction: str | None = None,
    as_of: date | None = None,
    attached: Iterable[str | Path] = (),
    model: str | None = None,
) -> Letter:
    """The letter in the file at ``path``; ``attached`` are files that came with it.

    ``jurisdiction`` is a code such as ``ca-qc``; by default it is told from the letter itself. ``as_of`` is the day on which
    deadlines are looked at. ``model`` is the folder of a trained model heard where the rules are silent, ``"none"`` for none;
    by default it is the one that ships with Lettrine. Raises a :class:`~lettrine.errors.LetterError` when the file cannot be
    read as text or the model not loaded.
    """
    return parse_document(read_with(Path(path), attached), jurisdiction=jurisdiction, as_of=as_of, model=model)


def parse_split(
    path: str | Path,
    *,
    jurisdiction: str | None = None,
    as_of: date | None = None,
    attached: Iterable[str | Path] = (),
    model: str | None = None,
) -> list[Letter]:
    """The letters in the file at ``path``, each with its own pages; one where no later page begins another.

    The path of each ends in ``#page=N``, the page of the file on which it begins. Arguments and errors as in :func:`parse`.
    """
    parts = split(read_with(Path(path), attached))
    return [parse_document(part, jurisdiction=jurisdiction, as_of=as_of, model=model) for part in parts]


def parse_text(
    text: str,
    *,
    name: str | None = None,
    jurisdiction: str | None = None,
    as_of: date | None = None,
    model: str | None = None,
) -> Letter:
    """The letter in ``text``; ``name`` stands for its path in the output.

    Raises a :class:`~lettrine.errors.LetterError` when there is nothing to read in it, ``TypeError`` when it is no text.
    """
    if not isinstance(text, str):
        raise TypeError(f"text must be a str, not {type(text).__name__}")
    try:
        raw = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise UnreadableFile("The text holds a lone surrogate: it is no valid Unicode.") from error
    return parse_document(read_bytes(raw, name or "text.txt"), jurisdiction=jurisdiction, as_of=as_of, model=model)


def parse_document(
    document: Document, *, jurisdiction: str | None = None, as_of: date | None = None, model: str | None = None
) -> Letter:
    """The letter in a document that a reader has read; arguments and errors as in :func:`parse`."""
    letter = with_deadlines(_read(document, jurisdiction, model))
    return place_evidence(replace(letter, assessment=assess(letter, as_of=as_of)), document)


@dataclass(frozen=True, slots=True)
class Annotated:
    """A letter laid out, what is bundled with it, what it asks for and cites, its tables, and what each of its clauses says of what was asked for."""

    sheet: Sheet
    law: Jurisdiction
    bundled: tuple[Bundled, ...]
    asked: tuple[RequestItem, ...]
    cited: tuple[CitedProvision, ...]
    tables: Sequence[FoundTable]
    references: Sequence[ItemReference]
    statements: list[Statement]


def annotate(document: Document, model: str | None = None) -> Annotated:
    """What the letter in ``document`` says, clause by clause, before anything is decided from it."""
    sheet = lay_out(document.text.clean, cleaned=True)
    bundled = find_bundled(sheet, document.pages)
    sheet = sheet.with_zones(find_zones(sheet, bundled))
    law = load_jurisdiction(DEFAULT_JURISDICTION)
    asked = find_items(sheet)
    sheet = with_answers(sheet, asked)
    cited = tuple(c for c in find_citations(sheet, law) if not c.regulation)
    tables = find_tables(sheet)
    references = find_references(sheet, asked, 0, len(sheet.flow)) if len(asked) > 1 else []
    statements = find_statements(sheet, asked, references, cited, tables, law, model)
    return Annotated(sheet, law, bundled, tuple(asked), cited, tables, references, statements)


def _read(document: Document, jurisdiction: str | None, model: str | None) -> Letter:
    """Everything that is read off the letter; nothing computed yet."""
    read = annotate(document, model)
    sheet, law, asked, cited, tables = read.sheet, read.law, read.asked, read.cited, read.tables
    references, statements = read.references, read.statements
    metadata = find_metadata(sheet)
    decision = decide(sheet, asked, statements, law, model)
    attachments = find_attachments(sheet, decision.items, tables, references=references, statements=statements)
    attachments = attach_files(sheet, attachments, decision.items, document.files, references=references)
    attachments = attach_bundled(sheet, attachments, read.bundled)
    decision = answer_by_tables(decision, attachments)
    letter_type = find_letter_type(sheet, decision.items, decision.firm)
    decision = _settle(sheet, decision, letter_type, statements, law)
    return Letter(
        engine_version=__version__,
        text=sheet.text,
        source=_source(document),
        jurisdiction=jurisdiction or identify_jurisdiction(sheet.flow),
        letter_type=letter_type,
        public_body=metadata.public_body,
        letter_date=metadata.letter_date,
        file_numbers=metadata.file_numbers,
        subject=metadata.subject,
        signatory=metadata.signatory,
        outcome=combine(item.outcome for item in decision.items),
        languages=metadata.languages,
        zones=sheet.zones,
        request=_request(metadata, decision.items),
        points=decision.points,
        citations=build_citations(sheet, cited, decision.items, law),
        recourse=Recourse(stated=False) if letter_type is LetterType.OTHER else find_recourse(sheet),
        attachments=_tied(attachments, decision),
        assessment=Assessment(appealable=False),
    )


def _settle(
    sheet: Sheet, decision: Decision, letter_type: LetterType, statements: list[Statement], law: Jurisdiction
) -> Decision:
    """The decision as the type of the letter bounds it."""
    if letter_type is LetterType.OTHER:
        return Decision((), ())
    if letter_type in PROCEDURAL:
        return Decision(pending_items(sheet, decision.items, statements, letter_type, law), ())
    return decision


def _tied(attachments: tuple[Attachment, ...], decision: Decision) -> tuple[Attachment, ...]:
    """``attachments`` without ties to items that the letter turned out not to have, and without what was sent of none.

    Of an item that is pending nothing was sent, whatever its words seemed to say.
    """
    known = {item.id for item in decision.items}
    pending = {item.id for item in decision.items if item.outcome is Outcome.PENDING}
    kept = (a for a in attachments if a.rule != "attachment.statement" or not set(a.items) <= pending)
    return tuple(replace(a, items=tuple(item for item in a.items if item in known)) for a in kept)


def _request(metadata: Metadata, items: tuple[RequestItem, ...]) -> Request:
    return Request(
        received_on=metadata.received_on,
        dated=metadata.dated,
        clarified_on=metadata.clarified_on,
        own_file=metadata.own_file,
        items=items,
    )


def _source(document: Document) -> Source:
    return Source(
        path=document.path,
        media_type=document.media_type,
        sha256=document.sha256,
        pages=document.pages,
        ocr=document.ocr,
        truncated=document.truncated,
    )
