"""Words and their stems: enough of French to see that «délivrés» and «délivrance» speak of the same thing."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources

from lettrine.french.shadow import shadow
from lettrine.yamlfile import read_yaml

_WORD = re.compile(r"[a-z0-9]+(?:[-/.][0-9]+)*")
_ENDINGS = re.compile(
    r"(?:issements?|issantes?|issants?|ements?|aisons?|ations?|itions?|utions?|sions?|ances?|ences?|ables?|ibles?|ateurs?|atrices?"
    r"|eurs?|euses?|ees?|es?|er|ez|ent|ant|ants|antes?|ons|aux|als?|elles?|els?|ifs?|ives?|iques?|s|x)$"
)

_OFFICE = "office"


@lru_cache(maxsize=2)
def _lists(file: str = "words") -> dict[str, frozenset[str]]:
    """The folded words of each row of ``french/rules/{file}.yaml``."""
    text = resources.files("lettrine.french").joinpath("rules", f"{file}.yaml").read_text(encoding="utf-8")
    return {name: frozenset(map(shadow, words)) for name, words in read_yaml(text).items()}


@lru_cache(maxsize=1)
def stop_words() -> frozenset[str]:
    """Words that say nothing of what a document is about, from ``french/rules/words.yaml``."""
    return frozenset().union(*(words for name, words in _lists().items() if name != "light"))


def grammar_words() -> frozenset[str]:
    """The folded words that only bind others: articles, prepositions, pronouns, auxiliaries."""
    return _lists()["grammar"]


@lru_cache(maxsize=1)
def light_stems() -> frozenset[str]:
    """The stems of nouns that only measure or list what their complement names."""
    return frozenset(map(stem, _lists()["light"]))


@lru_cache(maxsize=1)
def kin() -> dict[str, frozenset[str]]:
    """The stems of words for one kind of thing, by the name of the kind, from ``french/rules/kin.yaml``."""
    return {name: frozenset(map(stem, words)) for name, words in _lists("kin").items() if name != _OFFICE}


@lru_cache(maxsize=1)
def office_stems() -> frozenset[str]:
    """The stems of words that letters say of themselves, of the request and of the law."""
    return frozenset(map(stem, _lists("kin")[_OFFICE]))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of a folded word: its ending cut, seven letters at most; a number or a code stays whole."""
    if any(c.isdigit() for c in word) or len(word) <= 3:
        return word
    cut = _ENDINGS.sub("", word)
    return (cut if len(cut) >= 3 else word)[:7]


def content_words(flow: str, start: int, end: int) -> list[tuple[str, int]]:
    """``(stem, offset)`` of each word of ``flow[start:end]`` that carries meaning."""
    silent = stop_words()
    return [
        (stem(word), match.start())
        for match in _WORD.finditer(flow, start, end)
        if len(word := match.group()) > 1 and word not in silent
    ]
