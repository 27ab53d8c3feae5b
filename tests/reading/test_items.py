"""Items of fictional letters, marked up in :mod:`request_letters`."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lettrine.reading.items import find_items
from lettrine.reading.layout import lay_out
from lettrine.reading.sheet import Sheet, bare_sheet
from lettrine.reading.zones import find_zones

from .request_letters import DECISION, LETTERS
from .request_openings import OPENINGS

_ITEM = re.compile(r"⟦(?P<label>[^|⟧]*)\|(?P<words>[^⟧]*)⟧")


def unmark(marked: str) -> tuple[str, list[tuple[str | None, str]]]:
    """The letter without its marks, and its items."""
    items = [(m.group("label") or None, norm(m.group("words"))) for m in _ITEM.finditer(marked)]
    return _ITEM.sub(lambda m: m.group("words"), marked), items


def norm(words: str | None) -> str:
    return re.sub(r"\s+", " ", words or "").rstrip(" .;")


def laid_out(text: str) -> Sheet:
    sheet = lay_out(text)
    return sheet.with_zones(find_zones(sheet))


@pytest.mark.parametrize("name", [*LETTERS, *OPENINGS])
@pytest.mark.parametrize("lay", [bare_sheet, laid_out])
def test_items_of_a_letter(name: str, lay: Callable[[str], Sheet]) -> None:
    text, expected = unmark((LETTERS.get(name) or OPENINGS[name]) + DECISION)
    found = find_items(lay(text))
    assert [(i.label, norm(i.text)) for i in found] == (expected or [(None, "")])
    for item in found:
        if item.span is not None:
            assert text[slice(*item.span)] == item.quote


@pytest.mark.parametrize("name", ["numbered, parenthesis", "bullets", "semicolons", "nested numbers and letters"])
@pytest.mark.parametrize(
    "change",
    [
        lambda t: t.replace("'", "’"),
        lambda t: t.replace("é", "é"),
        lambda t: re.sub(r"(?<=\w) (?=\w)", "  ", t),
    ],
    ids=["curly apostrophes", "same text", "doubled spaces"],
)
def test_typography_changes_nothing(name: str, change: Callable[[str], str]) -> None:
    text, _ = unmark(LETTERS[name] + DECISION)
    plain, changed = find_items(laid_out(text)), find_items(laid_out(change(text)))
    assert [i.label for i in plain] == [i.label for i in changed]
    assert [norm(change(i.text or "")) for i in plain] == [norm(i.text) for i in changed]


@pytest.mark.parametrize("name", list(OPENINGS)[::4])
@pytest.mark.parametrize(
    "change",
    [lambda t: t.replace("'", ""), lambda t: re.sub(r"(?m)^(?=.)", "   ", t), str.upper],
    ids=["lost apostrophes", "indented", "upper case"],
)
def test_damage_loses_no_item(name: str, change: Callable[[str], str]) -> None:
    text, _ = unmark(OPENINGS[name] + DECISION)
    plain, changed = find_items(bare_sheet(text)), find_items(bare_sheet(change(text)))
    assert [(i.label or "").lower() for i in plain] == [(i.label or "").lower() for i in changed]


@given(st.text(alphabet="1234abc)(.;:-•«»\"'? \n\nVous demandez le rapport", max_size=300))
@example("1:\n•")  # a mark with nothing behind it, at the end of the text
@settings(max_examples=150, deadline=None)
def test_any_text_gives_valid_items(text: str) -> None:
    found = find_items(bare_sheet("Vous demandez :\n" + text))
    assert found and len({item.id for item in found}) == len(found)
    for item in found:
        assert (item.text is None) == (item.span is None)
        if item.span is not None:
            assert 0 <= item.span[0] < item.span[1] <= len(text) + 16
            quote = re.sub(r"\s+", " ", item.quote or "").strip()
            assert item.text and (item.text == quote or "-" in quote and len(item.text) < len(quote))


@given(
    st.lists(
        st.sampled_from(["le rapport annuel", "la liste des élèves", "le contrat signé en mai"]),
        min_size=2,
        max_size=30,
    )
)
@settings(max_examples=30, deadline=None)
@pytest.mark.parametrize(
    "style", ["{n}. {x}", "{n}) {x};", "{n}- {x}", "({n}) {x}", "{n}° {x};", "- {x}", "• {x};", "Point {n} : {x}"]
)
def test_every_style_of_list_gives_every_entry(style: str, entries: list[str]) -> None:
    listed = "\n".join(style.format(n=n, x=x) for n, x in enumerate(entries, 1))
    found = find_items(
        bare_sheet(f"Madame,\n\nVous demandez les documents suivants :\n\n{listed}\n\nNous vous transmettons le tout.")
    )
    assert [(i.label, i.text) for i in found] == [(str(n), x) for n, x in enumerate(entries, 1)]


def test_ten_thousand_marks_are_read_in_proportion() -> None:
    listed = "\n".join(f"{n}. le rapport numéro {n}" for n in range(1, 10_001))
    found = find_items(bare_sheet("Madame,\n\nVous demandez les documents suivants :\n\n" + listed))
    assert len(found) == 10_000 and found[-1].label == "10000"


def test_a_word_torn_by_a_page_end_is_whole_again() -> None:
    text = """Maître,

