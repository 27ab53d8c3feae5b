"""What Typer says, in French."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from typer.testing import CliRunner

from lettrine.cli import app
from lettrine.cli.french import read_messages, translate

EXAMPLES = [(english, french) for row in read_messages() for english, french in row["examples"].items()]
ENGLISH = re.compile(
    r"\b(?:missing|error|invalid|value|usage:|try|for help|no such|got|input|show|default|required|did)\b"
)


@pytest.mark.parametrize(("english", "french"), EXAMPLES)
def test_each_row_gives_its_examples(english: str, french: str) -> None:
    assert translate(english) == french


def test_each_row_has_an_example_that_no_row_before_it_takes() -> None:
    rows = read_messages()
    for place, row in enumerate(rows):
        first = [next(n for n, r in enumerate(rows) if re.fullmatch(r["en"], said, re.S)) for said in row["examples"]]
        assert place in first, row["en"]


def test_what_no_row_fits_stays() -> None:
    assert translate("Something new happened.") == "Something new happened."


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["parse"], "Il manque l'argument CHEMIN."),
        (["parse", "--nope", "x"], "Option inconnue : --nope."),
        (["parse", "--fromat", "x"], "Vouliez-vous dire --format?"),
        (["parse", "x", "--format", "zzz"], "'zzz' n'est pas l'une des valeurs"),
        (["parse", "x", "-o"], "L'option -o demande une valeur."),
        (["parse", "--split=3", "x"], "L'option --split ne prend pas de valeur."),
        (["deadlines", "x", "--as-of", "hier"], "une date comme 2026-06-11 était attendue"),
        (["schema", "x", "y"], "De trop : x y."),
        (["nope"], "Commande inconnue : nope."),
        (["corpus", "nope"], "Commande inconnue : nope."),
        (["corpus", "export"], "Il manque l'option '--format' / '-f', à choisir parmi jsonl, csv"),
        (["corpus", "search", "x", "-n", "0"], "au moins 1 était attendu."),
        (["corpus", "search", "x", "-n", "a"], "un nombre entier était attendu."),
        (["--help"], "Affiche cette aide et quitte."),
        (["parse", "--help"], "Affiche cette aide et quitte."),
        (["corpus", "--help"], "Commandes"),
        (["corpus", "stats", "--help"], "[par défaut : 15]"),
    ],
)
def test_no_english_reaches_the_user(words: Sequence[str], said: str) -> None:
    done = CliRunner().invoke(app, [*words], env={"COLUMNS": "200", "TERM": "dumb"})
    shown = " ".join(re.sub(r"[│╭╮╰╯─]", " ", done.output).split())
    assert said in shown
    assert not ENGLISH.search(shown.lower()), shown
