from __future__ import annotations

import json
from pathlib import Path

import pytest

from lettrine.model import Failure, Letter
from lettrine.schema import letter_from_dict

DATA = Path(__file__).parent / "data"


@pytest.fixture(scope="session")
def example() -> Letter:
    """A letter as the format's contract shows it, with every kind of value in it."""
    return letter_from_dict(json.loads((DATA / "example.json").read_text(encoding="utf-8")))


@pytest.fixture(scope="session")
def failure() -> Failure:
    return Failure(path="scan.tif", code="unsupported_format", message="aucun lecteur ne prend ce format")
