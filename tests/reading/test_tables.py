"""Tables in the letter's text: what is one, its headers, rows, values, notes, dates and totals."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lettrine import parse_text
from lettrine.model import Missing
from lettrine.reading.sheet import bare_sheet
from lettrine.reading.table_values import read_cell
from lettrine.reading.tables import find_tables, table_spans

CLOSING = "\n\nVeuillez recevoir, Madame, nos salutations.\n\nLéa Morin\n\n"


@dataclass(frozen=True)
class Case:
    """A text and what its one table must be."""

    text: str
    columns: list[list[str]]
    rows: list[list[str]]
    cells: list[tuple[int, int, object]]
    title: str | None = None
    label: str | None = None
    more: dict[str, object] = field(default_factory=dict)


CASES = {
    "years over halves, merged tabs": Case(
        (
            "Tableau 3 – Appels reçus, 2023 et 2024\n\nRégion\t2023\t\t2024\t\n\tHiver\tÉté\tHiver\tÉté\n"
            "Nord\t12\t15\t1 204\t9\nSud\t3\t\t7\tn. d.\n"
        ),
        [["2023", "Hiver"], ["2023", "Été"], ["2024", "Hiver"], ["2024", "Été"]],
        [["Nord"], ["Sud"]],
        [(0, 2, 1204), (1, 1, None), (1, 3, None)],
        "Appels reçus, 2023 et 2024",
        "Tableau 3",
    ),
    "upper header without its empty tabs": Case(
        "\tFemmes\tHommes\tTotal\n\t2022\t2023\t2022\t2023\t\nCadres\t4\t5\t6\t7\t22\nPersonnel\t40\t50\t60\t70\t220\n",
        [["Femmes", "2022"], ["Femmes", "2023"], ["Hommes", "2022"], ["Hommes", "2023"], ["Total"]],
        [["Cadres"], ["Personnel"]],
        [(0, 4, 22), (1, 3, 70)],
    ),
    "Markdown": Case(
        (
            "Tableau A : Demandes traitées\n\n| Mois | Reçues | Fermées |\n|:-----|-------:|-------:|\n| "
            "Janvier | 1 012 | 998 |\n| Février | 870 | 12,5 % |\n"
        ),
        [["Reçues"], ["Fermées"]],
        [["Janvier"], ["Février"]],
        [(0, 0, 1012), (1, 1, 12.5)],
        "Demandes traitées",
        "Tableau A",
    ),
    "bare bars": Case(
        (
            "Document | Date | Décision\nRapport d'audit | 2021-03-02 | Accessible\nNote de service | "
            "2021-04-11 | Refusé\nCourriel | s. o. | Partiel\n"
        ),
        [["Date"], ["Décision"]],
        [["Rapport d'audit"], ["Note de service"], ["Courriel"]],
        [(0, 1, "Accessible"), (2, 0, None)],
    ),
    "aligned, two levels": Case(
        "Annexe B\nInterventions par secteur\n\n"
        "                     2021               2022\n"
        "Secteur        Feux   Alarmes     Feux   Alarmes\n"
        "Centre-ville     12     1 040        9       988\n"
        "Vieux-Port        -       212        1       n/d\n"
        "TOTAL            12     1 252       10       988\n",
        [["2021", "Feux"], ["2021", "Alarmes"], ["2022", "Feux"], ["2022", "Alarmes"]],
        [["Centre-ville"], ["Vieux-Port"], ["TOTAL"]],
        [(0, 1, 1040), (1, 0, None), (1, 3, None), (2, 1, 1252)],
        "Interventions par secteur",
        "Annexe B",
    ),
    "aligned, one level, a column of text": Case(
        "Ponts inspectés\n\n"
        "No       Rivière              Indice   Année\n"
        "P-01     Bras Saint-Paul        58,4    1957\n"
        "P-02     Etchemin               61,0    1949\n"
        "P-03     des Abénaquis          n. d.   1972\n",
        [["Rivière"], ["Indice"], ["Année"]],
        [["P-01"], ["P-02"], ["P-03"]],
        [(0, 0, "Bras Saint-Paul"), (0, 1, 58.4), (1, 2, 1949), (2, 1, None)],
        "Ponts inspectés",
    ),
    "aligned, an empty cell": Case(
        "Poste              2019      2020      2021\n"
        "Salaires         12 500    13 000    13 250\n"
        "Formation           400                 350\n"
        "Total            12 900    13 000    13 600\n",
        [["2019"], ["2020"], ["2021"]],
        [["Salaires"], ["Formation"], ["Total"]],
        [(1, 1, None), (1, 2, 350)],
    ),
    "groups": Case(
        (
            "Catégorie\t2022\t2023\nMontréal\nPlaintes\t10\t12\nRecours\t1\t2\nLaval\nPlaintes\t4\t5\n"
            "Recours\t0\t< 5\nTotal\t15\t19\n"
        ),
        [["2022"], ["2023"]],
        [["Montréal", "Plaintes"], ["Montréal", "Recours"], ["Laval", "Plaintes"], ["Laval", "Recours"], ["Total"]],
        [(3, 1, None), (4, 0, 15)],
    ),
    "a line of units": Case(
        (
            "Titulaire\tQuantité\tMontant\tPart\n\t(milliers)\t($)\t(%)\nAlpha inc.\t12\t4 500,25\t40\nBêta "
            "ltée\t18\t6 750\t60\n"
        ),
        [["Quantité"], ["Montant"], ["Part"]],
        [["Alpha inc."], ["Bêta ltée"]],
        [(0, 1, 4500.25), (1, 2, 60)],
    ),
    "years name the rows": Case(
        "Année\tDossiers\tDélai moyen (jours)\n2019\t120\t14,5\n2020\t98\t20\n2021\t..\t18,25\n",
        [["Dossiers"], ["Délai moyen (jours)"]],
        [["2019"], ["2020"], ["2021"]],
        [(0, 1, 14.5), (2, 0, None)],
    ),
    "double spaced": Case(
        "École\tÉlèves\tTaux\n\nDes Pins\t1 150\t105,0 %\n\nDu Lac\t212\ts. o.\n",
        [["Élèves"], ["Taux"]],
        [["Des Pins"], ["Du Lac"]],
        [(0, 1, 105.0), (1, 1, None)],
    ),
    "no header": Case(
        "Nord\t12\t14\nSud\t8\t9\nEst\t1\t2\n",
        [[], []],
        [["Nord"], ["Sud"], ["Est"]],
        [(2, 1, 2)],
    ),
    "a title row inside": Case(
        (
            "Coûts du déneigement, en dollars\t\t\nSaison\tContrat\tSel\n2020-2021\t184 250,00 $\t31 407,25 $\n"
            "2021-2022\t191 620 $\t–\n"
        ),
        [["Contrat"], ["Sel"]],
        [["2020-2021"], ["2021-2022"]],
        [(0, 0, 184250.0), (0, 1, 31407.25), (1, 1, None)],
        "Coûts du déneigement, en dollars",
    ),
    "a lone total column": Case(
        "Région\t2023\t\t2024\t\t\n\tF\tH\tF\tH\tTotal\nEstrie\t1\t2\t3\t4\t10\nGaspésie\t2\t2\t2\t2\t8\n",
        [["2023", "F"], ["2023", "H"], ["2024", "F"], ["2024", "H"], ["Total"]],
        [["Estrie"], ["Gaspésie"]],
        [(1, 4, 8)],
    ),
    "three rows of text": Case(
        (
            "Liste des contrats\n\nFournisseur\tObjet\tMode\nAlpha\tSel de voirie\tAppel d'offres\n"
            "Bêta\tÉlagage\tGré à gré\nGamma\tPeinture\tInvitation\n"
        ),
        [["Objet"], ["Mode"]],
        [["Alpha"], ["Bêta"], ["Gamma"]],
        [(1, 1, "Gré à gré")],
        "Liste des contrats",
    ),
    "a name cut in two lines": Case(
        "École                          Capacité   Élèves\n"
        "Daniel-Johnson                    1 150    1 208\n"
        "École secondaire de la\n"
        "Pointe-aux-Trembles               1 640    1 522\n",
        [["Capacité"], ["Élèves"]],
        [["Daniel-Johnson"], ["École secondaire de la Pointe-aux-Trembles"]],
        [(1, 0, 1640)],
    ),
    "header printed again at the top of a page": Case(
        "Mois\tAppels\tVisites\nJanvier\t1\t2\nMois\tAppels\tVisites\nFévrier\t3\t4\n",
        [["Appels"], ["Visites"]],
        [["Janvier"], ["Février"]],
        [(1, 1, 4)],
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_table_is_read(case: Case) -> None:
    """Columns, row headers and cells of one table each, under a letter that is over."""
    found = find_tables(bare_sheet(CLOSING + case.text))
    assert len(found) == 1
    table = found[0].table
    assert [list(path) for path in table.columns] == case.columns
    assert [list(row.header) for row in table.rows] == case.rows
    for row, column, value in case.cells:
        assert table.rows[row].cells[column].value == value
    assert table.title == case.title
    assert found[0].label == case.label


NO_TABLES = {
    "address": (
        "Ville de Lévis\n2175, chemin du Fleuve\nLévis (Québec)  G6W 7W9\nTéléphone : 418 555-0100     "
        "Télécopieur : 418 555-0101"
    ),
    "bilingual letterhead": (
        "Agence des parcs                   Parks Agency\nBureau de l'accès                  Access Office\n"
        "30, rue Victoria                   30 Victoria Street"
    ),
    "fees with leaders": (
        "Reproduction : 1 326 pages x 0,38 $ .......... 503,88 $\nFranchise ........................ - 7,55 $\n"
        "Total à payer .................... 496,33 $"
    ),
    "fees with tabs": "Reproduction\t503,88 $\nFranchise\t7,55 $\nTotal à payer\t496,33 $",
    "enumeration with tabs": "1.\tLe nombre de plaintes\n2.\tLe nombre de recours\n3.\tLa liste des contrats",
    "bullets": "•   l'article 23 protège le secret\n•   l'article 24 vise le renseignement\n•   les articles 53 et 54",
    "signatures": (
        "Reto Abplanalp                              Coraline Jaquier\nChef de la division                     "
        "    Conseillère"
    ),
    "mail header": (
        "De :            Bureau de l'accès\nEnvoyé :        29 mars 2023 11:06\nÀ :             Noémie Roy\n"
        "Objet :         AI-2023-219"
    ),
    "labels": "N/Réf. :\t31224\nDossier :\t2210\nDate :\t2023-05-06",
    "prose with double spaces": "Nous avons reçu la demande.  Elle vise 12 documents.\nNous les avons.  Ils sont joints.",
    "one line with a bar": "Téléphone : 418 555-0100 | Courriel : acces@exemple.quebec",
}


@pytest.mark.parametrize("text", NO_TABLES.values(), ids=NO_TABLES)
def test_no_table(text: str) -> None:
    """What only looks like columns is no table."""
    assert find_tables(bare_sheet(f"Madame,\n\n{text}\n\nCordialement")) == ()


def test_sample_table_in_full() -> None:
    """Title, label, notes with an orphan mark, source, period, day of the figures and totals that do not add up."""
    text = CLOSING + (
        "p. j.\n\nTableau . Nombre de demandes (DPS) présentées, par mois, du 1er juillet 2025 au 31 décembre 2025\n\n"
        "Indicateur\t2025\t\t\tTOTAL AJUSTÉ ¹\n\tOctobre\tNovembre\tDécembre\t\nDSP reçues\t1 "
        "018\t152\t392\t1 580\nCSQ délivrés\t\t\t5\t5\n\n"
        "Notes:\n\nLe total peut différer de la somme des données mensuelles.\n\nPour les cellules vides, "
        "il n'y pas de données.\n\n"
        "Source : Ministère de l'Exemple. Données opérationnelles au 31 mai 2026, extraites le 1er juin 2026."
    )
    (found,) = find_tables(bare_sheet(text))
    table = found.table
    assert found.label == "Tableau"
    assert table.title == "Nombre de demandes (DPS) présentées, par mois, du 1er juillet 2025 au 31 décembre 2025"
    assert found.title_span is not None and text[slice(*found.title_span)] == table.title
    assert table.columns[-1] == ("TOTAL AJUSTÉ",)
    assert [(n.marker, n.text) for n in table.notes] == [
        ("¹", "Le total peut différer de la somme des données mensuelles."),
        (None, "Pour les cellules vides, il n'y pas de données."),
    ]
    assert table.source is not None and table.source.startswith("Source : Ministère de l'Exemple.")
    assert table.period == ("2025-07-01", "2025-12-31")
    assert table.as_of == "2026-05-31"
    assert [(t.row, t.column, t.stated, t.sum) for t in table.totals] == [(0, None, 1580, 1562)]
    assert table_spans(text) == [(found.start, found.end)]


def test_total_rows_and_hidden_cells() -> None:
    """A total row that is off is reported; one that a suppressed cell explains is not, nor a rate."""
    text = CLOSING + "Région\tDossiers\tRefus\tTaux\nNord\t10\t< 5\t12 %\nSud\t20\t7\t14 %\nTotal\t31\t10\t13 %\n"
    (found,) = find_tables(bare_sheet(text))
    assert [(t.column, t.stated, t.sum) for t in found.table.totals] == [(0, 31, 30)]


def test_marked_notes_are_cut_from_headers() -> None:
    """«(1)» and «*» leave the headers when notes bear them; «(jours)» stays."""
    text = CLOSING + (
        "Casino\t2011\t2012\nMont-Clair (1)\t–\t41\nHors Québec*\t3\t4\nAttente (jours)\t5\t6\n\n(1) "
        "Offert depuis 2012.\n* Sans les sites Web.\n"
    )
    (found,) = find_tables(bare_sheet(text))
    assert [row.header[-1] for row in found.table.rows] == ["Mont-Clair", "Hors Québec", "Attente (jours)"]
    assert [n.marker for n in found.table.notes] == ["(1)", "*"]


def test_table_in_the_body_leaves_the_prose_alone() -> None:
    """The paragraph after a table in the letter's body is no note."""
    text = (
        "Voici les données :\n\nMois\tAppels\nMai\t3\nJuin\t4\nSource : registre\n\nLes paragraphes cités "
        "portent sur les méthodes.\n\nVeuillez recevoir mes salutations."
    )
    (found,) = find_tables(bare_sheet(text))
    assert found.table.notes == () and found.table.source == "Source : registre"
    assert text[found.end :].lstrip().startswith("Les paragraphes")


