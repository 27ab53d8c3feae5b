"""Annotations that travel inside the text being written, as pairs of characters of a private plane.

A letter is put together from pieces, elided, damaged and wrapped; an offset taken while writing would soon be wrong. So a span
is a pair of marks in the text itself, of no width for the reader, and offsets are taken once, when nothing moves any more. Text
that only the file shows (a page mark, the hyphen of a cut word) or only the clean letter stands between characters of their own.
"""

from __future__ import annotations

import re
from typing import Any

from lettrine.model import Span

_PLANE = 0xF0000  # supplementary private use area A: two characters a mark
_PLANE_END = 0xFFFFD
_FILE_ON, _FILE_OFF, _CLEAN_ON, _CLEAN_OFF = "\ue000", "\ue001", "\ue002", "\ue003"
MARK = f"[{chr(_PLANE)}-{chr(_PLANE_END)}]"
_MARK = re.compile(MARK)
_IN_FILE_ONLY = re.compile(f"{_FILE_ON}[^{_FILE_OFF}]*{_FILE_OFF}")
_IN_CLEAN_ONLY = re.compile(f"{_CLEAN_ON}[^{_CLEAN_OFF}]*{_CLEAN_OFF}")
_SWITCHES = re.compile("[\ue000-\ue003]")


def in_file_only(text: str) -> str:
    """``text`` as the file shows it and the clean letter does not."""
    return f"{_FILE_ON}{text}{_FILE_OFF}"


def in_clean_only(text: str) -> str:
    """``text`` as it stands in the clean letter and not in the file."""
    return f"{_CLEAN_ON}{text}{_CLEAN_OFF}"


def as_file(marked: str) -> str:
    """What the file holds, without marks."""
    return _MARK.sub("", _SWITCHES.sub("", _IN_CLEAN_ONLY.sub("", marked)))


def bare(marked: str) -> str:
    """The clean text, without marks."""
    return _MARK.sub("", _SWITCHES.sub("", _IN_FILE_ONLY.sub("", marked)))


class Marks:
    """The annotations of one letter, by the number of their mark."""

    def __init__(self) -> None:
        self._values: list[Any] = []

    def set(self, text: str, value: Any) -> str:
        """``text`` between marks that carry ``value``."""
        number = len(self._values)
        self._values.append(value)
        return f"{chr(_PLANE + 2 * number)}{text}{chr(_PLANE + 2 * number + 1)}"

    def resolve(self, marked: str) -> tuple[str, list[tuple[Span, Any]]]:
        """The clean text and the annotations that stand in it, in their order, spaces at their ends left out."""
        clean = _SWITCHES.sub("", _IN_FILE_ONLY.sub("", marked))
        places: dict[int, list[int]] = {}
        position = 0
        pieces = []
        for character in clean:
            code = ord(character) - _PLANE
            if 0 <= code <= _PLANE_END - _PLANE:
                places.setdefault(code // 2, []).append(position)
            else:
                pieces.append(character)
                position += 1
        text = "".join(pieces)
        spans = [(_trimmed(text, start, end), self._values[number]) for number, (start, end) in places.items()]
        return text, sorted(spans, key=lambda pair: pair[0])


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
