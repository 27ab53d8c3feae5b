"""Every row of every rule file is proved by its own sentences."""

from __future__ import annotations

from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lettrine.errors import RuleError
from lettrine.french.anchors import anchors_of
from lettrine.french.macros import Macros
from lettrine.french.rules import Rule, find_rule, load_rules
from lettrine.french.shadow import shadow

FOLDER = resources.files("lettrine.french").joinpath("rules")
NAMES = sorted(
    path.name.removesuffix(".yaml")
    for path in FOLDER.iterdir()
    if path.name.endswith(".yaml") and not path.name.startswith("_")
)
RULES = [pytest.param(rule, id=f"{name}:{rule.id}") for name in NAMES for rule in load_rules(name).rules]

SEARCHED = ("acts", "letterness", "provisions", "reasons")  # the files whose rules are all looked for at once
SENTENCES = [sentence for name in SEARCHED for rule in load_rules(name).rules for sentence in rule.examples]


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


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(SEARCHED),
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4),
    st.sampled_from([" ", "\n", "; ", ", "]),
)
def test_the_search_over_all_rules_finds_what_each_rule_finds(name: str, sentences: list[str], joint: str) -> None:
    flow = shadow(joint.join(sentences))
    rules = load_rules(name)
    assert rules.search(flow) == [hit for rule in rules.rules for hit in find_rule(rule, flow, 0, len(flow))]


def test_the_search_keeps_to_its_stretch() -> None:
    flow = shadow("Nous refusons de vous communiquer ces documents.")
    found = load_rules("acts").search(flow)
    start, end = min(hit.start for hit in found), max(hit.end for hit in found)
    assert load_rules("acts").search(flow, start, end) == found
    assert not [hit for hit in load_rules("acts").search(flow, start + 1, end - 1) if hit in found]


@pytest.mark.parametrize(
    ("pattern", "anchors"),
    [
        ("refusons de communiquer", [{"refusons"}, {"de"}, {"communiquer"}]),
        ("(?:accepte|consent)", [{"accepte", "consent"}]),
        ("communiqu(?:ons|e)s?", [{"communique", "communiquons"}]),
        ("(?:ne )?peut (?:etre )?remis", [{"peut"}, {"remis"}]),
        ("(?:je|nous) l'avons", [{"je", "nous"}, {"avons"}]),
        (r"\d{1,4} a (?!rien)", []),
        ("(?:refus|) des pieces", [{"des"}, {"pieces"}]),
        ("{we} {sent} ces {w}", [{"je", "nous"}, {"envoyons", "transm"}, {"ces"}]),
    ],
)
def test_letters_that_every_match_holds(pattern: str, anchors: list[set[str]]) -> None:
    macros = Macros({"we": "nous|je", "sent": [r"transm\w{3,6}", "envoyons"], "w": "[a-z]{1,9}"})
    assert list(map(set, anchors_of(macros.sketch(pattern), macros))) == anchors


def test_macros_stand_in_a_pattern_until_it_is_compiled() -> None:
    macros = Macros({"we": "nous|je", "sent": "{we} l'envoyons"})
    assert macros.source(macros.sketch("{sent}, {we}é{0,4}")) == (
        r"(?:(?:nous|je),?\s+l(?:'\s?)?envoyons),,?\s+(?:nous|je)e{0,4}"
    )


@pytest.mark.parametrize(
    ("pattern", "complaint"),
    [("{they} envoient", "unknown macro"), ("(?:nous )*", "unbounded"), ("{we}+", "unbounded"), ("{loop}", "itself")],
)
def test_what_the_language_of_patterns_refuses(pattern: str, complaint: str) -> None:
    macros = Macros({"we": "nous |je ", "loop": "encore {loop}"})
    with pytest.raises(RuleError, match=complaint):
        macros.source(macros.sketch(pattern))
