"""Every row of every rule file is proved by its own sentences."""

from __future__ import annotations

from importlib import resources

import pytest

from lettrine.french.rules import Rule, find_rule, load_rules
from lettrine.french.shadow import shadow

FOLDER = resources.files("lettrine.french").joinpath("rules")
NAMES = sorted(
    path.name.removesuffix(".yaml")
    for path in FOLDER.iterdir()
    if path.name.endswith(".yaml") and not path.name.startswith("_")
)
RULES = [pytest.param(rule, id=f"{name}:{rule.id}") for name in NAMES for rule in load_rules(name).rules]


def is_found(rule: Rule, sentence: str) -> bool:
    flow = shadow(sentence)
    # A stage reads a rule marked `at: start` at the head of a line or a block only.
    only_at_start = rule.attributes.get("at") == "start"
    return any(hit.start == 0 or not only_at_start for hit in find_rule(rule, flow, 0, len(flow)))


def test_there_are_rules() -> None:
    assert RULES


@pytest.mark.parametrize("rule", RULES)
def test_rule_finds_its_examples_and_nothing_in_its_counter_examples(rule: Rule) -> None:
    assert rule.examples, "a rule without an example proves nothing"
    assert [sentence for sentence in rule.examples if not is_found(rule, sentence)] == []
    assert [sentence for sentence in rule.counter_examples if is_found(rule, sentence)] == []


@pytest.mark.parametrize("name", NAMES)
def test_rule_ids_are_unique(name: str) -> None:
    ids = [rule.id for rule in load_rules(name).rules]
    assert len(ids) == len(set(ids))
