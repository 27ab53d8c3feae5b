"""Where the letter recalls the request: the sentences that say what was asked for, and what they announce."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from lettrine.french.rules import compile_pattern, load_rules
from lettrine.french.spacing import spaced
from lettrine.reading.entries import Entry, cue, sentence_end
from lettrine.reading.lines import read_lines
from lettrine.reading.prose import read_prose
from lettrine.reading.request_block import Block, opening_quote, read_block, read_quotation
from lettrine.reading.sheet import Sheet

_COLON = spaced(r"[()]|:(?=[\s«\"“*_]|$)")
_CLOCK = spaced(r"\d ?$")
_ADJUNCT = spaced(
    r"[\s,]{0,4}(?:en vertu|conformement|aux termes|en application|sur la base|au nom|comme le permet"
    r"|dans le cadre de la loi|sous l'empire"
    r"|par l'entremise|par l'intermediaire|pour le compte|sur le fondement|au titre)\b(?:[^,;:()]"
    r"|\([^()]{0,160}\)){0,260},"
)
_LAW = spaced(
    r"[\s«\"]{0,3}(?:aux? |a |de |d'|des |les |la |le |l'|cette |ladite |sa )?(?:la )?(?:loi\b"
    r"|protection des renseignements|l'acces aux documents des organismes|information\s*[,.]?$"
    r"|documents?(?: des)? organismes publics|documents?\s*[.,]|(?:un |l'un )?documents? administratifs?\s*[.,(\n]"
    r"|articles? \d)"
)
_FRAME_ONLY = spaced(
    r"[\s,]{0,3}(?:(?:a|de|d'|des|aux?|les?|la|l'|certains?|plusieurs|divers\w*|different\w*|deux|trois|quatre|cinq"
    r"|six|sept|huit|neuf|dix|copies? de\w*|acces aux?|communication de\w*)\s){0,5}"
    r"(?:document|renseignement|information|donnee|element|point|question|copie|dossier|statistique|piece|precision"
    r"|chose)\w{0,2}"
    r"(?: [\w'-]{1,20}){0,3}? (?:suivante?s?|ci-apres|ci-dessous|qui suivent|que voici)(?:[^.;:]{0,160}?)"
    r"(?=\s*(?::|, (?:soit|a savoir)\b|\.?\s*$|,? (?:soit|a savoir) ))"
)
_THAT_IS = spaced(r"\s*,?\s*(?:soit|a savoir|c'est-a-dire)\s*(?::|,)?\s*")
_MAIN_CLAUSE = spaced(
    r",\s+(?=(?:nous|je|j'|veuillez|veillez|vous (?:trouverez|recevrez)|voici|il (?:nous|m'|appert|est)|la presente"
    r"|le ministere|la ville"
    r"|l'organisme|notre|la municipalite|la commission)\b)"
)
_SUBORDINATE = spaced(
    r"[\s«]{0,3}(?:en reponse|suite|faisant suite|pour faire suite|a la suite|relativement|concernant|en ce qui|quant"
    r"|s'agissant|pour donner suite|donnant suite"
    r"|apres|comme suite|dans le cadre|au sujet|en suivi|pour repondre|en lien|par suite)\b"
)
_FINITE = spaced(
    r",?\s+(?=(?:a (?:bien )?ete (?:recue?|transmise?|traitee?|acheminee?|enregistree?|deposee?)|nous (?:est|a ete"
    r"|sont)(?: bien)? (?:parvenue?s?|transmise?s?|recue?s?)"
    r"|est (?:bien )?parvenue|a retenu|a fait l'objet|nous a ete)\b)"
)
_RECEIVED = spaced(
    r",?\s+(?:(?:et )?(?:que nous avons |qui (?:nous )?(?:a ete|est) |laquelle (?:nous )?(?:a ete|est) "
    r"|et )?(?:bien )?(?:recue|datee|transmise|parvenue|envoyee|deposee|precisee|completee)s?\s(?=le \d|le 1er|les \d"
    r"|par (?:courriel|la poste|lettre|ecrit)|a no|en date"
    r"|au (?:ministere|bureau|comptoir|service)|ce jour|hier)|telles? qu(?:e|'))[^;:]{0,120}$"
)
_OF = spaced(r"[\s,]{0,3}(?:de|d')\s{1,2}(?=(?:la|l'|les|toute?s?|tous|cette|votre|vos)\b)")
_FIELD_NAME = spaced(r"(?:telephone|telecopieur|tel\.?|courriel|source|notes?|objet|adresse|p\. ?j\.)\s*$")
_THAT = spaced(r"\b(?:que|qu'|ce que)\s*$")
_POINTED = spaced(
    r"[\s,]{0,3}(?:les?|la|aux?|du|des|vos|votre)?\s{0,2}(?:point|element|volet|question|partie"
    r"|item)s? (?:n[o°]s? ?)?\(?(?:\d|[a-e]\b)"
)
_HEADING = spaced(
    r"[\s*_#\d.)-]{0,8}(?:votre demande|(?:objet|rappel|libelle|texte|teneur|contenu|description|enonce) de (?:la"
    r"|votre) demande|la demande(?: d'acces)?|demande d'acces|documents demandes"
    r"|renseignements demandes|vos questions|ce que vous demandez)(?: d'acces)?[\s*_.]{0,6}"
)
_REACH = 8  # sentences behind the last statement in which the applicant may still have made it more precise


@dataclass(frozen=True, slots=True)
class Statement:
    """One recall of the request: its entries, how outright it is, and whether it replaces or completes what stands"
    " before."""

    start: int
    end: int
    entries: tuple[Entry, ...]
    strength: int
    structured: bool
    narrowed: bool
    added: bool


