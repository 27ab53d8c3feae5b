"""What the letter sends, encloses, annexes or points to, each thing once, with the items that it answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from lettrine.french.shadow import shadow
from lettrine.model import Attachment, AttachmentKind, Outcome, RequestItem, Span, ZoneCode
from lettrine.reading.annexes import Annex, find_annexes
from lettrine.reading.attached_documents import with_documents, with_files_in_prose, with_numbered
from lettrine.reading.attached_items import Answers, agreed_items
from lettrine.reading.attached_kinds import at_addresses, draft_link, draft_table, in_turn, with_sides
from lettrine.reading.attachment_draft import SIDE, Draft
from lettrine.reading.enclosures import EnclosureList, find_enclosures, find_files_in_prose
from lettrine.reading.linking import index_items
from lettrine.reading.links import find_links
from lettrine.reading.numbered_things import find_numbered
from lettrine.reading.references import ItemReference
from lettrine.reading.scope import scopes
from lettrine.reading.sendings import find_sendings
from lettrine.reading.sheet import Sheet
from lettrine.reading.statement import Statement
from lettrine.reading.tables import FoundTable
from lettrine.reading.told import Parcel, tell

_SENDING_ZONES = frozenset(
    {
        ZoneCode.DECISION,
        ZoneCode.REASONS,
        ZoneCode.RECALL,
        ZoneCode.RECOURSE,
        ZoneCode.CLOSING,
        ZoneCode.OTHER,
        ZoneCode.SALUTATION,
        None,
    }
)
SENT = frozenset({Outcome.GRANTED, Outcome.PARTIALLY_GRANTED, Outcome.UNANSWERED, Outcome.PUBLISHED})
_LOOSE = ("attachment.sentence", "attachment.link")  # what a statement may tie better than the words of a name
_NUMBERED = re.compile(
    r"(?:documents?|pieces?|annexes?|fichiers?) (?:n[o°]s?\.? ?)?(?:\d{1,3}|[a-h])"
)  # names nothing else
_MOST_SENDINGS = 500  # no letter sends more; a text that seems to is not worth the time
HANDED = frozenset({Outcome.GRANTED, Outcome.PARTIALLY_GRANTED})


def find_attachments(
    sheet: Sheet,
    items: Sequence[RequestItem],
    tables: Sequence[FoundTable],
    *,
    references: Sequence[ItemReference] | None = None,
    statements: Sequence[Statement] = (),
) -> tuple[Attachment, ...]:
    """The attachments of a letter in the text's order, tied to items as ``statements`` tell where they name no item.

    ``references`` saves looking for the mentions of items again.
    """
    index = index_items(items)
    among = tuple(item.id for item in items if item.outcome in SENT)
    others = list(sheet.in_zones(ZoneCode.REQUEST_QUOTE)) + _threads(sheet)  # where others than the body speak
    own = [(t.start, t.end) for t in tables] + [item.span for item in items if item.span is not None]
    closed = own + others
    annexes = find_annexes(sheet, [(t.start, t.end) for t in tables])
    grids = [t.grid_span for t in tables] + closed[len(tables) :]  # a list may be taken for the caption of a table
    lists = find_enclosures(sheet, [*grids, *((a.span[0] + 1, a.span[1]) for a in annexes)])
    stretches = _stretches(sheet, closed, lists, annexes)
    found = find_sendings(sheet, stretches)
    # a list may be taken for the request: the sentence that announces it tells
    sendings = [
        s
        for s in islice(found, _MOST_SENDINGS)
        if not _touches(s.span, own) and not _touches((s.sentence[0], s.sentence[0] + 1), others)
    ]
    links = list(find_links(sheet, [item.span for item in items if item.span is not None]))
    needed = bool(tables or links or any(x.entries for x in lists) or any(s.kind not in SIDE for s in sendings))
    scope = scopes(sheet, items if needed else (), references if needed else ())
    handed = tuple(item.id for item in items if item.outcome in HANDED)
    told = tell(statements)
    published = tuple(item.id for item in items if item.outcome is Outcome.PUBLISHED)
    answers = Answers(sheet, index, scope, told, among, handed or among, published)
    numbered = find_numbered(sheet, items, among, told, [x.span for x in lists])
    data = [table for table in tables if not _lists_items(table, items)]
    drafts = [draft_table(answers, table) for table in data]
    drafts = with_documents(answers, drafts, lists, sendings)
    drafts = with_numbered(drafts, numbered)
    drafts = with_sides(drafts, lists, sendings, annexes)
    drafts = at_addresses(drafts, in_turn([draft_link(answers, link.url, link.span) for link in links]))
    drafts = with_files_in_prose(answers, drafts, find_files_in_prose(sheet, stretches))
    drafts = _as_told(answers, drafts)
    ordered = sorted(_once(drafts), key=lambda d: d.span)
    return tuple(_finish(answers, draft, number) for number, draft in enumerate(ordered, start=1))


def _touches(span: Span, others: Sequence[Span]) -> bool:
    return any(a < span[1] and span[0] < b for a, b in others)


def _lists_items(table: FoundTable, items: Sequence[RequestItem]) -> bool:
    """Whether a table is the list of what was asked with a decision on each, and gives no data."""
    inside = [item for item in items if item.span is not None and table.start <= item.span[0] < table.end]
    cells = [cell.value for row in table.table.rows for cell in row.cells]
    figures = sum(isinstance(value, (int, float)) for value in cells)
    decided = all(item.outcome is not Outcome.UNANSWERED for item in inside)
    return len(inside) > 1 and decided and 2 * figures < len(cells)


def _stretches(
    sheet: Sheet, closed: Sequence[Span], lists: Sequence[EnclosureList], annexes: Sequence[Annex]
) -> list[Span]:
    """Where sentences may send something: the letter's own prose between what is quoted, listed, tabled or annexed."""
    barred = sorted([*closed, *(x.span for x in lists), *(a.span for a in annexes)])
    blocks = [b.span for b in sheet.blocks] or _paragraphs(sheet.flow)
    free: list[Span] = []
    for start, end in blocks:
        zone = sheet.zone_at(start)
        if zone not in _SENDING_ZONES and not (zone is ZoneCode.MAIL_THREAD and not _threads(sheet)):
            continue
        position = start
        for a, b in barred:
            if b <= position or a >= end:
                continue
            if a > position:
                free.append((position, a))
            position = max(position, b)
        if position < end:
            free.append((position, end))
    return free


