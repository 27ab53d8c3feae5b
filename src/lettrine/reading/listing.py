"""The list that a request is written as: marked lines, nested ones, lines without marks, marks torn from their"
" texts."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from lettrine.french.enumerators import Mark, bare_letter, bare_number
from lettrine.french.spacing import spaced
from lettrine.reading.acts import find_acts
from lettrine.reading.entries import Entry, label_as_written, opens, trim
from lettrine.reading.lines import Line
from lettrine.reading.sheet import Sheet

_ANSWER = spaced(r"(?:reponse|reponses|r|rep|decision|answer|commentaire|suite donnee) ?(?:[:.)-]|\d|$|au|a la)")
_BREAKDOWN = spaced(r"(?:par|selon|pour chaque|en fonction|by|per) ")
_BROKEN_DOWN = spaced(
    r"(?:ventil|repart|detaill|class|distingu|separ|selon|precisant|incluant|indiquant|par)\w{0,8}[ :]*$"
)
_WE = ("nous ", "je ", "j'")
_DEEPEST = 6  # levels of a list; no letter goes so deep
_MOST_LEFT_OUT = 12
_FAR = 40  # lines that an answer may take between two questions


@dataclass(slots=True)
class _Node:
    """One marked entry while the list grows."""

    mark: Mark
    start: int
    end: int
    indent: int
    rank: int
    gap: bool
    children: list[_Node] = field(default_factory=list)


def read_list(sheet: Sheet, lines: list[Line], *, quoted: bool = False) -> tuple[list[Entry], int]:
    """The entries of the list that ``lines`` open with, and how many of the lines it took; no entry if there is no"
    " list."""
    lines = _with_bare_numbers(sheet, _with_misread_one(lines))
    torn = _reattach(sheet, lines)
    if torn:
        return torn
    nodes, used = _grow(sheet, lines, quoted=quoted)
    return _label(sheet, nodes), used


def _grow(sheet: Sheet, lines: list[Line], *, quoted: bool) -> tuple[list[_Node], int]:
    roots: list[_Node] = []
    path: list[_Node] = []
    width = _width(lines)
    index = interrupted = 0
    while index < len(lines):
        line = lines[index]
        if line.mark and _place(sheet, line, roots, path, lines, index):
            index += 1
            continue
        if not path:
            break
        if _continues(sheet, lines[index - 1], line, width):
            path[-1].end = line.end
            index += 1
            continue
        following = _resumption(sheet, lines, index, path, quoted=quoted, interleaved=interrupted > 1)
        if following is None:
            break
        interrupted += 1
        index = following
    return roots, index


def _width(lines: list[Line]) -> int:
    """The length of the longest line of the list itself, as far as its first unmarked paragraph."""
    width = 0
    for index, line in enumerate(lines[:80]):
        if index and line.gap and line.mark is None:
            break
        width = max(width, line.end - line.start)
    return width


def _place(sheet: Sheet, line: Line, roots: list[_Node], path: list[_Node], lines: list[Line], index: int) -> bool:
    """Put a marked line where it belongs in the tree; ``False`` when its mark is no mark of this list."""
    mark = line.mark
    assert mark is not None
    depth, rank = _level(sheet, line, path)
    if depth is None:
        rank = mark.roman or mark.rank if mark.label != "i" else 1
        if not path:
            if not mark.is_bullet and rank != 1 and not _goes_on(lines, index):
                return False
            depth = 0
        elif mark.is_bullet and path[-1].mark.is_bullet and not _opens_level(sheet, line, path[-1]):
            depth = len(path) - 1
        elif _takes_up(sheet, line, path):
            return False
        elif mark.is_bullet or (rank == 1 and _may_nest(sheet, line, path[-1])) or mark.family.startswith("path"):
            depth = len(path)
            if mark.family.startswith("path") and mark.label:
                depth = _path_depth(mark.label, path)
        else:
            return False
    if depth >= _DEEPEST:
        return False
    node = _Node(mark, line.body, line.end, line.indent, rank, line.gap)
    (roots if depth == 0 else path[depth - 1].children).append(node)
    del path[depth:]
    path.append(node)
    return True


