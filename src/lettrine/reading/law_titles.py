"""The titles of the law files, compared with what is written word by word.

A lost apostrophe («laccès»), a glued word («surlaccès»), a letter lost or exchanged, a missing word in a long title do
no harm; another title is another law.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice

from lettrine.french.shadow import shadow
from lettrine.law.jurisdiction import Act, load_jurisdiction

STOP_WORDS = frozenset(
    "la le l les d de des du et sur surl surla dela a aux au en concernant relative relatif relatives relatifs".split()
)
WORD = re.compile(r"[a-z0-9]+")
_KIND = re.compile(r"(?:la )?(loi|charte|code|reglement)(?![a-z])")
_MAX_TITLEWORDS = 26


@dataclass(frozen=True, slots=True)
class Titles:
    """The words by which laws are known: titles by kind and first word, initials, chapter numbers."""

    by_first: Mapping[tuple[str, str], tuple[tuple[tuple[str, ...], Act], ...]]
    initials: Mapping[str, Act]
    chapters: Mapping[str, Act]


@cache
def titles_of(code: str) -> Titles:
    """The titles of the place ``code``."""
    jurisdiction = load_jurisdiction(code)
    by_first: dict[tuple[str, str], list[tuple[tuple[str, ...], Act]]] = {}
    initials: dict[str, Act] = {}
    chapters: dict[str, Act] = {}
    for act in (*jurisdiction.acts.values(), *jurisdiction.other_acts):
        for chapter in act.chapters:
            chapters.setdefault(shadow(chapter), act)
        for name in (*act.titles, *act.short_names):
            folded = shadow(name)
            head = _KIND.match(folded)
            if head is None:
                initials.setdefault(folded.replace(".", "").replace(" ", ""), act)
                continue
            words = _content(folded[head.end(1) :])
            if words and (act.by_title):
                by_first.setdefault((head.group(1), words[0]), []).append((words, act))
    initials.pop("la", None)  # «LA» is far more often the article in capitals than the law
    return Titles({key: tuple(rows) for key, rows in by_first.items()}, initials, chapters)


def _content(folded: str) -> tuple[str, ...]:
    return tuple(word for word in WORD.findall(folded) if word not in STOP_WORDS)


def content_words(flow: str, start: int, end: int) -> list[re.Match[str]]:
    """The words that tell titles apart; a number inside a title is a footnote mark."""
    words = (match for match in WORD.finditer(flow, start, end) if match.group() not in STOP_WORDS)
    return [
        match for index, match in enumerate(islice(words, _MAX_TITLEWORDS)) if not (index and match.group().isdigit())
    ]


def longest(rows: Sequence[tuple[tuple[str, ...], Act]], content: list[re.Match[str]]) -> tuple[int, Act] | None:
    """Where the longest title that the words agree with ends, and its act."""
    lengths = [(_agree(title, content), act) for title, act in rows]
    length, act = max(lengths, key=lambda pair: pair[0])
    return (content[length - 1].end(), act) if length else None


def rows_for(titles: Titles, kind: str, first: str) -> Iterator[tuple[tuple[str, ...], Act]]:
    """The titles of that kind that begin with the word ``first``, or with one that is like it."""
    exact = titles.by_first.get((kind, first))
    if exact:
        yield from exact
        return
    for (row_kind, word), rows in titles.by_first.items():
        if row_kind == kind and _same_word(word, first):
            yield from rows


def _agree(title: tuple[str, ...], content: list[re.Match[str]]) -> int:
    """How many of the written words make up the title, 0 if it is another; in a long one a third may be lost."""
    written = lost = index = 0
    allowed = len(title) // 3
    while index < len(title):
        if written < len(content) and _same_word(title[index], content[written].group()):
            written += 1
            index += 1
        elif lost < allowed and written:
            lost += 1
            index += 1
        else:
            return 0
    return written


@lru_cache(maxsize=2048)
def _same_word(title: str, written: str) -> bool:
    if title == written or (written[:1] in "ld" and written[1:] == title):
        return True
    if written.startswith("sur") and written[3:] in (title, "l" + title, "la" + title, "les" + title):
        return True
    return len(title) >= 5 and abs(len(title) - len(written)) <= 1 and _within_one_edit(title, written)


def _within_one_edit(left: str, right: str) -> bool:
    """One letter changed, lost, added, or two neighbours exchanged."""
    if len(left) > len(right):
        left, right = right, left
    i = 0
    while i < len(left) and left[i] == right[i]:
        i += 1
    if len(left) < len(right):
        return left[i:] == right[i + 1 :]
    return left[i + 1 :] == right[i + 1 :] or (
        left[i : i + 2] == right[i : i + 2][::-1] and left[i + 2 :] == right[i + 2 :]
    )
