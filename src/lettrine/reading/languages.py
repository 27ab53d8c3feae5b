"""The languages of the letter's own prose, told from its small words; what it quotes does not count."""

from __future__ import annotations

import re

from lettrine.reading.letter_parts import Parts

_WORD = re.compile(
    r"(?<!\w)(?:(?P<en>the|of|and|to|you|your|is|are|this|that|with|for|by|not|been|we|our|have|has|from|may|at)"
    r"|(?P<fr>le|la|les|des|du|de|et|est|nous|vous|votre|que|qui|une?|dans|pour|sur|avec|par|aux?))(?!\w)"
)
_QUOTED = re.compile(r"«[^»]{0,2500}»|“[^”]{0,2500}”")
_ENOUGH = 12
_LOOKED_AT = 12_000


def find_languages(parts: Parts) -> tuple[str, ...]:
    """``("fr",)``, ``("fr", "en")`` when a stretch of the letter is written in English, ``()`` when there are no
    words.
    """
    stop = min(len(parts.raw), _LOOKED_AT)
    if sum(parts.raw.count(word, 0, stop) for word in (" the ", " of ", " to ")) < 5:
        return ("fr",) if _WORD.search(parts.raw, 0, stop) else ()
    quoted = [m.span() for m in _QUOTED.finditer(parts.raw, 0, stop)]
    counts = {"fr": 0, "en": 0}
    for start, end in _own_stretches(parts, stop, quoted):
        found = [m.lastgroup or "" for m in _WORD.finditer(parts.raw, start, end)]
        english = found.count("en")
        french = len(found) - english
        counts["fr"] += french
        if english > french:  # a stray English title in a French paragraph is no English prose
            counts["en"] += english
    languages = [code for code in ("fr", "en") if counts[code] >= (_ENOUGH if code == "en" else 1)]
    return tuple(languages)


def _own_stretches(parts: Parts, stop: int, quoted: list[tuple[int, int]]) -> list[tuple[int, int]]:
    taken = sorted([*quoted, *(v for v in parts.other_voices if v[0] < stop)])
    found, position = [], 0
    for start, end in taken:
        if start > position:
            found.extend(_paragraphs(parts.raw, position, start))
        position = max(position, end)
    found.extend(_paragraphs(parts.raw, position, stop))
    return found


def _paragraphs(raw: str, start: int, end: int) -> list[tuple[int, int]]:
    """Stretches of some lines, so that an English half is not outweighed by a French one."""
    bounds = [start]
    for match in re.finditer(r"\n\s{0,40}\n", raw[start:end]):
        if start + match.start() - bounds[-1] > 40:
            bounds.append(start + match.end())
    return list(zip(bounds, [*bounds[1:], end], strict=True))
