"""The attachments of a letter against the gold's: which is which, what each answers, and the tables among them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lettrine.evaluation.likeness import items_likeness, label_key, names_likeness, normalise
from lettrine.evaluation.tally import Tally

Json = Mapping[str, Any]

_SAME = 0.8
_ONLY = "only"  # stands for the label of a letter's only item
_ONE_OF_A_KIND = ("recourse_notice", "legal_text")


def score_attachments(tally: Tally, name: str, gold: Json, letter: Json) -> None:
    """Counts the attachments, their items and their tables."""
    if "attachments" not in gold:
        return
    request = letter.get("request")
    items = {item.get("id"): item for item in (request.get("items") if isinstance(request, Mapping) else None) or []}
    found: list[Json] = letter.get("attachments") or []
    links = [_found_links(attachment, items) for attachment in found]
    taken: set[int] = set()
    for wanted in gold["attachments"]:
        title = wanted.get("label") or wanted.get("title") or wanted.get("filename") or wanted.get("url")
        where = f"{name}@{title}"
        best = max(
            (j for j in range(len(found)) if j not in taken),
            key=lambda j: _closeness(wanted, found[j], links[j]),
            default=None,
        )
        hit = best is not None and _closeness(wanted, found[best], links[best]) >= _SAME
        tally.count("attachments", right=int(hit), gold=1)
        if best is not None and hit:
            taken.add(best)
            _score_one(tally, where, wanted, found[best], links[best])
        else:
            tally.miss("attachments", name, "missing", where)
            _score_one(tally, where, wanted, {}, None)
    tally.count("attachments", found=len(found))


def _found_links(attachment: Json, items: Mapping[Any, Json]) -> set[str | None]:
    labels: set[str | None] = set()
    for reference in attachment.get("items") or []:
        item = items.get(reference)
        labels.add(label_key((item.get("label") or _ONLY) if item else (reference or _ONLY)))
    return labels


def _gold_links(attachment: Json) -> set[str]:
    return {label_key(label) or _ONLY for label in attachment["items"]}


def _closeness(gold: Json, found: Json, links: set[str | None]) -> float:
    same_kind = gold.get("kind") == found.get("kind")
    best = 0.0
    if gold.get("url") and found.get("url"):
        best = max(best, names_likeness(gold["url"], found["url"]))
    for a in (gold.get("title"), gold.get("filename")):
        for b in (found.get("title"), found.get("filename")):
            if a and b:
                best = max(best, items_likeness(a, b))
    if label_key(gold.get("label")) and label_key(gold.get("label")) == label_key(found.get("label")):
        best = max(best, 0.9)
    if same_kind and gold.get("kind") in _ONE_OF_A_KIND:
        best = max(best, _SAME)
    if best < _SAME and same_kind and gold.get("items") and _gold_links(gold) == links:
        best = _SAME  # named otherwise, but the same kind of thing for the same items
    return best + (0.05 if same_kind else 0)


def _score_one(tally: Tally, where: str, gold: Json, found: Json, links: set[str | None] | None) -> None:
    if "items" in gold:
        tally.compare_sets("attachment links", where, _gold_links(gold), links or ())
    table = found.get("table")
    rows: Sequence[Json] = (table.get("rows") if isinstance(table, Mapping) else None) or []
    columns: Sequence[Any] = (table.get("columns") if isinstance(table, Mapping) else None) or []
    if "rows" in gold:
        tally.compare_values("table shape", where, [gold["rows"], gold["columns"]], [len(rows), len(columns)])
    for row, column, wanted in gold.get("cells", []):
        cells = (rows[row].get("cells") or []) if row < len(rows) else []
        got = cells[column].get("value") if column < len(cells) else "(no such cell)"
        tally.compare_values("table cells", f"{where}[{row},{column}]", wanted, got, same=_same_cell)


def _same_cell(a: Any, b: Any) -> bool:
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return abs(a - b) < 1e-9
    return normalise(str(a)) == normalise(str(b))
