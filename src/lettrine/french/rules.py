"""Wording as data: load, validate and compile a rule file of ``french/rules``.

A rule file is YAML: ``macros`` (name → pattern), and ``rules``, each with an ``id``, a ``pattern`` or a list ``any`` of
patterns, ``examples`` that it must find, ``counter_examples`` in which it must find nothing, and whatever attributes its
stage reads. A pattern is a regular expression in plain French that is matched on the shadow of a letter:

- accents and capitals do not count (the pattern is folded as the text is);
- a space stands for any run of white space, line ends included, and a comma may stand before it; ``_`` for optional
  white space;
- an apostrophe may be missing, and a space may follow it;
- ``{name}`` is a macro, while ``{0,4}`` stays a repetition;
- a match starts and ends at a word's edge, or right after an elided article that lost its apostrophe («larticle»).

Repetitions must be bounded: a pattern with ``*`` or ``+`` on a group or on ``.`` is refused, so that the work of every rule
is proportional to the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib import resources
from operator import itemgetter
from typing import Any

from lettrine.errors import RuleError
from lettrine.french.anchors import AnchorIndex, Anchors, anchors_of
from lettrine.french.first_words import FirstWords, words_between
from lettrine.french.macros import NO_MACROS, Macros
from lettrine.french.patterns import Nexts, look_ahead, openings
from lettrine.yamlfile import read_yaml

LEFT_EDGE = r"(?:(?<!\w)|(?<=\b[dlnmtsjc])|(?<=\bqu))"
_RIGHT_EDGE = r"(?!\w)"
_ELIDED = frozenset("dlnmtsjc")


@dataclass(frozen=True)
class Alternative:
    """One pattern of a rule; when ``edged`` a match counts only where a word begins, which is checked outside the pattern.

    A pattern that began with a look behind could not be skipped through by its first letter: four times as slow. Patterns
    are compiled when they are first tried: a letter opens few of them, and all together they take seconds.
    """

    sketch: str
    edged: bool
    macros: Macros

    @cached_property
    def source(self) -> str:
        """The pattern as a regular expression for a shadow."""
        return self.macros.source(self.sketch)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The source, compiled."""
        return re.compile(self.source)

    @cached_property
    def openings(self) -> Mapping[str, Nexts]:
        """The words with which a match can open; see :func:`~lettrine.french.patterns.openings`."""
        return openings(self.sketch, self.macros)

    @property
    def opens_with_words(self) -> bool:
        """Whether every match begins with a word that is known in part."""
        return self.edged and all(key.strip() for key in self.openings)


@dataclass(frozen=True)
class Rule:
    """One wording: its alternatives, its attributes and the sentences that prove it."""

    id: str
    alternatives: tuple[Alternative, ...]
    attributes: Mapping[str, Any]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """All alternatives as one pattern, the edges of words included."""
        return join_alternatives(self.alternatives)


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule found in a text: where, and what its named groups caught (spans in the same text)."""

    rule: Rule
    start: int
    end: int
    groups: Mapping[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True)
class RuleSet:
    """The rules of one file, in the file's order."""

    name: str
    rules: tuple[Rule, ...]
    settings: Mapping[str, Any]

    def search(self, flow: str, start: int = 0, end: int | None = None) -> list[Hit]:
        """Every hit of every rule in ``flow[start:end]``, rule by rule; ``flow`` must be a shadow."""
        return self._index.search(flow, start, len(flow) if end is None else end)

    @cached_property
    def _index(self) -> _Index:
        return _Index([(rule, alternative) for rule in self.rules for alternative in rule.alternatives])


class _Index:
    """Alternatives by the words that can open their matches, and by the letters that every match holds."""

    def __init__(self, alternatives: Sequence[tuple[Rule, Alternative]]) -> None:
        self._alternatives = alternatives
        self._first_words = FirstWords()
        self._others: list[int] = []
        anchors: list[Anchors] = []
        for number, (_, alternative) in enumerate(alternatives):
            anchors.append(anchors_of(alternative.sketch, alternative.macros))
            if alternative.opens_with_words:
                self._first_words.add(number, alternative.openings)
            else:
                self._others.append(number)
        self._anchors = AnchorIndex(anchors)

    def search(self, flow: str, start: int, end: int) -> list[Hit]:
        found: list[tuple[int, Hit]] = []
        passed: dict[int, int] = {}
        words = words_between(flow, start, end)
        needs, lacking = self._anchors.needs, self._anchors.lacking(words.words)
        for at, opened in self._first_words.tries(words):
            for offset, number in opened:
                if needs[number] & lacking:
                    continue
                rule, alternative = self._alternatives[number]
                match = alternative.pattern.match(flow, at + offset, end)
                if match is not None and at + offset >= passed.get(number, 0):
                    passed[number] = match.end()
                    found.append((number, _hit(rule, match)))
        for number in self._others:
            if not needs[number] & lacking:
                rule, alternative = self._alternatives[number]
                found += [(number, hit) for hit in _hits(rule, alternative, flow, start, end)]
        return [hit for _, hit in sorted(found, key=itemgetter(0))]


