"""Answers that name nothing, told by their place: letters answer in the order in which they were asked.

As many paragraphs that decide something as there are things asked for answer one each; what they say tells which, and neighbours
are likely to answer neighbours, forwards or «à rebours». Else, between two paragraphs whose items are known, as many paragraphs as
there are items left open answer these in order. Where the numbers differ nothing is taken for granted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from lettrine.model import RequestItem
from lettrine.reading.acts import ActKind
from lettrine.reading.item_words import ItemWords
from lettrine.reading.statement import Statement
from lettrine.reading.topics import Reach, Topic
from lettrine.reading.wording import pattern_of

_LEAST = 2  # one paragraph that names nothing is more likely to speak of everything
# Paragraphs that are matched with as many items: two prove no order, and the work doubles with each.
_MATCHED = range(3, 11)
_NEIGHBOUR = 1.5  # what it is worth, in shared words, that the next paragraph answers the next item, or the one before
_REVERSED = 1.0  # what it costs to begin at the end: few letters go «à rebours»
_TOLD = (Reach.LABEL, Reach.HEADING, Reach.REST)


def align(
    flow: str, statements: Sequence[Statement], items: Sequence[RequestItem], words: ItemWords
) -> list[Statement]:
    """``statements`` with a topic for those paragraphs whose place alone tells their item."""
    order = {item.id: index for index, item in enumerate(items)}
    answers = [s for s in statements if not _announces(flow, s)]
    matched = _match(answers, items, words)
    if matched:
        return _placed(statements, matched)
    statements = _hinted(statements, items, words)
    known = {i for s in statements if s.acts for i in s.topic.items}
    placed: dict[int, str] = {}
    for free, (low, high) in _runs([s for s in statements if not _announces(flow, s)], order):
        open_items = [item.id for item in items[low + 1 : high] if item.id not in known]
        between = low >= 0 and high < len(items)
        if len(free) == len(open_items) >= (1 if between else _LEAST):
            placed.update(zip(free, open_items, strict=True))
        elif free and len(open_items) == 1 and len(known) == len(items) - 1:
            placed.update(dict.fromkeys(free, open_items[0]))
    return _placed(statements, placed)


def _announces(flow: str, statement: Statement) -> bool:
    """Whether a sentence only says that the answers come, and in what order."""
    clause = statement.clause
    announced = pattern_of("topics", "topic.announces").search(flow, clause.start, clause.end)
    return announced is not None and not statement.topic.items


def _placed(statements: Sequence[Statement], placed: Mapping[int, str]) -> list[Statement]:
    return [
        replace(s, topic=Topic(Reach.CONTEXT, (placed[s.clause.paragraph],), 0.5))
        if s.clause.paragraph in placed
        else s
        for s in statements
    ]


def _hinted(statements: Sequence[Statement], items: Sequence[RequestItem], words: ItemWords) -> list[Statement]:
    """``statements`` with a topic for those that decide and name nothing, from where a word in their paragraph hints at an item of
    which nothing else is said."""
    known = {i for s in statements for i in (*s.topic.items, *s.topic.same_as)}
    left = [item.id for item in items if item.id not in known]
    if not known or not left:
        return list(statements)
    placed: list[Statement] = []
    for number, members in _by_paragraph(statements).items():
        free = number >= 0 and _decides(members) and all(s.topic.reach is Reach.OPEN for s in members)
        hint: str | None = None
        for statement in members:
            if free and not (hint and _adds(statement)):
                hint = words.hinted(statement.clause.start, statement.clause.end, left) or hint
            placed.append(replace(statement, topic=Topic(Reach.CONTEXT, (hint,), 0.5)) if hint else statement)
    return placed


def _adds(statement: Statement) -> bool:
    """Whether a statement only says how whole a thing is of which the one before it speaks («Aucun passage n'y a été enlevé»)."""
    return bool(statement.acts) and all(act.kind in (ActKind.WHOLE, ActKind.REMOVE) for act in statement.acts)


def _by_paragraph(statements: Sequence[Statement]) -> dict[int, list[Statement]]:
    paragraphs: dict[int, list[Statement]] = {}
    for statement in statements:
        paragraphs.setdefault(statement.clause.paragraph, []).append(statement)
    return paragraphs


def _match(statements: Sequence[Statement], items: Sequence[RequestItem], words: ItemWords) -> dict[int, str]:
    """The item that each deciding paragraph answers, where there are as many of them as items, none of them says which by a
    label, and their words alone leave some item without an answer; else nothing."""
    if len(items) not in _MATCHED or any(s.topic.reach in _TOLD or s.topic.left_out for s in statements):
        return {}
    paragraphs = {number: said for number, said in _by_paragraph(statements).items() if any(s.acts for s in said)}
    topics = [{s.topic.items for s in members} for members in paragraphs.values()]
    named = {i for found in topics for told in found for i in told}
    if (
        len(paragraphs) != len(items)
        or named == {item.id for item in items}
        or any(len(found - {()}) > 1 for found in topics)
    ):
        return {}
    spans = [(members[0].clause.start, members[-1].clause.end) for members in paragraphs.values()]
    shared = [words.scores(*span) for span in spans]
    best = _best_order([[scores.get(item.id, 0.0) for item in items] for scores in shared])
    return {paragraph: items[place].id for paragraph, place in zip(paragraphs, best, strict=True)}


def _best_order(shared: Sequence[Sequence[float]]) -> list[int]:
    """The permutation of places with the most shared words and neighbours kept; ``shared[row][place]`` is square."""
    size = len(shared)
    best: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {
        (1 << place, place): (words + max(_step(-1, place), _step(size, place) - _REVERSED), (place,))
        for place, words in enumerate(shared[0])
    }
    for row in shared[1:]:
        grown: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {}
        for (used, last), (score, path) in best.items():
            for place, words in enumerate(row):
                key = used | 1 << place, place
                gained = score + words + _step(last, place)
                if not used >> place & 1 and (key not in grown or gained > grown[key][0]):
                    grown[key] = gained, (*path, place)
        best = grown
    ends = [(score + max(_step(last, size), _step(last, -1)), path) for (_, last), (score, path) in best.items()]
    return list(max(ends, key=lambda end: end[0])[1])


def _step(last: int, place: int) -> float:
    """What it is worth to go from one place to another; one before the first and one behind the last stand for the ends."""
    return _NEIGHBOUR if abs(place - last) == 1 else 0.0


def _runs(statements: Sequence[Statement], order: Mapping[str, int]) -> Iterator[tuple[list[int], tuple[int, int]]]:
    """Runs of paragraphs that decide and name nothing, with the places of the items before and after them."""
    free: list[int] = []
    low = -1
    for number, members in _by_paragraph(statements).items():
        places = [order[i] for s in members for i in s.topic.items]
        if places and not (len(places) > 1 and not any(s.acts for s in members)):
            yield free, (low, min(places))
            free, low = [], max(places)
        elif number >= 0 and _decides(members):
            free.append(number)
    yield free, (low, len(order))


def _decides(members: Sequence[Statement]) -> bool:
    """Whether a paragraph decides something of it does not say what; weak words do where it does not speak of all."""
    reaches = {s.topic.reach for s in members}
    return reaches <= {Reach.ALL, Reach.OPEN} and any(
        not a.weak or reaches == {Reach.OPEN} for s in members for a in s.acts
    )
