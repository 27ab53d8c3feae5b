"""Markdown: plain text whose marks are taken out. Told by the file's name, or by the marks themselves."""

from __future__ import annotations

from lettrine.cleaning.markup import looks_like_markdown
from lettrine.readers.document import Document, Raw
from lettrine.readers.plain import decode, make_document
from lettrine.text import clean_text

SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd"})


def read_markdown(raw: Raw) -> Document:
    """The document of a Markdown file."""
    source, truncated = decode(raw)
    return make_document(raw, "text/markdown", clean_text(source, markdown=True), truncated)


def is_markdown(raw: Raw) -> bool:
    """Whether the name or the content says Markdown."""
    if raw.suffix in SUFFIXES:
        return True
    head = raw.data[:20000]
    return (b"*" in head or b"#" in head or b"_" in head) and looks_like_markdown(head.decode("utf-8", errors="ignore"))
