"""The wordings of one kind in a rule file as one pattern: one search instead of one a rule."""

from __future__ import annotations

import re
from functools import cache

from lettrine.french.rules import compile_pattern, load_rules
from lettrine.reading.cues import first_letters

_LEFT, _RIGHT = compile_pattern("x", {}).pattern.split("(?:x)")


@cache
def wordings(name: str, kind: str) -> re.Pattern[str]:
    """Whatever a rule of ``kind`` in the rule file ``name`` matches; a word's edges are tested once, and only at"
    " likely letters."""
    inner = "|".join(
        rule.pattern.pattern.removeprefix(_LEFT).removesuffix(_RIGHT)
        for rule in load_rules(name).rules
        if rule.attributes["kind"] == kind
    )
    return re.compile(f"{_likely(inner)}{_LEFT}(?:{inner}){_RIGHT}")


def _likely(pattern: str) -> str:
    """A cheap look at the first two letters, so that most places of a text cost nothing more."""
    seconds: dict[str, set[str]] = {}
    for prefix in first_letters(pattern):
        if not prefix:
            return ""
        seconds.setdefault(prefix[0], set()).add(prefix[1:2])
    return "(?=" + "|".join(f if "" in s else f"{f}[{''.join(sorted(s))}]" for f, s in sorted(seconds.items())) + ")"
