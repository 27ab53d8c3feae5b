"""The items by label and by place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class ItemIndex:
    """The items by label and by place.

    ``below`` holds every label and every beginning of one, ``parents`` the parent of each last step that has but one.
    """

    ids: tuple[str, ...]
    below: Mapping[tuple[str, ...], tuple[str, ...]]
    tops: tuple[tuple[str, ...], ...]
    order: Mapping[str, int]
    parents: Mapping[str, tuple[str, ...]]

    def by_label(self, label: str) -> tuple[str, ...]:
        """The ids of the items with that label or below it; a number that is no label counts the places."""
        path = tuple(part for part in re.split(r"[^0-9a-z]+", _spaced(label)) if part)
        found = self.below.get(path, ())
        if found or not path or len(path) > 1:
            return found
        if path[0].isdigit() and not any(top and top[0].isdigit() for top in self.tops):
            return self.by_place(int(path[0]))
        # «le point a)» of a list that has only one numbered parent.
        parent = self.parents.get(path[0])
        return self.below[(*parent, path[0])] if parent and path[0].isalpha() else ()

    def by_place(self, place: int) -> tuple[str, ...]:
        """The ids of the ``place``-th thing asked for (1 for the first, -1 for the last), nested ones together."""
        first = self.tops[0] if self.tops else ()
        if place > 0 and first and first[0].isdigit() and first[0] != "1" and (str(place),) in self.below:
            return self.below[(str(place),)]
        if place == 0 or abs(place) > len(self.tops):
            return ()
        top = self.tops[place - 1 if place > 0 else place]
        return self.below[top]

    def between(self, first: str, last: str) -> tuple[str, ...]:
        """The ids of the items from one label to another."""
        low, high = self.by_label(first), self.by_label(last)
        if not low or not high:
            return (*low, *high)
        return self.ids[self.order[low[0]] : self.order[high[-1]] + 1]

    @property
    def lettered(self) -> bool:
        """Whether letters tell the things asked for apart."""
        return any(top and top[0].isalpha() for top in self.tops)

    @property
    def places(self) -> int:
        """How many things are asked for at the outer level."""
        return len(self.tops)


def _spaced(label: str) -> str:
    return re.sub(r"(?<=\d)(?=[a-z])", " ", label.lower().replace("°", " "))


@lru_cache(maxsize=32)
def index_items(items: tuple[tuple[str, str | None], ...]) -> ItemIndex:
    """The index of items given as pairs of id and label."""
    below: dict[tuple[str, ...], list[str]] = {}
    tops: dict[tuple[str, ...], None] = {}
    for number, (own, label) in enumerate(items):
        # An item without a label has a place all the same.
        path = tuple(p for p in re.split(r"[^0-9a-z]+", _spaced(label or "")) if p) or (f"#{number}",)
        tops[path[:1]] = None
        for length in range(1, len(path) + 1):
            below.setdefault(path[:length], []).append(own)
    parents: dict[str, tuple[str, ...]] = {}
    for path in below:
        if len(path) == 2:
            parents[path[1]] = () if path[1] in parents else path[:1]
    order = {own: number for number, (own, _) in enumerate(items)}
    return ItemIndex(tuple(order), {k: tuple(v) for k, v in below.items()}, tuple(tops), order, parents)
