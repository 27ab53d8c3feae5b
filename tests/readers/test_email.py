"""Mails, open ones and Outlook's: the letter wherever it is, and what came with it."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from lettrine.errors import LimitExceeded, UnreadableFile, UnsupportedFormat
from lettrine.readers import read_bytes
from tests.readers.outlook import message
from tests.readers.packages import p, word

LETTER = (
    "Madame,\n\nNous ne détenons aucun document visé par votre demande d’accès du 8 avril 2024 (article 1 de la Loi sur "
    "l’accès).\n\nVeuillez agréer, Madame, nos salutations distinguées.\n\nResponsable de l’accès aux documents\n"
)
NOTE = "Bonjour,\n\nVous trouverez ci-joint notre réponse.\n\nBonne journée,\nAnne\n"
CSV = "Région;2022;2023\nNord;1 204;n. d.\nSud;310;298\n"


def mail(body: str = LETTER) -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Accès à l’information <acces@ville.example>"
    made["To"] = "Odile Roy <o.roy@exemple.example>"
    made["Date"] = "Fri, 3 May 2024 09:05:00 -0400"
    made["Subject"] = "Réponse à votre demande d’accès"
    made["Message-ID"] = "<1@ville.example>"
    made.set_content(body)
    return made


def letter_file() -> bytes:
    return word("".join(p(line) for line in LETTER.split("\n\n")))


def test_the_head_is_printed_as_mail_programs_do() -> None:
    text = read_bytes(mail().as_bytes(), "a").text.clean
    assert text.startswith(
        "De : Accès à l’information <acces@ville.example>\nEnvoyé : 3 mai 2024 09:05\nÀ : Odile Roy <o.roy@exemple.example>\n"
        "Objet : Réponse à votre demande d’accès\n\nMadame,"
    )


def test_files_come_with_the_letter() -> None:
    made = mail()
    made.add_attachment(CSV.encode(), maintype="text", subtype="csv", filename="données.csv")
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="image001.png")
    made.add_attachment(b"\x00\x01\x02" * 50, maintype="application", subtype="octet-stream", filename="x.bin")
    document = read_bytes(made.as_bytes(), "a.eml")
    assert [file.name for file in document.files] == ["données.csv", "x.bin"]
    assert "Pièces jointes : données.csv; x.bin\n" in document.text.clean
    assert document.files[0].document is not None and document.files[0].media_type == "text/csv"
    assert document.files[1].document is None and document.files[1].problem


def test_a_letter_under_a_cover_note_is_the_document() -> None:
    made = mail(NOTE)
    made.add_attachment(letter_file(), maintype="application", subtype="octet-stream", filename="lettre.bin")
    made.add_attachment(CSV.encode(), maintype="text", subtype="csv", filename="t.csv")
    document = read_bytes(made.as_bytes(), "a.eml")
    assert document.text.clean.startswith("Madame,") and document.media_type == "message/rfc822"
    assert [file.name for file in document.files] == ["t.csv"]


def test_a_letter_in_the_body_stays_the_letter_beside_its_notice() -> None:
    notice = word(
        p("Avis de recours")
        + p("Toute personne peut demander à la Commission d’accès à l’information de réviser la décision (art. 135).")
    )
    made = mail()
    made.add_attachment(notice, maintype="application", subtype="octet-stream", filename="avis.docx")
    document = read_bytes(made.as_bytes(), "a.eml")
    assert "Nous ne détenons aucun document" in document.text.clean and len(document.files) == 1


def test_a_page_is_taken_where_the_plain_body_says_less() -> None:
    made = mail("Ce message est en HTML.\n")
    made.add_alternative(f"<p>{LETTER.strip()}</p>", subtype="html")
    assert "salutations distinguées" in read_bytes(made.as_bytes(), "a").text.clean
    both = mail(LETTER)
    both.add_alternative(f"<p>{LETTER}</p><table><tr><td>Nord<td>1<td>2<tr><td>Sud<td>3<td>4</table>", subtype="html")
    assert "Nord\t1\t2" in read_bytes(both.as_bytes(), "a").text.clean


@pytest.mark.parametrize("declared", ["windows-1252", "iso-8859-1", "us-ascii", "x-unknown"])
def test_windows_text_whatever_it_is_said_to_be(declared: str) -> None:
    head = f"From: a@b.example\nTo: c@d.example\nMIME-Version: 1.0\nContent-Type: text/plain; charset={declared}\n\n"
    data = head.encode() + "L’accès est refusé à l’été.".encode("cp1252")
    assert "L’accès est refusé à l’été." in read_bytes(data, "a").text.clean


def test_flowed_lines_are_joined_and_quotes_kept() -> None:
    head = b"From: a@b.example\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8; format=flowed\n\n"
    text = read_bytes(head + b"Nous refusons \nle rapport.\n\n> De : Odile\n> Merci\n", "a").text.clean
    assert "Nous refusons le rapport.\n\n> De : Odile\n> Merci" in text


@pytest.mark.parametrize("depth", [20, 60])
def test_mails_in_mails_without_end_are_refused(depth: int) -> None:
    made = mail("un")
    for _ in range(depth):
        outer = mail("voir")
        outer.add_attachment(made)
        made = outer
    with pytest.raises(LimitExceeded):
        read_bytes(made.as_bytes(), "a.eml")


def test_an_encrypted_mail_says_what_to_do() -> None:
    data = (
        b"From: a@b.example\nMIME-Version: 1.0\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nxx\n"
    )
    with pytest.raises(UnsupportedFormat, match="encrypted"):
        read_bytes(data, "a.eml")


def test_an_outlook_message() -> None:
    fields = {
        0x001A: "IPM.Note",
        0x0037: "Réponse",
        0x1000: LETTER.replace("\n", "\r\n"),
        0x0C1A: "Anne Côté",
        0x0C1F: "a@v.example",
    }
    document = read_bytes(message(fields, [("t.csv", "text/csv", CSV.encode())]), "a")
    assert document.text.clean.startswith(
        "De : Anne Côté <a@v.example>\nObjet : Réponse\nPièces jointes : t.csv\n\nMadame,"
    )
    assert [file.name for file in document.files] == ["t.csv"] and document.media_type == "application/vnd.ms-outlook"


def test_an_outlook_message_with_a_page_and_the_letter_in_a_file() -> None:
    page = f"<html><head><meta charset=windows-1252></head><body><p>{NOTE}</p></body></html>".encode("cp1252")
    data = message(
        {0x001A: "IPM.Note", 0x0037: "Lettre", 0x1013: page},
        [("l.docx", "application/x", letter_file() + b"\0" * 5000)],
    )
    assert read_bytes(data, "a.msg").text.clean.startswith("Madame,")
    with pytest.raises((UnreadableFile, UnsupportedFormat)):
        read_bytes(data[:1500], "a.msg")


def test_a_printed_mail_is_plain_text() -> None:
    printed = b"From: Anne\nSent: 3 mai 2024\nTo: Odile\nSubject: Demande\n\nMadame,\n"
    assert read_bytes(printed, "a.txt").media_type == "text/plain"


def test_a_printed_mail_that_a_cover_note_sends_is_the_letter() -> None:
    printed = (
        "De : Mairie\nObjet : RE: 4e Rang\n\nBonjour,\n\nIl n’y en a eu qu’une, la voici.\n\nBonne fin de journée!\n"
    )
    made = mail(NOTE)
    made.add_attachment(
        word("".join(p(line) for line in printed.split("\n\n"))),
        maintype="application",
        subtype="octet-stream",
        filename="re.docx",
    )
    made.add_attachment(CSV.encode(), maintype="text", subtype="csv", filename="t.csv")
    document = read_bytes(made.as_bytes(), "a.eml")
    assert "Il n’y en a eu qu’une" in document.text.clean and [file.name for file in document.files] == ["t.csv"]
