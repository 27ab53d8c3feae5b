from __future__ import annotations

from pathlib import Path

import pytest

import lettrine.pipeline
from lettrine import parse_many
from lettrine.errors import LimitExceeded
from lettrine.model import Failure, Letter

LETTER = """Québec, le 3 mars 2025

Madame,

Nous donnons suite à votre demande d'accès reçue le 10 février 2025, par laquelle vous souhaitez obtenir le rapport de
l'année.

Vous trouverez ci-joint ce rapport.

Jeanne Tremblay
"""


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    good = [tmp_path / f"lettre-{i}.txt" for i in range(6)]
    for number, path in enumerate(good):
        path.write_text(LETTER.replace("3 mars", f"{number + 3} mars"), encoding="utf-8")
    bad = tmp_path / "image.txt"
    bad.write_bytes(b"\x1f\x8b\x08\x00" + bytes(range(256)))
    empty = tmp_path / "vide.txt"
    empty.write_bytes(b"")
    return [good[0], bad, good[1], tmp_path / "absent.txt", good[2], empty, *good[3:]]


@pytest.mark.parametrize("processes", [1, 2])
def test_one_bad_file_never_stops_the_others(files: list[Path], processes: int) -> None:
    results = list(parse_many(files, processes=processes))
    assert [isinstance(result, Failure) for result in results] == [
        False,
        True,
        False,
        True,
        False,
        True,
        False,
        False,
        False,
    ]
    failures = [result for result in results if isinstance(result, Failure)]
    assert [Path(failure.path).name for failure in failures] == ["image.txt", "absent.txt", "vide.txt"]
    assert [failure.code for failure in failures] == ["unsupported_format", "unreadable", "unreadable"]
    dates = [result.letter_date.value for result in results if isinstance(result, Letter) and result.letter_date]
    assert dates == [f"2025-03-{day:02}" for day in range(3, 9)]


def test_processes_give_what_one_process_gives(files: list[Path]) -> None:
    alone = [result.to_dict() for result in parse_many(files, processes=1)]
    apart = [result.to_dict() for result in parse_many(files, processes=2)]
    assert alone == apart


def test_nothing_to_read() -> None:
    assert list(parse_many([])) == []


def test_processes_must_be_one_or_more() -> None:
    with pytest.raises(ValueError, match="processes"):
        parse_many([], processes=0)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (LimitExceeded("trop long"), "limit_exceeded"),
        (PermissionError(13, "Permission denied"), "unreadable"),
        (KeyError("x"), "internal"),
        (RecursionError("too deep"), "internal"),
    ],
)
def test_any_error_of_reading_is_a_failure(monkeypatch: pytest.MonkeyPatch, error: Exception, code: str) -> None:
    def fail(path: str, **_: object) -> Letter:
        raise error

    monkeypatch.setattr(lettrine.pipeline, "parse", fail)
    (result,) = parse_many(["lettre.txt"], processes=1)
    assert isinstance(result, Failure)
    assert (result.path, result.code) == ("lettre.txt", code)
    assert result.message
