"""What a corpus says as a whole: outcomes, refusals by ground, body and year, times to reply, citations. Each with its interval.

Counted are the items of letters that decide (decisions, supplements, transfers). Shares have Wilson's 95 % interval, a median
that of the binomial order statistics; both suppose that the letters were drawn at random, which a folder seldom is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

from scipy.stats import binomtest, quantile_test

from lettrine.corpus.store import Store
from lettrine.model import LetterType, Outcome, Role

CONFIDENCE = 0.95
DECIDING = (LetterType.DECISION, LetterType.SUPPLEMENT, LetterType.TRANSFER)
UNDECIDED = (Outcome.PENDING, Outcome.WITHDRAWN, Outcome.UNANSWERED)
REFUSED = (Outcome.REFUSED, Outcome.NEITHER_CONFIRMED_NOR_DENIED)
WITHHELD = (*REFUSED, Outcome.PARTIALLY_GRANTED)

TABLES = (
    *("summary", "outcomes", "categories", "articles", "bodies", "years", "categories_by_year"),
    *("reply_by_body", "reply_by_year", "late_by_body", "late_by_year", "citations", "pairs"),
)

Place = tuple[str | None, str]
"""A law (``None`` outside the law files) and an article."""
K = TypeVar("K", bound=Hashable)
Name = Callable[["_Letter"], str | None]
"""What a letter is counted under: its body, its year."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """One number of one table. ``key`` names its row; ``count`` of ``of`` gives ``value``, with its 95 % interval.

    ``value`` is a share, days for a median; without an interval it is a plain number. ``of`` is what it was counted in.
    """

    table: str
    key: tuple[str, ...]
    value: float
    count: int
    of: int
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class _Letter:
    type: str
    body: str | None
    year: int | None
    reply_days: int | None
    late: int | None


@dataclass(frozen=True, slots=True)
class _Item:
    letter: _Letter
    outcome: str
    places: frozenset[Place]
    categories: frozenset[str]


def compute(store: Store, *, only: Collection[str] | None = None, most: int = 20) -> Iterator[Estimate]:
    """The estimates of every table of :data:`TABLES`, table by table, for the letters whose ids are in ``only`` (all).

    ``most`` is how many articles, bodies and pairs are kept, the most frequent first.
    """
    letters = _letters(store, only)
    items = _items(store, letters)
    decided = [item for item in items if item.outcome not in UNDECIDED]
    yield from _summary(letters, items, decided)
    outcomes = Counter(item.outcome for item in items)
    yield from (share("outcomes", (key,), count, len(items)) for key, count in _ranked(outcomes))
    yield from _withheld("categories", decided, lambda item: item.categories, None)
    yield from _withheld("articles", decided, lambda item: map(place_key, item.places), most)
    yield from _refusals("bodies", decided, lambda letter: letter.body, most)
    yield from _refusals("years", decided, lambda letter: _text(letter.year), None)
    yield from _by_year(decided)
    answers = list(letters.values())
    yield from _replies("reply_by_body", answers, lambda letter: letter.body, most)
    yield from _replies("reply_by_year", answers, lambda letter: _text(letter.year), None)
    yield from _late("late_by_body", answers, lambda letter: letter.body, most)
    yield from _late("late_by_year", answers, lambda letter: _text(letter.year), None)
    yield from _citations(store, letters, most)


def share(table: str, key: tuple[str, ...], count: int, of: int) -> Estimate:
    """``count`` of ``of`` with Wilson's interval; no interval, and a value of 0, where there is nothing to count in."""
    if of == 0:
        return Estimate(table, key, 0.0, 0, 0)
    interval = binomtest(count, of).proportion_ci(CONFIDENCE, method="wilson")
    return Estimate(table, key, count / of, count, of, float(interval.low), float(interval.high))


def median(table: str, key: tuple[str, ...], values: Collection[int]) -> Estimate:
    """The median of ``values``; an end of its interval is missing where there are too few values to give it."""
    ordered = sorted(values)
    middle = len(ordered) // 2
    value = ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
    interval = quantile_test(ordered, q=value, p=0.5).confidence_interval(CONFIDENCE)
    low, high = (None if bound != bound else float(bound) for bound in (interval.low, interval.high))
    return Estimate(table, key, float(value), len(ordered), len(ordered), low, high)


def place_key(place: Place) -> str:
    """«a-2.1/37»; the article alone for a law that the files do not hold."""
    law, article = place
    return f"{law.rsplit('/', 1)[-1]}/{article}" if law else article


def _letters(store: Store, only: Collection[str] | None) -> dict[str, _Letter]:
    rows = store.select("SELECT id, letter_type, body, year, reply_days, late FROM letters ORDER BY id")
    wanted = None if only is None else set(only)
    return {key: _Letter(*rest) for key, *rest in rows if wanted is None or key in wanted}


