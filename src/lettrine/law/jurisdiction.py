"""What the law of a place says, read from ``law/data/<code>``: acts, articles, the review and the time to reply."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from lettrine.errors import LawDataError
from lettrine.model import Outcome, Provision

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Held:
    """The days (ISO 8601) between which something was the law; ``None`` where the files give no end."""

    since: str | None = None
    until: str | None = None

    def on(self, day: str) -> bool:
        """Was it the law that day?"""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)

    @classmethod
    def read(cls, row: Mapping[str, str] | None) -> Held:
        """From a row ``{from, until}`` of the law files; without one it always was and is."""
        return cls(since=row.get("from"), until=row.get("until")) if row else cls()


@dataclass(frozen=True, slots=True)
class Subdivision:
    """A part of an article in the style of its law («al. 1 par. 3°»), with what it changes of the article's answers."""

    at: str
    gloss: str | None
    category: str | None
    ground_for: tuple[Outcome, ...] | None
    held: Held


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """How long a restriction lasts or a step may take; a file that gives several steps gives several numbers.

    ``at`` is the part of the article that it belongs to, ``None`` for whatever part is relied on.
    """

    years: int | None
    days: tuple[int, ...]
    at: str | None
    runs_from: str | None
    text: str | None
    held: Held
    checked: str


@dataclass(frozen=True, slots=True)
class Article:
    """An article: what it is about, and the item outcomes for which a letter can rely on it (``ground_for``).

    ``ground_only`` names the subdivisions to which that is limited, for an article that also says something else.
    ``harm_test`` marks a ground that holds only where the disclosure would do harm, ``protects_whole`` one that protects a
    kind of document as such, and ``replaced_by`` the provision that took the place of one no longer in force.
    """

    number: str
    title: str
    role: str
    category: str | None
    modality: str | None
    effect: str | None
    ground_for: tuple[Outcome, ...]
    ground_only: tuple[str, ...]
    may_decline_to_confirm: bool
    harm_test: bool
    protects_whole: bool
    replaced_by: Provision | None
    subdivisions: tuple[Subdivision, ...]
    time_limits: tuple[TimeLimit, ...]
    held: Held
    checked: str
    note: str | None

    @property
    def time_limit(self) -> TimeLimit | None:
        """Its first time limit."""
        return self.time_limits[0] if self.time_limits else None

    def years(self, subdivision: str | None, day: str) -> TimeLimit | None:
        """The longest time, in years, that the restriction lasted under the law of ``day``; ``None`` where it has no end."""
        kept = [t for t in self.time_limits if t.years and t.held.on(day)]
        own = [t for t in kept if t.at and subdivision and subdivision.startswith(t.at)]
        return max(own or [t for t in kept if t.at is None], key=lambda t: t.years or 0, default=None)

    def at(self, subdivision: str | None) -> Subdivision | None:
        """The part of that name."""
        return next((part for part in self.subdivisions if part.at == subdivision), None)

    def settle(self, subdivision: str | None) -> str | None:
        """``subdivision`` as the article is divided: «par. 3°» is «al. 1 par. 3°» when no other part is so numbered.

        «(2)», as in «9 (2)», is the alinéa where the article has such an alinéa and no paragraphe of that number.
        """
        if subdivision is None or self.at(subdivision):
            return subdivision
        if subdivision.startswith("("):
            number = subdivision[1:-1]
            if self.at(f"al. {number}") and not any(part.at.endswith(f"par. {number}°") for part in self.subdivisions):
                return f"al. {number}"
            return self.settle(f"par. {number}°")
        ends = [part.at for part in self.subdivisions if part.at.endswith(f" {subdivision}")]
        return ends[0] if len(ends) == 1 else subdivision

    def can_ground(self, outcome: Outcome, subdivision: str | None = None) -> bool | None:
        """Can a letter rely on it for ``outcome``? ``None``: only on a part, and the letter does not say which."""
        part = self.at(subdivision)
        if part is not None and part.ground_for is not None:
            return outcome in part.ground_for
        if outcome not in self.ground_for:
            return False
        if not self.ground_only:
            return True
        return None if subdivision is None else subdivision.startswith(self.ground_only)


