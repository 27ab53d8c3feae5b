"""Every reference of a letter to a provision: which article, of which law, where, and in what spirit."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lettrine.french.rules import load_rules
from lettrine.french.shadow import blank, shadow
from lettrine.law.citation import Part, Pinpoint, end_of, expand, join_parts, read_parts_before
from lettrine.law.jurisdiction import Jurisdiction
from lettrine.model import ZoneCode
from lettrine.reading.citation_groups import Group, Page, crosses, read_columns, read_groups, read_headless
from lettrine.reading.citation_laws import settle_laws
from lettrine.reading.law_names import find_law_names
from lettrine.reading.reproductions import Region, find_regions
from lettrine.reading.sheet import Sheet
from lettrine.reading.stances import clause_of, find_stance

SILENT_STANCES = frozenset({"applicant", "disclaimed", "recalled"})
"""Stances in which the letter does not rely on what it cites."""


@dataclass(frozen=True, slots=True)
class CitedProvision:
    """A provision at one place of the letter.

    ``law`` is ``None`` for a law that the files do not hold: ``law_name`` then names it. ``regulation`` marks an
    article of something that is no law (a by-law, a bill, a contract). ``stance``: ``invoked``, ``applicant``,
    ``disclaimed``, ``recalled`` or ``None``. ``rule`` ends in ``anaphor`` for «ces mêmes articles», in ``reproduced``
    for an article whose text stands there, in ``in_reproduction`` for a reference within such a text.
    """

    start: int
    end: int
    law: str | None
    law_name: str | None
    article: str
    subdivision: str | None
    stance: str | None
    rule: str
    regulation: bool = False


_HISTORY_HINT = re.compile(r", ?c(?:h|hap)?\. ?\d")
_HISTORY = re.compile(
    r"\b(?:1[89]|20)\d\d,?\s+c(?:h(?:ap)?)?\.?\s?\d+(?:\s?\([^)\n]{1,12}\))?,?\s+"
    r"(?:a|aa|art|s|ss)\.?\s?\d+[\d., -]{0,10}"
)
_ANAPHOR = re.compile(
    r"(?:ce(?:t|s)?|ledit|lesdits|dudit|desdits|audit|cette)\s+(?:(?:memes?|deux|trois|derniers?|dernieres?)\s+){0,2}\Z"
)
_ABOVE = re.compile(
    r"\s+(?:de loi\s+|legislatives?\s+|legales?\s+)?"
    r"(?:precite|susmentionne|susdit|mentionnee?s? (?:ci-dessus|plus haut)|ci-dessus)e?s?\b"
)
_NO_ANAPHOR = re.compile(r"\s*(?:\d|de (?:journal|presse|revue)|paru|publie|du journal|scientifique)")
_FAR = 700
_BESIDE = 40
_BLOCK = 64


def find_citations(sheet: Sheet, jurisdiction: Jurisdiction) -> tuple[CitedProvision, ...]:
    """Every reference to a provision in the text (body, footnotes, annexes), one per article, subdivision and place."""
    written = shadow(sheet.text)
    raw = _without_history(written)
    flow = raw if sheet.flow == written else _without_history(sheet.flow)
    names = find_law_names(sheet.text, raw, jurisdiction)
    page = Page(sheet, flow, names, tuple(name.start for name in names), jurisdiction)
    regions = find_regions(raw, written, names, jurisdiction)
    groups = list(read_groups(page, flow, 0, len(flow)))
    for start, end in _interruptions(flow, raw):
        groups += read_groups(page, raw, start, end)
    groups += list(read_columns(page, load_rules("citations").settings["column_heads"], groups))
    groups.sort(key=lambda group: group.start)
    groups += list(read_headless(page, groups))
    groups.sort(key=lambda group: group.start)
    settle_laws(page, groups, regions)
    by_group = [tuple(_cite(page, group)) for group in groups]
    found = [cited for many in by_group for cited in many]
    found += _reproduced(regions, groups)
    found += _anaphors(page, groups, by_group)
    return tuple(sorted(found, key=lambda cited: (cited.start, cited.end)))


def _without_history(flow: str) -> str:
    """History notes («1982, c. 30, a. 14; 2006, c. 22, a. 9») cite acts that changed a law, not the law: blanked."""
    if not _HISTORY_HINT.search(flow):
        return flow
    return blank(flow, [match.span() for match in _HISTORY.finditer(flow)])


def _interruptions(flow: str, raw: str) -> Iterator[tuple[int, int]]:
    """The stretches of ``raw`` that are blanked in ``flow``: footnotes, page marks."""
    start: int | None = None
    for block in range(0, len(flow), _BLOCK):
        end = min(block + _BLOCK, len(flow))
        if flow[block:end] != raw[block:end]:
            start = block if start is None else start
        elif start is not None:
            yield _trim(flow, raw, start, min(block, len(flow)))
            start = None
    if start is not None:
        yield _trim(flow, raw, start, len(flow))


def _trim(flow: str, raw: str, start: int, end: int) -> tuple[int, int]:
    while start < end and flow[start] == raw[start]:
        start += 1
    while end > start and flow[end - 1] == raw[end - 1]:
        end -= 1
    return start, end


def _cite(page: Page, group: Group) -> Iterator[CitedProvision]:
    law = group.law
    if law is None:
        return
    numbers = law.act.numbers if law.act else ()
    stance = _stance(page, group)
    for index, point in enumerate(group.points):
        apart = index > 0 or ":" in page.sheet.text[group.start : point.start]  # «Articles : 53» shows the number alone
        start = point.start if apart else group.start
        for number in expand(point, numbers):
            parts = join_parts(group.before, point.parts) if number == point.number else group.before
            for begin, end, part in _places(point, parts, start):
                name = law.act.settle(number, part) if law.act else part
                yield CitedProvision(
                    begin, end, law.law, law.law_name, number, name, stance, group.rule, regulation=not law.binding
                )


def _places(point: Pinpoint, parts: Sequence[Part], start: int) -> Iterator[tuple[int, int, str | None]]:
    """Where each part of an article stands: the first with the article itself, the others at their own numbers."""
    end = max(point.end, point.stop if point.through else 0)
    if not parts:
        yield start, end, None
    elif len(parts) == 1:
        beside = point.start <= parts[0].start <= end + _BESIDE
        yield start, (end_of(point) if beside else end), parts[0].name
    else:
        yield start, end, parts[0].name
        yield from ((part.start, part.end, part.name) for part in parts[1:])


def _stance(page: Page, group: Group) -> str | None:
    zone = page.sheet.zone_at(group.start)
    if zone == ZoneCode.REQUEST_QUOTE:
        return "applicant"
    if zone in (ZoneCode.RECOURSE, ZoneCode.STATUTE, ZoneCode.ENCLOSURES) or group.rule.endswith("reproduction"):
        return None
    return find_stance(page.sheet.text, page.flow, group.start, max(group.end, group.reach))[0]


def _reproduced(regions: Sequence[Region], groups: Sequence[Group]) -> Iterator[CitedProvision]:
    """The articles whose text stands in an annex; «Article 23» at their head is a place already found."""
    for region in regions:
        for start, end, number in region.openings:
            if not crosses(groups, start, end):
                law = region.law
                yield CitedProvision(start, end, law.law, law.law_name, number, None, None, "citation.reproduced")


def _anaphors(
    page: Page, groups: Sequence[Group], by_group: Sequence[tuple[CitedProvision, ...]]
) -> Iterator[CitedProvision]:
    """«ces mêmes articles», «cette disposition»: the articles that they stand for, once more, at that place."""
    if not groups:
        return
    for start, end, many in _anaphor_places(page.flow):
        last = bisect_left(groups, start, key=lambda group: group.start) - 1
        while last >= 0 and (groups[last].end > start or not by_group[last]) and start - groups[last].start < _FAR:
            last -= 1
        if last < 0 or not 0 <= start - groups[last].end <= _FAR or not by_group[last]:
            continue
        first = _first_linked(page, groups, last) if many else last
        cited = [item for items in by_group[first : last + 1] for item in items]
        parts = read_parts_before(page.flow, start + len(page.flow[start:end].rsplit(None, 1)[0]) + 1)
        stance = find_stance(page.sheet.text, page.flow, start, end)[0]
        seen: set[tuple[str | None, str | None, str, str | None]] = set()
        for item in cited if many else cited[-1:]:
            for name in _parts_of(page, item, parts):
                if (key := (item.law, item.law_name, item.article, name)) not in seen:
                    seen.add(key)
                    yield replace(item, start=start, end=end, subdivision=name, rule="citation.anaphor", stance=stance)


def _parts_of(page: Page, item: CitedProvision, parts: Sequence[Part]) -> Iterator[str | None]:
    act = page.jurisdiction.act(item.law)
    if not parts:
        yield item.subdivision
    for part in parts:
        yield act.settle(item.article, part.name) if act else part.name


def _anaphor_places(flow: str) -> Iterator[tuple[int, int, bool]]:
    """Where «article» or «disposition» points back: its span, and whether to several articles."""
    for word in ("article", "disposition"):
        position = flow.find(word)
        while position >= 0:
            end = position + len(word)
            many = flow.startswith("s", end)
            end += many
            if not flow[end : end + 1].isalnum() and not _NO_ANAPHOR.match(flow, end):
                before = _ANAPHOR.search(flow, max(0, position - 30), position)
                after = _ABOVE.match(flow, end)
                if before and not flow[before.start() - 1 : before.start()].isalpha():
                    yield before.start(), end, many
                elif after:
                    yield position, after.end(), many
            position = flow.find(word, end)


def _first_linked(page: Page, groups: Sequence[Group], last: int) -> int:
    """The first group of the last one's sentence: «l'article 31 de la Loi et l'article 9 de la Charte»."""
    left, _ = clause_of(page.flow, page.sheet.text, groups[last].start, groups[last].end)
    first = last
    while first > 0 and groups[first - 1].start >= left:
        first -= 1
    return first
