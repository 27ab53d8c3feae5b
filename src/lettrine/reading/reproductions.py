"""Where a letter or its annex reproduces the text of a law, and which articles stand there.

A reproduction stands under the title of a law, alone on its line, or under a heading like «Extraits de la loi», and
goes on to the next heading of another kind. In it, «14. Un organisme public…» or «Article 23» open an article. Numbered
requests under a subject line that is a law's title look alike: a line counts only where it opens as laws do, where
history notes stand beside it, or late in the letter and not in a plain 1, 2, 3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lettrine.law.jurisdiction import Act, Jurisdiction
from lettrine.reading.law_names import LawName
from lettrine.reading.stances import rules_of

_SHORT_LINE = re.compile(r"^[ *_#>|(\[«\"-]{0,60}(?P<words>[a-z][^\n]{3,90})$", re.M)
_OPENS = re.compile(
    r"[ «\"*>|_-]{0,60}(?:(?:article|art\.?)\s*)?(?P<n>\d{1,4}(?:\.\d{1,3}){0,4})"
    r"(?:\s?[*_]{0,2}(?:[.):]|\s-|-\s)[*_]{0,2}\s{0,3}"
    r"|[ ]{1,4}(?=un |une |toute |sont |sous |malgre |lorsqu|nul |chacun ))"
    r"(?P<text>[\[«\"(…a-z])"
)
_HISTORY = re.compile(r"\b(?:19|20)\d\d,?\s+c\.?\s?\d+,?\s+a(?:rt)?\.\s?\d")
_TITLE_END = re.compile(r"[\s:.*_)\]»,-]*(?:\(?(?:extraits?|rlrq|l\.r\.q|r\.l\.r\.q|chapitre|c\.)[^\n]{0,40})?\s*")
_TITLE_START = re.compile(
    r"[\s*_#>(\[«-]*(?:(?:extraits?|articles?|dispositions?|textes?|loi applicable|annexe(?: [a-z0-9]{1,3})?)"
    r"[^\n]{0,40}?(?:de|a|:|-)\s*(?:la |le |l')?)?[\s:«-]*(?:la |le )?"
)


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch that reproduces a law: from its first article on; ``openings`` are the articles' numbers."""

    start: int
    end: int
    law: LawName
    openings: tuple[tuple[int, int, str], ...]


def find_regions(flow: str, raw: str, names: Sequence[LawName], jurisdiction: Jurisdiction) -> tuple[Region, ...]:
    """The stretches that reproduce a law's text; ``raw`` still has the history notes that ``flow`` lacks."""
    default = LawName(0, 0, "loi", jurisdiction.default_act)
    titles = {name.start: name for name in names if _is_heading(flow, name)}
    marks = {**{start: default for start in _headings(flow, "statute")}, **titles}
    if not marks:
        return ()
    starts = sorted(marks)
    stops = sorted({*starts, *_headings(flow, "other"), len(flow)})
    regions: list[Region] = []
    for start in starts:
        end = next(stop for stop in stops if stop > start)
        openings = tuple(_openings(flow, raw, start, end, marks[start].act))
        if openings:
            regions.append(Region(openings[0][0], end, marks[start], openings))
    return tuple(regions)


def _openings(flow: str, raw: str, start: int, end: int, act: Act | None) -> Iterator[tuple[int, int, str]]:
    (rule,) = rules_of("statute_opening")
    noted = _HISTORY.search(raw, start, end) is not None
    late = 2 * start > len(flow)
    lines = [match for match in _lines(flow, start, end) if _plausible(act, match.group("n"))]
    plain = {match.start() for index, match in enumerate(lines) if match.group("n") == str(index + 1)}
    for match in lines:
        opened = rule.pattern.match(flow, match.start("text")) is not None
        if opened or ((noted or late) and match.start() not in plain):
            yield match.start("n"), match.end("n"), match.group("n")


def _lines(flow: str, start: int, end: int) -> Iterator[re.Match[str]]:
    position = flow.find("\n", start)
    while 0 <= position < end:
        match = _OPENS.match(flow, position + 1, end)
        if match:
            yield match
        position = flow.find("\n", position + 1)


def _plausible(act: Act | None, number: str) -> bool:
    if act is None or act.id is None or act.article(number) is not None:
        return True
    return number.isdigit() and int(number) <= 180


def _is_heading(flow: str, name: LawName) -> bool:
    """Does the name stand alone on its line, but for a chapter number or «Extraits de la»?"""
    if name.end - name.start < 4 and name.kind == "loi" and name.bare:
        return False
    left = flow.rfind("\n", 0, name.start) + 1
    right = flow.find("\n", name.end)
    right = len(flow) if right < 0 else right
    if name.start - left > 60 or right - name.end > 60:
        return False
    return bool(_TITLE_START.fullmatch(flow, left, name.start) and _TITLE_END.fullmatch(flow, name.end, right))


def _headings(flow: str, kind: str) -> list[int]:
    """Where a line that is nothing but a heading of that kind begins."""
    rules = [rule for rule in rules_of(f"heading.{kind}") if any(word in flow for word in rule.attributes["needs"])]
    if not rules:
        return []
    return [
        line.start("words")
        for line in _SHORT_LINE.finditer(flow)
        for rule in rules
        if (match := rule.pattern.match(flow, line.start("words"), line.end()))
        and not re.search(r"[a-z]{3}", flow[match.end() : line.end()])
    ]