@dataclass(frozen=True)
class Act:
    """A law or a regulation; ``id`` is ``None`` for one that the files do not hold: its ``title`` alone names it.

    ``last_article`` is the number after which the law has none, where the files say so.
    """

    id: str | None
    title: str
    kind: str
    titles: tuple[str, ...]
    short_names: tuple[str, ...]
    chapters: tuple[str, ...]
    url: str | None
    checked: str
    default_category: str | None
    default_ground_for: tuple[Outcome, ...]
    by_title: bool = True
    held: Held = Held()
    last_article: str | None = None
    anchor: str = "{url}#se:{article}"
    articles: Mapping[str, Article] = field(default_factory=dict)

    def article(self, number: str) -> Article | None:
        """The article so numbered, if the file has it."""
        return self.articles.get(number)

    @cached_property
    def numbers(self) -> tuple[str, ...]:
        """The articles' numbers in the law's order."""
        return tuple(sorted(self.articles, key=article_key))

    def category_of(self, number: str, subdivision: str | None = None) -> str | None:
        """The category of a ground that rests on this provision; the law's usual one for an article not in the file."""
        article = self.articles.get(number)
        if article is None:
            return self.default_category
        part = article.at(subdivision)
        return (part.category if part else None) or article.category

    def settle(self, number: str, subdivision: str | None) -> str | None:
        """``subdivision`` of that article in the law's own style; see :meth:`Article.settle`."""
        article = self.articles.get(number)
        if article is not None:
            return article.settle(subdivision)
        return f"par. {subdivision[1:-1]}°" if subdivision and subdivision.startswith("(") else subdivision

    def can_ground(self, number: str, outcome: Outcome, subdivision: str | None = None) -> bool | None:
        """Can a letter rely on this provision for ``outcome``? See :meth:`Article.can_ground`."""
        article = self.articles.get(number)
        return outcome in self.default_ground_for if article is None else article.can_ground(outcome, subdivision)

    def article_url(self, number: str) -> str | None:
        """The address of an article on the law's official site."""
        return self.url and self.anchor.format(url=self.url, article=number.replace(".", "_"))


@dataclass(frozen=True)
class Jurisdiction:
    """A place's access regime: ``acts`` by id, ``other_acts`` that letters cite and that have no id."""

    code: str
    name: str
    acts: Mapping[str, Act]
    other_acts: tuple[Act, ...]
    default_act: Act

    def act(self, law: str | None) -> Act | None:
        """The act of that id."""
        return self.acts.get(law) if law else None

    def article_url(self, law: str | None, number: str) -> str | None:
        """The address of an article on the law's official site; ``None`` for a law that the files do not hold."""
        act = self.act(law)
        return act.article_url(number) if act else None

    def category_of(self, law: str | None, number: str, subdivision: str | None = None) -> str | None:
        """The category of a ground that rests on this provision; ``other_law`` for a law that the files do not hold."""
        act = self.act(law)
        return act.category_of(number, subdivision) if act else "other_law"

    def can_ground(self, law: str | None, number: str, outcome: Outcome, subdivision: str | None = None) -> bool | None:
        """Can a letter rely on this provision for ``outcome``? See :meth:`Article.can_ground`."""
        act = self.act(law)
        if act is None:
            return outcome in (Outcome.REFUSED, Outcome.PARTIALLY_GRANTED, Outcome.NEITHER_CONFIRMED_NOR_DENIED)
        return act.can_ground(number, outcome, subdivision)

    def can_be_reason(self, category: str, outcome: Outcome) -> bool:
        """Whether a reason of ``category``, given without a provision, can stand for ``outcome``.

        It can where a provision of that category can be relied on for it, and where the files have none of that category.
        """
        known = self._outcomes_by_category.get(category)
        return known is None or outcome in known

    @cached_property
    def _outcomes_by_category(self) -> Mapping[str, frozenset[Outcome]]:
        found: dict[str, set[Outcome]] = {}
        for article in (article for act in self.acts.values() for article in act.articles.values()):
            parts = ((part.category, part.ground_for) for part in article.subdivisions)
            for category, outcomes in ((article.category, article.ground_for), *parts):
                if named := category or article.category:
                    found.setdefault(named, set()).update(article.ground_for if outcomes is None else outcomes)
        return {category: frozenset(outcomes) for category, outcomes in found.items() if outcomes}


def article_key(number: str) -> tuple[int, ...]:
    """A key that sorts article numbers as the law does: 28, 28.1, 29."""
    return tuple(int(part) for part in number.split(".") if part.isdigit())


@cache
def load_categories() -> Mapping[str, tuple[str, str]]:
    """The codes of the categories of grounds, each with its French and English name."""
    rows = _read(resources.files("lettrine.law").joinpath("data", "categories.yaml"))["categories"]
    return {row["code"]: (row["fr"], row["en"]) for row in rows}


