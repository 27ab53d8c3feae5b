"""The grounds of an item: provisions that can carry its outcome, and reasons given without one.

Which outcomes a provision can be a ground of is law data (``ground_for``); no article number stands here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from lettrine.french.rules import load_rules
from lettrine.law.identify import identify_jurisdiction
from lettrine.law.jurisdiction import Jurisdiction
from lettrine.model import Basis, Ground, Outcome, Provision
from lettrine.reading.acts import SHOWN, Act, ActKind, find_acts
from lettrine.reading.citations import SILENT_STANCES, CitedProvision
from lettrine.reading.clauses import Clause
from lettrine.reading.outcomes import BY_ACT, CAVEATS, LEGAL_CAVEATS
from lettrine.reading.sheet import Sheet
from lettrine.reading.statement import Statement

_LACK = "not_held"
_NO_WORK = "no_computation"
# The reason that an outcome itself gives, where the letter cites no provision for it.
_REASON_OF_ACT = {
    ActKind.NOT_HELD: _LACK,
    ActKind.PUBLISH: "published",
    ActKind.TRANSFER: "other_body",
}
_REASON_NEEDED = {
    Outcome.NOT_HELD: (ActKind.NOT_HELD,),
    Outcome.PUBLISHED: (ActKind.PUBLISH,),
    Outcome.TRANSFERRED: (ActKind.TRANSFER,),
    Outcome.PENDING: (ActKind.PENDING,),
    Outcome.REFUSED: (ActKind.REFUSE, ActKind.NOT_HELD),
    Outcome.PARTIALLY_GRANTED: (ActKind.NOT_HELD, ActKind.TRANSFER),
}
_AROUND_A_REASON = " \n\t.,;:()"


def can_ground(cited: CitedProvision, outcome: Outcome, law: Jurisdiction) -> bool:
    """Whether ``cited`` can be a ground of an item with ``outcome``, as the letter invokes it."""
    if cited.stance in SILENT_STANCES:
        return False
    # A provision that is a ground only in one of its parts (None) is taken to be cited for that part.
    return law.can_ground(cited.law, cited.article, outcome, cited.subdivision) is not False


# What citing a provision shows of the decision where the words are silent: the act, and whether it may stand beside others.
_SHOWN_BY = (
    (Outcome.TRANSFERRED, ActKind.TRANSFER, False),
    (Outcome.PUBLISHED, ActKind.PUBLISH, False),
    (Outcome.REFUSED, ActKind.REFUSE, True),
    (Outcome.NOT_HELD, ActKind.NOT_HELD, True),
    (Outcome.PENDING, ActKind.PENDING, True),
)


def acts_of_provisions(cited: Sequence[CitedProvision], law: Jurisdiction, said: Sequence[Act]) -> tuple[Act, ...]:
    """The acts that the provisions cited in a clause show by themselves («(article 48)»), where its words do not say them."""
    kinds = {act.kind for act in said}
    shown: dict[ActKind, Act] = {}
    for c in cited:
        for outcome, kind, weak in _SHOWN_BY:
            if can_ground(c, outcome, law):
                if kind not in kinds:
                    category = law.category_of(c.law, c.article, c.subdivision)
                    act = Act(kind, c.start, c.end, SHOWN, reason=category, weak=weak)
                    shown.setdefault(kind, act)
                break
    return tuple(shown.values())


def with_reasons(acts: Sequence[Act], cited: Sequence[CitedProvision], law: Jurisdiction) -> list[Act]:
    """``acts`` with the reason that the clause's own provisions give, where they all give the same."""
    categories = {law.category_of(c.law, c.article, c.subdivision) for c in cited if c.stance not in SILENT_STANCES}
    if len(categories) > 1 and not categories <= CAVEATS:
        return list(acts)
    category = min(categories & LEGAL_CAVEATS or categories, key=str, default=None)
    return [replace(a, reason=category) if a.kind is ActKind.REFUSE and a.reason is None else a for a in acts]


def grounds_of(
    sheet: Sheet, statements: Sequence[Statement], outcome: Outcome, law: Jurisdiction
) -> tuple[Ground, ...]:
    """The grounds that ``statements`` give for ``outcome``, provisions first, each once, in the letter's own words if it has any."""
    cited = [c for s in statements for c in s.provisions if can_ground(c, outcome, law)]
    grounds = list(_provision_grounds(cited, law))
    for category in _bare_reasons(sheet.flow, [_with_row(sheet, s) for s in statements], outcome, law):
        grounds.append(Ground(provision=None, category=category, basis=Basis.INFERRED))
    words = _words_of_reasons(sheet, statements)
    return tuple(replace(g, reason=words.get(g.category)) if g.category else g for g in grounds)


def _with_row(sheet: Sheet, statement: Statement) -> Statement:
    """A row of a table about some items with what its own words say beside the decision that a cell of it states."""
    if statement.clause.paragraph >= 0 or not statement.topic.items:
        return statement
    said = find_acts(sheet.flow, statement.clause.start, statement.clause.end)
    return replace(statement, acts=(*statement.acts, *(act for act in said if act.worded and not act.weak)))


def _words_of_reasons(sheet: Sheet, statements: Sequence[Statement]) -> dict[str, str]:
    """By category, the words in which the letter gives a reason: from what opens it to the end of its clause."""
    words: dict[str, str] = {}
    for clause, act in ((s.clause, act) for s in statements for act in s.acts if act.worded and act.reason):
        opened = [hit.end for hit in load_rules("reasons").search(sheet.flow, clause.start, act.start)]
        said = sheet.text[max(opened, default=clause.start) : clause.end].strip(_AROUND_A_REASON)
        words.setdefault(str(act.reason), said)
    return words


