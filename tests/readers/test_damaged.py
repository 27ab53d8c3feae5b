"""Damaged files: a document or a typed error, never anything else. The long form takes its count from LETTRINE_FUZZ."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lettrine.errors import LetterError
from lettrine.readers.document import Limits, Raw
from lettrine.readers.kinds import read_raw
from tests.readers.mutations import mutated
from tests.readers.outlook import message
from tests.readers.packages import archive
from tests.readers.test_email import CSV, LETTER, letter_file, mail

FILES = Path(__file__).parents[1] / "data" / "files"
COUNT = int(os.environ.get("LETTRINE_FUZZ", "40"))


def mail_with_files() -> bytes:
    made = mail()
    made.add_attachment(letter_file(), maintype="application", subtype="octet-stream", filename="lettre.docx")
    return made.as_bytes()


SAMPLES = {
    "docx": lambda: (FILES / "lettre-libreoffice.docx").read_bytes(),
    "xlsx": lambda: (FILES / "tableau-openpyxl.xlsx").read_bytes(),
    "html": lambda: (FILES / "lettre-libreoffice.html").read_bytes(),
    "csv": CSV.encode,
    "eml": mail_with_files,
    "msg": lambda: message({0x1000: LETTER, 0x0037: "x"}, [("t.csv", "text/csv", CSV.encode())]),
    "zip": lambda: archive({"l.txt": LETTER, "t.csv": CSV}),
}


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_document_or_a_typed_error(kind: str) -> None:
    for data in mutated(SAMPLES[kind](), COUNT):
        try:  # inside one process: in the sandbox a fault of the reader would pass for one of the file
            document = read_raw(Raw(data, f"a.{kind}", Limits(), depth=1))
        except LetterError as error:
            assert str(error)
        else:
            assert document.text.clean.strip()
