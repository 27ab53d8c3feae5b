"""A letter without the names and addresses of the person who asked. Each letter or digit gives way to a block of the same
length, so that every offset stays true.

What is found: whom the head of the letter or of a mail addresses, with the lines below the name; whom the letter greets; whom
it names as having asked; private mail addresses. What a program does not find it does not mask: look before you publish.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any

import regex

from lettrine.model import Letter, Span, ZoneCode
from lettrine.yamlfile import read_yaml

BLOCK = "█"
_HIDDEN = regex.compile(r"[^\W_]")
# Possessive, and begun at a word's edge: a run of letters is passed over once.
_MAIL = regex.compile(r"(?<![\w.+'-])[\w.+'-]++@(?:[\w-]{1,63}\.){1,8}\w{1,24}")
_BODY_ZONES = frozenset({ZoneCode.RECALL, ZoneCode.DECISION, ZoneCode.REQUEST_QUOTE, ZoneCode.REASONS})
_GREETING_ZONES = frozenset({ZoneCode.SALUTATION, ZoneCode.CLOSING})
_LONGEST_ADDRESS = 7  # lines below a name
_LONGEST_LINE = 90  # characters of a line of an address; a longer one is prose


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The wording of ``masking.yaml``, compiled."""

    named: regex.Pattern[str]
    bare: regex.Pattern[str]
    greeted: regex.Pattern[str]
    addressee: regex.Pattern[str]
    thread: regex.Pattern[str]
    requests: tuple[regex.Pattern[str], ...]
    office: regex.Pattern[str]
    postal: regex.Pattern[str]
    private: regex.Pattern[str]


def mask(letter: Letter) -> Letter:
    """``letter`` without the applicant's names and addresses, and without the path of its file."""
    spans, names = find_applicant(letter)
    cover = _coverer(names)
    text = cover(letter.text)
    for start, end in spans:
        text = text[:start] + _HIDDEN.sub(BLOCK, text[start:end]) + text[end:]
    masked: Letter = _rebuilt(replace(letter, text=text, source=replace(letter.source, path=None)), text, cover)
    return masked


def find_applicant(letter: Letter) -> tuple[list[Span], set[str]]:
    """Where the letter gives an address of the applicant, and the names by which it calls them."""
    patterns = _patterns()
    head_end = min((zone.span[0] for zone in letter.zones if zone.code in _BODY_ZONES), default=len(letter.text))
    lines = list(_lines(letter.text, 0, head_end))
    spans: list[Span] = []
    names: set[str] = set()
    for number, (start, end) in enumerate(lines):
        line = letter.text[start:end]
        if match := patterns.named.fullmatch(line) or patterns.addressee.match(line):
            names.update(_names(match["name"] or ""))
            spans.extend(_address_below(letter.text, lines, number))
            if "@" in line:
                spans.extend((start + m.start(), start + m.end()) for m in _MAIL.finditer(line))
        elif _begins_an_address(letter.text, lines, number):
            names.update(_names(line))
            spans.extend([(start, end), *_address_below(letter.text, lines, number)])
    for zone in letter.zones:
        passage = letter.text[slice(*zone.span)]
        if zone.code in _GREETING_ZONES:
            names.update(name for match in patterns.greeted.finditer(passage) for name in _names(match["name"]))
        if zone.code is ZoneCode.MAIL_THREAD:
            for match in patterns.thread.finditer(passage):
                names.update(_names(match["name"] or ""))
                spans.extend(
                    (zone.span[0] + s, zone.span[0] + e) for s, e in _mails(passage, match.start(), match.end())
                )
    for pattern in patterns.requests:
        names.update(name for match in pattern.finditer(letter.text) for name in _names(match["name"]))
    return spans, names


def _mails(text: str, start: int, end: int) -> Iterator[Span]:
    return (match.span() for match in _MAIL.finditer(text, start, end))


def _address_below(text: str, lines: list[Span], number: int) -> Iterator[Span]:
    """The lines that follow a name without a blank one between, as long as they look like lines of an address."""
    patterns = _patterns()
    for (_, above), (start, end) in zip(
        lines[number:], lines[number + 1 : number + 1 + _LONGEST_ADDRESS], strict=False
    ):
        line = text[start:end]
        if text.count("\n", above, start) > 1 or end - start > _LONGEST_LINE:
            return
        if patterns.greeted.match(line) or regex.match(r"\p{L}[\p{L}/ .']*\s?:", line):
            return  # a salutation, or a labelled line (Objet :, N/Réf. :)
        yield start, end


