"""The public body that answers: from the letterhead, else the mail's header, the signature, or what the text says of
it.

A body need not be on the authority list: what opens a name («Ministère de…», «Ville de…», «Régie…») is enough in a
letterhead. A direction or a service is never the body, nor is a third body to which the applicant is referred.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from lettrine.french.shadow import shadow
from lettrine.law.bodies import BodyIndex, BodyMention, PublicBody, load_bodies
from lettrine.model import Basis, Found, Span
from lettrine.reading.body_names import continues_name, is_department, name_end, opens_name
from lettrine.reading.letter_parts import Parts
from lettrine.reading.sheet import Sheet

_LETTERHEAD_END = re.compile(
    r"[*_# ]*(?:par (?:courriel|courrier|la poste|messagerie|huissier|poste|telecopieur|voie|porteur)"
    r"|sous toutes reserves|confidentiel|objet\b|n\s?/|v\s?/|notre (?:ref|dossier)|numero\b|no\b|n°|dossier\b|"
    r"reference\b|ref\.|(?:madame|monsieur|maitre|mme|m\.(?!\s?r\.)|me|mr)\b|bonjour|date\b|demandeur|destinataire|envoi)"
)
_DATE_LINE = re.compile(
    r"(?:(?:[a-z][a-z'. -]{1,45}),\s*)?(?:le\s+)?\d{1,2}\s?(?:er)?\s?(?:janv|fev|mars|avr|mai|juin|juil|aout|sept"
    r"|oct|nov|dec)|le 1\s*$"
)
_CELL = re.compile(r"\t|\s{3,}|\s[|]\s|\s[-–—]\s")
_OURS_AFTER = re.compile(
    r"[\s,()a-z.»«\"’']{0,24}?\b(?:a (?:bien )?(?:recu|enregistre|pris|accepte|procede|termine|effectue)|recevait"
    r"|detient|ne detient|ne possede|possede|a retrace|n'a (?:retrace|pu)|exploite|vous (?:a|transmet|informe"
    r"|remercie))\b"
)
_OURS_BEFORE = re.compile(
    r"(?:saisi[es]?|recue?s?(?: le [^.;,]{4,20})? (?:par|a|chez)"
    r"|(?:parvenue?s?|arrivee?s?|remise?s?|transmise?s?"
    r"|deposee?s?)(?: le [^.;,]{4,20})? (?:a|au|aupres d[eu]|chez)|au nom d[eu]"
    r"|votre demande (?:a|au|aupres d[eu])|vous (?:avez |aviez )?(?:demand|sollicit|reclam|requer|ecri)(?:iez|ez|e|t) (?:a|au|aux)|adresse[es]*(?: a| au| aux)?|aupres d[eu]"
    r"|detenus? par|en possession d[eu]|que|responsable[^.]{0,60},|demande d'acces[^.]{0,30} a)\s*(?:l[ea]s?|l'"
    r"|la)?\s*$"
)
_THIRD_BEFORE = re.compile(
    r"(?:relev\w+|competence|adress(?:er|iez)|vous adresser|communiquer avec|contacter|invit\w+[^.]{0,60}"
    r"|transfer\w+|dirig\w+|responsable de l'acces (?:du|de la|de l'|a)|joindre|recours|revision|s'adresser"
    r"|consult\w+|echang\w+[^.]{0,40}|avec)\s*(?:a|aupres|par|d[eu])?\s*(?:l[ea]s?|l'|du|de la|de l')?\s*$"
)
_REVIEW_BODIES = re.compile(
    r"commission d'?\s?acces|cai$|commissariat a l'?information|cour du quebec|protecteur du citoyen"
)
_SAME_COLUMN = 3  # characters by which the lines of a column may be out of true
_DOMAIN = re.compile(
    r"(?:@|www\.)(?:[a-z0-9-]{1,30}\.){0,3}?(?P<label>[a-z0-9-]{2,30})\.(?:gouv\.qc\.ca|qc\.ca|quebec|ca|com|example"
    r"|org)\b"
)


@dataclass(frozen=True, slots=True)
class _Name:
    """A name of a body in the text, and its row of the list if it has one."""

    start: int
    end: int
    listed: PublicBody | None
    rule: str
    written: str | None = None
    """The name as a column of the letterhead writes it, where another column stands between its lines."""


def find_public_body(sheet: Sheet, parts: Parts, *, jurisdiction: str = "ca-qc") -> Found[str] | None:
    """The answering body's name, in the fullest form that the letter writes."""
    index = load_bodies(jurisdiction)
    chosen = (
        _in_letterhead(sheet, parts, index)
        or _in_mail_header(sheet, parts, index)
        or _in_signature(sheet, parts, index)
        or _in_text(sheet, parts, index)
        or _below_date(sheet, parts, index)
        or _by_acronym(sheet, parts, index)
        or next(_names_of_lines(sheet, parts, index, list(_letterhead_lines(parts)), "body.letterhead"), None)
    )
    if chosen is None:
        return _by_domain(sheet, parts, index)
    return _fullest(sheet, parts, index, chosen)


