"""Was the reply in time? Late is said only under the most generous count."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from lettrine.checks.findings import make_finding
from lettrine.law.calendar import load_calendar
from lettrine.law.clocks import Clock, load_clocks, split_period
from lettrine.law.counting import most_generous_day
from lettrine.model import Certainty, Finding, Letter, LetterType
from lettrine.reading.signs import find_sign, hears_third_party, says_extended

_ANSWERS = (LetterType.DECISION, LetterType.TRANSFER, LetterType.FEE_ESTIMATE, LetterType.CLARIFICATION_REQUEST)


def check_reply(letter: Letter) -> Iterable[Finding]:
    """``late_reply`` past the longest lawful time; ``reply_after_20_days`` past the plain one without an extension."""
    if letter.letter_type not in _ANSWERS or find_sign(letter, "commission.asked") is not None:
        return
    if is_past_every_limit(letter):
        doubtful = hears_third_party(letter) or bool(letter.request.clarified_on)
        certainty = Certainty.LOW if doubtful else None
        yield from make_finding(
            letter, "late_reply", _spans(letter), _words(letter, _longest(letter)), certainty=certainty
        )
    elif _is_past(letter, _clock(letter, "reply")) and not (hears_third_party(letter) or says_extended(letter)):
        words = _words(letter, _clock(letter, "reply"))
        yield from make_finding(letter, "reply_after_20_days", _spans(letter), words)


def is_past_every_limit(letter: Letter) -> bool:
    """Whether the longest time that the law gives was over when the letter was written."""
    return _is_past(letter, _longest(letter))


def _longest(letter: Letter) -> Clock | None:
    return _clock(letter, "reply_third_party" if hears_third_party(letter) else "reply_extended")


def _clock(letter: Letter, name: str) -> Clock | None:
    clocks = load_clocks(letter.jurisdiction) if letter.jurisdiction else None
    return clocks.get(name) if clocks else None


def _is_past(letter: Letter, clock: Clock | None) -> bool:
    received, written = letter.request.received_on, letter.letter_date
    if clock is None or received is None or written is None:
        return False
    starts = [date.fromisoformat(found.value) for found in (received, *letter.request.clarified_on)]
    last = most_generous_day(starts, clock.period, load_calendar(letter.jurisdiction or ""))
    return last is not None and date.fromisoformat(written.value) > last


def _spans(letter: Letter) -> list[tuple[int, int]]:
    return sorted(found.span for found in (letter.letter_date, letter.request.received_on) if found)


def _words(letter: Letter, clock: Clock | None) -> dict[str, object]:
    received, written = letter.request.received_on, letter.letter_date
    if clock is None or received is None or written is None:
        return {}
    days = (date.fromisoformat(written.value) - date.fromisoformat(received.value)).days
    return {"days": days, "allowed": split_period(clock.period)[0]}
