"""The subject line: «Objet : …», «OBJET» alone with the text below; the letter's own rather than the mail header's."""

from __future__ import annotations

import re

from lettrine.model import Found, Span
from lettrine.reading.letter_parts import Parts
from lettrine.reading.sheet import Sheet

_LABEL = re.compile(
    r"[*_# >]{0,4}(?:objet|object|sujet|subject|re|concerne)[*_ ]{0,3}(?P<colon>\s?[:;.=-]\s*)?[*_ ]{0,3}"
)
_NEXT = re.compile(
    r"[*_# ]*(?:n\s?[/.]|v\s?[/.]|notre (?:ref|dossier)|votre ref|dossier\s?(?:n|:)|num\w*\s|no\b|n°|ref"
    r"|p(?:ieces? jointes?|\.\s?j)|(?:madame|monsieur|maitre|bonjour|x),?|par courriel|a\s?:|de\s?:|cc\s?:|envoye)"
)
_GLUED_LABEL = re.compile(r"\s{2,}(?:n\s?/|v\s?/|notre|votre ref|dossier)|\s(?:n\s?/\s?ref|v\s?/\s?ref)")


def find_subject(sheet: Sheet, parts: Parts) -> Found[str] | None:
    """The text of the subject line, its lines joined."""
    lines = [line for line in parts.lines if parts.head[0] <= line[0] < parts.head[1] + 400]
    best: Found[str] | None = None
    for number, (start, end) in enumerate(lines):
        label = _LABEL.match(parts.raw, start, end)
        if label is None or not (
            label["colon"] or label.end() >= end or sheet.text[start:end].lstrip("*_# ")[:5].isupper()
        ):
            continue
        if label.end() < end and not label["colon"] and parts.raw[label.end() - 1].isalpha():
            continue
        found = _read(sheet, parts, lines, number, label.end())
        if found is None:
            continue
        if not (parts.mail and parts.mail[0] <= start < parts.mail[1]):
            return found
        best = best or found
    return best


def _read(sheet: Sheet, parts: Parts, lines: list[Span], number: int, start: int) -> Found[str] | None:
    raw = parts.raw
    first, last = start, lines[number][1]
    position = number
    if not raw[first:last].strip(" *_"):  # the text stands below the label
        position += 1
        if position >= len(lines) or _NEXT.match(raw, *lines[position]):
            return None
        first, last = lines[position]
    glued = _GLUED_LABEL.search(raw, first, last)
    if glued:
        last = glued.start()
    else:
        for following in lines[position + 1 : position + 5]:
            if raw.count("\n", last, following[0]) > 1 or _NEXT.match(raw, *following):
                break
            last = following[1]
    first += len(raw[first:last]) - len(raw[first:last].lstrip(" *_"))
    last = first + len(raw[first:last].rstrip(" *_"))
    if first >= last:
        return None
    return sheet.found(" ".join(sheet.text[first:last].split()), first, last, "subject.line")
