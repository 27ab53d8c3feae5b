"""Enclosures: lists, sentences that send, links, annexes, mail headers, and the items that they answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lettrine.model import Attachment, Basis, Outcome, RequestItem
from lettrine.reading.attachments import find_attachments
from lettrine.reading.layout import lay_out
from lettrine.reading.sheet import bare_sheet
from lettrine.reading.tables import find_tables

LEAVE = "\n\nVeuillez agréer, Madame, mes salutations.\n\nLéa Morin\nResponsable de l'accès\n\n"


def request(text: str, *asked: str) -> tuple[RequestItem, ...]:
    """Items 1, 2… with the texts ``asked``, placed where ``text`` quotes them."""
    return tuple(
        RequestItem(
            id=f"i{n}",
            label=str(n),
            text=words,
            outcome=Outcome.UNANSWERED,
            basis=Basis.INFERRED,
            rule="test",
            span=(text.find(words), text.find(words) + len(words)) if words in text else None,
        )
        for n, words in enumerate(asked, start=1)
    )


def read(text: str, *asked: str, laid_out: bool = False) -> tuple[Attachment, ...]:
    """The attachments of ``text`` for a request of ``asked``."""
    sheet = lay_out(text) if laid_out else bare_sheet(text)
    return find_attachments(sheet, request(text, *asked), find_tables(sheet))


SENTENCES = [
    (
        "Vous trouverez ci-joint le rapport d'inspection daté du 3 mai 2021, qui compte douze pages.",
        ["rapport d'inspection daté du 3 mai 2021"],
    ),
    ("La politique de télétravail accompagne la présente.", ["politique de télétravail"]),
    ("Le plan directeur est joint au présent envoi sans aucun retrait.", ["plan directeur"]),
    (
        "Les procès-verbaux et les ordres du jour vous sont expédiés avec la présente.",
        ["procès-verbaux", "ordres du jour"],
    ),
    ("Veuillez trouver sous ce pli copie du contrat et de l'avenant n° 2.", ["copie du contrat", "avenant n° 2"]),
    (
        "Nous vous transmettons donc, en pièce jointe, la liste des bénéficiaires ainsi que le bilan annuel 2022.",
        ["liste des bénéficiaires", "bilan annuel 2022"],
    ),
    (
        "Je vous fais parvenir une copie de l'entente intervenue le 4 juin, dont certains passages ont été caviardés.",
        ["copie de l'entente intervenue le 4 juin"],
    ),
    ("Est joint au présent courriel le registre des visites.", ["registre des visites"]),
    ("Ci-joint les deux études de circulation demandées.", ["deux études de circulation demandées"]),
    ("Nous joignons également les factures de 2019 à 2021.", ["factures de 2019 à 2021"]),
    ("Le guide de gestion, en version caviardée, se trouve en annexe.", ["guide de gestion"]),
    ("Les courriels vous sont acheminés par lien sécurisé.", ["courriels"]),
    ("Vous recevrez, sous pli séparé, le dossier complet de l'enquête.", ["dossier complet de l'enquête"]),
    ("Le Ministère vous remet le relevé des dépenses ci-annexé.", ["relevé des dépenses"]),
    (
        "Nous vous transmettons les documents suivants : le contrat de service; les trois factures; le rapport final.",
        ["contrat de service", "trois factures", "rapport final"],
    ),
    (
        "Vous trouverez en annexe :\n- le devis technique;\n- l'évaluation des soumissions;\n- la résolution 2020-114.",
        ["devis technique", "évaluation des soumissions", "résolution 2020-114"],
    ),
    ("L'organisme accepte de vous communiquer le sommaire exécutif, joint à la présente.", ["sommaire exécutif"]),
    ("J'ai décidé de vous envoyer copie du rapport de lexpert.", ["copie du rapport de lexpert"]),
    ("Vous trouverez ci-joint copie de 12 constats d'infraction.", ["copie de 12 constats d'infraction"]),
    ("La grille d'évaluation a été retracée. Elle vous est transmise avec la présente.", ["grille d'évaluation"]),
    (
        "La plainte a été retrouvée. Elle vous est envoyée, avec notre lettre du 3 novembre 2021.",
        ["plainte", "lettre du 3 novembre 2021"],
    ),
    (
        "Le rapport d'enquête et ses annexes totalisent 88 pages. Nous vous les communiquons.",
        ["rapport d'enquête et ses annexes"],
    ),
    ("NOUS VOUS TRANSMETTONS CI-JOINT LE RAPPORT ANNUEL.", ["RAPPORT ANNUEL"]),
    ("La version caviardée du contrat est jointe à ce message.", ["version caviardée du contrat"]),
    ("Nous avons annexé à la présente le calendrier de conservation.", ["calendrier de conservation"]),
    (
        "À cette lettre sont joints le protocole d'entente et la carte des zones.",
        ["protocole d'entente", "carte des zones"],
    ),
    (
        "Nous donnons suite à votre demande et vous transmettons le fichier Excel contenant les statistiques.",
        ["fichier Excel contenant les statistiques"],
    ),
    (
        "Nous vous remettons une copie intégrale du mémoire présenté au conseil.",
        ["copie intégrale du mémoire présenté au conseil"],
    ),
    ("Les données demandées figurent dans le fichier joint intitulé « Statistiques 2023 ».", ["Statistiques 2023"]),
    ("Le certificat vous parvient sous ce pli.", ["certificat"]),
    ("Nous vous transmettons en annexe les documents demandés.", ["documents demandés"]),
    ("La note explicative jointe en donne les détails.", ["note explicative"]),
    ("Un document intitulé « Avis de recours » complète cet envoi.", ["Avis de recours"]),
    ("Vous trouverez sous ce pli l'avis relatif au recours en révision.", ["avis relatif au recours en révision"]),
    ("Les articles de la Loi sur lesquels nous nous appuyons sont annexés à la présente.", ["articles de la Loi"]),
    ("Le rapport final, caviardé en partie, vous a été envoyé ce jour par courriel séparé.", ["rapport final"]),
    (
        "Conséquemment, vous trouverez, annexés à la présente, les documents que nous pouvons vous communiquer.",
        ["documents"],
    ),
    ("Nous acquiesçons à votre demande et joignons à cet effet le plan d'intervention.", ["plan d'intervention"]),
    ("Une copie du bail signé le 12 mai 2018 est annexée à cette lettre.", ["copie du bail signé le 12 mai 2018"]),
    ("Il nous fait plaisir de vous transmettre le tableau des effectifs.", ["tableau des effectifs"]),
    ("Nous pouvons vous remettre le plan quinquennal, mais non ses annexes.", ["plan quinquennal"]),
    ("En réponse au point 2, nous vous fournissons la liste des fournisseurs.", ["liste des fournisseurs"]),
    ("Quant au deuxième élément, le devis vous est transmis ci-joint.", ["devis"]),
    (
        "Vous trouverez également ci-joint, pour votre information, les articles 23 et 24 de la Loi.",
        ["articles 23 et 24 de la Loi"],
    ),
    (
        "Des copies des résolutions 2019-44 et 2019-45 vous sont remises avec cette lettre.",
        ["copies des résolutions 2019-44 et 2019-45"],
    ),
    ("Je joins à la présente l'étude et je vous invite à consulter le site.", ["étude"]),
    (
        "Trois documents répondent à votre demande. Ils sont joints à la présente.",
        ["Trois documents"],
    ),
    ("Nous avons repéré 14 courriels. Onze vous sont transmis.", ["courriels"]),
    ("Tous les documents recensés vous sont communiqués.", ["documents recensés"]),
    ("Les 37 pages du dossier vous parviennent en pièce jointe.", ["37 pages du dossier"]),
    (
        "Le document « Bilan 2020 », que vous trouverez sous ce pli, répond à votre demande.",
        ["document « Bilan 2020 »"],
    ),
    (
        "Nous vous faisons donc parvenir, sous ce pli, une copie caviardée du contrat ainsi que les avenants 1 et 2.",
        ["copie caviardée du contrat", "avenants 1 et 2"],
    ),
    ("Vous trouverez sous pli une copie du procès-verbal.", ["copie du procès-verbal"]),
    ("Nous donnons accès au registre des armes, que vous trouverez en annexe.", ["registre des armes"]),
    ("Copie de la directive est jointe.", ["Copie de la directive"]),
    ("L'entente et le protocole sont annexés.", ["entente", "protocole"]),
    (
        "Veuillez trouver ci-annexés les relevés d'émissions atmosphériques de 2015 et 2016.",
        ["relevés d'émissions atmosphériques de 2015 et 2016"],
    ),
    ("Nous vous invitons à prendre connaissance de l'avis de recours ci-joint.", ["avis de recours"]),
    (
        "Vous trouverez ci-annexée une note explicative concernant l'exercice de ce recours.",
        ["note explicative concernant l'exercice de ce recours"],
    ),
    (
        "À titre d'information, nous reproduisons en annexe les dispositions de la loi mentionnées dans la présente.",
        ["dispositions de la loi"],
    ),
    ("Les extraits pertinents de la Loi sont joints à la présente lettre.", ["extraits pertinents de la Loi"]),
    ("Vous trouverez ci-joint le texte des articles de loi invoqués.", ["texte des articles de loi"]),
    (
        (
            "Conformément à l'article 51 de la Loi, nous vous transmettons en annexe un avis relatif au "
            "recours en révision."
        ),
        ["avis relatif au recours en révision"],
    ),
    (
        (
            "Nous vous informons que vous pouvez demander la révision de cette décision. Vous trouverez en "
            "pièce jointe une note explicative à cet effet."
        ),
        ["note explicative"],
    ),
    ("Nous ne pouvons vous transmettre les annexes du rapport.", []),
    ("Ce document vous a déjà été remis le 3 mai.", []),
    ("Le rapport sera disponible lorsque le comité aura terminé.", []),
    ("Vos documents ont été transmis à notre service juridique.", []),
    ("L'organisme n'a pas à joindre les documents.", []),
    ("Nous transmettons une copie de cette lettre à la Commission.", []),
    ("Vous pouvez nous transmettre vos observations.", []),
    ("Le dossier a été fermé et remis aux archives.", []),
    ("Les renseignements joints au dossier sont confidentiels.", []),
    ("Une demande de révision doit être accompagnée d'une copie de la décision.", []),
    # nothing is sent
    ("Le procès-verbal ne peut vous être transmis.", []),
    ("Nous ne joignons pas le rapport.", []),
    ("Nous avons transmis votre demande au ministère de la Santé.", []),
    ("Vous nous demandez de vous transmettre le contrat.", []),
    ("Les copies vous seront envoyées dès réception du paiement.", []),
    ("Nous refusons de vous communiquer la lettre du 3 mai.", []),
    ("Dans notre lettre du 3 mai, nous vous avions transmis le rapport.", []),
    ("Nous vous transmettons les renseignements suivants : 12 plaintes ont été reçues.", []),
    ("Nous vous invitons à nous faire parvenir le formulaire signé.", []),
    ("Le document dont vous demandez copie a été transmis à la Commission.", []),
    ("Vous devez joindre une copie de la présente décision à votre demande.", []),
    ("L'annexe du rapport comporte des renseignements financiers.", []),
]


@pytest.mark.parametrize(("sentence", "titles"), SENTENCES)
def test_what_a_sentence_sends(sentence: str, titles: list[str]) -> None:
    """The names of what a sentence sends, one attachment each; nothing where nothing is sent."""
    text = f"Madame,\n\n{sentence}{LEAVE}"
    found = read(text)
    assert [a.title for a in found] == titles
    assert all(text[slice(*a.span)] == a.quote for a in found)


LISTS = [
    (
        "p. j. Notes (3); Dispositions législatives; Avis de recours",
        ["Notes:document", "Dispositions législatives:legal_text", "Avis de recours:recourse_notice"],
    ),
    (
        "p.J. Notes d'information (9); note explicative; extraits de la loi",
        ["Notes d'information:document", "note explicative:recourse_notice", "extraits de la loi:legal_text"],
    ),
    (
        "Pièces jointes : Politique; Note explicative sur la révision",
        ["Politique:document", "Note explicative sur la révision:recourse_notice"],
    ),
    (
        "P. J. (2)\n- Rapport d'expertise\n- Avis de recours",
        ["Rapport d'expertise:document", "Avis de recours:recourse_notice"],
    ),
    ("p. j.\n\n1. Entente de 2019\n2. Avenant n° 1", ["Entente de 2019:document", "Avenant n° 1:document"]),
    (
        "p.j. Rapport d'analyse, contrat de service et avis de recours",
        ["Rapport d'analyse:document", "contrat de service:document", "avis de recours:recourse_notice"],
    ),
    (
        "Annexes :\n–  document 1 (version caviardée)\n–  document 2",
        ["document 1 (version caviardée):document", "document 2:document"],
    ),
    (
        (
            "p. j. (4) : Avis RBQ 2019-2023; Correspondance MEQ; Dispositions légales; Avis de recours\nc. c. "
            "Mme Odile Harnois"
        ),
        [
            "Avis RBQ 2019-2023:document",
            "Correspondance MEQ:document",
            "Dispositions légales:legal_text",
            "Avis de recours:recourse_notice",
        ],
    ),
    (
        "PJ : Annexe 1 : Registre des plaintes; Annexe 2 : Texte des articles 23 et 24",
        ["Registre des plaintes:document", "Texte des articles 23 et 24:legal_text"],
    ),
    ("Documents joints : Courriels (élément 3).pdf", ["Courriels (élément 3).pdf:document"]),
    ("p. j. Tableau des coûts par année", ["Tableau des coûts par année:table"]),
    ("Pièce jointe : 1", []),
    ("p. j. (3)", []),
    ("p. j.", []),
]


@pytest.mark.parametrize(("listed", "wanted"), LISTS)
def test_list_of_enclosures(listed: str, wanted: list[str]) -> None:
    """Entries of a list, with their kinds, counts left out."""
    found = read(f"Madame,\n\nVoici notre décision.{LEAVE}{listed}\n")
    assert [f"{a.title}:{a.kind.value}" for a in found] == wanted


def test_listed_thing_is_not_given_twice() -> None:
    """The list names it; the sentence that sends it adds nothing but the item."""
    found = read(
        f"Le rapport d'inspection de 2023 vous est transmis avec la présente.{LEAVE}p. j. Rapport d'inspection 2023"
    )
    assert [a.title for a in found] == ["Rapport d'inspection 2023"]


def test_sentence_counts_when_the_list_has_only_the_notice() -> None:
    """A list that names the notice alone does not hide the document that a sentence sends."""
    found = read(f"Vous trouverez ci-joint le contrat de gestion.{LEAVE}p. j. Avis de recours")
    assert [a.title for a in found] == ["contrat de gestion", "Avis de recours"]


def test_items_by_label_heading_and_words() -> None:
    """A sending belongs to the point named before it, to the heading over it, or to the item with its words."""
    text = (
        "Vous demandez :\n1. le contrat de déneigement\n2. les plaintes reçues en 2022\n3. l'étude de circulation\n\n"
        "Point 1. Vous trouverez ci-joint la convention signée.\n\nRéponse au point 2\n\nCelles-ci sont "
        "jointes. Nous joignons le registre.\n\n"
        "Conclusion. L'étude de circulation de 2021 est jointe à la présente." + LEAVE
    )
    found = {
        a.title: a.items
        for a in read(text, "le contrat de déneigement", "les plaintes reçues en 2022", "l'étude de circulation")
    }
    assert found["convention signée"] == ("i1",)
    assert found["registre"] == ("i2",)
    assert found["étude de circulation de 2021"] == ("i3",)


def test_key_that_holds_several_things() -> None:
    """A listed container answers the items of what the sentence says it holds."""
    text = (
        "Vous recevrez, sur la clé USB qui accompagne cette lettre, l'enregistrement du 3 mars et les déclarations."
        + LEAVE
        + "p. j. Clé USB; texte des articles 83 et 88"
    )
    found = read(text, "l'enregistrement de l'entrevue", "les déclarations des collègues", "le carnet")
    assert [(a.title, a.items) for a in found] == [("Clé USB", ("i1", "i2")), ("texte des articles 83 et 88", ())]


def test_table_rows_are_linked_by_gloss_and_initials() -> None:
    """«DSP» is «DPS» with two letters exchanged; «CSQ» spells the first item's words; the refused item has no row."""
    text = (
        "Voici une partie des renseignements."
        + LEAVE
        + (
            "p. j.\n\nTableau . Nombre de demandes de sélection permanente (DPS) présentées et nombre de "
            "certificats de sélection"
            " du Québec (CSQ) délivrés, par mois\n\nIndicateur\tMai\tJuin\nDSP reçues\t18\t152\nCSQ délivrés\t5\t36\n"
        )
    )
    (found,) = read(
        text,
        "Le nombre de certificats de sélection du Québec délivrés ventilé par le mois de délivrance",
        "Le nombre de demandes de sélection permanente déposées, ventilées par mois de dépôt",
        "Le nombre de demandes de sélection permanente refusées, ventilées par la date d'invitation",
    )
    assert found.items == ("i1", "i2") and found.label == "Tableau" and found.table is not None
    assert {(link.row, link.item) for link in found.table.links} == {(0, "i2"), (1, "i1")}
    assert "transposition" in next(link.why for link in found.table.links if link.row == 0)


