"""Letters that nearly say the same, and the same request before several bodies: groups by their MinHash signatures.

A signature estimates the Jaccard index of two sets of shingles (runs of words) by the share of its numbers that two of
them have in common. Signatures are cut into bands: two that share a whole band are compared, others never (locality-sensitive
hashing; Leskovec, Rajaraman, Ullman, Mining of Massive Datasets, ch. 3).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain

import numpy as np

from lettrine.corpus.store import Group, Store

STORED = np.dtype("<u4")
"""The numbers of a signature as the store keeps them."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What is compared: how many words a shingle has, how alike two must be, how few words are too few.

    ``bands`` of ``rows`` numbers are those that miss least and compare least at the threshold (those that datasketch chooses).
    """

    name: str
    shingle: int
    permutations: int
    bands: int
    rows: int
    threshold: float
    least: int


# Letters of one office share their phrases: only what is nearly the same from end to end is one letter twice. Requests
# are short and each body restates them in its own way, so that runs of two words of a bit more than half are the same.
TEXT = Kind("text", shingle=5, permutations=128, bands=5, rows=25, threshold=0.9, least=40)
REQUEST = Kind("request", shingle=2, permutations=64, bands=10, rows=6, threshold=0.6, least=8)

# The state of the grouping: in a database of its own on disk, which SQLite makes and drops, so that memory stays what it is
# however many letters there are. A letter belongs to the group of its leader.
_TABLES = """
CREATE TABLE leaders (id TEXT PRIMARY KEY, signature BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE buckets (band BLOB, leader TEXT, PRIMARY KEY (band, leader)) WITHOUT ROWID;
CREATE TABLE members (leader TEXT, id TEXT, body TEXT NOT NULL, likeness REAL, PRIMARY KEY (leader, id)) WITHOUT ROWID;
BEGIN; -- never committed: nothing has to last
"""


def find_groups(store: Store) -> Iterator[Group]:
    """The groups of two letters or more; the same whatever the order in which the letters came.

    A letter joins the group of the nearest letter before it, in the order of ids, that leads one; if none is near enough it
    leads its own. A request makes a group only where more than one body answered it.
    """
    return chain.from_iterable([_groups(kind, _share_out(store, kind)) for kind in (TEXT, REQUEST)])


def _share_out(store: Store, kind: Kind) -> sqlite3.Connection:
    """The leader of each letter, as ``members`` of a database."""
    state = sqlite3.connect("", isolation_level=None)
    state.executescript(_TABLES)
    signed = store.select(
        f"SELECT letter_id, signatures.{kind.name}, coalesce(body, '') FROM signatures "
        f"JOIN letters ON id = letter_id WHERE signatures.{kind.name} IS NOT NULL ORDER BY letter_id"
    )
    for key, signature, body in signed:
        leader, likeness = _nearest(state, kind, signature) or _lead(state, kind, key, signature)
        state.execute("INSERT INTO members VALUES (?, ?, ?, ?)", (leader, key, body, round(likeness, 3)))
    return state


def _groups(kind: Kind, state: sqlite3.Connection) -> Iterator[Group]:
    """The groups that count; then the database goes."""
    shared = "count(*)" if kind is TEXT else "count(DISTINCT body)"
    with closing(state):
        yield from state.execute(
            f"SELECT '{kind.name}', id, leader, likeness FROM members "
            f"WHERE leader IN (SELECT leader FROM members GROUP BY leader HAVING {shared} > 1)"
        )


def _nearest(state: sqlite3.Connection, kind: Kind, signature: bytes) -> tuple[str, float] | None:
    """The leader that is most like it, the first of several, with its likeness; ``None`` where none is near enough."""
    bands = _bands(kind, signature)
    near = state.execute(
        "SELECT id, signature FROM leaders WHERE id IN "
        f"(SELECT leader FROM buckets WHERE band IN ({', '.join('?' * len(bands))})) ORDER BY id",
        bands,
    )
    ours = np.frombuffer(signature, STORED)
    alike = ((leader, float(np.mean(ours == np.frombuffer(theirs, STORED)))) for leader, theirs in near)
    found = max(alike, key=lambda pair: pair[1], default=("", 0.0))
    return found if found[1] >= kind.threshold else None


def _lead(state: sqlite3.Connection, kind: Kind, key: str, signature: bytes) -> tuple[str, float]:
    """Makes it the leader of a group of its own."""
    state.execute("INSERT INTO leaders VALUES (?, ?)", (key, signature))
    state.executemany("INSERT OR IGNORE INTO buckets VALUES (?, ?)", [(b, key) for b in _bands(kind, signature)])
    return key, 1.0


def _bands(kind: Kind, signature: bytes) -> list[bytes]:
    """A digest of each band with its number."""
    size = kind.rows * STORED.itemsize
    starts = range(0, kind.bands * size, size)
    return [blake2b(signature[at : at + size], digest_size=8, salt=b"%d" % at).digest() for at in starts]
