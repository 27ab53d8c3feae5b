# ruff: noqa: E501  (sentences of letters stand on one line each)
"""The types of letters, told by outcomes and by wording; and what is no access letter at all."""

from __future__ import annotations

import pytest

from lettrine.model import Basis, LetterType, Outcome, RequestItem
from lettrine.reading.letter_type import find_letter_type
from lettrine.reading.sheet import bare_sheet

OPENING = "Objet : {subject}\n\nMadame,\n\nNous donnons suite à votre demande d'accès du 3 mai 2021, qui vise à obtenir le rapport.\n\n"
PENDING = {Outcome.PENDING}


def _type(text: str, outcomes: set[Outcome], subject: str = "Votre demande d'accès à des documents") -> str:
    return find_letter_type(bare_sheet(OPENING.format(subject=subject) + text), (), outcomes).value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nous prolongeons ce délai de dix jours, comme le permet le deuxième alinéa de l'article 47.", "extension"),
        ("Nous nous prévalons du délai additionnel de dix jours.", "extension"),
        ("Le délai pour vous répondre est donc prolongé de dix (10) jours et se terminera le 2 juin.", "extension"),
        ("Nous aurons besoin de dix jours de plus pour terminer nos recherches.", "extension"),
        ("Nous devons nous prévaloir de la prolongation de délai prévue à l'article 47.", "extension"),
        (
            "Nous accusons réception de votre demande. Une réponse vous sera donnée dans les vingt jours.",
            "acknowledgement",
        ),
        (
            "Votre demande a bien été reçue le 4 mai et sera traitée dans un délai de 20 jours, soit au plus tard le 24 mai.",
            "acknowledgement",
        ),
        (
            "La présente est l'accusé de réception de votre demande. Ce délai peut être prolongé d'au plus dix jours.",
            "acknowledgement",
        ),
        ("Nous vous prions de préciser la période visée et le service concerné.", "clarification_request"),
        (
            "Telle que libellée, votre demande ne nous permet pas de repérer les documents. Quelle période vous intéresse?",
            "clarification_request",
        ),
        ("Pourriez-vous nous fournir des précisions? À défaut, nous fermerons le dossier.", "clarification_request"),
        (
            "L'article 42 exige une demande suffisamment précise. Veuillez donc reformuler la vôtre.",
            "clarification_request",
        ),
        (
            "Les frais exigibles sont estimés à 120,40 $. Un chèque à l'ordre de la Ville doit nous parvenir.",
            "fee_estimate",
        ),
        (
            "Voici l'estimation des frais de reproduction. Nous procéderons sur réception de votre paiement.",
            "fee_estimate",
        ),
        (
            "Nous avons avisé les tiers concernés, qui disposent de vingt jours pour présenter leurs observations.",
            "third_party_notice",
        ),
        ("L'article 25 nous oblige à donner avis au tiers. L'entreprise a été avisée hier.", "third_party_notice"),
    ],
)
def test_nothing_decided(text: str, expected: str) -> None:
    assert _type(text, PENDING) == expected


FRESH = [
    (
        "Conformément à l'article 47, une réponse vous sera transmise d'ici le 23 mai; ceci est un accusé de réception. Si nous ne pouvions y répondre dans ce délai, un avis de prolongation vous serait envoyé.",
        "acknowledgement",
    ),
    ("Comme la Loi nous le permet, nous prenons dix jours supplémentaires pour y répondre.", "extension"),
    ("Le délai de réponse est reporté au 3 avril, en vertu de l'article 47.", "extension"),
    (
        "Pour la traiter, nous devons savoir de quel immeuble il s'agit. Auriez-vous l'obligeance de nous l'indiquer?",
        "clarification_request",
    ),
    (
        "Avant de reproduire ces 800 pages, nous vous informons que le coût est de 304,00 $. Le paiement doit nous parvenir d'avance.",
        "fee_estimate",
    ),
    (
        "Ces documents ont été fournis par une entreprise. L'article 25 de la Loi nous oblige à l'en aviser. Nous lui avons donc écrit.",
        "third_party_notice",
    ),
]


