"""Reasons given without a provision: where they stand beside one, and where a provision leaves no room for them."""

from __future__ import annotations

import pytest

from lettrine import parse_text

_ACT = "Loi sur l'accès aux documents des organismes publics et sur la protection des renseignements personnels"
_LETTER = """VILLE DE VAL-DES-BOIS
Greffe

Val-des-Bois, le 3 mai 2022

Objet : Demande d'accès

Madame,

Nous donnons suite à votre demande d'accès reçue le 19 avril 2022, par laquelle vous désirez obtenir :

1. la directive sur les drones;
2. le nombre de vols;
3. le rapport du ministère des Transports.

{answer}

Vous pouvez demander la révision de cette décision à la Commission d'accès à l'information, en vertu de l'article 135 de la
{act} (RLRQ, c. A-2.1), dans les trente jours de la date de la présente.

Veuillez recevoir, Madame, nos salutations distinguées.

Rosalie Chabotte
Greffière
{after}"""


def _grounds(number: int, answer: str, after: str = "") -> list[str]:
    item = parse_text(_LETTER.format(answer=answer, act=_ACT, after=after)).request.items[number - 1]
    return [ground.provision.article if ground.provision else f"({ground.category})" for ground in item.grounds]


@pytest.mark.parametrize(
    ("number", "answer", "expected"),
    [
        pytest.param(
            1,
            "Point 1. Aucune directive n'a été adoptée à ce jour. Des versions de travail circulent, mais ce sont des ébauches, que "
            "l'article 9, deuxième alinéa, de la Loi sur l'accès soustrait au droit d'accès.",
            ["9", "(not_held)"],
            id="nothing of one kind, then a provision for what there is",
        ),
        pytest.param(
            1,
            "Point 1. Il s'agit de notes personnelles qui n'ont jamais été versées au dossier. L'article 9, deuxième alinéa, de la "
            "Loi sur l'accès les soustrait au droit d'accès et nous ne pouvons vous les communiquer.",
            ["9"],
            id="a relative clause only describes what is refused",
        ),
        pytest.param(
            1,
            "Point 1. Nous ne pouvons vous communiquer la directive, suivant l'article 29 de la Loi sur l'accès, et nous n'avons pas "
            "d'autorisation pour vous la donner.",
            ["29"],
            id="what follows the refusal explains it",
        ),
        pytest.param(
            2,
            "Point 2. La Ville ne compile pas ce nombre. Pour l'obtenir, il faudrait faire un calcul et des comparaisons, ce que la "
            "Loi sur l'accès n'exige pas (art. 15).",
            ["15"],
            id="not to hold what would have to be worked out is one reason",
        ),
        pytest.param(
            2,
            "Point 2. Ce point fera l'objet d'une décision distincte au cours des prochains jours.\n\nLe reste est joint.",
            [],
            id="that it is under way is no reason",
        ),
        pytest.param(
            3,
            "Point 3. Ce rapport relève du ministère des Transports; veuillez vous adresser à sa responsable de l'accès.",
            ["(other_body)"],
            id="another body, and no provision anywhere",
        ),
    ],
)
def test_the_reasons_of_an_item(number: int, answer: str, expected: list[str]) -> None:
    assert _grounds(number, answer) == expected


def test_a_reason_rests_on_the_provision_that_the_letter_reproduces_for_it() -> None:
    answer = (
        "Point 3. Ce rapport relève du ministère des Transports; veuillez vous adresser à sa responsable de l'accès."
    )
    annex = f"""
ANNEXE

{_ACT} (RLRQ, c. A-2.1)

48. Lorsqu'il est saisi d'une demande qui, à son avis, relève davantage de la compétence d'un autre organisme public, le \
responsable doit, dans le délai prévu par le premier alinéa de l'article 47, indiquer au requérant le nom de l'organisme compétent.
"""
    assert _grounds(3, answer, annex) == ["48"]


_WAITING = """{body}

Le 3 mai 2022

Objet : Votre demande d'accès

Madame,

Nous avons reçu le 19 avril 2022 votre demande visant à obtenir les rapports d'inspection du pont.

{said}

Veuillez agréer, Madame, nos salutations distinguées.

Rosalie Chabotte
Responsable de l'accès
"""


def _waiting(body: str, said: str) -> list[str]:
    (item,) = parse_text(_WAITING.format(body=body, said=said)).request.items
    return [ground.provision.article if ground.provision else f"({ground.category})" for ground in item.grounds]


def test_a_letter_that_only_waits_relies_on_the_provision_wherever_it_cites_it() -> None:
    said = (
        "Il nous sera impossible de répondre dans le délai de vingt jours sans nuire au déroulement normal de nos activités. Nous "
        "prolongeons donc ce délai de dix jours."
    )
    assert _waiting("Ville de Val-des-Bois", said) == ["(time_extension)"]
    cited = f"{said}\n\nCette prolongation est permise par l'article 47 de la {_ACT} (RLRQ, c. A-2.1)."
    assert _waiting("Ville de Val-des-Bois", cited) == ["47"]


def test_what_the_law_of_another_place_says_is_no_reason_without_a_provision() -> None:
    said = (
        "Nous prolongeons le délai de soixante jours, comme le permet l'alinéa 9(1)a) de la Loi sur l'accès à l'information "
        "(L.R.C. (1985), ch. A-1). Vous pouvez porter plainte au Commissariat à l'information."
    )
    assert _waiting("Agence canadienne d'inspection des ponts, Ottawa", said) == []
