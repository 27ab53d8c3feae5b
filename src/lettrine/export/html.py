"""One self-contained file that shows a letter with what was read in it: zones, items, points, grounds and their links.

Everything that comes from the letter is escaped; the page runs no script and takes no style but its own, which its
security policy names by their hashes, and asks for nothing over the network.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from string import Template
from typing import TextIO

from lettrine.export.cards import cards, tables
from lettrine.export.marks import Mark, Piece, cut, find_marks, lay_blocks
from lettrine.export.markup import clean
from lettrine.export.wording import LETTER_TYPES, ZONES, day_in_words, failure_in_words
from lettrine.model import Failure, Letter


def write_html(results: Iterable[Letter | Failure], out: TextIO) -> None:
    """A page with the letters one after the other, and the files that could not be read in their place."""
    all_results = list(results)
    names = [_name(result) for result in all_results]
    title = names[0] if len(names) == 1 else f"{len(names)} lettres"
    style, script = _asset("letter.css"), _asset("letter.js")
    contents = _contents(names) if len(names) > 1 else ""
    body = "\n".join(_article(result, f"l{number}") for number, result in enumerate(all_results, start=1))
    page = Template(_asset("letter.html")).substitute(
        title=clean(title),
        style=style,
        style_hash=_digest(style),
        script=script,
        script_hash=_digest(script),
        contents=contents,
        body=body,
    )
    out.write(page)


@cache
def _asset(name: str) -> str:
    return resources.files("lettrine.export").joinpath("assets", name).read_text(encoding="utf-8").strip()


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _name(result: Letter | Failure) -> str:
    if isinstance(result, Failure):
        return result.path
    body = result.public_body.value if result.public_body else result.source.path or "Lettre"
    day = f", {day_in_words(result.letter_date.value)}" if result.letter_date else ""
    return f"{LETTER_TYPES[result.letter_type]} · {' '.join(body.split())}{day}"


def _contents(names: list[str]) -> str:
    links = (f'<li><a href="#l{number}">{clean(name)}</a></li>' for number, name in enumerate(names, start=1))
    return f'<nav class="contents"><ol>{"".join(links)}</ol></nav>'


def _article(result: Letter | Failure, key: str) -> str:
    if isinstance(result, Failure):
        said = clean(failure_in_words(result))
        return f'<article class="letter failed" id="{key}"><h1>{clean(result.path)}</h1><p>{said}</p></article>'
    return (
        f'<article class="letter" id="{key}">{cards(result, key)}'
        f'<section class="paper" aria-label="Texte de la lettre">{"".join(_blocks(result, key))}</section>'
        f"{tables(result, key)}</article>"
    )


def _blocks(letter: Letter, key: str) -> Iterator[str]:
    blocks = list(lay_blocks(letter))
    pieces = cut((span for block in blocks for span, _ in block.runs), find_marks(letter))
    anchored: set[str] = set()
    for block in blocks:
        runs = []
        for _, tabular in block.runs:
            shown = "".join(_piece(letter.text, piece, key, anchored) for piece in next(pieces))
            runs.append(f'<div class="{"run tabular" if tabular else "run"}">{shown}</div>')
        code = block.zone.code.value if block.zone else "none"
        name = f'<span class="zone-name">{ZONES[block.zone.code]}</span>' if block.zone else ""
        yield f'<div class="zone zone-{code}">{name}{"".join(runs)}</div>'


def _piece(text: str, piece: Piece, key: str, anchored: set[str]) -> str:
    shown = clean(text[piece.start : piece.end])
    if not piece.marks:
        return shown
    kinds = sorted({word for mark in piece.marks for word in mark.kind.split()})
    refs = sorted({reference for mark in piece.marks for reference in mark.refs})
    titles = " — ".join(dict.fromkeys(mark.title for mark in piece.marks))
    chips = "".join(_chip(mark, key, anchored) for mark in piece.opens)
    return (
        f'<mark class="{clean(" ".join(kinds))}" data-refs="{clean(" ".join(refs))}"'
        f' title="{clean(titles)}">{chips}{shown}</mark>'
    )


def _chip(mark: Mark, key: str, anchored: set[str]) -> str:
    """The small sign at the head of a passage that leads to its card; the first one is what the card leads back to."""
    kind = mark.kind.split()[0]
    if kind == "value":
        return ""
    anchor = "" if mark.id in anchored else f' id="{key}-{clean(mark.id)}-text"'
    anchored.add(mark.id)
    return f'<a class="chip"{anchor} href="#{key}-{clean(mark.id)}">{clean(mark.id)}</a>'
