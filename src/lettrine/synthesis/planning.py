"""Drawing the plan of a letter from the grammar, and making its parts agree."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from lettrine.law.bodies import load_bodies
from lettrine.model import LetterType, Outcome
from lettrine.synthesis.days import draw_days
from lettrine.synthesis.grammar import Entry, Grammar, load_grammar, reasons, weighted
from lettrine.synthesis.plan import WITHHELD, Body, Person, Plan, Wish
from lettrine.synthesis.things import Things, Use

ORDINARY_GROUND = {
    Outcome.NOT_HELD: "not_held",
    Outcome.PUBLISHED: "published",
    Outcome.TRANSFERRED: "other_body",
}
# What is each item's own where all share one answer.
_OWN = ("id", "label", "kind", "phrase", "figure", "low", "high", "natures")
_AT_HOME = ("college", "school", "health", "police")  # the town is in the name, and any other would be untrue
_OLD_NAMES = 2015  # the list does not say when a former name was given up
_CITES = {Outcome.NOT_HELD: 0.1, Outcome.PUBLISHED: 0.65, Outcome.TRANSFERRED: 0.8}
_PENDING_CITES = 0.7
_SUPPLEMENTS, _SUBSIDIARY, _SPLIT = 0.06, 0.1, 0.3
# Manners of answering that only say what becomes of documents.
_OF_DOCUMENTS = ("inventory", "lists", "one_sentence")
_PLAIN = (Outcome.GRANTED, Outcome.PARTIALLY_GRANTED, Outcome.REFUSED, Outcome.NOT_HELD)
_PUTTING_OFF = {
    "third_party": LetterType.THIRD_PARTY_NOTICE,
    "extension": LetterType.EXTENSION,
    "fees": LetterType.FEE_ESTIMATE,
    "vague": LetterType.CLARIFICATION_REQUEST,
}
_LINKS = ("et, de façon subsidiaire,", "et, subsidiairement,", "ou, à défaut,")
# What a body may refuse to say whether it holds.
_SECRET = {"investigation": "secrecy", "personal": "secrecy_personal"}


@cache
def _bodies() -> dict[str, list[tuple[Body, bool]]]:
    """The bodies of the authority list by what they hold, and whether each bears a name of former times."""
    facts = load_grammar().bodies
    found: dict[str, list[tuple[Body, bool]]] = {}
    for body in load_bodies("ca-qc").bodies:
        word: Entry = facts["words"].get(body.name.split()[0], {})
        county = body.kind == "mrc"
        domain = facts["names"].get(body.name) or facts["kinds"].get(body.kind) or word.get("domain", "inspection")
        self_name = "MRC" if county else word.get("self")
        described = Body(body.name, self_name, word.get("gender") == "f" or county, domain)
        found.setdefault(domain, []).append((described, "ancien" in body.source))
    return found


def draw_body(grammar: Grammar, chance: random.Random, year: int) -> Body:
    """A body of the authority list that bore its name in ``year``."""
    facts, known = grammar.bodies, _bodies()
    everyone = [body for bodies in known.values() for body in bodies]
    while True:  # half of the letters by what bodies hold: towns are many, and ministries withhold on other grounds
        body, former = chance.choice(everyone if chance.random() < 0.5 else known[chance.choice(list(known))])
        born = max((y for start, y in facts["since"].items() if body.name.startswith(start)), default=0)
        gone = min((y for start, y in facts["until"].items() if body.name.startswith(start)), default=9999)
        if born <= year < gone and not (former and year > _OLD_NAMES):
            return body


def draw_person(grammar: Grammar, chance: random.Random, *, unlike: str = "", known: bool = False) -> Person:
    """A fictional person of a surname ``unlike`` another, whose gender the letter may leave open unless it is ``known``."""
    gender = chance.choice("fm")
    first = chance.choice(grammar.people[gender])
    surname = chance.choice([name for name in grammar.people["surnames"] if name != unlike])
    return Person(first, surname, gender if known or chance.random() < 0.8 else "n")


def draw_plan(grammar: Grammar, chance: random.Random) -> Plan:
    """The plan of one letter."""
    layouts = grammar.layouts
    era = chance.choices(layouts["eras"], weights=[era["weight"] for era in layouts["eras"]])[0]["years"]
    letter_type = LetterType(weighted(chance, layouts["letter_types"]))
    decides = letter_type is LetterType.DECISION
    days = draw_days(chance, *era, early=not decides)
    body = draw_body(grammar, chance, days.letter.year)
    own_file = decides and chance.random() < 0.06
    count = 1 if own_file or not decides else int(weighted(chance, layouts["items"]))
    things = Things(grammar, chance, body.domain, days)
    answer = weighted(chance, layouts["answers_one" if count == 1 else "answers_many"])
    request = weighted(chance, layouts["requests_one" if count == 1 else "requests_many"])
    if request == "nested" and count < 4:  # noqa: PLR2004 - two services, two things each
        request = "numbered"
    if decides and count <= 2 and not days.extension and chance.random() < _SUPPLEMENTS:  # noqa: PLR2004
        letter_type = LetterType.SUPPLEMENT
    documents_only = not decides or answer in _OF_DOCUMENTS
    wishes = _draw_wishes(things, layouts, count, own_file=own_file, documents_only=documents_only)
    applicant = draw_person(grammar, chance)
    plan = Plan(
        letter_type=letter_type,
        body=body,
        town=_town(grammar, chance, body.name, body.domain),
        days=days,
        applicant=applicant,
        signatory=draw_person(grammar, chance, unlike=applicant.surname, known=True),
        wishes=wishes,
        request=request,
        answer=answer,
        format=weighted(chance, layouts["formats"]),
        recourse=weighted(chance, layouts["recourse"]),
        damage=weighted(chance, layouts["damage"]),
        own_file=own_file,
    )
    if letter_type is LetterType.OTHER:
        return replace(plan, wishes=(), request="none", answer="other", recourse="none", own_file=False)
    return settle(plan, things) if decides else _undecided(plan, things)


def _town(grammar: Grammar, chance: random.Random, body: str, domain: str) -> str:
    for start in ("Ville de ", "Ville d'"):
        if body.startswith(start):
            return body.removeprefix(start)
    towns = grammar.vocabulary["names"]["town"]
    if domain in _AT_HOME:
        return next((town for town in towns if town in body), "")
    return str(chance.choice(towns if domain in ("local", "transit") else ("Québec", "Québec", "Montréal")))


def _draw_wishes(
    things: Things, layouts: Entry, count: int, *, own_file: bool, documents_only: bool
) -> tuple[Wish, ...]:
    wishes: list[Wish] = []
    heads: set[str] = set()
    while len(wishes) < count:
        kind = "own" if own_file else "document" if documents_only else weighted(things.chance, layouts["kinds"])
        phrase, entry = things.ask(kind)
        name = phrase.noun.singular  # two items whose names are alike could not be told apart by them
        if any(name.startswith(other) or other.startswith(name) for other in heads):
            continue
        heads.add(name)
        weights = {"own": "own_outcomes", "document": "outcomes"}.get(kind, "data_outcomes")
        outcome = Outcome(weighted(things.chance, layouts[weights]))
        if outcome is Outcome.UNANSWERED and count < 3:  # noqa: PLR2004 - silence is told apart among several
            outcome = Outcome.GRANTED
        natures = tuple(entry.get("natures", ())) if kind in ("document", "own") else ("computation",)
        wishes.append(
            Wish(
                id=f"i{len(wishes) + 1}",
                label=None,
                kind=kind,
                phrase=phrase,
                outcome=outcome,
                natures=natures,
                figure=things.figure(entry) if kind in ("count", "measure") else None,
                low=entry.get("low", 0),
                high=entry.get("high", 0),
            )
        )
    return tuple(wishes)


# --- making it all agree --------------------------------------------------------------------------------------------


def settle(plan: Plan, things: Things) -> Plan:
    """The plan with outcomes that its manner of answering can say, and the grounds of each."""
    wishes = list(plan.wishes)
    answer = "direct" if plan.own_file and plan.answer == "whole" else plan.answer
    if plan.request == "interleaved":
        answer = "interleaved"
    if plan.request == "none":
        answer = "direct" if answer == "led" else answer
    if plan.request == "nested" and answer == "by_order":
        answer = "by_label"
    if answer == "whole":
        wishes = _alike(wishes, things)
    if answer in _OF_DOCUMENTS:
        wishes = [w if w.outcome in _PLAIN else replace(w, outcome=Outcome.GRANTED) for w in wishes]
    if answer == "exception":
        wishes = _one_exception(wishes)
    if len(wishes) > 1 and all(wish.outcome is Outcome.PENDING for wish in wishes):
        wishes[0] = replace(wishes[0], outcome=Outcome.GRANTED)  # else the letter would only prepare an answer
    if answer == "general" and not _differing(wishes):
        answer = "by_label"
    several = len({wish.outcome for wish in wishes}) > 1
    wishes = [_with_grounds(wish, things, several=several) for wish in wishes]
    if answer == "whole":  # one statement gives one reason
        first = wishes[0]
        wishes = [replace(first, **{name: getattr(wish, name) for name in _OWN}) for wish in wishes]
    if answer in _OF_DOCUMENTS:  # reasons are for paragraphs
        wishes = [replace(w, support="cite") if w.outcome in WITHHELD and w.support != "none" else w for w in wishes]
    if answer in ("groups", "lists"):
        wishes = _grouped(wishes)
    labels = _labels(plan.request, len(wishes), things.chance)
    wishes = [replace(wish, label=label) for wish, label in zip(wishes, labels, strict=True)]
    pooled = sum(w.outcome in WITHHELD for w in wishes) > 1 and answer != "whole" and things.chance.random() < 0.12
    wishes = _pool(wishes) if pooled else wishes
    counted = [w for w in wishes if w.kind == "count" and w.outcome is Outcome.GRANTED]
    table = bool(counted) and answer not in ("whole", "exception", *_OF_DOCUMENTS) and things.chance.random() < 0.55
    return replace(
        plan, wishes=tuple(wishes), answer=answer, pooled=pooled, table=table, letter_type=_type_of(wishes, plan)
    )


def _type_of(wishes: Sequence[Wish], plan: Plan) -> LetterType:
    """A letter that sends the whole request elsewhere, or only puts off its one item, is of a type of its own."""
    if all(wish.outcome is Outcome.TRANSFERRED for wish in wishes):
        return LetterType.TRANSFER
    if all(wish.outcome is Outcome.PENDING for wish in wishes):
        return _PUTTING_OFF[wishes[0].ground or ""]
    return plan.letter_type


def _pool(wishes: Sequence[Wish]) -> list[Wish]:
    """A list of provisions tied to no item belongs to every item from which something is withheld."""
    merged: dict[str, dict[str, str]] = {}
    for wish in wishes:
        for use in wish.uses if wish.outcome in WITHHELD else ():
            merged.setdefault(use.law, {}).update(zip(use.articles, use.categories, strict=True))
    uses = []
    for law, found in merged.items():
        articles = sorted(found, key=lambda article: [int(part) for part in article.split(".")])
        uses.append(Use(law, tuple(articles), tuple(found[a] for a in articles)))
    return [replace(w, uses=tuple(uses), support="pooled", link="et") if w.outcome in WITHHELD else w for w in wishes]


def _alike(wishes: Sequence[Wish], things: Things) -> list[Wish]:
    outcome = Outcome(things.chance.choice(list(things.grammar.decisions["whole"])))
    if any(wish.kind in ("count", "measure") for wish in wishes) and outcome is not Outcome.NOT_HELD:
        outcome = Outcome.REFUSED if outcome is Outcome.REFUSED else Outcome.NOT_HELD
    return [replace(wish, outcome=outcome) for wish in wishes]


def _one_exception(wishes: Sequence[Wish]) -> list[Wish]:
    """All granted but one document."""
    withheld = next((i for i, wish in enumerate(wishes) if wish.natures and wish.kind == "document"), None)
    return [
        replace(wish, kind=wish.kind, outcome=Outcome.REFUSED if i == withheld else Outcome.GRANTED)
        for i, wish in enumerate(wishes)
    ]


def _grouped(wishes: Sequence[Wish]) -> list[Wish]:
    """Items answered together for the same ground have the same provisions, given in the same way."""
    firsts: dict[tuple[Outcome, str | None], Wish] = {}
    found = []
    for wish in wishes:
        first = firsts.setdefault((wish.outcome, wish.ground), wish)
        found.append(replace(wish, uses=first.uses, support=first.support, link=first.link))
    return found


def _differing(wishes: Sequence[Wish]) -> bool:
    outcomes = {wish.outcome for wish in wishes}
    return Outcome.GRANTED in outcomes and len(outcomes) > 1


def _with_grounds(wish: Wish, things: Things, *, several: bool = False) -> Wish:
    """``wish`` with the ground of its outcome; one among ``several`` may be left to another letter, on no ground."""
    grammar, chance = things.grammar, things.chance
    if wish.outcome in WITHHELD:
        key = things.nature(wish.natures, parts=wish.outcome is Outcome.PARTIALLY_GRANTED)
        if key is None:
            return replace(wish, outcome=Outcome.GRANTED)
        support = weighted(chance, grammar.layouts["support"])
    elif wish.outcome in ORDINARY_GROUND:
        key = ORDINARY_GROUND[wish.outcome]
        support = "cite" if chance.random() < _CITES[wish.outcome] else "reason"
    elif wish.outcome is Outcome.NEITHER_CONFIRMED_NOR_DENIED:
        secrets = [_SECRET[nature] for nature in wish.natures if nature in _SECRET]
        if not secrets:
            return _with_grounds(replace(wish, outcome=Outcome.REFUSED), things)
        key, support = chance.choice(secrets), "cite"
    elif wish.outcome is Outcome.PENDING:
        if several and chance.random() < _SPLIT:
            return wish
        late = things.days.extension is not None  # no second extension
        key = chance.choice(("third_party", "third_party", "fees", "fees" if late else "extension"))
        support = "cite" if chance.random() < _PENDING_CITES else "reason"
    else:
        return wish
    year = things.days.letter.year
    if (
        support in ("reason", "both")
        and wish.outcome in WITHHELD
        and not reasons(grammar.grounds[key], wish.outcome, year)
    ):
        support = "cite"
    wish = replace(wish, ground=key, uses=things.uses(key), support=support, category=grammar.grounds[key]["category"])
    return _with_subsidiary(wish, things)


def _with_subsidiary(wish: Wish, things: Things) -> Wish:
    """A second ground in the alternative, now and then."""
    others = [n for n in wish.natures if things.grammar.grounds[n]["category"] != wish.category]
    if wish.outcome is not Outcome.REFUSED or wish.support != "cite" or things.chance.random() >= _SUBSIDIARY:
        return wish
    second = things.nature(others, parts=False)
    if second is None:
        return wish
    return replace(wish, uses=wish.uses + things.uses(second), link=things.chance.choice(_LINKS))


def _undecided(plan: Plan, things: Things) -> Plan:
    """A letter that prepares an answer: its one item is pending, for the reason that its type gives."""
    keys = {letter_type: key for key, letter_type in _PUTTING_OFF.items()}
    key = keys.get(plan.letter_type)
    wish = replace(plan.wishes[0], outcome=Outcome.PENDING)
    if key is not None:
        category = things.grammar.grounds[key]["category"]
        wish = replace(wish, ground=key, uses=things.uses(key), support="cite", category=category)
    told = plan.letter_type is LetterType.FEE_ESTIMATE
    return replace(plan, wishes=(wish,), request="sentence", answer="other", recourse="paragraph" if told else "none")


def _labels(request: str, count: int, chance: random.Random) -> list[str | None]:
    if count == 1:
        return [None]
    if request == "lettered":
        return [chr(ord("a") + i) for i in range(count)]
    if request == "nested":
        sizes = (count // 2, count - count // 2)
        return [f"{parent}.{chr(ord('a') + i)}" for parent, size in enumerate(sizes, start=1) for i in range(size)]
    return [str(i + 1) for i in range(count)]
