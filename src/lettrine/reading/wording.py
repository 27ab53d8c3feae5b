"""Patterns of a rule file that the code asks for by name: of one rule, or of all rules of a kind at once."""

from __future__ import annotations

import re
from functools import cache

from lettrine.french.openings import first_letters
from lettrine.french.rules import LEFT_EDGE, Rule, load_rules


@cache
def wordings(name: str, kind: str) -> re.Pattern[str]:
    """Whatever a rule of ``kind`` in the rule file ``name`` matches; a word's edge is tested only at likely letters."""
    inner = "|".join(
        f"(?:{alternative.source})"
        for rule in load_rules(name).rules
        if rule.attributes["kind"] == kind
        for alternative in rule.alternatives
    )
    return re.compile(f"{_likely(inner)}{LEFT_EDGE}(?:{inner})")


@cache
def pattern_of(name: str, rule: str) -> re.Pattern[str]:
    """The pattern of one rule of the rule file ``name``."""
    return rule_of(name, rule).pattern


@cache
def rule_of(name: str, rule: str) -> Rule:
    """One rule of the rule file ``name``."""
    return next(r for r in load_rules(name).rules if r.id == rule)


def _likely(pattern: str) -> str:
    """A cheap look at the first two letters, so that most places of a text cost nothing more."""
    seconds: dict[str, set[str]] = {}
    for prefix in first_letters(pattern):
        if not prefix:
            return ""
        seconds.setdefault(prefix[0], set()).add(prefix[1:2])
    return "(?=" + "|".join(f if "" in s else f"{f}[{''.join(sorted(s))}]" for f, s in sorted(seconds.items())) + ")"
