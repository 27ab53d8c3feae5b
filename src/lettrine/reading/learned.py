"""Where the rules are silent, the trained reader of decision sentences: what it is sure of, with its probability.

The rules go first: a clause in which they hear a deciding act is not read again. (Measured on letters written for development:
letting the model overrule the rules lost more than it won, since a letter holds far more clauses that decide nothing than the
sentences on which it was trained.) What the model reads is weak: it decides only where nothing else is said of an item.
"""

from __future__ import annotations

from collections.abc import Sequence

from lettrine.reading.acts import Act, ActKind
from lettrine.reading.clauses import Clause
from lettrine.trained import load_reader

LEARNED = "model."  # what a rule's name begins with where a model stands behind it
_SHORTEST = 12  # characters


def consult(
    flow: str, heard: Sequence[tuple[Clause, list[Act]]], skip: frozenset[int]
) -> list[tuple[Clause, list[Act]]]:
    """``heard`` with what the model is sure of where the rules hear no act, but in the paragraphs of ``skip``.

    In those paragraphs the request is only restated.
    """
    result = list(heard)
    asked = [n for n, (clause, acts) in enumerate(heard) if clause.paragraph not in skip and _is_open(clause, acts)]
    if not asked:
        return result
    reader = load_reader()
    readings = reader.read([flow[heard[n][0].start : heard[n][0].end].strip() for n in asked])
    for n, reading in zip(asked, readings, strict=True):
        kind = ActKind(reading.label)
        if not reading.sure or kind is ActKind.NONE:
            continue
        clause, acts = heard[n]
        reason = next((act.reason for act in acts if act.kind is kind), None)
        learned = Act(
            kind,
            clause.start,
            clause.end,
            LEARNED + reader.name,
            reason=reason,
            weak=True,
            confidence=round(reading.score, 3),
        )
        result[n] = clause, [learned, *(act for act in acts if act.kind is not kind)]
    return result


def _is_open(clause: Clause, acts: Sequence[Act]) -> bool:
    """Whether the rules leave a clause open: no deciding act, no recall, no hypothesis, no words of the law."""
    if clause.end - clause.start < _SHORTEST:
        return False
    return not any(act.silences or (not act.weak and act.kind is not ActKind.NONE) for act in acts)
