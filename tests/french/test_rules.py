"""Every row of every rule file is proved by its own sentences."""

from __future__ import annotations

from importlib import resources

import pytest

from lettrine.french.anchors import anchors_of
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


@pytest.mark.parametrize("rule", RULES)
def test_the_index_passes_over_no_rule_that_would_hit(rule: Rule) -> None:
    """A rule that finds something in its examples is also tried by the search over all rules of its file."""
    for sentence in rule.examples:
        flow = shadow(sentence)
        for name in NAMES:
            rules = load_rules(name)
            if rule in rules.rules and any(True for _ in find_rule(rule, flow, 0, len(flow))):
                assert any(hit.rule is rule for hit in rules.search(flow)), sentence


@pytest.mark.parametrize(
    ("pattern", "anchors"),
    [
        ("refusons de communiquer", ({"refusons"}, {"communiquer"})),
        ("(?:accepte|consent)", ({"accepte", "consent"},)),
        ("(?:ne )?peut (?:etre )?remis", ({"remis"}, {"peut"})),
        ("(?:oui|non) merci", ({"merci"}, {"oui", "non"})),
        (r"\d{1,4} ou (?!rien)", ()),
        ("(?:refus|) des pieces", ({"pieces"}, {"des"})),
    ],
)
def test_letters_that_every_match_holds(pattern: str, anchors: tuple[set[str], ...]) -> None:
    assert anchors_of(pattern) == anchors
