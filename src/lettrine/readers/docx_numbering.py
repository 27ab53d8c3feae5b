"""The numbers that Word computes for lists: they are nowhere in the text, only in how its styles and lists are defined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from lxml import etree

_LEVEL = re.compile(r"%([1-9])")
# the private characters in which Symbol and Wingdings keep their bullets
_BULLETS = {"o": "o", "\uf0b7": "•", "\uf0a7": "▪", "\uf06e": "■", "\uf0d8": "➢", "\uf0fc": "✓", "\uf02d": "-", "\uf071": "☐", "\uf0a8": "☐", "\uf0fe": "☒"}  # fmt: skip
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_NO_NUMBER = frozenset({"bullet", "none"})


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    format: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False
    style: str | None = None


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each has counted."""

    lists: Mapping[str, Mapping[int, Level]]
    abstract: Mapping[str, str]
    restarts: Mapping[str, Mapping[int, int]]
    styles: Mapping[str, tuple[str, int]]
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def mark(self, number_id: str, level: int) -> str:
        """The mark of the next paragraph of a list at a level, nothing if it has none."""
        levels = self.lists.get(number_id)
        if levels is None or level not in levels or not 0 <= level <= 8:
            return ""
        counts = self._counts.setdefault(self.abstract[number_id], [None] * 9)
        self._count(number_id, level, levels, counts)
        own = levels[level]
        if own.format == "bullet":
            return _bullet(own.text)
        if own.format == "none" and not _LEVEL.search(own.text):
            return own.text.strip()
        return _LEVEL.sub(lambda m: _printed(int(m[1]) - 1, levels, counts, legal=own.legal), own.text).strip()

    def _count(self, number_id: str, level: int, levels: Mapping[int, Level], counts: list[int | None]) -> None:
        for above in range(level):
            if counts[above] is None and above in levels:
                counts[above] = self._start(number_id, above, levels)
        begun = (number_id, level)
        restart = self.restarts.get(number_id, {}).get(level)
        if restart is not None and begun not in self._begun:
            counts[level] = restart
        else:
            counts[level] = self._start(number_id, level, levels) if counts[level] is None else (counts[level] or 0) + 1
        self._begun.add(begun)
        for below in range(level + 1, 9):
            again = levels[below].restart if below in levels else None
            if again is None or (again and level + 1 <= again):
                counts[below] = None

    def _start(self, number_id: str, level: int, levels: Mapping[int, Level]) -> int:
        restart = self.restarts.get(number_id, {}).get(level)
        return restart if restart is not None else levels[level].start


def _printed(level: int, levels: Mapping[int, Level], counts: list[int | None], *, legal: bool) -> str:
    count = counts[level]
    own = levels.get(level)
    if count is None or own is None or own.format in _NO_NUMBER:
        return ""
    return print_number(count, "decimal" if legal else own.format)


def print_number(value: int, form: str) -> str:
    """A count as a list prints it."""
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (value - 1) % 26) * (min((value - 1) // 26, 20) + 1) if value > 0 else ""
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman"):
        roman = _roman(value)
        return roman.upper() if form == "upperRoman" else roman
    if form == "decimalZero":
        return f"{value:02d}"
    if form in ("ordinal", "ordinalText"):
        return "1er" if value == 1 else f"{value}e"
    return str(value)


def _roman(value: int) -> str:
    if not 0 < value < 4000:
        return str(value)
    parts: list[str] = []
    for size, letters in _ROMAN:
        count, value = divmod(value, size)
        parts.append(letters * count)
    return "".join(parts)


def _bullet(text: str) -> str:
    """A bullet as text: a private character without a known form is shown as a dot."""
    sign = text.strip()[:1]
    if not sign or sign in _BULLETS:
        return _BULLETS.get(sign, "")
    return "•" if "\ue000" <= sign <= "\uf8ff" or sign.isalnum() else sign


def local(element: etree._Element) -> str:
    """An element's name without its namespace: Word writes two, one of them strict."""
    tag = element.tag
    return _bare(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=4096)
def _bare(name: str) -> str:
    return name.rsplit("}", 1)[-1]


def attribute(element: etree._Element | None, name: str) -> str | None:
    """An attribute by its local name."""
    if element is None:
        return None
    for key, value in element.attrib.items():
        if _bare(str(key)) == name:
            return str(value)
    return None


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The descendant along a path of local names."""
    for name in path:
        if element is None:
            return None
        element = next((e for e in element if local(e) == name), None)
    return element


def children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """The child elements with a local name."""
    return (e for e in (element if element is not None else ()) if local(e) == name)


def read_numbering(root: etree._Element | None) -> Numbering:
    """The lists that ``numbering.xml`` defines; none without it."""
    abstract: dict[str, dict[int, Level]] = {}
    linked: dict[str, str] = {}
    by_style: dict[str, str] = {}
    for element in children(root, "abstractNum"):
        key = attribute(element, "abstractNumId") or ""
        abstract[key] = dict(_level(lvl) for lvl in children(element, "lvl"))
        if link := attribute(child(element, "numStyleLink"), "val"):
            linked[key] = link
        if style := attribute(child(element, "styleLink"), "val"):
            by_style[style] = key
    lists: dict[str, dict[int, Level]] = {}
    origin: dict[str, str] = {}
    restarts: dict[str, dict[int, int]] = {}
    styles: dict[str, tuple[str, int]] = {}
    for element in children(root, "num"):
        key = attribute(element, "numId") or ""
        base = attribute(child(element, "abstractNumId"), "val") or ""
        base = by_style.get(linked.get(base, ""), base)
        levels = dict(abstract.get(base, {}))
        origin[key] = base
        for override in children(element, "lvlOverride"):
            at = _integer(attribute(override, "ilvl"), 0)
            if (own := child(override, "lvl")) is not None:
                levels[at] = _level(own)[1]
            if (start := attribute(child(override, "startOverride"), "val")) is not None:
                restarts.setdefault(key, {})[at] = _integer(start, 1)
        lists[key] = levels
        for at, level in levels.items():
            if level.style and level.style not in styles:
                styles[level.style] = (key, at)
    return Numbering(lists, origin, restarts, styles)


def _level(element: etree._Element) -> tuple[int, Level]:
    restart = attribute(child(element, "lvlRestart"), "val")
    level = Level(
        format=attribute(child(element, "numFmt"), "val") or _inner_format(element),
        text=attribute(child(element, "lvlText"), "val") or "",
        start=_integer(attribute(child(element, "start"), "val"), 1),
        restart=_integer(restart, 0) if restart is not None else None,
        legal=is_on(child(element, "isLgl")),
        style=attribute(child(element, "pStyle"), "val"),
    )
    suffix = attribute(child(element, "suff"), "val")
    return _integer(attribute(element, "ilvl"), 0), replace(level, text=level.text + (" " if suffix == "space" else ""))


def _inner_format(element: etree._Element) -> str:
    """Word 2010 wraps newer formats in an alternative."""
    found = next((e for e in element.iter() if local(e) == "numFmt"), None)
    return attribute(found, "val") or "decimal"


def is_on(element: etree._Element | None) -> bool:
    """Whether a switch is set: present, and not set to false."""
    return element is not None and (attribute(element, "val") or "true") not in ("0", "false", "off", "none")


def _integer(value: str | None, default: int) -> int:
    try:
        return int(value) if value is not None and len(value) < 10 else default
    except ValueError:
        return default
