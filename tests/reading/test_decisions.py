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


@pytest.mark.parametrize(
    ("items", "decision", "expected"),
    [
        # The word on which an item opens names it, though another item has it too.
        (
            ("les critères d'évaluation des projets", "les évaluations des projets refusés", _PLAN),
            "Les critères et le plan sont joints. Les évaluations ne sont pas accessibles (article 37).",
            "granted refused granted",
        ),
        # A word of its own is enough where the sentence opens on it.
        (
            ("le contrat d'entretien de la patinoire", "le certificat de la carrière Gagnon", _PLAN),
            "Le plan est joint. Pour la patinoire, le document demandé est refusé (article 23).\n\nLa carrière : il n'existe aucun document.",
            "refused not_held granted",
        ),
        # What is named behind the verb, or joined to what is.
        (
            ("les heures travaillées par du personnel d'agence", "le pourcentage de ces heures en remplacement", _PLAN),
            "Le plan est joint, ainsi que les heures. Nous ne pouvons toutefois vous fournir ce pourcentage (article 15).",
            "granted refused granted",
        ),
        (
            ("tous les contrats de gré à gré", "les échanges de courriels entre le cabinet et le centre", _PLAN),
            "Nous vous acheminons douze contrats ainsi que 340 pages de courriels. Le plan est refusé (article 29).",
            "granted granted refused",
        ),
        # Behind an exception, what is handed over is the others.
        (
            _ALL,
            "Nous accédons à votre demande, à l'exception du point 3. Vous trouverez ci-joint les documents. Les factures, pour leur "
            "part, ont été détruites.",
            "granted granted not_held",
        ),
        (
            (*_ALL, "le bail de l'aréna"),
            "Les deux premiers éléments sont à l'annexe 1 et le troisième, à l'annexe 2. Le bail est publié sur notre site.",
            "granted granted granted published",
        ),
        # The way by which something is sent is no thing asked for.
        (
            ("le contrat de la firme", "les courriels de la conseillère", _PLAN),
            "Le contrat et le plan vous sont acheminés dans un second courriel. Les courriels de la conseillère sont refusés (article 34).",
            "granted refused granted",
        ),
        # What is said of things leads to no other thing.
        (
            ("toute recommandation sur le pont", "les scénarios étudiés", _PLAN),
            "Les documents visés aux points 1 et 2 ne peuvent vous être transmis. Ce sont, en substance, des recommandations. Nous "
            "invoquons l'article 37. Le plan est joint.",
            "refused refused granted",
        ),
    ],
)
def test_words_tell_what_a_sentence_speaks_of(items: tuple[str, ...], decision: str, expected: str) -> None:
    letter = _read(decision, items)
    assert _outcomes(letter) == expected.split()


def test_short_answers_set_the_things_asked_apart() -> None:
    letter = parse_text(
        "Le 3 mai 2022\n\nObjet : Demande d'accès aux documents\n\nMadame,\n\nVoici nos réponses aux questions que nous avons reçues de vous le 19 avril 2022.\n\n« 1- Le nombre de plaintes reçues en 2021. »\n\nRép. : 17"
        "\n\n« 2- Le rapport de l'ingénieur. »\n\nRép. : Refusé (article 37).\n\nLouise Roy\nGreffière\n"
    )
    assert _outcomes(letter) == ["granted", "refused"]


def test_answers_of_a_word_stand_on_a_line_of_their_own_under_each_thing_asked() -> None:
    letter = parse_text(
        "Le 3 mai 2022\n\nObjet : Demande d'accès aux documents\n\nMadame,\n\nPour faire suite à votre demande reçue le 19 avril 2022, voici, "
        "sous chacun de vos points, la décision rendue.\n\n1. Budget de l'école pour 2021\nAccordé. Voir le fichier Budget.pdf.\n\n"
        "2. Nom des enseignants absents\nRefus – art. 53 et 54.\n\n3. Procès-verbaux du comité de parents\nAucun.\n\nLouise Roy\nSecrétaire\n"
    )
    assert _outcomes(letter) == ["granted", "refused", "not_held"]


