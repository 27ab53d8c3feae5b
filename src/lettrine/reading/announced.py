"""Lists of things under a decision: «Nous vous remettons les documents suivants : – le plan; – la carte»."""

from __future__ import annotations

from collections.abc import Sequence

from lettrine.french.enumerators import line_mark
from lettrine.reading.acts import ActKind, Spoken
from lettrine.reading.item_words import ItemWords
from lettrine.reading.references import ItemReference, within

_BLANKS = 12  # before a clause
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
        below: list[list[tuple[str, ...]]] = []
        for following in said[number + 1 :]:
            listed = _listed(flow, words, following, references)
            if not listed and below and _goes_on(flow, following):
                listed = below[-1][-1:]  # «– le contrat, dont nous avons rayé un nom;»
            if not listed:
                break
            below.append(listed)
        lines = [line for listed in below for line in listed]
        if len(lines) >= _FEWEST and all(lines):
            found[number] = _items(lines)
            found.update((place, _items(listed)) for place, listed in enumerate(below, number + 1))
    return found


def _items(lines: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item for line in lines for item in line))


def _decides(spoken: Spoken) -> bool:
    """Whether a clause does more than say what was taken out."""
    return any(not act.weak and act.kind is not ActKind.REMOVE for act in spoken.acts)


def _goes_on(flow: str, spoken: Spoken) -> bool:
    """Whether a clause goes on with the line on which the one before it stands."""
    start = spoken.clause.start
    return not _decides(spoken) and flow[max(0, start - _BLANKS) : start].rstrip(" ")[-1:] not in ("\n", ".")


def _listed(flow: str, words: ItemWords, spoken: Spoken, references: Sequence[ItemReference]) -> list[tuple[str, ...]]:
    """The items that each line of a clause names, where all of them are marked and decide nothing but what was taken out; else
    nothing."""
    start, end = spoken.clause.start, spoken.clause.end
    if _decides(spoken):
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
