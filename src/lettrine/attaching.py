"""The files that came with a letter as its attachments: what each is, what its tables say, which items it answers.

The letter's own text comes first: a file that it names, or that fits something it sends, completes that attachment; only
a file of which the letter says nothing is an attachment of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lettrine.french.shadow import shadow
from lettrine.french.words import content_words
from lettrine.model import Attachment, AttachmentKind, RequestItem, Table, ZoneCode
from lettrine.readers.document import AttachedFile
from lettrine.reading.attached_items import file_words
from lettrine.reading.attachment_draft import SIDE
from lettrine.reading.attachments import SENT
from lettrine.reading.bundles import Bundled
from lettrine.reading.layout import lay_out
from lettrine.reading.linking import ItemIndex, closest, index_items, link_table, table_items, words_of
from lettrine.reading.named_things import kind_of
from lettrine.reading.references import ItemReference
from lettrine.reading.scope import Scope, scopes
from lettrine.reading.sheet import Sheet
from lettrine.reading.tables import FoundTable, find_tables, read_sheet_tables
from lettrine.reading.zones import find_zones

_SHEETS = re.compile(r"spreadsheet|excel|text/csv|tab-separated")
_READ = 60_000  # what a file is shows in its first pages
_MOSTLY = 0.5
_LONGEST_TITLE = 160
_ENOUGH = 0.5
_MOST_TABLES = 40


@dataclass(frozen=True, slots=True)
class _Told:
    """What a file tells of itself: its kind, a title of its own, its tables."""

    file: AttachedFile
    kind: AttachmentKind
    title: str | None
    tables: tuple[FoundTable, ...]


def attach_files(
    sheet: Sheet,
    attachments: Sequence[Attachment],
    items: Sequence[RequestItem],
    files: Sequence[AttachedFile],
    *,
    references: Sequence[ItemReference] | None = None,
) -> tuple[Attachment, ...]:
    """``attachments`` completed by ``files``: kinds, file names, tables and the items that these answer."""
    if not files:
        return tuple(attachments)
    told = [_tell(file) for file in files]
    result = list(attachments)
    places = _match(result, told)
    index = index_items(items)
    among = tuple(item.id for item in items if item.outcome in SENT)
    scope = scopes(sheet, items, references)
    for number, one in enumerate(told):
        place = places.get(number)
        base = result[place] if place is not None else _new(sheet, one)
        base = replace(base, problem=one.file.problem)
        made = _completed(sheet, index, among, base, one, _items_named(sheet, scope, one.file.name))
        if place is None:
            result.extend(made)
        else:
            result[place] = made[0]
            result.extend(made[1:])
    return tuple(replace(attachment, id=f"a{number}") for number, attachment in enumerate(result, start=1))


def attach_bundled(
    sheet: Sheet, attachments: Sequence[Attachment], bundled: Sequence[Bundled]
) -> tuple[Attachment, ...]:
    """``attachments`` and, of the other documents in the letter's own file, those that none of them names."""
    result = list(attachments)
    for one in bundled:
        head = sheet.flow[slice(*one.heading)]
        is_law = one.code is ZoneCode.STATUTE
        words = {stem for stem, _ in content_words(head, 0, len(head))}
        if any(a.kind is AttachmentKind.LEGAL_TEXT if is_law else words & set(_title_words(a)) for a in result):
            continue
        title = sheet.text[slice(*one.heading)]
        result.append(
            Attachment(
                id="", kind=AttachmentKind.LEGAL_TEXT if is_law else kind_of(head), label=None, title=title,
                filename=None, url=None, span=one.heading, quote=title, rule="attachment.bundled",
            )
        )  # fmt: skip
    return tuple(replace(attachment, id=f"a{number}") for number, attachment in enumerate(result, start=1))


def _title_words(attachment: Attachment) -> list[str]:
    title = shadow(attachment.title or attachment.quote)
    return [stem for stem, _ in content_words(title, 0, len(title))]


def _tell(file: AttachedFile) -> _Told:
    name = file_words(file.name)
    by_name = kind_of(name)
    if file.document is None:
        return _Told(file, by_name, None, ())
    text = file.document.text.clean[:_READ]
    if _SHEETS.search(file.media_type):
        tables = read_sheet_tables(text)[:_MOST_TABLES]
        return _Told(file, AttachmentKind.TABLE if tables else AttachmentKind.DOCUMENT, None, tables)
    head = _heading(text)
    by_head = kind_of(shadow(head)) if head else AttachmentKind.DOCUMENT
    side = next((kind for kind in (by_head, by_name) if kind in SIDE), None) or _by_zones(text)
    if side is not None:
        return _Told(file, side, head, ())
    tables = find_tables(lay_out(text))[:_MOST_TABLES]
    covered = sum(table.end - table.start for table in tables)
    if tables and covered > _MOSTLY * len(text.strip()):
        return _Told(file, AttachmentKind.TABLE, None, tables)
    return _Told(file, AttachmentKind.DOCUMENT, None, ())


def _heading(text: str) -> str | None:
    """The first line of a file that can be its title."""
    line = next((line.strip() for line in text.split("\n") if line.strip()), "")
    return line if 3 < len(line) <= _LONGEST_TITLE and any(c.isalpha() for c in line) else None


