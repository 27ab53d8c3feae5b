"""Where a letter's text holds tables: runs of lines with tabs, bars or aligned columns, made into grids of cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from lettrine.french.shadow import shadow
from lettrine.reading.table_values import is_value, is_year


class Style(StrEnum):
    """What sets the columns of a grid apart."""

    TABS = "tabs"
    BARS = "bars"
    SPACES = "spaces"


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a line between two separators: its text and its bounds in the letter."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the letter cut into segments; ``style`` is ``None`` when nothing in it separates columns."""

    start: int
    end: int
    style: Style | None
    segments: tuple[Segment, ...]

    @property
    def filled(self) -> int:
        """How many of its segments hold something."""
        return sum(1 for segment in self.segments if segment.text)


@dataclass(frozen=True, slots=True)
class Grid:
    """A run of lines read as rows; ``rule_after`` counts the rows above a Markdown rule, if there is one."""

    start: int
    end: int
    style: Style
    lines: tuple[Line, ...]
    rule_after: int | None = None


_PIECE = re.compile(r"\S+(?:[ \u00a0\u202f\u2009]\S+)*")
_BAR_RULE = re.compile(r"[\s|:+=-]*(?:-{2,}|={2,})[\s|:+=-]*$")
_LEADERS = re.compile(r"\.{5,}|…{3,}|_{5,}|(?:\. ){4,}")
LIST_MARK = re.compile(
    r"(?:\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)°-]{0,2}\)?|[-–—•·▪o*◦]|(?:art|al|par)\.?)$", re.IGNORECASE
)
_FIELD = re.compile(
    r"(?:tel|telephone|telecopieur|fax|courriel|site|adresse|objet|de|a|cc|c\. ?c\.|envoye|date|dossier"
    r"|n/ref|v/ref|n/d|notre reference|votre reference|no|p\. ?j\.|"
    r"numero|reference|sans frais|pieces? jointes?|from|to|sent|subject|attachments?)\b[^\n]{0,40}:"
)
_FEES = re.compile(
    r"\b(?:frais|franchise|acompte|total a payer|a payer|reproduction|tps|tvq|solde|sous-total|taxes?"
    r"|main-d'oeuvre|photocopies?)\b"
)
_HEADING = re.compile(r"(?:tableau|annexe|source|notes?|p\. ?j)\b")
_SENTENCE_END = (".", ":", ";", ",", "?", "!")
_MAX_CELL = 160
_MAX_GROUP = 80


def find_grids(text: str, flow: str | None = None) -> list[Grid]:
    """The grids of ``text``, in its order; ``flow`` tells which lines are interruptions (blank there)."""
    if "\t" not in text and "|" not in text and "   " not in text and "  " not in text:
        return []
    lines = _cut_lines(text, flow)
    grids: list[Grid] = []
    index = 0
    while index < len(lines):
        style = lines[index].style
        if style is None:
            index += 1
            continue
        stop = _run_end(lines, index, style)
        grid = _make_grid(lines[index:stop], style)
        if grid is not None:
            grids.append(grid)
        index = max(stop, index + 1)
    return grids


def tabbed_grids(text: str) -> list[Grid]:
    """The runs of lines with tabs, the names of groups between them included, as grids that nothing else can be."""
    lines = _cut_lines(text, None)
    grids: list[Grid] = []
    index = 0
    while index < len(lines):
        if lines[index].style is not Style.TABS:
            index += 1
            continue
        stop = _run_end(lines, index, Style.TABS)
        kept = tuple(line for line in lines[index:stop] if line.segments)
        if len(kept) > 1:
            grids.append(Grid(kept[0].start, kept[-1].end, Style.TABS, kept))
        index = stop
    return grids


def _cut_lines(text: str, flow: str | None) -> list[Line]:
    lines: list[Line] = []
    start = 0
    for raw in text.split("\n"):
        end = start + len(raw)
        if flow is None or not raw.strip() or flow[start:end].strip():
            lines.append(_cut(raw, start))
        start = end + 1
    return lines


