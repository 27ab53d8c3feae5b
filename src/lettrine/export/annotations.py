"""A letter as W3C Web Annotations: each value that has a passage is an annotation of the letter's text.

The target is the clean text, named by its hash (RFC 6920), with a text position selector (code points) and a text quote selector.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from lettrine.export.marks import Mark, find_marks
from lettrine.model import Letter

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32  # characters before and after the quote, by which it is found again in a text that has changed a little


def write_annotations(letters: Iterable[Letter], out: TextIO) -> None:
    """One collection with one page: every annotation of every letter, written as it comes."""
    head = {"@context": CONTEXT, "type": "AnnotationCollection", "label": "Lettrine"}
    out.write(json.dumps(head, ensure_ascii=False)[:-1])
    out.write(', "first": {"type": "AnnotationPage", "startIndex": 0, "items": [')
    total = 0
    for annotation in (annotation for letter in letters for annotation in annotate(letter)):
        out.write(",\n" if total else "\n")
        out.write(json.dumps(annotation, ensure_ascii=False))
        total += 1
    out.write(f']}}, "total": {total}}}\n')


def annotate(letter: Letter) -> Iterator[dict[str, Any]]:
    """The annotations of a letter, in the text's order."""
    source = text_name(letter.text)
    file = hash_name(bytes.fromhex(letter.source.sha256))
    for mark in find_marks(letter):
        yield {
            "id": f"{file}#{mark.id}.{mark.span[0]}-{mark.span[1]}",
            "type": "Annotation",
            "motivation": "classifying",
            "body": _bodies(mark),
            "target": {"source": source, "selector": _selectors(letter.text, mark)},
        }


def text_name(text: str) -> str:
    """The name of a text by the hash of its UTF-8."""
    return hash_name(hashlib.sha256(text.encode("utf-8")).digest())


def hash_name(digest: bytes) -> str:
    """The name of what has that SHA-256: ``ni:///sha-256;…`` (RFC 6920)."""
    return f"ni:///sha-256;{base64.urlsafe_b64encode(digest).decode('ascii').rstrip('=')}"


def _bodies(mark: Mark) -> list[dict[str, str]]:
    classes = [{"type": "TextualBody", "purpose": "classifying", "value": name} for name in mark.kind.split()]
    return [*classes, {"type": "TextualBody", "purpose": "describing", "language": "fr", "value": mark.title}]


def _selectors(text: str, mark: Mark) -> list[dict[str, Any]]:
    start, end = mark.span
    return [
        {"type": "TextPositionSelector", "start": start, "end": end},
        {
            "type": "TextQuoteSelector",
            "exact": text[start:end],
            "prefix": text[max(start - _AROUND, 0) : start],
            "suffix": text[end : end + _AROUND],
        },
    ]
