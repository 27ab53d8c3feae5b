"""Gold letters: reading a folder of them, their splits, the parsed letters to score, and a first draft of a new one."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lettrine.errors import UnreadableFile
from lettrine.model import Attachment, Failure, Ground, Letter, Provision, RequestItem

Json = Mapping[str, Any]

GOLD_SUFFIX = ".gold.json"
_SPLITS = "splits.csv"
_FOLDERS_UP = 3  # how far above a folder of gold letters its list of splits may lie


@dataclass(frozen=True, slots=True)
class GoldLetter:
    """What an annotator read in a letter; ``letter`` is the file annotated, ``split`` what it may be used for."""

    name: str
    fields: Json
    letter: Path | None
    split: str | None


def read_gold(folder: Path, split: str | None = None) -> list[GoldLetter]:
    """The gold letters under ``folder``, in the order of their paths; those of one ``split`` if it is named."""
    if not folder.is_dir():
        raise UnreadableFile(f"{folder}: no such folder")
    splits = read_splits(folder)
    if split is not None and split not in splits.values():
        raise UnreadableFile(f"{folder}: no letter is marked {split!r} in a {_SPLITS}")
    letters = []
    for path in sorted(folder.rglob(f"*{GOLD_SUFFIX}")):
        name = path.name.removesuffix(GOLD_SUFFIX)
        if split is None or splits.get(name) == split:
            letters.append(GoldLetter(name, _read_fields(path), _annotated_file(path, name), splits.get(name)))
    if not letters:
        raise UnreadableFile(f"{folder}: no gold letter (NAME{GOLD_SUFFIX}) lies there")
    return letters


def _read_fields(path: Path) -> Json:
    try:
        fields = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UnreadableFile(f"{path}: {error}") from error
    if not isinstance(fields, dict):
        raise UnreadableFile(f"{path}: a JSON object was expected")
    return fields


def _annotated_file(gold: Path, name: str) -> Path | None:
    return next((p for p in sorted(gold.parent.glob(f"{name}.*")) if not p.name.endswith(GOLD_SUFFIX)), None)


def read_splits(folder: Path) -> dict[str, str]:
    """The split of each letter's name, from the nearest ``splits.csv`` in ``folder`` or above it."""
    for place in [folder.absolute(), *folder.absolute().parents][:_FOLDERS_UP]:
        path = place / _SPLITS
        if path.is_file():
            with path.open(encoding="utf-8", newline="") as lines:
                return {row["name"]: row["split"] for row in csv.DictReader(lines)}
    return {}


def read_parsed(path: Path) -> dict[str, Json]:
    """The parsed letters of a JSON Lines file, by the name that :func:`letter_name` gives them."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")  # not splitlines: JSON may hold U+2028
    except (OSError, ValueError) as error:
        raise UnreadableFile(f"{path}: {error}") from error
    letters: dict[str, Json] = {}
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                record = json.loads(line)
                letters[letter_name(record)] = record
            except (ValueError, AttributeError) as error:
                raise UnreadableFile(f"{path}, line {number}: not a parsed letter ({error})") from error
    return letters


def letter_name(record: Json) -> str:
    """The name by which a parsed letter meets its gold: its file's, up to the first full stop."""
    source = record.get("source")
    path = source.get("path") if isinstance(source, Mapping) else None
    return Path("?" if path is None else str(path)).name.split(".")[0]


def as_parsed(results: Iterable[Letter | Failure]) -> dict[str, Json]:
    """Letters just read, in the form of :func:`read_parsed`."""
    records = (result.to_dict() for result in results)
    return {letter_name(record): record for record in records}


# --- a draft for a person to correct --------------------------------------------------------------------------------


def draft_gold(letter: Letter) -> dict[str, Any]:
    """What Lettrine reads in ``letter``, in the form of a gold file."""
    request, recourse = letter.request, letter.recourse
    labels = {item.id: item.label for item in request.items}
    return {
        "jurisdiction": letter.jurisdiction,
        "letter_type": letter.letter_type.value,
        "public_body": letter.public_body.value if letter.public_body else None,
        "letter_date": letter.letter_date.value if letter.letter_date else None,
        "file_numbers": [number.value for number in letter.file_numbers],
        "received_on": request.received_on.value if request.received_on else None,
        "dated": request.dated.value if request.dated else None,
        "clarified_on": [day.value for day in request.clarified_on],
        "items": [_draft_item(item) for item in request.items],
        "outcome": letter.outcome.value if letter.outcome else None,
        "citations": [
            {"law": citation.law, "article": citation.article, "role": citation.role.value}
            for citation in letter.citations
        ],
        "recourse": {
            "stated": recourse.stated,
            "body": recourse.body.value if recourse.body else None,
            "period": recourse.period.value if recourse.period else None,
        },
        "appealable": letter.assessment.appealable,
        "attachments": [_draft_attachment(attachment, labels) for attachment in letter.attachments],
    }


def _draft_item(item: RequestItem) -> dict[str, Any]:
    return {
        "label": item.label,
        "text": item.text,
        "outcome": item.outcome.value,
        "grounds": [_draft_ground(ground) for ground in item.grounds],
    }


def _draft_ground(ground: Ground) -> dict[str, Any]:
    provision = ground.provision
    place: dict[str, Any] = {"provision": None} if provision is None else _draft_provision(provision)
    return {**place, "category": ground.category}


def _draft_provision(provision: Provision) -> dict[str, Any]:
    return {"law": provision.law, "article": provision.article, "subdivision": provision.subdivision}


def _draft_attachment(attachment: Attachment, labels: Mapping[str, str | None]) -> dict[str, Any]:
    draft: dict[str, Any] = {
        "kind": attachment.kind.value,
        "label": attachment.label,
        "title": attachment.title,
        "filename": attachment.filename,
        "url": attachment.url,
        "items": [labels.get(item) for item in attachment.items],
    }
    if attachment.table is not None:
        rows, columns = attachment.table.rows, attachment.table.columns
        draft |= {"rows": len(rows), "columns": len(columns), "cells": _sample_cells(rows)}
    return draft


def _sample_cells(rows: Sequence[Any]) -> list[list[Any]]:
    """The corner cells: enough to see that rows and columns stand where they should."""
    places = sorted({(row, cell) for row in (0, len(rows) - 1) for cell in (0, -1) if rows and rows[row].cells})
    return [
        [row, len(rows[row].cells) - 1 if cell else 0, rows[row].cells[cell].value] for row, cell in reversed(places)
    ]
