import random
import re
from collections import Counter
from datetime import date

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lettrine.evaluation.scoring import score_letter
from lettrine.law.jurisdiction import load_jurisdiction
from lettrine.model import LetterType, Outcome
from lettrine.schema import json_schema, letter_from_dict
from lettrine.synthesis import decision_paragraphs, synthesize
from lettrine.synthesis.deciding import Decider
from lettrine.synthesis.french import Noun, Phrase, Several, capital
from lettrine.synthesis.grammar import load_grammar
from lettrine.synthesis.marks import bare
from lettrine.synthesis.plan import Wish
from lettrine.synthesis.planning import draw_plan
from lettrine.synthesis.things import Use
from lettrine.synthesis.writer import Writer, closed

OUTCOMES = set(Outcome)
NEVER_WRITTEN = re.compile(
    r"\b(?:de les?(?!\s\w+(?:er|ir|re)\b)|à les?(?!\s\w+(?:er|ir|re)\b)|que il|que elle|de un|le a|la é|si il)\b|\{|\}| ,|(?<!\.)\.\.(?!\.)|\(\)|«\s*»|,[,.]|\bd' |\bl' |\bde Le\b"
    r"|[\ue000-\ue003]|[\U000f0000-\U000ffffd]"
)


@pytest.fixture(scope="module")
def letters():
    return list(synthesize(1000, seed=7))


# --- rows of the grammar --------------------------------------------------------------------------------------------

DECISIONS = load_grammar().decisions
ROWS = [
    *((outcome, row) for outcome in Outcome for row in DECISIONS.get(outcome, ())),
    *((Outcome(outcome), row) for outcome, rows in DECISIONS["whole"].items() for row in rows),
]


ALONE = ["avis juridique|avis juridiques|m", "plainte|plaintes|f", "étude|études|f"]
THINGS = [
    *(Phrase(Noun.parse(noun), plural) for noun in ALONE for plural in (False, True)),
    Several((Phrase(Noun.parse(ALONE[0]), True), Phrase(Noun.parse(ALONE[2]), False))),
]


def _wishes(outcome):
    """Every kind of thing with that outcome, on every ground, told in every way."""
    for kind in ("document", "own", "count", "measure"):
        for ground, facts in (("", {}), *load_grammar().grounds.items()):
            ways = ("cite", "reason", "both", "none") if "reasons" in facts else ("cite", "none")
            for way in ways if ground else ("none",):
                if outcome is Outcome.PARTIALLY_GRANTED and "parts" not in facts:
                    continue
                uses = (Use("ca-qc/a-2.1", ("53", "54"), ("personal_information",) * 2),) if ground else ()
                figure = ("12", "plaintes") if kind in ("count", "measure") else None
                yield Wish(
                    "i1", None, kind, THINGS[0], outcome, ground or None, uses, way, "personal_information", figure
                )


@pytest.mark.parametrize(("outcome", "row"), ROWS, ids=lambda value: value["id"] if isinstance(value, dict) else value)
def test_every_row_that_decides_is_french_wherever_it_fits(outcome, row):
    chance = random.Random(row["id"])
    plan = next(p for p in (draw_plan(load_grammar(), chance) for _ in range(99)) if len(p.wishes) == 1)
    wishes = list(_wishes(outcome))
    chance.shuffle(wishes)
    said = []
    for x in THINGS:
        decider = Decider(Writer(load_grammar(), plan, chance), listed=True)
        for answered in ([wish] * (2 if x is THINGS[-1] else 1) for wish in wishes):
            if decider.fitting([row], answered, x, after="heading"):
                clause = decider.clause(answered, x, [row], after="heading")
                said.append(bare(closed(capital(clause.text)) + clause.followup))
                break
    assert said, "no letter can say this"
    assert [text for text in said if NEVER_WRITTEN.search(text)] == []


# --- letters --------------------------------------------------------------------------------------------------------


