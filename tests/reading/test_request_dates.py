"""What the dates of a letter of 15 June 2021 say of the request: sentence, received, dated, made more precise."""

from __future__ import annotations

import pytest

from lettrine.reading.layout import lay_out
from lettrine.reading.metadata import Metadata, find_metadata
from lettrine.reading.sheet import bare_sheet
from lettrine.reading.zones import find_zones

SENTENCES = [
    ("Nous répondons à la demande que vous nous avez remise le 6 mai 2021.", "2021-05-06", None, []),
    ("Vous avez fait une demande au comptoir le 6 mai 2021 pour obtenir les registres.", "2021-05-06", None, []),
    ("Voici les réponses à vos questions du 6 mai 2021, reçues le lendemain.", "2021-05-07", "2021-05-06", []),
    ("Nous avons reçu le 6 mai 2021 votre demande d'accès.", "2021-05-06", None, []),
    (
        "La présente donne suite à votre demande d'accès du 3 mai 2021, reçue à nos bureaux le 5 mai.",
        "2021-05-05",
        "2021-05-03",
        [],
    ),
    (
        "Nous donnons suite à votre demande d'accès à l'information datée du 29 avril dernier et que nous avons "
        "reçue le 2 mai.",
        "2021-05-02",
        "2021-04-29",
        [],
    ),
    ("Votre demande, signée le 29 avril 2021, nous est parvenue le 3.", "2021-05-03", "2021-04-29", []),
    ("J'accuse réception de votre demande d'accès reçue le 18 mai 2021.", "2021-05-18", None, []),
    ("Nous accusons réception de votre demande du 18 mai 2021.", None, "2021-05-18", []),
    ("Nous accusons réception, en date du 18 mai 2021, de votre demande d'accès.", "2021-05-18", None, []),
    ("En date du 20 mai, nous avons accusé réception de votre demande reçue le 18.", "2021-05-18", None, []),
    (
        "Le 12 mai dernier, vous nous avez transmis par courriel une demande d'accès visant le rapport du 3 mars 2020.",
        "2021-05-12",
        "2021-05-12",
        [],
    ),
    (
        "Vous nous avez transmis le 12 mai dernier une demande d'accès visant le rapport du 3 mars 2020.",
        None,
        "2021-05-12",
        [],
    ),
    ("Le 30 avril 2021, vous avez déposé à nos bureaux une demande d'accès.", "2021-04-30", None, []),
    ("Le 30 avril 2021, vous nous avez remis au comptoir une demande, reçue le jour même.", "2021-04-30", None, []),
    ("Nous répondons à votre demande reçue le 3 mai 2021 et précisée le 12.", "2021-05-03", None, ["2021-05-12"]),
    (
        "Nous répondons à votre demande reçue le 3 mai 2021, telle que modifiée par votre courriel du 14 mai.",
        "2021-05-03",
        None,
        ["2021-05-14"],
    ),
    (
        "À la suite de vos précisions du 14 mai 2021, nous avons revu votre demande reçue le 3.",
        "2021-05-03",
        None,
        ["2021-05-14"],
    ),
    (
        "Nous avons reçu votre demande le 3 mai 2021. Le 7 mai, nous vous avons demandé des précisions, que vous "
        "nous avez fournies le 10 mai.",
        "2021-05-03",
        None,
        ["2021-05-10"],
    ),
    (
        "Nous avons reçu votre demande le 3 mai 2021. Lors de notre conversation téléphonique du 11 mai, vous avez "
        "restreint votre demande aux années 2019 et 2020.",
        "2021-05-03",
        None,
        ["2021-05-11"],
    ),
    ("Votre demande datée du 3 mai 2021, nous l'avons reçue le lendemain.", "2021-05-04", "2021-05-03", []),
    ("Le 11 mai dernier, votre demande, datée du 8, a été reçue à la direction.", "2021-05-11", "2021-05-08", []),
    (
        "Par votre lettre du 28 avril 2021, parvenue à nos bureaux le 3 mai suivant, vous demandez le contrat signé "
        "le 4 juin 2019.",
        "2021-05-03",
        "2021-04-28",
        [],
    ),
    ("Votre demande d'accès a été reçue le 3 mai 2021 par notre service.", "2021-05-03", None, []),
    ("C'est le 3 mai 2021 que nous avons reçu votre demande.", "2021-05-03", None, []),
    (
        "La demande que vous nous avez adressée le 3 mai 2021 vise le rapport reçu le 4 janvier 2020 de la firme "
        "Untel.",
        None,
        "2021-05-03",
        [],
    ),
    (
        "Nous donnons suite à votre demande reçue le 3 mai 2021 concernant la plainte reçue le 5 janvier 2020.",
        "2021-05-03",
        None,
        [],
    ),
    ("Votre demande du 3 mai 2021 a été enregistrée le 4 mai.", "2021-05-04", "2021-05-03", []),
    (
        "Nous avons reçu le 3 mai 2021 votre demande. Les observations du tiers ont été reçues le 28 mai.",
        "2021-05-03",
        None,
        [],
    ),
    ("Suite à votre courriel du 3 mai 2021, voici notre réponse.", "2021-05-03", "2021-05-03", []),
    (
        "Dans votre courriel du 3 mai 2021, reçu le 4 mai, vous demandez copie d'un bail.",
        "2021-05-04",
        "2021-05-03",
        [],
    ),
    ("La Ville de Matane recevait, le 3 mai 2021, votre demande.", "2021-05-03", None, []),
    ("Le 3 mai 2021, l'Office a reçu votre demande d'accès.", "2021-05-03", None, []),
    ("Le Ministère a reçu votre demande d'accès le 3 mai dernier.", "2021-05-03", None, []),
    ("Votre demande du 20 avril nous est parvenue par la poste le 26 du même mois.", "2021-04-26", "2021-04-20", []),
    (
        "Nous faisons suite à votre demande, formulée le 3 mai 2021 et reçue le 4 mai 2021, ainsi qu'aux précisions "
        "que vous nous avez transmises le 9 mai 2021.",
        "2021-05-04",
        "2021-05-03",
        ["2021-05-09"],
    ),
    ("Le 3 mai 2021, vous avez saisi le Ministère d'une demande d'accès.", None, "2021-05-03", []),
    ("Votre demande, transmise par courriel le 3 mai 2021, est ainsi libellée :", "2021-05-03", "2021-05-03", []),
    (
        "Votre demande, présentée au moyen du formulaire en ligne le 3 mai 2021, vise un permis délivré le 4 avril "
        "2019.",
        "2021-05-03",
        "2021-05-03",
        [],
    ),
    ("La présente fait suite à votre demande dacces reçue le 3mai 2021.", "2021-05-03", None, []),
    ("Nous avons bien reçu, en date du 3 mai 2021, votre demande d'accès.", "2021-05-03", None, []),
    (
        "Nous avons pris connaissance de votre demande reçue en nos bureaux en date du 1 er juin 2021.",
        "2021-06-01",
        None,
        [],
    ),
    (
        "Votre demande reçue le 3 mai 2021, que vous avez précisée les 9 et 14 mai, vise deux points.",
        "2021-05-03",
        None,
        ["2021-05-09", "2021-05-14"],
    ),
    ("Votre demande reçue le 3 mai 2021 a fait l'objet d'une précision le 9 mai.", "2021-05-03", None, ["2021-05-09"]),
    (
        "Le 3 mai 2021, le Secrétariat général recevait votre demande d'accès. Le 10 mai, vous avez confirmé par "
        "téléphone que vous cherchiez le bail.",
        "2021-05-03",
        None,
        [],
    ),
    ("Nous avons reçu votre demande le 3 mai 2021. Le 10 mai, vous avez renoncé au point 2.", "2021-05-03", None, []),
    (
        "Nous avons reçu votre demande le 3 mai 2021. En réponse à notre demande de précisions du 7 mai, vous nous "
        "avez indiqué le 12 mai que seule l'année 2019 vous intéresse.",
        "2021-05-03",
        None,
        ["2021-05-12"],
    ),
    ("Votre demande, reçue le 3 mai 2021, a été complétée le 9 mai suivant.", "2021-05-03", None, []),
    ("Le délai a été prolongé le 20 mai 2021. Votre demande avait été reçue le 3 mai.", "2021-05-03", None, []),
    (
        "Nous donnons suite à votre demande d'accès à des documents, laquelle a été reçue par courrier recommandé "
        "le 3 mai 2021.",
        "2021-05-03",
        None,
        [],
    ),
    ("Vous nous demandiez, le 3 mai dernier, copie du règlement adopté le 4 février 2019.", None, "2021-05-03", []),
    (
        "Votre demande est datée du 3 mai 2021 et le timbre de réception indique le 5 mai 2021.",
        "2021-05-05",
        "2021-05-03",
        [],
    ),
    ("Votre demande a été transmise le 3 mai 2021 et reçue le jour même.", "2021-05-03", "2021-05-03", []),
    ("Le 3 mai 2021 nous parvenait votre demande d'accès à votre dossier.", "2021-05-03", None, []),
    (
        "Vous avez demandé, par lettre du 30 avril 2021 que le Cégep a reçue le 4 mai 2021, la liste des contrats.",
        "2021-05-04",
        "2021-04-30",
        [],
    ),
    ("NOUS AVONS REÇU VOTRE DEMANDE LE 3 MAI 2021.", "2021-05-03", None, []),
    ("Reçue le 3 mai 2021, votre demande porte sur les baux.", "2021-05-03", None, []),
    (
        "En réponse à votre demande du 26 du mois dernier, reçue le 28, nous vous transmettons le bail.",
        "2021-05-28",
        "2021-05-26",
        [],
    ),
    ("Jai bien reçu, le 3 mai dernier, votre requête en accès.", "2021-05-03", None, []),
    (
        "Nous avons bien en main votre demande du 30 avril 2021, arrivée à notre service le 4 mai.",
        "2021-05-04",
        "2021-04-30",
        [],
    ),
    (
        "Il s'agit de la suite donnée à la demande que vous avez déposée au nom de la société X, qui nous est "
        "parvenue le 4 mai 2021 et dont vous avez précisé la portée le 12 mai suivant.",
        "2021-05-04",
        None,
        ["2021-05-12"],
    ),
    (
        "Nous vous écrivons au sujet de votre demande d'accès, reçue par télécopieur le 4 mai 2021.",
        "2021-05-04",
        None,
        [],
    ),
    ("Votre demande d'accès datée du 2 et reçue le 4 mai 2021 comporte trois volets.", "2021-05-04", "2021-05-02", []),
    (
        "Le 4 mai 2021, la responsable de l'accès a reçu votre demande, que vous avez ensuite précisée au téléphone "
        "le 11 mai 2021.",
        "2021-05-04",
        None,
        ["2021-05-11"],
    ),
    (
        "La municipalité accuse réception de votre demande d'accès aux documents formulée par courriel le 4 mai 2021.",
        "2021-05-04",
        "2021-05-04",
        [],
    ),
    (
        "En réponse à votre demande d'accès du 4 mai 2021 visant les courriels envoyés le 5 janvier 2020 par le maire.",
        None,
        "2021-05-04",
        [],
    ),
    ("Vous avez présenté, le 4 mai 2021, une demande d'accès à l'information.", None, "2021-05-04", []),
    (
        "Par la présente, nous répondons à votre demande d'accès transmise le 2 mai 2021 et dont nous avons accusé "
        "réception le 5 mai.",
        None,
        "2021-05-02",
        [],
    ),
    (
        "Votre lettre du 28 avril, reçue le 3 mai, a été complétée par votre courriel du 10 mai, par lequel vous "
        "limitez votre demande à l'année 2020.",
        "2021-05-03",
        "2021-04-28",
        ["2021-05-10"],
    ),
    ("Votre demande nous a été transmise le 4 mai 2021 par le ministère de la Justice.", None, "2021-05-04", []),
    (
        "Nous vous avons écrit le 7 mai 2021 pour obtenir des précisions. Votre réponse du 10 mai nous a permis de "
        "cerner votre demande reçue le 3 mai 2021.",
        "2021-05-03",
        None,
        ["2021-05-10"],
    ),
    ("Suivant la réception de votre demande le 3 mai 2021, nous avons procédé aux recherches.", "2021-05-03", None, []),
    ("La date de réception de votre demande est le 3 mai 2021.", "2021-05-03", None, []),
    ("Votre demande d'accès, datée et reçue le 3 mai 2021, est refusée.", "2021-05-03", "2021-05-03", []),
    (
        "Au terme d'un échange de courriels avec notre bureau, le 10 mai, vous avez restreint la demande reçue le 3 "
        "mai 2021 aux contrats de 2020.",
        "2021-05-03",
        None,
        ["2021-05-10"],
    ),
    (
        "Nous avons reçu, en date du 3 mai 2021, une demande d'accès de votre part, laquelle a été clarifiée le 7 "
        "du même mois.",
        "2021-05-03",
        None,
        ["2021-05-07"],
    ),
    (
        "Le 3 mai 2021, vous avez demandé à la Ville, par le biais de son formulaire en ligne, copie du contrat.",
        "2021-05-03",
        "2021-05-03",
        [],
    ),
    ("Votre demande, postée le 29 avril 2021, est parvenue à la Ville le 4 mai.", "2021-05-04", "2021-04-29", []),
    (
        "Vous nous avez écrit le 3 mai dernier afin d'obtenir copie du rapport daté du 15 mars 2019.",
        None,
        "2021-05-03",
        [],
    ),
    ("Nous faisons suite à la vôtre du 3 mai 2021.", None, "2021-05-03", []),
    ("Votre demande est entrée à nos bureaux le 3 mai 2021.", "2021-05-03", None, []),
    (
        "Le 27 mai 2021, un délai supplémentaire de dix jours a été requis. Votre demande a été reçue le 10 mai 2021.",
        "2021-05-10",
        None,
        [],
    ),
    (
        "Lors de notre entretien du 12 mai dernier, vous avez confirmé que votre demande, reçue le 3, visait "
        "l'année 2020.",
        "2021-05-03",
        None,
        [],
    ),
    (
        "Votre demande initiale, reçue le 3 mai 2021, a été remplacée le 10 mai par une version plus courte.",
        "2021-05-03",
        None,
        ["2021-05-10"],
    ),
    ("Nous avons reçu vos demandes les 3 et 5 mai 2021.", "2021-05-03", None, []),
    ("votre demande dacces recue le 3 mai 2021, telle que precisee le 11 mai", "2021-05-03", None, ["2021-05-11"]),
    (
        "La présente vise à répondre à votre demande reçue le 7juin2021 concernant le procès-verbal du 4 mars 2021.",
        "2021-06-07",
        None,
        [],
    ),
]


