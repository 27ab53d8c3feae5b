"""What a reader gives: the text of a file with its map to the source, and what is known of the file itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256

from lettrine.text import Text


@dataclass(frozen=True, slots=True)
class Limits:
    """What a reader takes at most: a larger file is refused, a longer text is cut and the document says so."""

    file_bytes: int = 200_000_000
    text_bytes: int = 16_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file as read: ``pages`` holds where each page starts in the clean text."""

    path: str | None
    media_type: str
    sha256: str
    text: Text
    pages: tuple[int, ...] = (0,)
    ocr: bool = False
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class Raw:
    """The bytes of a file with its name: what :func:`lettrine.readers.read_bytes` hands to a reader."""

    data: bytes
    name: str | None
    limits: Limits = field(default_factory=Limits)

    @property
    def digest(self) -> str:
        """The SHA-256 of the bytes, in hexadecimal."""
        return sha256(self.data).hexdigest()

    @property
    def suffix(self) -> str:
        """The name's ending in lower case with its dot, or nothing."""
        name = (self.name or "").rsplit("/", 1)[-1].lower()
        return "." + name.rsplit(".", 1)[-1] if "." in name else ""