def find_statements(sheet: Sheet, start: int, stop: int) -> list[Statement]:
    """The recalls of the request in ``start:stop``, in order, up to where the body decides."""
    found: list[Statement] = []
    position, since = start, 0
    while position < stop and since < _REACH:
        if sheet.flow[position].isspace():
            position += 1
            continue
        end = max(sentence_end(sheet, position, stop), position + 1)
        decided = since > 0
        # Once the body has spoken only a more precise version of the request is looked for.
        statement = None
        if not decided or cue("narrowed").search(sheet.flow, position, end):
            statement = _statement(sheet, position, end, stop)
        if statement and not (decided and not (statement.narrowed and statement.strength >= 3)):
            found.append(statement)
            end = max(end if not statement.structured else 0, statement.end)
            if len(found) >= 12:
                break
        elif found and (decided or cue("body").search(sheet.flow, position, end)):
            since += 1
        elif found:
            since += 0 if statement else 1
        position = max(end, position + 1)
    return found


def _statement(sheet: Sheet, start: int, end: int, stop: int) -> Statement | None:
    flow = sheet.flow
    if _HEADING.fullmatch(flow, start, end):
        headed = read_block(sheet, end, stop)
        return Statement(start, headed.end, headed.entries, 3, True, False, False) if headed.structured else None
    leads = _leads(sheet, start, end)
    colon = _announcing_colon(flow, start, end, leads)
    narrowed = cue("narrowed").search(flow, start, min(end, start + 400)) is not None
    block: Block | None = None
    strength = max((lead[2] for lead in leads), default=0)
    if colon is not None:
        block = read_block(sheet, colon + 1, stop)
        if not (block.structured or _is_frame(flow, leads, start, colon)):
            block = None
        strength = max(strength, 2)
    elif leads or cue("frame").search(flow, start, end):
        block = _listed(sheet, start, end, stop)
    if block is None or not block.entries:
        block = _quoted(sheet, start, end, stop, leads)
    if (block is None or not block.entries) and leads:
        block = _inline(sheet, start, end, stop, leads)
    if block is None or not block.entries:
        return None
    first = block.entries[0].start
    added = not narrowed and cue("added").search(flow, start, first) is not None
    return Statement(start, block.end, block.entries, strength, block.structured, narrowed, added)


