"""What the user names (files, folders, patterns, ``-``) as the list of files to read."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator
from pathlib import Path

STANDARD_INPUT = "-"

# In a folder, files of these kinds are letters; what else lies there (annotations, scripts, tables) is not. A file that
# is named outright is read whatever it is called: the readers look at its content.
LETTER_SUFFIXES = frozenset(
    ".txt .text .md .markdown .html .htm .eml .msg .docx .doc .odt .rtf .pdf .png .jpg .jpeg .tif .tiff".split()
)


def expand_paths(names: Iterable[str], *, left_out: list[str] | None = None) -> Iterator[str]:
    """Each file once, in the order named; the letters of a folder (and its folders) or a pattern in their own order.

    A name that is nothing of these is given as it stands: whoever reads it says that it is not there. ``left_out`` takes
    the files of folders that are not named as letters are; hidden ones aside.
    """
    seen: set[str] = set()
    for name in names:
        for path in _expand(name, left_out if left_out is not None else []):
            if path not in seen:
                seen.add(path)
                yield path


def _expand(name: str, left_out: list[str]) -> Iterator[str]:
    if name == STANDARD_INPUT:
        yield name
        return
    path = Path(name)
    if path.is_dir():
        yield from _letters_in(path, left_out)
    elif not path.exists() and glob.has_magic(name):
        matches = sorted(glob.glob(name, recursive=True))
        for match in matches:
            yield from _letters_in(Path(match), left_out) if Path(match).is_dir() else [match]
        if not matches:
            yield name
    else:
        yield name


def _letters_in(folder: Path, left_out: list[str]) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if any(part.startswith(".") for part in path.relative_to(folder).parts) or not path.is_file():
            continue
        if path.suffix.lower() in LETTER_SUFFIXES:
            yield str(path)
        else:
            left_out.append(str(path))
