"""What stands around a table: its title and label above, its notes, source and dates below."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lettrine.french.shadow import shadow
from lettrine.model import Note, Span

_LABEL = re.compile(
    r"(?P<label>(?:tableau|annexe|appendice|releve|grille|etat)(?:\s+(?:n[o°]\.?\s*)?(?:\d{1,2}(?:[.-]\d{1,"
    r"2})?[a-z]?|[a-h]|[ivx]{1,4})(?![\w'’]))?)"
    r"(?P<sep>\s*[.:\-]{1,2}\s*|\s*\n\s*|\s*$)"
)
_NOTE_HEAD = re.compile(r"(?:notes?|remarques?|n\.? ?b\.?|legende|precisions?)\s*:?\s*$")
_NOTE_INTRO = re.compile(r"(?:notes?|remarques?|n\.? ?b\.?|legende)\s*[:.]\s*")
_SOURCE = re.compile(r"sources?\s*[:\-]|provenance\s*:|donnees? (?:tirees?|extraites?|provenant)\b")
_MARKER = re.compile(
    r"(?P<marker>\*{1,3}|[†‡]|[¹²³⁴⁵⁶⁷⁸⁹]+|\((?:\d{1,2}|[a-h]|\*)\)|\[\d{1,2}\]|(?:\d{1,2}|[a-h])[.)](?=\s))\s*"
)
_LEGEND = re.compile(
    r"(?:«?\s?(?:n\.? ?d\.?|n/d|nd|s\.? ?o\.?|s/o|\.\.|\.\.\.|-|x|\*|< ?\d+|n/a|n\.? ?a\.?)\s?»?"
    r"|[-.x]{1,3})\s*[:=]\s*\S"
    r"|le signe\b|les? (?:nombres?|totaux|total|cases?|cellules?|donnees?|montants?|chiffres?|valeurs?"
    r"|resultats?|trait|tiret|symbole|asterisque|lettres?|pourcentages?)\b"
    r"|(?:une?|aucune?) (?:case|cellule|tiret|trait|asterisque|personne|meme)\b|pour les (?:cellules"
    r"|cases)|compilation (?:du|au|en date)|donnees? |montants? |mise a jour|en date du"
    r"|extraction |excluant |incluant |inclut |exclut |comprend |ne comprend |taux |calcul |nombres? |chiffres? "
)
_TRAILING_MARK = re.compile(r"\s?(?P<mark>[¹²³⁴⁵⁶⁷⁸⁹]+|\*{1,3}|[†‡]|\((?:\d{1,2}|[a-h]|\*)\)|\[\d{1,2}\])\s*$")
_SENTENCE = re.compile(r"[.:;,]\s*$")
_PROSE = re.compile(r"\b(?:nous|vous|je|votre|vos|veuillez|voici|ci-dessous|suivante?s?|suit)\b")
_STOP = re.compile(
    r"(?:tableau|annexe|p\. ?j\.|pieces? jointes?|c\. ?c\.|avis de recours|veuillez|nous vous|je vous"
    r"|dispositions|extraits? |article \d|recevez|agreez|\d{1,2}[-.] )"
)
_BODY = re.compile(
    r"(?:le |la |l')?(?:ministere|agence|office|ville|societe|regie|commission|direction|service|bureau"
    r"|universite|cegep|centre|hydro|mairie|municipalite|autorite|caisse|secretariat)\b"
)
_MAX_NOTE = 600


@dataclass(frozen=True, slots=True)
class Caption:
    """A table's label and title as printed, with their bounds; ``start`` is where the table begins."""

    label: str | None
    title: str | None
    title_span: Span | None
    subtitle: str | None
    start: int


@dataclass(frozen=True, slots=True)
class Footing:
    """The notes and the source under a table, and where they end."""

    notes: tuple[Note, ...]
    source: str | None
    end: int


@dataclass(frozen=True, slots=True)
class _Paragraph:
    start: int
    end: int


