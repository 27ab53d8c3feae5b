"""Letters that a text must hold for a pattern to match it: what lets a rule be passed over without being tried.

:func:`anchors_of` reads a pattern's tree and gives sets of literals, pieces of words, of each of which every match holds one;
:class:`AnchorIndex` tells of which of them the words of a stretch hold nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, reduce
from operator import or_
from typing import Any

from ahocorasick_rs import AhoCorasick

from lettrine.french.first_words import MEMORY
from lettrine.french.macros import NO_MACROS, Macros, Tree, items_of, parse, spelt_out

_SHORTEST = 2
_MOST = 400  # a set with more literals than this tells little
_MOST_JOINED = 32  # strings that a pattern can spell out, beyond which its pieces are taken by themselves

Literals = frozenset[str]
Anchors = tuple[Literals, ...]
_NOTHING: Literals = frozenset({""})

_Needs = tuple[Literals | None, Anchors]
"""All that a pattern can match where that is a few strings; and sets of literals of each of which every match holds one."""


def anchors_of(sketch: str, macros: Macros = NO_MACROS) -> Anchors:
    """Sets of literals (folded letters and digits, two at least): every match of ``sketch`` holds one of each; none if nothing is sure."""
    return _sets(_sequence(parse(sketch), macros))


def _sets(needs: _Needs) -> Anchors:
    """The sets of what a pattern needs, that of its only strings among them."""
    spelt, sets = needs
    return sets if spelt is None else (*sets, *_worth_asking(spelt))


def _worth_asking(strings: Literals) -> Anchors:
    """The set of ``strings`` if they are long and few enough to be asked for, without those that begin with another of them."""
    if len(strings) > _MOST or min(map(len, strings)) < _SHORTEST:
        return ()
    kept: list[str] = []
    for string in sorted(strings):
        if not kept or not string.startswith(kept[-1]):
            kept.append(string)
    return (frozenset(kept),)


def _sequence(items: Tree, macros: Macros) -> _Needs:
    sets: list[Literals] = []
    run, whole = _NOTHING, True
    for letters, operator, argument in spelt_out(items):
        spelt, inner = (frozenset({letters}), ()) if letters else _atom(operator, argument, macros)
        sets += inner
        if spelt is not None and len(run) * len(spelt) <= _MOST_JOINED:
            run = frozenset(before + after for before in run for after in spelt)
        else:
            sets += _worth_asking(run)
            run, whole = spelt or _NOTHING, False
    return (run, ()) if whole else (None, (*sets, *_worth_asking(run)))


def _atom(operator: str, argument: Any, macros: Macros) -> _Needs:
    if operator == "LITERAL":
        return _macro(argument, macros) if macros.is_macro(argument) else (None, ())
    if operator in ("AT", "ASSERT", "ASSERT_NOT"):
        return _NOTHING, ()
    if operator == "BRANCH":
        return _branches([_sequence(items_of(branch), macros) for branch in argument[1]])
    if operator in ("SUBPATTERN", "ATOMIC_GROUP"):
        return _sequence(items_of(argument[-1] if operator == "SUBPATTERN" else argument), macros)
    if operator in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _repeat(argument, macros)
    if operator == "IN" and all(str(kind) == "LITERAL" and chr(code).isalnum() for kind, code in argument):
        return frozenset(chr(code) for _, code in argument), ()
    return None, ()


@cache
def _macro(code: int, macros: Macros) -> _Needs:
    return _sequence(macros.tree_of(code), macros)


def _branches(branches: Sequence[_Needs]) -> _Needs:
    """Where there are branches, only one of each branch's sets can be asked for: the one that the fewest texts hold."""
    spelt = [strings for strings, _ in branches if strings is not None]
    if len(spelt) == len(branches):
        return frozenset().union(*spelt), ()
    every = [_sets(branch) for branch in branches]
    if not all(every):
        return None, ()
    return None, _worth_asking(frozenset().union(*(max(sets, key=_worth) for sets in every)))


def _worth(literals: Literals) -> tuple[int, int]:
    """Long literals are rare, and few are quickly looked for."""
    return min(5, min(map(len, literals))), -len(literals)


def _repeat(argument: Any, macros: Macros) -> _Needs:
    least, most, inner = argument
    needs = _sequence(items_of(inner), macros)
    if most == 1:
        spelt, sets = needs
        return needs if least else (spelt if spelt is None else spelt | _NOTHING, ())
    return None, _sets(needs) if least else ()


class AnchorIndex(dict[str, int]):
    """Which of a sequence of patterns some words can match at all: for each word the sets, as bits, that it holds a literal of."""

    def __init__(self, anchors: Iterable[Anchors]) -> None:
        """The index of patterns whose anchors are given in order."""
        places: dict[Literals, int] = {}
        self.needs = [sum(1 << places.setdefault(literals, len(places)) for literals in {*sets}) for sets in anchors]
        """For each pattern its sets of literals, as bits: it can match where :meth:`lacking` has none of them."""
        holders: dict[str, int] = {}
        for literals, place in places.items():
            for literal in literals:
                holders[literal] = holders.get(literal, 0) | 1 << place
        self._every = (1 << len(places)) - 1
        self._automaton = AhoCorasick(list(holders))
        self._holders = list(holders.values())
        """For each literal the sets that have it."""

    def lacking(self, words: Iterable[str]) -> int:
        """The sets, as bits, of which no word holds a literal."""
        return self._every & ~reduce(or_, map(self.__getitem__, words), 0)

    def __missing__(self, word: str) -> int:
        if len(self) > MEMORY:
            self.clear()
        held = 0
        for literal, _, _ in self._automaton.find_matches_as_indexes(word, overlapping=True):
            held |= self._holders[literal]
        self[word] = held
        return held
