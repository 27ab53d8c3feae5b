"""A table that lists what was asked with the answer to each."""

from __future__ import annotations

import re

from lettrine.french.enumerators import MARK_NOUNS, line_mark
from lettrine.french.ordinals import CARDINAL, cardinal_value
from lettrine.french.spacing import spaced
from lettrine.model import Span
from lettrine.reading.entries import Entry, trim
from lettrine.reading.sheet import Sheet

_REQUEST_COLUMN = spaced(r"(?:demande|question|element|point|objet|renseignement|document|description|requete|volet)")
_ANSWER_COLUMN = spaced(r"(?:decision|reponse|acces|suite|commentaire|disposition|motif|transmis|statut|communi)")
_COUNT = spaced(
    rf"(?<!\w)(?P<count>{CARDINAL})\s{{1,3}}(?:{MARK_NOUNS}|piece|donnee|information|dossier|copie|chose)s\b"
)
# «nous avons recensé cinq documents»: what was found, not what was asked
_FOUND = spaced(
    r"(?:recens|reper|trouv|retrac|identifi|deten|detien|possed|releve|localis|compt)\w* (?:[^\s.]{1,20} ){0,3}$"
)
_ASKED_ROWS = spaced(
    r"(?:documents?|elements?|renseignements?|points?|informations?|chacun\w*(?: des \w+)?) (?:demandee?"
    r"|sollicitee?|reclamee?|requis|vise)e?s?"
    r"|(?:chacun|chaque|elements?|points?|volets?|parties?)[^\n]{0,40} de (?:la|votre) demande"
)
_SEVERAL = spaced(
    r"^(?:[^,;]{4,90}, )?(?:des|les|divers\w*|plusieurs|certains?|certaines|differente?s|une serie de|un ensemble de) "
    r"(?:documents|renseignements|informations|donnees|pieces)\b"
)
_CELL = re.compile(r"(?:^|(?<=[\t|])|(?<=\n))[^\t|\n]*")
_COLUMN = re.compile(r"[^\s|]+(?:[ ]{1,2}[^\s|]+)*")
_NUMBER_CELL = re.compile(r"\s*(?:n[o°]\s?)?(?P<number>\d{1,2}(?:\.?[a-h])?|[a-z])[.)]?\s*")


def tabled(sheet: Sheet, start: int, announced: str) -> tuple[Entry, ...]:
    """The rows of a table of what was asked and the answers, where a recall gave no more than the number or the subject.

    A table of the documents that were found is none: its head, or the words above it, must say that they were asked for.
    """
    rows = find_rows(sheet, start)
    if len(rows) < 2:
        return ()
    above = sheet.flow[max(start, rows[0].start - 400) : rows[0].start]
    counts = {
        cardinal_value(m.group("count"))
        for m in _COUNT.finditer(sheet.flow, start, rows[0].start)
        if not _FOUND.search(sheet.flow[max(start, m.start() - 60) : m.start()])
    }
    return rows if len(rows) in counts or _SEVERAL.search(announced) or _ASKED_ROWS.search(above) else ()


def find_rows(sheet: Sheet, start: int) -> tuple[Entry, ...]:
    """The rows of the first table from ``start`` on, annexes included, that lists what was asked with the answer to each."""
    flow = sheet.flow
    position = start
    while 0 <= position < len(flow):
        end = flow.find("\n", position)
        end = len(flow) if end < 0 else end
        cells = _cells(sheet, position, end)
        names = [flow[a:b] for a, b in cells]
        wanted = [i for i, name in enumerate(names) if len(name) < 60 and _REQUEST_COLUMN.search(name)]
        if wanted and any(_ANSWER_COLUMN.search(n) for i, n in enumerate(names) if i != wanted[0]):
            # «Volet | Document demandé | Suite donnée»: the first of them may only count.
            below = (_rows(sheet, end + 1, column, _place(flow, position, cells[column])) for column in wanted)
            return max(below, key=_letters)
        position = end + 1
    return ()


def _letters(rows: tuple[Entry, ...]) -> int:
    return sum(row.end - row.start for row in rows)


def row_end(sheet: Sheet, start: int) -> int | None:
    """Where the line from ``start`` on ends, when it is the row of a table."""
    end = sheet.flow.find("\n", start)
    end = len(sheet.flow) if end < 0 else end
    line = sheet.text[start:end]
    return end if line.lstrip().startswith("|") or line.count("\t") > 1 else None


def _cells(sheet: Sheet, start: int, end: int) -> list[Span]:
    """The cells of a line, parted by tabs, bars or wide gaps; none if it has but one."""
    text = sheet.text
    if "\t" in text[start:end] or "|" in text[start:end]:
        pieces = [(m.start(), m.end()) for m in _CELL.finditer(text, start, end)]
        if pieces and text[start:end].lstrip().startswith("|"):
            pieces = pieces[1:]
    elif "   " in text[start:end]:
        pieces = [(m.start(), m.end()) for m in _COLUMN.finditer(text, start, end)]
    else:
        pieces = []
    return pieces if len(pieces) > 1 else []


def _margin(text: str, start: int, end: int) -> int:
    """The spaces before the first sign of a line; 0 where a bar or a tab sets its columns apart, or it holds nothing."""
    line = text[start:end]
    return 0 if "\t" in line or "|" in line else len(line) - len(line.lstrip()) if line.strip() else 0


def _place(flow: str, line: int, cell: Span) -> Span | None:
    """Where a header stands in its line, in characters; ``None`` where bars or tabs part the columns."""
    end = flow.find("\n", line)
    return None if {"|", "\t"} & set(flow[line:end]) else (cell[0] - line, cell[1] - line)


def _under(header: Span, line: int, cells: list[Span]) -> int:
    """Which of ``cells`` stands most under ``header``."""
    return max(range(len(cells)), key=lambda i: min(cells[i][1] - line, header[1]) - max(cells[i][0] - line, header[0]))


def _rows(sheet: Sheet, position: int, wanted: int, header: Span | None) -> tuple[Entry, ...]:
    """The entries in column ``wanted`` of a table, or where its columns are only aligned, of what stands under ``header``."""
    found: list[tuple[int, int, str | None]] = []
    flow = sheet.flow
    edge = 0
    while position < len(flow):
        end = flow.find("\n", position)
        end = len(flow) if end < 0 else end
        cells = _cells(sheet, position, end)
        margin = _margin(sheet.text, position, end)
        if found and margin > edge + 1:
            pass  # the line goes on with a cell of the row above
        elif flow[position:end].strip() and not cells:
            if found:
                break
        elif re.search(r"[^\W_]", flow[position:end]) and wanted < len(cells):
            at = wanted if header is None else _under(header, position, cells)
            number = _NUMBER_CELL.fullmatch(flow, *cells[0]) if at else None
            begin, stop = cells[at]
            while begin < stop and flow[begin].isspace():
                begin += 1
            mark = line_mark(flow, begin, stop)
            first, last = trim(sheet, mark.end if mark and mark.rank else begin, stop)
            label = number.group("number") if number else mark.label if mark else None
            if first < last:
                edge = margin if not found else edge
                found.append((first, last, label))
        position = end + 1
    return tuple(Entry(a, b, label or str(i), "item.table") for i, (a, b, label) in enumerate(found, 1))
