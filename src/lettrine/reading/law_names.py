"""The laws that a letter names, and what «la Loi», «cette même loi», «LAI» stand for in it.

A name is looked for by its first word (loi, code, charte, règlement), its chapter number (c. A-2.1) or its initials,
and compared with the titles of the law files (:mod:`lettrine.reading.law_titles`); one that no file holds is kept as
written.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from lettrine.french.rules import load_rules
from lettrine.french.shadow import shadow
from lettrine.law.jurisdiction import Act, Jurisdiction
from lettrine.reading.law_titles import STOP_WORDS, WORD, Titles, content_words, longest, rows_for, titles_of
from lettrine.reading.stances import rules_of

_KINDS = ("loi", "charte", "code", "reglement")
_GLUED = re.compile(r"(?:\bdela|\bladite|\bcette|\bla|\b[ld])\Z")
_ENGLISH = re.compile(r"\b(?:the|this|said)\s+\Z")
_NO_LAW = re.compile(r"\b(?:projets?\s+de|hors(?:-|\s)la|du)\s+\Z")
_TITLE_END = re.compile(r"[.;:()\[\]»«\"|]|\n\s*\n")
_LONGEST_TITLE = 230
_CHAPTER_DASH = re.compile(r"-\s?\d")
_CHAPTER_LETTERS = re.compile(r"(?<![\w-])[a-z]{1,4}\s?\Z")
_CHAPTER = re.compile(
    r"(?<![\w-])([a-z]{1,4})\s?-\s?(\d{1,4}(?:\.\s?\d{1,6}){0,2})(?:\s*,\s*r\.?\s*(\d{1,3}(?:\.\d{1,2})?))?(?![\w-])"
)
_BEFORE_CHAPTER = re.compile(
    r"[\s,(\[-]*(?:(?:c?r[.\s]?l[.\s]?r[.\s]?q|r?l[.\s]?r[.\s]?[qco]|cqlr|r[.\s]?r[.\s]?q|l[.\s]?q)\.?\s*(?:\(?\d{4}\)?)?[\s,]*)?"
    r"(?:c(?:h(?:ap(?:itre)?)?)?\.?|chapitre)?\s*\Z"
)
_INITIALS = re.compile(r"[A-Z][A-Za-z]?[A-Z.][A-Za-z.]{0,12}")
_DETERMINER = re.compile(
    r"\b(?:ladite|la\s?dite|ledit|dudit|(?:cette|ce|de la|la|du|le)\s+(?:meme|presente?|dite?|dernier|derniere)"
    r"|cette|ce)\s*\Z"
)
_PRESENT = re.compile(r"\bpresente?\s*\Z")
_SAID_ABOVE = re.compile(
    r"\s*\(?\s*(?:precitee?|susmentionnee?|susditee?|ci-dessus|mentionnee?\s+(?:plus haut|ci-dessus|precedemment))\b\)?"
)
_CODE_NUMBER = re.compile(r"\s*(?:municipal\s+)?(?:n[o°]\.?\s*|numero\s+)?(?:[a-z]{1,5}-)?\d[\w./-]{0,20}")
_OF_UNKNOWN = re.compile(
    r"\s+(?:sur|concernant|relati(?:f|ve)|visant|facilitant|portant|favorisant|assurant|instituant|modifiant|encadrant"
    r"|permettant|de l'impot|electorale|medicale|constitutionnelle|d'application|des?\s|du\s)"
)


@dataclass(frozen=True, slots=True)
class LawName:
    """A law as named at a place: ``act`` when the data know it, ``title`` as written otherwise.

    ``binding`` is false for an instrument that is no law (a by-law, a bill, a contract). ``named`` is false for a
    reference that only points back («cette même loi»).
    """

    start: int
    end: int
    kind: str
    act: Act | None
    title: str | None = None
    binding: bool = True
    named: bool = True
    bare: bool = False

    @property
    def law(self) -> str | None:
        """The id of the law, if the files hold it."""
        return self.act.id if self.act else None

    @property
    def law_name(self) -> str | None:
        """The title of a law that the files do not hold."""
        return self.act.title if self.act and self.act.id is None else None if self.act else self.title


@dataclass(slots=True)
class _Reader:
    """What one letter has said so far of its laws."""

    text: str
    flow: str
    jurisdiction: Jurisdiction
    titles: Titles
    halt: frozenset[str]
    defined: dict[str, LawName] = field(default_factory=dict)


def find_law_names(text: str, flow: str, jurisdiction: Jurisdiction) -> tuple[LawName, ...]:
    """Every place where a law is named or pointed back to, in the text's order, with the law it stands for."""
    reader = _Reader(text, flow, jurisdiction, titles_of(jurisdiction.code), _title_stops())
    names = _merge([], _by_word(reader))
    names = [_extend(reader, name) for name in _merge(names, _by_initials(reader))]
    names = _merge(names, (_extend(reader, name) for name in _by_chapter(reader)))
    names = _merge(names, _defined_initials(reader))
    return tuple(_resolve(reader, names))


