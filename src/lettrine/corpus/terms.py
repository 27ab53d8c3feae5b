"""Words as they are compared: without accents, apostrophes or inflection, so that «délivrés» finds «la délivrance».

One function makes the terms of the index, of the query and of the highlighting; what one of them finds the others find.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import Stemmer

# A word, without the elided one before it: «l'accès», «qu’il». Two letters at most stand before an apostrophe when
# they are elided; «aujourd'hui» stays two words on both sides of a search.
_WORD = re.compile(r"(?:[^\W\d_]{1,2}['’ʼ])?([^\W_]+)")
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss"})
# The stemmer knows these endings by their accents («-ée», «-èrent»); people type them without.
_ENDINGS = ((re.compile(r"ees?$"), "e"), (re.compile(r"erent$"), "er"))
_stem = Stemmer.Stemmer("french", 0).stemWord  # kept beside, by the folded word: no cache inside


def terms(text: str) -> list[str]:
    """The terms of the words of ``text``, in their order."""
    return [make_term(word) for word in _WORD.findall(text)]


def find_words(text: str) -> Iterator[tuple[str, int, int]]:
    """Each word of ``text`` as its term and its bounds."""
    for match in _WORD.finditer(text):
        yield make_term(match[1]), match.start(1), match.end(1)


@lru_cache(maxsize=1 << 16)
def make_term(word: str) -> str:
    """The term of one word. The accents go before the stem is taken: whether they were typed then changes nothing."""
    decomposed = unicodedata.normalize("NFKD", word.translate(_LIGATURES))
    folded = "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
    for ending, plain in _ENDINGS:
        folded = ending.sub(plain, folded)
    return str(_stem(folded)) or folded
