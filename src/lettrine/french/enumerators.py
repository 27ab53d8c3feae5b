"""List marks: numbers, letters, bullets and «Point 1 :», at the start of a line or in running prose.

Everything is matched on a shadow. A mark alone proves nothing («M. Roy», «2019. Le rapport»): it is
the sequence that makes a list, and the caller checks it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lettrine.french.ordinals import ordinal_value
from lettrine.french.spacing import spaced

_ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
    "xi": 11,
    "xii": 12,
}

#: The nouns that stand before an item's number («Point 1 :», «Volet B -»).
MARK_NOUNS = (
    "point|element|volet|question|partie|item|demande|sujet|objet|document|requete|aspect|rubrique|composante"
    "|renseignement"
    "|sous-question|numero|enonce|interrogation"
)

_WORD = spaced(
    rf"(?:votre )?(?P<word>{MARK_NOUNS})(?: demandee?| vise| soumise| posee| d'acces)? ?(?:n[o°]s?\.? ?|numero |# ?)?"
    r"(?:(?P<number>\d{1,3})(?P<sub>\.\d{1,2})?(?: ?(?P<part>[a-z])\)?)?"
    r"|(?P<letter>[a-z]))(?P<delimiter> ?[*_]{0,2} ?(?:\.-"
    r"|[.):]|-(?= |$))|[ \t]{2,12}(?=[^\W\d_])|[*_]{0,2}$)"
)
_SHORT = spaced(r"(?:q|n[o°]|#)[.-]? ?(?P<number>\d{1,3})(?: ?[.):-](?!\d)|(?<=[#°-]\d)(?= [^\W\d]))")
_ORDINAL_WORD = spaced(
    rf"(?:le |la )?(?P<ordinal>premier|premiere|deuxieme|second|seconde|troisieme|quatrieme|cinquieme|sixieme"
    rf"|septieme|huitieme"
    rf"|neuvieme|dixieme|\d{{1,2}} ?(?:er|re|e|eme|ieme)) (?P<word>{MARK_NOUNS})(?: ?[.:)-]|$)"
)
_ENCLOSED = spaced(r"[(\[] ?(?:(?P<number>\d{1,5})|(?P<letter>[a-z]|[ivx]{2,5})) ?(?:°|o)? ?[)\]]")
_NUMBER = spaced(
    r"(?P<number>\d{1,5})(?P<sub>(?:\.\d{1,2}){0,3})(?: ?(?P<part>[a-h])(?=[.) ]{1,2}))? ?"
    r"(?P<delimiter>\.-|\.\)|\)\.?|[.°/:]-?|-\)?|o\)?(?= ))"
)
_PLAIN_SUB = spaced(r"(?P<number>\d{1,3})(?P<sub>(?:\.\d{1,2}){1,3})(?=\s)")
_BARE_LETTER = re.compile(r"(?P<letter>[a-z])[ \t]{2,12}(?=[^\W\d_])")
_BARE_NUMBER = spaced(r"(?P<number>\d{1,3})(?P<sub>)(?P<delimiter>)[,;']?(?= {1,8}[^\W\d_]|$)")
# … but not «c. », the chapter of a law whose name runs over the line
_LETTER = spaced(
    r"(?!ch?\. ?[a-z]-\d)(?P<letter>[a-z]|[ivx]{2,5}) ?(?P<delimiter>\.-|\.\)|\)\.?|[./:]|-(?= ))(?=\s|$|[^\W\d_]{3})"
)
_BULLET = spaced(
    r"(?P<glyph>[-•*·►▪◦‣→✓✔●○■□➢➤▶▸▹◾◽◼◻➔➜➞➥☐☑☒¤+~❖♦◆⁃∙§ø¨\uf0b7\uf0a7\uf02d\uf0d8\u2756])(?!-)(?![ \d]{0,6}\d ?-(?:\s|$))(?=\s|$"
    r"|[^\W\d_]|[\"«(\d])"
    r"|(?P<round>o)(?= {1,8}[^\W\d_«\"]| ?$)"
)

_INLINE = spaced(
    r"(?<![\w.,'-])(?:"
    r"\((?:(?:point|element|volet|item|partie) )?(?P<enclosed>\d{1,2}|[a-z]|[ivx]{2,4})\)"
    r"|(?P<number>\d{1,2}) ?(?P<delimiter>°\)?|\)|o\)?(?= [a-z])|[.:/](?= [a-z«])|\.(?=[a-z]{2})|\.?-(?= ?[a-z«]))"
    r"|(?P<letter>[a-z]|[ivx]{2,4})(?P<close> ?\))"
    r"|(?:point|element|volet|question|partie|demande|item) (?:n[o°] ?)?(?P<noun>\d{1,2}) ?[:.)-]"
    r")(?=[\s,;.]|[a-z«\"]|$)"
)
_INLINE_BULLET = re.compile(
    r"(?:(?<=[:;«\"])|(?<=[:;,«\"] )|(?<= {2})|(?<=[.] ))(?P<glyph>[-•·▪●\uf0b7]) ?(?=[^\W\d_]|\")"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A list mark: its bounds, its ``family`` (marks of one list share it), its rank there and the label that it gives.

    ``rank`` is 0 for a bullet; ``roman`` is the rank if the letters are read as a Roman numeral.
    """

    start: int
    end: int
    family: str
    rank: int
    label: str | None
    roman: int = 0

    @property
    def is_bullet(self) -> bool:
        """Whether the mark counts nothing."""
        return self.rank == 0


