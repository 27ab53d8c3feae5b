"""Files in, documents out: encodings, limits, and what is refused."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from lettrine.errors import LimitExceeded, UnreadableFile, UnsupportedFormat
from lettrine.readers import Limits, read, read_bytes

WORDS = "Québec, le 1er août 2021\n\nL’accès est refusé à « la note ».\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encoding_is_told_from_the_bytes(encoding: str) -> None:
    assert read_bytes(WORDS.encode(encoding), "lettre.txt").text.clean == WORDS


def test_document_says_what_it_is(tmp_path: Path) -> None:
    file = tmp_path / "lettre.txt"
    file.write_bytes(WORDS.encode())
    document = read(file)
    assert document.path == str(file)
    assert document.media_type == "text/plain"
    assert document.sha256 == sha256(WORDS.encode()).hexdigest()
    assert (document.pages, document.ocr, document.truncated) == ((0,), False, False)


@pytest.mark.parametrize(
    ("name", "text", "media_type"),
    [
        ("a.md", "Objet : accès", "text/markdown"),
        ("a.txt", "**Ville**\n\n*Objet* : accès à *tous les rapports*", "text/markdown"),
        ("a.txt", "Eau* 5\nSel* 3\n* note\n* autre", "text/plain"),
        ("a.txt", "fichier_a_b.pdf et autre_nom_c.pdf", "text/plain"),
    ],
)
def test_markdown_by_name_or_marks(name: str, text: str, media_type: str) -> None:
    document = read_bytes(text.encode(), name)
    assert document.media_type == media_type
    assert "**" not in document.text.clean


def test_pages_start_after_form_feeds() -> None:
    document = read_bytes(b"Page une\n\fPage deux du texte\n\fPage trois du texte", "a.txt")
    assert [document.text.clean[at:].split()[1] for at in document.pages] == ["une", "deux", "trois"]


@pytest.mark.parametrize("data", [b"", b"  \n\t", "\ufeff\u200b".encode()])
def test_empty_file_is_unreadable(data: bytes) -> None:
    with pytest.raises(UnreadableFile):
        read_bytes(data, "a.txt")


@pytest.mark.parametrize("data", [b"\x00\x01\x02\x03" * 50, bytes(range(32)) * 9])
def test_binary_file_is_refused(data: bytes) -> None:
    with pytest.raises(UnsupportedFormat):
        read_bytes(data, "a.txt")


def test_too_large_a_file_is_refused() -> None:
    with pytest.raises(LimitExceeded):
        read_bytes(b"abc" * 10, "a.txt", limits=Limits(file_bytes=20))


def test_long_text_is_cut_at_a_line_end_and_says_so() -> None:
    data = "Une ligne accentuée\n".encode() * 100
    document = read_bytes(data, "a.txt", limits=Limits(text_bytes=1001))
    assert document.truncated
    assert document.text.clean == "Une ligne accentuée\n" * (1001 // 21)
    assert document.sha256 == sha256(data).hexdigest()


def test_cut_inside_a_letter() -> None:
    document = read_bytes("é".encode() * 100, "a.txt", limits=Limits(text_bytes=51))
    assert document.text.clean == "é" * 25


def test_missing_file_and_folder_are_unreadable(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile):
        read(tmp_path / "none.txt")
    with pytest.raises(UnreadableFile):
        read(tmp_path)
