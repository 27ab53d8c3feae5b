"""Are the provisions cited in force on the letter's day, do they exist, and can the reader find them?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from lettrine.checks.case import Case
from lettrine.checks.findings import Observation, load_checks, name_day
from lettrine.law.clocks import load_clocks
from lettrine.law.jurisdiction import Article, Held, article_key
from lettrine.model import AttachmentKind, Citation, Letter, LetterType, Provision, Role, ZoneCode

_BESIDE = 200  # characters around an outdated wording in which what makes it right again is looked for


def superseded_provision(case: Case) -> Iterator[Observation]:
    """A provision that was not, or not yet, the law on the letter's day; wording of a law that is no more.

    A request made while a provision held may be answered under it, so its earlier day counts for what was repealed.
    """
    if case.day is None:
        return
    for citation in case.letter.citations:
        act = case.law.act(citation.law)
        if act is None or citation.role is Role.QUOTED:
            continue
        article = act.article(citation.article)
        part = article.at(citation.subdivision) if article else None
        limits = [part.held if part else Held(), article.held if article else Held(), act.held]
        seen = (observation for held in limits for observation in _superseded(case, citation, article, held))
        yield from islice(seen, 1)
    for row in load_checks(case.clocks.code).table("outdated"):
        yield from _outdated(case, row)


def unknown_provision(case: Case) -> Iterator[Observation]:
    """An article past the last that its law has."""
    for citation in case.letter.citations:
        act = case.law.act(citation.law)
        if act is None or act.last_article is None or article_key(citation.article) <= article_key(act.last_article):
            continue
        words = {"article": citation.article, "last": act.last_article}
        yield Observation("unknown_provision", [citation.span], words, provision=_provision(citation), unchecked=True)


def law_not_identified(case: Case) -> Iterator[Observation]:
    """Grounds are cited by their numbers, and the access act is named nowhere in the letter."""
    grounds = [c for c in case.letter.citations if c.role is Role.GROUND and c.law == case.clocks.act]
    if grounds and case.shows("law.named", [(0, len(case.letter.text))]) is None:
        yield Observation("law_not_identified", [c.span for c in grounds])


def provision_text_missing(case: Case) -> Iterator[Observation]:
    """Something is refused on a provision whose text comes neither in the letter nor, by its own words, with it."""
    letter = case.letter
    relied_on = [i for i in case.refused if case.relied_on(i)]
    if not case.decides or not relied_on:
        return
    given = (
        any(zone.code is ZoneCode.STATUTE for zone in letter.zones)
        or any(a.kind is AttachmentKind.LEGAL_TEXT for a in letter.attachments)
        or any(m.role is Role.QUOTED for c in letter.citations for m in c.mentions)
        or case.shows("provision_text.given") is not None
    )
    if not given:
        ids = tuple(i.id for i in relied_on)
        yield Observation("provision_text_missing", case.places(relied_on), items=ids)


def law_not_loaded(letter: Letter) -> Iterator[Observation]:
    """The law of the letter's place is not in the files, or the place could not be told."""
    if letter.letter_type is LetterType.OTHER or (letter.jurisdiction and load_clocks(letter.jurisdiction)):
        return
    variant = None if letter.jurisdiction else "unknown_place"
    yield Observation("law_not_loaded", (), {"place": letter.jurisdiction}, variant=variant)


def _superseded(case: Case, citation: Citation, article: Article | None, held: Held) -> Iterator[Observation]:
    day = case.day or ""
    asked = [found.value for found in (case.letter.request.received_on, case.letter.request.dated) if found]
    if held.since and day < held.since:
        words: dict[str, object] = {"article": citation.article, **name_day("since", held.since)}
        provision = _provision(citation)
        yield Observation("superseded_provision", [citation.span], words, provision=provision, variant="not_yet")
    elif held.until and min([day, *asked]) >= held.until:
        after = article.replaced_by if article else None
        words = {
            "article": citation.article,
            **name_day("until", held.until),
            "instead": after.article if after else "",
        }
        variant = "replaced" if after else None
        yield Observation(
            "superseded_provision", [citation.span], words, provision=_provision(citation), variant=variant
        )


def _outdated(case: Case, row: Mapping[str, Any]) -> Iterator[Observation]:
    if case.day is None or case.day < row["since"]:
        return
    for start, end in case.signs.places(row["sign"]):
        if "unless" in row and case.shows(row["unless"], [(start - _BESIDE, end + _BESIDE)]):
            continue
        provision = Provision(law=case.clocks.act, article=row["article"]) if "article" in row else None
        yield Observation("superseded_provision", [(start, end)], provision=provision, variant=row["variant"])
        return


def _provision(citation: Citation) -> Provision:
    return Provision(law=citation.law, article=citation.article, subdivision=citation.subdivision)