def _leads(sheet: Sheet, start: int, end: int) -> list[tuple[int, int, int]]:
    """The words that ask, aim or name the topic: start, end, strength; those in «que vous demandez», «si vous…» left"
    " out."""
    flow = sheet.flow
    found: list[tuple[int, int, int]] = []
    for kind, strength in (("ask", 4), ("aim", 3), ("topic", 2)):
        for match in cue(kind).finditer(flow, start, end):
            if kind == "ask" and _is_relative(flow, match.start()):
                continue
            if kind != "ask" and _THAT.search(flow, max(start, match.start() - 8), match.start()):
                continue
            if kind == "topic" and cue("request").search(flow, start, match.start() + 12) is None:
                continue
            found.append((match.start(), match.end(), strength))
    return sorted(found)


def _is_relative(flow: str, position: int) -> bool:
    before = flow[max(0, position - 30) : position].replace("\n", " ").rstrip(" ")
    settings = load_rules("items").settings
    if _saying().search(before):
        return False
    words = settings["not_after"]
    return any(
        before == w or before.endswith((" " + w, "'" + w, "(" + w)) or before.endswith(w) and w.endswith("'")
        for w in words
    )


@cache
def _saying() -> re.Pattern[str]:
    settings = load_rules("items").settings
    return re.compile(compile_pattern(str(settings["saying"]), {}).pattern + r"\s*$")


def _colon(flow: str, start: int, end: int) -> int | None:
    depth = 0
    for match in _COLON.finditer(flow, start, min(len(flow), end + 1)):
        sign = match.group()
        if sign == "(":
            depth += 1
        elif sign == ")":
            depth = max(0, depth - 1)
        elif _in_name(flow, start, match.start(), end):
            continue
        elif depth == 0 and not (
            _CLOCK.search(flow, start, match.start()) and flow[match.end() : match.end() + 1].isdigit()
        ):
            return match.start()
    return None


def _in_name(flow: str, start: int, colon: int, end: int) -> bool:
    """Whether the colon stands inside a name in guillemets («Mobilité : un regard»)."""
    opened = flow.rfind("«", start, colon)
    if opened < 0 or flow.find("»", opened, colon) >= 0:
        return False
    closed = flow.find("»", colon, min(end, colon + 160))
    return closed >= 0 and "\n" not in flow[colon:closed]


def _announcing_colon(flow: str, start: int, end: int, leads: list[tuple[int, int, int]]) -> int | None:
    """The first colon that announces the request, the one behind the words that ask before others."""
    for begin in dict.fromkeys((start, leads[0][0] if leads else start)):
        colon = _colon(flow, begin, end)
        if colon is not None and _announces(flow, start, colon, leads):
            return colon
    return None


def _listed(sheet: Sheet, start: int, end: int, stop: int) -> Block | None:
    """A list or a quotation right below the announcement, which lost its colon."""
    lines = read_lines(sheet, start, min(stop, end + 400))[:12]
    for above, line in pairwise(lines):
        if above.end > end or sheet.flow[above.end - 1] in ".?!" and above.end < end:
            continue
        opened = line.gap and opening_quote(sheet, line.start, stop) == line.start
        if (line.mark and line.mark.rank in (0, 1)) or opened:
            if cue("none").search(sheet.flow, start, above.end):
                return None
            block = read_block(sheet, above.end, stop)
            return block if block.structured else None
    return None


def _announces(flow: str, start: int, colon: int, leads: list[tuple[int, int, int]]) -> bool:
    """Whether the words before a colon announce the request and not the body's own list."""
    asked = max((lead[1] for lead in leads if lead[1] <= colon + 1), default=-1)
    if cue("none").search(flow, max(start, asked), colon + 1) or _FIELD_NAME.search(
        flow, max(start, colon - 16), colon
    ):
        return False
    return asked >= 0 or cue("frame").search(flow, start, colon) is not None


def _is_frame(flow: str, leads: list[tuple[int, int, int]], start: int, colon: int) -> bool:
    """Whether the colon ends the announcement: nothing but a frame stands between the words that ask and it."""
    asked = max((lead[1] for lead in leads if lead[1] <= colon + 1), default=start)
    return colon - asked < 60 or cue("frame").search(flow, asked, colon) is not None


