"""A letter from its plan: the parts in order, as one text full of marks."""

from __future__ import annotations

import random
from datetime import timedelta

from lettrine.model import AttachmentKind, Basis, LetterType, ZoneCode
from lettrine.synthesis.answering import answer
from lettrine.synthesis.asking import recall
from lettrine.synthesis.days import EXTENDED_DAYS, REPLY_DAYS, written
from lettrine.synthesis.deciding import Decider
from lettrine.synthesis.framing import cited_statutes, close, enclosures, head, notice, recourse
from lettrine.synthesis.french import shorter
from lettrine.synthesis.grammar import Grammar
from lettrine.synthesis.notes import PointNote, SentNote, ValueNote
from lettrine.synthesis.plan import Plan
from lettrine.synthesis.writer import Writer


def compose(grammar: Grammar, plan: Plan, chance: random.Random) -> tuple[str, Writer]:
    """The letter as marked text, and the hand that wrote it, which holds what the marks carry."""
    w = Writer(grammar, plan, chance)
    if plan.letter_type is LetterType.OTHER:
        parts = _elsewhere(w)
    elif plan.answer == "other":
        parts = [*head(w), *recall(w), _preparing(w), *recourse(w)[0], *close(w)]
    else:
        parts = [*head(w), *recall(w), *_decision(w)]
    return "\n\n".join(part for part in parts if part), w


def _decision(w: Writer) -> list[str]:
    plan = w.plan
    decider = Decider(w, listed=w.often(0.55))
    parts = (
        [_aside(w, ["transitions"])] if plan.letter_type is LetterType.DECISION and plan.answer != "inventory" else []
    )
    if plan.days.extension:
        parts.append(_aside(w, ["extension_note"]))
    if w.often(0.3):
        parts.append(_aside(w, ["noise"]))
    parts += answer(w, decider)
    annexed = cited_statutes(w, plan.wishes) if w.often(0.12) else []
    law_sent = bool(annexed) or (any(wish.cites for wish in plan.wishes) and w.often(0.2))
    listed = decider.listed and bool(decider.sent)
    if law_sent:
        parts.append(_law_sentence(w, marked=not listed))
    told, enclosed = recourse(w)
    if enclosed and not listed:
        told[-1] = w.marks.set(told[-1], SentNote(AttachmentKind.RECOURSE_NOTICE, (), named=False))
    parts += [*told, *close(w)]
    if listed:
        parts.append(enclosures(w, decider.sent, with_notice=enclosed, with_law=law_sent))
    if plan.format == "mail" and w.often(0.4):
        parts.append(w.zone(ZoneCode.FOOTER, w.grammar.letter["confidentiality"]))
    parts += annexed
    if plan.recourse == "notice":
        parts += notice(w)
    return parts


def _elsewhere(w: Writer) -> list[str]:
    """A letter that answers no request for documents."""
    letter = w.pick(w.grammar.letter["elsewhere"])
    told = [w.zone(ZoneCode.OTHER, w.sentence(template)) for template in letter["body"]]
    return [*head(w, letter["subject"]), *told, *close(w)]


def _law_sentence(w: Writer, *, marked: bool) -> str:
    said = w.sentence(w.pick(w.grammar.letter["enclosures"]["law_sentence"]))
    if marked:
        said = w.marks.set(said, SentNote(AttachmentKind.LEGAL_TEXT, ()))
    return w.zone(ZoneCode.OTHER, said)


def _aside(w: Writer, names: list[str]) -> str:
    template = w.pick([option for name in names for option in w.grammar.letter[name]])
    if not template:
        return ""
    return w.zone(ZoneCode.OTHER, w.sentence(template, unit_note=""))


def _preparing(w: Writer) -> str:
    """The paragraph of a letter that only prepares an answer."""
    plan, wish = w.plan, w.plan.wishes[0]
    received, months = plan.days.received, w.months
    text = w.sentence(
        w.pick(w.grammar.letter["others"][plan.letter_type.value]),
        x=shorter(wish.phrase),
        c=w.cite(wish.uses) if wish.uses else "",
        cai=w.marks.set("Commission d'accès à l'information", ValueNote("recourse.body", "cai")),
        due=written(received + timedelta(REPLY_DAYS), months),
        due_extended=written(received + timedelta(EXTENDED_DAYS), months),
        pages=str(w.chance.randint(60, 2400)),
        amount=f"{w.chance.randint(14, 480)},{w.chance.randint(10, 99)} $",
    )
    note = PointNote(f"synthetic.{plan.letter_type.value}", wish.outcome, (wish.id,), Basis.EXPLICIT)
    return w.zone(ZoneCode.DECISION, w.marks.set(text, note))
