"""Letters built by hand for the checks: only what a check looks at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lettrine.model import (
    Assessment,
    Basis,
    Citation,
    DecisionPoint,
    Found,
    Ground,
    Letter,
    LetterType,
    Outcome,
    Provision,
    Recourse,
    Request,
    RequestItem,
    Role,
    Source,
)

ACT = "ca-qc/a-2.1"
TEXT = (
    "Le 11 juin 2026. Votre demande reçue le 11 mai 2026. 1. Le rapport. 2. Le contrat. "
    # What a careful letter says, so that the checks that look for it keep silent.
    "Leur divulgation nuirait à autrui; rien ne peut en être extrait. Le texte des articles de la Loi sur l'accès est joint. "
)


def found(value: str) -> Found[str]:
    return Found(value=value, span=(0, 15), quote=TEXT[:15], rule="test")


def ground(article: str | None, category: str = "advice_recommendations") -> Ground:
    provision = Provision(law=ACT, article=article) if article else None
    return Ground(provision=provision, category=category, basis=Basis.STATED)


def item(number: int, outcome: Outcome, *grounds: Ground, label: str | None = "") -> RequestItem:
    return RequestItem(
        id=f"i{number}",
        label=str(number) if label == "" else label,
        text="Le rapport",
        outcome=outcome,
        basis=Basis.EXPLICIT,
        grounds=grounds,
        span=(56, 66),
        quote=TEXT[56:66],
        rule="test",
    )


def citation(article: str, role: Role) -> Citation:
    return Citation(
        id=f"c{article}", law=ACT, article=article, subdivision=None, role=role, span=(0, 2), quote="Le", rule="test"
    )


def letter(
    *items: RequestItem,
    words: str = "",
    written: str | None = "2026-06-11",
    received: str | None = None,
    clarified: Sequence[str] = (),
    recourse: Recourse | None = None,
    citations: Sequence[Citation] = (),
    **changes: Any,
) -> Letter:
    text = TEXT + words
    points = tuple(
        DecisionPoint(
            id=f"p{i.id}",
            outcome=i.outcome,
            items=(i.id,),
            basis=Basis.EXPLICIT,
            span=(0, 15),
            quote=text[:15],
            rule="test",
        )
        for i in items
    )
    request = Request(
        received_on=found(received) if received else None,
        clarified_on=tuple(map(found, clarified)),
        items=items,
        own_file=changes.pop("own_file", False),
    )
    fields: dict[str, Any] = {
        "engine_version": "0",
        "text": text,
        "source": Source(path=None, media_type="text/plain", sha256=""),
        "jurisdiction": "ca-qc",
        "letter_type": LetterType.DECISION,
        "public_body": None,
        "letter_date": found(written) if written else None,
        "file_numbers": (),
        "subject": None,
        "signatory": None,
        "outcome": None,
        "languages": ("fr",),
        "zones": (),
        "request": request,
        "points": points,
        "citations": tuple(citations),
        "recourse": recourse or Recourse(stated=True, body=found("cai"), period=found("P30D")),
        "attachments": (),
        "assessment": Assessment(appealable=False),
    }
    return Letter(**{**fields, **changes})
