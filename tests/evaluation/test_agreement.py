"""The scores of `lettrine evaluate` and those of the corpus's own scorer are the same, to the last digit."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from lettrine import parse_many
from lettrine.evaluation import as_row, evaluate, read_gold, read_parsed, totals
from lettrine.evaluation.gold import GoldLetter
from lettrine.export import find_writer

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "tests" / "reference" / "score.py"
GOLD = ROOT / "corpus" / "gold"


def run_reference(gold: Path, parsed: Path, *options: str) -> str:
    command = [sys.executable, str(REFERENCE), str(gold), str(parsed), *options]
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def unflatten(letter: GoldLetter, rng: random.Random) -> dict[str, Any]:
    """A parse of the letter that says what its gold says, but for the faults that `rng` puts in."""

    def wrap(value: Any, rule: str) -> Any:
        if value is None or rng.random() < 0.1:
            return None
        span = [3, 9] if rng.random() < 0.8 else [3, 3]
        return {"value": value, "span": span, "quote": "lettre" if rng.random() < 0.9 else "autre", "rule": rule}

    fields = json.loads(json.dumps(letter.fields))
    items = fields.get("items", [])
    for number, item in enumerate(items):
        item |= {"id": f"i{number}", "span": [3, 9], "quote": "lettre"}
        item["grounds"] = [ground_of(ground) for ground in item.get("grounds", []) if rng.random() < 0.85]
        if item.get("text") and rng.random() < 0.4:
            item["text"] = "Je désire obtenir " + item["text"][: rng.choice([-1, -9, -40])]
        if rng.random() < 0.2:
            item["outcome"] = rng.choice(["granted", "refused", None])
        if rng.random() < 0.15:
            item["label"] = rng.choice([None, "9", "2.a"])
    if items and rng.random() < 0.3:
        items.pop(rng.randrange(len(items)))
    rng.shuffle(items)
    by_label = {item.get("label"): item["id"] for item in items}
    attachments = [attachment_of(a, by_label, rng) for a in fields.get("attachments", []) if rng.random() < 0.85]
    return {
        "text": "la lettre, son texte",
        "source": {"path": f"folder/{letter.name}.txt"},
        "jurisdiction": fields.get("jurisdiction") if rng.random() < 0.9 else None,
        "letter_type": fields.get("letter_type"),
        "outcome": fields.get("outcome") if rng.random() < 0.8 else "granted",
        "letter_date": wrap(fields.get("letter_date"), "date.letter"),
        "public_body": wrap(fields.get("public_body"), "body.list"),
        "file_numbers": [wrap(number, "reference.ours") or "X" for number in fields.get("file_numbers", [])],
        "request": {
            "received_on": wrap(fields.get("received_on"), "date.received"),
            "dated": wrap(fields.get("dated"), "date.dated"),
            "clarified_on": [wrap(day, "date.clarified") for day in fields.get("clarified_on", [])],
            "items": items,
        },
        "points": [{"basis": rng.choice(["explicit", "inferred"]), "span": [0, rng.randint(0, 40)]}],
        "citations": [citation_of(c, rng) for c in fields.get("citations", []) if rng.random() < 0.9],
        "recourse": {key: wrap(value, "recourse") for key, value in fields.get("recourse", {}).items()},
        "attachments": attachments,
        "assessment": {"appealable": rng.random() < 0.7, "flags": [{"code": "total_mismatch"}]},
    }


def ground_of(ground: dict[str, Any]) -> dict[str, Any]:
    return {"provision": ground if ground.get("article") else None, "category": ground.get("category")}


def citation_of(citation: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    role = citation.get("role") if rng.random() < 0.8 else "quoted"
    return {**citation, "law": citation.get("law") or "qc/autre", "role": role, "span": [3, 9], "quote": "lettre"}


def attachment_of(attachment: dict[str, Any], by_label: dict[Any, str], rng: random.Random) -> dict[str, Any]:
    found = {key: attachment.get(key) for key in ("kind", "label", "title", "filename", "url")}
    if rng.random() < 0.3:
        found["title"] = "Un tout autre titre"
    found["items"] = [by_label.get(label, "?") for label in attachment.get("items", []) if rng.random() < 0.9]
    if "rows" in attachment:
        shape = [["" for _ in range(attachment["columns"])] for _ in range(attachment["rows"])]
        for row, column, value in attachment.get("cells", []):
            if row < len(shape) and column < len(shape[row]) and rng.random() < 0.9:
                shape[row][column] = value
        rows = [{"header": ["x"], "cells": [{"raw": str(v), "value": v} for v in row]} for row in shape]
        found["table"] = {"columns": [["c"]] * attachment["columns"], "rows": rows[: rng.choice([None, None, 1])]}
    return found


@pytest.fixture(scope="module")
def gold() -> list[GoldLetter]:
    return read_gold(GOLD)


@pytest.mark.parametrize("seed", range(4))
def test_same_scores_as_the_reference_on_all_the_gold(gold: list[GoldLetter], seed: int, tmp_path: Path) -> None:
    rng = random.Random(seed)
    parsed = tmp_path / "parsed.jsonl"
    records = [unflatten(letter, rng) for letter in gold if rng.random() < 0.95]
    parsed.write_text("\n".join(json.dumps(record, ensure_ascii=False) for record in records), encoding="utf-8")
    assert_agreement(gold, parsed)


def test_same_scores_of_what_lettrine_reads(gold: list[GoldLetter], tmp_path: Path) -> None:
    parsed = tmp_path / "parsed.jsonl"
    files = [letter.letter for letter in gold if letter.letter is not None]
    with parsed.open("w", encoding="utf-8") as out:
        find_writer("jsonl")(parse_many(files, processes=1), out)
    assert_agreement(gold, parsed)


def test_same_scores_when_nothing_was_parsed(gold: list[GoldLetter], tmp_path: Path) -> None:
    parsed = tmp_path / "parsed.jsonl"
    parsed.write_text("", encoding="utf-8")
    assert_agreement(gold, parsed)


def assert_agreement(gold: list[GoldLetter], parsed: Path) -> None:
    scores = evaluate(gold, read_parsed(parsed))
    ours = {measure: as_row(measure, counts) for measure, counts in totals(scores).items()}
    theirs = json.loads(run_reference(GOLD, parsed, "--json"))
    for measure in ("spans", "evidence"):  # the reference does not round these two
        theirs[measure] = {key: round(value, 4) for key, value in theirs[measure].items()}
    assert list(ours) == list(theirs)
    assert ours == theirs
    misses = [" | ".join(map(str, miss)) for score in scores for miss in score.misses]
    assert (misses == run_reference(GOLD, parsed, "--misses").splitlines()) is True
