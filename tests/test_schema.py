from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from lettrine.model import Letter
from lettrine.schema import json_schema, letter_from_dict

ROOT = Path(__file__).parents[1]
EXAMPLE: dict[str, Any] = json.loads((ROOT / "tests" / "data" / "example.json").read_text(encoding="utf-8"))


def test_the_published_schema_is_the_model_s() -> None:
    published = (ROOT / "docs" / "schema" / "letter.schema.json").read_text(encoding="utf-8")
    assert json.loads(published) == json_schema(), "run `make docs`"


def test_the_schema_is_a_schema_and_the_example_follows_it() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())
    jsonschema.Draft202012Validator(json_schema()).validate(EXAMPLE)


def test_a_letter_goes_to_json_and_comes_back(example: Letter) -> None:
    assert example.to_dict() == EXAMPLE
    assert letter_from_dict(example.to_dict()) == example


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("outcome",), "accordé"),
        (("request", "items", 0, "outcome"), None),
        (("zones", 0, "span"), [1]),
        (("letter_date",), "2026-06-11"),
        (("points", 0, "nouveau"), 1),
    ],
)
def test_what_breaks_the_contract_is_refused(path: tuple[Any, ...], value: Any) -> None:
    broken = json.loads(json.dumps(EXAMPLE))
    place = broken
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(json_schema()).validate(broken)
