"""Heads of letters of 12 May 2021: the answering body, the date and the body's own file numbers."""

from __future__ import annotations

import pytest

from lettrine.model import Found
from lettrine.reading.layout import lay_out
from lettrine.reading.metadata import find_metadata
from lettrine.reading.sheet import bare_sheet
from lettrine.reading.zones import find_zones

BODY = (
    "\n\nNous donnons suite à votre demande d'accès reçue le 4 mai dernier, qui vise le contrat de déneigement.\n\n"
    "Nous vous transmettons ce document.\n\nVous pouvez demander la révision de cette décision à la Commission "
    "d'accès à l'information dans les trente jours.\n\nVeuillez agréer, Madame, nos salutations distinguées.\n\n"
)
SIGNED = "Paule Émond\nResponsable de l'accès aux documents\n\np. j. Contrat"
LETTERS = [
    (
        "Régie du bâtiment\ndu Québec\n545, boulevard Crémazie Est\nMontréal (Québec) H2M 2V2\n\nMontréal, le 12 mai "
        "2021\n\nMadame Lise Roy\n\nN/Réf. : 2021-05-114\n\nObjet : Demande d'accès\n\nMadame," + BODY + SIGNED,
        "Régie du bâtiment du Québec",
        "2021-05-12",
        ["2021-05-114"],
    ),
    (
        "MINISTÈRE DES TRANSPORTS ET\nDE LA MOBILITÉ DURABLE\nDirection générale du secrétariat ministériel\n\n"
        "Québec, le 12 mai 2021\n\nMadame," + BODY + SIGNED,
        "Ministère des Transports et de la Mobilité durable",
        "2021-05-12",
        [],
    ),
    (
        "PAR COURRIEL\n\nLe 12 mai 2021\n\nMadame Lise Roy\n12, rue Haute\nVille de Québec\n\nNotre dossier : "
        "2021-044\nObjet : Votre demande\n\nMadame,"
        + BODY
        + SIGNED
        + "\n\nVille de Rimouski\n205, avenue de la Cathédrale",
        "Ville de Rimouski",
        "2021-05-12",
        ["2021-044"],
    ),
    (
        "PAR COURRIEL\n\nLe 12 mai 2021\n\nMadame,"
        + BODY
        + "Paule Émond\nGreffière, Municipalité de Saint-Alexis-des-Monts",
        "Municipalité de Saint-Alexis-des-Monts",
        "2021-05-12",
        [],
    ),
    (
        "Municipalité de\nSaint-Alexis-des-Monts\n\nSaint-Alexis-des-Monts, ce 12 mai 2021\n\nMadame," + BODY + SIGNED,
        "Municipalité de Saint-Alexis-des-Monts",
        "2021-05-12",
        [],
    ),
    (
        "MRC de Rivière-aux-Ours\n1, rue Principale\n\nLe 12 mai 2021\n\nMadame,\n\nLa Municipalité régionale de "
        "comté de Rivière-aux-Ours a bien reçu votre demande le 4 mai." + BODY + SIGNED,
        "Municipalité régionale de comté de Rivière-aux-Ours",
        "2021-05-12",
        [],
    ),
    (
        "De : Roy, Jean (DAJ) <jean.roy@mtess.gouv.qc.ca>\nEnvoyé : 12 mai 2021 10:22\nÀ : Lise Roy\nObjet : Réponse "
        "à votre demande\nPièces jointes : contrat.pdf\n\nMadame,"
        + BODY
        + "Jean Roy\nResponsable de l'accès\nMinistère du Travail, de l'Emploi et de la Solidarité sociale",
        "Ministère du Travail, de l'Emploi et de la Solidarité sociale",
        "2021-05-12",
        [],
    ),
    (
        "De : Accès <acces@ramq.gouv.qc.ca>\nEnvoyé : 13 mai 2021 10:22\nÀ : Lise Roy\nObjet : Réponse\n\nBonjour,\n\n"
        "Veuillez trouver ci-joint notre réponse.\n\nAu plaisir,\n\nJean Roy\n\nRégie de l'assurance maladie du "
        "Québec\n1125, Grande Allée Ouest\n\nQuébec, le 12 mai 2021\n\nN/Réf. : 31225\n\nObjet : Votre demande\n\n"
        "Madame," + BODY + SIGNED,
        "Régie de l'assurance maladie du Québec",
        "2021-05-12",
        ["31225"],
    ),
    (
        "De : Accès <acces@sqi.example>\nÀ : Lise Roy\nObjet : Réponse\n\nSociété québécoise des infrastructures\n\n"
        "Le 12 mai 2021\n\nPar courriel\n\nObjet : Votre demande\nNotre dossier : 31225\n\nMadame," + BODY + SIGNED,
        "Société québécoise des infrastructures",
        "2021-05-12",
        ["31225"],
    ),
    (
        "Gouvernement du Québec\nMinistère de la Famille et des Communautés\nDirection des affaires juridiques\n\n"
        "Québec, le 12 mai 2021      PAR COURRIEL\n\nDossier no : 2021-66\n\nMadame," + BODY + SIGNED,
        "Ministère de la Famille et des Communautés",
        "2021-05-12",
        ["2021-66"],
    ),
    (
        "CISSS de la Côte-Nord\n\nBaie-Comeau, le 12 mai 2021\n\nMadame,\n\nLe Centre intégré de santé et de "
        "services sociaux de la Côte-Nord a reçu votre demande." + BODY + SIGNED,
        "Centre intégré de santé et de services sociaux de la Côte-Nord",
        "2021-05-12",
        [],
    ),
    (
        "Direction du greffe\n\nLe 12 mai 2021\n\nMadame,\n\nLa Ville de Matane a reçu votre demande le 3 mai. Pour "
        "le reste, adressez-vous à la Ville de Rimouski." + BODY + SIGNED,
        "Ville de Matane",
        "2021-05-12",
        [],
    ),
    (
        "Office municipal d'habitation de Trois-Sources\n\n12 mai 2021\n\nMadame," + BODY + SIGNED,
        "Office municipal d'habitation de Trois-Sources",
        "2021-05-12",
        [],
    ),
    (
        "SAAQ\nDirection des affaires juridiques\n\nQuébec, le 12 mai 2021\n\nMadame,\n\nLa Société de l'assurance "
        "automobile du Québec (SAAQ) a reçu votre demande." + BODY + SIGNED,
        "Société de l'assurance automobile du Québec",
        "2021-05-12",
        [],
    ),
    (
        "Service de sécurité incendie\nVille de Terrebonne\n\nTerrebonne, le 12 mai 2021\n\nMadame," + BODY + SIGNED,
        "Ville de Terrebonne",
        "2021-05-12",
        [],
    ),
    (
        "Centre de services scolaire des Trois-Collines – Secrétariat général\n\nLe mercredi 12 mai 2021\n\nNo de "
        "dossier : SG-2021-08\n\nMadame," + BODY + SIGNED,
        "Centre de services scolaire des Trois-Collines",
        "2021-05-12",
        ["SG-2021-08"],
    ),
    (
        "Québec, le 12 mai 2021\n\nMinistère de la Justice\nBureau de la sous-ministre\n\nN/Réf : 99124 OBJET : "
        "Demande d'accès\n\nMadame," + BODY + SIGNED,
        "Ministère de la Justice",
        "2021-05-12",
        ["99124"],
    ),
    (
        "Date : 2021-05-12\nN/D : 21-0033\n\nMadame," + BODY + "Paule Émond\nSecrétaire générale\nCégep de la Rivière",
        "Cégep de la Rivière",
        "2021-05-12",
        ["21-0033"],
    ),
    (
        "Université du Québec à Rimouski\nSecrétariat général\n\nRimouski, le 12 mai 2021\n\nDemande reçue le : 4 "
        "mai 2021\nDemande no : 2021-17\n\nMadame," + BODY + SIGNED,
        "Université du Québec à Rimouski",
        "2021-05-12",
        ["2021-17"],
    ),
    (
        "Sureté du Québec\n\nMontréal, le 12rnai 2021\n\nNotre référence : 0605 214\n\nMadame," + BODY + SIGNED,
        "Sûreté du Québec",
        "2021-05-12",
        ["0605 214"],
    ),
    (
        "MINISTERE DE LA SECURITE PUBLIQUE\nDirection de l'accès\n\nQuébec, le 12 mai 2021\n\nMadame,\n\nLe "
        "ministère de la Sécurité publique a reçu votre demande." + BODY + SIGNED,
        "Ministère de la Sécurité publique",
        "2021-05-12",
        [],
    ),
    (
        "Commission scolaire\ndu Lac-Bleu\n\nLe 12 mai 2021\n\nV/Réf. : 2021-99\nN/Réf. : CS-2021-3\n\nMadame,"
        + BODY
        + SIGNED,
        "Commission scolaire du Lac-Bleu",
        "2021-05-12",
        ["CS-2021-3"],
    ),
    (
        "Le 12 mai 2021\n\nMadame Lise Roy\nVille de Laval\nLaval (Québec)\n\nObjet : Demande d'accès (2021-0456)\n\n"
        "Madame,\n\nHydro-Québec a reçu votre demande d'accès." + BODY + SIGNED,
        "Hydro-Québec",
        "2021-05-12",
        ["2021-0456"],
    ),
    (
        "Hôpital Sainte-Croix-du-Nord\nService des archives\n\nFait à Québec, le 12 mai 2021\n\nMadame,"
        + BODY
        + SIGNED,
        "Hôpital Sainte-Croix-du-Nord",
        "2021-05-12",
        [],
    ),
    (
        "Ministère de la Justice\n\nMadame," + BODY + "Fait à Québec, le 12 mai 2021\n\n" + SIGNED,
        "Ministère de la Justice",
        "2021-05-12",
        [],
    ),
    (
        "Ville de Montréal\nArrondissement de Verdun\nDivision du greffe\n\nVerdun, le 12 mai 2021\n\nN/Réf.: "
        "VER-2021-12;\n\nMadame," + BODY + SIGNED,
        "Ville de Montréal",
        "2021-05-12",
        ["VER-2021-12"],
    ),
    (
        "Régie intermunicipale de gestion des matières résiduelles du Lac-Vert\n\nLe 12 mai 2021\n\nMadame,"
        + BODY
        + SIGNED,
        "Régie intermunicipale de gestion des matières résiduelles du Lac-Vert",
        "2021-05-12",
        [],
    ),
    (
        "Société de transport de Laval\n2250, avenue Francis-Hughes\nLaval (Québec) H7S 2C3\nTéléphone : 450 "
        "662-5400\n\n12 mai 2021\n\nPar courriel : lise@exemple.com\n\nDossier : DAI-2021-08\n\nMadame,"
        + BODY
        + SIGNED,
        "Société de transport de Laval",
        "2021-05-12",
        ["DAI-2021-08"],
    ),
    (
        "M.R.C. de la Vallée-des-Épinettes\nGreffe\n\nLe 12 mai 2021\n\nMadame," + BODY + SIGNED,
        "M.R.C. de la Vallée-des-Épinettes",
        "2021-05-12",
        [],
    ),
    (
        "Centre intégré universitaire de santé et de services sociaux de l'Estrie – Centre hospitalier universitaire "
        "de Sherbrooke\nBureau de la présidence\n\nSherbrooke, le 12 mai 2021\n\nMadame," + BODY + SIGNED,
        "Centre intégré universitaire de santé et de services sociaux de l'Estrie – Centre hospitalier universitaire "
        "de Sherbrooke",
        "2021-05-12",
        [],
    ),
    (
        "Centre intégré de santé et de services sociaux de la Montérégie-Centre\nUn établissement de Santé Québec\n\n"
        "Greenfield Park, le 12 mai 2021\n\nMadame," + BODY + SIGNED,
        "Centre intégré de santé et de services sociaux de la Montérégie-Centre",
        "2021-05-12",
        [],
    ),
    (
        "Arrondissement de Rosemont–La Petite-Patrie\n5650, rue d'Iberville\n\nMontréal, le 12 mai 2021\n\nMadame,"
        + BODY
        + SIGNED,
        "Arrondissement de Rosemont–La Petite-Patrie",
        "2021-05-12",
        [],
    ),
]


