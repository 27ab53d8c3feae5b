"""PDF: text where there is text, recognised where there is none; opened in a child process, placed word by word."""

from __future__ import annotations

from dataclasses import dataclass

from lettrine.errors import UnreadableFile
from lettrine.readers._sandbox import run_apart
from lettrine.readers.document import Document, Limits, Raw
from lettrine.readers.places import PageMap
from lettrine.text import clean_text

NO_TEXT = "No text is in the file, and none could be recognised on its pages."


@dataclass(frozen=True, slots=True)
class ReadPages:
    """What the child process hands back: the text of the pages, where each starts, and where its words stand."""

    text: str
    pages: tuple[int, ...]
    places: PageMap
    ocr: bool
    truncated: bool


def read_pdf(raw: Raw) -> Document:
    """The document of a PDF file."""
    read = run_apart(_read_file, (raw.data, raw.limits), raw.limits)
    return make_paged(raw, "application/pdf", read)


def make_paged(raw: Raw, media_type: str, read: ReadPages) -> Document:
    """The document of the pages that a child process read."""
    source, truncated = _within(read.text, raw.limits)
    if not source.strip():
        raise UnreadableFile(NO_TEXT)
    text = clean_text(source)
    starts = [text.offsets.to_clean(start) for start in read.pages]
    return Document(
        path=raw.name,
        media_type=media_type,
        sha256=raw.digest,
        text=text,
        pages=(0, *(min(start, len(text.clean)) for start in starts[1:])),
        ocr=read.ocr,
        truncated=read.truncated or truncated,
        places=read.places,
    )


def _within(text: str, limits: Limits) -> tuple[str, bool]:
    """The text up to the last line end within the limit, and whether that cut it."""
    if len(text) <= limits.text_bytes // 4 or len(data := text.encode()) <= limits.text_bytes:
        return text, False
    cut = data[: limits.text_bytes].decode(errors="ignore")
    at = cut.rfind("\n")
    return (cut[: at + 1] if at > len(cut) // 2 else cut), True


def _read_file(task: tuple[bytes, Limits]) -> ReadPages:
    """In the child process alone: pdfium stays out of the caller's."""
    from lettrine.readers.pdf_file import read_file

    return read_file(*task)
