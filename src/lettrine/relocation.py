"""A letter moved onto another form of its text: the same values, with spans and quotes of that text."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any, TypeVar

from lettrine.model import Letter, Span

D = TypeVar("D")

Mover = Callable[[Span], Span]


def relocate(letter: Letter, text: str, move: Mover) -> Letter:
    """``letter`` as read on ``text``; ``move`` gives the span of ``text`` for a span of the letter's present text.

    Values, ids and rules stay; nothing is dropped. A page starts where its first character went.
    """
    moved = _moved(letter, text, move)
    pages = tuple(
        move((start, start + 1))[0] if start < len(letter.text) else len(text) for start in letter.source.pages
    )
    pages = (0, *pages[1:]) if pages else pages  # what was cleaned away before the text belongs to the first page
    return dataclasses.replace(moved, text=text, source=dataclasses.replace(letter.source, pages=pages))


def _moved(value: D, text: str, move: Mover) -> D:
    """``value``, a record, with the spans in it moved and their quotes taken anew."""
    changed: dict[str, Any] = {}
    for field in dataclasses.fields(value):  # type: ignore[arg-type]  # only records come here
        old = getattr(value, field.name)
        new = _moved_field(field.name, old, text, move)
        if new is not old:
            changed[field.name] = new
    if "span" in changed and getattr(value, "quote", None) is not None:
        start, end = changed["span"]
        changed["quote"] = text[start:end]
    return dataclasses.replace(value, **changed) if changed else value  # type: ignore[type-var]


def _moved_field(name: str, value: Any, text: str, move: Mover) -> Any:
    if value is None or isinstance(value, str):
        return value
    if name == "span":
        return move(value)
    if name == "spans":
        return tuple(map(move, value))
    if dataclasses.is_dataclass(value):
        return _moved(value, text, move)
    if isinstance(value, tuple) and value and dataclasses.is_dataclass(value[0]):
        return tuple(_moved(inner, text, move) for inner in value)
    return value
