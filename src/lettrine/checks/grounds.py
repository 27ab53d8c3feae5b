"""Is what is withheld withheld on a provision that can carry it, for as long as it lasts, and no further than it reaches?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from lettrine.checks.case import Case, provisions_of
from lettrine.checks.findings import Observation, load_checks, name_articles, name_items
from lettrine.model import Citation, Outcome, Provision, RequestItem, Role, Span

_YEAR = re.compile(r"(?<![\d-])(1[89]\d\d|20\d\d)(?![\d-])")
_OPENING = 30  # characters at which a request names the kind of thing that it is after
_RESTRICTIONS = frozenset({"restriction", "personal_info"})


def no_provision_cited(case: Case) -> Iterator[Observation]:
    """Something is refused and no provision carries it."""
    if not case.decides:
        return
    grounded = _is_grounded(case)
    bare = [i for i in case.refused if not case.relied_on(i) and (not grounded or i.grounds)]
    for items, places in by_statement(case, bare):
        yield _about("no_provision_cited", items, places)


def severance_as_sole_ground(case: Case) -> Iterator[Observation]:
    """Something is refused and only the rule on severance is cited."""
    severance = _severance(case)
    if not case.decides or not severance or _is_grounded(case):
        return
    rule = Provision(law=severance[0].law, article=severance[0].article)
    redacted = [i for i in case.letter.request.items if i.outcome is Outcome.PARTIALLY_GRANTED and not i.grounds]
    bare = [i for i in case.refused if not case.relied_on(i)]
    bare += [i for i in redacted if any(case.cites(rule, within=place) for place in case.places([i]))]
    for items, places in by_statement(case, bare):
        yield _about("severance_as_sole_ground", items, (*places, *(c.span for c in severance)))


def whole_refusal_without_severance(case: Case) -> Iterator[Observation]:
    """A whole document is refused, on a ground that can bear on a part of one, and nothing is said of the rest."""
    if not case.decides or _severance(case):
        return
    for items, places in by_statement(case, [i for i in case.refused if i.outcome is Outcome.REFUSED]):
        provisions = [p for i in items for p in case.relied_on(i)]
        if not provisions or not all(_bears_on_parts(case, p) for p in provisions):
            continue
        if _asks_document(case, items, places) and not case.shows("severance.considered", case.around(places)):
            yield _about("whole_refusal_without_severance", items, places)


def ground_past_its_time(case: Case) -> Iterator[Observation]:
    """A ground that lasts for some years is opposed to something older. The time is that of the law of the letter's day."""
    if not case.decides or case.day is None:
        return
    written = int(case.day[:4])
    for item in case.refused:
        made = _latest_year(case, item, written)
        if made is None:
            continue
        for provision in {p.article: p for p in case.relied_on(item)}.values():
            article = case.article(provision)
            limit = article.years(provision.subdivision, case.day) if article else None
            if limit is None or limit.years is None or written - made <= limit.years:
                continue
            words = {**name_items([item]), **name_articles([provision]), "years": limit.years, "dated": made}
            spans = case.places([item])
            yield Observation(
                "ground_past_its_time",
                spans,
                words,
                items=(item.id,),
                provision=provision,
                unchecked=limit.checked == "no",
            )


def mandatory_and_optional_mixed(case: Case) -> Iterator[Observation]:
    """One statement relies on a duty and on a power to refuse, without saying which part falls under which."""
    if not case.decides:
        return
    named = {item.id: item for item in case.letter.request.items}
    seen: set[tuple[str, ...]] = set()
    for point in case.letter.points:
        duties, powers = _duties_and_powers(case, provisions_of(point.grounds))
        told_apart = any(g.reason for g in point.grounds) or any(
            case.cites(provision, outside=point.span) for provision in (*duties, *powers)
        )
        if not duties or not powers or point.items in seen or told_apart:
            continue
        seen.add(point.items)
        first, second = name_articles(duties), name_articles(powers)
        words = {
            **name_items([named[i] for i in point.items if i in named]),
            "mandatory": first["articles"],
            "mandatory_en": first["articles_en"],
            "optional": second["articles"],
            "optional_en": second["articles_en"],
        }
        yield Observation("mandatory_and_optional_mixed", [point.span], words, items=point.items)


