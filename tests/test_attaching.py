"""Files that came with a letter: what they complete, what they add."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from lettrine.errors import UnreadableFile
from lettrine.model import Attachment, AttachmentKind, Letter, Outcome
from lettrine.pipeline import parse, parse_document
from lettrine.readers import read_bytes

FILES = Path(__file__).parent / "data" / "files"
LETTER = """Saint-Elme, le 3 mai 2024

Madame,

Nous donnons suite à votre demande reçue le 9 avril 2024, qui vise :

1. le nombre de permis délivrés par secteur;
2. le rapport de la firme Arpin sur la caserne;
3. le registre des plaintes.

{}

Le registre visé au point 3 est refusé en vertu de l'article 53 de la Loi sur l'accès.

Veuillez agréer, Madame, nos salutations distinguées.

Réjean Caouette
Responsable de l'accès aux documents
"""
NOTICE = (
    "Avis de recours\n\nToute personne peut demander à la Commission d'accès à l'information de réviser la décision.\n"
)
LAW = "Loi sur l'accès aux documents des organismes publics\n\n53. Les renseignements personnels sont confidentiels.\n"


def sent(prose: str, *files: tuple[str, bytes]) -> Letter:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Message-ID"] = "acces@ville.example", "o@x.example", "<1@v>"
    mail["Date"], mail["Subject"] = "Fri, 3 May 2024 09:05:00 -0400", "Réponse"
    mail.set_content(LETTER.format(prose))
    for name, data in files:
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return parse_document(read_bytes(mail.as_bytes(), "a.eml"))


def of_file(letter: Letter, name: str) -> Attachment:
    return next(a for a in letter.attachments if a.filename == name)


def labels(letter: Letter, attachment: Attachment) -> list[str | None]:
    return [item.label for item in letter.request.items if item.id in attachment.items]


SHEET = (FILES / "tableau-openpyxl.xlsx").read_bytes()


def test_a_sheet_answers_the_items_of_the_passage_that_names_it() -> None:
    letter = sent("Les chiffres relatifs au point 1 se trouvent dans le fichier donnees.xlsx.", ("donnees.xlsx", SHEET))
    found = of_file(letter, "donnees.xlsx")
    assert found.kind is AttachmentKind.TABLE and found.table is not None
    assert labels(letter, found) == ["1"]
    assert found.title == found.table.title == "Permis délivrés par secteur, 2022 et 2023"
    assert found.table.columns == (("2022", "Neuf"), ("2022", "Part"), ("2023", "Neuf"), ("2023", "Part"))
    assert [row.header for row in found.table.rows] == [("Nord",), ("Sud",), ("Total",)]
    assert [c.value for c in found.table.rows[0].cells] == [1204, 12.5, None, 8.0]
    assert found.table.as_of == "2024-01-31"
    assert letter.request.items[0].outcome is Outcome.GRANTED


def test_a_sheet_that_nothing_names_is_told_by_its_words() -> None:
    letter = sent("Vous trouverez les données ci-jointes.", ("x1.xlsx", SHEET))
    assert labels(letter, of_file(letter, "x1.xlsx")) == ["1"]


def test_notice_and_law_are_told_by_what_they_say() -> None:
    letter = sent("Nous vous transmettons le rapport.", ("a.txt", NOTICE.encode()), ("b.txt", LAW.encode()))
    assert of_file(letter, "a.txt").kind is AttachmentKind.RECOURSE_NOTICE
    assert of_file(letter, "a.txt").title == "Avis de recours"
    assert of_file(letter, "b.txt").kind is AttachmentKind.LEGAL_TEXT
    assert of_file(letter, "a.txt").items == of_file(letter, "b.txt").items == ()


def test_a_file_completes_what_the_letter_sends() -> None:
    report = ("Arpin_rapport_caserne.txt", "La caserne doit être agrandie.\n".encode())
    letter = sent("Le rapport de la firme Arpin, visé au point 2, vous est transmis ci-joint.", report)
    documents = [a for a in letter.attachments if a.kind is AttachmentKind.DOCUMENT]
    assert [a.filename for a in documents] == ["Arpin_rapport_caserne.txt"]
    assert labels(letter, documents[0]) == ["2"]


def test_files_given_beside_a_letter(tmp_path: Path) -> None:
    path = tmp_path / "lettre.txt"
    path.write_text(LETTER.format("Vous trouverez les données ci-jointes."), encoding="utf-8")
    letter = parse(path, attached=[FILES / "tableau-openpyxl.xlsx"])
    found = of_file(letter, "tableau-openpyxl.xlsx")
    assert found.table is not None
    assert letter.text[found.span[0] : found.span[1]] == found.quote
    with pytest.raises(UnreadableFile):
        parse(path, attached=[tmp_path / "nothing.pdf"])


def test_a_file_that_cannot_be_read_is_still_an_attachment() -> None:
    letter = sent("Le rapport visé au point 2 vous est transmis.", ("rapport Arpin.docx", b"PK\x03\x04 cut"))
    assert of_file(letter, "rapport Arpin.docx").kind is AttachmentKind.DOCUMENT
