"""Words as they are compared: without accents, apostrophes or inflection, so that «délivrés» finds «la délivrance».

One function makes the terms of the index, of the query and of the highlighting; what one of them finds the others find.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

import Stemmer

# A word, without the elided one before it: «l'accès», «qu’il». Two letters at most stand before an apostrophe when
# they are elided; «aujourd'hui» stays two words on both sides of a search.
_WORD = re.compile(r"(?:[^\W\d_]{1,2}['’ʼ])?([^\W_]+)")
_GAP = re.compile(r"[\W_]*(?:[^\W\d_]{1,2}['’ʼ])?")  # what may part two words that follow each other
_BEGINNING = 2  # letters of a word that its stem keeps
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss"})
# The stemmer knows these endings by their accents («-ée», «-èrent»); people type them without.
_ENDINGS = ((re.compile(r"ees?$"), "e"), (re.compile(r"erent$"), "er"))
_stem = Stemmer.Stemmer("french", 0).stemWord  # kept beside, by the folded word: no cache inside


def terms(text: str) -> list[str]:
    """The terms of the words of ``text``, in their order."""
    return [make_term(word) for word in _WORD.findall(text)]


def find_terms(text: str, wanted: Iterable[str]) -> list[tuple[str, int, int]]:
    """The words of ``text`` whose terms are ``wanted``, in its order: the term and the bounds.

    A stem keeps the beginning of its word: of the many words of a letter only those that begin alike are looked up.
    """
    terms_wanted = frozenset(wanted)
    if not terms_wanted:
        return []
    found = _alike(frozenset(term[:_BEGINNING] for term in terms_wanted)).finditer(text)
    return [(term, *match.span(1)) for match in found if (term := make_term(match[1])) in terms_wanted]


def are_neighbours(text: str, end: int, start: int) -> bool:
    """Does no word stand between the one that ends there and the one that starts there?"""
    return _GAP.fullmatch(text, end, start) is not None


@lru_cache(maxsize=512)
def _alike(beginnings: frozenset[str]) -> re.Pattern[str]:
    """The words that begin so, whatever their accents and case."""
    begun = "|".join(_written(beginning) for beginning in sorted(beginnings))
    # The elided word is passed over for good («?+»): «a'b» is «b», never «a».
    return re.compile(rf"(?<![^\W_])(?:[^\W\d_]{{1,2}}['’ʼ](?=[^\W_]))?+((?:{begun})[^\W_]*)")


def _written(beginning: str) -> str:
    """Each way to write the first letters of a folded word; a ligature is two letters, or the last and one that follows."""
    forms = _forms()
    first, last = beginning[:-1], beginning[-1]
    ends = "".join(written for folded, written in forms.items() if folded.startswith(last))
    letters = [letter + forms.get(letter, "") for letter in first] + [last + ends]
    ways = "".join(f"[{re.escape(way)}]" for way in letters)
    whole = forms.get(beginning, "") if first else ""
    return f"[{re.escape(whole)}]|{ways}" if whole else ways


@cache
def _forms() -> dict[str, str]:
    """The Latin characters that fold to each letter or pair of letters."""
    forms: dict[str, str] = {}
    for code in (*range(0x30, 0x250), *range(0x1E00, 0x1F00)):
        if chr(code).isalnum():
            folded = _fold(chr(code))
            forms[folded] = forms.get(folded, "") + chr(code)
    return forms


@lru_cache(maxsize=1 << 16)
def make_term(word: str) -> str:
    """The term of one word. The accents go before the stem is taken: whether they were typed then changes nothing."""
    folded = _fold(word)
    for ending, plain in _ENDINGS:
        folded = ending.sub(plain, folded)
    return str(_stem(folded)) or folded


def _fold(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.translate(_LIGATURES))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
