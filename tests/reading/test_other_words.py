# ruff: noqa: E501  (sentences of letters stand on one line each)
"""Whole small letters of 20 May 2021 in other words: dates of the request, heads, types with whatever outcomes were read."""

from __future__ import annotations

import pytest

from lettrine.model import Outcome
from lettrine.reading.layout import lay_out
from lettrine.reading.letter_type import find_letter_type
from lettrine.reading.metadata import Metadata, find_metadata
from lettrine.reading.recourse import find_recourse
from lettrine.reading.sheet import Sheet
from lettrine.reading.zones import find_zones

HEAD = "Ville de Sainte-Anne-des-Lacs\nService du greffe\n\nLe 20 mai 2021\n\nMadame Alice Roy\n\nN/Réf. : 21-044\n\nObjet : Demande d'accès à l'information\n\nMadame,\n\n"
TAIL = (
    "\n\nVous trouverez ci-joint les documents demandés, en vertu de la Loi sur l'accès aux documents des organismes publics et sur la protection des renseignements personnels."
    "\n\nVeuillez agréer, Madame, nos salutations distinguées.\n\nLouise Gagnon\nGreffière"
)


def _sheet(text: str) -> Sheet:
    sheet = lay_out(text)
    return sheet.with_zones(find_zones(sheet))


def _value(found: object) -> str | None:
    value: str | None = getattr(found, "value", None)
    return value


