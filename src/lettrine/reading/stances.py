"""From the words around a provision: is it the applicant's, set aside, recalled from an earlier letter, or invoked?"""

from __future__ import annotations

import re
from functools import cache

from lettrine.french.rules import Rule, load_rules

_BREAK = re.compile(r"[.?!][»\")]?\s+(?=[A-ZÀ-ÖØ-Þ«\"•(-])|;\s|\n\s*(?:\n|[•·-]\s)")
_ABBREVIATION = re.compile(r"(?<!\w)(?:[a-z]|al|no|mm?e?|mes?|ch|art|par|chap|[a-z]\.[a-z]|[a-z]\.[a-z]\.[a-z])\Z")
_FAR = 400
_NEAR = 70


def clause_of(flow: str, text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the sentence, or of its part between semicolons, that holds ``start:end``."""
    left = max(0, start - _FAR)
    for match in _BREAK.finditer(text, left, start):
        if not _abbreviated(flow, match):
            left = match.end()
    limit = min(len(text), end + _FAR)
    for match in _BREAK.finditer(text, end, limit):
        if not _abbreviated(flow, match):
            return left, match.start()
    return left, limit


def _abbreviated(flow: str, match: re.Match[str]) -> bool:
    """A full stop after «art», «c», «L.R.Q» ends no sentence."""
    at = match.start()
    return flow[at] == "." and _ABBREVIATION.search(flow, max(0, at - 6), at) is not None


def find_stance(text: str, flow: str, start: int, end: int) -> tuple[str | None, str | None]:
    """The stance of the provisions at ``start:end`` and the rule that says so; nearest and strongest first."""
    left, right = clause_of(flow, text, start, end)
    before, after = flow[left:start], flow[end:right]
    for rule in rules_of("stance"):
        side = rule.attributes["side"]
        window, low, high = (before, left, start) if side == "before" else (after, end, right)
        if not any(word in window for word in rule.attributes["needs"]):
            continue
        if side == "after":
            high = min(high, low + 2 * _NEAR)
        elif rule.attributes.get("near", True):
            low = max(low, high - 4 * _NEAR)
        if rule.pattern.search(flow, low, high):
            return str(rule.attributes["stance"]), rule.id
    return None, None


@cache
def rules_of(stage: str) -> tuple[Rule, ...]:
    """The rows of ``citations.yaml`` that one stage of the reading uses."""
    return tuple(rule for rule in load_rules("citations").rules if rule.attributes.get("stage") == stage)
