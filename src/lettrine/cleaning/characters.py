"""Characters: one form for each letter (NFC), one line end, and nothing that shows nothing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import regex

from lettrine.cleaning import Edit

_INVISIBLE = re.compile(
    "\r\n?|[\x00-\x08\x0e-\x1f\x7f\x0b\x85\u00ad\u200b-\u200f\u202a-\u202e\u2028\u2029\u2060\ufeff]+"
)
_LINE_ENDS = frozenset("\r\x0b\x85\u2028\u2029")
# a letter with its marks; a run of Hangul letters; a lone character that has a simpler canonical form (Å, Ω)
_CLUSTER = regex.compile(r"\P{M}\p{M}+|[\u1100-\u11ff\uac00-\ud7a3]+|[^\x00-\u0300\p{M}]")


def find_invisible(text: str) -> list[Edit]:
    """Line ends other than ``\\n``, soft hyphens, byte-order marks, zero-width and control characters."""
    # tabs and hard spaces count as unprintable, and stay
    if text.replace("\n", "").replace("\t", "").replace("\u00a0", "").replace("\u202f", "").isprintable():
        return []
    return [
        (m.start(), m.end(), "\n" * sum(_counts(m.group(), i) for i in range(m.end() - m.start())))
        for m in _INVISIBLE.finditer(text)
    ]


def _counts(run: str, i: int) -> bool:
    return run[i] in _LINE_ENDS


def find_decomposed(text: str) -> list[Edit]:
    """Letters written in several code points, as one."""
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return []
    return list(_recomposed(text))


def _recomposed(text: str) -> Iterator[Edit]:
    for match in _CLUSTER.finditer(text):
        cluster = match.group()
        composed = unicodedata.normalize("NFC", cluster)
        if composed != cluster:
            yield match.start(), match.end(), composed
