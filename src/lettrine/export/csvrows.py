"""The one dialect of every CSV file that Lettrine writes: what a spreadsheet set to French opens without asking.

Semicolons, decimal commas, lines that end in CR LF, UTF-8 with its mark (left out of a data package, whose descriptor names
the encoding). No cell can run as a formula.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from typing import TextIO

SEPARATOR = ";"
UTF8_MARK = "\ufeff"
DECIMAL_MARK = ","
# The dialect and the form of numbers, as the descriptor of a data package says them (Frictionless).
PACKAGE_DIALECT: Mapping[str, str] = {"delimiter": SEPARATOR, "lineTerminator": "\r\n"}
PACKAGE_NUMBER: Mapping[str, str] = {"decimalChar": DECIMAL_MARK}
_SPACE = re.compile(r"\s+")
# A cell that starts so is run as a formula; a letter must not be able to do that to its reader. A lone sign is none.
_FORMULA = re.compile(r"[=+\-@].|[\t\r]", re.S)
_NUMBER = re.compile(r"[+-]?\d[\d\s.,]*[%$]?")


class CsvRows:
    """Rows written to ``out``: of a data package, or else headed by the mark and with each text on one line."""

    def __init__(self, out: TextIO, *, package: bool = False) -> None:
        self._flat = not package
        self._rows = csv.writer(out, delimiter=SEPARATOR, lineterminator="\r\n")
        if not package:
            out.write(UTF8_MARK)

    def write(self, cells: Iterable[object]) -> None:
        """One row; ``None`` is an empty cell."""
        self._rows.writerow([self._written(cell) for cell in cells])

    def _written(self, cell: object) -> str:
        if cell is None:
            return ""
        if isinstance(cell, float):
            return str(cell).replace(".", DECIMAL_MARK)
        if not isinstance(cell, str):
            return str(cell)
        return safe_text(_SPACE.sub(" ", cell).strip() if self._flat else cell)


def safe_text(text: str) -> str:
    """``text``, after an apostrophe where a spreadsheet would run it as a formula."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text