def find_caption(text: str, start: int, floor: int) -> Caption:
    """The caption over a table that begins at ``start``; nothing before ``floor`` belongs to it."""
    above = _paragraphs_above(text, start, floor)
    subtitle = None
    if above and text[above[0].start] == "(" and text[above[0].end - 1] == ")":
        subtitle = text[above[0].start : above[0].end]
        above = above[1:]
    if not above:
        return Caption(None, None, None, subtitle, start)
    near = above[0]
    lines = _lines(text, near)
    if len(lines) > 1 and text[lines[-1][0]] == "(" and text[lines[-1][1] - 1] == ")" and subtitle is None:
        subtitle = text[lines[-1][0] : lines[-1][1]]
        lines = lines[:-1]
        near = _Paragraph(near.start, lines[-1][1])
    for index, (line_start, _) in enumerate(lines):
        if (labelled := _labelled(text, line_start, near.end)) is not None:
            label, title_start = labelled
            if title_start < near.end:
                return Caption(
                    label, _title(text, title_start, near.end), (title_start, near.end), subtitle, line_start
                )
            return Caption(label, None, None, subtitle, line_start if index else near.start)
    if (
        len(above) > 1
        and (labelled := _labelled(text, above[1].start, above[1].end)) is not None
        and _is_title(text, near.start, near.end)
    ):
        label, title_start = labelled
        begin = title_start if title_start < above[1].end else near.start
        return Caption(label, _title(text, begin, near.end), (begin, near.end), subtitle, above[1].start)
    if _is_title(text, near.start, near.end):
        return Caption(None, _title(text, near.start, near.end), (near.start, near.end), subtitle, near.start)
    last_start, last_end = lines[-1]
    if len(lines) > 1 and _is_title(text, last_start, last_end) and _SENTENCE.search(text[lines[-2][0] : lines[-2][1]]):
        return Caption(None, _title(text, last_start, last_end), (last_start, last_end), subtitle, last_start)
    return Caption(None, None, None, subtitle, start)


def _paragraphs_above(text: str, start: int, floor: int) -> list[_Paragraph]:
    """The two or three paragraphs over ``start``, the nearest first; none further than two blank lines away."""
    found: list[_Paragraph] = []
    end = start
    floor = max(floor, start - 2000)
    while len(found) < 3 and end > floor:
        gap = end
        while gap > floor and text[gap - 1].isspace():
            gap -= 1
        if gap <= floor or text.count("\n", gap, end) > 3:
            break
        begin = text.rfind("\n\n", floor, gap)
        blank = re.compile(r"\n[ \t]*\n")
        breaks = [m.end() for m in blank.finditer(text, floor, gap)]
        begin = breaks[-1] if breaks else floor
        while begin < gap and text[begin].isspace():
            begin += 1
        found.append(_Paragraph(begin, gap))
        end = begin
    return found


def _lines(text: str, paragraph: _Paragraph) -> list[Span]:
    lines: list[Span] = []
    position = paragraph.start
    for raw in text[paragraph.start : paragraph.end].split("\n"):
        stripped = raw.strip()
        if stripped:
            lead = position + len(raw) - len(raw.lstrip())
            lines.append((lead, lead + len(stripped)))
        position += len(raw) + 1
    return lines


def _labelled(text: str, start: int, end: int) -> tuple[str, int] | None:
    """The label at ``start`` and where the title after it begins."""
    line_end = text.find("\n", start, end)
    window = shadow(text[start:end])
    match = _LABEL.match(window)
    if match is None:
        return None
    label = text[start : start + match.end("label")].strip()
    if match.end() == match.end("label") and match.end() < len(window):
        return None
    if label.casefold() in ("état", "etat", "relevé", "grille") or (
        label.casefold() in ("annexe", "tableau")
        and line_end == -1
        and not match["sep"].strip()
        and match.end() < len(window)
    ):
        return None
    return label, start + match.end()


def _is_title(text: str, start: int, end: int) -> bool:
    title = text[start:end]
    if (
        len(title) > 320
        or title.count("\n") > 3
        or _SENTENCE.search(title)
        or not title[:1].isalnum()
        and title[:1] not in "«\"'("
    ):
        return False
    folded = shadow(title)
    return not (
        _PROSE.search(folded)
        or "@" in title
        or folded.startswith(("p. j", "p.j", "c. c", "c.c"))
        or _looks_personal(title)
    )


