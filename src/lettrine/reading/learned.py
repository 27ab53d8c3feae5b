"""Where the rules are silent, the trained reader of decision sentences: what it is sure of, with its probability.

:func:`consult` asks what an open clause decides, :func:`suppose` what is likely said of an item that nothing decides, :func:`read_reason` why something is withheld for which the letter cites nothing.

The rules go first: a clause in which they hear a deciding act is not read again. (Measured on letters written for development:
letting the model overrule the rules lost more than it won; even where it is surest and reads otherwise, the rules are right
twice as often.) Where they hear but weak words («aucune», an address), which decide only if nothing else is said, the model
reads the whole clause and weighs more. What it reads is weak too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lettrine.law.jurisdiction import Jurisdiction
from lettrine.model import Basis, Ground, Outcome
from lettrine.reading.acts import Act, ActKind
from lettrine.reading.clauses import Clause
from lettrine.reading.grounds import points_elsewhere
from lettrine.reading.outcomes import BY_ACT
from lettrine.reading.sheet import Sheet
from lettrine.reading.statement import Statement
from lettrine.trained import NO_MODEL, NONE, Reading, load_reader

LEARNED = "model."  # what a rule's name begins with where a model stands behind it
_SHORTEST = 12  # characters
_LIKELY = 0.5
# Clauses with one of these acts alone can say why; what sends or points elsewhere gives no reason for keeping back.
_WITHHOLDING = frozenset({ActKind.REFUSE, ActKind.REMOVE, ActKind.SEND_PART, ActKind.PENDING, ActKind.NEITHER})
_AROUND_A_REASON = " \n\t.,;:()"


def consult(
    flow: str, heard: Sequence[tuple[Clause, list[Act]]], skip: frozenset[int], model: str | None = None
) -> list[tuple[Clause, list[Act]]]:
    """``heard`` with what the model reads where the rules hear no act or weak ones alone, but in the paragraphs of ``skip``.

    In those paragraphs the request is only restated. Where the rules hear nothing the model must be sure. Of weak words those
    stay that come to the same outcome as its reading; where none does, its own act is taken, likelier than not, or none where
    it is sure that there is none.
    ``model`` is a folder, ``None`` for the model that ships with Lettrine.
    """
    result = list(heard)
    if model == NO_MODEL:
        return result
    asked = [n for n, (clause, acts) in enumerate(heard) if clause.paragraph not in skip and is_open(clause, acts)]
    if not asked:
        return result
    reader = load_reader(model)
    readings = reader.read([flow[heard[n][0].start : heard[n][0].end].strip() for n in asked])
    for n, reading in zip(asked, readings, strict=True):
        clause, acts = heard[n]
        kind, firm = ActKind(reading.label), [act for act in acts if not act.weak]
        if not reading.sure and (kind is ActKind.NONE or firm == acts or reading.score < _LIKELY):
            continue
        outcome = BY_ACT.get(kind)
        agreeing = [act for act in acts if act.weak and BY_ACT.get(act.kind) is outcome]
        learned = [] if kind is ActKind.NONE else agreeing or [_act(clause, reading, reader.name)]
        result[n] = clause, [*learned, *firm]
    return result


def suppose(
    flow: str, statements: Sequence[Statement], silent: Sequence[str], model: str | None = None
) -> list[Statement]:
    """``statements`` with the likeliest act in those that speak of one item of ``silent`` alone, where it is likelier than not.

    They are items of which nothing else decides. To leave them unanswered says something too, and is seldom right: letters
    pass over one thing in some hundreds. So a reading need not be sure here.
    """
    result = list(statements)
    asked = [n for n, s in enumerate(result) if len(s.topic.items) == 1 and s.topic.items[0] in silent and not s.acts]
    asked = [n for n in asked if result[n].clause.end - result[n].clause.start >= _SHORTEST]
    if model == NO_MODEL or not asked:
        return result
    reader = load_reader(model)
    readings = reader.read([flow[result[n].clause.start : result[n].clause.end].strip() for n in asked])
    best: dict[str, tuple[float, int, Act]] = {}
    for n, reading in zip(asked, readings, strict=True):
        clause, (item,) = result[n].clause, result[n].topic.items
        if reading.label != NONE and reading.score >= max(_LIKELY, best.get(item, (0.0,))[0]):
            best[item] = reading.score, n, _act(clause, reading, reader.name)
    for _, n, act in best.values():
        result[n] = replace(result[n], acts=(act,))
    return result


def read_reason(
    sheet: Sheet, statements: Sequence[Statement], outcome: Outcome, law: Jurisdiction, model: str | None = None
) -> tuple[Ground, ...]:
    """The ground that the clauses of ``statements`` give for ``outcome`` in words alone, as the model reads them; none or one.

    Of what it reads surely the likeliest counts, if the law knows its category for such an outcome. Where a provision is
    pointed to that could carry the outcome, or one that could not be read, the reason is not given without one.
    """
    asked = [s for s in statements if {act.kind for act in s.acts} <= _WITHHOLDING]
    if any(_points_to_ground(sheet.flow, s, outcome, law) for s in asked):
        return ()
    clauses = [s.clause for s in asked if not s.provisions and s.clause.end - s.clause.start >= _SHORTEST]
    if model == NO_MODEL or not clauses:
        return ()
    reader = load_reader(model, "reasons")
    readings = reader.read([sheet.flow[clause.start : clause.end].strip() for clause in clauses])
    sure = [
        (reading.score, reading.label, clause)
        for reading, clause in zip(readings, clauses, strict=True)
        if reading.sure and reading.label != NONE and law.can_be_reason(reading.label, outcome)
    ]
    if not sure:
        return ()
    score, category, clause = max(sure, key=lambda found: found[0])
    words = sheet.text[clause.start : clause.end].strip(_AROUND_A_REASON)
    score = round(score, 3)
    return (
        Ground(provision=None, category=category, basis=Basis.INFERRED, reason=words, score=score, model=reader.name),
    )


def _points_to_ground(flow: str, statement: Statement, outcome: Outcome, law: Jurisdiction) -> bool:
    """Whether a statement points to a provision that could carry ``outcome``, however it speaks of it, or that could not be read."""
    return points_elsewhere(flow, statement, law) or any(
        law.can_ground(c.law, c.article, outcome, c.subdivision) for c in statement.provisions
    )


def _act(clause: Clause, reading: Reading, model: str) -> Act:
    return Act(
        ActKind(reading.label),
        clause.start,
        clause.end,
        LEARNED + model,
        weak=True,
        confidence=round(reading.score, 3),
    )


def is_open(clause: Clause, acts: Sequence[Act]) -> bool:
    """Whether the rules leave a clause open: no deciding act, no recall, no hypothesis, no words of the law."""
    if clause.end - clause.start < _SHORTEST:
        return False
    return not any(act.silences or act.firm for act in acts)
