"""Letters in the forms that people and programs read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import TextIO

from lettrine.model import Failure, Letter

Writer = Callable[[Iterable[Letter | Failure], TextIO], None]

# Where each form is written; imported when asked for, since a batch to JSON needs no terminal or page.
_WRITERS: Mapping[str, tuple[str, str]] = {
    "json": ("lettrine.export.records", "write_json"),
    "jsonl": ("lettrine.export.records", "write_jsonl"),
    "csv": ("lettrine.export.spreadsheet", "write_csv"),
    "text": ("lettrine.export.summary", "write_text"),
    "html": ("lettrine.export.html", "write_html"),
}

FORMATS = tuple(_WRITERS)


def find_writer(name: str) -> Writer:
    """What writes letters, and the files that could not be read, in the form ``name``."""
    module, function = _WRITERS[name]
    writer: Writer = getattr(import_module(module), function)
    return writer
