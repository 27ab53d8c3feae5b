"""When two texts are the same item, and two names the same body, for the purpose of scoring."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

SAME_ITEM = 0.85
SAME_NAME = 0.90

_INSIDE_ANOTHER = 0.95
_LEAST_SHARE = 0.6  # of the longer text that the shorter one must cover to be a part of it that counts
_MOST_LEAD_INS = 6
_MARKUP = re.compile(r"[*_`]+|\^\{?|\}")
_COUNT = re.compile(r"\(\d{1,3}\)$")
_SPACE = re.compile(r"\s+")
_LEAD_IN = re.compile(
    r"^(?:je (?:désire|souhaite|voudrais|aimerais|veux)|j'aimerais|obtenir|recevoir|avoir|savoir|connaître"
    r"|(?:une )?copie d[eu]s?|d[eu]s?|de la|de l'|l[ea]s?|l')\s*"
)
_NOT_LABEL = re.compile(r"[^0-9a-z.]")


@lru_cache(maxsize=8192)
def normalise(text: str | None) -> str:
    """``text`` without mark-up, outer punctuation, capitals and the accidents of its typography."""
    plain = unicodedata.normalize("NFKC", text or "").replace("’", "'").replace("\u00ad", "")
    plain = _COUNT.sub("", _MARKUP.sub("", plain).strip())
    return _SPACE.sub(" ", plain).strip(" .;:,«»\"'").casefold()


def _ratio(a: str, b: str) -> float:
    return 1.0 if a == b else SequenceMatcher(None, a, b, autojunk=False).ratio()


@lru_cache(maxsize=8192)
def names_likeness(a: str, b: str) -> float:
    """Likeness from 0 to 1 of two names or addresses."""
    return _ratio(normalise(a), normalise(b))


@lru_cache(maxsize=8192)
def items_likeness(a: str, b: str) -> float:
    """Likeness from 0 to 1 of two item texts, the applicant's lead-in («je désire obtenir copie de») left aside."""
    a, b = normalise(a), normalise(b)
    for _ in range(_MOST_LEAD_INS):
        a, b = _LEAD_IN.sub("", a), _LEAD_IN.sub("", b)
    short, long = sorted((a, b), key=len)
    if short and short in long and len(short) >= _LEAST_SHARE * len(long):
        return 1.0 if a == b else _INSIDE_ANOTHER
    return _ratio(a, b)


def label_key(label: object) -> str | None:
    """What counts of a label: ``2. a)`` and ``2.a`` are one; ``None`` for no label."""
    return None if label in (None, "") else _NOT_LABEL.sub("", normalise(str(label)))
