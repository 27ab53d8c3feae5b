"""Answers that name nothing, told by their place: letters answer in the order in which they were asked.

Between two paragraphs whose items are known, as many paragraphs that decide something as there are items left open answer these
items in order. Where the numbers differ nothing is taken for granted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from lettrine.model import RequestItem
from lettrine.reading.statement import Statement
from lettrine.reading.topics import Reach, Topic

_LEAST = 2  # one paragraph that names nothing is more likely to speak of everything


def align(statements: Sequence[Statement], items: Sequence[RequestItem]) -> list[Statement]:
    """``statements`` with a topic for those paragraphs whose place alone tells their item."""
    order = {item.id: index for index, item in enumerate(items)}
    known = {i for s in statements if s.acts for i in s.topic.items}
    placed: dict[int, str] = {}
    for free, (low, high) in _runs(statements, order):
        open_items = [item.id for item in items[low + 1 : high] if item.id not in known]
        if len(free) == len(open_items) >= _LEAST:
            placed.update(zip(free, open_items, strict=True))
        elif free and len(open_items) == 1 and len(known) == len(items) - 1:
            placed.update(dict.fromkeys(free, open_items[0]))
    return [
        replace(s, topic=Topic(Reach.CONTEXT, (placed[s.clause.paragraph],), 0.5))
        if s.clause.paragraph in placed
        else s
        for s in statements
    ]


def _runs(statements: Sequence[Statement], order: Mapping[str, int]) -> Iterator[tuple[list[int], tuple[int, int]]]:
    """Runs of paragraphs that decide and name nothing, with the places of the items before and after them."""
    paragraphs: dict[int, list[Statement]] = {}
    for statement in statements:
        paragraphs.setdefault(statement.clause.paragraph, []).append(statement)
    free: list[int] = []
    low = -1
    for number, members in paragraphs.items():
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
