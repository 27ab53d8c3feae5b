"""The tick boxes of a form: what stands at an empty one is not said, what stands at a ticked one is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lettrine.model import Span

_TICKED = r"(?:\[ ?[xX✓✔] ?\]|[☒☑])"
_EMPTY = r"(?:\[[ _]{0,3}\]|[☐□])"
_BOX = re.compile(rf"(?P<ticked>{_TICKED})|(?P<empty>{_EMPTY})")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


def find_boxes(text: str) -> Iterator[tuple[bool, Span]]:
    """Each box, whether it is ticked, and the stretch up to the next box or blank line; none where no box is ticked.

    An empty box alone may be no more than a bullet.
    """
    boxes = list(_BOX.finditer(text))
    if not any(box.group("ticked") for box in boxes):
        return
    for box, following in zip(boxes, [*boxes[1:], None], strict=True):
        stop = following.start() if following else len(text)
        blank = _BLANK_LINE.search(text, box.end(), stop)
        yield box.group("ticked") is not None, (box.start(), blank.start() if blank else stop)
