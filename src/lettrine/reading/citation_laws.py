"""Of which law the articles are: the one named in their own clause, forward first; never simply the last one seen."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from lettrine.law.citation import read_parts
from lettrine.reading.citation_groups import Group, Page
from lettrine.reading.law_names import LawName
from lettrine.reading.reproductions import Region
from lettrine.reading.stances import rules_of

_FILLER = re.compile(
    r"[\s,»\"]*(?:\([^()]{0,90}\)[\s,]*)?(?:(?:et|ou)\s+(?:suivants?|ss\b\.?)[\s,]*)?(?:inclusivement[\s,]*)?"
    r"(?:(?:precites?|susmentionnes?|mentionnes? (?:plus haut|ci-dessus)|contenus?|figurant|enonces?|edictes?|prevus?"
    r"|tels? que prevus?)[\s,]*)?(?:au sens|en vertu|aux termes)?\s*(?:de|du|des|d'|a|au|dans|par|of)?\s*"
    r"(?:la|le|l'|les|cette|ce|cet|ladite|ledit|dudit|notre|votre|the|this)?\s*"
    r"(?:meme|presente?|dite?|dernier|derniere|second|seconde)?\s*[(\[«\"]?\s*"
)
_BACKWARD = re.compile(
    r"[\s»\"]*(?:[,;:(\[|-]\s*(?:(?:a|aux?|en|dans)\s+(?:l'|les\s+|ses\s+|son\s+)?)?|,?\s*(?:(?:prevoit|enonce|dispose|edicte"
    r"|stipule|precise|indique|mentionne|exige|permet|protege|interdit)\s*,?\s*(?:notamment\s*,?\s*)?)?"
    r"(?:a|aux?|en|dans|par|sous|notamment)\s+(?:l'|les\s+|ses\s+|son\s+|leurs?\s+)?)?"
)
_LINK = re.compile(
    r"[\s,;]*(?:et|ou|ainsi qu[e']|de meme qu[e']|puis|,|;)?\s*"
    r"(?:(?:a|aux?|de|des|du|en vertu de|par|sur|selon|d')\s*)?(?:l'|les|l|celui de l')?\s*"
)
_OWNER = re.compile(r"\b(?:son|ses)\s*\Z")
_SAME_ARTICLE = re.compile(r"\b(?:cet|ce|ces|ledit|lesdits|audit)\s*(?:memes?\s*)?\Z")
_LATTER = re.compile(r"\s+d[eu]\s+(?:cette derniere|ce dernier|celle-ci|celui-ci)\b")
_GAP = re.compile(r"[\s,]*")


def settle_laws(page: Page, groups: Sequence[Group], regions: Sequence[Region]) -> None:
    """Give each group its law; the last of linked groups first, so that its law can be handed back to the others."""
    default = _default_law(page)
    following: Group | None = None
    for group in reversed(groups):
        if group.law is None:
            group.law = _own_law(page, group) or _instrument(page, group) or _handed_back(page, group, following)
        elif group.rule == "citation.column":
            group.law = _law_after(page, group) or group.law
        group.reach = group.end
        if group.law is not None and group.law.start >= group.end:
            group.reach = group.law.end
            _read_parts_after_law(page, group)
        following = group
    for index, group in enumerate(groups):
        region = _region_at(regions, group.start)
        if group.law is None:
            group.law = (
                _pointed_back(page, group, groups[max(0, index - 30) : index])
                or _region_law(page, group, region)
                or default
            )
        elif not group.law.named and _belongs_to_access(page, group):
            group.law = default
        if region is not None and group.rule == "citation.article":
            opened = bisect_left(region.openings, (group.start,)) < bisect_left(region.openings, (group.end,))
            group.rule = "citation.reproduced" if opened else "citation.in_reproduction"


def _read_parts_after_law(page: Page, group: Group) -> None:
    """«l'article 28 de la Loi, premier alinéa, paragraphe 3°»: the subdivision after the law's name."""
    if len(group.points) > 1 or group.before or group.points[0].parts or group.points[0].through:
        return
    parts, stop = read_parts(page.flow, group.reach)
    if parts and any(word in page.flow[group.reach : stop] for word in ("al", "par")):
        group.points = (replace(group.points[0], parts=parts, stop=stop),)
        group.reach = stop


def _region_at(regions: Sequence[Region], position: int) -> Region | None:
    index = bisect_right(regions, position, key=lambda region: region.start) - 1
    return regions[index] if index >= 0 and position < regions[index].end else None


def _default_law(page: Page) -> LawName:
    """The access act; the law that the letter calls «la Loi» where it never names the access act."""
    access = page.jurisdiction.default_act
    if not any(name.act is access and not name.bare for name in page.names):
        for name in page.names:
            if name.bare and name.named and name.kind == "loi" and name.law:
                return LawName(0, 0, "loi", name.act)
    return LawName(0, 0, "loi", access)


def _law_after(page: Page, group: Group) -> LawName | None:
    """The law that is named right after the numbers."""
    name = page.name_from(group.end, 110)
    if name is not None and _FILLER.fullmatch(page.flow, group.end, name.start):
        return name
    return None


def _own_law(page: Page, group: Group) -> LawName | None:
    """The law of the group's own clause: after the numbers, else just before («LAI, art. 53»)."""
    if (name := _law_after(page, group)) is not None:
        return name
    name = page.name_until(group.start, 90)
    if name is None:
        return None
    first = min((part.start for part in group.before), default=group.start)
    owned = _OWNER.search(page.flow, max(0, group.start - 6), group.start)
    return name if owned or (name.end <= first and _BACKWARD.fullmatch(page.flow, name.end, first)) else None


