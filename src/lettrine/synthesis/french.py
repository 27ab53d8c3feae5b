"""A small grammar of French noun phrases: articles and their contractions, agreement, pronouns, elision.

A thing that can be said has ``say(form)``; a template asks for the form that its sentence needs: ``{x:de}`` gives «du rapport»,
«de la liste», «de l'avis», «des plaintes», and ``{x:a transmis}`` «transmise». A plain ``str`` says itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from lettrine.synthesis.marks import MARK

_VOWELS = "aeiouyàâäéèêëîïôöùûüœæh"
# Words whose h is aspirated, or that begin with a vowel and take no elision.
_NO_ELISION = re.compile(
    r"(?:onz|oui|huit|hui[st]|haut|hausse|harcèlement|halte|hangar|hors|hasard|héros|handicap)", re.IGNORECASE
)
_ELIDED = re.compile(
    rf"\b([dD]|[lL]|[qQ]u|[nN]|[sS]|[mM]|[jJ]|[lL]orsqu|[pP]uisqu|[jJ]usqu)(?:e|(?<=[lL])a) ({MARK}*)(?=([{_VOWELS}]\w*))",
    re.IGNORECASE,
)


class Sayable(Protocol):
    """Something that a template can ask for in a form."""

    def say(self, form: str) -> str:
        """The words for it in ``form``."""
        ...


Slots = Mapping[str, "Sayable | str"]


def starts_with_vowel(word: str) -> bool:
    """Whether an article or a pronoun elides before ``word``."""
    return word[:1].lower() in _VOWELS and word[:1].lower() != "y" and not _NO_ELISION.match(word)


def elide(text: str) -> str:
    """``text`` with «de», «le», «la», «que»… elided where a vowel follows, over marks too."""

    def shorten(match: re.Match[str]) -> str:
        return f"{match[1]}'{match[2]}" if starts_with_vowel(match[3]) else match[0]

    text = re.sub(r"\b([sS])i (?=ils?\b)", r"\1'", _ELIDED.sub(shorten, text))
    return re.sub(rf",(?={MARK}*\s*[:;.,)])|\.(?={MARK}*\.(?!\.))", "", text)


def capital(text: str) -> str:
    """``text`` with its first letter in upper case, whatever marks stand before it."""
    match = re.match(rf"(?:{MARK}|[«\s\ue000-\ue003*])*", text)
    at = match.end() if match else 0
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]


def agree(word: str, *, feminine: bool, plural: bool) -> str:
    """A participle or regular adjective in its masculine singular, made to agree."""
    word += "e" if feminine else ""
    return word + ("s" if plural and not word.endswith(("s", "x")) else "")


def listed(parts: Sequence[str], last: str = "et") -> str:
    """«a», «a et b», «a, b et c»."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {last} {parts[-1]}"


