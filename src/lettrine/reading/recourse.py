"""What a letter says of a review or an appeal: whether it tells of one, to which body, in what time, from when.

A sentence tells of a recourse when it joins a reviewing body, an act of review and an offer made to the reader, or when
it names a notice of recourse that the letter encloses. What is recalled, denied, or asked by the body itself is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import NamedTuple

from lettrine.french.durations import find_durations
from lettrine.french.openings import OpeningIndex
from lettrine.french.rules import Rule, load_rules
from lettrine.law.clocks import load_clocks
from lettrine.model import Basis, Found, Recourse, Span, ZoneCode
from lettrine.reading.recourse_period import find_period, find_start
from lettrine.reading.sentences import sentence_at, sentences_of
from lettrine.reading.sheet import Sheet

_ARTICLES = re.compile(
    r"(?:articles?|artciles?|art\.?|l'art\.?)\s{0,3}(\d{1,3}(?:\.\d{1,2}){0,2}(?:\s{0,3}(?:,|et|ou|a)\s{0,3}\d{1,3}(?:\.\d{1,2}){0,2}){0,6})"
)
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2}){0,2}")
_SILENT = (ZoneCode.REQUEST_QUOTE, ZoneCode.STATUTE)
_NO_NOTICE = (*_SILENT, ZoneCode.RECALL, ZoneCode.SUBJECT)
_ELSEWHERE = ("access", "imperative", "start", "clock")  # kinds that are not looked for sentence by sentence
_NOTICE_LENGTH = 4000
_NOTICES = 5
_CANDIDATES = 100
_ABOUT = 60_000
_URL_TAIL = '[^\\s"«»<>)\\]]{0,200}'


class _Book(NamedTuple):
    """The rule file by kind, with its settings compiled."""

    kinds: dict[str, tuple[Rule, ...]]
    openings: OpeningIndex
    triggers: tuple[str, ...]
    heading: re.Pattern[str]
    sites: dict[str, re.Pattern[str]]


@dataclass(slots=True)
class _Reading:
    """What is known of one letter while it is read; ``told`` holds the sentences that tell of a recourse."""

    sheet: Sheet
    sentences: Sequence[Span]
    seen: dict[int, dict[str, Span]] = field(default_factory=dict)
    told: dict[int, Span | None] = field(default_factory=dict)

    def has(self, index: int, kind: str) -> Span | None:
        """The first hit of a row of ``kind`` in the sentence ``index``."""
        if not 0 <= index < len(self.sentences):
            return None
        if index not in self.seen:
            self.seen[index] = _kinds_in(self.sheet.flow, self.sentences[index])
        return self.seen[index].get(kind)

    def near(self, index: int, kind: str) -> bool:
        """Whether the sentence ``index`` or a neighbour has a row of ``kind``."""
        return any(self.has(index + step, kind) is not None for step in (0, -1, 1))


def find_recourse(sheet: Sheet, code: str | None = "ca-qc") -> Recourse:
    """The review or appeal of which the letter informs, under the law of the place ``code``; no deadline yet."""
    triggers = _triggers(sheet.flow)
    if not triggers:
        return Recourse(stated=False)
    reading = _Reading(sheet, sentences_of(sheet))
    _find_told(reading, triggers)
    if not reading.told:
        return Recourse(stated=False)
    notices = _notices(sheet.flow, triggers)
    body = _body(reading)
    period = find_period(sheet, reading.sentences, sorted(reading.told), notices, _law_period(code))
    return Recourse(
        stated=True,
        body=body,
        period=period,
        starts_from=find_start(sheet, reading.sentences, period),
        url=_url(sheet, body.value if body else None),
        provisions=tuple(_provisions(reading, notices, code)),
    )


@lru_cache(maxsize=1)
def _book() -> _Book:
    rules = load_rules("recourse")
    kinds: dict[str, list[Rule]] = {}
    for rule in rules.rules:
        kinds.setdefault(rule.attributes["kind"], []).append(rule)
        if "also" in rule.attributes:
            kinds.setdefault(rule.attributes["also"], []).append(rule)
    sites = {body: _site(pattern) for body, pattern in rules.settings["sites"].items()}
    triggers, heading = tuple(rules.settings["triggers"]), re.compile(rules.settings["heading"])
    searched = tuple(r for r in rules.rules if r.attributes["kind"] not in _ELSEWHERE)
    index = OpeningIndex(rules.name, searched)
    return _Book({kind: tuple(rows) for kind, rows in kinds.items()}, index, triggers, heading, sites)


def _site(pattern: str) -> re.Pattern[str]:
    host = pattern.replace("_", r"\s?")
    return re.compile(rf"(?<![@\w.])(?:h[tf]{{1,2}}ps?\s?[:;]?[/l\\]{{0,3}})?(?:www\.?|decisions\.)?{host}{_URL_TAIL}")


def _triggers(flow: str) -> list[int]:
    """Where letters stand without which no sentence tells of a recourse; a plain search is faster than a pattern."""
    found: list[int] = []
    for letters in _book().triggers:
        offset = flow.find(letters)
        while offset >= 0:
            found.append(offset)
            offset = flow.find(letters, offset + len(letters))
    return sorted(found)


def _kinds_in(flow: str, span: Span) -> dict[str, Span]:
    """What rows of which kinds are found in a sentence: of each kind the first row's first hit."""
    index = _book().openings
    found: dict[str, tuple[int, Span]] = {}
    for number, start, end in index.hits(flow, *span):
        attributes = index.rules[number].attributes
        kind = attributes["kind"]
        for name in (f"{kind}.{attributes['rank']}" if "rank" in attributes else kind, attributes.get("also")):
            if name and (name not in found or number < found[name][0]):
                found[name] = number, (start, end)
    kinds = {name: place for name, (_, place) in found.items()}
    if "you" not in kinds and flow.find("ez ", *span) >= 0:
        for rule in _book().kinds["imperative"]:
            if match := rule.pattern.search(flow, *span):
                kinds["you"] = match.span()
    return kinds


