"""How well tables are read: letters with one table each, made into every form, against the cells that were put in.

    python benchmarks/bench_tables.py [--forms pdf-typst scan …] [--keep FOLDER] [--misses]

A table counts as right in its shape when it has the rows and columns that it was made with; a cell, when it is printed in
its row and column as it was put in (spaces aside, which recognition loses in numbers); a path, when the headings of a column,
or the names of a row with its group, are those put in. Of lists of documents a row is right with its outcome and its articles.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from rendering import (
    CHROMIUM,
    OFFICE,
    PRODUCERS,
    REPORTLAB,
    TYPST,
    Block,
    Letters,
    make_reportlab,
    make_typst,
    print_with_chromium,
    scan,
    write_html,
)
from table_letters import LISTS, TABLES, letter_of, letter_of_list, wanted, wanted_paths, wanted_rows

from lettrine import parse
from lettrine.errors import LetterError
from lettrine.model import Letter

MEASURES = ("shape", "cells", "paths", "decided")
ASKED = {"native": (0.90, 0.96), "scan": (0.75, 0.88)}
_RAISED = re.compile(r"[¹²³]")


@dataclass(slots=True)
class Tally:
    """What was right in a form, of how many; and of what was not, a line each."""

    counts: dict[str, list[int]] = field(default_factory=lambda: {m: [0, 0] for m in MEASURES})
    wrong: list[str] = field(default_factory=list)

    def add(self, measure: str, right: Iterable[bool]) -> None:
        marks = list(right)
        self.counts[measure][0] += sum(marks)
        self.counts[measure][1] += len(marks)


def plain(text: str) -> str:
    return _RAISED.sub("", re.sub(r"\s", "", text)).replace("—", "–").replace("-", "–").replace("−", "–")


def score_table(letter: Letter | None, name: str, tally: Tally) -> None:
    grid = TABLES[name]
    cells, rows, columns = wanted(grid), wanted_rows(grid), wanted_paths(grid)
    tables = [a.table for a in letter.attachments if a.table is not None] if letter else []
    table = tables[0] if len(tables) == 1 else None
    found = [[plain(cell.raw) for cell in row.cells] for row in table.rows] if table else []
    paths = [*table.columns, *(row.header for row in table.rows)] if table else []
    before = {measure: tuple(counts) for measure, counts in tally.counts.items()}
    tally.add("shape", [table is not None and len(found) == len(cells) and len(table.columns) == len(columns)])
    tally.add(
        "cells",
        (
            r < len(found) and c < len(found[r]) and found[r][c] == plain(cell)
            for r, row in enumerate(cells)
            for c, cell in enumerate(row)
        ),
    )
    tally.add(
        "paths",
        (
            k < len(paths) and [plain(step) for step in paths[k]] == [plain(step) for step in path]
            for k, path in enumerate([*columns, *rows])
        ),
    )
    gained = {m: (c[0] - before[m][0], c[1] - before[m][1]) for m, c in tally.counts.items()}
    if any(right < count for right, count in gained.values()):
        shapes = [(len(t.rows), len(t.columns)) for t in tables]
        tally.wrong.append(
            f"  {name}: shape {shapes} for {(len(cells), len(columns))}, cells {gained['cells']}, paths {gained['paths']}"
        )


def score_list(letter: Letter | None, name: str, tally: Tally) -> None:
    _, decided = LISTS[name]
    items = list(letter.request.items) if letter else []
    right = []
    for document, outcome, articles in decided:
        item = next((i for i in items if document in (i.text or "")), None)
        cited = {g.provision.article for g in item.grounds if g.provision} if item else set()
        right.append(item is not None and item.outcome == outcome and cited == articles)
        if not right[-1]:
            tally.wrong.append(f"  {name}, {document}: {item and (str(item.outcome), sorted(map(str, cited)))}")
    tally.add("decided", right)


def _unruled(make: Callable[[list[Block]], bytes]) -> Callable[[Letters], dict[str, bytes]]:
    return lambda letters: {name: make(blocks) for name, blocks in letters.items()}


def forms() -> dict[str, tuple[str, Callable[[Letters], dict[str, bytes]]]]:
    """The producers, those of PDF also without rules, and scans of both."""
    found = {
        name: producer for name, producer in PRODUCERS.items() if name not in ("pdf-chromium-justified", "mail-docx")
    }
    bare: dict[str, tuple[bool, Callable[[list[Block]], bytes]]] = {
        "chromium": (CHROMIUM, lambda blocks: print_with_chromium(write_html(blocks, ruled=False))),
        "reportlab": (REPORTLAB, lambda blocks: make_reportlab(blocks, ruled=False)),
        "typst": (TYPST, lambda blocks: make_typst(blocks, ruled=False)),
    }
    for name, (there, make) in bare.items():
        if there:
            found[f"pdf-{name}-unruled"] = ("pdf", _unruled(make))
    if "scan" in found and TYPST:
        found["scan-unruled"] = ("pdf", _unruled(lambda blocks: scan(make_typst(blocks, ruled=False))))
    return found if OFFICE else {name: form for name, form in found.items() if name != "scan"}


def main() -> None:
    known = forms()
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--forms", nargs="+", choices=list(known), default=list(known))
    parser.add_argument(
        "--keep", type=Path, help="the folder of the files made; those that lie there are not made again"
    )
    parser.add_argument("--misses", action="store_true", help="name the tables that are not right")
    arguments = parser.parse_args()
    print(f"{len(TABLES)} tables, {len(LISTS)} lists; asked of native files: shape {ASKED['native'][0]:.2f}, cells {ASKED['native'][1]:.2f}; "
          f"of scans: {ASKED['scan'][0]:.2f}, {ASKED['scan'][1]:.2f}\n")  # fmt: skip
    print(f"{'form':24}" + "".join(f"{measure:>9}" for measure in MEASURES))
    with TemporaryDirectory() as spare:
        for form in arguments.forms:
            measure(form, known[form], (arguments.keep or Path(spare)) / "tables" / form, misses=arguments.misses)


def measure(
    form: str, producer: tuple[str, Callable[[Letters], dict[str, bytes]]], folder: Path, *, misses: bool
) -> None:
    suffix, make = producer
    folder.mkdir(parents=True, exist_ok=True)
    letters = {name: letter_of(name) for name in TABLES} | {name: letter_of_list(name) for name in LISTS}
    missing = {name: blocks for name, blocks in letters.items() if not (folder / f"{name}.{suffix}").exists()}
    for name, data in (make(missing) if missing else {}).items():
        (folder / f"{name}.{suffix}").write_bytes(data)
    tally = Tally()
    for name in letters:
        try:
            letter = parse(folder / f"{name}.{suffix}")
        except LetterError:
            letter = None
        (score_table if name in TABLES else score_list)(letter, name, tally)
    print(f"{form:24}" + "".join(f"{tally.counts[m][0] / tally.counts[m][1]:9.3f}" for m in MEASURES), flush=True)
    if misses and tally.wrong:
        print("\n".join(tally.wrong))


if __name__ == "__main__":
    main()
