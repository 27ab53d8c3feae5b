"""A file is opened in a child process, under limits of seconds and memory: what its bytes do to a library stays there.

The child is kept for the next file; it is started anew after a loss. Where the system knows no limit of memory (Windows)
or does not keep it (macOS), the limit of seconds still holds.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from lettrine.errors import LetterError, LimitExceeded, UnreadableFile
from lettrine.isolation import Worker, WorkerLost
from lettrine.readers.document import Limits

T = TypeVar("T")
R = TypeVar("R")

_FILES_A_CHILD = 500  # then a new one: what a library leaks does not add up
_GRACE = 5  # seconds of processor time over the limit, for a child whose parent is gone


@dataclass(frozen=True, slots=True)
class _Job:
    """What the child is asked: a function that any process can import, and what it is called with."""

    function: Callable[[Any], object]
    task: object
    seconds: float
    memory_bytes: int


_turn = threading.Lock()
_child: Worker | None = None


def run_apart(function: Callable[[T], R], task: T, limits: Limits) -> R:
    """``function(task)`` as the child process gives it; a :class:`~lettrine.errors.LetterError` as it raises it there.

    ``function`` must be importable, ``task`` and the result picklable.
    """
    job = _Job(cast(Callable[[Any], object], function), task, limits.seconds, limits.memory_bytes)
    with _turn:
        result = _ask(job)
    if isinstance(result, LetterError):
        raise result
    if isinstance(result, WorkerLost):
        raise _explained(result, limits)
    return cast(R, result)


def _ask(job: _Job) -> object:
    global _child
    worker = _child or Worker(_do)
    _child = worker
    result: object = worker.ask(job, job.seconds)
    if worker.is_lost or worker.done >= _FILES_A_CHILD:
        _child = None
        worker.stop()
    return result


def _explained(lost: WorkerLost, limits: Limits) -> LetterError:
    if lost.code == "limit_exceeded":
        return LimitExceeded(
            f"Reading the file took more than {limits.seconds:g} seconds: split it, or raise Limits.seconds."
        )
    if lost.code == "worker_died":
        return UnreadableFile(
            "The file made the program that opens it stop: it is damaged. Open it in a viewer and print it to a new PDF."
        )
    return UnreadableFile(f"The file is damaged ({lost.message}). Open it in a viewer and print it to a new PDF.")


def _do(job: _Job) -> object:
    """The child's part: the limits, then the function; what Lettrine foresees is handed over as a value."""
    _limit(job.seconds, job.memory_bytes)
    try:
        return job.function(job.task)
    except LetterError as error:
        return error
    except MemoryError:
        return LimitExceeded(
            f"Reading the file took more than {job.memory_bytes} bytes of memory: split it, or raise Limits.memory_bytes."
        )


def _limit(seconds: float, memory_bytes: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    used = resource.getrusage(resource.RUSAGE_SELF)
    # a child whose parent was killed has nobody left to stop it
    _lower(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime + seconds) + _GRACE, hard)
    if sys.platform.startswith("linux"):
        _lower(resource.RLIMIT_AS, memory_bytes, resource.getrlimit(resource.RLIMIT_AS)[1])
    _lower(resource.RLIMIT_CORE, 0, resource.getrlimit(resource.RLIMIT_CORE)[1])


def _lower(kind: int, wanted: int, hard: int) -> None:
    import resource

    resource.setrlimit(kind, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))
