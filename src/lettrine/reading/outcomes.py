"""From acts to outcomes: what a set of acts on the same thing comes to (docs/format.md, section on outcomes)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lettrine.model import Outcome
from lettrine.reading.acts import SHOWN, Act, ActKind

#: The acts by which something is handed over.
HANDED_OVER = frozenset({ActKind.SEND, ActKind.SEND_PART, ActKind.WHOLE, ActKind.ANSWER})
_KEPT_BACK = {ActKind.REMOVE, ActKind.REFUSE, ActKind.NOT_HELD, ActKind.NEITHER, ActKind.TRANSFER, ActKind.SEND_PART}
# A caveat of this kind before a full answer does not make the answer partial.
CAVEATS = {"no_computation", "out_of_scope", "not_held"}
LEGAL_CAVEATS = {"no_computation", "out_of_scope"}
# With nothing sent, the first of these that was said is the outcome.
_ORDER = (
    (ActKind.NEITHER, Outcome.NEITHER_CONFIRMED_NOR_DENIED),
    (ActKind.REFUSE, Outcome.REFUSED),
    (ActKind.TRANSFER, Outcome.TRANSFERRED),
    (ActKind.NOT_HELD, Outcome.NOT_HELD),
    (ActKind.PENDING, Outcome.PENDING),
    (ActKind.WITHDRAW, Outcome.WITHDRAWN),
)

BY_ACT = {
    ActKind.SEND: Outcome.GRANTED,
    ActKind.WHOLE: Outcome.GRANTED,
    ActKind.ANSWER: Outcome.GRANTED,
    ActKind.SEND_PART: Outcome.PARTIALLY_GRANTED,
    ActKind.REMOVE: Outcome.PARTIALLY_GRANTED,
    ActKind.REFUSE: Outcome.REFUSED,
    ActKind.NOT_HELD: Outcome.NOT_HELD,
    ActKind.NEITHER: Outcome.NEITHER_CONFIRMED_NOR_DENIED,
    ActKind.PUBLISH: Outcome.PUBLISHED,
    ActKind.TRANSFER: Outcome.TRANSFERRED,
    ActKind.PENDING: Outcome.PENDING,
    ActKind.WITHDRAW: Outcome.WITHDRAWN,
}


def outcome_of(acts: Sequence[Act]) -> Outcome | None:
    """What ``acts`` on one item come to; ``None`` when they decide nothing."""
    strong = _without_caveats([act for act in acts if not act.weak])
    kinds = {act.kind for act in strong}
    if not kinds:
        return _weak_outcome({act.kind for act in acts})
    if ActKind.PUBLISH in kinds and not any(
        a.kind is ActKind.REFUSE and a.reason not in (None, "published") for a in acts
    ):
        kinds -= {ActKind.REFUSE}  # «… est publié; nous ne vous en transmettons donc pas copie»
    if ActKind.REMOVE in kinds and all(a.stative for a in strong if a.kind is ActKind.REFUSE):
        kinds -= {ActKind.REFUSE}  # «ont été caviardés … Ces renseignements sont confidentiels»: of what was struck out
    if kinds & HANDED_OVER or ActKind.PUBLISH in kinds:
        if kinds & _KEPT_BACK or _relies_on_restriction(acts):
            return Outcome.PARTIALLY_GRANTED
        return Outcome.GRANTED if kinds & HANDED_OVER else Outcome.PUBLISHED
    if ActKind.WITHDRAW in kinds:
        return Outcome.WITHDRAWN  # «nous n'y donnons donc pas suite» after that refuses nothing
    refused = max((a.start for a in strong if a.kind is ActKind.REFUSE), default=0)
    lacking = [a for a in acts if a.kind is ActKind.NOT_HELD and (not a.weak or a.confidence is not None)]
    if any(not a.weak or a.start < refused for a in lacking):
        if ActKind.REFUSE in kinds and not any(
            a.kind is ActKind.REFUSE and (a.reason or a.rule == SHOWN) for a in acts
        ):
            # «a été effacée et nous ne pouvons vous la fournir» gives no reason but that one
            kinds = kinds - {ActKind.REFUSE} | {ActKind.NOT_HELD}
        elif ActKind.NOT_HELD in kinds and any(a.kind is ActKind.REFUSE and a.reason == "no_computation" for a in acts):
            kinds |= {ActKind.REFUSE}  # «nous ne disposons pas de ce croisement», on the provision that spares the work
    for kind, outcome in _ORDER:
        if kind in kinds:
            return outcome
    return Outcome.PARTIALLY_GRANTED if ActKind.REMOVE in kinds else None


def _relies_on_restriction(acts: Sequence[Act]) -> bool:
    """Whether a restriction is cited beside what is sent: something was kept back, in words that are not known."""
    return any(
        a.rule == SHOWN and a.kind is ActKind.REFUSE and a.reason is not None and a.reason not in CAVEATS for a in acts
    )


def _weak_outcome(kinds: set[ActKind]) -> Outcome | None:
    """Weak words are never added up: the first in order decides."""
    for kind, outcome in (*_ORDER, (ActKind.PUBLISH, Outcome.PUBLISHED), (ActKind.SEND, Outcome.GRANTED)):
        if kind in kinds:
            return outcome
    return None


def _without_caveats(acts: list[Act]) -> list[Act]:
    """A caveat, then an answer after all: the caveat goes."""
    answers = [act.start for act in acts if act.kind is ActKind.ANSWER]
    given = answers or [act.start for act in acts if act.kind in (ActKind.SEND, ActKind.WHOLE)]
    caveats = CAVEATS if answers else LEGAL_CAVEATS
    if not given:
        return acts
    return [a for a in acts if not (a.reason in caveats and a.start < given[-1])]


def combine(outcomes: Iterable[Outcome]) -> Outcome | None:
    """The outcome of a whole from those of its parts; ``unanswered`` and ``withdrawn`` count only when nothing else is there."""
    parts = set(outcomes)
    if not parts:
        return None
    rest = parts - {Outcome.UNANSWERED, Outcome.WITHDRAWN}
    if not rest:
        return Outcome.WITHDRAWN if parts == {Outcome.WITHDRAWN} else Outcome.UNANSWERED
    given = rest & {Outcome.GRANTED, Outcome.PUBLISHED}
    if rest <= given:
        return Outcome.GRANTED if Outcome.GRANTED in rest else Outcome.PUBLISHED
    if given or Outcome.PARTIALLY_GRANTED in rest:
        return Outcome.PARTIALLY_GRANTED
    for outcome in (
        Outcome.REFUSED,
        Outcome.NEITHER_CONFIRMED_NOR_DENIED,
        Outcome.TRANSFERRED,
        Outcome.NOT_HELD,
        Outcome.PENDING,
    ):
        if outcome in rest:
            return outcome
    return None
