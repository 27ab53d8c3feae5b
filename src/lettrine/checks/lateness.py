"""Was the reply in time, and the extension lawful? Late is said only under the most generous count."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lettrine.checks.case import DECIDING, TIMED, Case
from lettrine.checks.findings import Observation, name_day
from lettrine.french.dates import find_dates
from lettrine.french.durations import find_durations
from lettrine.french.shadow import shadow
from lettrine.law.clocks import split_period
from lettrine.law.counting import computable, most_generous_day
from lettrine.model import Certainty, Letter, LetterType
from lettrine.reading.signs import says_extended

_COUNTED = 40  # characters in which «une période de quinze (15) jours» says how many


def late_reply(case: Case) -> Iterator[Observation]:
    """The reply is dated past the longest time that the law gives, extension or third party's notice included."""
    if not _is_timed(case) or not case.is_past(case.longest_reply):
        return
    doubtful = case.hears_third_party or bool(case.letter.request.clarified_on)
    yield Observation(
        "late_reply",
        case.dates(),
        _words(case, case.longest_reply),
        certainty=Certainty.LOW if doubtful else None,
        variant="third_party" if case.hears_third_party else None,
    )


def reply_after_20_days(case: Case) -> Iterator[Observation]:
    """The reply is dated past the plain time and nothing says that it was extended or a third party heard."""
    if _is_timed(case) and case.is_past("reply") and not case.hears_third_party and not says_extended(case.letter):
        yield Observation("reply_after_20_days", case.dates(), _words(case, "reply"))


def unlawful_extension(case: Case) -> Iterator[Observation]:
    """An extension too long, a second one, or one announced after the plain time. One of a third party's time is none."""
    longest = case.clocks.longest_extension
    if longest is None or case.hears_third_party or case.shows("commission.asked"):
        return
    allowed = split_period(longest)[0]
    is_notice = case.letter.letter_type is LetterType.EXTENSION
    added = max(_extensions(case), default=(0, (0, 0))) if is_notice or says_extended(case.letter) else (0, (0, 0))
    again = case.shows("extension.again")
    if again:
        yield Observation("unlawful_extension", [again], {"allowed": allowed}, variant="again")
    elif added[0] > allowed:
        yield Observation("unlawful_extension", [added[1]], {"days": added[0], "allowed": allowed})
    elif is_notice and case.is_past("reply"):
        yield Observation("unlawful_extension", case.dates(), _words(case, "reply"), variant="too_late")
    elif is_notice and (until := _put_off_to(case)):
        words = {**name_day("until", until.isoformat()), **_words(case, "reply_extended")}
        yield Observation("unlawful_extension", case.dates(), words, variant="too_far")


def undated_letter(letter: Letter) -> Iterator[Observation]:
    """A letter that decides, and no date from which a time could run."""
    if letter.letter_type in DECIDING and letter.letter_date is None:
        yield Observation("undated_letter", ())


def _is_timed(case: Case) -> bool:
    return case.letter.letter_type in TIMED and case.shows("commission.asked") is None


def _words(case: Case, clock_id: str) -> dict[str, object]:
    clock = case.clocks.get(clock_id, case.day)
    return {"days": case.days_taken(), "allowed": split_period(clock.period)[0] if clock else 0}


def _extensions(case: Case) -> Iterator[tuple[int, tuple[int, int]]]:
    """The days that each extension spoken of adds, and where; what comes after «trente jours supplémentaires» too."""
    for match in case.signs.matches("extension.by"):
        end = max(match.end(name) for name in match.groupdict())
        said = match.string[max(0, end - _COUNTED) : end]
        for duration in find_durations(said)[-1:]:
            yield duration.amount, (end - len(said) + duration.start, end)


def _put_off_to(case: Case) -> date | None:
    """The day to which a notice of extension puts the reply off, where that is past the extended time by every count."""
    received, clock = case.received, case.clocks.get("reply_extended", case.day)
    if received is None or clock is None or case.day is None:
        return None
    written = date.fromisoformat(case.day)
    starts = [received, *(date.fromisoformat(found.value) for found in case.letter.request.clarified_on)]
    last = most_generous_day(filter(computable, starts), clock.period, case.calendar)
    flow = shadow(case.letter.text)
    named = [
        mention.value
        for place in case.signs.places("reply.put_off")
        for mention in find_dates(flow, *place, reference=written)
    ]
    return next((day for day in named if day and last and day > last), None)
