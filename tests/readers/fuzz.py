"""The long form of the damaged files: hundreds of each form, read as a user's are, and told how they ended.

    python -m tests.readers.fuzz [--forms pdf docx …] [--count N] [--seed N]

Each file is read in a child process that may die. A fault is an exception that no reader foresees; a loss is a document
that lacks a tenth of the words or more and does not say so: in a form that has no sum over its content (text, CSV, HTML,
mail) nobody could. Ends with 1 if there was a fault.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter

from lettrine.isolation import Worker, WorkerLost
from lettrine.readers.document import Limits, Raw
from tests.readers.mutations import mutated, read_one
from tests.readers.samples import SAMPLES

SECONDS = 180.0
_LOST = 0.9


def fuzz(kind: str, count: int, seed: int) -> Counter[str]:
    worker = Worker(read_one)
    ends: Counter[str] = Counter()
    share = -(-count // len(SAMPLES[kind]))
    for sample in SAMPLES[kind]:
        whole = sample()
        words = Counter(_ask(worker, whole, kind)[0].split())
        for number, data in enumerate(mutated(whole, share, seed)):
            answer = worker.ask(Raw(data, f"a.{kind}", Limits(), depth=1), SECONDS)
            if isinstance(answer, WorkerLost):
                ends["fault" if answer.code == "internal" else answer.code] += 1
                print(f"  {kind} {number}: {answer.code}: {answer.message}", flush=True)
                if worker.is_lost:
                    worker.stop()
                    worker = Worker(read_one)
            elif isinstance(answer[1], str):
                ends[answer[0]] += 1
                ends["without a sentence"] += not answer[1]
            else:
                kept = sum((words & Counter(answer[0].split())).values())
                lost = not answer[1] and kept < _LOST * sum(words.values())
                ends["loss" if lost else "told" if answer[1] else "read"] += 1
    worker.stop()
    return ends


def _ask(worker: Worker, data: bytes, kind: str) -> tuple[str, bool]:
    answer = worker.ask(Raw(data, f"a.{kind}", Limits(), depth=1), SECONDS)
    if isinstance(answer, WorkerLost) or isinstance(answer[1], str):
        raise SystemExit(f"{kind}: the sound file cannot be read: {answer}")
    return answer  # type: ignore[no-any-return]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--forms", nargs="+", choices=list(SAMPLES), default=list(SAMPLES))
    parser.add_argument("--count", type=int, default=500, help="damaged files of each form (500)")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    faults = 0
    for kind in arguments.forms:
        ends = fuzz(kind, arguments.count, arguments.seed)
        faults += ends["fault"] + ends["without a sentence"]
        shown = ", ".join(f"{name} {number}" for name, number in sorted(ends.items()) if number)
        print(f"{kind:6} {sum(ends.values())} files: {shown}", flush=True)
    return min(faults, 1)


if __name__ == "__main__":
    sys.exit(main())
