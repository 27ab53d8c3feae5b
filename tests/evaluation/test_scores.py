from __future__ import annotations

import json
from pathlib import Path

import pytest

from lettrine.errors import UnreadableFile
from lettrine.evaluation import (
    Counts,
    LetterScore,
    Miss,
    as_parsed,
    changes,
    draft_gold,
    evaluate,
    intervals,
    read_gold,
    read_parsed,
    totals,
)
from lettrine.evaluation.gold import GoldLetter
from lettrine.model import Letter


def gold_of(letter: Letter, **changed: object) -> GoldLetter:
    return GoldLetter("lettre", {**draft_gold(letter), **changed}, None, None)


def score_of(letter: Letter, **changed: object) -> LetterScore:
    (score,) = evaluate([gold_of(letter, **changed)], as_parsed([letter]))
    return score


def test_a_letter_against_its_own_draft_is_all_right(example: Letter) -> None:
    score = score_of(example)
    assert score.misses == []
    assert {counts.f1 for counts in score.counts.values()} == {1.0}
    assert {"items", "item outcomes", "citations with role", "table cells", "recourse period"} <= set(score.counts)


@pytest.mark.parametrize(
    ("field", "gold", "measure"),
    [
        ("letter_date", "2026-06-12", "letter_date"),
        ("public_body", "Ministère des Transports", "public_body"),
        ("outcome", "granted", "outcome"),
        ("file_numbers", ["31224", "9"], "file_numbers"),
        ("received_on", None, "received_on"),
        ("recourse", {"body": "oic"}, "recourse body"),
        ("appealable", False, "appealable"),
        ("citations", [], "citations"),
        ("attachments", [], "attachments"),
        ("flags", ["late_reply"], "flags"),
    ],
)
def test_a_difference_shows_in_its_measure_alone(example: Letter, field: str, gold: object, measure: str) -> None:
    score = score_of(example, **{field: gold})
    wrong = {name for name, counts in score.counts.items() if counts.f1 < 1}
    assert wrong - {"citations with role"} == {measure}


def test_an_item_may_keep_or_lose_the_lead_in_of_the_applicant(example: Letter) -> None:
    items = draft_gold(example)["items"]
    items[0]["text"] = f"Je désire obtenir copie du {items[0]['text'].removeprefix('Le ')}."
    assert score_of(example, items=items).counts["items"] == Counts(3, 3, 3)


def test_a_letter_that_was_not_parsed_scores_as_an_empty_parse(example: Letter) -> None:
    (score,) = evaluate([gold_of(example)], {})
    assert score.misses[0] == Miss("letters", "lettre", "missing", "no parsed line")
    assert score.counts["items"] == Counts(0, 3, 0)
    assert score.counts["recourse stated"].f1 == 0


def test_only_what_the_gold_states_is_scored(example: Letter) -> None:
    (score,) = evaluate([GoldLetter("lettre", {"letter_date": "2026-06-11"}, None, None)], as_parsed([example]))
    assert set(score.counts) == {"letters", "letter_date", "spans", "evidence"}


def test_totals_add_up_and_end_with_the_proofs(example: Letter) -> None:
    total = totals([score_of(example), score_of(example, letter_date="2020-01-01")])
    assert total["letter_date"] == Counts(1, 2, 2)
    assert list(total)[-2:] == ["spans", "evidence"]


def test_intervals_hold_the_score_and_narrow_with_more_letters(example: Letter) -> None:
    few = [score_of(example), score_of(example, letter_date="2020-01-01")] * 4
    many = few * 16
    low, high = intervals(few)["letter_date"]
    assert low < 0.5 < high
    narrow_low, narrow_high = intervals(many)["letter_date"]
    assert high - low > narrow_high - narrow_low > 0
    assert intervals(few) == intervals(few)
    assert intervals(few)["outcome"] == (1.0, 1.0)


def test_changes_say_what_was_gained_and_lost_and_nothing_of_the_rest(example: Letter) -> None:
    before = score_of(example, letter_date="2020-01-01", outcome="refused", citations=[])
    after = score_of(example, appealable=False, outcome="refused", citations=[])
    (change,) = changes([before], [after])
    assert [miss.measure for miss in change.gained] == ["letter_date"]
    assert [miss.measure for miss in change.lost] == ["appealable"]
    assert list(changes([before], [before])) == []


def test_a_wrong_answer_to_the_same_question_is_neither_gain_nor_loss() -> None:
    before = LetterScore("l", {}, [Miss("dated", "l", "gold '2026-01-01'", "found None")])
    after = LetterScore("l", {}, [Miss("dated", "l", "gold '2026-01-01'", "found '2025-01-01'")])
    assert list(changes([before], [after])) == []


# --- reading gold and parsed letters --------------------------------------------------------------------------------


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "gold" / "place"
    folder.mkdir(parents=True)
    for name in ("a", "b"):
        (folder / f"{name}.gold.json").write_text("{}", encoding="utf-8")
        (folder / f"{name}.txt").write_text("x", encoding="utf-8")
    (tmp_path / "gold" / "splits.csv").write_text("folder,name,split\nplace,a,work\nplace,b,unseen\n", encoding="utf-8")
    return tmp_path / "gold"


def test_gold_letters_know_their_file_and_split(corpus: Path) -> None:
    found = [(letter.name, letter.split, letter.letter and letter.letter.name) for letter in read_gold(corpus)]
    assert found == [("a", "work", "a.txt"), ("b", "unseen", "b.txt")]


def test_a_split_is_found_above_the_folder_that_is_asked_for(corpus: Path) -> None:
    assert [letter.name for letter in read_gold(corpus / "place", "unseen")] == ["b"]


def test_gold_that_is_not_there_is_told(corpus: Path, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="no such folder"):
        read_gold(tmp_path / "absent")
    with pytest.raises(UnreadableFile, match="no letter is marked"):
        read_gold(corpus, "other")
    (tmp_path / "empty").mkdir()
    with pytest.raises(UnreadableFile, match="no gold letter"):
        read_gold(tmp_path / "empty")
    (corpus / "place" / "a.gold.json").write_text("[", encoding="utf-8")
    with pytest.raises(UnreadableFile, match=r"a\.gold\.json"):
        read_gold(corpus)


def test_parsed_letters_are_named_by_their_file(tmp_path: Path, example: Letter) -> None:
    path = tmp_path / "parsed.jsonl"
    record = {**example.to_dict(), "text": "un\u2028deux"}
    path.write_text(json.dumps(record, ensure_ascii=False) + "\n\n", encoding="utf-8")
    assert list(read_parsed(path)) == ["lettre"]
    path.write_text('{"source": \n', encoding="utf-8")
    with pytest.raises(UnreadableFile, match="line 1"):
        read_parsed(path)
