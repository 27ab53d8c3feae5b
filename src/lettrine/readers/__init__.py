"""Files in, documents out: one module a format, chosen by the bytes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from lettrine.errors import LetterError, LimitExceeded, UnreadableFile
from lettrine.readers.document import AttachedFile, Document, Limits, Raw
from lettrine.readers.kinds import read_raw

__all__ = ["AttachedFile", "Document", "Limits", "read", "read_bytes", "read_with", "with_files"]

_DEFAULT = Limits()


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
    return read_raw(Raw(data, name, limits))


def read_with(path: str | Path, attached: Iterable[str | Path] = (), *, limits: Limits = _DEFAULT) -> Document:
    """The document of the letter at ``path`` with the files at ``attached``, which came with it."""
    return with_files(read(path, limits=limits), attached, limits=limits)


def with_files(document: Document, attached: Iterable[str | Path], *, limits: Limits = _DEFAULT) -> Document:
    """``document`` with more files; one that cannot be read says why and costs the letter nothing."""
    files = tuple(_attached_file(Path(path), limits) for path in attached)
    return replace(document, files=document.files + files) if files else document


def _attached_file(path: Path, limits: Limits) -> AttachedFile:
    if not path.is_file():
        raise UnreadableFile(f"{path} is no file: check the path after --with or in the manifest.")
    document, problem = None, None
    try:
        document = read(path, limits=limits)
    except LetterError as error:
        problem = str(error)
    return AttachedFile(
        name=path.name,
        media_type=document.media_type if document is not None else "application/octet-stream",
        sha256=document.sha256 if document is not None else "",
        document=document,
        problem=problem,
    )