def third_party_not_consulted(case: Case) -> Iterator[Observation]:
    """Information of a third party is withheld, which its consent would free, and nothing says that it was asked."""
    if not case.decides or case.hears_third_party:
        return
    concerned = [i for i in case.refused if any(g.category == "third_party_business" for g in i.grounds)]
    for items, places in by_statement(case, concerned):
        yield _about("third_party_not_consulted", items, places)


def computation_doubtful(case: Case) -> Iterator[Observation]:
    """A computation is relied on, and the letter shows that the data are kept where they can be drawn from."""
    articles = load_checks(case.clocks.code).table("computation")
    concerned = [
        i
        for i in case.letter.request.items
        if i.outcome in (Outcome.REFUSED, Outcome.NOT_HELD, Outcome.PARTIALLY_GRANTED)
        and any(p.article in articles and p.law == case.clocks.act for p in provisions_of(i.grounds))
    ]
    for items, places in by_statement(case, concerned):
        if kept := case.shows("data.kept"):
            yield _about("computation_doubtful", items, (*places, kept))


def _duties_and_powers(
    case: Case, provisions: Sequence[Provision]
) -> tuple[tuple[Provision, ...], tuple[Provision, ...]]:
    """Those of ``provisions``, of the access act alone, under which the body must refuse, and those under which it may."""
    kept = [(p, a) for p in provisions if p.law == case.clocks.act and (a := case.article(p))]
    duties = tuple(p for p, a in kept if a.role in _RESTRICTIONS and a.modality == "mandatory")
    powers = tuple(p for p, a in kept if a.role == "restriction" and a.modality == "discretionary")
    return duties, powers


def _bears_on_parts(case: Case, provision: Provision) -> bool:
    """Whether it is a restriction of the access act that protects information, not a kind of document as such."""
    article = case.article(provision) if provision.law == case.clocks.act else None
    return article is not None and article.role in _RESTRICTIONS and not article.protects_whole


def by_statement(case: Case, items: Iterable[RequestItem]) -> Iterator[tuple[Sequence[RequestItem], tuple[Span, ...]]]:
    """``items`` in groups that the same statements decide, each with the places of these: one flag a statement."""
    groups: dict[tuple[Span, ...], list[RequestItem]] = {}
    for item in items:
        groups.setdefault(case.places([item]), []).append(item)
    yield from ((kept, places) for places, kept in groups.items())


def _about(code: str, items: Sequence[RequestItem], spans: Sequence[Span]) -> Observation:
    return Observation(code, tuple(dict.fromkeys(spans)), name_items(items), items=tuple(i.id for i in items))


def _severance(case: Case) -> list[Citation]:
    articles = load_checks(case.clocks.code).table("severance")
    act = case.clocks.act
    return [c for c in case.letter.citations if c.law == act and c.article in articles and c.role is not Role.QUOTED]


def _is_grounded(case: Case) -> bool:
    """Whether some provision other than the rule on severance is a ground of something."""
    severance = _severance(case)
    return any(c.role is Role.GROUND and c not in severance for c in case.letter.citations)


def _asks_document(case: Case, items: Sequence[RequestItem], places: Sequence[Span]) -> bool:
    """Whether a document, and not a mere piece of information, is what was asked for and refused."""
    opened = [(i.span[0], min(i.span[1], i.span[0] + _OPENING)) for i in items if i.span]
    return case.shows("document.named", opened or places) is not None


def _latest_year(case: Case, item: RequestItem, written: int) -> int | None:
    """The latest year that the request names for the thing, its own dates apart; one after the letter's is no year of it."""
    asked, request = item.text or "", case.letter.request
    for found in (request.received_on, request.dated, *request.clarified_on):
        asked = asked.replace(found.quote, "") if found else asked
    years = [int(year) for year in _YEAR.findall(asked)]
    return max(years) if years and max(years) <= written else None
