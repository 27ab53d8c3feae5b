"""What the letter sends, encloses, annexes or points to, each thing once, with the items that it answers."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from lettrine.french.shadow import shadow
from lettrine.model import Attachment, AttachmentKind, Outcome, RequestItem, Span, ZoneCode
from lettrine.reading.annexes import Annex, find_annexes
from lettrine.reading.attached_items import (
    GENERIC,
    entry_items,
    file_items,
    file_words,
    pointed_items,
    senders_of,
    sending_items,
)
from lettrine.reading.enclosures import Enclosure, EnclosureList, find_enclosures, find_files_in_prose, find_named_files
from lettrine.reading.linking import ItemIndex, closest, index_items, link_table, table_items, words_of
from lettrine.reading.links import find_links
from lettrine.reading.named_things import Sending, kind_of
from lettrine.reading.numbered_things import NumberedThing, find_numbered, is_bunch
from lettrine.reading.references import ItemReference
from lettrine.reading.scope import Scope, scopes
from lettrine.reading.sendings import find_sendings, quoted_name
from lettrine.reading.sheet import Sheet
from lettrine.reading.statement import Statement
from lettrine.reading.tables import FoundTable
from lettrine.reading.told import Told, tell

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
SIDE = frozenset({AttachmentKind.RECOURSE_NOTICE, AttachmentKind.LEGAL_TEXT})


@dataclass(frozen=True, slots=True)
class _Draft:
    """An attachment in the making."""

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
    lists = find_enclosures(sheet, [*closed, *((a.span[0] + 1, a.span[1]) for a in annexes)])
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
    told = tell(statements)
    numbered = find_numbered(sheet, items, among, told, [x.span for x in lists])
    data = [table for table in tables if not _lists_items(table, items)]
    drafts = [_table_draft(sheet, index, scope, table, among) for table in data]
    drafts = _with_documents(sheet, index, scope, among, drafts, lists, sendings)
    drafts = _with_numbered(drafts, numbered)
    drafts = _with_sides(drafts, lists, sendings, annexes)
    drafts += [_link_draft(sheet, index, scope, link.url, link.span, items) for link in links]
    drafts = _with_files_in_prose(drafts, find_files_in_prose(sheet, stretches), index, scope, among)
    drafts = _as_told(sheet, told, drafts, among)
    ordered = sorted(_once(drafts), key=lambda d: d.span)
    return tuple(_finish(sheet, index, draft, number) for number, draft in enumerate(ordered, start=1))


def _touches(span: Span, others: Sequence[Span]) -> bool:
    return any(a < span[1] and span[0] < b for a, b in others)


def _lists_items(table: FoundTable, items: Sequence[RequestItem]) -> bool:
    """Whether a table is the list of what was asked with a decision on each, and gives no data."""
    inside = [item for item in items if item.span is not None and table.start <= item.span[0] < table.end]
    cells = [cell.value for row in table.table.rows for cell in row.cells]
    figures = sum(isinstance(value, (int, float)) for value in cells)
    decided = all(item.outcome is not Outcome.UNANSWERED for item in inside)
    return len(inside) > 1 and decided and 2 * figures < len(cells)


def _with_numbered(drafts: list[_Draft], numbered: Sequence[NumberedThing]) -> list[_Draft]:
    """``drafts`` with the things that the answers name by number: the labels of those there, or attachments of their own."""
    if not numbered:
        return drafts
    told = {item for thing in numbered for item in thing.items}
    result = [d for d in drafts if not (d.title and is_bunch(d.title)) and not _only_sums_up(d, told)]
    for thing in numbered:
        if any(d.label and shadow(d.label) == shadow(thing.label) for d in result):
            continue
        same = [
            n for n, d in enumerate(result) if d.kind is AttachmentKind.DOCUMENT and set(d.items) & set(thing.items)
        ]
        if len(same) == 1 and result[same[0]].label is None:
            result[same[0]] = replace(result[same[0]], label=thing.label)
        elif not same:
            result.append(
                _Draft(AttachmentKind.DOCUMENT, None, thing.span, "attachment.number", thing.label, items=thing.items)
            )
    return result


def _only_sums_up(draft: _Draft, told: Collection[str]) -> bool:
    """Whether a draft only says that documents are sent, of which others name each."""
    return (
        draft.rule == "attachment.sentence"
        and GENERIC.match(shadow(draft.title or "")) is not None
        and set(draft.items) <= set(told)
    )


def _with_files_in_prose(
    drafts: list[_Draft], files: Sequence[Enclosure], index: ItemIndex, scope: Scope, among: tuple[str, ...]
) -> list[_Draft]:
    """``drafts`` with the files that sentences name: given to what the same sentence sends, or attachments of their own."""
    result = list(drafts)
    named = {shadow(d.filename or d.title or "") for d in result}
    for file in files:
        if shadow(file.title) in named:
            continue
        kind = kind_of(file_words(file.title))
        sentence = scope.sentence_at(file.span[0])
        before = [
            i
            for i, d in enumerate(result)
            if d.filename is None and d.url is None and d.table is None and sentence[0] <= d.span[0] < file.span[0]
        ]
        same = [i for i, d in enumerate(result) if kind in SIDE and d.kind is kind and d.filename is None]
        at = (
            before[-1]
            if before and (kind not in SIDE or result[before[-1]].kind is kind)
            else same[0]
            if same
            else None
        )
        if at is not None:
            result[at] = replace(result[at], filename=file.filename)
        else:
            items = closest(index, file_words(file.title), among or None)
            result.append(
                _Draft(kind, file.title, file.span, "attachment.sentence", filename=file.filename, items=items)
            )
    return result


def _as_told(sheet: Sheet, told: Told, drafts: list[_Draft], among: Sequence[str]) -> list[_Draft]:
    """``drafts`` tied to the items of the statements in which they stand, and what these send without naming it."""
    result = [replace(d, items=_told_items(sheet, told, d)) if d.kind not in SIDE else d for d in drafts]
    whole = [n for n, d in enumerate(result) if d.rule in _LOOSE and told.sends_all_at(d.span[0])]
    covered = {item for n, d in enumerate(result) if d.kind not in SIDE and n not in whole for item in d.items}
    for n in whole:
        result[n] = replace(result[n], items=tuple(item for item in among if item not in covered))
    covered |= {item for n in whole for item in result[n].items}
    for parcel in told.parcels(sheet, set(among) - covered):
        result.append(
            _Draft(AttachmentKind.DOCUMENT, parcel.title, parcel.span, "attachment.statement", items=parcel.items)
        )
    return result


def _told_items(sheet: Sheet, told: Told, draft: _Draft) -> tuple[str, ...]:
    """The items of a draft: its own, unless what is said around it speaks of others or of fewer."""
    if draft.table is not None:
        return told.items_above(sheet, draft.table.start) or draft.items
    name = shadow(
        draft.filename or (draft.title if draft.title and _NUMBERED.fullmatch(shadow(draft.title)) else "") or ""
    )
    named = told.items_naming(sheet.flow, name) if name else ()
    if named:
        return named
    said = told.items_at(draft.span[0])
    if not said or (draft.items and draft.rule not in _LOOSE):
        return draft.items
    shared = tuple(item for item in draft.items if item in said)
    return shared or said


def _threads(sheet: Sheet) -> list[Span]:
    """The earlier messages under a mail; a thread that holds nearly all of the letter is the letter."""
    return [(a, b) for a, b in sheet.in_zones(ZoneCode.MAIL_THREAD) if (b - a) * 10 < len(sheet.text) * 7]


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


def _paragraphs(flow: str) -> list[Span]:
    spans: list[Span] = []
    position = 0
    for piece in flow.split("\n\n"):
        if piece.strip():
            spans.append((position, position + len(piece)))
        position += len(piece) + 2
    return spans


def _table_draft(sheet: Sheet, index: ItemIndex, scope: Scope, table: FoundTable, among: tuple[str, ...]) -> _Draft:
    links = link_table(index, table.table, table.naming, among)
    titled = scope.named_in(*table.title_span) if table.title_span else ()
    pointed = titled or pointed_items(sheet, index, scope, table)
    if pointed:
        links = tuple(link for link in links if link.item in pointed)
    chosen = pointed or table_items(index, sheet, table.table, links, among)
    span = table.title_span or table.grid_span
    finished = replace(table, table=replace(table.table, links=links))
    return _Draft(
        AttachmentKind.TABLE, table.table.title, span, "attachment.table", table.label, items=chosen, table=finished
    )


def _link_draft(
    sheet: Sheet, index: ItemIndex, scope: Scope, url: str, span: Span, items: Sequence[RequestItem]
) -> _Draft:
    among = tuple(i.id for i in items if i.outcome in SENT)
    place = _before_addresses(sheet.flow, span[0])
    sentence = scope.sentence_at(place)
    chosen = (
        index.ids
        if len(index.ids) == 1
        else scope.items_at(place, by_words=index) or closest(index, sheet.text[sentence[0] : span[0]], among)
    )
    return _Draft(
        AttachmentKind.LINK, _link_title(sheet, sentence, span), span, "attachment.link", url=url, items=chosen
    )


def _before_addresses(flow: str, start: int) -> int:
    """The last character, before an address, of the sentence that gives it: other addresses are passed over."""
    position = start
    for _ in range(12):
        body = flow[max(0, position - 500) : position].rstrip(" \n\t:-•*–,;et")
        tail = re.search(r"(?:https?://|www\.)\S{2,300}$", body)
        if tail is None:
            return max(0, max(0, position - 500) + len(body) - 1) if body else start
        position = max(0, position - 500) + tail.start()
    return position


def _link_title(sheet: Sheet, sentence: Span, span: Span) -> str | None:
    name = quoted_name(sheet, (sentence[0], span[0]))
    if name is None:
        found = re.search(
            r"(?:du|le|la|au|l'|de la|l’)\s?([A-ZÉ][^,.;:\n]{4,80}?)(?:,| à l'adresse| au lien| sur)",
            sheet.text[sentence[0] : span[0]],
        )
        return " ".join(found.group(1).split()) if found else None
    return " ".join(sheet.text[name[0] : name[1]].split())


def _with_documents(
    sheet: Sheet,
    index: ItemIndex,
    scope: Scope,
    among: tuple[str, ...],
    drafts: list[_Draft],
    lists: Sequence[EnclosureList],
    sendings: Sequence[Sending],
) -> list[_Draft]:
    """``drafts`` with the documents: those listed, then those that only a sentence names, then the mail's files."""
    result = list(drafts)
    sent = [s for s in sendings if s.kind not in SIDE]
    used: set[int] = set()
    listed = [e for x in lists for e in x.entries if not e.in_mail and kind_of(shadow(e.title)) not in SIDE]
    files = [e for x in lists for e in x.entries if e.in_mail]
    files += _bunched_files(sheet, files)
    for entry in listed:
        mates = senders_of(entry, sent, used)
        used.update(mates)
        kind = kind_of(shadow(entry.title))
        if kind is AttachmentKind.TABLE and (at := _table_of(entry.title, result)) is not None:
            result[at] = replace(result[at], title=result[at].title or entry.title)
            continue
        chosen = entry_items(sheet, index, scope, among, entry, [sent[i] for i in mates], sent)
        result.append(
            _Draft(kind, entry.title, entry.span, "attachment.list", entry.label, entry.filename, items=chosen)
        )
    rest = [s for i, s in enumerate(sent) if i not in used]
    announced = [x.count for x in lists if x.count and not x.entries]
    if not listed or (not any(AttachmentKind.DOCUMENT is d.kind for d in result) and rest):
        result += _sentence_drafts(sheet, index, scope, among, rest, result, announced)
    else:
        covered = {item for d in result for item in d.items}
        apart = [s for s in rest if _answers_others(sheet, index, scope, among, s, covered)]
        result += _sentence_drafts(sheet, index, scope, among, apart, result, announced)
    return _with_files(sheet, index, scope, result, files, among)


