from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from typer.testing import CliRunner, Result

import lettrine
from lettrine import cli
from lettrine.schema import json_schema, letter_from_dict

LETTER = """Québec, le 3 mars 2025

N/Réf. : 2025-118

Objet : Votre demande d'accès aux documents

Madame,

Nous donnons suite à votre demande d'accès reçue le 10 février 2025, par laquelle vous souhaitez obtenir :

1. Le plan directeur de 2023;
2. Les avis juridiques sur ce rapport.

Vous trouverez ci-joint le plan directeur demandé au point 1.

Quant au point 2, nous ne pouvons vous communiquer ces avis en vertu de l'article 31 de la Loi sur l'accès aux documents
des organismes publics et sur la protection des renseignements personnels (RLRQ, c. A-2.1).

Vous pouvez demander à la Commission d'accès à l'information de réviser cette décision dans les trente jours.

Veuillez agréer, Madame, nos salutations distinguées.

Jeanne Tremblay
Responsable de l'accès aux documents
"""


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "lettre.txt"
    path.write_text(LETTER, encoding="utf-8")
    return path


def run(*arguments: object, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(cli.app, [str(argument) for argument in arguments], input=stdin)


def records(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


# --- parse ----------------------------------------------------------------------------------------------------------


def test_parse_gives_json_lines_when_piped(letter: Path) -> None:
    result = run("parse", letter, letter.parent)
    assert result.exit_code == 0
    (record,) = records(result)
    jsonschema.validate(record, json_schema())
    read = letter_from_dict(record)
    assert [(item.label, item.outcome.value) for item in read.request.items] == [("1", "granted"), ("2", "refused")]


def test_parse_goes_on_after_a_bad_file_and_ends_with_one(letter: Path, tmp_path: Path) -> None:
    result = run("parse", tmp_path / "absent.txt", letter)
    assert result.exit_code == 1
    failed, read = records(result)
    assert failed["source"] == {"path": str(tmp_path / "absent.txt")}
    assert failed["error"]["code"] == "unreadable"
    assert failed["error"]["message"]
    assert read["text"]
    assert "1 fichier(s) sur 2" in result.stderr


def test_parse_reads_standard_input_in_its_turn(letter: Path) -> None:
    result = run("parse", letter, "-", stdin=LETTER.replace("3 mars", "4 mars").encode())
    first, second = records(result)
    assert (first["source"]["path"], second["source"]["path"]) == (str(letter), "-")
    assert "4 mars" in second["text"]


def test_parse_tells_an_unreadable_standard_input(letter: Path) -> None:
    result = run("parse", "-", stdin=b"\x1f\x8b\x08\x00" + bytes(range(256)))
    assert result.exit_code == 1
    assert records(result)[0]["error"]["code"] == "unsupported_format"


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("out.jsonl", '{"schema_version"'),
        ("out.json", "{\n"),
        ("out.csv", "\ufeffFichier;Organisme"),
        ("out.html", "<!doctype html>"),
        ("out.txt", ""),
        ("out", '{"schema_version"'),
    ],
)
def test_parse_writes_the_form_that_the_file_is_named_for(letter: Path, tmp_path: Path, name: str, start: str) -> None:
    result = run("parse", letter, "-o", tmp_path / name)
    assert (result.exit_code, result.stdout) == (0, "")
    text = (tmp_path / name).read_text(encoding="utf-8")
    assert text.startswith(start)
    assert "plan directeur" in text


def test_parse_writes_the_form_that_is_asked_for(letter: Path, tmp_path: Path) -> None:
    assert "accordé" in run("parse", letter, "--format", "text").stdout
    run("parse", letter, "--format", "csv", "-o", tmp_path / "out.txt")
    text = (tmp_path / "out.txt").read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
    assert [row["Décision"] for row in rows] == ["accordé", "refusé"]
    assert "\r\r" not in text