def _threads(sheet: Sheet) -> list[Span]:
    """The earlier messages under a mail; a thread that holds nearly all of the letter is the letter."""
    return [(a, b) for a, b in sheet.in_zones(ZoneCode.MAIL_THREAD) if (b - a) * 10 < len(sheet.text) * 7]


def _paragraphs(flow: str) -> list[Span]:
    spans: list[Span] = []
    position = 0
    for piece in flow.split("\n\n"):
        if piece.strip():
            spans.append((position, position + len(piece)))
        position += len(piece) + 2
    return spans


def _as_told(answers: Answers, drafts: list[Draft]) -> list[Draft]:
    """``drafts`` tied to the items of the statements in which they stand, and what these send without naming it."""
    sheet, told, handed = answers.sheet, answers.told, answers.handed
    result = [replace(d, items=_told_items(answers, d)) if d.kind not in SIDE else d for d in drafts]
    whole = [n for n, d in enumerate(result) if d.rule in _LOOSE and told.sends_all_at(d.span[0])]
    covered = {item for n, d in enumerate(result) if d.kind not in SIDE and n not in whole for item in d.items}
    for n in whole:
        result[n] = replace(result[n], items=tuple(item for item in handed if item not in covered) or result[n].items)
    covered |= {item for n in whole for item in result[n].items}
    return _with_parcels(answers, result, list(told.parcels(sheet, set(answers.sent) - covered)))


def _with_parcels(answers: Answers, drafts: list[Draft], parcels: Sequence[Parcel]) -> list[Draft]:
    """``drafts`` with what statements send: given to what is named without an item, else attachments of their own."""
    open_ = [n for n, d in enumerate(drafts) if d.kind is AttachmentKind.DOCUMENT and not d.items]
    result = list(drafts)
    if parcels and len(open_) == 1:
        items = tuple(dict.fromkeys(item for parcel in parcels for item in parcel.items))
        result[open_[0]] = replace(result[open_[0]], items=items)
        return result
    if len(parcels) == len(open_):
        for n, parcel in zip(open_, parcels, strict=True):
            result[n] = replace(result[n], items=parcel.items)
        return result
    result += [Draft(AttachmentKind.DOCUMENT, p.title, p.span, "attachment.statement", items=p.items) for p in parcels]
    if all(d.kind in SIDE for d in result) and (span := answers.told.bundle(answers.sheet)) is not None:
        result.append(Draft(AttachmentKind.DOCUMENT, None, span, "attachment.statement", items=answers.handed))
    return result


def _told_items(answers: Answers, draft: Draft) -> tuple[str, ...]:
    """The items of a draft: its own, unless what is said around it speaks of others or of fewer."""
    sheet, told = answers.sheet, answers.told
    if draft.table is not None:
        above = told.items_above(sheet, draft.table.start)
        return tuple(item for item in draft.items if item in above) or above or draft.items
    name = shadow(
        draft.filename or (draft.title if draft.title and _NUMBERED.fullmatch(shadow(draft.title)) else "") or ""
    )
    named = told.items_naming(sheet.flow, name) if name else ()
    if named:
        return named
    return (
        draft.items if draft.items and draft.rule not in _LOOSE else agreed_items(answers, draft.items, draft.span[0])
    )


def _once(drafts: Sequence[Draft]) -> list[Draft]:
    """Each thing once: one address, one title."""
    seen: set[tuple[str, str]] = set()
    kept: list[Draft] = []
    for draft in drafts:
        key = (
            draft.kind.value,
            draft.url or (shadow(draft.title or "") if draft.table is None else "") or str(draft.span),
        )
        if key not in seen:
            seen.add(key)
            kept.append(draft)
    sides = {k for k in SIDE if any(d.kind is k and d.rule != "attachment.mail" for d in kept)}
    return [d for d in kept if not (d.rule == "attachment.mail" and d.kind in sides)]


def _finish(answers: Answers, draft: Draft, number: int) -> Attachment:
    start, end = draft.span
    items = () if draft.kind in SIDE else tuple(i for i in answers.index.ids if i in draft.items)
    return Attachment(
        id=f"a{number}",
        kind=draft.kind,
        label=draft.label,
        title=draft.title,
        filename=draft.filename,
        url=draft.url,
        items=items,
        table=draft.table.table if draft.table is not None else None,
        span=(start, end),
        quote=answers.sheet.text[start:end],
        rule=draft.rule,
    )
