"""One parsed letter against its gold, measure by measure, in the JSON form of both.

The measures are those of the scorer that stands beside the corpus (``tests/reference/score.py``); a test holds the two
together to the last digit. Only what a gold letter states is scored.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lettrine.evaluation.attachments import score_attachments
from lettrine.evaluation.likeness import SAME_ITEM, SAME_NAME, items_likeness, label_key, names_likeness, normalise
from lettrine.evaluation.tally import Counts, Miss, Tally

Json = Mapping[str, Any]

_EVIDENCE_KEYS = frozenset({"span", "quote", "rule", "from", "basis", "confidence"})


@dataclass(frozen=True, slots=True)
class LetterScore:
    """The counts of one letter by measure, and what it got wrong."""

    name: str
    counts: Mapping[str, Counts]
    misses: Sequence[Miss]


def score_letter(name: str, gold: Json, parsed: Json | None) -> LetterScore:
    """The score of ``parsed``, a parsed letter; ``None`` scores as an empty parse."""
    tally = Tally()
    if parsed is None:
        tally.miss("letters", name, "missing", "no parsed line")
    there = int(parsed is not None)
    tally.count("letters", right=there, gold=1, found=there)
    letter = without_evidence(parsed or {})
    _score_items(tally, name, gold, letter)
    _score_citations(tally, name, gold, letter)
    _score_values(tally, name, gold, letter)
    _score_recourse(tally, name, gold, letter)
    score_attachments(tally, name, gold, letter)
    if "flags" in gold:
        flags = (flag.get("code") for flag in within(letter, "assessment", "flags") or [])
        tally.compare_sets("flags", name, gold["flags"], flags)
    held, spans = count_spans(parsed or {})
    proved, values = count_evidence(parsed or {})
    tally.count("spans", right=held, gold=spans, found=spans)
    tally.count("evidence", right=proved, gold=values, found=values)
    return LetterScore(name, tally.counts, tally.misses)


def within(value: Any, *path: str) -> Any:
    """The value at ``path``; ``None`` where the path leads nowhere."""
    for step in path:
        value = value.get(step) if isinstance(value, Mapping) else None
    return value


def without_evidence(value: Any) -> Any:
    """``value`` with each ``{"value": …, "span": …}`` in it replaced by the value: a field may be wrapped or not."""
    if isinstance(value, Mapping):
        if "value" in value and _EVIDENCE_KEYS & set(value):
            return value["value"]
        return {key: without_evidence(inner) for key, inner in value.items()}
    return [without_evidence(inner) for inner in value] if isinstance(value, list) else value


def _plain(value: Any) -> Any:
    """A field's value, whether bare or an object that holds it or is called by its name."""
    return value.get("value", value.get("name")) if isinstance(value, Mapping) else value


def _plain_set(values: Iterable[Any] | None) -> set[str]:
    return {str(_plain(value)) for value in values or [] if _plain(value) is not None}


# --- items ----------------------------------------------------------------------------------------------------------


def _score_items(tally: Tally, name: str, gold: Json, letter: Json) -> None:
    if "items" not in gold:
        return
    wanted: list[Json] = gold["items"]
    found: list[Json] = within(letter, "request", "items") or []
    pairs = pair_items(wanted, found)
    tally.count("items", right=len(pairs), gold=len(wanted), found=len(found))
    for kind, items, paired in (("missing", wanted, set(pairs)), ("extra", found, set(pairs.values()))):
        for i, item in enumerate(items):
            if i not in paired:
                tally.miss("items", name, kind, f"{item.get('label')}: {str(item.get('text'))[:70]}")
    for i, item in enumerate(wanted):
        if wanted_label := label_key(item.get("label")):
            found_label = label_key(found[pairs[i]].get("label")) if i in pairs else None
            tally.compare_values("item labels", f"{name}#{wanted_label}", wanted_label, found_label)
    for i, item in enumerate(wanted):
        counterpart = found[pairs[i]] if i in pairs else {}
        _score_decision(tally, f"{name}#{item.get('label') or i + 1}", item, counterpart)


def _score_decision(tally: Tally, where: str, gold: Json, found: Json) -> None:
    if "outcome" in gold:
        wanted, got = gold["outcome"], found.get("outcome")
        tally.compare_values("item outcomes", where, wanted, got)
        tally.count(f"outcome {wanted}", right=int(wanted == got), gold=1)
        if got:
            tally.count(f"outcome {got}", found=1)
    if "grounds" in gold:
        grounds, got_grounds = gold["grounds"], found.get("grounds") or []
        provisions = _provisions(grounds)
        tally.compare_sets("item grounds (provision)", where, provisions, _settle(provisions, _provisions(got_grounds)))
        tally.compare_sets(
            "reasons without provision",
            where,
            _categories(ground for ground in grounds if not provision_key(ground)),
            _categories(ground for ground in got_grounds if not provision_key(ground)),
        )
        tally.compare_sets("item grounds (category)", where, _categories(grounds), _categories(got_grounds))


def pair_items(gold: Sequence[Json], found: Sequence[Json]) -> dict[int, int]:
    """Which found item stands for which gold one, the likest first; one without text pairs by label, or alone."""
    scored = []
    for i, wanted in enumerate(gold):
        for j, got in enumerate(found):
            same_label = label_key(wanted.get("label")) == label_key(got.get("label"))
            likeness = _item_likeness(wanted, got, same_label, alone=len(gold) == len(found) == 1)
            if likeness >= SAME_ITEM:
                scored.append((likeness + (0.01 if same_label else 0), i, j))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(scored, reverse=True):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _item_likeness(gold: Json, found: Json, same_label: bool, *, alone: bool) -> float:
    if gold.get("text") is None:
        return float(alone or bool(label_key(gold.get("label")) and same_label))
    return 0.0 if found.get("text") is None else items_likeness(gold["text"], found["text"])


