"""Training at a small scale: some hundred sentences and few steps, the same way as ``make model``."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from lettrine import cli, parse_text
from lettrine.evaluation import read_gold
from lettrine.teaching import Material, train_model
from lettrine.trained import HEADS, WEIGHTS, Labelled, load_reader
from lettrine.trained.sentences import KEPT, fold_of, read_sentences, write_sentences

ROOT = Path(__file__).parents[2]
OWN = "Le greffe a mis sous enveloppe ce que vous cherchiez."


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model's folder with few of its sentences and a configuration of few steps."""
    folder = tmp_path_factory.mktemp("base")
    for head in HEADS:
        (folder / head).mkdir()
        config = (WEIGHTS / head / "config.cfg").read_text(encoding="utf-8")
        steps = next(line for line in config.splitlines() if line.startswith("max_steps"))
        (folder / head / "config.cfg").write_text(config.replace(steps, "max_steps = 20"), encoding="utf-8")
        write_sentences(read_sentences([WEIGHTS / head / KEPT])[::12], folder / head / KEPT)
    return folder


@pytest.fixture(scope="module")
def material() -> Material:
    outcomes = [Labelled("send", f"{OWN[:-1]} le {day} mai.", "mai") for day in range(1, 25)]
    reasons = [Labelled("safety", f"Le coffre numéro {n} serait forcé.", "mai") for n in range(8)]
    return Material(tuple(outcomes), tuple(reasons), ())


@pytest.fixture(scope="module")
def model(base: Path, material: Material, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("model")
    train_model(material, folder, base=base)
    return folder


def test_a_model_knows_what_it_was_taught(model: Path) -> None:
    (reading,) = load_reader(str(model)).read([OWN])
    assert reading.label == "send"
    (reason,) = load_reader(str(model), "reasons").read(["Le coffre serait forcé."])
    assert reason.label == "safety"


def test_training_says_how_far_it_is(base: Path, material: Material, tmp_path: Path) -> None:
    shares: list[float] = []
    train_model(material, tmp_path, base=base, watch=shares.append)
    assert shares == sorted(shares)
    assert (0 < shares[0] < 0.1, shares[-1]) == (True, 1.0)
    assert len(shares) > 100


def test_what_it_reads_carries_its_own_name(model: Path) -> None:
    assert load_reader(str(model)).name != load_reader().name


def test_the_same_material_gives_the_same_model(model: Path, base: Path, material: Material, tmp_path: Path) -> None:
    train_model(material, tmp_path, base=base)
    for head in HEADS:
        assert (tmp_path / head / "textcat" / "model").read_bytes() == (model / head / "textcat" / "model").read_bytes()


def test_a_model_can_be_taught_again_and_keeps_what_it_was_taught(
    model: Path, base: Path, material: Material, tmp_path: Path
) -> None:
    again = Material((Labelled("none", material.outcomes[0].text, "juin"),), (), ())
    train_model(again, tmp_path, base=model)
    kept = {s.text: s.label for s in read_sentences([tmp_path / "outcomes" / KEPT])}
    assert kept[material.outcomes[1].text] == "send"
    assert kept[material.outcomes[0].text] == "none"  # the later teaching counts


def test_a_letter_is_read_with_it(model: Path) -> None:
    text = (ROOT / "corpus" / "gold" / "qc-ministries" / "qcm-00.md").read_text(encoding="utf-8")
    letter = parse_text(text, model=str(model))
    assert [item.id for item in letter.request.items] == [item.id for item in parse_text(text).request.items]


def test_sentences_come_back_as_they_were_written(tmp_path: Path) -> None:
    sentences = [Labelled("send", "Voici.", "a-01"), Labelled("none", "Rien ici.")]
    for name in ("x.tsv", "x.tsv.gz"):
        write_sentences(sentences, tmp_path / name)
        assert read_sentences([tmp_path / name]) == sentences


def test_the_clauses_of_a_letter_are_in_one_fold() -> None:
    clauses = [Labelled("none", f"Phrase {'x' * n}.", "lettre-7") for n in range(30)]
    assert len({fold_of(clause, 4) for clause in clauses}) == 1
    assert len({fold_of(clause._replace(letter=None), 4) for clause in clauses}) > 1


# --- lettrine train -------------------------------------------------------------------------------------------------
@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    for letter in read_gold(ROOT / "corpus" / "gold" / "qc-ministries", "work")[:2]:
        assert letter.letter is not None
        shutil.copy(letter.letter, folder)
        shutil.copy(letter.letter.parent / f"{letter.name}.gold.json", folder)
    return folder


def test_train_then_parse_with_the_model(gold: Path, model: Path, tmp_path: Path) -> None:
    runner, folder = CliRunner(), tmp_path / "modele"
    arguments = ["train", str(gold), "-o", str(folder), "--base", str(model)]
    trained = runner.invoke(cli.app, arguments)
    assert trained.exit_code == 0, trained.output
    assert "Lues avec assurance" in trained.stdout
    assert [f"Entraînement : {share} %" in trained.stderr for share in (10, 50, 100)] == [True] * 3
    assert (folder / "scores.json").is_file()
    letter = next(gold.glob("*.md"))
    assert runner.invoke(cli.app, ["parse", str(letter), "--model", str(folder)]).exit_code == 0
    assert runner.invoke(cli.app, arguments).exit_code == 0  # it may be made anew


def test_train_writes_over_nothing_that_is_no_model(gold: Path) -> None:
    result = CliRunner().invoke(cli.app, ["train", str(gold), "-o", str(gold)])
    assert result.exit_code == 2
    assert "n'est pas un modèle" in result.stderr
    assert list(gold.glob("*.gold.json"))


def test_train_does_not_write_over_the_model_that_it_adds_to(gold: Path, model: Path) -> None:
    result = CliRunner().invoke(cli.app, ["train", str(gold), "-o", str(model), "--base", str(model)])
    assert result.exit_code == 2


def test_train_wants_a_model_to_add_to(gold: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(cli.app, ["train", str(gold), "-o", str(tmp_path / "m"), "--base", str(gold)])
    assert result.exit_code != 0
    assert not (tmp_path / "m").exists()


def test_train_says_that_letters_teach_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.gold.json").write_text('{"items": []}', encoding="utf-8")
    result = CliRunner().invoke(cli.app, ["train", str(tmp_path), "-o", str(tmp_path / "m")])
    assert result.exit_code == 2
    assert "n'apprend rien" in result.stderr
