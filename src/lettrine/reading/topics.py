"""Which items each clause of the decision speaks of: by label, by the heading it stands under, by its words, or by what came before."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from lettrine.french.enumerators import MARK_NOUNS
from lettrine.model import RequestItem, Span
from lettrine.reading.acts import ActKind, Spoken
from lettrine.reading.announced import find_announced
from lettrine.reading.clauses import Clause
from lettrine.reading.exceptions import LeftOut, find_left_out
from lettrine.reading.item_words import ENOUGH, ItemWords
from lettrine.reading.outcomes import HANDED_OVER
from lettrine.reading.references import ItemReference, within
from lettrine.reading.sheet import Sheet
from lettrine.reading.wording import pattern_of

_LONGEST_TITLE = 90
_LONGEST_LEAD = 6  # words of a title that ends with a colon
# Words that may stand between two entries of a list: «; et», «Point 4 :», «b)».
_LABEL_WORD = re.compile(rf"\W*(?:{MARK_NOUNS}|et|ou|n[o°]s?|\w)\W*$")
_LONGEST_LABEL = 16  # characters of a mark before its entry («Point 4 : »)
_SHORTEST_SENTENCE = 40  # characters before a colon that only name what the rest speaks of
_HEADING_REST = 2  # words that may follow a mention in a heading of its own


class Reach(StrEnum):
    """How a clause reaches its items."""

    LABEL = "label"
    HEADING = "heading"
    WORDS = "words"
    CONTEXT = "context"
    REST = "rest"
    LUMP = "lump"
    OPEN = "open"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Topic:
    """The items that a clause speaks of, and how that is known. ``ALL``, ``REST``, ``LUMP`` and ``OPEN`` name none.

    ``LUMP`` is a sentence that gives the provisions of all that was withheld together; ``OPEN`` one that says nothing of
    what it speaks of, not even that it is the whole request.
    """

    reach: Reach
    items: tuple[str, ...] = ()
    score: float = 1.0
    left_out: LeftOut | None = None
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """What is known of the paragraphs of the decision: those that only restate the request, and those that decide something."""

    restated: frozenset[int] = frozenset()
    settled: frozenset[int] = frozenset()


@dataclass(slots=True)
class _Thread:
    """What the reader has in mind while going from clause to clause.

    ``heading`` are the items of a heading of its own, ``opener`` those that the last labelled paragraph opened with,
    ``listed`` counts the headings that stand one under the other, ``answered`` is an opener whose answer has been read,
    ``settles`` says that the paragraph at hand decides something, ``said`` is where the clause before stands, and ``others``
    are the items from which it left out those that are now in mind.
    """

    order: dict[str, int]
    topic: Topic = Topic(Reach.ALL)
    heading: tuple[str, ...] = ()
    opener: tuple[str, ...] = ()
    furthest: int = -1
    listed: int = 0
    answered: tuple[str, ...] = ()
    settles: bool = False
    said: Span = (0, 0)
    others: tuple[str, ...] = ()

    def follow(self, topic: Topic) -> None:
        """Take up ``topic``; a sentence about all that was withheld leaves the topic where it was."""
        if topic.reach is Reach.LUMP:
            return
        self.topic = topic
        self.others = ()
        if topic.left_out is not None and topic.left_out.closes:
            self.topic = Topic(Reach.CONTEXT, topic.left_out.items)
            self.others = topic.items
        elif topic.items:
            self.furthest = max(self.furthest, min(self.order[item] for item in topic.items))

    def goes_back(self, items: Sequence[str]) -> bool:
        """Whether ``items`` come before what was already spoken of: letters answer in order, and seldom turn back."""
        return max(self.order[item] for item in items) < self.furthest


def assign_topics(
    sheet: Sheet,
    items: Sequence[RequestItem],
    words: ItemWords,
    said: Sequence[Spoken],
    references: Sequence[ItemReference],
    paragraphs: Paragraphs,
) -> list[Topic]:
    """The topic of each clause, in order."""
    if len(items) <= 1:
        only = tuple(item.id for item in items)
        return [Topic(Reach.CONTEXT, only) for _ in said]
    thread = _Thread({item.id: index for index, item in enumerate(items)})
    ends = {spoken.clause.paragraph: spoken.clause.end for spoken in said}
    topics: list[Topic] = []
    paragraph = -1
    spoke_of_all = False
    listed = find_announced(sheet.flow, words, said, references)
    for number, spoken in enumerate(said):
        clause = spoken.clause
        opens = clause.paragraph != paragraph
        if opens and paragraph in paragraphs.settled:
            thread.answered = thread.opener
        thread.settles = clause.paragraph in paragraphs.settled
        paragraph = clause.paragraph
        if number in listed:
            topic = Topic(Reach.WORDS, listed[number])
        elif clause.paragraph in paragraphs.restated or (opens and _is_title(sheet, clause)):
            topic = _heading_of(
                sheet, items, words, clause, within(references, clause.start, clause.end), thread, opens
            )
        else:
            if thread.listed > 1:  # headings one under the other are the list of the request, not titles of answers
                thread.heading = thread.opener = ()
            thread.listed = 0
            ahead = (clause.start, ends[clause.paragraph]) if opens else None
            topic = _topic_of(sheet, words, spoken, within(references, clause.start, clause.end), thread, ahead)
        topic = replace(topic, items=tuple(sorted(topic.items, key=thread.order.__getitem__)))
        thread.follow(topic)
        thread.said = (clause.start, clause.end)
        whole = _of_the_whole(sheet.flow, clause, topic) or (
            spoke_of_all and not opens and _takes_up(sheet.flow, clause)
        )
        if opens or topic.reach is not Reach.ALL or whole:
            spoke_of_all = topic.reach is Reach.ALL and whole
        topics.append(topic if whole else Topic(Reach.OPEN))
    return topics


def _of_the_whole(flow: str, clause: Clause, topic: Topic) -> bool:
    """Whether the clause says what it speaks of: items, the rest, or the whole request."""
    return (
        topic.reach is not Reach.ALL
        or pattern_of("topics", "topic.whole").search(flow, clause.start, clause.end) is not None
    )


def _takes_up(flow: str, clause: Clause) -> bool:
    """Whether the clause takes up by a pronoun what was said before it."""
    return pattern_of("topics", "topic.them").search(flow, clause.start, clause.end) is not None


def _is_title(sheet: Sheet, clause: Clause) -> bool:
    """Whether the clause is a line of its own without a full stop, as a title is."""
    line = sheet.flow[clause.start : clause.end].rstrip()
    if len(line) > _LONGEST_TITLE or "\n" in line or line.endswith((".", ";", ",")):
        return False
    if line.endswith(":") and (len(line.split()) > _LONGEST_LEAD or _says("topic.presents", sheet.flow, clause)):
        return False  # a sentence that announces something
    index = bisect_right(sheet.blocks, clause.start, key=lambda b: b.start) - 1
    block = sheet.blocks[index] if index >= 0 else None
    return block is not None and block.start == clause.start and not sheet.flow[clause.end : block.end].strip()


def _heading_of(
    sheet: Sheet,
    items: Sequence[RequestItem],
    words: ItemWords,
    clause: Clause,
    references: Sequence[ItemReference],
    thread: _Thread,
    opens: bool,
) -> Topic:
    """The topic that a title or a restated request sets for what follows it."""
    here = [
        number
        for number, item in enumerate(items)
        if item.span and clause.start < item.span[1]
        if item.span[0] < clause.end or item.span[0] - clause.start <= _LONGEST_LABEL
    ]
    inside = tuple(items[number].id for number in here if _stands_apart(sheet.flow, items, number))
    if here and not inside:  # the next entry of the request, and no title
        return Topic(Reach.HEADING, thread.heading) if thread.heading else Topic(Reach.ALL)
    named = tuple(dict.fromkeys(i for r in references for i in r.items))
    chosen = inside or named or words.best(clause.start, clause.end)[0]
    if chosen and len(chosen) < len(items):
        thread.listed = thread.listed + 1 if chosen != thread.heading else thread.listed
        thread.heading = thread.opener = chosen
        return Topic(Reach.HEADING, chosen)
    if opens and _is_title(sheet, clause) and not _says("topic.answer", sheet.flow, clause):
        thread.heading = thread.opener = ()
        return Topic(Reach.ALL)
    return Topic(Reach.HEADING, thread.heading) if thread.heading else Topic(Reach.ALL)


def _stands_apart(flow: str, items: Sequence[RequestItem], number: int) -> bool:
    """Whether something is said between an item and the one before it, or after it: else it is only the next of a list."""
    first, last = max(number - 1, 0), min(max(number, 1), len(items) - 1)
    above, below = items[first].span, items[last].span
    between = flow[above[1] : below[0]] if above is not None and below is not None else ""
    said = [word for word in between.split() if any(map(str.isalpha, word)) and not _LABEL_WORD.match(word)]
    return above is None or below is None or bool(said)


def _topic_of(
    sheet: Sheet,
    words: ItemWords,
    spoken: Spoken,
    references: Sequence[ItemReference],
    thread: _Thread,
    ahead: Span | None,
) -> Topic:
    """The topic of a clause that may decide something; ``ahead`` is its paragraph where it opens one."""
    clause = spoken.clause
    opens = ahead is not None
    by_words = words if len(thread.heading) != 1 else None
    left_out = find_left_out(sheet.flow, spoken, references, by_words)
    if left_out is not None:
        return _all_but(left_out, words, clause, references, thread)
    same = _same(sheet.flow, clause, references, thread)
    if same is not None:
        return same
    named = tuple(dict.fromkeys(i for r in references for i in r.items))
    if named:
        heads = opens and any(r.heading for r in references)
        if len(named) == len(thread.order):
            heads = False
        if heads and any(r.heading and _stands_alone(sheet.flow, clause, r) for r in references):
            thread.heading = thread.opener = named
            return Topic(Reach.HEADING, named)
        if opens and not set(named) <= set(thread.heading):
            thread.heading = ()
            thread.opener = named if heads else ()
        return Topic(Reach.LABEL, named)
    if any(r.rest for r in references):
        return Topic(Reach.REST)
    if _says("topic.lump", sheet.flow, clause):
        return Topic(Reach.LUMP)
    if not thread.heading and pattern_of("topics", "topic.request").search(sheet.flow, clause.start, clause.end):
        return Topic(Reach.ALL)
    in_force = _in_force(sheet.flow, spoken, thread, opens)
    pointed = _introduced(sheet.flow, words, clause)
    if pointed is None and not opens:
        pointed = _latter(sheet.flow, words, clause, in_force, thread)
    if pointed is not None:
        return pointed
    chosen, score = (
        ((), 0.0)
        if len(thread.heading) == 1
        else words.best(clause.start, clause.end, thread.heading or None, [act.end for act in spoken.acts])
    )
    if not opens and in_force.items and _only_removes(spoken):
        opening = words.named_first(clause.start, clause.end)
        chosen = tuple(i for i in chosen if i in in_force.items or i in opening)
    if chosen and _switches(sheet.flow, clause, chosen, score, in_force, thread, opens):
        if opens and not set(chosen) <= set(thread.opener):
            thread.opener = ()
        return Topic(Reach.WORDS, chosen, score)
    if ahead is not None and in_force.reach is Reach.CONTEXT and in_force.items != thread.opener:
        later, score = words.best(*ahead)
        if len(later) == 1 and later[0] not in in_force.items and score >= ENOUGH + 1.0:
            return Topic(
                Reach.WORDS, later, score
            )  # the paragraph opens on a law or a pronoun, and then names its thing
    return in_force


def _same(flow: str, clause: Clause, references: Sequence[ItemReference], thread: _Thread) -> Topic | None:
    """The topic of a clause that only points at another answer: «Voir la réponse au point 4», «Même chose pour le point 3»."""
    named = [r.items for r in references if r.items]
    own: tuple[str, ...] = ()
    source: list[str] = []
    if len(thread.heading) == 1:
        said = any(
            pattern_of("topics", rule).search(flow, clause.start, clause.end) for rule in ("topic.see", "topic.same")
        )
        own, source = thread.heading, [i for items in named for i in items if i not in thread.heading]
        before = [i for i, place in thread.order.items() if place == thread.order[own[0]] - 1]
    else:
        said = bool(named) and _says("topic.same", flow, clause)
        own, source = (tuple(named[0]), [i for items in named[1:] for i in items]) if named else ((), [])
        before = list(thread.topic.items)
    return Topic(Reach.CONTEXT, own, 1.0, same_as=tuple(source or before)) if said else None


def _only_removes(spoken: Spoken) -> bool:
    """Whether all that the clause does is to strike out: what it names is then a part of what was sent («les courriels des
    signataires ont été biffés»), unless it opens on the name."""
    return _does(spoken) == {ActKind.REMOVE}


def _only_gives(spoken: Spoken) -> bool:
    """Whether all that the clause does is to hand over: behind «tous, sauf le troisième» it speaks of the others."""
    return set() < _does(spoken) <= HANDED_OVER


def _does(spoken: Spoken) -> set[ActKind]:
    """What the clause does in words that are not weak."""
    return {act.kind for act in spoken.acts if not act.weak}


def _latter(flow: str, words: ItemWords, clause: Clause, in_force: Topic, thread: _Thread) -> Topic | None:
    """The last of the things in mind that the clause before names, where this one takes it up («De ce dernier, …»)."""
    if len(in_force.items) < 2 or not _says("topic.latter", flow, clause):
        return None
    named = words.named_last(*thread.said, in_force.items)
    return Topic(Reach.CONTEXT, named) if named else None


def _introduced(flow: str, words: ItemWords, clause: Clause) -> Topic | None:
    """The item that the clause opens on by name («Quant aux accidents, les rapports …», «La carrière :»): what follows the
    comma names it not, and a word that no other item has is enough."""
    lead = flow[clause.start : clause.end].rstrip().endswith(":") and clause.end - clause.start <= _SHORTEST_SENTENCE
    if not lead and not _says("topic.introduces", flow, clause):
        return None
    comma = flow.find(",", clause.start, clause.end)
    stop = comma if comma >= 0 else clause.end
    chosen, score = words.best(clause.start, stop)
    if not chosen and (comma >= 0 or lead) and not words.best(stop, clause.end)[0]:
        chosen, score = words.only(clause.start, stop), ENOUGH
    return Topic(Reach.WORDS, chosen, score) if len(chosen) == 1 else None


def _says(rule: str, flow: str, clause: Clause) -> bool:
    """Whether the clause opens as the rule says."""
    return pattern_of("topics", rule).match(flow, clause.start, clause.end) is not None


def _all_but(
    left_out: LeftOut, words: ItemWords, clause: Clause, references: Sequence[ItemReference], thread: _Thread
) -> Topic:
    """The topic of a clause that leaves items out: those it names elsewhere, else all others."""
    named = [i for r in references for i in r.items]
    before, after = (clause.start, left_out.span[0]), (left_out.span[1], clause.end)
    chosen = named or [i for span in (before, after) for i in words.best(*span)[0]]
    kept = tuple(dict.fromkeys(i for i in chosen if i not in left_out.items))
    if not kept:
        kept = tuple(i for i in thread.heading or thread.order if i not in left_out.items)
    return Topic(Reach.LABEL if named else Reach.WORDS, kept, 1.0, left_out)


def _stands_alone(flow: str, clause: Clause, reference: ItemReference) -> bool:
    """Whether the mention is a heading of its own rather than the opening of a sentence."""
    return len(flow[reference.end : clause.end].split()) <= _HEADING_REST


def _in_force(flow: str, spoken: Spoken, thread: _Thread, opens: bool) -> Topic:
    """The topic of a clause that names none."""
    clause = spoken.clause
    if not opens and thread.others and _only_gives(spoken):
        return Topic(Reach.CONTEXT, thread.others)
    goes_on = _says("topic.goes_on", flow, clause)
    if opens and thread.heading:
        within = thread.topic.items and set(thread.topic.items) < set(thread.heading)
        return Topic(Reach.CONTEXT, thread.topic.items) if goes_on and within else Topic(Reach.HEADING, thread.heading)
    if opens and thread.opener and (goes_on or thread.answered != thread.opener or not thread.settles):
        return Topic(Reach.CONTEXT, thread.opener)
    if opens and not goes_on:
        return Topic(Reach.ALL)
    if thread.topic.items:
        return Topic(Reach.CONTEXT, thread.topic.items, thread.topic.score)
    return Topic(thread.topic.reach)


def _switches(
    flow: str, clause: Clause, chosen: tuple[str, ...], score: float, in_force: Topic, thread: _Thread, opens: bool
) -> bool:
    """Whether words are enough to leave the topic in force: more is asked of a step back than of a step on."""
    if not opens and len(in_force.items) > 1 and _says("topic.predicate", flow, clause):
        return False
    if set(chosen) <= set(in_force.items) or _says("topic.introduces", flow, clause) or (opens and not in_force.items):
        return True
    if not in_force.items:
        return score >= ENOUGH + 1.0
    needed = ENOUGH if opens else ENOUGH + 0.5
    return score >= (needed + 1.0 if thread.goes_back(chosen) else needed)
