"""A folder of synthetic letters, laid out as ``lettrine evaluate`` and ``lettrine train`` read it."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from pathlib import Path

from lettrine.evaluation.gold import GOLD_SUFFIX
from lettrine.synthesis import SyntheticLetter

LETTERS, TRAITS = "letters.jsonl", "traits.csv"


def write_letters(letters: Iterable[SyntheticLetter], folder: Path) -> int:
    """Writes each letter with its gold, ``letters.jsonl`` with every span, ``traits.csv``; how many there were.

    ``FileExistsError`` when the folder holds something already, so that no two runs are mixed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(f"{folder}: the folder is not empty")
    count = 0
    with (
        (folder / LETTERS).open("w", encoding="utf-8", newline="\n") as full,
        (folder / TRAITS).open("w", encoding="utf-8", newline="") as table,
    ):
        traits = csv.writer(table, lineterminator="\n")
        for count, letter in enumerate(letters, start=1):
            (folder / letter.filename).write_bytes(letter.content.encode())
            gold = json.dumps(letter.gold, ensure_ascii=False, indent=1)
            (folder / f"{letter.name}{GOLD_SUFFIX}").write_bytes(f"{gold}\n".encode())
            full.write(json.dumps(letter.letter.to_dict(), ensure_ascii=False) + "\n")
            if count == 1:
                traits.writerow(["name", *letter.traits])
            traits.writerow([letter.name, *letter.traits.values()])
    return count
