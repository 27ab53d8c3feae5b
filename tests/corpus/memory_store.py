"""A second store, as plain as can be: what was read stands in dictionaries, and a query is answered from a copy of them.

It shares no code with the store in SQLite: what passes on both is the contract and no habit of one of them.
"""

from __future__ import annotations

import copy
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import resources
from typing import Any

from lettrine.corpus.rows import Row, make_vocabulary
from lettrine.corpus.store import Group, Known, Read, Unread


class MemoryStore:
    def __init__(self) -> None:
        self._letters: dict[str, Read] = {}
        self._sources: dict[str, str] = {}
        self._failures: dict[str, Unread] = {}
        self._groups: list[Group] = []
        self._grouped = True
        self._unindexed: set[str] = set()

    def known(self) -> Known:
        failures = {path: unread.sha256 for path, unread in self._failures.items()}
        sources = {path: self._letters[key].sha256 for path, key in self._sources.items()}
        return Known(
            letters={read.sha256: _engine(read) for read in self._letters.values()},
            failures={u.sha256: u.engine_version for u in self._failures.values() if u.sha256 is not None},
            paths={**failures, **sources},
        )

    def write(self, results: Iterable[Read | Unread]) -> None:
        before = copy.copy(self.__dict__)
        self.__dict__.update({name: copy.copy(value) for name, value in before.items()})
        try:
            for result in results:
                if isinstance(result, Read):
                    self._letters[result.id] = result
                    self._touch(result.id)
                    self._hold(dict.fromkeys(result.paths, result.id))
                else:
                    self._fail(result)
            self._drop_orphans()
            self._copy().close()  # rows that no database takes are refused here, all of them
        except BaseException:
            self.__dict__.update(before)
            raise

    def place(self, paths: Mapping[str, str]) -> None:
        self._hold(paths)
        self._drop_orphans()

    def _hold(self, paths: Mapping[str, str]) -> None:
        self._sources.update(paths)
        for path in paths:
            self._failures.pop(path, None)

    def _fail(self, unread: Unread) -> None:
        held = [path for path, key in self._sources.items() if self._letters[key].sha256 == unread.sha256]
        for path in {*unread.paths, *held}:
            self._sources.pop(path, None)
            self._failures[path] = unread

    def _drop_orphans(self) -> None:
        for key in set(self._letters) - set(self._sources.values()):
            del self._letters[key]
            self._groups = [group for group in self._groups if group[1] != key]
            self._touch(key)

    def _touch(self, key: str) -> None:
        self._unindexed.add(key)
        self._grouped = False

    def _copy(self) -> sqlite3.Connection:
        """All of it as the tables of the schema."""
        db = sqlite3.connect(":memory:")
        db.executescript(resources.files("lettrine.corpus").joinpath("schema.sql").read_text(encoding="utf-8"))
        tables: dict[str, list[Row]] = {
            "vocabulary": [*make_vocabulary()],
            "sources": [*self._sources.items()],
            "failures": [(path, u.sha256, u.engine_version, u.code, u.message) for path, u in self._failures.items()],
            "groups": [*self._groups],
            "unindexed": [(key,) for key in self._unindexed],
        }
        for read in self._letters.values():
            for table, rows in read.rows.items():
                tables.setdefault(table, []).extend(rows)
        for table, rows in tables.items():
            for row in rows:
                db.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)
        return db

    def select(self, sql: str, parameters: Mapping[str, Any] | None = None) -> Iterator[Row]:
        return iter(self._copy().execute(sql, dict(parameters or {})).fetchall())

    def documents(self, ids: Sequence[str] | None = None) -> Iterator[tuple[str, bytes]]:
        for key in sorted(self._letters if ids is None else ids):
            if key in self._letters:
                ((_, packed),) = self._letters[key].rows["documents"]
                yield key, packed

    def is_grouped(self) -> bool:
        return self._grouped

    def regroup(self, groups: Iterable[Group]) -> None:
        self._groups = list(groups)
        self._grouped = True

    def unindexed(self) -> list[str]:
        return sorted(self._unindexed)

    def indexed(self, ids: Iterable[str]) -> None:
        self._unindexed -= set(ids)

    def close(self) -> None:
        pass


def _engine(read: Read) -> str:
    ((_, _, engine, *_),) = read.rows["letters"]
    return str(engine)
