"""Which items a row, a column, a table or an enclosure answers: by stems, synonyms and initials; each link says why."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import fsum

from lettrine.french.rules import load_rules
from lettrine.french.shadow import shadow
from lettrine.french.words import stem, stop_words
from lettrine.model import RequestItem, Table, TableLink
from lettrine.reading.sheet import Sheet

_WORD = re.compile(r"[a-z0-9]+(?:[-/.][a-z0-9]+)*")
_ACRONYM = re.compile(r"(?<![A-Za-z])[A-ZÉÈ]{2,7}(?![A-Za-z])")
_GLOSS = re.compile(r"\(([A-ZÉÈ]{2,7})\)")
_LABEL_COLUMN = re.compile(r"(?:point|element|volet|item|question|partie|demande|no)s?\b(?: (?:de la |vise|vises|no))?")
_WEAK = 0.35
_CODE = 2.0
_ENOUGH = 0.34
_NEAR = 0.8
_MOST = 400


@dataclass(frozen=True, slots=True)
class Likeness:
    """How well a stretch of text fits an item, and what in it does."""

    score: float
    why: str


@dataclass(frozen=True, slots=True)
class ItemIndex:
    """The items' words, weighted, with the initials of their runs of words."""

    ids: tuple[str, ...]
    labels: tuple[str | None, ...]
    weights: tuple[dict[str, float], ...]
    initials: tuple[str, ...]


@lru_cache(maxsize=1)
def _same_words() -> dict[str, str]:
    groups = load_rules("attachments").settings.get("same_words", [])
    return {stem(part): stem(shadow(group[0])) for group in groups for word in group for part in [shadow(word)]}


@lru_cache(maxsize=1)
def _weak_stems() -> frozenset[str]:
    return frozenset(_canonical(shadow(w)) for w in load_rules("attachments").settings.get("weak_words", []))


@lru_cache(maxsize=1)
def _kept_words() -> frozenset[str]:
    return frozenset(shadow(w) for w in load_rules("attachments").settings.get("documents", [])) - {
        "document",
        "documents",
    }


@lru_cache(maxsize=32768)
def _canonical(word: str) -> str:
    """The stem under which a word is compared: synonyms share one."""
    base = stem(word)
    return _same_words().get(base, base)


def words_of(flow: str) -> set[str]:
    """The stems that a stretch of a shadow speaks with; nouns of documents count though they are common."""
    silent, kept = stop_words(), _kept_words()
    found: set[str] = set()
    for match in _WORD.finditer(flow):
        word = match.group()
        if len(word) > 1 and (word not in silent or word in kept or word.rstrip("s") in kept):
            found.add(_canonical(word))
            if "-" in word and not any(c.isdigit() for c in word):
                found.update(_canonical(part) for part in word.split("-") if len(part) > 3)
    return found


def _weight(word: str) -> float:
    if word.isdigit():
        return _CODE if len(word) > 4 else 0.5
    if any(c.isdigit() for c in word):
        return _CODE if len(word) > 4 else 0.6
    return _WEAK if word in _weak_stems() else 1.0


def index_items(items: Sequence[RequestItem]) -> ItemIndex:
    """The words of the items, each weighted by what it says and by how few items share it."""
    listed = items[:_MOST]
    flows = [shadow(item.text or "") for item in listed]
    stems = [words_of(flow) for flow in flows]
    frequency = Counter(word for words in stems for word in words)
    weights = tuple({w: _weight(w) * (1.0 if frequency[w] == 1 else 0.6) for w in words} for words in stems)
    return ItemIndex(
        tuple(item.id for item in listed),
        tuple(item.label for item in listed),
        weights,
        tuple(_initials_of(flow) for flow in flows),
    )


def _initials_of(flow: str) -> str:
    silent = stop_words()
    return "".join(w[0] for w in _WORD.findall(flow) if len(w) > 1 and (w not in silent or len(w) > 4))


def likeness(index: ItemIndex, text: str, *, extra: Iterable[str] = ()) -> dict[str, Likeness]:
    """How well ``text`` (as printed) fits each item; ``extra`` stems count as if it held them."""
    words = words_of(shadow(text)) | set(extra)
    acronyms = [shadow(a) for a in _ACRONYM.findall(text)]
    size = fsum(_weight(w) for w in words) or 1.0  # the same in any order of the set
    found: dict[str, Likeness] = {}
    for item_id, weights, initials in zip(index.ids, index.weights, index.initials, strict=True):
        shared = sorted(words & weights.keys(), key=lambda w: (-weights[w], w))
        matched = sum(weights[w] for w in shared)
        spelled = [a for a in acronyms if len(a) > 2 and a in initials and a not in weights]
        matched += 1.2 * len(spelled)
        if not matched:
            continue
        total = fsum(weights.values()) or 1.0
        score = min(1.0, 0.65 * min(1.0, matched / size) + 0.35 * min(1.0, matched / total))
        reasons = ([f"stem overlap: {', '.join(shared[:4])}"] if shared else []) + (
            [f"initials {', '.join(a.upper() for a in spelled)}"] if spelled else []
        )
        found[item_id] = Likeness(round(score, 2), "; ".join(reasons))
    return found


