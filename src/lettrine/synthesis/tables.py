"""Tables of figures inside a letter, with the cells that the gold keeps."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lettrine.model import AttachmentKind, Basis, Cell, Missing, Note, Row, Table, ZoneCode
from lettrine.synthesis.french import Sayable, capital
from lettrine.synthesis.grammar import Entry
from lettrine.synthesis.marks import bare, in_clean_only, in_file_only
from lettrine.synthesis.notes import PointNote, SentNote
from lettrine.synthesis.plan import Wish
from lettrine.synthesis.things import grouped
from lettrine.synthesis.writer import Writer

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ACROSS, _SPLIT_YEARS = 6, 4  # years that a page has room for, side by side
_NUMBER = "Nombre"
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
    breakdown: Entry | None = next((b for b in w.grammar.vocabulary["breakdowns"] if b["by"] in wish.phrase.tail), None)
    table = _draw(w, wish, breakdown)
    printed = _print(w, table, breakdown["name"] if breakdown else "Année")
    kept = SentNote(AttachmentKind.TABLE, (wish.id,), title=table.title, table=table)
    return w.marks.set(said, note) + "\n\n" + w.zone(ZoneCode.TABLE, w.marks.set(printed, kept))


def _draw(w: Writer, wish: Wish, breakdown: Entry | None) -> Table:
    years = [int(year) for year in _YEAR.findall(wish.phrase.tail)]
    span = list(range(min(years), max(years) + 1)) if years else [w.plan.days.letter.year - 1]
    columns: list[tuple[str, ...]] = [(str(year),) for year in span]
    names: Sequence[str] = breakdown["rows"] if breakdown else [_NUMBER]
    splits = breakdown is not None and not breakdown.get("of_time") and w.plan.format != "markdown"
    if splits and 1 < len(span) <= _SPLIT_YEARS and w.often(0.8):
        columns = [(str(year), half) for year in span for half in w.grammar.vocabulary["halves"]]
    if not breakdown and (len(span) > _ACROSS or w.often(0.6)):
        names, columns = [year for (year,) in columns], [(_NUMBER,)]
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
    title = f"{capital(wish.phrase.head)}, {span[0]}" + (f" à {span[-1]}" if len(span) > 1 else "")
    notes = (Note(marker=missing[0], text=_GLOSSES[missing[0]]),) if missing else ()
    return Table(title=title, columns=tuple(columns), rows=rows, notes=notes)


def _value(raw: str) -> int | None:
    return int(raw.replace(" ", "")) if raw[:1].isdigit() else None


def _cell(raw: str, missing: tuple[str, Missing] | None) -> Cell:
    if missing and raw == missing[0]:
        return Cell(raw=raw, value=None, missing=missing[1])
    return Cell(raw=raw, value=_value(raw))


def _print(w: Writer, table: Table, stub: str) -> str:
    """The table with its title and notes; ``stub`` stands above what the rows are."""
    heads = _heads(table, stub)
    lines = [*heads, *([row.header[0], *(cell.raw for cell in row.cells)] for row in table.rows)]
    notes = [f"{note.marker} : {note.text}" for note in table.notes]
    printed = laid_out(w, lines, tabs=len(heads) > 1)
    return f"{table.title}\n\n" + "\n".join(printed) + ("\n\n" + "\n".join(notes) if notes else "")


def _heads(table: Table, stub: str) -> list[list[str]]:
    """The lines of the head, from the top; what stands over several columns is given once."""
    heads = []
    deepest = len(table.columns[0]) - 1
    for level in range(deepest + 1):
        steps = [path[level] for path in table.columns]
        shown = [step if level == deepest or i == 0 or step != steps[i - 1] else "" for i, step in enumerate(steps)]
        heads.append(["" if level else stub, *shown])
    return heads


def laid_out(w: Writer, lines: Sequence[Sequence[str]], *, tabs: bool = False) -> list[str]:
    """The lines of a table, the first its head: pipes in Markdown, else ``tabs`` or columns of spaces."""
    if w.plan.format == "markdown":
        body = [in_file_only("| ") + _piped(line) + in_file_only(" |") for line in lines]
        body[0] += in_file_only("\n" + "|---" * len(lines[0]) + "|")
        return body
    if tabs or w.often(0.5):
        return ["\t".join(line) for line in lines]
    widths = [max(len(bare(cell)) for cell in column) + 4 for column in zip(*lines, strict=True)]
    return [
        "".join(cell + " " * (width - len(bare(cell))) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    ]


def _piped(cells: Sequence[str]) -> str:
    return (in_file_only(" | ") + in_clean_only("\t")).join(cells)
