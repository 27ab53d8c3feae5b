"""What the documents say is so: snippets run, commands exist, options exist, and every command is documented."""

from __future__ import annotations

import doctest
import json
import re
import shlex
from pathlib import Path

import click
import jsonschema
import pytest
import typer
from typer.testing import CliRunner

import lettrine.component  # noqa: F401  # registers the factory where the project is not installed
from lettrine.checks.findings import CheckRow, load_checks
from lettrine.cli import app
from lettrine.model import LetterType, Missing, Outcome
from lettrine.schema import json_schema

ROOT = Path(__file__).parents[2]
DOCUMENTS = [
    ROOT / name
    for name in ("README.md", "README.fr.md", "CONTRIBUTING.md", *sorted(str(p) for p in (ROOT / "docs").glob("*.md")))
]


def leaves(group: click.Command, name: str = "") -> dict[str, click.Command]:
    """Every command by its words: ``parse``, ``corpus add``."""
    inner = getattr(group, "commands", None)
    if inner is None:
        return {name: group}
    return {words: leaf for key, one in inner.items() for words, leaf in leaves(one, f"{name} {key}".strip()).items()}


COMMANDS = leaves(typer.main.get_command(app))
LETTER = "corpus/gold/qc-ministries/qcm-00.md"


def blocks(path: Path, language: str) -> list[tuple[str, str]]:
    """The code blocks of a document, each with the comment above it."""
    pattern = rf"(?:<!-- ([^\n]*?) -->\n)?```{language}\n(.*?)```"
    return re.findall(pattern, path.read_text(encoding="utf-8"), re.S)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_python_snippets_give_what_they_show(path: Path) -> None:
    source = "\n".join(code for _, code in blocks(path, "pycon"))
    test = doctest.DocTestParser().get_doctest(source.replace("...\n", "... \n"), {}, path.name, str(path), 0)
    runner = doctest.DocTestRunner(verbose=False)
    report: list[str] = []
    runner.run(test, out=report.append)
    assert runner.failures == 0, "".join(report)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_json_snippets_follow_the_schema_that_they_name(path: Path) -> None:
    for comment, code in blocks(path, "json"):
        value = json.loads(code)
        if comment.startswith("schema: "):
            schema = {**json_schema(), "$ref": f"#/$defs/{comment.removeprefix('schema: ')}"}
            jsonschema.Draft202012Validator(schema).validate(value)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_commands_and_options_exist(path: Path) -> None:
    for _, code in blocks(path, "sh"):
        for line in code.splitlines():
            words = shlex.split(line, comments=True)
            if words[:1] == ["lettrine"]:
                size = 1 if words[1] in COMMANDS else 2
                options = {
                    name for parameter in COMMANDS[" ".join(words[1 : 1 + size])].params for name in parameter.opts
                }
                assert {word for word in words[1 + size :] if re.match(r"--?\w", word)} <= options, line
            if words[:1] == ["make"]:
                assert re.search(rf"^{words[1]}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M), line


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented(command: str) -> None:
    said = "\n".join(path.read_text(encoding="utf-8") for path in DOCUMENTS)
    assert f"lettrine {command}" in said


@pytest.mark.parametrize(
    "option",
    sorted({o for c in COMMANDS.values() for p in c.params for o in p.opts if o.startswith("--")} - {"--help"}),
)
def test_every_option_has_a_french_help(option: str) -> None:
    helps = [p.help for c in COMMANDS.values() for p in c.params if option in p.opts]
    assert all(helps), option


@pytest.mark.parametrize("codes", [Outcome, LetterType, Missing], ids=lambda codes: codes.__name__)
def test_the_format_names_every_code(codes: type[Outcome]) -> None:
    said = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")
    assert [code.value for code in codes if f"`{code.value}`" not in said] == []


@pytest.mark.parametrize(("code", "row"), load_checks("ca-qc").rows.items())
def test_every_check_is_documented_with_its_severity(code: str, row: CheckRow) -> None:
    said = (ROOT / "docs" / "deadlines-and-flags.md").read_text(encoding="utf-8")
    assert f"| `{code}` | {row.wording.severity.value} |" in said


@pytest.mark.parametrize("name", ["README.md", "README.fr.md"])
def test_the_readme_shows_the_real_output_and_the_two_commands(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    result = CliRunner().invoke(app, ["parse", LETTER, "--format", "text"])
    said = (ROOT / name).read_text(encoding="utf-8")
    (shown,) = [code for _, code in blocks(ROOT / name, "text")]
    assert shown.strip() == result.stdout.strip()
    assert "make demo" in said
    assert "make test" in said
    assert "lettrine evaluate corpus/gold" in said


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_to_files(path: Path) -> None:
    for target in re.findall(r"\]\((?!https?://|#)([^)#\s]+)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target
