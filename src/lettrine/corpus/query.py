"""The line that a person types, as conditions: words, phrases, what to leave out, and what stands before a colon.

``article:37 outcome:refused body:"santé" year:2019..2024 -vidéo «contrats informatiques»``
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from importlib import resources

from lettrine.corpus.terms import terms
from lettrine.errors import LetterError
from lettrine.export.wording import LETTER_TYPES, OUTCOMES
from lettrine.french.shadow import shadow
from lettrine.law.jurisdiction import load_categories
from lettrine.model import LetterType, Outcome
from lettrine.yamlfile import read_yaml

_QUOTED = r'"[^"]*"?|«[^»]*»?|“[^”]*”?'
_TOKEN = re.compile(
    rf"(?P<minus>-)?(?:(?P<field>[^\W\d]\w*):(?=\S))?(?P<values>(?:{_QUOTED}|[^\s\"«“,]+|,)+)", re.UNICODE
)
_VALUE = re.compile(rf"({_QUOTED})|([^\s\"«“,]+)")
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_FIRST, _LAST = 0, 9999_99_99


class QueryError(LetterError):
    """A search that says something that cannot be looked up; the message says what can."""

    code = "query"


class Sort(StrEnum):
    """The order of what is found."""

    RELEVANCE = "relevance"
    DATE = "date"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class Field:
    """What may stand before a colon; ``kind`` says how its value is looked up, ``fr`` what it is for."""

    code: str
    kind: str
    names: tuple[str, ...]
    fr: str


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition: any of its values holds of the field; of none of the letter, with ``negated``.

    Facts, codes and switches have ``codes``, words have ``phrases`` (of terms), ranges have ``ranges`` (of ``YYYYMMDD``).
    """

    field: str
    kind: str
    codes: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    ranges: tuple[tuple[int, int], ...] = ()
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A search: phrases of the text (a word is a phrase of one) that must or must not be there, and conditions."""

    phrases: tuple[tuple[str, ...], ...] = ()
    excluded: tuple[tuple[str, ...], ...] = ()
    conditions: tuple[Condition, ...] = ()


@cache
def load_fields() -> Mapping[str, Field]:
    """The fields by each of their names."""
    rows = read_yaml(_data())["fields"]
    fields = (Field(row["code"], row["kind"], tuple(row["names"]), row["fr"]) for row in rows)
    return {name: one for one in fields for name in one.names}


def parse_query(line: str) -> Query:
    """The search that ``line`` says; :class:`QueryError` for an unknown field or a value that it cannot have."""
    phrases: list[tuple[str, ...]] = []
    excluded: list[tuple[str, ...]] = []
    conditions: list[Condition] = []
    for match in _TOKEN.finditer(line):
        negated = match["minus"] is not None
        values = [_unquote(quoted) if quoted else plain for quoted, plain in _VALUE.findall(match["values"])]
        if match["field"] is None:
            (excluded if negated else phrases).extend(phrase for value in values if (phrase := tuple(terms(value))))
        elif condition := _make_condition(match["field"], values, negated):
            conditions.append(condition)
    return Query(tuple(phrases), tuple(excluded), tuple(conditions))


def _make_condition(name: str, values: list[str], negated: bool) -> Condition | None:
    found = load_fields().get(fold(name))
    if found is None:
        known = ", ".join(dict.fromkeys(one.names[-1] for one in load_fields().values()))
        raise QueryError(f"«{name}:» est inconnu. Connus : {known}. Pour chercher ces mots mêmes, mettez-les entre «».")
    made = Condition(found.code, found.kind, negated=negated)
    if found.kind == "words":
        phrases = tuple(phrase for text in values if (phrase := tuple(terms(text))))
        return replace(made, phrases=phrases) if phrases else None
    if found.kind == "range":
        return replace(made, ranges=tuple(map(_read_range, values)))
    return replace(made, codes=tuple(code for text in values for code in _read_codes(found, text)))


def _read_codes(found: Field, text: str) -> Iterable[str]:
    if found.code in ("article", "cites"):
        return [text.upper() if text[:1].isalpha() else text.lower()]
    if found.code == "law":
        return [text.lower().rsplit("/", 1)[-1]]
    if found.code in ("flag", "jurisdiction"):
        return [text.lower()]
    return _meant(found, text)


def _meant(found: Field, text: str) -> list[str]:
    """The codes that ``text`` means: a code, its French, or words that begin words of the French."""
    codes = _codes()[found.code]
    wanted = fold(text)
    exact = [code for code, names in codes.items() if wanted in names]
    meant = exact or [
        code for code, names in codes.items() if any(re.search(rf"\b{re.escape(wanted)}", n) for n in names)
    ]
    if not meant:
        raise QueryError(f"«{text}» n'est pas une valeur de {found.names[-1]}. Valeurs : {', '.join(codes)}.")
    return meant


@cache
def _codes() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """The values of each closed field, each with the words that mean it."""
    switches: Mapping[str, list[str]] = read_yaml(_data())["switches"]
    yes_no = {str(code): tuple(names) for code, names in switches.items()}
    return {
        "outcome": {code.value: (code.value, fold(OUTCOMES[code])) for code in Outcome},
        "type": {code.value: (code.value, fold(LETTER_TYPES[code])) for code in LetterType},
        "category": {code: (code, fold(names[0])) for code, names in load_categories().items()},
        "appealable": yes_no,
        "late": yes_no,
    }


def fold(text: str) -> str:
    """Lower case without accents."""
    return shadow(text.strip())


def _read_range(text: str) -> tuple[int, int]:
    start, dots, end = text.partition("..")
    if not dots:
        end = start
    return _bound(start, _FIRST, text), _bound(end, _LAST, text)


def _bound(text: str, default: int, whole: str) -> int:
    """The first or last day, as a number, of what may be a year, a month or a day."""
    if not text:
        return default
    match = _DAY.fullmatch(text)
    if match is None:
        raise QueryError(f"«{whole}» : une année (2024), un jour (2024-03-31) ou deux autour de «..» étaient attendus.")
    year, month, day = (int(part) if part else None for part in match.groups())
    rest = (0, 0) if default == _FIRST else (99, 99)
    return int(year or 0) * 10_000 + (rest[0] if month is None else month) * 100 + (rest[1] if day is None else day)


def _unquote(text: str) -> str:
    return text.strip('"«»“” \u00a0\u202f')


def _data() -> str:
    return resources.files("lettrine.corpus").joinpath("fields.yaml").read_text(encoding="utf-8")
