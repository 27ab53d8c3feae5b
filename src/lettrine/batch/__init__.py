"""Many files at once: in their order, in several processes if asked, and none stops the others."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import chain

from lettrine.batch.paths import STANDARD_INPUT, expand_paths
from lettrine.batch.workers import WorkerLost, run_isolated
from lettrine.errors import LetterError
from lettrine.model import Failure, Letter

__all__ = ["expand_paths", "parse_files", "parse_many", "parse_one", "read_standard_input"]

SECONDS_A_FILE = 300.0


def parse_many(
    paths: Iterable[str | os.PathLike[str]],
    *,
    processes: int | None = None,
    jurisdiction: str | None = None,
    as_of: date | None = None,
    attached: Mapping[str, Sequence[str]] | None = None,
    split: bool = False,
    model: str | None = None,
) -> Iterator[Letter | Failure]:
    """The letter of each path, or what kept it from being read, in the order of ``paths``; with ``split`` all its letters.

    ``attached`` names, by the letter's path, the files that came with it; ``model`` is as in :func:`lettrine.parse`.

    ``processes`` is how many files are read at once, each in a process of its own kind that may die without harm; ``1``
    reads in the calling process, ``None`` takes one process a core.
    """
    files = parse_files(
        paths, processes=processes, jurisdiction=jurisdiction, as_of=as_of, attached=attached, split=split, model=model
    )
    return chain.from_iterable(files)


def parse_files(
    paths: Iterable[str | os.PathLike[str]],
    *,
    processes: int | None = None,
    jurisdiction: str | None = None,
    as_of: date | None = None,
    attached: Mapping[str, Sequence[str]] | None = None,
    split: bool = False,
    model: str | None = None,
) -> Iterator[list[Letter | Failure]]:
    """For each path what :func:`parse_many` gives of it: one result, or with ``split`` one a letter."""
    count = (os.cpu_count() or 1) if processes is None else processes
    if count < 1:
        raise ValueError(f"processes must be at least 1, not {processes}")
    names = (os.fspath(path) for path in paths)
    read = partial(_parse_file, jurisdiction=jurisdiction, as_of=as_of, attached=attached, split=split, model=model)
    return map(read, names) if count == 1 else _parse_apart(read, names, count)


def _parse_apart(
    read: partial[list[Letter | Failure]], names: Iterable[str], processes: int
) -> Iterator[list[Letter | Failure]]:
    for name, result in run_isolated(read, names, processes=processes, seconds=SECONDS_A_FILE):
        if isinstance(result, WorkerLost):
            yield [Failure(path=name, code=result.code, message=result.message)]
        else:
            yield result


def _parse_file(
    path: str,
    *,
    jurisdiction: str | None,
    as_of: date | None,
    attached: Mapping[str, Sequence[str]] | None,
    split: bool,
    model: str | None,
) -> list[Letter | Failure]:
    """The letters at ``path``, or the failure that reading it met; never an exception of the file's own making."""
    if not split:
        return [parse_one(path, jurisdiction=jurisdiction, as_of=as_of, attached=attached, model=model)]
    from lettrine.pipeline import parse_split

    files = (attached or {}).get(path, ())
    return _attempt(
        path, lambda: parse_split(path, jurisdiction=jurisdiction, as_of=as_of, attached=files, model=model)
    )


def parse_one(
    path: str,
    *,
    jurisdiction: str | None = None,
    as_of: date | None = None,
    attached: Mapping[str, Sequence[str]] | None = None,
    model: str | None = None,
) -> Letter | Failure:
    """The letter at ``path``, or the failure that reading it met; never an exception of the file's own making."""
    from lettrine.pipeline import parse  # the law and the rules are loaded where a letter is read, not before

    files = (attached or {}).get(path, ())
    (result,) = _attempt(
        path, lambda: [parse(path, jurisdiction=jurisdiction, as_of=as_of, attached=files, model=model)]
    )
    return result


def read_standard_input(
    *,
    jurisdiction: str | None = None,
    as_of: date | None = None,
    attached: Sequence[str | os.PathLike[str]] = (),
    split: bool = False,
    model: str | None = None,
) -> list[Letter | Failure]:
    """The letter on the standard input (with ``split`` all its letters), or the failure that reading it met."""
    from lettrine.pipeline import parse_document
    from lettrine.readers import read_bytes, with_files
    from lettrine.readers.splitting import split as split_document

    def read() -> list[Letter]:
        document = with_files(
            read_bytes(sys.stdin.buffer.read(), STANDARD_INPUT), [os.fspath(path) for path in attached]
        )
        parts = split_document(document) if split else [document]
        return [parse_document(part, jurisdiction=jurisdiction, as_of=as_of, model=model) for part in parts]

    return _attempt(STANDARD_INPUT, read)


def _attempt(path: str, read: Callable[[], list[Letter]]) -> list[Letter | Failure]:
    if glob.has_magic(path) and not os.path.exists(path):
        return [Failure(path=path, code="unreadable", message=f"No file matches the pattern {path}.")]
    try:
        return [*read()]
    except LetterError as error:
        return [Failure(path=path, code=error.code, message=str(error))]
    except OSError as error:
        return [Failure(path=path, code="unreadable", message=error.strerror or str(error))]
    except Exception as error:  # a fault of ours on one letter must not cost the others theirs
        return [Failure(path=path, code="internal", message=f"{type(error).__name__}: {error}")]
