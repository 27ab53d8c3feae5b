"""Which item each enclosure, address and file answers, and what kind of thing it is, told from whole letters."""

from __future__ import annotations

import pytest

from lettrine import parse_text

HEAD = (
    "Ville de Sainte-Adèle-des-Monts\nService du greffe\n\nSainte-Adèle-des-Monts, le 12 mars 2024\n\n"
    "Objet : Votre demande d'accès\n\nMadame,\n\n"
)
ASKED = "Le 20 février 2024, nous avons reçu votre demande, qui vise les documents suivants :\n\n"
THREE = "1. le contrat de déneigement;\n2. les plaintes des résidents;\n3. l'avis juridique du 3 mai.\n\n"
REFUSED = "L'avis juridique ne peut vous être remis (article 31)."
LEAVE = "\n\nVeuillez agréer, Madame, mes salutations distinguées.\n\nLéa Morin\nGreffière\n\n"

Tied = dict[str | None, list[str | None]]


def tied(text: str) -> Tied:
    """The labels of the items that each attachment answers, by its address, file or title; notices and laws left out."""
    letter = parse_text(text)
    labels = {item.id: item.label for item in letter.request.items}
    sides = ("recourse_notice", "legal_text")
    sent = [a for a in letter.attachments if a.kind.value not in sides]
    return {a.url or a.filename or a.title: [labels[i] for i in a.items] for a in sent}


def kinds(text: str) -> list[tuple[str, str | None]]:
    return [(a.kind.value, a.title) for a in parse_text(text).attachments]


NOTICES = [
    ("Un avis concernant vos recours est joint à la présente.", "avis concernant vos recours"),
    ("Je joins l'avis qui décrit vos droits de recours.", "avis qui décrit vos droits de recours"),
    ("Vous trouverez au verso les explications relatives à la révision.", "explications relatives à la révision"),
    ("Tout est expliqué dans l'avis de recours que nous joignons.", "avis de recours"),
    ("L'avis prévu à l'article 51 est annexé.", "avis prévu à l'article 51"),
]


@pytest.mark.parametrize(("sentence", "title"), NOTICES)
def test_notice_of_recourse_by_any_of_its_names(sentence: str, title: str) -> None:
    assert kinds(HEAD + ASKED + "Le contrat de déneigement n'existe pas. " + sentence + LEAVE) == [
        ("recourse_notice", title)
    ]


def test_text_of_the_articles_and_notice_sent_by_one_sentence_are_two() -> None:
    sentence = "Nous joignons le texte des articles sur lesquels s'appuie ce refus ainsi que l'avis relatif au recours."
    assert sorted(kind for kind, _ in kinds(HEAD + ASKED + THREE + REFUSED + " " + sentence + LEAVE)) == [
        "legal_text",
        "recourse_notice",
    ]


def test_files_between_commas_or_on_lines_of_their_own_are_several() -> None:
    wanted: Tied = {"contrat_deneigement.pdf": ["1"], "plaintes.pdf": ["2"]}
    for listed in ("p. j. contrat_deneigement.pdf, plaintes.pdf\n", "p. j. contrat_deneigement.pdf\nplaintes.pdf\n"):
        assert tied(HEAD + ASKED + THREE + REFUSED + LEAVE + listed) == wanted


def test_how_a_thing_is_sent_is_no_part_of_its_name() -> None:
    listed = "p. j. Contrat de déneigement (envoyé par la poste)\n"
    assert list(tied(HEAD + ASKED + THREE + REFUSED + LEAVE + listed)) == ["Contrat de déneigement"]


def test_disc_answers_what_the_letter_says_is_on_it() -> None:
    said = (
        "Le contrat de déneigement est gravé sur le disque que vous recevrez par la poste. Les plaintes des résidents "
        "se trouvent également sur le disque.\n\n"
    )
    assert tied(HEAD + ASKED + THREE + said + REFUSED + LEAVE + "p. j. Disque\n") == {"Disque": ["1", "2"]}


def test_whole_of_what_is_sent_is_what_was_granted() -> None:
    """«Les documents accessibles» stands for no item by its words, whatever is said last before it."""
    said = (
        "Nous vous donnons accès aux points 1 et 2. Le point 3 ne peut vous être remis (article 31).\n\n"
        "Les documents accessibles ont été déposés dans un dossier partagé : https://fichiers.exemple.ca/d/24-08"
    )
    assert tied(HEAD + ASKED + THREE + said + LEAVE) == {"https://fichiers.exemple.ca/d/24-08": ["1", "2"]}


def test_answer_under_its_question_ties_an_address() -> None:
    text = HEAD + "Nous reprenons chacune de vos demandes, suivie de notre réponse.\n\n" + (
        "1. Le contrat de déneigement\nRefusé (article 23).\n\n"
        "2. Le budget de la bibliothèque\nIl paraît chaque année en ligne : https://www.ville.exemple.ca/finances\n\n"
        "3. L'avis juridique du 3 mai\nRefusé (article 31).\n"
    )  # fmt: skip
    assert tied(text + LEAVE) == {"https://www.ville.exemple.ca/finances": ["2"]}


def test_addresses_in_turn_for_as_many_items() -> None:
    said = (
        "Pour les points 1 et 2, ces documents sont publics (article 13). Nous vous invitons à consulter les adresses "
        "suivantes :\n\n- https://contrats.exemple.ca/774\n- https://plaintes.exemple.ca/2023\n\n"
    )
    assert tied(HEAD + ASKED + THREE + said + REFUSED + LEAVE) == {
        "https://contrats.exemple.ca/774": ["1"],
        "https://plaintes.exemple.ca/2023": ["2"],
    }


def test_tables_are_tied_by_the_reference_right_before_their_label() -> None:
    asked = "- le nombre d'élèves par école;\n- le nombre de postes vacants;\n- les montants versés à des firmes.\n\n"
    pointers = (
        "Les deux premiers éléments trouvent leur réponse dans le tableau 1 et le troisième, dans le tableau 2.\n\n"
    )
    tables = (
        "Tableau 1 – Effectifs\n\n| École | Élèves | Postes |\n| --- | --- | --- |\n| Du Phare | 214 | 1 |\n| Du Lac | 87 | 2 |\n\n"
        "Tableau 2 – Sommes\n\n| Année | Montant |\n| --- | --- |\n| 2023 | 66 812 |\n| 2024 | 41 300 |\n"
    )
    assert tied(HEAD + ASKED + asked + pointers + tables + LEAVE) == {"Effectifs": ["1", "2"], "Sommes": ["3"]}


def test_listed_thing_is_tied_by_its_day_to_the_answer_that_names_it() -> None:
    asked = "1. le nombre de permis suspendus en 2018;\n2. les constats faits au Bar du Quai.\n\n"
    said = "Neuf permis ont été suspendus en 2018.\n\nPour le point 2, nous avons celui du 3 mai 2018."
    assert tied(HEAD + ASKED + asked + said + LEAVE + "p. j. Rapport du 3 mai 2018\n") == {
        "Rapport du 3 mai 2018": ["2"]
    }