@dataclass(frozen=True, slots=True)
class Noun:
    """A common noun, written ``singular|plural|gender`` or, when it is only used in one number, ``form|gender``."""

    singular: str
    plural: str
    feminine: bool

    @classmethod
    def parse(cls, text: str) -> Noun:
        """The noun of a vocabulary entry."""
        *forms, gender = text.split("|")
        return cls(forms[0], forms[-1], gender == "f")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun in one number with its complement; ``determiner`` is ``le``, ``ce`` or ``votre`` («mon» where the applicant speaks)."""

    noun: Noun
    plural: bool
    tail: str = ""
    determiner: str = "le"
    wrap: Callable[[str], str] | None = None

    @property
    def feminine(self) -> bool:
        """Its gender."""
        return self.noun.feminine

    @property
    def head(self) -> str:
        """The noun alone, in its number."""
        return self.noun.plural if self.plural else self.noun.singular

    def say(self, form: str) -> str:
        """See the module; ``long`` forms take the complement along, the others are the noun alone."""
        name, _, rest = form.partition(" ")
        if name in ("long", "long_de", "long_à", "bare", "copies", "mine"):
            return self._long(name)
        if name in ("def", "de", "à"):
            return self._with_article(name, self.head)
        return _agreeing(name, rest, self.head, self.feminine, self.plural) or self._negative(name, rest)

    def _long(self, name: str) -> str:
        words = f"{self.head} {self.tail}".strip().replace(" ,", ",")
        if name == "bare":
            return words
        if name == "copies":
            return f"une copie {self._with_article('de', words)}"
        if name == "mine" and self.determiner == "votre":
            return f"{'mes' if self.plural else 'ma' if self.feminine else 'mon'} {words}"
        return self._with_article({"long_de": "de", "long_à": "à"}.get(name, "def"), words)

    def _with_article(self, case: str, words: str) -> str:
        said = self.wrap(words) if self.wrap else words
        return _article(case, self.determiner, words, self.feminine, self.plural) + said

    def _negative(self, name: str, rest: str) -> str:
        word = self.noun.singular
        if name == "neg":
            return f"aucun{'e' if self.feminine else ''} {word}"
        if name == "neg_a":
            return agree(rest, feminine=self.feminine, plural=False)
        raise KeyError(name)


def _article(case: str, determiner: str, words: str, feminine: bool, plural: bool) -> str:
    if determiner == "le":
        if plural:
            return {"def": "les ", "de": "des ", "à": "aux "}[case]
        if starts_with_vowel(words):
            return {"def": "l'", "de": "de l'", "à": "à l'"}[case]
        if feminine:
            return {"def": "la ", "de": "de la ", "à": "à la "}[case]
        return {"def": "le ", "de": "du ", "à": "au "}[case]
    if determiner == "ce":
        said = "ces" if plural else "cette" if feminine else "cet" if starts_with_vowel(words) else "ce"
    else:
        said = "vos" if plural else "votre"
    return {"def": "", "de": "de ", "à": "à "}[case] + said + " "


def _agreeing(name: str, rest: str, head: str, feminine: bool, plural: bool) -> str | None:
    """What agrees with a phrase: pronouns, possessives, participles, adjectives, verbs."""
    if name == "il":
        return ("elle" if feminine else "il") + ("s" if plural else "")
    if name == "le":
        return "les" if plural else "la" if feminine else "le"
    if name == "poss":
        return "leur" if plural else "son" if rest == "m" else "sa"
    if name == "a":
        return agree(rest, feminine=feminine, plural=plural)
    if name == "x":
        return rest.split("/")[2 * plural + feminine]
    if name == "v":
        return rest.split("/")[plural]
    return None


@dataclass(frozen=True, slots=True)
class Several:
    """Phrases said together: plural, feminine only if all are."""

    members: tuple[Phrase, ...]

    plural = True

    @property
    def feminine(self) -> bool:
        """Their common gender: the masculine wins."""
        return all(member.feminine for member in self.members)

    def say(self, form: str) -> str:
        """As :meth:`Phrase.say`, the members joined."""
        name, _, rest = form.partition(" ")
        if name in ("def", "de", "à", "long", "long_de", "long_à"):
            return listed([member.say(name) for member in self.members])
        if name == "de_ou":
            return listed([member.say("de") for member in self.members], "ou")
        if name == "ni":
            return (" ni " if len(self.members) < 3 else ", ni ").join(member.say("def") for member in self.members)  # noqa: PLR2004
        if name == "neg":
            return " ni ".join(member.say("neg") for member in self.members)
        if name == "neg_a":
            return agree(rest, feminine=self.feminine, plural=False)
        said = _agreeing(name, rest, "", self.feminine, True)
        if said is None:
            raise KeyError(form)
        return said


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name or a title that may begin with an article: «le directeur général», «Béton Vaillancourt ltée»."""

    text: str

    def say(self, form: str) -> str:
        """``de`` and ``à`` contract with the article that it has."""
        if form not in ("de", "à"):
            return self.text
        if self.text.startswith("le "):
            return {"de": "du", "à": "au"}[form] + self.text[2:]
        if self.text.startswith("les "):
            return {"de": "des", "à": "aux"}[form] + self.text[3:]
        return f"{form} {self.text}"


def shorter(phrase: Phrase) -> Phrase:
    """The noun without its complement: how a letter takes up again what it has named."""
    return replace(phrase, tail="")
