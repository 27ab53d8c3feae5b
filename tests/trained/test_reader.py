from __future__ import annotations

import random
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from lettrine import trained
from lettrine.errors import ModelError
from lettrine.evaluation.gold import read_splits
from lettrine.french.shadow import shadow
from lettrine.reading.acts import ActKind
from lettrine.trained import HEADS, NONE, WEIGHTS, DecisionReader, Head, load_reader
from lettrine.trained.sentences import KEPT, damaged, read_sentences

SENTENCES = Path(__file__).parents[2] / "corpus" / "sentences"
GRANTED = {"send": "granted", "whole": "granted", "answer": "granted", "send_part": "part", "remove": "part"}


def labelled(name: str) -> list[tuple[str, str]]:
    lines = (SENTENCES / name).read_text(encoding="utf-8").splitlines()
    return [(label, text) for label, _, text in (line.partition("\t") for line in lines) if text]


@pytest.fixture(scope="module")
def outcomes() -> DecisionReader:
    return load_reader()


@pytest.fixture(scope="module")
def reasons() -> DecisionReader:
    return load_reader(head="reasons")


def test_the_labels_are_those_of_the_acts(outcomes: DecisionReader) -> None:
    assert set(outcomes.labels) == {kind.value for kind in ActKind}
    assert load_reader() is outcomes


@pytest.mark.parametrize("named", [True, False])
def test_where_no_model_lies_the_error_says_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: bool) -> None:
    monkeypatch.setattr(trained, "WEIGHTS", tmp_path)
    with pytest.raises(ModelError, match=tmp_path.name):
        load_reader.__wrapped__(str(tmp_path) if named else None)


@given(st.text(max_size=40), st.integers())
def test_any_text_can_be_damaged(text: str, seed: int) -> None:
    assert damaged(text, random.Random(seed)) == damaged(text, random.Random(seed))


def test_the_weights_are_small() -> None:
    assert sum(file.stat().st_size for file in WEIGHTS.rglob("*") if file.is_file()) < 5_000_000


@pytest.mark.parametrize(
    ("label", "sentence"),
    [
        ("not_held", "Nous ne détenons aucun document à ce sujet."),
        ("refuse", "Nous devons refuser de vous communiquer ces courriels."),
        ("ncnd", "Nous ne pouvons ni confirmer ni infirmer l'existence d'un tel dossier."),
        ("publish", "Le rapport est publié sur notre site Internet."),
        ("none", "Vous pouvez demander à la Commission de réviser cette décision."),
        ("send", "Vous trouverez ci-joint le procès-verbal demandé."),
    ],
)
def test_plain_wordings(outcomes: DecisionReader, label: str, sentence: str) -> None:
    (reading,) = outcomes.read([sentence])
    assert reading.label == label
    assert reading.score > 0.7


@pytest.mark.parametrize("sentence", ["", "Lorem ipsum dolor sit amet.", "7 3 99", "Saint-Alphonse"])
def test_what_says_nothing_is_not_read_surely_as_a_decision(outcomes: DecisionReader, sentence: str) -> None:
    (reading,) = outcomes.read([sentence])
    assert not reading.sure or reading.label == "none"


def test_readings_do_not_hang_on_batch_order_or_folding(outcomes: DecisionReader) -> None:
    texts = [text for _, text in labelled("heldout.tsv")]
    read = dict(zip(texts, outcomes.read(texts), strict=True))
    mixed = random.Random(3).sample(texts, len(texts))
    for text, again, alone in zip(mixed, outcomes.read([shadow(t) for t in mixed]), mixed, strict=True):
        assert again.label == read[text].label
        assert again.score == pytest.approx(read[alone].score, abs=1e-5)
    assert outcomes.read(texts[:1])[0].score == pytest.approx(read[texts[0]].score, abs=1e-5)


def test_a_reader_loaded_anew_reads_the_same(outcomes: DecisionReader) -> None:
    again = load_reader(str(WEIGHTS))
    texts = [text for _, text in labelled("heldout.tsv")][:50]
    assert again.read(texts) == outcomes.read(texts)


@pytest.mark.parametrize(
    ("head", "name", "floor", "least"),
    [("outcomes", "heldout.tsv", 0.75, 40), ("reasons", "reasons-heldout.tsv", 0.62, 8)],
)
def test_held_out_sentences(head: Head, name: str, floor: float, least: int) -> None:
    pairs = labelled(name)
    readings = load_reader(head=head).read([text for _, text in pairs])
    right = [
        GRANTED.get(r.label, r.label) == GRANTED.get(label, label)
        for r, (label, _) in zip(readings, pairs, strict=True)
    ]
    sure = [ok for ok, reading in zip(right, readings, strict=True) if reading.sure and reading.label != NONE]
    assert sum(right) / len(pairs) >= floor
    assert len(sure) >= least
    assert sum(sure) / len(sure) >= 0.93


@pytest.mark.parametrize(("head", "held_out"), [("outcomes", "heldout.tsv"), ("reasons", "reasons-heldout.tsv")])
def test_no_held_out_sentence_is_trained_on(head: Head, held_out: str) -> None:
    kept = {shadow(text) for _, text in labelled(held_out)}
    trained = read_sentences([WEIGHTS / head / KEPT])
    assert trained
    assert kept & {shadow(sentence.text) for sentence in trained} == set()


def test_no_clause_of_a_letter_kept_out_of_sight_is_trained_on() -> None:
    corpus = SENTENCES.parent
    unseen = {
        n for place in ("gold", "written") for n, split in read_splits(corpus / place).items() if split == "unseen"
    }
    trained = {s.letter for head in HEADS for s in read_sentences([WEIGHTS / head / KEPT])}
    assert unseen
    assert not trained & unseen


def test_categories_of_reasons(reasons: DecisionReader) -> None:
    sentences = {
        "legal_privilege": "Cette opinion juridique est protégée par le secret professionnel de l'avocat.",
        "no_computation": "Il nous faudrait créer un document et faire une compilation.",
        "law_enforcement": "Une enquête policière est en cours.",
    }
    assert [r.label for r in reasons.read(list(sentences.values()))] == list(sentences)


@given(st.lists(st.text(max_size=60), max_size=5))
def test_any_text_is_read(texts: list[str]) -> None:
    readings = load_reader().read(texts)
    assert len(readings) == len(texts)
    assert all(0 <= r.score <= 1.0001 for r in readings)


@pytest.mark.parametrize("head", ["outcomes", "reasons"])
def test_the_reader_reads_as_the_pipeline_of_spacy_does(head: Head) -> None:
    reader = load_reader(head=head)
    nlp = spacy.load(WEIGHTS / head)
    texts = [text for _, text in labelled("heldout.tsv")][:60] + ["", " "]
    for reading, doc in zip(reader.read(texts), nlp.pipe(texts), strict=True):
        group = reader.groups[reader.labels.index(reading.label)]
        same = [label for label, name in zip(reader.labels, reader.groups, strict=True) if name == group]
        assert sum(doc.cats[label] for label in same) == pytest.approx(reading.score, abs=1e-3)
