"""The tick boxes of a form: what stands at an empty one is not said, what stands at a ticked one is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lettrine.model import Span

_TICKED = r"\[ ?[xX✓✔] ?\]|[☒☑]"
_BOX = re.compile(rf"(?P<ticked>{_TICKED})|(?P<empty>\[[ _]{{0,3}}\]|[☐□])")
_OPENS = re.compile(r"[ \t>*•-]{0,12}(?:\d{1,2}[.)-]?[ \t]{1,4})?")
# The next line goes on with a box's words where it is set in, or begins in lower case.
_GOES_ON = re.compile(r"\n(?:[ \t]{4,60}(?=[^\s\[☐☒☑□])|[ \t]{0,3}(?=[a-zà-ÿ(]))")


def find_boxes(text: str) -> Iterator[tuple[bool, Span]]:
    """Each box, whether it is ticked, and its words: to the next box or its line's end, and on where the next line goes on.

    None where no box is ticked: an empty one alone may be no more than a bullet, or a gap in the text.
    """
    if not any(mark in text for mark in "[☒☑"):
        return
    boxes = [box for line in _lines(text) for box in _boxes(text, *line)]
    if not any(box.group("ticked") for box in boxes):
        return
    for box, following in zip(boxes, [*boxes[1:], None], strict=True):
        limit = following.start() if following else len(text)
        stop = _line_end(text, box.end(), limit)
        while stop < limit and _GOES_ON.match(text, stop, limit):
            stop = _line_end(text, stop + 1, limit)
        yield box.group("ticked") is not None, (box.start(), stop)


def _lines(text: str) -> Iterator[Span]:
    start = 0
    while start < len(text):
        end = _line_end(text, start, len(text))
        yield start, end
        start = end + 1


def _line_end(text: str, start: int, limit: int) -> int:
    end = text.find("\n", start, limit)
    return limit if end < 0 else end


def _boxes(text: str, start: int, end: int) -> list[re.Match[str]]:
    """The boxes of a line that opens with one."""
    opening = _OPENS.match(text, start, end)
    first = opening.end() if opening else start
    return list(_BOX.finditer(text, first, end)) if _BOX.match(text, first, end) else []
