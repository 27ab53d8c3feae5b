"""Typer's own words in French: its errors, the headings of its help, the usage line.

Typer 0.29 writes most of them as plain English strings that no catalogue can replace. What it raises is translated on its
way out by the rows of ``messages.yaml``; an English message that no row fits is shown as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from importlib import resources
from typing import Any

from typer import rich_utils
from typer.core import TyperCommand, TyperGroup

from lettrine.yamlfile import read_yaml

COMMAND_METAVAR = "COMMANDE [ARGUMENTS]..."
_HELP = "Affiche cette aide et quitte."
_WORDS: Mapping[str, str] = {
    "COMMANDS_PANEL_TITLE": "Commandes",
    "ERRORS_PANEL_TITLE": "Erreur",
    "ABORTED_TEXT": "Abandonné.",
    "DEFAULT_STRING": "[par défaut : {}]",
    "ENVVAR_STRING": "[variable d'environnement : {}]",
    "REQUIRED_LONG_STRING": "[requis]",
    "RICH_HELP": "[blue]{command_path} {help_option}[/] donne l'aide.",
}
for _name, _french in _WORDS.items():
    setattr(rich_utils, _name, _french)


class _French:
    """What commands and groups say alike."""

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = _HELP
        return option

    def get_usage(self, ctx: Any) -> str:
        return str(super().get_usage(ctx)).replace("Usage:", "Usage :", 1)  # type: ignore[misc]


class FrenchCommand(_French, TyperCommand):
    """A command whose help is in French."""


class FrenchGroup(_French, TyperGroup):
    """A group whose help is in French, and the errors of whatever runs in it."""

    def make_context(self, *arguments: Any, **named: Any) -> Any:
        """See Typer; what it raises speaks French."""
        with _in_french():
            return super().make_context(*arguments, **named)

    def invoke(self, ctx: Any) -> Any:
        """See Typer; what it raises speaks French."""
        with _in_french():
            return super().invoke(ctx)


def translate(message: str) -> str:
    """The French of an English message of Typer; the message itself where there is none."""
    for pattern, french in _rows():
        match = pattern.fullmatch(message)
        if match is not None:
            return french.format_map({name: " ".join(said.split()) for name, said in match.groupdict().items()})
    return message


@contextmanager
def _in_french() -> Iterator[None]:
    try:
        yield
    except Exception as error:  # the errors of Typer have no public class in common
        said: Callable[[], str] | None = getattr(error, "format_message", None)
        if said is not None:
            error.format_message = lambda: translate(said())  # type: ignore[attr-defined]
        raise


@cache
def _rows() -> Sequence[tuple[re.Pattern[str], str]]:
    return [(re.compile(row["en"], re.S), row["fr"]) for row in read_messages()]


def read_messages() -> Sequence[Mapping[str, Any]]:
    """The rows of ``messages.yaml``."""
    rows: Sequence[Mapping[str, Any]] = read_yaml(
        resources.files("lettrine.cli").joinpath("messages.yaml").read_text(encoding="utf-8")
    )
    return rows
