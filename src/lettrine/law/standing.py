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
    return standing_between(deadline.value, deadline.settled, deadline.latest, as_of)


def standing_between(safe: str, settled: str, latest: str, as_of: date) -> Standing:
    """The same of a deadline of which these three days are known (see :class:`~lettrine.model.Deadline`)."""
    today = as_of.isoformat()
    if today <= settled:
        return Standing(State.OPEN, _days(as_of, safe if today <= safe else settled))
    return Standing(State.UNSETTLED if today <= latest else State.EXPIRED, _days(as_of, safe))


def _days(start: date, end: str) -> int:
    return (date.fromisoformat(end) - start).days


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
