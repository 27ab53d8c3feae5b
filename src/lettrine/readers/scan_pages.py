"""Pages recognised by Tesseract: several at once, each word with its box and its confidence."""

from __future__ import annotations

import hashlib
import math
import os
import shutil
import subprocess
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from statistics import median

from PIL import Image

from lettrine.errors import LimitExceeded, UnsupportedFormat
from lettrine.readers.page import Page, Rule, Word
from lettrine.readers.places import Box
from lettrine.readers.scan_image import Prepared, is_ink_left, prepare
from lettrine.readers.scan_marks import read_marks, read_signs, with_mark

OCR_MISSING = (
    "The file is an image of text, and Tesseract with French is needed to read it: "
    "apt-get install tesseract-ocr tesseract-ocr-fra"
)
CACHE_FOLDER = "LETTRINE_OCR_CACHE"
"""The environment variable that names a folder in which recognised pages are kept; without it they are kept in memory."""

_SETTINGS = ("-l", "fra", "--psm", "3")
_AS_ONE_BLOCK = ("-l", "fra", "--psm", "6")  # does not pass over the figures that stand alone in a table's cells
_SECOND_LOOK = 100_000  # what it calls lines is told from the lines of the first
_LEAST_SURE = 40.0
_CACHED = 256
_SECONDS_A_PAGE = 90.0
_FULL_HEIGHT = 1.1  # of the usual word's height: that of a line with both kinds of long letters
_STANDING = 0.3  # of a line's words at least so many have no letter that goes below it
_POOR = 55.0
_FEW_WORDS = 12
_cache: OrderedDict[str, str] = OrderedDict()


@dataclass(frozen=True, slots=True)
class PageImage:
    """The image (grey) of page ``number``, upright as shown; ``scale`` is pixels a point."""

    number: int
    image: Image.Image
    scale: float
    to_own: Callable[[Box], Box]


@lru_cache(maxsize=1)
def _tesseract() -> str | None:
    """The command, if it is there with French."""
    command = shutil.which("tesseract")
    if command is None:
        return None
    try:
        known = subprocess.run([command, "--list-langs"], capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.SubprocessError):
        return None
    return command if "fra" in known.stdout.split() else None


def is_tesseract_there() -> bool:
    """Whether pages can be recognised."""
    return _tesseract() is not None


def recognise(images: Iterable[PageImage], *, seconds: float) -> Iterator[Page]:
    """The pages in the images, in their order; one that cannot be recognised in its time is ``is_lost``."""
    until = time.monotonic() + 0.9 * seconds
    count = os.cpu_count() or 1
    waiting: list[Future[Page]] = []
    with ThreadPoolExecutor(count) as threads:
        for image in images:
            waiting.append(threads.submit(_recognise, image, until))
            if len(waiting) > count:
                yield waiting.pop(0).result()
        for future in waiting:
            yield future.result()


def _recognise(page: PageImage, until: float) -> Page:
    width, height = page.image.width / page.scale, page.image.height / page.scale
    empty = Page(page.number, width, height, ocr=True)
    if page.image.reduce(8).getextrema()[0] > 200:  # type: ignore[operator]  # a grey image has one pair
        return empty
    try:
        made = prepare(page.image, page.scale * 72)
        rows = _read(made.image, until)
        frame = _frame(made)
        if frame is not None and is_ink_left(made.image, frame, [row[1:5] for row in rows]):
            rows += [row for row in _read(made.image, until, _AS_ONE_BLOCK) if _is_new(row, frame, rows)]
        if _is_poor(rows):
            better = _turned_upright(page, until)
            if better is not None:
                return _recognise(better, until)
    except (subprocess.SubprocessError, OSError):
        empty.is_lost = True
        return empty
    factor = page.scale * made.zoom
    empty.words = [_scaled(word, factor) for word in _words(rows, made.image, factor * 72)]
    empty.rules = [Rule(r.left / factor, r.top / factor, r.right / factor, r.bottom / factor) for r in made.rules]
    empty.to_own = _untilted(page.to_own, made, width, height)
    return empty


