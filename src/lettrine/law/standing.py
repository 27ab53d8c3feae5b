"""How a deadline stands on a day: open, past its safe day, expired; or, for a reply, kept or missed by the letter itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lettrine.model import Deadline, Letter, LetterType

# Letters that are the reply themselves: what remains of their reply's deadline is whether they kept it.
_REPLIES = frozenset({LetterType.DECISION, LetterType.TRANSFER, LetterType.SUPPLEMENT, LetterType.FEE_ESTIMATE})


class State(StrEnum):
    """How a deadline stands on a day, the most pressing first."""

    UNSETTLED = "unsettled"  # past the safe day, but not past every day that a rule would give
    OPEN = "open"
    EXPIRED = "expired"
    MISSED = "missed"  # a reply that came after every day that a rule would give
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a deadline stands: ``days`` are left to its safe day, negative once that is over.

    For a reply that came, they are counted from the letter's date.
    """

    state: State
    days: int


def standing(deadline: Deadline, as_of: date) -> Standing:
    """How ``deadline`` stands on the day ``as_of``; on its last day it is still open."""
    days = (date.fromisoformat(deadline.value) - as_of).days
    if days >= 0:
        return Standing(State.OPEN, days)
    for other in deadline.alternatives:  # a closed day carries it over by the law itself
        left = (date.fromisoformat(other.value) - as_of).days
        if other.from_.moved_from == deadline.value and not other.unsettled and left >= 0:
            return Standing(State.OPEN, left)
    return Standing(State.UNSETTLED if as_of.isoformat() <= deadline.latest else State.EXPIRED, days)


def standing_in(letter: Letter, deadline: Deadline, as_of: date) -> Standing:
    """How ``deadline``, one of those of ``letter``, stands: a reply's is over once the letter that replies is there."""
    if not is_reply(deadline) or letter.letter_date is None or not has_replied(letter):
        return standing(deadline, as_of)
    then = standing(deadline, date.fromisoformat(letter.letter_date.value))
    return Standing(State.MISSED if then.state is State.EXPIRED else State.KEPT, then.days)


def is_reply(deadline: Deadline) -> bool:
    """Whether it is a day by which the body must reply."""
    return deadline.code is not None and deadline.code.startswith("reply_due")


def has_replied(letter: Letter) -> bool:
    """Whether ``letter`` is itself the reply, dated, so that its reply's deadlines are over."""
    return letter.letter_type in _REPLIES and letter.letter_date is not None