def _takes_up(sheet: Sheet, line: Line, path: list[_Node]) -> bool:
    """Whether a first mark begins the answers to the list («Premier volet.», «a)» under «(a) … (d) …») rather than a list within
    its last entry."""
    mark = line.mark
    if mark is None or mark.rank != 1 or not line.gap or path[0].mark.is_bullet or path[0].rank < 2:
        return False
    if mark.family.startswith(("ordinal", "word")):
        return True
    announced = sheet.flow[path[-1].start : path[-1].end].rstrip().endswith(":")
    return _same_kind(path[0].mark, mark) and len(path) == 1 and not announced


def _path_depth(label: str, path: list[_Node]) -> int:
    parent = label.rsplit(".", 1)[0]
    for depth, node in enumerate(path):
        if node.mark.label == parent:
            return depth + 1
    return 0


def _level(sheet: Sheet, line: Line, path: list[_Node]) -> tuple[int | None, int]:
    """The depth at which the line's mark continues an open list, and its rank there."""
    mark = line.mark
    assert mark is not None
    for depth in range(len(path) - 1, -1, -1):
        node = path[depth]
        if mark.is_bullet:
            if node.mark.family != mark.family or line.indent < node.indent - 1 and depth:
                continue
            if depth == len(path) - 1 and _opens_level(sheet, line, node) and line.indent > node.indent:
                return depth + 1, 0
            return depth, 0
        if node.mark.is_bullet or not _same_kind(node.mark, mark):
            continue
        for rank in (mark.rank, mark.roman):
            if rank and 1 <= rank - node.rank <= (1 if mark.family != node.mark.family else _furthest(path[0])):
                return depth, rank
    return None, 0


def _furthest(root: _Node) -> int:
    """How far the next number may be: only a letter that takes up some points again («2. … 5. …») leaves several out."""
    return 2 if root.rank == 1 else _MOST_LEFT_OUT


def _same_kind(one: Mark, other: Mark) -> bool:
    """Whether two counted marks may stand in one list: the same family, or numbers whose point the scan changed."""
    if one.family == other.family:
        return True
    return one.family[:6] == other.family[:6] in ("number", "letter")


def _opens_level(sheet: Sheet, line: Line, above: _Node) -> bool:
    return line.indent >= above.indent + 2 or sheet.flow[above.start : above.end].rstrip().endswith(":")


def _may_nest(sheet: Sheet, line: Line, above: _Node) -> bool:
    mark = line.mark
    assert mark is not None
    if mark.family == above.mark.family or above.mark.is_bullet or mark.family.startswith("word"):
        return _opens_level(sheet, line, above)
    return True


def _goes_on(lines: list[Line], index: int) -> bool:
    """Whether a list that does not begin with 1 counts on: «2. … 3. …», the points that a letter takes up again."""
    mark = lines[index].mark
    assert mark is not None
    for line in lines[index + 1 : index + 12]:
        if line.mark and line.mark.family == mark.family:
            return 0 < line.mark.rank - mark.rank <= _MOST_LEFT_OUT and mark.family[:4] in ("numb", "word", "lett")
    return mark.family.startswith("word")


def _continues(sheet: Sheet, previous: Line, line: Line, width: int) -> bool:
    """Whether a line without a mark of its own goes on with the entry above it."""
    text, flow = sheet.text, sheet.flow
    if _ANSWER.match(flow, line.start, line.end) or flow[line.start : line.end].isdigit():
        return False  # an answer, a page's number
    lower = text[line.start].islower() or text[line.start] in "(,;"
    ended = flow[previous.end - 1] in ".;!?»"
    if line.gap:
        resumes = flow[previous.end - 1] == "," and flow.startswith(
            _WE, line.start
        )  # «…, \n\n nous désirons vous informer»
        return lower and not ended and flow[previous.end - 1] != ":" and not resumes
    if previous.mark and previous.body >= previous.end:
        return True  # a mark alone on its line: its text stands below
    if lower:
        return True
    if any(act.start == line.start and not act.weak for act in find_acts(flow, line.start, line.end)):
        return False  # an answer of a word («Accordé.»)
    if opens("body", flow, line.start, line.end) or opens("instruction", flow, line.start, line.end):
        return False
    if previous.mark and line.indent >= previous.indent + 2:
        return True  # a hanging indent
    return not ended and (line.broken or previous.end - previous.start >= 0.7 * width)