VALUES = [
    ("1 874", 1874, None, None),
    ("1\u202f874", 1874, None, None),
    ("12,5 %", 12.5, "%", None),
    ("0,38 $", 0.38, "$", None),
    ("100 000$", 100000, "$", None),
    ("107.66$", 107.66, "$", None),
    ("12'500", 12500, None, None),
    ("-12", -12, None, None),
    ("1 234 (1)", 1234, None, None),
    ("18*", 18, None, None),
    ("", None, None, Missing.EMPTY),
    ("n. d.", None, None, Missing.NOT_AVAILABLE),
    ("n/d", None, None, Missing.NOT_AVAILABLE),
    ("..", None, None, Missing.NOT_AVAILABLE),
    ("s. o.", None, None, Missing.NOT_APPLICABLE),
    ("S.O.", None, None, Missing.NOT_APPLICABLE),
    ("< 5", None, None, Missing.SUPPRESSED),
    ("*", None, None, Missing.SUPPRESSED),
    ("–", None, None, Missing.ZERO_OR_NIL),
    ("0", 0, None, None),
    ("28, al. 1, par. 3°", "28, al. 1, par. 3°", None, None),
    ("23 et 24", "23 et 24", None, None),
    ("2019-2020", "2019-2020", None, None),
    ("Oui", "Oui", None, None),
]


