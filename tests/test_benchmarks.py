from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

import lettrine.pipeline
from lettrine import parse_text
from lettrine.evaluation import Counts, LetterScore

FOLDER = Path(__file__).parents[1] / "benchmarks"


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, FOLDER / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # where dataclasses look up the annotations of their own
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    return load("bench_reading")


@pytest.fixture(scope="module")
def bench_corpus() -> ModuleType:
    return load("bench_corpus")


def test_the_letters_are_there(bench: ModuleType) -> None:
    letters = bench.read_letters()
    assert len(letters) > 50
    assert bench.count_words(letters) > 20_000


def test_stages_are_timed_and_then_left_as_they_were(bench: ModuleType) -> None:
    before = dict(vars(lettrine.pipeline))
    with bench.timed_stages() as seconds:
        parse_text("Madame,\n\nVoici le rapport.\n")
    assert {"lay_out", "find_items", "find_citations", "assess"} <= set(seconds)
    assert all(spent > 0 for spent in seconds.values())
    assert dict(vars(lettrine.pipeline)) == before


def test_an_engine_is_measured_in_its_own_process(bench: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    engine = bench.Engine("lettrine")
    engine.run_round()
    engine.stop()
    assert engine.first_letter > 0
    assert len(engine.seconds) == 1
    assert engine.megabytes > 10


def test_varied_letters_are_letters_of_their_own(bench_corpus: ModuleType, tmp_path: Path) -> None:
    bench_corpus.write_letters(tmp_path / "letters", 60)
    texts = [path.read_text(encoding="utf-8") for path in sorted((tmp_path / "letters").iterdir())]
    assert len(set(texts)) == len(texts) == 60
    assert all(parse_text(text).text for text in texts[:3])


def test_both_engines_answer_the_same_log(bench_corpus: ModuleType, tmp_path: Path) -> None:
    database = tmp_path / "decisions.db"
    bench_corpus.make_store(database, 40)
    log = bench_corpus.make_log(database, 24)
    assert {query.facets for query in log} == {True, False}
    assert {"year", "article", "body"} <= {
        said.split(":")[0] for query in log for said in query.line.split() if ":" in said
    }
    for run in (bench_corpus.run_lettrine, bench_corpus.run_fts5):
        assert len(list(run(database, log))) == len(log) + 1


def test_an_ablation_says_what_is_gained_and_how_surely() -> None:
    bench = load("ablate_model")
    before = [LetterScore(f"l-{n}", {"flags": Counts(n % 2, 1, 1)}, []) for n in range(40)]
    better = [LetterScore(f"l-{n}", {"flags": Counts(1, 1, 1)}, []) for n in range(40)]
    assert bench.gain(before, before, "flags") == (0.0, 0.0, 0.0)
    added, low, high = bench.gain(before, better, "flags")
    assert 0.2 < low < added < high < 0.8
    assert added == pytest.approx(0.5)
