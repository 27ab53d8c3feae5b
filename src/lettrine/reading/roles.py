"""What each provision is cited for, and the citations of the letter: one an article, with every place where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lettrine.law.jurisdiction import Jurisdiction
from lettrine.model import Citation, Mention, RequestItem, Role, ZoneCode
from lettrine.reading.citations import SILENT_STANCES, CitedProvision
from lettrine.reading.sheet import Sheet

_QUOTING = (ZoneCode.STATUTE, ZoneCode.ANNEX)
_REVIEWING = (ZoneCode.RECOURSE,)
_REPRODUCED = frozenset({"citation.reproduced", "citation.in_reproduction"})
_ORDER = tuple(Role)


def build_citations(
    sheet: Sheet, cited: Sequence[CitedProvision], items: Iterable[RequestItem], law: Jurisdiction
) -> tuple[Citation, ...]:
    """The letter's citations in the order of their first mention, each with the first of its roles."""
    relied_on = [g.provision for item in items for g in item.grounds if g.provision is not None]
    grounds = {(provision.law, provision.article) for provision in relied_on}
    groups: dict[tuple[str | None, str | None, str], list[tuple[CitedProvision, Role]]] = {}
    for c in cited:
        key = (c.law, c.law_name if c.law is None else None, c.article)
        groups.setdefault(key, []).append((c, _role(sheet, c, grounds)))
    citations: list[Citation] = []
    for (law_id, law_name, article), places in groups.items():
        role = min((r for _, r in places), key=_ORDER.index)
        first = next(c for c, r in places if r is role)
        citations.append(
            Citation(
                id=f"c{len(citations) + 1}",
                law=law_id,
                law_name=law_name,
                article=article,
                subdivision=first.subdivision,
                role=role,
                url=law.article_url(law_id, article),
                mentions=tuple(
                    Mention(span=(c.start, c.end), quote=sheet.text[c.start : c.end], subdivision=c.subdivision, role=r)
                    for c, r in places
                ),
                span=(first.start, first.end),
                quote=sheet.text[first.start : first.end],
                rule=first.rule,
            )
        )
    return tuple(citations)


def _role(sheet: Sheet, cited: CitedProvision, grounds: set[tuple[str | None, str]]) -> Role:
    zone = sheet.zone_at(cited.start)
    if cited.rule in _REPRODUCED or zone in _QUOTING:
        return Role.QUOTED
    if zone in _REVIEWING:
        return Role.RECOURSE
    if (cited.law, cited.article) in grounds and cited.stance not in SILENT_STANCES:
        return Role.GROUND
    return Role.PROCEDURE