def plain(found: Found[str] | None) -> str:
    return found.value.replace("’", "'").casefold() if found else ""


@pytest.mark.parametrize("zoned", [False, True])
@pytest.mark.parametrize(("text", "body", "date", "numbers"), LETTERS)
def test_heads(text: str, body: str, date: str, numbers: list[str], zoned: bool) -> None:
    sheet = lay_out(text) if zoned else bare_sheet(text)
    metadata = find_metadata(sheet.with_zones(find_zones(sheet)) if zoned else sheet)
    assert metadata.letter_date is not None and metadata.letter_date.value == date
    assert [found.value for found in metadata.file_numbers] == numbers
    assert plain(metadata.public_body).replace("sureté", "sûreté") == body.casefold()
    for found in (metadata.letter_date, metadata.public_body, *metadata.file_numbers):
        assert found is not None and found.quote == text[slice(*found.span)]


def test_acronym_alone_is_spelled_out_and_said_to_be_inferred() -> None:
    text = "SAAQ\n\nLe 12 mai 2021\n\nMadame,\n\nLa SAAQ a reçu votre demande d'accès le 4 mai 2021 et y donne suite."
    found = find_metadata(bare_sheet(text)).public_body
    assert found is not None and found.value == "Société de l'assurance automobile du Québec"
    assert found.quote == "SAAQ" and found.basis == "inferred"


