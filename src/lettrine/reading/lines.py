"""The lines of a stretch of the letter, with what layout says of them: indent, blank line before, interruption"
" before."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from lettrine.french.enumerators import Mark, line_mark
from lettrine.reading.sheet import Sheet

_QUOTED = re.compile(r" *>[ >]*")  # a mail's marks of what it quotes


@dataclass(frozen=True, slots=True)
class Line:
    """One line that says something: its bounds without the white space around, and its list mark if it has one.

    ``gap`` tells that a blank line stands before it, ``broken`` that something interrupted the text there.
    """

    start: int
    end: int
    indent: int
    gap: bool
    broken: bool
    mark: Mark | None

    @property
    def body(self) -> int:
        """Where its words begin, behind the mark."""
        return self.mark.end if self.mark else self.start

    def unmarked(self) -> Line:
        """The same line, its mark read as text."""
        return replace(self, mark=None)


def read_lines(sheet: Sheet, start: int, end: int) -> list[Line]:
    """The lines of ``sheet.text[start:end]`` in order; what the flow blanks out is left out."""
    return list(_lines_between(sheet.text, sheet.flow, start, end))


@lru_cache(maxsize=4)
def _lines_between(text: str, flow: str, start: int, end: int) -> tuple[Line, ...]:
    """The lines of a stretch: the stages that read whole letters ask for the same ones again."""
    found: list[Line] = []
    gap = broken = False
    position = start
    while position < end:
        stop = text.find("\n", position, end)
        stop = end if stop < 0 else stop
        content = flow[position:stop]
        quoted = _QUOTED.match(content)
        if quoted is not None:
            content = " " * quoted.end() + content[quoted.end() :]
        stripped = content.strip()
        if stripped:
            first = position + len(content) - len(content.lstrip())
            last = position + len(content.rstrip())
            # Blank lines around an interruption belong to it: no sign that a paragraph ended.
            found.append(Line(first, last, first - position, gap and not broken, broken, line_mark(flow, first, last)))
            gap = broken = False
        elif text[position:stop].strip():
            broken = True
        else:
            gap = True
        position = stop + 1
    return tuple(found)
