"""A parcel of files, a mail's or an archive's: which one is the letter, and the others read as what came with it."""

from __future__ import annotations

import mimetypes
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from lettrine.errors import LetterError, LimitExceeded, UnreadableFile
from lettrine.readers.document import AttachedFile, Document, Raw
from lettrine.readers.kinds import read_raw
from lettrine.readers.letterness import is_cover_note, letter_score

_LEAST = 4.5  # what a short letter of decision scores; a cover note stays below
_LEAST_SENT = 1.0  # what is asked of the file of which a cover note says that it is the letter
_CLEARLY = 1.25


class TooDeep(LimitExceeded):
    """Files that lie in one another without end, or by the hundred."""


@dataclass(frozen=True, slots=True)
class Part:
    """A file of a parcel: its name and bytes, or why it could not be taken out."""

    name: str
    data: bytes
    media_type: str | None = None
    problem: str | None = None


def open_parcel(raw: Raw, media_type: str, body: Document | None, parts: Sequence[Part]) -> Document:
    """The document of a parcel: its letter, ``body`` if that reads best as one, with the other files attached."""
    files = [read_part(part, raw) for part in parts]
    chosen = _choose(body, files)
    if chosen is None:
        if body is None:
            raise UnreadableFile(_no_letter(files))
        return replace(body, files=tuple(files))
    letter = files[chosen].document
    assert letter is not None
    others = (*letter.files, *(file for at, file in enumerate(files) if at != chosen))
    return replace(letter, path=raw.name, media_type=media_type, sha256=raw.digest, files=others)


def _choose(body: Document | None, files: Sequence[AttachedFile]) -> int | None:
    """The index of the file that is the letter; ``None`` when the body is, or when there is none."""
    scores = [
        (letter_score(file.document.text.clean), -at) for at, file in enumerate(files) if file.document is not None
    ]
    best, place = max(scores, default=(0.0, 0))
    if body is None:
        return -place if scores else None
    own = letter_score(body.text.clean)
    if is_cover_note(body.text.clean):
        return -place if best >= _LEAST_SENT else None
    return -place if best >= _LEAST and best > own * _CLEARLY else None


def _no_letter(files: Sequence[AttachedFile]) -> str:
    reasons = "; ".join(f"{file.name}: {file.problem}" for file in files[:3] if file.problem)
    return f"No file in it can be read as a letter. {reasons}".strip()


def read_part(part: Part, raw: Raw) -> AttachedFile:
    """A file of a parcel, read; one that cannot be read says why and costs the others nothing."""
    document, problem = None, part.problem
    if problem is None:
        try:
            document = read_inner(part.name, part.data, raw)
        except TooDeep:
            raise  # a chain of mails without end is no mail
        except LetterError as error:
            problem = str(error)
    guessed = mimetypes.guess_type(part.name)[0] or part.media_type or "application/octet-stream"
    return AttachedFile(
        name=part.name,
        media_type=document.media_type if document is not None else guessed,
        sha256=sha256(part.data).hexdigest(),
        document=document,
        problem=problem,
    )


def read_inner(name: str, data: bytes, raw: Raw) -> Document:
    """The document of a file that lay in ``raw``."""
    if raw.depth >= raw.limits.depth:
        raise TooDeep(f"Mails or archives lie in one another more than {raw.limits.depth} deep: they are not opened.")
    if len(raw.opened) >= raw.limits.files:
        raise TooDeep(f"More than {raw.limits.files} files came together: they are not opened.")
    raw.opened.append(name)
    return read_raw(Raw(data, name, raw.limits, raw.depth + 1, raw.opened))