def test_parse_is_readable_on_a_terminal(letter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = io.StringIO()
    terminal.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr(sys, "stdout", terminal)
    cli.parse([str(letter)])
    assert "Demande" in terminal.getvalue()


def test_parse_takes_a_jurisdiction_and_a_day(letter: Path) -> None:
    result = run("parse", letter, "--jurisdiction", "ca-qc", "--as-of", "2025-04-01")
    assert records(result)[0]["jurisdiction"] == "ca-qc"


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--jurisdiction", "xx", "code inconnu"),
        ("--as-of", "hier", "une date comme"),
        ("--processes", "0", "au moins 1"),
    ],
)
def test_parse_refuses_what_means_nothing(letter: Path, option: str, value: str, said: str) -> None:
    result = run("parse", letter, option, value)
    assert result.exit_code == 2
    assert said in result.stderr


def test_parse_reads_many_files_in_several_processes(letter: Path, tmp_path: Path) -> None:
    for number in range(9):
        (tmp_path / f"x{number}.txt").write_text(LETTER.replace("118", f"20{number}"), encoding="utf-8")
    result = run("parse", tmp_path, "-j", 2)
    paths = [Path(record["source"]["path"]).name for record in records(result)]
    assert paths == ["lettre.txt", *(f"x{number}.txt" for number in range(9))]


def test_parse_reads_each_letter_of_one_file() -> None:
    many = Path(__file__).parents[1] / "readers" / "files" / "many.pdf"
    one, two = records(run("parse", many, "--split"))
    assert [record["source"]["path"] for record in (one, two)] == [f"{many}#page=1", f"{many}#page=3"]
    assert (one["letter_date"]["page"], two["letter_date"]["page"]) == (1, 3)
    assert [part["source"]["pages"][0] for part in (one, two)] == [0, 0]
    assert len(records(run("parse", many))) == 1
    streamed = records(run("parse", "-", "--split", stdin=many.read_bytes()))
    assert [record["source"]["path"] for record in streamed] == ["-#page=1", "-#page=3"]


def test_parse_tells_what_of_a_folder_it_leaves_out(letter: Path) -> None:
    (letter.parent / "notes.json").write_text("{}", encoding="utf-8")
    (letter.parent / "tableau.xlsx").write_bytes(b"PK")
    result = run("parse", letter.parent)
    assert "2 fichier(s) (.json, .xlsx)" in result.stderr
    assert len(records(result)) == 1
    assert "Laissé de côté" not in run("parse", letter).stderr


def test_parse_says_when_there_is_nothing_to_read(tmp_path: Path) -> None:
    result = run("parse", tmp_path)
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"Aucune lettre dans {tmp_path}" in result.stderr
    (record,) = records(run("parse", tmp_path / "*.pdf"))
    assert record["error"]["message"] == f"No file matches the pattern {tmp_path / '*.pdf'}."


def test_parse_refuses_a_file_whose_form_is_not_known(letter: Path, tmp_path: Path) -> None:
    result = run("parse", letter, "-o", tmp_path / "lettres.xlsx")
    assert result.exit_code == 2
    assert "--format" in result.stderr
    assert not (tmp_path / "lettres.xlsx").exists()


def test_json_is_an_object_for_a_named_file_and_an_array_for_a_folder(letter: Path) -> None:
    assert isinstance(json.loads(run("parse", letter, "--format", "json").stdout), dict)
    for asked in ([letter.parent], [letter.parent / "*.txt"], [letter, "--split"]):
        (record,) = json.loads(run("parse", *asked, "--format", "json").stdout)
        assert record["text"]


def test_a_file_that_came_with_a_letter_and_cannot_be_read_says_why(letter: Path, tmp_path: Path) -> None:
    (tmp_path / "plan directeur.pdf").write_bytes(b"%PDF-1.4 cut")
    arguments = ("parse", letter, "--with", tmp_path / "plan directeur.pdf")
    (record,) = records(run(*arguments))
    jsonschema.validate(record, json_schema())
    assert ["damaged" in attachment.get("problem", "") for attachment in record["attachments"]] == [True]
    assert letter_from_dict(record).to_dict() == record
    assert "illisible" in run(*arguments, "--format", "text").stdout
    assert "illisible" in run(*arguments, "--format", "html").stdout


# --- explain, schema ------------------------------------------------------------------------------------------------


def test_explain_tells_rules_and_places(letter: Path) -> None:
    result = run("explain", letter)
    assert result.exit_code == 0
    assert "Valeurs lues" in result.stdout
    assert "request.items[i2]" in result.stdout
    assert "13:4" not in result.stdout.split("request.items[i1]")[0]


