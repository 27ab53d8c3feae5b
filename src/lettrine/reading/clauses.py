"""Paragraphs into sentences, sentences into clauses: the units in which something is decided."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lettrine.model import Span
from lettrine.reading.wording import pattern_of

# A full stop after one of these ends no sentence.
_ABBREVIATION = re.compile(
    r"(?:\b(?:art|arts|al|par|sous-par|ch|chap|c|l|r|q|n|no|nos|m|mm|mme|mlle|me|mes|dr|dre|st|ste|inc|ltee|tel|p|pp|j|v|boul|av|ref"
    r"|env|etc|ex|let|min|max|vol|fig|app|req|s)|\b[a-z]|\d)$"
)
# «… la lettre c. Ces données»: a letter that names an item ends its sentence.
_LABEL_NOUN = re.compile(r"(?:lettres?|points?|volets?|elements?|parties?|alineas?|items?|questions?|et|ou)\s$")
_SENTENCE_END = re.compile(r"[.!?…](?:[\"»”)\]]|\s?»)?(?=\s|$)")
# What opens a new clause inside a sentence: the point of view turns, a new subject may follow.
_CLAUSE_END = re.compile(
    r"[;:](?=\s)"
    r"|,\s(?=(?:mais|tandis que|alors que|cependant|toutefois|sauf que|etant entendu|et que|que (?:les|la|le|l')|en revanche|par contre"
    r"|quant (?:a|au|aux)|mais que|puisque|dont|et (?:nous|je|vous|leur|celui|celle|ceux)|ainsi que sur)\b)"
    r"|\s(?=(?:tandis que|alors que|mais)\s)"
)
# «Le plan est joint, et les factures sont refusées»: a second subject with its own verb, where the first is decided.
_FINITE = r"(?:est|sont|a ete|ont ete|sera|seront|etait|etaient|fait|font|peut|peuvent|demeure\w*|reste\w*|figure\w*|se trouve\w*|vous)\b"
_SECOND = re.compile(
    r",?\s(?=et (?:que )?(?:(?:le|la|les|ce|cet|cette|ces|un|une|leurs?|son|sa|ses|nos|notre|aucune?|ceux|celles?|celui)\s|l')"
    rf"(?:(?!qu[ie]\b|qu'|dont\b|ou\b|{_FINITE})[\w'’-]+\s){{1,9}}(?:ne |n')?{_FINITE})"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch that says one thing: its bounds, and the numbers of its paragraph and sentence."""

    start: int
    end: int
    paragraph: int
    sentence: int


def sentences(flow: str, start: int, end: int) -> Iterator[Span]:
    """The sentences of ``flow[start:end]``, white space trimmed."""
    position = start
    for match in _SENTENCE_END.finditer(flow, start, end):
        stop = match.start()
        if match.group().startswith(".") and _is_abbreviation(flow, position, stop, match.end(), end):
            continue
        yield from _trimmed(flow, position, match.end())
        position = match.end()
    yield from _trimmed(flow, position, end)


def _is_abbreviation(flow: str, start: int, stop: int, after: int, end: int) -> bool:
    """Whether the full stop at ``stop`` belongs to a short form («art. 9», «M. Roy», «c. A-2.1»)."""
    word = _ABBREVIATION.search(flow, max(start, stop - 12), stop)
    if word is None:
        return False
    if len(word.group()) == 1 and _LABEL_NOUN.search(flow, max(start, stop - 16), stop - 1):
        return False
    following = flow[after : min(end, after + 8)].lstrip(" ")
    # A number or a single letter before the stop ends the sentence when a line ends there too.
    return not following.startswith("\n") and not (word.group().isdigit() and not following[:1].isdigit())


def _trimmed(flow: str, start: int, end: int) -> Iterator[Span]:
    while start < end and flow[start].isspace():
        start += 1
    while end > start and flow[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _ends(flow: str, start: int, end: int) -> list[re.Match[str]]:
    """Where clauses end within a sentence, in order."""
    ends = list(_CLAUSE_END.finditer(flow, start, end))
    for match in _SECOND.finditer(flow, start, end):
        opened = max((e.end() for e in ends if e.end() <= match.start()), default=start)
        if pattern_of("topics", "topic.decided").search(flow, opened, match.start()):
            ends.append(match)
    return sorted(ends, key=lambda match: match.end())


def clauses(flow: str, paragraphs: list[Span]) -> list[Clause]:
    """The clauses of ``paragraphs`` in order."""
    found: list[Clause] = []
    number = 0
    for index, (start, end) in enumerate(paragraphs):
        for first, last in sentences(flow, start, end):
            position = first
            whole = pattern_of("topics", "topic.except").match(flow, first, last) is not None
            for match in _ends(flow, first, last):
                if whole and match.group() not in ";:":
                    continue
                if match.end() - position > 3:
                    found.append(Clause(position, match.end(), index, number))
                    position = match.end()
            if position < last:
                found.append(Clause(position, last, index, number))
            number += 1
    return found
