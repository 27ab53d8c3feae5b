"""The grammar of pinpoints: lists and ranges of article numbers, and the alinéas and paragraphes said of each.

Everything is read on a shadow (:func:`lettrine.french.shadow.shadow`), from a position just after «article», «art.» or
the like; which law the numbers belong to is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from lettrine.law.jurisdiction import article_key

_ORDINALS = {"premier": 1, "premiere": 1, "deuxieme": 2, "second": 2, "seconde": 2, "troisieme": 3, "quatrieme": 4,
             "cinquieme": 5, "sixieme": 6, "septieme": 7, "huitieme": 8, "neuvieme": 9, "dernier": -1}  # fmt: skip
_ORDINAL = (
    rf"(?:{'|'.join(_ORDINALS)}|\d{{1,2}}\s?\^?\{{?(?:ieres?|iere|ieme|eme|ere|er|re|nde|nd|e)\b\}}?"
    r"|\d{1,2}\s?[°º](?=\s*al)|[1-9](?=\s+al))"
)
_AND = r"(?:\s*(?:,|;|\bet\b|\bou\b)\s*){1,2}(?:le\s+|les\s+|du\s+|aux?\s+|l')?"
_DEGREE = r"\s?(?:[°º˚*]|o\b|e\b|er\b)"
_PAR = rf"\d{{1,2}}(?:\.\d{{1,2}})?(?:{_DEGREE})?(?!\d|\.\d)"
_PAR_AND = r"(?:\s*(?:,|\bet\b|\bou\b|-|\ba\b)\s*){1,2}(?:le\s+|les\s+|l')?"
_PAR_DEGREE = r"\d{1,2}(?:\.\d{1,2})?\s?(?:[°º˚]|o\b)"
_AL_WORD = r"(?:alineas?|alin\.?|als?\b\.?)"
_PAR_WORD = r"(?:sous-paragraphes?|paragraphes?|paragraph\.?|paragr?\.?|pars?\b\.?|§+)"
_ALINEA = re.compile(
    rf"(?P<before>{_ORDINAL}(?:{_AND}{_ORDINAL}){{0,3}})\s*{_AL_WORD}"
    rf"|{_AL_WORD}\s*(?P<after>{_ORDINAL}(?:{_AND}{_ORDINAL}){{0,3}}|[1-9](?!\d|\.\d|\s?[°º])(?:{_AND}[1-9](?![\w.°º])){{0,3}})"
)
_PARAGRAPH = re.compile(
    rf"{_PAR_WORD}\s*(?:n[o°]\s*)?(?P<list>{_PAR}(?:{_PAR_AND}(?:{_PAR_DEGREE}|[1-9](?![\w.°º%$]))){{0,9}})(?P<letter>\s?[a-z]\))?"
    rf"|(?P<ordinal>{_ORDINAL})\s+paragraphes?\b"
)
_BARE_DEGREES = re.compile(rf"{_PAR_DEGREE}(?:{_PAR_AND}{_PAR_DEGREE}){{0,9}}(?P<letter>\s?[a-z]\))?")
_BARE_PARENS = re.compile(rf"\(\s*(?P<list>{_PAR}(?:{_AND}{_PAR}){{0,5}})\s*\)(?P<letter>\s?[a-z]\))?")
_GAP = re.compile(r"[\s,]*(?:(?:du|de|au|a)\s+(?:l'|la\s+|son\s+|ses\s+|le\s+|les\s+)?|l'|le\s+|les\s+)?")
_IN_FINE = re.compile(r"[\s,]*\(?\s*in fine\s*\)?")
_PAR_TOKEN = re.compile(r"(?P<join>-|\ba\b)?\s*(?P<n>\d{1,2}(?:\.\d{1,2})?)(?:\s?[°º˚])?")
_NUMBER_WORD = re.compile(rf"{_ORDINAL}|\d")

_NUMBER = re.compile(
    r"(?P<n>[li]?\d{1,4}(?:\.\d{1,3}){0,4}|premier(?!\s*(?:al|par)))(?:\s?\^?\{?er\b\}?)?"
    r"(?![\w$%°º']|\.\d)|(?P<g>\d{1,3}(?:\.\d{1,3}){0,4})(?=de\b|des\b|du\b|et\b|al\.)"
)
_SPACED = re.compile(r"\. (\d{1,2})(?=\s*(?:[,;)]|et\b|ou\b|de l|du\b|de cette\b|\Z))")
_DASHED = re.compile(r"\s?[-,](\d)(?![\d.°º])")
_SEPARATOR = re.compile(
    r"(?:\s*[,;/&]+\s*|\s?-\s?(?=\d)|\s*\n\s*[-•*·]\s*|\s*)"
    r"(?:(?:et/ou|et|and|ou|or|puis|voire|ainsi qu[e']|de meme qu[e']|comme|&)\s*)?"
    r"(?:,?\s*(?:subsidiairement|le cas echeant|notamment|surtout|plus particulierement|au surplus|egalement"
    r"|de facon subsidiaire|s'il y a lieu),?\s+)?"
    r"(?:(?:aux?|des?|a)\s+)?(?:l'(?=\d)|les\s+)?(?:(?:n[o°]|numeros?)\s*)?"
)
_RANGE = re.compile(r"\s*(?:-|a\b|au\b|jusqu'(?:a|au)\b)\s*(?:l'|la )?")
_LIST_MARK = re.compile(r"\s?[.)-]\s")
_CLOSING = re.compile(r"\s*\)")
_CHAIN = re.compile(r"\s?-\s?\d")
_CHAINED = re.compile(r"\d\s?-\s?\Z")
_LETTER = re.compile(r"\s?[a-z]\)")
_PARENTHESIS = re.compile(r"\s*\([^()\n]{1,90}\)(?=\s*(?:[,;]|et\b|ou\b|ainsi\b))")
_NEXT_WORD = re.compile(r"[\s»\"]*([a-z$%]+|[,;.:)\]/(|]|\Z)")
_CLOSERS = frozenset(
    "de du des d et ou a al alinea alineas par paragraphe paragraphes ainsi in premier deuxieme troisieme second "
    "of the and or precite precites ci susmentionnes inclusivement notamment lai loi c ccq qui que dont sont est "
    "ne nous".split()
)
_UNITS = frozenset(
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre jour jours an ans annee "
    "annees mois semaine semaines heure heures h page pages document documents dossier dossiers rapport rapports "
    "courriel courriels piece pieces fichier fichiers ligne lignes element elements point points exemplaire "
    "exemplaires copie copies feuille feuilles $ % dollars cents km kg".split()
)
_LONGEST_RANGE = 200


@dataclass(frozen=True, slots=True)
class Part:
    """A subdivision in the law's own style, with the place where it is written."""

    name: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Pinpoint:
    """An article number as written, its subdivisions, and for a range the number at its other end."""

    number: str
    start: int
    end: int
    parts: tuple[Part, ...] = ()
    through: str | None = None
    stop: int = 0


