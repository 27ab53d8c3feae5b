"""A letter as rows of the corpus' tables: flat, in a fixed order, the same whoever read it and when."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from lettrine.checks.case import TIMED
from lettrine.french.shadow import shadow
from lettrine.law.bodies import load_bodies
from lettrine.law.jurisdiction import load_categories
from lettrine.model import Citation, Found, Letter, LetterType, Outcome, Provision, RequestItem, Severity, Table

Row = tuple[Any, ...]
Rows = dict[str, list[Row]]

# The columns of each table that a letter fills, parents first; the schema of every store has the same.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "letters": (
        *(
            "id",
            "sha256",
            "engine_version",
            "jurisdiction",
            "letter_type",
            "body",
            "public_body",
            "letter_date",
            "year",
        ),
        *("file_numbers", "subject", "signatory", "signatory_title", "outcome", "languages", "received_on", "dated"),
        *("own_file", "reply_days", "late", "appealable", "recourse_stated", "recourse_body", "recourse_period"),
        *("review_deadline", "review_settled", "review_latest", "media_type", "ocr", "truncated", "text"),
    ),
    "documents": ("letter_id", "json"),
    "items": (
        *(
            "letter_id",
            "item_id",
            "position",
            "label",
            "text",
            "outcome",
            "basis",
            "appealable",
            "span_start",
            "span_end",
        ),
    ),
    "grounds": (
        *("letter_id", "item_id", "position", "law", "article", "subdivision", "category", "reason", "basis", "score"),
    ),
    "points": ("letter_id", "point_id", "outcome", "basis", "rule", "quote", "span_start", "span_end"),
    "point_items": ("letter_id", "point_id", "item_id"),
    "citations": (
        *(
            "letter_id",
            "citation_id",
            "law",
            "law_name",
            "article",
            "subdivision",
            "role",
            "mentions",
            "span_start",
            "span_end",
        ),
    ),
    "attachments": ("letter_id", "attachment_id", "kind", "label", "title", "filename", "url"),
    "attachment_items": ("letter_id", "attachment_id", "item_id"),
    "tables": (
        *("letter_id", "attachment_id", "title", "row_count", "column_count", "period_start", "period_end", "as_of"),
        "source",
    ),
    "cells": (
        *("letter_id", "attachment_id", "row_number", "column_number", "row_header", "column_header", "raw", "number"),
        *("unit", "missing"),
    ),
    "flags": ("letter_id", "position", "code", "severity", "certainty", "law", "article", "fr", "en"),
    "signatures": ("letter_id", "text", "request"),
}

# What a column holds, where it is no text. A test holds this against the schema.
TYPES: Mapping[str, str] = {
    **dict.fromkeys(("year", "reply_days", "position", "span_start", "span_end", "mentions"), "integer"),
    **dict.fromkeys(("row_count", "column_count", "row_number", "column_number"), "integer"),
    **dict.fromkeys(("own_file", "late", "appealable", "recourse_stated", "ocr", "truncated"), "boolean"),
    **dict.fromkeys(("score", "number"), "number"),
    **dict.fromkeys(("json",), "bytes"),
}

LIST = " | "
PATH = " › "
_ID_DIGITS = 16
_LATE, _REPLY_DUE = "late_reply", "reply_due"


@dataclass(frozen=True, slots=True)
class Signatures:
    """The MinHash signatures of a letter's text and of its request, as bytes; ``None`` where there are too few words."""

    text: bytes | None
    request: bytes | None


def letter_id(sha256: str) -> str:
    """The id of the letter in the file of that hash: 64 bits, which a million letters share with a chance of 3 in 10⁸."""
    return sha256[:_ID_DIGITS]


def pack(letter: Letter) -> bytes:
    """The whole letter as deflated JSON, without the path: a letter may lie in several places."""
    bare = replace(letter, source=replace(letter.source, path=None))
    return zlib.compress(json.dumps(bare.to_dict(), ensure_ascii=False, separators=(",", ":")).encode("utf-8"))


def unpack(document: bytes) -> Any:
    """The JSON values that :func:`pack` packed."""
    return json.loads(zlib.decompress(document))


def make_rows(letter: Letter, signatures: Signatures) -> Rows:
    """The rows of each table of :data:`COLUMNS`."""
    key = letter_id(letter.source.sha256)
    rows: Rows = {
        "letters": [_letter_row(key, letter)],
        "documents": [(key, pack(letter))],
        "items": [_item_row(key, at, item, letter) for at, item in enumerate(letter.request.items)],
        "grounds": list(_ground_rows(key, letter.request.items)),
        "points": [
            (key, point.id, point.outcome.value, point.basis.value, point.rule, point.quote, *point.span)
            for point in letter.points
        ],
        "point_items": [(key, point.id, item) for point in letter.points for item in _once(point.items)],
        "citations": [_citation_row(key, citation) for citation in letter.citations],
        "attachments": [(key, a.id, a.kind.value, a.label, a.title, a.filename, a.url) for a in letter.attachments],
        "attachment_items": [(key, a.id, item) for a in letter.attachments for item in _once(a.items)],
        "tables": [],
        "cells": [],
        "flags": [
            (key, at, flag.code, flag.severity.value, flag.certainty.value, *_place(flag.provision), flag.fr, flag.en)
            for at, flag in enumerate(letter.assessment.flags)
        ],
        "signatures": [(key, signatures.text, signatures.request)],
    }
    for attachment in letter.attachments:
        if attachment.table is not None:
            rows["tables"].append(_table_row(key, attachment.id, attachment.table))
            rows["cells"].extend(_cell_rows(key, attachment.id, attachment.table))
    return rows