def _frame(made: Prepared) -> Box | None:
    """The box (left, top, right, bottom) that the rules of a page draw, if they can be those of tables."""
    across = [rule for rule in made.rules if rule.top == rule.bottom]
    if len(across) < 3 or len(made.rules) - len(across) < 3:
        return None
    sides = [(rule.left, rule.top, rule.right, rule.bottom) for rule in made.rules]
    left, top, right, bottom = zip(*sides, strict=True)
    return min(left), min(top), max(right), max(bottom)


def _is_new(row: Row, frame: Box, known: Sequence[Row]) -> bool:
    """Whether a word of a second look stands inside the tables, and none was seen in its place."""
    _, left, top, right, bottom, confidence, _ = row
    x, y = (left + right) / 2, (top + bottom) / 2
    if confidence < _LEAST_SURE or not (frame[0] < x < frame[2] and frame[1] < y < frame[3]):
        return False
    return not any(one[1] <= right and left <= one[3] and one[2] < y < one[4] for one in known)


def _scaled(word: Word, factor: float) -> Word:
    word.left, word.top, word.right, word.bottom = (
        word.left / factor,
        word.top / factor,
        word.right / factor,
        word.bottom / factor,
    )
    return word


def _untilted(back: Callable[[Box], Box], made: Prepared, width: float, height: float) -> Callable[[Box], Box]:
    """The way from the straightened page to the page as it is."""
    if not made.turn:
        return back
    sine, cosine = math.sin(math.radians(made.turn)), math.cos(math.radians(made.turn))

    def to_own(box: Box) -> Box:
        x, y = (box[0] + box[2]) / 2 - width / 2, (box[1] + box[3]) / 2 - height / 2
        dx = x * cosine - y * sine - x
        dy = x * sine + y * cosine - y
        return back((box[0] + dx, box[1] + dy, box[2] + dx, box[3] + dy))

    return to_own


Row = tuple[tuple[int, int, int], float, float, float, float, float, str]
"""The line that Tesseract puts a word in; left, top, right, bottom; confidence from 0 to 100; the word."""


def _read(image: Image.Image, until: float, settings: Sequence[str] = _SETTINGS) -> list[Row]:
    rows: list[Row] = []
    first = 0 if settings is _SETTINGS else _SECOND_LOOK
    for line in _run(image, [*settings, "tsv"], until).splitlines():
        parts = line.split("\t")
        if len(parts) == 12 and parts[0] == "5" and parts[11].strip():
            left, top, width, height = map(float, parts[6:10])
            place = (first + int(parts[2]), int(parts[3]), int(parts[4]))
            rows.append((place, left, top, left + width, top + height, float(parts[10]), parts[11].strip()))
    return rows


def _run(image: Image.Image, arguments: list[str], until: float) -> str:
    data = b"P5\n%d %d\n255\n" % image.size + image.tobytes()
    key = hashlib.sha256(" ".join(arguments).encode() + data).hexdigest()
    known = _recall(key)
    if known is not None:
        return known
    command = _tesseract()
    if command is None:
        raise UnsupportedFormat(OCR_MISSING)
    left = min(_SECONDS_A_PAGE, until - time.monotonic())
    if left <= 0:
        raise LimitExceeded("Recognising the pages took too long: split the file, or raise Limits.seconds.")
    done = subprocess.run(
        [command, "stdin", "stdout", *arguments],
        input=data,
        capture_output=True,
        timeout=left,
        check=True,
        env={
            **os.environ,
            "OMP_THREAD_LIMIT": "1",
        },  # a page a process: its own threads would only wait for one another
    )
    text = done.stdout.decode("utf-8", errors="replace")
    _keep(key, text)
    return text


