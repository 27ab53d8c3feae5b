"""Sheets: what people see in them, merged headers over all that they cover."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from lettrine.errors import LimitExceeded, UnreadableFile
from lettrine.readers import Limits, read, read_bytes
from lettrine.readers.sheet_numbers import print_value
from tests.readers.packages import archive

FILES = Path(__file__).parents[1] / "data" / "files"


@pytest.mark.parametrize("producer", ["openpyxl", "libreoffice"])
def test_a_sheet_with_merged_headers(producer: str) -> None:
    lines = read(FILES / f"tableau-{producer}.xlsx").text.clean.replace("1 204", "1204").split("\n")
    assert lines[0] == "Permis délivrés par secteur, 2022 et 2023"
    assert lines[2] == "Secteur\t2022\t2022\t2023\t2023"
    assert lines[4] == "Nord\t1204\t12,5 %\tn. d.\t8,0 %"
    assert lines[-2] == "n. d. : non disponible. Données au 31 janvier 2024."
    assert "secret" not in "".join(lines)


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (1204, "# ##0", "1\xa0204"),
        (1204.5, '# ##0,00 "$"', "1\xa0204,50 $"),
        (1204.5, "#,##0.00", "1\xa0204,50"),
        (0.125, "0.0%", "12,5 %"),
        (60, "0.0", "60,0"),
        (0.1 + 0.2, "General", "0,3"),
        (2023, "General", "2023"),
        (-5.5, "General", "-5,5"),
        (True, "General", "VRAI"),
        ("n. d.", "0.0", "n. d."),
    ],
)
def test_numbers_as_their_format_shows_them(value: object, form: str, shown: str) -> None:
    assert print_value(value, form) == shown


@pytest.mark.parametrize(
    "text", ["R;2022;2023\nN;1 204;n. d.\nS;310;298\n", 'R,"2022",2023\nN,"1 204",n. d.\nS,310,298\n']
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_csv_whatever_its_separator(text: str, encoding: str) -> None:
    document = read_bytes(text.encode(encoding), "donnees.txt")
    assert document.text.clean == "R\t2022\t2023\nN\t1 204\tn. d.\nS\t310\t298\n"


@pytest.mark.parametrize(
    ("text", "media_type"),
    [
        ("Permis par secteur\n\nR;2022;2023\nN;1;2\nS;3;4\nT;4;6\n\nn. d. : non disponible\n", "text/csv"),
        ("sep=;\nR;2022\nN;1\n", "text/csv"),
        ("Roy, Jean, Laval\nCôté, Anne, Lévis\nRoux, Luc, Amos\n", "text/plain"),
        ("Vous demandez :\n- le bail;\n- le plan;\n- le devis;\n", "text/plain"),
        ("Madame,\n\nR;2022;2023\nN;1;2\nS;3;4\nT;5;6\n", "text/plain"),
    ],
)
def test_csv_is_told_from_prose(text: str, media_type: str) -> None:
    assert read_bytes(text.encode(), "a.txt").media_type == media_type


def test_several_sheets_are_pages_under_their_names() -> None:
    book = openpyxl.Workbook()
    for name, sheet in (("Permis", book.active), ("Plaintes", book.create_sheet("Plaintes"))):
        assert sheet is not None
        sheet.title = name
        sheet.append(["Secteur", 2022])
        sheet.append(["Nord", 5])
    out = BytesIO()
    book.save(out)
    document = read_bytes(out.getvalue(), "a.xlsx")
    assert [document.text.clean[at:].split("\n")[0].strip() for at in document.pages] == ["Permis", "Plaintes"]


def test_limits_and_damage() -> None:
    data = (FILES / "tableau-openpyxl.xlsx").read_bytes()
    with pytest.raises(LimitExceeded):
        read_bytes(data, "a.xlsx", limits=Limits(cells=10))
    with pytest.raises(UnreadableFile):
        read_bytes(archive({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"}), "a.xlsx")