def make_vocabulary() -> list[tuple[str, str, str]]:
    """The French of the codes that the views show: kind, code, words."""
    from lettrine.export.wording import LETTER_TYPES, OUTCOMES, SEVERITIES

    named: list[tuple[str, Mapping[Any, str]]] = [
        ("outcome", {code: OUTCOMES[code] for code in Outcome}),
        ("letter_type", {code: LETTER_TYPES[code] for code in LetterType}),
        ("severity", {code: SEVERITIES[code] for code in Severity}),
        ("category", {code: names[0] for code, names in load_categories().items()}),
    ]
    return [(kind, str(code), words) for kind, names in named for code, words in names.items()]


def body_name(written: str, jurisdiction: str | None) -> str:
    """The official name of the body that a letter calls ``written``.

    If the authority list has none, it is ``written`` on one line with straight apostrophes.
    """
    name = " ".join(written.split()).replace("’", "'")
    found = list(load_bodies(jurisdiction).find(shadow(name), 0, len(name))) if jurisdiction else []
    full = [mention for mention in found if mention.full]
    return max(full, key=lambda mention: mention.end - mention.start).body.name if full else name


def _letter_row(key: str, letter: Letter) -> Row:
    request, recourse, assessment, last = letter.request, letter.recourse, letter.assessment, letter.recourse.deadline
    written = letter.letter_date.value if letter.letter_date else None
    body = letter.public_body.value if letter.public_body else None
    return (
        key,
        letter.source.sha256,
        letter.engine_version,
        letter.jurisdiction,
        letter.letter_type.value,
        body_name(body, letter.jurisdiction) if body else None,
        body,
        written,
        int(written[:4]) if written else None,
        LIST.join(number.value for number in letter.file_numbers) or None,
        _value(letter.subject),
        _value(letter.signatory),
        letter.signatory.title if letter.signatory else None,
        letter.outcome.value if letter.outcome else None,
        " ".join(letter.languages),
        _value(request.received_on),
        _value(request.dated),
        int(request.asks_own_file),
        _days(request.reception_day, written),
        _late(letter),
        int(assessment.appealable),
        int(recourse.stated),
        _value(recourse.body),
        _value(recourse.period),
        *((last.value, last.settled, last.latest) if last else (None, None, None)),
        letter.source.media_type,
        int(letter.source.ocr),
        int(letter.source.truncated),
        letter.text,
    )


def _value(found: Found[str] | None) -> str | None:
    return found.value if found else None


def _days(received: str | None, written: str | None) -> int | None:
    """Days from the reception to the letter; none when one is not known or they contradict each other."""
    if received is None or written is None or written < received:
        return None
    return (date.fromisoformat(written) - date.fromisoformat(received)).days


def _late(letter: Letter) -> int | None:
    """Is the reply past the longest lawful time? Unknown where no time could be counted or the letter is no answer."""
    if any(flag.code == _LATE for flag in letter.assessment.flags):
        return 1
    answers = letter.letter_type in TIMED and letter.letter_date is not None
    timed = any((deadline.code or "").startswith(_REPLY_DUE) for deadline in letter.assessment.deadlines)
    return 0 if answers and timed else None


def _item_row(key: str, position: int, item: RequestItem, letter: Letter) -> Row:
    appealable = letter.assessment.items.get(item.id, letter.assessment.appealable)
    span = item.span or (None, None)
    shown = (item.label, item.text, item.outcome.value, item.basis.value, int(appealable))
    return (key, item.id, position, *shown, *span)


def _ground_rows(key: str, items: Iterable[RequestItem]) -> Iterator[Row]:
    for item in items:
        for position, ground in enumerate(item.grounds):
            place = (*_place(ground.provision), ground.provision.subdivision if ground.provision else None)
            yield (key, item.id, position, *place, ground.category, ground.reason, ground.basis.value, ground.score)


def _place(provision: Provision | None) -> tuple[str | None, str | None]:
    return (provision.law, provision.article) if provision else (None, None)


def _citation_row(key: str, citation: Citation) -> Row:
    place = (citation.law, citation.law_name, citation.article, citation.subdivision)
    return (key, citation.id, *place, citation.role.value, max(len(citation.mentions), 1), *citation.span)


def _table_row(key: str, attachment_id: str, table: Table) -> Row:
    period = table.period or (None, None)
    size = (len(table.rows), len(table.columns))
    return (key, attachment_id, table.title, *size, *period, table.as_of, table.source)


def _cell_rows(key: str, attachment_id: str, table: Table) -> Iterator[Row]:
    headers = [PATH.join(path) for path in table.columns]
    for number, row in enumerate(table.rows):
        for at, (header, cell) in enumerate(zip(headers, row.cells, strict=True)):
            amount = float(cell.value) if isinstance(cell.value, int | float) else None
            missing = cell.missing.value if cell.missing else None
            yield (key, attachment_id, number, at, PATH.join(row.header), header, cell.raw, amount, cell.unit, missing)


def _once(names: Iterable[str]) -> Iterable[str]:
    return dict.fromkeys(names)
