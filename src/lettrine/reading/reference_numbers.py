"""The body's own file numbers: «N/Réf. : 31224», «Notre dossier : 04-1177 SJ», «demande d'accès DA-2017-388»; not
the applicant's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lettrine.model import Found, Span
from lettrine.reading.letter_parts import Parts
from lettrine.reading.sheet import Sheet

_REF = r"r[eé]f(?:erences?|er)?\s?\.?"
_NO = r"(?:n\s?[o°º]s?\.?|n[o°º]s?|num(?:ero)?s?\.?|#)"
_OURS = (
    rf"(?:n\s?[/.|li1]\s?/?\s?{_REF}|n\s?/\s?(?:d(?:oss(?:ier)?)?|r)\s?\.?(?!\w)|nos?\s?/\s?{_REF}|nos?/?\s{_REF}"
    rf"|notre\s{_REF}(?:\sinterne)?"
    rf"|o\s?/\s?{_REF}|(?:notre|nos)\s(?:{_NO}\s?(?:de\s)?)?(?:dossiers?|demandes?)|nref\s?\.?|n/no)"
)
_LOOSE = (
    rf"(?:{_NO}\s?(?:de\s|du\s|d')?(?:la\s)?(?:dossiers?|references?|ref\.?|demandes?(?:\sd'?\s?acces)?|suivi)"
    rf"|(?:dossiers?|references?|{_REF}|demandes?(?:\sd'?\s?acces)?)"
    rf"(?:\s(?:{_NO}|d'?\s?acces|interne|[a-z]{{2,6}}(?=\s?[:;])))?|d\s?/|{_NO}(?=\s?:)|file\s(?:no|number)|our\sref(?:erence"
    r"|\.)?)"
)
_THEIRS = (
    rf"(?:v\s?[/.|l1]\s?/?\s?{_REF}|v\s?/\s?(?:d(?:oss(?:ier)?)?|r)\s?\.?(?!\w)|vos?/?\s{_REF}"
    rf"|votre\s(?:{_NO}\s(?:de\s)?)?(?:{_REF}|dossier|numero))"
)
_LABEL = re.compile(
    rf"(?<!\w)(?:(?P<theirs>{_THEIRS})|(?P<ours>{_OURS})"
    rf"|(?P<loose>{_LOOSE}))\s?(?:{_NO}\s?)?(?P<colon>\s{{0,3}}[:;=])?",
    re.I,
)
# A code: letters and figures joined by dashes, slashes or dots; groups of figures may be set apart by a space.
_CODE = re.compile(
    r"(?=[^\n]{0,24}?\d)[A-Za-zÉ]{0,8}[-/._]?(?:[A-Za-z0-9É]{1,14}[-/._–]){0,6}[A-Za-z0-9]{1,14}(?:[^\S\n](?:\d{1,6}(?"
    r":[-/.]\d{1,6}){0,4}|[A-Za-z](?=\s*$)|[A-Z]{1,3}(?=\s*$|\s{2,}|\s?[,;(\n]))){0,3}"
)
_SEPARATOR = re.compile(r"\s{0,3}(?:,|;|&|\bet\b|(?<=\s)/(?=\s))\s{0,3}(?=[A-Za-z]{0,8}[-/]?\d)")
_TAIL = re.compile(r"\s{0,4}(?:[,.;:)*_\]]|$|\n|\s{2,}|\(|/\s|[-–—]\s|[|])")
_GLUED_TAIL = re.compile(r"\s(?:objet|n\s?/|v\s?/|madame|monsieur|maitre|bonjour|par courriel|votre|et\s|page)", re.I)
_GLUED_LABEL = re.compile(r"(?<=\d)(?:Objet|OBJET|[NV]/|PAR COURRIEL|Madame|Monsieur|Par courriel)")
_IN_SENTENCE = re.compile(
    rf"(?<!\w)(?:(?:notre|nos)\s(?:dossier|reference|{_REF})(?:\s{_NO})?|(?:demande"
    r"|dossier)(?:\sd'?\s?acces)?(?:\sa\sl'?\s?information|\saux?\sdocuments?)?,?"
    rf"(?:\s(?:portant|identifiee?|enregistree?)?\s?(?:sous\s)?(?:le\s|au\s)?{_NO}(?:\sde\s(?:dossier|reference))?)?"
    rf"|(?:sous|portant|porte|attribue)\s(?:le|au)\s{_NO}(?:\sde\s(?:dossier|reference))?"
    rf"|\(\s?(?:n\s?/\s?)?{_REF}|\((?:demande\s|dossier\s)?{_NO}|{_NO}\sde\s(?:dossier|reference"
    rf"|demande))\s{{0,2}}:?\s{{0,2}}\(?(?=(?:[A-Za-z]{{2,6}}\s(?=\d{{2,4}}[-/]\d)|[A-Za-z]{{0,8}}[-/]?)\d|[A-Za-z]{{1,4}}[-/][A-Za-z]{{1,4}}[-/]?\d)",
    re.I,
)
_ADDRESS = re.compile(r",\s?(?:rue|boul|chemin|ch\.|avenue|av\.|rang|route|place|mont[ée]e|c[oô]te|\d{1,3}e\s)", re.I)
_ALONE = re.compile(r"\s?(?:[a-z]{1,6}[-/ ])?\d{2,4}[-/](?:[\da-z]{1,6}[-/]){0,3}\d{2,6}[\s*_]*")
"""What follows a label without its colon, and is a code and nothing else: «Dossier DAI 1617-009»."""
_BARE = re.compile(
    r"(?P<code>[A-Z]{1,6}[-/](?:\d{2,4}[-/]){1,3}\d{2,6}(?:-[A-Z0-9]{1,4})?)\s*(?:\([^()\n]{1,30}\))?\s*$", re.M
)
_SUBJECT = re.compile(r"[*_# ]*objet\s?:")
_BEHIND_DASH = re.compile(
    r"[\s)][-–—]\s(?P<code>[A-Z]{1,6}[-/ ](?:\d{2,4}[-/]){1,3}\d{2,6}(?:-[A-Z0-9]{1,4})?)[\s*_.]*$", re.M
)
_DATE_LIKE = re.compile(
    r"(?:du\s)?\d{1,2}(?:er)?\s(?:janv|f[eé]v|mars|avr|mai|juin|juil|ao[uû]t|sept|oct|nov|d[eé]c)", re.I
)
_NOT_CODES = re.compile(
    r"(?:\d{3}[ -]\d{3}-\d{4}|1 \d{3} \d{3}-\d{4}|[A-Z]\d[A-Z] ?\d[A-Z]\d|(?:19|20)\d\d(?:[-–/](?:19|20)\d\d)?"
    r"|[aà]-?2\.1|\d{1,2})",
    re.I,
)


def find_file_numbers(sheet: Sheet, parts: Parts) -> tuple[Found[str], ...]:
    """The body's own references, in the letter's order, each once."""
    found: dict[str, Found[str]] = {}
    for start, end, rule in _candidates(sheet, parts):
        value = re.sub(r"\s+", " ", sheet.text[start:end])
        found.setdefault(value.casefold(), sheet.found(value, start, end, rule))
    return tuple(found.values())


def _candidates(sheet: Sheet, parts: Parts) -> Iterator[tuple[int, int, str]]:
    labelled = [(s, e, "reference.ours") for s, e in _labelled(sheet, parts)]
    if labelled:
        yield from labelled
        return
    subject_end = parts.head[1] + 700  # the subject line and the first sentence
    for match in islice(_IN_SENTENCE.finditer(parts.raw, 0, min(subject_end, len(parts.raw))), 40):
        if (match.start() >= parts.head[1] and parts.is_other_voice(match.start())) or (
            re.search(r"(?:votre|vos)\s\Z", parts.raw[max(0, match.start() - 8) : match.start()])
            and "dossier" in match.group()
        ):
            continue
        code = _code_at(sheet.text, match.end())
        if code and _worthy(sheet.text[slice(*code)], strict=True):
            yield *code, "reference.sentence"
            return
    for start, end in islice(_subject_codes(sheet, parts), 1):
        yield start, end, "reference.subject"
        return
    for start, end in islice(_bare_codes(sheet, parts), 1):
        yield start, end, "reference.bare"


def _subject_codes(sheet: Sheet, parts: Parts) -> Iterator[Span]:
    """A code set off by a dash at the end of the subject: «Objet : Votre demande d'accès – CAI-2021-212»."""
    for start, end in parts.lines:
        if parts.head[0] <= start < parts.head[1] and _SUBJECT.match(parts.raw, start, end):
            yield from (match.span("code") for match in _BEHIND_DASH.finditer(sheet.text, start, end))


