"""Items that a clause names only to leave them out: «tous, hormis les deux derniers», «…, sauf les procès-verbaux, car …»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lettrine.model import Span
from lettrine.reading.acts import Act, ActKind, Spoken
from lettrine.reading.item_words import ItemWords
from lettrine.reading.outcomes import HANDED_OVER
from lettrine.reading.references import ItemReference
from lettrine.reading.wording import pattern_of

_NEAR_CUE = 12  # characters between the words of an exception and the item that it leaves out
_LONGEST_NAME = 90  # characters of what may be named after them
_NAME_END = re.compile(r"[,;:.(\n]")
_EXPLAINED = re.compile(
    r",\s+(?:dont|que|qui|qu'|auquel|auxquels|a laquelle|pour lequel|pour laquelle|car|puisque|parce)\b"
)
_GIVING = HANDED_OVER | {ActKind.PUBLISH}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The items that a clause leaves out, the words that say so (``cue``), and the stretch that speaks of them.

    ``closes`` where the clause does not open on them: what is said next explains why they were left out.
    """

    items: tuple[str, ...]
    cue: Span
    span: Span
    closes: bool

    def holds(self, act: Act, among: Sequence[Act]) -> bool:
        """Whether an act of the clause, one of ``among``, is about what is left out."""
        inside = self.span[0] <= act.start < self.span[1]
        return inside and (act.kind not in _GIVING or any(a.start < self.cue[0] for a in among))

    def implied(self, others: Sequence[Act]) -> Act | None:
        """The refusal that leaving them out of what is given says by itself; ``others`` are the acts on the other items."""
        if not any(act.kind in _GIVING for act in others):
            return None
        return Act(ActKind.REFUSE, *self.cue, rule="topic.except", weak=True)


def find_left_out(
    flow: str, spoken: Spoken, references: Sequence[ItemReference], words: ItemWords | None
) -> LeftOut | None:
    """What the clause leaves out: by mentions of items, or by their ``words`` where these may speak."""
    clause = spoken.clause
    cue = pattern_of("topics", "topic.except").search(flow, clause.start, clause.end)
    if cue is None:
        return None
    named = [i for r in references if r.start >= cue.end() and _is_near(flow, cue.end(), r.start) for i in r.items]
    if not named and words is not None:
        last = min(clause.end, cue.end() + _LONGEST_NAME)
        stop = _NAME_END.search(flow, cue.end() + 1, last)
        named = list(words.named_first(cue.end(), stop.start() if stop else last))
    if not named:
        return None
    opens = not any(word.isalpha() for word in flow[clause.start : cue.start()].split())
    span = (cue.start(), _end(flow, spoken, cue.start()))
    return LeftOut(tuple(dict.fromkeys(named)), cue.span(), span, not opens)


def _end(flow: str, spoken: Spoken, cue: int) -> int:
    """Where the stretch about what is left out ends: with the clause, or where its main part comes after it."""
    acts = [act for act in spoken.acts if act.kind is not ActKind.REMOVE]
    after = [act for act in acts if act.start > cue]
    if len(after) < len(acts) or not after:
        return spoken.clause.end
    main = next((act for act in after if act.kind in _GIVING), None)
    if main is None and _EXPLAINED.search(flow, cue, after[0].start):
        return spoken.clause.end
    comma = flow.rfind(",", cue, (main or after[0]).start)
    return comma if comma > cue else spoken.clause.end


def _is_near(flow: str, cue: int, named: int) -> bool:
    """Whether nothing stands between the words of an exception and a mention but words that point at it («ce qui est visé par»),
    or other mentions."""
    return named - cue <= _NEAR_CUE or pattern_of("topics", "topic.pointing").fullmatch(flow, cue, named) is not None