def test_table_is_linked_by_the_passage_that_points_to_it() -> None:
    """«Vous les trouverez à l'annexe A» under a heading gives the table its items, whatever its words."""
    text = (
        (
            "Réponse aux points 1 et 2\n\nVous trouverez ces nombres à l'annexe A.\n\nRéponse au point 3\n\nLa "
            "baisse du nombre de plaintes vient de la pandémie."
        )
        + LEAVE
        + "Annexe A\nPlaintes reçues et fermées\n\nRégion\tReçues\tFermées\nNord\t1\t2\nSud\t3\t4\n"
    )
    (found,) = read(
        text, "le nombre de plaintes reçues", "le nombre de plaintes fermées", "pourquoi le nombre de plaintes a baissé"
    )
    assert (found.label, found.items) == ("Annexe A", ("i1", "i2"))


def test_inventory_is_one_attachment() -> None:
    """A column «Point» says which items the rows answer; the rows are no attachments."""
    text = (
        "Voici le résultat."
        + LEAVE
        + (
            "Tableau A – Documents recensés\n\nDocument | Point | Accès\nManuel, ch. 7 | 1 | Partiel\nCahier | "
            "3 | Non\nLettre du 4 mai | 3 | Oui\n"
        )
    )
    (found,) = read(text, "le manuel", "la liste des restaurants", "les lettres")
    assert (found.kind.value, found.items) == ("table", ("i1", "i3"))


