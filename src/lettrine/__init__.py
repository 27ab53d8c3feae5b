"""Lettrine reads a French access-decision letter and says what it decides, with the proof of every value."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lettrine.batch import parse_many
    from lettrine.model import Letter
    from lettrine.pipeline import parse, parse_text

__version__ = "0.1.0"
__all__ = ["Letter", "__version__", "parse", "parse_many", "parse_text"]

# Imported when first asked for: `import lettrine` costs nothing, and `lettrine --help` does not load the law.
_HOMES = {
    "Letter": "lettrine.model",
    "parse": "lettrine.pipeline",
    "parse_many": "lettrine.batch",
    "parse_text": "lettrine.pipeline",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'lettrine' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
