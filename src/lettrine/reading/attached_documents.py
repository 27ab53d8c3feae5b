"""The documents of a letter: those that a list, a sentence, a number or a mail's header names, each thing once."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from lettrine.french.shadow import shadow
from lettrine.model import AttachmentKind, ZoneCode
from lettrine.reading.attached_items import (
    GENERIC,
    Answers,
    entry_items,
    file_items,
    file_words,
    senders_of,
    sending_items,
)
from lettrine.reading.attachment_draft import SIDE, Draft
from lettrine.reading.enclosures import Enclosure, EnclosureList, find_named_files
from lettrine.reading.linking import closest, words_of
from lettrine.reading.named_things import Sending, kind_of
from lettrine.reading.numbered_things import NumberedThing, is_bunch
from lettrine.reading.sendings import quoted_name
from lettrine.reading.sheet import Sheet


def with_documents(
    answers: Answers,
    drafts: list[Draft],
    lists: Sequence[EnclosureList],
    sendings: Sequence[Sending],
) -> list[Draft]:
    """``drafts`` with the documents: those listed, then those that only a sentence names, then the mail's files."""
    result = list(drafts)
    sent = [s for s in sendings if s.kind not in SIDE]
    used: set[int] = set()
    listed = [e for x in lists for e in x.entries if not e.in_mail and kind_of(shadow(e.title)) not in SIDE]
    files = [e for x in lists for e in x.entries if e.in_mail]
    files += _bunched_files(answers.sheet, files)
    for entry in listed:
        mates = senders_of(entry, sent, used)
        used.update(mates)
        kind = kind_of(shadow(entry.title))
        if kind is AttachmentKind.TABLE and (at := _table_of(entry.title, result)) is not None:
            result[at] = replace(result[at], title=result[at].title or entry.title)
            continue
        chosen = entry_items(answers, entry, [sent[i] for i in mates], sent)
        result.append(
            Draft(kind, entry.title, entry.span, "attachment.list", entry.label, entry.filename, items=chosen)
        )
    rest = [s for i, s in enumerate(sent) if i not in used]
    announced = [x.count for x in lists if x.count and not x.entries]
    if not listed or (not any(AttachmentKind.DOCUMENT is d.kind for d in result) and rest):
        result += _sentence_drafts(answers, rest, result, announced)
    else:
        covered = {item for d in result for item in d.items}
        apart = [s for s in rest if _answers_others(answers, s, covered)]
        result += _sentence_drafts(answers, apart, result, announced)
    return _with_files(answers, result, files)


def _answers_others(answers: Answers, sending: Sending, covered: Collection[str]) -> bool:
    """Whether a sentence sends, beside what is listed, something by name for items that nothing listed answers."""
    if GENERIC.match(shadow(sending.title)) or sending.kind is not AttachmentKind.DOCUMENT:
        return False
    items = closest(answers.index, sending.title, answers.sent)
    return bool(items) and not set(items) & set(covered)


def _bunched_files(sheet: Sheet, files: Sequence[Enclosure]) -> list[Enclosure]:
    if files:
        return []
    return [f for start, end in sheet.in_zones(ZoneCode.MAIL_HEADER) for f in find_named_files(sheet, start, end)]


def _table_of(title: str, drafts: Sequence[Draft]) -> int | None:
    """The table of the letter that an entry names: the one with its words, or the only one."""
    tables = [i for i, d in enumerate(drafts) if d.table is not None]
    words = words_of(shadow(title))
    for i in tables:
        own = words_of(shadow(f"{drafts[i].label or ''} {drafts[i].title or ''}"))
        if words and len(words & own) * 2 >= len(words):
            return i
    return tables[0] if len(tables) == 1 and len(words) <= 2 else None


def _sentence_drafts(
    answers: Answers,
    sendings: Sequence[Sending],
    drafts: Sequence[Draft],
    announced: Sequence[int],
) -> list[Draft]:
    found: list[Draft] = []
    titles: list[set[str]] = []
    named = any(not GENERIC.match(shadow(s.title)) for s in sendings) or any(d.table is not None for d in drafts)
    for sending in sendings:
        flow = shadow(sending.title)
        words = words_of(flow)
        if sending.kind is AttachmentKind.TABLE and any(d.table is not None for d in drafts):
            continue
        generic = GENERIC.match(flow) is not None
        if generic and (found or named) and quoted_name(answers.sheet, sending.sentence) is None:
            continue
        if any(words and (words <= seen or seen <= words) for seen in titles):
            continue
        titles.append(words)
        title, span, filename = sending.title, sending.span, None
        name = quoted_name(answers.sheet, sending.sentence)
        if name is not None and (generic or len([s for s in sendings if s.sentence == sending.sentence]) == 1):
            span = name
            title = " ".join(answers.sheet.text[name[0] : name[1]].split())
            filename = title if re.search(r"\.[a-z]{3,4}$", title) else None
        items = sending_items(answers, sending)
        found.append(
            Draft(
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
    answers: Answers,
    drafts: list[Draft],
    files: Sequence[Enclosure],
) -> list[Draft]:
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
            result.append(Draft(kind, file.title, file.span, "attachment.mail", filename=file.filename))
            continue
        words = words_of(file_words(file.title))
        scored = [(len(words & words_of(shadow(result[i].title or ""))), -i) for i in open_drafts]
        best = max(scored, default=(0, 0))
        at = -best[1] if best[0] else (open_drafts[0] if len(files) == 1 and len(open_drafts) == 1 else None)
        if at is not None:
            result[at] = replace(result[at], filename=file.filename)
            open_drafts.remove(at)
            continue
        items = answers.index.ids if len(answers.index.ids) == 1 else file_items(answers, file)
        result.append(Draft(kind, file.title, file.span, "attachment.mail", filename=file.filename, items=items))
    return result


def with_numbered(drafts: list[Draft], numbered: Sequence[NumberedThing]) -> list[Draft]:
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
                Draft(AttachmentKind.DOCUMENT, None, thing.span, "attachment.number", thing.label, items=thing.items)
            )
    return result


def _only_sums_up(draft: Draft, told: Collection[str]) -> bool:
    """Whether a draft only says that documents are sent, of which others name each."""
    return (
        draft.rule == "attachment.sentence"
        and GENERIC.match(shadow(draft.title or "")) is not None
        and set(draft.items) <= set(told)
    )


def with_files_in_prose(
    answers: Answers,
    drafts: list[Draft],
    files: Sequence[Enclosure],
) -> list[Draft]:
    """``drafts`` with the files that sentences name: given to what the same sentence sends, or attachments of their own."""
    result = list(drafts)
    named = {shadow(d.filename or d.title or "") for d in result}
    for file in files:
        if shadow(file.title) in named:
            continue
        kind = kind_of(file_words(file.title))
        sentence = answers.scope.sentence_at(file.span[0])
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
            items = closest(answers.index, file_words(file.title), answers.sent or None)
            result.append(
                Draft(kind, file.title, file.span, "attachment.sentence", filename=file.filename, items=items)
            )
    return result
