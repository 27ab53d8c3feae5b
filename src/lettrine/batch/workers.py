"""Processes that may die: each task runs in one of a few worker processes, and a lost worker costs its own task only.

``concurrent.futures`` gives up the whole pool when one worker dies. Here a thread waits for each worker
(:mod:`lettrine.isolation`), so that the order is kept by waiting for the futures in turn.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from lettrine.isolation import Worker, WorkerLost

__all__ = ["WorkerLost", "run_isolated"]

T = TypeVar("T")
R = TypeVar("R")

# Tasks handed out in advance, a process: enough to keep all busy while a result is put away, few enough to hold in memory.
_AHEAD = 16
# Then a new process: what a library leaks does not add up. To start one costs as much as some hundred letters.
_TASKS_A_WORKER = 5000


def run_isolated(
    function: Callable[[T], R], tasks: Iterable[T], *, processes: int, seconds: float
) -> Iterator[tuple[T, R | WorkerLost]]:
    """Each task with ``function(task)``, in the order of ``tasks``; a task gets ``seconds`` at most.

    ``function`` and the tasks must be picklable, and importable by another process.
    """
    crew = _Crew(function, seconds)
    waiting: deque[tuple[T, Future[R | WorkerLost]]] = deque()
    threads = ThreadPoolExecutor(processes, thread_name_prefix="lettrine")
    try:
        for task in tasks:
            waiting.append((task, threads.submit(crew.run, task)))
            if len(waiting) >= processes * _AHEAD:
                first, future = waiting.popleft()
                yield first, future.result()
        while waiting:
            first, future = waiting.popleft()
            yield first, future.result()
    finally:
        threads.shutdown(wait=False, cancel_futures=True)
        crew.dismiss()


class _Crew:
    """The workers of one run: one a thread, started when first needed and again after a loss."""

    def __init__(self, function: Callable[..., object], seconds: float) -> None:
        self._function = function
        self._seconds = seconds
        self._own = threading.local()
        self._all: set[Worker] = set()
        self._lock = threading.Lock()

    def run(self, task: object) -> Any:
        worker = self._worker()
        result = worker.ask(task, self._seconds)
        if worker.is_lost or worker.done >= _TASKS_A_WORKER:
            self._release(worker)
        return result

    def _worker(self) -> Worker:
        worker: Worker | None = getattr(self._own, "worker", None)
        if worker is None:
            worker = Worker(self._function)
            self._own.worker = worker
            with self._lock:
                self._all.add(worker)
        return worker

    def _release(self, worker: Worker) -> None:
        self._own.worker = None
        with self._lock:
            self._all.discard(worker)
        worker.stop()

    def dismiss(self) -> None:
        with self._lock:
            workers, self._all = self._all, set()
        for worker in workers:
            worker.stop()