def _cut(raw: str, start: int) -> Line:
    end = start + len(raw)
    body = raw.strip()
    if len(body) > 20_000:
        return Line(start, end, None, (Segment(body, start, end),))
    if "\t" in body or (raw[:1] == "\t" and "\t" in raw[1:]):
        cells = tuple(_split(raw, start, "\t"))
        if sum(1 for c in cells if c.text) >= 1:
            return Line(start, end, Style.TABS, cells)
    if "|" in body and not body.startswith("||"):
        inner_start, inner = start, raw.rstrip()
        if inner.lstrip().startswith("|"):
            cut = inner.index("|") + 1
            inner_start, inner = start + cut, inner[cut:]
        if inner.endswith("|"):
            inner = inner[:-1]
        if "|" in inner or inner_start > start:
            return Line(start, end, Style.BARS, tuple(_split(inner, inner_start, "|")))
    if "  " in body and not _LEADERS.search(body):
        pieces = tuple(Segment(m.group(), start + m.start(), start + m.end()) for m in _PIECE.finditer(raw))
        marked = LIST_MARK.match(pieces[0].text) is not None
        if len(pieces) > 1 + marked and not _FIELD.match(shadow(pieces[0].text)):
            return Line(start, end, Style.SPACES, pieces)
    if not body:
        return Line(start, end, None, ())
    offset = start + raw.index(body[0])
    return Line(start, end, None, (Segment(body, offset, offset + len(body)),))


def _split(raw: str, start: int, separator: str) -> Iterator[Segment]:
    position = start
    for piece in raw.split(separator):
        stripped = piece.strip()
        lead = len(piece) - len(piece.lstrip()) if stripped else 0
        yield Segment(stripped, position + lead, position + lead + len(stripped))
        position += len(piece) + 1


def _run_end(lines: list[Line], first: int, style: Style) -> int:
    """The index after the last line that continues the run begun at ``first``, group names and gaps bridged."""
    stop = first + 1
    while stop < len(lines):
        line = lines[stop]
        if line.style is style or (line.style is Style.SPACES and style is Style.TABS and line.filled > 2):
            stop += 1
            continue
        if style is Style.SPACES and stop - first > 1 and _hangs(line, lines[first + 1 : stop]):
            stop += 1
            continue
        ahead = _bridge(lines, stop, style)
        if ahead is None:
            break
        stop = ahead
    return stop


def _hangs(line: Line, above: list[Line]) -> bool:
    """Whether a line only goes on with cells of the rows ``above``: texts that stand under theirs, none under the first of all."""
    rows = [row for row in above if row.filled >= 3]
    if not rows or not line.segments or any(is_value(segment.text) for segment in line.segments):
        return False
    edge = min(row.segments[0].start - row.start for row in rows)
    columns = {segment.start - row.start for row in rows for segment in row.segments}
    starts = [segment.start - line.start for segment in line.segments]
    if starts[0] <= edge + 1 and not line.segments[0].text[:1].islower():
        return False
    return all(any(abs(start - column) <= 1 for column in columns) for start in starts)


def _with_hanging(lines: list[Line]) -> list[Line]:
    """The rows of an aligned table, each with the lines that go on with its cells."""
    rows = lines[:1]
    for line in lines[1:]:
        if len(rows) > 1 and rows[-1].filled > 1 and _hangs(line, rows[1:]):
            rows[-1] = _joined(rows[-1], line)
        else:
            rows.append(line)
    return rows


def _joined(row: Line, line: Line) -> Line:
    segments = list(row.segments)
    for piece in line.segments:
        start = piece.start - line.start
        at = min(range(len(segments)), key=lambda i: abs(segments[i].start - row.start - start))
        if abs(segments[at].start - row.start - start) > 1:
            return replace(row, end=line.end)
        segments[at] = replace(segments[at], text=f"{segments[at].text} {piece.text}")
    return replace(row, end=line.end, segments=tuple(segments))


def _bridge(lines: list[Line], index: int, style: Style) -> int | None:
    """The index of the next line of the run when what lies between is one blank line or the name of a group."""
    blanks = names = 0
    for ahead in range(index, min(index + 4, len(lines))):
        line = lines[ahead]
        if line.style is style:
            previous = lines[index - 1]
            if blanks and style is not Style.SPACES and abs(len(line.segments) - len(previous.segments)) > 1:
                return None
            if (
                blanks
                and style is Style.SPACES
                and (line.filled < 2 or not any(is_value(s.text) for s in line.segments[1:]))
            ):
                return None
            if blanks > 1:
                return None
            return ahead
        if not line.segments:
            blanks += 1
        else:
            name = line.segments[0].text
            if len(name) > _MAX_GROUP or name.endswith(_SENTENCE_END) or _HEADING.match(shadow(name)) or names:
                return None
            names += 1
    return None