def _recall(key: str) -> str | None:
    if key in _cache:
        _cache.move_to_end(key)
        return _cache[key]
    folder = os.environ.get(CACHE_FOLDER)
    if folder:
        try:
            return (Path(folder) / f"{key}.tsv").read_text(encoding="utf-8")
        except OSError:
            return None
    return None


def _keep(key: str, text: str) -> None:
    _cache[key] = text
    if len(_cache) > _CACHED:
        _cache.popitem(last=False)
    folder = os.environ.get(CACHE_FOLDER)
    if folder:
        try:
            Path(folder).mkdir(parents=True, exist_ok=True)
            part = Path(folder) / f"{key}.{os.getpid()}.part"
            part.write_text(text, encoding="utf-8")
            part.replace(Path(folder) / f"{key}.tsv")
        except OSError:
            pass  # a cache that cannot be written costs time, not the letter


def _is_poor(rows: list[Row]) -> bool:
    sure = [row[5] for row in rows if len(row[6]) > 2]
    return len(sure) < _FEW_WORDS or sum(sure) / len(sure) < _POOR


def _turned_upright(page: PageImage, until: float) -> PageImage | None:
    """The page turned by the quarter turns that Tesseract sees in it, if any."""
    try:
        said = _run(page.image, ["-l", "osd", "--psm", "0"], until)
    except subprocess.SubprocessError:
        return None
    found = [line.split(":")[1].strip() for line in said.splitlines() if line.startswith("Rotate:")]
    turns = int(found[0]) // 90 % 4 if found and found[0].isdigit() else 0
    if not turns:
        return None
    image = page.image.rotate(-90 * turns, expand=True)
    width, height = page.image.width / page.scale, page.image.height / page.scale

    def to_own(box: Box) -> Box:
        left, top, right, bottom = box
        if turns == 1:  # the page was turned clockwise: what was at its left is at the top
            return page.to_own((top, height - right, bottom, height - left))
        if turns == 2:
            return page.to_own((width - right, height - bottom, width - left, height - top))
        return page.to_own((width - bottom, left, width - top, right))

    return PageImage(page.number, image, page.scale, to_own)


def _words(rows: list[Row], image: Image.Image, dpi: float) -> list[Word]:
    """The words, each as high as its line, and marks before lines that were not recognised; specks and scrawls left out."""
    if not rows:
        return []
    usual = median(row[4] - row[2] for row in rows)
    lines: dict[tuple[int, int, int], list[Row]] = {}
    for row in rows:
        if not _is_noise(row, usual):
            lines.setdefault(row[0], []).append(row)
    long = [line for line in lines.values() if len(line) > 1]
    openings = dict(zip(map(id, long), read_marks([line[0][6] for line in long]), strict=True))
    words: list[Word] = []
    for line in lines.values():
        heights = sorted(row[4] - row[2] for row in line)
        height = heights[int(0.75 * (len(heights) - 1))]
        if 0.6 * usual < height < 1.5 * usual:
            height = usual * _FULL_HEIGHT
        base = sorted(row[4] for row in line)[int(_STANDING * (len(line) - 1))]
        texts = read_signs([openings.get(id(line), line[0][6]), *(row[6] for row in line[1:])])
        made: list[Word] = []
        for text, (_, left, top, right, bottom, confidence, _) in zip(texts, line, strict=True):
            if abs(bottom - base) < 0.6 * height:
                top, bottom = base - 1.05 * height, base + 0.1 * height
            made.append(Word(text, left, top, right, bottom, True, round(confidence / 100, 3)))
        words += with_mark(made, image, dpi)
    return words


def _is_noise(row: Row, usual: float) -> bool:
    height, confidence, text = row[4] - row[2], row[5], row[6]
    if not any(map(str.isalnum, text)):
        return (confidence < 55 and text not in ("-", "–", "—", "«", "»", "•")) or text in ("|", "||", "_")
    return confidence < 30 and (height > 2.2 * usual or height < 0.4 * usual)