def _resumption(
    sheet: Sheet, lines: list[Line], index: int, path: list[_Node], *, quoted: bool, interleaved: bool
) -> int | None:
    """The next line whose mark continues the list behind what interrupts it (an answer, a remark); ``None`` if it is over.

    In an ``interleaved`` list an answer stood already between entries: more of them are expected.
    """
    counted = [node for node in path if not node.mark.is_bullet]
    answered = interleaved or _ANSWER.match(sheet.flow, lines[index].start, lines[index].end) is not None
    reach = _FAR if answered or sheet.flow[path[-1].end - 1] in "?»" else 6
    for number in range(index, min(len(lines), index + reach)):
        line = lines[number]
        if line.mark is None:
            if not answered and not quoted and opens("body", sheet.flow, line.start, line.end) and reach < _FAR:
                return None
            continue
        if line.mark.is_bullet:
            if quoted and path[0].mark.family == line.mark.family and not counted:
                return number
            continue
        for node in counted:
            if node.mark.family == line.mark.family and line.mark.rank == node.rank + 1:
                return number
        if any(node.mark.family == line.mark.family and line.mark.rank == 1 for node in counted):
            return None
    return None


def _label(sheet: Sheet, roots: list[_Node]) -> list[Entry]:
    """The leaves with their paths; a lone root that only holds the context is no level of its own."""
    if len(roots) == 1 and roots[0].children and not _is_broken_down(sheet, roots[0]):
        roots = roots[0].children
    entries: list[Entry] = []

    def walk(nodes: list[_Node], prefix: tuple[str, ...]) -> None:
        for position, node in enumerate(nodes, 1):
            own = label_as_written(sheet, node.mark) or str(position)
            path = (own,) if "." in own else (*prefix, own)
            answered = _is_answered(sheet, node)
            if node.children and not answered and not _is_broken_down(sheet, node):
                walk(node.children, path)
                continue
            end = node.children[-1].end if node.children and not answered else node.end
            first, last = trim(sheet, node.start, end)
            if first < last:
                entries.append(Entry(first, last, ".".join(path), _rule(node.mark)))

    walk(roots, ())
    if len(entries) == 1 and len(roots) == 1 and roots[0].mark.is_bullet:
        entries = [replace(entries[0], label=None)]
    return entries


def _is_answered(sheet: Sheet, node: _Node) -> bool:
    """Whether the one bullet below an entry, a paragraph of its own, is the answer to it («→ Nous vous remettons …»)."""
    if len(node.children) != 1 or not node.children[0].gap or not node.children[0].mark.is_bullet:
        return False
    return not sheet.flow[node.start : node.end].rstrip().endswith(":")


def _is_broken_down(sheet: Sheet, node: _Node) -> bool:
    """Whether the entries below only say by what the one above is to be broken down («ventilé : - par année - par"
    " sexe»)."""
    flow = sheet.flow
    return (
        bool(node.children)
        and all(_BREAKDOWN.match(flow, c.start + flow.startswith(" ", c.start)) for c in node.children)
        and (_BROKEN_DOWN.search(flow[max(node.start, node.end - 40) : node.end]) is not None)
    )


def _rule(mark: Mark) -> str:
    if mark.is_bullet:
        return "item.bulleted"
    return "item.lettered" if mark.family.startswith("letter") else "item.numbered"