@cache
def load_jurisdiction(code: str) -> Jurisdiction:
    """The law of the place ``code``; ``LawDataError`` if there is none or its files contradict themselves."""
    folder = resources.files("lettrine.law").joinpath("data", code)
    if not folder.is_dir():
        raise LawDataError(f"no law files for the jurisdiction {code!r}")
    try:
        top = _read(folder.joinpath("jurisdiction.yaml"))
        anchor = top["article_anchor"]
        files = sorted(folder.joinpath("acts").iterdir(), key=lambda file: file.name)
        acts = [_make_act(_read(file), anchor) for file in files if file.name.endswith(".yaml")]
        by_id = {act.id: act for act in acts if act.id is not None}
        if len(by_id) != len(acts):
            raise LawDataError(f"{code}: two acts share an id, or one has none")
        return Jurisdiction(
            code=top["code"],
            name=top["name"],
            acts=by_id,
            other_acts=_other_acts(folder.joinpath("other_laws.yaml"), anchor),
            default_act=by_id[top["default_act"]],
        )
    except (KeyError, TypeError, ValueError) as error:
        raise LawDataError(f"{code}: {error!r}") from error


def _read(file: Traversable) -> Any:
    return yaml.load(file.read_text(encoding="utf-8"), Loader=_Loader)


def _other_acts(file: Traversable, anchor: str) -> tuple[Act, ...]:
    if not file.is_file():
        return ()
    content = _read(file)
    shared = {"default": content["default"], "checked": content["checked"], "kind": "loi"}
    return tuple(_make_act({**shared, **row, "id": row.get("law")}, anchor) for row in content["laws"])


def _make_act(row: Mapping[str, Any], anchor: str) -> Act:
    articles = [_make_article(article) for article in row.get("articles", ())]
    return Act(
        id=row["id"],
        title=row["title"],
        kind=row["kind"],
        titles=(row["title"], *row.get("other_titles", ())),
        short_names=tuple(row.get("short_names", ())),
        chapters=tuple(row.get("chapters", ())),
        url=row.get("url"),
        checked=str(row["checked"]),
        default_category=_known_category(row["default"]["category"]),
        default_ground_for=_outcomes(row["default"]["ground_for"]),
        by_title=not row.get("only_by_chapter", False),
        held=Held.read(row.get("held")),
        last_article=row.get("last_article"),
        anchor=anchor,
        articles={article.number: article for article in articles},
    )


def _make_article(row: Mapping[str, Any]) -> Article:
    return Article(
        number=row["article"],
        title=row["title"],
        role=row["role"],
        category=_known_category(row.get("category")),
        modality=row.get("modality"),
        effect=row.get("effect"),
        ground_for=_outcomes(row["ground_for"]),
        ground_only=tuple(row.get("ground_only", ())),
        may_decline_to_confirm=bool(row.get("may_decline_to_confirm", False)),
        harm_test=bool(row.get("harm_test", False)),
        protects_whole=bool(row.get("protects_whole", False)),
        replaced_by=Provision(**row["replaced_by"]) if "replaced_by" in row else None,
        subdivisions=tuple(_make_subdivision(part) for part in row.get("subdivisions", ())),
        time_limits=tuple(_make_time_limit(limit) for limit in row.get("time_limits", ())),
        held=Held.read(row.get("held")),
        checked=row["checked"],
        note=row.get("note"),
    )


def _make_subdivision(row: Mapping[str, Any]) -> Subdivision:
    ground_for = row.get("ground_for")
    return Subdivision(
        at=row["at"],
        gloss=row.get("gloss"),
        category=_known_category(row.get("category")),
        ground_for=None if ground_for is None else _outcomes(ground_for),
        held=Held.read(row.get("held")),
    )


def _make_time_limit(row: Mapping[str, Any]) -> TimeLimit:
    days = row.get("days") or ()
    return TimeLimit(
        years=row.get("years"),
        days=tuple(days) if isinstance(days, Iterable) else (days,),
        at=row.get("at"),
        runs_from=row.get("runs_from"),
        text=row.get("text"),
        held=Held.read(row.get("held")),
        checked=row.get("checked", "yes"),
    )


def _outcomes(codes: Iterable[str]) -> tuple[Outcome, ...]:
    return tuple(Outcome(code) for code in codes)


def _known_category(code: str | None) -> str | None:
    if code is not None and code not in load_categories():
        raise LawDataError(f"unknown category {code!r}")
    return code
