"""Decision points and what they make of each item: the last step of reading the decision.

Particular statements bind; what they leave open a general statement decides, and is explained by them; what nobody speaks of is
``unanswered``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lettrine.law.jurisdiction import Jurisdiction
from lettrine.model import Attachment, Basis, DecisionPoint, Derivation, Ground, Outcome, RequestItem
from lettrine.reading.acts import Act, ActKind
from lettrine.reading.citations import CitedProvision
from lettrine.reading.grounds import cited_grounds, grounds_of, rest_on_provisions
from lettrine.reading.learned import read_reason, suppose
from lettrine.reading.outcomes import BY_ACT, outcome_of
from lettrine.reading.sheet import Sheet
from lettrine.reading.statement import Statement
from lettrine.reading.topics import Reach
from lettrine.reading.wording import pattern_of

_WITHHELD = {
    Outcome.PARTIALLY_GRANTED,
    Outcome.REFUSED,
    Outcome.NOT_HELD,
    Outcome.NEITHER_CONFIRMED_NOR_DENIED,
    Outcome.TRANSFERRED,
    Outcome.PENDING,
}
_WITHHOLDING = (Outcome.REFUSED, Outcome.PARTIALLY_GRANTED, Outcome.NEITHER_CONFIRMED_NOR_DENIED)
_GENERAL = (Reach.ALL, Reach.REST)
_POINTED = (Reach.LABEL, Reach.HEADING, Reach.WORDS, Reach.CONTEXT)
_SHORTEST_ANSWER = 30
_FIGURE = re.compile(r"\d")
_QUESTION = re.compile(
    r"(?:savoir |connaitre )?(?:pourquoi|combien|comment|quand|qui|quel|quelle|quels|quelles|si |existe|what|why|how|who)"
)


@dataclass(frozen=True, slots=True)
class Decision:
    """What the letter decides: its items with outcome and grounds, and the points that say so.

    ``firm`` are the outcomes that words of deciding show, beside those that are only inferred.
    """

    items: tuple[RequestItem, ...]
    points: tuple[DecisionPoint, ...]
    firm: frozenset[Outcome] = frozenset()


def decide(
    sheet: Sheet,
    items: Sequence[RequestItem],
    statements: Sequence[Statement],
    cited: Sequence[CitedProvision],
    law: Jurisdiction,
    model: str | None = None,
) -> Decision:
    """The outcome and the grounds of each item, and the points that say so.

    ``cited`` are the provisions that the letter cites anywhere, its annexes included. ``model`` reads why something is withheld
    where no provision and no rule says it, and what is likely said of an item that would otherwise be left unanswered.
    """
    decision = _decide(sheet, items, statements, cited, law, model)
    silent = [item.id for item in decision.items if item.outcome is Outcome.UNANSWERED]
    supposed = suppose(sheet.flow, statements, silent, model)
    return _decide(sheet, items, supposed, cited, law, model) if supposed != statements else decision


def _decide(
    sheet: Sheet,
    items: Sequence[RequestItem],
    statements: Sequence[Statement],
    cited: Sequence[CitedProvision],
    law: Jurisdiction,
    model: str | None,
) -> Decision:
    named: dict[str, list[Statement]] = {item.id: [] for item in items}
    for statement in statements:
        for item_id in statement.topic.items:
            named[item_id].append(statement)
    answering = [s for s in statements if any(act.kind is ActKind.ANSWER for act in s.acts)]
    own = {item.id: _about(item.id, named[item.id], answering) for item in items}
    general = [s for s in statements if s.topic.reach in _GENERAL]
    # Where a table decides row by row, only «les autres» adds to it.
    if any(s.clause.paragraph < 0 for s in statements):
        general = [s for s in general if s.topic.reach is Reach.REST]
    decided = {i: outcome for i, spoken in own.items() if (outcome := outcome_of(_acts(spoken))) is not None}
    for item in items:
        if item.id not in decided and _told_in_prose(sheet, item, own[item.id]):
            decided[item.id] = Outcome.GRANTED
        elif decided.get(item.id) is Outcome.REFUSED and _told_first(sheet.flow, item, own[item.id]):
            decided[item.id] = Outcome.PARTIALLY_GRANTED
    open_items = [item.id for item in items if item.id not in decided]
    # Nothing else decides anything: what names nothing speaks of all.
    if not decided and outcome_of(_acts(general)) is None:
        general = [s for s in statements if s.topic.reach is Reach.OPEN]
    rest = _general_outcome(general, decided)
    upheld = outcome_of(_acts([s for s in general if s.topic.reach is Reach.REST])) is not None
    lump = [s for s in statements if s.topic.reach is Reach.LUMP]
    open_acts = [act for s in statements if s.topic.reach is Reach.OPEN for act in s.acts if not act.weak]
    firm = {outcome for act in open_acts if (outcome := outcome_of([act])) is not None}
    # However it is spoken of: no letter cites for nothing the provision that gives a reason it gives.
    anywhere = [replace(c, stance=None) for c in cited]
    results: list[RequestItem] = []
    stated: dict[Outcome, tuple[Ground, ...]] = {}
    for item in items:
        relevant = own[item.id]
        outcome = decided.get(item.id)
        recalled = outcome_of([act for s in relevant for act in s.recalled])
        basis = _basis(relevant)
        if outcome is None and rest is not None and (recalled is None or not upheld):
            outcome, basis, relevant = rest, Basis.INFERRED, [*relevant, *general]
        if outcome is None and recalled is not None:
            results.append(replace(item, outcome=recalled, basis=Basis.INFERRED))
            continue
        if outcome is None:
            results.append(replace(item, outcome=Outcome.UNANSWERED, basis=Basis.INFERRED))
            continue
        if any(not act.weak for act in _acts(relevant)):
            firm.add(outcome)
        grounds = grounds_of(sheet, [*relevant, *(lump if outcome in _WITHHOLDING else ())], outcome, law)
        if not grounds and outcome in (Outcome.REFUSED, Outcome.PARTIALLY_GRANTED):
            grounds = grounds_of(sheet, [s for s in statements if not s.topic.items], outcome, law)
            grounds = grounds or read_reason(sheet, relevant, outcome, law, model)
        if outcome not in stated:
            stated[outcome] = cited_grounds(anywhere, outcome, law)
        grounds = rest_on_provisions(grounds, stated[outcome], outcome)
        results.append(replace(item, outcome=outcome, basis=basis, grounds=grounds))
    points = _points(sheet, items, statements, law, open_items, rest)
    return Decision(tuple(results), points, frozenset(firm))


def answer_by_tables(decision: Decision, attachments: Sequence[Attachment]) -> Decision:
    """``decision`` with the items granted that no words decide and a table in the letter answers."""
    answered = {item for a in attachments if a.table is not None for item in a.items}
    told = {item.id for item in decision.items if item.outcome is Outcome.UNANSWERED and item.id in answered}
    items = tuple(replace(i, outcome=Outcome.GRANTED) if i.id in told else i for i in decision.items)
    given = any(item.id in answered and item.outcome is Outcome.GRANTED for item in items)
    return replace(decision, items=items, firm=decision.firm | {Outcome.GRANTED} if given else decision.firm)


def _about(item_id: str, named: Sequence[Statement], answering: Sequence[Statement]) -> list[Statement]:
    """The statements that speak of an item, of those that have it in their topic (``named``) and those that answer after all;
    where rows of a table decide it, prose about several items adds nothing."""
    spoken = named
    if any(s.clause.paragraph < 0 for s in spoken):
        spoken = [s for s in spoken if s.clause.paragraph < 0 or len(s.topic.items) == 1]
    particular = [s for s in spoken if s.topic.left_out is None]
    if len(particular) < len(spoken) and outcome_of(_acts(particular)) is not None:
        spoken = particular  # «tous, sauf le cinquième»: of the others something else may be said
    if any(
        act.kind is ActKind.WITHDRAW and not act.weak for s in spoken if s.topic.items == (item_id,) for act in s.acts
    ):
        spoken = [s for s in spoken if s.topic.items == (item_id,)]  # what is said of all is said of those that remain
    known = {id(s) for s in spoken}
    wider = [s for s in answering if id(s) not in known and _answers_together(s, named)]
    return sorted([*spoken, *wider], key=lambda s: s.clause.start)


def _answers_together(answer: Statement, named: Sequence[Statement]) -> bool:
    """Whether an answer given after all answers an item that its paragraph took up (``named``) together with the one it names."""
    return any(
        s.clause.paragraph == answer.clause.paragraph and set(answer.topic.items) < set(s.topic.items) for s in named
    )


def _told_in_prose(sheet: Sheet, item: RequestItem, spoken: Sequence[Statement]) -> bool:
    """Whether the letter answers a question or gives a figure without a word of sending, keeping back or lacking anything."""
    told = [s for s in spoken if s.topic.items == (item.id,) and s.topic.reach in _POINTED and not s.recalled]
    said = sheet.flow[told[0].clause.start : told[-1].clause.end] if told else ""
    return len(said) >= _SHORTEST_ANSWER and (_FIGURE.search(said) is not None or _asks(sheet.flow, item))


def _told_first(flow: str, item: RequestItem, spoken: Sequence[Statement]) -> bool:
    """Whether the letter gives the figure asked for, and only then refuses what it comes from."""
    if item.span is None or pattern_of("topics", "topic.quantity").match(flow, *item.span) is None:
        return False
    for statement in spoken:
        if any(act.kind in (ActKind.REFUSE, ActKind.NOT_HELD) and not act.weak for act in statement.acts):
            return False
        told = any(act.kind is ActKind.SEND for act in statement.acts)
        if told and pattern_of("topics", "topic.figure").search(flow, statement.clause.start, statement.clause.end):
            return True
    return False


def _asks(flow: str, item: RequestItem) -> bool:
    """Whether an item is a question."""
    asked = flow[item.span[0] : item.span[1] + 2] if item.span else ""
    return "?" in asked or _QUESTION.match(asked) is not None


def _acts(statements: Sequence[Statement]) -> list[Act]:
    return [act for s in statements for act in s.acts]


def _basis(statements: Sequence[Statement]) -> Basis:
    deciding = [s for s in statements if s.acts]
    if all(act.confidence is not None for act in _acts(deciding)):
        return Basis.INFERRED
    if any(s.topic.reach in (Reach.LABEL, Reach.HEADING) for s in deciding):
        return Basis.EXPLICIT
    return Basis.IMPLICIT if deciding else Basis.INFERRED


def _general_outcome(general: Sequence[Statement], decided: Mapping[str, Outcome]) -> Outcome | None:
    """What the general statements make of an item of which nothing particular is said."""
    left_over = [s for s in general if s.topic.reach is Reach.REST]
    outcome = outcome_of(_acts(left_over)) or outcome_of(_acts(general))
    if decided and outcome in _WITHHELD and all(act.weak for act in _acts(general)):
        return None  # a provision named in passing refuses nothing that the letter does not speak of
    particular_withheld = any(o in _WITHHELD for o in decided.values())
    only_part = all(
        a.kind is ActKind.SEND_PART
        for a in _acts(general)
        if a.kind in (ActKind.SEND_PART, ActKind.REMOVE, ActKind.REFUSE)
    )
    if outcome is Outcome.PARTIALLY_GRANTED and particular_withheld and only_part:
        return Outcome.GRANTED
    return outcome


def _points(
    sheet: Sheet,
    items: Sequence[RequestItem],
    statements: Sequence[Statement],
    law: Jurisdiction,
    open_items: Sequence[str],
    rest: Outcome | None,
) -> tuple[DecisionPoint, ...]:
    all_items = tuple(item.id for item in items)
    groups: list[tuple[Outcome, tuple[str, ...], list[Statement]]] = []
    for statement in statements:
        outcome = outcome_of(statement.acts)
        if outcome is None:
            continue
        scope = statement.topic.items or _scope(statement, all_items, open_items)
        if groups and groups[-1][:2] == (outcome, scope) and _goes_on(groups[-1][2][-1], statement):
            groups[-1][2].append(statement)
        else:
            groups.append((outcome, scope, [statement]))
    points = [
        _point(sheet, f"p{number}", outcome, scope, said, law)
        for number, (outcome, scope, said) in enumerate(groups, 1)
    ]
    return _explained(points, statements, open_items, rest, all_items)


def _point(
    sheet: Sheet, name: str, outcome: Outcome, scope: tuple[str, ...], said: Sequence[Statement], law: Jurisdiction
) -> DecisionPoint:
    """The point that ``said`` makes, one statement or several that go on in a paragraph: its words are the first one's."""
    first = said[0]
    act = next((a for a in first.acts if BY_ACT.get(a.kind) is outcome), first.acts[0])
    return DecisionPoint(
        id=name,
        outcome=outcome,
        items=scope,
        grounds=grounds_of(sheet, said, outcome, law),
        basis=_point_basis(first, act),
        span=(first.clause.start, first.clause.end),
        quote=sheet.text[first.clause.start : first.clause.end],
        rule=act.rule,
        confidence=act.confidence,
    )


