"""The letters of a corpus in the forms of other tools."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from lettrine.corpus.datasets import write_frictionless, write_parquet
from lettrine.corpus.masking import mask
from lettrine.corpus.rows import letter_id, unpack
from lettrine.corpus.store import Store
from lettrine.model import Letter
from lettrine.schema import letter_from_dict

Writer = Callable[[Iterable[Letter], Path], list[Path]]


def read_letters(store: Store, *, only: Collection[str] | None = None, masked: bool = False) -> Iterator[Letter]:
    """The letters of a corpus in the order of their ids; ``masked``, without the names and addresses of applicants.

    ``source.path`` is the first file that holds the letter; none when masked, since people name files after people.
    """
    ids = None if only is None else sorted(only)
    for key, document in store.documents(ids):
        letter = letter_from_dict(unpack(document))
        if masked:
            yield mask(letter)
        else:
            ((path,),) = store.select("SELECT min(path) FROM sources WHERE letter_id = :id", {"id": key})
            yield replace(letter, source=replace(letter.source, path=path))


def _write_jsonl(letters: Iterable[Letter], place: Path) -> list[Path]:
    from lettrine.export.records import write_jsonl

    with place.open("w", encoding="utf-8") as out:
        write_jsonl(letters, out)
    return [place]


def _write_csv(letters: Iterable[Letter], place: Path) -> list[Path]:
    from lettrine.export.spreadsheet import write_csv

    with place.open("w", encoding="utf-8", newline="") as out:
        write_csv(letters, out)
    return [place]


def _write_annotations(letters: Iterable[Letter], place: Path) -> list[Path]:
    from lettrine.export.annotations import write_annotations

    with place.open("w", encoding="utf-8") as out:
        write_annotations(letters, out)
    return [place]


def _write_akoma_ntoso(letters: Iterable[Letter], place: Path) -> list[Path]:
    from lettrine.export.akoma_ntoso import to_akoma_ntoso

    place.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for letter in letters:
        written.append(place / f"{letter_id(letter.source.sha256)}.akn.xml")
        written[-1].write_bytes(to_akoma_ntoso(letter))
    return written


def _write_docbin(letters: Iterable[Letter], place: Path) -> list[Path]:
    from lettrine.component import make_docbin

    place.write_bytes(make_docbin(letters))
    return [place]


WRITERS: Mapping[str, tuple[Writer, str]] = {
    "jsonl": (_write_jsonl, "decisions.jsonl"),
    "csv": (_write_csv, "decisions.csv"),
    "parquet": (write_parquet, "decisions.parquet"),
    "frictionless": (write_frictionless, "decisions.datapackage"),
    "annotations": (_write_annotations, "decisions.jsonld"),
    "akoma-ntoso": (_write_akoma_ntoso, "decisions.akn"),
    "docbin": (_write_docbin, "decisions.spacy"),
}
"""What writes each form, and where to when nothing else is said: a file, or a folder for forms of several files."""