# --- provisions -----------------------------------------------------------------------------------------------------


def provision_key(ground: Json) -> str | None:
    """``law/article`` of a ground or a citation, ``?/article`` for a law that is not in the law files, or ``None``."""
    provision = ground.get("provision", ground)
    if isinstance(provision, Mapping) and provision.get("article"):
        return f"{provision.get('law') or '?'}/{provision['article']}".casefold()
    return None


def _provisions(grounds: Iterable[Json]) -> set[str]:
    return {key for ground in grounds if (key := provision_key(ground))}


def _categories(grounds: Iterable[Json]) -> set[str]:
    return {category for ground in grounds if (category := ground.get("category")) is not None}


def _settle(gold: set[str], found: set[str]) -> set[str]:
    """The provisions found, their law left open where the gold leaves it open."""
    open_articles = {key.split("/")[-1] for key in gold if key.startswith("?/")}

    def settled(key: str) -> str:
        article = key.split("/")[-1]
        return f"?/{article}" if key not in gold and article in open_articles else key

    return {settled(key) for key in found}


def _score_citations(tally: Tally, name: str, gold: Json, letter: Json) -> None:
    if "citations" not in gold:
        return
    found = letter.get("citations") or []
    provisions = _provisions(gold["citations"])
    tally.compare_sets("citations", name, provisions, _settle(provisions, _provisions(found)))
    tally.compare_sets(
        "citations with role",
        name,
        {(key, citation.get("role")) for citation in gold["citations"] if (key := provision_key(citation))},
        {
            (settled, citation.get("role"))
            for citation in found
            if (key := provision_key(citation))
            for settled in _settle(provisions, {key})
        },
    )


# --- fields ---------------------------------------------------------------------------------------------------------


def _score_values(tally: Tally, name: str, gold: Json, letter: Json) -> None:
    for measure in ("jurisdiction", "letter_type", "outcome", "letter_date"):
        if measure in gold:
            tally.compare_values(measure, name, gold[measure], _plain(letter.get(measure)))
    if "public_body" in gold:
        found = _plain(letter.get("public_body"))
        tally.compare_values("public_body", name, gold["public_body"], found, same=_same_name)
    for measure in ("received_on", "dated"):
        if measure in gold:
            tally.compare_values(measure, name, gold[measure], _plain(within(letter, "request", measure)))
    if "clarified_on" in gold:
        dates = _plain_set(within(letter, "request", "clarified_on"))
        tally.compare_sets("clarified_on", name, gold["clarified_on"], dates)
    if "file_numbers" in gold:
        numbers = map(normalise, _plain_set(letter.get("file_numbers")))
        tally.compare_sets("file_numbers", name, map(normalise, gold["file_numbers"]), numbers)


def _same_name(a: str, b: str) -> bool:
    return names_likeness(a, b) >= SAME_NAME


def _score_recourse(tally: Tally, name: str, gold: Json, letter: Json) -> None:
    for field, wanted in gold.get("recourse", {}).items():
        if field in ("stated", "body", "period", "deadline"):
            tally.compare_values(f"recourse {field}", name, wanted, _plain(within(letter, "recourse", field)))
    if "appealable" in gold:
        tally.compare_values("appealable", name, gold["appealable"], within(letter, "assessment", "appealable"))


# --- evidence -------------------------------------------------------------------------------------------------------


def count_spans(letter: Json) -> tuple[int, int]:
    """How many spans of the output hold their quote (or lie in the text, if there is none), of how many there are."""
    text = letter.get("text") or ""
    held = total = 0
    pending: list[Any] = [letter]
    while pending:
        value = pending.pop()
        if isinstance(value, Mapping):
            span = value.get("span")
            if isinstance(span, list) and len(span) == 2:
                total += 1
                held += _holds(text, span, value.get("quote"))
            pending.extend(value.values())
        elif isinstance(value, list):
            pending.extend(value)
    return held, total


def _holds(text: str, span: list[Any], quote: Any) -> bool:
    start, end = span
    inside = isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)
    return inside and (not isinstance(quote, str) or text[start:end] == quote)


def count_evidence(letter: Json) -> tuple[int, int]:
    """How many of the values that must show their place in the letter do, and how many must."""
    request = letter.get("request")
    values = [item for item in within(request, "items") or [] if _plain(item.get("text")) is not None]
    values += letter.get("citations") or []
    values += [point for point in letter.get("points") or [] if point.get("basis") != "inferred"]
    fields = (
        letter.get("letter_date"),
        letter.get("public_body"),
        within(request, "received_on"),
        within(request, "dated"),
    )
    values += [field for field in fields if field is not None and _plain(field) is not None]
    values += letter.get("file_numbers") or []
    return sum(_is_proved(letter.get("text") or "", value) for value in values), len(values)


def _is_proved(text: str, value: Any) -> bool:
    if not isinstance(value, Mapping):
        return False
    span, quote = value.get("span"), value.get("quote")
    return isinstance(span, list) and isinstance(quote, str) and text[slice(*span)] == quote
