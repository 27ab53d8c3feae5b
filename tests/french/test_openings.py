"""The index of openings finds what the patterns find, and tries hardly any of them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lettrine.errors import RuleError
from lettrine.french.macros import Macros
from lettrine.french.openings import OpeningIndex, load_openings
from lettrine.french.patterns import look_ahead, openings
from lettrine.french.rules import Rule, load_rules
from lettrine.french.shadow import shadow

FILES = ("metadata", "own_file", "letter_type")
RULES = [(name, rule) for name in FILES for rule in load_rules(name).rules]
SENTENCES = [sentence for _, rule in RULES for sentence in (*rule.examples, *rule.counter_examples)]


def test_keys_of_a_pattern() -> None:
    assert openings(r"(?:ab|a?c)d(?!\w)") == {"abd ": None, "acd ": None, "cd ": None}
    assert openings(r"nous,?\s+avons") == {"nous ": frozenset({"avon"})}
    assert openings(r"n(?:'\s?)?ai(?!\w)") == {"n ": frozenset({"ai"}), "nai ": None}
    assert openings(r"votre,?\s+(?:\w{1,9}\s)?dossier") == {"votre ": None}
    assert set(openings(r"prolong\w{1,6}")) == {"prolon"}


def test_keys_of_a_pattern_with_macros() -> None:
    macros = Macros({"we": "nous |je ", "sent": ["avons {w}", "transmettons"], "w": "[a-z]{1,9}"})
    assert openings(macros.sketch("{we}?{sent}"), macros) == openings(macros.source(macros.sketch("{we}?{sent}")))
    assert set(openings(macros.sketch("{w} {we}"), macros)) == {""}


@pytest.mark.parametrize(
    ("keys", "look"),
    [(["abd", "acd", "cd "], "(?=a[bc]|c[d])"), (["a ", "ab"], "(?=a)"), (["abd", ""], "")],
)
def test_look_at_the_letters_that_open_a_match(keys: list[str], look: str) -> None:
    assert look_ahead(keys) == look


def test_rule_without_letters_is_refused() -> None:
    rule = next(rule for rule in load_rules("signs").rules if rule.id == "place.given")
    with pytest.raises(RuleError, match="must start with letters"):
        OpeningIndex("signs", [rule])


@pytest.mark.parametrize(("name", "rule"), RULES, ids=[f"{name}:{rule.id}" for name, rule in RULES])
def test_finds_what_the_pattern_finds(name: str, rule: Rule) -> None:
    index = OpeningIndex(name, [rule])
    for sentence in SENTENCES:
        flow = shadow(sentence)
        assert any(True for _ in index.hits(flow, 0, len(flow))) == (rule.pattern.search(flow) is not None), sentence


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6), st.sampled_from([" ", "\n", "\n\n", "; "]))
def test_finds_it_in_running_text(sentences: list[str], joint: str) -> None:
    flow = shadow(joint.join(sentences))
    for name in FILES:
        found = {number for number, _, _ in load_openings(name).hits(flow, 0, len(flow))}
        rules = load_rules(name).rules
        assert found == {number for number, rule in enumerate(rules) if rule.pattern.search(flow)}
