"""What a file is, told by its bytes and never by its name, and which module reads it."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from importlib import import_module
from typing import cast

from lettrine.errors import UnreadableFile, UnsupportedFormat
from lettrine.readers._sandbox import run_apart
from lettrine.readers.document import Document, Raw
from lettrine.readers.markdown import is_markdown


class Kind(StrEnum):
    """The kinds of files that are told apart."""

    PDF = "PDF"
    IMAGE = "image"
    DOCX = "DOCX"
    XLSX = "XLSX"
    OPEN_DOCUMENT = "OpenDocument"
    OLD_OFFICE = "old Office"
    RTF = "RTF"
    ZIP = "ZIP"
    MSG = "Outlook message"
    MAIL = "e-mail"
    HTML = "HTML"
    CSV = "CSV"
    MARKDOWN = "Markdown"
    TEXT = "plain text"
    COMPRESSED = "compressed"


Reader = Callable[[Raw], Document]
# imported when a file asks for it: a text needs no spreadsheet library
_READERS: dict[Kind, tuple[str, str]] = {
    Kind.PDF: ("lettrine.readers.pdf", "read_pdf"),
    Kind.IMAGE: ("lettrine.readers.scan", "read_image"),
    Kind.DOCX: ("lettrine.readers.docx", "read_docx"),
    Kind.XLSX: ("lettrine.readers.sheet", "read_xlsx"),
    Kind.CSV: ("lettrine.readers.sheet", "read_csv"),
    Kind.OPEN_DOCUMENT: ("lettrine.readers.office", "read_office"),
    Kind.OLD_OFFICE: ("lettrine.readers.office", "read_office"),
    Kind.RTF: ("lettrine.readers.office", "read_office"),
    Kind.ZIP: ("lettrine.readers.archive", "read_archive"),
    Kind.MSG: ("lettrine.readers.msg", "read_msg"),
    Kind.MAIL: ("lettrine.readers.email", "read_email"),
    Kind.HTML: ("lettrine.readers.html", "read_html"),
    Kind.MARKDOWN: ("lettrine.readers.markdown", "read_markdown"),
    Kind.TEXT: ("lettrine.readers.plain", "read_plain"),
}
_STARTS = (
    (b"\x89PNG", Kind.IMAGE),
    (b"\xff\xd8\xff", Kind.IMAGE),
    (b"GIF8", Kind.IMAGE),
    (b"II*\x00", Kind.IMAGE),
    (b"MM\x00*", Kind.IMAGE),
    (b"{\\rtf", Kind.RTF),
    (b"\x1f\x8b", Kind.COMPRESSED),
    (b"7z\xbc\xaf", Kind.COMPRESSED),
    (b"Rar!", Kind.COMPRESSED),
)
_ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
_OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF_WITHIN = 1024  # a PDF may have some bytes of a mail or a web server before it
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*){0,4}<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_FIELD = re.compile(rb"(?m)^([A-Za-z][A-Za-z0-9-]{1,60}):[ \t]?.*(?:\r?\n[ \t].*){0,200}\r?\n?")
_SURE_FIELDS = frozenset(
    {b"mime-version", b"message-id", b"received", b"content-type", b"return-path", b"delivered-to"}
)
_USUAL_FIELDS = frozenset({b"from", b"to", b"date", b"subject", b"cc", b"reply-to", b"sender"})


# a letter in them needs no library: nothing that their bytes could break
_HARMLESS = frozenset({Kind.TEXT, Kind.MARKDOWN, Kind.CSV})
# read in a process of their own by their own modules, which hand over less than a document
_READ_APART = frozenset({Kind.PDF, Kind.IMAGE})


def read_raw(raw: Raw) -> Document:
    """The document of a file, by the reader of its kind; in a child process unless this is one or the kind needs none."""
    kind = find_kind(raw)
    reader = find_reader(kind)
    if raw.depth or kind in _HARMLESS or kind in _READ_APART:
        return reader(raw)
    return run_apart(reader, raw, raw.limits)


def find_reader(kind: Kind) -> Reader:
    """The function that reads files of a kind; ``UnsupportedFormat`` when there is none."""
    if kind not in _READERS:
        raise UnsupportedFormat(f"This is a file of the kind {kind.value!r}: no reader takes it yet.")
    module, function = _READERS[kind]
    return cast(Reader, getattr(import_module(module), function))


def find_kind(raw: Raw) -> Kind:
    """What the bytes are; a text that has no other mark is plain."""
    data = raw.data
    for start, kind in _STARTS:
        if data.startswith(start):
            return kind
    if data.startswith(_ZIP_STARTS):
        return _zip_kind(data)
    if data.startswith(_OLE_START):
        return _ole_kind(data)
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return Kind.PDF
    if is_mail(data):
        return Kind.MAIL
    head = data[:4096].lstrip(b"\xef\xbb\xbf")
    if b"<" in head and _HTML.match(head.replace(b"\x00", b"").lstrip(b"\xff\xfe")):
        return Kind.HTML
    if _looks_like_csv(data):
        return Kind.CSV
    return Kind.MARKDOWN if is_markdown(raw) else Kind.TEXT


def is_mail(data: bytes) -> bool:
    """Whether a file begins with the header of a mail; a mail printed as text has no technical field."""
    head = data[:65536].lstrip(b"\xef\xbb\xbf\r\n")
    if head.startswith(b"From "):  # the mark of a mail box before the first field
        head = head.partition(b"\n")[2]
    position = 0
    names: set[bytes] = set()
    while match := _FIELD.match(head, position):
        names.add(match[1].lower())
        position = match.end()
    return len(names) >= 2 and bool(names & _SURE_FIELDS) and bool(names & (_USUAL_FIELDS | {b"content-type"}))


def _zip_kind(data: bytes) -> Kind:
    from lettrine.readers.archive import member_names

    names = member_names(data)
    if "[Content_Types].xml" in names:
        if any(name.startswith("xl/") for name in names):
            return Kind.XLSX
        if any(name.startswith("word/") for name in names):
            return Kind.DOCX
        raise UnsupportedFormat("This is an Office file without a text document or a sheet in it.")
    if "mimetype" in names and "content.xml" in names:
        return Kind.OPEN_DOCUMENT
    return Kind.ZIP


def _ole_kind(data: bytes) -> Kind:
    """An old Office file or an Outlook message, by the names of its streams."""
    if _wide("EncryptedPackage") in data:
        raise UnreadableFile("This Office file is protected by a password: save it without one.")
    if _wide("__properties_version1.0") in data:
        return Kind.MSG
    return Kind.OLD_OFFICE


def _wide(name: str) -> bytes:
    return name.encode("utf-16-le")


def _looks_like_csv(data: bytes) -> bool:
    """Whether most lines hold the same number of one separator, a title above and notes below aside: no letter does."""
    lines = [line for line in data[:20_000].split(b"\n")[:60] if line.strip()]
    if len(data) > 20_000 and len(lines) > 1:
        lines.pop()
    if lines and lines[0].strip().lower() in (b"sep=;", b"sep=,"):
        return True
    for separator in (b";", b","):  # tabs and bars need no reader of their own
        counts = [count for line in lines if (count := line.count(separator))]
        usual = max(set(counts), key=counts.count, default=0)
        same = counts.count(usual)
        if same < 3 or same * 10 < len(lines) * 6 or same * 10 < len(counts) * 8 or _has_prose(lines):
            continue
        if usual == 1 and sum(line.rstrip().endswith(separator) for line in lines) * 2 >= same:
            continue  # the items of a list
        spaced = sum(line.count(b", ") for line in lines)
        return separator == b";" or (usual >= 2 and spaced * 3 < sum(counts))
    return False


def _has_prose(lines: list[bytes]) -> bool:
    return any(len(line) > 400 for line in lines) or any(b"Madame" in line or b"Monsieur" in line for line in lines)