def read_pinpoints(flow: str, position: int, *, known: Callable[[str], bool], plural: bool) -> tuple[Pinpoint, ...]:
    """The article numbers that stand at ``position``; ``known`` tells whether the law at hand has such an article.

    ``plural``: the word before them announces several; after a singular, only what is plainly a list goes on.
    """
    first = _read_number(flow, position, known, plural)
    if first is None:
        return ()
    found = [first]
    while len(found) < 60:
        following = _read_next(flow, found[-1], known, plural)
        if following is None:
            break
        if following.through is not None and following.number == "":
            found[-1] = replace(found[-1], through=following.through, stop=following.stop)
        else:
            found.append(following)
    return tuple(found)


def end_of(pinpoint: Pinpoint) -> int:
    """Where what is said of it ends: its number, its range or its last subdivision."""
    return max(pinpoint.end, pinpoint.stop, *(part.end for part in pinpoint.parts), 0)


def _read_number(flow: str, position: int, known: Callable[[str], bool], plural: bool) -> Pinpoint | None:
    match = _NUMBER.match(flow, position)
    if match is None:
        return None
    number, end = (match.group("n") or match.group("g")), match.end()
    number = "1" if number == "premier" else "1" + number[1:] if number[0] in "li" else number
    if number.startswith("0") or (len(number) == 4 and number[:2] in ("19", "20") and not known(number)):
        return None
    number, end = _mend(flow, number, end, known, plural)
    letter = _LETTER.match(flow, end) if "." in number else None
    parts, stop = read_parts(flow, end)
    return Pinpoint(number, match.start(), letter.end() if letter and not parts else end, parts, stop=stop)


def _mend(flow: str, number: str, end: int, known: Callable[[str], bool], plural: bool) -> tuple[str, int]:
    """A decimal broken by a space («28. 1»), a dash («137-1») or, after a singular, a comma («137,1»)."""
    if "." in number:
        return number, end
    for pattern in (_SPACED, _DASHED):
        match = pattern.match(flow, end)
        if match and known(f"{number}.{match.group(1)}") and int(match.group(1)) < int(number):
            if "," in match.group() and plural:
                continue
            return f"{number}.{match.group(1)}", match.end()
    return number, end


