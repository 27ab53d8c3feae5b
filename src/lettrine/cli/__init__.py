"""The command ``lettrine``: reads the arguments, calls the library, shows what it gives."""

from __future__ import annotations

import os
import sys

import typer

from lettrine import __version__
from lettrine.cli.corpus import corpus
from lettrine.cli.deadlines import deadlines
from lettrine.cli.evaluate import evaluate
from lettrine.cli.explain import explain
from lettrine.cli.flags import flags
from lettrine.cli.french import COMMAND_METAVAR, FrenchCommand, FrenchGroup
from lettrine.cli.gold import gold
from lettrine.cli.parse import parse
from lettrine.cli.review_request import review_request
from lettrine.cli.schema import schema
from lettrine.cli.synthesize import synthesize
from lettrine.cli.tables import tables
from lettrine.cli.train import train
from lettrine.errors import LetterError

__all__ = ["app", "main"]

app = typer.Typer(
    name="lettrine",
    cls=FrenchGroup,
    subcommand_metavar=COMMAND_METAVAR,
    help="Lit des lettres de décision d'accès à l'information et dit ce qu'elles décident, preuve à l'appui.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"lettrine {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: bool = typer.Option(
        False, "--version", callback=_show_version, is_eager=True, help="Affiche la version et quitte."
    ),
) -> None:
    pass


for _command in (parse, explain, deadlines, flags, review_request, schema, evaluate, gold, synthesize, tables, train):
    app.command(cls=FrenchCommand)(_command)
app.add_typer(corpus)


def main() -> None:
    """Runs the command; what Lettrine foresees ends in one line on standard error and exit code 1."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")  # whatever the machine's locale: letters are French, files UTF-8
    try:
        app(prog_name="lettrine")
    except LetterError as error:
        typer.echo(f"lettrine : {error}", err=True)
        sys.exit(1)
    except BrokenPipeError:  # the reader of our output (`head`) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
