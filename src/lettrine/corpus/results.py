"""What a search found, as people and programs read it."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Any, TextIO

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from lettrine.corpus.search import FoundItem, Hit, Results
from lettrine.corpus.wording import FACETS, number
from lettrine.export.csvrows import CsvRows
from lettrine.export.summary import STYLES, make_console, show
from lettrine.export.wording import (
    LETTER_TYPES,
    OUTCOMES,
    category_name,
    day_in_words,
    provisions_in_words,
    uncapitalized,
)
from lettrine.model import LetterType, Outcome, Provision

CSV_COLUMNS = (
    *("id", "body", "letter_date", "file_numbers", "letter_type", "outcome", "item", "item_text", "item_outcome"),
    *("provisions", "categories", "passage", "path", "score"),
)
_FACET_VALUES = 6  # shown of each facet
_ITEM_LENGTH = 150  # characters of an item's words that are shown
_LIST = " | "


def write_results(results: Results, out: TextIO) -> None:
    """The letters in French, best first, each with its passage; then the facets."""
    console = make_console(out)
    count = (
        "Aucune lettre" if results.total == 0 else f"{number(results.total)} lettre{'s' if results.total > 1 else ''}"
    )
    shown = f", dont {len(results.hits)} ici" if len(results.hits) < results.total else ""
    show(console, Text(f"{count}{shown}", style="bold"))
    for hit in results.hits:
        show(console, _letter(hit))
    if results.total:
        show(console, _facets(results))


def write_csv(results: Results, out: TextIO) -> None:
    """One row a letter, codes for a program, lists parted by ``" | "``."""
    rows = CsvRows(out)
    rows.write(CSV_COLUMNS)
    for hit in results.hits:
        rows.write((*_csv_letter(hit), *_csv_item(hit.item), hit.passage.text, hit.path, hit.score))


def write_json(results: Results, out: TextIO) -> None:
    """One object: ``total``, ``hits``, ``facets``; spans are offsets into the letter's text, marks into the passage."""
    value: dict[str, Any] = {
        "total": results.total,
        "hits": [dataclasses.asdict(hit) for hit in results.hits],
        "facets": {name: [{"value": v, "count": c} for v, c in values] for name, values in results.facets.items()},
    }
    json.dump(value, out, ensure_ascii=False, indent=1)
    out.write("\n")


def _csv_letter(hit: Hit) -> Sequence[str | None]:
    return hit.id, hit.body, hit.letter_date, hit.file_numbers, hit.letter_type, hit.outcome


def _csv_item(item: FoundItem | None) -> Sequence[str | None]:
    if item is None:
        return (None,) * 5
    provisions = _LIST.join(f"{law}/{article}" if law else article for law, article in item.provisions)
    return item.label, item.text, item.outcome, provisions, _LIST.join(item.categories)


def _letter(hit: Hit) -> RenderableType:
    day = f", {day_in_words(hit.letter_date)}" if hit.letter_date else ""
    files = f" · dossier {hit.file_numbers}" if hit.file_numbers else ""
    head = Text.assemble("\n", (hit.body or "Organisme non déterminé", "bold"), day, (files, "dim"))
    head.append(f" · {LETTER_TYPES[LetterType(hit.letter_type)]} · {PurePath(hit.path).name}", style="dim")
    lines = [*_item(hit.item), _passage(hit)]
    return Group(head, *(Padding(line, (0, 0, 0, 2)) for line in lines))


def _item(item: FoundItem | None) -> Iterator[RenderableType]:
    if item is None:
        return
    outcome = Outcome(item.outcome)
    words = " ".join((item.text or "Demande que la lettre ne rappelle pas").split())
    line = Text(f"{item.label}. " if item.label else "")
    line.append(words if len(words) <= _ITEM_LENGTH else f"{words[: _ITEM_LENGTH - 1]}…")
    yield line.append(" → ").append(OUTCOMES[outcome], style=STYLES[outcome])
    provisions = provisions_in_words(Provision(law=law, article=article) for law, article in item.provisions)
    categories = "; ".join(uncapitalized(category_name(code)) for code in item.categories)
    if provisions or categories:
        yield Text(" : ".join(filter(None, (provisions, categories))), style=STYLES[outcome])


def _passage(hit: Hit) -> Text:
    """The passage on one run of lines; what was found is bold on a terminal."""
    passage = hit.passage
    text = Text("… " if passage.cut_before else "", style="italic")
    position = 0
    for start, end in passage.marks:
        text.append(_flat(passage.text[position:start]))
        text.append(passage.text[start:end], style="bold reverse")
        position = end
    text.append(_flat(passage.text[position:]))
    return text.append(" …" if passage.cut_after else "")


def _flat(text: str) -> str:
    """Line ends, tabs and the many blanks of a justified line as one blank."""
    return re.sub(r"\s+", " ", text)


def _facets(results: Results) -> RenderableType:
    lines: list[RenderableType] = [Text("")]
    for name, values in results.facets.items():
        said = [f"{_facet_value(name, value)} ({number(count)})" for value, count in values[:_FACET_VALUES]]
        if said:
            more = " …" if len(values) > _FACET_VALUES else ""
            lines.append(Text.assemble((f"{FACETS[name]} : ", "bold"), ", ".join(said), more))
    return Group(*lines)


def _facet_value(name: str, value: str) -> str:
    if name == "outcome":
        return OUTCOMES[Outcome(value)]
    if name == "category":
        return category_name(value)
    if name == "article":
        return f"art. {value}"
    if name == "type":
        return LETTER_TYPES[LetterType(value)]
    return value
