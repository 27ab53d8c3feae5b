"""Training material from annotated letters: their clauses, labelled as far as the rules and the annotation agree.

Nobody annotates clauses: a gold letter says what becomes of each item, and why. Where the rules come to the same, the clauses in
which they hear one act are taken at their word, and those in which they hear none decide nothing, unless the model at hand
reads in one an outcome that the letter has. In a letter that they read wrongly and whose items all have one outcome, the clause
most likely to say that outcome is taken. A clause about items withheld for one reason alone gives that reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lettrine.errors import LetterError
from lettrine.evaluation import GoldLetter
from lettrine.evaluation.scoring import pair_items
from lettrine.model import Outcome
from lettrine.pipeline import annotate, parse_document
from lettrine.readers import read
from lettrine.reading.acts import SHOWN, ActKind
from lettrine.reading.outcomes import BY_ACT
from lettrine.reading.sheet import Sheet
from lettrine.reading.statement import Statement
from lettrine.trained import NO_MODEL, NONE, Labelled, Reading, load_reader

_Gold = Mapping[str, Any]
_WITHHELD = frozenset({Outcome.REFUSED, Outcome.PARTIALLY_GRANTED, Outcome.NEITHER_CONFIRMED_NOR_DENIED})
_WITHHOLDING = frozenset({ActKind.REFUSE, ActKind.REMOVE, ActKind.NEITHER})
_SHORTEST = 12  # characters
_LIKELY = 0.5
# Two acts in one clause that come to the second.
_TOGETHER = {
    frozenset({ActKind.SEND, ActKind.WHOLE}): ActKind.SEND,
    frozenset({ActKind.SEND, ActKind.REMOVE}): ActKind.REMOVE,
}


@dataclass(frozen=True, slots=True)
class Material:
    """Labelled clauses for each head, and the letters that could not be read."""

    outcomes: tuple[Labelled, ...]
    reasons: tuple[Labelled, ...]
    unread: tuple[str, ...]


def find_material(letters: Iterable[GoldLetter]) -> Material:
    """What ``letters`` teach; a letter without items or without its file teaches nothing."""
    outcomes: list[Labelled] = []
    reasons: list[Labelled] = []
    unread: list[str] = []
    for letter in letters:
        if letter.letter is None or not letter.fields.get("items"):
            continue
        try:
            lesson = _Lesson.of(letter)
        except LetterError:
            unread.append(letter.name)
            continue
        outcomes += lesson.outcomes()
        reasons += lesson.reasons()
    return Material(tuple(outcomes), tuple(reasons), tuple(unread))


@dataclass(frozen=True, slots=True)
class _Lesson:
    """A letter as the rules alone read it, beside what its annotation says; ``gold`` by the ids of the items found."""

    name: str
    sheet: Sheet
    statements: Sequence[Statement]
    gold: Mapping[str, _Gold]
    is_right: bool

    @classmethod
    def of(cls, letter: GoldLetter) -> _Lesson:
        assert letter.letter is not None
        document = read(letter.letter)
        annotated = annotate(document, NO_MODEL)
        found = parse_document(document, model=NO_MODEL).to_dict()["request"]["items"]
        wanted: Sequence[_Gold] = letter.fields["items"]
        pairs = pair_items(wanted, found)
        is_right = len(pairs) == len(wanted) and all(
            wanted[i].get("outcome") == found[j]["outcome"] for i, j in pairs.items()
        )
        return cls(
            letter.name,
            annotated.sheet,
            [
                s
                for s in annotated.statements
                if s.clause.paragraph >= 0 and len(_text(annotated.sheet, s)) >= _SHORTEST
            ],
            {found[j]["id"]: wanted[i] for i, j in pairs.items()},
            is_right,
        )

    def outcomes(self) -> Iterator[Labelled]:
        """What its clauses do."""
        for statement in self.statements if self.is_right else ():
            kinds = frozenset(act.kind for act in statement.acts if not act.weak and act.rule != SHOWN)
            kind = _TOGETHER.get(kinds) or (next(iter(kinds)) if len(kinds) == 1 else None)
            if kind is not None:
                yield self._labelled(kind, statement)
        silent = [s for s in self.statements if not s.acts]
        readings = load_reader().read([_text(self.sheet, s) for s in silent])
        stated = {item.get("outcome") for item in self.gold.values()}
        if self.is_right:
            for statement, reading in zip(silent, readings, strict=True):
                if _outcome(reading) not in stated or reading.score < _LIKELY:
                    yield self._labelled(NONE, statement)
        elif len(stated) == 1:
            says = [(r.score, r.label, s) for s, r in zip(silent, readings, strict=True) if _outcome(r) in stated]
            if says:
                _, label, statement = max(says, key=lambda found: found[0])
                yield self._labelled(label, statement)

    def reasons(self) -> Iterator[Labelled]:
        """Why its clauses withhold, and those that give no reason."""
        about = [s for s in self.statements if s.topic.items and {act.kind for act in s.acts} <= _WITHHOLDING]
        readings = load_reader(head="reasons").read([_text(self.sheet, s) for s in about])
        for statement, reading in zip(about, readings, strict=True):
            items = [self.gold[item] for item in statement.topic.items if item in self.gold]
            grounds = [ground for item in items for ground in item.get("grounds") or ()]
            categories = {ground.get("category") for ground in grounds} - {None}
            if len(categories) == 1 and all(item.get("outcome") in _WITHHELD for item in items):
                category = min(categories)
                if statement.acts or reading.label == category:
                    yield self._labelled(category, statement)
            elif items and not grounds and not statement.acts:
                yield self._labelled(NONE, statement)

    def _labelled(self, label: str, statement: Statement) -> Labelled:
        return Labelled(str(label), _text(self.sheet, statement), self.name)


def _text(sheet: Sheet, statement: Statement) -> str:
    """The words of a statement on one line, as a file of sentences keeps them."""
    return " ".join(sheet.text[statement.clause.start : statement.clause.end].split())


def _outcome(reading: Reading) -> Outcome | None:
    return BY_ACT.get(ActKind(reading.label))
