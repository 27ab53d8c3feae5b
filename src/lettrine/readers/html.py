"""HTML pages: the letter without the navigation around it, its lists numbered as a browser numbers them."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from lxml import etree, html

from lettrine.errors import LimitExceeded, UnreadableFile
from lettrine.readers.composition import Composition
from lettrine.readers.document import Document, Raw
from lettrine.readers.html_blocks import compose
from lettrine.readers.letterness import letter_score
from lettrine.readers.plain import make_document
from lettrine.text import clean_text

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,40})""", re.I)
_DROPPED = "script style noscript template svg iframe object embed applet select button input textarea nav aside canvas audio video dialog link meta title".split()  # fmt: skip
_ROLES = frozenset("navigation banner search contentinfo complementary alertdialog dialog menu menubar toolbar".split())
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_NOISE = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|ariane|fil-d-ariane|cookies?|consent|skip|skiplinks?|sidebar"
    r"|share|sharing|partage|social|sociaux|pagination|pager|toolbar|search|recherche|related|comments?|sitemap|lang|langue"
    r"|piv|bandeau|banniere|widget|publicite|newsletter|infolettre)(?:$|[\s_-])",
    re.I,
)
_CONTENT = re.compile(
    r"(?:^|[\s_-])(?:content|contenu|main|principal|article|lettre|letter|texte|document|corps)(?:$|[\s_-])", re.I
)
_MOST_CANDIDATES = 40
_LEAST_TEXT = 100
_NEARLY = 0.95
_LINKED = 0.6


def read_html(raw: Raw) -> Document:
    """The document of an HTML page."""
    text, truncated = page_text(decode_html(raw.data), raw)
    return make_document(raw, "text/html", clean_text(text), truncated)


def decode_html(data: bytes, charset: str | None = None) -> str:
    """The text of HTML bytes, by their mark, by ``charset``, by what the page says of itself, or by trying."""
    marks = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
    for mark, wide in marks:
        if data.startswith(mark):
            return data.decode(wide, errors="replace")
    declared = _CHARSET.search(data[:4096])
    for encoding in (charset, declared[1].decode("ascii") if declared else None, "utf-8"):
        try:
            if isinstance(encoding, str):
                # browsers read latin-1 as Windows-1252, and so do the programs that write it
                return data.decode("cp1252" if encoding.lower() in ("iso-8859-1", "latin1", "us-ascii") else encoding)
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("cp1252", errors="replace")


def page_text(source: str, raw: Raw) -> tuple[str, bool]:
    """The text of the letter in a page, and whether a limit cut it."""
    root = parse_html(source)
    _drop(root)
    best = _letter_in(root, raw)
    return best[: raw.limits.text_bytes], len(best) > raw.limits.text_bytes


def fragment_text(source: str, raw: Raw) -> str:
    """The text of all of an HTML text that has no page around it, as in a mail."""
    root = parse_html(source)
    for element in list(root.iter("script", "style", "noscript", "template", "head")):
        _remove(element)
    _drop_hidden(root)
    return _text(root, raw)[: raw.limits.text_bytes]


def parse_html(source: str) -> html.HtmlElement:
    """The tree of an HTML text; what nests deeper than any page does is refused."""
    parser = html.HTMLParser(encoding="utf-8", huge_tree=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(source.replace("\x00", "").encode("utf-8", errors="replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise UnreadableFile("The page holds no text.") from error
    if any("depth" in entry.message.lower() for entry in parser.error_log.filter_from_errors()[:2000]):
        raise LimitExceeded("The page nests its elements deeper than any page does: it is not read.")
    return root


def _text(element: html.HtmlElement, raw: Raw) -> str:
    out = Composition()
    try:
        compose(element, out, raw.limits.cells)
    except RecursionError as error:
        raise LimitExceeded("The page nests its elements deeper than any page does: it is not read.") from error
    return out.text


def _drop(root: html.HtmlElement) -> None:
    for element in list(root.iter(*_DROPPED)):
        if element.tag != "head":
            _remove(element)
    for element in list(root.iter()):
        if isinstance(element.tag, str) and (element.get("role") or "").lower() in _ROLES:
            _remove(element)
    _drop_hidden(root)


def _drop_hidden(root: html.HtmlElement) -> None:
    for element in list(root.iter()):
        hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
        if isinstance(element.tag, str) and (hidden or _HIDDEN.search(element.get("style") or "")):
            _remove(element)


def _remove(element: html.HtmlElement) -> None:
    """Takes an element out, the text after it kept."""
    parent = element.getparent()
    if parent is None:
        return
    try:
        element.drop_tree()
    except ValueError:  # the text after it holds a character that no page may hold, which cannot be moved
        parent.remove(element)


def _letter_in(root: html.HtmlElement, raw: Raw) -> str:
    """The text of the smallest part of the page that reads as much like a letter as all of it."""
    whole = root.find("body") if root.find("body") is not None else root
    candidates = [_text(element, raw) for element in _candidates(whole)]
    _drop_noise(whole)
    everything = _text(whole, raw)
    wanted = letter_score(everything) * _NEARLY
    fitting = [text for text in candidates if len(text) >= _LEAST_TEXT and letter_score(text) >= wanted]
    return min([*fitting, everything], key=len)


def _candidates(body: html.HtmlElement) -> Iterator[html.HtmlElement]:
    named = 0
    for element in body.iter("main", "article", "section", "div", "td"):
        name = f"{element.get('class') or ''} {element.get('id') or ''}"
        if element.tag in ("main", "article") or element.get("role") == "main" or _CONTENT.search(name):
            named += 1
            if named > _MOST_CANDIDATES:
                return
            yield element


def _drop_noise(body: html.HtmlElement) -> None:
    """Takes out what only leads elsewhere: menus by their name, blocks whose text is nearly all links."""
    for element in list(body.iter("div", "ul", "ol", "section", "header", "footer", "table", "p", "form")):
        if element.getparent() is None:
            continue
        links = element.findall(".//a")
        words = len(" ".join(element.text_content().split())) or 1
        linked = sum(len(" ".join(a.text_content().split())) for a in links)
        name = f"{element.get('class') or ''} {element.get('id') or ''}"
        named = _NOISE.search(name) is not None and words < 1500
        chrome = element.tag in ("header", "footer") and (len(links) > 2 or element.find(".//form") is not None)
        if named or (len(links) > 2 and linked > _LINKED * words) or (chrome and words < 1500):
            _remove(element)
