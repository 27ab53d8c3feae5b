"""Where a letter cites articles, before one knows of which law: «articles 53 et 54», «art. 9, al. 2», a column."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lettrine.law.citation import Part, Pinpoint, end_of, read_parts_before, read_pinpoints
from lettrine.law.jurisdiction import Jurisdiction
from lettrine.model import Span
from lettrine.reading.law_names import LawName
from lettrine.reading.legends import is_explained, read_legend
from lettrine.reading.sheet import Sheet


@dataclass(slots=True)
class Group:
    """One «articles …» with its numbers: from the word for article to the last number, ``reach`` to the law's name."""

    start: int
    end: int
    points: tuple[Pinpoint, ...]
    before: tuple[Part, ...] = ()
    law: LawName | None = None
    rule: str = "citation.article"
    reach: int = 0
    cited: list[tuple[str, str | None]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Page:
    """What the readers of citations share: the sheet, its flow without history notes, and the laws that it names."""

    sheet: Sheet
    flow: str
    names: tuple[LawName, ...]
    starts: tuple[int, ...]
    jurisdiction: Jurisdiction

    def known(self, number: str) -> bool:
        """May the access act have such an article? Any decimal, and whole numbers up to its last one."""
        act = self.jurisdiction.default_act
        return number in act.articles or (number.isdigit() and int(number) <= _LAST) or "." in number

    def name_from(self, position: int, within: int) -> LawName | None:
        """The first law named at most ``within`` characters on."""
        index = bisect_left(self.starts, position)
        return self.names[index] if index < len(self.names) and self.starts[index] <= position + within else None

    def name_until(self, position: int, within: int) -> LawName | None:
        """The last law named that ends at most ``within`` characters before."""
        index = bisect_left(self.starts, position)
        for name in reversed(self.names[max(0, index - 4) : index]):
            if position - within <= name.end <= position:
                return name
        return None


def crosses(groups: Sequence[Group], start: int, end: int) -> bool:
    """Does one of ``groups`` (in order) overlap ``start:end``?"""
    index = bisect_right(groups, end - 1, key=lambda group: group.start)
    return any(start < group.end and group.start < end for group in groups[max(0, index - 2) : index])


_LAST = 180
_HEAD = re.compile(r"art(?:icles?|icle\(s\)|s?\.|(?=\s?\d))(?:\(s\))?")
_SHORT_HEAD = re.compile(r"[as]{1,2}\.\s?(?=\d)")
_MISSPELT = re.compile(r"(?:[a-z1]e|el|cl)s?(?=\s{0,2}\d)")
_WORD_END = re.compile(r"(?:(?<!\w)|(?<=\b[ld]))([aoe][a-z1]{4,8})\Z")
_GLUED = re.compile(r"(?<![a-z])(?:l|d|les|des|aux|cet)\Z")
_AFTER_HEAD = re.compile(
    r"\s*(?:de (?:la )?loi(?! sur)\s*)?"
    r"(?:n[o°]s?\.?\s*|numeros?\s*|suivants?\s*|precites?\s*|pertinents?\s*|:\s*|\(\s*){0,4}(?:[-•*·]\s*)?"
)
_ENGLISH = re.compile(r"\s*(?:and\s+\d+[\d.]*\s*)?(?:\(\d+\)\s*)?(?:of|under)\s+(?:the|this|said|quebec|an)\b")
_ANNOUNCED = re.compile(r"(?:[^.;\n()0-9]|\(e?s\)){0,150}?:\s*(?:[-•*·]\s*)?(?:l'|les?\s|de\s|des\s)?(?=\d)")
_AFTER_ANNOUNCED = re.compile(r"\s*(?:[,;.:)(»-]|\n|et\b|ou\b|de la|du\b|\Z)")
_BULLET = re.compile(
    r"[^\n]{0,160}\n\s*[-•*·o]?\s*(?:l'|article\s+|art\.?\s*)?(?=\d{1,3}(?:\.\d)*\s*(?:[-:;,(.]|\n|et\b|al\b|\Z))"
)
_AFTER_LIST = re.compile(r"[\s,»\"]*(?:de|du|des|d'|of)?\s*(?:la|le|l'|cette|ladite|the)?\s*(?:meme|presente)?\s*")
_HEADLESS = re.compile(
    r"\b(?P<word>en vertu de|selon|suivant|aux|les|par|a|de|sur|et|ainsi que|ou)\s+(?=\d{1,3}(?:\.\d{1,3}){0,3}\b)"
)
_ALONE = ("en vertu de", "selon", "suivant", "et", "ainsi que", "ou")
_JOINED = re.compile(r"\s*(?:de (?:la |l'|ladite |cette (?:meme )?)?|du |,? ?)?\s*")


def read_groups(page: Page, flow: str, start: int, end: int) -> Iterator[Group]:
    """The citations in ``flow[start:end]`` that a word for «article» announces, in order."""
    taken = -1
    for head, after in sorted(set(_heads(flow, start, end))):
        if head < taken:
            continue
        group = _read_group(page, flow, head, after)
        if group is not None:
            taken = group.end
            yield group


def _heads(flow: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where a word for «article» stands: its start and its end."""
    for position in _places(flow, "art", start, end):
        match = _HEAD.match(flow, position)
        if match and _begins(flow, position):
            yield match.span()
    for word in ("section", "disposition"):
        for position in _places(flow, word, start, end):
            after = position + len(word) + flow.startswith("s", position + len(word))
            if flow[after : after + 1] == " " and flow[after + 1 : after + 2].isdigit():
                yield position, after
    for match in _SHORT_HEAD.finditer(flow, start, end):
        if not (
            flow[match.start() - 1 : match.start()].isalnum()
            or flow[match.start() - 1 : match.start()] in ("_", ".", ",")
        ):
            yield match.span()
    for match in _MISSPELT.finditer(flow, start, end):
        written = _WORD_END.search(flow, max(0, match.end() - 13), match.end())
        if written and _misspelt(written.group(1)):
            yield written.span(1)


def _places(flow: str, word: str, start: int, end: int) -> Iterator[int]:
    position = flow.find(word, start, end)
    while position >= 0:
        yield position
        position = flow.find(word, position + 1, end)


def _begins(flow: str, position: int) -> bool:
    before = flow[position - 1] if position else " "
    if before == ".":
        return flow[position - 2 : position - 1].isspace()
    if before in "/_@#=" or (before == "-" and flow[position - 2 : position - 1].isalnum()):
        return False
    return not before.isalnum() or _GLUED.search(flow, max(0, position - 5), position) is not None


def _misspelt(word: str) -> bool:
    """«artcile», «aticle», «artlcle»: «article» with a letter lost, added or changed, or two neighbours exchanged."""
    stem, target = word.rstrip("s"), "article"
    if stem == target or not 6 <= len(stem) <= 8:
        return False
    exchanged = (target[:i] + target[i + 1] + target[i] + target[i + 2 :] for i in range(6))
    lost = (target[:i] + target[i + 1 :] for i in range(7))
    if len(stem) == len(target) and sum(a != b for a, b in zip(stem, target, strict=True)) == 1:
        return True
    return stem in exchanged or stem in lost or any(stem[:i] + stem[i + 1 :] == target for i in range(len(stem)))


def _read_group(page: Page, flow: str, start: int, end: int) -> Group | None:
    word = flow[start:end].rstrip(" .")
    plural = word.endswith("s") or not word.startswith("article")
    filler = _AFTER_HEAD.match(flow, end)
    points = read_pinpoints(flow, filler.end() if filler else end, known=page.known, plural=plural)
    rule, law = "citation.article", None
    if not points and word.startswith(("art", "disposition")):
        points, law = _announced(page, flow, end)
        rule = "citation.announced"
    if not points:
        return None
    close = end_of(points[-1])
    if word.startswith("s") and not _ENGLISH.match(flow, points[-1].end):
        return None  # «section 3» is French for a division of a law; «sections 9 and 83 of the Act» is not
    if word in ("a", "aa") and not (flow[start - 1 : start] in ("(", "'") or _named_next(page, close)):
        return None
    return Group(start, close, points, read_parts_before(flow, start), law, rule)


def _named_next(page: Page, position: int) -> bool:
    name = page.name_from(position, 30)
    return name is not None and _AFTER_LIST.fullmatch(page.flow, position, name.start) is not None


def _announced(page: Page, flow: str, end: int) -> tuple[tuple[Pinpoint, ...], LawName | None]:
    """«les articles suivants de la Loi sur l'accès : 23, 24 et 37», and the same down a list of bullets."""
    law = page.name_from(end, 40)
    start = (
        law.end if law is not None and "\n" not in flow[end : law.start] and "." not in flow[end : law.start] else end
    )
    match = _ANNOUNCED.match(flow, start, start + 170)
    if match is None:
        return (), None
    points = read_pinpoints(flow, match.end(), known=page.known, plural=True)
    if not points or not _AFTER_ANNOUNCED.match(flow, end_of(points[-1])):
        return (), None
    return (*points, *_bullets(page, flow, points[-1])), (law if start != end else None)


def _bullets(page: Page, flow: str, last: Pinpoint) -> Iterator[Pinpoint]:
    while (match := _BULLET.match(flow, end_of(last))) is not None:
        points = read_pinpoints(flow, match.end(), known=page.known, plural=True)
        if not points or int(points[0].number.split(".")[0]) <= int(last.number.split(".")[0]):
            return
        yield from points
        last = points[-1]


def read_headless(page: Page, groups: Sequence[Group]) -> Iterator[Group]:
    """«en vertu de 53 et 54 de la Loi», «article 31 de la Loi et 9 de la Charte»: only the law tells what they are."""
    for name in page.names:
        if not any(character.isdigit() for character in page.flow[max(0, name.start - 12) : name.start]):
            continue
        for match in _HEADLESS.finditer(page.flow, max(0, name.start - 60), name.start):
            start = match.end()
            points = read_pinpoints(page.flow, start, known=page.known, plural=True)
            if (
                not points
                or (len(points) == 1 and match.group("word") not in _ALONE)
                or crosses(groups, start, end_of(points[-1]))
            ):
                continue
            joint = _JOINED.fullmatch(page.flow, end_of(points[-1]), name.start)
            if joint and joint.group().strip(" ,"):
                yield Group(start, end_of(points[-1]), points, rule="citation.headless")
                break


def read_columns(page: Page, words: Sequence[str], groups: Sequence[Group]) -> Iterator[Group]:
    """The bare numbers of a table's column headed «Disposition», «Article»… (``words``), where cells are set apart.

    Numbers that a legend under the table tells, with the citations that are known there (``groups``), are its marks.
    """
    text, flow = page.sheet.text, page.flow
    if not ("|" in text or "\t" in text or "  " in text):
        return
    places = sorted({place for word in words for place in _places(flow, word, 0, len(flow))})
    line, reached, read = -1, 0, 0
    for place in places:
        left = flow.rfind("\n", 0, place) + 1
        right = flow.find("\n", place)
        if right < 0 or (left < reached and left != line) or (left == line and read >= _MOST_COLUMNS):
            continue
        header = text[left:right]
        separator = next((s for s in ("|", "\t", "  ") if s in header.strip()), None)
        if separator and len(header) <= _WIDEST_HEADER:
            line, read = left, (read + 1 if left == line else 1)
            column, reached = _column(page, (left, right), place, _SEPARATORS[separator])
            legend = read_legend(text, reached)
            told = any(start <= group.start < end for start, end in legend.values() for group in groups)
            if not (told and is_explained((text[slice(*cell)].strip(" |-:") for cell, _ in column), legend)):
                yield from (group for _, group in column if group is not None)


_MOST_COLUMNS = 3
_WIDEST_HEADER = 400
_SEPARATORS = {"|": re.compile(r"\s*\|\s*"), "\t": re.compile(r"\t"), "  ": re.compile(r"\s{2,}")}
_AFTER_CELL = re.compile(r"\s?[a-z%$\d]")


def _column(
    page: Page, header: Span, place: int, split: re.Pattern[str]
) -> tuple[list[tuple[Span, Group | None]], int]:
    """The cells below the header's cell that holds ``place``, each with its citation, and where the table ends."""
    text, found = page.sheet.text, list[tuple[Span, Group | None]]()
    heads = list(_cells(text, *header, split))
    width = len(heads)
    index = next((i for i, (start, stop) in enumerate(heads) if start <= place < stop), width)
    law = page.name_from(header[0], header[1] - header[0])
    position = header[1] + 1
    while position < len(text):
        stop = text.find("\n", position)
        stop = len(text) if stop < 0 else stop
        cells = list(_cells(text, position, stop, split))
        if len(cells) < 2 and text[position:stop].strip():
            break
        if len(cells) == width and index < width:
            points = read_pinpoints(page.flow, cells[index][0], known=page.known, plural=True)
            end = end_of(points[-1]) if points else 0
            is_bare = points and end <= cells[index][1] and not _AFTER_CELL.match(page.flow, end, cells[index][1])
            group = Group(points[0].start, end, points, (), law, "citation.column") if is_bare else None
            found.append((cells[index], group))
        position = stop + 1
    return found, position


def _cells(text: str, start: int, stop: int, split: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    while start < stop and text[start] == " ":
        start += 1
    for match in split.finditer(text, start, stop):
        if match.end() < stop:
            yield start, match.start()
            start = match.end()
    yield start, stop