def test_links() -> None:
    """An address to which the applicant is pointed; not the review body's, nor the body's own under the signature."""
    text = (
        "Ces rapports sont publiés à l'adresse https://www.exemple.quebec/divulgation/frais-2022.pdf. "
        "Vous pouvez demander une révision à la Commission d'accès à l'information : www.cai.gouv.qc.ca/recours/."
        + LEAVE
        + "www.ministere-exemple.gouv.qc.ca\n"
    )
    found = read(text, "les frais de 2022")
    assert [(a.kind.value, a.url, a.items) for a in found] == [
        ("link", "https://www.exemple.quebec/divulgation/frais-2022.pdf", ("i1",))
    ]


ANNEXES = [
    (
        (
            "ANNEXE\n\nLoi sur l'accès aux documents\n\n14. Un organisme public ne peut refuser l'accès à un "
            "document pour ce seul motif.\n\n23. Un organisme public ne peut communiquer le secret."
        ),
        ("legal_text", "ANNEXE", None),
    ),
    (
        "EXTRAITS DE LA LOI SUR L'ACCÈS\n\n31. Un organisme public peut refuser de communiquer une opinion juridique.",
        ("legal_text", None, "EXTRAITS DE LA LOI SUR L'ACCÈS"),
    ),
    (
        (
            "AVIS DE RECOURS EN RÉVISION\n\na) Pouvoir\n\nL'article 135 de la Loi prévoit qu'une personne peut "
            "demander à la Commission de réviser la décision."
        ),
        ("recourse_notice", None, "AVIS DE RECOURS EN RÉVISION"),
    ),
]


