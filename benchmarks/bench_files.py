"""What a file costs over its text: native PDF letters beside pypdfium2, scanned ones beside Tesseract.

    python benchmarks/bench_files.py [--rounds N] [--scans N]

Of a native PDF three times are taken in the same round, workers warm: reading the file (``lettrine.parse``), reading its
text (``lettrine.parse_text``), and what pypdfium2 itself takes to open it and to give the text and the box of each
character. The overhead is what the file costs over its text, as a multiple of the last. Files that hold ruled tables are
counted apart. Of a scan the share of the time is told that is spent inside Tesseract, a page at a time.

The letters are the gold PDFs marked «work», and the plain ones made into PDFs by the producers that are installed.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pypdfium2 as pdfium
from bench_formats import GOLD, make_files, plain_letters
from rendering import PRODUCERS

import lettrine
from lettrine.evaluation import read_gold
from lettrine.pipeline import parse_document
from lettrine.readers import Limits, read, scan_pages
from lettrine.readers.document import Raw
from lettrine.readers.page_tables import find_ruled
from lettrine.readers.pdf import make_paged
from lettrine.readers.pdf_file import read_file, read_pages

ALLOWED = 3.0
LEAST_SHARE = 0.9


def seconds_of(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def text_and_boxes(data: bytes) -> None:
    """All that pypdfium2 is asked for by who wants the text of a file and where it stands."""
    file = pdfium.PdfDocument(data)
    for page in file:
        text = page.get_textpage()
        text.get_text_range()
        for at in range(text.count_chars()):
            text.get_charbox(at)
        text.close()
        page.close()
    file.close()


def measure_once(path: Path, data: bytes, text: str) -> tuple[float, float, float]:
    """Seconds for the text, for pypdfium2's own part, for the file."""
    return (
        seconds_of(lambda: lettrine.parse_text(text)),
        seconds_of(lambda: text_and_boxes(data)),
        seconds_of(lambda: lettrine.parse(path)),
    )


def has_ruled_table(data: bytes) -> bool:
    file = pdfium.PdfDocument(data)
    pages, _ = read_pages(file, Limits())
    return any(len(table.rows) > 1 for page in pages for table in find_ruled(page.words, page.rules)[0])


def measure_native(paths: Sequence[Path], rounds: int) -> None:
    print(f"{'producer':26}{'files':>6}{'text ms':>9}{'pypdfium2':>11}{'file ms':>9}{'overhead':>10}{'worst':>8}")
    groups: dict[str, list[tuple[float, float, float]]] = {}
    for path in paths:
        data = path.read_bytes()
        text = read(path).text.clean
        times = [measure_once(path, data, text) for _ in range(rounds + 1)][1:]
        of_text, own, whole = (min(column) for column in zip(*times, strict=True))
        groups.setdefault("with ruled tables" if has_ruled_table(data) else path.parent.name, []).append(
            (of_text, own, whole)
        )
    for name, rows in groups.items():
        of_text, own, whole = (1000 * statistics.mean(column) for column in zip(*rows, strict=True))
        over = [(all_ - plain) / peer for plain, peer, all_ in rows]
        print(
            f"{name:26}{len(rows):6}{of_text:9.1f}{own:11.1f}{whole:9.1f}{(whole - of_text) / own:9.2f}×{max(over):7.2f}×"
        )
    print(f"\nAllowed: {ALLOWED:g} times what pypdfium2 takes.")


def measure_scans(paths: Sequence[Path]) -> None:
    """The share of Tesseract in the time of a scanned letter, from its bytes to the parsed letter."""
    inside = 0.0
    run = subprocess.run

    def timed(*arguments: Any, **named: Any) -> Any:
        nonlocal inside
        start = time.perf_counter()
        try:
            return run(*arguments, **named)
        finally:
            inside += time.perf_counter() - start

    scan_pages.is_tesseract_there()
    total = 0.0
    scan_pages.subprocess.run = timed  # type: ignore[attr-defined]
    scan_pages.os.cpu_count = lambda: 1  # type: ignore[attr-defined]
    for path in paths:
        start = time.perf_counter()
        raw = Raw(path.read_bytes(), path.name)
        parse_document(make_paged(raw, "application/pdf", read_file(raw.data, raw.limits)))
        total += time.perf_counter() - start
    print(
        f"\n{len(paths)} scans, {total / len(paths):.2f} s each: {inside / total:.1%} of it inside Tesseract (asked: {LEAST_SHARE:.0%})"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--scans", type=int, default=6, help="how many scanned letters are read (6)")
    parser.add_argument("--keep", type=Path, help="the folder of the files made")
    arguments = parser.parse_args()
    gold = [letter for letter in read_gold(GOLD, "work") if letter.letter]
    plain = plain_letters("work")
    with TemporaryDirectory() as spare:
        folder = arguments.keep or Path(spare)
        made = [
            path
            for form in PRODUCERS
            if form.startswith("pdf-")
            for path in make_files(form, plain[::3], folder).values()
        ]
        given = [letter.letter for letter in gold if letter.letter and letter.letter.suffix == ".pdf"]
        measure_native([*(path for path in given if not read(path).ocr), *made], arguments.rounds)
        if "scan" in PRODUCERS and arguments.scans:
            measure_scans(list(make_files("scan", plain[: arguments.scans], folder).values()))


if __name__ == "__main__":
    main()
