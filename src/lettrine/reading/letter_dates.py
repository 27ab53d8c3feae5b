"""The date of the letter: on a line of its own in the head («Québec, le 2 mai 2021»), else in the mail's header or
at the end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from lettrine.french.dates import DateMention, find_dates
from lettrine.model import Found
from lettrine.reading.letter_parts import Parts
from lettrine.reading.sheet import Sheet

_WEEKDAY = r"(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche),?\s*)?"
_ARTICLE = r"(?:l[ae]|ie|1e|ce|the)?\s*"
_PLACE = r"(?:(?!(?:l[ae]|ie|ce)\s)(?:fait\s*)?(?:a\s+)?[a-z][a-z'. -]{1,45}(?:\s?\((?:quebec|qc)\))?\s*[,.;:-]?\s*)"
_BEFORE = re.compile(
    rf"\s*(?:[*#>_]{{0,4}}\s*)(?:(?P<label>(?:date(?: de la (?:lettre|decision|reponse|presente))?|en date du"
    rf"|signee?(?: a [a-z' -]{{2,40}}?,?)?)\s*[:.]?\s*)"
    rf"|(?P<place>{_PLACE}))?(?P<article>{_ARTICLE}){_WEEKDAY}[*_]{{0,3}}\s*"
)
_NOT_A_DATE_LINE = re.compile(
    r"(?<![\w-])(?:recue?s?|receptions?|demandes?|objet|ref|references?|dossiers?|depuis|du|au|jusqu\w{0,2}|jours?"
    r"|revisee?s?|version|imprimee?s?|extraite?s?|donnees|entre|echeance|vigueur|tableaux?|source|annexe|seance"
    r"|telephone|envoyee?s?|sent|transmise?s?|lettre du|courriel du|page|naissance|periode|exercice|figure|adoptee?s?"
    r"|loi|reglement|decret)(?![\w-])"
)
_AFTER = re.compile(r"(?:[\s,]{0,4}(?:a\s)?\d{1,2}\s?[h:]\s?\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?)?[\s.,;*_)]*\Z")
_HEADER_LABEL = re.compile(r"(?:>?\s?)(?:envoye(?: le)?|sent|date)\s?:[^\n]{0,40}\Z")
_GAP = re.compile(r"\t|\s{3,}")
_COVER = 1500  # a message that only carries a letter is no longer than this


@dataclass(frozen=True, slots=True)
class _Candidate:
    mention: DateMention
    start: int
    score: int


def find_letter_date(sheet: Sheet, parts: Parts) -> tuple[Found[str] | None, date | None]:
    """The letter's date with its evidence, and as a date for the stages that resolve others from it."""
    chosen = _in_head(sheet, parts) or _after_head(sheet, parts) or _in_mail_header(parts)
    if chosen is None or chosen.mention.value is None:
        return None, None
    value = chosen.mention.value
    return sheet.found(value.isoformat(), chosen.start, chosen.mention.end, "date.letter"), value


def _dates(parts: Parts, start: int, end: int) -> list[DateMention]:
    return [m for m in find_dates(parts.raw, start, end) if m.complete and m.value and not parts.is_foreign(m.start)]


def _in_head(sheet: Sheet, parts: Parts) -> _Candidate | None:
    mentions = _dates(parts, *parts.head)
    found = [c for m in mentions if (c := _as_date_line(sheet, parts, m))]
    if not found:
        found = [c for m in mentions if (c := _inside_line(parts, m))]
    return max(found, key=lambda c: (c.score, -c.mention.start), default=None)


def _after_head(sheet: Sheet, parts: Parts) -> _Candidate | None:
    """A date line at the end of the letter, or in the letter that a message carries."""
    stop = len(parts.raw)
    if parts.mail and parts.sign[1] - parts.head[1] > _COVER:
        stop = parts.sign[1]
    found = [c for m in _dates(parts, parts.head[1], stop) if (c := _as_date_line(sheet, parts, m))]
    return next((c for c in found if c.score > 1), found[0] if found and not parts.mail else None)


def _in_mail_header(parts: Parts) -> _Candidate | None:
    if parts.mail is None:
        return None
    mentions = _dates(parts, parts.mail[0], min(len(parts.raw), parts.mail[1] + 300))
    labelled = [m for m in mentions if _HEADER_LABEL.search(parts.raw, parts.mail[0], m.start)]
    chosen = (labelled or mentions)[:1]
    return _Candidate(chosen[0], chosen[0].start, 0) if chosen else None


def _as_date_line(sheet: Sheet, parts: Parts, mention: DateMention) -> _Candidate | None:
    """``mention`` as a line, or a column of a line, that holds a place and the date and nothing else."""
    raw = parts.raw
    start, end = mention.phrase
    line_start = raw.rfind("\n", 0, start) + 1
    line_end = raw.find("\n", end)
    line_end = len(raw) if line_end < 0 else line_end
    before = sheet.text[line_start:start]
    gap = list(_GAP.finditer(before.rstrip() and before))
    if (gap and before[gap[-1].end() :].strip()) or (gap and not before.strip()):
        line_start += gap[-1].end()
    elif gap and _GAP.fullmatch(before[gap[-1].start() :]):
        line_start = start
    match = _BEFORE.fullmatch(raw, line_start, start)
    if match is None or (_NOT_A_DATE_LINE.search(raw[line_start:start]) and not match["label"]):
        return None
    if (
        raw[line_start:start].strip() == ""
        and raw[:start].rstrip()[-1:] in ("d", "u")
        and raw[:start].rstrip().endswith((" du", " au"))
    ):
        return None
    after = sheet.text[end:line_end]
    alone = bool(_AFTER.match(after)) or bool(_GAP.match(after))
    glued = after.lstrip()[:1].isupper() or after[:1] == "("
    if not alone and not (glued and (match["place"] or match["article"].strip())):
        return None
    place = match["place"]
    if place and len(place.split()) > 7:
        return None
    score = 1 + bool(place or match["label"]) * 2 + bool(match["article"].strip()) + alone
    first = match.start("article") if match["article"].strip() else start
    return _Candidate(mention, first, score)


def _inside_line(parts: Parts, mention: DateMention) -> _Candidate | None:
    """«Ministère de la Justice Québec, le 12 mai 2020»: the head's lines run together."""
    before = parts.raw[max(0, mention.start - 60) : mention.start]
    match = re.search(r"[a-z)]\s*,\s*(?:le|ce)\s*\Z", before)
    if match is None or _NOT_A_DATE_LINE.search(before[-30:]):
        return None
    return _Candidate(mention, mention.start, 0)
