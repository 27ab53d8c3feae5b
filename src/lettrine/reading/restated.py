"""Items that no recall states: named above their answers, in a form's field or a table, in the applicant's own mail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from lettrine.french.enumerators import MARK_NOUNS, Mark, line_mark
from lettrine.french.ordinals import ORDINAL, ordinal_value
from lettrine.french.spacing import spaced
from lettrine.reading.acts import ActKind, find_acts
from lettrine.reading.asked_tables import find_rows
from lettrine.reading.bare_lines import UNFINISHED
from lettrine.reading.entries import Entry, cue, label_as_written, opens, sentence_end, trim
from lettrine.reading.lines import Line, read_lines
from lettrine.reading.listing import read_list
from lettrine.reading.request_block import quotation, read_block
from lettrine.reading.sheet import Sheet

_TITLE = 130  # characters of a title above an answer
_SHORTEST_ANSWER = 12  # characters between two questions, a mark and white space aside
_LONGEST = 700  # characters that one thing asked for may take
_LABELLED = spaced(
    rf"(?:(?P<ordinal>{ORDINAL})(?: (?:{MARK_NOUNS}))?|(?:{MARK_NOUNS})s? (?:n[o°]\.? ?"
    rf"|numero )?\(?(?P<label>\d{{1,2}}(?: ?\.? ?[a-e]\b)?|[a-h]\b)\)?)"
    r"[^.;:«\"\n]{0,90}?[\s,(:-]{1,4}(?:(?:soit|a savoir|visant|portant sur|concernant|demandant)\s{1,3}:? ?)?(?=[«\"])"
)
_ANSWER = spaced(
    r"(?:reponses?|r|rep|decision|answer|suite donnee)(?: (?:de|du|a|au"
    r"|aux) [^\n:]{1,60}?)? ?(?:n[o°] ?)?\d{0,2} ?(?:[:.-]|[*_]{0,2}$)",
    re.M,
    one_line=True,
)
_QUESTION = spaced(r"(?:question|demande|requete|document demande|renseignement demande|element demande)s? ?: ?")
_FIELD = spaced(
    r"^[ *•-]{0,4}(?:documents?|renseignements?|objet|information|dossier|acte|piece|nature"
    r"|description)s? (?:de (?:la|votre) demande|demandee?s?|sollicitee?s?|visee?s?|requis|recherchee?s?"
    r"|reclamee?s?)(?: \([^)\n]{1,40}\))? ?: ?(?=\S)",
    re.M,
    one_line=True,
)
_RUBRIC = spaced(
    r"(?:l[ea']s? ?)?(?:renseignements? personnels?|motif|raison|recours|decision|analyse|contexte|fondement"
    r"|conclusion|frais"
    r"|dispositions?|restrictions?|exceptions?|faits|droit|delai|secret|mise en|introduction|rappel"
    r"|documents? (?:transmis|refuse))"
)
_GIVEN = spaced(
    r"\s?(?:[:=→.]|-(?=\s)|\()\s{1,4}(?=(?:nous|vous trouverez|(?:document |copie |acces |demande )?(?:est |sont "
    r"|vous (?:est|sont) )?"
    r"(?:ci-)?(?:joint|transmi|refus|accept|accord|inexist|remi|communiqu|envoy|publi|accessible|inaccessible"
    r"|annex)|aucun|non\b|oui\b"
    r"|voir\b|ce (?:document|rapport|renseignement)|ces (?:documents|renseignements|donnees)|cette |n'existe"
    r"|sans objet|a\s"
    r"|il (?:n'|y|s'agit|est)|elle|art(?:icle|\.)))"
)
_CITED = spaced(
    rf"(?:votre|vos|la|une|l') ?(?:(?:{ORDINAL}|autre) )?(?:question|interrogation|demande|point|element"
    rf"|volet)s?(?: suivante?)? ?[:,]? ?(?=[«\"])"
)
_ALONE = re.compile(r"[«\"][^«»\"]{8,400}[»\"][ .;]{0,3}$")
_ANNEXED = spaced(
    r"^[ *_#]{0,6}(?:\d[.)-]? )?(?:annexe ?[a-z0-9]{0,3} ?[:.-]{0,2} ?)?(?:(?:objet|sujet) ?: ?)?(?:(?:le |la )?(?:texte|libelle"
    r"|copie|rappel"
    r"|reproduction|contenu|teneur|objet|enonce|description|liste) (?:integral |complet )?(?:de|des) (?:la |l'"
    r"|votre |vos "
    r"|cette )?)?(?:demandes?|requete|questions|(?:documents?|renseignements|points|elements"
    r"|informations)(?: demandes?| vises| requis"
    r"| de (?:la|votre) demande))(?: d'acces| d'information| initiale| recue"
    r"| du \d[^\n:]{0,24})?[^\n:]{0,40}[ *_:.]{0,6}(?=\n)",
    re.M,
    one_line=True,
)
_THREAD = spaced(
    r"(?:(?<!-)-{2,40} ?message (?:d'origine|original|transfere)|(?<!-)-{2,40} ?original message|^>? ?(?:de|from) ?: .{0,90}$"
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
    for reader in (
        _labelled_quotations,
        _fields,
        _thread,
        _above_answers,
        _with_answers,
        _tabled,
        quoted_titles,
        _opening_list,
        _questions_alone,
        _annexed,
        _behind_signature,
        _all_labelled,
        _subject,
    ):
        entries = reader(sheet, start, stop)
        if entries:
            return entries
    return ()


def _labelled_quotations(sheet: Sheet, start: int, stop: int) -> tuple[Entry, ...]:
    """«… le point 3, soit « l'analyse comparative … »», from the first on."""
    found = _all_labelled(sheet, start, stop)
    return found if len(found) > 1 or found and found[0].label == "1" else ()


