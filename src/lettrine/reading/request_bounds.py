"""Between which bounds the letter may recall the request: from its salutation to its courtesies."""

from __future__ import annotations

import re

from lettrine.french.spacing import spaced
from lettrine.model import Span, ZoneCode
from lettrine.reading.sheet import Sheet

_SALUTATION = spaced(
    r"^[^\n:]{0,90}?\b(?:madame|monsieur|mesdames|messieurs|maitre|maitres|docteure?|bonjour|chere?|honorable|m(?:me"
    r"|\.)? x|x)"
    r"(?: [^\n,:;.]{0,40})?,[ ]*$|^[ ]*(?:madame|monsieur|maitre|bonjour|madame, monsieur|mesdames, messieurs)[ ]*$",
    re.M,
    one_line=True,
)
_LEAVE = spaced(r"(?:veuillez|agreer|recevez|recevoir|prion|prie|croire|croyez|daignez|acceptez|accepter|soyez)\b")
_CLOSING = spaced(
    r"(?:(?:veuillez|veillez|je vous prie|nous vous prions|recevez|agreez|daignez)(?: \w+,?){0,3} (?:d'agreer"
    r"|agreer|de recevoir|recevoir"
    r"|d'accepter|accepter|croire|de croire)|(?:meilleures |mes |nos |cordiales )?salutations|cordialement"
    r"|bien a vous|sentiments distingues)"
)
_WORD = re.compile(r"\w")
_SUBJECT = spaced(
    r"^[ ]*(?:objet|o b j e t|sujet|re|concerne|[nv] ?/ ?[a-z.]{1,6}|(?:notre|votre) (?:dossier|reference"
    r"|ref)\w*)[ .]*:",
    re.M,
    one_line=True,
)


def body_bounds(sheet: Sheet, *, greeted: bool = True) -> Span:
    """From behind the salutation to the courtesies at the end; the zones where the letter's own words do not tell."""
    flow = sheet.flow
    start = _start(sheet, greeted=greeted)
    # that a word begins there is asked of what was found: a look behind would be tried at every letter
    found = (match.start() for match in _CLOSING.finditer(flow, min(len(flow), start + 40)))
    return start, next((at for at in found if not _WORD.match(flow[at - 1 : at])), len(flow))


def _start(sheet: Sheet, *, greeted: bool) -> int:
    for match in _SALUTATION.finditer(sheet.flow) if greeted else ():
        if not _LEAVE.search(sheet.flow, match.start(), match.end()):  # «Veuillez agréer, Madame,» greets nobody
            return match.end()
    for code in (ZoneCode.SALUTATION, ZoneCode.SUBJECT) if greeted else ():
        ends = [span[1] for span in sheet.in_zones(code)]
        if ends:
            return ends[0]
    start = 0
    for match in _SUBJECT.finditer(sheet.flow, 0, min(len(sheet.flow), 4000)):
        line_end = sheet.flow.find("\n", match.end())
        start = line_end if line_end >= 0 else len(sheet.flow)
    return start
