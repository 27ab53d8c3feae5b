"""Searching a corpus: the letters that a line finds, best first, each with the passage that says it; and what they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, NamedTuple

import tantivy

from lettrine.corpus.index import FACETS, FACTS, SearchIndex, make_fact
from lettrine.corpus.passages import Passage, choose_passage
from lettrine.corpus.query import Condition, Query, Sort
from lettrine.corpus.rows import Row
from lettrine.corpus.store import Store
from lettrine.corpus.terms import terms
from lettrine.model import Span

_FACET_SIZE = 20  # values of a facet that are counted, the most frequent first
_NO_SCORE = 0.0
_TOLD = ("item", "reason", "header")  # fields whose words stand in the text of the letter


@dataclass(frozen=True, slots=True)
class FoundItem:
    """The item of a letter that a search is about; ``provisions`` are (law, article) pairs, ``reasons`` the letter's own words."""

    id: str
    label: str | None
    text: str | None
    outcome: str
    provisions: tuple[tuple[str | None, str], ...]
    categories: tuple[str, ...]
    reasons: tuple[str, ...]
    span: Span | None


@dataclass(frozen=True, slots=True)
class Hit:
    """A letter that was found, with its best passage and the item that it is about."""

    id: str
    score: float
    body: str | None
    letter_date: str | None
    file_numbers: str | None
    letter_type: str
    outcome: str | None
    path: str
    item: FoundItem | None
    passage: Passage


@dataclass(frozen=True, slots=True)
class Results:
    """What a search found: how many letters, those asked for, and how often each value of each facet stands in them."""

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[tuple[str, int], ...]]


def search(
    store: Store,
    index: SearchIndex,
    query: Query,
    *,
    limit: int = 20,
    offset: int = 0,
    sort: Sort = Sort.RELEVANCE,
    facets: Sequence[str] = FACETS,
) -> Results:
    """The letters that ``query`` finds in what ``index`` holds of ``store``.

    Without a word or a phrase nothing is more relevant than the rest: the newest letters come first.
    """
    searcher = index.searcher()
    asked = to_tantivy(index.schema, query)
    ranked = sort is Sort.RELEVANCE and bool(query.phrases)
    order = tantivy.Order.Asc if sort is Sort.OLDEST else tantivy.Order.Desc
    by = {} if ranked else {"order_by_field": "day", "order": order}
    found = searcher.search(asked, limit=max(limit, 1), offset=offset, **by)
    keys = [(searcher.doc(address)["id"][0], float(score or 0) if ranked else 0.0) for score, address in found.hits]
    return Results(
        total=found.count,
        hits=tuple(hit for key, score in keys[:limit] for hit in _hits(store, query, key, score)),
        facets=_count(searcher, asked, facets) if facets else {},
    )


def find_ids(index: SearchIndex, query: Query) -> list[str]:
    """The ids of all letters that ``query`` finds, in their order."""
    searcher = index.searcher()
    found = searcher.search(to_tantivy(index.schema, query), limit=max(searcher.num_docs, 1), count=False)
    return sorted(searcher.doc(address)["id"][0] for _, address in found.hits)


def to_tantivy(schema: Any, query: Query) -> Any:
    """The search as the engine takes it: words rank, conditions only sift."""
    must, must_not = tantivy.Occur.Must, tantivy.Occur.MustNot
    parts = [(must, _phrase(schema, "text", phrase)) for phrase in query.phrases]
    parts += [(must_not, _phrase(schema, "text", phrase)) for phrase in query.excluded]
    facts = [c for c in query.conditions if c.kind == "fact" and not c.negated]
    parts += [(must, _sift(part)) for part in _fact_queries(schema, facts)]
    for condition in query.conditions:
        if condition.negated:
            parts.append((must_not, _condition(schema, condition)))
        elif condition.kind != "fact":
            parts.append((must, _sift(_condition(schema, condition))))
    if not any(occur == must for occur, _ in parts):
        parts.append((must, tantivy.Query.all_query()))
    return parts[0][1] if len(parts) == 1 else tantivy.Query.boolean_query(parts)


def _sift(query: Any) -> Any:
    return tantivy.Query.const_score_query(query, _NO_SCORE)


