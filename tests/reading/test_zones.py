"""Zones: which part of a letter is for what, whatever is missing, misplaced or left open."""

from __future__ import annotations

from cProfile import Profile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lettrine.french.openings import load_openings
from lettrine.model import ZoneCode
from lettrine.reading.layout import footers, lay_out
from lettrine.reading.sheet import Sheet
from lettrine.reading.zones import find_zones

Part = tuple[str, str]

HEAD: list[Part] = [
    ("letterhead", "Ville de Valmont\nService du greffe\n\nValmont, le 3 mai 2021\n\nPAR COURRIEL\n\nMadame Line Roy"),
    ("reference", "N/Réf. : 2021-044"),
    ("subject", "Objet : Demande d'accès à des documents"),
    ("salutation", "Madame,"),
]
TAIL: list[Part] = [
    ("closing", "Veuillez agréer, Madame, nos salutations distinguées."),
    ("signature", "Paul Lebel\nGreffier et responsable de l'accès aux documents"),
    ("enclosures", "p. j. Rapport (2); avis de recours"),
]
RECALL: Part = (
    "recall",
    "Nous donnons suite à votre demande du 4 avril 2021, reçue le 6, par laquelle vous désirez obtenir :",
)
ITEMS: Part = (
    "request_quote",
    "1. le rapport d'inspection du pont;\n2. la liste des soumissionnaires;\n3. les courriels refusés en 2019.",
)
DECISION: Part = (
    "decision",
    "Nous vous transmettons le rapport. La liste n'existe pas. Les courriels sont confidentiels en "
    "vertu de l'article 37 de la Loi.",
)
RECOURSE: Part = (
    "recourse",
    "Vous pouvez demander à la Commission d'accès à l'information de réviser cette décision dans les trente jours.",
)
STATUTE: Part = (
    "statute",
    "Loi sur l'accès aux documents des organismes publics\n\n37. Un organisme public peut refuser de "
    "communiquer un avis.\n"
    "1982, c. 30, a. 37.\n\n53. Les renseignements personnels sont confidentiels sauf dans les cas suivants :\n"
    "1° la personne concernée consent à leur divulgation;\n2° ils sont publics.",
)
NOTICE: Part = (
    "recourse",
    "AVIS DE RECOURS\n\nRÉVISION\n\na) Pouvoir\n\nL'article 135 de la Loi prévoit qu'une personne "
    "peut demander à la Commission\n"
    "d'accès à l'information de réviser une décision.\n\nb) Délais\n\nLa demande est faite dans les "
    "trente jours de la décision.",
)


def read(parts: list[Part], glue: str = "\n\n") -> tuple[Sheet, list[tuple[str, str, str]]]:
    """The sheet of the parts put together, and for each part its words with the zone expected and "
    "found at both ends."""
    text, found = "", []
    bounds = []
    for code, words in parts:
        bounds.append((code, len(text), len(text) + len(words)))
        text += words + glue
    sheet = lay_out(text)
    sheet = sheet.with_zones(find_zones(sheet))
    for code, start, end in bounds:
        for at in (start, end - 1):
            zone = sheet.zone_at(at)
            found.append((text[start:end][:40], code, zone.value if zone else "none"))
    return sheet, found


def check(parts: list[Part], glue: str = "\n\n") -> None:
    _, found = read(parts, glue)
    assert [f for f in found if f[1] != f[2]] == []