def join_alternatives(alternatives: Iterable[Alternative]) -> re.Pattern[str]:
    """What any of ``alternatives`` matches as one pattern, the edges of words included; tested only at likely letters."""
    every = tuple(alternatives)
    alike = len({alternative.edged for alternative in every}) == 1
    source = "|".join(f"(?:{a.source})" if alike else f"{_edge(a)}(?:{a.source})" for a in every)
    ahead = look_ahead(key for alternative in every for key in alternative.openings)
    return re.compile(f"{ahead}{_edge(every[0]) if alike else ''}(?:{source})")


def _edge(alternative: Alternative) -> str:
    return LEFT_EDGE if alternative.edged else ""


def find_rule(rule: Rule, flow: str, start: int, end: int) -> Iterator[Hit]:
    """The hits of one rule in ``flow[start:end]``."""
    for alternative in rule.alternatives:
        yield from _hits(rule, alternative, flow, start, end)


def _hits(rule: Rule, alternative: Alternative, flow: str, start: int, end: int) -> Iterator[Hit]:
    pattern, edged = alternative.pattern, alternative.edged
    match = pattern.search(flow, start, end)
    while match is not None:
        first, last = match.span()
        if edged and not _begins_word(flow, first):
            match = pattern.search(flow, first + 1, end)
            continue
        yield _hit(rule, match)
        match = pattern.search(flow, max(last, first + 1), end)


def _hit(rule: Rule, match: re.Match[str]) -> Hit:
    caught = match.groupdict() if match.re.groups else {}
    return Hit(
        rule, match.start(), match.end(), {name: match.span(name) for name, v in caught.items() if v is not None}
    )


def _begins_word(flow: str, at: int) -> bool:
    """Whether a word begins at ``at``, be it after an article that lost its apostrophe."""
    if at == 0 or not _is_word(flow[at - 1]):
        return True
    if flow[at - 1] in _ELIDED:
        return at == 1 or not _is_word(flow[at - 2])
    return flow[at - 2 : at] == "qu" and (at == 2 or not _is_word(flow[at - 3]))


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def compile_pattern(pattern: str, *, edges: bool = True) -> re.Pattern[str]:
    """A pattern of the rule language without macros, compiled to be matched on a shadow."""
    try:
        return re.compile((LEFT_EDGE if edges else "") + _sketch(pattern, NO_MACROS, edges=edges))
    except re.error as error:
        raise RuleError(f"bad pattern {pattern!r}: {error}") from error


def _sketch(pattern: str, macros: Macros, *, edges: bool) -> str:
    """The sketch of a pattern, with the edge at its end."""
    return f"(?:{macros.sketch(pattern)}){_RIGHT_EDGE}" if edges else macros.sketch(pattern)


def _make_rule(row: Mapping[str, Any], macros: Macros) -> Rule:
    patterns = row.get("any") or [row["pattern"]]
    edges = row.get("edges", True)
    alternatives = tuple(Alternative(_sketch(p, macros, edges=edges), edges, macros) for p in patterns)
    known = {"id", "pattern", "any", "examples", "counter_examples", "edges"}
    return Rule(
        id=row["id"],
        alternatives=alternatives,
        attributes={k: v for k, v in row.items() if k not in known},
        examples=tuple(row.get("examples", ())),
        counter_examples=tuple(row.get("counter_examples", ())),
    )


@cache
def load_rules(name: str) -> RuleSet:
    """The rule file ``french/rules/<name>.yaml``, compiled; ``RuleError`` if a row breaks the rules of the language."""
    text = resources.files("lettrine.french").joinpath("rules", f"{name}.yaml").read_text(encoding="utf-8")
    content = read_yaml(text)
    macros = Macros({**_shared_macros(), **content.get("macros", {})})
    try:
        rules = tuple(_make_rule(row, macros) for row in content.get("rules", ()))
    except KeyError as error:
        raise RuleError(f"{name}.yaml: a rule lacks {error}") from error
    ids = [rule.id for rule in rules]
    if len(ids) != len(set(ids)):
        raise RuleError(f"{name}.yaml: two rules share an id")
    return RuleSet(name, rules, {k: v for k, v in content.items() if k not in ("macros", "rules")})


@cache
def _shared_macros() -> Mapping[str, str]:
    """The macros that every rule file may use, from ``french/rules/_macros.yaml``."""
    text = resources.files("lettrine.french").joinpath("rules", "_macros.yaml").read_text(encoding="utf-8")
    macros: Mapping[str, str] = read_yaml(text) or {}
    return macros