def _about_access(flow: str) -> bool:
    """Whether the letter speaks of access to documents at all."""
    return any(rule.pattern.search(flow, 0, _ABOUT) for rule in _book().kinds["access"])


def _find_told(reading: _Reading, triggers: Sequence[int]) -> None:
    """Fill ``told``: the sentences that tell of a recourse, each with the place where it names the body, if it does."""
    flow = reading.sheet.flow
    candidates = _ends(sorted({sentence_at(reading.sentences, offset) for offset in triggers}), _CANDIDATES)
    about_access = bool(candidates) and _about_access(flow)
    named = any(_names(reading, index) for index in candidates)
    for index in candidates:
        start, end = reading.sentences[index]
        zone = reading.sheet.zone_at(start)
        if zone in _SILENT:  # a heading that closes the zone may run into the first sentence of a notice
            zone = reading.sheet.zone_at(end - 1)
        if zone in _SILENT:
            continue
        body = _named_body(reading, index, named=named)
        may_be_notice = about_access and zone not in _NO_NOTICE
        tells = body is not None and _tells_with_body(reading, index)
        if (tells or (may_be_notice and _tells_without_body(reading, index))) and not _excluded(reading, index):
            reading.told[index] = body
            if _is_led_to(reading, index):
                reading.told.setdefault(index - 1, None)


def _ends(found: list[int], most: int) -> list[int]:
    """``found``, or its two ends where it is longer than any letter's: the work of one letter is bounded."""
    return found if len(found) <= 2 * most else found[:most] + found[-most:]


def _names(reading: _Reading, index: int) -> bool:
    return reading.has(index, "body.1") is not None


def _named_body(reading: _Reading, index: int, *, named: bool) -> Span | None:
    """Where the sentence names a body that reviews: the regime's own, its short name, or another body's."""
    own = reading.has(index, "body.1")
    if own is not None:
        return own
    short = reading.has(index, "short")
    if short is not None and (named or _provision_near(reading, index)):
        return short
    if named or reading.has(index, "object") is None:
        return None
    return reading.has(index, "body.2") or reading.has(index, "body.3")


def _provision_near(reading: _Reading, index: int) -> bool:
    start, end = reading.sentences[index]
    return _ARTICLES.search(reading.sheet.flow, max(0, start - 200), end + 200) is not None


def _excluded(reading: _Reading, index: int) -> bool:
    foreign = reading.has(index, "foreign") is not None and not _names(reading, index)
    if foreign or reading.has(index, "denial") is not None:
        return True
    if reading.has(index, "can") is not None:
        return False
    return reading.has(index, "recall") is not None or reading.has(index, "own") is not None


