"""Old and open Office files, through LibreOffice."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lettrine.errors import UnsupportedFormat
from lettrine.readers import office, read
from lettrine.readers.document import Raw

FILES = Path(__file__).parents[1] / "data" / "files"
needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


@needs_office
@pytest.mark.parametrize(("name", "media_type"), [("lettre-libreoffice.odt", "application/vnd.oasis.opendocument.text"), ("lettre-libreoffice.rtf", "application/rtf"), ("lettre-libreoffice.doc", "application/msword")])  # fmt: skip
def test_letters(name: str, media_type: str) -> None:
    document = read(FILES / name)
    assert document.text.clean == read(FILES / "lettre-python-docx.docx").text.clean
    assert document.media_type == media_type


@needs_office
@pytest.mark.parametrize("name", ["tableau-libreoffice.ods", "tableau-libreoffice.xls"])
def test_sheets(name: str) -> None:
    assert "Secteur\t2022\t2022\t2023\t2023\nSecteur\tNeuf\tPart\tNeuf\tPart\n" in read(FILES / name).text.clean


def test_without_libreoffice_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(UnsupportedFormat, match="apt-get install libreoffice"):
        office.read_office(Raw((FILES / "lettre-libreoffice.rtf").read_bytes(), "a.rtf"))