def _read_next(flow: str, last: Pinpoint, known: Callable[[str], bool], plural: bool) -> Pinpoint | None:
    position = end_of(last)
    span = _RANGE.match(flow, position)
    if span and last.through is None:
        other = _read_number(flow, span.end(), known, plural)
        chained = (
            other is not None
            and "-" in span.group()
            and (_CHAIN.match(flow, other.end) or _CHAINED.search(flow, max(0, last.start - 6), last.start))
        )
        if chained:
            return other  # «37-53-54» is a list, «37-39» a range
        if other and article_key(last.number) < article_key(other.number) and _next_word(flow, other.end) not in _UNITS:
            return Pinpoint("", other.start, other.end, (), other.number, end_of(other))
    gloss = _PARENTHESIS.match(flow, position)
    position = gloss.end() if gloss else position
    separator = _SEPARATOR.match(flow, position)
    if separator is None:
        return None
    following = _read_number(flow, separator.end(), known, plural)
    if following is None or not _goes_on(flow, last, following, separator.group().strip(), known, plural):
        return None
    return following


def _goes_on(
    flow: str, last: Pinpoint, following: Pinpoint, separator: str, known: Callable[[str], bool], plural: bool
) -> bool:
    """Is the number after a separator one more article, or the start of something else («…, 3 documents»)?"""
    word = _next_word(flow, end_of(following))
    if word in _UNITS:
        return False
    if not known(following.number) and word not in ("de", "du", "des", "d", "et", "ou", ")"):
        return False
    if "\n" in flow[end_of(last) : following.start] and _LIST_MARK.match(flow, following.end):
        return article_key(last.number) < article_key(following.number) and int(following.number.split(".")[0]) > 20
    rising = article_key(last.through or last.number) < article_key(following.number)
    if separator in ("", "-", "•", "*", "·"):
        return plural and rising and (separator != "" or not word.isalpha() or word in _CLOSERS)
    closed = not word.isalpha() or word in _CLOSERS
    if plural:
        return closed or rising
    return closed and (rising or "et" in separator or "ou" in separator)


def _next_word(flow: str, position: int) -> str:
    match = _NEXT_WORD.match(flow, position)
    return match.group(1) if match else ""


def read_parts(flow: str, position: int) -> tuple[tuple[Part, ...], int]:
    """The subdivisions written after an article number, in either order, and where they end (0 when there are none)."""
    alineas: list[Part] = []
    paragraphs: list[Part] = []
    end, pending = position, False
    for _ in range(4):
        gap = _GAP.match(flow, end)
        start = gap.end() if gap else end
        opened = flow.startswith("(", start)
        inner = start + 1 if opened else start
        while opened and flow.startswith(" ", inner):
            inner += 1
        if not alineas and (match := _ALINEA.match(flow, inner)):
            alineas = _alineas(match)
        elif not paragraphs and (match := _PARAGRAPH.match(flow, inner) or _BARE_DEGREES.match(flow, inner)):
            paragraphs = _paragraphs(flow, match)
        elif opened and not paragraphs and (match := _BARE_PARENS.match(flow, start)):
            paragraphs = _unnamed(_paragraphs(flow, match))
            end = match.end()
            continue
        else:
            fine = _IN_FINE.match(flow, end)
            end = fine.end() if fine else end
            break
        end = match.end()
        pending = pending or opened
        if pending and (closing := _CLOSING.match(flow, end)):
            end, pending = closing.end(), False
    parts = _combine(alineas, paragraphs)
    return parts, end if parts else 0


_UNIT_LIST = rf"(?:{_ALINEA.pattern.replace('?P<before>', '?:').replace('?P<after>', '?:')})"
_PAR_LIST = (
    rf"(?:{_PARAGRAPH.pattern.replace('?P<list>', '?:').replace('?P<letter>', '?:').replace('?P<ordinal>', '?:')})"
)
_BEFORE = re.compile(
    rf"(?:(?P<p1>{_PAR_LIST})\s*,?\s*(?:(?:du|de|au)\s*(?:l')?\s*)?(?P<a1>{_UNIT_LIST})|(?P<a2>{_UNIT_LIST})\s*,?\s*"
    rf"(?P<p2>{_PAR_LIST})|(?P<a3>{_UNIT_LIST})|(?P<p3>{_PAR_LIST}))\s*,?\s*"
    r"(?:du|de|des|d'|a)?\s*(?:l'\s?|l\b|les\s|ce(?:t|s)?\s|le\s|son\s|ses\s|ledit\s|dudit\s)?\s*(?:memes?\s+)?\Z"
)