def _evidence(value):
    if isinstance(value, dict):
        if "quote" in value and "span" in value:
            yield value
        for inner in value.values():
            yield from _evidence(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _evidence(inner)


def test_the_same_seed_gives_the_same_bytes():
    first, again = (list(synthesize(20, seed=3)) for _ in range(2))
    assert [made.content for made in first] == [made.content for made in again]
    assert [made.letter for made in first] == [made.letter for made in again]
    assert [made.content for made in first] != [made.content for made in synthesize(20, seed=4)]


def test_no_two_of_a_thousand_letters_share_a_paragraph_that_decides(letters):
    shared = Counter(paragraph for made in letters for paragraph in decision_paragraphs(made.letter))
    assert [paragraph for paragraph, times in shared.items() if times > 1] == []


@settings(max_examples=10, deadline=None)
@given(st.integers())
def test_nor_do_those_of_any_seed(seed):
    shared = Counter(paragraph for made in synthesize(25, seed) for paragraph in decision_paragraphs(made.letter))
    assert set(shared.values()) <= {1}


def test_every_span_is_its_quote(letters):
    for made in letters:
        for found in _evidence(made.letter.to_dict()):
            start, end = found["span"]
            assert made.letter.text[start:end] == found["quote"] != ""


def test_the_gold_is_what_the_whole_letter_says(letters):
    """Scored against its own gold, the structured letter has no miss: every field that is scored was written."""
    for made in letters:
        assert score_letter(made.name, made.gold, made.letter.to_dict()).misses == []


def test_the_structured_letter_fits_the_published_schema(letters):
    validator = jsonschema.Draft202012Validator(json_schema())
    for made in letters[:60]:
        value = made.letter.to_dict()
        validator.validate(value)
        assert letter_from_dict(value) == made.letter


def test_every_outcome_occurs(letters):
    assert {item.outcome for made in letters for item in made.letter.request.items} == OUTCOMES


def test_every_kind_of_letter_occurs(letters):
    assert {made.letter.letter_type for made in letters} == set(LetterType)


def test_a_letter_that_answers_no_request_has_nothing_of_one(letters):
    others = [made.letter for made in letters if made.letter.letter_type is LetterType.OTHER]
    assert others
    for letter in others:
        assert (letter.request.items, letter.points, letter.citations, letter.outcome) == ((), (), (), None)
        assert (letter.recourse.stated, letter.assessment.appealable) == (False, False)


def test_items_that_are_answered_have_a_statement_that_names_them(letters):
    for made in letters:
        decided = {item for point in made.letter.points if not point.explained_by for item in point.items}
        for item in made.letter.request.items:
            assert (item.id in decided) == (item.outcome is not Outcome.UNANSWERED)


def test_days_are_in_order_and_within_the_periods_of_the_law(letters):
    for made in letters:
        request = made.letter.request
        days = [
            f.value for f in (request.dated, request.received_on, *request.clarified_on, made.letter.letter_date) if f
        ]
        assert days == sorted(days)
        start = request.received_on or request.dated
        if start:
            taken = (date.fromisoformat(made.letter.letter_date.value) - date.fromisoformat(start.value)).days
            assert 0 < taken <= 34


def test_grounds_are_articles_of_their_law_with_a_category_that_it_allows(letters):
    law = load_jurisdiction("ca-qc")
    known = {(act.id, article.number) for act in law.acts.values() for article in act.articles.values()}
    for made in letters:
        for item in made.letter.request.items:
            for ground in item.grounds:
                if ground.provision:
                    assert (ground.provision.law, ground.provision.article) in known


def test_bodies_are_many(letters):
    assert len({made.letter.public_body.value for made in letters}) > 300


def test_no_slip_that_pasting_makes(letters):
    slips = [
        (made.name, found.group(), made.letter.text[max(0, found.start() - 40) : found.end() + 20])
        for made in letters
        for found in NEVER_WRITTEN.finditer(made.letter.text)
    ]
    assert slips == []


def test_nothing_but_the_letter_is_in_the_file(letters):
    for made in letters:
        assert not re.search(r"[\ue000-\ue003]|[\U000f0000-\U000ffffd]", made.content)


def test_damage_that_cleaning_takes_out_is_in_the_file_alone(letters):
    pages = [made for made in letters if made.traits["damage"] == "pages" and "Page 2 sur 3" in made.content]
    assert pages
    for made in pages:
        assert "Page 2 sur 3" not in made.letter.text