DATES: list[tuple[str, str | None, str | None, list[str]]] = [
    (
        "Nous avons reçu le 3 mai 2021 votre demande d'accès datée du 1er mai, précisée les 6 et 10 mai, visant les contrats.",
        "2021-05-03",
        "2021-05-01",
        ["2021-05-06", "2021-05-10"],
    ),
    (
        "Votre demande du 1er mai 2021, reçue le 3, nous est claire à la suite de vos précisions reçues le 7 mai.",
        "2021-05-03",
        "2021-05-01",
        ["2021-05-07"],
    ),
    (
        "Vous nous avez écrit le 1er mai 2021 pour obtenir les contrats de déneigement. Le 8 mai, vous avez restreint votre demande aux deux dernières années.",
        None,
        "2021-05-01",
        ["2021-05-08"],
    ),
    (
        "Le 3 mai 2021, la Ville recevait votre demande d'accès. Lors de notre conversation téléphonique du 9 mai, vous avez précisé que seuls les contrats vous intéressaient.",
        "2021-05-03",
        None,
        ["2021-05-09"],
    ),
    (
        "Votre demande nous est parvenue par la poste le 3 mai 2021. Vous l'avez circonscrite par courriel le 11 mai.",
        "2021-05-03",
        None,
        ["2021-05-11"],
    ),
    (
        "Nous répondons à votre demande du 29 avril 2021, que nous avons reçue le lendemain et dont vous avez réduit la portée dans votre message du 12 mai.",
        "2021-04-30",
        "2021-04-29",
        ["2021-05-12"],
    ),
    (
        "En date du 3 mai 2021, nous recevions votre demande. Après un échange de courriels le 10 mai, vous avez convenu de limiter celle-ci aux factures.",
        "2021-05-03",
        None,
        ["2021-05-10"],
    ),
    (
        "Votre requête, déposée au comptoir du greffe le 3 mai 2021, vise les contrats de déneigement.",
        "2021-05-03",
        None,
        [],
    ),
    ("Vous avez soumis votre demande au moyen du formulaire en ligne le 2 mai 2021.", "2021-05-02", "2021-05-02", []),
    (
        "La présente donne suite à votre courriel du 2 mai 2021 par lequel vous demandez copie des contrats.",
        "2021-05-02",
        "2021-05-02",
        [],
    ),
    (
        "Votre demande porte la date du 30 avril 2021 et le timbre de réception du greffe indique le 4 mai.",
        "2021-05-04",
        "2021-04-30",
        [],
    ),
    ("C'est le 4 mai 2021 que votre lettre du 28 avril est arrivée à nos bureaux.", "2021-05-04", "2021-04-28", []),
    (
        "J'ai pris connaissance de votre demande, reçue au greffe le 4 mai dernier, et des clarifications que vous y avez apportées le 10.",
        "2021-05-04",
        None,
        ["2021-05-10"],
    ),
    (
        "À notre invitation, vous avez reformulé votre demande le 10 mai 2021; elle avait été reçue le 4 mai.",
        "2021-05-04",
        None,
        ["2021-05-10"],
    ),
    (
        "Nous vous avons demandé des précisions le 6 mai 2021, que vous nous avez fournies le 9 mai. Votre demande avait été reçue le 3 mai.",
        "2021-05-03",
        None,
        ["2021-05-09"],
    ),
    (
        "Votre demande, transmise par télécopieur le 30 avril 2021, nous est parvenue le même jour.",
        "2021-04-30",
        "2021-04-30",
        [],
    ),
    (
        "Vous avez adressé le 28 avril 2021 à la Ville une demande d'accès qui a été reçue le 3 mai.",
        "2021-05-03",
        "2021-04-28",
        [],
    ),
    (
        "Nous accusons réception de votre demande datée du 28 avril 2021 et reçue à nos bureaux le 3 mai 2021.",
        "2021-05-03",
        "2021-04-28",
        [],
    ),
    ("Votre demande du 28 avril nous a été remise en mains propres le 3 mai 2021.", "2021-05-03", "2021-04-28", []),
    (
        "Le greffe a enregistré votre demande le 3 mai 2021. Vous y avez apporté une modification le 7 mai et une seconde le 12 mai.",
        "2021-05-03",
        None,
        ["2021-05-07", "2021-05-12"],
    ),
    (
        "Par courriel daté du 30 avril 2021, vous nous demandez les contrats. Votre réponse du 7 mai à notre demande de précisions nous a permis de les repérer.",
        "2021-04-30",
        "2021-04-30",
        ["2021-05-07"],
    ),
    (
        "Votre demande initiale, reçue le 3 mai 2021, a été remplacée par celle que vous nous avez envoyée le 10 mai.",
        "2021-05-03",
        None,
        ["2021-05-10"],
    ),
    (
        "Votre demande nous a été acheminée le 3 mai 2021 par le ministère de la Culture, qui l'avait reçue le 29 avril.",
        "2021-05-03",
        None,
        [],
    ),
    (
        "Vous renonciez, dans votre courriel du 12 mai 2021, au point 3 de votre demande reçue le 3 mai.",
        "2021-05-03",
        None,
        [],
    ),
    ("Réception : 3 mai 2021. Votre demande vise les contrats de déneigement.", "2021-05-03", None, []),
    (
        "Nous avons bien reçu, en date du lundi 3 mai 2021, votre demande d'information. Le périmètre en a été revu avec vous au téléphone le 7 mai.",
        "2021-05-03",
        None,
        ["2021-05-07"],
    ),
    (
        "Comme convenu lors de notre entretien du 7 mai 2021, votre demande du 28 avril, reçue le 3 mai, ne vise plus que les contrats.",
        "2021-05-03",
        "2021-04-28",
        ["2021-05-07"],
    ),
]


@pytest.mark.parametrize(("sentence", "received", "dated", "clarified"), DATES)
def test_dates_of_the_request(sentence: str, received: str | None, dated: str | None, clarified: list[str]) -> None:
    found: Metadata = find_metadata(_sheet(HEAD + sentence + TAIL))
    assert (_value(found.received_on), _value(found.dated)) == (received, dated)
    assert sorted(day.value for day in found.clarified_on) == clarified
    assert found.own_file is False


