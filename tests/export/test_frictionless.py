"""The tables of a letter as a data package."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from typer.testing import CliRunner

from lettrine.cli import app
from lettrine.model import Letter

FILES = Path(__file__).parents[1] / "data" / "files"


def package(folder: Path) -> tuple[dict[str, object], dict[str, object], list[list[str]]]:
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    resource = descriptor["resources"][0]
    with (folder / resource["path"]).open(encoding="utf-8", newline="") as file:
        return descriptor, resource, list(csv.reader(file, delimiter=";"))


def test_the_command_writes_csv_and_descriptor(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["tables", str(FILES / "lettre-python-docx.docx"), "-o", str(tmp_path)])
    assert done.exit_code == 0, done.output
    descriptor, resource, rows = package(tmp_path)
    assert descriptor["sources"] == [{"title": "Lettre de décision", "path": "lettre-python-docx.docx"}]
    assert rows[0] == ["en-tête", "2022 – Neuf", "2022 – Rénové", "2023 – Neuf", "2023 – Rénové"]
    assert rows[1:] == [["Nord", "1204", "88", "n. d.", "91"], ["Sud", "310", "", "298", "77"]]
    schema = resource["schema"]
    assert isinstance(schema, dict)
    assert [field["type"] for field in schema["fields"]] == ["string", "integer", "integer", "integer", "integer"]
    assert schema["missingValues"] == ["", "n. d."]
    assert resource["missingReasons"] == {"n. d.": "not_available"}
    assert resource["label"] == "Tableau 1" and resource["title"] == "Permis délivrés" and resource["items"] == ["1"]


def test_files_that_came_with_the_letter_are_in_it(tmp_path: Path) -> None:
    letter = tmp_path / "lettre.txt"
    letter.write_text(
        "Madame,\n\nVoici les permis délivrés par secteur que vise votre demande d'accès.\n", encoding="utf-8"
    )
    options = ["--with", str(FILES / "tableau-openpyxl.xlsx"), "-o", str(tmp_path / "o")]
    assert CliRunner().invoke(app, ["tables", str(letter), *options]).exit_code == 0
    _, resource, rows = package(tmp_path / "o")
    assert resource["file"] == "tableau-openpyxl.xlsx"
    assert rows[1] == ["Nord", "1204", "12,5", "n. d.", "8,0"]
    assert resource["schema"]["fields"][2]["unit"] == "%"  # type: ignore[index]


def test_a_letter_without_tables_writes_nothing(tmp_path: Path) -> None:
    letter = tmp_path / "lettre.txt"
    letter.write_text("Madame,\n\nVotre demande d'accès est refusée.\n", encoding="utf-8")
    done = CliRunner().invoke(app, ["tables", str(letter), "-o", str(tmp_path / "o")])
    assert done.exit_code == 0 and not (tmp_path / "o").exists()


def test_every_table_of_the_example(example: Letter, tmp_path: Path) -> None:
    from lettrine.export.frictionless import describe, table_rows

    tables = [a.table for a in example.attachments if a.table is not None]
    for table, resource in zip(tables, describe(example)["resources"], strict=True):
        rows = table_rows(table)
        assert {len(row) for row in rows} == {len(resource["schema"]["fields"])}
        assert len(set(rows[0])) == len(rows[0])


def test_a_manifest_ties_letters_and_files(tmp_path: Path) -> None:
    (tmp_path / "l.txt").write_text("Madame,\n\nVoici les permis que vise votre demande d'accès.\n", encoding="utf-8")
    (tmp_path / "t.xlsx").write_bytes((FILES / "tableau-openpyxl.xlsx").read_bytes())
    (tmp_path / "avis.txt").write_text("Avis de recours\n", encoding="utf-8")
    manifest = tmp_path / "pieces.yaml"
    manifest.write_text("l.txt: [t.xlsx, avis.txt]\n", encoding="utf-8")
    done = CliRunner().invoke(app, ["parse", str(tmp_path), "--manifest", str(manifest), "-f", "json"])
    letters = json.loads(done.stdout)
    letters = letters if isinstance(letters, list) else [letters]
    assert [Path(letter["source"]["path"]).name for letter in letters] == ["l.txt"]
    assert {a["filename"] for a in letters[0]["attachments"]} == {"t.xlsx", "avis.txt"}
    manifest.write_text("- x\n", encoding="utf-8")
    assert CliRunner().invoke(app, ["parse", str(tmp_path / "l.txt"), "--manifest", str(manifest)]).exit_code != 0
