"""How fast letters are read: Lettrine beside spaCy's small French model, on the same letters in the same run.

    python benchmarks/bench_reading.py [--rounds N] [--profile] [--scaling]

Each engine has one process of its own, started afresh; the rounds alternate between the two, so that what else the
machine does falls on both. The ratio is that of the medians. The model is installed from ``requirements-bench.txt``;
without it only Lettrine is measured. What the two do is not the same: the model tags and parses words, Lettrine reads
the letter.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from types import FunctionType
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "corpus" / "gold"
MODEL = "fr_core_news_sm"
SUFFIXES = (".txt", ".md")


def read_letters() -> list[str]:
    paths = sorted(path for path in GOLD.rglob("*") if path.suffix in SUFFIXES)
    return [path.read_text(encoding="utf-8", errors="replace") for path in paths]


def count_words(texts: list[str]) -> int:
    return sum(len(text.split()) for text in texts)


# --- one engine in its own process ----------------------------------------------------------------------------------


def load_lettrine() -> Callable[[str], object]:
    import lettrine

    return lettrine.parse_text


def load_model() -> Callable[[str], object]:
    import spacy

    return spacy.load(MODEL)


ENGINES = {"lettrine": load_lettrine, MODEL: load_model}


def serve(engine: str) -> None:
    """A round for each line on the standard input: its seconds, and the peak of memory so far."""
    texts = read_letters()
    read = ENGINES[engine]()
    read(texts[0])
    print(json.dumps("ready"), flush=True)
    for _ in sys.stdin:
        start = time.perf_counter()
        for text in texts:
            read(text)
        seconds = time.perf_counter() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps({"seconds": seconds, "megabytes": peak}), flush=True)


class Engine:
    """The process of one engine, and what it was measured at."""

    def __init__(self, name: str) -> None:
        self.name = name
        start = time.perf_counter()
        self._process = subprocess.Popen(
            [sys.executable, __file__, "--serve", name], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._answer()
        self.first_letter = time.perf_counter() - start
        self.seconds: list[float] = []
        self.megabytes = 0.0

    def run_round(self, *, counted: bool = True) -> None:
        assert self._process.stdin is not None
        print("round", file=self._process.stdin, flush=True)
        answer = self._answer()
        self.megabytes = answer["megabytes"]
        if counted:
            self.seconds.append(answer["seconds"])

    def _answer(self) -> Any:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit(f"{self.name}: its process ended with status {self._process.wait()}")
        return json.loads(line)

    def stop(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()


def compare(rounds: int) -> None:
    texts = read_letters()
    words = count_words(texts)
    names = [name for name in ENGINES if name != MODEL or find_spec(MODEL)]
    print(f"{len(texts)} letters, {words} words, {rounds} rounds, Python {sys.version.split()[0]}\n")
    engines = [Engine(name) for name in names]
    for engine in engines:
        engine.run_round(counted=False)  # a warm-up: caches and lazily compiled rules
    for _ in range(rounds):
        for engine in engines:
            engine.run_round()
    print(
        f"{'engine':18}{'words/s':>10}{'slowest':>10}{'fastest':>10}{'ms/letter':>11}{'first letter':>14}{'memory':>10}"
    )
    for engine in engines:
        median = statistics.median(engine.seconds)
        speeds = [words / seconds for seconds in (median, max(engine.seconds), min(engine.seconds))]
        shown = "".join(f"{speed:10.0f}" for speed in speeds)
        letter = 1000 * median / len(texts)
        print(f"{engine.name:18}{shown}{letter:11.2f}{engine.first_letter:12.2f} s{engine.megabytes:7.0f} MB")
        engine.stop()
    if len(engines) > 1:
        ratio = statistics.median(engines[1].seconds) / statistics.median(engines[0].seconds)
        print(f"\nRatio of medians: lettrine reads {ratio:.1f} times as fast as {MODEL}.")
    else:
        print(f"\n{MODEL} is not installed: `pip install -r requirements-bench.txt` to compare.")


# --- where the time goes --------------------------------------------------------------------------------------------


@contextmanager
def timed_stages() -> Iterator[dict[str, float]]:
    """The stages that the pipeline calls, each with a clock on it for as long as this lasts."""
    from lettrine import pipeline

    seconds: dict[str, float] = {}
    stages = {
        name: value
        for name, value in vars(pipeline).items()
        if isinstance(value, FunctionType)
        and value.__module__.startswith("lettrine.")
        and value.__module__ != pipeline.__name__
    }

    def with_clock(name: str, stage: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **named: Any) -> Any:
            start = time.perf_counter()
            try:
                return stage(*arguments, **named)
            finally:
                seconds[name] = seconds.get(name, 0.0) + time.perf_counter() - start

        return run

    for name, stage in stages.items():
        setattr(pipeline, name, with_clock(name, stage))
    try:
        yield seconds
    finally:
        for name, stage in stages.items():
            setattr(pipeline, name, stage)


def profile(rounds: int) -> None:
    from lettrine import parse_text

    texts = read_letters()
    for text in texts:
        parse_text(text)
    with timed_stages() as seconds:
        start = time.perf_counter()
        for _ in range(rounds):
            for text in texts:
                parse_text(text)
        total = time.perf_counter() - start
    seconds["(the rest)"] = total - sum(seconds.values())
    print(f"\n{'stage':32}{'ms/letter':>11}{'share':>9}")
    for name, spent in sorted(seconds.items(), key=lambda pair: -pair[1]):
        print(f"{name:32}{1000 * spent / rounds / len(texts):11.3f}{spent / total:9.1%}")
    print(f"{'all':32}{1000 * total / rounds / len(texts):11.3f}")


# --- how the time grows ---------------------------------------------------------------------------------------------


def measure(read: Callable[[str], object], text: str) -> float:
    times = []
    for _ in range(3):
        start = time.perf_counter()
        read(text)
        times.append(time.perf_counter() - start)
    return min(times)


def scale(factors: tuple[int, ...] = (1, 10, 100)) -> None:
    """Time by length: the same letter, its text so many times over; twice the text should take twice the time."""
    from lettrine import parse_text

    letter = sorted(read_letters(), key=len)[len(read_letters()) // 2]
    measure(parse_text, letter)
    print(f"\n{'text':>8}{'words':>10}{'ms':>10}{'µs/word':>10}{'× of 1×':>10}")
    base = 0.0
    for factor in factors:
        text = "\n\n".join([letter] * factor)
        seconds, words = measure(parse_text, text), len(text.split())
        base = base or seconds / words
        print(
            f"{factor:>7}×{words:10}{1000 * seconds:10.1f}{1e6 * seconds / words:10.1f}{seconds / words / base:10.2f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7, help="rounds over all letters (7)")
    parser.add_argument("--profile", action="store_true", help="say where the time goes, by stage")
    parser.add_argument("--scaling", action="store_true", help="say how the time grows with the text")
    parser.add_argument("--serve", choices=list(ENGINES), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.serve:
        serve(arguments.serve)
        return
    compare(arguments.rounds)
    if arguments.profile:
        profile(arguments.rounds)
    if arguments.scaling:
        scale()


if __name__ == "__main__":
    main()