@pytest.mark.parametrize(("annex", "wanted"), ANNEXES)
def test_annex_in_the_file(annex: str, wanted: tuple[str, str | None, str | None]) -> None:
    """Reproduced law and a notice of recourse in the file are attachments though no sentence announces them."""
    found = read(f"Nous refusons l'accès.{LEAVE}{annex}\n")
    assert [(a.kind.value, a.label, a.title) for a in found] == [wanted]


def test_announced_annex_is_one() -> None:
    """Law that the list names and that stands in the file is one attachment."""
    found = read(
        f"Nous refusons l'accès.{LEAVE}p. j. Extraits de la loi\n\nEXTRAITS DE LA LOI\n\n31. Un organisme "
        f"public peut refuser de communiquer une opinion.\n"
    )
    assert [(a.kind.value, a.title) for a in found] == [("legal_text", "Extraits de la loi")]


def test_mail_header_gives_the_file_to_what_the_message_sends() -> None:
    """The title comes from the sentence, the file's name from the mail's header."""
    text = (
        "De : Bureau de l'accès\nEnvoyé : 29 mars 2023\nÀ : Mme Roy\nPièces jointes : "
        "219_evaluation_risque.pdf\n\nBonjour,\n\nL'évaluation du risque est jointe à ce message."
    ) + LEAVE
    (found,) = read(text, "l'évaluation du risque")
    assert (found.title, found.filename, found.items) == ("évaluation du risque", "219_evaluation_risque.pdf", ("i1",))


@given(st.text(alphabet="abé .;:\n\t-|«»()1,'PJpj", max_size=400))
def test_any_text_is_read(noise: str) -> None:
    """No text breaks the stage; quotes are the text at their spans and ids are in order."""
    text = f"Nous vous transmettons ci-joint le {noise}{LEAVE}p. j. {noise}"
    found = read(text)
    assert all(text[slice(*a.span)] == a.quote and a.quote for a in found)
    assert [a.id for a in found] == [f"a{n}" for n in range(1, len(found) + 1)]
