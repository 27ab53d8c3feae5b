"""Damaged files: a document or a typed error, never anything else. The long form is ``python -m tests.readers.fuzz``."""

from __future__ import annotations

import shutil

import pytest

from lettrine.errors import LetterError
from lettrine.readers.document import Limits, Raw
from lettrine.readers.kinds import read_raw
from lettrine.readers.scan_pages import is_tesseract_there
from tests.readers.mutations import mutated
from tests.readers.samples import CONVERTED, RECOGNISED, SAMPLES

COUNTS = {"pdf": 12} | dict.fromkeys(RECOGNISED, 4) | dict.fromkeys(CONVERTED, 2)
FEW = 40


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_document_or_a_typed_error(kind: str) -> None:
    if kind in RECOGNISED and not is_tesseract_there():
        pytest.skip("needs tesseract-ocr and tesseract-ocr-fra")
    if kind in CONVERTED and shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    for sample in SAMPLES[kind]:
        for data in mutated(sample(), COUNTS.get(kind, FEW)):
            try:  # inside one process: in the sandbox a fault of the reader would pass for one of the file
                document = read_raw(Raw(data, f"a.{kind}", Limits(), depth=1))
            except LetterError as error:
                assert str(error)
            else:
                assert document.text.clean.strip()
