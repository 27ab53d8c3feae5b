"""Where a corpus is kept. The protocol is what the rest of the package knows of it; a contract test tells whether a store
keeps to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from lettrine.corpus.rows import Row, Rows
from lettrine.errors import LetterError


class CorpusError(LetterError):
    """The corpus cannot be opened, or was made by another version; the message says what to do."""

    code = "corpus"


@dataclass(frozen=True, slots=True)
class Read:
    """A letter, as rows, and the files that hold it."""

    id: str
    sha256: str
    paths: tuple[str, ...]
    rows: Rows


@dataclass(frozen=True, slots=True)
class Unread:
    """Files of one content that could not be read; ``sha256`` is ``None`` for a file that could not be opened."""

    sha256: str | None
    paths: tuple[str, ...]
    engine_version: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Known:
    """What a store has read before: engine versions by content hash, and the content of each path (``None``: unopened)."""

    letters: Mapping[str, str]
    failures: Mapping[str, str]
    paths: Mapping[str, str | None]


Group = tuple[str, str, str, float]
"""Kind (``text``, ``request``), letter, group, likeness to the letter that names the group."""


class Store(Protocol):
    """A corpus on some database. Whatever writes does so whole or not at all, and lasts when it returns."""

    def known(self) -> Known:
        """What was read before, and with which engine."""

    def write(self, results: Iterable[Read | Unread]) -> None:
        """Takes in what was read: a path's new content takes the place of its old, a letter without a path goes."""

    def place(self, paths: Mapping[str, str]) -> None:
        """Files whose content is a known letter: its id by path."""

    def select(self, sql: str, parameters: Mapping[str, Any] | None = None) -> Iterator[Row]:
        """The rows of a query in standard SQL over the tables of ``schema.sql``; parameters are written ``:name``."""

    def documents(self, ids: Sequence[str] | None = None) -> Iterator[tuple[str, bytes]]:
        """Id and packed letter (:func:`~lettrine.corpus.rows.unpack`) of ``ids``, of all by default, in the order of ids."""

    def is_grouped(self) -> bool:
        """Whether the groups are those of the letters that are there."""

    def regroup(self, groups: Iterable[Group]) -> None:
        """Puts these groups in the place of those before."""

    def unindexed(self) -> list[str]:
        """The ids that the search index has to take up anew, or to drop where the letter is gone."""

    def indexed(self, ids: Iterable[str]) -> None:
        """Says that the search index has these."""

    def close(self) -> None:
        """Gives the database back."""


def open_store(location: str | Path, *, create: bool = False) -> Store:
    """The corpus at ``location``, the path of an SQLite file; made there when it is missing and ``create`` is set.

    Raises :class:`CorpusError` when there is none, or it is not one.
    """
    from lettrine.corpus.sqlite import SQLiteStore

    return SQLiteStore(Path(location), create=create)