def _quoted(sheet: Sheet, start: int, end: int, stop: int, leads: list[tuple[int, int, int]]) -> Block | None:
    """A quotation right behind the words that ask, or behind a frame without its colon («libellée ainsi « … »»)."""
    places = [lead[1] for lead in leads]
    places += [m.end() for m in cue("frame").finditer(sheet.flow, start, end) if m.group() != "soit"]
    for place in sorted(places):
        got = cue("get").match(sheet.flow, _skip(sheet.flow, place), end)
        for at in (place, got.end() if got else place):
            quote = opening_quote(sheet, at, stop)
            if quote is not None and sheet.flow.find(",", at, quote) < 0:
                block = read_quotation(sheet, quote, stop)
                after = sheet.flow[block.end : block.end + 30].lstrip(' »"')
                if after[:1].isalpha() and "\n" not in sheet.text[quote : block.end]:
                    continue  # the quotation is only a name within the sentence
                return block
    return None


def _skip(flow: str, position: int) -> int:
    while position < len(flow) and flow[position] in " ,\n":
        position += 1
    return position


def _inline(sheet: Sheet, start: int, end: int, stop: int, leads: list[tuple[int, int, int]]) -> Block | None:
    """The thing asked for in the rest of the sentence."""
    flow = sheet.flow
    strength = max(lead[2] for lead in leads)
    position = next(lead[1] for lead in leads if lead[2] == strength)
    position = _behind_lead(flow, position, end, leads)
    frame = _FRAME_ONLY.match(flow, position, end)
    if frame:
        that_is = _THAT_IS.match(flow, frame.end(), end)
        if that_is and that_is.end() > frame.end() and that_is.end() < end:
            position = that_is.end()
        else:
            return read_block(sheet, end, stop)
    if _LAW.match(flow, position, end) or _POINTED.match(flow, position, end):
        return None
    last = _object_end(sheet, start, position, end, strength)
    entries = read_prose(sheet, position, last)
    if not entries or entries[-1].end - entries[0].start < 4:
        return None
    return Block(tuple(entries), end, len(entries) > 1)


def _behind_lead(flow: str, position: int, end: int, leads: list[tuple[int, int, int]]) -> int:
    """Past what only leads on: «obtenir», «en vertu de la Loi …,», another verb of asking."""
    for _ in range(4):
        before = position
        adjunct = _ADJUNCT.match(flow, position, end)
        if adjunct:
            position = adjunct.end()
        at = _skip(flow, position)
        for lead in leads:
            if at - 2 <= lead[0] <= at + 1 and lead[1] > position:
                position = lead[1]
        got = cue("get").match(flow, _skip(flow, position), end)
        if got:
            position = got.end()
        if position == before:
            break
    of = _OF.match(flow, position, end)
    return of.end() if of else position


def _object_end(sheet: Sheet, start: int, position: int, end: int, strength: int) -> int:
    """Where the object ends when its sentence goes on: «…, nous vous informons», «… nous est parvenue le 3 mai»."""
    flow = sheet.flow
    if _SUBORDINATE.match(flow, start, end):
        match = _MAIN_CLAUSE.search(flow, position, end)
        if match:
            end = match.start()
    if strength <= 3:
        match = _FINITE.search(flow, position, end)
        if match:
            end = match.start()
        match = _RECEIVED.search(flow, position, end)
        if match and match.start() > position + 8:
            end = match.start()
    return end


def choose(statements: list[Statement]) -> tuple[Entry, ...]:
    """The entries of the request as it stands last: the most outright recall, replaced or completed by later ones."""
    best: Statement | None = None
    for statement in statements:
        if best is None:
            best = statement
        elif (
            statement.added
            and statement.strength >= 3
            and best.strength >= 3
            and not (statement.structured and not best.structured)
        ):
            best = replace(best, entries=_joined(best.entries, statement.entries))
        elif statement.narrowed and statement.strength >= 2 and _replaces(best, statement):
            best = statement
        elif (statement.structured, statement.strength) > (best.structured, best.strength):
            best = statement
    return best.entries if best else ()


def _replaces(best: Statement, statement: Statement) -> bool:
    return statement.structured or not best.structured


def _joined(first: tuple[Entry, ...], second: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Both lists as one, counted on by position."""
    entries = [*first, *second]
    if any(e.label and not e.label.isdigit() for e in entries):
        return first
    return tuple(replace(e, label=str(i)) for i, e in enumerate(entries, 1))
