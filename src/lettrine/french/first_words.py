"""Which of a list of patterns can open a match at each word of a text, by that word and the first letters of the next.

A match of «nous avons reçu» opens at the word *nous* before a word in *av*: everywhere else the pattern is not tried, which
spares nearly all of the work of a long list of rows.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from lettrine.french.patterns import KEY, NEXT, WHOLE, Nexts, either

_WORD = re.compile(r"(\w+)")
_ELIDED = frozenset("dlnmtsjc")
MEMORY = 50_000
"""Words of which a table keeps what it worked out."""

Opened = tuple[tuple[int, int], ...]
"""What to try at a word: how far into the word the match would start, and the number of the pattern."""
_Candidate = tuple[int, int, Nexts]


class FirstWords(dict[str, "_Following | None"]):
    """What can open at each word, ``None`` for most; worked out when a word is first met."""

    def __init__(self) -> None:
        """A table of no pattern."""
        self._keys: dict[str, list[tuple[int, Nexts]]] = {}

    def add(self, number: int, openings: Mapping[str, Nexts]) -> None:
        """Let pattern ``number`` open as ``openings`` say; see :func:`~lettrine.french.patterns.openings`."""
        for key, nexts in openings.items():
            self._keys.setdefault(key, []).append((number, nexts))

    def tries(self, words: Words) -> Iterator[tuple[int, Opened]]:
        """Where among ``words`` something can open, and what, in order."""
        for at, following, opens in zip(words.starts, words.nexts, map(self.__getitem__, words.words), strict=True):
            if opens is not None and (found := opens[following]):
                yield at, found

    def first_tries(self, words: Words) -> Iterator[tuple[int, Opened]]:
        """What can open at the first of ``words``, as in :meth:`tries`."""
        if words.words and (opens := self[words.words[0]]) is not None and (found := opens[words.nexts[0]]):
            yield words.starts[0], found

    def __missing__(self, word: str) -> _Following | None:
        if len(self) > MEMORY:
            self.clear()
        candidates = self._candidates(word)
        self[word] = found = _Following(candidates) if candidates else None
        return found

    def _candidates(self, word: str) -> tuple[_Candidate, ...]:
        """What can open at ``word``, or inside it after an elided article that lost its apostrophe, in order."""
        found: dict[tuple[int, int], Nexts] = {}
        for offset in inner_starts(word):
            rest = word[offset:]
            for key in (*(rest[:size] for size in range(1, min(len(rest), KEY) + 1)), rest + WHOLE):
                for number, nexts in self._keys.get(key, ()):
                    found[offset, number] = either(found.get((offset, number), frozenset()), nexts)
        return tuple((offset, number, found[offset, number]) for offset, number in sorted(found))


class _Following(dict[str, Opened]):
    """What can open at a word, by the first letters of the next one."""

    def __init__(self, candidates: Sequence[_Candidate]) -> None:
        self._candidates = candidates

    def __missing__(self, following: str) -> Opened:
        found = tuple(
            (offset, number)
            for offset, number, nexts in self._candidates
            if nexts is None or following.startswith(tuple(nexts))
        )
        self[following] = found
        return found


def inner_starts(word: str) -> Iterator[int]:
    """How far into ``word`` a match may begin: at its first letter, or after an article that lost its apostrophe."""
    yield 0
    if word[:1] in _ELIDED:
        yield 1
    if word[:2] == "qu":
        yield 2


class Words(NamedTuple):
    """Words of a text, where each begins, and the first letters of the word after each."""

    words: list[str]
    starts: list[int]
    nexts: list[str]


def words_between(flow: str, start: int, end: int) -> Words:
    """The words that begin in ``flow[start:end]``."""
    every = _words(flow)
    first, last = bisect_left(every.starts, start), bisect_left(every.starts, end)
    return Words(every.words[first:last], every.starts[first:last], every.nexts[first:last])


@lru_cache(maxsize=3)
def _words(flow: str) -> Words:
    """All the words of a text: a letter is read by several indexes, piece by piece."""
    pieces = _WORD.split(flow)  # what stands between words, and words, by turns
    words = pieces[1::2]
    nexts = [word[:NEXT] for word in words[1:]]
    return Words(words, list(accumulate(map(len, pieces)))[:-1:2], [*nexts, ""] if words else [])
