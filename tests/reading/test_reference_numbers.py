"""The body's own file numbers, however labelled; the applicant's and what only looks like a number are left."""

from __future__ import annotations

import pytest

from lettrine.reading.letter_parts import find_parts
from lettrine.reading.reference_numbers import find_file_numbers
from lettrine.reading.sheet import bare_sheet

LABELS = [
    ("N/Réf. : 1506 092", ["1506 092"]),
    ("N/ Réf. : 115 216", ["115 216"]),
    ("No référence : DA-2021-2022-08", ["DA-2021-2022-08"]),
    ("Numéro de référence : MRIF-20210716-006 ,", ["MRIF-20210716-006"]),
    ("Notre référence : R-84085", ["R-84085"]),
    ("Numéro de dossier : 2111002-216", ["2111002-216"]),
    ("V/Réf. : correspondance, etc. – audiences téléphoniques", []),
    ("V/Réf : 556420-000086 Madame,", []),
    ("N/D: AI-20-033", ["AI-20-033"]),
    ("N/Réf. : 1234, 1235 et 1240", ["1234", "1235", "1240"]),
    ("Dossier n° 2021-45", ["2021-45"]),
    ("Dossier : 1550, chemin du Fleuve", []),
    ("Notre réf.: 2021-123 (1 de 2)", ["2021-123"]),
    ("N/Réf.:\nV/Réf.:\n31224\nABC", ["31224"]),
    ("Notre référence : A-2019-00417 / KL", ["A-2019-00417"]),
    ("N/Réf.  2020-115    V/Réf. 44-33", ["2020-115"]),
    ("Objet : Demande d'accès n° 2021-123", ["2021-123"]),
    ("Objet : Votre demande d'accès à l'information (N/Réf. 2020-44)", ["2020-44"]),
    ("Réf. : DA-2021-055", ["DA-2021-055"]),
    ("Nos dossiers : 2021-123 et 2021-124", ["2021-123", "2021-124"]),
    ("N/Réf : 2020-10-123 OBJET : Demande", ["2020-10-123"]),
    ("Objet : Votre demande du 3 mai 2021", []),
    ("Référence : Demande d'accès du 3 mai", []),
    ("Téléphone : 418 643-0000", []),
    ("N/REF 2021_0145", ["2021_0145"]),
    ("N. Réf. : 2021/0145", ["2021/0145"]),
    ("Dossier no : 0605 214", ["0605 214"]),
    ("NIRéf. : 2020-12", ["2020-12"]),
    ("Demande no 2020-145-A", ["2020-145-A"]),
    ("N° de dossier : 1847 00/2018-2019.151", ["1847 00/2018-2019.151"]),
    ("N/Réf. : AI2021-04", ["AI2021-04"]),
    ("Notre dossier : AI-2024-0087", ["AI-2024-0087"]),
    ("Dossier : Rue Richard", []),
    ("N/Réf. : 12-13/042", ["12-13/042"]),
    ("N° réf. : 21-0456", ["21-0456"]),
    ("N/Réf. : SM-2017-04\nV/Réf. : 9", ["SM-2017-04"]),
    ("N/D : 04-1177 SJ", ["04-1177 SJ"]),
    ("Numéro de la demande : 1920-084", ["1920-084"]),
    ("Objet: Réponse à la demande d'accès 2223-117 – contrats", ["2223-117"]),
    ("N/Réf. : D/2021-44", ["D/2021-44"]),
    ("**N/Réf. :** 31224", ["31224"]),
]
BODY = (
    "\n\nMonsieur,\n\nNous donnons suite à votre demande du 3 mai, reçue le 4 mai dernier, et vous transmettons le "
    "document."
)


@pytest.mark.parametrize(("label", "numbers"), LABELS)
def test_file_numbers(label: str, numbers: list[str]) -> None:
    sheet = bare_sheet(label + BODY)
    found = find_file_numbers(sheet, find_parts(sheet))
    assert [number.value for number in found] == numbers
    assert all(sheet.text[slice(*number.span)] == number.quote for number in found)


def test_number_in_the_first_sentence() -> None:
    sheet = bare_sheet(
        "Monsieur,\n\nNous donnons suite à votre demande d'accès portant le numéro AI-2021-33, reçue le 4 mai 2021."
    )
    assert [number.value for number in find_file_numbers(sheet, find_parts(sheet))] == ["AI-2021-33"]