def _make_grid(lines: list[Line], style: Style) -> Grid | None:
    kept = [line for line in lines if line.segments]
    rule_after = None
    if style is Style.BARS:
        rules = [i for i, line in enumerate(kept) if _is_rule(line)]
        if rules:
            rule_after = next((i for i in rules if i > 0), None)
        kept = [line for line in kept if not _is_rule(line)]
    if style is Style.TABS:
        kept = (
            [line for line in kept if line.style is style or line.filled == 1]
            if any(len(k.segments) > 1 for k in kept)
            else kept
        )
    if style is Style.SPACES:
        kept = _with_hanging(kept)
    if len(kept) < 2 or not _accept(kept, style, rule_after):
        return None
    return Grid(kept[0].start, kept[-1].end, style, tuple(kept), rule_after)


def _is_rule(line: Line) -> bool:
    return all(_BAR_RULE.match(s.text) or not s.text for s in line.segments) and any(s.text for s in line.segments)


def _accept(lines: list[Line], style: Style, rule_after: int | None) -> bool:
    """Whether a run of separated lines is a table: figures in columns, or columns of short texts under a header."""
    wide = [line for line in lines if line.filled >= 2]
    if len(wide) < 2 or max(line.filled for line in lines) < 2:
        return False
    if style is Style.BARS and rule_after is not None:
        return True
    firsts = [line.segments[0].text for line in wide]
    columns = sorted(line.filled for line in wide)[len(wide) // 2]
    valued = [line for line in wide if any(_figure(s.text) for s in line.segments[1:])]
    figures = sum(1 for line in wide for s in line.segments[1:] if _figure(s.text))
    if columns == 2:
        if all(LIST_MARK.match(first) for first in firsts if first):
            return False
        if sum(1 for first in firsts if first.endswith(":") or _FIELD.match(shadow(first))) * 2 >= len(firsts):
            return False
        if sum(1 for first in firsts if _FEES.search(shadow(first))) >= 2 and all(
            "$" in s.text or "€" in s.text for line in valued for s in line.segments[1:]
        ):
            return False
    if style is not Style.SPACES and columns >= 3 and len(wide) >= 3 and all(line.filled == columns for line in wide):
        return True
    if any(len(s.text) > _MAX_CELL * 2 for line in wide for s in line.segments):
        return False
    if style is Style.SPACES:
        return _accept_aligned(wide, valued, figures)
    if figures >= 2 and len(valued) >= 2 and len(valued) * 3 >= len(wide):
        return True
    if figures >= 2 and len(valued) == 1 and len(wide) == 2:
        return columns >= 3 or is_year(wide[0].segments[-1].text)
    short = all(len(s.text) <= _MAX_CELL for line in wide for s in line.segments)
    return short and len(wide) >= 3 and (columns >= 3 or (columns == 2 and style is Style.BARS))


def _figure(text: str) -> bool:
    return is_value(text)


def _accept_aligned(wide: list[Line], valued: list[Line], figures: int) -> bool:
    """Aligned columns are a weaker sign: figures, or the starts of text columns, must stand under each other."""
    if len(valued) >= 2 and figures >= 3 and len(valued) * 2 >= len(wide):
        return _stand_together(valued)
    body = wide[1:] if wide[0] not in valued else wide
    if len(valued) >= 2 and figures >= 2 and len(valued) == len(body) and all(line.filled == 2 for line in wide):
        return _stand_together(valued)
    below = [line for line in wide[1:] if line.filled >= 3]
    texts = below if len(below) >= 3 else [line for line in wide if line.filled >= 3]
    if len(texts) < 3 or len(texts) * 2 < len(wide):
        return False
    starts = [{s.start - line.start for s in line.segments[1:]} for line in texts]
    shared = set.intersection(*[{x + d for x in found for d in (-1, 0, 1)} for found in starts])
    return len(shared) >= 4


def _stand_together(lines: list[Line]) -> bool:
    """Whether most figures of each line lie over or under a figure of the line before."""
    together = 0
    for above, below in zip(lines, lines[1:], strict=False):
        ranges = [(s.start - above.start - 1, s.end - above.start + 1) for s in above.segments[1:]]
        figures = [(s.start - below.start, s.end - below.start) for s in below.segments[1:]]
        if figures and sum(1 for a, b in figures if any(a < y and b > x for x, y in ranges)) * 2 >= len(figures):
            together += 1
    return together * 2 >= len(lines) - 1
