"""Plain text: the encoding told from the bytes, the text cleaned, the pages from its form feeds."""

from __future__ import annotations

import codecs

from lettrine.errors import UnreadableFile, UnsupportedFormat
from lettrine.readers.document import Document, Raw
from lettrine.text import Text, clean_text

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13, 26, 27})
_LARGEST_SHARE = 0.02
_SAMPLE = 65536


def read_plain(raw: Raw) -> Document:
    """The document of a plain text file; ``UnreadableFile`` if it is empty, ``UnsupportedFormat`` if it is no text."""
    source, truncated = decode(raw)
    return make_document(raw, "text/plain", clean_text(source), truncated)


def make_document(raw: Raw, media_type: str, text: Text, truncated: bool) -> Document:
    """The document of ``text``, its pages told from the form feeds of the source."""
    if not text.clean.strip():
        raise UnreadableFile("The file holds no text.")
    return Document(
        path=raw.name,
        media_type=media_type,
        sha256=raw.digest,
        text=text,
        pages=_find_pages(text),
        truncated=truncated,
    )


def decode(raw: Raw) -> tuple[str, bool]:
    """The text of the bytes, and whether a limit cut it."""
    data = raw.data
    if not data.strip():
        raise UnreadableFile("The file is empty.")
    truncated = len(data) > raw.limits.text_bytes
    if truncated:
        data = _cut(data[: raw.limits.text_bytes])
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="ignore" if truncated else "replace"), truncated
    wide = _guess_wide(data)
    if wide:
        return data.decode(wide, errors="ignore"), truncated
    _refuse_binary(data)
    try:
        return data.decode("utf-8"), truncated
    except UnicodeDecodeError as error:
        if truncated and error.start > len(data) - 4:
            return data[: error.start].decode("utf-8"), truncated
    # Windows-1252 leaves five bytes without a letter: they are shown as U+FFFD
    return data.decode("cp1252", errors="replace"), truncated


def _cut(data: bytes) -> bytes:
    """``data`` up to its last line end, if it has one near its end."""
    at = data.rfind(b"\n")
    return data[: at + 1] if at > len(data) // 2 else data


def _guess_wide(data: bytes) -> str | None:
    """UTF-16 without its mark: every second byte of Latin text is zero."""
    sample = data[:2048]
    half = len(sample) // 2
    if half < 4:
        return None
    if sample[1::2].count(0) > 0.8 * half and sample[::2].count(0) == 0:
        return "utf-16-le"
    if sample[::2].count(0) > 0.8 * half and sample[1::2].count(0) == 0:
        return "utf-16-be"
    return None


def _refuse_binary(data: bytes) -> None:
    sample = data[:_SAMPLE]
    odd = len(sample) - len(sample.translate(None, _CONTROLS))
    if b"\x00" in sample or odd > _LARGEST_SHARE * len(sample):
        raise UnsupportedFormat("The file is neither a text nor a form that Lettrine reads.")


def _find_pages(text: Text) -> tuple[int, ...]:
    if "\f" not in text.source:
        return (0,)
    starts = {0}
    at = text.source.find("\f")
    while at >= 0:
        offset = text.offsets.to_clean(at + 1)
        if offset < len(text.clean):
            starts.add(offset)
        at = text.source.find("\f", at + 1)
    return tuple(sorted(starts))
