"""Does every item get an answer?"""

from __future__ import annotations

from collections.abc import Iterable

from lettrine.checks.findings import item_name, make_finding
from lettrine.model import Finding, Letter, LetterType, Outcome


def check_unanswered(letter: Letter) -> Iterable[Finding]:
    """``unanswered_item``: the letter decides on other items and says nothing of this one."""
    if letter.letter_type is not LetterType.DECISION:
        return
    for item in letter.request.items:
        if item.outcome is Outcome.UNANSWERED:
            yield from make_finding(letter, "unanswered_item", [item.span] if item.span else [], item_name(item))
