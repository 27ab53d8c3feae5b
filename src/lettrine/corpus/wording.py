"""The French of a corpus' tables and figures: titles, headings, and the words for a row's key."""

from __future__ import annotations

from collections.abc import Mapping

from lettrine.corpus.statistics import Estimate
from lettrine.export.wording import OUTCOMES, category_name
from lettrine.model import Outcome

TITLES: Mapping[str, str] = {
    "summary": "En bref",
    "outcomes": "Sort des éléments demandés",
    "categories": "Motifs des refus, complets ou partiels",
    "articles": "Articles invoqués pour refuser, en tout ou en partie",
    "bodies": "Taux de refus par organisme",
    "years": "Taux de refus par année",
    "categories_by_year": "Motifs des refus par année",
    "reply_by_body": "Délai médian de réponse par organisme",
    "reply_by_year": "Délai médian de réponse par année",
    "late_by_body": "Réponses tardives par organisme, au compte le plus généreux (délai prolongé compris)",
    "late_by_year": "Réponses tardives par année, au compte le plus généreux (délai prolongé compris)",
    "citations": "Articles les plus cités",
    "pairs": "Articles invoqués ensemble",
}

# What the share is a share of; a table that is missing here holds days.
BASES: Mapping[str, str] = {
    "outcomes": "des éléments",
    "categories": "des éléments décidés",
    "articles": "des éléments décidés",
    "bodies": "des éléments décidés de l'organisme",
    "years": "des éléments décidés de l'année",
    "categories_by_year": "des éléments décidés de l'année",
    "late_by_body": "des réponses datées de l'organisme",
    "late_by_year": "des réponses datées de l'année",
    "citations": "des lettres",
    "pairs": "des lettres",
}

SUMMARY: Mapping[str, str] = {
    "letters": "Lettres",
    "deciding": "Lettres qui décident",
    "items": "Éléments demandés dans ces lettres",
    "refused": "Éléments décidés qui sont refusés",
    "withheld": "Éléments décidés qui sont refusés en tout ou en partie",
    "without_provision": "Refus, complets ou partiels, sans article",
    "reply_days": "Délai médian de réponse, en jours",
    "late": "Réponses tardives au compte le plus généreux (délai prolongé compris)",
}

FACETS: Mapping[str, str] = {
    "outcome": "Décision",
    "category": "Motif",
    "article": "Article",
    "organisation": "Organisme",
    "year": "Année",
    "type": "Sorte de lettre",
}


def row_label(estimate: Estimate) -> str:
    """What a row of a table is called."""
    table, key = estimate.table, estimate.key
    if table == "summary":
        return SUMMARY[key[0]]
    if table == "outcomes":
        return OUTCOMES[Outcome(key[0])]
    if table == "categories":
        return category_name(key[0])
    if table == "categories_by_year":
        return f"{category_name(key[0])}, {key[1]}"
    if table in ("articles", "citations", "pairs"):
        return " et ".join(article_label(place) for place in key)
    return " ".join(key)


def article_label(place: str) -> str:
    """«art. 37, A-2.1» for ``a-2.1/37``."""
    law, _, article = place.rpartition("/")
    return f"art. {article}, {law.upper()}" if law else f"art. {article}, autre loi"


def percent(share: float) -> str:
    """«34,4 %»"""
    return f"{100 * share:.1f} %".replace(".", ",")


def number(value: float) -> str:
    """«24», «27,5», «12 405», with a non-breaking space."""
    whole = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"
    return whole.replace(",", "\u202f").replace(".", ",")