LETTERS: dict[str, list[Part]] = {
    "whole": [*HEAD, RECALL, ITEMS, DECISION, RECOURSE, *TAIL],
    "no salutation": [*HEAD[:3], RECALL, ITEMS, DECISION, RECOURSE, *TAIL],
    "no subject, no reference": [HEAD[0], HEAD[3], RECALL, ITEMS, DECISION, RECOURSE, *TAIL],
    "no recourse, no enclosures": [*HEAD, RECALL, ITEMS, DECISION, *TAIL[:2]],
    "statute and notice annexed": [*HEAD, RECALL, ITEMS, DECISION, RECOURSE, *TAIL, STATUTE, NOTICE],
    "notice before the letter": [NOTICE, *HEAD, RECALL, ITEMS, DECISION, *TAIL],
    "quoted request": [
        *HEAD,
        ("recall", "Votre demande du 4 avril, reçue le 6, est ainsi libellée :"),
        ("request_quote", "« J'aimerais recevoir, en vertu de l'article 9 de la Loi, copie du "
        "contrat de déneigement et de ses avenants. »"),
        DECISION, RECOURSE, *TAIL,
    ],
    "quotation left open": [
        *HEAD,
        ("recall", "Votre demande du 4 avril, reçue le 6, est ainsi libellée :"),
        ("request_quote", "« Je désire obtenir les documents suivants :\n- le contrat de "
        "déneigement;\n- les factures de 2019."),
        DECISION,
        ("decision", "Ces renseignements ont été masqués suivant la « Loi sur l'accès »."),
        RECOURSE, *TAIL,
    ],
    "bare lines": [
        *HEAD, RECALL,
        ("request_quote", "Le nombre de plaintes reçues en 2020;\nLe nombre d'inspections;\nLes "
        "dépenses de formation de 2019."),
        DECISION, RECOURSE, *TAIL,
    ],
    "headed answers": [
        *HEAD, RECALL, ITEMS,
        ("decision", "Point 1\n\nLe rapport est joint."),
        ("decision", "Deuxième élément\n\nAucune liste n'a été dressée."),
        ("decision", "Réponse au point 3\n\nCes courriels ne peuvent vous être communiqués (art. 37)."),
        RECOURSE, *TAIL,
    ],
    "question and answer": [
        *HEAD,
        ("recall", "Vous nous avez adressé le 4 avril une demande d'accès comportant deux questions."),
        ("request_quote", "Question 1\nCombien de permis ont été refusés en 2018?"),
        ("decision", "Réponse : 212 permis ont été refusés."),
        ("request_quote", "Question 2\nQuels sont les noms des membres du comité?"),
        ("decision", "Réponse : Nous ne pouvons vous fournir cette information en vertu de l'article 53 de la Loi."),
        RECOURSE, *TAIL,
    ],
    "answers numbered as the items": [
        *HEAD, RECALL, ITEMS,
        ("decision", "1. Le rapport est disponible sur notre site : www.exemple.org/rapport\n2. Nous "
        "ne détenons aucune liste.\n3. Les courriels vous sont transmis."),
        RECOURSE, *TAIL,
    ],
    "law quoted in the body": [
        *HEAD, RECALL, ITEMS, DECISION,
        ("statute", "« 37. Un organisme public peut refuser de communiquer un avis ou une "
        "recommandation faits depuis moins de dix ans. »"),
        RECOURSE, *TAIL,
    ],
    "table after the letter": [
        *HEAD, RECALL, ITEMS, DECISION, RECOURSE, *TAIL,
        ("table", "Tableau 1 – Plaintes reçues, par "
        "année\n\nRégion\t2019\t2020\nNord\t12\t14\nSud\t3\t5\n\nSource : Service du greffe"),
    ],
    "address of another body": [
        *HEAD, RECALL, ITEMS,
        ("decision", "La liste relève de la Régie. Nous vous invitons à vous adresser à la personne responsable :"),
        ("decision", "Mme Rose Hamel\nRégie des ponts\n12, rue du Port\nValmont (Québec)  G1A 1A1"),
        RECOURSE, *TAIL,
    ],
    "mail with a thread": [
        ("mail_header", "De : Greffe\nEnvoyé : 3 mai 2021 09:11\nÀ : Line Roy"),
        ("salutation", "Bonjour Madame Roy,"),
        RECALL, ITEMS, DECISION, RECOURSE,
        ("closing", "Cordialement,"),
        ("signature", "Paul Lebel\nGreffier"),
        ("mail_thread", "-----Message d'origine-----\nDe : Line Roy\nEnvoyé : 4 avril 2021\nObjet : "
        "demande\n\nBonjour,\n\nJe désire obtenir le rapport.\n\nMerci"),
    ],
    "earlier decision recalled": [
        *HEAD,
        ("recall", "Le 6 mars, nous vous informions que dix jours de plus nous seraient nécessaires."),
        DECISION, RECOURSE, *TAIL,
    ],
    "lost apostrophes and accents": [
        *HEAD,
        ("recall", "Jai bien recu votre demande dacces a linformation du 4 avril 2006, qui vise a obtenir :"),
        ITEMS,
        ("decision", "Nous ne pouvons vous transmettre ces documents. Lorganisme ne detient aucune liste."),
        ("recourse", "Vous pouvez demander a la Commission dacces a linformation de reviser cette "
        "decision dans les trente jours."),
        *TAIL,
    ],
    "titles in capitals between answers": [
        *HEAD,
        ("recall", "Votre demande du 4 avril, reçue le 6, est ainsi libellée :"),
        ("request_quote", "« Je veux le rapport du pont.\nJe veux la liste des soumissionnaires.\nMerci. »"),
        ("decision", "RAPPORT DU PONT"),
        ("decision", "Le rapport a été déposé dans l'espace sécurisé dont vous avez reçu le lien."),
        ("decision", "LISTE DES SOUMISSIONNAIRES"),
        ("decision", "Qu'il y ait eu ou non des soumissions, nous n'avons pas à le dire."),
        ("recourse", "VOS RECOURS"),
        RECOURSE, *TAIL,
    ],
    "points counted, then listed": [
        *HEAD,
        ("recall", "Votre demande, reçue par la Ville le 16 février 2016, comporte trois points :"),
        ("request_quote", "Point 1 : la liste des contrats de gré à gré de plus de 25 000 $ octroyés en 2015\n"
        "Point 2 : les rapports d'accidents du travail survenus sur ce chantier en 2014\n"
        "Point 3 : le nombre de travailleurs présents sur le chantier au 31 décembre 2015"),
        ("decision", "La liste demandée au point 1 est publiée. Nous ne détenons rien d'autre."),
        RECOURSE, *TAIL,
    ],
    "requests restated above their answers": [
        *HEAD,
        ("recall", "Votre lettre du 4 avril renferme deux demandes."),
        ("request_quote", "Demande 1 - Le registre des permis de 2019"),
        ("decision", "Ce registre vous est transmis en entier."),
        ("request_quote", "Demande 2 - Les notes de la réunion du 3 mars"),
        ("decision", "Ces notes sont personnelles (article 9, alinéa 2)."),
        RECOURSE, *TAIL,
    ],
    "questions with numbered answers": [
        *HEAD,
        ("recall", "Nous donnons suite à votre demande du 4 avril 2021."),
        ("request_quote", "Question 1 – Combien d'enseignants étaient à l'emploi du centre au 15 octobre?"),
        ("decision", "Réponse. Les effectifs ne sont consignés dans aucun document."),
        ("request_quote", "Question 2 – Le plan de relève du Service des ressources humaines"),
        ("decision", "Réponse. Le plan est en ligne depuis août."),
        RECOURSE, *TAIL,
    ],
    "questions asked back": [
        *HEAD,
        ("recall", "Nous avons bien reçu votre demande du 4 avril 2021."),
        ("decision", "Nous sommes disposés à vous aider. Auriez-vous l'obligeance de nous indiquer :"),
        ("decision", "- les années visées;\n- le nom des sociétés minières;\n- la nature des documents."),
        ("decision", "Sans nouvelles de votre part d'ici le 20 mai, nous fermerons le dossier."),
        *TAIL[:2],
    ],
    "answers lettered as the items": [
        *HEAD,
        ("recall", "Nous vous rappelons l'objet de votre demande :"),
        ("request_quote", "A- le bail du garage\nB- les courriels échangés en 2017"),
        ("decision", "a) Le bail. Il n'est pas question de vous le transmettre.\n\nb) Les courriels. Vous les "
        "trouverez ci-joints."),
        RECOURSE, *TAIL,
    ],
    "two addresses after colons": [
        *HEAD, RECALL, ITEMS,
        ("decision", "Nous vous invitons à écrire aux personnes que voici :"),
        ("decision", "Pour le rapport :\nMme Rose Hamel\nRégie des ponts\n12, rue du Port\nValmont (Québec)  G1A 1A1"),
        ("decision", "Pour la liste :\nM. Luc Morin\nMinistère des Quais\n30, rue du Lac\nValmont (Québec)  G1A 1B2"),
        RECOURSE, *TAIL,
    ],
    "enclosures on several lines": [
        *HEAD, RECALL, ITEMS, DECISION, RECOURSE, *TAIL[:2],
        ("enclosures", "p. j. Permis et certificats\n      Plaintes\n      Avis de recours"),
    ],
    "head in two columns": [
        ("letterhead", "Régie des ponts\nDirection des affaires juridiques                  545, boulevard Nord\n"
        "Valmont, le 9 mars 2007                            Valmont (Québec)  H2M 2V2"),
        *HEAD[1:], RECALL, ITEMS, DECISION, RECOURSE, *TAIL,
    ],
    "notice of recourse announced": [
        *HEAD, RECALL, ITEMS, DECISION,
        ("recourse", "Un avis touchant l'exercice de vos recours est joint au même envoi."),
        *TAIL,
    ],
    "telephone calls are no appeals": [
        *HEAD, RECALL, ITEMS,
        ("decision", "L'enregistrement de l'appel n'existe plus. Les appels sont effacés après douze mois."),
        RECOURSE, *TAIL,
    ],
    "table of answers": [
        *HEAD,
        ("recall", "Nous donnons suite à votre demande du 4 avril 2021."),
        ("decision", "Notre réponse à chacun des points se trouve dans la colonne de droite."),
        ("table", "Votre demande | Notre décision | Motif\nLes plans | Refusé. | Nous refusons (article 29)\n"
        "Le coût | Joint | Vous le trouverez ci-joint\nLe bail | Aucun document | Nous n'en détenons aucun"),
        ("decision", "Vous trouverez ci-joint les documents accessibles."),
        RECOURSE, *TAIL,
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", LETTERS)
def test_letter(name: str) -> None:
    check(LETTERS[name])


@pytest.mark.parametrize("name", ["whole", "headed answers", "quotation left open"])
def test_letter_in_capital_letters_keeps_request_and_recourse(name: str) -> None:
    _, found = read([(code, words.upper()) for code, words in LETTERS[name]])
    wanted = {"recall", "request_quote", "recourse", "closing"}
    assert [f for f in found if f[1] in wanted and f[1] != f[2]] == []


def test_sentence_that_recalls_then_decides_is_cut() -> None:
    text = "Madame,\n\nSuite à votre demande du 4 avril 2021, nous vous transmettons copie du règlement 2017-04.\n"
    sheet = lay_out(text)
    zones = {zone.code: text[slice(*zone.span)].strip() for zone in find_zones(sheet)}
    assert zones[ZoneCode.RECALL] == "Suite à votre demande du 4 avril 2021,"
    assert zones[ZoneCode.DECISION].startswith("nous vous transmettons")


def test_long_sentence_is_cut_where_it_turns_to_what_is_decided() -> None:
    text = (
        "Monsieur,\n\nJ'ai bien reçu, le 15 avril 2002, votre lettre dans laquelle vous demandez les rapports du moulin et la "
        "liste des subventions, et je dois vous dire, après avoir consulté nos archives, que les rapports ont été détruits, "
        "que la liste vous est envoyée sous ce pli, mais que l'étude, fournie par un tiers, est confidentielle.\n"
    )
    sheet = lay_out(text)
    sheet = sheet.with_zones(find_zones(sheet))
    assert sheet.zone_at(text.index("les rapports du moulin")) is ZoneCode.RECALL
    assert sheet.zone_at(text.index("et je dois")) is ZoneCode.DECISION


def test_footnote_inside_a_sentence_is_blanked_and_kept() -> None:
    text = (
        "Madame,\n\nNous avons retranché les renseignements que protègent les articles 23, 24, 37\n\n\n"
        "1 RLRQ, c. A-2.1, ci-après « la Loi ».\n\n\nà 39, 53 et 54 de la Loi sur l'accès aux documents.\n"
    )
    sheet = lay_out(text)
    assert "rlrq" not in sheet.flow
    assert len(sheet.flow) == len(text)
    assert "24, 37 a 39, 53" in " ".join(sheet.flow.split())
    sheet = sheet.with_zones(find_zones(sheet))
    assert [words for _, _, words in footers(sheet)] == ["1 rlrq, c. a-2.1, ci-apres « la loi »."]
    assert sheet.zone_at(text.index("à 39")) is ZoneCode.DECISION


def test_address_at_the_foot_of_a_page_is_blanked() -> None:
    text = (
        "Monsieur,\n\nNeuf notes vous sont remises; cinq d'entre elles ont été amputées de passages "
        "dont la révélation\n\n"
        "Édifice du Port\n835, boulevard du Quai Est\nValmont (Québec) G1A 1B4\nTéléphone : 418 "
        "555-0000\n\nnuirait à nos relations.\n"
    )
    sheet = lay_out(text)
    assert "revelation nuirait" in " ".join(sheet.flow.split())
    assert any(
        text[b.start : b.end].startswith("Monsieur") is False and "nuirait" in text[b.start : b.end]
        for b in sheet.blocks
    )


@pytest.mark.parametrize(
    "text",
    [
        "Ministère des Ponts, de la Voirie et de l'Intégration des chemins du Nord\n\n12, rue du Port\n\np. j.\n",
        "Nous répondons :\n\n1 Loi sur les ponts\n\net la suite",
        "Valmont\n\nLe 1\n\ner\n\njuin 2018\n",
    ],
)
def test_what_interrupts_nothing_is_not_blanked(text: str) -> None:
    sheet = lay_out(text)
    assert sheet.flow.split() == lay_out(text.replace("\n\n", "\n")).flow.split() or "1 loi" in sheet.flow
    assert all(word.lower()[0] in sheet.flow for word in text.split())
    assert len("".join(sheet.flow.split())) == len("".join(text.split()))


def test_date_torn_over_three_lines_is_one_block() -> None:
    text = "Valmont\n\nLe 1\n\ner\n\njuin 2018\n\nPAR COURRIEL\n"
    assert "Le 1\n\ner\n\njuin 2018" in [text[b.start : b.end] for b in lay_out(text).blocks]


def test_page_marks_of_a_text_that_was_not_cleaned_are_blanked() -> None:
    text = "Les renseignements que vous demandez à la Ville de Valmont sont\n\n      …2\n2\n\nprotégés par la Loi.\n"
    sheet = lay_out(text)
    assert " ".join(sheet.flow.split()).endswith("a la ville de valmont sont proteges par la loi.")
    assert len(sheet.blocks) == 1


def test_zones_are_in_order_and_cover_every_word() -> None:
    sheet, _ = read(LETTERS["statute and notice annexed"])
    position = 0
    for zone in sheet.zones:
        assert zone.span[0] >= position
        position = zone.span[1]
    assert sheet.text[: sheet.zones[0].span[0]].strip() == ""
    assert sheet.text[position:].strip() == ""


@given(st.text(alphabet="abcé \n\t.:;«»“”-1234()|…", max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_text_has_valid_zones(text: str) -> None:
    sheet = lay_out(text)
    assert len(sheet.flow) == len(text)
    for zone in find_zones(sheet):
        assert 0 <= zone.span[0] < zone.span[1] <= len(text)
    assert find_zones(sheet) == find_zones(lay_out(text))


@pytest.mark.parametrize(
    "unit", ["1. le rapport;\n", "« ", "Une phrase du texte. ", "a\n\n", "1 RLRQ, c. A-2.1\n", "\t1\t2\n"]
)
def test_work_grows_with_the_length(unit: str) -> None:
    def calls(size: int) -> int:
        profile = Profile()
        profile.runcall(lambda: find_zones(lay_out(unit * (size // len(unit)))))
        return sum(entry.callcount for entry in profile.getstats())

    calls(2_000)
    assert calls(60_000) < 12 * calls(6_000)


@pytest.mark.parametrize("rule", load_openings("zones").rules, ids=lambda rule: str(rule.id))
def test_index_finds_what_each_rule_finds(rule: object) -> None:
    cues = load_openings("zones")
    number = cues.rules.index(rule)  # type: ignore[arg-type]
    for example in cues.rules[number].examples:
        flow = lay_out(example).flow
        assert number in {hit[0] for hit in cues.hits(flow, 0, len(flow))}, example
