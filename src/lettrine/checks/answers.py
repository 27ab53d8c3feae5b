"""Is every item answered, and does an answer other than a refusal say what it must?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lettrine.checks.case import DECIDING, Case
from lettrine.checks.findings import Observation, name_items
from lettrine.checks.grounds import by_statement
from lettrine.french.shadow import shadow
from lettrine.law.clocks import split_period
from lettrine.model import AttachmentKind, LetterType, Outcome
from lettrine.reading.signs import says_extended

_WORD = re.compile(r"\w+")
_RESTATED = 12  # letters from which the words of an item, found again, are no chance
_PLACE = (200, 500)  # characters before and after a statement in which the place of a publication is looked for


def unanswered_item(case: Case) -> Iterator[Observation]:
    """The letter decides on other items and says nothing of this one, neither by its label nor in its words.

    Silent where the decision itself was taken for an item: the request was then not told from its answer.
    """
    if case.letter.letter_type is not LetterType.DECISION or case.confused:
        return
    silent = [item for item in case.letter.request.items if item.outcome is Outcome.UNANSWERED]
    labels, words = _rest(case) if silent else (frozenset(), "")
    for item in silent:
        label, asked = shadow((item.label or "").split(".")[-1]), " ".join(shadow(item.text or "").split())
        if label in labels or (len(asked) >= _RESTATED and asked in words):
            continue
        yield Observation("unanswered_item", [item.span] if item.span else [], name_items([item]), items=(item.id,))


def published_without_place(case: Case) -> Iterator[Observation]:
    """Something is said to be public and nothing says where."""
    if any(a.kind is AttachmentKind.LINK or a.url for a in case.letter.attachments):
        return
    published = [i for i in case.letter.request.items if i.outcome is Outcome.PUBLISHED]
    end = len(case.letter.text)
    for items, places in by_statement(case, published):
        around = [(max(0, first - _PLACE[0]), min(end, last + _PLACE[1])) for first, last in places]
        if places and next(case.told("place.given", around, items), None) is None:
            ids = tuple(i.id for i in items)
            yield Observation("published_without_place", places, name_items(items), items=ids)


def referral_without_contact(case: Case) -> Iterator[Observation]:
    """The applicant is sent to another body without the name of the person in charge there, or too late."""
    referred = [i for i in case.letter.request.items if i.outcome is Outcome.TRANSFERRED]
    for items, places in by_statement(case, referred):
        ids, words = tuple(i.id for i in items), dict[str, object](name_items(items))
        if case.shows("contact.given", case.around(places, after=3)) is None:
            yield Observation("referral_without_contact", places, words, items=ids)
        elif case.is_past("reply") and says_extended(case.letter):  # an extension does not reach a referral
            clock = case.clocks.get("reply", case.day)
            words |= {"days": case.days_taken(), "allowed": split_period(clock.period)[0] if clock else 0}
            spans = (*case.dates(), *places)
            yield Observation("referral_without_contact", spans, words, items=ids, variant="late")


def fee_without_estimate(case: Case) -> Iterator[Observation]:
    """Fees are asked for in a decision that speaks of no estimate."""
    if charges_fees(case) and not case.shows("fees.estimated"):
        spans = [span for span in [case.shows("fees.charged")] if span]
        yield Observation("fee_without_estimate", spans)


def _rest(case: Case) -> tuple[frozenset[str], str]:
    """What the letter comes back to behind the request: the labels that it names («point 2») and all of its words."""
    end = max((item.span[1] for item in case.letter.request.items if item.span), default=0)
    flow = shadow(case.letter.text)
    named = case.signs.places("item.named", [(end, len(flow))])
    labels = frozenset(word for first, last in named for word in _WORD.findall(flow[first:last]))
    return labels, " ".join(flow[end:].split())


def charges_fees(case: Case) -> bool:
    """Whether a decision asks for a sum for the copies."""
    return case.letter.letter_type in DECIDING and case.shows("fees.charged") is not None
