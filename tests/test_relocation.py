from __future__ import annotations

import dataclasses
import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from lettrine.model import Letter, Span
from lettrine.relocation import relocate
from lettrine.schema import letter_from_dict


def spans_of(value: Any) -> list[tuple[Span, str | None]]:
    """Every span of a letter in its JSON form, with its quote."""
    if isinstance(value, dict):
        own = [(tuple(value["span"]), value.get("quote"))] if "span" in value else []
        own += [(tuple(span), None) for span in value.get("spans", [])]
        return own + [found for inner in value.values() for found in spans_of(inner)]
    return [found for inner in value for found in spans_of(inner)] if isinstance(value, list) else []


def test_moving_nothing_changes_nothing(example: Letter) -> None:
    assert relocate(example, example.text, lambda span: span) == example


@settings(max_examples=40, deadline=None)
@given(cuts=st.lists(st.integers(0, 3250), max_size=30))
def test_every_span_follows_its_words(example: Letter, cuts: list[int]) -> None:
    # A source in which marks stand at some places of the text: `before[i]` marks stand before character i.
    places = sorted(cuts)
    pieces, position = [], 0
    for place in places:
        pieces += [example.text[position:place], "§"]
        position = max(position, place)
    source = "".join([*pieces, example.text[position:]])

    def move(span: Span) -> Span:
        start, end = span
        return start + sum(p <= start for p in places), end + sum(p < end for p in places)

    moved = relocate(example, source, move)
    assert moved.text == source
    before, after = spans_of(example.to_dict()), spans_of(moved.to_dict())
    assert len(before) == len(after)
    for (old, quote), (new, new_quote) in zip(before, after, strict=True):
        assert source[slice(*new)].replace("§", "") == example.text[slice(*old)]
        if quote is not None:
            assert new_quote == source[slice(*new)]


def test_values_stay_as_they_were(example: Letter) -> None:
    moved = relocate(example, "§" + example.text, lambda span: (span[0] + 1, span[1] + 1))
    assert [item.text for item in moved.request.items] == [item.text for item in example.request.items]
    assert moved.request.items[0].span == (367, 486)
    assert moved.assessment.flags[0].spans == ((2157, 2644),)
    assert moved.source == example.source
    assert letter_from_dict(json.loads(json.dumps(moved.to_dict()))) == moved


def test_pages_follow_their_first_character(example: Letter) -> None:
    paged = dataclasses.replace(example, source=dataclasses.replace(example.source, pages=(0, 1000, len(example.text))))
    moved = relocate(paged, "§§" + example.text, lambda span: (span[0] + 2, span[1] + 2))
    assert moved.source.pages == (0, 1002, len(example.text) + 2)
