"""Images of letters; skipped where Tesseract with French is missing."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageOps

from lettrine.errors import UnreadableFile, UnsupportedFormat
from lettrine.readers import Limits, read, read_bytes, scan_file, scan_pages
from lettrine.readers.page import Word
from lettrine.readers.scan_image import is_ink_left, prepare
from lettrine.readers.scan_marks import read_marks, read_signs, with_mark

FILES = Path(__file__).parent / "files"
needs_tesseract = pytest.mark.skipif(
    not scan_pages.is_tesseract_there(), reason="needs tesseract-ocr and tesseract-ocr-fra"
)


@needs_tesseract
def test_a_scan_is_read_with_its_table_its_places_and_its_confidence() -> None:
    document = read(FILES / "scan.png")
    text = document.text.clean
    assert document.ocr and document.media_type == "image/png"
    assert "Madame Irène Beausoleil\n44, rue des Tilleuls" in text
    assert "2. Le rapport de la firme d" in text
    assert "2021-2022\t1204\t988" in text.replace("1 204", "1204")
    at = text.index("Beausoleil")
    assert document.places is not None
    (place,) = document.places.find(document.text.offsets.to_source((at, at + 10)))
    left, bottom, right, top = place.box
    assert 60 < left < 180 and 600 < bottom < top < 720 and 30 < right - left < 90
    assert place.confidence is not None and place.confidence > 0.5


@needs_tesseract
@pytest.mark.parametrize("form", ["JPEG", "TIFF", "PDF"])
def test_images_are_told_by_their_bytes(form: str) -> None:
    out = io.BytesIO()
    Image.open(FILES / "scan.png").convert("L").save(out, form, resolution=150, dpi=(150, 150))
    document = read_bytes(out.getvalue(), "lettre.txt")
    assert document.ocr
    assert "réviser cette décision dans les trente jours" in document.text.clean.replace("\n", " ")


@needs_tesseract
def test_only_pages_without_text_are_recognised() -> None:
    both = pdfium.PdfDocument.new()
    both.import_pages(pdfium.PdfDocument(FILES / "no_spaces.pdf"))
    scan = io.BytesIO()
    Image.open(FILES / "scan.png").convert("L").save(scan, "PDF", resolution=150)
    both.import_pages(pdfium.PdfDocument(scan.getvalue()))
    out = io.BytesIO()
    both.save(out)
    document = read_bytes(out.getvalue(), "a.pdf")
    assert document.ocr and document.places is not None
    assert len(document.pages) == 2
    at = document.text.clean.index("présente")
    assert [p.confidence for p in document.places.find(document.text.offsets.to_source((at, at + 3)))] == [None]


def test_pages_are_straightened_and_lose_their_rules() -> None:
    image = Image.open(FILES / "scan.png").convert("L")
    made = prepare(image, 150)
    assert -1.1 < made.turn < -0.5
    assert sum(1 for rule in made.rules if rule.top == rule.bottom) >= 4
    assert sum(1 for rule in made.rules if rule.left == rule.right) >= 3


def test_without_tesseract_the_error_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan_file, "is_tesseract_there", lambda: False)
    with pytest.raises(UnsupportedFormat, match="apt-get install tesseract-ocr tesseract-ocr-fra"):
        scan_file.read_file((FILES / "scan.png").read_bytes(), Limits())


@needs_tesseract
@pytest.mark.parametrize("share", [0.001, 0.3, 0.8])
def test_a_cut_image_is_refused(share: float) -> None:
    data = (FILES / "scan.png").read_bytes()
    with pytest.raises(UnreadableFile):
        read_bytes(data[: max(9, int(share * len(data)))], "a.png")


def marked(shape: str) -> Image.Image:
    """A line of a list at 200 points an inch: its mark at 40, its first word from 70 to 160."""
    image = Image.new("L", (400, 60), 255)
    draw = ImageDraw.Draw(image)
    {"disc": draw.ellipse, "dash": draw.rectangle, "letter": draw.line}[shape](
        {"disc": (38, 26, 48, 36), "dash": (34, 30, 52, 33), "letter": (38, 20, 48, 40)}[shape], fill=0
    )
    draw.rectangle((70, 20, 160, 42), fill=0)
    return image


@pytest.mark.parametrize(("shape", "seen"), [("disc", "•"), ("dash", "–"), ("letter", None)])
def test_a_mark_that_recognition_drops_is_seen_on_the_image(shape: str, seen: str | None) -> None:
    padded = ImageOps.expand(marked(shape), (100, 0, 0, 0), 255)
    word = Word("factures", 170, 16, 260, 46)
    (*before, last) = with_mark([word], padded, 200)
    assert last is word and [mark.text for mark in before] == ([seen] if seen else [])
    assert all(130 < mark.left < mark.right < 155 for mark in before)


@pytest.mark.parametrize(("shape", "seen"), [("disc", "•"), ("dash", "–"), ("letter", ".")])
def test_a_mark_that_is_taken_for_another_sign_is_told_by_its_shape(shape: str, seen: str) -> None:
    padded = ImageOps.expand(marked(shape), (100, 0, 0, 0), 255)
    line = [Word(".", 130, 30, 155, 46), Word("factures", 170, 16, 260, 46)]
    assert [word.text for word in with_mark(line, padded, 200)] == [seen, "factures"]


def test_ink_that_no_word_covers_is_told() -> None:
    image = Image.new("L", (300, 200), 255)
    draw = ImageDraw.Draw(image)
    draw.rectangle((20, 20, 100, 40), fill=0)
    draw.rectangle((200, 120, 240, 140), fill=0)
    assert is_ink_left(image, (0, 0, 300, 200), [(20, 20, 100, 40)])
    assert not is_ink_left(image, (0, 0, 300, 200), [(20, 20, 100, 40), (200, 120, 240, 140)])
    assert not is_ink_left(image, (0, 0, 150, 100), [(20, 20, 100, 40)])


@settings(max_examples=25, deadline=None)
@given(st.floats(-6.0, 6.0))
def test_a_page_askew_is_turned_back(turn: float) -> None:
    page = Image.new("L", (640, 640), 255)
    draw = ImageDraw.Draw(page)
    for top in range(120, 520, 26):
        draw.rectangle((120, top, 520, top + 8), fill=0)
    made = prepare(page.rotate(turn, Image.Resampling.BICUBIC, fillcolor=255), 200)
    assert abs(made.turn + turn) < 0.25


@pytest.mark.parametrize(
    ("recognised", "printed"),
    [
        ("a) b) ©) d)", "a) b) c) d)"),
        ("à) b}", "a) b)"),
        ("l. 2. 3. 4, 5.", "1. 2. 3. 4. 5."),
        ("1: 2:", "1. 2."),
        ("A. 8. C.", "A. B. C."),
        ("1) Nous Z) 3)", "1) Nous 2) 3)"),
        ("e ° •", "• • •"),
        ("p.. c.c.", "p.j. c.c."),
        ("M. À: B. 4,", "M. À: B. 4,"),  # no list: nothing says that they are others
        ("i) ii) iii)", "i) ii) iii)"),
    ],
)
def test_marks_are_read_by_their_shape_and_by_those_around_them(recognised: str, printed: str) -> None:
    assert read_marks(recognised.split()) == printed.split()


@given(st.integers(1, 40), st.integers(2, 9), st.sampled_from(")."))
def test_marks_that_count_on_stay(first: int, count: int, closer: str) -> None:
    marks = [f"{number}{closer}" for number in range(first, first + count)]
    assert read_marks(marks) == marks


def test_signs_of_no_value_are_read_as_printed() -> None:
    assert read_signs("12 S. 0. = 9".split()) == "12 s. o. – 9".split()
