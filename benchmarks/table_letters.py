"""Fictional letters with tables: grids of figures, and lists of documents that decide on each."""

from __future__ import annotations

from rendering import Block, Grid, head_rows, merged

_TOWNS = "Aubrive Clairval Saint-Elme Rivardville Port-Mercier Les Hauteurs Montbriand Sainte-Odile".split(" ")
_MONTHS = "Janvier Février Mars Avril Mai Juin Juillet Août Septembre Octobre Novembre Décembre".split()
_DAYS = "Lundi Mardi Mercredi Jeudi Vendredi Samedi Dimanche".split()


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
    "three levels": [
        ["Faculté", "2022", "", "", "", "2023", "", "", ""],
        ["", "Femmes", "", "Hommes", "", "Femmes", "", "Hommes", ""],
        ["", "Admises", "Diplômées", "Admis", "Diplômés", "Admises", "Diplômées", "Admis", "Diplômés"],
        *(
            [name, *(str(41 + 13 * k + 7 * c * (k + 2)) for c in range(8))]
            for k, name in enumerate(("Droit", "Médecine", "Musique", "Sciences de l'éducation"))
        ),
    ],
    "subtotals": [
        ["Poste de dépense", "Prévu", "Réel", "Écart"],
        ["Personnel", "", "", ""],
        ["Salaires", "412 000", "398 455", "13 545"],
        ["Avantages sociaux", "61 800", "60 120", "1 680"],
        ["Sous-total", "473 800", "458 575", "15 225"],
        ["Fonctionnement", "", "", ""],
        ["Loyer", "88 000", "88 000", "0"],
        ["Télécommunications", "9 450", "11 032", "(1 582)"],
        ["Sous-total", "97 450", "99 032", "(1 582)"],
        ["Total général", "571 250", "557 607", "13 643"],
    ],
    "signs and shares": [
        ["Indicateur", "2021", "2022", "Variation"],
        ["Appels reçus", "18 204", "19 377", "+6,4 %"],
        ["Appels abandonnés", "1 120", "984", "-12,1 %"],
        ["Attente moyenne (s)", "74,5", "61,0", "-18,1 %"],
        ["Satisfaction", "81,2 %", "84,9 %", "+3,7 pts"],
    ],
    "a year of months": [
        [
            "Unité",
            "Janv.",
            "Févr.",
            "Mars",
            "Avr.",
            "Mai",
            "Juin",
            "Juill.",
            "Août",
            "Sept.",
            "Oct.",
            "Nov.",
            "Déc.",
            "Total",
        ],
        ["Urgence", *(str(310 + 17 * k) for k in range(12)), "4 842"],
        ["Chirurgie", *(str(88 + 3 * k) for k in range(12)), "1 254"],
        ["Soins intensifs", *(str(9 + k) for k in range(12)), "174"],
    ],
    "no name over the names": [
        ["", "Nombre", "Pourcentage"],
        ["Moins d'un an", "38", "12,4 %"],
        ["De un à cinq ans", "140", "45,6 %"],
        ["Plus de cinq ans", "129", "42,0 %"],
    ],
    "sittings": [
        ["Date", "Endroit", "Sujet traité", "Présences"],
        ["14 février 2023", "Salle du conseil", "Budget de fonctionnement et tarification des services de garde", "12"],
        [
            "9 mars 2023",
            "Visioconférence",
            "Plan de déneigement, bilan de la saison et relance des appels d'offres",
            "9",
        ],
        ["20 avril 2023", "Centre Laurier", "Nomination de la direction", "14"],
        [
            "1er juin 2023",
            "Salle du conseil",
            "Rapport de la vérificatrice et suites données à ses recommandations",
            "11",
        ],
    ],
    "notes in the cells": [
        ["Poste de police", "Plaintes", "Fondées"],
        ["Nord", "31¹", "4"],
        ["Centre", "58", "n. d.²"],
        ["Sud", "22", "3"],
    ],
    "codes and dashes": [
        ["Code", "Permis", "Révocations", "Amendes ($)"],
        ["A-110", "204", "–", "1 500"],
        ["B-207", "96", "2", "–"],
        ["C-315", "–", "–", "–"],
        ["D-422", "411", "7", "18 250"],
    ],
    "groups over two pages": [
        ["Bibliothèque et jour", "Visites", "Prêts", "Retours"],
        *(
            row
            for town in _TOWNS[:6]
            for row in (
                [f"Bibliothèque {town}", "", "", ""],
                *([day, str(120 + 9 * k + len(town)), str(80 + 5 * k), str(75 + 4 * k)] for k, day in enumerate(_DAYS)),
            )
        ),
    ],
    "words in three columns": [
        ["Direction", "Mandat confié", "Firme retenue"],
        ["Approvisionnement", "Révision des gabarits de contrats et accompagnement des unités", "Groupe Solterre"],
        ["Ressources humaines", "Enquête de climat", "Cabinet Morneau-Veilleux et associés"],
        ["Technologies", "Audit de sécurité des postes de travail et des serveurs de fichiers", "Octave Conseil"],
        ["Communications", "Refonte du site", "Atelier Bleu"],
    ],
}

