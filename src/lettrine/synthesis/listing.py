"""Answers set out together: documents listed under one sentence, a table with a row a document, or all in one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from lettrine.model import AttachmentKind, Outcome
from lettrine.synthesis.deciding import Clause, Decider
from lettrine.synthesis.french import Noun, Phrase, capital
from lettrine.synthesis.notes import SentNote
from lettrine.synthesis.plan import WITHHELD, Wish
from lettrine.synthesis.tables import laid_out
from lettrine.synthesis.writer import Writer, closed

# Frames that no list can follow («aucun document suivant», a colon before its own), and those that break a sentence.
_UNLISTED, _BREAKING = re.compile(r"\{x:neg| :"), re.compile(r";| :|\. ")
_SENT = (Outcome.GRANTED, Outcome.PARTIALLY_GRANTED)


def alike(wishes: Sequence[Wish]) -> Iterator[list[Wish]]:
    """``wishes`` in groups that one sentence can answer."""

    def key(wish: Wish) -> tuple[str, str, bool]:
        return wish.outcome.value, str(wish.ground), wish.kind in ("count", "measure")

    for (_, _, data), found in groupby(sorted(wishes, key=key), key=key):
        members = list(found)
        yield from ([member] for member in members) if data else [members]


def by_lists(w: Writer, d: Decider, wishes: Sequence[Wish]) -> Iterator[str]:
    """A sentence on «les documents suivants», and below it those of which it speaks."""
    mark = w.pick(("- ", "– ", "• "))
    for members in alike(wishes):
        yield d.statement(members, d.by_name(members)) if len(members) == 1 else _bulleted(w, d, members, mark)


def _bulleted(w: Writer, d: Decider, members: Sequence[Wish], mark: str) -> str:
    following = Phrase(Noun("", "documents suivants", False), True, wrap=str)
    frames = [f for f in w.grammar.decisions[members[0].outcome.value] if not _UNLISTED.search(f["text"])]
    clause = d.clause(members, following, frames)
    lines = [mark + capital(d.enclosed(wish) if clause.sends else wish.phrase.say("def")) for wish in members]
    said = f"{capital(clause.text)} :\n" + "\n".join(lines)
    return d.point(said, clause, members) + ("\n\n" + clause.followup.strip() if clause.followup else "")


def in_one_sentence(w: Writer, d: Decider, wishes: Sequence[Wish]) -> Iterator[str]:
    """Every decision in one sentence, a clause each."""
    clauses: list[Clause] = []
    told = []
    for i, wish in enumerate(wishes):
        frames = [f for f in w.grammar.decisions[wish.outcome.value] if not _BREAKING.search(f["text"])]
        clauses.append(d.clause([wish], d.by_name([wish]), frames))
        link = w.pick(w.grammar.decisions["links"]["last" if i == len(wishes) - 1 else "next"]) if i else ""
        told.append(link + d.point(clauses[i].text, clauses[i], [wish]))
    yield closed(capital("; ".join(told))) + "".join(clause.followup for clause in clauses)


def inventory(w: Writer, d: Decider, wishes: Sequence[Wish]) -> Iterator[str]:
    """A table that gives each document with the decision and the provisions, a statement a row."""
    facts = w.grammar.decisions["inventory"]
    words, heads = w.pick(facts["words"]), w.pick(facts["heads"])
    yield w.sentence(w.pick(facts["leads"]))
    lines = [list(heads)]
    for wish in wishes:
        cites = wish.uses and wish.support == "cite"
        provisions = w.cite(wish.uses).say("cell") if cites else facts["none"]
        lines.append([str(wish.label), capital(wish.phrase.head), w.pick(words[wish.outcome.value]), provisions])
    head, *rows = laid_out(w, lines)
    clause = Clause("", "synthetic.inventory")
    yield "\n".join([head, *(d.point(row, clause, [wish]) for row, wish in zip(rows, wishes, strict=True))])
    sent = [wish for wish in wishes if wish.outcome in _SENT]
    if sent:
        yield _joined(w, d, sent, w.pick(facts["sent"]))


def _joined(w: Writer, d: Decider, sent: Sequence[Wish], template: str) -> str:
    d.sent += [(wish, wish.outcome in WITHHELD) for wish in sent]
    said = w.sentence(template)
    if d.listed:
        return said
    return w.marks.set(said, SentNote(AttachmentKind.DOCUMENT, tuple(wish.id for wish in sent)))
