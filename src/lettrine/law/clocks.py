"""The periods that run around a decision under a place's access act: how long they are and which articles set them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from lettrine.errors import LawDataError
from lettrine.law.jurisdiction import Held
from lettrine.model import Provision
from lettrine.yamlfile import read_yaml

_PERIOD = re.compile(r"P(\d+)(D|M|W|Y|BD)")
_UNITS = {"D": "days", "M": "months", "W": "weeks", "Y": "years", "BD": "business_days"}


@dataclass(frozen=True, slots=True)
class Clock:
    """One period of the law, in ISO 8601 (business days as ``P40BD``), what starts it and the articles that set it.

    ``body`` is where it leads, for a recourse; ``own_file`` are the articles for those who ask for their own file.
    """

    id: str
    period: str
    starts_from: str
    articles: tuple[Provision, ...]
    own_file: tuple[Provision, ...]
    body: str | None
    held: Held

    def provisions(self, *, own_file: bool = False) -> tuple[Provision, ...]:
        """The articles that set it for this kind of request."""
        return self.own_file if own_file and self.own_file else self.articles


@dataclass(frozen=True, slots=True)
class Clocks:
    """The periods of one jurisdiction, the act that sets them and the body that reviews."""

    code: str
    act: str
    clocks: tuple[Clock, ...]
    review_body: str
    longest_extension: str | None
    recourse_articles: frozenset[str]

    def get(self, name: str, day: str | None = None) -> Clock | None:
        """The clock ``reply``, ``reply_extended``, ``reply_third_party``, ``review`` or ``further_appeal``, if this law has it.

        ``day`` (ISO 8601) is the day whose law is asked for; by default the law as the files last know it.
        """
        kept = (clock for clock in self.clocks if clock.id == name)
        return next((c for c in kept if (c.held.on(day) if day else c.held.until is None)), None)


def split_period(period: str) -> tuple[int, str]:
    """The number and the unit (``D``, ``M``, ``W``, ``Y``, ``BD``) of an ISO 8601 period, or ``ValueError``."""
    match = _PERIOD.fullmatch(period)
    if match is None:
        raise ValueError(f"not a period: {period!r}")
    return int(match.group(1)), match.group(2)


def period_name(period: str) -> str:
    """A period as it stands in the name of a rule: ``P30D`` is ``30_days``."""
    count, unit = split_period(period)
    return f"{count}_{_UNITS[unit]}"


@lru_cache(maxsize=16)
def load_clocks(code: str) -> Clocks | None:
    """The clocks of ``code``; ``None`` where the files of this place have none yet."""
    source = resources.files("lettrine.law").joinpath("data", code, "clocks.yaml")
    if not source.is_file():
        return None
    content = read_yaml(source.read_text(encoding="utf-8"))
    try:
        return Clocks(
            code=code,
            act=content["act"],
            clocks=tuple(_make_clock(row, content["act"]) for row in content["clocks"]),
            review_body=content["review_body"],
            longest_extension=content.get("longest_extension"),
            recourse_articles=frozenset(content["recourse_articles"]),
        )
    except (KeyError, ValueError, TypeError) as error:
        raise LawDataError(f"clocks of {code}: {error}") from error


def _make_clock(row: Mapping[str, Any], act: str) -> Clock:
    split_period(row["period"])
    return Clock(
        id=row["id"],
        period=row["period"],
        starts_from=row["starts_from"],
        articles=tuple(Provision(law=act, article=number) for number in row["articles"]),
        own_file=tuple(Provision(law=act, article=number) for number in row.get("own_file", ())),
        body=row.get("body"),
        held=Held.read(row.get("held")),
    )
