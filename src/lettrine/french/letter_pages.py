"""Pages of a file: whether a letter begins on one."""

from __future__ import annotations

import re

from lettrine.french.shadow import shadow

_DATE = re.compile(
    r"\b(?:1er|[12]?\d|3[01])\s?(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)"
    r"\s?(?:19|20)\d\d|\b(?:19|20)\d\d-\d\d-\d\d\b"
)
_SALUTATION = re.compile(
    r"(?m)^[ \t]*(?:madame|monsieur|mesdames|messieurs|maitre|docteure?|bonjour|chere?s?|m\.|mme)\b[^.:;\n]{0,60}[,.]?[ \t]*$"
)
_SUBJECT = re.compile(r"(?m)^[ \t]*(?:objet|sujet|[nv]\s?/\s?ref\w*|notre (?:dossier|reference)|concerne)\b")
_HEAD = 2600  # characters within which a letter's first page has its date and its greeting
_DATE_HEAD = 1300


def opens_letter(page: str) -> bool:
    """Whether a letter begins on ``page``: a date and a salutation near its top."""
    head = shadow(page[:_HEAD])
    date = _DATE.search(head, 0, _DATE_HEAD)
    greeting = _SALUTATION.search(head, date.end() if date else 0)
    if date is None or greeting is None:
        return False
    # a page that goes on with a letter may name a day and end in «Madame,»: its own head is missing
    return _SUBJECT.search(head) is not None or greeting.start() < 900