def _in_letterhead(sheet: Sheet, parts: Parts, index: BodyIndex) -> _Name | None:
    lines = list(_letterhead_lines(parts))
    found = list(_names_of_lines(sheet, parts, index, lines, "body.letterhead"))
    found = [n for n in found if not _is_review_body(parts, n) or len(found) == 1]
    return (
        next((n for n in found if n.listed), None)
        if found and not _strong(parts, found[0])
        else found[0]
        if found
        else None
    )


def _letterhead_lines(parts: Parts) -> Iterator[Span]:
    """The lines above the date, the references and the addressee."""
    for start, end in parts.lines:
        if start < parts.head[0] or (parts.mail and parts.mail[0] <= start < parts.mail[1]):
            continue
        line = parts.raw[start:end]
        if start >= parts.head[1] or _DATE_LINE.match(line):
            return
        if _LETTERHEAD_END.match(line):
            if re.match(r"[*_# ]*(?:par|confidentiel|sous|envoi)", line):
                continue  # the mode of sending may stand above the letterhead
            return
        yield start, end


def _names_of_lines(sheet: Sheet, parts: Parts, index: BodyIndex, lines: list[Span], rule: str) -> Iterator[_Name]:
    raw, text = parts.raw, sheet.text
    position = 0
    for number, (start, end) in enumerate(lines):
        for first, last in _cells(text, start, end):
            if first < position:
                continue
            first += len(raw[first:last]) - len(raw[first:last].lstrip("*_#>• "))
            if is_department(raw, first, last) and not any(m.start == first for m in index.find(raw, first, last)):
                continue
            stop = _joined_end(sheet, parts, lines, number, last) if last == end else last
            column = _in_column(sheet, parts, index, lines[number:], (first, last), rule)
            if column is not None:
                position = last
                yield column
                continue
            # a listed name may hold a spaced dash («… de l'Estrie – Centre hospitalier …»)
            listed = next((m for m in index.find(raw, first, max(stop, end)) if m.start == first), None)
            listed = listed or _over_two_lines(parts, index, lines[number : number + 2], first)
            written = name_end(text, raw, first, stop) if opens_name(raw, first, stop) else 0
            if listed is None and not written:
                continue
            body = listed.body if listed and listed.end >= written - 1 else None
            position = max(written, listed.end if listed else 0)
            if raw[first:position].strip() != "gouvernement du quebec":
                yield _Name(first, position, body or (listed.body if listed and not written else None), rule)


def _cells(text: str, start: int, end: int) -> Iterator[Span]:
    """The columns of a line, and its parts on both sides of a spaced dash."""
    position = start
    for gap in _CELL.finditer(text, start, end):
        if text[position : gap.start()].strip():
            yield position, gap.start()
        position = gap.end()
    if text[position:end].strip():
        yield position, end


def _over_two_lines(parts: Parts, index: BodyIndex, lines: list[Span], first: int) -> BodyMention | None:
    """The listed name that fills one line from ``first`` and the next («REVENU / QUÉBEC»)."""
    if len(lines) < 2 or parts.raw.count("\n", lines[0][1], lines[1][0]) > 1:
        return None
    named = next((m for m in index.find(parts.raw, first, lines[1][1]) if m.start == first), None)
    return named if named and named.full and not parts.raw[named.end : lines[1][1]].strip() else None


def _in_column(sheet: Sheet, parts: Parts, index: BodyIndex, lines: list[Span], cell: Span, rule: str) -> _Name | None:
    """The name that goes on below its first ``cell``, in the same column of a letterhead that has several."""
    text, raw = sheet.text, parts.raw
    left = _column(raw, cell[0])
    pieces = [cell]
    for line in lines[1:5]:
        below = next((c for c in _cells(text, *line) if abs(_column(raw, c[0]) - left) <= _SAME_COLUMN), None)
        if below is None or raw.count("\n", pieces[-1][1], below[0]) > 1:
            break
        head = raw[pieces[-1][0] : pieces[-1][1]].rstrip()
        if not head.endswith("-") and not continues_name(text, raw, pieces[-1][0] + len(head), below):
            break
        pieces.append(below)
    if len(pieces) == 1 or not any(text[a[1] : b[0]].strip() for a, b in pairwise(pieces)):
        return None  # one line, or lines between which nothing stands: read as they are
    written = " ".join(text[slice(*piece)].strip() for piece in pieces).replace("- ", "-")
    folded = shadow(written)
    if not opens_name(folded, 0, len(folded)):
        return None
    listed = next((m.body for m in index.find(folded, 0, len(folded)) if m.start == 0 and m.full), None)
    return _Name(cell[0], pieces[-1][1], listed, rule, written[: name_end(written, folded, 0, len(written))])


