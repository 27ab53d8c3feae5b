from __future__ import annotations

from pathlib import Path

import pytest

from lettrine.batch.paths import expand_paths


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "b.txt",
        "a.MD",
        "notes.json",
        "b.gold.json",
        ".caché.txt",
        "sous/c.pdf",
        "sous/script.py",
        ".git/d.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", encoding="utf-8")
    return tmp_path


def names(folder: Path, *given: str) -> list[str]:
    return [str(Path(path).relative_to(folder)) for path in expand_paths(str(folder / name) for name in given)]


def test_a_folder_gives_its_letters_and_those_of_its_folders(folder: Path) -> None:
    assert names(folder, ".") == ["a.MD", "b.txt", "sous/c.pdf"]


def test_what_a_folder_holds_besides_is_told(folder: Path) -> None:
    left_out: list[str] = []
    list(expand_paths([str(folder)], left_out=left_out))
    assert [str(Path(path).relative_to(folder)) for path in left_out] == ["b.gold.json", "notes.json", "sous/script.py"]


def test_a_named_file_is_taken_whatever_it_is_called(folder: Path) -> None:
    assert names(folder, "notes.json", "b.txt") == ["notes.json", "b.txt"]


def test_a_pattern_gives_what_it_matches_in_order(folder: Path) -> None:
    assert names(folder, "*.txt") == ["b.txt"]
    assert names(folder, "**/*.p*") == ["sous/c.pdf", "sous/script.py"]
    assert names(folder, "sou*") == ["sous/c.pdf"]


def test_each_file_comes_once(folder: Path) -> None:
    assert names(folder, "b.txt", ".", "*.txt") == ["b.txt", "a.MD", "sous/c.pdf"]


def test_what_is_not_there_is_left_to_the_reader(folder: Path) -> None:
    assert names(folder, "absent.txt", "*.absent") == ["absent.txt", "*.absent"]


def test_a_file_whose_name_looks_like_a_pattern(folder: Path) -> None:
    (folder / "lettre [1].txt").write_text("x", encoding="utf-8")
    assert names(folder, "lettre [1].txt") == ["lettre [1].txt"]


def test_standard_input() -> None:
    assert list(expand_paths(["-"])) == ["-"]
