"""Letters that decide nothing yet: every item is pending, on what the letter relies on for waiting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lettrine.law.jurisdiction import Jurisdiction
from lettrine.model import Basis, Ground, LetterType, Outcome, RequestItem, ZoneCode
from lettrine.reading.citations import CitedProvision
from lettrine.reading.grounds import cited_grounds, grounds_of, is_cited, is_elsewhere
from lettrine.reading.sheet import Sheet
from lettrine.reading.statement import Statement

PROCEDURAL = {
    LetterType.ACKNOWLEDGEMENT: None,
    LetterType.EXTENSION: "time_extension",
    LetterType.CLARIFICATION_REQUEST: "too_vague",
    LetterType.FEE_ESTIMATE: "fees",
    LetterType.THIRD_PARTY_NOTICE: "third_party_consultation",
}
# Zones in which not the letter speaks, or not of what it decides.
_OTHERS = (ZoneCode.STATUTE, ZoneCode.ANNEX, ZoneCode.RECOURSE, ZoneCode.REQUEST_QUOTE)


def pending_items(
    sheet: Sheet,
    items: Sequence[RequestItem],
    statements: Sequence[Statement],
    cited: Sequence[CitedProvision],
    letter_type: LetterType,
    law: Jurisdiction,
) -> tuple[RequestItem, ...]:
    """``items`` as such a letter leaves them: pending, with the provisions of its own kind, or its reason alone.

    What no statement relies on may be ``cited`` anywhere in the letter's own words: it does nothing but wait.
    """
    category = PROCEDURAL[letter_type]
    grounds: tuple[Ground, ...] = ()
    if category is not None:
        own = [c for c in cited if sheet.zone_at(c.start) not in _OTHERS]
        stated = grounds_of(sheet, statements, Outcome.PENDING, law), cited_grounds(own, Outcome.PENDING, law)
        of_kind = [[g for g in found if g.provision is not None and g.category == category] for found in stated]
        grounds = tuple(next((found for found in of_kind if found), ()))
        foreign = is_elsewhere(sheet.flow, law) and any(is_cited(sheet.flow, s.clause) for s in statements)
        if not grounds and not foreign:
            grounds = (Ground(provision=None, category=category, basis=Basis.INFERRED),)
    return tuple(replace(i, outcome=Outcome.PENDING, basis=Basis.EXPLICIT, grounds=grounds) for i in items)