def _all_labelled(sheet: Sheet, start: int, stop: int) -> tuple[Entry, ...]:
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


def cited(sheet: Sheet, start: int, stop: int) -> tuple[Entry, ...]:
    """«À votre question « … », nous répondons», twice at least, without numbers."""
    found: list[Entry] = []
    for match in _CITED.finditer(sheet.flow, start, stop):
        if found and match.end() < found[-1].end:
            continue
        first, last = trim(sheet, *quotation(sheet, match.end(), stop))
        if last - first >= 8:
            found.append(Entry(first, last, str(len(found) + 1), "item.quoted"))
    return tuple(found) if len(found) > 1 else ()


def questioned(sheet: Sheet, start: int, stop: int, recalled: int) -> tuple[Entry, ...]:
    """Two things asked for at least, each above what is said to be its answer, most of them questions, or with the only recall
    (at ``recalled``) among their answers."""
    entries = _above_answers(sheet, start, stop)
    if len(entries) < 2:
        return ()
    asking = [sheet.flow[entry.end - 1 : entry.end + 3].strip(' »"')[:1] == "?" for entry in entries]
    apart = all(b.start - a.end > _SHORTEST_ANSWER for a, b in pairwise(entries))
    if apart and 2 * sum(asking) > len(entries):
        return entries
    said = [_ANSWER.search(sheet.flow, entry.end, min(entry.end + 60, stop)) for entry in entries]
    return entries if all(said) or entries[0].start < recalled else ()


def _above_answers(sheet: Sheet, start: int, stop: int) -> tuple[Entry, ...]:
    """«1. Combien …? Réponse : …», the items standing only above their answers."""
    lines = _with_lone_marks([_unquoted(sheet, line) for line in read_lines(sheet, start, stop)])
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
        answered = [_is_answered(sheet, lines, index, _heading_end(sheet, lines, index)) for _, index in run]
        headed = [_headed(sheet, lines, index) for _, index in run]
        if len(run) >= 3 and all(headed) and 3 * sum(answered) >= len(run):
            return tuple(e for e in headed if e)
        titles = _titles(sheet, lines, [index for _, index in run])
        if titles:
            return titles
    bullets = [n for n, line in enumerate(lines) if line.mark and line.mark.is_bullet and line.gap]
    return tuple(_unnumbered(sheet, lines)) or _titles(sheet, lines, bullets)


def _unquoted(sheet: Sheet, line: Line) -> Line:
    """The line with the mark that its quotation opens with («1- Combien …»)."""
    first = line.start
    while line.mark is None and first < line.end and sheet.flow[first] in '«" ':
        first += 1
    mark = line_mark(sheet.flow, first, line.end) if first > line.start else None
    return replace(line, mark=mark) if mark and mark.rank else line


def _with_lone_marks(lines: list[Line]) -> list[Line]:
    """«Question 1» alone on its line is joined with the line below, which it marks."""
    joined: list[Line] = []
    for line in lines:
        above = joined[-1] if joined else None
        if above and above.mark and above.mark.rank and above.mark.end >= above.end and line.mark is None:
            joined[-1] = replace(above, end=line.end, mark=replace(above.mark, end=line.start))
        else:
            joined.append(line)
    return joined


