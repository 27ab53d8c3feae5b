"""A folder of letters as a corpus: kept in one file, searched, counted, exported."""

from __future__ import annotations

from lettrine.corpus.building import build, plan
from lettrine.corpus.store import CorpusError, Store, open_store

__all__ = ["CorpusError", "Store", "build", "open_store", "plan"]
