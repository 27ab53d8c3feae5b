"""Whether a PDF page must be recognised from its image: it has no text, or its text is not what the page shows."""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Sequence

import pypdfium2.raw as pdfium
from pypdfium2 import PdfPage, PdfTextPage

from lettrine.readers.page import Word

_FEW = 20  # characters: what a stamp or a fax head leaves on a page without text
_SOME = 160
_LARGE = 0.5
_OUTLINES = 40
_SAMPLES = 40
_USUAL = frozenset(
    "de la le les des du et en un une à au aux que qui par pour sur dans est vous nous votre ce cette ne pas il "
    "article the of and to in is for on van het een der die und".split()
)


def needs_recognition(page: PdfPage, text: PdfTextPage, words: Sequence[Word]) -> bool:
    """Whether the words of a page cannot stand for what it shows."""
    shown = sum(len(word.text) for word in words)
    if shown < _SOME:
        images, outlines = _count_objects(page)
        if shown < _FEW:
            return images > 0.02 or outlines > _OUTLINES
        if images > _LARGE:
            return True
    return _is_garbled(text, words)


def _count_objects(page: PdfPage) -> tuple[float, int]:
    """The share of the page that its largest image covers, and how many drawings are on it."""
    width, height = page.get_size()
    largest, outlines = 0.0, 0
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for item in page.get_objects(max_depth=4):
        if item.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            if pdfium.FPDFPageObj_GetBounds(item.raw, left, bottom, right, top):
                area = (right.value - left.value) * (top.value - bottom.value)
                # inside a form the bounds are the form's own: a unit square says nothing
                largest = max(largest, area / max(1.0, width * height), 0.1 if item.level else 0.0)
        elif item.type == pdfium.FPDF_PAGEOBJ_PATH:
            outlines += 1
    return largest, outlines


def _is_garbled(text: PdfTextPage, words: Sequence[Word]) -> bool:
    """Whether the characters are codes of a font that says nothing of their meaning."""
    count = text.count_chars()
    if count < 8:
        return False
    sample = range(0, count, max(1, count // _SAMPLES))
    unmapped = sum(1 for i in sample if pdfium.FPDFText_HasUnicodeMapError(text.raw, i) == 1)
    if unmapped > 0.3 * len(sample):
        return True
    letters = "".join([word.text for word in words])
    odd = sum(1 for c in letters[:4000] if ord(c) > 0x2FF and _is_odd(c))
    if odd > 0.15 * min(len(letters), 4000):
        return True
    read = [word.text.lower() for word in words if len(word.text) > 1 and word.text.isalpha()]
    if len(read) < 30 and len(words) > 60 and sum(c.isdigit() for c in letters) < 0.3 * len(letters):
        return len(read) < 0.2 * len(words)
    if len(read) < 40 or sum(1 for word in read if word in _USUAL) > 0.02 * len(read):
        return False
    joined = unicodedata.normalize("NFD", "".join(read))
    vowels = sum(map(joined.count, "aeiouy"))
    return not 0.3 < vowels / len(joined) < 0.62


def _is_odd(letter: str) -> bool:
    return letter == "\ufffd" or unicodedata.category(letter) in ("Co", "Cn", "Cc", "Lo")
