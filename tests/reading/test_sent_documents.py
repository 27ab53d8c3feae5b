"""Documents that a decision sends: named by number in a table, listed without a heading, put at a shared place."""

from __future__ import annotations

import pytest

from lettrine import parse_text

HEAD = (
    "Ville de Sainte-Adèle-des-Monts\nService du greffe\n\nSainte-Adèle-des-Monts, le 12 mars 2024\n\n"
    "Objet : Votre demande d'accès\n\nMadame,\n\n"
)
ASKED = "Le 20 février 2024, nous avons reçu votre demande, qui vise les documents suivants :\n\n"
LEAVE = "\n\nVeuillez agréer, Madame, mes salutations distinguées.\n\nLéa Morin\nGreffière\n\n"

Found = list[tuple[str, str | None, str | None, list[str | None]]]


def sent(text: str) -> Found:
    """Kind, label, title or address, and the labels of the items of each attachment."""
    letter = parse_text(text)
    labels = {item.id: item.label for item in letter.request.items}
    return [(a.kind.value, a.label, a.url or a.title, [labels[i] for i in a.items]) for a in letter.attachments]


ROWS = (
    "| No | Document demandé | Décision |\n| --- | --- | --- |\n"
    "| 1 | Le contrat de déneigement | {0} |\n"
    "| 2 | Les plaintes des résidents | Communiquées en partie ({1}). Art. 53 et 54 |\n"
    "| 3 | L'avis juridique du 3 mai | Refusé. Art. 31 |\n"
)
INTRO = "Voici notre décision sur chacun des documents demandés.\n\n"


@pytest.mark.parametrize(
    ("first", "second"), [("document 1", "document 2"), ("pièce 1", "pièce 2"), ("fichier 1", "fichier 2")]
)
def test_rows_that_decide_name_what_is_sent_by_number(first: str, second: str) -> None:
    """The table itself is read as items and points; each number in it is an attachment that answers its row."""
    text = HEAD + INTRO + ROWS.format(f"Communiqué ({first})", second) + LEAVE
    assert sent(text) == [("document", first, None, ["1"]), ("document", second, None, ["2"])]


def test_number_in_a_refused_row_sends_nothing() -> None:
    rows = ROWS.format("Communiqué (document 1)", "document 2").replace("Refusé.", "Refusé (document 3).")
    assert [label for _, label, _, _ in sent(HEAD + INTRO + rows + LEAVE)] == ["document 1", "document 2"]


def test_bunch_of_numbers_is_told_apart_by_the_rows() -> None:
    """«Documents 1 et 2» in the list of enclosures adds nothing to what the rows name one by one."""
    text = HEAD + INTRO + ROWS.format("Communiqué (document 1)", "document 2") + LEAVE + "p. j. Documents 1 et 2\n"
    assert [(label, items) for _, label, _, items in sent(text)] == [("document 1", ["1"]), ("document 2", ["2"])]


def test_documents_at_a_shared_place_are_those_that_the_letter_grants() -> None:
    rows = ROWS.format("Accessible", "voir les retraits").replace("Communiquées en partie", "Accessibles en partie")
    place = "\nLes documents accessibles sont déposés sur la plateforme sécurisée de la Ville.\n"
    assert sent(HEAD + INTRO + rows + place + LEAVE) == [("document", None, "documents accessibles", ["1", "2"])]


def test_table_of_figures_stays_an_attachment() -> None:
    table = "| Année | Constats |\n| --- | --- |\n| 2022 | 41 |\n| 2023 | 38 |\n"
    found = sent(HEAD + "Le tableau qui suit donne le nombre de constats par année.\n\n" + table + LEAVE)
    assert [kind for kind, *_ in found] == ["table"]


THREE = "1. le contrat de déneigement;\n2. les plaintes des résidents;\n3. l'avis juridique du 3 mai.\n\n"


def test_lines_with_a_label_each_are_a_list() -> None:
    text = HEAD + ASKED + THREE + "Nous refusons le point 3 (article 31)." + LEAVE
    listed = "Annexe 1 : Contrat de déneigement\nAnnexe 2 : Avis de recours\n"
    assert sent(text + listed) == [
        ("document", "Annexe 1", "Contrat de déneigement", ["1"]),
        ("recourse_notice", "Annexe 2", "Avis de recours", []),
    ]


def test_listed_thing_answers_the_item_that_it_names_even_if_nothing_else_says_so() -> None:
    """What is listed is sent: the words of the list weigh more than what was made of the reasons."""
    text = (
        HEAD + ASKED + THREE + "Les doléances ont été délestées du nom de leurs auteurs (article 53).\n\n"
        "L'opinion de notre procureur est protégée (article 31)." + LEAVE + "p. j. Contrat; Plaintes\n"
    )
    assert [(title, items) for _, _, title, items in sent(text)] == [("Contrat", ["1"]), ("Plaintes", ["2"])]


def test_names_with_capitals_between_commas_are_several() -> None:
    text = HEAD + "Nous vous transmettons le tout." + LEAVE + "p. j. Contrat de service, Bail, Plan d'action\n"
    assert [title for _, _, title, _ in sent(text)] == ["Contrat de service", "Bail", "Plan d'action"]


def test_sentence_after_the_one_that_sends_lists_what_is_sent() -> None:
    text = (
        HEAD + "Vous trouverez ci-joints les documents demandés. Il s'agit de :\n\n"
        "• Rapport d'inspection du 8 juillet 2009;\n• Avis de non-conformité du 20 août 2009.\n" + LEAVE
    )
    assert [title for _, _, title, _ in sent(text)] == [
        "Rapport d'inspection du 8 juillet 2009",
        "Avis de non-conformité du 20 août 2009",
    ]


def test_law_that_is_applied_is_not_sent() -> None:
    text = (
        HEAD
        + "En application de la Loi sur l'accès aux documents des organismes publics, les procès-verbaux vous sont "
        "transmis sous pli." + LEAVE
    )
    assert "legal_text" not in [kind for kind, *_ in sent(text)]
