from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import Any

import pytest

from lettrine.export import FORMATS, find_writer
from lettrine.export.spreadsheet import COLUMNS
from lettrine.export.wording import day_in_words, join_words, period_in_words
from lettrine.model import Failure, Letter, Outcome

Result = Letter | Failure


def written(form: str, *results: Result) -> str:
    out = io.StringIO()
    find_writer(form)(list(results), out)
    return out.getvalue()


def rows_of(*results: Result) -> list[dict[str, str]]:
    text = written("csv", *results)
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";"))


def changed_item(letter: Letter, **changes: Any) -> Letter:
    first, *others = letter.request.items
    return replace(letter, request=replace(letter.request, items=(replace(first, **changes), *others)))


@pytest.mark.parametrize("form", FORMATS)
def test_every_form_tells_letters_and_failures(form: str, example: Letter, failure: Failure) -> None:
    text = written(form, example, failure)
    assert "Certificats de sélection" in text
    assert "scan.tif" in text
    assert failure.message in text


@pytest.mark.parametrize("form", FORMATS)
def test_every_form_takes_no_letter_at_all(form: str, example: Letter) -> None:
    said = written(form)
    assert "Certificats" not in said
    assert len(said) < len(written(form, example))


# --- JSON -----------------------------------------------------------------------------------------------------------


def test_json_lines_are_one_object_a_line(example: Letter, failure: Failure) -> None:
    lines = written("jsonl", example, failure).split("\n")
    assert json.loads(lines[0]) == example.to_dict()
    assert json.loads(lines[1]) == {
        "source": {"path": "scan.tif"},
        "error": {"code": "unsupported_format", "message": failure.message},
    }
    assert lines[2:] == [""]


def test_json_is_an_object_for_one_letter_and_an_array_for_several(example: Letter, failure: Failure) -> None:
    assert json.loads(written("json", example)) == example.to_dict()
    assert json.loads(written("json", example, failure, example))[1]["error"]["code"] == failure.code
    assert json.loads(written("json")) == []


# --- CSV ------------------------------------------------------------------------------------------------------------


def test_csv_gives_one_row_an_item(example: Letter, failure: Failure) -> None:
    rows = rows_of(example, failure)
    assert tuple(rows[0]) == COLUMNS
    assert [(row["Élément"], row["Décision"], row["Peut être contesté"]) for row in rows] == [
        ("1", "accordé", "non"),
        ("2", "accordé", "non"),
        ("3", "refusé", "oui"),
        ("", "", ""),
    ]
    assert rows[2]["Articles invoqués"] == "art. 15, A-2.1"
    assert rows[2]["Recours au plus tard le"] == "2026-07-11"
    assert rows[3]["Erreur"].startswith("format non pris en charge")


def test_csv_gives_a_row_to_a_letter_without_items(example: Letter) -> None:
    (row,) = rows_of(replace(example, request=replace(example.request, items=())))
    assert row["Date de la lettre"] == "2026-06-11"


@pytest.mark.parametrize("text", ["=1+2", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1+2"])
def test_csv_lets_no_letter_run_a_formula(example: Letter, text: str) -> None:
    row = rows_of(changed_item(example, text=text))[0]
    assert row["Texte de l'élément"] == f"'{text.strip()}"


def test_csv_keeps_each_item_on_its_row(example: Letter) -> None:
    row = rows_of(changed_item(example, text='un;\r\n"deux"\ttrois', label="-3"))[0]
    assert row["Texte de l'élément"] == 'un; "deux" trois'
    assert row["Élément"] == "-3"


# --- text -----------------------------------------------------------------------------------------------------------


def test_text_tells_what_a_reader_wants_first(example: Letter) -> None:
    text = written("text", example)
    for said in (
        "Ministère de l'Immigration, de la Francisation et de l'Intégration\n",
        "Décision du 11 juin 2026 · dossier 31224",
        "reçue le 11 mai 2026, précisée le 14 mai 2026 et le 27 mai 2026 : accordée en partie",
        "1  accordé (déduit)  Le nombre de Certificats",
        "→ art. 15, A-2.1 : calcul, comparaison ou création d’un document",
        "La décision peut être contestée (élément 3)",
        "au plus tard le samedi 11 juillet 2026 (lundi 13 juillet 2026 si un",
        "à noter · Le total imprimé diffère",
        "ce n'est pas un avis juridique",
    ):
        assert said in text
    assert not [line for line in text.split("\n") if line != line.rstrip()]
    assert "\x1b" not in text


def test_text_of_a_terminal_is_coloured(example: Letter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    out = io.StringIO()
    out.isatty = lambda: True  # type: ignore[method-assign]
    find_writer("text")([example], out)
    assert "\x1b[31mrefusé" in out.getvalue()
    assert "\x1b[32maccordé" in out.getvalue()


def test_text_takes_nothing_in_a_letter_for_markup(example: Letter) -> None:
    text = written("text", changed_item(example, text="le [bold]plan[/bold] :smile: [/nulle part]"))
    assert "le [bold]plan[/bold] :smile: [/nulle part]" in text


@pytest.mark.parametrize("outcome", Outcome)
def test_text_names_every_outcome(example: Letter, outcome: Outcome) -> None:
    assert outcome.value not in written("text", changed_item(replace(example, outcome=outcome), outcome=outcome))


# --- words ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("iso", "words"),
    [("2026-06-01", "1er juin 2026"), ("2024-02-29", "29 février 2024"), ("inconnu", "inconnu")],
)
def test_day_in_words(iso: str, words: str) -> None:
    assert day_in_words(iso) == words


def test_day_in_words_with_its_weekday() -> None:
    assert day_in_words("2026-07-11", weekday=True) == "samedi 11 juillet 2026"


@pytest.mark.parametrize(
    ("iso", "words"),
    [("P30D", "30 jours"), ("P1D", "1 jour"), ("P2M", "2 mois"), ("P40BD", "40 jours ouvrables"), ("P1Y2M", "P1Y2M")],
)
def test_period_in_words(iso: str, words: str) -> None:
    assert period_in_words(iso) == words


def test_join_words() -> None:
    assert [join_words(words) for words in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a et b", "a, b et c"]
