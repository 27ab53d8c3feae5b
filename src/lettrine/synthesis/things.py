"""What applicants ask for, drawn from the vocabulary: a phrase with its complement, and what the body may do with it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from lettrine.synthesis.days import Days, written
from lettrine.synthesis.french import Name, Noun, Phrase, Sayable, elide
from lettrine.synthesis.grammar import Entry, Grammar, held_by
from lettrine.synthesis.templates import draw, fill

ACCESS = "ca-qc/a-2.1"
_NUMBERS = ("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")
_FAR_BACK = 9  # years before the letter of which things are asked


@dataclass(frozen=True, slots=True)
class Use:
    """Provisions of one law relied on together, each with its category; ``at`` is the subdivision of the only one."""

    law: str
    articles: tuple[str, ...]
    categories: tuple[str, ...]
    at: str | None = None


class Things:
    """A source of things to ask a body of ``domain`` for, in the time of ``days``."""

    def __init__(self, grammar: Grammar, chance: random.Random, domain: str, days: Days) -> None:
        self.grammar, self.chance, self.domain, self.days = grammar, chance, domain, days

    def ask(self, kind: str) -> tuple[Phrase, Entry]:
        """A phrase of ``kind`` (``document``, ``count``, ``measure``, ``own``) and its entry in the vocabulary."""
        return {"document": self._document, "count": self._count, "measure": self._measure, "own": self._own}[kind]()

    def _pick(self, name: str) -> Entry:
        """An entry that fits the body: now and then one that few but its domain hold."""
        fitting = held_by(self.grammar.vocabulary[name], self.domain)
        own = [entry for entry in fitting if "domains" in entry]
        return self.chance.choice(own if own and self.chance.random() < 0.3 else fitting)

    def _document(self) -> tuple[Phrase, Entry]:
        entry = self._pick("documents")
        plural = self.chance.choice(entry["number"]) == "p"
        phrase = Phrase(Noun.parse(entry["noun"]), plural)
        tails, dated = [], False
        if entry.get("origin") and self.chance.random() < 0.5:
            tails.append(self._say(self.chance.choice(entry["origin"]), phrase))
        if not entry.get("alone") and (not tails or self.chance.random() < 0.55):
            topic, dated = self._topic()
            tails.append(self._say(self.chance.choice(self.grammar.vocabulary["ties"]), phrase, t=topic))
        if not tails or (not dated and self.chance.random() < 0.6):
            tails.append(self._say(self._period("plural" if plural else "singular"), phrase))
        return Phrase(phrase.noun, plural, " ".join(tails)), entry

    def _count(self) -> tuple[Phrase, Entry]:
        entry = self._pick("counts")
        counted, gender = entry["noun"].split("|")
        breakdown = f", {self._pick('breakdowns')['by']}," if self.chance.random() < 0.3 else ""
        period = self._say(self._period("data"), Phrase(Noun("", "", False), False))
        noun = Noun(elide(f"nombre de {counted}"), elide(f"nombre de {counted}"), False)
        del gender
        return Phrase(noun, False, f"{breakdown} {period}".replace(" ,", ",").strip()), entry

    def _measure(self) -> tuple[Phrase, Entry]:
        entry = self._pick("measures")
        noun = Noun.parse(entry["noun"])
        phrase = Phrase(noun, False)
        about = self._topic()[0].say("long_de") if entry["of"] else self._say(entry["about"], phrase)
        return Phrase(noun, False, f"{about} {self._say(self._period('money'), phrase)}"), entry

    def _own(self) -> tuple[Phrase, Entry]:
        entry = self._pick("own")
        return Phrase(Noun.parse(entry["noun"]), False, determiner="votre"), entry

    def _topic(self) -> tuple[Phrase, bool]:
        """What a document is about, and whether that happened on a day, before which the document cannot be."""
        entry = self._pick("topics")
        parts = entry["noun"].split("|")
        plural = parts[-1] == "p"
        gender = parts[1]
        words = self._say(parts[0], Phrase(Noun("", "", False), False))
        return Phrase(Noun(words, words, gender == "f"), plural), "{past}" in parts[0]

    def _period(self, name: str) -> str:
        return str(self.chance.choice(self.grammar.vocabulary["periods"][name]))

    def _say(self, template: str, x: Phrase, **more: Sayable) -> str:
        return elide(fill(draw(template, self.chance), {"x": x, **self.names(), **more}))

    def names(self) -> dict[str, Sayable | str]:
        """Names, years and days for the slots of a complement."""
        chance, names = self.chance, self.grammar.vocabulary["names"]
        slots: dict[str, Sayable | str] = {key: Name(chance.choice(values)) for key, values in names.items()}
        last = self.days.dated.year - chance.randint(0, 2)
        first = last - chance.randint(1, _FAR_BACK)
        months = tuple(self.grammar.letter["months"])
        day = date(first, chance.randint(1, 12), chance.randint(1, 28))
        later = min(day + timedelta(chance.randint(60, 900)), self.days.dated - timedelta(chance.randint(3, 40)))
        years = chance.randint(2, 8)
        month = min(day.month, max(1, self.days.dated.month - 1)) if last == self.days.dated.year else day.month
        return slots | {
            "y1": str(first),
            "y2": str(last),
            "fy": f"{last - 1}-{last}",
            "d1": written(day, months),
            "d2": written(later, months),
            "past": written(day, months),
            "month": months[month - 1],
            "n_years": _NUMBERS[years],
            "number": str(chance.randint(4, 2400)),
            "line": str(chance.randint(1, 180)),
        }

    def figure(self, entry: Entry) -> tuple[str, str]:
        """A figure that answers, and its unit or what it counts."""
        return grouped(self.chance.randint(entry["low"], entry["high"])), entry.get("unit") or entry["noun"].split("|")[
            0
        ]

    # --- grounds ----------------------------------------------------------------------------------------------------

    def nature(self, natures: Sequence[str], *, parts: bool) -> str | None:
        """A ground that such a thing may fall under; one with parts to strike out if ``parts`` is asked."""
        fitting = [n for n in natures if not parts or "parts" in self.grammar.grounds[n]]
        fitting = [n for n in fitting if self._invoked(n)]
        return self.chance.choice(fitting) if fitting else None

    def _invoked(self, nature: str) -> bool:
        """Whether such a body invokes it, and the law of that day still had it."""
        ground, day = self.grammar.grounds[nature], self.days.letter.isoformat()
        return self.domain in ground.get("domains", (self.domain,)) and any(
            day <= use.get("until", "9999") for use in ground["uses"]
        )

    def uses(self, key: str) -> tuple[Use, ...]:
        """The provisions relied on for the ground ``key``, the commonest ways oftenest."""
        ways: Sequence[Any] = self.grammar.grounds[key]["uses"]
        way = self.chance.choices(ways, weights=[1 / (i + 1) for i in range(len(ways))])[0]
        rows = [way, way["also"]] if "also" in way else [way]
        category = self.grammar.grounds[key]["category"]
        return tuple(
            Use(row.get("law", ACCESS), tuple(row["articles"]), (category,) * len(row["articles"]), row.get("at"))
            for row in rows
        )


def grouped(value: int) -> str:
    """«1 874»: thousands apart by a space."""
    return f"{value:,}".replace(",", " ")