def _by_zones(text: str) -> AttachmentKind | None:
    """A notice of recourse or a text of law by what most of the file is."""
    sheet = lay_out(text)
    zones = find_zones(sheet)
    for code, kind in (
        (ZoneCode.STATUTE, AttachmentKind.LEGAL_TEXT),
        (ZoneCode.RECOURSE, AttachmentKind.RECOURSE_NOTICE),
    ):
        size = sum(zone.span[1] - zone.span[0] for zone in zones if zone.code is code)
        if size > _MOSTLY * len(text.strip()):
            return kind
    return None


def _match(attachments: Sequence[Attachment], told: Sequence[_Told]) -> dict[int, int]:
    """For the files that the letter speaks of, the place of what it says: by name, then by kind, then by words."""
    places: dict[int, int] = {}
    taken: set[int] = set()

    def take(number: int, place: int | None) -> None:
        if place is not None and number not in places:
            places[number] = place
            taken.add(place)

    for number, one in enumerate(told):
        take(
            number, next((i for i, a in enumerate(attachments) if i not in taken and _is_named(a, one.file.name)), None)
        )
    for number, one in enumerate(told):
        if number not in places:
            take(number, _by_words(attachments, taken, one))
    for number, one in enumerate(told):
        alone = [i for i, a in enumerate(attachments) if i not in taken and _fits(a, one)]
        rivals = [n for n, other in enumerate(told) if n not in places and other.kind is one.kind]
        if number not in places and len(alone) == 1 and rivals == [number]:
            take(number, alone[0])
    return places


def _is_named(attachment: Attachment, name: str) -> bool:
    return any(_same_name(known, name) for known in (attachment.filename, attachment.title) if known)


def _same_name(a: str, b: str) -> bool:
    return " ".join(file_words(a).split()) == " ".join(file_words(b).split())


def _fits(attachment: Attachment, told: _Told) -> bool:
    """Whether the letter may mean a file by an attachment that it does not name a file for."""
    if attachment.filename is not None or attachment.url is not None or attachment.table is not None:
        return False
    return attachment.kind is told.kind or (attachment.kind not in SIDE and told.kind not in SIDE)


def _by_words(attachments: Sequence[Attachment], taken: set[int], told: _Told) -> int | None:
    """The attachment whose title has most words in common with the file's name or title."""
    title = " ".join(filter(None, (told.title, *(found.table.title for found in told.tables[:1]))))
    own = words_of(file_words(told.file.name)) | words_of(shadow(title))
    best, score = None, _ENOUGH
    for place, attachment in enumerate(attachments):
        words = words_of(shadow(f"{attachment.label or ''} {attachment.title or ''}"))
        if place in taken or not words or not own or not _fits(attachment, told):
            continue
        share = len(words & own) / min(len(words), len(own))
        if share > score or (best is None and share >= score):
            best, score = place, share
    return best


def _new(sheet: Sheet, told: _Told) -> Attachment:
    """An attachment of which the letter says nothing: its evidence is the file, no passage."""
    end = len(sheet.text)
    return Attachment(
        id="", kind=told.kind, label=None, title=None, filename=None, url=None, span=(end, end), quote="", rule="attachment.file"
    )  # fmt: skip


def _items_named(sheet: Sheet, scope: Scope, name: str) -> tuple[str, ...]:
    """The items of the passages of the letter that name the file."""
    wanted = shadow(name)
    at = sheet.flow.find(wanted) if len(wanted) > 4 else -1
    while at != -1:
        if sheet.zone_at(at) not in (ZoneCode.MAIL_HEADER, ZoneCode.ENCLOSURES):
            items = scope.items_at(at, strict=True)
            if items:
                return items
        at = sheet.flow.find(wanted, at + 1)
    return ()


def _completed(
    sheet: Sheet, index: ItemIndex, among: tuple[str, ...], base: Attachment, told: _Told, named: tuple[str, ...]
) -> list[Attachment]:
    """An attachment with what its file adds; a file of several tables gives one for each."""
    name = told.file.name
    kind = told.kind if base.kind not in SIDE and (told.kind is not AttachmentKind.DOCUMENT) else base.kind
    own = base.title if base.title and not _same_name(base.title, name) else None
    if kind in SIDE:
        return [replace(base, kind=kind, filename=name, title=own or told.title or base.title, items=())]
    if not told.tables:
        items = (
            named
            or base.items
            or (index.ids if len(index.ids) == 1 else closest(index, f"{own or ''} {file_words(name)}", among or None))
        )
        return [replace(base, kind=kind, filename=name, title=own or told.title or base.title or name, items=items)]
    made: list[Attachment] = []
    for number, found in enumerate(told.tables):
        table, items = _linked(sheet, index, among, found, named, base.items)
        title = own if own and number == 0 and not table.title else table.title or own or base.title or name
        label = found.label or (base.label if number == 0 else None)
        made.append(replace(base, kind=kind, filename=name, label=label, title=title, items=items, table=table))
    return made


def _linked(
    sheet: Sheet,
    index: ItemIndex,
    among: tuple[str, ...],
    found: FoundTable,
    named: tuple[str, ...],
    wider: tuple[str, ...],
) -> tuple[Table, tuple[str, ...]]:
    """A table with its links, and the items that it answers: those named with it, else those of its headers.

    ``wider`` are the items of a passage that sends it among other things: its headers choose from them.
    """
    links = link_table(index, found.table, found.naming, named or wider or among)
    items = named or table_items(index, sheet, found.table, links, wider or among) or wider
    return replace(found.table, links=links), tuple(i for i in index.ids if i in items)
