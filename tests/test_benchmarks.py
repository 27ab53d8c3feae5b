from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

import lettrine.pipeline
from lettrine import parse_text

PATH = Path(__file__).parents[1] / "benchmarks" / "bench_reading.py"


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_reading", PATH)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


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
