"""Mentions of items in decisions: ``[…]`` marks a mention, ``=1,2`` behind it the labels that it means."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lettrine.model import Basis, Outcome, RequestItem
from lettrine.reading.references import find_references
from lettrine.reading.sheet import bare_sheet

FIVE = ("1", "2", "3", "4", "5")
LETTERED = ("a", "b", "c")
NESTED = ("1.a", "1.b", "1.c", "2.a", "2.b", "3")
TWO = ("1", "2")

_MENTION = re.compile(r"\[(?P<words>[^\]]*)\]=(?P<labels>\w+(?:[.,]\w+)*)")


def items(labels: tuple[str | None, ...]) -> tuple[RequestItem, ...]:
    return tuple(
        RequestItem(
            id=f"i{n}", label=label, text="x", outcome=Outcome.UNANSWERED, basis=Basis.INFERRED, rule="item.numbered"
        )
        for n, label in enumerate(labels, 1)
    )


def read(labels: tuple[str, ...], text: str) -> list[tuple[str, str]]:
    known = {item.id: str(item.label) for item in items(labels)}
    found = find_references(bare_sheet(text), items(labels), 0, len(text))
    return [(text[r.start : r.end], ",".join(known[i] for i in r.items)) for r in found]


CASES = [
    (FIVE, "En ce qui concerne le [point 3]=3 de votre demande, nous refusons."),
    (FIVE, "Les [points 1, 4 et 5]=1,4,5 ont donné six documents."),
    (FIVE, "[Éléments 1 à 4]=1,2,3,4\n\nL'étude est jointe."),
    (FIVE, "les [documents 1-3]=1,2,3 sont joints"),
    (FIVE, "Quant au [2e élément]=2, il n'existe pas."),
    (FIVE, "QUANT AU [2E ÉLÉMENT]=2, IL N'EXISTE PAS."),
    (FIVE, "le [premier document]=1 ne peut être transmis"),
    (FIVE, "Les [deux premiers volets]=1,2 sont accueillis; les [trois derniers points]=3,4,5 ne le sont pas."),
    (FIVE, "Pour le [dernier point]=5, nous vous invitons à écrire à la Ville."),
    (FIVE, "La conclusion est la même pour la [partie (2)]=2, cette fois sans exception."),
    (FIVE, "les [premier, deuxième et quatrième éléments]=1,2,4"),
    (FIVE, "vos [questions 2 et 3]=2,3 appellent une réponse commune"),
    (FIVE, "[Quatrième élément]=4\n\nDeux opinions existent."),
    (FIVE, "[Réponse 2 :]=2 Nous ne détenons pas [ce document]=2."),
    (FIVE, "Réponse aux [points 1° et 2°]=1,2\n\nVoici."),
    (FIVE, "Le [point 1]=1 a été traité; le [point 2]=2 a trait au contrat."),
    (FIVE, "le [point no 4]=4, le [point n° 5]=5"),
    (FIVE, "(quatrième tiret)".replace("quatrième tiret", "[quatrième tiret]=4")),
    (FIVE, "Le document visé au [point 3]=3 est public. [Ce dernier document]=3 a été publié."),
    (FIVE, "[2.]=2 Nous ne détenons pas ce registre."),
    (LETTERED, "[b)]=b Aucun document n'existe."),
    (LETTERED, "Le [point a)]=a. Les certificats sont joints."),
    (LETTERED, "Le [paragraphe b) de votre demande]=b".replace(" de votre demande]=b", "]=b de votre demande")),
    (LETTERED, "Le [deuxième point]=b concerne les courriels, le [point 3]=c le dossier."),
    (NESTED, "[Points 1 a) et 2 a)]=1.a,2.a. Il n'existe pas de document."),
    (NESTED, "Le [point 1]=1.a,1.b,1.c est accueilli, le [point 2 b)]=2.b ne l'est pas."),
    (NESTED, "Le [premier élément]=1.a,1.b,1.c, puis [le troisième]=3, sont clos."),
    (("A", "B", "C"), "En ce qui concerne le [document A]=A, le texte visé [sub C]=C est inachevé."),
    (("2", "3", "4"), "[Point 2]=2. Le tableau est corrigé. [Point 4]=4. Nous maintenons notre position."),
    (TWO, "La présente ne traite que du [premier volet]=1. [Le second]=2 recevra une réponse distincte."),
    (TWO, "Ils totalisent 1 326 pages : 1 104 pour [le premier]=1 et 222 pour [le second]=2."),
    (FIVE, "l'article 3 de la Loi, la page 2, l'annexe 1, le paragraphe 3° de l'article 28, le premier alinéa, le 3 mai, 4 points"),
    (FIVE, "les points 3 et 4 du procès-verbal; les points 1 et 2 de l'ordre du jour"),
    (FIVE, "Nos motifs sont les suivants :\n1. Ces renseignements sont personnels.\n2. Ils sont confidentiels."),
    (FIVE, "le premier ministre, la première version, le deuxième trimestre, le premier avril"),
    (FIVE, "les points 8 et 9"),
    (LETTERED, "Les courriels visés par la lettre [b]=b existent; ceux de la lettre [C]=c, non."),
    (LETTERED, "La lettre a été envoyée le 3 mai. Le document a été détruit. Le point a trait au bail."),
    (LETTERED, "Le [a)]=a vous est transmis; quant au [b)]=b, nous ne le détenons pas."),
    (LETTERED, "Aux [a) et c)]=a,c, nous répondons non."),
    (FIVE, "Les documents visés en [2 et 3]=2,3 sont joints. Celui demandé au [4]=4 n'existe pas."),
    (FIVE, "Nous invoquons les deux premiers de ces articles."),
    (FIVE, "Le montant indiqué au 31 mars 2020 et la liste visée au 2 mai sont exclus."),
    (FIVE, "l'[item 2]=2, le [numéro 3]=3 et la [rubrique 4]=4"),
    (FIVE, "Nous répondons aux [demandes 1 à 3]=1,2,3."),
    (FIVE, "Votre demande 1-2021 et le dossier numéro 3 sont clos."),
    (FIVE, "ceux visés au [point 2]=2"),
    (FIVE, "[Le premier de ces documents]=1 est joint."),
    (FIVE, "[Les deux derniers]=4,5 sont refusés."),
    (FIVE, "[Quant au dernier]=5, ce sont des notes."),
    (FIVE, "[Pour le premier]=1, rien n'existe."),
    (TWO, "[Premièrement]=1, le bail est joint.\n\n[Deuxièmement]=2, le devis est refusé."),
    (TWO, "[En premier lieu]=1, le bail est joint. [En second lieu]=2, le devis est refusé."),
    (TWO, "Premièrement, ceci. Deuxièmement, cela. Troisièmement, encore."),
    (TWO, "Premièrement, nos recherches ont été vaines."),
    (TWO, "Le bail est joint. [Du second]=2, nous ne savons rien."),
]  # fmt: skip


@pytest.mark.parametrize(("labels", "marked"), CASES)
def test_mentions(labels: tuple[str, ...], marked: str) -> None:
    expected = [(m.group("words"), m.group("labels")) for m in _MENTION.finditer(marked)]
    assert read(labels, _MENTION.sub(lambda m: m.group("words"), marked)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Les autres points de votre demande sont refusés.",
        "Pour le surplus, nous refusons.",
        "Quant au reste de votre demande, nous ne détenons rien.",
        "Les autres documents demandés ne vous sont pas communiqués.",
        "L'autre volet est refusé.",
    ],
)
def test_what_is_left_is_flagged(text: str) -> None:
    found = find_references(bare_sheet(text), items(FIVE), 0, len(text))
    assert [(r.rest, r.items) for r in found if r.rest] == [(True, ())]


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Point 3\n\nNous refusons.", True),
        ("Le point 3 ne peut recevoir de réponse favorable.", True),
        ("S'agissant du point 3, l'information est publique.", True),
        ("Pour ce qui est du troisième élément, rien n'existe.", True),
        ("En réponse à la partie (3), le décret a été publié.", True),
        ("Nous refusons de répondre favorablement au point 3.", False),
        ("Les documents joints répondent en totalité à ce qui est demandé au point 3.", False),
    ],
)
def test_headings(text: str, heading: bool) -> None:
    (reference,) = find_references(bare_sheet(text), items(FIVE), 0, len(text))
    assert (reference.items, reference.heading) == (("i3",), heading)


def test_unlabelled_items_go_by_place() -> None:
    text = "Le deuxième document est joint."
    (reference,) = find_references(bare_sheet(text), items((None, None)), 0, len(text))
    assert reference.items == ("i2",)


@given(st.text(alphabet="point élémnts123a)(.,:\n-°etùà", max_size=120))
def test_spans_hold_and_never_overlap(text: str) -> None:
    found = find_references(bare_sheet(text), items(FIVE), 0, len(text))
    assert all(0 <= r.start < r.end <= len(text) for r in found)
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))


@pytest.mark.parametrize("labels", [(), (None,), ("1",)])
@pytest.mark.parametrize(
    "text", ["", "Le point 2 et le premier document. Premièrement, a) et b).", "Quant au dernier, non."]
)
def test_few_items_raise_nothing(labels: tuple[str | None, ...], text: str) -> None:
    assert isinstance(find_references(bare_sheet(text), items(labels), 0, len(text)), list)


def test_marks_of_the_request_refer_to_nothing() -> None:
    text = "Vous demandez :\n\n1. le bail\n2. le devis\n\n2. Le devis vous est transmis."
    asked = [
        RequestItem(
            id=f"i{n}",
            label=str(n),
            text=words,
            outcome=Outcome.UNANSWERED,
            basis=Basis.INFERRED,
            span=(text.index(words), text.index(words) + len(words)),
            quote=words,
            rule="item.numbered",
        )
        for n, words in enumerate(("le bail", "le devis"), 1)
    ]
    found = find_references(bare_sheet(text), asked, 0, len(text))
    assert [(r.items, r.heading) for r in found] == [(("i2",), True)]
    assert found[0].start == text.index("2. Le devis")
