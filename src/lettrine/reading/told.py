"""What the statements of a decision tell of attachments: the items of one that they name, and those that they send unnamed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from lettrine.french.rules import Rule, load_rules
from lettrine.french.spacing import spaced
from lettrine.model import Span
from lettrine.reading.acts import Act, ActKind
from lettrine.reading.enclosures import document_nouns, singular
from lettrine.reading.named_things import content_nouns
from lettrine.reading.outcomes import HANDED_OVER
from lettrine.reading.sheet import Sheet
from lettrine.reading.statement import Statement
from lettrine.reading.topics import Reach

_POINTED = (Reach.LABEL, Reach.HEADING, Reach.WORDS, Reach.CONTEXT)
_LONGEST_NAME = 120
_NEAR = 120  # characters between a sentence and the table that it leads to
_LEADS = spaced(r"(?:tableau|ci-dessous|ci-apres|qui suit|ce qui suit|suivante?s?|voici)\b")
# What opens the name of a thing, and the words between it and the verb.
_NAME = spaced(r"(?:l[ea]s?|l'|votre|vos|une?|des|copies?|celui|celle|ceux) ?(?!(?:quel|tout|reste)\b)\w")
_TAIL = re.compile(
    r"(?:[\s,(]|\b(?:vous|nous|les?|la|en|y|ne|se|qui|que|est|sont|sera|seront|donc|aussi|egalement)\b)+$"
)
_WORDS = re.compile(r"[a-z-]{4,}")
_LONGEST_SENTENCE = 8  # clauses of a sentence that are looked back on
_TAIL_REACH = 80  # characters before the verb in which such words may stand


@dataclass(frozen=True, slots=True)
class Parcel:
    """Something sent for ``items`` that no list, file or address names: the words that send it, and its name if it has one."""

    span: Span
    title: str | None
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """The statements of a letter by place."""

    statements: tuple[Statement, ...]

    def _at(self, position: int) -> int:
        """The number of the last statement that begins at ``position`` or before it; -1 where there is none."""
        return bisect_right(self.statements, position, key=lambda s: s.clause.start) - 1

    def items_at(self, position: int) -> tuple[str, ...]:
        """The items of which the statement at ``position`` speaks; none where it speaks of all, or nothing is stated there."""
        index = self._at(position)
        if index < 0:
            return ()
        said = self.statements[index]
        return said.topic.items if position < said.clause.end and said.topic.reach in _POINTED else ()

    def sends_all_at(self, position: int) -> bool:
        """Whether the sentence at ``position`` hands over what was asked as a whole («Le tout se trouve dans le dossier …»)."""
        index = self._at(position)
        if index < 0 or position >= self.statements[index].clause.end:
            return False
        sentence = self.statements[index].clause.sentence
        near = self.statements[max(0, index - _LONGEST_SENTENCE) : index + 1]
        said = [s for s in near if s.clause.sentence == sentence and s.clause.paragraph >= 0]
        return any(act.kind in HANDED_OVER for s in said if s.topic.reach is Reach.ALL for act in s.acts)

    def items_naming(self, flow: str, name: str) -> tuple[str, ...]:
        """The items of the statements that speak of a thing by ``name``, on the shadow («Voir le document 3», «(photos.zip)»)."""
        found = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        told = [s for s in self.statements if s.topic.reach in _POINTED and found.search(flow, *_span(s))]
        return tuple(dict.fromkeys(item for s in told for item in s.topic.items))

    def items_above(self, sheet: Sheet, position: int) -> tuple[str, ...]:
        """The items of the statement that leads to what stands at ``position``: it ends there with a colon, or says so."""
        index = self._at(position - 1)
        if index < 0 or self.statements[index].topic.reach not in _POINTED:
            return ()
        said = self.statements[index]
        between = sheet.flow[said.clause.end : position]
        leads = sheet.flow[said.clause.start : said.clause.end].rstrip().endswith(":") or _LEADS.search(
            sheet.flow, *_span(said)
        )
        return said.topic.items if leads and len(between) <= _NEAR and not between.strip(" \n\t|*_#-") else ()

    def parcels(self, sheet: Sheet, open_items: Collection[str]) -> Iterator[Parcel]:
        """What the statements send for ``open_items``, which no attachment covers yet, each item once."""
        left = set(open_items)
        for said in self.statements:
            items = tuple(item for item in said.topic.items if item in left)
            act = next((a for a in said.acts if _sends(sheet.flow, a)), None)
            if act is None or not items or said.topic.reach not in _POINTED or said.clause.paragraph < 0:
                continue
            left -= set(items)
            span = _named(sheet, said, act)
            yield Parcel(span or act.span, " ".join(sheet.text[slice(*span)].split()) if span else None, items)

    def bundle(self, sheet: Sheet) -> Span | None:
        """The words that send what was asked as a whole, where they speak of documents and not of what they say of them."""
        for said in self.statements:
            act = next((a for a in said.acts if _sends(sheet.flow, a)), None)
            if act is None or said.topic.reach is not Reach.ALL or said.clause.paragraph < 0:
                continue
            nouns = {singular(word) for word in _WORDS.findall(sheet.flow, *_span(said))}
            if nouns & document_nouns() and not nouns & content_nouns():
                return act.span
        return None


def _span(said: Statement) -> Span:
    return said.clause.start, said.clause.end


def tell(statements: Sequence[Statement]) -> Told:
    """The statements in the order of their places."""
    return Told(tuple(sorted(statements, key=lambda s: s.clause.start)))


def _sends(flow: str, act: Act) -> bool:
    """Whether an act hands something over, rather than granting it or letting it be seen on the spot."""
    if act.kind not in (ActKind.SEND, ActKind.SEND_PART) or act.weak:
        return False
    return _handing().pattern.search(flow, act.start, act.end) is not None


@cache
def _handing() -> Rule:
    return next(rule for rule in load_rules("attachments").rules if rule.attributes["use"] == "handing")


def _named(sheet: Sheet, said: Statement, act: Act) -> Span | None:
    """The name that stands before the words that send: «Le contrat et ses avenants [vous sont transmis]»."""
    start = said.clause.start
    while start < act.start and sheet.flow[start] in " \t\n*_-•.":
        start += 1
    if not _NAME.match(sheet.flow, start, act.start):
        return None
    tail = _TAIL.search(sheet.flow, max(start, act.start - _TAIL_REACH), act.start)
    end = tail.start() if tail else act.start
    return (start, end) if 3 < end - start <= _LONGEST_NAME else None