def _phrase(schema: Any, field: str, phrase: Sequence[str]) -> Any:
    if len(phrase) == 1:
        return tantivy.Query.term_query(schema, field, phrase[0])
    return tantivy.Query.phrase_query(schema, field, list(phrase))


def _any(queries: Sequence[Any]) -> Any:
    if len(queries) == 1:
        return queries[0]
    return tantivy.Query.boolean_query([(tantivy.Occur.Should, query) for query in queries])


def _fact_queries(schema: Any, conditions: Sequence[Condition]) -> Iterator[Any]:
    """What must hold of one item together. A field that is named twice is two such demands: two articles, two items."""
    named = [[c for c in conditions if c.field == field] for field in FACTS]
    named = [same for same in named if same]
    for together in product(*named) if named else ():
        choices = product(*(condition.codes for condition in together))
        facts = [make_fact({c.field: code for c, code in zip(together, codes, strict=True)}) for codes in choices]
        yield _terms(schema, "facts", facts)


def _condition(schema: Any, condition: Condition) -> Any:
    name = condition.field
    if condition.kind == "words":
        return _any([_phrase(schema, name, phrase) for phrase in condition.phrases])
    if condition.kind == "range":
        kind = tantivy.FieldType.Integer
        return _any([tantivy.Query.range_query(schema, "day", kind, low, high) for low, high in condition.ranges])
    if condition.kind == "fact":
        return _terms(schema, "facts", [make_fact({name: code}) for code in condition.codes])
    return _terms(schema, name, condition.codes)


def _terms(schema: Any, field: str, values: Sequence[str]) -> Any:
    if len(values) == 1:
        return tantivy.Query.term_query(schema, field, values[0], "basic")
    return tantivy.Query.term_set_query(schema, field, list(values))


def _count(searcher: Any, query: Any, facets: Sequence[str]) -> dict[str, tuple[tuple[str, int], ...]]:
    order = {"_count": "desc"}
    wanted = {name: {"terms": {"field": name, "size": _FACET_SIZE, "order": order}} for name in facets}
    counted = searcher.aggregate(query, wanted)
    return {
        name: tuple((str(bucket["key"]), int(bucket["doc_count"])) for bucket in counted[name]["buckets"])
        for name in facets
    }


def _hits(store: Store, query: Query, key: str, score: float) -> Iterator[Hit]:
    """The letter of that id; none if it has left the store since."""
    rows = store.select(
        "SELECT body, letter_date, file_numbers, letter_type, outcome, text, "
        "(SELECT min(path) FROM sources WHERE letter_id = letters.id) FROM letters WHERE id = :id",
        {"id": key},
    )
    for body, day, files, letter_type, outcome, text, path in rows:
        items = _items(store, key)
        fitting = [item for item in items if _fits(item, query.conditions)] or items
        decided = _decided(store, key, fitting, query.conditions)
        places = {item.id: (item.span, decided[item.id]) for item in fitting}
        passage, chosen = choose_passage(text, _spoken(query), places)
        item = next((item for item in fitting if item.id == chosen), None)
        yield Hit(key, score, body, day, files, letter_type, outcome, path, item, passage)


def _spoken(query: Query) -> list[Sequence[str]]:
    """What of a search stands in the text, so that it can be shown there."""
    asked = [c for c in query.conditions if c.field in _TOLD and not c.negated]
    return [*query.phrases, *(phrase for condition in asked for phrase in condition.phrases)]


def _decided(
    store: Store, key: str, items: Sequence[FoundItem], conditions: Sequence[Condition]
) -> dict[str, list[Span]]:
    """Where each item is decided, first where most is said of it.

    That is where its provisions are cited (of these, those that were asked for), then where all of its outcome is said, then what
    is said of few items; a statement that stands in the request says least. Where no statement cites what was asked for, the
    first place that does.
    """
    asked = _provisions_asked(store, key, conditions)
    statements = [
        _Statement(*row)
        for row in store.select(
            "SELECT item_id, points.point_id, outcome, span_start, span_end FROM points "
            "JOIN point_items ON point_items.letter_id = points.letter_id AND point_items.point_id = points.point_id "
            "WHERE points.letter_id = :id ORDER BY span_start, span_end",
            {"id": key},
        )
    ]
    covered = Counter(statement.point for statement in statements)
    citations: list[tuple[str, int, int]] = [
        (article, start, end)
        for article, start, end in store.select(
            "SELECT article, span_start, span_end FROM citations WHERE letter_id = :id ORDER BY span_start", {"id": key}
        )
    ]
    places: dict[str, list[Span]] = {}
    for item in items:
        own = asked.get(item.id) or {article for _, article in item.provisions}
        cited = [(start, end) for article, start, end in citations if article in own]
        said = sorted(
            (statement.says_least(item, cited, covered), statement.start, statement.end)
            for statement in statements
            if statement.item == item.id
        )
        unsaid = cited[:1] if item.id in asked and all(cites_none for (_, cites_none, *_), *_ in said) else []
        places[item.id] = [*unsaid, *((start, end) for _, start, end in said)]
    return places