def _instrument(page: Page, group: Group) -> LawName | None:
    """«l'article 5 de la convention collective»: an article, and of no law."""
    gap = _GAP.match(page.flow, group.end)
    (rule,) = rules_of("instrument")
    match = rule.pattern.match(page.flow, gap.end() if gap else group.end)
    if match is None:
        return None
    title = re.sub(r"^\w+\s+(?:l['’]|la\s)?", "", page.sheet.text[match.start() : match.end()])
    return LawName(match.start(), match.end(), "instrument", None, title, binding=False)


def _handed_back(page: Page, group: Group, following: Group | None) -> LawName | None:
    """The law of the next numbers when both are one list: «de l'article 53 et de l'article 54 de la Loi».

    Not for another law than the access act, unless that law is known to have the article: «l'article 31 et l'article 9
    de la Charte» are of two laws.
    """
    if following is None or following.law is None or following.law.start < following.end:
        return None
    starts = {min((part.start for part in following.before), default=following.start), following.start}
    if not any(_LINK.fullmatch(page.flow, group.end, start) for start in starts if start >= group.end):
        return None
    act = following.law.act
    if act is None or act is page.jurisdiction.default_act:
        return following.law if act is not None else None
    return following.law if all(act.article(point.number) for point in group.points) else None


def _pointed_back(page: Page, group: Group, earlier: Sequence[Group]) -> LawName | None:
    """«ce même article 9» is the article 9 spoken of last; «son article 135» and «l'article 69 de cette dernière» belong
    to the law spoken of last."""
    if _SAME_ARTICLE.search(page.flow, max(0, group.start - 14), group.start):
        numbers = {point.number for point in group.points}
        for other in reversed(earlier):
            if numbers & {point.number for point in other.points}:
                return other.law
    if _OWNER.search(page.flow, max(0, group.start - 6), group.start) or _LATTER.match(page.flow, group.end):
        return page.name_until(group.start, 600)
    return None


def _region_law(page: Page, group: Group, region: Region | None) -> LawName | None:
    """In a reproduction, the law reproduced, unless only the access act is known to have such articles."""
    if region is None:
        return None
    act, access = region.law.act, page.jurisdiction.default_act
    foreign = act is not None and act is not access and not any(act.article(point.number) for point in group.points)
    return None if foreign and all(access.article(point.number) for point in group.points) else region.law


def _belongs_to_access(page: Page, group: Group) -> bool:
    """«l'article 135 de cette loi» after another law: the review is the access act's all the same."""
    access, law = page.jurisdiction.default_act, group.law
    if law is None or law.act is None or law.act is access or law.kind != "loi":
        return False
    if any(law.act.article(point.number) for point in group.points):
        return False
    articles = [access.article(point.number) for point in group.points]
    return all(article is not None and article.role in _OF_ACCESS for article in articles)


_OF_ACCESS = ("recourse", "reasons_duty", "deadline")
