"""A folder becomes a corpus: what is new or changed is read, by as many processes as asked, and taken in by small steps.

The result depends on the files alone. A step is one transaction; a run that was killed goes on from the last one.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lettrine import __version__
from lettrine.batch import SECONDS_A_FILE, parse_one
from lettrine.batch.workers import WorkerLost, run_isolated
from lettrine.corpus.rows import Rows, letter_id
from lettrine.corpus.store import Known, Read, Store, Unread
from lettrine.model import Failure

_STEP_RESULTS = 50  # results of one transaction at most (a longer one would keep the readers waiting),
_STEP_SECONDS = 2.0  # or the seconds that they may wait for it: what a kill can cost


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run has to do. ``tasks`` are the contents to read: a hash, and the paths of the files that hold it."""

    files: int
    tasks: tuple[tuple[str, tuple[str, ...]], ...]
    moved: Mapping[str, str]
    unopened: tuple[Unread, ...]

    @property
    def is_done(self) -> bool:
        """Nothing is new."""
        return not (self.tasks or self.moved or self.unopened)


@dataclass(slots=True)
class Progress:
    """How far a run is: contents read, and those among them that could not be."""

    read: int = 0
    failed: int = 0


def plan(paths: Iterable[str], known: Known, *, retry_failed: bool = False) -> Plan:
    """What of the files at ``paths`` has not been read by this engine; with ``retry_failed``, the failures again too."""
    holders: dict[str, list[str]] = {}
    unopened: list[Unread] = []
    files = 0
    for path in sorted({os.path.abspath(path) for path in paths}):
        files += 1
        try:
            with open(path, "rb") as file:
                holders.setdefault(hashlib.file_digest(file, "sha256").hexdigest(), []).append(path)
        except OSError as error:
            message = error.strerror or str(error)
            unopened.append(Unread(None, (stored_path(path),), __version__, "unreadable", message))
    tasks: list[tuple[str, tuple[str, ...]]] = []
    moved: dict[str, str] = {}
    for sha256, held in sorted(holders.items()):
        if known.letters.get(sha256) == __version__:
            moved |= {path: letter_id(sha256) for path in _new_paths(held, sha256, known)}
        elif retry_failed or known.failures.get(sha256) != __version__ or _new_paths(held, sha256, known):
            tasks.append((sha256, tuple(held)))
    return Plan(files, tuple(tasks), moved, tuple(unopened))


def stored_path(path: str) -> str:
    """``path`` as a store keeps it: what of a file's name is no UTF-8 is written out (``\\udce9``)."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")


def _new_paths(held: Iterable[str], sha256: str, known: Known) -> list[str]:
    return [path for path in sorted(map(stored_path, held)) if known.paths.get(path) != sha256]


def build(
    store: Store,
    todo: Plan,
    *,
    processes: int | None = None,
    jurisdiction: str | None = None,
    watch: Callable[[Progress], None] = lambda progress: None,
) -> Progress:
    """Does what ``todo`` says, then groups the letters that are alike; ``watch`` is told after each content.

    ``processes`` is how many files are read at once, each in a child process that may die without harm; ``None`` takes one
    process a core, ``0`` reads in the calling process, which a crash of a reader then ends.
    """
    progress = Progress()
    if todo.unopened or todo.moved:
        store.write(todo.unopened)
        store.place(todo.moved)
        progress.failed += len(todo.unopened)
    count = (os.cpu_count() or 1) if processes is None else processes
    for step in _steps(_read(todo.tasks, count, jurisdiction), progress, watch):
        store.write(step)
    if not store.is_grouped():
        from lettrine.corpus.likeness import find_groups  # numpy, where letters came or went

        store.regroup(find_groups(store))
    return progress


def _steps(
    results: Iterable[Read | Unread], progress: Progress, watch: Callable[[Progress], None]
) -> Iterator[Sequence[Read | Unread]]:
    step: list[Read | Unread] = []
    since = time.monotonic()
    for result in results:
        step.append(result)
        progress.read += 1
        progress.failed += isinstance(result, Unread)
        watch(progress)
        if len(step) >= _STEP_RESULTS or time.monotonic() - since >= _STEP_SECONDS:
            yield step
            step, since = [], time.monotonic()
    if step:
        yield step


def _read(
    tasks: Sequence[tuple[str, tuple[str, ...]]], processes: int, jurisdiction: str | None
) -> Iterator[Read | Unread]:
    """Each content as rows, or what kept it from being read."""
    work = ((sha256, paths[0], jurisdiction) for sha256, paths in tasks)
    done = (
        run_isolated(read_rows, work, processes=processes, seconds=SECONDS_A_FILE)
        if processes
        else ((task, read_rows(task)) for task in work)
    )
    for (sha256, paths), (_, result) in zip(tasks, done, strict=True):
        held = tuple(map(stored_path, paths))
        if isinstance(result, WorkerLost | Failure):
            yield Unread(sha256, held, __version__, result.code, stored_path(result.message))
        else:
            yield Read(letter_id(sha256), sha256, held, result)


def read_rows(task: tuple[str, str, str | None]) -> Rows | Failure:
    """The rows of the letter at a path, made where it is read: they are lighter to hand over than the letter."""
    from lettrine.corpus.rows import make_rows
    from lettrine.corpus.signatures import make_signatures

    sha256, path, jurisdiction = task
    result = parse_one(path, jurisdiction=jurisdiction)
    if isinstance(result, Failure):
        return result
    if result.source.sha256 != sha256:
        return Failure(path=path, code="unreadable", message="The file changed while it was read.")
    try:
        return make_rows(result, make_signatures(result))
    except Exception as error:  # a fault of ours on one letter must not cost the others theirs
        return Failure(path=path, code="internal", message=f"{type(error).__name__}: {error}")
