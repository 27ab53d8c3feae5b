"""Lists of things under a decision: «Nous vous remettons les documents suivants : – le plan; – la carte»."""

from __future__ import annotations

from collections.abc import Sequence

from lettrine.french.enumerators import line_mark
from lettrine.reading.acts import Spoken
from lettrine.reading.item_words import ItemWords
from lettrine.reading.references import ItemReference, within

_FEWEST = 2  # one marked line under a colon may be the title of the next answer


def find_announced(
    flow: str, words: ItemWords, said: Sequence[Spoken], references: Sequence[ItemReference]
) -> dict[int, tuple[str, ...]]:
    """By the number of its clause, the items of each decision that ends with a colon above a list of them, and of that list."""
    found: dict[int, tuple[str, ...]] = {}
    for number, spoken in enumerate(said):
        text = flow[spoken.clause.start : spoken.clause.end].rstrip(" *_")
        if not text.endswith(":") or not any(not act.weak for act in spoken.acts):
            continue
        last = number
        lines: list[tuple[str, ...]] = []
        for below in said[number + 1 :]:
            listed = _listed(flow, words, below, references)
            if not listed:
                break
            lines += listed
            last += 1
        if len(lines) >= _FEWEST and all(lines):
            items = tuple(dict.fromkeys(item for line in lines for item in line))
            found.update(dict.fromkeys(range(number, last + 1), items))
    return found


def _listed(flow: str, words: ItemWords, spoken: Spoken, references: Sequence[ItemReference]) -> list[tuple[str, ...]]:
    """The items that each line of a clause names, where all of them are marked and decide nothing; else nothing."""
    start, end = spoken.clause.start, spoken.clause.end
    if any(not act.weak for act in spoken.acts):
        return []
    lines: list[tuple[str, ...]] = []
    position = start
    for line in flow[start:end].split("\n"):
        first = position + len(line) - len(line.lstrip())
        if line.strip():
            mark = line_mark(flow, first, position + len(line))
            if mark is None:
                return []
            inside = (mark.end, position + len(line))
            named = tuple(i for r in within(references, *inside) for i in r.items)
            lines.append(named or words.best(*inside)[0])
        position += len(line) + 1
    return lines
