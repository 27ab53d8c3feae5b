"""Items that no recall states: named above their answers, in a form's field or a table, in the applicant's own mail."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lettrine.french.enumerators import MARK_NOUNS
from lettrine.french.ordinals import ORDINAL, ordinal_value
from lettrine.french.spacing import spaced
from lettrine.reading.entries import Entry, cue, opens, sentence_end, trim
from lettrine.reading.lines import Line, read_lines
from lettrine.reading.request_block import quotation, read_block
from lettrine.reading.sheet import Sheet

_LABELLED = spaced(
    rf"(?:(?P<ordinal>{ORDINAL}) (?:{MARK_NOUNS})|(?:{MARK_NOUNS})s? (?:n[o°]\.? ?"
    rf"|numero )?\(?(?P<label>\d{{1,2}}(?: ?\.? ?[a-e]\b)?|[a-h]\b)\)?)"
    r"[^.;:«\"\n]{0,90}?[\s,(:-]{1,4}(?:(?:soit|a savoir|visant|portant sur|concernant|demandant)\s{1,3}:? ?)?(?=[«\"])"
)
_ANSWER = spaced(
    r"(?:reponses?|r|rep|decision|answer|suite donnee)(?: (?:de|du|a|au"
    r"|aux) [^\n:]{1,60}?)? ?(?:n[o°] ?)?\d{0,2} ?[:.-]"
)
_QUESTION = spaced(r"(?:question|demande|requete|document demande|renseignement demande|element demande)s? ?: ?")
_FIELD = spaced(
    r"^[ *•-]{0,4}(?:documents?|renseignements?|objet|information|dossier|acte|piece|nature"
    r"|description)s? (?:de (?:la|votre) demande|demandee?s?|sollicitee?s?|visee?s?|requis|recherchee?s?"
    r"|reclamee?s?)(?: \([^)\n]{1,40}\))? ?: ?(?=\S)",
    re.M,
    one_line=True,
)
_REQUEST_COLUMN = spaced(r"(?:demande|question|element|point|objet|renseignement|document|description|requete|volet)")
_ANSWER_COLUMN = spaced(r"(?:decision|reponse|acces|suite|commentaire|disposition|motif|transmis|statut|communi)")
_CELL = re.compile(r"[^\t|]+")
_THREAD = spaced(
    r"(?:-{2,} ?message (?:d'origine|original|transfere)|-{2,} ?original message|^>? ?(?:de|from) ?: .{0,90}$"
    r"|(?:a ecrit|wrote) ?:)",
    re.M,
    one_line=True,
)
_HEADED = spaced(
    r"(?:en|sous) (?:objet|rubrique|titre)|(?:mentionnee?|citee?|indiquee?|decrite?)s? (?:ci-dessus|ci-haut|plus haut"
    r"|precedemment)"
)
_SUBJECT = spaced(r"^[ *]*(?:objet|o b j e t|sujet|concerne)[ *.]*:[ *]*(?P<subject>[^\n]{8,300})", re.M, one_line=True)
_SUBJECT_LEAD = spaced(
    r"(?:(?:reponse|suivi|suite) a )?(?:votre |la |une )?demande d'acces(?: a (?:l'information|des documents"
    r"|des renseignements)| aux? documents?(?: administratifs?)?)?"
    r"(?: du [^,:-]{4,24})?(?: ?[:,–-] ?| (?:concernant|relative a|portant sur|visant|au sujet d[eu]s?) )?"
)


def restated(sheet: Sheet, start: int, stop: int) -> tuple[Entry, ...]:
    """The items of a letter that recalls no request, from the first place that names some; empty when none does."""
    for reader in (_labelled_quotations, _fields, _thread, _above_answers, _table, _subject):
        entries = reader(sheet, start, stop)
        if entries:
            return entries
    return ()


def _labelled_quotations(sheet: Sheet, start: int, stop: int) -> tuple[Entry, ...]:
    """«… le point 3, soit « l'analyse comparative … »»."""
    found: dict[str, Entry] = {}
    for match in _LABELLED.finditer(sheet.flow, start, stop):
        inner = quotation(sheet, match.end(), stop)
        first, last = trim(sheet, *inner)
        if last - first < 8:
            continue
        label = (match.group("label") or str(ordinal_value(match.group("ordinal")) or "")).replace(" ", "")
        label = re.sub(r"(?<=\d)\.?(?=[a-z])", ".", label)
        found.setdefault(label, Entry(first, last, label, "item.quoted"))
    return tuple(found.values())


def _above_answers(sheet: Sheet, start: int, stop: int) -> tuple[Entry, ...]:
    """«1. Combien …? Réponse : …», the items standing only above their answers."""
    lines = read_lines(sheet, start, stop)
    runs: dict[str, list[tuple[Line, int]]] = {}
    for index, line in enumerate(lines):
        if line.mark and line.mark.rank and line.mark.end < line.end:
            run = runs.setdefault(line.mark.family, [])
            if line.mark.rank == len(run) + 1:
                run.append((line, index))
    for run in sorted(runs.values(), key=len, reverse=True):
        entries = [_heading(sheet, lines, index) for _, index in run]
        kept = [e for e in entries if e]
        if len(kept) == len(run) and (len(kept) >= 2 or kept and _answered(sheet, lines, run[0][1])):
            return tuple(kept)
    return tuple(_unnumbered(sheet, lines))


def _heading(sheet: Sheet, lines: list[Line], index: int) -> Entry | None:
    """The marked text above an answer; ``None`` when it is the answer itself, or a reason."""
    line, flow = lines[index], sheet.flow
    end = _heading_end(sheet, lines, index)
    first, last = trim(sheet, line.body, end)
    asks = flow[first:end].rstrip(' »"').endswith("?")
    if last - first < 6 or last - first > 700:
        return None
    quoted = flow[line.body : line.body + 3].strip()[:1] in ("«", '"')
    if not (asks or quoted) and (_speaks(sheet, first, last) or not _is_answered(sheet, lines, index, end)):
        return None
    assert line.mark is not None
    return Entry(first, last, line.mark.label, "item.answered")


