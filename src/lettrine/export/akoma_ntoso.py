"""A letter as an Akoma Ntoso 3.0 document (OASIS LegalDocML): its paragraphs by zone, with the provisions as references."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from lettrine.model import Letter, Span

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_COUNTRY = "ca"  # of the work, where the letter does not tell whose law applies
_UNDATED = "1000-01-01"  # the schema demands a day; no access letter bears this one
# What XML 1.0 cannot hold; a letter may. Each is shown as the sign for what cannot be shown.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_akoma_ntoso(letter: Letter) -> bytes:
    """The document as UTF-8 XML."""
    root = etree.Element(f"{{{NAMESPACE}}}akomaNtoso", nsmap={None: NAMESPACE})  # type: ignore[dict-item]  # the stubs know no default namespace
    document = _add(root, "doc", name="decision")
    _add_meta(document, letter)
    body = _add(document, "mainBody")
    for number, (code, span) in enumerate(_stretches(letter), start=1):
        container = _add(body, "hcontainer", name=code, eId=f"hcontainer_{number}")
        content = _add(container, "content", eId=f"hcontainer_{number}__content")
        for at, line in enumerate(_lines(letter.text, span), start=1):
            paragraph = _add(content, "p", eId=f"hcontainer_{number}__content__p_{at}")
            _fill(paragraph, letter, line)
    written: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=False)
    return written


def provision_uri(law: str, article: str) -> str:
    """The Akoma Ntoso address of a provision: ``/akn/ca-qc/act/a-2.1/~art_37``."""
    place, _, number = law.partition("/")
    return f"/akn/{place}/act/{number}/~art_{re.sub(r'[^0-9A-Za-z.-]', '-', article)}"


def _add_meta(document: Any, letter: Letter) -> None:
    meta = _add(document, "meta")
    identification = _add(meta, "identification", source="#lettrine")
    place = letter.jurisdiction or _COUNTRY
    day = letter.letter_date.value if letter.letter_date else _UNDATED
    work = f"/akn/{place}/doc/{day}/{letter.source.sha256[:16]}"
    author = "#organisme" if letter.public_body else "#lettrine"
    for level, address, role in (
        ("FRBRWork", work, author),
        ("FRBRExpression", f"{work}/fra", author),
        ("FRBRManifestation", f"{work}/fra.akn", "#lettrine"),
    ):
        node = _add(identification, level)
        _add(node, "FRBRthis", value=f"{address}/!main")
        _add(node, "FRBRuri", value=address)
        _add(node, "FRBRdate", date=day, name="lettre")
        _add(node, "FRBRauthor", href=role)
        if level == "FRBRWork":
            _add(node, "FRBRcountry", value=place)
            for number in letter.file_numbers:
                _add(node, "FRBRnumber", value=_clean(number.value))
        if level == "FRBRExpression":
            _add(node, "FRBRlanguage", language="fra")
    references = _add(meta, "references", source="#lettrine")
    _add(references, "TLCOrganization", eId="lettrine", href="/ontology/organization/lettrine", showAs="Lettrine")
    if letter.public_body:
        name = _clean(" ".join(letter.public_body.value.split()))
        _add(references, "TLCOrganization", eId="organisme", href="/ontology/organization/organisme", showAs=name)


def _add(parent: Any, tag: str, /, **attributes: str) -> Any:
    return etree.SubElement(parent, f"{{{NAMESPACE}}}{tag}", attributes)


def _stretches(letter: Letter) -> Iterator[tuple[str, Span]]:
    """The letter from end to end: its zones, and what lies between them; nothing where there is no character to show."""
    position = 0
    for zone in sorted(letter.zones, key=lambda zone: zone.span):
        start, end = max(zone.span[0], position), zone.span[1]
        if end <= start:
            continue
        yield from _shown(letter.text, "other", (position, start))
        yield from _shown(letter.text, zone.code.value, (start, end))
        position = end
    yield from _shown(letter.text, "other", (position, len(letter.text)))


def _shown(text: str, code: str, span: Span) -> Iterator[tuple[str, Span]]:
    if text[slice(*span)].strip():
        yield code, span


def _lines(text: str, span: Span) -> Iterator[Span]:
    start = span[0]
    for line in text[slice(*span)].splitlines(keepends=True):
        end = start + len(line)
        if line.strip():
            yield start, start + len(line.rstrip())
        start = end


def _fill(paragraph: Any, letter: Letter, line: Span) -> None:
    """The line's words, each mention of a known provision as a reference to it."""
    start, end = line
    position, last = start, None
    mentions = [
        (mention.span, provision_uri(citation.law, citation.article))
        for citation in letter.citations
        if citation.law
        for mention in citation.mentions
    ]
    for (left, right), address in sorted(mentions):
        if left < position or right > end:
            continue
        _append(paragraph, last, letter.text[position:left])
        last = _add(paragraph, "ref", href=address)
        last.text = _clean(letter.text[left:right])
        position = right
    _append(paragraph, last, letter.text[position:end])


def _append(paragraph: Any, last: Any, text: str) -> None:
    if last is None:
        paragraph.text = (paragraph.text or "") + _clean(text)
    else:
        last.tail = (last.tail or "") + _clean(text)


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