def _items(store: Store, letters: Mapping[str, _Letter]) -> list[_Item]:
    """The items of the letters that decide."""
    places: dict[tuple[str, str], set[Place]] = {}
    categories: dict[tuple[str, str], set[str]] = {}
    for key, item, law, article, category in store.select(
        "SELECT letter_id, item_id, law, article, category FROM grounds"
    ):
        if article:
            places.setdefault((key, item), set()).add((law, article))
        if category:
            categories.setdefault((key, item), set()).add(category)
    return [
        _Item(
            letters[key],
            outcome,
            frozenset(places.get((key, item), ())),
            frozenset(categories.get((key, item), ())),
        )
        for key, item, outcome in store.select("SELECT letter_id, item_id, outcome FROM items ORDER BY 1, position")
        if key in letters and letters[key].type in DECIDING
    ]


def _summary(letters: Mapping[str, _Letter], items: list[_Item], decided: list[_Item]) -> Iterator[Estimate]:
    deciding = [letter for letter in letters.values() if letter.type in DECIDING]
    days = [letter.reply_days for letter in deciding if letter.reply_days is not None]
    timed = [letter for letter in letters.values() if letter.late is not None]
    withheld = [item for item in decided if item.outcome in WITHHELD]
    for key, count in (("letters", len(letters)), ("deciding", len(deciding)), ("items", len(items))):
        yield Estimate("summary", (key,), count, count, count)
    yield share("summary", ("refused",), sum(item.outcome in REFUSED for item in decided), len(decided))
    yield share("summary", ("withheld",), len(withheld), len(decided))
    yield share("summary", ("without_provision",), sum(not item.places for item in withheld), len(withheld))
    if days:
        yield median("summary", ("reply_days",), days)
    yield share("summary", ("late",), sum(letter.late == 1 for letter in timed), len(timed))


def _withheld(
    table: str, decided: list[_Item], names: Callable[[_Item], Iterable[str]], most: int | None
) -> Iterator[Estimate]:
    """How many of the decided items are withheld, wholly or in part, on each ground."""
    counts = Counter(name for item in decided if item.outcome in WITHHELD for name in names(item))
    yield from (share(table, (name,), count, len(decided)) for name, count in _ranked(counts)[:most])


def _refusals(table: str, decided: list[_Item], name: Name, most: int | None) -> Iterator[Estimate]:
    """How many of the decided items of each body or year are refused."""
    of = Counter(key for item in decided if (key := name(item.letter)) is not None)
    refused = Counter(name(item.letter) for item in decided if item.outcome in REFUSED)
    for key in _keys(of, most):
        yield share(table, (key,), refused[key], of[key])


def _by_year(decided: list[_Item]) -> Iterator[Estimate]:
    """How many of the decided items of each year are withheld on each category."""
    of = Counter(item.letter.year for item in decided if item.letter.year is not None)
    counts = Counter(
        (category, item.letter.year)
        for item in decided
        if item.outcome in WITHHELD and item.letter.year is not None
        for category in item.categories
    )
    for (category, year), count in sorted(counts.items()):
        yield share("categories_by_year", (category, str(year)), count, of[year])


def _replies(table: str, letters: list[_Letter], name: Name, most: int | None) -> Iterator[Estimate]:
    days: dict[str, list[int]] = {}
    for letter in letters:
        key = name(letter)
        if letter.type in DECIDING and letter.reply_days is not None and key is not None:
            days.setdefault(key, []).append(letter.reply_days)
    for key in _keys(Counter({key: len(values) for key, values in days.items()}), most):
        yield median(table, (key,), days[key])


def _late(table: str, letters: list[_Letter], name: Name, most: int | None) -> Iterator[Estimate]:
    timed = [(key, letter.late) for letter in letters if letter.late is not None and (key := name(letter)) is not None]
    of, late = Counter(key for key, _ in timed), Counter(key for key, is_late in timed if is_late)
    for key in _keys(of, most):
        yield share(table, (key,), late[key], of[key])


def _citations(store: Store, letters: Mapping[str, _Letter], most: int) -> Iterator[Estimate]:
    """In how many letters each article is cited, and any two of them as grounds."""
    singles: Counter[str] = Counter()
    grounds: dict[str, set[str]] = {}
    for key, law, article, role in store.select("SELECT DISTINCT letter_id, law, article, role FROM citations"):
        if key in letters:
            singles[place_key((law, article))] += 1
            if role == Role.GROUND:
                grounds.setdefault(key, set()).add(place_key((law, article)))
    pairs = Counter(pair for places in grounds.values() for pair in combinations(sorted(places), 2))
    yield from (share("citations", (place,), count, len(letters)) for place, count in _ranked(singles)[:most])
    yield from (share("pairs", pair, count, len(letters)) for pair, count in _ranked(pairs)[:most])


def _ranked(counts: Counter[K]) -> list[tuple[K, int]]:
    """The most frequent first; of the same frequency, in their own order."""
    return sorted(counts.items(), key=lambda pair: (-pair[1], str(pair[0])))


def _keys(counts: Counter[str], most: int | None) -> Iterable[str]:
    """The most frequent first, ``most`` of them; all in their own order where there is no limit."""
    return sorted(counts) if most is None else [key for key, _ in _ranked(counts)[:most]]


def _text(value: int | None) -> str | None:
    return None if value is None else str(value)