def _speaks(sheet: Sheet, start: int, end: int) -> bool:
    return opens("body", sheet.flow, start, end) or cue("body").search(sheet.flow, start, end) is not None


def _is_answered(sheet: Sheet, lines: list[Line], index: int, end: int) -> bool:
    """Whether the words below a heading are an answer: said to be one, or the body speaking in a paragraph of its"
    " own."""
    below = next((line for line in lines[index + 1 : index + 12] if line.start >= end), None)
    if below is None or below.mark:
        return False
    return (
        _ANSWER.match(sheet.flow, below.start, below.end) is not None
        or below.gap
        and _speaks(sheet, below.start, below.end)
    )


def _heading_end(sheet: Sheet, lines: list[Line], index: int) -> int:
    line, flow = lines[index], sheet.flow
    end = line.end
    question = flow.find("?", line.body, line.end)
    if question >= 0:
        return question + 1
    for following in lines[index + 1 : index + 8]:
        if following.gap or following.mark or _ANSWER.match(flow, following.start, following.end):
            break
        end = following.end
    return end


def _answered(sheet: Sheet, lines: list[Line], index: int) -> bool:
    return any(_ANSWER.match(sheet.flow, line.start, line.end) for line in lines[index + 1 : index + 6])


def _unnumbered(sheet: Sheet, lines: list[Line]) -> Iterator[Entry]:
    """«Question : … Réponse : …» without numbers."""
    found: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        lead = _QUESTION.match(sheet.flow, line.start, line.end)
        if lead and lead.end() < line.end and _answered(sheet, lines, index):
            found.append(trim(sheet, lead.end(), _heading_end(sheet, lines, index)))
    for position, (first, last) in enumerate(found, 1):
        yield Entry(first, last, str(position) if len(found) > 1 else None, "item.answered")


def _fields(sheet: Sheet, start: int, stop: int) -> tuple[Entry, ...]:
    match = _FIELD.search(sheet.flow, 0, stop)
    if match is None:
        return ()
    end = sheet.flow.find("\n", match.end())
    first, last = trim(sheet, match.end(), end if end >= 0 else len(sheet.flow))
    return (Entry(first, last, None, "item.field"),) if first < last else ()


def _table(sheet: Sheet, start: int, stop: int) -> tuple[Entry, ...]:
    """A table that lists what was asked with the answer to each."""
    flow = sheet.flow
    position = start
    while 0 <= position < stop:
        end = flow.find("\n", position)
        end = len(flow) if end < 0 else end
        cells = (
            list(_CELL.finditer(flow, position, end))
            if "|" in flow[position:end] or "\t" in sheet.text[position:end]
            else []
        )
        wanted = next(
            (i for i, c in enumerate(cells) if len(c.group()) < 60 and _REQUEST_COLUMN.search(c.group())), None
        )
        if wanted is not None and len(cells) >= 2 and any(_ANSWER_COLUMN.search(c.group()) for c in cells):
            return _rows(sheet, end + 1, wanted)
        position = end + 1
    return ()


def _rows(sheet: Sheet, position: int, wanted: int) -> tuple[Entry, ...]:
    found: list[tuple[int, int, str | None]] = []
    flow = sheet.flow
    while position < len(flow):
        end = flow.find("\n", position)
        end = len(flow) if end < 0 else end
        cells = list(_CELL.finditer(sheet.text, position, end))
        if not flow[position:end].strip() or len(cells) < 2:
            if found:
                break
        elif re.search(r"[^\W_]", flow[position:end]):
            number = next(
                (c.group().strip(" .)") for c in cells[:2] if re.fullmatch(r" *\d{1,2}[.)]? *", c.group())), None
            )
            column = wanted if not re.fullmatch(r"[\d .)]*", cells[min(wanted, len(cells) - 1)].group()) else wanted + 1
            if column < len(cells):
                first, last = trim(sheet, cells[column].start(), cells[column].end())
                if first < last:
                    found.append((first, last, number))
        position = end + 1
    return tuple(Entry(a, b, label or str(i), "item.table") for i, (a, b, label) in enumerate(found, 1))


def _thread(sheet: Sheet, start: int, stop: int) -> tuple[Entry, ...]:
    """The applicant's own mail, quoted below the answer."""
    thread = _THREAD.search(sheet.flow, start)
    if thread is None:
        return ()
    for match in cue("applicant").finditer(sheet.flow, thread.end(), min(len(sheet.flow), thread.end() + 8000)):
        end = sentence_end(sheet, match.end(), len(sheet.flow))
        colon = sheet.flow.find(":", match.end(), end)
        block = read_block(sheet, colon + 1 if colon >= 0 else match.end(), len(sheet.flow))
        if block.entries and (block.structured or colon < 0):
            return block.entries
    return ()


def _subject(sheet: Sheet, start: int, stop: int) -> tuple[Entry, ...]:
    """The subject line, when the letter says that the request stands there."""
    if not _HEADED.search(sheet.flow, start, min(stop, start + 1500)):
        return ()
    match = _SUBJECT.search(sheet.flow, 0, stop)
    if match is None:
        return ()
    lead = _SUBJECT_LEAD.match(sheet.flow, match.start("subject"))
    first, last = trim(sheet, lead.end() if lead else match.start("subject"), match.end("subject"))
    return (
        (Entry(first, last, None, "item.subject"),)
        if last - first > 8 and not opens("body", sheet.flow, first, last)
        else ()
    )
