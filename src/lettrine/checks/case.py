"""A letter beside the law of its day: what the checks look at, and where in the letter they look."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from lettrine.checks.paragraphs import Paragraphs
from lettrine.law.calendar import Calendar, load_calendar
from lettrine.law.clocks import Clocks, load_clocks
from lettrine.law.counting import most_generous_day
from lettrine.law.jurisdiction import Article, Jurisdiction, load_jurisdiction
from lettrine.model import DecisionPoint, Ground, Letter, LetterType, Outcome, Provision, RequestItem, Role, Span
from lettrine.reading.signs import Signs, hears_third_party, read_signs

DECIDING = frozenset({LetterType.DECISION, LetterType.SUPPLEMENT})
# Letters that must come inside the time to reply.
TIMED = frozenset({LetterType.DECISION, LetterType.TRANSFER, LetterType.FEE_ESTIMATE, LetterType.CLARIFICATION_REQUEST})
# Letters that leave the answer for later: they must come, and any extension be announced, inside the plain time.
_WAITING = frozenset({LetterType.EXTENSION, LetterType.ACKNOWLEDGEMENT})
_GIVEN = frozenset({Outcome.GRANTED, Outcome.PUBLISHED})
_WITHHELD = frozenset({Outcome.REFUSED, Outcome.NEITHER_CONFIRMED_NOR_DENIED})
# Reasons for which the rest of a partly granted item is missing without anybody having refused it.
_NO_REFUSAL = frozenset(
    {"not_held", "other_body", "published", "fees", "time_extension", "third_party_consultation", "too_vague"}
)
_ABUSIVE = "abusive"  # a request that the body asks the reviewing body to let it disregard: that one decides
_OWN_ROLES = frozenset({Role.GROUND, Role.PROCEDURE})
_MENTIONS = 50  # of one provision, that are looked at

_Mention = tuple[Span, Provision, tuple[DecisionPoint, ...]]


@dataclass(frozen=True)
class Case:
    """One letter, the law of its place and the day under whose law it is read."""

    letter: Letter
    law: Jurisdiction
    clocks: Clocks
    calendar: Calendar
    as_of: date | None = None

    @classmethod
    def of(cls, letter: Letter, as_of: date | None = None) -> Case | None:
        """The case of ``letter``; ``None`` where the files hold no law or no clocks of its place."""
        clocks = load_clocks(letter.jurisdiction) if letter.jurisdiction else None
        if clocks is None:
            return None
        return cls(letter, load_jurisdiction(clocks.code), clocks, load_calendar(clocks.code), as_of)

    @cached_property
    def day(self) -> str | None:
        """The day of the letter (ISO 8601), whose law it is read under."""
        return self.letter.letter_date.value if self.letter.letter_date else None

    @cached_property
    def received(self) -> date | None:
        """The day on which the request was received, where it is known and contradicts nothing."""
        day = self.letter.request.reception_day
        return date.fromisoformat(day) if day else None

    @property
    def decides(self) -> bool:
        """Whether it is a letter whose refusals must be reasoned."""
        return self.letter.letter_type in DECIDING

    @cached_property
    def refused(self) -> tuple[RequestItem, ...]:
        """The items of which something is refused, as against not held, sent elsewhere, put off or left to the reviewing body."""
        refused = tuple(item for item in self.letter.request.items if is_refused(item))
        if self.shows("commission.asked") is None:
            return refused
        return tuple(item for item in refused if any(ground.category != _ABUSIVE for ground in item.grounds))

    @cached_property
    def hears_third_party(self) -> bool:
        """Whether the letter shows that a third party was consulted."""
        return hears_third_party(self.letter)

    @cached_property
    def confused(self) -> bool:
        """Whether a statement that decides stands inside something read as asked for: request and answer were not told apart."""
        asked = sorted(item.span for item in self.letter.request.items if item.span)
        for first, last in (point.span for point in self.letter.points):
            at = bisect_right(asked, (first + 1, len(self.letter.text))) - 1
            if at >= 0 and last <= asked[at][1] + 1:
                return True
        return False

    def asked(self, items: Iterable[RequestItem]) -> str:
        """The words of the request for ``items``, in which a word only names the thing; none where they are no request's."""
        return "" if self.confused else " ".join(item.text or "" for item in items).lower()

    def article(self, provision: Provision) -> Article | None:
        """What the files know of the article, whatever its paragraph."""
        act = self.law.act(provision.law)
        return act.article(provision.article) if act else None

    def relied_on(self, item: RequestItem) -> tuple[Provision, ...]:
        """The provisions on which an item is refused: its grounds or, where the reading tied none to it, those cited beside it."""
        if item.id not in self._relied_on:
            self._relied_on[item.id] = provisions_of(item.grounds) or tuple(self._cited_beside(item))
        return self._relied_on[item.id]

    def _cited_beside(self, item: RequestItem) -> Iterator[Provision]:
        for start, end in self.around(self.places([item]), before=0):
            first = bisect_left(self._mentions, start, key=_starts)
            last = bisect_left(self._mentions, end, key=_starts)
            for mention, provision, deciding in self._mentions[first:last]:
                if mention[1] <= end and all(item.id in point.items for point in deciding):
                    yield provision

    def cites(self, provision: Provision, *, within: Span | None = None, outside: Span | None = None) -> bool:
        """Whether the letter's own words cite the article of ``provision``, in one passage or elsewhere than there."""
        starts = self._cited.get((provision.law, provision.article), ())
        start, end = within or outside or (0, len(self.letter.text))
        inside = bisect_left(starts, end) - bisect_left(starts, start)
        return inside < len(starts) if outside else inside > 0

    @cached_property
    def signs(self) -> Signs:
        """The signs in the letter's own words, found once."""
        return read_signs(self.letter)

    def shows(self, sign: str, spans: Iterable[Span] | None = None) -> Span | None:
        """Where the letter's own words show a sign, in all of it or in ``spans``."""
        return self.signs.first(sign, spans)

    def places(self, items: Iterable[RequestItem]) -> tuple[Span, ...]:
        """The statements that decide of ``items``, or the items themselves."""
        chosen = list(items)
        key = tuple(item.id for item in chosen)
        if key not in self._places:
            told = [p for item in chosen for p in self._points.get(item.id, ())]
            told = [p for p in told if not p.explained_by] or told
            points = [p.span for p in told if p.outcome not in _GIVEN] or [p.span for p in told]
            self._places[key] = tuple(sorted(set(points))) or tuple(item.span for item in chosen if item.span)
        return self._places[key]

    def around(self, spans: Iterable[Span], *, before: int = 1, after: int = 1) -> tuple[Span, ...]:
        """The paragraphs in which ``spans`` stand and those near them; see :meth:`Paragraphs.around`."""
        return self._paragraphs.around(spans, before=before, after=after)

    def reasons(self, items: Iterable[RequestItem]) -> Iterator[str]:
        """The words around the refusal of ``items`` that can be a reason: a cause, a harm, or what the thing contains.

        A word of the kind «avis» or «enquête» is none where the request itself used it: it then only names the thing.
        """
        chosen = list(items)
        spans = self.around(self.places(chosen))
        yield from (self.letter.text[start:end] for start, end in self.signs.places("reason.given", spans))
        yield from (self.letter.text[start:end] for start, end in self.told("reason.topic", spans, chosen))

    def told(self, sign: str, spans: Sequence[Span], items: Sequence[RequestItem]) -> Iterator[Span]:
        """Where ``spans`` show a sign in words that are not those of the request for ``items``, nor of the access act's title."""
        asked = self.asked(items)
        titles = list(self.signs.places("access_act.title", spans))
        for start, end in self.signs.places(sign, spans):
            inside_title = any(first <= start and end <= last for first, last in titles)
            if not inside_title and self.letter.text[start:end].lower() not in asked:
                yield start, end

    def is_past(self, clock_id: str) -> bool:
        """Whether the letter was written after that time to reply, under the most generous of every way of counting it."""
        clock = self.clocks.get(clock_id, self.day)
        received = self.received
        if clock is None or received is None or self.day is None:
            return False
        starts = [received, *(date.fromisoformat(found.value) for found in self.letter.request.clarified_on)]
        last = most_generous_day(starts, clock.period, self.calendar)
        return last is not None and date.fromisoformat(self.day) > last

    @cached_property
    def longest_reply(self) -> str:
        """The id of the longest clock that the letter can claim for its reply."""
        if self.letter.letter_type in _WAITING:
            return "reply"
        return "reply_third_party" if self.hears_third_party else "reply_extended"

    def days_taken(self) -> int:
        """Days from the reception to the letter; 0 where one of them is not known."""
        if self.received is None or self.day is None:
            return 0
        return (date.fromisoformat(self.day) - self.received).days

    def dates(self) -> tuple[Span, ...]:
        """Where the letter says when it was written and when the request was received."""
        known = (self.letter.letter_date, self.letter.request.received_on)
        return tuple(sorted(found.span for found in known if found))

    @cached_property
    def _paragraphs(self) -> Paragraphs:
        return Paragraphs(self.letter)

    @cached_property
    def _places(self) -> dict[tuple[str, ...], tuple[Span, ...]]:
        return {}

    @cached_property
    def _points(self) -> Mapping[str, Sequence[DecisionPoint]]:
        """The statements that decide, by the item that they are about."""
        kept: dict[str, list[DecisionPoint]] = {}
        for point in self.letter.points:
            for item in point.items:
                kept.setdefault(item, []).append(point)
        return kept

    @cached_property
    def _relied_on(self) -> dict[str, tuple[Provision, ...]]:
        return {}

    @cached_property
    def _cited(self) -> Mapping[tuple[str | None, str], Sequence[int]]:
        """Where the letter's own words cite each article, in order."""
        return {
            (citation.law, citation.article): sorted(m.span[0] for m in citation.mentions if m.role in _OWN_ROLES)
            for citation in self.letter.citations
        }

    @cached_property
    def _mentions(self) -> Sequence[_Mention]:
        """Where provisions that can be a ground are cited, in order, each with the statements that decide in which it stands."""
        cited = [
            (mention.span, Provision(law=citation.law, article=citation.article, subdivision=mention.subdivision))
            for citation in self.letter.citations
            if self.law.can_ground(citation.law, citation.article, Outcome.REFUSED, citation.subdivision) is not False
            for mention in citation.mentions[:_MENTIONS]
            if mention.role in _OWN_ROLES
        ]
        ahead = deque(sorted(self.letter.points, key=lambda point: point.span))
        reached: list[DecisionPoint] = []
        mentions: list[_Mention] = []
        for (start, end), provision in sorted(cited, key=lambda mention: mention[0]):
            while ahead and ahead[0].span[0] <= start:
                reached.append(ahead.popleft())
            reached = [point for point in reached if point.span[1] > start]
            mentions.append(((start, end), provision, tuple(point for point in reached if end <= point.span[1])))
        return mentions


def _starts(mention: _Mention) -> int:
    return mention[0][0]


def is_refused(item: RequestItem) -> bool:
    """Whether something of the item is refused, as against not held, sent elsewhere or put off."""
    if item.outcome is not Outcome.PARTIALLY_GRANTED:
        return item.outcome in _WITHHELD
    return bool(item.grounds) and any(ground.category not in _NO_REFUSAL for ground in item.grounds)


def asks_fees(item: RequestItem) -> bool:
    """Whether the item waits for a payment."""
    return item.outcome is Outcome.PENDING and any(ground.category == "fees" for ground in item.grounds)


def provisions_of(grounds: Iterable[Ground]) -> tuple[Provision, ...]:
    """The provisions among ``grounds``, each once."""
    return tuple(dict.fromkeys(g.provision for g in grounds if g.provision))