@pytest.mark.parametrize(("raw", "value", "unit", "missing"), VALUES)
def test_cell(raw: str, value: object, unit: str | None, missing: Missing | None) -> None:
    """French numbers, units and reasons for holding nothing."""
    cell = read_cell(raw)
    assert (cell.raw, cell.value, cell.unit, cell.missing) == (raw, value, unit, missing)


@given(st.lists(st.lists(st.integers(0, 10**7), min_size=3, max_size=3), min_size=2, max_size=6))
def test_numbers_survive(rows: list[list[int]]) -> None:
    """Any figures, printed with spaces between thousands, come back the same from tabs and from aligned columns."""
    printed = [[f"{n:,}".replace(",", " ") for n in row] for row in rows]
    names = [f"Poste {chr(65 + i)}" for i in range(len(rows))]
    tabs = "Poste\tUn\tDeux\tTrois\n" + "\n".join("\t".join([n, *p]) for n, p in zip(names, printed, strict=True))
    wide = "Poste              Un          Deux         Trois\n" + "\n".join(
        f"{n:<10}" + "".join(f"{c:>13}" for c in p) for n, p in zip(names, printed, strict=True)
    )
    for text in (tabs, wide):
        (found,) = find_tables(bare_sheet(text))
        assert [[c.value for c in row.cells] for row in found.table.rows] == rows


