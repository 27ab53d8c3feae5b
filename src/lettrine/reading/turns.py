"""Where a sentence turns from what was asked to what the body says of it: «…, et je dois vous dire», «; or, nous»."""

from __future__ import annotations

from lettrine.french.spacing import spaced
from lettrine.reading.entries import opens
from lettrine.reading.sheet import Sheet

_TURN = spaced(
    r"(?:[,;]|\)|(?=\s(?:et|mais) (?:nous|je|j'|a laquelle|auxquel)))\s{1,12}"
    r"(?:(?:et|mais|or|toutefois|cependant|neanmoins|malheureusement|voici|a quoi|ce a quoi|en reponse"
    r"|donc) ?,? ?){0,3}"
    r"(?:nous|je|j'(?=\w)|vous (?:trouverez|recevrez|obtiendrez|retrouverez)|il (?:nous|m'|appert)"
    r"|il est (?:a noter|impossible)|veuillez|a laquelle|auxquel(?:le)?s|notre (?:reponse|decision)|la presente"
    r"|ce que (?:nous|je))\b(?! (?:et|ou|aussi|meme))"
)
_APPLICANT = spaced(
    r"(?:je|j'|nous) ?(?:vous |y |ne |en ){0,2}(?:desir|souhait|voudr|veux|voulons|aimer|demand|requ|reclam"
    r"|sollicit|cherch)"
)


def turn(sheet: Sheet, start: int, end: int) -> int:
    """Where, in ``start:end``, the letter's writer begins to speak of himself; ``end`` when he does not.

    The applicant's own words («je désire …, et j'aimerais …») never turn.
    """
    flow = sheet.flow
    if opens("applicant", flow, start, end):
        return end
    for match in _TURN.finditer(flow, start, end):
        if flow.count("«", start, match.start()) > flow.count("»", start, match.start()):
            continue
        subject = match.end()
        word = max(flow.rfind(" ", match.start(), subject), flow.rfind("\n", match.start(), subject)) + 1
        if _APPLICANT.match(flow, word, min(end, word + 60)):
            return end
        return match.start() + (flow[match.start()] == ")")
    return end