def _goes_on(before: Statement, statement: Statement) -> bool:
    """Whether a statement goes on with what the one before it says: in the same paragraph, of a prose that no table gives."""
    return before.clause.paragraph == statement.clause.paragraph >= 0


def _point_basis(statement: Statement, act: Act) -> Basis:
    """How a point stands: by its own words, by where it stands, or by what a model reads in it."""
    if act.confidence is not None:
        return Basis.INFERRED
    return Basis.IMPLICIT if statement.topic.reach is Reach.CONTEXT else Basis.EXPLICIT


def _scope(statement: Statement, all_items: tuple[str, ...], open_items: Sequence[str]) -> tuple[str, ...]:
    """The items that a statement without items of its own bears on; none where nothing tells them."""
    if statement.topic.reach is Reach.OPEN:
        return ()
    return tuple(open_items) if statement.topic.reach is Reach.REST else all_items


def _explained(
    points: list[DecisionPoint],
    statements: Sequence[Statement],
    open_items: Sequence[str],
    rest: Outcome | None,
    all_items: tuple[str, ...],
) -> tuple[DecisionPoint, ...]:
    """General points marked with the particular ones that explain them, and the point inferred for what these leave open."""
    particular = [p for p in points if set(p.items) != set(all_items)]
    general = [p for p in points if set(p.items) == set(all_items)]
    if not particular or not general or len(all_items) < 2:
        return tuple(points)
    result = [replace(p, explained_by=tuple(q.id for q in particular)) if p in general else p for p in points]
    if open_items and rest is not None:
        first = general[0]
        inferred = DecisionPoint(
            id=f"p{len(points) + 1}",
            outcome=rest,
            items=tuple(open_items),
            basis=Basis.INFERRED,
            span=first.span,
            quote=first.quote,
            rule="outcome.rest",
            from_=Derivation(rule="general_explained_by_particular", values=(first.id, *(p.id for p in particular))),
        )
        result = [
            replace(p, explained_by=(*(p.explained_by or ()), inferred.id)) if p.explained_by is not None else p
            for p in result
        ]
        result.append(inferred)
    return tuple(result)