def _with_answers(sheet: Sheet, start: int, stop: int) -> tuple[Entry, ...]:
    """«1. Le rapport : joint. 2. Le bail : refusé.»: a list whose every entry goes on with its answer."""
    lines = read_lines(sheet, start, stop)
    run: list[tuple[Mark, int, int]] = []
    for line in lines:
        mark = line.mark
        if mark and mark.rank == len(run) + 1 and (not run or run[-1][0].family == mark.family):
            run.append((mark, line.body, line.end))
        elif run and mark is None and not line.gap:
            run[-1] = (*run[-1][:2], line.end)
    found: list[Entry] = []
    for mark, first, last in run:
        answer = _GIVEN.search(sheet.flow, first, min(last, first + 400))
        if answer is None or answer.start() - first < 6 or _speaks(sheet, first, answer.start()):
            return ()
        found.append(Entry(*trim(sheet, first, answer.start()), label_as_written(sheet, mark), "item.answered"))
    return tuple(found) if len(found) > 1 else ()


def _tabled(sheet: Sheet, start: int, stop: int) -> tuple[Entry, ...]:
    return find_rows(sheet, start)


def quoted_titles(sheet: Sheet, start: int, stop: int) -> tuple[Entry, ...]:
    """Quotations that stand alone above paragraphs of the body, two at least."""
    lines = read_lines(sheet, start, stop)
    found: list[Entry] = []
    for above, below in pairwise(lines):
        alone = _ALONE.match(sheet.flow, above.start, above.end)
        if alone and above.gap and below.gap and not _ALONE.match(sheet.flow, below.start, below.end):
            first, last = trim(sheet, above.start, above.end)
            found.append(Entry(first, last, str(len(found) + 1), "item.answered"))
    return tuple(found) if len(found) > 1 else ()


def _questions_alone(sheet: Sheet, start: int, stop: int) -> tuple[Entry, ...]:
    """Questions that stand alone on their lines, each above its answer, two at least."""
    flow = sheet.flow
    lines = read_lines(sheet, start, stop)
    found: list[Entry] = []
    for above, below in pairwise(lines):
        asks = flow[above.start : above.end].rstrip(' *_»"').endswith("?") and flow[below.end - 1] != "?"
        if asks and (above.gap or above.start == lines[0].start) and not _speaks(sheet, above.start, above.end):
            first, last = trim(sheet, above.body, above.end)
            found.append(Entry(first, last, str(len(found) + 1), "item.answered"))
    return tuple(found) if len(found) > 1 else ()


def _annexed(sheet: Sheet, start: int, stop: int) -> tuple[Entry, ...]:
    """The request as an annex or the head of the letter reproduces it."""
    for match in _ANNEXED.finditer(sheet.flow, stop):
        block = read_block(sheet, match.end(), len(sheet.flow))
        if block.structured and block.entries:
            return block.entries
    for match in _ANNEXED.finditer(sheet.flow, 0, start):
        block = read_block(sheet, match.end(), start)
        if block.structured and len(block.entries) > 1:
            return block.entries
    return ()


def _behind_signature(sheet: Sheet, start: int, stop: int) -> tuple[Entry, ...]:
    """What was asked with the answer to each, on a page of its own behind the letter."""
    return _above_answers(sheet, stop, len(sheet.flow))


def _opening_list(sheet: Sheet, start: int, stop: int) -> tuple[Entry, ...]:
    """A list with which the letter opens, before it says anything."""
    lines = read_lines(sheet, start, stop)
    if not lines or lines[0].mark is None:
        return ()
    entries, _ = read_list(sheet, lines)
    spoken = any(_speaks(sheet, e.start, e.end) for e in entries)
    return tuple(entries) if len(entries) > 1 and not spoken else ()


def _titles(sheet: Sheet, lines: list[Line], heads: list[int]) -> tuple[Entry, ...]:
    """Numbered titles, each above paragraphs of its own, in some of which the body speaks."""
    flow, spoken, named = sheet.flow, 0, 0
    found: list[Entry] = []
    for index in heads:
        line = lines[index]
        below = lines[index + 1] if index + 1 < len(lines) else None
        first, last = trim(sheet, line.body, line.end)
        if (
            below is None
            or not below.gap
            or below.mark
            and not below.mark.is_bullet
            or last - first > 160
            or flow[line.end - 1] in ".;:,"
        ):
            return ()
        if last - first < 6 or _speaks(sheet, first, last) or _RUBRIC.match(flow, first, last):
            return ()
        spoken += _decides(sheet, below.start, below.end)
        named += line.mark is not None and line.mark.family.startswith(("word", "ordinal"))
        found.append(
            Entry(
                first, last, (line.mark and label_as_written(sheet, line.mark)) or str(len(found) + 1), "item.answered"
            )
        )
    return tuple(found) if len(found) >= 2 and (spoken or named) else ()


