"""Other documents in the letter's own file: pages before it, and pages after it that do not speak of the request.

Bodies publish one PDF of the letter, the notice, the law and the documents sent. A contract has articles and points of
its own: read as the letter's, they would be grounds and items.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lettrine.french.letter_pages import opens_letter
from lettrine.model import Span, ZoneCode
from lettrine.reading.sheet import Sheet

_LEAVE = re.compile(
    r"\b(?:salutations|veuillez (?:\w+,? ){0,4}(?:agreer|recevoir|croire|accepter)|agreez|recevez|cordialement|sentiments)\b"
)
_TO_THE_APPLICANT = re.compile(r"\b(?:votre (?:demande|courriel|lettre)|vous avez|nous (?:donnons|faisons) suite)\b")
_OF_THE_REQUEST = re.compile(
    r"\b(?:acces (?:a|aux|au)\b|demandes? d'acces|votre|vous|commission d'acces|caviard|elagu|masqu|demandeu|requeran|recours"
    r"|accessibles?|inaccessibles?|refus|communicab|elements? (?:de|\d)|points? \d|articles? \d+[^\n]{0,30}loi sur l'acces)"
)
_LABELLED = re.compile(r"annexes?\b")
_LAW = re.compile(r"(?:extraits?|dispositions?|textes?|articles?|loi|charte|code|reglement)\b")
_ARTICLE = re.compile(r"(?m)^[ \t]*(?:art(?:icle)?\.? )?\d{1,3}(?:\.\d{1,2})?\. ?\S[^\n]{60}")
_TITLE = re.compile(r"\s*(?P<title>[^\W\d_][^\n]{2,120})(?=\n|$)")
_MOST_TABLE = 0.3  # of a page's lines: beyond, it is a table with its title
_FEWEST_ARTICLES = 2


@dataclass(frozen=True, slots=True)
class Bundled:
    """Pages of another document: their span, the heading that they begin with, and the zone that they are."""

    span: Span
    heading: Span
    code: ZoneCode


def find_bundled(sheet: Sheet, pages: Sequence[int]) -> tuple[Bundled, ...]:
    """The other documents in a file whose pages begin at ``pages``, in the file's order.

    The letter goes from the first page that begins one to that with its leave-taking; without a leave-taking nothing that follows
    is another's. Notices of recourse, annexes with a label, tables and what speaks of the request are left to be read.
    """
    flow = sheet.flow
    spans = [span for span in zip(pages, [*pages[1:], len(flow)], strict=True) if flow[slice(*span)].strip()]
    if len(spans) < 2:
        return ()
    first = _first_page(flow, spans)
    last = next((k for k in range(first, len(spans)) if _LEAVE.search(flow, *spans[k])), len(spans))
    found: list[Bundled] = []
    going = False
    for k, span in enumerate(spans):
        heading = _heading(sheet, span)
        if first <= k <= last:
            going = False
        elif heading is None and going and _is_silent(sheet, span):
            found[-1] = replace(found[-1], span=(found[-1].span[0], span[1]))
        else:
            code = _code(sheet, span, heading) if heading else None
            going = code is not None
            if heading and code:
                found.append(Bundled(span, heading, code))
    return tuple(found)


def _first_page(flow: str, spans: Sequence[Span]) -> int:
    """The page on which the letter begins; the first, unless what stands before another that begins one is none itself."""
    opening = next((k for k, (start, end) in enumerate(spans) if opens_letter(flow[start:end])), 0)
    before = spans[0][0], spans[opening][0]
    is_letter = _LEAVE.search(flow, *before) or _TO_THE_APPLICANT.search(flow, *before)
    return 0 if is_letter else opening


def _heading(sheet: Sheet, span: Span) -> Span | None:
    """The first line of a page, if it can be the title of a document."""
    match = _TITLE.match(sheet.flow, *span)
    if match is None:
        return None
    line = sheet.text[slice(*match.span("title"))].rstrip()
    return None if line[0].islower() or line[-1] in ".;,:" else (match.start("title"), match.start("title") + len(line))


def _code(sheet: Sheet, span: Span, heading: Span) -> ZoneCode | None:
    """What the pages that begin with ``heading`` are; none where they are left to be read."""
    if _LAW.match(sheet.flow, *heading) and len(_ARTICLE.findall(sheet.flow, *span)) >= _FEWEST_ARTICLES:
        return ZoneCode.STATUTE
    return ZoneCode.ANNEX if not _LABELLED.match(sheet.flow, *heading) and _is_silent(sheet, span) else None


def _is_silent(sheet: Sheet, span: Span) -> bool:
    """Whether a page says nothing of the request, to the applicant or in a table."""
    lines = [line for line in sheet.text[slice(*span)].split("\n") if line.strip()]
    tabular = sum("\t" in line for line in lines)
    return tabular <= _MOST_TABLE * len(lines) and _OF_THE_REQUEST.search(sheet.flow, *span) is None
