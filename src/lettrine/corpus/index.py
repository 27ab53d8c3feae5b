"""The search index: tantivy, in a folder beside the database. Derived from the store alone; it can always be made again.

The store says which letters the index has still to take up. They are committed to the index before the store forgets
that, so that a run that is killed in between does some of them twice, to the same effect.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations
from pathlib import Path
from typing import Any

import tantivy

from lettrine.corpus.store import CorpusError, Store
from lettrine.corpus.terms import terms
from lettrine.export.wording import system_error_in_words

_FORMAT = "1"
_MARK = "lettrine-index"
_HEAP = 15_000_000  # bytes that the index writer may hold before it writes
_BATCH = 500  # letters a commit
_TOKENS = "tokens"

WORDS = ("text", "item", "reason", "body", "subject", "header", "file")
CODES = ("id", "facts", "cites", "flag", "jurisdiction", "appealable", "late")
FACETS = ("outcome", "category", "article", "organisation", "year", "type")
FACTS = ("article", "category", "law", "outcome")
"""What is said of one item together, in the order in which a fact names it."""


class SearchIndex:
    """The index of the letters of a store."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.schema = _make_schema()
        self._index = self._open()

    def _open(self) -> Any:
        try:
            self._make_folder()
            try:
                index = tantivy.Index(self.schema, path=str(self.folder))
            except ValueError:  # damaged: it is made again from the store
                self._clear()
                index = tantivy.Index(self.schema, path=str(self.folder))
        except OSError as error:
            raise CorpusError(f"{self.folder} : {system_error_in_words(error)}.") from error
        index.register_tokenizer(_TOKENS, tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
        return index

    def _make_folder(self) -> None:
        """The folder with its mark: one of another format is emptied, one that is no index is left alone."""
        mark = self.folder / _MARK
        if mark.is_file():
            if mark.read_text(encoding="utf-8") != _FORMAT:
                self._clear()
            return
        if self.folder.exists() and any(self.folder.iterdir()):
            raise CorpusError(f"{self.folder} : ce dossier n'est pas un index de Lettrine. Renommez-le.")
        self._clear()

    def _clear(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / _MARK).write_text(_FORMAT, encoding="utf-8")

    def refresh(self, store: Store) -> None:
        """Takes up what is new in ``store``; everything, where the two do not hold as many letters in the end."""
        self._take_up(store, store.unindexed())
        ((letters,),) = store.select("SELECT count(*) FROM letters")
        if self.searcher().num_docs != letters:
            self.rebuild(store)

    def rebuild(self, store: Store) -> None:
        """Takes up every letter of ``store`` and drops what was there."""
        writer = self._writer()
        writer.delete_all_documents()
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._take_up(store, [key for (key,) in store.select("SELECT id FROM letters ORDER BY id")])

    def _take_up(self, store: Store, ids: Sequence[str]) -> None:
        if not ids:
            return
        writer = self._writer()
        for start in range(0, len(ids), _BATCH):
            batch = ids[start : start + _BATCH]
            for key in batch:
                writer.delete_documents_by_term("id", key)
            for document in _documents(store, batch):
                writer.add_document(document)
            writer.commit()
            store.indexed(batch)
        writer.wait_merging_threads()
        self._index.reload()

    def _writer(self) -> Any:
        try:
            return self._index.writer(heap_size=_HEAP, num_threads=1)
        except ValueError as error:
            raise CorpusError(f"{self.folder} : l'index est tenu par un autre programme ({error}).") from error

    def searcher(self) -> Any:
        """What answers queries on the letters that were there at the last :meth:`refresh`."""
        return self._index.searcher()


def index_folder(database: Path) -> Path:
    """Where the index of the corpus at ``database`` lies."""
    return database.with_name(f"{database.name}.index")


def make_fact(said: dict[str, str]) -> str:
    """What is said of one item as one word: ``article=37;outcome=refused``."""
    return ";".join(f"{name}={said[name]}" for name in FACTS if name in said)


def _make_schema() -> Any:
    builder = tantivy.SchemaBuilder()
    for name in WORDS:
        builder.add_text_field(name, tokenizer_name=_TOKENS, index_option="position")
    for name in CODES:
        builder.add_text_field(name, stored=name == "id", tokenizer_name="raw", index_option="basic")
    for name in FACETS:
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("day", indexed=True, fast=True)
    return builder.build()


def _documents(store: Store, ids: Sequence[str]) -> Iterator[Any]:
    for key in ids:
        for row in store.select(
            "SELECT text, body, public_body, subject, file_numbers, letter_date, letter_type, jurisdiction, appealable, "
            "late FROM letters WHERE id = :id",
            {"id": key},
        ):
            yield _make_document(store, key, row)


def _make_document(store: Store, key: str, row: Sequence[Any]) -> Any:
    text, body, written, subject, files, day, letter_type, jurisdiction, appealable, late = row
    document = tantivy.Document()
    document.add_text("id", key)
    document.add_text("text", " ".join(terms(text)))
    names = dict.fromkeys(name for name in (body, written) if name)
    _add_words(document, "body", names)
    _add_words(document, "subject", [subject])
    _add_words(document, "file", [files])
    document.add_text("type", letter_type)
    document.add_text("appealable", _yes_no(appealable))
    if jurisdiction:
        document.add_text("jurisdiction", jurisdiction)
    if late is not None:
        document.add_text("late", _yes_no(late))
    if body:
        document.add_text("organisation", body)
    if day:
        document.add_text("year", day[:4])
        document.add_integer("day", int(day.replace("-", "")))
    _add_items(store, document, key)
    _add_the_rest(store, document, key)
    return document


def _add_items(store: Store, document: Any, key: str) -> None:
    rows = list(
        store.select(
            "SELECT items.item_id, items.text, items.outcome, law, article, category, reason FROM items "
            "LEFT JOIN grounds ON grounds.letter_id = items.letter_id AND grounds.item_id = items.item_id "
            "WHERE items.letter_id = :id ORDER BY items.position, grounds.position",
            {"id": key},
        )
    )
    _add_words(document, "item", dict((item, text) for item, text, *_ in rows).values())
    _add_words(document, "reason", dict.fromkeys(reason for *_, reason in rows))
    facts: dict[str, None] = {}
    for _, _, outcome, law, article, category, _ in rows:
        short = law.rsplit("/", 1)[-1] if law else None
        said = {"article": article, "category": category, "law": short, "outcome": outcome}
        facts.update(dict.fromkeys(_facts({name: value for name, value in said.items() if value})))
    for fact in facts:
        document.add_text("facts", fact)
    for name, at in (("outcome", 2), ("article", 4), ("category", 5)):
        for value in dict.fromkeys(row[at] for row in rows if row[at]):
            document.add_text(name, value)


def _facts(said: dict[str, str]) -> Iterator[str]:
    """Every part of what is said of an item: a search names some of it, and all of what it names holds of one item."""
    names = [name for name in FACTS if name in said]
    for chosen in chain.from_iterable(combinations(names, size) for size in range(1, len(names) + 1)):
        yield make_fact({name: said[name] for name in chosen})


def _add_the_rest(store: Store, document: Any, key: str) -> None:
    for (article,) in store.select("SELECT DISTINCT article FROM citations WHERE letter_id = :id", {"id": key}):
        document.add_text("cites", article)
    for (code,) in store.select("SELECT DISTINCT code FROM flags WHERE letter_id = :id", {"id": key}):
        document.add_text("flag", code)
    headers = store.select(
        "SELECT title FROM tables WHERE letter_id = :id UNION SELECT row_header FROM cells WHERE letter_id = :id "
        "UNION SELECT column_header FROM cells WHERE letter_id = :id",
        {"id": key},
    )
    _add_words(document, "header", [header for (header,) in headers])


def _add_words(document: Any, name: str, texts: Iterable[str | None]) -> None:
    for text in texts:
        if text:
            document.add_text(name, " ".join(terms(text)))


def _yes_no(value: int) -> str:
    return "yes" if value else "no"
