"""How a check speaks: its code, weight, provision and sentences stand in ``law/data/<code>/checks.yaml``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib import resources
from typing import Any

from lettrine.law.jurisdiction import load_jurisdiction
from lettrine.model import Certainty, Finding, Letter, Provision, RequestItem, Severity, Span
from lettrine.yamlfile import read_yaml

_UNCHECKED = {
    "fr": " La disposition n'a pas été vérifiée dans le texte de la loi.",
    "en": " The provision was not checked against the law's text.",
}


@lru_cache(maxsize=16)
def load_checks(code: str | None) -> Mapping[str, Any] | None:
    """The check data of a jurisdiction; ``None`` where there is none, and then no check speaks."""
    if code is None:
        return None
    source = resources.files("lettrine.law").joinpath("data", code, "checks.yaml")
    if not source.is_file():
        return None
    content: Mapping[str, Any] = read_yaml(source.read_text(encoding="utf-8"))
    return content


def make_finding(
    letter: Letter,
    code: str,
    spans: Iterable[Span],
    words: Mapping[str, object] | None = None,
    *,
    certainty: Certainty | None = None,
    variant: str | None = None,
) -> Iterable[Finding]:
    """The finding ``code`` about ``letter``, its sentences completed by ``words``; none where the law has no check.

    ``variant`` names other sentences of the same check.
    """
    data = load_checks(letter.jurisdiction)
    row = data["checks"].get(code) if data else None
    if data is None or row is None:
        return
    article = row.get("own_file", row.get("article")) if own_file(letter) else row.get("article")
    provision = Provision(law=data["act"], article=article) if article else None
    said = row[variant] if variant else row
    unchecked = provision is not None and not _is_checked(letter.jurisdiction or "", provision)
    yield Finding(
        code=code,
        severity=Severity.INFO if unchecked else Severity(row["severity"]),
        certainty=certainty or Certainty(row["certainty"]),
        provision=provision,
        spans=tuple(spans),
        fr=_sentence(said["fr"], words or {}) + (_UNCHECKED["fr"] if unchecked else ""),
        en=_sentence(said["en"], words or {}) + (_UNCHECKED["en"] if unchecked else ""),
    )


def own_file(letter: Letter) -> bool:
    """Whether the applicant asks for their own file."""
    value = letter.request.own_file
    return value if isinstance(value, bool) else value.value


def item_name(item: RequestItem) -> Mapping[str, str]:
    """How a sentence names an item: by its label where it has one."""
    if item.label is None:
        return {
            "item": "Ce qui est demandé",
            "item_en": "What is asked for",
            "to_object": "à la demande",
            "object_en": "the request",
        }
    return {
        "item": f"Le point {item.label}",
        "item_en": f"Item {item.label}",
        "to_object": f"au point {item.label}",
        "object_en": f"item {item.label}",
    }


def _sentence(template: str, words: Mapping[str, object]) -> str:
    sentence = template.format_map(words)
    return sentence[:1].upper() + sentence[1:]


def _is_checked(code: str, provision: Provision) -> bool:
    act = load_jurisdiction(code).act(provision.law)
    article = act.article(provision.article) if act else None
    return article is None or article.checked != "no"
