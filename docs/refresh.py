"""Writes anew what the documents show of the program: the schema, and the sample letter's output in both READMEs.

python docs/refresh.py        (or `make docs`); a test fails when they are behind.
"""

from __future__ import annotations

import json
import re
from io import StringIO
from pathlib import Path

from lettrine import parse
from lettrine.export import find_writer
from lettrine.schema import json_schema

ROOT = Path(__file__).resolve().parents[1]
LETTER = "corpus/gold/qc-ministries/qcm-00.md"
BLOCK = re.compile(r"(?<=```text\n).*?(?=```)", re.S)


def main() -> None:
    """Rewrites the files that changed."""
    schema = json.dumps(json_schema(), ensure_ascii=False, indent=2)
    (ROOT / "docs" / "schema" / "letter.schema.json").write_text(f"{schema}\n", encoding="utf-8")
    shown = StringIO()
    find_writer("text")([parse(LETTER)], shown)
    for name in ("README.md", "README.fr.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        (ROOT / name).write_text(BLOCK.sub(lambda _: shown.getvalue(), text, count=1), encoding="utf-8")


if __name__ == "__main__":
    main()
