"""Words as they are compared: without accents, apostrophes or inflection, so that «délivrés» finds «la délivrance».

One function makes the terms of the index, of the query and of the highlighting; what one of them finds the others find.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache

import Stemmer

# A word, without the elided one before it: «l'accès», «qu’il». Two letters at most stand before an apostrophe when
# they are elided; «aujourd'hui» stays two words on both sides of a search.
_WORD = re.compile(r"(?:[^\W\d_]{1,2}['’ʼ])?([^\W_]+)")
_GAP = re.compile(r"[\W_]*(?:[^\W\d_]{1,2}['’ʼ])?")  # what may part two words that follow each other
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss"})
# The stemmer knows these endings by their accents («-ée», «-èrent»); people type them without.
_ENDINGS = ((re.compile(r"ees?$"), "e"), (re.compile(r"erent$"), "er"))
_stem = Stemmer.Stemmer("french", 0).stemWord  # kept beside, by the folded word: no cache inside


def terms(text: str) -> list[str]:
    """The terms of the words of ``text``, in their order."""
    return [make_term(word) for word in _WORD.findall(text)]


def find_terms(text: str, wanted: Collection[str]) -> list[tuple[str, int, int]]:
    """The words of ``text`` whose terms are ``wanted``, in its order: the term and the bounds.

    A letter has many words and few of them are wanted: they are told apart by their forms, each of which is then looked up.
    """
    found: list[tuple[str, int, int]] = []
    for word in set(_WORD.findall(text)):
        if (term := make_term(word)) in wanted:
            found.extend((term, *match.span()) for match in _whole(word).finditer(text))
    return sorted(found, key=lambda place: place[1])


def are_neighbours(text: str, end: int, start: int) -> bool:
    """Does no word stand between the one that ends there and the one that starts there?"""
    return _GAP.fullmatch(text, end, start) is not None


@lru_cache(maxsize=4096)
def _whole(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])")


@lru_cache(maxsize=1 << 16)
def make_term(word: str) -> str:
    """The term of one word. The accents go before the stem is taken: whether they were typed then changes nothing."""
    decomposed = unicodedata.normalize("NFKD", word.translate(_LIGATURES))
    folded = "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
    for ending, plain in _ENDINGS:
        folded = ending.sub(plain, folded)
    return str(_stem(folded)) or folded
