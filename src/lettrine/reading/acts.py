"""What each clause of a decision does: verb classes under their operators, read from ``french/rules/acts.yaml``.

A clause can hold several acts («les photographies ont été détruites … et je refuse le reste»). Where two wordings overlap the
stronger class wins: to refuse to confirm is not to refuse, and «ne pouvons vous transmettre» sends nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from lettrine.french.rules import Hit, load_rules
from lettrine.model import Span
from lettrine.reading.clauses import Clause


class ActKind(StrEnum):
    """What a clause does to the documents asked for."""

    NONE = "none"
    NEITHER = "ncnd"
    WITHDRAW = "withdraw"
    WHOLE = "whole"
    ANSWER = "answer"
    NOT_HELD = "not_held"
    REFUSE = "refuse"
    TRANSFER = "transfer"
    PUBLISH = "publish"
    PENDING = "pending"
    SEND_PART = "send_part"
    REMOVE = "remove"
    SEND = "send"


RECALL = "voice.recall"
HYPOTHESIS = "voice.hypothesis"
ENCLOSURE = "voice.enclosure"
SHOWN = "outcome.shown_by_provision"  # an act that no words say, but a provision cited for it does
_STRENGTH = {kind: index for index, kind in enumerate(ActKind)}
# A negation that governs what stands right of it, and one that a hit may carry inside.
_NEGATED_BEFORE = re.compile(r"(?:(?:\bne\s|\bn'\s?|\bsans\s|\bni\s)(?:\w+,?\s){0,3}|\bnon\s(?:encore\s)?)$")
_UNDONE_BY_NEGATION = frozenset({ActKind.SEND, ActKind.REMOVE, ActKind.PUBLISH, ActKind.SEND_PART, ActKind.ANSWER})
# «ne … que»: words that a restriction opens.
_RESTRICTED = re.compile(r"(?:\w+\s){0,2}n(?:e\b|'|(?=[aeiouy]))")
_NEGATED_INSIDE = re.compile(r"\b(?:ne|pas|aucune?s?|jamais|plus(?! (?:bas|loin|haut|tard))|ni)\b|\bn'")


@dataclass(frozen=True, slots=True)
class Act:
    """An act and the words that show it; ``reason`` is the category of ground that the wording itself names.

    ``weak`` words decide only where nothing else is said; ``silences`` marks words that take the voice from their whole sentence,
    or from their clause where ``narrow``; ``worded`` where the letter's own words give the reason, and not only a provision;
    ``recalled`` acts belong to an earlier letter; ``specific`` words outrank whatever class they overlap; ``confidence`` is the
    probability that a model gives an act that it read; ``stative`` words only say how a thing is.
    """

    kind: ActKind
    start: int
    end: int
    rule: str
    reason: str | None = None
    weak: bool = False
    silences: bool = False
    narrow: bool = False
    recalled: bool = False
    confidence: float | None = None
    worded: bool = False
    stative: bool = False
    specific: bool = False

    @property
    def span(self) -> Span:
        """Where the words stand."""
        return self.start, self.end

    @property
    def firm(self) -> bool:
        """Whether it decides by itself: neither weak words nor words in which nothing is to be read."""
        return not self.weak and self.kind is not ActKind.NONE


def find_acts(flow: str, start: int, end: int) -> list[Act]:
    """The acts of ``flow[start:end]`` in order, overlaps settled, those that a negation undoes left out."""
    hits = [_act(hit) for hit in load_rules("acts").search(flow, start, end)]
    kept: list[Act] = []
    for act in sorted(hits, key=_rank):
        if _undone(flow, start, act) or _of_a_part(act, hits, flow):
            continue
        rivals = [i for i, other in enumerate(kept) if act.start < other.end and other.start < act.end]
        if not rivals:
            kept.append(act)
        elif len(rivals) == 1 and kept[rivals[0]].kind is act.kind and kept[rivals[0]].weak == act.weak:
            other = kept[rivals[0]]
            first, last = min(other.start, act.start), max(other.end, act.end)
            kept[rivals[0]] = replace(other, start=first, end=last, stative=other.stative and act.stative)
    return sorted(kept, key=lambda a: a.start)


def _act(hit: Hit) -> Act:
    """The act that a row of the rules reads at ``hit``."""
    row = hit.rule.attributes
    scope = row.get("scope")
    return Act(
        kind=ActKind(row["act"]),
        start=hit.start,
        end=hit.end,
        rule=hit.rule.id,
        reason=row.get("kind"),
        weak=bool(row.get("weak", False)),
        silences=scope is not None,
        narrow=scope == "clause",
        worded="kind" in row,
        stative=bool(row.get("stative", False)),
        specific=bool(row.get("specific", False)),
    )


def _rank(act: Act) -> tuple[bool, bool, bool, int, int]:
    """Who comes first where two wordings overlap: a voice of the whole sentence, specific words, the stronger class, the longer."""
    return act.weak, not act.silences, not act.specific, _STRENGTH[act.kind], act.start - act.end


def _of_a_part(act: Act, hits: Sequence[Act], flow: str) -> bool:
    """Whether a refusal is only a piece of words that keep a part back, or that a restriction turns round.

    «quelques pages du rapport, …, sont retenues», «deux lignes … ont été effacées», «ne pouvons répondre que partiellement».
    """
    if act.kind not in (ActKind.REFUSE, ActKind.NOT_HELD):
        return False
    return any(
        (hit.kind is ActKind.REMOVE and hit.start < act.start and act.end <= hit.end)
        or (hit.kind is ActKind.SEND_PART and hit.start < act.end < hit.end and _RESTRICTED.match(flow, hit.start))
        for hit in hits
    )


def _undone(flow: str, clause_start: int, act: Act) -> bool:
    """Whether a negation before or inside the words undoes a communicating or removing act."""
    if act.kind not in _UNDONE_BY_NEGATION:
        return False
    before = flow[max(clause_start, act.start - 40) : act.start]
    if _NEGATED_BEFORE.search(before):
        return act.kind is not ActKind.SEND_PART
    return act.kind in (ActKind.SEND, ActKind.PUBLISH) and _NEGATED_INSIDE.search(flow, act.start, act.end) is not None


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a clause says: its acts without those that no one means.

    ``supposed`` where its sentence only supposes something or sends the text of the law: it relies on no provision. ``recalls``
    where it tells of an earlier letter: the provisions that it cites show nothing of this one.
    """

    clause: Clause
    acts: list[Act]
    supposed: bool = False
    recalls: bool = False


def listen(acts_by_clause: Iterable[tuple[Clause, list[Act]]]) -> list[Spoken]:
    """Acts without those that stand in a sentence of statute voice, hypothesis or courtesy; those of a recall marked so."""
    pairs = list(acts_by_clause)
    voices: dict[int, set[str]] = {}
    for clause, acts in pairs:
        for act in acts:
            if act.silences and not act.narrow:
                voices.setdefault(clause.sentence, set()).add(act.rule)
    return [_heard(clause, acts, voices.get(clause.sentence, set()) | _narrow(acts)) for clause, acts in pairs]


def _narrow(acts: list[Act]) -> set[str]:
    """What takes the voice from its own clause alone: «…; le texte de cet article est joint»."""
    return {act.rule for act in acts if act.silences and act.narrow}


def _heard(clause: Clause, acts: list[Act], voices: set[str]) -> Spoken:
    spoken = [act for act in acts if act.kind is not ActKind.NONE]
    if voices == {RECALL}:
        spoken = [replace(act, recalled=True) for act in spoken]
    elif voices:
        spoken = []
    return Spoken(clause, spoken, bool(voices & {HYPOTHESIS, ENCLOSURE}), voices == {RECALL})
