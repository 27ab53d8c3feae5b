r"""The shapes that a date takes in a letter, as patterns for a shadow: what :mod:`lettrine.french.dates` reads.

White space is matched possessively (``\\s*+``): a footer that was blanked in the middle of a date may leave a long
run of spaces, and giving them back would cost time that grows faster than the text.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from lettrine.french.numbers import number_from_words

MONTH_NAMES = (
    "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre",
    "novembre", "decembre",
)  # fmt: skip
_OTHER_NAMES = {
    "janv": 1, "jan": 1, "fevr": 2, "fev": 2, "avr": 4, "juil": 7, "sept": 9, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9,
    "october": 10, "november": 11, "december": 12, "feb": 2, "apr": 4, "jun": 6, "jul": 7, "aug": 8,
}  # fmt: skip
_MONTH_NUMBERS = {name: number for number, name in enumerate(MONTH_NAMES, 1)} | _OTHER_NAMES
WEEKDAYS = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"

_W = r"\s*+"
_MONTH = "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True))
_YEAR = r"(?:1[89]|2[0o])[0-9o]{2}(?!\d)"
# «1er» in every damaged form: «1 er», «1^{er}», «1°», «ler», and «er» on a line of its own.
_FIRST = r"(?:(?<!\w)[li]|0?1)(?:\s*+\^?\{?\s*+(?:er|cr|ier)\s*+\}?|°)"
_DAY = rf"(?:{_FIRST}|(?:3[01]|[123]o|[0-2]?\d|(?<!\w)[il]\d)(?!\d)|(?<!\w)premier)"
_BETWEEN = (
    rf"{_W}(?:,|;|-|/|&|\bet\b|\bou\b|\bpuis\b|\bau\b|\ba\b){_W}(?:et\s++)?(?:(?:le|du|les|au"
    rf"|des)\s++)?(?:(?:{WEEKDAYS})\s++)?"
)
_LIST = rf"{_DAY}(?:{_BETWEEN}{_DAY}){{0,7}}+"
_WHEN = (
    (
        r"(?:derni(?:ers?|eres?)|passes?|ecoules?|courante?s?|prochaine?s?|suivante?s?|precedente?s?"
        r"|de (?:cette |la presente |l'? ?)annee"
        r"(?: (?:courante|en cours|derniere|precedente|suivante|prochaine|passee))?"
        r"|de la meme annee|de l'? ?an (?:dernier|passe|prochain))(?![a-z])"
    )
    .replace(" ?", r"\s?")
    .replace(" ", r"\s++")
)

DAY_OF_MONTH = re.compile(
    rf"(?P<days>{_LIST}){_W}(?:[.\-/]{_W}|(?:jour\s++)?(?:du\s++mois\s++)?(?:de\s++|d'\s?))?"
    rf"(?P<month>{_MONTH})(?![a-z])(?:\.(?=\s*+[\d,;)]))?"
    rf"(?:{_W}[,.\-/]?{_W}(?:de\s++l'?\s?an(?:nee)?\s++)?(?P<year>{_YEAR}))?+(?:{_W},?{_W}(?P<when>{_WHEN}))?+"
)
"""«le 14 et 27 mai dernier», «4juin2018», «1 er avril 2020»: days, a month, perhaps a year, perhaps a word that
places it.
"""

SPLIT_DAY = re.compile(rf"(?P<days>[12]\s\d|3\s[01])\s(?P<month>{_MONTH})\s?(?P<year>{_YEAR})")
"""«1 7 février 2023»: OCR set the figures of the day apart; only where nothing but a place or «le» stands before."""

_WORD_DAYS = "|".join(
    ("premier", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze",
    "treize", "quatorze",
     "quinze", "seize", "vingt", "trente")
)  # fmt: skip
DAY_IN_WORDS = re.compile(
    rf"(?<!\w)(?:le|du|ce|au|les)\s++(?P<days>(?:{_WORD_DAYS})(?:(?:\s++|-)(?:et(?:\s++|-))?(?:un"
    rf"|{_WORD_DAYS})){{0,2}}+)"
    rf"(?:\s++jour\s++(?:du\s++mois\s++)?de)?\s++(?P<month>{_MONTH})(?![a-z])(?:\s++(?P<year>{_YEAR}))?+(?:{_W}(?"
    rf"P<when>{_WHEN}))?+"
)
"""«le vingt-deux mai 2021», «le premier avril»."""

DAY_OF_DAMAGED_MONTH = re.compile(rf"(?P<days>{_DAY})\s?+(?P<month>[a-z][a-z0-9]{{2,10}})\.?\s?+(?P<year>{_YEAR})")
"""A day, a word that is no month as it stands, and a year: :func:`month_number` says which month an OCR slip hides."""

NUMERIC = re.compile(
    r"(?:(?P<y1>(?:19|20)\d\d)\s?(?P<s1>[-/.])\s?(?P<m1>[01]?\d)\s?(?P=s1)\s?(?P<d1>[0-3]?\d)"
    r"|(?P<d2>[0-3]?\d)\s?(?P<s2>[-/.])\s?(?P<m2>[0-3]?\d)\s?(?P=s2)\s?(?P<y2>(?:19|20)\d\d|(?<=/)\d\d))(?![\w/]|-\d"
    r"|[.,]\d)"
)
"""2021-05-02, 02/05/2021, 2.5.2021."""

MONTH_FIRST = re.compile(
    rf"(?<!\w)(?P<month>{_MONTH})\.?\s++(?P<days>[0-3]?\d)(?:st|nd|rd|th)?\s?+,?\s++(?P<year>{_YEAR})"
)
"""English: «May 2, 2021»."""

DAY_ALONE = re.compile(
    rf"(?:le|du|les|des|au|ce)\s++(?P<days>(?=[0-9il]){_LIST})(?![\d°%.,]*\d)"
    r"(?:\s++(?P<month>du\s++mois|du\s++meme\s++mois|de\s++ce(?:\s++meme)?\s++mois)(?:\s++(?P<when>courant"
    r"|en\s++cours|dernier|passe|suivant|precedent|prochain))?"
    r"|\s++(?P<alone>courant|dernier|passe|suivant|precedent|prochain)(?![a-z])"
    r"|(?=\s*+(?:[,.;:)»\"]|\Z)"
    r"|\s++(?:et|ou|par|pour|par|a|au|aux|dans|en|sous|avec|lors|afin|que|qui|nous|je|vous|il|elle|est|soit|puis"
    r"|mais|via|chez|ainsi|alors)(?!\w)))"
)
"""«le 26 du mois courant», «le 18 du même mois», «le 22»: the month is for the context to say."""

RELATIVE = re.compile(
    r"(?<!\w)(?:(?P<next>(?:des\s++)?le\s++(?P<sur>sur)?lendemain)|(?P<before_eve>l'?\s?avant-?\s?veille)|(?P<eve>la\s++veille)|"
    r"(?P<shift>(?P<count>\d{1,3}|[a-z]{2,8}(?:-[a-z]{2,8})?)\s++(?P<unit>jours?|semaines?)\s++(?P<way>plus\s++tot"
    r"|auparavant|plus\s++tard))|(?P<today>aujourd'?\s?hui"
    r"|ce\s++jour(?![\s-]++(?:meme|la)\b))"
    r"|(?P<yesterday>hier)|(?P<same>ce\s++jour[\s-]la|(?:le|du|au|de\s++ce|ce|a\s++ce|en\s++ce)\s++(?:jour\s++meme|meme\s++jour)|(?:a"
    r"|de|en)\s++(?:la|cette)\s++meme\s++date)"
    rf"|(?P<odd>avant-hier|il\s++y\s++a\s++(?:\d{{1,3}}|[a-z]{{2,12}})\s++(?:jours?|semaines?|mois)"
    rf"|(?:{WEEKDAYS})\s++(?:dernier|passe)))(?!\w)"
)
"""«le lendemain», «la veille», «le jour même», «mardi dernier», «il y a dix jours»."""

DAY_START = re.compile(r"[0-9]+|[li](?:\s?(?:er|cr)|[0-9])|premier")
"""Where the days written in figures begin: the other patterns are tried there and nowhere else, which keeps the scan
cheap.
"""

_YEAR_FIRST = re.compile(r"(?:19|20)\d\d\s?[-/.]")

DETERMINER = re.compile(r"(?<!\w)(?:le|du|les|des|au|ce)\s++\Z")
ENGLISH_MONTH = re.compile(rf"(?<!\w)(?:{_MONTH})\.?\s++\Z")
WORD_BEFORE = re.compile(r"(?:le|du|ce|au|les)\s++(?:[a-z-]++\s++){1,5}\Z")
RELATIVE_HINTS = (
    "lendemain", "veille", "aujourd", "hier", "jour", "meme date", "il y a", "dernier", "passe", "semaine",
)  # fmt: skip

DAYS_OF_LIST = re.compile(_DAY)
"""The days inside the ``days`` of another pattern."""


def day_number(piece: str) -> int | None:
    """The number of a day as the patterns find it: «27», «1 er», «ler», «2o», «premier», «vingt-deux»."""
    if re.match(_FIRST, piece) or piece == "premier":
        return 1
    figures = piece.translate({ord("o"): "0", ord("i"): "1", ord("l"): "1", ord(" "): None, ord("\n"): None})
    if figures.isdigit():
        return int(figures)
    return number_from_words(piece)


def may_be_day(start: re.Match[str]) -> bool:
    """Whether a match of :data:`DAY_START` can be one: three figures or more are none, unless they are a year of «2021-05-02»."""
    figures = start.group()
    return len(figures) < 3 or not figures.isdigit() or _YEAR_FIRST.match(start.string, start.start()) is not None


def may_hold_year(piece: str) -> bool:
    """Whether a year may stand in ``piece``: a quick test before the pattern."""
    return "20" in piece or "2o" in piece or "19" in piece or "18" in piece


def is_month_name(word: str) -> bool:
    """Whether ``word`` (or its last line) is a month's name as it stands: a quick test before the patterns."""
    return word in _MONTH_NUMBERS or ("\n" in word and word.rpartition("\n")[2] in _MONTH_NUMBERS)


@lru_cache(maxsize=4096)
def month_number(word: str) -> int | None:
    """The month that a word names, an OCR slip or a missing letter forgiven; ``None`` when it names none."""
    if word in _MONTH_NUMBERS:
        return _MONTH_NUMBERS[word]
    plain = word.translate({ord("1"): "l", ord("0"): "o", ord("5"): "s"})
    mended = (plain, plain.replace("rn", "m"), plain.replace("m", "in"))  # «rnai», «jum»
    distance, best = min((OSA.distance(form, name), name) for name in MONTH_NAMES for form in mended)
    allowed = 1 if len(best) < 7 else 2
    return _MONTH_NUMBERS[best] if distance <= allowed and len(word) > 2 else None
