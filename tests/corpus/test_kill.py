"""A run that is killed, ten times over, ends where an undisturbed one does."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from lettrine.corpus import open_store
from lettrine.corpus.index import SearchIndex, index_folder
from lettrine.corpus.query import parse_query
from lettrine.corpus.search import find_ids

from .letters import contents, write_letter

_KILLS = 10
_LETTERS = 60
_MOST_RUNS = 60
# Small steps, so that a kill falls between any two of them.
_PROGRAM = f"""
import sys; sys.path[:0] = {sys.path!r}
import lettrine.corpus.building, lettrine.corpus.index
lettrine.corpus.building._STEP_RESULTS = 3
lettrine.corpus.index._BATCH = 3
from lettrine.cli import main
main()
"""


def start(folder: Path, database: Path) -> subprocess.Popen[bytes]:
    words = ["corpus", "add", str(folder), "--db", str(database), "-j", "2"]
    return subprocess.Popen([sys.executable, "-c", _PROGRAM, *words], stderr=subprocess.DEVNULL)


def killed(folder: Path, database: Path, draws: random.Random) -> Sequence[int]:
    """How many letters the corpus holds after each kill; the run goes on where it was until it ends by itself."""
    held: list[int] = []
    kills = 0
    for _ in range(_MOST_RUNS):
        process = start(folder, database)
        if kills < _KILLS:
            try:
                process.wait(timeout=draws.uniform(0.2, 2.2))
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
                kills += 1
        if process.wait() >= 0:  # it ended by itself
            if kills >= _KILLS:
                return held
            # the work is done before the kills are: something new to do
            (folder / f"neuve-{time.monotonic_ns()}.txt").write_text(letter(1000 + len(held)), encoding="utf-8")
        held.append(count(database))
    raise AssertionError("the run never ended")


def count(database: Path) -> int:
    if not database.exists() or database.stat().st_size == 0:
        return 0
    store = open_store(database, create=True)
    ((letters,),) = store.select("SELECT count(*) FROM letters")
    store.close()
    return int(letters)


def letter(number: int) -> str:
    return write_letter(file=f"2025-{number}", asked=(f"Le plan {number} du parc", "Les avis juridiques sur ce plan"))


def test_ten_kills_leave_what_an_undisturbed_run_leaves(tmp_path: Path) -> None:
    folder = tmp_path / "lettres"
    folder.mkdir()
    for number in range(_LETTERS):
        (folder / f"{number:03}.txt").write_text(letter(number), encoding="utf-8")
    (folder / "vide.txt").write_bytes(b"")
    disturbed, calm = tmp_path / "killed.db", tmp_path / "calm.db"
    held = killed(folder, disturbed, random.Random(7))
    assert list(held) == sorted(held), "a letter was lost"
    assert start(folder, calm).wait() == 1  # the empty file
    found = []
    for database in (disturbed, calm):
        store = open_store(database)
        index = SearchIndex(index_folder(database))
        found.append((contents(store), find_ids(index, parse_query("plan")), index.searcher().num_docs))
        store.close()
    assert found[0] == found[1]
    assert found[0][2] == _LETTERS + len(list(folder.glob("neuve-*")))
