"""Patterns in which a space means white space: doubled spaces and line ends change nothing."""

from __future__ import annotations

import re

_KEPT = r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?<[=!](?:\\.|\[(?:\\.|[^\]\\])*\]|[^()\\])*\)"
_PIECE = re.compile(rf"(?P<kept>{_KEPT})|(?P<optional> \?)|(?P<space> (?![*+{{?]))|.", re.S)


def spaced(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """``pattern`` compiled with a literal space as a bounded run of white space, an optional one as an optional run.

    Spaces in character classes, in lookbehinds and before a repetition of their own stay what they are.
    """
    return re.compile("".join(_loosened(m) for m in _PIECE.finditer(pattern)), flags)


def _loosened(piece: re.Match[str]) -> str:
    if piece.lastgroup == "space":
        return r"\s{1,12}"
    return r"\s{0,12}" if piece.lastgroup == "optional" else piece.group()
