"""What a letter loses when it comes as another file: the gold letters in each form, scored beside their plain text.

    python benchmarks/bench_formats.py [--forms pdf-chromium scan …] [--letters corpus/written --every 5] [--keep FOLDER]

Each plain letter of a folder of gold is made into each form by :mod:`rendering`, read and scored as the letter itself is. Shown are
points of F1 against the text, measure by measure. Letters marked «unseen» are scored with ``--split unseen``; nothing of
what they say is shown.
"""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rendering import PRODUCERS, take_apart

from lettrine.batch import parse_many
from lettrine.evaluation import GoldLetter, LetterScore, as_parsed, changes, evaluate, read_gold, totals
from lettrine.readers import read

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "corpus" / "gold"
PLAIN = (".txt", ".md")
_TORN = re.compile(r"(?:\n[ \t]*\d{1,2}\.[ \t]*(?=\n)){3}")
ALLOWED = {"scan": 6.0}
USUALLY_ALLOWED = 2.0
LEAST = 20  # of a measure that is asked of fewer values one value is more points than may be lost


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--forms", nargs="+", choices=list(PRODUCERS), default=list(PRODUCERS))
    parser.add_argument("--split", choices=["work", "unseen"], default="work")
    parser.add_argument("--letters", type=Path, default=GOLD, help="the folder of gold letters (corpus/gold)")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="take one letter in N")
    parser.add_argument(
        "--keep", type=Path, help="the folder of the files made; those that lie there are not made again"
    )
    parser.add_argument("--misses", action="store_true", help="show what was lost and gained, letter by letter")
    arguments = parser.parse_args()
    if arguments.misses and arguments.split == "unseen":
        parser.error("nothing is shown of letters that are not to be read")
    gold = plain_letters(arguments.split, arguments.letters)[:: arguments.every]
    base = evaluate(gold, read_all({letter.name: letter.letter for letter in gold if letter.letter}))
    with TemporaryDirectory() as spare:
        folder = arguments.keep or Path(spare)
        scores = {form: evaluate(gold, read_all(make_files(form, gold, folder))) for form in arguments.forms}
    show(base, scores)
    if arguments.misses:
        for form, found in scores.items():
            show_changes(form, base, found)


def plain_letters(split: str, folder: Path = GOLD) -> list[GoldLetter]:
    """The gold letters that are text; one whose lists are torn from their marks is no text that anybody would set."""
    found = [letter for letter in read_gold(folder, split) if letter.letter and letter.letter.suffix in PLAIN]
    return [letter for letter in found if letter.letter and not _TORN.search(letter.letter.read_text(errors="replace"))]


def make_files(form: str, gold: list[GoldLetter], folder: Path) -> dict[str, Path]:
    """The letters in one form, by name."""
    suffix, make = PRODUCERS[form]
    (folder / form).mkdir(parents=True, exist_ok=True)
    paths = {letter.name: folder / form / f"{letter.name}.{suffix}" for letter in gold}
    missing = {
        letter.name: take_apart(read(letter.letter).text.clean)
        for letter in gold
        if letter.letter and not paths[letter.name].exists()
    }
    if missing:
        for name, data in make(missing).items():
            paths[name].write_bytes(data)
    return paths


def read_all(paths: Mapping[str, Path]) -> Mapping[str, Mapping[str, Any]]:
    return as_parsed(parse_many(map(os.fspath, paths.values()), processes=min(4, os.cpu_count() or 1)))


def show(base: list[LetterScore], scores: Mapping[str, list[LetterScore]]) -> None:
    """A row a measure, a column a form: the F1 of the text, then the points that each form gains or loses."""
    text = totals(base)
    found = {form: totals(of_form) for form, of_form in scores.items()}
    width = max(map(len, text)) + 2
    print(f"{len(base)} letters; points of F1 against the text\n")
    for number, form in enumerate(scores, 1):
        print(f"{number:3} {form}")
    print(
        f"\n{'measure':{width}}{'values':>7}{'text':>7}"
        + "".join(f"{number:>7}" for number in range(1, len(scores) + 1))
    )
    over = 0
    for name, counts in text.items():
        cells = []
        for form, total in found.items():
            points = 100 * (total[name].f1 - counts.f1)
            is_over = -points > ALLOWED.get(form, USUALLY_ALLOWED) and counts.gold >= LEAST
            over += is_over
            cells.append(f"{points + 0.0:+6.1f}{'!' if is_over else ' '}" if abs(points) >= 0.05 else "     · ")
        print(f"{name:{width}}{counts.gold:7}{counts.f1:7.3f}" + "".join(cells))
    print(f"\n! more points lost than allowed ({USUALLY_ALLOWED:g}; scans {ALLOWED['scan']:g}): {over}")


def show_changes(form: str, base: list[LetterScore], found: list[LetterScore]) -> None:
    print(f"\n{form}")
    for change in changes(base, found):
        for sign, misses in (("+", change.gained), ("-", change.lost)):
            for miss in misses:
                print(f"  {sign} {change.name}: {miss}")


if __name__ == "__main__":
    main()
