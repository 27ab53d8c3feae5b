"""Where the letter recalls the request: the sentences that say what was asked for, and what they announce."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from lettrine.french.enumerators import inline_marks
from lettrine.french.spacing import spaced
from lettrine.reading.announcements import FIELD_NAME, announcing_colon, find_colon, find_leads, is_frame
from lettrine.reading.asked_tables import row_end
from lettrine.reading.entries import Entry, cue, opens, sentence_end
from lettrine.reading.lines import read_lines
from lettrine.reading.prose import read_prose
from lettrine.reading.request_block import Block, opening_quote, read_block, read_quotation
from lettrine.reading.sheet import Sheet
from lettrine.reading.turns import turn

_ADJUNCT = spaced(
    r"[\s,]{0,4}(?:en vertu|conformement|aux termes|en application|sur la base|au nom|comme le permet"
    r"|dans le cadre de la loi|sous l'empire"
    r"|par l'entremise|par (?:une? |votre |le |la |voie de )?(?:lettre|courriel|message|formulaire|ecrit|courrier|telecopie\w*)"
    r"|par l'intermediaire|pour le compte|sur le fondement|au titre)\b(?:[^,;:()]"
    r"|\([^()]{0,160}\)){0,260},"
)
_LAW = spaced(
    r"[\s«\"]{0,3}(?:aux? |a |de |d'|des |les |la |le |l'|cette |ladite |sa )?(?:la )?(?:loi\b"
    r"|protection des renseignements|l'acces aux documents des organismes|information\s*[,.]?$"
    r"|documents?(?: des)? organismes publics|documents?\s*(?:[.,]|\n\s*\n|$)|(?:un |l'un )?documents? administratifs?\s*[.,(\n]"
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
_OTHER_MAIN_CLAUSE = spaced(
    r",\s+(?=(?:les?|la|l'|ces?|cette|aucune?|une?|il|elles?|ils?)\s(?:(?!qui |que |dont |ou )[^\s,;.]{1,24}\s){0,6}"
    r"(?:est|sont|sera|seront|serait|ont|n'est|n'a|n'ont|ne|peut|peuvent|doit|doivent|s'eleven?t?|totalisen?t?)\b)"
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
_ADVERB = spaced(
    r"[\s,]{0,3}(?:(?:ecrivez|dites|precisez|indiquez|disiez)-vous|egalement|aussi|en outre|de plus|de surcroit"
    r"|par ailleurs|en sus|enfin|donc|notamment|plus precisement"
    r"|essentiellement|par la presente|ainsi|encore|maintenant|desormais|ensuite|au surplus)\b,?"
)
_OF = spaced(r"[\s,]{0,3}(?:de|d')\s{1,2}(?=(?:la|l'|les|toute?s?|tous|cette|votre|vos)\b)")
_WORDS = spaced(r"\w")
_POINTED = spaced(
    r"[\s,]{0,3}(?:les?|la|l'|aux?|a l'|de l'|du|des|vos|votre)?\s{0,2}(?:point|element|volet|question|partie"
    r"|item)s? (?:n[o°]s? ?)?\(?(?:\d|[a-e]\b)"
)
_LIST_BEHIND = re.compile(r"[ *_]{0,8}(?:\n|$|[«\"“(\[•-]|(?:1|a|i) ?[).°:-])")
_REASONS = spaced(
    r"\b(?:motif|raison|article|dispos|condition|critere|etape|nuance|recours|precision|remarque|constat|frais|cout"
    r"|tarif|annexe|joint|piece|se lit|prevoi|enonce|stipul|edict|loi)\w*"
)
_HEADING = spaced(
    r"[\s*_#\d.)-]{0,8}(?:votre demande|(?:objet|rappel|libelle|texte|teneur|contenu|description|enonce) de (?:la"
    r"|votre) demande|la demande(?: d'acces)?|demande d'acces|documents demandes"
    r"|renseignements demandes|vos questions|ce que vous (?:demandez|cherchez"
    r"|voulez))(?: d'acces)?(?:(?:,? (?:recue?|datee|deposee|formulee))?(?: du| le"
    r"| en date du)? \d[\w ]{2,14}\d{4})?[\s*_.]{0,6}"
)
_OPENING = 6000  # characters in which a letter comes to what was asked
_SILENCE = 4  # sentences in which the body may speak before the request must have been recalled
_NAME = 3  # words: a quotation of fewer only names something («ci-après « Loi »»)
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
    position, since, unspoken, tries = start, 0, 0, 0
    while position < stop and since < _REACH:
        if sheet.flow[position].isspace():
            position += 1
            continue
        if (row := row_end(sheet, position)) is not None:
            position = row + 1
            continue
        end = max(sentence_end(sheet, position, stop), position + 1)
        decided = since > 0
        # Once the body has spoken only a more precise version of the request is looked for.
        statement = None
        also = (
            decided and cue("added").search(sheet.flow, position, end) and cue("ask").search(sheet.flow, position, end)
        )
        if not decided or also or cue("narrowed").search(sheet.flow, position, end):
            statement = _statement(sheet, position, end, stop)
            if statement is None and not found and unspoken < _SILENCE and position - start < _OPENING and tries < 12:
                tries += ":" in sheet.flow[position : end + 1]
                statement = _foretold(sheet, position, end, stop, unspoken)
        if statement and (not decided or _goes_on(statement)):
            found.append(statement)
            end = max(end if not statement.structured else 0, statement.end)
            if len(found) >= 12:
                break
        elif found and (decided or cue("body").search(sheet.flow, position, end)):
            since += 1
        elif found:
            since += 0 if statement else 1
        elif cue("body").search(sheet.flow, position, end):
            unspoken += 1
        position = max(end, position + 1)
    return found


def _goes_on(statement: Statement) -> bool:
    """Whether a recall among the answers tells more of the request: a new version, or another thing asked outright."""
    return statement.narrowed and statement.strength >= 3 or statement.added and statement.strength == 4


def _statement(sheet: Sheet, start: int, end: int, stop: int) -> Statement | None:
    flow = sheet.flow
    if opens("offer", flow, start, end):
        return None
    line = flow.find("\n", start, end)
    line = end if line < 0 else line
    if _HEADING.fullmatch(flow, start, line):
        headed = read_block(sheet, line, stop)
        entries = headed.entries if headed.structured else _headed(sheet, line, stop)
        return Statement(start, headed.end, entries, 3, True, False, False) if entries else None
    leads = find_leads(sheet, start, end)
    colon = announcing_colon(flow, start, end, leads)
    narrowed = cue("narrowed").search(flow, start, min(end, start + 400)) is not None
    block: Block | None = None
    strength = max((lead[2] for lead in leads), default=0)
    if colon is not None:
        block = read_block(sheet, colon + 1, stop)
        if not (block.structured or is_frame(flow, leads, start, colon)):
            block = None
        strength = max(strength, 2)
    elif leads and len(inline_marks(flow, leads[0][1], end)) > 1:
        block = _inline(sheet, start, end, stop, leads)
    elif leads or cue("frame").search(flow, start, end):
        block = _listed(sheet, start, end, stop, asked=bool(leads))
    if block is None or not block.entries:
        block = _quoted(sheet, start, end, stop, leads)
    if (block is None or not block.entries) and leads:
        block = _inline(sheet, start, end, stop, leads)
    if block is None or not block.entries:
        return None
    first = block.entries[0].start
    added = not narrowed and cue("added").search(flow, start, first) is not None
    return Statement(start, block.end, block.entries, strength, block.structured, narrowed, added)


def _headed(sheet: Sheet, start: int, stop: int) -> tuple[Entry, ...]:
    """The paragraph under a heading like «Votre demande», when it is no speech of the body."""
    lines = read_lines(sheet, start, min(stop, start + 3000))[:40]
    below = next((n for n, line in enumerate(lines) if n and line.gap), len(lines))
    if not lines or cue("body").search(sheet.flow, lines[0].start, lines[below - 1].end):
        return ()
    if find_leads(sheet, lines[0].start, lines[below - 1].end):
        return ()  # a recall in so many words: read as one
    return tuple(read_prose(sheet, lines[0].start, lines[below - 1].end))


def _foretold(sheet: Sheet, start: int, end: int, stop: int, unspoken: int) -> Statement | None:
    """A list or quotation that some other sentence announces («trois choses vous intéressent :») before the body
    has spoken."""
    flow = sheet.flow
    spoken = _spoken(sheet, start, end, stop)
    if spoken:
        return spoken
    colon = find_colon(flow, start, end)
    if colon is None:
        colon = _lost_colon(sheet, start, end, stop)
    elif not _LIST_BEHIND.match(flow, colon + 1):
        return None
    if colon is None:
        return None
    if any(not match.group().startswith("il s") or unspoken for match in cue("none").finditer(flow, start, colon)):
        return None
    if FIELD_NAME.search(flow, max(start, colon - 16), colon) or _REASONS.search(flow, start, colon):
        return None
    block = read_block(sheet, colon + 1, min(stop, colon + 20_000))
    quoted = opening_quote(sheet, colon + 1, stop) is not None
    if not block.structured or not block.entries or len(block.entries) < 2 and not quoted:
        return None
    return Statement(start, block.end, block.entries, 1, True, False, False)


def _lost_colon(sheet: Sheet, start: int, end: int, stop: int) -> int | None:
    """Where the colon would stand in an announcement of the request that breaks off above a list or a quotation."""
    last = start + len(sheet.flow[start:end].rstrip()) - 1
    if last - start < 20 or sheet.flow[last] in ".?!;,»" or cue("request").search(sheet.flow, start, last + 1) is None:
        return None
    below = read_lines(sheet, last + 1, min(stop, end + 200))[:1]
    listed = below and (
        below[0].mark and below[0].mark.rank in (0, 1) or opening_quote(sheet, below[0].start, stop) == below[0].start
    )
    return last if listed and below[0].gap else None


def _spoken(sheet: Sheet, start: int, end: int, stop: int) -> Statement | None:
    """A quotation in which the applicant asks in the first person, however it is introduced."""
    at = sheet.flow.find("«", start, end)
    if at < 0 or not opens("applicant", sheet.flow, at + 1, end) or cue("none").search(sheet.flow, start, at):
        return None
    block = read_quotation(sheet, at, stop)
    return Statement(start, block.end, block.entries, 1, True, False, False) if block.entries else None


def _listed(sheet: Sheet, start: int, end: int, stop: int, *, asked: bool) -> Block | None:
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
            # One mark alone, which nothing asks for, is the title of an answer.
            return block if block.structured and (len(block.entries) > 1 or asked or opened) else None
    return None


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
                if sum(len(sheet.flow[e.start : e.end].split()) for e in block.entries) < _NAME:
                    continue
                after = sheet.flow[block.end : block.end + 30].lstrip(' »"')
                if after[:1].isalpha() and "\n" not in sheet.text[quote : block.end]:
                    continue  # the quotation is only a name within the sentence
                return block
    return None


def _quoted_rest(sheet: Sheet, start: int, end: int, stop: int) -> Block | None:
    """A quotation that takes the rest of the sentence and sets several things apart («de vous procurer « …; … »»)."""
    at = sheet.flow.find("«", start, end)
    if at < 0 or at - start > 160:
        return None
    block = read_quotation(sheet, at, stop)
    return (
        block
        if len(block.entries) > 1
        and block.end >= at + 40
        and not _WORDS.search(sheet.flow, block.end, max(block.end, end))
        else None
    )


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
    quoted = _quoted_rest(sheet, position, end, stop)
    if quoted:
        return quoted
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
        got = cue("get").match(flow, _skip(flow, position), end) or _ADVERB.match(flow, position, end)
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
        match = _MAIN_CLAUSE.search(flow, position, end) or _OTHER_MAIN_CLAUSE.search(flow, position, end)
        if match:
            end = match.start()
    end = turn(sheet, position, end)
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