def _merge(names: list[LawName], others: Iterable[LawName]) -> list[LawName]:
    """``names`` with those of ``others`` that they do not cover, in the text's order."""
    more = [name for name in others if not _covered(name, names)]
    return sorted([*names, *more], key=lambda name: name.start) if more else names


def _covered(name: LawName, others: Sequence[LawName]) -> bool:
    """Does one of ``others``, in order, hold the start of ``name``?"""
    index = bisect_right(others, name.start, key=lambda other: other.start)
    return any(other.start <= name.start < other.end for other in others[max(0, index - 2) : index])


@lru_cache(maxsize=1)
def _title_stops() -> frozenset[str]:
    return frozenset(shadow(word) for word in load_rules("citations").settings["title_stops"])


def _by_word(reader: _Reader) -> Iterator[LawName]:
    flow = reader.flow
    for kind in _KINDS:
        for start in _places(flow, kind):
            end = start + len(kind)
            if flow[end : end + 1].isalpha() or not _starts_word(flow, start):
                continue
            if kind == "loi" and _NO_LAW.search(flow, max(0, start - 12), start):
                continue
            yield _read_title(reader, kind, start, end) or _read_short(reader, kind, start, end)
    for start in _places(flow, " act"):
        if not flow[start + 4 : start + 5].isalpha() and _ENGLISH.search(flow, max(0, start - 8), start + 1):
            yield LawName(start + 1, start + 4, "loi", reader.jurisdiction.default_act, bare=True)


def _places(flow: str, word: str) -> Iterator[int]:
    position = flow.find(word)
    while position >= 0:
        yield position
        position = flow.find(word, position + 1)


def _starts_word(flow: str, start: int) -> bool:
    return (
        not flow[start - 1 : start].isalpha() or start == 0 or _GLUED.search(flow, max(0, start - 7), start) is not None
    )


def _read_title(reader: _Reader, kind: str, start: int, end: int) -> LawName | None:
    """The title that follows «loi», «code»…: one of the files', or one that they do not hold."""
    flow = reader.flow
    near = min(len(flow), end + 34)
    first = next((m for m in WORD.finditer(flow, end, near) if m.group() not in STOP_WORDS), None)
    if first is None or _TITLE_END.search(flow, end, first.start()):
        return None
    if kind == "loi" and first.group().isdigit() and first.start() - end <= 4:
        act = next((row[1] for row in reader.titles.by_first.get(("loi", first.group()), ())), None)
        return LawName(start, first.end(), kind, act, None if act else reader.text[start : first.end()])
    joined = first.start() - end <= 16 and _joined(flow, kind, end, first.start())
    rows = tuple(rows_for(reader.titles, kind, first.group())) if joined else ()
    limit = min(len(flow), end + _LONGEST_TITLE)
    if rows or joined or kind == "reglement":
        stop = _TITLE_END.search(flow, end, limit)
        limit = stop.start() if stop else limit
    if rows and (found := longest(rows, content_words(flow, end, limit))):
        return LawName(start, found[0], kind, found[1])
    if kind == "reglement" and (code := _CODE_NUMBER.match(flow, end)):
        return LawName(start, code.end(), kind, None, reader.text[start : code.end()].strip(), binding=False)
    return _unknown_title(reader, kind, start, end, limit)


