from __future__ import annotations

from pathlib import Path

from lettrine.pipeline import parse_document
from lettrine.placing import place_evidence
from lettrine.readers import read

FILES = Path(__file__).parent / "readers" / "files"


def test_every_piece_of_evidence_has_its_page_and_boxes() -> None:
    document = read(FILES / "letter_chromium.pdf")
    letter = place_evidence(parse_document(document), document)
    assert letter.letter_date is not None and letter.letter_date.page == 1
    assert letter.letter_date.boxes is not None and len(letter.letter_date.boxes) == 1
    left, bottom, right, top = letter.letter_date.boxes[0]
    assert left < right and 500 < bottom < top < 792
    evidence = [*letter.points, *letter.citations, *letter.attachments]
    assert evidence and all(e.page == 1 and e.boxes and e.confidence is None for e in evidence)


def test_a_text_has_no_pages() -> None:
    document = read(FILES / "letter_chromium.pdf")
    bare = parse_document(document)
    from dataclasses import replace

    assert place_evidence(bare, replace(document, places=None)) is bare
