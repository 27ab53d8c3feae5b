"""Clauses that decide of one or several items: a frame of the grammar, the reason, the provisions, what is sent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lettrine.model import AttachmentKind, Basis, Outcome
from lettrine.synthesis.days import written
from lettrine.synthesis.french import Name, Noun, Phrase, Sayable, Several, capital, shorter
from lettrine.synthesis.grammar import Entry, reasons
from lettrine.synthesis.notes import PointNote, ReasonNote, SentNote
from lettrine.synthesis.plan import WITHHELD, Wish
from lettrine.synthesis.templates import slots_of
from lettrine.synthesis.writer import Asked, Writer, closed

_FAMILY = {"count": "data", "measure": "data"}
_GENERIC = {
    "document": ("document|documents|m", "document|renseignements|m", "document|documents|m"),
    "own": ("document|documents|m", "dossier|dossiers|m"),
    "count": ("donnée|données|f", "renseignement|renseignements|m", "information|informations|f"),
    "measure": ("donnée|données|f", "information|informations|f"),
}
_SAYS_CITE = frozenset({"c", "because_cite", "cite_paren", "cite_comma"})
_ENDS_SENTENCE = re.compile(r" :|\. ")
# Where no second sentence gives the provisions: the clause itself does, or nothing.
_CITED_AT_ONCE = (Outcome.PUBLISHED, Outcome.TRANSFERRED, Outcome.PENDING, Outcome.NEITHER_CONFIRMED_NOR_DENIED)
_OTHER_BODIES = (
    "le ministère de la Justice",
    "la Ville de Repentigny",
    "le ministère des Transports",
    "la Sûreté du Québec",
    "l'Office municipal d'habitation de Québec",
    "le Secrétariat du Conseil du trésor",
    "la Société québécoise des infrastructures",
    "le ministère de l'Éducation",
)


@dataclass(slots=True)
class Clause:
    """A deciding clause, without capital or full stop, and the sentence that may follow to give grounds."""

    text: str
    frame: str
    followup: str = ""
    sends: bool = False


class Decider:
    """Writes the clauses of one letter; ``listed`` says that what is sent is named in the list of enclosures."""

    def __init__(self, writer: Writer, *, listed: bool) -> None:
        self.writer, self.listed = writer, listed
        self.sent: list[tuple[Wish, bool]] = []
        self._used: set[str] = set()

    # --- what a clause speaks of ------------------------------------------------------------------------------------

    def by_name(self, wishes: Sequence[Wish]) -> Phrase | Several:
        """The items by their nouns."""
        phrases = [shorter(wish.phrase) for wish in wishes]
        return phrases[0] if len(phrases) == 1 else Several(tuple(phrases))

    def by_kind(self, wishes: Sequence[Wish]) -> Phrase:
        """«ce document», «ces renseignements»: where a label or what stands above says which."""
        plural = len(wishes) > 1 or wishes[0].phrase.plural or wishes[0].kind == "count"
        noun = self.writer.pick(_GENERIC[wishes[0].kind])
        return Phrase(Noun.parse(noun), plural, determiner="ce")

    # --- a clause ---------------------------------------------------------------------------------------------------

    def clause(
        self,
        wishes: Sequence[Wish],
        x: Phrase | Several,
        frames: Sequence[Entry] | None = None,
        *,
        after: str | None = None,
    ) -> Clause:
        """A clause that gives ``wishes`` their common outcome, speaking of them as ``x``.

        ``after`` says what stands before it and tells of which item it speaks: ``lead`` («quant au point 3,»), ``heading``
        or, where the letter speaks of one item alone, nothing.
        """
        w, wish = self.writer, wishes[0]
        if frames is None:
            frames = w.grammar.decisions[wish.outcome.value]
        frame = w.pick(self.fitting(frames, wishes, x, after=after))
        self._used.add(frame["id"])
        ids = tuple(each.id for each in wishes)
        said = self._sent(wishes, x, by_list=frame["sends"] == "in_list") if frame.get("sends") else x
        slots: dict[str, Sayable | str] = {"x": said, "c": self._cited(wish)} if wish.uses else {"x": said}
        subject: Phrase | Several = x
        if wish.outcome is Outcome.PARTIALLY_GRANTED:
            part = self._part(wish, frame)
            subject = (
                Phrase(x.noun if isinstance(x, Phrase) else Noun("", "", x.feminine), True)
                if frame.get("drop")
                else part
            )
            slots["p"] = part
        support = "none" if wish.support == "pooled" else wish.support
        slots |= self._why(wish, ids, subject, support, closes=frame["text"].endswith("{because}"))
        slots |= self._means(wish, ids, frame)
        text = w.say(frame["text"], **slots)
        asked = slots_of(frame["text"])
        followup = self._followup(slots, _still_to_say(wish, support, asked))
        return Clause(text, f"synthetic.{frame['id']}", followup, frame.get("sends") is True)

    def fitting(
        self, frames: Sequence[Entry], wishes: Sequence[Wish], x: Phrase | Several, *, after: str | None
    ) -> list[Entry]:
        """The frames that suit, those not yet used in this letter if there are any."""
        wish, grounds = wishes[0], self.writer.grammar.grounds
        modality = grounds[wish.ground]["modality"] if wish.ground else None
        told = after is not None or len(self.writer.plan.wishes) == 1
        found = [
            frame
            for frame in frames
            if _fits(frame, wish, x, modality)
            and not (after == "lead" and frame.get("alone"))
            and (told or _names(frame, wish))
        ]
        return [frame for frame in found if frame["id"] not in self._used] or found

    def _part(self, wish: Wish, frame: Entry) -> Phrase:
        noun = Noun.parse(self.writer.pick(self.writer.grammar.grounds[wish.ground or ""]["parts"]))
        return Phrase(noun, True)

    def _why(
        self, wish: Wish, ids: tuple[str, ...], subject: Phrase | Several, support: str, *, closes: bool
    ) -> dict[str, Sayable | str]:
        """The slots that tell why; unless it ``closes`` the sentence, what tells it must not end one."""
        w, ways = self.writer, self.writer.grammar.decisions

        def reason(_: str) -> str:
            choices = self._reasons(wish)
            return w.marks.set(w.say(w.pick(choices), x=subject, p=subject), ReasonNote(ids)) if choices else ""

        slots: dict[str, Sayable | str] = {"why": Asked(reason)}
        if wish.uses:
            slots["c"] = self._cited(wish)

        def adjunct(templates: Sequence[str]) -> Asked:
            templates = [t for t in templates if closes or not _ENDS_SENTENCE.search(t)]
            return Asked(lambda _: w.say(w.pick(templates), **slots) if templates else "")

        because = ways["because"]
        citing = because["cite"] + (because["cite_withheld"] if wish.outcome in WITHHELD else [])
        slots["because"] = adjunct({"none": (), **because, "cite": citing}[support])
        cites = support in ("cite", "both")
        for name, templates in (
            ("because_cite", citing),
            ("cite_paren", ways["cite_paren"]),
            ("cite_comma", ways["cite_comma"]),
        ):
            slots[name] = adjunct(templates if cites else ())
        return slots

    def _cited(self, wish: Wish) -> Sayable:
        return self.writer.cite(wish.uses, last=wish.link)

    def _reasons(self, wish: Wish) -> Sequence[str]:
        ground = self.writer.grammar.grounds[wish.ground or ""]
        return reasons(ground, wish.outcome, self.writer.plan.days.letter.year)

    def _followup(self, slots: dict[str, Sayable | str], support: str) -> str:
        if support == "none":
            return ""
        w = self.writer
        return " " + w.sentence(w.pick(w.grammar.decisions["followups"][support]), **slots)

    # --- what is sent, pointed to, paid -----------------------------------------------------------------------------

    def _sent(self, wishes: Sequence[Wish], x: Phrase | Several, *, by_list: bool = False) -> Phrase | Several:
        """``x`` marked as an attachment, unless the list of enclosures names it or it is left to one (``by_list``)."""
        partly = wishes[0].outcome is Outcome.PARTIALLY_GRANTED
        self.sent += [(wish, partly) for wish in wishes]
        if self.listed or by_list or (isinstance(x, Phrase) and x.wrap):
            return x
        if isinstance(x, Several):
            return Several(
                tuple(self._wrapped(m, (wish,), named=True) for m, wish in zip(x.members, wishes, strict=True))
            )
        return self._wrapped(x, wishes, named=x.determiner != "ce")

    def enclosed(self, wish: Wish) -> str:
        """The document of ``wish`` by its name, marked as an attachment unless the list of enclosures names it."""
        name = shorter(wish.phrase)
        return (name if self.listed else self._wrapped(name, [wish], named=True)).say("def")

    def _wrapped(self, x: Phrase, wishes: Sequence[Wish], *, named: bool) -> Phrase:
        note = SentNote(AttachmentKind.DOCUMENT, tuple(wish.id for wish in wishes), named=named)
        done: list[bool] = []

        def once(words: str) -> str:
            if done:
                return words
            done.append(True)
            return self.writer.marks.set(words, note)

        return replace(x, wrap=once)

    def _means(self, wish: Wish, ids: tuple[str, ...], frame: Entry) -> dict[str, Sayable | str]:
        w = self.writer
        other = w.pick(_OTHER_BODIES)
        person = f"{w.pick(('Mme', 'M.'))} {w.pick(w.grammar.people['surnames'])}"
        place = f"au {w.pick(('418', '514', '819', '450'))} 555-01{w.chance.randint(10, 99)}"
        return {
            "figure": " ".join(wish.figure or ()),
            "number": wish.figure[0] if wish.figure else "",
            "portion": "votre demande" if len(w.plan.wishes) == 1 else "cette partie de votre demande",
            "url": Asked(lambda _: self._link(wish, ids)),
            "other": Name(other),
            "pages_range": f"{w.chance.randint(1, 9)} à {w.chance.randint(10, 60)}",
            "body": w.body_name,
            "contact": f"{person}, responsable de l'accès, {place}",
            "amount": f"{w.chance.randint(12, 480)},{w.chance.randint(10, 99)} $",
            "pages": str(w.chance.randint(40, 2400)),
            "due": written(w.plan.days.received, w.months),
        }

    def _link(self, wish: Wish, ids: tuple[str, ...]) -> str:
        w = self.writer
        path = w.pick(("publications", "documents", "acces-information/diffusion", "statistiques", "rapports"))
        site = f"https://www.{w.pick(('organisme', 'diffusion', 'donnees', 'publications'))}.example.qc.ca"
        url = f"{site}/{path}/{w.plan.days.letter.year}-{w.chance.randint(10, 999)}"
        note = SentNote(AttachmentKind.LINK, ids, title=shorter(wish.phrase).head, url=url)
        return w.marks.set(url, note)

    def point(self, text: str, clause: Clause, wishes: Sequence[Wish], basis: Basis = Basis.EXPLICIT) -> str:
        """``text`` marked as the statement that decides of ``wishes``."""
        note = PointNote(clause.frame, wishes[0].outcome, tuple(wish.id for wish in wishes), basis)
        return self.writer.marks.set(text, note)

    def points(self, text: str, clause: Clause, rest: Sequence[Wish], withheld: Sequence[Wish]) -> str:
        """``text`` marked as two statements at once: what is sent, and what is excepted from it."""
        return self.point(self.point(text, clause, withheld), clause, rest)

    def excepting(self, frame: Entry, rest: Sequence[Wish], withheld: Sequence[Wish], x: Phrase | Several) -> Clause:
        """A clause that sends ``rest`` and refuses ``withheld``."""
        wish, excepted = withheld[0], self.by_name(withheld)
        support = "none" if wish.support == "pooled" else wish.support
        whole = SentNote(AttachmentKind.DOCUMENT, tuple(each.id for each in rest))
        slots: dict[str, Sayable | str] = {
            "rest": self._sent(rest, x),
            "all": Asked(lambda words: words if self.listed else self.writer.marks.set(words, whole)),
            "e": excepted,
        }
        slots |= self._why(wish, tuple(each.id for each in withheld), excepted, support, closes=False)
        return Clause(self.writer.say(frame["text"], **slots), f"synthetic.{frame['id']}")

    def statement(self, wishes: Sequence[Wish], x: Phrase | Several, basis: Basis = Basis.EXPLICIT) -> str:
        """A whole sentence that decides, with what follows it."""
        clause = self.clause(wishes, x)
        return self.point(closed(capital(clause.text)), clause, wishes, basis) + clause.followup

    def led(self, lead: str, reference: Sayable, wishes: Sequence[Wish], x: Phrase | Several) -> str:
        """The same after «En ce qui concerne le point 3, »."""
        clause = self.clause(wishes, x, after="lead")
        sentence = self.writer.say(lead, r=reference, clause=clause.text)
        return self.point(closed(capital(sentence)), clause, wishes) + clause.followup

    def headed(self, heading: str, reference: str, wishes: Sequence[Wish], x: Phrase | Several) -> str:
        """The same under or after a label."""
        clause = self.clause(wishes, x, after="heading")
        said = self.point(closed(capital(clause.text)), clause, wishes)
        return self.writer.say(heading, R=reference, Clause=said) + clause.followup


def _fits(frame: Entry, wish: Wish, x: Phrase | Several, modality: str | None) -> bool:
    """Whether ``frame`` can say of ``x`` what becomes of ``wish``, and why."""
    kinds = frame.get("of", (wish.kind,))
    asked = slots_of(frame["text"])
    says_cite = bool(asked & {"because", *_SAYS_CITE})
    return (
        (wish.kind in kinds or _FAMILY.get(wish.kind) in kinds)
        and ("p" if x.plural else "s") in frame.get("number", "sp")
        and modality in frame.get("modality", (modality,))
        and frame.get("ground", wish.ground) == wish.ground
        and (isinstance(x, Several) or not frame.get("plain"))
        and (wish.support != "none" or not frame.get("supported"))
        and (wish.support in ("cite", "both") or "c" not in asked)
        and (says_cite or not (wish.cites and wish.outcome in _CITED_AT_ONCE))
        # «aucun de ces documents» is not what a frame with «aucun rapport» says
        and ("{x:neg" not in frame["text"] or isinstance(x, Several) or x.determiner == "le")
    )


def _names(frame: Entry, wish: Wish) -> bool:
    """Whether ``frame`` says itself of what it speaks: a number of things names what was counted."""
    asked = slots_of(frame["text"])
    return "x" in asked or ("figure" in asked and wish.kind == "count")


def _still_to_say(wish: Wish, support: str, asked: set[str]) -> str:
    """What of the ground a clause with the slots ``asked`` leaves to a second sentence."""
    if wish.outcome not in WITHHELD:
        return "cite" if support == "cite" and not asked & _SAYS_CITE else "none"
    if "because" in asked:
        return "none"
    if asked & _SAYS_CITE:
        return "reason" if support in ("both", "reason") else "none"
    return support
