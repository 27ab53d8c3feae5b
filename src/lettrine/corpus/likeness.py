"""Letters that nearly say the same, and the same request before several bodies: MinHash signatures, and groups of them.

A signature estimates the Jaccard index of two sets of shingles (runs of words). Whoever reads a letter makes its
signatures, so that grouping compares numbers only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from datasketch import MinHash, MinHashLSH

from lettrine.corpus.rows import Signatures
from lettrine.corpus.store import Group, Store
from lettrine.corpus.terms import terms
from lettrine.model import Letter

_SEED, _SCHEME = 1, "affine32"  # of the permutations: the signatures of two corpora can be compared
_STORED = np.dtype("<u4")


@dataclass(frozen=True, slots=True)
class _Kind:
    """What is compared: how many words a shingle has, how alike two must be, how few words are too few."""

    name: str
    shingle: int
    permutations: int
    threshold: float
    least: int


# Letters of one office share their phrases: only what is nearly the same from end to end is one letter twice. Requests
# are short and each body restates them in its own way, so that runs of two words of a bit more than half are the same.
_TEXT = _Kind("text", shingle=5, permutations=128, threshold=0.9, least=40)
_REQUEST = _Kind("request", shingle=2, permutations=64, threshold=0.6, least=8)


def make_signatures(letter: Letter) -> Signatures:
    """The signatures of the letter's text and of what it says was asked."""
    asked = " ".join(item.text for item in letter.request.items if item.text)
    return Signatures(text=_sign(letter.text, _TEXT), request=_sign(asked, _REQUEST))


def find_groups(store: Store) -> Iterator[Group]:
    """The groups of two letters or more; the same whatever the order in which the letters came.

    A letter joins the group of the nearest letter before it, in the order of ids, that leads one; if none is near enough it
    leads its own. A request makes a group only where more than one body answered it.
    """
    for kind in (_TEXT, _REQUEST):
        signed = store.select(f"SELECT letter_id, {kind.name} FROM signatures WHERE {kind.name} IS NOT NULL ORDER BY 1")
        groups = _lead(((str(key), _minhash(kind, stored)) for key, stored in signed), kind)
        bodies: dict[str, str | None] = dict(store.select("SELECT id, body FROM letters"))
        for leader, members in groups.items():
            wanted = len({bodies[key] for key, _ in members}) > 1 if kind is _REQUEST else len(members) > 1
            if wanted:
                yield from ((kind.name, key, leader, round(likeness, 3)) for key, likeness in members)


def _lead(signed: Iterable[tuple[str, Any]], kind: _Kind) -> dict[str, list[tuple[str, float]]]:
    """The members of each group by its leader, with their likeness to it."""
    index = MinHashLSH(threshold=kind.threshold, num_perm=kind.permutations)
    leaders: dict[str, Any] = {}
    members: dict[str, list[tuple[str, float]]] = {}
    for key, signature in signed:
        near = [(float(signature.jaccard(leaders[leader])), leader) for leader in sorted(index.query(signature))]
        likeness, leader = max(near, key=lambda pair: pair[0], default=(0.0, ""))
        if likeness < kind.threshold:
            leader, likeness = key, 1.0
            leaders[key] = signature
            index.insert(key, signature)
        members.setdefault(leader, []).append((key, likeness))
    return members


def _sign(text: str, kind: _Kind) -> bytes | None:
    words = terms(text)
    if len(words) < kind.least:
        return None
    signature = MinHash(**_scheme(kind.permutations))
    signature.update_batch(list({shingle.encode() for shingle in _shingles(words, kind.shingle)}))
    stored: bytes = signature.hashvalues.astype(_STORED).tobytes()
    return stored


def _shingles(words: Sequence[str], size: int) -> Iterator[str]:
    for at in range(len(words) - size + 1):
        yield " ".join(words[at : at + size])


def _minhash(kind: _Kind, stored: bytes) -> Any:
    return MinHash(**_scheme(kind.permutations), hashvalues=np.frombuffer(stored, dtype=_STORED))


@cache
def _scheme(count: int) -> Mapping[str, Any]:
    """How signatures are made. The random permutations are drawn once: they cost more than a short text's signature."""
    drawn = MinHash(num_perm=count, seed=_SEED, scheme=_SCHEME).permutations
    return {"num_perm": count, "seed": _SEED, "scheme": _SCHEME, "permutations": drawn}
