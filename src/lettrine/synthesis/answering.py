"""The answer: its paragraphs, in the manner that the plan has drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from lettrine.model import Basis, Outcome, ZoneCode
from lettrine.synthesis.asking import NUMBERED, marker, restated
from lettrine.synthesis.deciding import Decider
from lettrine.synthesis.french import Noun, Phrase, capital, listed
from lettrine.synthesis.listing import alike, by_lists, in_one_sentence, inventory
from lettrine.synthesis.marks import in_file_only
from lettrine.synthesis.notes import PointNote
from lettrine.synthesis.plan import Wish
from lettrine.synthesis.tables import answer_by_table
from lettrine.synthesis.writer import Writer, closed

_POINTS = ("point|points|m", "élément|éléments|m", "volet|volets|m", "item|items|m", "question|questions|f")
_FEMININE = {"premier": "première", "dernier": "dernière"}
_ORDINALS = ("premier", "deuxième", "troisième", "quatrième", "cinquième", "sixième", "septième", "huitième")


def answer(w: Writer, decider: Decider) -> list[str]:
    """The paragraphs that decide, each marked."""
    manners: dict[str, Callable[[Writer, Decider, Sequence[Wish]], Iterator[str]]] = {
        "direct": _direct,
        "led": _by_words,
        "by_label": _by_label,
        "headings": _headings,
        "by_words": _by_words,
        "by_order": _by_order,
        "groups": _groups,
        "whole": _whole,
        "exception": _exception,
        "general": _general,
        "interleaved": _interleaved,
        "inventory": inventory,
        "lists": by_lists,
        "one_sentence": in_one_sentence,
    }
    wishes = [wish for wish in w.plan.wishes if wish.outcome is not Outcome.UNANSWERED]
    told = [w.zone(ZoneCode.DECISION, text) for text in manners[w.plan.answer](w, decider, wishes)]
    withheld = [wish for wish in wishes if wish.support == "pooled"]
    if withheld:
        told.append(
            w.zone(
                ZoneCode.REASONS,
                w.sentence(w.pick(w.grammar.decisions["pooled"]), c=w.cite(withheld[0].uses), date_note=""),
            )
        )
    return told


class Labels:
    """How a letter speaks of its items by label or rank: one noun for all of it."""

    def __init__(self, w: Writer) -> None:
        named = w.plan.request in NUMBERED and marker(w, 0).startswith("Point")
        self.noun = Noun.parse(_POINTS[0] if named else w.pick(_POINTS))
        self.of_request = w.often(0.4)

    def say(self, wishes: Sequence[Wish]) -> Phrase:
        """«le point 3 (de votre demande)», «les points 1 et 2»."""
        numbers = listed([self.number(str(wish.label)) for wish in wishes])
        tail = f"{numbers} de votre demande" if self.of_request else numbers
        plural = len(wishes) > 1
        noun = Noun(f"{self.noun.singular} {tail}", f"{self.noun.plural} {tail}", self.noun.feminine)
        return Phrase(noun, plural)

    def number(self, label: str) -> str:
        """A label as the letter writes it: «3», «2.a» or «2 a)»."""
        outer, dot, leaf = label.partition(".")
        return f"{outer} {leaf})" if dot and self.of_request else label

    def rank(self, index: int, count: int) -> Phrase:
        """«le deuxième élément», «le dernier point»."""
        word = "dernier" if index == count - 1 and count > 2 else _ORDINALS[index]  # noqa: PLR2004
        if self.noun.feminine:
            word = _FEMININE.get(word, word)
        return Phrase(Noun(f"{word} {self.noun.singular}", "", self.noun.feminine), False)


def _direct(w: Writer, d: Decider, wishes: Sequence[Wish]) -> Iterator[str]:
    for wish in wishes:
        yield _stated(w, d, [wish], Basis.EXPLICIT)


def _stated(w: Writer, d: Decider, wishes: Sequence[Wish], basis: Basis) -> str:
    if _tabled(w, wishes[0]):
        return answer_by_table(w, wishes[0])
    return d.statement(wishes, d.by_name(wishes), basis)


def _tabled(w: Writer, wish: Wish) -> bool:
    return w.plan.table and wish.kind == "count" and wish.outcome is Outcome.GRANTED


def _leads(w: Writer, *, by_label: bool = False) -> Iterator[str]:
    decisions = w.grammar.decisions
    leads = [*decisions["leads"], *(decisions["leads_by_label"] if by_label else ())]
    w.chance.shuffle(leads)
    while True:
        yield from leads


def _by_label(w: Writer, d: Decider, wishes: Sequence[Wish]) -> Iterator[str]:
    labels, leads = Labels(w), _leads(w, by_label=True)
    for wish in wishes:
        if _tabled(w, wish):
            yield answer_by_table(w, wish, labels.say([wish]))
            continue
        x = d.by_kind([wish]) if w.often(0.5) and wish.outcome is not Outcome.NOT_HELD else d.by_name([wish])
        yield d.led(next(leads), labels.say([wish]), [wish], x)


def _headings(w: Writer, d: Decider, wishes: Sequence[Wish]) -> Iterator[str]:
    labels = Labels(w)
    heading = w.pick(w.grammar.decisions["headings"])
    star = in_file_only("**") if w.plan.format == "markdown" else ""
    for wish in wishes:
        reference = f"{star}{capital(labels.noun.singular)} {labels.number(str(wish.label))}{star}"
        if _tabled(w, wish):
            yield w.say(heading, R=reference, Clause=answer_by_table(w, wish))
            continue
        yield d.headed(heading, reference, [wish], d.by_name([wish]))


def _by_words(w: Writer, d: Decider, wishes: Sequence[Wish]) -> Iterator[str]:
    leads = _leads(w)
    for wish in wishes:
        if _tabled(w, wish):
            yield answer_by_table(w, wish, d.by_name([wish]))
        elif w.often(0.5) and len(wishes) > 1:
            yield d.statement([wish], d.by_name([wish]))
        else:
            x = d.by_name([wish]) if wish.outcome is Outcome.NOT_HELD else d.by_kind([wish])
            yield d.led(next(leads), d.by_name([wish]), [wish], x)


def _by_order(w: Writer, d: Decider, wishes: Sequence[Wish]) -> Iterator[str]:
    labels, leads = Labels(w), _leads(w, by_label=True)
    everything = w.plan.wishes
    for wish in wishes:
        rank = labels.rank(everything.index(wish), len(everything))
        if _tabled(w, wish):
            yield answer_by_table(w, wish, rank)
        else:
            yield d.led(next(leads), rank, [wish], d.by_name([wish]))


def _groups(w: Writer, d: Decider, wishes: Sequence[Wish]) -> Iterator[str]:
    labels, leads = Labels(w), _leads(w, by_label=True)

    for members in alike(wishes):
        if _tabled(w, members[0]):
            yield answer_by_table(w, members[0], labels.say(members))
        else:
            yield d.led(next(leads), labels.say(members), members, d.by_name(members))


def _whole(w: Writer, d: Decider, wishes: Sequence[Wish]) -> Iterator[str]:
    frames = w.grammar.decisions["whole"].get(wishes[0].outcome.value)
    x = d.by_name(wishes)
    clause = d.clause(wishes, x, frames)
    yield d.point(closed(capital(clause.text)), clause, wishes) + clause.followup


def _exception(w: Writer, d: Decider, wishes: Sequence[Wish]) -> Iterator[str]:
    withheld = [wish for wish in wishes if wish.outcome is not Outcome.GRANTED]
    rest = [wish for wish in wishes if wish.outcome is Outcome.GRANTED and wish.kind in ("document", "own")]
    others = [wish for wish in wishes if wish not in rest and wish not in withheld]
    if withheld and rest:
        frame = w.pick(w.grammar.decisions["exception"])
        x = d.by_name(rest)
        clause = d.excepting(frame, rest, withheld, x)
        yield d.points(closed(capital(clause.text)), clause, rest, withheld) + clause.followup
    else:
        others = list(wishes)
    yield from _by_words(w, d, others) if others else ()


def _general(w: Writer, d: Decider, wishes: Sequence[Wish]) -> Iterator[str]:
    template = w.pick(w.grammar.decisions["general"])
    said = w.sentence(template, x=wishes[-1].phrase)
    note = PointNote(
        "synthetic.general", Outcome.PARTIALLY_GRANTED, tuple(wish.id for wish in wishes), Basis.EXPLICIT, general=True
    )
    yield w.marks.set(said, note)
    yield from _by_words(w, d, wishes) if w.plan.request == "semicolons" else _by_label(w, d, wishes)


def _interleaved(w: Writer, d: Decider, wishes: Sequence[Wish]) -> Iterator[str]:
    manner = w.pick(w.grammar.decisions["answers"])
    for wish in w.plan.wishes:
        shown = restated(w, wish, w.plan.wishes.index(wish))
        if wish.outcome is Outcome.UNANSWERED:
            yield shown
            continue
        if _tabled(w, wish):
            yield f"{shown}\n\n{w.say(manner, Clause=answer_by_table(w, wish))}"
            continue
        clause = d.clause(
            [wish],
            d.by_name([wish]) if w.often(0.6) or wish.outcome is Outcome.NOT_HELD else d.by_kind([wish]),
            after="heading",
        )
        said = d.point(closed(capital(clause.text)), clause, [wish], Basis.IMPLICIT)
        yield f"{shown}\n\n{w.say(manner, Clause=said)}{clause.followup}"
