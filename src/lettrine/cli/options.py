"""What several commands share: where the output goes, which form it takes, what the arguments mean."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated, TextIO

import typer

from lettrine.batch import read_standard_input
from lettrine.batch.paths import STANDARD_INPUT
from lettrine.errors import LetterError, ModelError, UnreadableFile
from lettrine.export.wording import JURISDICTIONS, system_error_in_words
from lettrine.model import Failure, Letter
from lettrine.trained import HEADS, NO_MODEL, load_reader

_RULES_ALONE = "aucun"


def _jurisdiction(code: str) -> str:
    if code not in JURISDICTIONS:
        raise typer.BadParameter(f"code inconnu : {code}. Codes connus : {', '.join(JURISDICTIONS)}.")
    return code


def as_day(text: str) -> date:
    """The day that an argument gives in ISO 8601."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"une date comme 2026-06-11 était attendue, non {text!r}.") from None


JurisdictionOption = Annotated[
    str | None,
    typer.Option(
        "--jurisdiction",
        metavar="CODE",
        parser=_jurisdiction,
        help="Droit applicable (ca-qc, ca, fr…). Par défaut, il est reconnu dans la lettre.",
    ),
]
AsOfOption = Annotated[
    date | None,
    typer.Option("--as-of", metavar="DATE", parser=as_day, help="Jour auquel les délais sont examinés (AAAA-MM-JJ)."),
]


def known_model(name: str) -> str:
    """The folder of a model, once both its readers are seen to load."""
    for head in HEADS:
        try:
            load_reader(name, head)
        except ModelError:
            raise typer.BadParameter(
                f"{name} n'est pas le dossier d'un modèle (voir lettrine train), ou il est d'une autre version."
            ) from None
    return name


def _model(name: str) -> str:
    return NO_MODEL if name in (_RULES_ALONE, NO_MODEL) else known_model(name)


ModelOption = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="MODÈLE",
        parser=_model,
        help="Dossier d'un modèle entraîné (lettrine train), ou aucun pour les règles seules. Par défaut, celui qui est fourni.",
    ),
]
WithOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--with", metavar="FICHIER", help="Fichier reçu avec la lettre (répétable) : tableau, avis, document."
    ),
]
OutputOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FICHIER", help="Écrit dans ce fichier plutôt que sur la sortie standard."),
]


def form_named(output: Path, endings: Mapping[str, str]) -> str:
    """The form that the ending of ``output`` stands for; ``endings`` gives the forms by their endings, without the dot."""
    ending = output.suffix.lstrip(".").lower()
    if ending not in endings:
        known = ", ".join(f".{name}" for name in endings if name)
        raise typer.BadParameter(
            f"la forme d'un fichier {output.suffix} n'est pas connue ({known}) : dites-la par --format."
        )
    return endings[ending]


@contextmanager
def opened(output: Path | None) -> Iterator[TextIO]:
    """The file to write to, or the standard output."""
    if output is None:
        yield sys.stdout
        return
    with writing(output), output.open("w", encoding="utf-8", newline="") as out:
        yield out


@contextmanager
def writing(place: Path) -> Iterator[None]:
    """Tells in French why nothing can be written to ``place``, as :class:`UnreadableFile`."""
    try:
        yield
    except FileNotFoundError as error:
        raise UnreadableFile(f"{place} : le dossier {place.parent} n'existe pas.") from error
    except OSError as error:
        raise UnreadableFile(f"{place} : {system_error_in_words(error)}.") from error


def read_letter(
    path: str,
    jurisdiction: str | None,
    as_of: date | None,
    attached: Sequence[Path] = (),
    model: str | None = None,
) -> Letter:
    """The letter at ``path``, ``-`` for the standard input; a :class:`LetterError` when it cannot be read."""
    if path == STANDARD_INPUT:
        (result,) = read_standard_input(jurisdiction=jurisdiction, as_of=as_of, attached=attached, model=model)
        if isinstance(result, Failure):
            raise LetterError(result.message)
        return result
    from lettrine.pipeline import parse  # the law and the rules are loaded where a letter is read, not for --help

    return parse(path, jurisdiction=jurisdiction, as_of=as_of, attached=attached, model=model)
