"""Letters as JSON: one object a line, or one document."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TextIO

from lettrine.model import Failure, Letter


def to_json(result: Letter | Failure, *, indent: int | None = None) -> str:
    """One letter, or the record of the file that could not be read, as JSON."""
    return json.dumps(result.to_dict(), ensure_ascii=False, indent=indent)


def write_jsonl(results: Iterable[Letter | Failure], out: TextIO) -> None:
    """One JSON object a line, written as soon as it is there."""
    for result in results:
        out.write(to_json(result) + "\n")
        out.flush()


def write_json(results: Iterable[Letter | Failure], out: TextIO, *, as_array: bool = False) -> None:
    """One indented object for one result, an array of them for several; for one too if it is asked for ``as_array``."""
    documents = (to_json(result, indent=1) for result in results)
    first, second = next(documents, None), next(documents, None)
    if first is None or (second is None and not as_array):
        out.write((first or "[]") + "\n")
        return
    if second is None:
        out.write(f"[\n{first}\n]\n")
        return
    out.write(f"[\n{first},\n{second}")
    for document in documents:
        out.write(f",\n{document}")
    out.write("\n]\n")
