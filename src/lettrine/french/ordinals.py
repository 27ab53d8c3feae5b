"""Ordinals and small cardinals as French letters write them, and as the English requests that they quote do.

Everything here is matched on a shadow (lower case, no accents).
"""

from __future__ import annotations

from lettrine.french.spacing import spaced

LAST = -1
BEFORE_LAST = -2

_FRENCH = {
    "premier": 1, "premiere": 1, "second": 2, "seconde": 2, "deuxieme": 2, "troisieme": 3, "quatrieme": 4,
    "cinquieme": 5, "sixieme": 6, "septieme": 7, "huitieme": 8, "neuvieme": 9, "dixieme": 10, "onzieme": 11,
    "douzieme": 12, "treizieme": 13, "quatorzieme": 14, "quinzieme": 15, "seizieme": 16, "vingtieme": 20,
    "dix-septieme": 17, "dix-huitieme": 18, "dix-neuvieme": 19,
    "dernier": LAST, "derniere": LAST, "avant-dernier": BEFORE_LAST, "avant-derniere": BEFORE_LAST,
    "penultieme": BEFORE_LAST,
}  # fmt: skip

_CARDINALS = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9,
    "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "vingt": 20,
}  # fmt: skip

_ENGLISH = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10,
}  # fmt: skip

_LATIN = ("primo", "secundo", "tertio", "quarto", "quinto", "sexto", "septimo")

_DIGITS = spaced(r"(\d{1,3}) ?\^?\{?(?:ers?|eres?|res?|emes?|iemes?|nde?s?|des?|es?|o|°)\}?")

_SPELT = "|".join(sorted((w.replace("-", "[- ]?") for w in _FRENCH), key=len, reverse=True))

#: One ordinal, singular or plural, spelt out or in digits («premier», «2e», «3 ième», «avant-derniers»).
ORDINAL = rf"(?:(?:{_SPELT})s?|\d{{1,2}} ?\^?\{{?(?:ers?|eres?|res?|emes?|iemes?|nde?s?|es?)\}}?)(?!\w)"

#: One small cardinal, spelt out or in digits.
CARDINAL = rf"(?:{'|'.join(sorted(_CARDINALS, key=len, reverse=True))}|\d{{1,3}})(?!\w)"

_ENUMERATIVE = spaced(
    r"(?<!\w)(?:"
    r"(?P<adverb>(?:premiere|deuxieme|seconde|troisieme|quatrieme|cinquieme|sixieme|septieme|huitieme|neuvieme"
    r"|dixieme)ment)"
    r"|(?P<latin>primo|secundo|tertio|quarto|quinto|sexto|septimo)"
    rf"|en (?P<place>{_SPELT}) lieu"
    rf"|dans un (?P<time>{_SPELT}) temps"
    r"|d' ?une (?P<one>part)"
    r"|d' ?autre (?P<two>part)"
    rf"|(?P<english>{'|'.join(_ENGLISH)})(?:ly)?(?= ?,| ?:)"
    rf"|and (?P<english_last>{'|'.join(_ENGLISH)})(?:ly)?(?!\w)"
    r"|(?<=[,;]\s)(?:et |puis )?,? ?(?P<last>finalement|enfin|en dernier lieu|en terminant)(?= ?,)"
    r")(?!\w)"
)


def ordinal_value(word: str) -> int | None:
    """The rank that ``word`` (on the shadow) names: 1 for «premier», 2 for «2e», -1 for «dernier»; ``None``"
    " otherwise."""
    bare = word.strip()
    digits = _DIGITS.fullmatch(bare)
    if digits:
        return int(digits.group(1))
    bare = bare.replace(" ", "-")
    for form in (bare, bare.removesuffix("s")):
        if form in _FRENCH:
            return _FRENCH[form]
    return _ENGLISH.get(bare)


def cardinal_value(word: str) -> int | None:
    """The number that ``word`` names («six», «12»), up to sixteen and twenty in letters; ``None`` otherwise."""
    bare = word.strip()
    return int(bare) if bare.isdigit() and len(bare) <= 3 else _CARDINALS.get(bare)


def enumerative_adverbs(flow: str, start: int, end: int) -> list[tuple[int, int, int]]:
    """The words that number the members of a sentence («premièrement», «d'autre part», «dans un second temps», «third,»): start, end, rank.

    «Et, finalement,» has the rank ``LAST``.
    """
    found: list[tuple[int, int, int]] = []
    for match in _ENUMERATIVE.finditer(flow, start, end):
        kind = str(match.lastgroup)
        if kind == "one":
            rank = 1
        elif kind == "two":
            rank = 2
        elif kind == "last":
            rank = LAST
        elif kind == "latin":
            rank = _LATIN.index(match.group(kind)) + 1
        elif kind == "adverb":
            stem = match.group(kind).removesuffix("ment")
            rank = _FRENCH[stem]
        else:
            rank = ordinal_value(match.group(kind)) or 0
        found.append((match.start(), match.end(), rank))
    return found