HEADS: list[tuple[str, str | None, str | None, list[str]]] = [
    (
        "Commission scolaire des Hauts-Bois\nSecrétariat général\n\nSaint-Jérôme, le 20 mai 2021\n\nN/Réf. : CS-2021-14\nV/Réf. : 88-1",
        "Commission scolaire des Hauts-Bois",
        "2021-05-20",
        ["CS-2021-14"],
    ),
    (
        "Centre intégré universitaire de santé et de services sociaux\nde la Mauricie-et-du-Centre-du-Québec\n\nTrois-Rivières, 20 mai 2021\n\nNotre dossier : 2021-033\n\nMme Anne Roy",
        "Centre intégré universitaire de santé et de services sociaux de la Mauricie-et-du-Centre-du-Québec",
        "2021-05-20",
        ["2021-033"],
    ),
    (
        "Québec, le jeudi 20 mai 2021\n\nMinistère de l'Agriculture, des Pêcheries et de l'Alimentation\nDirection des affaires juridiques\n\nMadame Anne Roy\n12, rue X\nRéf. : 0120-2021-05",
        "Ministère de l'Agriculture, des Pêcheries et de l'Alimentation",
        "2021-05-20",
        ["0120-2021-05"],
    ),
    (
        "MINISTÈRE\nDE LA CULTURE\nET DES COMMUNICATIONS\n\nQuébec, ce 20 mai 2021\n\nDossier n° 21-0456-DA\n\nMadame Anne Roy",
        "Ministère de la Culture et des Communications",
        "2021-05-20",
        ["21-0456-DA"],
    ),
    (
        "Régie intermunicipale de police des Monts\n\n20 mai 2021\n\nMadame Anne Roy\n\nO/Ref: RIPM-77/2021",
        "Régie intermunicipale de police des Monts",
        "2021-05-20",
        ["RIPM-77/2021"],
    ),
    (
        "Université du Québec en Estrie\nBureau du secrétaire général\n\nLe 20 mai 2021\n\nPar courriel : a.roy@example.org\n\nNuméro de la demande : A-2021-118\n\nObjet : Votre demande",
        "Université du Québec en Estrie",
        "2021-05-20",
        ["A-2021-118"],
    ),
    (
        "Réseau de transport de la Rive-Nord\nAffaires corporatives\n\nLaval, le 20-05-2021\n\nMadame Anne Roy\n\nObjet : Demande d'accès no DA-21-09",
        "Réseau de transport de la Rive-Nord",
        "2021-05-20",
        ["DA-21-09"],
    ),
    (
        "Office municipal d'habitation de Drummond\n\nDrummondville, 2021-05-20\n\nMadame Anne Roy\n\nNotre référence\n2021-OMH-14\n\nObjet : Accès",
        "Office municipal d'habitation de Drummond",
        "2021-05-20",
        ["2021-OMH-14"],
    ),
    (
        "**Société de l'assurance automobile du Québec**\n\nQuébec, le 20 mai 2021\n\n**N/D :** 2021-1188\n**V/D :** 7\n\n**Objet : Demande d'accès**",
        "Société de l'assurance automobile du Québec",
        "2021-05-20",
        ["2021-1188"],
    ),
    (
        "Hôpital Sainte-Croix-du-Lac\nArchives médicales\n\nFait à Sainte-Croix-du-Lac, le 20 mai 2021\n\nMadame Anne Roy\n\nDemande no : 21/0044",
        "Hôpital Sainte-Croix-du-Lac",
        "2021-05-20",
        ["21/0044"],
    ),
    (
        "Le 20 mai 2021\n\nMadame Anne Roy\n\nOBJET : Votre demande d'accès (dossier 1003-21)",
        None,
        "2021-05-20",
        ["1003-21"],
    ),
    (
        "PROTÉGÉ\n\nAutorité régionale de transport du Lac\nLac-au-Saumon, le 20 mai 2021\n\nMadame Anne Roy\n\nDossiers : 2021-07 et 2021-08",
        "Autorité régionale de transport du Lac",
        "2021-05-20",
        ["2021-07", "2021-08"],
    ),
    (
        "Date : 20 mai 2021\nDestinataire : Madame Anne Roy\nExpéditeur : École nationale d'administration publique\nNo de dossier : ENAP-21-3",
        "École nationale d'administration publique",
        "2021-05-20",
        ["ENAP-21-3"],
    ),
    (
        "Ville de L'Ancienne-Lorette-sur-Mer\n1575, rue Turmel, L'Ancienne-Lorette-sur-Mer (Québec) G2E 3J5\n\nL'Ancienne-Lorette-sur-Mer, le 20 mai 2021\n\nMadame Anne Roy",
        "Ville de L'Ancienne-Lorette-sur-Mer",
        "2021-05-20",
        [],
    ),
    (
        "Municipalité du Canton de Stukely\n\nStukely, le vingt mai deux mille vingt et un\n\nMadame Anne Roy\n\nNos références : S-2021-4 / S-2021-5",
        "Municipalité du Canton de Stukely",
        None,
        ["S-2021-4", "S-2021-5"],
    ),
    (
        "Collège d'enseignement général et professionnel de Matane-Sud\nMatane, le 20 mai 2021\n\nMadame Anne Roy\n\nRéférence interne : 21.05.C",
        "Collège d'enseignement général et professionnel de Matane-Sud",
        "2021-05-20",
        ["21.05.C"],
    ),
]