def _joined(flow: str, kind: str, end: int, first: int) -> bool:
    """A title is joined to its kind by «sur», «de»…; «la loi permet» is not a title."""
    between = flow[end:first].strip()
    return (
        between != ""
        or kind in ("code", "charte")
        or flow[first : first + 4] in ("surl", "sure", "elec", "medi", "cons")
    )


def _unknown_title(reader: _Reader, kind: str, start: int, end: int, limit: int) -> LawName | None:
    flow = reader.flow
    joint = _OF_UNKNOWN.match(flow, end)
    if joint is None:
        return None
    by_law = kind == "reglement" and any(
        rule.pattern.search(flow, start, min(limit, start + 120)) for rule in rules_of("by_law")
    )
    stop = limit
    words = list(WORD.finditer(flow, end, limit))
    for index, word in enumerate(words):
        if word.group() in reader.halt or index >= 16:
            stop = word.start()
            break
    if kind == "loi" and joint.group().strip() in ("de", "des", "du", "d'"):
        return None
    comma = flow.find(",", end, stop)
    stop = comma if comma > 0 else stop
    title = re.sub(r"\s+", " ", reader.text[start:stop]).strip(" ,-–’'")
    if len(title) < len(kind) + 5:
        return None
    return LawName(start, start + len(reader.text[start:stop].rstrip()), kind, None, title, binding=not by_law)


def _read_short(reader: _Reader, kind: str, start: int, end: int) -> LawName:
    """«la Loi», «cette même loi», «ladite loi», «la loi précitée»: which law is settled later."""
    before = _DETERMINER.search(reader.flow, max(0, start - 22), start)
    above = _SAID_ABOVE.match(reader.flow, end)
    points_back = above is not None or before is not None
    return LawName(start, above.end() if above else end, kind, None, named=not points_back, bare=True)


def _by_initials(reader: _Reader) -> Iterator[LawName]:
    text, initials = reader.text, reader.titles.initials
    for match in _INITIALS.finditer(text):
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 2]
        if before.isalnum() or before in ("_", ".", "@", "/", "-") or after[:1].isalnum() or after[:1] in ("@", "/"):
            continue
        written = match.group().rstrip(".") if match.group().count(".") == 1 else match.group()
        key = shadow(written).replace(".", "")
        act = initials.get(key)
        if act is not None and len(key) > 1 and not (after[:1] == "-" and after[1:].isdigit()):
            yield LawName(match.start(), match.start() + len(written), act.kind, act)


def _by_chapter(reader: _Reader) -> Iterator[LawName]:
    flow = reader.flow
    for dash in _CHAPTER_DASH.finditer(flow):
        letters = _CHAPTER_LETTERS.search(flow, max(0, dash.start() - 6), dash.start())
        match = _CHAPTER.match(flow, letters.start()) if letters else None
        act = reader.titles.chapters.get(_chapter(match)) if match else None
        if act is not None and match is not None:
            before = _BEFORE_CHAPTER.search(flow, max(0, match.start() - 30), match.start())
            if before and "c" in before.group():
                yield LawName(match.start(), match.end(), act.kind, act)


def _chapter(match: re.Match[str]) -> str:
    code = f"{match.group(1)}-{match.group(2)}".replace(" ", "")
    return f"{code}, r. {match.group(3)}" if match.group(3) else code


