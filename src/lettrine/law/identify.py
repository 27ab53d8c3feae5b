"""Which place's law a letter stands under, told from the letter itself by the markers of ``law/data/markers.yaml``."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib import resources

from ahocorasick_rs import AhoCorasick

from lettrine.french.shadow import shadow
from lettrine.yamlfile import read_yaml

_ENOUGH = 2  # one marker that only that place's letters hold, or two that they mostly hold
_COUNTED = 3  # markers of one row that add up: a row of names must not drown the rest
_READ = 60_000  # a letter tells its place early; an annex of megabytes need not be read for it


@lru_cache(maxsize=1)
def _markers() -> Sequence[tuple[str, int, tuple[str, ...]]]:
    text = resources.files("lettrine.law").joinpath("data", "markers.yaml").read_text(encoding="utf-8")
    rows = read_yaml(text).items()
    return tuple(
        (code, row["weight"], tuple(_squeeze(shadow(word)) for word in row["any"]))
        for code, kept in rows
        for row in kept
    )


def _squeeze(flow: str) -> str:
    """``flow`` with single spaces and without apostrophes, which letters lose."""
    return " ".join(flow.replace("'", "").split())


def identify_jurisdiction(flow: str) -> str | None:
    """The code of the place whose markers weigh most in ``flow``; ``None`` when none weighs enough or two are even."""
    text = f" {_squeeze(flow[:_READ])} "
    there = _standing(text)
    weights: dict[str, int] = {}
    for code, weight, words in _markers():
        found = sum(word in there for word in words)
        if found:
            weights[code] = weights.get(code, 0) + weight * min(found, _COUNTED)
    ranked = sorted(weights.items(), key=lambda pair: -pair[1])
    if not ranked or ranked[0][1] < _ENOUGH or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


@lru_cache(maxsize=1)
def _automaton() -> tuple[AhoCorasick, Sequence[str]]:
    """What finds all markers in one scan, and the markers by their numbers."""
    words = sorted({word for _, _, words in _markers() for word in words})
    return AhoCorasick(words), words


def _standing(text: str) -> set[str]:
    """The markers that stand in ``text`` as words of their own."""
    automaton, words = _automaton()
    return {
        words[number]
        for number, start, end in automaton.find_matches_as_indexes(text, overlapping=True)
        if not text[start - 1].isalnum() and not text[end].isalnum()
    }