def _tells_with_body(reading: _Reading, index: int) -> bool:
    if reading.has(index, "review") is not None:
        if any(reading.has(index, kind) is not None for kind in ("offer", "you", "notice")):
            return True
        return reading.has(index - 1, "notice") is not None and not _excluded(reading, index - 1)
    if reading.has(index, "you") is not None and find_durations(reading.sheet.flow, *reading.sentences[index]):
        return True
    if reading.has(index, "address") is None and reading.has(index, "you") is None and not _is_led_to(reading, index):
        return False
    if reading.has(index, "address") is not None and any(_gives_time(reading, index + step) for step in (-1, 1)):
        return True
    return any(
        reading.has(index + step, "review") is not None and reading.has(index + step, "offer") is not None
        for step in (-1, 1)
        if not (0 <= index + step < len(reading.sentences)) or not _excluded(reading, index + step)
    )


def _gives_time(reading: _Reading, index: int) -> bool:
    """Whether the sentence ``index`` gives someone a time («Vous avez 30 jours pour le faire.»)."""
    if reading.has(index, "offer") is None or _excluded(reading, index):
        return False
    return bool(find_durations(reading.sheet.flow, *reading.sentences[index]))


def _is_led_to(reading: _Reading, index: int) -> bool:
    """Whether the sentence before ends in a colon and so announces this one («à l'organisme suivant :»)."""
    return index > 0 and reading.sheet.flow[reading.sentences[index - 1][1] - 1] == ":"


def _tells_without_body(reading: _Reading, index: int) -> bool:
    if reading.has(index, "alone") is not None:
        return True
    if reading.has(index, "notice") is None:
        return False
    cites = _ARTICLES.search(reading.sheet.flow, *reading.sentences[index]) is not None
    return cites or reading.has(index, "you") is not None


def _notices(flow: str, triggers: Sequence[int]) -> list[Span]:
    """The stretches that a heading («AVIS DE RECOURS») opens: a notice of review in the same file."""
    starts: dict[int, None] = {}
    for offset in triggers:
        line = flow.rfind("\n", max(0, offset - 120), offset) + 1
        end = flow.find("\n", offset, offset + 120)
        end = end if end >= 0 else min(len(flow), offset + 120)
        if offset - line < 120 and _book().heading.fullmatch(flow, line, end):
            starts[line] = None
    notices: list[Span] = []
    for start in _ends(list(starts), _NOTICES):
        if not notices or start >= notices[-1][1]:
            notices.append((start, min(start + _NOTICE_LENGTH, len(flow))))
    return notices


def _body(reading: _Reading) -> Found[str] | None:
    """The body of the best-placed naming sentence: the regime's own name, then its short name, then another body."""
    flow, sheet = reading.sheet.flow, reading.sheet
    spans = [span for _, span in sorted(reading.told.items()) if span is not None]
    for rank in (1, 2, 3):
        for span in spans:
            for rule in _book().kinds["body"]:
                if rule.attributes["rank"] == rank and rule.pattern.fullmatch(flow, *span):
                    return sheet.found(rule.attributes["value"], *span, "recourse.body")
        if rank == 1 and (short := next((s for s in spans if _is_short(flow, s)), None)):
            value = _book().kinds["body"][0].attributes["value"]
            return replace(sheet.found(value, *short, "recourse.body.short"), basis=Basis.INFERRED)
    return None


def _is_short(flow: str, span: Span) -> bool:
    return any(rule.pattern.fullmatch(flow, *span) for rule in _book().kinds["short"])


def _url(sheet: Sheet, body: str | None) -> Found[str] | None:
    site = _book().sites.get(body or "")
    match = site.search(sheet.flow) if site else None
    if match is None:
        return None
    end = match.start() + len(match.group().rstrip(".,;:*_'"))
    return sheet.found(sheet.text[match.start() : end], match.start(), end, "recourse.url")


def _provisions(reading: _Reading, notices: Sequence[Span], code: str | None) -> Iterable[Found[str]]:
    """The articles of the access act that the sentences of the recourse cite, as ``law/article``, each once."""
    clocks = load_clocks(code) if code else None
    if clocks is None:
        return
    seen: set[str] = set()
    spans = sorted([reading.sentences[i] for i in reading.told] + list(notices))
    for span in spans:
        for match in _ARTICLES.finditer(reading.sheet.flow, *span):
            for number in _NUMBER.finditer(reading.sheet.flow, *match.span(1)):
                if number.group() in clocks.recourse_articles and number.group() not in seen:
                    seen.add(number.group())
                    yield reading.sheet.found(f"{clocks.act}/{number.group()}", *number.span(), "recourse.provision")


def _law_period(code: str | None) -> str | None:
    clocks = load_clocks(code) if code else None
    clock = clocks.get("review") if clocks else None
    return clock.period if clock else None
