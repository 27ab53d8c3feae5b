"""Patterns that overlook what scans do to letters: doubled spaces, line ends, lost apostrophes change nothing."""

from __future__ import annotations

import re

_KEPT = r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?<[=!](?:\\.|\[(?:\\.|[^\]\\])*\]|[^()\\])*\)"
_PIECE = re.compile(
    rf"(?P<kept>{_KEPT})|(?P<optional> \?)|(?P<space> (?![*+{{?]))|(?P<apostrophe>'(?![*+{{?]))|.", re.S
)


def spaced(pattern: str, flags: int = 0, *, one_line: bool = False) -> re.Pattern[str]:
    """``pattern`` compiled with a space as a bounded run of white space and an apostrophe as one that may be missing.

    Those in character classes, in lookbehinds and before a repetition of their own stay as they are. With ``one_line``
    the white space does not reach into the next line.
    """
    white = "[ ]" if one_line else r"\s"
    return re.compile("".join(_loosened(m, white) for m in _PIECE.finditer(pattern)), flags)


def _loosened(piece: re.Match[str], white: str) -> str:
    if piece.lastgroup == "apostrophe":
        return r"(?:'\s?)?"
    if piece.lastgroup == "space":
        return white + "{1,12}"
    return white + "{0,12}" if piece.lastgroup == "optional" else piece.group()
