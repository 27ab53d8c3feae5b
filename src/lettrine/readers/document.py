"""What a reader gives: the text of a file with its map to the source, and what is known of the file itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256

from lettrine.readers.places import PageMap
from lettrine.text import Text


@dataclass(frozen=True, slots=True)
class Limits:
    """What a reader takes at most.

    A larger file, one with more pages, or one that takes more seconds or memory is refused; a longer text is cut, pages to
    recognise beyond ``scanned_pages`` are left out, and the document says so (``truncated``).
    """

    file_bytes: int = 200_000_000
    text_bytes: int = 16_000_000
    unpacked_bytes: int = 300_000_000
    files: int = 500
    depth: int = 8
    cells: int = 1_000_000
    pages: int = 2_000
    scanned_pages: int = 200
    seconds: float = 300.0
    memory_bytes: int = 4_000_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file as read: ``pages`` holds where each page starts in the clean text, ``places`` where its source stands.

    ``truncated``: text may be missing, because a limit cut it, a part of the file is damaged, or a page could not be read.
    """

    path: str | None
    media_type: str
    sha256: str
    text: Text
    pages: tuple[int, ...] = (0,)
    ocr: bool = False
    truncated: bool = False
    places: PageMap | None = None
    files: tuple[AttachedFile, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachedFile:
    """A file that came with a letter: its document, or the sentence that says why it could not be read."""

    name: str
    media_type: str
    sha256: str
    document: Document | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Raw:
    """The bytes of a file with its name; ``depth`` counts the mails it lay in, ``opened`` lists the files beside it."""

    data: bytes
    name: str | None
    limits: Limits = field(default_factory=Limits)
    depth: int = 0
    opened: list[str] = field(default_factory=list)

    @property
    def digest(self) -> str:
        """The SHA-256 of the bytes, in hexadecimal."""
        return sha256(self.data).hexdigest()

    @property
    def suffix(self) -> str:
        """The name's ending in lower case with its dot, or nothing."""
        name = (self.name or "").rsplit("/", 1)[-1].lower()
        return "." + name.rsplit(".", 1)[-1] if "." in name else ""