Decided = tuple[str, str, frozenset[str]]
"""What a row of a list decides: its document, the outcome, the articles on which something is withheld."""

LISTS: dict[str, tuple[Grid, tuple[Decided, ...]]] = {
    "numbered, article in its own column": (
        [
            ["N°", "Document", "Décision", "Article"],
            ["1", "Rapport d'inspection du 4 mai 2023", "Communiqué", ""],
            ["2", "Note au conseil d'administration sur le regroupement des services", "Refusé", "37"],
            ["3", "Liste des employés absents", "Communiqué en partie", "53 et 54"],
            ["4", "Contrat de la firme Octave Conseil", "Communiqué en partie", "23 et 24"],
            ["5", "Procès-verbal du comité d'éthique", "Inexistant", ""],
            ["6", "Avis juridique du 9 juin 2023", "Refusé", "31"],
        ],
        (
            ("Rapport d'inspection", "granted", frozenset()),
            ("Note au conseil", "refused", frozenset(("37",))),
            ("Liste des employés", "partially_granted", frozenset(("53", "54"))),
            ("Contrat de la firme", "partially_granted", frozenset(("23", "24"))),
            ("Procès-verbal", "not_held", frozenset()),
            ("Avis juridique", "refused", frozenset(("31",))),
        ),
    ),
    "without numbers, reason in words": (
        [
            ["Document demandé", "Accès", "Motif"],
            ["Courriels du directeur général, mars 2023", "Refus", "Art. 14 et 37 : recommandations"],
            ["Plan des mesures d'urgence", "Accès partiel", "Art. 29 : sécurité des personnes"],
            ["Factures de la firme Solterre", "Accès total", ""],
            ["Soumissions non retenues", "Refus", "Art. 23 et 24"],
        ],
        (
            ("Courriels du directeur", "refused", frozenset(("37",))),
            ("Plan des mesures", "partially_granted", frozenset(("29",))),
            ("Factures de la firme", "granted", frozenset()),
            ("Soumissions non retenues", "refused", frozenset(("23", "24"))),
        ),
    ),
    "reasons by number in a legend": (
        [
            ["N°", "Document", "Décision", "Motif"],
            ["1", "Entente de services avec la firme Arpin", "Accessible en partie", "1"],
            ["2", "Rapport d'enquête administrative", "Non accessible", "2"],
            ["3", "Calendrier des travaux", "Accessible", ""],
            ["4", "Analyse des soumissions", "Non accessible", "1 et 3"],
        ],
        (
            ("Entente de services", "partially_granted", frozenset(("23",))),
            ("Rapport d'enquête", "refused", frozenset(("53",))),
            ("Calendrier des travaux", "granted", frozenset()),
            ("Analyse des soumissions", "refused", frozenset(("23", "37"))),
        ),
    ),
}
NOTES = {
    "notes in the cells": (
        "¹ Dont deux plaintes retirées avant l'enquête.",
        "² Compilation en cours au moment de répondre.",
    )
}
LEGENDS = {
    "reasons by number in a legend": (
        "1 : article 23 (renseignements industriels ou commerciaux fournis par un tiers)",
        "2 : article 53 (renseignements personnels)",
        "3 : article 37 (avis et recommandations)",
    )
}


