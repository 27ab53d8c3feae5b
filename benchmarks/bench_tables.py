"""How well tables come through: various ones in every form, native and scanned, against what was put in.

    python benchmarks/bench_tables.py [--forms pdf-typst scan …] [--keep FOLDER] [--misses]

A table counts as right in its shape when it has the rows and columns that it was made with; a cell, when it is printed in
its row and column as it was put in (spaces aside, which recognition loses in numbers).
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from rendering import (
    CHROMIUM,
    OFFICE,
    PRODUCERS,
    REPORTLAB,
    TYPST,
    Block,
    Grid,
    Letters,
    head_rows,
    make_reportlab,
    make_typst,
    print_with_chromium,
    scan,
    write_html,
)

from lettrine import parse
from lettrine.errors import LetterError
from lettrine.model import Table

ASKED = {"native": (0.90, 0.96), "scan": (0.75, 0.88)}

_TOWNS = "Aubrive Clairval Saint-Elme Rivardville Port-Mercier Les Hauteurs Montbriand Sainte-Odile".split(" ")
_MONTHS = "Janvier Février Mars Avril Mai Juin Juillet Août Septembre Octobre Novembre Décembre".split()


def _number(value: int) -> str:
    return f"{value:,}".replace(",", "\u00a0")


TABLES: dict[str, Grid] = {
    "one column": [["Année", "Demandes reçues"], *([str(2018 + k), _number(812 + 37 * k)] for k in range(6))],
    "several columns": [
        ["Secteur", "Reçues", "Acceptées", "Refusées"],
        *([town, _number(1204 + 91 * k), _number(988 + 60 * k), str(12 + k)] for k, town in enumerate(_TOWNS[:5])),
    ],
    "merged headings": [
        ["Région", "2021", "", "2022", ""],
        ["", "Reçues", "Fermées", "Reçues", "Fermées"],
        *(
            [town, _number(2041 - 99 * k), _number(1877 - 80 * k), str(566 + k), str(171 + k)]
            for k, town in enumerate(_TOWNS[:6])
        ),
        ["Total", "10 761", "10 062", "3 411", "1 041"],
    ],
    "months": [
        ["Indicateur", *_MONTHS[:8]],
        ["Dossiers ouverts", *(str(18 + 7 * k) for k in range(8))],
        ["Dossiers fermés", *(str(9 + 5 * k) for k in range(8))],
    ],
    "missing values": [
        ["Établissement", "2019", "2020", "2021"],
        ["Aréna", "14", "n. d.", "9"],
        ["Bibliothèque", "–", "< 5", "7"],
        ["Caserne", "s. o.", "12", "*"],
        ["Piscine", "31", "28", "n. d."],
    ],
    "amounts and shares": [
        ["Poste", "Budget", "Dépensé", "Part"],
        ["Honoraires", "1 234,56 $", "1 100,00 $", "89,1 %"],
        ["Déplacements", "845,00 $", "912,40 $", "108,0 %"],
        ["Formation", "12 500,00 $", "11 980,25 $", "95,8 %"],
        ["Total", "14 579,56 $", "13 992,65 $", "96,0 %"],
    ],
    "long names": [
        ["Type de demande", "Nombre", "Délai moyen (jours)"],
        ["Renseignements personnels concernant la personne qui fait la demande", "412", "18,4"],
        ["Documents administratifs, contrats et appels d'offres des trois dernières années", "1 087", "24,0"],
        ["Correspondance entre les membres du conseil et les firmes d'ingénierie", "96", "31,7"],
        ["Autres", "55", "12,1"],
    ],
    "contracts": [
        ["Numéro", "Fournisseur", "Date", "Montant"],
        ["C-2021-04", "Groupe Arpin inc.", "2021-04-12", "24 900 $"],
        ["C-2021-11", "Les Entreprises Valois", "2021-06-03", "118 250 $"],
        ["C-2022-02", "Conseils Mirador", "2022-01-28", "7 350 $"],
        ["C-2022-09", "Excavation du Nord", "2022-05-17", "64 000 $"],
    ],
    "over pages": [
        ["Rue", "Interventions", "Durée (min)"],
        *([f"Rue {number} de la Marina", str(3 + number % 17), str(20 + number * 7 % 90)] for number in range(1, 64)),
    ],
    "names of groups": [
        ["Service", "2022", "2023"],
        ["Arrondissement Nord", "", ""],
        ["Voirie", "120", "131"],
        ["Loisirs", "64", "70"],
        ["Arrondissement Sud", "", ""],
        ["Voirie", "98", "104"],
        ["Loisirs", "51", "49"],
    ],
}


def letter_of(table: Grid) -> list[Block]:
    """A letter that sends the table."""
    return [
        Block("paragraph", ("Ville d'Aubrive",)),
        Block("paragraph", ("Aubrive, le 12 juin 2024",)),
        Block("paragraph", ("Madame,",)),
        Block("paragraph", ("Nous donnons suite à votre demande d'accès reçue le 21 mai 2024, qui vise les statistiques de la Ville. "
                            "Nous vous transmettons le tableau suivant.",)),
        Block("paragraph", ("Tableau 1 – Statistiques de la Ville d'Aubrive",)),
        Block("table", rows=table),
        Block("paragraph", ("Source : greffe de la Ville d'Aubrive.",)),
        Block("paragraph", ("Veuillez agréer, Madame, nos salutations distinguées.",)),
        Block("paragraph", ("Odile Champlain", "Greffière et responsable de l'accès")),
    ]  # fmt: skip


def wanted(grid: Grid) -> list[list[str]]:
    """The cells of the data rows: what stands right of the first column; lines that only name a group are none."""
    return [row[1:] for row in grid[head_rows(grid) :] if any(row[1:])]


def plain(text: str) -> str:
    return re.sub(r"\s", "", text).replace("—", "–").replace("-", "–")


def score(table: Table | None, grid: Grid) -> tuple[bool, int, int]:
    """Whether the shape is right, how many cells are, and how many there are."""
    cells = wanted(grid)
    count = sum(map(len, cells))
    if table is None:
        return False, 0, count
    found = [[plain(cell.raw) for cell in row.cells] for row in table.rows]
    shape = len(found) == len(cells) and len(table.columns) == len(cells[0])
    right = sum(
        r < len(found) and c < len(found[r]) and found[r][c] == plain(cell)
        for r, row in enumerate(cells)
        for c, cell in enumerate(row)
    )
    return shape, right, count


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
    print(f"{len(TABLES)} tables; asked of native files: shape {ASKED['native'][0]:.2f}, cells {ASKED['native'][1]:.2f}; "
          f"of scans: {ASKED['scan'][0]:.2f}, {ASKED['scan'][1]:.2f}\n")  # fmt: skip
    print(f"{'form':24}{'shape':>7}{'cells':>8}")
    with TemporaryDirectory() as spare:
        for form in arguments.forms:
            measure(form, known[form], (arguments.keep or Path(spare)) / "tables" / form, misses=arguments.misses)


def measure(
    form: str, producer: tuple[str, Callable[[Letters], dict[str, bytes]]], folder: Path, *, misses: bool
) -> None:
    suffix, make = producer
    folder.mkdir(parents=True, exist_ok=True)
    missing = {name: letter_of(grid) for name, grid in TABLES.items() if not (folder / f"{name}.{suffix}").exists()}
    for name, data in (make(missing) if missing else {}).items():
        (folder / f"{name}.{suffix}").write_bytes(data)
    shapes, right, count, wrong = 0, 0, 0, []
    for name, grid in TABLES.items():
        try:
            tables = [a.table for a in parse(folder / f"{name}.{suffix}").attachments if a.table is not None]
        except LetterError:
            tables = []
        is_shaped, good, all_ = score(tables[0] if len(tables) == 1 else None, grid)
        shapes, right, count = shapes + is_shaped, right + good, count + all_
        if not is_shaped or good < all_:
            found = [(len(table.rows), len(table.columns)) for table in tables]
            wrong.append(f"  {name}: {good} of {all_} cells, shape {found} for {(len(wanted(grid)), len(grid[0]) - 1)}")
    print(f"{form:24}{shapes / len(TABLES):7.2f}{right / count:8.3f}", flush=True)
    if misses and wrong:
        print("\n".join(wrong))


if __name__ == "__main__":
    main()
