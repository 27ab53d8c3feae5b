"""Does the letter say on what provision it withholds, and where what is published can be found?"""

from __future__ import annotations

from collections.abc import Iterable

from lettrine.checks.findings import item_name, load_checks, make_finding
from lettrine.checks.recourse import is_refused
from lettrine.model import AttachmentKind, Citation, Finding, Letter, LetterType, Outcome, RequestItem, Role, Span
from lettrine.reading.signs import find_sign

_DECIDING = (LetterType.DECISION, LetterType.SUPPLEMENT)


def check_provision(letter: Letter) -> Iterable[Finding]:
    """``severance_as_sole_ground`` or ``no_provision_cited``: something is refused and no provision carries it."""
    data = load_checks(letter.jurisdiction)
    if data is None or letter.letter_type not in _DECIDING:
        return
    severance = [c for c in letter.citations if _is(c, data["act"], data["severance"]) and c.role is not Role.QUOTED]
    grounded = any(c.role is Role.GROUND and c not in severance for c in letter.citations)
    for item in letter.request.items:
        if not is_refused(item) or any(ground.provision for ground in item.grounds):
            continue
        if severance and not grounded:
            spans = [*_places(letter, item), *(c.span for c in severance)]
            yield from make_finding(letter, "severance_as_sole_ground", spans, item_name(item))
        elif not grounded or item.grounds:
            yield from make_finding(letter, "no_provision_cited", _places(letter, item), item_name(item))


def check_published(letter: Letter) -> Iterable[Finding]:
    """``published_without_place``: something is said to be public and nothing says where."""
    if any(a.kind is AttachmentKind.LINK or a.url for a in letter.attachments):
        return
    for item in letter.request.items:
        if item.outcome is not Outcome.PUBLISHED:
            continue
        places = _places(letter, item)
        around = [(max(0, start - 200), min(len(letter.text), end + 500)) for start, end in places]
        if places and find_sign(letter, "place.given", around) is None:
            yield from make_finding(letter, "published_without_place", places, item_name(item))


def _is(citation: Citation, law: str, articles: list[str]) -> bool:
    return citation.law == law and citation.article in articles


def _places(letter: Letter, item: RequestItem) -> list[Span]:
    points = [p.span for p in letter.points if item.id in p.items and p.outcome is not Outcome.GRANTED]
    return points or ([item.span] if item.span else [])