def _answers_others(
    sheet: Sheet, index: ItemIndex, scope: Scope, among: tuple[str, ...], sending: Sending, covered: Collection[str]
) -> bool:
    """Whether a sentence sends, beside what is listed, something by name for items that nothing listed answers."""
    if GENERIC.match(shadow(sending.title)) or sending.kind is not AttachmentKind.DOCUMENT:
        return False
    items = closest(index, sending.title, among)
    return bool(items) and not set(items) & set(covered)


def _bunched_files(sheet: Sheet, files: Sequence[Enclosure]) -> list[Enclosure]:
    if files:
        return []
    return [f for start, end in sheet.in_zones(ZoneCode.MAIL_HEADER) for f in find_named_files(sheet, start, end)]


def _table_of(title: str, drafts: Sequence[_Draft]) -> int | None:
    """The table of the letter that an entry names: the one with its words, or the only one."""
    tables = [i for i, d in enumerate(drafts) if d.table is not None]
    words = words_of(shadow(title))
    for i in tables:
        own = words_of(shadow(f"{drafts[i].label or ''} {drafts[i].title or ''}"))
        if words and len(words & own) * 2 >= len(words):
            return i
    return tables[0] if len(tables) == 1 and len(words) <= 2 else None


def _sentence_drafts(
    sheet: Sheet,
    index: ItemIndex,
    scope: Scope,
    among: tuple[str, ...],
    sendings: Sequence[Sending],
    drafts: Sequence[_Draft],
    announced: Sequence[int],
) -> list[_Draft]:
    found: list[_Draft] = []
    titles: list[set[str]] = []
    named = any(not GENERIC.match(shadow(s.title)) for s in sendings) or any(d.table is not None for d in drafts)
    for sending in sendings:
        flow = shadow(sending.title)
        words = words_of(flow)
        if sending.kind is AttachmentKind.TABLE and any(d.table is not None for d in drafts):
            continue
        generic = GENERIC.match(flow) is not None
        if generic and (found or named) and quoted_name(sheet, sending.sentence) is None:
            continue
        if any(words and (words <= seen or seen <= words) for seen in titles):
            continue
        titles.append(words)
        title, span, filename = sending.title, sending.span, None
        name = quoted_name(sheet, sending.sentence)
        if name is not None and (generic or len([s for s in sendings if s.sentence == sending.sentence]) == 1):
            span = name
            title = " ".join(sheet.text[name[0] : name[1]].split())
            filename = title if re.search(r"\.[a-z]{3,4}$", title) else None
        items = sending_items(sheet, index, scope, among, sending)
        found.append(
            _Draft(
                sending.kind,
                title,
                span,
                "attachment.sentence",
                filename=filename,
                items=items,
                sentence=sending.sentence,
            )
        )
    return found