def _heading(sheet: Sheet, lines: list[Line], index: int) -> Entry | None:
    """The marked text above an answer; ``None`` when it is the answer itself, or a reason."""
    line, flow = lines[index], sheet.flow
    end = _heading_end(sheet, lines, index)
    first, last = trim(sheet, line.body, end)
    asks = flow[first:end].rstrip(' »"').endswith("?")
    if not 6 <= last - first <= _LONGEST:
        return None
    quoted = flow[line.body : line.body + 3].strip()[:1] in ("«", '"')
    if not (asks or quoted) and (_speaks(sheet, first, last) or not _is_answered(sheet, lines, index, end)):
        return None
    assert line.mark is not None
    return Entry(first, last, label_as_written(sheet, line.mark), "item.answered")


def _headed(sheet: Sheet, lines: list[Line], index: int) -> Entry | None:
    """Marked words with a paragraph of its own below, in which the body may only give a figure."""
    line, end = lines[index], _heading_end(sheet, lines, index)
    first, last = trim(sheet, line.body, end)
    below = next((other for other in lines[index + 1 : index + 12] if other.start >= end), None)
    if below is None or below.mark or not 6 <= last - first <= _LONGEST:
        return None
    if not below.gap and end == line.end and not _is_title(sheet, line, below):
        return None
    if _speaks(sheet, first, last) or _RUBRIC.match(sheet.flow, first, last):
        return None
    assert line.mark is not None
    return Entry(first, last, label_as_written(sheet, line.mark), "item.answered")


def _decides(sheet: Sheet, start: int, end: int) -> bool:
    """Whether a stretch says what is done with something asked for."""
    return _speaks(sheet, start, end) or any(act.kind is not ActKind.NONE for act in find_acts(sheet.flow, start, end))


def _speaks(sheet: Sheet, start: int, end: int) -> bool:
    return opens("body", sheet.flow, start, end) or cue("body").search(sheet.flow, start, end) is not None


def _is_answered(sheet: Sheet, lines: list[Line], index: int, end: int) -> bool:
    """Whether the words below a heading are an answer: said to be one, or the body speaking in a paragraph of its"
    " own."""
    below = next((line for line in lines[index + 1 : index + 12] if line.start >= end), None)
    if below is None:
        return False
    return (
        _ANSWER.match(sheet.flow, below.start, below.end) is not None  # «R. :» looks like the mark of a list
        or below.mark is None
        and (below.gap or _is_title(sheet, lines[index], below))
        and _decides(sheet, below.start, below.end)
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
        if end == line.end and _is_title(sheet, line, following):
            break
        end = following.end
    return end


def _is_title(sheet: Sheet, line: Line, below: Line) -> bool:
    """Whether a line ends as a title does, and the line right below it is a sentence of its own."""
    return (
        line.end - line.body <= _TITLE
        and sheet.flow[line.end - 1] not in ",;:-"
        and not UNFINISHED.search(sheet.text[max(line.start, line.end - 12) : line.end].lower())
        and sheet.text[below.start].isupper()
    )


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


def _thread(sheet: Sheet, start: int, stop: int) -> tuple[Entry, ...]:
    """The applicant's own mail, quoted below the answer."""
    thread = _THREAD.search(sheet.flow, start)
    if thread is None:
        return ()
    single: tuple[Entry, ...] = ()
    for match in cue("applicant").finditer(sheet.flow, thread.end(), min(len(sheet.flow), thread.end() + 8000)):
        end = sentence_end(sheet, match.end(), len(sheet.flow))
        colon = sheet.flow.find(":", match.end(), end)
        block = read_block(sheet, colon + 1 if colon >= 0 else match.end(), len(sheet.flow))
        if block.entries and (block.structured or len(block.entries) > 1):
            return block.entries
        if colon < 0:
            single = single or block.entries
    return _listed_in(sheet, thread.end()) or single


def _listed_in(sheet: Sheet, start: int) -> tuple[Entry, ...]:
    """The first list of a mail that asks in no known words."""
    lines = read_lines(sheet, start, min(len(sheet.flow), start + 8000))
    for index, line in enumerate(lines[:60]):
        if line.mark and line.mark.rank in (0, 1):
            entries, _ = read_list(sheet, lines[index:], quoted=True)
            if len(entries) > 1:
                return tuple(entries)
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
