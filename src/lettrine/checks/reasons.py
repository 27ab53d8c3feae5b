"""Does a refusal say why, in words that its provision can carry?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lettrine.checks.case import Case
from lettrine.checks.findings import Observation, load_checks, name_articles, name_items
from lettrine.checks.grounds import by_statement
from lettrine.model import Provision, RequestItem, Span

_POOLED = 2  # provisions beyond which a sentence pools several reasons, and none is mistaken


def no_reason_given(case: Case) -> Iterator[Observation]:
    """A refusal cites provisions and nothing around it says why in words."""
    for items, places, provisions in _refusals(case):
        if any(g.reason for i in items for g in i.grounds) or next(case.reasons(items), None):
            continue
        words = {**name_items(items), **name_articles(provisions)}
        yield Observation("no_reason_given", places, words, items=tuple(i.id for i in items))


def optional_ground_bare(case: Case) -> Iterator[Observation]:
    """A ground that supposes a harm is relied on alone, and nothing around it speaks of one."""
    for items, places, provisions in _refusals(case):
        articles = [case.article(p) for p in provisions]
        if not all(a and a.harm_test for a in articles) or case.shows("harm.shown", case.around(places)):
            continue
        words = {**name_items(items), **name_articles(provisions)}
        ids = tuple(i.id for i in items)
        yield Observation("optional_ground_bare", places, words, items=ids, rests_on=provisions)


def reason_provision_mismatch(case: Case) -> Iterator[Observation]:
    """The reason given in words is one that the provisions cited do not carry, by the table of the check data."""
    table = load_checks(case.clocks.code).table("mismatches")
    for items, places, provisions in _refusals(case):
        row = next((row for row in table if _is_mistaken(case, row, items, places, provisions)), None)
        if row is None:
            continue
        words = {**name_items(items), **name_articles(provisions), "reason": row["fr"], "reason_en": row["en"]}
        ids = tuple(i.id for i in items)
        yield Observation("reason_provision_mismatch", places, words, items=ids, provision=provisions[0])


def _refusals(case: Case) -> Iterator[tuple[Sequence[RequestItem], tuple[Span, ...], tuple[Provision, ...]]]:
    """What is refused on a provision, statement by statement, with the provisions of each."""
    if not case.decides:
        return
    for items, places in by_statement(case, [i for i in case.refused if case.relied_on(i)]):
        yield items, places, tuple(dict.fromkeys(p for i in items for p in case.relied_on(i)))


def _is_mistaken(
    case: Case,
    row: Mapping[str, Any],
    items: Sequence[RequestItem],
    places: Sequence[Span],
    provisions: Sequence[Provision],
) -> bool:
    cited = {p.article for p in provisions}
    if len(cited) > _POOLED or not cited <= set(row["mistaken"]) or cited & set(row["right"]):
        return False
    return next(case.told(row["sign"], case.around(places, before=0, after=0), items), None) is not None