def _looks_personal(title: str) -> bool:
    """The end of a signature: a person's name, a capacity or a body's name is no title of a table."""
    words = title.split()
    if 2 <= len(words) <= 4 and not title.isupper() and all(w[0].isupper() and w[0].isalpha() for w in words):
        return True
    if _BODY.match(shadow(title)) and len(words) < 12 and not any(c.isdigit() for c in title):
        return True
    return (
        re.search(
            r"\b(?:responsable|directeur|directrice|secr[ée]taire|greffi[eè]re?|avocate?|coordonnat|[Pp]r[ée]sident)",
            title,
        )
        is not None
    )


def _title(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split()).strip(" *_")


def find_footing(text: str, end: int, ceiling: int, *, in_body: bool) -> Footing:
    """The notes and the source after a table that ends at ``end``; ``in_body`` when the letter goes on after it."""
    notes: list[Note] = []
    source: str | None = None
    last = end
    announced = False
    for start, stop, contiguous in _lines_below(text, end, ceiling):
        line = text[start:stop]
        folded = shadow(line)
        if _NOTE_HEAD.match(folded):
            announced, last = True, stop
            continue
        if _SOURCE.match(folded):
            source = line if source is None else f"{source} {line}"
            last = stop
            continue
        opened = _open_note(line, folded, announced)
        if opened is not None:
            notes.append(opened)
        elif contiguous and notes and last != end and source is None and not _STOP.match(folded):
            notes[-1] = Note(marker=notes[-1].marker, text=f"{notes[-1].text} {line}")
        elif contiguous and source is not None and not _STOP.match(folded):
            source = f"{source} {line}"
        elif (
            not in_body
            and not _STOP.match(folded)
            and len(line) < _MAX_NOTE
            and (announced or (source is None and line.rstrip().endswith(".") and not _PROSE.search(folded)))
        ):
            notes.append(Note(marker=None, text=line))
        else:
            break
        last = stop
    return Footing(tuple(notes), source, last)


def _open_note(line: str, folded: str, announced: bool) -> Note | None:
    intro = _NOTE_INTRO.match(folded)
    body = line[intro.end() :] if intro else line
    match = _MARKER.match(body)
    if match is not None and match.end() < len(body) and not re.match(r"\d{1,2}[.)]", match["marker"]):
        return Note(marker=match["marker"], text=body[match.end() :].lstrip(" :-–"))
    if intro:
        return Note(marker=None, text=body)
    if _LEGEND.match(folded) and len(line) < _MAX_NOTE and not _PROSE.search(folded):
        return Note(marker=None, text=line)
    if announced and match is not None:
        return Note(marker=match["marker"], text=body[match.end() :])
    return None


def _lines_below(text: str, end: int, ceiling: int) -> list[tuple[int, int, bool]]:
    """The lines after a table, each with whether it follows the one before without a blank line."""
    lines: list[tuple[int, int, bool]] = []
    position = end
    blanks = 0
    limit = min(ceiling, end + 6000)
    for raw in text[end:limit].split("\n"):
        stripped = raw.strip()
        if stripped:
            lead = position + len(raw) - len(raw.lstrip())
            lines.append((lead, lead + len(stripped), blanks == 0))
            blanks = 0
        elif position > end:
            blanks += 1
            if blanks > 2:
                break
        position += len(raw) + 1
    return lines


def strip_mark(header: str, known: frozenset[str]) -> tuple[str, str | None]:
    """``header`` without the mark of a note at its end, and the mark; «(1)» is one only when a note bears it."""
    match = _TRAILING_MARK.search(header)
    if match is None or match.start() == 0:
        return header, None
    mark = match["mark"]
    if mark[0] in "([" and mark not in known and mark.strip("()[]") not in known:
        return header, None
    return header[: match.start()].rstrip(), mark