@pytest.mark.parametrize(
    ("items", "decision", "expected"),
    [
        # A word of its own, too little to name a thing, is enough where nothing else decides it.
        (
            (_PLAN, "l'avis du contentieux sur la servitude", _BILLS),
            "Le plan est joint, et les factures sont refusées (article 23).\n\nLa question de la servitude a été soumise à Me Roy, qui y a "
            "répondu par une opinion de six pages. Celle-ci étant couverte par l'article 31, elle restera au dossier.",
            "granted refused refused",
        ),
        # So is another word for the thing, where no other thing asked for is of its kind.
        (
            ("le contrat du paysagiste", _PLAN, _BILLS),
            "L'entente a été conclue en mai 2019; vous la trouverez jointe.\n\nLe plan est refusé (article 29). Les factures sont jointes.",
            "granted refused granted",
        ),
        # But not where two things are of one kind.
        (
            ("le contrat du paysagiste", "le bail de l'aréna", _PLAN),
            "L'entente a été conclue en mai 2019; vous la trouverez jointe.\n\nLe plan est refusé (article 29).",
            "unanswered unanswered refused",
        ),
        # An article that lost its apostrophe hides no word.
        (
            (
                "l'étude de l'usine d'eau",
                "le contrat de déneigement",
                "le salaire du journalier",
                "le salaire du directeur",
            ),
            "Vous trouverez dans lenveloppe tout ce que vous avez demandé, sauf le salaire du journalier et létude.",
            "refused granted refused granted",
        ),
        # What announces the answers is none of them.
        (
            _ALL,
            "Voici, dans le même ordre, ce que la Ville peut vous répondre.\n\nCi-joint.\n\nNon. C'est la recommandation d'un consultant "
            "(art. 37).\n\nIl n'y en a pas.",
            "granted refused not_held",
        ),
    ],
)
def test_hints_and_order_tell_what_nothing_names(items: tuple[str, ...], decision: str, expected: str) -> None:
    assert _outcomes(_read(decision, items)) == expected.split()


def test_a_row_that_only_says_idem_says_what_the_row_above_says() -> None:
    rows = "| Point | Statut | Explication |\n|---|---|---|\n| 1 | Retenu | Recommandation récente (art. 37) |\n| 2 | Idem | Idem |\n| 3 | Aucune | – |"
    letter = _read(rows)
    assert _outcomes(letter) == ["refused", "refused", "not_held"]
    assert _grounds(letter)[:2] == [["37"], ["37"]]


def test_a_list_of_what_is_sent_may_say_what_was_taken_out_of_a_thing() -> None:
    letter = _read(
        "J'insère donc dans cette enveloppe :\n\n– le plan, dont nous avons rayé une cote (article 29);\n– trois factures de Boréal."
    )
    assert _outcomes(letter) == ["partially_granted", "unanswered", "granted"]


def test_a_thing_is_left_out_by_a_noun_that_letters_say_of_themselves() -> None:
    items = ("la lettre de démission du greffier", _PLAN, _BILLS)
    letter = _read(
        "Hormis la lettre, que son auteur refuse de voir divulguée (article 53), tout est joint à la présente.", items
    )
    assert _outcomes(letter) == ["refused", "granted", "granted"]


def test_a_second_subject_behind_and_is_decided_by_its_own_verb() -> None:
    letter = _read("Le plan est joint, et les factures sont refusées (article 23). Le procès-verbal n'existe pas.")
    assert _outcomes(letter) == ["granted", "not_held", "refused"]


def test_what_is_cited_under_a_thing_asked_for_is_not_the_applicant_s() -> None:
    letter = parse_text(
        "Le 3 mai 2022\n\nObjet : Demande d'accès\n\nMadame,\n\nVoici, sous chacun de vos points, la décision rendue à l'égard de votre demande "
        "reçue le 19 avril 2022.\n\n1. Budget de l'école pour 2021\nAccordé.\n\n2. Nom des enseignants absents\nRefus – art. 53 et 54.\n\n"
        "Les articles sont ceux de la Loi sur l'accès aux documents des organismes publics et sur la protection des renseignements "
        "personnels (RLRQ, c. A-2.1).\n\nLouise Roy\nSecrétaire\n"
    )
    assert _outcomes(letter) == ["granted", "refused"]
    assert _grounds(letter)[1] == ["53", "54"]
    assert {citation.role.value for citation in letter.citations} == {"ground"}