def read_parts_before(flow: str, head: int) -> tuple[Part, ...]:
    """The subdivisions written before «article»: «les paragraphes 3° et 5° du premier alinéa de l'article»."""
    start = max(0, head - 120)
    window = flow[start:head]
    if "al" not in window and "par" not in window:
        return ()
    match = _BEFORE.search(flow, start, head)
    if match is None:
        return ()
    alineas: list[Part] = []
    paragraphs: list[Part] = []
    for name, begin in ((k, match.start(k)) for k in ("p1", "a1", "a2", "p2", "a3", "p3") if match.group(k)):
        if name[0] == "a" and (inner := _ALINEA.match(flow, begin)):
            alineas = _alineas(inner)
        elif name[0] == "p" and (other := _PARAGRAPH.match(flow, begin)):
            paragraphs = _paragraphs(flow, other)
    return _combine(alineas, paragraphs)


def join_parts(before: Sequence[Part], after: Sequence[Part]) -> tuple[Part, ...]:
    """What is said before an article and after it: «le premier alinéa de l'article 28, paragraphe 4°»."""
    if not before or not after:
        return tuple(after or before)
    outer, inner = (before, after) if (before[0].name or "").startswith("al.") else (after, before)
    if len(outer) == 1 and all((part.name or "").startswith("par.") for part in inner):
        return tuple(replace(part, name=f"{outer[0].name} {part.name}") for part in inner)
    return tuple(after)


def expand(pinpoint: Pinpoint, articles: Sequence[str]) -> tuple[str, ...]:
    """The articles of a range: every whole number between its ends, and the decimal ones of the law's own list."""
    if pinpoint.through is None:
        return (pinpoint.number,)
    low, high = article_key(pinpoint.number), article_key(pinpoint.through)
    whole = range(low[0] + (1 if len(low) > 1 else 0), high[0] + 1)
    if len(whole) > _LONGEST_RANGE:
        return (pinpoint.number, pinpoint.through)
    listed = {number for number in articles if "." in number and low <= article_key(number) <= high}
    numbers = {pinpoint.number, pinpoint.through, *listed, *(str(n) for n in whole)}
    return tuple(sorted(numbers, key=article_key))


def _alineas(match: re.Match[str]) -> list[Part]:
    group = "before" if match.group("before") else "after"
    base = match.start(group)
    values = [(_ordinal(word.group()), word) for word in _NUMBER_WORD.finditer(match.group(group))]
    if len(values) == 1:
        return [Part(f"al. {values[0][0]}", match.start(), match.end())] if values[0][0] > 0 else []
    return [Part(f"al. {value}", base + word.start(), base + word.end()) for value, word in values if value > 0]


def _ordinal(word: str) -> int:
    digits = re.match(r"\d+", word)
    return int(digits.group()) if digits else _ORDINALS[word]


def _paragraphs(flow: str, match: re.Match[str]) -> list[Part]:
    groups = match.groupdict()
    if groups.get("ordinal"):
        value = _ordinal(match.group("ordinal"))
        return [Part(f"par. {value}°", match.start(), match.end())] if value > 0 else []
    start, end = match.span("list") if groups.get("list") else match.span()
    if groups.get("letter") and not groups.get("list"):
        end = match.start("letter")
    found: list[Part] = []
    for token in _PAR_TOKEN.finditer(flow, start, end):
        number = token.group("n")
        if token.group("join") and found and number.isdigit() and (low := (found[-1].name or "")[5:-1]).isdigit():
            found += [Part(f"par. {n}°", token.start("n"), token.end()) for n in range(int(low) + 1, int(number))]
        found.append(Part(f"par. {number}°", token.start("n"), token.end()))
    if len(found) == 1:
        letter = f" {groups['letter'].strip()}" if groups.get("letter") else ""
        found = [Part(f"{found[0].name}{letter}", match.start(), match.end())]
    return found


def _unnamed(parts: list[Part]) -> list[Part]:
    """«28 (3)» does not say whether it means an alinéa or a paragraphe: named ``(3)`` until the article is known."""
    return [replace(part, name=f"({(part.name or '')[5:-1]})") for part in parts]


def _combine(alineas: list[Part], paragraphs: list[Part]) -> tuple[Part, ...]:
    if not paragraphs:
        return tuple(alineas)
    if len(alineas) != 1:
        return tuple(paragraphs)
    return tuple(replace(part, name=f"{alineas[0].name} {part.name}") for part in paragraphs)
