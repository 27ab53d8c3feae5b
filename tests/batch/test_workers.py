from __future__ import annotations

import os
import time
from collections.abc import Iterator

import pytest

from lettrine.batch.workers import WorkerLost, run_isolated

# `eval` is a function that any process knows: a task is an expression.
DIE = "__import__('os')._exit(3)"
KILLED = "__import__('os').kill(__import__('os').getpid(), 9)"


def results(tasks: list[str], processes: int = 2, seconds: float = 60) -> list[object]:
    return [result for _, result in run_isolated(eval, tasks, processes=processes, seconds=seconds)]


def test_order_is_kept() -> None:
    tasks = [f"__import__('time').sleep({0.2 if i % 3 == 0 else 0}) or {i}" for i in range(12)]
    assert results(tasks, processes=3) == list(range(12))


@pytest.mark.parametrize(("task", "said"), [(DIE, "exit status 3"), (KILLED, "signal 9")])
def test_a_worker_that_dies_costs_its_own_task_only(task: str, said: str) -> None:
    first, lost, last = results(["1", task, "2"], processes=1)
    assert (first, last) == (1, 2)
    assert isinstance(lost, WorkerLost)
    assert lost.code == "worker_died"
    assert said in lost.message


def test_an_exception_is_a_result_and_the_worker_lives_on() -> None:
    before, error, after = results(["__import__('os').getpid()", "1 / 0", "__import__('os').getpid()"], processes=1)
    assert isinstance(error, WorkerLost)
    assert error.code == "internal"
    assert "ZeroDivisionError" in error.message
    assert before == after


def test_a_task_that_takes_too_long_is_given_up() -> None:
    started = time.monotonic()
    slow, quick = results(["__import__('time').sleep(60)", "5"], processes=1, seconds=1.5)
    assert isinstance(slow, WorkerLost)
    assert slow.code == "limit_exceeded"
    assert quick == 5
    assert time.monotonic() - started < 30


def test_what_a_task_prints_does_not_mix_with_the_results() -> None:
    assert results(["print('x' * 100)", "7"], processes=1) == [None, 7]


def test_a_result_that_cannot_be_handed_over_is_an_error() -> None:
    lost, after = results(["lambda: 0", "1"], processes=1)
    assert isinstance(lost, WorkerLost)
    assert after == 1


def test_tasks_are_taken_as_they_are_needed() -> None:
    taken: list[int] = []

    def tasks() -> Iterator[str]:
        for i in range(1000):
            taken.append(i)
            yield str(i)

    run = run_isolated(eval, tasks(), processes=2, seconds=60)
    assert next(run) == ("0", 0)
    assert len(taken) < 50
    run.close()  # type: ignore[attr-defined]


def test_workers_are_gone_when_the_run_is_left_early() -> None:
    run = run_isolated(eval, ["__import__('os').getpid()"] * 20, processes=2, seconds=60)
    _, worker = next(run)
    run.close()  # type: ignore[attr-defined]
    assert isinstance(worker, int)
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)