def _with_files(
    sheet: Sheet,
    index: ItemIndex,
    scope: Scope,
    drafts: list[_Draft],
    files: Sequence[Enclosure],
    among: tuple[str, ...],
) -> list[_Draft]:
    """``drafts`` with the files that a mail's header names: given to what they hold, or attachments of their own."""
    result = list(drafts)
    open_drafts = [
        i
        for i, d in enumerate(result)
        if d.kind not in (AttachmentKind.LINK,) and d.filename is None and d.table is None
    ]
    for file in files:
        kind = kind_of(file_words(file.title))
        if kind in SIDE:
            result.append(_Draft(kind, file.title, file.span, "attachment.mail", filename=file.filename))
            continue
        words = words_of(file_words(file.title))
        scored = [(len(words & words_of(shadow(result[i].title or ""))), -i) for i in open_drafts]
        best = max(scored, default=(0, 0))
        at = -best[1] if best[0] else (open_drafts[0] if len(files) == 1 and len(open_drafts) == 1 else None)
        if at is not None:
            result[at] = replace(result[at], filename=file.filename)
            open_drafts.remove(at)
            continue
        items = index.ids if len(index.ids) == 1 else file_items(sheet, index, scope, file, among)
        result.append(_Draft(kind, file.title, file.span, "attachment.mail", filename=file.filename, items=items))
    return result