def closest(
    index: ItemIndex, text: str, among: Sequence[str] | None = None, *, enough: float = _ENOUGH, near: float = _NEAR
) -> tuple[str, ...]:
    """The items that ``text`` fits best: none when none fits well enough, several when they fit alike."""
    scores = {k: v.score for k, v in likeness(index, text).items() if among is None or k in among}
    top = max(scores.values(), default=0.0)
    if top < enough:
        return ()
    return tuple(k for k in index.ids if scores.get(k, 0.0) >= max(enough, near * top))


def singled_out(index: ItemIndex, text: str, among: Sequence[str]) -> tuple[str, ...]:
    """The item that alone of ``among`` shares a telling word with ``text``; none where several do, or none."""
    words = {word for word in words_of(shadow(text)) if _weight(word) >= 1}
    holders = [i for i, weights in zip(index.ids, index.weights, strict=True) if i in among and words & weights.keys()]
    return tuple(holders) if len(holders) == 1 else ()


def glosses(title: str) -> dict[str, set[str]]:
    """The acronyms that a title explains («demandes de sélection permanente (DPS)») with the stems of their words."""
    found: dict[str, set[str]] = {}
    for match in _GLOSS.finditer(title):
        letters = shadow(match.group(1))
        silent = stop_words()
        before = [
            w
            for w in _WORD.findall(shadow(title[max(0, match.start() - 120) : match.start()]))
            if w not in silent or len(w) > 4
        ]
        picked = before[-len(letters) :]
        if picked and sorted(w[0] for w in picked) == sorted(letters):
            found[letters] = {_canonical(w) for w in picked}
        elif len(before) >= 2 and before[-1][0] in letters:
            found[letters] = {_canonical(w) for w in before[-len(letters) :] if w[0] in letters}
    return found


def _explained(text: str, known: dict[str, set[str]]) -> tuple[set[str], str]:
    """The stems that the acronyms of ``text`` stand for, one transposition forgiven, and how they were found."""
    stems: set[str] = set()
    notes: list[str] = []
    for acronym in _ACRONYM.findall(text):
        letters = shadow(acronym)
        for gloss, words in known.items():
            if letters == gloss or _transposed(letters, gloss):
                stems |= words
                slip = "" if letters == gloss else f", {acronym} one transposition away"
                notes.append(f"initials {gloss.upper()} glossed in the title{slip}")
    return stems, "; ".join(notes)


def _transposed(a: str, b: str) -> bool:
    """Whether two words differ by two neighbouring letters that changed places."""
    if len(a) != len(b) or a == b:
        return False
    differing = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    return (
        len(differing) == 2
        and differing[1] == differing[0] + 1
        and a[differing[0]] == b[differing[1]]
        and a[differing[1]] == b[differing[0]]
    )


def link_table(
    index: ItemIndex, table: Table, naming: str, among: Sequence[str] | None = None
) -> tuple[TableLink, ...]:
    """The rows and the columns of ``table`` that answer items, each with its score and why."""
    labelled = _by_label_column(index, table)
    if labelled:
        return labelled
    known = glosses(table.title or "")
    allowed = set(index.ids if among is None else among)
    links = [
        link
        for number, row in enumerate(table.rows)
        for link in _best(index, " ".join(row.header), known, allowed, row=number)
    ]
    heads = [" ".join(path) for path in table.columns]
    links += [link for number, head in enumerate(heads) for link in _best(index, head, known, allowed, column=number)]
    return tuple(links)


def _best(
    index: ItemIndex,
    text: str,
    known: dict[str, set[str]],
    allowed: set[str],
    *,
    row: int | None = None,
    column: int | None = None,
) -> list[TableLink]:
    extra, gloss = _explained(text, known)
    scores = {k: v for k, v in likeness(index, text, extra=extra).items() if k in allowed}
    top = max((v.score for v in scores.values()), default=0.0)
    if top < 0.45:
        return []
    return [
        TableLink(item=k, row=row, column=column, score=v.score, why="; ".join(x for x in (v.why, gloss) if x))
        for k, v in scores.items()
        if v.score >= 0.97 * top
    ]


def _by_label_column(index: ItemIndex, table: Table) -> tuple[TableLink, ...]:
    """Links read from a column that says which point each row answers."""
    by_label = {label.casefold(): item for item, label in zip(index.ids, index.labels, strict=True) if label}
    for number, path in enumerate(table.columns):
        if not path or not _LABEL_COLUMN.match(shadow(path[-1])) or not by_label:
            continue
        values = [row.cells[number].raw.strip().strip("().°").casefold() for row in table.rows]
        hits = [(i, by_label[v]) for i, v in enumerate(values) if v in by_label]
        if len(hits) * 2 > len(values):
            return tuple(TableLink(item=item, row=i, score=1.0, why=f"label in column {path[-1]}") for i, item in hits)
    return ()


def table_items(
    index: ItemIndex, sheet: Sheet, table: Table, links: Sequence[TableLink], among: Sequence[str] | None = None
) -> tuple[str, ...]:
    """The items that a table answers as a whole: those of its rows and columns, else those that its title names."""
    if len(index.ids) == 1:
        return index.ids
    linked = {link.item for link in links if link.score >= 0.45}
    if linked:
        return tuple(i for i in index.ids if i in linked)
    return closest(index, table.title or " ".join(" ".join(p) for p in table.columns), among, enough=0.3)
