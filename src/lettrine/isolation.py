"""One child process that may die: it is handed pickled tasks on its standard input and answers on its output.

``multiprocessing`` imports the caller's script again in each worker; this is a plain Python process.
"""

from __future__ import annotations

import os
import pickle
import struct
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, Any

_HEAD = struct.Struct(">Q")


@dataclass(frozen=True, slots=True)
class WorkerLost:
    """What stands for the result of a task whose worker died, was stopped, or could not hand it over."""

    code: str
    message: str


class Worker:
    """A child process and the two pipes to it."""

    def __init__(self, function: Callable[..., object]) -> None:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
        self._process = subprocess.Popen(
            [sys.executable, "-c", "from lettrine.isolation import work; work()"],
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
        """What the worker's function gives for ``task``, or a :class:`WorkerLost` after ``seconds`` or a crash."""
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
        """End the process, whatever it is doing."""
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