def letter_of(name: str) -> list[Block]:
    """A letter that sends the table."""
    table, notes = TABLES[name], NOTES.get(name)
    return [
        Block("paragraph", ("Ville d'Aubrive",)),
        Block("paragraph", ("Aubrive, le 12 juin 2024",)),
        Block("paragraph", ("Madame,",)),
        Block("paragraph", ("Nous donnons suite à votre demande d'accès reçue le 21 mai 2024, qui vise les statistiques de la Ville. "
                            "Nous vous transmettons le tableau suivant.",)),
        Block("paragraph", ("Tableau 1 – Statistiques de la Ville d'Aubrive",)),
        Block("table", rows=table),
        *([Block("paragraph", notes)] if notes else []),
        Block("paragraph", ("Source : greffe de la Ville d'Aubrive.",)),
        Block("paragraph", ("Veuillez agréer, Madame, nos salutations distinguées.",)),
        Block("paragraph", ("Odile Champlain", "Greffière et responsable de l'accès")),
    ]  # fmt: skip


def letter_of_list(name: str) -> list[Block]:
    """A letter that answers in a list of documents."""
    grid, _ = LISTS[name]
    legend = [Block("paragraph", LEGENDS[name])] if name in LEGENDS else []
    return [
        Block("paragraph", ("Ville d'Aubrive",)),
        Block("paragraph", ("Aubrive, le 12 juin 2024",)),
        Block("paragraph", ("Madame,",)),
        Block("paragraph", ("Nous donnons suite à votre demande d'accès reçue le 21 mai 2024. La liste qui suit donne, pour chacun "
                            "des documents visés, la décision de la Ville et, s'il y a lieu, l'article de la Loi sur l'accès aux "
                            "documents des organismes publics et sur la protection des renseignements personnels (RLRQ, c. A-2.1) "
                            "qui la fonde.",)),
        Block("table", rows=grid),
        *legend,
        Block("paragraph", ("Vous pouvez demander la révision de cette décision à la Commission d'accès à l'information dans les "
                            "trente jours de sa date (article 135).",)),
        Block("paragraph", ("Veuillez agréer, Madame, nos salutations distinguées.",)),
        Block("paragraph", ("Odile Champlain", "Greffière et responsable de l'accès")),
    ]  # fmt: skip


def wanted(grid: Grid) -> list[list[str]]:
    """The cells of the data rows: what stands right of the first column; lines that only name a group are none."""
    return [row[1:] for row in grid[head_rows(grid) :] if any(row[1:])]


def wanted_paths(grid: Grid) -> list[list[str]]:
    """The headings of each data column, from the top."""
    paths: list[list[str]] = [[] for _ in grid[0]]
    for row in merged(grid)[: head_rows(grid)]:
        for cell in row:
            for path in paths[cell.column : cell.column + cell.across]:
                path += [cell.text] if cell.text else []
    return paths[1:]


def wanted_rows(grid: Grid) -> list[list[str]]:
    """The names of each data row: those of its group, then its own; a total stands in no group."""
    paths: list[list[str]] = []
    group: list[str] = []
    for name, *cells in grid[head_rows(grid) :]:
        if not any(cells):
            group = [name]
        else:
            paths.append([name] if name.startswith("Total") else [*group, name])
    return paths
