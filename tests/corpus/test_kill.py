"""A run that is killed, over and over, ends where an undisturbed one does."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from pathlib import Path

from lettrine.corpus import open_store
from lettrine.corpus.index import SearchIndex, index_folder
from lettrine.corpus.query import parse_query
from lettrine.corpus.search import find_ids

from .letters import contents, write_letter

_KILLS = 10  # at least
_LETTERS = 30
_MOST_STATEMENTS = 100
# The command, which kills itself (SIGKILL) before a given statement of its database: in the middle of a transaction, of the
# grouping or of the indexing, however fast the machine. Small steps, so that there are many ends between which to fall.
_PROGRAM = f"""
import os, signal, sys; sys.path[:0] = {sys.path!r}
from lettrine.corpus import building, index, sqlite
building._STEP_RESULTS = index._BATCH = 3
left = int(sys.argv.pop(1))
opened = sqlite.SQLiteStore.__init__
def open_and_count(self, *arguments, **options):
    opened(self, *arguments, **options)
    def count(statement):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
    self._db.set_trace_callback(count)
sqlite.SQLiteStore.__init__ = open_and_count
from lettrine.cli import main
main()
"""


def run(folder: Path, database: Path, statements: int = 0) -> int:
    """Adds the folder and gives the exit status; killed before that statement, unless it is 0."""
    words = [str(statements), "corpus", "add", str(folder), "--db", str(database), "-j", "1"]
    return subprocess.run([sys.executable, "-c", _PROGRAM, *words], stderr=subprocess.DEVNULL).returncode


def count(database: Path) -> int:
    store = open_store(database)
    ((letters,),) = store.select("SELECT count(*) FROM letters")
    store.close()
    return int(letters)


def test_ten_kills_leave_what_an_undisturbed_run_leaves(tmp_path: Path) -> None:
    folder = tmp_path / "lettres"
    folder.mkdir()
    for number in range(_LETTERS):
        asked = (f"Le plan {number} du parc", "Les avis juridiques sur ce plan")
        (folder / f"{number:03}.txt").write_text(write_letter(file=f"2025-{number}", asked=asked), encoding="utf-8")
    (folder / "vide.txt").write_bytes(b"")
    disturbed, calm = tmp_path / "killed.db", tmp_path / "calm.db"
    draws = random.Random(7)
    held: list[int] = []
    while (status := run(folder, disturbed, draws.randrange(1, _MOST_STATEMENTS))) == -signal.SIGKILL:
        held.append(count(disturbed))
    assert len(held) >= _KILLS
    assert held == sorted(held), "a letter was lost"
    assert status in (0, 1)  # 1 where the empty file was met in this run
    assert run(folder, calm) == 1
    found = []
    for database in (disturbed, calm):
        store = open_store(database)
        index = SearchIndex(index_folder(database))
        found.append((contents(store), find_ids(index, parse_query("plan")), index.searcher().num_docs))
        store.close()
    assert found[0] == found[1]
    assert found[0][2] == _LETTERS
