"""Who signs: a name and a title, in either order, between the closing formula and the enclosures; scrawls of a scan
skipped.
"""

from __future__ import annotations

import re

from lettrine.model import Signatory, Span
from lettrine.reading.letter_parts import Parts
from lettrine.reading.sheet import Sheet

_TITLE = re.compile(
    r"(?:l[ea]\s|l')?(?:responsable|secretaire|direct(?:eur|rice)|greffi\w+|assistante?-?\s?greffi\w+|conseill\w+"
    r"|chef|cheffe|coordonnat\w+|technicien\w*|gestionnaire|commissaire|inspect\w+|president\w*|vice-president\w*"
    r"|agente?|analyste"
    r"|sous-ministre|adjointe?|avocate?|notaire|procureur\w*|prepose\w*|substitut\w*|delegue\w*|registraire|recteur"
    r"|rectrice|doyen\w*|officier|maire|mairesse|directeur general|archiviste|re,|pour l[ea])"
)
_INSIDE_TITLE = re.compile(
    r"responsable|secretaire|direct(?:eur|rice)|greffi|acces (?:a l'|aux )|juridique|substitut|adjointe?\b"
)
_NAME = re.compile(
    r"(?:(?:Me|M\s?e|Mᵉ|M\.|Mme|Dre?|Pr)\.?\s+)?(?:[A-ZÉÈÀÂÎÔÇ][\w'’.-]*(?:\s+(?:de|du|des|la|le|van|von|d['’]|St"
    r"|Ste)(?=\s|[A-Z]))*\s*){2,5}(?:,\s*(?P<quality>[\w .éèêç-]{2,40}))?"
)
_CAPITALS = re.compile(r"(?:[A-ZÉÈÀÂÎÔÇ][A-ZÉÈÀÂÎÔÇ'’.-]+\s*){2,5}")
_SKIP = re.compile(
    r"(?:original signe|signe\b|\(signe|s/|copie conforme|salutations|cordialement|bien a vous|p\.\s?j|c\.\s?c"
    r"|[a-z]{2,5}/[a-z]{1,4}$|original$|<|\[)"
)
_GARBAGE = re.compile(r"[^\w\s.,'’()-]")


def find_signatory(sheet: Sheet, parts: Parts) -> Signatory | None:
    """The signatory with the title as written, or ``None`` when no name can be told."""
    lines = [line for line in parts.lines if parts.sign[0] <= line[0] < parts.sign[1]][:12]
    names: list[tuple[int, Span, str | None]] = []
    titles: list[int] = []
    for number, (start, end) in enumerate(lines):
        line = sheet.text[start:end].strip("*_ ")
        folded = parts.raw[start:end].strip("*_ ")
        if not line or _SKIP.match(folded):
            continue
        if _TITLE.match(folded) or (_INSIDE_TITLE.search(folded) and not _starts_with_name(line)):
            titles.append(number)
        elif _is_name(line):
            match = _NAME.fullmatch(line)
            offset = start + sheet.text[start:end].find(line)
            names.append(
                (number, (offset, offset + len(line.split(",")[0].rstrip())), match["quality"] if match else None)
            )
    if not names:
        return None
    number, span, quality = _nearest(names, titles)
    title = _title(sheet, lines, titles, number) or quality
    quote = sheet.text[slice(*span)]
    return Signatory(value=" ".join(quote.split()), title=title, span=span, quote=quote, rule="signature.name")


def _starts_with_name(line: str) -> bool:
    return bool(re.match(r"(?:Me |M\. |Mme )?[A-ZÉ][\w’'-]+ [A-ZÉ][\w’'-]+,", line))


def _is_name(line: str) -> bool:
    if len(line) > 70 or len(_GARBAGE.findall(line)) > 1 or any(c.isdigit() for c in line):
        return False
    return bool(_NAME.fullmatch(line) or _CAPITALS.fullmatch(line)) and sum(c.isalpha() for c in line) >= 0.75 * len(
        line.replace(" ", "")
    )


def _nearest(names: list[tuple[int, Span, str | None]], titles: list[int]) -> tuple[int, Span, str | None]:
    """The name that stands beside a title; else the first one."""
    return min(names, key=lambda n: (min((abs(n[0] - t) for t in titles), default=0), n[0]))


def _title(sheet: Sheet, lines: list[Span], titles: list[int], name: int) -> str | None:
    """The title lines beside the name: below it, or else above it, with the lines that go on in small letters."""
    below = [t for t in titles if t > name]
    above = [t for t in titles if t < name]
    first = below[0] if below and below[0] <= name + 3 else above[-1] if above else None
    if first is None:
        return None
    pieces = [sheet.text[slice(*lines[first])].strip("*_ ")]
    for start, end in lines[first + 1 : first + 4]:
        line = sheet.text[start:end].strip("*_ ")
        if not line[:1].islower():
            break
        pieces.append(line)
    return " ".join(" ".join(pieces).split()).rstrip(" ,")