class _Statement(NamedTuple):
    """A point of the letter, as it decides one item."""

    item: str
    point: str
    outcome: str
    start: int
    end: int

    def says_least(self, item: FoundItem, cited: Sequence[Span], covered: Mapping[str, int]) -> tuple[bool, ...]:
        """What makes it the worse of two to show, the worst first."""
        restates = item.span is not None and item.span[0] <= self.start and self.end <= item.span[1]
        cites_none = not any(self.start <= start < self.end for start, _ in cited)
        return restates, cites_none, self.outcome != item.outcome, covered[self.point] > 1


def _provisions_asked(store: Store, key: str, conditions: Sequence[Condition]) -> dict[str, set[str]]:
    """The articles of each item's grounds that the conditions on grounds ask for."""
    wanted = {c.field: c.codes for c in conditions if c.field in ("article", "category") and not c.negated}
    asked: dict[str, set[str]] = {}
    if not wanted:
        return asked
    for item, article, category in store.select(
        "SELECT item_id, article, category FROM grounds WHERE letter_id = :id AND article IS NOT NULL", {"id": key}
    ):
        said = {"article": article, "category": category}
        if all(said[field] in codes for field, codes in wanted.items()):
            asked.setdefault(item, set()).add(article)
    return asked


def _items(store: Store, key: str) -> list[FoundItem]:
    grounds: dict[str, list[Row]] = {}
    for item, *ground in store.select(
        "SELECT item_id, law, article, category, reason FROM grounds WHERE letter_id = :id ORDER BY item_id, position",
        {"id": key},
    ):
        grounds.setdefault(item, []).append(tuple(ground))
    items = store.select(
        "SELECT item_id, label, text, outcome, span_start, span_end FROM items WHERE letter_id = :id ORDER BY position",
        {"id": key},
    )
    return [
        FoundItem(
            id=item,
            label=label,
            text=text,
            outcome=outcome,
            provisions=tuple(dict.fromkeys((law, art) for law, art, *_ in grounds.get(item, ()) if art)),
            categories=tuple(dict.fromkeys(category for *_, category, _ in grounds.get(item, ()) if category)),
            reasons=tuple(dict.fromkeys(reason for *_, reason in grounds.get(item, ()) if reason)),
            span=None if start is None else (start, end),
        )
        for item, label, text, outcome, start, end in items
    ]


def _fits(item: FoundItem, conditions: Sequence[Condition]) -> bool:
    """Is it this item that the search is about? One of the values named for a field is enough."""
    said: dict[str, set[str]] = {
        "outcome": {item.outcome},
        "article": {article for _, article in item.provisions},
        "law": {law.rsplit("/", 1)[-1] for law, _ in item.provisions if law},
        "category": set(item.categories),
    }
    told = {"item": [item.text or ""], "reason": item.reasons}
    wanted = [c for c in conditions if not c.negated]
    facts = [c for c in wanted if c.kind == "fact"]
    return all(
        said[name] & {code for c in facts if c.field == name for code in c.codes} for name in {c.field for c in facts}
    ) and all(any(_stand_in(text, c.phrases) for text in told[c.field]) for c in wanted if c.field in told)


def _stand_in(text: str, phrases: Sequence[Sequence[str]]) -> bool:
    """Does one of ``phrases`` stand in ``text``?"""
    words = terms(text)
    return any(words[at : at + len(phrase)] == [*phrase] for phrase in phrases for at in range(len(words)))
