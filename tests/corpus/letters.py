from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from lettrine.batch import expand_paths
from lettrine.corpus import Store, build, plan

LAW = (
    "la Loi sur l'accès aux documents des organismes publics et sur la protection des renseignements personnels "
    "(RLRQ, c. A-2.1)"
)


def write_letter(
    body: str = "Ministère de la Santé et des Services sociaux",
    day: str = "3 mars 2025",
    received: str = "10 février 2025",
    file: str = "2025-118",
    applicant: str = "Madame Rosalie Quintal-Dubuc\n12, rue des Érables\nQuébec (Québec) G1R 2B5",
    asked: Sequence[str] = ("Le plan d'aménagement du parc", "Les avis juridiques sur ce plan"),
    decided: str = "Nous vous transmettons le plan demandé au point 1. Quant au point 2, nous ne pouvons vous communiquer "
    f"ces avis, en vertu de l'article 31 de {LAW}.",
) -> str:
    """A letter of decision by a body that exists to a person who does not."""
    items = "\n".join(f"{number}. {text};" for number, text in enumerate(asked, start=1))
    return f"""{body}

Québec, le {day}

{applicant}

N/Réf. : {file}

Objet : Votre demande d'accès aux documents

Madame,

Nous donnons suite à votre demande d'accès reçue le {received}, par laquelle vous souhaitez obtenir :

{items}

{decided}

Vous pouvez demander à la Commission d'accès à l'information de réviser cette décision dans les trente jours.

Veuillez agréer, Madame, nos salutations distinguées.

Jeanne Tremblay
Responsable de l'accès aux documents
"""


LETTERS = {
    "parc.txt": write_letter(),
    "contrats-2023.txt": write_letter(
        body="Ministère de la Justice",
        day="20 juin 2023",
        received="15 mai 2023",
        file="J-2023-44",
        asked=("Les contrats informatiques délivrés depuis 2020", "La liste des employés du projet"),
        decided="Au point 1, nous refusons de vous communiquer ces contrats, en vertu des articles 23 et 24 de "
        f"{LAW}. Au point 2, nous ne pouvons vous communiquer cette liste, en vertu des articles 53 et 54 de {LAW}.",
    ),
    "contrats-2024.txt": write_letter(
        body="Ministère de la Santé et des Services sociaux",
        day="15 avril 2024",
        received="2 janvier 2024",
        file="2024-007",
        asked=("Les contrats informatiques de plus de 25 000 $", "Le rapport de vérification de 2023"),
        decided="Au point 1, nous refusons de vous communiquer ces contrats, en vertu des articles 23 et 24 de "
        f"{LAW}. Le rapport demandé au point 2 vous est transmis ci-joint.",
    ),
    "avis.txt": write_letter(
        body="Ministère de la Justice",
        day="8 septembre 2024",
        received="20 août 2024",
        file="J-2024-91",
        asked=("L'analyse de sécurité du système d'alarme", "La délivrance des permis en 2022"),
        decided=f"Au point 1, nous ne pouvons vous communiquer cette analyse, en vertu de l'article 37 de {LAW}. "
        "Quant au point 2, nous ne détenons aucun document.",
    ),
    "rien.txt": write_letter(
        body="Ville de Sherbrooke",
        day="2 mai 2022",
        received="20 avril 2022",
        file="V-22-3",
        asked=("Le procès-verbal de la séance de mars",),
        decided="Nous vous transmettons le procès-verbal demandé.",
    ),
}


def add(store: Store, *places: Path, processes: int = 0, **options: object) -> None:
    names = [str(place) for place in places]
    build(store, plan(expand_paths(names), store.known(), **options), processes=processes)  # type: ignore[arg-type]


def contents(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, in an order of their own."""
    tables = [name for (name,) in store.select("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    return {name: sorted(store.select(f"SELECT * FROM {name}"), key=repr) for name in tables}
