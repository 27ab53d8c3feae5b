import json

from typer.testing import CliRunner

from lettrine.cli import app

RUN = CliRunner()


def test_a_folder_of_letters_that_evaluate_reads(tmp_path):
    folder = tmp_path / "lettres"
    done = RUN.invoke(app, ["synthesize", "-n", "6", "--seed", "5", "-o", str(folder)])
    assert done.exit_code == 0, done.output
    assert "6 lettres" in done.stderr
    names = {path.name.partition(".")[0] for path in folder.iterdir()}
    assert names == {"letters", "traits", *(f"s-000{n}" for n in range(1, 7))}
    parsed = str(folder / "letters.jsonl")
    scores = json.loads(RUN.invoke(app, ["evaluate", str(folder), "--parsed", parsed, "--json"]).stdout)
    assert scores["items"]["f1"] == scores["item outcomes"]["f1"] == scores["spans"]["f1"] == 1.0
    assert "items" in RUN.invoke(app, ["evaluate", str(folder), "--json"]).stdout


def test_a_folder_that_holds_something_is_left_alone(tmp_path):
    (tmp_path / "lettre.txt").write_text("à moi", encoding="utf-8")
    done = RUN.invoke(app, ["synthesize", "-n", "2", "-o", str(tmp_path)])
    assert done.exit_code == 1
    assert "n'est pas vide" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["lettre.txt"]


def test_two_runs_write_the_same_bytes(tmp_path):
    for name in ("a", "b"):
        RUN.invoke(app, ["synthesize", "-n", "4", "--seed", "2", "-o", str(tmp_path / name)])
    first, second = ({p.name: p.read_bytes() for p in (tmp_path / name).iterdir()} for name in ("a", "b"))
    assert first == second