def _with_sides(
    drafts: list[_Draft], lists: Sequence[EnclosureList], sendings: Sequence[Sending], annexes: Sequence[Annex]
) -> list[_Draft]:
    """``drafts`` with the notice of recourse and the text of law: in a list, a sentence or an annex."""
    result = list(drafts)
    for kind in (AttachmentKind.RECOURSE_NOTICE, AttachmentKind.LEGAL_TEXT):
        listed = [e for x in lists for e in x.entries if not e.in_mail and kind_of(shadow(e.title)) is kind]
        own = [a for a in annexes if a.kind is kind]
        label = next((a.label for a in own if a.label), None)
        if listed:
            result += [
                _Draft(
                    kind,
                    e.title,
                    e.span,
                    "attachment.list",
                    e.label or (label if len(listed) == 1 else None),
                    e.filename,
                )
                for e in listed
            ]
            continue
        said = [s for s in sendings if s.kind is kind]
        if said:
            best = max(
                said,
                key=lambda s: (
                    not shadow(s.title).startswith(("article", "ces", "les art", "avis joint")),
                    len(s.title),
                ),
            )
            result.append(_Draft(kind, best.title, best.span, "attachment.sentence", label))
            continue
        mail = next((i for i, d in enumerate(result) if d.kind is kind), None)
        if mail is None and own:
            result.append(_Draft(kind, own[0].title, own[0].heading, "attachment.annex", label))
    return result


def _once(drafts: Sequence[_Draft]) -> list[_Draft]:
    """Each thing once: one address, one title."""
    seen: set[tuple[str, str]] = set()
    kept: list[_Draft] = []
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


def _finish(sheet: Sheet, index: ItemIndex, draft: _Draft, number: int) -> Attachment:
    start, end = draft.span
    items = () if draft.kind in SIDE else tuple(i for i in index.ids if i in draft.items)
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
        quote=sheet.text[start:end],
        rule=draft.rule,
    )
