from __future__ import annotations

import base64
import hashlib
import io
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lettrine.export.html import write_html
from lettrine.export.marks import Mark, cut, lay_blocks
from lettrine.export.markup import clean, link
from lettrine.model import Failure, Letter, Zone, ZoneCode

VOID = {"meta", "br", "link", "input"}


class Page(HTMLParser):
    """What a browser would make of a page: its tags, its text, and whether each tag that opens closes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self._open: list[str] = []
        self._silent = False
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)
            self._silent = tag in ("style", "script") or dict(attrs).get("class") in ("chip", "zone-name")

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag
        self._silent = False

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.texts.append(data)

    @property
    def text(self) -> str:
        return "".join(self.texts)

    def all(self, name: str) -> list[str]:
        return [value for _, attributes in self.tags if (value := attributes.get(name))]


def written(*results: Letter | Failure) -> str:
    out = io.StringIO()
    write_html(list(results), out)
    return out.getvalue()


def test_the_page_shows_the_letter_word_for_word(example: Letter) -> None:
    shown = re.sub(r"\s+", "", Page(written(example)).text)
    assert re.sub(r"\s+", "", example.text) in shown


def test_the_page_needs_nothing_from_outside(example: Letter) -> None:
    text = written(example)
    page = Page(text)
    assert [tag for tag, _ in page.tags if tag in ("img", "link", "iframe", "object", "base")] == []
    assert page.all("src") == []
    assert "url(" not in text
    assert "@import" not in text


def test_the_policy_names_the_style_and_the_script_of_the_page(example: Letter) -> None:
    text = written(example)
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', text)
    assert policy.startswith("default-src 'none'")
    for tag in ("style", "script"):
        (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.S)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_every_link_of_the_page_leads_somewhere_and_ids_are_unique(example: Letter, failure: Failure) -> None:
    page = Page(written(example, failure, example))
    ids = page.all("id")
    assert len(ids) == len(set(ids))
    targets = [address.removeprefix("#") for address in page.all("href") if address.startswith("#")]
    assert targets
    assert set(targets) <= set(ids)


def test_items_points_and_grounds_are_highlighted_with_what_belongs_to_them(example: Letter) -> None:
    marks = [attributes for tag, attributes in Page(written(example)).tags if tag == "mark"]
    kinds = {kind for attributes in marks for kind in (attributes["class"] or "").split()}
    assert {"item", "point", "citation", "attachment", "value"} <= kinds
    item = next(a for a in marks if "item" in (a["class"] or "") and "i3" in (a["data-refs"] or ""))
    assert item["data-refs"] == "i3 p1 p2"
    ground = next(a for a in marks if "citation" in (a["class"] or ""))
    assert ground["data-refs"] == "c1 i3"
    assert "art. 15, A-2.1 : motif" in (ground["title"] or "")


def test_zones_are_named(example: Letter) -> None:
    text = written(example)
    for name in ("en-tête", "demande citée", "décision", "recours"):
        assert f'<span class="zone-name">{name}</span>' in text


def test_the_table_spans_its_common_headings(example: Letter) -> None:
    headings = [
        (attributes.get("colspan"))
        for tag, attributes in Page(written(example)).tags
        if tag == "th" and attributes.get("scope") == "col"
    ]
    assert headings == ["6", "5", "1", *["1"] * 12]


HOSTILE = "</mark></div><script>alert(1)</script><img src=x onerror=alert(1)> \" ' & $body ${style} \x00\u202e"


def test_nothing_in_a_letter_becomes_markup(example: Letter) -> None:
    item = replace(example.request.items[0], text=HOSTILE, label=HOSTILE)
    hostile = replace(
        example,
        text=HOSTILE * 60,
        source=replace(example.source, path=HOSTILE),
        public_body=example.public_body and replace(example.public_body, value=HOSTILE),
        request=replace(example.request, items=(item, *example.request.items[1:])),
        recourse=replace(
            example.recourse, url=example.recourse.url and replace(example.recourse.url, value="javascript:alert(1)")
        ),
    )
    page = Page(written(hostile, Failure(path=HOSTILE, code="x", message=HOSTILE)))
    assert [tag for tag, _ in page.tags].count("script") == 1
    assert [tag for tag, _ in page.tags].count("img") == 0
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
    assert not [address for address in page.all("href") if not re.match(r"#|https?://", address)]
    assert HOSTILE.split("\x00")[0].strip() in page.text


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//evil", "ftp://a.b", "", "a b.ca"])
def test_no_other_address_becomes_a_link(address: str) -> None:
    assert "href" not in link(address)


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("www.cai.gouv.qc.ca/a?b=c&d", "https://www.cai.gouv.qc.ca/a?b=c&amp;d"),
        ("http://www.oic-ci.gc.ca", "http://www.oic-ci.gc.ca"),
        ("cai.gouv.qc.ca", "https://cai.gouv.qc.ca"),
    ],
)
def test_web_addresses_become_links(address: str, target: str) -> None:
    assert f'href="{target}"' in link(address)


def test_what_cannot_be_shown_is_replaced() -> None:
    assert clean("a\x00b\u202ec\td\n") == "a\ufffdb\ufffdc\td\n"


# --- cutting --------------------------------------------------------------------------------------------------------

SPANS = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@settings(max_examples=200)
@given(st.lists(SPANS, max_size=12), st.lists(st.integers(0, 80), max_size=6))
def test_pieces_tile_the_text_and_know_their_marks(spans: list[tuple[int, int]], stops: list[int]) -> None:
    marks = [Mark(span, "item", f"i{i}", frozenset(), "") for i, span in enumerate(sorted(spans))]
    edges = sorted({0, 80, *stops})
    runs = list(zip(edges, edges[1:], strict=False))
    pieces = [piece for run in cut(runs, marks) for piece in run]
    assert [(piece.start, piece.end) for piece in pieces if piece.start >= piece.end] == []
    assert [piece.start for piece in pieces] == [0, *(piece.end for piece in pieces[:-1])]
    for piece in pieces:
        over = [mark for mark in marks if mark.span[0] <= piece.start and piece.end <= mark.span[1]]
        assert sorted(piece.marks, key=lambda mark: mark.id) == sorted(over, key=lambda mark: mark.id)
    opened = [mark for piece in pieces for mark in piece.opens]
    assert sorted(opened, key=lambda mark: mark.id) == sorted(marks, key=lambda mark: mark.id)


def test_blocks_hold_all_of_the_text_but_blank_lines(example: Letter) -> None:
    crossed = replace(example, zones=(*example.zones, Zone(code=ZoneCode.OTHER, span=(700, 900))))
    for letter in (example, crossed, replace(example, zones=())):
        blocks = list(lay_blocks(letter))
        shown = "".join(letter.text[slice(*span)] for block in blocks for span, _ in block.runs)
        assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", letter.text)


def test_lines_of_a_table_are_told_from_prose(example: Letter) -> None:
    tabular = [example.text[slice(*span)] for block in lay_blocks(example) for span, is_table in block.runs if is_table]
    assert len(tabular) == 1
    assert tabular[0].startswith("Indicateur\t2025")
    assert tabular[0].rstrip().endswith("533")


def test_a_letter_with_thousands_of_marks_is_shown_at_once(example: Letter) -> None:
    item = example.request.items[0]
    count = 4000
    items = tuple(replace(item, id=f"i{i}", span=(i * 10, i * 10 + 8), quote=None) for i in range(count))
    many = replace(
        example,
        text="mot et nom" * count,
        request=replace(example.request, items=items),
        zones=(),
        points=(),
        attachments=(),
        citations=(),
    )
    assert written(many).count("<mark") >= count