@pytest.mark.parametrize(("text", "expected"), FRESH)
def test_nothing_decided_in_other_words(text: str, expected: str) -> None:
    assert _type(text, PENDING) == expected


@pytest.mark.parametrize(
    ("text", "subject", "expected"),
    [
        ("Vous trouverez ci-joint le rapport.", "Demande d'accès", "decision"),
        ("Vous trouverez deux autres pages.", "Complément à notre réponse du 3 mars 2021", "supplement"),
        ("Vous trouverez deux autres pages.", "Réponse complémentaire", "supplement"),
        ("Cette lettre remplace celle du 6 mai.", "Demande d'accès", "supplement"),
        ("La présente annule et remplace notre décision du 6 mai.", "Demande d'accès", "supplement"),
        ("En complément à notre réponse du 3 mars, vous recevez deux pages.", "Demande d'accès", "supplement"),
        (
            "Une erreur s'est glissée dans notre lettre du 3 mars; voici le bon tableau.",
            "Demande d'accès",
            "supplement",
        ),
        ("Pour faire suite à notre décision du 3 mars, nous joignons deux courriels.", "Demande d'accès", "supplement"),
        ("Nous désirons corriger notre réponse du 3 mars.", "Demande d'accès", "supplement"),
        (
            "Le 6 mai, nous vous avons transmis le rapport. Nous sommes maintenant en mesure de vous remettre l'annexe.",
            "Demande d'accès",
            "supplement",
        ),
        ("Le 20 mai, un avis vous informait du délai additionnel. Voici le rapport.", "Demande d'accès", "decision"),
        (
            "Vous trouverez le rapport. Une réponse complémentaire vous parviendra pour le reste.",
            "Demande d'accès",
            "decision",
        ),
        ("Nous avons bien reçu votre lettre du 3 mai. Le rapport est joint.", "Demande d'accès", "decision"),
        ("Dans notre décision du 4 mars, nous indiquions 12 contrats. Il y en a 13.", "Rectification", "supplement"),
        (
            "Nous vous avons déjà transmis une partie des documents. Voici le reste, qui complète notre réponse.",
            "Demande d'accès",
            "supplement",
        ),
        (
            "À la suite de notre lettre du 4 mars vous informant d'une prolongation, voici notre réponse.",
            "Demande d'accès",
            "decision",
        ),
        (
            "Pour faire suite à notre accusé de réception du 4 mars, voici notre décision.",
            "Demande d'accès",
            "decision",
        ),
        ("Comme suite à notre conversation, voici les documents.", "Demande d'accès", "decision"),
        ("Les tiers ont été avisés pour l'annexe. Le rapport est joint.", "Demande d'accès", "decision"),
        (
            "Le rapport est joint. Vous pouvez écrire à la Commission afin qu'elle révise notre décision.",
            "Demande d'accès",
            "decision",
        ),
        ("Le rapport de 2020 est accompagné d'un addenda, également fourni.", "Demande d'accès", "decision"),
    ],
)
def test_something_decided(text: str, subject: str, expected: str) -> None:
    assert _type(text, {Outcome.GRANTED, Outcome.PENDING}, subject) == expected


def test_whole_request_sent_elsewhere() -> None:
    text = "Ces documents relèvent de la Ville. Nous vous invitons à lui présenter votre demande."
    assert _type(text, {Outcome.TRANSFERRED}) == "transfer"
    assert _type(text, {Outcome.TRANSFERRED, Outcome.GRANTED}) == "decision"
    assert _type(text, set()) == "transfer"


def asked(outcome: Outcome) -> RequestItem:
    return RequestItem(id="i1", label=None, text="le rapport", outcome=outcome, basis=Basis.STATED, rule="test")


def test_items_sent_elsewhere_outweigh_what_single_sentences_seem_to_decide() -> None:
    sheet = bare_sheet(
        OPENING.format(subject="Votre demande d'accès") + "La Ville pourra vous renseigner (article 48)."
    )
    items = [asked(Outcome.TRANSFERRED)]
    assert find_letter_type(sheet, items, {Outcome.TRANSFERRED, Outcome.GRANTED}) is LetterType.TRANSFER


