"""The store in one SQLite file: no server, and a person can open it with any tool that reads SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import Any

from lettrine.corpus.rows import COLUMNS, Row, make_vocabulary
from lettrine.corpus.store import CorpusError, Group, Known, Read, Unread

SCHEMA_VERSION = "2"
_SECONDS_TO_WAIT = 30.0  # for another process that writes
_APPLICATION = 0x4C545452  # "LTTR": marks the file as a corpus of Lettrine (PRAGMA application_id)
_NO_CORPUS = "ce fichier n'est pas un corpus de Lettrine."
_ERRORS = {
    sqlite3.SQLITE_NOTADB: _NO_CORPUS,
    sqlite3.SQLITE_CORRUPT: "ce corpus est endommagé. Recréez-le avec `lettrine corpus add`.",
    sqlite3.SQLITE_CANTOPEN: "ce fichier ne peut être ouvert.",
    sqlite3.SQLITE_READONLY: "on ne peut écrire dans ce fichier.",
    sqlite3.SQLITE_BUSY: "ce corpus est tenu par un autre programme. Réessayez quand il aura fini.",
}
_INSERTS = {
    table: f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    for table, columns in COLUMNS.items()
}


class SQLiteStore:
    """See :class:`~lettrine.corpus.store.Store`. Write-ahead logging: one process writes while others read."""

    def __init__(self, path: Path, *, create: bool = False) -> None:
        if path.is_dir():
            raise CorpusError(f"{path} : c'est un dossier, un fichier SQLite était attendu.")
        if create and not path.parent.is_dir():
            raise CorpusError(f"{path} : le dossier {path.parent} n'existe pas.")
        if not create and not path.is_file():
            raise CorpusError(f"{path} : ce corpus n'existe pas. `lettrine corpus add DOSSIER --db {path}` le crée.")
        try:
            self._db = sqlite3.connect(path, timeout=_SECONDS_TO_WAIT, isolation_level=None)
            self._prepare(path, create)
        except sqlite3.Error as error:
            raise CorpusError(f"{path} : {_told(error)}") from error

    def _prepare(self, path: Path, create: bool) -> None:
        self._db.execute("PRAGMA foreign_keys = ON")
        self._db.execute("PRAGMA synchronous = NORMAL")  # a power cut may cost the last commits, never the file
        if create and self._is_empty():
            self._create()
        if self._application() != _APPLICATION:
            raise CorpusError(f"{path} : {_NO_CORPUS}")
        ((version,),) = self._db.execute("SELECT value FROM corpus WHERE key = 'schema_version'")
        if version != SCHEMA_VERSION:
            raise CorpusError(
                f"{path} : corpus de la version {version}, ce programme lit la version {SCHEMA_VERSION}. "
                "Recréez-le avec `lettrine corpus add`."
            )

    def _application(self) -> int:
        return int(self._db.execute("PRAGMA application_id").fetchone()[0])

    def _is_empty(self) -> bool:
        return not self._application() and not self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]

    def _create(self) -> None:
        schema = resources.files("lettrine.corpus").joinpath("schema.sql").read_text(encoding="utf-8")
        self._db.execute("PRAGMA journal_mode = WAL")
        with self._transaction():
            if not self._is_empty():
                return  # another process made it meanwhile
            for statement in _statements(schema):
                self._db.execute(statement)
            self._db.executemany("INSERT INTO vocabulary VALUES (?, ?, ?)", make_vocabulary())
            self._db.execute("INSERT INTO corpus VALUES ('schema_version', ?)", (SCHEMA_VERSION,))
            self._db.execute(f"PRAGMA application_id = {_APPLICATION}")

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def known(self) -> Known:
        """What was read before, and with which engine."""
        paths = dict(self._db.execute("SELECT path, sha256 FROM failures"))
        paths |= dict(self._db.execute("SELECT path, sha256 FROM sources JOIN letters ON letters.id = letter_id"))
        return Known(
            letters=dict(self._db.execute("SELECT sha256, engine_version FROM letters")),
            failures=dict(self._db.execute("SELECT sha256, engine_version FROM failures WHERE sha256 IS NOT NULL")),
            paths=paths,
        )

    def write(self, results: Iterable[Read | Unread]) -> None:
        """Takes in what was read: a path's new content takes the place of its old, a letter without a path goes."""
        with self._transaction():
            left: set[str] = set()
            for result in results:
                if isinstance(result, Read):
                    self._write_letter(result)
                    left |= self._place(dict.fromkeys(result.paths, result.id))
                else:
                    left |= self._write_failure(result)
            self._drop_orphans(left)

    def place(self, paths: Mapping[str, str]) -> None:
        """Files whose content is a known letter: its id by path."""
        with self._transaction():
            self._drop_orphans(self._place(paths))

    def _write_letter(self, read: Read) -> None:
        """The rows of a letter in the place of those that an older engine read in the same bytes; its paths stay."""
        kept = self._db.execute("SELECT path FROM sources WHERE letter_id = ?", (read.id,)).fetchall()
        self._db.execute("DELETE FROM sources WHERE letter_id = ?", (read.id,))
        self._db.execute("DELETE FROM letters WHERE id = ?", (read.id,))
        for table, insert in _INSERTS.items():
            self._db.executemany(insert, read.rows[table])
        self._place({path: read.id for (path,) in kept})
        self._touch([read.id])

    def _write_failure(self, unread: Unread) -> set[str]:
        """Gives the letters that these files held before."""
        # Where an older engine read the same bytes, every file that holds them fails now.
        held = self._db.execute(
            "SELECT path FROM sources JOIN letters ON letters.id = letter_id WHERE sha256 = ?", (unread.sha256,)
        ).fetchall()
        row = (unread.sha256, unread.engine_version, unread.code, unread.message)
        paths = {*unread.paths, *(path for (path,) in held)}
        left = self._held(paths)
        for path in paths:
            self._db.execute("DELETE FROM sources WHERE path = ?", (path,))
            self._db.execute("INSERT OR REPLACE INTO failures VALUES (?, ?, ?, ?, ?)", (path, *row))
        return left

    def _place(self, paths: Mapping[str, str]) -> set[str]:
        """Gives the letters that these files held before."""
        left = self._held(paths)
        self._db.executemany("INSERT OR REPLACE INTO sources VALUES (?, ?)", paths.items())
        self._db.executemany("DELETE FROM failures WHERE path = ?", [(path,) for path in paths])
        return left

    def _held(self, paths: Iterable[str]) -> set[str]:
        found = (self._db.execute("SELECT letter_id FROM sources WHERE path = ?", (path,)) for path in paths)
        return {key for rows in found for (key,) in rows}

    def _drop_orphans(self, left: Iterable[str]) -> None:
        """Takes out those of the letters ``left`` that no file holds any longer."""
        held = "SELECT 1 FROM sources WHERE letter_id = ?"
        gone = [key for key in sorted(left) if self._db.execute(held, (key,)).fetchone() is None]
        self._db.executemany("DELETE FROM letters WHERE id = ?", [(key,) for key in gone])
        self._touch(gone)

    def _touch(self, ids: Sequence[str]) -> None:
        """Groups and search index have to hear of these."""
        self._db.executemany("INSERT OR IGNORE INTO unindexed VALUES (?)", [(key,) for key in ids])
        if ids:
            self._db.execute("INSERT OR REPLACE INTO corpus VALUES ('ungrouped', '1')")

    def select(self, sql: str, parameters: Mapping[str, Any] | None = None) -> Iterator[Row]:
        """The rows of a query; parameters are written ``:name``."""
        return iter(self._db.execute(sql, dict(parameters or {})))

    def documents(self, ids: Sequence[str] | None = None) -> Iterator[tuple[str, bytes]]:
        """Id and packed letter, in the order of ids."""
        if ids is None:
            yield from self._db.execute("SELECT letter_id, json FROM documents ORDER BY letter_id")
            return
        for key in sorted(ids):
            yield from self._db.execute("SELECT letter_id, json FROM documents WHERE letter_id = ?", (key,))

    def is_grouped(self) -> bool:
        """Whether the groups are those of the letters that are there."""
        return self._db.execute("SELECT 1 FROM corpus WHERE key = 'ungrouped'").fetchone() is None

    def regroup(self, groups: Iterable[Group]) -> None:
        """Puts these groups in the place of those before."""
        with self._transaction():
            self._db.execute("DELETE FROM groups")
            self._db.executemany("INSERT INTO groups VALUES (?, ?, ?, ?)", groups)
            self._db.execute("DELETE FROM corpus WHERE key = 'ungrouped'")

    def unindexed(self) -> list[str]:
        """The ids that the search index has to take up anew, or to drop where the letter is gone."""
        return [key for (key,) in self._db.execute("SELECT letter_id FROM unindexed ORDER BY letter_id")]

    def indexed(self, ids: Iterable[str]) -> None:
        """Says that the search index has these."""
        with self._transaction():
            self._db.executemany("DELETE FROM unindexed WHERE letter_id = ?", [(key,) for key in ids])

    def close(self) -> None:
        """Gives the file back; what the write-ahead log holds goes into it."""
        self._db.close()


def _told(error: sqlite3.Error) -> str:
    """What SQLite says, in French; extended codes hold the primary one in their last eight bits."""
    return _ERRORS.get(getattr(error, "sqlite_errorcode", 0) & 0xFF) or f"erreur de SQLite ({error})"


def _statements(script: str) -> Iterator[str]:
    """The statements of a script, so that they run in one transaction (``executescript`` commits before it starts)."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
