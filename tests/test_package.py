from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import lettrine
from lettrine.errors import UnreadableFile

ROOT = Path(__file__).parents[1]


def modules_after(statement: str) -> set[str]:
    code = f"import sys; sys.path[:0] = {sys.path!r}\n{statement}\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return {name.split(".")[0] for name in done.stdout.split()} | set(done.stdout.split())


def test_the_package_shows_five_names() -> None:
    assert sorted(lettrine.__all__) == ["Letter", "__version__", "parse", "parse_many", "parse_text"]
    for name in lettrine.__all__:
        assert getattr(lettrine, name)
    assert dir(lettrine) == sorted(lettrine.__all__)
    with pytest.raises(AttributeError, match="absent"):
        lettrine.absent  # noqa: B018  # the attribute is what is tested


def test_importing_the_package_loads_nothing_of_it() -> None:
    assert modules_after("import lettrine") & {"yaml", "regex", "spacy", "rich", "lettrine.model"} == set()


def test_reading_a_letter_loads_no_spacy() -> None:
    loaded = modules_after("import lettrine; lettrine.parse_text('Madame,\\n\\nVoici le rapport.\\n')")
    assert "lettrine.pipeline" in loaded
    assert loaded & {"spacy", "rich", "typer", "numpy"} == set()


def test_the_version_is_the_project_s() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == lettrine.__version__
    assert f"## {lettrine.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_pins_name_no_place_and_have_hashes() -> None:
    for name in ("requirements.txt", "requirements-bench.txt"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "://" not in text
        pins = [line for line in text.splitlines() if line and line[0] not in " #"]
        assert pins
        assert all("==" in pin and pin.endswith("\\") for pin in pins)
        assert text.count("--hash=sha256:") >= len(pins)


def test_the_build_backend_is_pinned_twice_alike() -> None:
    (backend,) = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"]
    assert f"{backend} " in (ROOT / "requirements.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("said", [None, 3, b"lettre"])
def test_what_is_no_text_is_a_type_error(said: object) -> None:
    with pytest.raises(TypeError, match="must be a str"):
        lettrine.parse_text(said)  # type: ignore[arg-type]


@pytest.mark.parametrize("said", ["", "\ud800", "Nous refusons.\udfff"])
def test_what_cannot_be_read_is_a_typed_error(said: str) -> None:
    with pytest.raises(UnreadableFile):
        lettrine.parse_text(said)


def test_two_processes_read_the_same_in_a_letter_with_a_table() -> None:
    letter = ROOT / "corpus" / "gold" / "qc-ministries" / "qcm-00.md"
    code = (
        f"import sys; sys.path[:0] = {sys.path!r}; import json, lettrine; "
        f"print(json.dumps(lettrine.parse({str(letter)!r}).to_dict()))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code], check=True, capture_output=True, text=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(said) == 1