def _with_misread_one(lines: list[Line]) -> list[Line]:
    """«l.» or «I.» before «2.» is a 1 that the scan took for a letter."""
    first = lines[0].mark if lines else None
    if first is None or first.label not in ("l", "i"):
        return lines
    second = next((line.mark for line in lines[1:12] if line.mark), None)
    if second is None or second.rank != 2 or not second.family.startswith("number"):
        return lines
    return [replace(lines[0], mark=replace(first, family=second.family, rank=1, label="1", roman=0)), *lines[1:]]


def _with_bare_numbers(sheet: Sheet, lines: list[Line]) -> list[Line]:
    """Numbers and letters without a point are marks when at least two lines count on from the first one so."""
    if any(line.mark and not line.mark.is_bullet for line in lines[:3]):
        return lines
    for read in (bare_number, bare_letter):
        run = 0
        marked = list(lines)
        for index, line in enumerate(lines[:400]):
            mark = read(sheet.flow, line.start, line.end) if line.mark is None else None
            if mark and mark.rank == run + 1:
                marked[index] = replace(line, mark=mark)
                run += 1
        if run >= 2 and marked[0].mark:
            return marked
    return lines


def _reattach(sheet: Sheet, lines: list[Line]) -> tuple[list[Entry], int] | None:
    """Marks that stand in a run, then as many texts: zip them again."""
    count = 0
    while count < len(lines) and (mark := lines[count].mark) and mark.end >= lines[count].end:
        count += 1
    if count < 2:
        return None
    marks = [line.mark for line in lines[:count] if line.mark]
    rest = lines[count:]
    for texts in (_paragraphs(sheet, rest, count), _starts(sheet, rest, count)):
        if texts is not None:
            bounds, used = texts
            entries = []
            for position, (mark, (start, end)) in enumerate(zip(marks, bounds, strict=True), 1):
                first, last = trim(sheet, start, end)
                entries.append(Entry(first, last, mark.label or str(position), _rule(mark)))
            more, further = _going_on(sheet, marks[-1], rest[used:])
            return [*entries, *more], count + used + further
    return None


def _going_on(sheet: Sheet, last: Mark, lines: list[Line]) -> tuple[list[Entry], int]:
    """The entries that go on from ``last`` with their marks where they belong, and how many lines they take."""
    mark = lines[0].mark if lines else None
    if mark is None or mark.family != last.family or mark.rank != last.rank + 1:
        return [], 0
    nodes, used = _grow(sheet, lines, quoted=False)
    return _label(sheet, nodes), used


def _paragraphs(sheet: Sheet, lines: list[Line], count: int) -> tuple[list[tuple[int, int]], int] | None:
    """Exactly ``count`` texts when each is a line of the first block, or a block of its own."""
    block = 1
    while block < len(lines) and not lines[block].gap and not lines[block].mark:
        block += 1
    if block == count:
        return [(line.start, line.end) for line in lines[:block]], block
    if block > count:
        return None
    bounds: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        if line.gap or index == 0:
            if len(bounds) == count:
                return bounds, index
            bounds.append((line.start, line.end))
        else:
            bounds[-1] = (bounds[-1][0], line.end)
    return (bounds, len(lines)) if len(bounds) == count else None


def _starts(sheet: Sheet, lines: list[Line], count: int) -> tuple[list[tuple[int, int]], int] | None:
    """``count`` texts of one or more lines in one block: an entry begins with a capital or behind a full stop."""
    bounds: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        fresh = (
            sheet.text[line.start].isupper()
            or sheet.flow[line.start - 1 if index == 0 else lines[index - 1].end - 1] in ".;"
        )
        if index and line.gap and len(bounds) >= count:
            return (bounds, index) if len(bounds) == count else None
        if fresh or not bounds:
            if len(bounds) == count:
                return bounds, index
            bounds.append((line.start, line.end))
        else:
            bounds[-1] = (bounds[-1][0], line.end)
    return (bounds, len(lines)) if len(bounds) == count else None