def _provision_grounds(cited: Iterable[CitedProvision], law: Jurisdiction) -> Iterable[Ground]:
    seen: dict[tuple[str | None, str, str | None], None] = {}
    for c in cited:
        key = (c.law, c.article, c.subdivision)
        if key in seen:
            continue
        if c.subdivision is None and any(k[:2] == key[:2] for k in seen):
            continue
        seen[key] = None
    for law_id, article, subdivision in seen:
        yield Ground(
            provision=Provision(law=law_id, article=article, subdivision=subdivision),
            category=law.category_of(law_id, article, subdivision),
            basis=Basis.STATED,
        )


def _bare_reasons(flow: str, statements: Sequence[Statement], outcome: Outcome, law: Jurisdiction) -> list[str]:
    """Categories of reasons that stand without a provision in their own sentence or the next words about the same thing."""
    wanted = _REASON_NEEDED.get(outcome, ())
    reasons: dict[str, None] = {}
    grounded = {s.clause.sentence for s in statements if any(can_ground(c, outcome, law) for c in s.provisions)}
    relied_on = min((c.start for s in statements for c in s.provisions if can_ground(c, outcome, law)), default=0)
    firm = any(not act.weak for statement in statements for act in statement.acts)
    for statement in statements:
        for act in statement.acts:
            category = _category(act)
            explains = _explains(category, outcome) and not _comes_first(flow, statement, act, relied_on)
            # What is lacking may stand in a sentence that cites for something else, as long as its own clause does not.
            covered = statement.clause.sentence in grounded and (explains or bool(statement.provisions))
            if act.weak and firm and BY_ACT.get(act.kind) is not outcome:
                continue  # weak words decide nothing beside firm ones, and so give no reason either
            if act.kind not in wanted or not category or covered or (grounded and explains):
                continue
            if not points_elsewhere(flow, statement, law):
                reasons.setdefault(category)
    if _NO_WORK in reasons or any(_grounds_no_work(s, outcome, law) for s in statements):
        reasons.pop(_LACK, None)  # «nous ne compilons pas ce nombre; il faudrait le calculer»: one reason
    return list(reasons)


def _comes_first(flow: str, statement: Statement, act: Act, relied_on: int) -> bool:
    """Whether a clause says that something is lacking before a provision is relied on for what there is: two reasons.

    «Aucune directive n'a été adoptée. Les ébauches sont soustraites à l'accès par l'article 9.» A relative clause («des notes qui
    n'ont pas été versées au dossier») only describes what is refused.
    """
    if act.kind is not ActKind.NOT_HELD or act.weak or act.start >= relied_on:
        return False
    return not any(
        hit.end == act.start for hit in load_rules("relatives").search(flow, statement.clause.start, act.start)
    )


def _grounds_no_work(statement: Statement, outcome: Outcome, law: Jurisdiction) -> bool:
    return any(
        can_ground(c, outcome, law) and law.category_of(c.law, c.article, c.subdivision) == _NO_WORK
        for c in statement.provisions
    )


def points_elsewhere(flow: str, statement: Statement, law: Jurisdiction) -> bool:
    """Whether a clause points to a provision that could not be read, or to one of another place's law, which the files do not hold."""
    return is_cited(flow, statement.clause) and (not statement.provisions or is_elsewhere(flow, law))


def is_cited(flow: str, clause: Clause) -> bool:
    """Whether a clause points to a provision, known or not: it then gives no reason without one."""
    return any(load_rules("provisions").search(flow, clause.start, clause.end))


def is_elsewhere(flow: str, law: Jurisdiction) -> bool:
    """Whether the letter is of a place with another law: the numbers of its articles say nothing of ``law``."""
    return _place_of(flow) not in (None, law.code)


@lru_cache(maxsize=4)
def _place_of(flow: str) -> str | None:
    return identify_jurisdiction(flow)


def cited_grounds(cited: Iterable[CitedProvision], outcome: Outcome, law: Jurisdiction) -> tuple[Ground, ...]:
    """The grounds for ``outcome`` among the provisions ``cited``, each once."""
    return tuple(_provision_grounds((c for c in cited if can_ground(c, outcome, law)), law))


def rest_on_provisions(grounds: Sequence[Ground], stated: Sequence[Ground], outcome: Outcome) -> tuple[Ground, ...]:
    """``grounds`` with the provisions that the letter states anywhere for a reason in place of that bare reason.

    Letters say once on what they rely: «L'article 48 nous invite à vous diriger vers elle» gives the provision of every item
    that was said to be another body's; so does the text of that article, reproduced for the applicant.
    """
    kept: dict[Ground, None] = {}
    for ground in grounds:
        same = [g for g in stated if ground.provision is None and g.category == ground.category]
        kept.update(dict.fromkeys(replace(g, reason=ground.reason) for g in same) if same else {ground: None})
    found = any(g.provision for g in kept) and not any(g.provision for g in grounds)
    return tuple(g for g in kept if g.provision or not found or not _explains(g.category, outcome))


def _category(act: Act) -> str | None:
    return act.reason or _REASON_OF_ACT.get(act.kind)


def _explains(category: str | None, outcome: Outcome) -> bool:
    """Whether a reason only says why a provision cited elsewhere applies, and is no second ground: all but the lack of a part."""
    return category != _LACK or outcome is not Outcome.PARTIALLY_GRANTED
