"""Addresses to which the letter points the applicant; those of the review body and of the body itself are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lettrine.french.rules import load_rules
from lettrine.model import Span, ZoneCode
from lettrine.reading.sheet import Sheet

_URL = re.compile(
    r"(?:h[tf]{1,2}[tp]ps?:\s?//\s?|https?:\s?//\s?|www\.)[^\s<>«»\"“”]{3,400}"
    r"|(?<![@\w./-])(?:[a-z0-9-]{2,40}\.){1,4}(?:qc\.ca|gc\.ca|gouv\.fr|quebec|ca|com|org|fr|be|ch|lu|eu"
    r"|net)/[^\s<>«»\"“”]{2,300}"
)
# One of these stands in each of them.
_SIGNS = ("//", "www.", ".ca/", ".quebec/", ".com/", ".org/", ".fr/", ".be/", ".ch/", ".lu/", ".eu/", ".net/")
_HOME_ONLY = re.compile(r"(?:https?://)?(?:www\.)?[^/\s]+/?$")
_POINTING = re.compile(
    r"\b(?:adresse|lien|site|page|consult\w+|disponibles?|accessibles?|trouv\w+|telecharg\w+|publie\w*"
    r"|diffus\w+|en ligne|invit\w+|renvo\w+|suivante?s?|portail|visit\w+|internet|web|donnees ouvertes"
    r"|mis\w* en ligne|rapports?)\b"
)
_MOST = 200
_BANNER = frozenset(
    {
        ZoneCode.LETTERHEAD,
        ZoneCode.SIGNATURE,
        ZoneCode.FOOTER,
        ZoneCode.MAIL_HEADER,
        ZoneCode.STATUTE,
        ZoneCode.REFERENCE,
        ZoneCode.SUBJECT,
    }
)
_REVIEW = re.compile(
    r"\b(?:revision|recours|commission d'acces|plainte|mediation|contest\w+|cada\b|commissariat|formulaire)\b"
)


@dataclass(frozen=True, slots=True)
class Link:
    """An address as printed, where it stands, and the address in one piece."""

    url: str
    span: Span


@lru_cache(maxsize=1)
def _review_domains() -> tuple[str, ...]:
    return tuple(load_rules("attachments").settings["review_domains"])


def find_links(sheet: Sheet, asked: Sequence[Span] = ()) -> Iterator[Link]:
    """The addresses that the letter points the applicant to, in order."""
    text, flow = sheet.text, sheet.flow
    if not any(sign in flow for sign in _SIGNS):
        return
    seen: set[str] = set()
    for match in _URL.finditer(flow):
        start, end = match.span()
        end = _whole(sheet, start, end)
        url = "".join(text[start:end].split())
        if url in seen or len(seen) >= _MOST:
            continue
        seen.add(url)
        if _is_review(url.casefold()) or _in_banner(sheet, start, end, url, asked) or _in_recourse(sheet, start):
            continue
        yield Link(url, (start, end))


def _whole(sheet: Sheet, start: int, end: int) -> int:
    """The end of an address: closing punctuation left out, a second half on the next line taken in."""
    flow = sheet.flow
    joined = re.compile(r"\n(?=[^\s]*[/_=-])(?:[a-z0-9._/=?&%+-]{3,200})(?=[.,;)]?\s|$)").match(flow, end)
    if joined is not None and flow[end - 1] in "/-_=?":
        end = joined.end()
    while end > start and flow[end - 1] in ".,;:)]>'\"*_!?":
        if flow[end - 1] == ")" and flow.count("(", start, end) >= flow.count(")", start, end):
            break
        end -= 1
    return end


def _is_review(url: str) -> bool:
    squeezed = url.replace("wwwcai", "www.cai").replace("gouvqc", "gouv.qc")
    return any(domain in squeezed for domain in _review_domains())


def _in_banner(sheet: Sheet, start: int, end: int, url: str, asked: Sequence[Span]) -> bool:
    """Whether the address is the body's own, in its letterhead or under its signature: alone on its line, no path."""
    zone = sheet.zone_at(start)
    if zone is ZoneCode.REQUEST_QUOTE:  # an answer may stand among the questions that the letter repeats
        before = sheet.flow[max(0, start - 160) : start]
        return any(a <= start < b for a, b in asked) or _POINTING.search(before) is None
    if zone in _BANNER:
        return True
    line_start = sheet.flow.rfind("\n", 0, start) + 1
    line_end = sheet.flow.find("\n", end)
    line = sheet.flow[line_start : line_end if line_end != -1 else len(sheet.flow)]
    if not _HOME_ONLY.match(url):
        return False
    alone = len(line.strip()) - (end - start) < 30
    before = sheet.flow[max(0, start - 160) : start]
    return alone and not _POINTING.search(before) or not _POINTING.search(sheet.flow[max(0, start - 200) : end])


def _in_recourse(sheet: Sheet, start: int) -> bool:
    """Whether the address belongs to a notice of recourse."""
    if sheet.zone_at(start) is ZoneCode.RECOURSE:
        return True
    begin = max(sheet.flow.rfind("\n\n", 0, start), start - 260, 0)
    sentence = max(begin, sheet.flow.rfind(". ", begin, start))
    return (
        _REVIEW.search(sheet.flow, sentence, start) is not None
        and re.search(r"revision|recours|plainte|mediation|cada|commission d'acces", sheet.flow[sentence:start])
        is not None
    )