@pytest.mark.parametrize(("head", "body", "day", "numbers"), HEADS)
def test_heads(head: str, body: str | None, day: str | None, numbers: list[str]) -> None:
    opening = "\n\nMadame,\n\nNous avons reçu le 3 mai 2021 votre demande d'accès visant les contrats."
    found = find_metadata(_sheet(head + opening + TAIL.replace("Greffière", "Responsable de l'accès aux documents")))
    if body is not None:
        assert (_value(found.public_body) or "").casefold() == body.casefold()
    if day is not None:
        assert _value(found.letter_date) == day
    assert [number.value for number in found.file_numbers] == numbers


LETTERHEAD = "Municipalité de Val-des-Érables\n12, rue Principale\n\nVal-des-Érables, le 20 mai 2021\n\nMonsieur Marc Tremblay\n\n"
CLOSING = "\n\nVeuillez agréer, Monsieur, nos salutations distinguées.\n\nLouise Gagnon\nDirectrice générale"
TYPES = [
    (
        "other",
        "Objet : Demande de permis – 14, chemin du Lac\n\nMonsieur,\n\nNous avons bien reçu votre demande de permis du 3 mai. Elle est incomplète : il y manque le plan d'implantation. Les renseignements personnels que vous nous fournissez sont protégés par la Loi sur l'accès aux documents des organismes publics et sur la protection des renseignements personnels.",
    ),
    (
        "other",
        "Objet : Votre plainte du 3 mai 2021\n\nMonsieur,\n\nNous avons pris connaissance de votre plainte du 3 mai concernant le bruit du chantier. L'inspecteur passera jeudi. Si vous souhaitez obtenir copie de son rapport, vous pourrez présenter une demande d'accès à la greffière, comme le prévoit la Loi sur l'accès aux documents des organismes publics et sur la protection des renseignements personnels.",
    ),
    (
        "other",
        "Objet : Rencontre du 2 juin\n\nMonsieur,\n\nPour faire suite à notre conversation, je vous confirme que la rencontre portant sur la Loi sur l'accès aura lieu le 2 juin à 14 h. Vous pourrez y poser vos questions sur le traitement des demandes d'accès.",
    ),
    (
        "other",
        "Facture no 2021-331\n\nMonsieur,\n\nVous trouverez ci-joint la facture relative à la reproduction des documents que vous avez reçus en avril. Sous-total : 45,00 $. TPS : 2,25 $. Montant dû : 51,74 $. Modalités de paiement : 30 jours.",
    ),
    (
        "other",
        "Objet : Consultation publique sur le règlement de zonage\n\nMonsieur,\n\nVous nous demandez si la consultation du 15 juin sera diffusée en ligne. C'est le cas. Votre message ne constitue pas une demande d'accès au sens de la Loi sur l'accès aux documents des organismes publics et sur la protection des renseignements personnels; si vous désirez des documents, il suffit de remplir le formulaire.",
    ),
    (
        "other",
        "Bonjour Monsieur Roy,\n\nMerci pour votre intérêt envers notre municipalité. Les heures d'ouverture du bureau sont de 9 h à 16 h. Au plaisir de vous accueillir!\n\nLouise Gagnon\nMunicipalité de Val-des-Érables",
    ),
    (
        "other",
        "Objet : Nomination\n\nMadame la Présidente,\n\nConformément à l'article 8 de la Loi sur l'accès aux documents des organismes publics et sur la protection des renseignements personnels, je vous informe que j'ai désigné Me Anne Roy responsable de l'accès aux documents de la municipalité.",
    ),
    (
        "other",
        "Objet : Votre candidature au poste d'archiviste\n\nMonsieur,\n\nNous accusons réception de votre candidature. Les documents transmis seront conservés conformément à la Loi sur l'accès aux documents des organismes publics et sur la protection des renseignements personnels.",
    ),
    (
        "decision",
        "De : Accès à l'information\nEnvoyé : 20 mai 2021 10:02\nÀ : marc.tremblay@example.org\nObjet : RE: Votre demande d'accès\n\nBonjour,\n\nVoici les chiffres demandés : 2019 : 41; 2020 : 52; 2021 : 17.\n\nBonne journée,\n\nLouise Gagnon\nMunicipalité de Val-des-Érables",
    ),
    (
        "decision",
        "De : Greffe\nEnvoyé : 20 mai 2021 10:02\nÀ : marc.tremblay@example.org\nObjet : Réponse à votre demande d'accès à l'information du 3 mai\n\nBonjour,\n\nEn 2020, la Ville a émis 412 permis de rénovation.\n\nCordialement,\n\nLouise Gagnon, greffière\nVille de Val-des-Érables",
    ),
    (
        "decision",
        "Objet : Demande d'accès à l'information\n\nMonsieur,\n\nNous avons reçu votre demande le 3 mai. Après vérification, aucun document n'a été repéré. Vous pouvez demander la révision de cette décision à la Commission d'accès à l'information dans les trente jours.",
    ),
    (
        "extension",
        "Objet : Demande d'accès – avis de prolongation\n\nMonsieur,\n\nVotre demande d'accès, reçue le 3 mai 2021, vise les contrats de déneigement. Nous ne pouvons y donner suite dans les vingt jours sans nuire à nos activités et nous prolongeons le délai de dix jours, soit jusqu'au 2 juin, en vertu de l'article 47 de la Loi sur l'accès aux documents des organismes publics et sur la protection des renseignements personnels.",
    ),
    (
        "extension",
        "Objet : Votre demande d'accès aux documents\n\nMonsieur,\n\nLe traitement de votre demande d'accès exige plus de temps que prévu. La Municipalité se prévaut donc du délai supplémentaire de dix jours que la Loi sur l'accès lui accorde. Sa réponse vous parviendra d'ici le 2 juin 2021.",
    ),
    (
        "acknowledgement",
        "Objet : Accusé de réception – demande d'accès\n\nMonsieur,\n\nNous avons reçu le 3 mai 2021 votre demande d'accès visant les contrats de déneigement. Nous en accusons réception et vous répondrons dans les vingt jours, soit au plus tard le 23 mai. Ce délai peut être prolongé de dix jours.",
    ),
    (
        "clarification_request",
        "Objet : Votre demande d'accès du 3 mai\n\nMonsieur,\n\nVotre demande d'accès vise « tous les documents sur le lac ». Telle qu'elle est formulée, elle ne nous permet pas de repérer les documents voulus. Pourriez-vous nous indiquer la période et le type de documents qui vous intéressent? Le traitement de votre demande reprendra dès que nous aurons reçu votre réponse.",
    ),
    (
        "fee_estimate",
        "Objet : Demande d'accès – frais de reproduction\n\nMonsieur,\n\nVotre demande d'accès du 3 mai vise les plans de l'aréna. La reproduction des 200 pages coûterait 82,00 $ (article 11 de la Loi sur l'accès). Veuillez nous faire parvenir un acompte de 41,00 $ par chèque à l'ordre de la Municipalité; nous procéderons ensuite à la reproduction et vous transmettrons notre décision.",
    ),
    (
        "third_party_notice",
        "Objet : Avis à un tiers – demande d'accès\n\nMonsieur,\n\nNous avons reçu une demande d'accès visant la soumission que votre entreprise nous a présentée en 2019. Avant de rendre notre décision, nous vous invitons, conformément aux articles 25 et 49 de la Loi sur l'accès, à nous faire part de vos observations dans les vingt jours.",
    ),
    (
        "transfer",
        "Objet : Votre demande d'accès\n\nMonsieur,\n\nVotre demande d'accès du 3 mai porte sur les inspections d'un restaurant. Ces documents relèvent de la compétence du ministère de l'Agriculture. Conformément à l'article 48 de la Loi sur l'accès, nous vous invitons à vous adresser à la responsable de l'accès de ce ministère, Mme Anne Roy, 200, chemin Sainte-Foy, Québec. Vous pouvez demander la révision de cette décision à la Commission d'accès à l'information dans les 30 jours.",
    ),
    (
        "supplement",
        "Objet : Complément à notre réponse du 3 mai 2021\n\nMonsieur,\n\nEn complément à notre réponse du 3 mai à votre demande d'accès, vous trouverez ci-joint le contrat qui avait été omis. Vous pouvez demander la révision de cette décision à la Commission d'accès à l'information dans les trente jours.",
    ),
    (
        "supplement",
        "Objet : Rectification\n\nMonsieur,\n\nUne erreur s'est glissée dans notre décision du 3 mai 2021 concernant votre demande d'accès. Le tableau 1 doit se lire comme suit : 2019 : 14; 2020 : 22. Le reste de notre décision demeure.",
    ),
    (
        "decision",
        "Objet : Demande d'accès\n\nMonsieur,\n\nNous avons reçu votre demande d'accès le 3 mai. Les points 1 et 2 vous sont transmis ci-joint. Quant au point 3, nous avons consulté le tiers concerné et nous vous ferons connaître notre décision d'ici le 15 juin, en vertu des articles 25 et 49 de la Loi sur l'accès.",
    ),
    (
        "decision",
        "Objet : Demande d'accès\n\nMonsieur,\n\nNous répondons à votre demande d'accès du 3 mai. Nous vous transmettons le rapport. Des frais de 12,40 $ sont exigibles en vertu de l'article 11 de la Loi sur l'accès. Certains renseignements ont été caviardés (articles 53 et 54).",
    ),
    (
        "other",
        "Objet : Séance d'information – protection des renseignements personnels\n\nMonsieur,\n\nLa Municipalité vous invite à une séance d'information sur la Loi sur l'accès, le 4 juin à 19 h. Le programme est joint à la présente.",
    ),
    (
        "other",
        "Objet : Dossier CAI 1021 33-S\n\nMonsieur,\n\nLa Commission d'accès à l'information nous informe que l'audience dans le dossier cité en objet est fixée au 4 juin 2021. Me Anne Roy représentera la Municipalité. Nous joignons la liste de nos témoins.",
    ),
    (
        "extension",
        "Objet : Votre demande du 3 mai 2021\n\nMonsieur,\n\nLe délai de vingt jours prévu à l'article 47 de la Loi sur l'accès aux documents des organismes publics et sur la protection des renseignements personnels expire le 23 mai. L'étude de votre demande n'étant pas terminée, ce délai est reporté au 2 juin 2021.",
    ),
    (
        "extension",
        "Objet : Suivi de votre demande d'accès\n\nMonsieur,\n\nNous devons malheureusement vous aviser que nous aurons besoin des dix jours additionnels que nous accorde la Loi sur l'accès aux documents des organismes publics et sur la protection des renseignements personnels pour répondre à votre demande d'accès portant sur les contrats. Vous aurez de nos nouvelles au plus tard le 2 juin.",
    ),
    (
        "acknowledgement",
        "Objet : Réception de votre demande d'accès\n\nMonsieur,\n\nLa présente confirme que votre demande d'accès aux documents, datée du 1er mai, nous est parvenue le 3 mai 2021. Selon l'article 47 de la Loi sur l'accès aux documents des organismes publics et sur la protection des renseignements personnels, nous avons vingt jours pour y répondre.",
    ),
    (
        "clarification_request",
        "Objet : Votre demande d'accès\n\nMonsieur,\n\nVous demandez « les courriels de la direction ». Quels courriels cherchez-vous, et de quelle période? L'article 42 de la Loi sur l'accès aux documents des organismes publics et sur la protection des renseignements personnels veut qu'une demande soit assez précise. Sans réponse de votre part d'ici trente jours, nous fermerons le dossier.",
    ),
    (
        "fee_estimate",
        "Objet : Votre demande d'accès – coûts\n\nMonsieur,\n\nLes plans que vous demandez comptent 310 feuilles grand format. Selon le Règlement sur les frais exigibles, il vous en coûterait 1 054 $. Désirez-vous toujours les recevoir? Si oui, faites-nous parvenir ce montant par chèque; la copie sera faite sur réception. (la Loi sur l'accès aux documents des organismes publics et sur la protection des renseignements personnels, article 11.)",
    ),
    (
        "third_party_notice",
        "Objet : Vos documents – demande d'accès par un tiers\n\nMonsieur,\n\nUne personne nous demande copie du contrat intervenu entre la Ville et votre entreprise. En vertu de l'article 25 de la Loi sur l'accès aux documents des organismes publics et sur la protection des renseignements personnels, nous vous donnons l'occasion de présenter vos observations d'ici vingt jours. À défaut, vous serez réputé avoir consenti à la divulgation.",
    ),
    (
        "transfer",
        "Objet : Votre demande d'accès\n\nMonsieur,\n\nLe dossier que vous demandez a été constitué par la Sûreté du Québec. Votre demande relève donc davantage de sa compétence, et nous vous prions de la lui adresser : Mme Anne Roy, responsable de l'accès, 1701, rue Parthenais, Montréal. (la Loi sur l'accès aux documents des organismes publics et sur la protection des renseignements personnels, article 48.)",
    ),
    (
        "supplement",
        "Objet : Suite de notre réponse du 3 mai 2021\n\nMonsieur,\n\nComme annoncé dans notre lettre du 3 mai, nous vous faisons parvenir aujourd'hui le second lot de documents répondant à votre demande d'accès. la Loi sur l'accès aux documents des organismes publics et sur la protection des renseignements personnels, article 53, nous oblige à masquer les noms.",
    ),
    (
        "supplement",
        "Objet : Votre demande d'accès – décision révisée\n\nMonsieur,\n\nAprès réexamen, nous avons conclu que le rapport pouvait vous être remis. La présente remplace donc notre décision du 3 mai (la Loi sur l'accès aux documents des organismes publics et sur la protection des renseignements personnels).",
    ),
    (
        "decision",
        "Objet : Votre demande d'accès\n\nMonsieur,\n\nNous avons bien reçu votre demande le 3 mai et vous en remercions. Le document que vous cherchez n'existe pas. Bonne chance dans vos recherches.",
    ),
    (
        "other",
        "Objet : Votre lettre du 3 mai\n\nMonsieur,\n\nVous nous avez fait part de vos inquiétudes au sujet du boisé. Le conseil en a pris note. Quant à la loi sur l'accès, que vous évoquez, elle ne s'applique pas à une opinion; aucune demande d'accès n'a d'ailleurs été formulée.",
    ),
    (
        "other",
        "Objet : Demande de rencontre\n\nMonsieur,\n\nVous désirez rencontrer le maire au sujet du règlement 412. Il vous recevra le 2 juin. Si d'ici là vous voulez consulter le règlement, vous pouvez présenter une demande d'accès au greffe en vertu de la Loi sur l'accès aux documents des organismes publics et sur la protection des renseignements personnels.",
    ),
    (
        "other",
        "Objet : Paiement en retard\n\nMonsieur,\n\nLa somme de 42 $ réclamée pour les copies de documents remises en avril n'a pas été payée. Sans paiement d'ici trente jours, le dossier sera transmis à nos procureurs.",
    ),
    (
        "decision",
        "Objet : RE: chiffres\n\nBonjour,\n\nTel que demandé en vertu de la Loi sur l'accès : 14 plaintes en 2019 et 22 en 2020. Les noms des plaignants ne peuvent être communiqués.",
    ),
]
UNREAD: list[set[Outcome]] = [set(), {Outcome.REFUSED}, {Outcome.GRANTED}, {Outcome.PENDING}]


