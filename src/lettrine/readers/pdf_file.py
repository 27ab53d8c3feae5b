"""In the child process: a PDF file opened, its pages read or recognised, and made into one text."""

from __future__ import annotations

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from lettrine.errors import LimitExceeded, UnreadableFile, UnsupportedFormat
from lettrine.readers.document import Limits
from lettrine.readers.page import Page
from lettrine.readers.page_furniture import set_apart
from lettrine.readers.page_joins import join_tables
from lettrine.readers.page_layout import lay_out_pages
from lettrine.readers.page_text import write_pages
from lettrine.readers.pdf import NO_TEXT, ReadPages
from lettrine.readers.pdf_damage import is_damaged
from lettrine.readers.pdf_image import own_size, page_images
from lettrine.readers.pdf_rules import read_rules
from lettrine.readers.pdf_signs import needs_recognition
from lettrine.readers.pdf_text import read_words, with_marks
from lettrine.readers.places import make_page_map
from lettrine.readers.scan_pages import OCR_MISSING, is_tesseract_there, recognise

_WRONG_PASSWORD = 4
_NOT_OPENED = {
    _WRONG_PASSWORD: "The PDF is protected by a password: open it in a viewer and print it to a new PDF.",
    5: "The PDF uses a protection that is not known here: open it in a viewer and print it to a new PDF.",
}
_DAMAGED = "The PDF is damaged or was cut: fetch it again, or open it in a viewer and print it to a new PDF."


def read_file(data: bytes, limits: Limits) -> ReadPages:
    """The text of a PDF file with its places; a :class:`~lettrine.errors.LetterError` where there is none."""
    file = _open(data)
    try:
        count = len(file)
        if count == 0:
            raise UnreadableFile(_DAMAGED)
        if count > limits.pages:
            raise LimitExceeded(
                f"The PDF has {count} pages, more than the {limits.pages} that are read: split it, or raise Limits.pages."
            )
        pages, left_out = read_pages(file, limits)
    finally:
        file.close()
    return assemble(pages, truncated=is_damaged(data) or left_out or any(page.is_lost for page in pages))


def assemble(pages: list[Page], *, truncated: bool) -> ReadPages:
    """The pages as one text."""
    draft = write_pages(join_tables(set_apart(lay_out_pages(pages))))
    text = "".join(draft.parts)
    if not text.strip():
        raise UnreadableFile(_DAMAGED if truncated else NO_TEXT)
    return ReadPages(
        text=text,
        pages=tuple(draft.pages),
        places=make_page_map(draft.places),
        ocr=any(page.ocr for page in pages),
        truncated=truncated,
    )


def _open(data: bytes) -> pdfium.PdfDocument:
    try:
        file = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise UnreadableFile(_NOT_OPENED.get(getattr(error, "err_code", 0) or 0, _DAMAGED)) from error
    if file.get_formtype() != raw.FORMTYPE_NONE:
        file.init_forms()
    return file


def read_pages(file: pdfium.PdfDocument, limits: Limits) -> tuple[list[Page], bool]:
    """Every page, and whether some that hold an image of text had to be left out."""
    pages: list[Page] = []
    unread: list[int] = []
    has_forms = file.formenv is not None
    for index in range(len(file)):
        try:
            page, is_image = _read_page(file, index, has_forms)
        except pdfium.PdfiumError:
            page, is_image = Page(index + 1, 612, 792, is_lost=True), False
        pages.append(page)
        if is_image:
            unread.append(index)
    if not unread:
        return pages, False
    if not is_tesseract_there():
        if any(page.words for page in pages):
            return pages, True
        raise UnsupportedFormat(OCR_MISSING)
    chosen = unread[: limits.scanned_pages]
    for page in recognise(page_images(file, chosen), seconds=limits.seconds):
        pages[page.number - 1] = page
    return pages, len(chosen) < len(unread)


def _read_page(file: pdfium.PdfDocument, index: int, has_forms: bool) -> tuple[Page, bool]:
    """A page's words and rules, and whether they must be recognised from its image."""
    own = file[index]
    try:
        if has_forms and raw.FPDFPage_GetAnnotCount(own.raw) > 0 and own.flatten() == raw.FLATTEN_SUCCESS:
            own.close()
            own = file[index]  # what was filled in is part of the page only when it is loaded again
        width, height = own_size(own)
        text = own.get_textpage()
        try:
            words, to_own = read_words(text, width, height)
            is_image = needs_recognition(own, text, words)
        finally:
            text.close()
        if is_image:
            return Page(index + 1, width, height, words), True
        rules, dots = read_rules(own, to_own) if words else ([], [])
        return Page(index + 1, width, height, with_marks(words, dots), rules, to_own), False
    finally:
        own.close()