def line_mark(flow: str, start: int, end: int) -> Mark | None:
    """The list mark that opens the line ``flow[start:end]``, white space before it already left out."""
    if start >= end:
        return None
    if flow.startswith(("**", "__"), start):  # bold in Markdown
        mark = line_mark(flow, start + 2, end)
        return replace(mark, start=start) if mark and not mark.is_bullet else None
    first = flow[start]
    stop = min(end, start + 48)  # no mark is longer; a bounded window keeps the anchors cheap
    if first.isdigit():
        return _numbered(flow, start, stop) or _ordinal_word(flow, start, stop)
    if first in "([":
        match = _ENCLOSED.match(flow, start, stop)
        return _from_enclosed(match) if match else None
    if first.isalpha() or first == "#":
        return _worded(flow, start, stop)
    match = _BULLET.match(flow, start, stop)
    if match is None:
        return None
    return _behind_bullet(flow, start, match.end(), stop) or Mark(start, match.end(), f"bullet{first}", 0, None)


def _behind_bullet(flow: str, start: int, bullet_end: int, stop: int) -> Mark | None:
    """The mark behind a bullet, which then only decorates it («- a) le rapport»)."""
    first = bullet_end + flow.startswith(" ", bullet_end)
    match = _LETTER.match(flow, first, stop)
    if match is None or not match.group("delimiter").startswith(")"):
        return None
    mark = line_mark(flow, first, stop)
    return replace(mark, start=start) if mark else None


def _numbered(flow: str, start: int, stop: int) -> Mark | None:
    match = _NUMBER.match(flow, start, stop)
    if match and _is_list_number(flow, match, stop):
        part = match.group("part")
        label = match.group("number") + match.group("sub") + (f".{part}" if part else "")
        depth = match.group("sub").count(".")
        rank = int(label.rsplit(".", 1)[-1]) if depth and not part else int(match.group("number"))
        if part:
            rank = ord(part) - 96
        family = f"number{match.group('delimiter').strip()}" if not (depth or part) else f"path{depth + bool(part)}"
        return Mark(start, match.end(), family, rank, label)
    match = _PLAIN_SUB.match(flow, start, stop)
    if match:
        label = match.group()
        return Mark(start, match.end(), f"path{label.count('.')}", int(label.rsplit(".", 1)[-1]), label)
    return None


def _is_list_number(flow: str, match: re.Match[str], stop: int) -> bool:
    """Whether what follows lets the number be a mark: not «3.5», «2019-2020», «1/2», «10:30», «1 o clock»."""
    after = flow[match.end() : match.end() + 1]
    if match.group("sub") and match.group("delimiter") in ("/", ":"):
        return False
    return not after or match.end() >= stop or after.isspace() or after.isalpha() or after in "«\"([*_'"


