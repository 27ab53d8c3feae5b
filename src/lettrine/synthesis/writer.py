"""The hand that writes one letter: it draws wordings, names laws as the letter has introduced them, and marks what it says."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from lettrine.model import Role, ZoneCode
from lettrine.synthesis.days import recalled, working_day, written
from lettrine.synthesis.french import Noun, Phrase, Sayable, Slots, capital, elide, listed
from lettrine.synthesis.grammar import Entry, Grammar
from lettrine.synthesis.marks import MARK, Marks, bare, in_file_only
from lettrine.synthesis.notes import CiteNote, ValueNote, ZoneNote
from lettrine.synthesis.plan import Plan
from lettrine.synthesis.templates import draw, fill
from lettrine.synthesis.things import ACCESS, Use

_ALINEAS = {"1": "premier", "2": "deuxième", "3": "troisième"}
_DEFINED, _WITH_CHAPTER, _BARE, _SAME = 0.55, 0.6, 0.12, 0.15


@dataclass(slots=True)
class Writer:
    """The state of one letter while it is written."""

    grammar: Grammar
    plan: Plan
    chance: random.Random
    marks: Marks = field(default_factory=Marks)
    shorts: dict[str, str] = field(default_factory=dict)
    last_law: str | None = None

    # --- drawing and writing ----------------------------------------------------------------------------------------

    def pick(self, options: Sequence[Any]) -> Any:
        """One of ``options``."""
        return self.chance.choice(options)

    def often(self, share: float) -> bool:
        """True that often."""
        return self.chance.random() < share

    def say(self, template: str, /, **slots: Sayable | str) -> str:
        """``template`` drawn, filled and elided."""
        return elide(fill(draw(template, self.chance), {**self.common, **slots}))

    def sentence(self, template: str, /, **slots: Sayable | str) -> str:
        """The same, with a capital and its full stop."""
        return closed(capital(self.say(template, **slots)))

    def zone(self, code: ZoneCode, text: str) -> str:
        """``text`` marked as a zone."""
        return self.marks.set(text, ZoneNote(code)) if text else ""

    @property
    def common(self) -> Slots:
        """What any template may ask for."""
        days, months = self.plan.days, self.months
        old = days.received - timedelta(self.chance.randint(90, 700))
        return {
            "law": Asked(lambda case: self.law(ACCESS, case)),
            "a": Asked(lambda article: self._number(article, Role.PROCEDURE)),
            "r": Asked(lambda article: self._number(article, Role.RECOURSE)),
            "unit": Phrase(Noun.parse(self._unit()), False),
            "recent": written(days.recent(self.chance), months),
            "earlier": written(working_day(days.received + (days.letter - days.received) * 2 / 3), months),
            "old_date": written(old, months),
            "old_year": str(old.year),
            "n": str(self.chance.randint(3, 60)),
            "received": Asked(lambda _: self._day("received_on", days.received)),
            "dated": Asked(lambda _: self._day("dated", days.dated)),
            "emailed": Asked(
                lambda _: self.marks.set(
                    self._day("dated", days.received), ValueNote("received_on", days.received.isoformat())
                )
            ),
            "clarified": Asked(lambda _: self._day("clarified_on", days.clarified or days.received)),
            "extension": Asked(lambda _: written(days.extension or days.letter, months)),
            "dated_in_full": Asked(
                lambda _: self.marks.set(written(days.dated, months), ValueNote("dated", days.dated.isoformat()))
            ),
        }

    @property
    def months(self) -> tuple[str, ...]:
        """The names of the months."""
        return tuple(self.grammar.letter["months"])

    @property
    def body_name(self) -> str:
        """How the letter speaks of the body that sends it: «la Ville», «notre organisme»."""
        body = self.plan.body
        if body.self_name is None:
            return "notre organisme"
        return Phrase(Noun(body.self_name, "", body.feminine), False).say("def")

    def _unit(self) -> str:
        return str(self.pick(self.grammar.bodies["units"]))

    def _day(self, name: str, day: date) -> str:
        text = recalled(day, self.plan.days.letter, self.months, self.chance)
        return self.marks.set(text, ValueNote(name, day.isoformat()))

    # --- laws -------------------------------------------------------------------------------------------------------

    def law(self, law: str, case: str, *, plainly: bool = False) -> str:
        """The name of ``law`` after an article (``de`` or ``def``): in full the first time, then as it was introduced.

        ``plainly`` without a parenthesis of its own, as inside one.
        """
        entry = self.grammar.laws[law]
        again = self.last_law == law
        self.last_law = law
        if law not in self.shorts:
            return _cased(case, self._introduce(law, entry, plainly=plainly))
        if again and self.often(_SAME):
            same = str(self.pick(("cette loi", "cette même loi", "la même loi")))
            return same if case == "def" else f"{case} {same}"
        return _cased(case, self._slanted(self.shorts[law]))

    def _introduce(self, law: str, entry: Entry, *, plainly: bool) -> str:
        if entry["known"] == entry["title"] or self.often(0.86):
            title = self._slanted(entry["title"])
            self.shorts[law] = entry["known"]
            if plainly:
                return title
            if entry["chapters"] and self.often(_WITH_CHAPTER):
                year = self.plan.days.letter.year
                forms = [c["text"] for c in entry["chapters"] if c.get("since", 0) <= year <= c.get("until", 9999)]
                title += f" ({self.pick(forms)})" if forms else ""
            if entry["defined"] and self.often(_DEFINED):
                self.shorts[law] = self.pick(entry["defined"])
                title += self.pick(entry["definitions"]).format(short=self.shorts[law])
            return title
        self.shorts[law] = entry["known"]
        return self._slanted(entry["known"])

    def _slanted(self, name: str) -> str:
        star = in_file_only("*") if self.plan.format == "markdown" else ""
        return f"{star}{name}{star}"

    def _number(self, article: str, role: Role) -> str:
        return self.marks.set(article, CiteNote(ACCESS, article, None, role))

    def cite(self, uses: Sequence[Use], role: Role = Role.GROUND, *, last: str = "et") -> Sayable:
        """Provisions to be said as a noun phrase, each mention marked; ``last`` stands before those of the last law."""
        return Cited(self, tuple(uses), role, last)


def closed(text: str, mark: str = ".") -> str:
    """``text`` with its closing ``mark``, unless it ends by an address or is closed already, over marks too."""
    text = re.sub(rf",({MARK}*)$", r"\1", text.rstrip())
    shown = bare(text).rstrip()
    last = shown.split()[-1] if shown else ""
    return text if shown.endswith((".", "?", "!", ":", "»")) or "://" in last or "www." in last else text + mark


def _cased(case: str, name: str) -> str:
    return {"de": "de la ", "à": "à la ", "def": "la "}[case] + name


@dataclass(frozen=True, slots=True)
class Asked:
    """A slot that is only made when it is asked for."""

    make: Callable[[str], str]

    def say(self, form: str) -> str:
        """What ``make`` gives for ``form``."""
        return self.make(form)


@dataclass(frozen=True, slots=True)
class Cited:
    """Provisions: «l'article 37 de la Loi», «des articles 53 et 54 de la Loi sur l'accès», «art. 28, al. 1, par. 3°»."""

    writer: Writer
    uses: tuple[Use, ...]
    role: Role
    last: str

    def say(self, form: str) -> str:
        """``def``, ``de``, ``à``, ``paren``, ``cell`` (as ``paren``, the access act understood), or ``v singular/plural`` for a verb that agrees."""
        name, _, rest = form.partition(" ")
        if name == "v":
            plural = len(self.uses) > 1 or len(self.uses[0].articles) > 1
            return rest.split("/")[plural]
        said = [self._group(name.lower(), use, first=i == 0) for i, use in enumerate(self.uses)]
        text = listed(said, self.last)
        return capital(text) if name[0].isupper() else text

    def _group(self, case: str, use: Use, *, first: bool) -> str:
        w = self.writer
        introduced = use.law in w.shorts
        if case in ("paren", "cell"):
            words = self._bracketed(use)
            if case == "cell" and use.law == ACCESS:
                return words
        elif use.at:
            words = self._part(case, use)
        else:
            words = self._articles(case, use)
        if introduced and w.last_law == use.law and w.often(_BARE):
            return words
        return f"{words} {w.law(use.law, 'de', plainly=case in ('paren', 'cell'))}"

    def _articles(self, case: str, use: Use) -> str:
        if len(use.articles) == 1:
            return {"def": "l'", "de": "de l'", "à": "à l'"}[case] + self._mark(f"article {use.articles[0]}", use, 0)
        first = self._mark(f"articles {use.articles[0]}", use, 0)
        rest = [self._mark(article, use, i + 1) for i, article in enumerate(use.articles[1:])]
        return {"def": "les ", "de": "des ", "à": "aux "}[case] + listed([first, *rest])

    def _part(self, case: str, use: Use) -> str:
        article, at = use.articles[0], use.at or ""
        paragraph = at.rpartition("par. ")[2] if "par." in at else None
        alinea = _ALINEAS[at.split()[1]] if at.startswith("al.") else None
        number = at.split()[1]
        if self.writer.often(0.4):
            short = f"al. {number}" + (f", par. {paragraph}" if paragraph else "")
            return {"def": "l'", "de": "de l'", "à": "à l'"}[case] + self._mark(f"article {article}, {short}", use, 0)
        inside = f"{alinea} alinéa de l'article {article}"
        words = f"paragraphe {paragraph} du {inside}" if paragraph else inside
        return {"def": "le ", "de": "du ", "à": "au "}[case] + self._mark(words, use, 0)

    def _bracketed(self, use: Use) -> str:
        several = len(use.articles) > 1
        word = self.writer.pick(("art.", "articles" if several else "article"))
        article = use.articles[0]
        if use.at:
            number = use.at.split()[1]
            paragraph = use.at.rpartition("par. ")[2] if "par." in use.at else None
            article += f", al. {number}" + (f", par. {paragraph}" if paragraph else "")
        first = self._mark(f"{word} {article}", use, 0)
        return listed([first, *(self._mark(a, use, i + 1) for i, a in enumerate(use.articles[1:]))])

    def _mark(self, text: str, use: Use, number: int) -> str:
        note = CiteNote(use.law, use.articles[number], use.at, self.role)
        return self.writer.marks.set(text, note)
