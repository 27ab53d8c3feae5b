"""Patterns of a rule file that the code asks for by name: of one rule, or of all rules of a kind at once."""

from __future__ import annotations

import re
from functools import cache

from lettrine.french.rules import Rule, join_alternatives, load_rules


@cache
def wordings(name: str, kind: str) -> re.Pattern[str]:
    """Whatever a rule of ``kind`` in the rule file ``name`` matches."""
    of_kind = (rule for rule in load_rules(name).rules if rule.attributes["kind"] == kind)
    return join_alternatives(alternative for rule in of_kind for alternative in rule.alternatives)


@cache
def pattern_of(name: str, rule: str) -> re.Pattern[str]:
    """The pattern of one rule of the rule file ``name``."""
    return rule_of(name, rule).pattern


@cache
def rule_of(name: str, rule: str) -> Rule:
    """One rule of the rule file ``name``."""
    return next(r for r in load_rules(name).rules if r.id == rule)
