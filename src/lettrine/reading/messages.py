"""The messages of a printed e-mail: the stretches of a text that belong to one message, and where its head lies.

A letter may be the newest message, one that was forwarded, one quoted line by line, or one written under a quotation.
Which message is the letter is for :mod:`lettrine.reading.zones` to say; a text without marks of mail is one message.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from lettrine.french.rules import compile_pattern, load_rules
from lettrine.model import Span

_QUOTE = re.compile(r"[ \t]*>[> \t]*")
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_LEAD = re.compile(r"[\s>*_|=<«\"-]*")
_SAYS = re.compile(r"\b(?:ecrit|wrote)\b[^.]{0,40}:?$")
_TIME = re.compile(r"\d{1,2}\s?[:h]\s?\d\d\b")
_VALUE = re.compile(r"@|\.(?:pdf|docx?|xlsx?|zip|jpg|png|msg)\b|\d{1,2}\s?[:h]\s?\d\d")
_MOST_LINES = 60_000
_LONGEST_HEAD = 24
_LONGEST_VALUE = 240
_LONGEST_SENDER = 140
_LONGEST_QUESTION = 12
# «Le 3 mai 2022 à 10:14, le Service du greffe <greffe@exemple.org> a écrit :» may be wrapped over three lines
_WROTE_LINES = 3
_WITH_SENDER = frozenset({"to", "sent", "subject"})


@dataclass(slots=True)
class Message:
    """One message: its stretches of the text (the one it quotes may stand between them) and the span of its head."""

    pieces: list[Span] = field(default_factory=list)
    head: Span | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    depth: int
    first: int
    gap: bool


@dataclass(frozen=True, slots=True)
class _Marks:
    labels: tuple[tuple[str, re.Pattern[str]], ...]
    separator: re.Pattern[str]
    wrote: re.Pattern[str]
    hints: tuple[str, ...]
    not_a_value: re.Pattern[str]


def find_messages(text: str, flow: str) -> tuple[list[Message], list[Span]]:
    """The messages in the order of their first words, and the spans of quoted lines with answers between them."""
    marks = _load_marks()
    if "\n>" not in text and not any(hint in flow for hint in marks.hints):
        return [Message([(0, len(text))])], []
    lines = _lines(text, flow)
    owners, made = _owners(flow, lines, marks)
    between = _answer_quotes(lines, owners)
    starts = [0, *(line.start for line in lines[1:]), len(text)]
    for i, owner in enumerate(owners):
        pieces = made[owner].pieces
        if pieces and pieces[-1][1] == starts[i]:
            pieces[-1] = (pieces[-1][0], starts[i + 1])
        else:
            pieces.append((starts[i], starts[i + 1]))
    return [message for message in made if message.pieces], between


def _owners(flow: str, lines: list[_Line], marks: _Marks) -> tuple[list[int], list[Message]]:
    """For each line the number of its message, and the messages."""
    made = [Message()]
    owners: list[int] = []
    # the open messages: their numbers and the depth of their lines
    nested: list[tuple[int, int]] = [(0, 0)]
    i = 0
    while i < len(lines):
        line = lines[i]
        while len(nested) > 1 and line.depth < nested[-1][1]:
            nested.pop()
        stop, wrote = _find_head(flow, lines, i, marks)
        if stop > i:
            made.append(Message(head=(line.start, lines[stop - 1].end)))
            number = len(made) - 1
            if wrote and stop < len(lines) and lines[stop].depth > line.depth:
                nested.append((number, lines[stop].depth))
            else:
                nested[-1] = (number, nested[-1][1])
            owners += [number] * (stop - i)
            i = stop
            continue
        if line.depth > nested[-1][1] and i + 1 < len(lines) and lines[i + 1].depth > nested[-1][1]:
            made.append(Message())
            nested.append((len(made) - 1, line.depth))
        owners.append(nested[-1][0])
        i += 1
    return owners, made


def _answer_quotes(lines: list[_Line], owners: list[int]) -> list[Span]:
    """Give short quotations with answers between them to the message that answers; their spans."""
    groups: list[tuple[int, int]] = []
    for i, line in enumerate(lines):
        if line.depth and (not i or not lines[i - 1].depth):
            groups.append((i, i))
        if line.depth:
            groups[-1] = (groups[-1][0], i + 1)
    short = [(a, b) for a, b in groups if b - a <= _LONGEST_QUESTION and b < len(lines)]
    if len(short) < 2:
        return []
    for a, b in short:
        owners[a:b] = [owners[b]] * (b - a)
    return [(lines[a].start, lines[b - 1].end) for a, b in short]


def _find_head(flow: str, lines: list[_Line], i: int, marks: _Marks) -> tuple[int, bool]:
    """The line after the head that starts at line ``i`` (``i`` itself if none does); whether it only says who wrote."""
    line = lines[i]
    drawn = line.first >= line.end
    if drawn or marks.separator.match(flow, line.first, line.end):
        stop = i + 1
        while stop < len(lines) and lines[stop].first >= lines[stop].end:
            stop += 1
        inner = _labels(flow, lines, stop, marks)
        return inner or (i if drawn else stop), False
    found = _labels(flow, lines, i, marks) or _unlabelled(flow, lines, i, marks)
    if found > i:
        return found, False
    wrote = _wrote(flow, lines, i, marks)
    return wrote, wrote > i


def _wrote(flow: str, lines: list[_Line], i: int, marks: _Marks) -> int:
    """The line after a sentence that says who wrote what follows, if one starts at line ``i``; else ``i``."""
    first = lines[i]
    for k in range(i, min(len(lines), i + _WROTE_LINES)):
        if k > i and (lines[k].gap or lines[k].depth != first.depth):
            return i
        if _SAYS.search(flow, max(first.first, lines[k].end - 60), lines[k].end):
            whole = flow[first.first : lines[k].end].replace(">", " ")
            return k + 1 if marks.wrote.fullmatch(" ".join(whole.split()).rstrip(" *_")) else i
    return i


def _labels(flow: str, lines: list[_Line], i: int, marks: _Marks) -> int:
    """The line after a block of labels (from, sent, to, subject) that starts at line ``i``; 0 if it is none."""
    seen: set[str] = set()
    awaited = 0
    k = i
    while k < len(lines) and k - i < _LONGEST_HEAD:
        names, bare = _labels_on(flow, lines[k], marks)
        if names:
            seen |= names
            awaited = awaited + len(names) if bare else awaited
        elif k == i or not _is_value(flow, lines, k, awaited, marks):
            break
        else:
            awaited = max(0, awaited - 1)
        k += 1
    return k if ("from" in seen and not seen.isdisjoint(_WITH_SENDER)) or {"to", "sent"} <= seen else 0


def _unlabelled(flow: str, lines: list[_Line], i: int, marks: _Marks) -> int:
    """The line after a head as web mail prints it: sender and time on a line or two, then «À : …»; 0 if none."""
    for k in (i + 1, i + 2):
        if k >= len(lines) or lines[k - 1].end - lines[k - 1].first > _LONGEST_SENDER or (lines[k].gap and k > i + 1):
            return 0
        if "to" in _labels_on(flow, lines[k], marks)[0]:
            top = flow[lines[i].first : lines[k].first]
            if not _TIME.search(top) or "@" not in flow[lines[i].first : lines[k].end]:
                return 0
            k += 1
            while k < len(lines) and not lines[k].gap and _labels_on(flow, lines[k], marks)[0]:
                k += 1
            return k
    return 0


def _is_value(flow: str, lines: list[_Line], k: int, awaited: int, marks: _Marks) -> bool:
    """Whether a line goes on with a head: the value that a bare label awaits, or more addresses and file names."""
    line = lines[k]
    if line.end - line.first > _LONGEST_VALUE or marks.not_a_value.match(flow, line.first, line.end):
        return False
    if awaited:
        return flow[line.end - 1] not in ".:"
    telling = _VALUE.search(flow, line.first, line.end) is not None
    return not line.gap and (telling or flow[lines[k - 1].end - 1] in ",;")


def _labels_on(flow: str, line: _Line, marks: _Marks) -> tuple[set[str], bool]:
    """The labels that open a line, and whether nothing follows them."""
    at = line.first
    names: set[str] = set()
    while at < line.end:
        for name, pattern in marks.labels:
            match = pattern.match(flow, at, line.end)
            if match is not None:
                names.add(name)
                at = match.end()
                break
        else:
            break
    return names, at >= line.end


def _lines(text: str, flow: str) -> list[_Line]:
    lines: list[_Line] = []
    end = 0
    for match in _LINE.finditer(text):
        start, stop = match.span()
        quote = _QUOTE.match(text, start, stop)
        depth = quote.group().count(">") if quote else 0
        lead = _LEAD.match(flow, start, stop)
        stop = start + len(text[start:stop].rstrip())
        first = min(lead.end() if lead else start, stop)
        lines.append(_Line(start, stop, depth, first, text.count("\n", end, start) > 1))
        end = stop
        if len(lines) >= _MOST_LINES:
            break
    return lines


@lru_cache(maxsize=1)
def _load_marks() -> _Marks:
    mail: Mapping[str, Any] = load_rules("zones").settings["mail"]

    def union(name: str) -> re.Pattern[str]:
        return compile_pattern("|".join(f"(?:{pattern})" for pattern in mail[name]), edges=False)

    return _Marks(
        labels=tuple(
            (name, compile_pattern(rf"(?:{pattern})_:[\s*_]{{0,8}}", edges=False))
            for name, pattern in mail["labels"].items()
        ),
        separator=union("separators"),
        wrote=union("wrote"),
        hints=tuple(mail["hints"]),
        not_a_value=union("not_a_value"),
    )