def test_explain_makes_a_page(letter: Path, tmp_path: Path) -> None:
    assert run("explain", letter, "--format", "html").stdout.startswith("<!doctype html>")
    run("explain", letter, "-o", tmp_path / "page.html")
    assert (tmp_path / "page.html").read_text(encoding="utf-8").count("<article") == 1


def test_explain_reads_standard_input() -> None:
    assert "Décision" in run("explain", "-", stdin=LETTER).stdout


@pytest.mark.parametrize("command", ["explain", "gold"])
def test_an_unreadable_letter_ends_in_one_line(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["lettrine", command, str(tmp_path / "absent.txt")])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 1
    said = capsys.readouterr().err
    assert said.startswith("lettrine : ")
    assert said.count("\n") == 1


def test_schema_prints_the_schema() -> None:
    assert json.loads(run("schema").stdout) == json_schema()


# --- gold, evaluate -------------------------------------------------------------------------------------------------


def test_gold_writes_a_draft_beside_the_letter_and_replaces_none(letter: Path) -> None:
    result = run("gold", letter)
    place = letter.with_name("lettre.gold.json")
    assert result.exit_code == 0
    draft = json.loads(place.read_text(encoding="utf-8"))
    assert [item["outcome"] for item in draft["items"]] == ["granted", "refused"]
    place.write_text("{}", encoding="utf-8")
    assert run("gold", letter).exit_code == 1
    assert place.read_text(encoding="utf-8") == "{}"
    assert run("gold", letter, "--force").exit_code == 0
    assert json.loads(place.read_text(encoding="utf-8")) == draft
    assert json.loads(run("gold", letter, "-o", "-").stdout) == draft


