"""Clean text and the way back to the source."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lettrine.text import clean_text

PIECES = st.sampled_from(
    ["\n", "\r\n", "\n\n", "…2", "... 2", "- 2 -", "Page : 2", "2", "(2)", "1.", "docu-", "celui-", "ci", "ments",
     "^{er}", "<b>", "</b>", "\u00ad", "e\u0301", "\ufeff", "«", "»", "Québec", " ", "  ", "N/Réf. : 115 216",
     "115 216    Page : 2", "\f", "mot à mot"]
)  # fmt: skip
SOURCES = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=40).map("".join))


@pytest.mark.parametrize(
    ("source", "clean"),
    [
        ("le docu-\nment demandé", "le document demandé"),
        ("celui-\nci et ceux-\nlà", "celui-ci et ceux-là"),
        ("celui- ci est joint", "celui-ci est joint"),
        ("le sous-\nministre", "le sous-ministre"),
        ("de nous sous-\ntraire à la loi", "de nous soustraire à la loi"),
        ("le procès-\nverbal", "le procès-verbal"),
        ("Trois-\nRivières", "Trois-Rivières"),
        ("des vice-prési-\ndents", "des vice-présidents"),
        ("les contre-\nparties, la contre-partie", "les contre-parties, la contre-partie"),
        ("- un\n- deux", "- un\n- deux"),
        ("le 1^{er} avril, 7^e étage, M^{me} Roy", "le 1er avril, 7e étage, Mme Roy"),
        ("<strong>de</strong>man<strong>de</strong>", "demande"),
        ("l'acce\u0301s\r\nest", "l'accés\nest"),
        ("com\u00admuniqué\ufeff", "communiqué"),
        ("prix\u00a0: 3\u00a0$", "prix\u00a0: 3\u00a0$"),
    ],
)
def test_words_and_characters(source: str, clean: str) -> None:
    assert clean_text(source).clean == clean


@pytest.mark.parametrize(
    "mark", ["…2", "... 2", ".../2", "- 2 -", "– 2 –", "Page : 2", "Page 2 sur 4", "P a g e 2 | 56", "p. 2", "(2)",
             "115 216        Page : 2", "06 05 14 Page : 2", "Page : 303 20 27"],
)  # fmt: skip
def test_page_mark_is_taken_out(mark: str) -> None:
    source = f"Les renseignements que vous demandez sont\n\n{mark}\n\nprotégés par la Loi."
    assert clean_text(source).clean == "Les renseignements que vous demandez sont\n\n\nprotégés par la Loi."


def test_page_number_after_a_continuation_mark() -> None:
    source = "nous avons trouvé\n\n      …2\n2\n\nle rapport. Voir le point\n"
    assert clean_text(source).clean == "nous avons trouvé\n\n\nle rapport. Voir le point\n"


def test_page_number_glued_to_the_next_page() -> None:
    assert clean_text("nous avons trouvé      ... 2\n\n2 Quant au 2e élément, rien.").clean == (
        "nous avons trouvé      \n\nQuant au 2e élément, rien."
    )


def test_lone_number_inside_a_sentence() -> None:
    source = "les articles qui fondent notre refus\n\n2\n\nsont reproduits plus bas."
    assert "2" not in clean_text(source).clean


@pytest.mark.parametrize(
    "source",
    [
        "1.\n2.\n3.\n\nLe plan\nLe budget\nLe bilan",
        "(1)\nLe plan\n(2)\nLe budget",
        "Le 1\n\ner\n\njuin 2018",
        "Vous demandez :\n\n1 Le plan\n2 Le budget",
        "Total\n\n2\n\nNote",
        "Le 2 mai 2021",
        "page 2 du rapport, qui traite de la page 3",
        "Suite… 2 mai",
        "Nombre de plaintes\n12\n",
        "- a\n- b",
    ],
)
def test_content_that_looks_like_a_page_mark_stays(source: str) -> None:
    assert clean_text(source).clean == source


def test_running_head_after_a_page_mark() -> None:
    source = "Madame Line Roy\nA-2021-977\n\nLe texte commence\n\n- 2 -\nMadame Line Roy\nA-2021-977\n\net finit ici."
    assert clean_text(source).clean == "Madame Line Roy\nA-2021-977\n\nLe texte commence\n\n\net finit ici."


def test_running_head_around_its_page_number() -> None:
    source = "Repentigny, le 17 avril 2019\n\nMadame Line Roy\n\nLe numéro a été biffé (art. 53 de la Loi\n\n… 2\n\nMadame Line Roy    - 2 -    17 avril 2019\n\nsur l'accès)."
    assert "- 2 -" not in (clean := clean_text(source).clean) and clean.count("Line Roy") == 1
    table = "Une phrase.\n\nTravaux de mai    - 2 -    12 500 $\n\nUne autre."
    assert clean_text(table).clean == table


def test_repeated_foot_with_fraction() -> None:
    foot = "Service des eaux – D/45          "
    source = f"Une phrase.\n\n{foot}1/3\n\nUne autre.\n\n{foot}2/3\n\nFin."
    assert "Service" not in clean_text(source).clean


def test_markdown_marks() -> None:
    source = (
        "# Ville\n\n> *Objet* : Accès\n\n1. *Le nombre\nde plaintes*\n\n**Responsable\nde l'accès**\n\n"
        "[Avis](https://a.ca/x)\n\n* puce\n\nEau*  5\n* une note\n| a | b |\n|---|---|\n"
    )
    assert clean_text(source, markdown=True).clean == (
        "Ville\n\nObjet : Accès\n\n1. Le nombre\nde plaintes\n\nResponsable\nde l'accès\n\n"
        "Avis (https://a.ca/x)\n\n* puce\n\nEau*  5\n* une note\n| a | b |\n|---|---|\n"
    )


LETTER = (
    "Québec, le 3 mai 2016\n\nMadame,\n\nNous avons reçu votre demande concernant les inspections du "
    "pont couvert de la municipalité.\n"
    "Vous y réclamez les rapports, les photographies et la correspondance échangée avec "
    "l'entrepreneur depuis cinq ans.\n\n"
    "Les rapports sont joints. Les photographies ont été détruites suivant le calendrier de conservation du service.\n"
    "La correspondance renferme des avis et des recommandations que la loi nous permet de garder confidentiels.\n\n"
    "Vous pouvez demander la révision de cette décision dans les trente jours.\n\nVeuillez agréer "
    "nos salutations distinguées.\n"
)


def test_letter_printed_twice_by_a_sharing_site() -> None:
    flat = LETTER.replace("\n\n", " ").replace("\n", " ").replace("votre demande", "votredemande")
    source = f"Embed Size (px) 344 x 292 429 x 357\n{flat}\n{LETTER}"
    cleaned = clean_text(source).clean
    assert cleaned.strip() == LETTER.strip()


def test_a_letter_that_repeats_its_items_stays() -> None:
    source = LETTER + "\nRappel : les rapports, les photographies et la correspondance échangée avec l'entrepreneur.\n"
    assert clean_text(source).clean == source


@given(SOURCES)
@settings(max_examples=300, deadline=None)
def test_spans_stay_in_order_and_inside_the_source(source: str) -> None:
    text = clean_text(source)
    position = 0
    for i, character in enumerate(text.clean):
        start, end = text.offsets.to_source((i, i + 1))
        assert position <= start <= end <= len(source)
        assert start >= position
        position = start
        if source[start:end] != character:
            assert character == "\n" or character in unicodedata.normalize("NFC", source[start:end])


@given(SOURCES)
@example("0    0\x0cA-\rA")
@settings(max_examples=300, deadline=None)
def test_cleaning_twice_changes_nothing_more(source: str) -> None:
    once = clean_text(source).clean
    assert clean_text(once).clean == once
    assert unicodedata.is_normalized("NFC", once)


@given(st.text(alphabet="abc é\n.,;'", max_size=200))
@settings(deadline=None)
def test_untouched_text_maps_to_itself(source: str) -> None:
    text = clean_text(source)
    assert text.clean == unicodedata.normalize("NFC", source)
    assert text.offsets.to_source((0, len(source))) == (0, len(source))


def test_to_clean_is_the_way_forward() -> None:
    text = clean_text("un docu-\nment\r\nlong")
    assert text.clean == "un document\nlong"
    assert text.offsets.to_clean(text.source.index("ment")) == text.clean.index("ment")
    assert text.offsets.to_clean(text.source.index("long")) == text.clean.index("long")
    assert text.offsets.to_source((3, 11)) == (3, 13)


HEAD_OF_PAGE = "Bureau des enquêtes du Nord\nService du greffe\n\nN/Réf. : HQ-16-0093\n\nMadame,\n\n"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Le nombre de travailleurs sur le chan-\n\nHQ-16-0093\nPage : 2\n\ntier en 2015.", "sur le chantier en 2015."),
        ("Le nombre de travailleurs sur le chan-\n\nHQ-16-0093\n\ntier en 2015.", "sur le chantier en 2015."),
        ("Les résultats transmis par notre ex-\n\n\nService du greffe\n\nploitant, chargé de l'exploitation.",
         "par notre exploitant, chargé"),
        ("L'accès aux docu-\n\nHQ-16-0093                    - 2 -\n\nments publics.", "aux documents publics."),
        ("Nous refusons.\n\nBureau des enquêtes du Nord               2\n\nLa Loi le veut.", "refusons. La Loi"),
        ("Vous noterez qu'il a été ventilé\n\nBEN du Nord            Page 2 / 2\n\npar mois.", "ventilé par mois."),
    ],
)  # fmt: skip
def test_running_head_that_cuts_a_sentence_or_a_word_is_taken_out(words: str, expected: str) -> None:
    assert expected in " ".join(clean_text(HEAD_OF_PAGE + words + "\n").clean.split())


@pytest.mark.parametrize(
    "words",
    [
        "Les années sont :\n\nPrimaire               12\nSecondaire             14\n",
        "Nous joignons la liste des membres du conseil et\n\nMadame Rose Roy, présidente\n\nnous vous saluons.\n",
    ],
)
def test_lines_that_repeat_no_head_stay(words: str) -> None:
    assert clean_text(HEAD_OF_PAGE + words).clean == HEAD_OF_PAGE + words


def test_marks_before_every_quoted_line_are_taken_out() -> None:
    body = "\n".join(f"> Phrase numéro {i} de la lettre." for i in range(12))
    assert ">" not in clean_text(f"Le 3 mai 2021, A a écrit :\n{body}\n").clean
    few = "Voici ma réponse.\n" * 20 + "> une\n> deux\n"
    assert clean_text(few).clean == few
