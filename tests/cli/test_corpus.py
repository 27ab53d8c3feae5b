"""The commands of a corpus, from a folder to an answer."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from lettrine.cli import app
from lettrine.cli.corpus.options import as_line
from lettrine.errors import LetterError

LETTER = """Ministère de la Justice

Québec, le {day} mars 2025

Madame Rosalie Quintal-Dubuc

N/Réf. : 2025-{day}

Objet : Votre demande d'accès aux documents

Madame,

Nous donnons suite à votre demande d'accès reçue le 10 février 2025, par laquelle vous souhaitez obtenir :

1. Le plan directeur de {day} ans;
2. Les contrats informatiques.

Nous vous transmettons le plan demandé au point 1. Quant au point 2, nous ne pouvons vous communiquer ces contrats, en vertu
des articles 23 et 24 de la Loi sur l'accès aux documents des organismes publics et sur la protection des renseignements
personnels.

Jeanne Tremblay
"""


def run(*words: str, code: int = 0) -> Result:
    result = CliRunner().invoke(app, ["corpus", *words])
    assert result.exit_code == code, result.output
    return result


def read_csv(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    place = tmp_path_factory.mktemp("corpus")
    folder = place / "lettres"
    folder.mkdir()
    for day in (3, 4, 5):
        (folder / f"{day}.txt").write_text(LETTER.format(day=day), encoding="utf-8")
    (folder / "vide.txt").write_bytes(b"")
    path = str(place / "decisions.db")
    result = run("add", str(folder), "--db", path, "-j", "1", code=1)
    assert "4 fichiers lus sur 4, dont 1 sans succès. Le corpus tient 3 lettres." in result.stderr
    return path


def test_adding_again_does_nothing(database: str) -> None:
    folder = str(Path(database).parent / "lettres")
    assert "Rien de nouveau dans 4 fichiers" in run("add", folder, "--db", database).stderr
    assert "1 fichier lu sur 4" in run("add", folder, "--db", database, "--retry-failed", "-j", "1", code=1).stderr


def test_failures_are_listed(database: str) -> None:
    assert "vide.txt" in run("failures", "--db", database).stdout
    (row,) = read_csv(run("failures", "--db", database, "-f", "csv").stdout)
    assert row["code"] == "unreadable"


def test_a_search_in_each_form(database: str) -> None:
    words = ("search", "article:23,24", "decision:refusé", "contrat", "--db", database)
    told = run(*words).stdout
    assert told.startswith("3 lettres")
    assert "art. 23 et 24, A-2.1 : renseignements commerciaux" in " ".join(told.split())
    assert "Ministère de la Justice (3)" in told
    value = json.loads(run(*words, "-f", "json").stdout)
    assert (value["total"], len(value["hits"])) == (3, 3)
    assert value["hits"][0]["item"]["label"] == "2"
    rows = read_csv(run(*words, "-f", "csv", "-n", "2", "-s", "oldest").stdout)
    assert [row["letter_date"] for row in rows] == ["2025-03-03", "2025-03-04"]
    assert run("search", "autruche", "--db", database).stdout.startswith("Aucune lettre")


def test_words_that_the_shell_has_parted_are_one_line() -> None:
    assert as_line(["article:23 -vidéo «a b»"]) == "article:23 -vidéo «a b»"
    assert as_line(["article:23", "organisme:ville de laval", "contrats verts"]) == (
        'article:23 organisme:"ville de laval" "contrats verts"'
    )


def test_a_search_that_cannot_be_says_why(database: str) -> None:
    result = CliRunner().invoke(app, ["corpus", "search", "couleur:rouge", "--db", database])
    assert "couleur" in str(result.exception)


def test_statistics_and_figures(database: str, tmp_path: Path) -> None:
    told = run("stats", "--db", database, "--figures", str(tmp_path)).stdout
    assert "Taux de refus par organisme" in told
    assert (tmp_path / "motifs-par-annee.svg").exists()
    rows = read_csv(run("stats", "annee:2025", "--db", database, "-f", "csv", "-t", "articles").stdout)
    assert [(row["key"], row["count"], row["of"]) for row in rows] == [("a-2.1/23", "3", "6"), ("a-2.1/24", "3", "6")]
    assert run("stats", "--db", database, "-t", "inconnu", code=2)


def test_deadlines(database: str) -> None:
    told = run("deadlines", "--db", database, "--as-of", "2025-04-01").stdout
    assert told.index("mercredi 2 avril 2025") < told.index("vendredi 4 avril 2025")


@pytest.mark.parametrize("words", [("deadlines", "--as-of", "2025-04-01"), ("search", "contrat"), ("stats",)])
def test_the_name_of_the_output_says_its_form(database: str, tmp_path: Path, words: tuple[str, ...]) -> None:
    texts = {}
    for name in ("x.csv", "x.json", "x.txt", "x"):
        run(*words, "--db", database, "-o", str(tmp_path / name))
        texts[name] = (tmp_path / name).read_text(encoding="utf-8")
    assert len(read_csv(texts["x.csv"])) >= 3
    assert json.loads(texts["x.json"])
    assert texts["x.txt"] == texts["x"] and "\n" in texts["x"]
    run(*words, "--db", database, "-o", str(tmp_path / "x.csv"), "-f", "json")
    assert json.loads((tmp_path / "x.csv").read_text(encoding="utf-8"))
    run(*words, "--db", database, "-o", str(tmp_path / "x.xlsx"), code=2)
    assert not (tmp_path / "x.xlsx").exists()


def test_groups(database: str) -> None:
    assert "Aucun rapprochement" in run("groups", "--db", database).stderr  # one body alone
    folder = Path(database).parent / "lettres"
    shutil.copy(folder / "3.txt", folder / "copie.txt")
    run("add", str(folder), "--db", database, "-j", "1")
    assert "copie.txt" in run("groups", "--db", database, "-k", "copies").stdout
    text = (folder / "3.txt").read_text(encoding="utf-8").replace("2025-3", "2025-33")
    (folder / "presque.txt").write_text(text, encoding="utf-8")
    run("add", str(folder), "--db", database, "-j", "1")
    assert "presque.txt" in run("groups", "--db", database, "-k", "text").stdout
    run("groups", "--db", database, "-k", "autre", code=2)


def test_exports_with_masks(database: str, tmp_path: Path) -> None:
    place = tmp_path / "x.jsonl"
    run("export", "dossier:2025-3,2025-4,2025-5", "--db", database, "-f", "jsonl", "-o", str(place), "--mask")
    lines = place.read_text(encoding="utf-8").splitlines()
    assert len(lines) == 3
    assert "Quintal" not in "".join(lines)
    run("export", "dossier:2025-4", "--db", database, "-f", "jsonl", "-o", str(place))
    (line,) = place.read_text(encoding="utf-8").splitlines()
    assert "Quintal" in line


def test_adding_nothing_says_so(tmp_path: Path) -> None:
    folder, database = tmp_path / "vide", tmp_path / "d.db"
    folder.mkdir()
    assert "aucune lettre" in str(run("add", str(folder), "--db", str(database), code=1).exception)
    (folder / "notes.xlsx").write_bytes(b"PK")
    result = run("add", str(folder), "--db", str(database), code=1)
    assert "Laissé de côté dans les dossiers : 1 fichier(s) (.xlsx)" in result.stderr
    assert not database.exists()


def test_a_path_that_is_not_there_is_told_and_not_stored(database: str, tmp_path: Path) -> None:
    before = run("failures", "--db", database).stdout
    result = run("add", str(tmp_path / "absent"), str(tmp_path / "*.pdf"), "--db", database, code=1)
    assert str(result.exception).count("n'existe pas") == 2
    assert run("failures", "--db", database).stdout == before


def test_a_place_that_will_not_do_is_told_in_french(database: str, tmp_path: Path) -> None:
    (tmp_path / "texte.db").write_text("Ceci n'est pas une base de données. " * 200, encoding="utf-8")
    letter = str(Path(database).parent / "lettres" / "4.txt")
    for words, said in (
        (("stats", "--db", str(tmp_path)), "c'est un dossier"),
        (("add", letter, "--db", str(tmp_path)), "c'est un dossier"),
        (("stats", "--db", str(tmp_path / "texte.db")), "n'est pas un corpus de Lettrine"),
        (("add", letter, "--db", str(tmp_path / "texte.db")), "n'est pas un corpus de Lettrine"),
        (("add", letter, "--db", str(tmp_path / "absent" / "d.db")), "absent n'existe pas"),
        (("stats", "--db", database, "-o", str(tmp_path / "absent" / "x.csv")), "absent n'existe pas"),
        (("stats", "--db", database, "-o", str(tmp_path)), "c'est un dossier"),
        (("stats", "--db", database, "--figures", str(tmp_path / "texte.db")), "un dossier était attendu"),
        (
            ("export", "-f", "jsonl", "--db", database, "-o", str(tmp_path / "absent" / "x.jsonl")),
            "absent n'existe pas",
        ),
    ):
        error = run(*words, code=1).exception
        assert isinstance(error, LetterError)
        assert said in str(error)


def test_no_corpus(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["corpus", "search", "x", "--db", str(tmp_path / "absent.db")])
    assert "n'existe pas" in str(result.exception)
