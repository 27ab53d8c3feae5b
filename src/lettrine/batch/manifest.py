"""A manifest: which files came with which letter, as YAML or JSON (``lettre.pdf: [tableau.xlsx, avis.pdf]``)."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import yaml

from lettrine.errors import UnreadableFile

_HELP = "a manifest pairs the path of each letter with a list of paths, all from the manifest's own folder"


def read_manifest(path: Path, letters: Iterable[str]) -> dict[str, list[str]]:
    """For each of ``letters`` that the manifest names, the paths of the files that came with it."""
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UnreadableFile(f"{path} cannot be opened: {error.strerror or error}.") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise UnreadableFile(f"{path} cannot be read: {_HELP}.") from error
    if not isinstance(content, dict):
        raise UnreadableFile(f"{path} cannot be read: {_HELP}.")
    tied: dict[str, list[str]] = {}
    for letter, files in content.items():
        names = [files] if isinstance(files, str) else files
        if not isinstance(letter, str) or not isinstance(names, list) or not all(isinstance(n, str) for n in names):
            raise UnreadableFile(f"{path} cannot be read: {_HELP}.")
        tied[os.path.abspath(path.parent / letter)] = [str(path.parent / name) for name in names]
    return {letter: tied[os.path.abspath(letter)] for letter in letters if os.path.abspath(letter) in tied}
