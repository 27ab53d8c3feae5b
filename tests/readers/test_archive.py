"""Archives: opened with care, the letter found among the files."""

from __future__ import annotations

import pytest

from lettrine.errors import LetterError, LimitExceeded, UnreadableFile
from lettrine.readers import Limits, read_bytes
from tests.readers.packages import archive

LETTER = "Madame,\n\nNous ne détenons aucun document visé par votre demande d’accès.\n\nCordialement,\n"
CSV = "R;2022;2023\nN;1;2\nS;3;4\n"


def test_the_letter_and_what_came_with_it() -> None:
    document = read_bytes(archive({"d/t.csv": CSV, "d/lettre.txt": LETTER, "__MACOSX/x": "x", "d/": ""}), "a.zip")
    assert document.text.clean == LETTER and [file.name for file in document.files] == ["t.csv"]


@pytest.mark.parametrize("name", ["../x.txt", "/etc/x", "C:\\x.txt", "a/../../x", "..\\x"])
def test_names_that_climb_out_are_refused(name: str) -> None:
    with pytest.raises(UnreadableFile, match="unsafe name"):
        read_bytes(archive({name: LETTER}), "a.zip")


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (archive({}), UnreadableFile),
        (archive({"a.txt": b"\0" * 50_000_000}), LimitExceeded),
        (archive({f"{i}": "" for i in range(10_001)}), LimitExceeded),
        (b"PK\x03\x04 cut", UnreadableFile),
    ],
)
def test_bombs_and_damage(data: bytes, error: type[LetterError]) -> None:
    with pytest.raises(error):
        read_bytes(data, "a.zip")


def test_archives_in_archives_and_crowds() -> None:
    data = archive({"lettre.txt": LETTER})
    for _ in range(12):
        data = archive({"in.zip": data})
    with pytest.raises(LimitExceeded):
        read_bytes(data, "a.zip")
    crowd = archive({f"{i}.txt": LETTER for i in range(30)})
    with pytest.raises(LimitExceeded):
        read_bytes(crowd, "a.zip", limits=Limits(files=20))