def test_body_to_which_the_applicant_is_referred_is_not_the_sender() -> None:
    text = (
        "Le 12 mai 2021\n\nMadame,\n\nVotre demande reçue le 4 mai 2021 relève de la Ville de Lévis. Nous vous "
        "invitons à vous adresser "
        "au ministère de la Justice pour le reste.\n\nVeuillez agréer nos salutations.\n\nAnne Roy"
    )
    assert find_metadata(bare_sheet(text)).public_body is None


def test_nothing_is_made_up_from_a_text_that_is_no_letter() -> None:
    metadata = find_metadata(bare_sheet("Recette de tarte aux pommes. Cuire trente minutes à 350."))
    assert (metadata.public_body, metadata.letter_date, metadata.file_numbers, metadata.received_on) == (
        None,
        None,
        (),
        None,
    )


def test_signatory_subject_languages() -> None:
    text = (
        "Ville de Matane\n\nMatane, le 12 mai 2021\n\nOBJET\n\nVotre demande d'accès\n\nMadame,\n\nNous vous "
        "transmettons le bail que vous "
        "avez demandé le 4 mai dernier.\n\nVeuillez agréer, Madame, nos salutations distinguées.\n\nIL~i:Jf~-~\n"
        "Me Anne Roy, avocate\nResponsable substitut de l'accès\net de la protection des renseignements\n\np. j. Bail"
    )
    metadata = find_metadata(bare_sheet(text))
    assert metadata.subject is not None and metadata.subject.value == "Votre demande d'accès"
    assert metadata.signatory is not None and metadata.signatory.value == "Me Anne Roy"
    assert metadata.signatory.title == "Responsable substitut de l'accès et de la protection des renseignements"
    assert metadata.languages == ("fr",)
    assert metadata.own_file is False


def test_own_file() -> None:
    text = "Le 12 mai 2021\n\nMadame,\n\nNous avons reçu votre demande d'accès à votre dossier médical le 4 mai 2021."
    found = find_metadata(bare_sheet(text)).own_file
    assert not isinstance(found, bool) and found.value is True
