"""How a check speaks: the weight, the provision and the sentences of its code stand in the law files, not here.

``law/data/checks.yaml`` holds the checks that rest on no law, ``law/data/<code>/checks.yaml`` those of a place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from typing import Any

from lettrine.errors import LawDataError
from lettrine.export.wording import day_in_words, period_in_words
from lettrine.law.clocks import split_period
from lettrine.law.jurisdiction import load_jurisdiction
from lettrine.model import Certainty, Finding, Letter, Provision, RequestItem, Severity, Span
from lettrine.yamlfile import read_yaml


@dataclass(frozen=True, slots=True)
class Observation:
    """What a check saw: the code, the places, and the words that complete its sentences.

    ``items`` are the ids of the items that it is about, none for the whole letter. ``provision`` takes the place of the
    code's own, ``rests_on`` are further ones whose wording matters, ``unchecked`` marks a rule of theirs that was not read
    in the law. ``variant`` names another set of sentences of the code.
    """

    code: str
    spans: Sequence[Span]
    words: Mapping[str, object] = field(default_factory=dict)
    items: tuple[str, ...] = ()
    provision: Provision | None = None
    rests_on: tuple[Provision, ...] = ()
    unchecked: bool = False
    certainty: Certainty | None = None
    variant: str | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """The sentences of a code or of a variant of it, with its weight."""

    severity: Severity
    certainty: Certainty
    fr: str
    en: str


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A code of the check data; it keeps silent where a code of ``yields_to`` speaks of the same item: one fact, one flag."""

    code: str
    wording: Wording
    variants: Mapping[str, Wording]
    provision: Provision | None
    own_file: Provision | None
    yields_to: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Subjects:
    """What the observations of a code are about: whether one is about the whole letter, and the items of the others."""

    whole_letter: bool
    items: frozenset[str]


@dataclass(frozen=True, slots=True)
class CheckData:
    """The checks of a place by code, and the ``tables`` of law that some of them read, and how sentences name things."""

    rows: Mapping[str, CheckRow]
    tables: Mapping[str, Sequence[Any]]
    wording: Mapping[str, Any]

    def table(self, name: str) -> Sequence[Any]:
        """The table of that name; empty where the place has none."""
        return self.tables.get(name, ())


@lru_cache(maxsize=32)
def load_checks(code: str | None) -> CheckData:
    """The check data of a place, or those that rest on no law where it has none; ``LawDataError`` if they are malformed."""
    folder = resources.files("lettrine.law").joinpath("data")
    files = [folder.joinpath("checks.yaml")] + ([folder.joinpath(code, "checks.yaml")] if code else [])
    rows: dict[str, CheckRow] = {}
    tables: dict[str, Any] = {}
    wording: dict[str, Any] = {}
    for file in files:
        if not file.is_file():
            continue
        content = read_yaml(file.read_text(encoding="utf-8"))
        try:
            act = content.get("act")
            rows.update({code: _make_row(code, row, act) for code, row in content["checks"].items()})
        except (KeyError, TypeError, ValueError) as error:
            raise LawDataError(f"checks of {code}: {error!r}") from error
        tables.update(content.get("tables", {}))
        wording.update(content.get("wording", {}))
    return CheckData(rows, tables, wording)


def make_findings(letter: Letter, observations: Iterable[Observation]) -> tuple[Finding, ...]:
    """The findings that ``observations`` come to under the data of the letter's place, in their order."""
    rows = load_checks(letter.jurisdiction).rows
    seen = [o for o in observations if o.code in rows]
    spoken: dict[str, list[tuple[str, ...]]] = {}
    for o in seen:
        spoken.setdefault(o.code, []).append(o.items)
    subjects = {code: _Subjects(not all(said), frozenset().union(*said)) for code, said in spoken.items()}
    return tuple(_finding(letter, rows[o.code], o) for o in seen if not _yields(rows[o.code], o, subjects))


def name_items(items: Sequence[RequestItem]) -> Mapping[str, str]:
    """How a sentence names items: by their labels where they have some."""
    labels = [item.label for item in items if item.label]
    if not labels:
        request = _wording()["request"]
        return {"item": request["fr"], "item_en": request["en"]}
    return {"item": _counted("item", labels, "fr"), "item_en": _counted("item", labels, "en")}


