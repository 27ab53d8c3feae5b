"""The damage of scans, copies and conversions, done to marked text.

What cleaning takes out (hyphens at line ends, running heads, page marks) stands in the file only. What stays in every reader's
text (lost apostrophes, glued words, letters misread) is done to the text itself, but never to a date, a number or a name that
the gold keeps, so that the gold stays true.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from lettrine.synthesis.marks import MARK, in_file_only
from lettrine.synthesis.plan import Plan

_PARAGRAPH = re.compile(r"\n\n+")
_INSIDE = re.compile(r"(?<=[a-zé] [a-zé]{4} )(?=[a-zé]{3,} [a-zé]{4,} )")  # far from what ends a line or a number
_PAGE_MARKS = (
    "…2\n\n\f{body}\nPage 2\n",
    "- 2 -",
    "Page : 2",
    "Page 2 sur 3",
    "...2\n\n{body}\n2",
    "P a g e  2 | 3",
    "Page 2/3",
)
# A word that can be cut before a consonant that a vowel follows, as French cuts words: «malheu-reusement».
_LONG_WORD = re.compile(r"([a-zéèàê]{3,}[aeiouéè])([bcdfgjlmnprstv][aeiouéè][a-zéèàê]{3,})(?=[ ,.;])")
_APOSTROPHE = re.compile(rf"(?<=[DdLlNnSsQqu])'(?={MARK}*[a-zéèêàâîôûœA-ZÉÎ])")
_AFTER_LAW_WORD = re.compile(r"(?<=article)(s?) (?=\d)|(?<=sur) (?=l')")
_MISREAD = (("rn", "m"), ("cl", "d"), ("ti", "li"), ("fi", "ﬁ"), ("é", "e"), ("ll", "II"), ("'", "’"))
_WIDTH = (62, 74, 88)


def damaged(text: str, plan: Plan, chance: random.Random) -> str:
    """``text`` with the damage that ``plan`` has drawn."""
    kinds: dict[str, Callable[[str, Plan, random.Random], str]] = {
        "none": lambda text, plan, chance: text,
        "wrapped": _wrap,
        "pages": _pages,
        "hyphens": _hyphens,
        "apostrophes": lambda text, plan, chance: _APOSTROPHE.sub("", text),
        "glued": _glue,
        "ocr": _misread,
    }
    return kinds["none" if plan.format == "markdown" else plan.damage](text, plan, chance)


def _is_prose(block: str) -> bool:
    return "\n" not in block and "\t" not in block and len(block) > 100  # noqa: PLR2004


def _wrap(text: str, plan: Plan, chance: random.Random) -> str:
    width = chance.choice(_WIDTH)
    blocks = text.split("\n\n")
    return "\n\n".join(_folded(block, width) if _is_prose(block) else block for block in blocks)


def _folded(block: str, width: int) -> str:
    """``block`` with spaces turned into line ends: the same length, so that nothing moves."""
    words, lines, line = block.split(" "), [], ""
    for word in words:
        shown = len(re.sub(MARK, "", f"{line} {word}"))
        if line and shown > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return "\n".join([*lines, line])


def _hyphens(text: str, plan: Plan, chance: random.Random) -> str:
    """Words cut at line ends, in the file only."""
    blocks = _wrap(text, plan, chance).split("\n\n")

    def cut(match: re.Match[str]) -> str:
        return f"{match[1]}{in_file_only('-' + chr(10))}{match[2]}" if chance.random() < 0.12 else match[0]

    return "\n\n".join(
        _LONG_WORD.sub(cut, block) if "://" not in block and len(block) > 300 else block for block in blocks
    )  # noqa: PLR2004


def _pages(text: str, plan: Plan, chance: random.Random) -> str:
    """A page ends between two paragraphs, or inside one: its number and the running head of the next stand there."""
    mark = chance.choice(_PAGE_MARKS).format(body=plan.body.name)
    places, after = (_PARAGRAPH, "") if chance.random() < 0.6 else (_INSIDE, "\n\n")
    spots = [match.start() for match in places.finditer(text) if 900 < match.start() < len(text) - 300]  # noqa: PLR2004
    if not spots:
        return text
    at = chance.choice(spots)
    return text[:at] + in_file_only(f"\n\n{mark}{after}") + text[at:]


def _glue(text: str, plan: Plan, chance: random.Random) -> str:
    return _AFTER_LAW_WORD.sub(lambda m: (m[1] or "") if chance.random() < 0.5 else m[0], text)


def _misread(text: str, plan: Plan, chance: random.Random) -> str:
    """A few letters misread in long paragraphs, in words without a capital or a digit."""
    blocks = text.split("\n\n")
    return "\n\n".join(
        _misread_block(block, chance) if _is_prose(block) and "://" not in block else block for block in blocks
    )


def _misread_block(block: str, chance: random.Random) -> str:
    words = block.split(" ")
    for i, word in enumerate(words):
        if word.isalpha() and word.islower() and len(word) > 5 and chance.random() < 0.06:  # noqa: PLR2004
            old, new = chance.choice(_MISREAD)
            words[i] = word.replace(old, new, 1)
    return " ".join(words)
