"""What goes with a letter beside its documents: tables, addresses, notices of recourse, texts of law."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from lettrine.french.shadow import shadow
from lettrine.model import AttachmentKind, Span
from lettrine.reading.annexes import Annex
from lettrine.reading.attached_items import GENERIC, Answers, pointed_items, whole_items
from lettrine.reading.attachment_draft import Draft
from lettrine.reading.enclosures import EnclosureList
from lettrine.reading.linking import closest, link_table, singled_out, table_items
from lettrine.reading.named_things import Sending, kind_of
from lettrine.reading.sendings import quoted_name
from lettrine.reading.sheet import Sheet
from lettrine.reading.tables import FoundTable

_FOLLOWS = 3  # characters between a sentence that ends in a colon and the address below it


def draft_table(
    answers: Answers,
    table: FoundTable,
) -> Draft:
    """The attachment that a table of the letter is, with the items that its headers, or the passages that point to it, name."""
    links = link_table(answers.index, table.table, table.naming, answers.sent)
    titled = answers.scope.named_in(*table.title_span) if table.title_span else ()
    pointed = titled or pointed_items(answers, table)
    if pointed:
        links = tuple(link for link in links if link.item in pointed)
    chosen = pointed or table_items(answers.index, answers.sheet, table.table, links, answers.sent)
    span = table.title_span or table.grid_span
    finished = replace(table, table=replace(table.table, links=links))
    return Draft(
        AttachmentKind.TABLE, table.table.title, span, "attachment.table", table.label, items=chosen, table=finished
    )


def draft_link(answers: Answers, url: str, span: Span) -> Draft:
    """The attachment that an address is, with the items of the sentence that gives it."""
    place = _before_addresses(answers.sheet.flow, span[0])
    sentence = answers.scope.sentence_at(place)
    said = answers.sheet.text[sentence[0] : span[0]]
    chosen = (
        whole_items(answers, sentence)
        or answers.scope.named_beside(place)
        or closest(answers.index, said, answers.sent)
        or answers.scope.items_at(place, by_words=answers.index)
        or singled_out(answers.index, said, answers.sent)
    )
    if len(answers.published) == 1 and not set(chosen) & set(answers.sent):
        chosen = answers.published
    return Draft(
        AttachmentKind.LINK, _link_title(answers.sheet, sentence, span), span, "attachment.link", url=url, items=chosen
    )


def in_turn(links: Sequence[Draft]) -> list[Draft]:
    """``links``, where as many in a row as a sentence names items are given to these in turn."""
    result = list(links)
    position = 0
    while position < len(result):
        items = result[position].items
        run = [n for n in range(position, len(result)) if result[n].items == items]
        if len(run) == len(items) > 1 and run[-1] - run[0] == len(run) - 1:
            result[position : run[-1] + 1] = [
                replace(result[n], items=(item,)) for n, item in zip(run, items, strict=True)
            ]
        position = run[-1] + 1 if run[-1] - run[0] == len(run) - 1 else position + 1
    return result


def at_addresses(drafts: Sequence[Draft], links: Sequence[Draft]) -> list[Draft]:
    """``drafts`` and ``links``, without the unnamed documents that lie at an address given by the same sentence."""

    def lies_there(draft: Draft) -> bool:
        generic = draft.rule == "attachment.sentence" and GENERIC.match(shadow(draft.title or "")) is not None
        sentence = draft.sentence or draft.span
        return generic and any(sentence[0] <= link.span[0] <= sentence[1] + _FOLLOWS for link in links)

    return [draft for draft in drafts if not lies_there(draft)] + list(links)


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


def with_sides(
    drafts: list[Draft], lists: Sequence[EnclosureList], sendings: Sequence[Sending], annexes: Sequence[Annex]
) -> list[Draft]:
    """``drafts`` with the notice of recourse and the text of law: in a list, a sentence or an annex."""
    result = list(drafts)
    for kind in (AttachmentKind.RECOURSE_NOTICE, AttachmentKind.LEGAL_TEXT):
        listed = [e for x in lists for e in x.entries if not e.in_mail and kind_of(shadow(e.title)) is kind]
        own = [a for a in annexes if a.kind is kind]
        label = next((a.label for a in own if a.label), None)
        if listed:
            result += [
                Draft(
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
            result.append(Draft(kind, best.title, best.span, "attachment.sentence", label))
            continue
        mail = next((i for i, d in enumerate(result) if d.kind is kind), None)
        if mail is None and own:
            result.append(Draft(kind, own[0].title, own[0].heading, "attachment.annex", label))
    return result
