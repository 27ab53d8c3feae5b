"""Printed e-mails: whatever stands around it, the message that decides is read as a letter."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lettrine.french.shadow import shadow
from lettrine.model import ZoneCode
from lettrine.reading.layout import lay_out
from lettrine.reading.messages import find_messages
from lettrine.reading.zones import find_zones
from lettrine.text import clean_text

LETTER = """Bonjour Madame Roy,

La présente donne suite à votre demande d'accès reçue le 4 avril 2022, par laquelle vous souhaitez obtenir :

1. le contrat d'entretien ménager;
2. les plaintes reçues en 2020.

Vous trouverez ci-joint le contrat. Quant aux plaintes, nous ne pouvons vous les transmettre (articles 53 et 54).

Vous pouvez demander la révision de cette décision à la Commission d'accès à l'information dans les trente jours.

Cordialement,

Rita Gagné
Greffière et responsable de l'accès
"""
REQUEST = """Bonjour,

Je souhaite obtenir en vertu de la Loi sur l'accès le contrat d'entretien ménager et les plaintes reçues en 2020.

Merci,
Line Roy
"""
HEAD = "De : Greffe <greffe@mont-bleu.example>\nEnvoyé : 3 mai 2022 10:14\nÀ : Line Roy\nObjet : RE: Demande\n\n"
ASKED = "De : Line Roy\nEnvoyé : 4 avril 2022 09:12\nÀ : Greffe\nObjet : Demande\n\n"
EXPECTED = {
    "La présente": ZoneCode.RECALL,
    "1. le contrat": ZoneCode.REQUEST_QUOTE,
    "Vous trouverez ci-joint": ZoneCode.DECISION,
    "Vous pouvez demander": ZoneCode.RECOURSE,
    "Cordialement": ZoneCode.CLOSING,
    "Rita Gagné\nGreffière": ZoneCode.SIGNATURE,
}


def quoted(words: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in words.split("\n"))


PRINTS = {
    "its own head": HEAD + LETTER,
    "buttons of web mail": "Imprimer\nFermer\n\nRE: Demande d'accès 2022-14\n\n" + HEAD + LETTER,
    "forwarded with a note": (
        "Boîte de réception\n\nLine Roy <line@exemple.org>\nMar 2022-05-10 08:01\nÀ : Journal <j@exemple.org>\n\n"
        "Bonjour, voici ce que j'ai reçu.\n\n---------- Message transféré ---------\n"
        "De : Greffe <greffe@mont-bleu.example>\nDate: mar. 3 mai 2022 à 10:14\nSubject: RE: Demande\n"
        "To: Line Roy <line@exemple.org>\n\n" + LETTER
    ),
    "forwarded with a short note": "Line,\n\nPour ton information.\n\n-----Message d'origine-----\n" + HEAD + LETTER,
    "above the request": HEAD + LETTER + "\n________________________________\n" + ASKED + REQUEST,
    "above the quoted request": (
        LETTER + "\nLe lun. 4 avr. 2022 à 09:12, Line Roy <l@exemple.org> a écrit :\n\n" + quoted(REQUEST)
    ),
    "under the quoted request": (
        "Le lun. 4 avr. 2022 à 09:12, Line Roy <l@exemple.org> a\nécrit :\n\n" + quoted(REQUEST) + "\n\n" + LETTER
    ),
    "quoted whole": (
        "Merci, je la transmets au comité.\n\nLe mar. 3 mai 2022 à 10:14, Greffe <g@exemple.org> a écrit :\n\n"
        + quoted(LETTER)
    ),
    "a conversation, the oldest first": (
        "10/05/2022 13:22      Gmail - RE: Demande\n\n2 messages\n\nLine Roy <line@exemple.org>      4 avril 2022 à 09:12\n"
        "À : greffe@mont-bleu.example\n\n" + REQUEST + "\nGreffe <greffe@mont-bleu.example>     3 mai 2022 à 10:14\n"
        "À : Line Roy <line@exemple.org>\n\n" + LETTER + "\nhttps://mail.google.com/mail/u/0?ik=3b&view=pt      1/2\n"
    ),
    "labels torn from their values": (
        "De:\nEnvoyé:\nÀ:\nObjet:\nPièces jointes:\n\nGreffe\n3 mai 2022 10:14\nLine Roy\nRE: Demande\ncontrat.pdf\n\n"
        + LETTER
    ),
    "labels on one line": (
        "De: Envoyé: À: Objet: Pièces jointes:\nGreffe\n3 mai 2022 10:14\nline@exemple.org\nRE: Demande\ncontrat.pdf\n\n"
        + LETTER
    ),
    "a memorandum": (
        "VILLE DE MONT-BLEU\n\nDESTINATAIRE : Madame Line Roy\nEXPÉDITEUR : Rita Gagné\nDATE : 3 mai 2022\n"
        "OBJET : Demande d'accès\n\n" + LETTER
    ),
    "who wrote and when": (
        "Rita Gagné a écrit le 3 mai 2022 à 10:14 :\n\n" + LETTER
        + "\nLine Roy a écrit le 4 avril 2022 à 09:12 :\n\n" + REQUEST
    ),
    "sent from a telephone": LETTER + "\nEnvoyé de mon iPhone\n\nDébut du message réexpédié :\n\n" + ASKED + REQUEST,
}  # fmt: skip


@pytest.mark.parametrize("name", PRINTS)
def test_message_that_decides_is_the_letter(name: str) -> None:
    sheet = lay_out(clean_text(PRINTS[name]).clean)
    sheet = sheet.with_zones(find_zones(sheet))
    found = {words: sheet.zone_at(sheet.text.index(words)) for words in EXPECTED}
    assert found == EXPECTED
    if "Je souhaite obtenir" in sheet.text:
        assert sheet.zone_at(sheet.text.index("Je souhaite obtenir")) is ZoneCode.MAIL_THREAD
    if name.startswith("forwarded"):
        assert sheet.zones[0].code is ZoneCode.MAIL_THREAD
    if sheet.text.startswith(("De", "Imprimer")):
        assert sheet.zones[0].code is ZoneCode.MAIL_HEADER


def test_answers_between_quoted_questions() -> None:
    text = (
        HEAD + "Bonjour Madame Roy,\n\nNous répondons à votre demande d'accès du 4 avril sous chaque question.\n\n"
        "> 1. Je voudrais le contrat d'entretien.\nLe contrat est joint à la présente.\n\n"
        "> 2. Je voudrais les plaintes reçues en 2020\n> et en 2021.\nNous ne pouvons vous les transmettre.\n\n"
        "> 3. Le nom du concierge?\nNous ne détenons pas ce renseignement.\n"
    )
    sheet = lay_out(text)
    sheet = sheet.with_zones(find_zones(sheet))
    for words, code in {
        "1. Je voudrais": ZoneCode.REQUEST_QUOTE,
        "Le contrat est": ZoneCode.DECISION,
        "2. Je voudrais": ZoneCode.REQUEST_QUOTE,
        "Nous ne pouvons": ZoneCode.DECISION,
        "3. Le nom": ZoneCode.REQUEST_QUOTE,
        "Nous ne détenons": ZoneCode.DECISION,
    }.items():
        assert sheet.zone_at(text.index(words)) is code, words


def test_notice_after_the_last_message_is_no_part_of_it() -> None:
    text = (
        HEAD
        + LETTER
        + "\n"
        + ASKED
        + REQUEST
        + "\n\nAVIS DE RECOURS\n\nVous pouvez demander à la Commission une révision.\n"
    )
    sheet = lay_out(text)
    sheet = sheet.with_zones(find_zones(sheet))
    assert sheet.zone_at(text.index("AVIS DE RECOURS")) is ZoneCode.RECOURSE


@pytest.mark.parametrize(
    "text",
    [
        "Madame,\n\nVous nous avez écrit : « Je veux le rapport. » Le voici.\n",
        "Date : 3 mai 2022\nObjet : Demande\nDossier : 12\n\nMadame,\n\nNous joignons le rapport.\n",
        "Les dossiers\nde : 2019\nà 2021\n\nnous sont inconnus.\n",
        "Le total est\n> 50 % du budget.\n",
    ],
)
def test_letter_without_mail_is_one_message(text: str) -> None:
    messages, between = find_messages(text, shadow(text))
    assert [message.pieces for message in messages] == [[(0, len(text))]]
    assert between == []


@given(st.lists(st.sampled_from(["De : A\n", "À : B\n", "> mot\n", ">> mot\n", "\n", "Le 3 mai 2021 à 9:12, A a écrit :\n",
                                 "-----Message d'origine-----\n", "____\n", "Une phrase entière.\n", "Envoyé :\n"])))  # fmt: skip
@settings(max_examples=150, deadline=None)
def test_pieces_cover_the_text_once(parts: list[str]) -> None:
    text = "".join(parts)
    messages, _ = find_messages(text, shadow(text))
    pieces = sorted(piece for message in messages for piece in message.pieces)
    assert all(a[1] == b[0] for a, b in zip(pieces, pieces[1:], strict=False))
    assert not pieces or (pieces[0][0], pieces[-1][1]) == (0, len(text))
