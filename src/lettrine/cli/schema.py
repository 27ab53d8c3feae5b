"""``lettrine schema``"""

from __future__ import annotations

import json

import typer

from lettrine.schema import json_schema


def schema() -> None:
    """Écrit le schéma JSON d'une lettre lue."""
    typer.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))
