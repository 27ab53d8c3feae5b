"""The long form of the damaged files: hundreds of each form, read as a user's are, and told how they ended.

    python -m tests.readers.fuzz [--forms pdf docx …] [--count N] [--seed N]

Each file is read in a child process that may die. A fault is an exception that no reader foresees; a loss is a document
that lacks a tenth of the words or more and does not say so: in a form that has no sum over its content (text, CSV, HTML,
mail) nobody could. Ends with 1 if there was a fault.

What LibreOffice converts takes it three seconds a file when it is started for each: here it converts fifty in one run, with the
settings of the reader; a file on which it stops is converted alone, as the reader does.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator

from lettrine.errors import LetterError, LimitExceeded
from lettrine.isolation import Worker, WorkerLost
from lettrine.readers import office
from lettrine.readers.document import Limits, Raw
from lettrine.readers.kinds import Kind, find_kind
from tests.readers.mutations import Task, mutated, read_task
from tests.readers.samples import CONVERTED, SAMPLES

SECONDS = 180.0
_LOST = 0.9
_AT_ONCE = 50


def fuzz(kind: str, count: int, seed: int) -> Counter[str]:
    """How the damaged files of a form ended, by how many ended so."""
    worker = Worker(read_task)
    ends: Counter[str] = Counter()
    share = -(-count // len(SAMPLES[kind]))
    for sample in SAMPLES[kind]:
        whole = sample()
        words = Counter(_ask(worker, whole, kind)[0].split())
        for number, task in enumerate(_tasks(mutated(whole, share, seed), kind)):
            answer = worker.ask(task, SECONDS)
            if isinstance(answer, WorkerLost):
                ends["fault" if answer.code == "internal" else answer.code] += 1
                print(f"  {kind} {number}: {answer.code}: {answer.message}", flush=True)
                if worker.is_lost:
                    worker.stop()
                    worker = Worker(read_task)
            elif isinstance(answer[1], str):
                ends[answer[0]] += 1
                ends["without a sentence"] += not answer[1]
            else:
                kept = sum((words & Counter(answer[0].split())).values())
                lost = not answer[1] and kept < _LOST * sum(words.values())
                ends["loss" if lost else "told" if answer[1] else "read"] += 1
    worker.stop()
    return ends


def _tasks(files: Iterable[bytes], kind: str) -> Iterator[Task]:
    raws = [Raw(data, f"a.{kind}", Limits(), depth=1) for data in files]
    for at in range(0, len(raws), _AT_ONCE):
        some = raws[at : at + _AT_ONCE]
        made = _converted(some) if kind in CONVERTED else {}
        yield from ((raw, made.get(f"{number}")) for number, raw in enumerate(some))


def _converted(raws: list[Raw]) -> dict[str, bytes]:
    """What LibreOffice makes of files, by their number, as far as it comes."""
    groups: dict[str, dict[str, bytes]] = {}
    for number, raw in enumerate(raws):
        try:
            if find_kind(raw) in (Kind.OPEN_DOCUMENT, Kind.OLD_OFFICE, Kind.RTF):
                suffix, _, is_sheet = office.find_form(raw)
                groups.setdefault("xlsx" if is_sheet else "docx", {})[f"{number}{suffix}"] = raw.data
        except LetterError:
            continue  # refused before LibreOffice is asked
    program = office.find_program()
    made: dict[str, bytes] = {}
    for target, files in groups.items() if program else ():
        try:
            made |= office.convert_files(files, program or "", target, SECONDS)
        except LimitExceeded:
            continue  # each alone, then
    return made


def _ask(worker: Worker, data: bytes, kind: str) -> tuple[str, bool]:
    answer = worker.ask((Raw(data, f"a.{kind}", Limits(), depth=1), None), SECONDS)
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
