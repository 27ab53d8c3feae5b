"""Do the printed totals of the tables add up?"""

from __future__ import annotations

from collections.abc import Iterable

from lettrine.checks.findings import make_finding
from lettrine.model import Finding, Letter, Table
from lettrine.reading.signs import shows_sign


def check_totals(letter: Letter) -> Iterable[Finding]:
    """``total_mismatch``: a printed total differs from the sum of what it totals."""
    for attachment in letter.attachments:
        table = attachment.table
        if table is None or not table.totals:
            continue
        noted = _explains(table)
        variant = "when_explained" if noted else None
        yield from make_finding(letter, "total_mismatch", [attachment.span], variant=variant)


def _explains(table: Table) -> bool:
    return any(shows_sign(note.text, "total.explained") for note in table.notes)
