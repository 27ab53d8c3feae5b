"""``lettrine corpus …``: a folder of letters as a corpus that can be searched, counted and exported."""

from __future__ import annotations

import typer

from lettrine.cli.corpus.add import add, failures
from lettrine.cli.corpus.deadlines import deadlines
from lettrine.cli.corpus.export import export
from lettrine.cli.corpus.groups import groups
from lettrine.cli.corpus.search import search
from lettrine.cli.corpus.stats import stats
from lettrine.cli.french import COMMAND_METAVAR, FrenchCommand, FrenchGroup

__all__ = ["corpus"]

corpus = typer.Typer(
    name="corpus",
    cls=FrenchGroup,
    subcommand_metavar=COMMAND_METAVAR,
    help="Fait d'un dossier de lettres un corpus : l'interroge, le compte, l'exporte.",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)

for _command in (add, failures, search, stats, deadlines, groups, export):
    corpus.command(cls=FrenchCommand)(_command)
