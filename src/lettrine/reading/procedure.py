"""Letters that decide nothing yet: every item is pending, on what the letter relies on for waiting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lettrine.law.jurisdiction import Jurisdiction
from lettrine.model import Basis, Ground, LetterType, Outcome, RequestItem
from lettrine.reading.grounds import grounds_of, points_elsewhere
from lettrine.reading.sheet import Sheet
from lettrine.reading.statement import Statement

PROCEDURAL = {
    LetterType.ACKNOWLEDGEMENT: None,
    LetterType.EXTENSION: "time_extension",
    LetterType.CLARIFICATION_REQUEST: "too_vague",
    LetterType.FEE_ESTIMATE: "fees",
    LetterType.THIRD_PARTY_NOTICE: "third_party_consultation",
}


def pending_items(
    sheet: Sheet,
    items: Sequence[RequestItem],
    statements: Sequence[Statement],
    letter_type: LetterType,
    law: Jurisdiction,
) -> tuple[RequestItem, ...]:
    """``items`` as such a letter leaves them: pending, with the provisions of its own kind, or its reason alone."""
    category = PROCEDURAL[letter_type]
    grounds: tuple[Ground, ...] = ()
    if category is not None:
        found = grounds_of(sheet, statements, Outcome.PENDING, law)
        grounds = tuple(g for g in found if g.provision is not None and g.category == category)
        if not grounds and not any(points_elsewhere(sheet.flow, s, law) for s in statements):
            grounds = (Ground(provision=None, category=category, basis=Basis.INFERRED),)
    return tuple(replace(i, outcome=Outcome.PENDING, basis=Basis.EXPLICIT, grounds=grounds) for i in items)
