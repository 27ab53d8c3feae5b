"""Where a letter's head, body and signature are, for the metadata: zones where they are sure, line shapes where they
are not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from lettrine.french.shadow import shadow
from lettrine.model import Span, ZoneCode
from lettrine.reading.body_names import opens_name
from lettrine.reading.sheet import Sheet

_HEAD = 8_000  # no head is longer; a text without any prose has no head to speak of
LIMIT = 60_000  # the metadata of a letter stand on its first pages; what follows is annexes

_OTHER_VOICES = (
    ZoneCode.ANNEX,
    ZoneCode.STATUTE,
    ZoneCode.TABLE,
    ZoneCode.MAIL_THREAD,
    ZoneCode.REQUEST_QUOTE,
    ZoneCode.RECOURSE,
)
_FOREIGN = (ZoneCode.ANNEX, ZoneCode.STATUTE, ZoneCode.TABLE, ZoneCode.MAIL_THREAD)
_CIVILITY = r"(?:mesdames|messieurs|madame|monsieur|mme|maitre|docteure?|me|mr?\.|dre?\.?|chere? (?:madame|monsieur))"
_SALUTATION = re.compile(
    rf"(?:{_CIVILITY}(?:,? (?:et |ou )?{_CIVILITY}){{0,2}}\s?[,:]?|(?:{_CIVILITY}"
    rf"|bonjour)(?: [\w.'-]{{1,30}}){{1,4}}\s?,|bonjour\s?[,!.]?"
    r"|a qui de droit\s?,?|x\s?,|[a-z]\s?,)"
)
_GLUED_SALUTATION = re.compile(r"\s(?:madame|monsieur|maitre|bonjour)\s?,\s*\Z")
_LABEL = re.compile(
    r"(?:objet|sujet|re|n\s?/|v\s?/|notre|votre (?:ref|dossier)|dossier|reference|numero|no\b|n°|p\.\s?j)"
)
_PROSE = re.compile(r"(?<!\w)(?:nous|vous|je|j'|votre demande|la presente|avons|suite a|par laquelle)(?!\w)")
_CLOSING = re.compile(
    r"(?:(?:nous vous|je vous) pri|veuillez (?:agreer|recevoir|accepter|croire)|veillez|agreez|recevez|salutations"
    r"|cordialement|bien a vous|avec nos salutations"
    r"|bien cordialement|meilleures salutations|sincerement|merci de votre (?:patience|collaboration)|esperant"
    r"|je demeure a votre|bonne (?:journee|reception|fin)|au plaisir)"
)
_CLOSING_WORDS = re.compile(
    r"salutations|consideration|sentiments|cordialement|bien a vous|sincerement|meilleurs voeux|bonne (?:journee"
    r"|fin)|merci de votre|croire"
)
_ENCLOSURES = re.compile(
    r"(?:p\s?\.?\s?j\s?\.|pieces? jointes?|c\s?\.\s?c\s?\.|annexes?\b|avis de recours|-{5,}|_{5,}|tableau\b"
    r"|c\.\s?i\.)"
)
_MAIL_LABEL = re.compile(r"(?:>?\s?)(?:de|from|envoye|sent|a|to|date|objet|subject|cc|pieces? jointes?)\s?:")
_MAIL_LABELS = re.compile(r"(?<!\w)(?:de|from|envoye|sent|a|to|date|objet|subject|cc|pieces? jointes?)\s?:")


@dataclass(frozen=True, slots=True)
class Parts:
    """The head (letterhead, references, subject, addressee), the start of the body and the lines around the
    signature.
    """

    raw: str
    lines: tuple[Span, ...]
    head: Span
    body: Span
    sign: Span
    salutation: Span | None
    mail: Span | None
    foreign: tuple[Span, ...]
    other_voices: tuple[Span, ...]

    def is_foreign(self, offset: int) -> bool:
        """Whether ``offset`` stands in an annex, a reproduced law, a table or an older message."""
        return any(start <= offset < end for start, end in self.foreign)

    def is_other_voice(self, offset: int) -> bool:
        """Whether ``offset`` stands where the body does not speak for itself: also the quoted request and the
        notice.
        """
        return any(start <= offset < end for start, end in self.other_voices)


def find_parts(sheet: Sheet) -> Parts:
    """The parts of the letter on ``sheet``; works without zones too. ``raw`` is the shadow with nothing blanked out."""
    raw = shadow(sheet.text[:LIMIT])
    lines = _lines(raw)
    foreign = tuple(s for s in sheet.in_zones(*_FOREIGN) if s[0] < LIMIT)
    voices = tuple(s for s in sheet.in_zones(*_OTHER_VOICES) if s[0] < LIMIT)
    start = _start(sheet, raw, lines, foreign)
    mail = _mail_header(raw, [line for line in lines if line[0] >= start])
    salutation = _salutation(raw, lines, start, foreign)
    first_prose = next((s for s, e in lines if s >= start and _is_prose(raw[s:e])), len(raw))
    zone = next(
        (s for s, _ in sheet.in_zones(ZoneCode.RECALL, ZoneCode.DECISION, ZoneCode.REQUEST_QUOTE) if s > start), None
    )
    end = first_prose if zone is None or first_prose <= zone + 2500 else zone
    if salutation and salutation[1] <= first_prose + 600:
        end = salutation[1]
    end = min(end, start + _HEAD)
    sign = _signature(
        raw, lines, end, tuple(s for s in sheet.in_zones(ZoneCode.ANNEX, ZoneCode.STATUTE, ZoneCode.MAIL_THREAD))
    )
    return Parts(raw, lines, (start, end), (end, sign[0]), sign, salutation, mail, foreign, voices)


def _lines(raw: str) -> tuple[Span, ...]:
    """The lines that say something, without the white space around them."""
    found: list[Span] = []
    position = 0
    for line in raw.split("\n"):
        stripped = line.strip()
        if stripped:
            start = position + line.find(stripped[0])
            found.append((start, start + len(stripped)))
        position += len(line) + 1
    return tuple(found)


def _start(sheet: Sheet, raw: str, lines: tuple[Span, ...], foreign: tuple[Span, ...]) -> int:
    """Where the letter begins: an annex may come first in the file, and its zone may run into the letterhead."""
    first = next(sheet.in_zones(ZoneCode.LETTERHEAD, ZoneCode.REFERENCE, ZoneCode.MAIL_HEADER), None)
    if not (first and foreign and foreign[0][0] < first[0] and first[0] < LIMIT):
        return 0
    start = first[0]
    for opened, closed in [line for line in lines if line[0] < first[0]][:-6:-1]:
        if closed - opened > 90 or raw[closed - 1] in ".;:":
            break
        if opens_name(raw, opened, closed) == "strong":
            start = opened
    return start


def _is_prose(line: str) -> bool:
    if len(line) < 45 or _LABEL.match(line):
        return False
    return len(_PROSE.findall(line[:400])) >= (1 if len(line) > 90 else 2)


def _salutation(raw: str, lines: tuple[Span, ...], start: int, foreign: tuple[Span, ...]) -> Span | None:
    for number, (first, end) in enumerate(lines[:160]):
        if first < start or any(a <= first < b for a, b in foreign):
            continue
        line = raw[first:end]
        if _LABEL.match(line) and (glued := _GLUED_SALUTATION.search(line)):
            return first + glued.start(), end
        if len(line) <= 70 and _SALUTATION.fullmatch(line) and _followed_by_text(raw, lines, number):
            return first, end
    return None


def _followed_by_text(raw: str, lines: tuple[Span, ...], number: int) -> bool:
    """A salutation stands before running text; the civility of an address stands before a name."""
    return any(end - start > 45 for start, end in lines[number + 1 : number + 6]) or raw[lines[number][1] - 1] == ","


def _mail_header(raw: str, lines: list[Span]) -> Span | None:
    """The lines «De : … Envoyé : … À : … Objet : …» at the top of a printed e-mail, or its labels run together."""
    for number, line in enumerate(lines[:4]):
        if _MAIL_LABEL.match(raw, *line) and len(_MAIL_LABELS.findall(raw, *line)) >= 3:
            values = lines[number + 1 : number + 8]
            last = next((n for n, value in enumerate(values) if _is_body_line(raw, line, values, n)), len(values))
            return line[0], values[last - 1][1] if last else line[1]
    for number in range(min(6, len(lines))):
        block = _until_text(raw, lines[number : number + 7])
        labelled = [line for line in block if _MAIL_LABEL.match(raw, *line)]
        if len(labelled) >= 3 and labelled[0] == block[0]:
            return block[0][0], labelled[-1][1]
    return None


def _until_text(raw: str, block: list[Span]) -> list[Span]:
    """The lines before the message: it begins with what has no label after a blank line."""
    for number, ((_, end), (start, stop)) in enumerate(pairwise(block), 1):
        if raw.count("\n", end, start) > 1 and not _MAIL_LABEL.match(raw, start, stop):
            return block[:number]
    return block


def _is_body_line(raw: str, header: Span, values: list[Span], number: int) -> bool:
    """Whether the message itself starts on line ``number``: a salutation, prose, or a line after blank ones."""
    start, end = values[number]
    before = values[number - 1][1] if number else header[1]
    speaks = bool(_SALUTATION.fullmatch(raw, start, end)) or _is_prose(raw[start:end])
    return speaks or raw.count("\n", before, start) > 2


def _signature(raw: str, lines: tuple[Span, ...], after: int, foreign: tuple[Span, ...]) -> Span:
    """The lines between the closing formula and the enclosures or the first annex."""
    body = [line for line in lines if after <= line[0] and not any(a <= line[0] < b for a, b in foreign)]
    closing = -1
    for number, (start, end) in enumerate(body):
        line = raw[start:end]
        if (
            _CLOSING.match(line) or (len(line) < 220 and _CLOSING_WORDS.search(line) and _PROSE.search(line))
        ) and _CLOSING_WORDS.search(raw, start, min(end + 120, len(raw))):
            closing = number
            if number + 1 < len(body) and raw[end - 1] in ",.":
                break
    if closing < 0:
        tail = body[-14:]
        return (tail[0][0] if tail else len(raw), tail[-1][1] if tail else len(raw))
    start = end = body[closing][1]
    for (_, before), (first, last) in pairwise(body[closing : closing + 18]):
        if _ENCLOSURES.match(raw, first, last) or first - before > 400:
            end = first
            break
        end = last
    return start, end
