"""ZIP files, opened with care: the archives that letters come in, and the shells of Office files.

What the directory says is believed only within bounds: names that climb out of the archive, more bytes unpacked than the
limits take, and members behind a password are refused before anything is unpacked.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from lettrine.errors import LetterError, LimitExceeded, UnreadableFile
from lettrine.readers.document import Document, Limits, Raw

_TRICK = re.compile(r"(?:^|[\\/])\.\.(?:[\\/]|$)|^[\\/]|^[A-Za-z]:|\x00")
_MOST_MEMBERS = 10_000
_LEAST_CHECKED = 10_000_000  # small files may be squeezed as hard as they like
_HIGHEST_RATIO = 200
_ENTITY = re.compile(rb"<\x00?!\x00?(?:D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E|E\x00?N\x00?T\x00?I\x00?T\x00?Y)", re.I)
_FAULTS = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError, RuntimeError, KeyError)
_SYSTEM_MEMBERS = re.compile(r"(?:^|/)(?:__MACOSX/|\.DS_Store$|Thumbs\.db$|\.)")


@dataclass(frozen=True, slots=True)
class Archive:
    """The members of a ZIP file that passed the checks."""

    _zip: zipfile.ZipFile
    names: tuple[str, ...]

    def read(self, name: str) -> bytes:
        """The bytes of a member; ``UnreadableFile`` when they are damaged."""
        try:
            return self._zip.read(name)
        except _FAULTS as error:
            raise UnreadableFile(f"The part {name!r} of the file is damaged: ask for it to be sent again.") from error

    def read_xml(self, name: str) -> etree._Element | None:
        """The root of an XML member, ``None`` if there is no such member; nothing outside it is ever fetched."""
        return parse_xml(self.read(name), name) if name in self.names else None


def parse_xml(data: bytes, name: str) -> etree._Element:
    """The root of an XML text; entities are refused, since Office files have none and bombs are made of them."""
    refuse_entities(data, name)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile(f"The part {name!r} of the file is damaged: ask for it to be sent again.") from error


def refuse_entities(data: bytes, name: str) -> None:
    """``UnreadableFile`` when an XML text declares entities, in whatever encoding."""
    if _ENTITY.search(data):
        raise UnreadableFile(f"The part {name!r} of the file declares entities, which Office files never do.")


def member_names(data: bytes) -> frozenset[str]:
    """The names in a ZIP file's directory."""
    return frozenset(info.filename for info in _open(data).infolist())


def open_archive(data: bytes, limits: Limits) -> Archive:
    """The archive in ``data``, checked; a :class:`~lettrine.errors.LetterError` says what is wrong with it."""
    opened = _open(data)
    members = opened.infolist()
    if len(members) > _MOST_MEMBERS:
        raise LimitExceeded(f"The file is an archive of {len(members)} parts: at most {_MOST_MEMBERS} are opened.")
    for info in members:
        if _TRICK.search(info.filename) or _TRICK.search(info.orig_filename.replace("\x00", "")):
            raise UnreadableFile(f"The archive holds a part with an unsafe name, {info.filename!r}: it is not opened.")
        if info.flag_bits & 1:
            raise UnreadableFile("The file is protected by a password: save it without one.")
    unpacked = sum(info.file_size for info in members)
    if unpacked > limits.unpacked_bytes or (
        unpacked > _LEAST_CHECKED and unpacked > _HIGHEST_RATIO * max(1, len(data))
    ):
        raise LimitExceeded(f"The file would unpack to {unpacked} bytes: it is not opened.")
    return Archive(opened, tuple(info.filename for info in members))


def _open(data: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(BytesIO(data))
    except _FAULTS as error:
        raise UnreadableFile("The file is a damaged or cut archive: ask for it to be sent again.") from error


def read_archive(raw: Raw) -> Document:
    """The letter in a ZIP file, with the other files as what came with it."""
    from lettrine.readers.parcel import Part, open_parcel  # which reads files of every kind, archives too

    archive = open_archive(raw.data, raw.limits)
    parts: list[Part] = []
    for name in archive.names:
        if name.endswith("/") or _SYSTEM_MEMBERS.search(name):
            continue
        try:
            parts.append(Part(name.rsplit("/", 1)[-1], archive.read(name)))
        except LetterError as error:
            parts.append(Part(name.rsplit("/", 1)[-1], b"", problem=str(error)))
    return open_parcel(raw, "application/zip", None, parts)
