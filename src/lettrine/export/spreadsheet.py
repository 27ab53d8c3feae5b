"""One row an item, as people open it in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from lettrine.export.csvrows import CsvRows
from lettrine.export.wording import (
    LETTER_TYPES,
    OUTCOMES,
    category_name,
    failure_in_words,
    period_in_words,
    provision_in_words,
)
from lettrine.model import Failure, Letter, RequestItem

COLUMNS = (
    "Fichier",
    "Organisme",
    "Date de la lettre",
    "Numéro de dossier",
    "Type de lettre",
    "Demande reçue le",
    "Décision de la lettre",
    "Élément",
    "Texte de l'élément",
    "Décision",
    "Déduite",
    "Articles invoqués",
    "Catégories de motifs",
    "Motifs exprimés",
    "Pièces transmises",
    "Peut être contesté",
    "Délai de recours",
    "Recours au plus tard le",
    "Signalements",
    "Erreur",
)


def write_csv(results: Iterable[Letter | Failure], out: TextIO) -> None:
    """One row an item, one for a letter that has none, one for a file that could not be read."""
    rows = CsvRows(out)
    rows.write(COLUMNS)
    for result in results:
        made = [_failure_row(result)] if isinstance(result, Failure) else _letter_rows(result)
        for row in made:
            rows.write(row.get(column) for column in COLUMNS)


def _failure_row(failure: Failure) -> dict[str, str]:
    return {"Fichier": failure.path, "Erreur": failure_in_words(failure)}


def _letter_rows(letter: Letter) -> Iterator[dict[str, str]]:
    shared = _shared(letter)
    if not letter.request.items:
        yield shared
    for item in letter.request.items:
        yield shared | _item_cells(letter, item)


def _shared(letter: Letter) -> dict[str, str]:
    received, recourse = letter.request.received_on, letter.recourse
    return {
        "Fichier": letter.source.path or "",
        "Organisme": letter.public_body.value if letter.public_body else "",
        "Date de la lettre": letter.letter_date.value if letter.letter_date else "",
        "Numéro de dossier": _list(number.value for number in letter.file_numbers),
        "Type de lettre": LETTER_TYPES[letter.letter_type],
        "Demande reçue le": received.value if received else "",
        "Décision de la lettre": OUTCOMES[letter.outcome] if letter.outcome else "",
        "Peut être contesté": _yes_no(letter.assessment.appealable),
        "Délai de recours": period_in_words(recourse.period.value) if recourse.period else "",
        "Recours au plus tard le": recourse.deadline.value if recourse.deadline else "",
        "Signalements": _list(flag.fr for flag in letter.assessment.flags),
    }


def _item_cells(letter: Letter, item: RequestItem) -> dict[str, str]:
    sent = [attachment for attachment in letter.attachments if item.id in attachment.items]
    appealable = letter.assessment.items.get(item.id, letter.assessment.appealable)
    return {
        "Élément": item.label or "",
        "Texte de l'élément": item.text or "",
        "Décision": OUTCOMES[item.outcome],
        "Déduite": _yes_no(item.basis == "inferred"),
        "Articles invoqués": _list(provision_in_words(g.provision) for g in item.grounds if g.provision),
        "Catégories de motifs": _list(category_name(g.category) for g in item.grounds if g.category),
        "Motifs exprimés": _list(g.reason for g in item.grounds if g.reason),
        "Pièces transmises": _list(a.title or a.filename or a.label or a.url or a.kind.value for a in sent),
        "Peut être contesté": _yes_no(appealable),
    }


def _list(values: Iterable[str]) -> str:
    return " | ".join(dict.fromkeys(values))


def _yes_no(value: bool) -> str:
    return "oui" if value else "non"
