"""Small letters in which each item must come out as the letter decides it, and small changes that the reading must follow."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lettrine import parse_text
from lettrine.model import Letter

_LETTER = """VILLE DE VAL-DES-BOIS
Greffe

Val-des-Bois, le 3 mai 2022

N/Réf. : 2022-017

Objet : Demande d'accès

Madame,

Nous donnons suite à votre demande d'accès reçue le 19 avril 2022, par laquelle vous désirez obtenir :

{items}

{decision}

Vous pouvez demander la révision de cette décision à la Commission d'accès à l'information, en vertu de l'article 135 de la \
Loi sur l'accès aux documents des organismes publics et sur la protection des renseignements personnels (RLRQ, c. A-2.1), \
dans les trente jours de la date de la présente.

Veuillez recevoir, Madame, nos salutations distinguées.

Rosalie Chabotte
Greffière
"""
_PLAN, _MINUTES, _BILLS = "le plan d'urgence de l'usine", "le procès-verbal du 4 mars", "les factures de déneigement"
_ALL = (_PLAN, _MINUTES, _BILLS)


def _read(decision: str, items: tuple[str, ...] = _ALL) -> Letter:
    listed = "\n".join(f"{number}. {text};" for number, text in enumerate(items, 1))
    return parse_text(_LETTER.format(items=listed, decision=decision))


def _outcomes(letter: Letter) -> list[str]:
    return [item.outcome.value for item in letter.request.items]


def _grounds(letter: Letter) -> list[list[str]]:
    return [
        [g.provision.article if g.provision else f"({g.category})" for g in i.grounds] for i in letter.request.items
    ]


@pytest.mark.parametrize(
    ("decision", "expected"),
    [
        ("Nous accédons à votre demande. Vous trouverez ci-joint les documents.", "granted granted granted"),
        ("Les documents demandés vous sont transmis, à l'exception du point 2.", "granted refused granted"),
        ("Le point 1 est refusé (article 29). Les autres points vous sont accordés.", "refused granted granted"),
        (
            "Vous trouverez ci-joint le plan et les factures. Quant au procès-verbal, nous n'en détenons aucun.",
            "granted not_held granted",
        ),
        (
            "Point 1 : Ce document ne peut vous être communiqué (article 29).\n\nPoint 2 : Le document est joint. Des noms ont "
            "été masqués (articles 53 et 54).\n\nPoint 3 : Ces factures sont publiées sur notre site Internet (article 13).",
            "refused partially_granted published",
        ),
        (
            "Nous ne pouvons ni confirmer ni nier l'existence du plan (article 28). Le procès-verbal et les factures sont joints.",
            "neither_confirmed_nor_denied granted granted",
        ),
        (
            "Le premier document relève davantage de la compétence de la MRC, à laquelle nous vous invitons à vous adresser "
            "(article 48). Les deux derniers vous sont envoyés.",
            "transferred granted granted",
        ),
        (
            "Le plan est joint. Au sujet du procès-verbal, vous nous avez dit y renoncer. Les factures ont été détruites en 2020.",
            "granted withdrawn not_held",
        ),
        ("Vous trouverez ci-joint le plan et le procès-verbal.", "granted granted unanswered"),
        (
            "Nous vous transmettons une partie des documents demandés. En ce qui concerne le point 3, nous ne pouvons vous les "
            "communiquer en vertu des articles 23 et 24.",
            "granted granted refused",
        ),
        (
            "L'article 15 ne nous oblige pas à produire un document. Toutefois, pour vous être utiles, nous avons préparé les "
            "documents ci-joints.",
            "granted granted granted",
        ),
    ],
)
def test_each_item_comes_out_as_the_letter_decides_it(decision: str, expected: str) -> None:
    assert _outcomes(_read(decision)) == expected.split()


def test_excepted_items_are_not_part_of_what_is_sent() -> None:
    letter = _read(
        "Tous ces documents vous sont transmis, hormis le point 1. Ce plan est protégé par l'article 29, deuxième alinéa."
    )
    assert _outcomes(letter) == ["refused", "granted", "granted"]
    assert _grounds(letter) == [["29"], [], []]


@pytest.mark.parametrize(
    "decision",
    [
        "Vous trouverez ci-joint tout ce que vous avez demandé, sauf le procès-verbal, car il rapporte des délibérations "
        "tenues à huis clos (article 35).",
        "Hormis le procès-verbal, dont nous devons refuser l'accès en vertu de l'article 35, tous les documents demandés vous "
        "sont transmis.",
        "Tous les documents, à l'exception du procès-verbal, vous sont transmis. Celui-ci est confidentiel selon l'article 35.",
        "Nous vous transmettons le plan et les factures, à l'exception du procès-verbal, que nous ne pouvons vous "
        "communiquer (article 35).",
    ],
)
def test_an_item_is_left_out_by_its_own_words(decision: str) -> None:
    letter = _read(decision)
    assert _outcomes(letter) == ["granted", "refused", "granted"]
    assert _grounds(letter) == [[], ["35"], []]


def test_a_part_of_an_item_that_is_left_out_leaves_no_item_out() -> None:
    letter = _read("Les documents vous sont transmis, à l'exception des pages 4 à 6 du plan (article 29).")
    assert "refused" not in _outcomes(letter)


def test_as_many_answers_as_things_asked_are_matched_by_words_and_neighbours() -> None:
    answers = (
        "Ceux de la déneigeuse et de ses prestations vous sont envoyés.",
        "Ce que le conseil s'est dit le 4 mars ne peut vous être communiqué (article 35).",
        "Nous n'avons rien retrouvé au sujet de l'usine.",
    )
    assert _outcomes(_read("\n\n".join(answers))) == ["not_held", "refused", "granted"]
    assert _outcomes(_read("\n\n".join(reversed(answers)))) == ["not_held", "refused", "granted"]


def test_a_list_under_a_decision_says_of_what_it_is() -> None:
    letter = _read(
        "Nous vous remettons les documents suivants :\n- le plan d'urgence\n- les factures\n\n"
        "Le procès-verbal ne peut vous être communiqué (article 35)."
    )
    assert _outcomes(letter) == ["granted", "refused", "granted"]


def test_a_short_list_under_a_decision_is_no_new_request() -> None:
    letter = _read(
        "Nous vous remettons les documents suivants :\n- le plan\n- les factures\n\n"
        "Nous refusons le procès-verbal en vertu de l'article 35 de la Loi."
    )
    assert _outcomes(letter) == ["granted", "refused", "granted"]


def test_a_request_that_is_named_by_one_of_its_things_is_still_the_whole() -> None:
    letter = _read(
        "Votre demande, qui porte notamment sur le plan, est accueillie en partie, comme suit.\n\n"
        "Le plan ne peut vous être communiqué (article 29).\n\nLe procès-verbal et les factures sont joints."
    )
    assert _outcomes(letter) == ["refused", "granted", "granted"]


def test_an_answer_that_points_at_another_says_the_same() -> None:
    headed = "1. {}\n\nCe document est inexistant.\n\n2. {}\n\nVoir la réponse au point 1.\n\n3. {}\n\nVous trouverez ci-joint les factures."
    assert _outcomes(_read(headed.format(*_ALL))) == ["not_held", "not_held", "granted"]


def test_an_answer_may_point_ahead() -> None:
    letter = _read(
        "Point 1\n\nVoir la réponse au point 3.\n\nPoint 2\n\nNous vous transmettons le procès-verbal.\n\nPoint 3\n\n"
        "Nous refusons l'accès aux factures en vertu de l'article 37 de la Loi."
    )
    assert _outcomes(letter) == ["refused", "granted", "refused"]
    assert _grounds(letter) == [["37"], [], ["37"]]


def test_answers_that_point_at_each_other_say_what_either_says_once() -> None:
    """Each once took what the other had taken: what they said doubled with every line."""
    turn = "Point 2\n\nVoir la réponse au point 1.\n\nPoint 1\n\nVoir la réponse au point 2.\n\n"
    letter = _read(
        f"Point 1 : nous refusons l'accès (article 37).\n\nPoint 2 : nous refusons l'accès (article 23).\n\n{turn * 40}"
    )
    assert _outcomes(letter)[:2] == ["refused", "refused"]
    assert {a for grounds in _grounds(letter) for a in grounds} == {"23", "37"}


def test_a_figure_that_is_told_before_a_refusal_is_given() -> None:
    items = ("le montant versé au consultant", _MINUTES)
    told = "Pour le point 1, le montant s'est élevé à 12 400 $. La ventilation, elle, ne peut vous être remise (article 23)."
    assert _outcomes(_read(f"{told}\n\nLe point 2 est joint.", items)) == ["partially_granted", "granted"]


def test_the_latter_is_the_last_thing_that_the_sentence_before_names() -> None:
    decision = "Vous trouverez sous ce pli le procès-verbal ainsi que le plan d'urgence. De ce dernier ont été enlevés deux croquis."
    assert _outcomes(_read(decision))[:2] == ["partially_granted", "granted"]


def test_sentences_that_count_on_speak_of_the_things_asked_in_turn() -> None:
    items = (*_ALL, "le bail de l'aréna")
    decision = "Le premier vous est remis. Du deuxième, nous ne pouvons rien vous donner. Le troisième n'existe pas. Le quatrième est joint."
    assert _outcomes(_read(decision, items)) == ["granted", "refused", "not_held", "granted"]


@pytest.mark.parametrize(
    "aside",
    [
        "Nous aurions pu vous opposer une fin de non-recevoir à l'égard d'au moins deux de vos demandes.",
        "Prière de m'envoyer le tout en format PDF, nous écriviez-vous.",
    ],
)
def test_what_might_have_been_refused_or_was_asked_decides_nothing(aside: str) -> None:
    said = f"Nous ne détenons aucun de ces documents. {aside}"
    assert _outcomes(_read(said)) == ["not_held"] * 3


def test_what_an_earlier_letter_said_stands_where_the_rest_is_upheld() -> None:
    letter = _read(
        "Nous avons retrouvé le procès-verbal, qui est joint.\n\nPar notre lettre du 2 mai, nous vous avions transmis le plan."
        "\n\nLe reste de notre décision demeure inchangé."
    )
    assert _outcomes(letter)[:2] == ["granted", "granted"]


def test_a_decision_before_the_recourse_is_heard_whatever_its_zone() -> None:
    letter = _read(
        "Les documents que nous détenons relativement à votre demande sont réunis dans le dossier compressé ci-joint, sous "
        "réserve de ce qui suit.\n\nLe point 2 ne peut vous être communiqué (article 35)."
    )
    assert _outcomes(letter) == ["granted", "refused", "granted"]


def test_provisions_given_in_a_lump_belong_to_everything_withheld() -> None:
    letter = _read(
        "Le point 1 est refusé.\n\nLe point 2 vous est transmis.\n\nLe point 3 ne peut vous être communiqué.\n\n"
        "Ces refus reposent sur les articles 23 et 24 de la Loi."
    )
    assert _outcomes(letter) == ["refused", "granted", "refused"]
    assert _grounds(letter) == [["23", "24"], [], ["23", "24"]]


def test_paragraphs_that_name_nothing_answer_in_order() -> None:
    letter = _read(
        "Un exemplaire vous est transmis.\n\nLa communication en est refusée (article 35).\n\nNous n'avons rien retrouvé."
    )
    assert _outcomes(letter) == ["granted", "refused", "not_held"]


def test_severance_and_the_duty_to_give_reasons_are_no_grounds() -> None:
    letter = _read("Nous refusons l'accès aux documents (articles 14, 28 et 50), qui sont en substance confidentiels.")
    assert {a for grounds in _grounds(letter) for a in grounds} == {"28"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Le plan est joint.", "Le plan n'est pas joint; nous refusons d'y donner accès."),
        ("Le plan est joint.", "Le plan est joint, à l'exception de la page 4."),
        ("Nous refusons de vous remettre le plan.", "Nous ne détenons pas le plan."),
    ],
)
def test_a_changed_word_changes_the_reading(before: str, after: str) -> None:
    rest = " Le procès-verbal et les factures vous sont transmis."
    first, second = _read(before + rest), _read(after + rest)
    assert _outcomes(first)[0] != _outcomes(second)[0]
    assert _outcomes(first)[1:] == _outcomes(second)[1:] == ["granted", "granted"]


@given(order=st.permutations(range(3)))
@settings(max_examples=6, deadline=None)
def test_items_may_be_asked_in_any_order(order: list[int]) -> None:
    decision = (
        "Le plan est refusé (article 29). Le procès-verbal est joint. Quant aux factures, nous n'en détenons aucune."
    )
    expected = ("refused", "granted", "not_held")
    letter = _read(decision, tuple(_ALL[i] for i in order))
    assert _outcomes(letter) == [expected[i] for i in order]


def test_general_points_are_explained_by_particular_ones() -> None:
    letter = _read("Nous accédons en partie à votre demande. Le point 2 est refusé en vertu de l'article 35.")
    general = [p for p in letter.points if p.explained_by]
    assert general and all(set(p.explained_by or ()) <= {q.id for q in letter.points} for p in general)
    assert _outcomes(letter) == ["granted", "refused", "granted"]


@pytest.mark.parametrize(
    ("decision", "category", "reason"),
    [
        (
            "Quant au point 1, nous vous informons que la préparation de ces données exigerait une compilation. Or, l'article 15 "
            "de la Loi sur l'accès exclut une telle demande. Le reste est joint.",
            "no_computation",
            "la préparation de ces données exigerait une compilation",
        ),
        (
            "Nous n'accédons pas au point 1, car la Ville ne détient pas ce plan. Les deux autres documents sont joints.",
            "not_held",
            "la Ville ne détient pas ce plan",
        ),
    ],
)
def test_a_ground_carries_the_words_in_which_the_letter_gives_it(decision: str, category: str, reason: str) -> None:
    letter = _read(decision)
    given_for = {ground.category: ground.reason for ground in letter.request.items[0].grounds}
    assert given_for[category] == reason
    assert reason in letter.text


@pytest.mark.parametrize(
    "aside",
    [
        "L'article 23 n'étant pas en jeu, nous vous transmettons les trois documents.",
        "Comme rien dans ces pages ne nous paraît visé par les articles 53 et 54, nous vous transmettons les trois documents.",
        "Au lieu de vous opposer l'article 37, nous vous transmettons les trois documents.",
        "L'article 31 ne fait pas obstacle à leur communication. Nous vous transmettons les trois documents.",
        "L'entreprise a retiré ses objections. Nous vous transmettons les trois documents.",
        "Nous vous transmettons les trois documents. Il n'existe pas d'autre version.",
    ],
)
def test_what_is_set_aside_keeps_nothing_back(aside: str) -> None:
    letter = _read(aside)
    assert _outcomes(letter) == ["granted"] * 3
    assert _grounds(letter) == [[], [], []]


def test_the_enclosed_text_of_the_law_refuses_nothing_and_a_referral_publishes_nothing() -> None:
    letter = _read(
        "Le plan d'urgence est refusé en vertu de l'article 29 de la Loi sur l'accès. Le procès-verbal est joint. Les factures relèvent "
        "davantage de la compétence de la Régie. Nous vous référons donc à la personne responsable de cet organisme, conformément à "
        "l'article 48 de la Loi sur l'accès.\n\nVous trouverez ci-annexé le texte des articles de loi précités."
    )
    assert _outcomes(letter) == ["refused", "granted", "transferred"]
    assert _grounds(letter) == [["29"], [], ["48"]]


@pytest.mark.parametrize(
    ("decision", "expected"),
    [
        (
            "La Loi sur l'accès ne nous oblige pas à faire des calculs pour répondre à une demande (article 15). Ces compilations "
            "existaient toutefois. Il nous fait donc plaisir de vous les transmettre.",
            ["granted"] * 3,
        ),
        (
            "Le plan d'urgence est joint. Pour les factures, nous nous en remettons aux deux premiers de ces articles, "
            "23 et 24 de la Loi sur l'accès, et en refusons la communication. Le procès-verbal est joint.",
            ["granted", "granted", "refused"],
        ),
        (
            "Les documents sont joints. Les articles de la Loi sur lesquels s'appuient nos décisions sont les suivants : 9 et 1. "
            "Leur texte est reproduit en annexe.",
            ["granted"] * 3,
        ),
    ],
)
def test_pronouns_articles_and_texts_of_law_are_told_from_items(decision: str, expected: list[str]) -> None:
    assert _outcomes(_read(decision)) == expected


def test_what_is_said_in_one_breath_is_one_point() -> None:
    letter = _read(
        "Nous refusons l'accès au point 1. En effet, le point 1 est refusé suivant l'article 29 de la Loi sur l'accès.\n\n"
        "Les points 2 et 3 sont joints."
    )
    refused = [point for point in letter.points if point.outcome.value == "refused"]
    assert [(point.items, [g.provision.article for g in point.grounds if g.provision]) for point in refused] == [
        (("i1",), ["29"])
    ]