def test_parts_of_a_document_are_no_items_of_a_lettered_list() -> None:
    letter = parse_text(
        _LETTER.format(
            items="a) le plan d'urgence;\nb) le budget prévu;\nc) la recommandation du comité.",
            decision="Le plan visé au paragraphe a) est joint. Quant au document visé au paragraphe c), nous en refusons la partie 3 "
            "(article 37). Les parties 1 et 2 vous sont communiquées.",
        )
    )
    assert _outcomes(letter) == ["granted", "unanswered", "partially_granted"]


def test_texts_of_law_that_are_enclosed_send_no_document() -> None:
    letter = _read(
        "Nous devons répondre par la négative. Nous invoquons à cet égard les articles 14 et 31 de la Loi sur l'accès aux documents des "
        "organismes publics et sur la protection des renseignements personnels (RLRQ, c. A-2.1), que vous trouverez reproduits en annexe."
    )
    assert _outcomes(letter) == ["refused"] * 3


def test_a_paragraph_that_decides_is_no_thing_asked_for() -> None:
    letter = parse_text(
        "Conseil du bassin\nLe 3 mai 2022\n\nMadame,\n\nLe Conseil a reçu le 19 avril 2022 votre demande d'accès à la documentation suivante : "
        "le nombre d'accidents nautiques par région.\n\nLe tableau des accidents par région est annexé à cette lettre.\n\nRoch Roy\nSecrétaire\n"
    )
    assert [item.text for item in letter.request.items] == ["le nombre d'accidents nautiques par région"]
    assert _outcomes(letter) == ["granted"]


def test_a_heading_behind_a_table_opens_the_next_answer() -> None:
    table = "Heures travaillées\n\n| Réseau | 2020 | 2021 |\n| --- | --- | --- |\n| Nord | 41 260 | 58 917 |\n| Sud | 12 004 | 19 733 |"
    items = ("les heures travaillées par réseau", "les factures des agences")
    letter = _read(
        f"Heures\n\nSuite favorable. Voici les données :\n\n{table}\n\nFactures\n\nLes agences nous les ont confiées sous le sceau de la "
        "confidentialité. Un refus s'impose à l'égard de ces pièces (articles 23 et 24).",
        items,
    )
    assert _outcomes(letter) == ["granted", "refused"]


def test_a_refusal_stands_where_what_follows_only_says_what_is_lacking() -> None:
    rows = "| Point | Décision | Article |\n|---|---|---|\n| 1 | Réponse : 38 | |\n| 2 | Refusé | 9 |\n| 3 | Voir annexe 2 | |"
    letter = _read(f"{rows}\n\nPoint 2 – Ce document n'est qu'une ébauche; il n'a été ni approuvé ni déposé.")
    assert _outcomes(letter) == ["granted", "refused", "granted"]


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
    ("decision", "grounds"),
    [
        (  # what is lacking stands in the sentence that cites for something else
            "Point 1 : Nous vous transmettons le plan, sauf que nous avons dû en retrancher des noms (articles 53 et 54), étant entendu "
            "que ses annexes n'existent plus, ayant été détruites en 2003.",
            ["53", "54", "(not_held)"],
        ),
        (  # what is lacking in a clause that cites is why it cites
            "Point 1 : Nous vous transmettons le plan, sauf les noms, que nous ne détenons pas (article 1).",
            ["1"],
        ),
        (  # it says only why the provision that is given for the next point applies
            "Point 1 : Le décompte n'a jamais été fait. Il faudrait dépouiller à la main quatre ans de registres, ce à quoi la Loi "
            "n'oblige pas un organisme.\n\nPoint 2 : Ce procès-verbal devrait être dressé pour vous, ce que l'article 15 de la Loi "
            "n'exige pas.",
            ["15"],
        ),
    ],
)
def test_a_lack_is_a_ground_beside_provisions_only_where_it_keeps_a_part_back(
    decision: str, grounds: list[str]
) -> None:
    assert _grounds(_read(decision))[0] == grounds


def test_a_row_says_why_a_part_is_missing() -> None:
    rows = [
        "| N° | Document | Décision |",
        "| --- | --- | --- |",
        f"| 1 | {_PLAN} | Plan joint, sauf les annexes. Les annexes ont été détruites en 2011. |",
        f"| 2 | {_MINUTES} | Joint |",
        f"| 3 | {_BILLS} | Jointes |",
    ]
    letter = _read("Voici notre décision :\n\n" + "\n".join(rows))
    assert _outcomes(letter) == ["partially_granted", "granted", "granted"]
    assert _grounds(letter) == [["(not_held)"], [], []]


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
