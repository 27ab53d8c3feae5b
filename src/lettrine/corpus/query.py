"""The line that a person types, as conditions: words, phrases, what to leave out, and what stands before a colon.

``article:37 outcome:refused body:"santé" year:2019..2024 -vidéo «contrats informatiques»``
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
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
_TOKEN = re.compile(rf"(?P<minus>-)?(?:(?P<field>[^\W\d]\w*):)?(?P<values>(?:{_QUOTED}|[^\s\"«“,]+|,)*)", re.UNICODE)
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
        else:
            conditions.append(_make_condition(match["field"], values, negated))
    return Query(tuple(phrases), tuple(excluded), tuple(conditions))


def _make_condition(name: str, values: list[str], negated: bool) -> Condition:
    found = load_fields().get(fold(name))
    if found is None:
        known = ", ".join(dict.fromkeys(one.names[-1] for one in load_fields().values()))
        raise QueryError(f"«{name}:» est inconnu. Connus : {known}. Pour chercher ces mots mêmes, mettez-les entre «».")
    made = Condition(found.code, found.kind, negated=negated)
    values = [text for text in values if terms(text)]
    if not values:
        raise QueryError(f"«{name}:» n'est suivi de rien à chercher ({found.fr}).")
    if found.kind == "words":
        return replace(made, phrases=tuple(tuple(terms(text)) for text in values))
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


def _meant(found: Field, text: str) -> tuple[str, ...]:
    """The codes that ``text`` means: a code, its French in any gender and number, or words that begin words of the French."""
    values = _values()[found.code]
    wanted, inflected = fold(text), terms(text)
    for value in values:
        if any(wanted == name or inflected == terms(name) for name in value.names):
            return value.codes
    begun = re.compile(rf"\b{re.escape(wanted)}")
    meant = dict.fromkeys(code for value in values if any(map(begun.search, value.names)) for code in value.codes)
    if not meant:
        known = "; ".join(dict.fromkeys(value.fr for value in values))
        raise QueryError(f"«{text}» n'est pas une valeur de {found.names[-1]}. Valeurs : {known}.")
    return tuple(meant)


@dataclass(frozen=True, slots=True)
class _Value:
    """What may be said of a closed field: how it is shown, the folded names that mean it, the codes that it stands for."""

    fr: str
    names: tuple[str, ...]
    codes: tuple[str, ...]


@cache
def _values() -> Mapping[str, Sequence[_Value]]:
    """The values of each closed field."""
    data = read_yaml(_data())
    switches = [_Value(names[-1], tuple(names), (str(code),)) for code, names in data["switches"].items()]
    values = {
        "outcome": [_value(code, OUTCOMES[code]) for code in Outcome],
        "type": [_value(code, LETTER_TYPES[code]) for code in LetterType],
        "category": [_value(code, names[0]) for code, names in load_categories().items()],
        "appealable": switches,
        "late": switches,
    }
    for field, rows in data["values"].items():
        shown = {value.codes: value.fr for value in values[field]}
        for row in rows:
            codes = tuple(row["codes"])
            values[field].append(_Value(shown.get(codes, row["names"][0]), tuple(map(fold, row["names"])), codes))
    return values


def _value(code: str, fr: str) -> _Value:
    return _Value(fr, (str(code), fold(fr)), (str(code),))


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