def _bare_codes(sheet: Sheet, parts: Parts) -> Iterator[Span]:
    """A code that stands alone on a line of the head, without a label: «A-2021-00977 (SAI 3)»."""
    for start, end in parts.lines:
        if parts.head[0] <= start < parts.head[1] and (match := _BARE.match(sheet.text, start, end)):
            yield match.span("code")


def _labelled(sheet: Sheet, parts: Parts) -> list[Span]:
    """The codes behind a label of the head, of the signature or of the letter's end."""
    codes: list[Span] = []
    waiting: list[bool] = []  # labels whose values stand on the lines below, in the same order: whether each is ours
    for start, end in parts.lines:
        elsewhere = start >= parts.head[1] and not parts.sign[0] <= start < parts.sign[1] + 400
        if (elsewhere and parts.raw[start] != "n") or (start >= parts.head[1] and parts.is_foreign(start)):
            continue
        labels = _labels_of(parts.raw, start, end)
        if elsewhere:  # in the letter that a message carries, say
            labels = [label for label in labels if label["ours"] and label.start() == start and label["colon"]]
        if labels:
            for number, label in enumerate(labels):
                stop = labels[number + 1].start() if number + 1 < len(labels) else end
                value = _values(sheet.text, label.end(), stop)
                blank = not sheet.text[label.end() : stop].strip(" :;.\t")
                if label["theirs"]:
                    waiting = [*waiting, False] if blank else []
                elif value:
                    codes.extend(value)
                    waiting = []
                elif blank:
                    waiting = [*waiting, True]
        elif waiting and waiting.pop(0):
            codes.extend(_values(sheet.text, start, end))
        elif codes and _ALONE.fullmatch(parts.raw, start, end) and not parts.raw[codes[-1][1] : start].strip():
            codes.append((start, start + len(parts.raw[start:end].rstrip(" *_"))))  # one below the other
    return codes


