"""Tables of figures inside a letter, with the cells that the gold keeps."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lettrine.model import AttachmentKind, Basis, Cell, Missing, Note, Row, Table, ZoneCode
from lettrine.synthesis.french import Sayable, capital
from lettrine.synthesis.grammar import Entry
from lettrine.synthesis.marks import in_clean_only, in_file_only
from lettrine.synthesis.notes import PointNote, SentNote
from lettrine.synthesis.plan import Wish
from lettrine.synthesis.things import grouped
from lettrine.synthesis.writer import Writer

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MOST_YEARS = 6
_LEADS = (
    "le tableau <ci-dessous|suivant|ci-après> <présente|indique|donne> {x:def}{of}.",
    "vous trouverez {x:def}{of} dans le tableau <ci-dessous|qui suit>.",
    "voici {x:def}{of} :",
    "nous avons compilé {x:def}{of} :",
)
_MISSING = (
    ("n. d.", Missing.NOT_AVAILABLE),
    ("< 5", Missing.SUPPRESSED),
    ("-", Missing.ZERO_OR_NIL),
    ("s. o.", Missing.NOT_APPLICABLE),
    ("*", Missing.SUPPRESSED),
)
_GLOSSES = {
    "n. d.": "donnée non disponible",
    "< 5": "donnée masquée pour éviter l'identification de personnes",
    "*": "nombre inférieur à 5",
    "s. o.": "sans objet",
    "-": "valeur nulle",
}


def answer_by_table(w: Writer, wish: Wish, reference: Sayable | None = None) -> str:
    """A sentence that announces the table, and the table: both decide that ``wish`` is granted."""
    of = f" ({reference.say('bare')})" if reference is not None and reference.say("bare") != wish.phrase.head else ""
    said = capital(w.say(w.pick(_LEADS), x=wish.phrase, of=of))
    note = PointNote("synthetic.table", wish.outcome, (wish.id,), Basis.EXPLICIT)
    table = _draw(w, wish)
    w.traits.add("table")
    printed = _print(w, table)
    kept = SentNote(AttachmentKind.TABLE, (wish.id,), title=table.title, table=table)
    return w.marks.set(said, note) + "\n\n" + w.zone(ZoneCode.TABLE, w.marks.set(printed, kept))


def _draw(w: Writer, wish: Wish) -> Table:
    years = [int(year) for year in _YEAR.findall(wish.phrase.tail)]
    span = list(range(min(years), max(years) + 1))[-_MOST_YEARS:] if years else [w.plan.days.letter.year - 1]
    breakdown: Entry | None = next((b for b in w.grammar.vocabulary["breakdowns"] if b["by"] in wish.phrase.tail), None)
    columns = [str(year) for year in span]
    names: Sequence[str] = breakdown["rows"] if breakdown else ["Nombre"]
    if not breakdown and w.often(0.6):
        names, columns = columns, ["Nombre"]
    high = max(3, wish.high // max(1, len(names)))
    raw = [[grouped(w.chance.randint(max(0, wish.low // 4), high)) for _ in columns] for _ in names]
    missing = w.pick(_MISSING) if len(names) > 2 and w.often(0.3) else None  # noqa: PLR2004
    if missing:
        raw[w.chance.randrange(len(raw))][0] = missing[0]
    elif len(names) > 2 and w.often(0.35):  # noqa: PLR2004
        names = [*names, "Total"]
        raw.append([grouped(sum(_value(row[i]) or 0 for row in raw)) for i in range(len(columns))])
    rows = tuple(
        Row(header=(name,), cells=tuple(_cell(text, missing) for text in line))
        for name, line in zip(names, raw, strict=True)
    )
    title = (
        f"{capital(wish.phrase.head)}, {span[0]} à {span[-1]}"
        if len(span) > 1
        else f"{capital(wish.phrase.head)}, {span[0]}"
    )
    notes = (Note(marker=missing[0], text=_GLOSSES[missing[0]]),) if missing else ()
    return Table(title=title, columns=tuple((column,) for column in columns), rows=rows, notes=notes)


def _value(raw: str) -> int | None:
    return int(raw.replace(" ", "")) if raw[:1].isdigit() else None


def _cell(raw: str, missing: tuple[str, Missing] | None) -> Cell:
    if missing and raw == missing[0]:
        return Cell(raw=raw, value=None, missing=missing[1])
    return Cell(raw=raw, value=_value(raw))


def _print(w: Writer, table: Table) -> str:
    plain = table.columns == (("Nombre",),) or [row.header for row in table.rows] == [("Nombre",)]
    first = "Année" if plain else "Catégorie"
    head = [first, *(path[0] for path in table.columns)]
    lines = [head, *([row.header[0], *(cell.raw for cell in row.cells)] for row in table.rows)]
    title = table.title or ""
    notes = [f"{note.marker} : {note.text}" for note in table.notes]
    if w.plan.format == "markdown":
        body = [in_file_only("| ") + _piped(line) + in_file_only(" |") for line in lines]
        body[0] += in_file_only("\n" + "|---" * len(head) + "|")
    elif w.often(0.5):
        body = ["\t".join(line) for line in lines]
    else:
        widths = [max(len(line[i]) for line in lines) + 4 for i in range(len(head))]
        body = ["".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines]
    return f"{title}\n\n" + "\n".join(body) + ("\n\n" + "\n".join(notes) if notes else "")


def _piped(cells: Sequence[str]) -> str:
    return (in_file_only(" | ") + in_clean_only("\t")).join(cells)