def _begins_an_address(text: str, lines: list[Span], number: int) -> bool:
    """Is this line a bare name above lines of which one has a postal code? The body's own address names an office."""
    patterns = _patterns()
    line = text[slice(*lines[number])]
    if number == 0 or not patterns.bare.fullmatch(line) or patterns.office.search(line):
        return False
    if text.count("\n", lines[number - 1][1], lines[number][0]) < 2:  # not the first line of its block
        return False
    below = [text[start:end] for start, end in _address_below(text, lines, number)]
    return any(patterns.postal.search(row) for row in below) and not any(
        patterns.office.search(row) for row in below[:1]
    )


def _names(name: str) -> Iterator[str]:
    """The whole name, and what follows the first word of it: the surname by which people are called."""
    words = _MAIL.sub("", name).strip(" <>;,").split()
    if not words or _patterns().office.search(name):
        return
    yield " ".join(words)
    if words[0].endswith(","):  # «Tremblay, Jeanne»
        yield words[0].rstrip(",")
    elif len(words) > 1:
        yield " ".join(words[1:])


def _coverer(names: Iterable[str]) -> Callable[[str], str]:
    """What hides the names and the private mail addresses in a text."""
    written = sorted({form for name in names for form in (name, name.upper())}, key=len, reverse=True)
    parts = [r"\s+".join(map(regex.escape, name.split())) for name in written if len(name) > 1]
    pattern = regex.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)") if parts else None
    private = _patterns().private

    def cover(text: str) -> str:
        def hide(match: regex.Match[str]) -> str:
            return _HIDDEN.sub(BLOCK, match[0])

        text = private.sub(hide, text)
        return pattern.sub(hide, text) if pattern else text

    return cover


def _rebuilt(value: Any, text: str, cover: Callable[[str], str]) -> Any:
    """``value`` with its words covered, and its quotes taken from the masked ``text``."""
    if type(value) is str:  # an enum's code stays
        return cover(value)
    if isinstance(value, tuple):
        return tuple(_rebuilt(inner, text, cover) for inner in value)
    if isinstance(value, Mapping) or not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    fields = {f.name: getattr(value, f.name) for f in dataclasses.fields(value)}
    made = {name: _rebuilt(inner, text, cover) for name, inner in fields.items()}
    span = fields.get("span")
    if span is not None and fields.get("quote") is not None and fields["quote"] != "":
        made["quote"] = text[slice(*span)]
    return replace(value, **made)


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    """The lines that hold something, without the blanks around them."""
    for line in text[start:end].splitlines(keepends=True):
        bare = line.strip()
        if bare:
            left = start + line.index(bare)
            yield left, left + len(bare)
        start += len(line)


@cache
def _patterns() -> _Patterns:
    data = read_yaml(resources.files("lettrine.corpus").joinpath("masking.yaml").read_text(encoding="utf-8"))
    civility = rf"(?:{_any(data['civilities'])})"
    particle = rf"(?:(?i:{_any(data['particles'])})\s*)"
    word = r"(?:d['’]|l['’])?\p{Lu}[\p{L}'’.-]*,?"
    name = rf"(?P<name>{word}(?:[ \u00a0]+{particle}{{0,2}}{word}){{0,4}})"
    bare = rf"{word}(?:[ \u00a0]+{particle}{{0,2}}{word}){{1,4}}"
    labelled = rf"(?P<name>(?:{word}[ \u00a0]+){{0,4}}{word})?"
    office = _any(data["office_words"])
    return _Patterns(
        named=regex.compile(rf"{civility}[ \u00a0]+{name},?"),
        bare=regex.compile(bare),
        greeted=regex.compile(rf"{civility}[ \u00a0]+{name}"),
        addressee=regex.compile(rf"(?i:{_any(data['addressee_labels'])})\s?:\s*(?:{civility}\s+)?{labelled}"),
        thread=regex.compile(
            rf"(?m)^[>\s]*(?i:{_any(data['thread_labels'])})\s?:\s*(?:{civility}\s+)?{labelled}[^\n]*"
        ),
        requests=tuple(
            regex.compile(row.replace("_", r"\s*").replace("{civility}", civility).replace("{name}", name))
            for row in data["requests"]
        ),
        office=regex.compile(rf"(?i)\b(?:{office})\b"),
        postal=regex.compile(data["postal_code"]),
        private=regex.compile(rf"(?i)(?<![\w.+'-])[\w.+'-]++@(?:{_any(data['private_hosts'])})\b"),
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(regex.escape(word) for word in sorted(words, key=len, reverse=True))
