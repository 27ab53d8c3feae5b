"""Files in, documents out: one module a format, chosen by the bytes and then by the name."""

from __future__ import annotations

from pathlib import Path

from lettrine.errors import LimitExceeded, UnreadableFile, UnsupportedFormat
from lettrine.readers.document import Document, Limits, Raw
from lettrine.readers.markdown import is_markdown, read_markdown
from lettrine.readers.plain import read_plain

__all__ = ["Document", "Limits", "read", "read_bytes"]

_DEFAULT = Limits()
# formats with readers of their own, or none: told by their first bytes so that the message can name them
_FOREIGN = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP or Office"),
    (b"\xd0\xcf\x11\xe0", "old Office or Outlook"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"\x1f\x8b", "compressed"),
)


def read(path: str | Path, *, limits: Limits = _DEFAULT) -> Document:
    """The document of the file at ``path``; a :class:`~lettrine.errors.LetterError` says why it cannot be read."""
    file = Path(path)
    try:
        if file.is_dir():
            raise UnreadableFile(f"{file} is a folder.")
        size = file.stat().st_size
        if size > limits.file_bytes:
            raise LimitExceeded(f"{file} holds {size} bytes, more than the {limits.file_bytes} that are read.")
        data = file.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"{file} cannot be opened: {error.strerror or error}.") from error
    return read_bytes(data, str(path), limits=limits)


def read_bytes(data: bytes, name: str | None = None, *, limits: Limits = _DEFAULT) -> Document:
    """The document of ``data``, whose file was called ``name``."""
    if len(data) > limits.file_bytes:
        raise LimitExceeded(f"{len(data)} bytes, more than the {limits.file_bytes} that are read.")
    for start, kind in _FOREIGN:
        if data.startswith(start):
            raise UnsupportedFormat(f"This is a {kind} file: no reader takes it yet.")
    raw = Raw(data, name, limits)
    return read_markdown(raw) if is_markdown(raw) else read_plain(raw)
