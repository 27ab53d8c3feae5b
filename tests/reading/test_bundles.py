"""One file that holds the letter and other documents: they are its attachments, never its grounds or items."""

from __future__ import annotations

from itertools import permutations

import pytest

from lettrine import parse_text
from lettrine.model import Letter, ZoneCode
from lettrine.reading.bundles import find_bundled
from lettrine.reading.layout import lay_out

LETTER = """Ville d'Aubrive
Service du greffe

Aubrive, le 12 juin 2024

Madame Ophélie Sarrazin

N/Réf. : 2024-031

Objet : Votre demande d'accès

Madame,

Nous donnons suite à votre demande d'accès reçue le 21 mai 2024, par laquelle vous souhaitez obtenir :

1. le contrat de déneigement conclu avec Déneigement Arpin inc.;
2. le rapport d'enquête administrative de 2023;
3. le nombre de plaintes reçues par mois.

Point 1 : vous trouverez ci-joint le contrat, dont les prix unitaires ont été masqués en vertu des articles 23 et 24 de la Loi sur l'accès aux documents des organismes publics et sur la protection des renseignements personnels (RLRQ, c. A-2.1).

Point 2 : nous ne pouvons vous communiquer ce rapport, en application de l'article 53 de la Loi.

Point 3 : le tableau en annexe donne le nombre de plaintes.

Veuillez agréer, Madame, nos salutations distinguées.

Odile Champlain
Greffière
"""
LAW = """Loi sur l'accès aux documents des organismes publics et sur la protection des renseignements personnels

23. Un organisme public ne peut communiquer le secret industriel d'un tiers ou un renseignement industriel de nature confidentielle fourni par un tiers.

24. Un organisme public ne peut communiquer un renseignement fourni par un tiers lorsque sa divulgation risquerait vraisemblablement d'entraver une négociation.

53. Les renseignements personnels sont confidentiels sauf lorsque la personne concernée consent à leur divulgation.
"""
CONTRACT = """CONTRAT DE DÉNEIGEMENT

ENTRE : Ville d'Aubrive, ci-après nommée « la Ville »

ET : Déneigement Arpin inc., ci-après nommée « l'Entrepreneur »

1. OBJET DU CONTRAT

1.1 La Ville confie à l'Entrepreneur le déneigement des rues énumérées à l'annexe A.

2. PRIX

2.1 Le prix est établi conformément à l'article 573 de la Loi sur les cités et villes.

Signé à Aubrive, le 3 octobre 2022
"""
MINUTES = """PROCÈS-VERBAL DE LA SÉANCE DU 4 MARS 2023

1. Ouverture de la séance

2. Le directeur ne peut étendre le contrat à la rue Nolin, en vertu de l'article 4.

3. Levée de la séance
"""
TABLE = "Tableau 1 – Plaintes reçues, par mois, 2023\n\nMois\tReçues\tFermées\nJanvier\t12\t10\nFévrier\t8\t8\nMars\t15\t9\n"
WANTED = [("1", "partially_granted", ["23", "24"]), ("2", "refused", ["53"]), ("3", "granted", [])]


def answers(letter: Letter) -> list[tuple[str | None, str, list[str]]]:
    return [
        (item.label, str(item.outcome), [ground.provision.article for ground in item.grounds if ground.provision])
        for item in letter.request.items
    ]


@pytest.mark.parametrize("pages", list(permutations((LETTER, LAW, CONTRACT, TABLE))))
def test_documents_before_and_after_the_letter_say_nothing_of_its_own(pages: tuple[str, ...]) -> None:
    letter = parse_text("\f".join(pages))
    assert answers(letter) == WANTED
    assert letter.letter_date is not None and letter.letter_date.value == "2024-06-12"
    assert letter.public_body is not None and letter.public_body.value == "Ville d'Aubrive"
    assert {"document", "table", "legal_text"} == {str(a.kind) for a in letter.attachments}


def test_a_document_that_the_letter_does_not_name_is_an_attachment_under_its_title() -> None:
    letter = parse_text(f"{LETTER}\f{MINUTES}\f3 sur 3\n\n4. Varia\n")
    assert answers(letter) == WANTED
    (found,) = [a for a in letter.attachments if a.rule == "attachment.bundled"]
    assert (str(found.kind), found.title) == ("document", "PROCÈS-VERBAL DE LA SÉANCE DU 4 MARS 2023")


@pytest.mark.parametrize(
    "page",
    [
        "ANNEXE A\n\n1. Le programme fonctionnel du projet\n",
        "Avis de recours\n\nVous pouvez demander la révision de cette décision.\n",
        "Liste des documents\n\nRapport : accessible en partie\n",
        "4. le plan du toit\n",
        TABLE,
    ],
)
def test_what_may_speak_of_the_request_is_left_to_be_read(page: str) -> None:
    text = f"{LETTER}\n{page}"
    assert find_bundled(lay_out(text), [0, len(LETTER) + 1]) == ()


def test_a_letter_without_a_leave_taking_goes_to_its_end() -> None:
    bare = LETTER.replace("Veuillez agréer, Madame, nos salutations distinguées.\n", "")
    zones = {zone.code for zone in parse_text(f"{bare}\f{CONTRACT}").zones}
    assert ZoneCode.ANNEX not in zones


def test_a_second_letter_in_the_file_does_not_make_the_first_an_annex() -> None:
    letter = parse_text(f"{LETTER}\f{LETTER.replace('12 juin', '14 juin')}")
    assert letter.letter_date is not None and letter.letter_date.value == "2024-06-12"
