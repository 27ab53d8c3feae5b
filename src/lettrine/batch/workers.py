"""Processes that may die: each task runs in one of a few worker processes, and a lost worker costs its own task only.

``concurrent.futures`` gives up the whole pool when one worker dies, and ``multiprocessing`` imports the caller's script
again in each worker. Here a worker is a plain Python process that is handed pickled tasks on its standard input; a
thread waits for each, so that the order is kept by waiting for the futures in turn.
"""

from __future__ import annotations

import os
import pickle
import struct
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import IO, Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_HEAD = struct.Struct(">Q")
_AHEAD = 4  # tasks handed out in advance, a process: enough to keep all busy, few enough to hold in memory
_TASKS_A_WORKER = 1000  # then a new process: what a library leaks does not add up


@dataclass(frozen=True, slots=True)
class WorkerLost:
    """What stands for the result of a task whose worker died, was stopped, or could not hand it over."""

    code: str
    message: str


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
        self._all: set[_Worker] = set()
        self._lock = threading.Lock()

    def run(self, task: object) -> Any:
        worker = self._worker()
        result = worker.ask(task, self._seconds)
        if worker.is_lost or worker.done >= _TASKS_A_WORKER:
            self._release(worker)
        return result

    def _worker(self) -> _Worker:
        worker: _Worker | None = getattr(self._own, "worker", None)
        if worker is None:
            worker = _Worker(self._function)
            self._own.worker = worker
            with self._lock:
                self._all.add(worker)
        return worker

    def _release(self, worker: _Worker) -> None:
        self._own.worker = None
        with self._lock:
            self._all.discard(worker)
        worker.stop()

    def dismiss(self) -> None:
        with self._lock:
            workers, self._all = self._all, set()
        for worker in workers:
            worker.stop()


class _Worker:
    """A child process and the two pipes to it."""

    def __init__(self, function: Callable[..., object]) -> None:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
        self._process = subprocess.Popen(
            [sys.executable, "-c", "from lettrine.batch.workers import work; work()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
        )
        assert self._process.stdin is not None and self._process.stdout is not None  # both are pipes
        self._to, self._from = self._process.stdin, self._process.stdout
        self._function: Callable[..., object] | None = function
        self.done = 0
        self.is_lost = False

    def ask(self, task: object, seconds: float) -> Any:
        timed_out = threading.Event()

        def give_up() -> None:
            timed_out.set()
            self._process.kill()

        timer = threading.Timer(seconds, give_up)
        timer.daemon = True
        timer.start()
        try:
            if self._function is not None:
                _send(self._to, self._function)
                self._function = None
            _send(self._to, task)
            result = _receive(self._from)
        except (OSError, EOFError):
            self.is_lost = True
            if timed_out.is_set():
                return WorkerLost("limit_exceeded", f"the file took more than {seconds:g} seconds")
            return WorkerLost("worker_died", f"the process that read the file ended ({self._end()})")
        finally:
            timer.cancel()
        self.done += 1
        return result

    def _end(self) -> str:
        status = self._process.wait()
        return f"signal {-status}" if status < 0 else f"exit status {status}"

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._to, self._from):
            try:
                pipe.close()
            except OSError:
                pass  # what was still to be written has nobody left to read it


def _send(pipe: IO[bytes], value: object) -> None:
    data = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    pipe.write(_HEAD.pack(len(data)) + data)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> Any:
    (size,) = _HEAD.unpack(_read(pipe, _HEAD.size))
    return pickle.loads(_read(pipe, size))


def _read(pipe: IO[bytes], size: int) -> bytes:
    data = pipe.read(size)
    if len(data) < size:
        raise EOFError
    return data


def work() -> None:
    """A worker's life: a function, then tasks until the pipe closes."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not land among the answers
    try:
        function = _receive(sys.stdin.buffer)
        assert callable(function)
        while True:
            _send(answers, _attempt(function, _receive(sys.stdin.buffer)))
    except (EOFError, BrokenPipeError, KeyboardInterrupt):
        return


def _attempt(function: Callable[[object], object], task: object) -> object:
    try:
        return function(task)
    except Exception as error:  # reported as the task's result: the worker lives on
        return WorkerLost("internal", f"{type(error).__name__}: {error}")
