"""The periods that run around a decision under a place's access act: how long they are and which articles set them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from lettrine.errors import LawDataError
from lettrine.law.jurisdiction import load_jurisdiction
from lettrine.yamlfile import read_yaml

_PERIOD = re.compile(r"P(\d+)(D|M|W|Y|BD)")
_UNITS = {"D": "days", "M": "months", "W": "weeks", "Y": "years", "BD": "business_days"}


@dataclass(frozen=True, slots=True)
class Clock:
    """One period of the law, in ISO 8601 (business days as ``P40BD``), and the articles that set it."""

    id: str
    period: str
    articles: tuple[str, ...]
    own_file_articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clocks:
    """The periods of one jurisdiction, the act that sets them and the body that reviews."""

    code: str
    act: str
    clocks: Mapping[str, Clock]
    review_body: str
    recourse_articles: frozenset[str]

    def get(self, name: str) -> Clock | None:
        """The clock ``reply``, ``reply_extended``, ``reply_third_party`` or ``review``, if this law has it."""
        return self.clocks.get(name)


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
    """The clocks of ``code``; ``None`` where no file ``clocks.yaml`` completes its law yet."""
    source = resources.files("lettrine.law").joinpath("data", code, "clocks.yaml")
    if not source.is_file():
        return None
    content = read_yaml(source.read_text(encoding="utf-8"))
    law = load_jurisdiction(code)
    try:
        own = tuple(content["own_file_articles"])
        reply = tuple(a for a in law.reply.articles if a not in own)
        periods = {"reply": law.reply.period, "reply_extended": _together(law.reply.period, law.reply.extension)}
        rows = {name: Clock(name, period, reply, own) for name, period in periods.items() if period}
        if "third_party" in content:
            third = content["third_party"]
            rows["reply_third_party"] = Clock("reply_third_party", third["period"], tuple(third["articles"]))
        rows["review"] = Clock("review", law.review.period, law.review.articles)
        for row in rows.values():
            split_period(row.period)
        articles = frozenset(content["recourse_articles"])
    except (KeyError, ValueError) as error:
        raise LawDataError(f"clocks of {code}: {error}") from error
    return Clocks(code, law.default_act.id or "", rows, law.review.body, articles)


def _together(period: str, extension: str | None) -> str | None:
    """The period and its extension as one; they must count in the same unit."""
    if extension is None:
        return None
    (count, unit), (more, other) = split_period(period), split_period(extension)
    if unit != other:
        raise ValueError(f"{period} and {extension} do not add")
    return f"P{count + more}{unit}"