def name_articles(provisions: Iterable[Provision]) -> Mapping[str, str]:
    """How a sentence names provisions: «l'article 37», «les articles 53 et 54»."""
    numbers = list(dict.fromkeys(p.article for p in provisions))
    return {"articles": _counted("article", numbers, "fr"), "articles_en": _counted("article", numbers, "en")}


def name_day(name: str, iso: str) -> Mapping[str, str]:
    """A day under ``name`` as the French sentence writes it, and under ``name_en`` in ISO 8601."""
    return {name: day_in_words(iso), f"{name}_en": iso}


def name_period(name: str, iso: str) -> Mapping[str, str]:
    """A period (ISO 8601) under ``name`` as the French sentence says it, and under ``name_en`` as the English one does."""
    count, unit = split_period(iso)
    return {name: period_in_words(iso), f"{name}_en": f"{count} {_wording()['units'][unit][count > 1]}"}


def _wording() -> Mapping[str, Any]:
    return load_checks(None).wording


def _counted(noun: str, names: Sequence[str], language: str) -> str:
    """«l'article 37», «les articles 53 et 54»."""
    words = _wording()
    joined = f" {words['and'][language]} ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
    return f"{words[noun][language][len(names) > 1]} {joined}"


def _yields(row: CheckRow, observation: Observation, spoken: Mapping[str, _Subjects]) -> bool:
    """Whether a code to which it yields speaks of an item of its own, or one of the two of the whole letter."""
    others = (spoken[code] for code in row.yields_to if code in spoken)
    mine = observation.items
    return any(other.whole_letter or not mine or not other.items.isdisjoint(mine) for other in others)


def _finding(letter: Letter, row: CheckRow, seen: Observation) -> Finding:
    said = row.variants[seen.variant] if seen.variant else row.wording
    own = (row.own_file if letter.request.asks_own_file else None) or row.provision
    provision = seen.provision or own
    unchecked = seen.unchecked or not all(_is_checked(p) for p in (provision, *seen.rests_on) if p)
    return Finding(
        code=row.code,
        severity=Severity.INFO if unchecked else said.severity,
        certainty=seen.certainty or said.certainty,
        provision=provision,
        url=_url(provision),
        spans=tuple(seen.spans),
        fr=_sentence(said.fr, seen.words) + (_wording()["unchecked"]["fr"] if unchecked else ""),
        en=_sentence(said.en, seen.words) + (_wording()["unchecked"]["en"] if unchecked else ""),
    )


def _sentence(template: str, words: Mapping[str, object]) -> str:
    sentence = template.format_map(words)
    return sentence[:1].upper() + sentence[1:]


def _is_checked(provision: Provision) -> bool:
    """Whether the provision was read in the law, at least in part; one that the files do not hold was not."""
    act = load_jurisdiction(_place(provision)).act(provision.law) if provision.law else None
    article = act.article(provision.article) if act else None
    return article is not None and article.checked != "no"


def _url(provision: Provision | None) -> str | None:
    if provision is None or provision.law is None:
        return None
    return load_jurisdiction(_place(provision)).article_url(provision.law, provision.article)


def _place(provision: Provision) -> str:
    """The jurisdiction to which a law belongs: its id starts with it."""
    return (provision.law or "").split("/")[0]


def _make_row(code: str, row: Mapping[str, Any], act: str | None) -> CheckRow:
    wording = _make_wording(row, row)
    return CheckRow(
        code=code,
        wording=wording,
        variants={name: _make_wording(other, row) for name, other in row.get("variants", {}).items()},
        provision=Provision(law=act, article=row["article"]) if "article" in row else None,
        own_file=Provision(law=act, article=row["own_file"]) if "own_file" in row else None,
        yields_to=frozenset(row.get("yields_to", ())),
    )


def _make_wording(row: Mapping[str, Any], default: Mapping[str, Any]) -> Wording:
    return Wording(
        severity=Severity(row.get("severity", default["severity"])),
        certainty=Certainty(row.get("certainty", default["certainty"])),
        fr=row["fr"],
        en=row["en"],
    )
