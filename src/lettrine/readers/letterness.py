"""How much a text reads like a letter of decision: enough to tell it from the cover note or the notice beside it."""

from __future__ import annotations

from lettrine.french.rules import load_rules
from lettrine.french.shadow import shadow

_READ = 20_000  # a letter shows what it is well before
_COVER = "letter.cover_note"
_DECIDES = frozenset(("letter.law", "letter.refusal", "letter.review"))


def letter_score(text: str) -> float:
    """A score, 0 for a text with no sign of a letter, about 6 for a short one, 12 and more for most."""
    return max(0.0, sum(_hits(text).values()))


def is_cover_note(text: str) -> bool:
    """Whether a text sends the letter («vous trouverez ci-joint notre réponse») and decides nothing itself."""
    hits = _hits(text)
    return _COVER in hits and not _DECIDES & hits.keys()


def _hits(text: str) -> dict[str, float]:
    found = load_rules("letterness").search(shadow(text[:_READ]))
    return {hit.rule.id: float(hit.rule.attributes["weight"]) for hit in found}
