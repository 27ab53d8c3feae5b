"""Sentences of a sheet, for stages that weigh what stands together; safe with «art. 135» and broken lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from lettrine.model import Span
from lettrine.reading.sheet import Sheet

_END = re.compile(r"[.!?]{1,3}[\"»)\]]?(?=\s|$)|\n[ \t]{0,20}\n")
_LONGEST = 6000
_LAST_WORD = re.compile(r"\w{1,6}$")
_ABBREVIATIONS = frozenset(
    {"art", "arts", "al", "par", "paragr", "c", "ch", "chap", "m", "mm", "me", "mme", "mlle", "mes", "no", "nos", "p"}
    | {"pp", "j", "r", "l", "q", "s", "n", "a", "i", "d", "av", "boul", "tel", "ext", "st", "ste", "rlrq", "vol", "ed"}
    | {"cf", "min", "max", "env", "inc", "ltee", "dr", "dre", "prof", "hon"}
)


def sentences_of(sheet: Sheet) -> tuple[Span, ...]:
    """The sentences of ``sheet``, found once for all the stages that read it."""
    return _found(sheet.flow, sheet.text)


@lru_cache(maxsize=1)
def _found(flow: str, text: str) -> tuple[Span, ...]:
    return tuple(find_sentences(flow, text))


def find_sentences(flow: str, text: str) -> list[Span]:
    """The sentences of ``flow``, in order. A blank line ends one unless a small letter goes on after it in ``text``."""
    found: list[Span] = []
    start = 0
    for match in _END.finditer(flow):
        mark = match.group()
        if _goes_on(text, match.end()) if mark[0] == "\n" else _abbreviates(flow, match.start(), mark):
            continue
        _add(found, flow, start, match.end())
        start = match.end()
    _add(found, flow, start, len(flow))
    return found


def sentence_at(sentences: Sequence[Span], offset: int) -> int:
    """The index of the sentence that holds ``offset``, or of the last one before it."""
    return max(bisect_right(sentences, (offset, 1 << 62)) - 1, 0)


def _abbreviates(flow: str, offset: int, mark: str) -> bool:
    if mark != ".":
        return False
    word = _LAST_WORD.search(flow, max(0, offset - 8), offset)
    return word is not None and word.group() in _ABBREVIATIONS


def _goes_on(text: str, offset: int) -> bool:
    following = text[offset : offset + 40].lstrip()
    return following[:1].islower() and not re.match(r"\w{1,3}[.)]\s", following)


def _add(found: list[Span], flow: str, start: int, end: int) -> None:
    """Add ``flow[start:end]`` without the white space at its ends, in pieces if it is longer than any sentence."""
    while end - start > _LONGEST:
        cut = flow.rfind(" ", start + 1, start + _LONGEST)
        cut = cut if cut > start else start + _LONGEST
        _add(found, flow, start, cut)
        start = cut
    piece = flow[start:end]
    if bare := piece.strip():
        offset = start + piece.index(bare[0])
        found.append((offset, offset + len(bare)))