def bare_letter(flow: str, start: int, end: int) -> Mark | None:
    """A letter without a point or bracket, set off from the words behind it («A   Mon dossier»)."""
    match = _BARE_LETTER.match(flow, start, end)
    return _alphabetic(start, match.end(), match.group("letter"), "") if match else None


def bare_number(flow: str, start: int, end: int) -> Mark | None:
    """A number without any punctuation at the start of a line: a mark only in a run of such lines."""
    match = _BARE_NUMBER.match(flow, start, end)
    return Mark(start, match.end(), "number", int(match.group("number")), match.group("number")) if match else None


def _from_enclosed(match: re.Match[str]) -> Mark:
    number, letter = match.group("number"), match.group("letter")
    if number:
        return Mark(match.start(), match.end(), "number()", int(number), number)
    return _alphabetic(match.start(), match.end(), letter, "()")


def _alphabetic(start: int, end: int, letters: str, delimiter: str) -> Mark:
    roman = _ROMAN.get(letters, 0)
    rank = ord(letters) - 96 if len(letters) == 1 else 0
    return Mark(start, end, f"letter{delimiter}", rank or roman, letters, roman)


def _ordinal_word(flow: str, start: int, stop: int) -> Mark | None:
    match = _ORDINAL_WORD.match(flow, start, stop)
    rank = ordinal_value(match.group("ordinal")) if match else None
    return Mark(start, match.end(), f"ordinal {match.group('word')}", rank, str(rank)) if match and rank else None


def _worded(flow: str, start: int, stop: int) -> Mark | None:
    match = _WORD.match(flow, start, stop)
    if match:
        number, letter, part = match.group("number"), match.group("letter"), match.group("part")
        family = f"word {match.group('word')}"
        if number is None:
            return _alphabetic(start, match.end(), letter, family)
        label = number + (match.group("sub") or "") + (f".{part}" if part else "")
        return Mark(start, match.end(), family, int(number), label)
    match = _SHORT.match(flow, start, stop)
    if match:
        return Mark(start, match.end(), "word q", int(match.group("number")), match.group("number"))
    match = _LETTER.match(flow, start, stop)
    if match and (len(match.group("letter")) == 1 or match.group("letter") in _ROMAN):
        return _alphabetic(start, match.end(), match.group("letter"), match.group("delimiter").strip())
    match = _BULLET.match(flow, start, stop)
    if match:
        return Mark(start, match.end(), "bulleto", 0, None)
    return _ordinal_word(flow, start, stop) if flow[start : start + 1] in "lpdstqcnh" else None


def inline_marks(flow: str, start: int, end: int) -> list[Mark]:
    """The marks in running prose that count on from 1 (or a): the longest sequence of one family; fewer than two"
    " give none."""
    families: dict[str, list[Mark]] = {}
    for match in _INLINE.finditer(flow, start, end):
        mark = _inline_mark(match)
        run = families.setdefault(mark.family, [])
        expected = len(run) + 1
        if mark.rank == expected:
            run.append(mark)
        elif mark.roman == expected:
            run.append(Mark(mark.start, mark.end, mark.family, mark.roman, mark.label))
    best = max(families.values(), key=lambda run: (len(run), -run[0].start if run else 0), default=[])
    return best if len(best) >= 2 else []


def _inline_mark(match: re.Match[str]) -> Mark:
    enclosed, number, letter = match.group("enclosed"), match.group("number"), match.group("letter")
    noun = match.group("noun")
    if noun:
        return Mark(match.start(), match.end(), "word", int(noun), noun)
    if number or (enclosed and enclosed.isdigit()):
        digits = number or enclosed
        delimiter = (match.group("delimiter") or "()").strip()
        return Mark(match.start(), match.end(), f"number{delimiter}", int(digits), str(int(digits)))
    return _alphabetic(match.start(), match.end(), enclosed or letter, "()" if enclosed else ")")


def inline_bullets(flow: str, start: int, end: int) -> list[Mark]:
    """The dashes or bullets that set apart the entries of one running sentence («: - les avis; - les notes»)."""
    return [
        Mark(m.start(), m.end(), f"bullet{m.group('glyph')}", 0, None)
        for m in _INLINE_BULLET.finditer(flow, start, end)
    ]
