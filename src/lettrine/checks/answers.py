"""Is every item answered, and does an answer other than a refusal say what it must?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lettrine.checks.case import DECIDING, Case
from lettrine.checks.findings import Observation, name_items
from lettrine.checks.grounds import by_statement
from lettrine.french.shadow import shadow
from lettrine.law.clocks import split_period
from lettrine.model import AttachmentKind, LetterType, Outcome, RequestItem
from lettrine.reading.signs import find_signs, says_extended

_WORD = re.compile(r"\w+")
_RESTATED = 12  # letters from which the words of an item, found again, are no chance
_PLACE_BEFORE, _PLACE_AFTER = (
    200,
    500,
)  # characters around a statement in which the place of a publication is looked for


def unanswered_item(case: Case) -> Iterator[Observation]:
    """The letter decides on other items and says nothing of this one, neither by its label nor in its words.

    Silent where the decision itself was taken for an item: the request was then not told from its answer.
    """
    if case.letter.letter_type is not LetterType.DECISION or case.confused:
        return
    for item in case.letter.request.items:
        if item.outcome is Outcome.UNANSWERED and not _is_taken_up(case, item):
            spans = [item.span] if item.span else []
            yield Observation("unanswered_item", spans, name_items([item]), items=(item.id,))


def published_without_place(case: Case) -> Iterator[Observation]:
    """Something is said to be public and nothing says where."""
    if any(a.kind is AttachmentKind.LINK or a.url for a in case.letter.attachments):
        return
    published = [i for i in case.letter.request.items if i.outcome is Outcome.PUBLISHED]
    end = len(case.letter.text)
    for items, places in by_statement(case, published):
        around = [(max(0, first - _PLACE_BEFORE), min(end, last + _PLACE_AFTER)) for first, last in places]
        if places and case.shows("place.given", around) is None:
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


def _is_taken_up(case: Case, item: RequestItem) -> bool:
    """Whether the letter comes back to the item, whatever was made of it: by «point 2», or in the item's own words."""
    asked = [i.span for i in case.letter.request.items if i.span]
    end = max((last for _, last in asked), default=0)
    label = shadow((item.label or "").split(".")[-1])
    named = find_signs(case.letter, "item.named", [(end, len(case.letter.text))])
    if label and any(label in _WORD.findall(match.group()) for match in named):
        return True
    words = " ".join(shadow(item.text or "").split())
    return len(words) >= _RESTATED and words in " ".join(shadow(case.letter.text[end:]).split())


def charges_fees(case: Case) -> bool:
    """Whether a decision asks for a sum for the copies."""
    return case.letter.letter_type in DECIDING and case.shows("fees.charged") is not None
