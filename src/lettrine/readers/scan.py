"""Images of letters (PNG, JPEG, TIFF, GIF): recognised by Tesseract, in a child process."""

from __future__ import annotations

from lettrine.readers._sandbox import run_apart
from lettrine.readers.document import Document, Limits, Raw
from lettrine.readers.pdf import ReadPages, make_paged

_TYPES = (
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
)


def read_image(raw: Raw) -> Document:
    """The document of an image file; a TIFF may hold several pages."""
    media_type = next((kind for start, kind in _TYPES if raw.data.startswith(start)), "image/tiff")
    return make_paged(raw, media_type, run_apart(_read_file, (raw.data, raw.limits), raw.limits))


def _read_file(task: tuple[bytes, Limits]) -> ReadPages:
    from lettrine.readers.scan_file import read_file

    return read_file(*task)