def test_answer_read_in_an_item_shows_an_access_letter_that_names_no_law() -> None:
    sheet = bare_sheet("Madame,\n\nVous demandez le rapport. Vous pouvez venir voir les factures au bureau.")
    assert find_letter_type(sheet, [asked(Outcome.GRANTED)], set()) is LetterType.DECISION
    assert find_letter_type(sheet, [asked(Outcome.UNANSWERED)], set()) is LetterType.OTHER


def test_closed_at_the_applicants_word_is_decided() -> None:
    assert _type("Vous vous êtes désisté; le dossier est fermé.", {Outcome.WITHDRAWN}) == "decision"


OTHERS = [
    "Objet : Avis de cotisation\n\nMadame,\n\nVotre déclaration a été traitée. Vous devez 300 $.",
    "Objet : Plainte concernant le bruit\n\nMonsieur,\n\nNous avons reçu votre plainte et un inspecteur se rendra sur place. Vous recevrez copie du rapport.",
    "Objet : Demande d'autorisation de voirie\n\nMonsieur,\n\nVotre demande visant l'occupation du domaine public est refusée en vertu de l'article 12 du Règlement.",
    "Objet : Demande de révision de l'évaluation foncière\n\nMonsieur,\n\nVotre demande de révision est rejetée. Vous pouvez en appeler au Tribunal administratif du Québec dans les 60 jours.",
    "Objet : Votre demande de permis – décision\n\nMonsieur,\n\nVotre demande reçue le 2 mai est refusée en partie. Votre dossier peut faire l'objet d'une demande d'accès par un tiers; ses renseignements sont protégés par la Loi sur l'accès aux documents des organismes publics et sur la protection des renseignements personnels.",
    "Objet : Votre candidature au poste d'analyste\n\nMadame,\n\nNous avons le regret de ne pas pouvoir retenir votre candidature.",
    "FACTURE\n\nNuméro de facture : 20-113\nSous-total 100,00 $\nTPS 5,00 $\nTVQ 9,98 $",
    "Formulaire de demande d'accès à un document\n\nNom du demandeur : ______________\nSignature du demandeur : ____________",
    "Madame,\n\nLa présente constitue une demande d'accès à l'information. Je désire obtenir copie du rapport. Je vous remercie.",
    "Il était une fois, dans un petit village, une dame qui vous aurait plu.",
    "Your access request of May 3 has been received. We are pleased to give you the documents that you asked for, in full.",
    "",
    "1234 5678",
    "Objet : Demande d'aide financière\n\nMonsieur,\n\nVotre demande d'aide financière est acceptée. Vous trouverez ci-joint les documents requis.",
    "Communiqué de presse\n\nPour diffusion immédiate\n\nLa Ville a refusé au Journal l'accès aux documents du projet. Notre journaliste s'est adressé à la Commission d'accès à l'information.",
    "POUR CES MOTIFS, LA COMMISSION :\n\nREJETTE la demande de révision du demandeur, qui voulait l'accès aux documents.",
]


@pytest.mark.parametrize("text", OTHERS)
@pytest.mark.parametrize("outcomes", [set(), {Outcome.REFUSED}])
def test_no_access_letter(text: str, outcomes: set[Outcome]) -> None:
    assert find_letter_type(bare_sheet(text), (), outcomes) is LetterType.OTHER


@pytest.mark.parametrize(
    "text",
    [
        "Monsieur,\n\nSuite à votre demande du 23 mai, voici notre réponse. Vous demandiez les factures du cabinet. Elles sont jointes (Loi sur l'accès, article 53).",
        "Objet : Demande daccès à linformation – permis de construction, 12, rue des Pins\n\nVoici les permis que vous demandiez.",
        "Madame,\n\nVous sollicitez copie du dossier de la subvention accordée en 2019. Le responsable de l'accès vous le transmet.",
    ],
)
def test_access_letter_in_few_words(text: str) -> None:
    assert find_letter_type(bare_sheet(text), (), {Outcome.GRANTED}) is LetterType.DECISION