@pytest.fixture
def corpus(letter: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name in ("une", "deux"):
        (folder / f"{name}.txt").write_text(LETTER, encoding="utf-8")
        run("gold", folder / f"{name}.txt")
    (folder / "splits.csv").write_text("folder,name,split\n.,une,work\n.,deux,unseen\n", encoding="utf-8")
    for name in ("une", "deux"):
        path = folder / f"{name}.gold.json"
        gold = json.loads(path.read_text(encoding="utf-8"))
        gold["letter_date"] = "1999-01-01"
        path.write_text(json.dumps(gold), encoding="utf-8")
    return folder


def test_evaluate_reads_and_scores_the_letters(corpus: Path) -> None:
    result = run("evaluate", corpus)
    assert result.exit_code == 0
    rows = {line.split("  ")[0]: line.split() for line in result.stdout.splitlines()}
    assert rows["letters"][1:4] == ["2", "2", "2"]
    assert rows["letter_date"][2:5] == ["0", "2", "2"] or "0.000" in rows["letter_date"]
    assert {"work", "unseen"} <= set(rows["Mesure"])


def test_evaluate_takes_parsed_letters_and_gives_figures(corpus: Path, tmp_path: Path) -> None:
    run("parse", corpus, "-o", tmp_path / "parsed.jsonl")
    figures = json.loads(run("evaluate", corpus, "--parsed", tmp_path / "parsed.jsonl", "--json").stdout)
    assert figures["items"] == {
        "right": 4, "gold": 4, "found": 4, "precision": 1.0, "recall": 1.0, "f1": 1.0, "interval": [1.0, 1.0],
    }  # fmt: skip
    assert figures["letter_date"]["f1"] == 0


def test_evaluate_keeps_the_unseen_letters_out_of_sight(corpus: Path) -> None:
    shown = run("evaluate", corpus, "--misses").stdout
    assert "| une |" in shown
    assert "deux" not in shown
    assert "| deux |" in run("evaluate", corpus, "--misses", "--split", "unseen").stdout
    assert "deux" not in run("evaluate", corpus, "--misses", "--split", "work").stdout


def test_evaluate_tells_gains_and_losses_letter_by_letter(corpus: Path, tmp_path: Path) -> None:
    run("parse", corpus, "-o", tmp_path / "base.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "base.jsonl").read_text(encoding="utf-8").splitlines()]
    for line in lines:
        line["letter_type"] = "other"
        line["letter_date"] = {"value": "1999-01-01"}
    base = tmp_path / "base.jsonl"
    base.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    shown = run("evaluate", corpus, "--base", base).stdout
    assert shown.startswith("2 gains, ")
    assert "\nune\n" in shown
    assert "+ letter_type | une" in shown
    assert "- letter_date | une" in shown
    assert "deux" not in shown
    assert "1 lettres mises de côté" in shown


def test_version() -> None:
    assert run("--version").stdout.strip() == f"lettrine {lettrine.__version__}"


# --- deadlines, flags, review-request ---------------------------------------------------------------------------------


def test_deadlines_as_text_json_and_calendar(letter: Path, tmp_path: Path) -> None:
    shown = run("deadlines", letter, "--as-of", "2025-03-20")
    assert shown.exit_code == 0 and "dans 13 jours" in shown.stdout and "mercredi 2 avril 2025" in shown.stdout
    told = json.loads(run("deadlines", letter, "--as-of", "2025-03-20", "--format", "json").stdout)
    assert [d["code"] for d in told["deadlines"]] == ["review", "reply_due"]
    calendar = tmp_path / "echeances.ics"
    assert run("deadlines", letter, "--as-of", "2025-03-20", "-o", calendar).exit_code == 0
    assert calendar.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


def test_deadlines_from_the_day_of_delivery(letter: Path) -> None:
    shown = run("deadlines", letter, "--as-of", "2025-03-20", "--delivered", "2025-03-10")
    assert "ou mercredi 9 avril 2025 en comptant 30 jours" in shown.stdout


def test_deadlines_leave_out_a_letter_of_a_later_day(letter: Path) -> None:
    shown = run("deadlines", letter, "--as-of", "2025-03-02")
    assert "avril" not in shown.stdout
    assert "1 lettre(s) d'une date postérieure au 2 mars 2025" in shown.stderr


def test_a_form_that_no_name_ends_in_is_told(letter: Path, tmp_path: Path) -> None:
    result = run("deadlines", letter, "--as-of", "2025-03-20", "-o", tmp_path / "echeances.xlsx")
    assert result.exit_code == 2 and not (tmp_path / "echeances.xlsx").exists()


def test_deadlines_go_on_after_a_bad_file(letter: Path, tmp_path: Path) -> None:
    result = run("deadlines", tmp_path / "absent.txt", letter, "--as-of", "2025-03-20")
    assert result.exit_code == 1 and "dans 13 jours" in result.stdout and "absent.txt" in result.stderr


def test_no_calendar_of_what_is_over(letter: Path) -> None:
    result = run("deadlines", letter, "--as-of", "2030-01-01", "--format", "ics")
    assert isinstance(result.exception, lettrine.errors.LetterError)


def test_flags_in_three_forms(letter: Path) -> None:
    shown = run("flags", letter)
    assert shown.exit_code == 0 and "provision_text_missing" in shown.stdout and "pas un avis juridique" in shown.stdout
    (record,) = json.loads(run("flags", letter, "--format", "json").stdout)["letters"]
    assert record["appealable"] and record["flags"][0]["quotes"]
    rows = list(csv.DictReader(io.StringIO(run("flags", letter, "-f", "csv").stdout.lstrip("\ufeff")), delimiter=";"))
    assert [row["Code"] for row in rows] == [flag["code"] for flag in record["flags"]]


def test_review_request_as_word_and_markdown(letter: Path, tmp_path: Path) -> None:
    word = tmp_path / "demande.docx"
    assert run("review-request", letter, "-o", word, "--as-of", "2025-03-20").exit_code == 0
    assert word.read_bytes().startswith(b"PK")
    shown = run("review-request", letter, "--as-of", "2025-03-20")
    assert "# Demande de révision" in shown.stdout and "Les avis juridiques sur ce rapport" in shown.stdout
    assert run("review-request", letter, "--format", "docx").exit_code == 2


def test_another_law_than_quebec_s_is_told(letter: Path) -> None:
    shown = run("flags", letter, "--jurisdiction", "fr")
    assert "Le droit de «fr» n'est pas encore dans Lettrine" in " ".join(shown.stdout.split())
    assert "Aucune échéance" in run("deadlines", letter, "--jurisdiction", "fr").stdout