@given(st.text(alphabet="ab1 \t|\n.-–:,", max_size=300))
def test_any_text_is_read(text: str) -> None:
    """No text breaks the reader; spans stay inside the text and in order."""
    position = 0
    for found in find_tables(bare_sheet(text)):
        assert position <= found.start <= found.grid_span[0] < found.grid_span[1] <= found.end <= len(text)
        assert all(len(row.cells) == len(found.table.columns) for row in found.table.rows)
        position = found.end


def test_what_the_letter_goes_on_with_under_a_table_is_no_note() -> None:
    letter = parse_text(
        "Madame,\n\nNous donnons suite à votre demande d'accès reçue le 8 avril 2024, qui vise :\n\n"
        "1. le nombre de permis délivrés par secteur;\n2. le rapport de la firme Arpin.\n\n"
        "En réponse au point 1, le tableau ci-dessous présente les données demandées.\n\n"
        "Secteur\t2022\t2023\nNord *\t1 204\t91\nSud\t88\tn. d.\n\n* Données partielles.\n\nSource : Service de l'urbanisme.\n\n"
        "Quant au point 2, le rapport est refusé en vertu de l'article 37 de la Loi sur l'accès aux documents des "
        "organismes publics et sur la protection des renseignements personnels.\n\nJeanne Tremblay\nResponsable de l'accès\n"
    )
    (table,) = [attachment.table for attachment in letter.attachments if attachment.table]
    assert [note.text for note in table.notes] == ["Données partielles."]
    assert [(item.label, item.outcome.value) for item in letter.request.items] == [("1", "granted"), ("2", "refused")]