def _column(raw: str, offset: int) -> int:
    return offset - raw.rfind("\n", 0, offset) - 1


def _joined_end(sheet: Sheet, parts: Parts, lines: list[Span], number: int, end: int) -> int:
    """Where a name that starts on line ``number`` ends when it runs over the next lines."""
    for following in lines[number + 1 : number + 5]:
        between = parts.raw[end : following[0]]
        if between.count("\n") > 2 or not continues_name(sheet.text, parts.raw, end, following):
            break
        end = following[1]
    return end


_PROSE = re.compile(r"\b(?:vous|votre|vos|nous|notre|a (?:pris|reçu|bien)|accuse)\b", re.I)  # a sentence, and no name


def _strong(parts: Parts, name: _Name) -> bool:
    return bool(name.listed) or opens_name(parts.raw, name.start, name.end) == "strong"


def _is_review_body(parts: Parts, name: _Name) -> bool:
    return bool(_REVIEW_BODIES.search(" ".join(parts.raw[name.start : name.end].split())))


def _in_mail_header(sheet: Sheet, parts: Parts, index: BodyIndex) -> _Name | None:
    if parts.mail is None:
        return None
    line_end = parts.raw.find("\n", parts.mail[0])
    start = parts.mail[0] + parts.raw[parts.mail[0] : line_end].find(":") + 1
    start += len(parts.raw[start:line_end]) - len(parts.raw[start:line_end].lstrip())
    return next(_names_of_lines(sheet, parts, index, [(start, line_end)], "body.sender"), None)


def _in_signature(sheet: Sheet, parts: Parts, index: BodyIndex) -> _Name | None:
    lines = [line for line in parts.lines if parts.sign[0] <= line[0] < parts.sign[1]]
    found = [
        n
        for n in _names_of_lines(sheet, parts, index, lines, "body.signature")
        if not _is_review_body(parts, n) and _PROSE.search(parts.raw, n.start, n.end) is None
    ]
    if found:
        return found[0]
    for name in _mentions(sheet, parts, index, *parts.sign):
        line_start = parts.raw.rfind("\n", 0, name.start) + 1
        if parts.raw[line_start : name.start].rstrip().endswith(
            (",", "-", "pour", "de", "du", "/")
        ) and not _is_review_body(parts, name):
            return replace(name, rule="body.signature")
    below = [
        line for line in parts.lines if parts.sign[1] <= line[0] < parts.sign[1] + 500 and not parts.is_foreign(line[0])
    ][:8]
    names = _names_of_lines(sheet, parts, index, below, "body.footer")
    return next((n for n in names if _strong(parts, n) and not _is_review_body(parts, n)), None)


def _below_date(sheet: Sheet, parts: Parts, index: BodyIndex) -> _Name | None:
    """A letterhead that stands below the date, if no addressee does."""
    lines: list[Span] = []
    for start, end in parts.lines:
        if parts.head[0] <= start < parts.head[1]:
            if lines and _LETTERHEAD_END.match(parts.raw, start, end):
                break
            if lines or _DATE_LINE.match(parts.raw, start, end):
                lines.append((start, end))
    first = next(_names_of_lines(sheet, parts, index, lines[1:2] and lines[1:], "body.letterhead"), None)
    return first if first and first.start == lines[1][0] and _strong(parts, first) else None


def _in_text(sheet: Sheet, parts: Parts, index: BodyIndex) -> _Name | None:
    """The body of which the text says that it received the request, or that it holds: the best score over its
    mentions.
    """
    scores: dict[str, int] = {}
    first: dict[str, _Name] = {}
    stop = min(parts.sign[1], parts.head[1] + 12_000)
    for name in _mentions(sheet, parts, index, parts.head[0], stop):
        if parts.is_other_voice(name.start) or _is_review_body(parts, name):
            continue
        key = name.listed.name if name.listed else " ".join(parts.raw[name.start : name.end].split())
        before, after = parts.raw[max(0, name.start - 90) : name.start], parts.raw[name.end : name.end + 60]
        score = (
            3 * bool(_OURS_AFTER.match(after))
            + 2 * bool(_OURS_BEFORE.search(before))
            - 4 * bool(_THIRD_BEFORE.search(before))
        )
        scores[key] = scores.get(key, 0) + score
        if key not in first or name.end - name.start > first[key].end - first[key].start:
            first[key] = name
    best = max(scores, key=lambda k: scores[k], default=None)
    return first[best] if best and scores[best] >= 2 else None