def _extend(reader: _Reader, name: LawName) -> LawName:
    """The name with its chapter number, which overrides a title; and what the letter says it will call that law."""
    match = _CHAPTER.search(reader.flow, name.end, min(len(reader.flow), name.end + 60))
    if match and _BEFORE_CHAPTER.fullmatch(reader.flow, name.end, match.start()):
        act = reader.titles.chapters.get(_chapter(match))
        keeps = act is None or name.bare or (name.act is not None and name.act.id is not None and act.id is None)
        closing = re.compile(r"\s*[)\]]").match(reader.flow, match.end())
        name = replace(name, end=match.end(), act=name.act if keeps else act)
        if closing:
            name = replace(name, end=closing.end())
    if name.bare and name.act is None:
        return name
    window = reader.flow[name.end : name.end + 130]
    for rule in rules_of("definition"):
        if not any(word in window for word in rule.attributes["needs"]):
            continue
        end = min(len(reader.flow), name.end + 130)
        found = rule.pattern.match(reader.flow, name.end, end) or rule.pattern.match(reader.flow, name.end - 1, end)
        if found and found.end() > name.end and _may_name_a_law(reader.text, found, key := _key(found.group("name"))):
            reader.defined.setdefault(key, name)
            return replace(name, end=found.end())
    return name


def _may_name_a_law(text: str, found: re.Match[str], key: str) -> bool:
    """Initials are in capitals: «(annexe)» after a title defines nothing."""
    written = text[found.start("name") : found.end("name")].rstrip(". ")
    return bool(key) and (key.split()[0] in ("loi", "charte", "code", "reglement") or written.split()[-1].isupper())


def _key(short: str) -> str:
    return " ".join(WORD.findall(re.sub(r"^(?:la|le|l'|les|ladite|ledit)\s*", "", short.replace(".", ""))))


def _defined_initials(reader: _Reader) -> Iterator[LawName]:
    """The places of initials that only this letter defines."""
    for key, source in reader.defined.items():
        if " " in key or key in _KINDS or key in reader.titles.initials:
            continue
        for match in re.finditer(rf"(?<!\w){re.escape(key)}(?!\w)", reader.flow):
            if reader.text[match.start()].isupper():
                yield replace(source, start=match.start(), end=match.end(), bare=False)


def _resolve(reader: _Reader, names: list[LawName]) -> Iterator[LawName]:
    """Each bare or pointing name with the law it stands for, from the definitions and from what was named before."""
    _define_backwards(reader, names)
    last: dict[str, LawName] = {}
    for name in names:
        settled = _settle(reader, name, last)
        if settled.act is not None or settled.title is not None:
            last[settled.kind] = settled
        yield settled


def _define_backwards(reader: _Reader, names: list[LawName]) -> None:
    """«la loi (Loi sur l'accès…, RLRQ, c. A-2.1)»: the short form comes first and the title explains it."""
    for left, right in zip(names, names[1:], strict=False):
        gap = reader.flow[left.end : right.start].strip()
        if (
            left.bare
            and left.act is None
            and right.act is not None
            and not right.bare
            and gap in ("(", "[", ", soit la", ": la")
        ):
            reader.defined.setdefault(left.kind, right)


def _settle(reader: _Reader, name: LawName, last: Mapping[str, LawName]) -> LawName:
    if not name.bare or name.act is not None:
        short = reader.defined.get(_key(reader.flow[name.start : name.end])) if name.act else None
        return replace(name, act=short.act, title=short.title) if short else name
    defined = reader.defined.get(name.kind)
    source = last.get(name.kind) if not name.named else None
    if source is None or (defined is not None and _PRESENT.search(reader.flow, max(0, name.start - 12), name.start)):
        source = defined or source
    if source is None and name.kind == "loi":
        return replace(name, act=reader.jurisdiction.default_act)
    if source is None and name.kind in last:
        source = last[name.kind]
    if source is None and name.kind == "charte":
        return replace(name, act=next((act for act in reader.jurisdiction.acts.values() if act.kind == "charte"), None))
    if source is None:
        written = reader.text[name.start : name.end]
        return replace(name, title=written, binding=name.kind != "reglement")
    return replace(name, act=source.act, title=source.title, binding=source.binding)
