"""The folded shadow on which wording is matched: as long as the text, so that an offset in one is an offset in the other.

Lower case, no accents, straight apostrophes, plain spaces and dashes. Nothing is repaired in the text that is shown;
what the rules tolerate (lost apostrophes, glued words) they tolerate on the shadow.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_PLAIN = {
    "’": "'", "‘": "'", "ʼ": "'", "′": "'", "`": "'", "´": "'",
    "“": '"', "”": '"', "„": '"', "«": "«", "»": "»",
    "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-",
    "œ": "o", "Œ": "o", "æ": "a", "Æ": "a",
    "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ", "\u200a": " ", "\t": " ",
}  # fmt: skip


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    if character in _PLAIN:
        return _PLAIN[character]
    base = unicodedata.normalize("NFD", character)[0]
    folded = base.casefold()
    return folded if len(folded) == 1 else base


_LONG = 500  # characters


class _Table(dict[int, str]):
    """A translation table that folds characters the first time it meets them."""

    def __missing__(self, code: int) -> str:
        folded = _fold_character(chr(code))
        self[code] = folded
        return folded


_TABLE = _Table()


def shadow(text: str) -> str:
    """The folded form of ``text``, of the same length: lower case, no accents, plain quotes, dashes and spaces."""
    return _folded(text) if len(text) > _LONG else text.translate(_TABLE)


@lru_cache(maxsize=4)
def _folded(text: str) -> str:
    """Several stages ask for the shadow of a whole letter."""
    return text.translate(_TABLE)


def blank(flow: str, spans: list[tuple[int, int]]) -> str:
    """``flow`` with each span overwritten by spaces, so that matching reads across it; the length stays the same."""
    pieces: list[str] = []
    position = 0
    for start, end in sorted(spans):
        if end <= position:
            continue
        start = max(start, position)
        pieces.append(flow[position:start])
        pieces.append(" " * (end - start))
        position = end
    pieces.append(flow[position:])
    return "".join(pieces)