@pytest.mark.parametrize(("expected", "text"), TYPES)
def test_types(expected: str, text: str) -> None:
    """A letter that decides nothing stays what its words say, though a stage may have read an outcome in it."""
    letter = text if text.startswith(("De :", "Bonjour")) else LETTERHEAD + text + CLOSING
    readings = {
        "acknowledgement": [set(), {Outcome.PENDING}],
        "decision": [{Outcome.GRANTED}],
        "supplement": [{Outcome.GRANTED}],
        "transfer": [{Outcome.TRANSFERRED}, set()],
    }
    sheet = _sheet(letter)
    assert {find_letter_type(sheet, (), known).value for known in readings.get(expected, UNREAD)} == {expected}


REFUSED = (
    "Objet : Demande d'accès à l'information\n\nMonsieur,\n\nNous avons reçu le 3 mai 2021 votre demande d'accès visant le rapport de l'inspecteur. "
    "Nous ne pouvons vous le communiquer (article 37 de la Loi sur l'accès).\n\n"
)
NOTICES: list[tuple[str, str | None, str | None]] = [
    (
        "Si vous n'êtes pas d'accord, vous avez un mois pour vous adresser à la Commission d'accès à l'information.",
        "cai",
        "P1M",
    ),
    (
        "La révision de la présente peut être demandée à la Commission d'accès à l'information avant l'expiration d'un délai de trente jours.",
        "cai",
        "P30D",
    ),
    ("Votre recours : la Commission d'accès à l'information (art. 135). Délai : 30 jours.", "cai", "P30D"),
    (
        "Il vous est loisible de porter cette décision devant la Commission d'accès à l'information. Vous devez le faire par écrit et, au plus tard, le trentième jour suivant la date de la présente.",
        "cai",
        "P30D",
    ),
    ("Vous disposez de trente (30) jours civils pour solliciter l'intervention de la CAI.", "cai", "P30D"),
    (
        "Une demande de révision est recevable par la Commission d'accès à l'information si elle lui parvient dans les 30\njours de la présente.",
        "cai",
        "P30D",
    ),
    ("Vous trouverez en annexe les renseignements relatifs à l'exercice de vos recours.", None, None),
    (
        "Toute contestation de cette décision relève de la Commission d'accès à l'information, qui doit en être saisie sous trente jours.",
        "cai",
        "P30D",
    ),
    (
        "Nous vous signalons votre droit de demander, dans les 30 jours, que la Commission d'accès à l'information révise ce refus.",
        "cai",
        "P30D",
    ),
    (
        "Le formulaire de demande de révision se trouve au www.cai.gouv.qc.ca; le délai est de trente jours à compter d'aujourd'hui. C'est la Commission d'accès à l'information qui tranche.",
        "cai",
        "P30D",
    ),
    ("Insatisfait? La Commission d'accès à l'information peut être saisie dans le mois qui suit.", "cai", "P1M"),
    (
        "Pour contester, écrivez à la Commission d'accès à l'information, 525, boul. René-Lévesque Est, Québec. Attention : passé trente jours, votre demande pourrait être rejetée.",
        "cai",
        "P30D",
    ),
    (
        "Conformément aux articles 135 et suivants, un recours en révision vous est ouvert durant les trente jours qui suivent la réception de la présente, auprès de la Commission d'accès à l'information.",
        "cai",
        "P30D",
    ),
]


@pytest.mark.parametrize(("notice", "body", "period"), NOTICES)
def test_notices(notice: str, body: str | None, period: str | None) -> None:
    found = find_recourse(_sheet(LETTERHEAD + REFUSED + notice + CLOSING))
    assert (found.stated, _value(found.body), _value(found.period)) == (True, body, period)
