"""Lists of enclosures: what stands after «p. j.», «Pièces jointes :», «Annexes :», in a letter or a mail's header."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lettrine.french.rules import Rule, load_rules
from lettrine.model import Span, ZoneCode
from lettrine.reading.sheet import Sheet

_COUNT = re.compile(r"\s*\(?\s*(\d{1,3})\s*\)?(?=\s*(?:[:.;]|\n|$|documents?\b|pieces?\b|annexes?\b))")
_COLON = re.compile(r"[ \t]*[:.\-]?[ \t]*")
_BULLET = re.compile(r"(?:[-•–—·▪*◦]|\uf0b7|\(?\d{1,2}[.)°-]{1,2}|[a-h][.)]|o(?= ))\s+")
_STOP_LINE = re.compile(
    r"(?:c\. ?c\.?|cc\b|c\. ?i\.|copie|annexe(?:s)?(?: [a-z0-9]{1,3})?\s*$|avis de recours|tableau|objet"
    r"|page\b|n/ref|[-_=*]{4,}|tel|www\.|http|de\s*:|a\s*:|envoye|"
    r"bonjour|madame|monsieur|cher|la presente|extraits des lois|dispositions|\.\.\.|…|\d+\s*$"
    r"|(?:[a-z]{2,4}/[a-z]{2,3})\s*$)"
)
_NONE = re.compile(r"\s*(?:n/a|s\. ?o\.|aucune?|neant|-|0)\s*$")
_TAIL_COUNT = re.compile(
    r"\s*\(\s*(?:\d{1,4}|(?:en )?\d{1,3} (?:copies?|exemplaires?|pages?|p\.|documents?|fichiers?(?: pdf)?"
    r"|feuillets?)|\d{1,3} ?p\.?|(?:envoye|transmis|expedie|achemine|poste|remis)e?s? (?:par|sous|sur|a) [^()]{2,40}"
    r"|(?:par|sous) (?:la poste|courriel|courrier|pli)[^()]{0,24})\s*\)\s*$"
)  # «(3)», «(12 pages)», «(envoyé par la poste)»
_LABEL = re.compile(
    r"(?:(annexes? [a-z0-9]{1,4}|(?:document|piece|onglet|fichier) \d{1,2}|tableau [a-z0-9]{1,3})\s*[:.–—-]\s+)"
)
_FILE = re.compile(
    r"[^\n;<>|]{1,120}?\.(?:pdf|docx?|xlsx?|csv|zip|pptx?|rtf|txt|jpe?g|png|tiff?|msg|eml|odt|ods|mp3|mp4|wav|xml)\b",
    re.IGNORECASE,
)
# … in running prose: one word, or several joined by underscores and hyphens
_EXTENSION = re.compile(
    r"\.(?:pdf|docx?|xlsx?|csv|zip|pptx?|rtf|txt|jpe?g|png|tiff?|msg|eml|odt|ods|mp3|mp4|wav|xml)\b", re.IGNORECASE
)
_FILE_WORD = re.compile(rf"(?<![\w/@.-])[\w-]{{2,100}}(?:\.[\w-]{{1,40}}){{0,3}}{_EXTENSION.pattern}", re.IGNORECASE)
_PARENTHESES = re.compile(r"\([^()\n]{0,200}\)|«[^»\n]{0,200}»")
_COMMA_JOINT = re.compile(
    r",\s+(?:et\s+)?|\s+et\s+(?=(?:l'|les? |la |des |un |une |avis|note|extrait|disposition|texte|copie))"
)
_LABELLED = re.compile(r"(?m)^[ \t]*(?P<noun>annexe|document|piece) [a-z0-9]{1,3} ?[:–-] ?\S[^\n]{2,90}$")
_MAX_ENTRY = 260
_MAX_LINES = 40
_NO_LIST = frozenset({ZoneCode.REQUEST_QUOTE, ZoneCode.RECALL, ZoneCode.TABLE, ZoneCode.STATUTE, ZoneCode.MAIL_THREAD})


@dataclass(frozen=True, slots=True)
class Enclosure:
    """An entry of a list of enclosures: its words without mark and count, where they stand, its label and file."""

    title: str
    span: Span
    label: str | None
    filename: str | None
    in_mail: bool


@dataclass(frozen=True, slots=True)
class EnclosureList:
    """A list of enclosures: its entries (none when it only counts), and the count that it announces."""

    span: Span
    entries: tuple[Enclosure, ...]
    count: int | None


@lru_cache(maxsize=1)
def _mark() -> Rule:
    return next(rule for rule in load_rules("attachments").rules if rule.attributes["use"] == "list")


@lru_cache(maxsize=1)
def _line_mark() -> re.Pattern[str]:
    return re.compile(rf"(?m)^[ \t>*_]{{0,120}}(?P<mark>{_mark().pattern.pattern})")


def find_enclosures(sheet: Sheet, closed: Sequence[Span] = ()) -> list[EnclosureList]:
    """The lists of enclosures of a letter; nothing inside ``closed`` (tables, the applicant's mail) is read."""
    found: list[EnclosureList] = []
    for match in _line_mark().finditer(sheet.flow):
        start = match.start("mark")
        if any(a <= start < b for a, b in closed) or (found and start < found[-1].span[1]):
            continue
        listed = _read_list(sheet, start, match.end(), closed)
        if listed is not None:
            found.append(listed)
    barred = [*closed, *(listed.span for listed in found)]
    return sorted([*found, *_labelled_lists(sheet, barred)], key=lambda listed: listed.span)


def _labelled_lists(sheet: Sheet, closed: Sequence[Span]) -> Iterator[EnclosureList]:
    """Lists that nothing announces: lines one under another with a label each («Annexe 1 : documents transmis»)."""
    run: list[re.Match[str]] = []
    for line in (*_LABELLED.finditer(sheet.flow), None):
        if line is not None and sheet.zone_at(line.start()) in _NO_LIST:
            continue
        if line is not None and run and run[-1]["noun"] == line["noun"] and line.start() <= run[-1].end() + 1:
            run.append(line)
            continue
        span = (run[0].start(), run[-1].end()) if run else (0, 0)
        if len(run) > 1 and not any(a < span[1] and span[0] < b for a, b in closed):
            made = (_entry(sheet, one.span(), False) for one in run)
            yield EnclosureList(span, tuple(entry for entry in made if entry is not None), None)
        run = [line] if line is not None else []


def _read_list(sheet: Sheet, start: int, position: int, closed: Sequence[Span]) -> EnclosureList | None:
    flow = sheet.flow
    count = None
    if (number := _COUNT.match(flow, position)) is not None and "\n" not in number.group():
        count, position = int(number[1]), number.end()
        extra = re.compile(r"[ \t]*(?:documents?|pieces?|annexes?)\b").match(flow, position)
        position = extra.end() if extra else position
    colon = _COLON.match(flow, position)
    position = colon.end() if colon else position
    in_mail = _in_mail_header(flow, start)
    pieces = _list_lines(sheet, position, closed, count, in_mail)
    if not pieces:
        return EnclosureList((start, position), (), count)
    if _NONE.match(flow[pieces[0][0] : pieces[-1][1]]):
        return None
    entries = tuple(
        entry for span in _split(sheet, pieces, count) if (entry := _entry(sheet, span, in_mail)) is not None
    )
    return EnclosureList((start, pieces[-1][1]), entries, count)


def _in_mail_header(flow: str, start: int) -> bool:
    above = flow[max(0, start - 600) : start]
    return re.search(r"(?m)^\s*(?:de|from|envoye|a|to)\s*:", above) is not None


def _list_lines(sheet: Sheet, position: int, closed: Sequence[Span], count: int | None, in_mail: bool) -> list[Span]:
    """The lines that hold the list: the rest of the mark's line and what goes on under it."""
    flow = sheet.flow
    lines: list[Span] = []
    blank = 0
    bulleted = False
    while position < len(flow) and len(lines) < _MAX_LINES:
        end = flow.find("\n", position)
        end = len(flow) if end == -1 else end
        if any(a <= position < b for a, b in closed):
            break
        body = flow[position:end].strip()
        if not body:
            if sheet.text[position:end].strip():
                pass  # an interruption
            elif lines and not bulleted or blank > 1 or in_mail:
                break
            blank += 1
        else:
            lead = position + len(flow[position:end]) - len(flow[position:end].lstrip())
            is_bullet = _BULLET.match(flow, lead) is not None
            if lines and (blank and not is_bullet or _ends_list(sheet, lead, end)):
                break
            if (
                not lines
                and blank
                and (_ends_list(sheet, lead, end) or not is_bullet and not _names_thing(sheet, lead, end, count))
            ):
                break
            bulleted = bulleted or is_bullet
            lines.append((lead, lead + len(body)))
            blank = 0
        position = end + 1
    return lines


def _ends_list(sheet: Sheet, start: int, end: int) -> bool:
    if _STOP_LINE.match(sheet.flow, start):
        stop = _STOP_LINE.match(sheet.flow[start:end].strip())
        return stop is not None and not (
            stop.group().startswith(("avis", "tableau", "dispositions", "extraits", "copie"))
            and not sheet.text[start:end].isupper()
        )
    return sheet.text[start:end].isupper() and end - start > 12


def _names_thing(sheet: Sheet, start: int, end: int, count: int | None) -> bool:
    """Whether a line after a lone «p. j.» and a blank line can still be an entry: short and no sentence."""
    line = sheet.text[start:end].strip()
    return (
        len(line) < 140
        and not line.endswith((".", ":"))
        and (count is not None or line[:1].isupper())
        and not line.isupper()
    )


def _split(sheet: Sheet, lines: list[Span], count: int | None) -> Iterator[Span]:
    flow = sheet.flow
    whole = flow[lines[0][0] : lines[-1][1]]
    if ";" in whole:
        position = lines[0][0]
        for match in re.compile(";").finditer(flow, lines[0][0], lines[-1][1]):
            yield position, match.start()
            position = match.end()
        yield position, lines[-1][1]
        return
    entries: list[Span] = []
    for start, end in lines:
        fresh = (
            _BULLET.match(flow, start) is not None
            or sheet.text[start].isupper()
            or sheet.text[start].isdigit()
            or sheet.text[start] in '«"“'
            or _FILE.fullmatch(sheet.text, start, end) is not None
        )
        if entries and not fresh:
            entries[-1] = (entries[-1][0], end)
        else:
            entries.append((start, end))
    if len(entries) == 1:
        yield from _split_commas(sheet, entries[0], count)
        return
    yield from entries


def _split_commas(sheet: Sheet, span: Span, count: int | None) -> Iterator[Span]:
    """One line of several things: cut at commas where the count, or the names on both sides, leave no doubt."""
    flow = _PARENTHESES.sub(lambda m: "x" * len(m.group()), sheet.flow[span[0] : span[1]])
    if _FILE.search(sheet.text, span[0], span[1]) and "," not in flow:
        yield span
        return
    cuts = list(_COMMA_JOINT.finditer(flow))
    files = all(_FILE.fullmatch(piece.strip(" .")) for piece in _COMMA_JOINT.split(sheet.text[span[0] : span[1]]))
    capitals = all(sheet.text[span[0] + cut.end()].isupper() for cut in cuts)  # «Plan de cours, Bail, Plan d'action»
    clear = bool(cuts) and (len(cuts) + 1 == count or files or capitals or _all_named(flow, cuts))
    if not clear:
        yield span
        return
    position = 0
    for cut in cuts:
        yield span[0] + position, span[0] + cut.start()
        position = cut.end()
    yield span[0] + position, span[1]


def _all_named(flow: str, cuts: list[re.Match[str]]) -> bool:
    starts = [0, *(c.end() for c in cuts)]
    nouns = document_nouns()
    return all(_first_noun(flow[s : s + 60]) in nouns or _kind_word(flow[s : s + 60]) for s in starts)


def _kind_word(flow: str) -> bool:
    return re.match(r"(?:l'|les? |des |la )?(?:avis|extraits?|dispositions?|note|texte|articles?)\b", flow) is not None


def _first_noun(flow: str) -> str:
    match = re.match(
        r"(?:l'|les? |la |des |du |de la |de l'|un |une |copies? (?:de |du |des |d')?|\d+ )*([a-z-]{3,})", flow
    )
    return singular(match.group(1)) if match else ""


def singular(word: str) -> str:
    """A noun without its plural mark, good enough to look it up."""
    return (
        word[:-1]
        if word.endswith(("s", "x")) and word not in ("avis", "proces", "compte-rendus", "devis", "dos")
        else word
    )


@lru_cache(maxsize=1)
def document_nouns() -> frozenset[str]:
    """The nouns that name something which can be enclosed, folded, in the singular."""
    from lettrine.french.shadow import shadow  # kept beside its only use at load time

    return frozenset(singular(shadow(word)) for word in load_rules("attachments").settings["documents"])


def _entry(sheet: Sheet, span: Span, in_mail: bool) -> Enclosure | None:
    start, end = span
    text, flow = sheet.text, sheet.flow
    while start < end and (text[start].isspace() or text[start] in ".,:*_"):
        start += 1
    if (bullet := _BULLET.match(flow, start, end)) is not None:
        start = bullet.end()
    if joint := re.compile(r"(?:et|ainsi que)\s+").match(flow, start, end):
        start = joint.end()
    label = None
    if (named := _LABEL.match(flow, start, end)) is not None:
        label, start = text[start : named.end(1)], named.end()
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".,;*_"):
        end -= 1
    tail = _TAIL_COUNT.search(flow[start:end])
    if tail is not None and tail.start() > 0:
        end = start + tail.start()
    if label is None and (alone := re.compile(r"(document \d{1,2}|annexe [a-z0-9]{1,3})\b").match(flow, start, end)):
        label = text[start : alone.end(1)]
    if end - start < 3 or end - start > _MAX_ENTRY or not any(c.isalpha() for c in text[start:end]):
        return None
    title = " ".join(text[start:end].split())
    file = _FILE.fullmatch(title)
    return Enclosure(title, (start, end), label, title if file else None, in_mail)


def find_files_in_prose(sheet: Sheet, stretches: Sequence[Span]) -> list[Enclosure]:
    """The files that the letter's own sentences name («dans le fichier bail_2021.pdf»), each once."""
    found: dict[str, Enclosure] = {}
    for start, end in stretches:
        if _EXTENSION.search(sheet.text, start, end) is None:
            continue
        for match in _FILE_WORD.finditer(sheet.text, start, end):
            found.setdefault(match.group(), Enclosure(match.group(), match.span(), None, match.group(), True))
    return list(found.values())


def find_named_files(sheet: Sheet, start: int, end: int) -> list[Enclosure]:
    """File names that stand in a stretch of a mail's header whose labels are bunched together."""
    found: list[Enclosure] = []
    for match in _FILE.finditer(sheet.text, start, end):
        first = match.start() + len(match.group()) - len(match.group().lstrip(" \t,;"))
        found.append(
            Enclosure(
                sheet.text[first : match.end()], (first, match.end()), None, sheet.text[first : match.end()], True
            )
        )
    return found
