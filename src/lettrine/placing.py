"""A letter's evidence on the pages of its file: page, boxes, and how sure the recognition of its words was."""

from __future__ import annotations

import dataclasses
from typing import Any, TypeVar

from lettrine.model import Evidence, Letter, Span
from lettrine.readers.document import Document
from lettrine.readers.places import PageMap, boxes_of
from lettrine.text import OffsetMap

R = TypeVar("R")


def place_evidence(letter: Letter, document: Document) -> Letter:
    """``letter`` with page and boxes in every piece of evidence; OCR's confidence too, where words were recognised.

    ``letter`` must have been read from ``document``. Boxes are (left, bottom, right, top) in points of the page's own
    coordinates, one a line; the page (from 1) is that of the first word. ``confidence`` is that of the word known least.
    """
    if document.places is None:
        return letter
    return _placed(letter, document.places, document.text.offsets)


def _placed(value: R, places: PageMap, offsets: OffsetMap) -> R:
    changed: dict[str, Any] = _place(value.span, places, offsets) if isinstance(value, Evidence) else {}
    for field in dataclasses.fields(value):  # type: ignore[arg-type]  # only records come here
        old = getattr(value, field.name)
        if dataclasses.is_dataclass(old):
            new: Any = _placed(old, places, offsets)
        elif isinstance(old, tuple) and old and dataclasses.is_dataclass(old[0]):
            new = tuple(_placed(inner, places, offsets) for inner in old)
            if all(one is other for one, other in zip(old, new, strict=True)):
                continue
        else:
            continue
        if new is not old:
            changed[field.name] = new
    return dataclasses.replace(value, **changed) if changed else value  # type: ignore[type-var]


def _place(span: Span, places: PageMap, offsets: OffsetMap) -> dict[str, Any]:
    source = offsets.to_source(span)
    words = list(places.find(source))
    if not words:
        return {}
    found: dict[str, Any] = {"page": words[0].page, "boxes": boxes_of(words, source)}
    known = [word.confidence for word in words if word.confidence is not None]
    if known:
        found["confidence"] = round(min(known), 3)
    return found
