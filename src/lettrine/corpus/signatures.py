"""MinHash signatures: what a letter and its request say, in a few numbers whose likeness is that of the texts.

Whoever reads a letter makes its signatures, so that grouping compares numbers only and needs no MinHash library.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from datasketch import MinHash

from lettrine.corpus.likeness import REQUEST, STORED, TEXT, Kind
from lettrine.corpus.rows import Signatures
from lettrine.corpus.terms import terms
from lettrine.model import Letter

_SEED, _SCHEME = 1, "affine32"  # of the permutations: the signatures of two corpora can be compared


def make_signatures(letter: Letter) -> Signatures:
    """The signatures of the letter's text and of what it says was asked."""
    asked = " ".join(item.text for item in letter.request.items if item.text)
    return Signatures(text=_sign(letter.text, TEXT), request=_sign(asked, REQUEST))


def _sign(text: str, kind: Kind) -> bytes | None:
    words = terms(text)
    if len(words) < kind.least:
        return None
    signature = MinHash(**_scheme(kind.permutations))
    signature.update_batch(list({shingle.encode() for shingle in _shingles(words, kind.shingle)}))
    stored: bytes = signature.hashvalues.astype(STORED).tobytes()
    return stored


def _shingles(words: Sequence[str], size: int) -> Iterator[str]:
    for at in range(len(words) - size + 1):
        yield " ".join(words[at : at + size])


@cache
def _scheme(count: int) -> Mapping[str, Any]:
    """How signatures are made. The random permutations are drawn once: they cost more than a short text's signature."""
    drawn = MinHash(num_perm=count, seed=_SEED, scheme=_SCHEME).permutations
    return {"num_perm": count, "seed": _SEED, "scheme": _SCHEME, "permutations": drawn}