def _labels_of(raw: str, start: int, end: int) -> list[re.Match[str]]:
    labels = []
    for match in _LABEL.finditer(raw, start, min(end, start + 300)):
        before = raw[start : match.start()]
        opens = not before.strip(" *_#>|(-•") or before.endswith(("  ", "\t", "(", "| ", ", "))
        strict = match["ours"] or match["theirs"]
        glued = bool(strict) and match["colon"] is not None
        if glued or (
            opens
            and (
                match["colon"]
                or match["ours"]
                or match["theirs"]
                or re.search(r"n\s?[o°º]|num", match.group())
                or _ALONE.fullmatch(raw, match.end(), end)
            )
        ):
            labels.append(match)
    return labels


def _values(text: str, start: int, end: int) -> list[Span]:
    codes: list[Span] = []
    position = start
    for _ in range(8):
        code = _code_at(text, position, end)
        if code is None or not _worthy(text[slice(*code)], strict=False):
            break
        codes.append(code)
        separator = _SEPARATOR.match(text, code[1], end)
        if separator is None:
            break
        position = separator.end()
    return codes


def _code_at(text: str, start: int, end: int | None = None) -> Span | None:
    stop = len(text) if end is None else end
    if glued := _GLUED_LABEL.search(text, start, min(stop, start + 80)):
        stop = glued.start()
    while start < stop and text[start] in " \t:;.#*_°º\u00a0-–(":
        start += 1
    if _DATE_LIKE.match(text, start, stop):
        return None
    match = _CODE.match(text, start, stop)
    if match is None:
        return None
    first, last = match.span()
    while last > first and text[last - 1] in "-/._–":
        last -= 1
    if not (_TAIL.match(text, last, stop) or last >= stop or _GLUED_TAIL.match(text, last, stop)):
        shorter = re.compile(r"\S+").match(text, first, last)
        if shorter is None or not (
            _GLUED_TAIL.match(text, shorter.end(), stop) or _SEPARATOR.match(text, shorter.end(), stop)
        ):
            return None
        last = shorter.end()
    if _ADDRESS.match(text, last, stop):
        return None
    return first, last


def _worthy(code: str, *, strict: bool) -> bool:
    digits = sum(c.isdigit() for c in code)
    if digits < 2 or (_NOT_CODES.fullmatch(code) and (strict or not code.isdigit() or len(code) < 2)):
        return False
    return not strict or digits >= 3 and not re.match(r"[a-z]+\s", code)
