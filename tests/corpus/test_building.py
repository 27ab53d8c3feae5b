from __future__ import annotations

import os
import random
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from lettrine.batch.workers import WorkerLost
from lettrine.corpus import Store, build, open_store, plan
from lettrine.corpus.building import Progress, read_rows
from lettrine.model import Failure

from .letters import LETTERS, add, contents, write_letter


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = open_store(tmp_path / "decisions.db", create=True)
    yield made
    made.close()


def letters(store: Store) -> int:
    ((count,),) = store.select("SELECT count(*) FROM letters")
    return int(count)


def test_one_worker_or_two_in_any_order_give_the_same_rows(folder: Path, tmp_path: Path) -> None:
    (folder / "vide.txt").write_bytes(b"")
    shutil.copy(folder / "avis.txt", folder / "avis (copie).txt")
    files = sorted(folder.iterdir())
    found = []
    for number, processes in enumerate((0, 1, 2)):
        store = open_store(tmp_path / f"{number}.db", create=True)
        random.Random(number).shuffle(files)
        for half in (files[: 3 * number], files):  # at once, or in two goes
            add(store, *half, processes=processes)
        found.append(contents(store))
        store.close()
    assert found[0] == found[1] == found[2]
    assert len(found[0]["letters"]) == len(LETTERS)
    assert [len(found[0][table]) for table in ("sources", "failures")] == [len(LETTERS) + 1, 1]


def test_a_second_run_reads_only_what_is_new_or_changed(folder: Path, store: Store) -> None:
    add(store, folder)
    assert plan([str(p) for p in folder.iterdir()], store.known()).is_done
    (folder / "neuve.txt").write_text(write_letter(day="4 mars 2025"), encoding="utf-8")
    (folder / "avis.txt").write_text(write_letter(day="5 mars 2025"), encoding="utf-8")
    todo = plan([str(p) for p in folder.iterdir()], store.known())
    assert sorted(Path(paths[0]).name for _, paths in todo.tasks) == ["avis.txt", "neuve.txt"]
    build(store, todo, processes=0)
    assert letters(store) == len(LETTERS) + 1
    fresh = open_store(Path(":memory:"), create=True)
    add(fresh, folder)
    ours, theirs = contents(store), contents(fresh)
    del ours["unindexed"], theirs["unindexed"]  # the index hears of the letter that went
    assert ours == theirs


def test_a_file_that_was_moved_is_not_read_again(folder: Path, store: Store) -> None:
    add(store, folder)
    (folder / "parc.txt").rename(folder / "ancien parc.txt")
    todo = plan([str(p) for p in folder.iterdir()], store.known())
    assert (todo.tasks, len(todo.moved)) == ((), 1)


def test_exact_duplicates_are_one_letter_with_two_files(folder: Path, store: Store) -> None:
    shutil.copy(folder / "parc.txt", folder / "parc-2.txt")
    add(store, folder)
    assert letters(store) == len(LETTERS)
    rows = store.select("SELECT count(*) FROM sources GROUP BY letter_id ORDER BY 1 DESC")
    assert [count for (count,) in rows] == [2, 1, 1, 1, 1]


def test_failures_are_rows_and_are_left_alone_until_asked(folder: Path, store: Store) -> None:
    (folder / "image.txt").write_bytes(b"\x1f\x8b\x08\x00" + bytes(range(256)))
    done = build(store, plan([*map(str, folder.iterdir()), str(folder / "absent.txt")], store.known()), processes=0)
    assert (done.read, done.failed) == (len(LETTERS) + 1, 2)
    assert dict(store.select("SELECT path, code FROM failures")) == {
        str(folder / "absent.txt"): "unreadable",
        str(folder / "image.txt"): "unsupported_format",
    }
    names = [str(path) for path in folder.iterdir()]
    assert plan(names, store.known()).is_done
    assert len(plan(names, store.known(), retry_failed=True).tasks) == 1


def test_another_engine_reads_everything_again(folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    add(store, folder)
    monkeypatch.setattr("lettrine.corpus.building.__version__", "9.9.9")
    todo = plan([str(p) for p in folder.iterdir()], store.known())
    assert len(todo.tasks) == len(LETTERS)


def test_a_step_is_written_before_the_next_is_read(folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lettrine.corpus.building._STEP_RESULTS", 2)
    monkeypatch.setattr("lettrine.corpus.building._STEP_SECONDS", 1e9)
    seen: list[tuple[int, int]] = []
    todo = plan([str(p) for p in folder.iterdir()], store.known())
    build(store, todo, processes=0, watch=lambda progress: seen.append((progress.read, letters(store))))
    assert seen == [(1, 0), (2, 0), (3, 2), (4, 2), (5, 4)]


def test_a_file_that_changes_under_way_is_a_failure(folder: Path) -> None:
    result = read_rows(("0" * 64, str(folder / "parc.txt"), None))
    assert isinstance(result, Failure)
    assert result.code == "unreadable"


def test_a_worker_that_dies_costs_its_own_file(folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(function: object, tasks: Iterable[tuple[str, str, None]], **_: object) -> Iterator[tuple[object, object]]:
        for task in tasks:
            lost = task[1].endswith("parc.txt")
            yield task, WorkerLost("worker_died", "signal 9") if lost else read_rows(task)

    monkeypatch.setattr("lettrine.corpus.building.run_isolated", run)
    add(store, folder, processes=1)
    assert letters(store) == len(LETTERS) - 1
    ((path, code),) = store.select("SELECT path, code FROM failures")
    assert (Path(path).name, code) == ("parc.txt", "worker_died")


def test_a_name_that_is_no_utf_8_is_kept_and_known_again(folder: Path, store: Store) -> None:
    for name in (b"lettre-\xe9.txt", b"vide-\xe9.txt"):
        path = os.path.join(os.fsencode(folder), name)
        with open(path, "wb") as file:
            file.write(write_letter(day="9 mai 2025").encode() if name.startswith(b"l") else b"")
    add(store, folder)
    kept = [Path(path).name for (path,) in store.select("SELECT path FROM sources UNION SELECT path FROM failures")]
    assert {"lettre-\\udce9.txt", "vide-\\udce9.txt"} <= set(kept)
    assert plan([str(path) for path in folder.iterdir()], store.known()).is_done


def test_a_fault_of_ours_is_a_failure_of_one_file(folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(letter: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr("lettrine.corpus.signatures.make_signatures", fail)
    add(store, folder)
    assert {code for (code,) in store.select("SELECT code FROM failures")} == {"internal"}


def test_nothing_to_do(store: Store) -> None:
    assert build(store, plan([], store.known())) == Progress(0, 0)