Vous souhaitez obtenir :

1° les résultats d'échantillonnage transmis par l'ex-

…2

Ministère des Eaux
N/Réf. : 7610-45                                          Page 2

ploitant entre 2015 et 2018
2° le devis du système de cap-
tage

Nous vous les transmettons."""
    for sheet in (bare_sheet(text), laid_out(text)):
        assert [item.text for item in find_items(sheet)] == [
            "les résultats d'échantillonnage transmis par l'exploitant entre 2015 et 2018",
            "le devis du système de captage",
        ]


_TWO_REQUESTS = """Vous nous avez adressé coup sur coup deux demandes. Nous y répondons par une seule lettre.

Demande du 6 mars
   1. ⟦1|L'étude de marché de la firme Condor⟧;
   2. ⟦2|Les procès-verbaux du comité exécutif⟧.

Demande du 13 mars
   3. ⟦3|L'offre d'achat du terrain de la rue Morin⟧.
"""
_QUOTED_TITLES = """Nous reprenons chacune de vos demandes, suivie de notre réponse.

« ⟦1|Je veux mon bail et ses renouvellements⟧. »

Les documents sont joints (onglet 1).

« ⟦2|Je veux les plaintes que mes voisins ont faites⟧. »

Nous ne pouvons vous les remettre (article 88).
"""
_LINES = """Nous avons reçu votre demande rédigée comme suit :

    Bonjour, je voudrais avoir ⟦1|tout ce que la Ville a sur la fonderie⟧.
    Je voudrais ⟦2|les résolutions du conseil sur le même sujet⟧.
    Et ⟦3|les communications avec les citoyens de mon quartier⟧.

Telle qu'elle est formulée, la demande ne nous permet pas de repérer les documents.
"""


@pytest.mark.parametrize("request_text", [_TWO_REQUESTS, _QUOTED_TITLES, _LINES])
def test_the_zone_that_shows_the_request_gives_its_items(request_text: str) -> None:
    text, expected = unmark("Le 3 mai 2022\n\nMadame,\n\n" + request_text + DECISION)
    assert [(i.label, norm(i.text)) for i in find_items(laid_out(text))] == expected


def test_a_title_of_the_letter_names_no_document() -> None:
    head = "Bonjour Madame Roy,\n\n# Réponse à votre demande d'accès aux documents\n\n## Qu'avez-vous demandé?\n\n"
    text, expected = unmark(
        f"{head}Nous avons reçu votre demande. Vous vouliez obtenir :\n\n* ⟦1|le bail de l'aréna⟧\n* ⟦2|le plan d'action⟧\n\n"
        + DECISION
    )
    assert [(i.label, norm(i.text)) for i in find_items(laid_out(text))] == expected


def test_questions_above_their_answers_are_the_items_whatever_was_recalled_before() -> None:
    text, expected = unmark(
        "Le 3 mai 2022\n\nMadame,\n\nNous vous revenons au sujet de votre demande reçue le 31 janvier, qui concerne les permis de bar. "
        "Nos réponses suivent vos questions.\n\n1. ⟦1|Combien de permis étaient en vigueur?⟧\n\nIl y en avait 214.\n\n"
        "2. ⟦2|Quelle proportion des bars a été inspectée?⟧\n\nLa Régie ne compile pas cette donnée (article 15).\n\n"
        "Vous pouvez demander la révision de cette décision à la Commission d'accès à l'information.\n\nLouise Roy\n"
    )
    found = find_items(laid_out(text))
    assert [(i.label, norm(i.text)) for i in found] == [(label, norm(words)) for label, words in expected]


def test_questions_that_the_body_asks_are_no_items() -> None:
    text = (
        "Le 3 mai 2022\n\nMadame,\n\nNous avons reçu votre demande, par laquelle vous souhaitez obtenir les courriels du maire. Pour "
        "repérer les documents, nous avons besoin de précisions :\n\n1. Quelle période vous intéresse?\n2. De quel projet s'agit-il?\n\n"
        "Louise Roy\n"
    )
    assert [norm(i.text) for i in find_items(laid_out(text))] == ["les courriels du maire"]
