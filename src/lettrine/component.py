"""Lettrine in a spaCy pipeline: ``nlp.add_pipe("lettrine")`` gives ``doc._.letter`` and groups of spans.

The only module that knows spaCy. Entry points register the factory, so that nothing need be imported to use it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

from lettrine import model
from lettrine.cleaning.markup import looks_like_markdown
from lettrine.pipeline import parse_document
from lettrine.readers import Document
from lettrine.relocation import relocate
from lettrine.text import clean_text

GROUPS = ("items", "points", "citations")

_Named = tuple[str, model.Span, str]
"""The id, the bounds and the label of a span."""


@Language.factory(
    "lettrine",
    default_config={"jurisdiction": None},
    assigns=["doc._.letter", "doc.spans"],
)
def make_component(nlp: Language, name: str, jurisdiction: str | None) -> Callable[[Doc], Doc]:
    """The component: each Doc is read as one letter, under the law of ``jurisdiction`` where that is given.

    A Doc without text has no letter: ``doc._.letter`` is ``None``.
    """
    if not Doc.has_extension("letter"):
        Doc.set_extension("letter", default=None)

    def component(doc: Doc) -> Doc:
        return annotate(doc, read_as_written(doc.text, jurisdiction=jurisdiction)) if doc.text.strip() else doc

    return component


def read_as_written(text: str, *, jurisdiction: str | None = None) -> model.Letter:
    """The letter in ``text``, its spans in ``text`` itself: mark-up and hyphens that reading takes out stay in it."""
    cleaned = clean_text(text, markdown=looks_like_markdown(text))
    document = Document(
        path=None,
        media_type="text/plain",
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        text=cleaned,
    )
    return relocate(parse_document(document, jurisdiction=jurisdiction), text, cleaned.offsets.to_source)


def annotate(doc: Doc, letter: model.Letter) -> Doc:
    """``doc`` with the letter and the groups ``items``, ``points`` and ``citations``.

    The letter's character offsets are the truth; a span of tokens may stick out of them where a token does, because
    the French tokenizer keeps «article51» or «14,19» whole. A span's ``id_`` is the id of what it shows: spaCy keeps
    extension attributes by bounds, so an item and a point of the same bounds would share theirs.
    """
    doc._.letter = letter
    return _group(doc, letter)


def make_docbin(letters: Iterable[model.Letter]) -> bytes:
    """The letters as a spaCy ``DocBin``: one Doc each, French tokens, the groups of spans, the outcome among its categories.

    ``doc.user_data`` holds ``id`` (the first 16 digits of the file's hash), ``body`` and ``letter_date``.
    """
    nlp = spacy.blank("fr")
    collected = DocBin(store_user_data=True)
    for letter in letters:
        doc = _group(nlp.make_doc(letter.text), letter)
        doc.cats = {outcome.value: float(letter.outcome is outcome) for outcome in model.Outcome}
        doc.user_data = {
            "id": letter.source.sha256[:16],
            "body": letter.public_body.value if letter.public_body else None,
            "letter_date": letter.letter_date.value if letter.letter_date else None,
        }
        collected.add(doc)
    return collected.to_bytes()


def _group(doc: Doc, letter: model.Letter) -> Doc:
    items: list[_Named] = [(item.id, item.span, item.outcome) for item in letter.request.items if item.span is not None]
    points: list[_Named] = [(point.id, point.span, point.outcome) for point in letter.points]
    mentions: list[_Named] = [(c.id, mention.span, mention.role) for c in letter.citations for mention in c.mentions]
    for group, found in zip(GROUPS, (items, points, mentions), strict=True):
        doc.spans[group] = _spans(doc, found)
    return doc


def _spans(doc: Doc, found: Iterable[_Named]) -> list[Span]:
    spans = []
    for reference, (start, end), label in found:
        span = doc.char_span(start, end, label=str(label), alignment_mode="expand", span_id=reference)
        if span is not None:
            spans.append(span)
    return spans