def letter(sentence: str) -> str:
    return (
        "Ville de Matane\n\nMatane, le 15 juin 2021\n\nObjet : Demande d'accès\n\nMonsieur,\n\n"
        f"{sentence}\n\nNous vous transmettons le document demandé.\n\n"
        "Veuillez agréer, Monsieur, nos salutations distinguées.\n\nAnne Roy\nGreffière"
    )


def dates(metadata: Metadata) -> tuple[str | None, str | None, list[str]]:
    received, dated = metadata.received_on, metadata.dated
    return received and received.value, dated and dated.value, [found.value for found in metadata.clarified_on]


@pytest.mark.parametrize(("sentence", "received", "dated", "clarified"), SENTENCES)
def test_dates_of_the_request(sentence: str, received: str | None, dated: str | None, clarified: list[str]) -> None:
    sheet = lay_out(letter(sentence))
    assert dates(find_metadata(sheet.with_zones(find_zones(sheet)))) == (received, dated, clarified)


@pytest.mark.parametrize(("sentence", "received", "dated", "clarified"), SENTENCES)
def test_the_same_without_layout(sentence: str, received: str | None, dated: str | None, clarified: list[str]) -> None:
    assert dates(find_metadata(bare_sheet(letter(sentence)))) == (received, dated, clarified)


def test_quoted_applicant_is_not_believed() -> None:
    sentence = "Votre demande reçue le 3 mai 2021 se lit ainsi : « la lettre que vous avez reçue le 4 avril 2020 »."
    assert dates(find_metadata(bare_sheet(letter(sentence)))) == ("2021-05-03", None, [])


def test_evidence_is_the_whole_expression() -> None:
    metadata = find_metadata(bare_sheet(letter("Votre demande a été précisée les 9 et 14 mai dernier.")))
    assert [found.quote for found in metadata.clarified_on] == ["9 et 14 mai dernier"] * 2