def _mentions(sheet: Sheet, parts: Parts, index: BodyIndex, start: int, end: int) -> Iterator[_Name]:
    position = start
    listed = list(index.find(parts.raw, start, end))
    for mention in listed:
        yield _Name(mention.start, mention.end, mention.body, "body.text")
    taken = {m.start for m in listed}
    for match in re.finditer(
        r"(?<!\w)(?:[dl]'?)?(?P<name>(?:ville|municipalite|mrc|ministere|centre de services|commission scolaire"
        r"|cegep|college|universite|hopital)\s)",
        parts.raw[start:end],
    ):
        first = start + match.start("name")
        if first in taken or first < position:
            continue
        last = name_end(sheet.text, parts.raw, first, min(end, first + 160), prose=True)
        if last - first > match.end("name") - match.start("name") + 2:
            position = last
            yield _Name(first, last, None, "body.text")


def _by_acronym(sheet: Sheet, parts: Parts, index: BodyIndex) -> _Name | None:
    """«la RAMQ a reçu votre demande», when the name itself is nowhere."""
    counts: dict[str, tuple[int, int]] = {}
    for match in re.finditer(r"(?<!\w)[A-ZÉ][A-ZÉa-z]{1,9}(?!\w)", sheet.text[: parts.sign[1]]):
        if match.group() in index.acronyms and match.group() != "CAI" and not parts.is_other_voice(match.start()):
            count, start = counts.get(match.group(), (0, match.start()))
            ours = bool(_OURS_AFTER.match(parts.raw[match.end() : match.end() + 60])) or match.start() < parts.head[1]
            counts[match.group()] = (count + 1 + 3 * ours, start)
    best = max(counts, key=lambda k: counts[k][0], default=None)
    if best is None or counts[best][0] < 2:
        return None
    start = counts[best][1]
    return _Name(start, start + len(best), index.acronyms[best], "body.acronym")


def _by_domain(sheet: Sheet, parts: Parts, index: BodyIndex) -> Found[str] | None:
    """The owner of the address in the head or under the signature: «acces@ramq.gouv.qc.ca»."""
    folded = {name.casefold(): body for name, body in index.acronyms.items() if len(name) > 2 and name != "CAI"}
    for start, end in (parts.head, (parts.sign[0], min(len(parts.raw), parts.sign[1] + 600))):
        for match in _DOMAIN.finditer(parts.raw, start, end):
            body = folded.get(match["label"])
            if body:
                found = sheet.found(body.name, *match.span("label"), "body.domain")
                return replace(found, basis=Basis.INFERRED)
    return None


def _fullest(sheet: Sheet, parts: Parts, index: BodyIndex, name: _Name) -> Found[str]:
    """``name`` in the fullest form of the letter: not the acronym, not capitals, if the letter has better."""
    written = name.written or " ".join(sheet.text[name.start : name.end].split())
    folded = shadow(name.written) if name.written else " ".join(parts.raw[name.start : name.end].split())
    if match := re.match(r"(?:m\s?\.?\s?r\s?\.?\s?c\s?\.?)(?= )", folded):
        wanted = r"\s+".join(map(re.escape, ("municipalite regionale de comte" + folded[match.end() :]).split()))
        spelled = re.search(wanted, parts.raw)
        if spelled:
            return sheet.found(" ".join(sheet.text[slice(*spelled.span())].split()), *spelled.span(), "body.text")
    body = name.listed
    if body and folded != shadow(body.name):
        full = next((m for m in index.find(parts.raw, 0, len(parts.raw)) if m.body is body and m.full), None)
        if full and (" " not in folded or re.match(r"[A-ZÉ]{3,}\b", _alias(body, folded))):
            name = _Name(full.start, full.end, body, "body.text")
            written = " ".join(sheet.text[name.start : name.end].split())
        elif " " not in folded and written in body.acronyms:
            found = sheet.found(body.name, name.start, name.end, name.rule)
            return replace(found, basis=Basis.INFERRED)
    if written.isupper() and len(written) > 6:
        mixed = _in_small_letters(sheet, parts, name)
        if mixed:
            return sheet.found(" ".join(sheet.text[slice(*mixed)].split()), *mixed, name.rule)
        if name.listed and folded == shadow(name.listed.name):
            written = name.listed.name
    return sheet.found(written, name.start, name.end, name.rule)


def _alias(body: PublicBody, folded: str) -> str:
    """The alias of ``body`` that ``folded`` is, as the list writes it."""
    return next((alias for alias in body.aliases if shadow(alias) == folded), "")


def _in_small_letters(sheet: Sheet, parts: Parts, name: _Name) -> Span | None:
    """Where the letter writes the same name otherwise than in capitals."""
    words = (shadow(name.written) if name.written else parts.raw[name.start : name.end]).split()
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    for match in pattern.finditer(parts.raw):
        if not sheet.text[slice(*match.span())].isupper() and sheet.text[match.start()].isupper():
            return match.span()
    return None
