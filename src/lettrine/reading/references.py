"""Where a decision names items of the request: «le point 3», «éléments 1 à 4», «le 2e volet», «les autres points»,"
" «2.» as a heading."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lettrine.french.enumerators import Mark, line_mark
from lettrine.french.ordinals import CARDINAL, LAST, ORDINAL, cardinal_value, ordinal_value
from lettrine.french.spacing import spaced
from lettrine.model import RequestItem, Span
from lettrine.reading.boxes import find_boxes
from lettrine.reading.interleaving import ANSWERED, is_interleaved
from lettrine.reading.item_index import ItemIndex, index_items
from lettrine.reading.sheet import Sheet
from lettrine.reading.short_references import opening_adverbs, short_lists, short_ordinals
from lettrine.reading.wording import wordings

_NOUN = (
    r"(?:sous-)?(?:points?|elements?|volets?|parties?|questions?|items?|demandes?|documents?|paragraphes?|tirets?"
    r"|puces?|rubriques?|requetes?"
    r"|sujets?|aspects?|composantes?|numeros?|alineas?|objets?|renseignements?|pieces?|interrogations?)"
)
# «1 a)», «1a», «1.a», «1.2», «(3)», «2°», «b)», «iv»; not the verb of «le point 1 a été», nor «à» in «1 à 4».
_PART = r"(?: ?\(?[a-h]\)|[.-]?[a-h](?![\w'])| [a-h](?=[,.;:\n]| et [a-h\d])|\.\d{1,2}(?!\d))"
_LABEL = (
    rf"(?:\(?(?:\d{{1,3}}(?![\d,.]?\d)(?: ?°| ?o(?=[\s,;.)]))?{_PART}?|[a-h](?![\w'])|[ivx]{{1,4}}(?![\w'])))\)?\.?"
    r"(?=[\s,;:.)\]»\"&/-]|\Z)"
)
_JOIN = r"\s{0,3}(?:,\s{0,3}(?:(?:et|ou|puis|ainsi que)(?![a-z]))?|(?:et|ou|a|au|aux|jusqu'a(?:u)?|ainsi que|et (?:le|au|du))(?![a-z])|&|/|-)\s{0,3}"
# A word begins, be it after an article that lost its apostrophe («litem 2»).
_WORD_EDGE = r"(?:(?<![\w-])|(?<=\b[dl]))"
_LABELLED = spaced(
    rf"{_WORD_EDGE}(?P<noun>{_NOUN})\s{{1,3}}(?:n[o°]s?\.? ?|numeros? |# ?|portant les? numeros? "
    rf"|sub )?(?P<list>{_LABEL}(?:{_JOIN}(?:{_NOUN} )?{_LABEL}){{0,40}})"
)
_BEHIND_BOX = spaced(rf"(?::|-{{1,3}}>|→|=>) ?(?P<list>{_LABEL}(?:{_JOIN}{_LABEL}){{0,20}})\s{{0,8}}$")
_LONE = spaced(r"(?:lettre|paragraphe|sous-section|section|puce|tiret|no|n°) (?P<label>[a-h]|\d{1,2})[.):]?$")
_VERB_A = spaced(r"\s(?!(?:et|ou|de|du|est|sont|n'|ne|vise|porte|concerne|ci|recoit|fait|au|jusqu|-)\b|\n)\w")
_TO = re.compile(r",\s+a$")
_ARTICLE = spaced(r"(?<!\w)(?:l[ea]s?|aux?|du|des|vos|votre|ces?|cette)\s$")
_TOKEN = spaced(rf"(?P<label>{_LABEL})|(?P<range>\b(?:a|au|jusqu'au?)\b|-)|(?P<other>\S)")
_ORDINAL = spaced(
    rf"(?<![\w-])(?:(?P<count>{CARDINAL}) )?(?P<first>{ORDINAL})(?P<more>(?:(?:, | et |, et | ou | a )(?:l[ea] |au "
    rf"|la )?{ORDINAL}){{0,12}})\s(?:(?P<count2>{CARDINAL}) )?(?P<noun>{_NOUN})(?!\w)"
)
_BARE_ORDINAL = spaced(
    rf"(?<![\w-])(?:l[ea]s?|d[eu]s?|aux?|votre|vos|celui"
    rf"|celle)\s(?:(?P<count>{CARDINAL}) )?(?P<first>{ORDINAL})(?=\s?(?:[,;:.)]|et |est |sont |n'|ne |a |ont |vous "
    rf"|nous |recevra|fera|feront|porte|vise|concerne|qui |s'))"
)
# Where a sentence opens on an ordinal alone.
_OPENING_ORDINAL = spaced(
    rf"(?:(?<=[.;:!?»)]\s)|(?<=[.;:!?]\s\s)|(?<=\n))(?:(?:quant|pour|et|enfin|par contre|en revanche),? )?(?:l[ea]|du|de la|au|a la) (?P<first>{ORDINAL})(?!\s(?:ministre|vice|alinea"
    r"|paragraphe|article|fois|jour|page|partie|annexe|phrase|motif)\b)"
)
_SAME_SENTENCE = 60  # characters behind «le premier point» in which «le troisième» counts the same things
_RUN = 3  # sentences that must count on before bare ordinals are taken for the things asked
_ANSWER = spaced(
    r"(?:reponses?|question|demande|r|q|rep)(?: (?:a la )?(?:question|point"
    r"|n[o°]))? ?(?:n[o°]\.? ?)?(?P<label>\d{1,2}(?:[.-]?[a-h])?) ?[:.)-]"
)
_SUB = spaced(r"(?<![\w-])(?:sub|ad)\s(?P<label>[a-h]|\d{1,2})(?!\w)")
_LIGHT = re.compile(r"\b(?:l[ea]s?|l'|d[eu]s?|d'|aux?|votre|vos|de|la)\b|l'|[\s*_(\[«\"#•,-]")
# «… répond au point 3. Au point 4, …»: the list of labels ends with the sentence
_SENTENCE = re.compile(r"\.\s+(?=(?:au|aux|pour|quant|le|la|les)\s)")
_PAGE_NUMBER = re.compile(r"\s*-\s?\d{1,3}\s?-(?:\s{2,}|$)")
_EDGE = re.compile(r"[\s*_(\[«\"#-]*")
_DEMONSTRATIVE = spaced(r"\b(?:ce|cet|cette|ces)\s{1,3}$")
_BETWEEN = 300  # characters between two entries of one request
_ENCLOSED = ("document", "piece")
_ONLY_WITH_REQUEST = frozenset({"paragraphe", "alinea", "objet", "renseignement", "piece", "sujet", "requete"})
_OF_REQUEST = spaced(r"[\s).,]{0,4}de (?:la|votre|cette|sa) (?:demande|requete|lettre)")


@dataclass(frozen=True, slots=True)
class ItemReference:
    """A mention of items: ``items`` are their ids.

    ``heading`` says that the mention heads or opens what follows; ``rest`` that it means what is not named otherwise
    («les autres points»); ``back`` that it takes up the mention before it («ce dernier document»). Both have no ids of
    their own unless a mention in the same stretch supplies them.
    """

    start: int
    end: int
    items: tuple[str, ...]
    heading: bool = False
    rest: bool = False
    back: bool = False


def _cue(kind: str) -> re.Pattern[str]:
    return wordings("references", kind)


def within(references: Sequence[ItemReference], start: int, end: int) -> Sequence[ItemReference]:
    """Those of ``references``, in the text's order, that begin in ``start:end``."""
    first = bisect_left(references, start, key=lambda r: r.start)
    return references[first : bisect_left(references, end, key=lambda r: r.start)]


def find_references(sheet: Sheet, items: Sequence[RequestItem], start: int, end: int) -> list[ItemReference]:
    """Every mention of items in ``sheet.text[start:end]``, in order, none inside another."""
    index = index_items(tuple((item.id, item.label) for item in items))
    flow = sheet.flow
    found = list(_headings(sheet, index, start, end))
    found += _labelled(flow, index, start, end)
    found += _ticked(sheet, index, start, end)
    found += _ordinals(flow, index, start, end)
    found += _short(flow, index, start, end)
    found += [ItemReference(m.start(), m.end(), (), rest=True) for m in _cue("rest").finditer(flow, start, end)]
    found += [ItemReference(m.start(), m.end(), (), back=True) for m in _cue("back").finditer(flow, start, end)]
    asked = _request(sheet, items)
    named = [r for r in _outermost(found) if not any(a <= r.start < b for a, b in asked)]
    return _resolved([replace(r, heading=r.heading or _heads(flow, r)) for r in named])


def _ticked(sheet: Sheet, index: ItemIndex, start: int, end: int) -> Iterator[ItemReference]:
    """«[X] Refusé : C», «[X] Autre organisme (art. 48) --> D»: what stands at a ticked box is said of the items behind it."""
    for ticked, (first, last) in find_boxes(sheet.text):
        behind = _BEHIND_BOX.search(sheet.flow, max(first, last - 60), last) if ticked else None
        if behind and start <= first < end and (ids := _expand(behind.group("list"), index)):
            yield ItemReference(first, first + 1, ids)


def _request(sheet: Sheet, items: Sequence[RequestItem]) -> list[Span]:
    """Where the request itself stands, its list marks included: what is named there refers to nothing."""
    spans: list[Span] = []
    apart = is_interleaved(sheet, items)
    for item in sorted((i for i in items if i.span), key=lambda i: i.span or (0, 0)):
        first, last = item.span or (0, 0)
        if apart or item.rule in ANSWERED:
            spans.append((first, last))  # its mark heads the answer
        elif spans and 0 <= first - spans[-1][1] < _BETWEEN:
            spans[-1] = (spans[-1][0], last)
        else:
            block = sheet.flow.rfind("\n\n", max(0, first - _BETWEEN), first)
            spans.append((block + 1 if block >= 0 else max(0, first - 12), last))
    return spans


def _short(flow: str, index: ItemIndex, start: int, end: int) -> Iterator[ItemReference]:
    for first, last, written in short_lists(flow, start, end):
        ids = () if _cue("foreign").match(flow, _skip(flow, last), min(end, last + 60)) else _expand(written, index)
        if ids:
            yield ItemReference(first, last, ids)
    for first, last, ordinal, count in short_ordinals(flow, start, end):
        value = ordinal_value(ordinal)
        ids = _counted(index, value, count) if value is not None else ()
        if ids and index.places > 1:
            yield ItemReference(first, last, ids)
    run = opening_adverbs(flow, start, end)
    if 1 < len(run) <= index.places:
        for first, last, rank in run:
            yield ItemReference(first, last, index.by_place(rank), heading=True)


def _outermost(found: list[ItemReference]) -> list[ItemReference]:
    """Without what overlaps a better mention: named items before anaphors, longer before shorter."""
    kept: list[ItemReference] = []
    for reference in sorted(found, key=lambda r: (r.start, -r.end)):
        if not kept or kept[-1].end <= reference.start:
            kept.append(reference)
        elif _worth(reference) > _worth(kept[-1]):
            kept[-1] = reference
    return kept


def _worth(reference: ItemReference) -> tuple[bool, int]:
    return bool(reference.items or reference.rest), reference.end - reference.start


def _resolved(found: list[ItemReference]) -> list[ItemReference]:
    last: tuple[str, ...] = ()
    done: list[ItemReference] = []
    for reference in found:
        if reference.back and last:
            reference = replace(reference, items=last)
        elif reference.items:
            last = reference.items
        done.append(reference)
    return done


def _labelled(flow: str, index: ItemIndex, start: int, end: int) -> Iterator[ItemReference]:
    for match in _LABELLED.finditer(flow, start, end):
        noun = match.group("noun").removeprefix("sous-").rstrip("s")
        ended = _SENTENCE.search(flow, match.start("list"), match.end())
        written = match.group("list") if ended is None else flow[match.start("list") : ended.start()]
        stop = match.end() if ended is None else ended.start()
        if (preposition := _TO.search(written)) and flow[stop : stop + 1].isspace():
            written, stop = (
                written[: preposition.start()],
                stop - len(preposition.group()),
            )  # «pour le point 2, à la Ville»
        while flow[stop - 1] in ".,":  # the full stop ends the sentence, not the label
            stop -= 1
        if not _is_label(flow, match, stop):
            continue
        if noun in _ONLY_WITH_REQUEST and not _OF_REQUEST.match(flow, match.end(), end):
            continue
        if noun == "partie" and index.lettered and written.lstrip(" (")[:1].isdigit():
            continue  # «les parties 1 et 2» of the document asked for under c)
        if noun in _ENCLOSED and flow[match.start() - 1 : match.start()] == "(":
            continue  # «vous est transmise (document 1)»: what is enclosed, not what was asked
        if noun.startswith("article") or _cue("foreign").match(flow, _skip(flow, stop), min(end, stop + 60)):
            continue
        ids = _expand(written, index)
        if ids:
            yield ItemReference(match.start(), stop, ids)
    if "sub " not in flow and " ad " not in flow:
        return
    for match in _SUB.finditer(flow, start, end):
        ids = index.by_label(match.group("label"))
        if ids:
            yield ItemReference(match.start(), match.end(), ids)


def _is_label(flow: str, match: re.Match[str], stop: int) -> bool:
    """Whether what stands behind the noun is a label: not the verb of «le document a été», not «demande 1-2021», and a
    number or a request only behind its article."""
    if flow[stop - 1] == "a" and flow[stop - 2 : stop - 1] == " " and _VERB_A.match(flow, stop):
        return False
    if flow[stop : stop + 1] in "-/" and flow[stop + 1 : stop + 2].isdigit():
        return False
    noun = match.group("noun")
    if noun.startswith(("numero", "demande")):
        return _ARTICLE.search(flow, max(0, match.start() - 8), match.start()) is not None
    return True


def _skip(flow: str, position: int) -> int:
    while position < len(flow) and flow[position] in " )\n":
        position += 1
    return position


def _expand(written: str, index: ItemIndex) -> tuple[str, ...]:
    """The ids that a list of labels names, ranges filled in."""
    ids: list[str] = []
    previous: str | None = None
    ranging = False
    for token in _TOKEN.finditer(written):
        if token.lastgroup == "range" and previous is not None:
            ranging = True
        elif token.lastgroup == "label":
            label = token.group().strip("()., ")
            if label == "a" and previous is not None and re.match(r"\s+\(?\d", written[token.end() :]):
                ranging = True  # «1 a 4»: the preposition, its accent folded away
                continue
            ids += index.between(previous, label) if ranging and previous else index.by_label(label)
            previous, ranging = label, False
    return tuple(dict.fromkeys(ids))


def _ordinals(flow: str, index: ItemIndex, start: int, end: int) -> Iterator[ItemReference]:
    spoken: list[int] = []  # where ordinals end that name items by their noun
    for match in _ORDINAL.finditer(flow, start, end):
        noun = match.group("noun").rstrip("s")
        if _DEMONSTRATIVE.search(flow, max(0, match.start() - 8), match.start()):
            continue
        if noun in ("paragraphe", "alinea", "objet") and not _OF_REQUEST.match(flow, match.end(), end):
            continue
        if noun in ("demande", "partie") and _before_is_indefinite(flow, match.start()):
            continue
        if _cue("foreign").match(flow, _skip(flow, match.end()), min(end, match.end() + 60)):
            continue
        ids = _by_ordinals(match, index)
        if ids:
            spoken.append(match.end())
            yield ItemReference(match.start(), match.end(), ids)
    run = _counts_on(flow, start, end)
    yield from (ItemReference(first, last, index.by_place(rank)) for first, last, rank in run if rank <= index.places)
    for match in _BARE_ORDINAL.finditer(flow, start, end):
        value = ordinal_value(match.group("first"))
        if (
            value is None
            or index.places > 3
            and not match.group("count")
            and not any(0 < match.start() - place <= _SAME_SENTENCE for place in spoken)
            or index.places < 2
            or match.group("first")[:1].isdigit()
        ):
            continue
        ids = _counted(index, value, match.group("count"))
        if ids:
            yield ItemReference(match.start(), match.end(), ids)


def _counts_on(flow: str, start: int, end: int) -> list[tuple[int, int, int]]:
    """«Le premier est joint. … Du deuxième, … Le troisième n'existe pas.»: sentences that count on from one, three or more."""
    run: list[tuple[int, int, int]] = []
    for match in _OPENING_ORDINAL.finditer(flow, start, end):
        value = ordinal_value(match.group("first"))
        if value == len(run) + 1:
            run.append((match.start("first"), match.end(), value))
    return run if len(run) >= _RUN else []


def _before_is_indefinite(flow: str, position: int) -> bool:
    return flow[max(0, position - 6) : position].split()[-1:] in (["une"], ["notre"], ["un"])


def _by_ordinals(match: re.Match[str], index: ItemIndex) -> tuple[str, ...]:
    first = ordinal_value(match.group("first"))
    if first is None:
        return ()
    count = match.group("count") or match.group("count2")
    if count or not match.group("more"):
        return _counted(index, first, count)
    values = [first]
    ranging = False
    for piece in re.finditer(rf"(?P<ordinal>{ORDINAL})|(?P<range> a )", match.group("more")):
        value = ordinal_value(piece.group("ordinal")) if piece.group("ordinal") else None
        if piece.group("range"):
            ranging = True
        elif value is not None:
            values += range(values[-1] + 1, value + 1) if ranging and value > values[-1] else [value]
            ranging = False
    ids = [i for value in values for i in index.by_place(value)]
    return tuple(dict.fromkeys(ids))


def _counted(index: ItemIndex, first: int, count: str | None) -> tuple[str, ...]:
    """«les deux premiers», «les trois derniers», «le deuxième»."""
    number = cardinal_value(count) if count else 1
    if not number or number > index.places:
        return ()
    if count and first not in (1, LAST):
        return ()
    places = (
        range(1, number + 1) if first == 1 and count else range(-number, 0) if first == LAST and count else (first,)
    )
    return tuple(dict.fromkeys(i for place in places for i in index.by_place(place)))


def _headings(sheet: Sheet, index: ItemIndex, start: int, end: int) -> Iterator[ItemReference]:
    """Marks at line starts that take up the list of the request: «2.», «b)», «Réponse 2 :»."""
    flow = sheet.flow
    position = start
    while position < end:
        stop = flow.find("\n", position, end)
        stop = end if stop < 0 else stop
        first = None if _PAGE_NUMBER.match(flow, position, stop) else _EDGE.match(flow, position, stop)
        at = first.end() if first else stop
        if at < stop and (position > start or _at_line_start(flow, start)):
            reference = _heading(flow, index, at, stop)
            if reference:
                yield reference
        position = stop + 1


def _at_line_start(flow: str, position: int) -> bool:
    while position > 0 and flow[position - 1] == " ":
        position -= 1
    return position == 0 or flow[position - 1] == "\n"


def _heading(flow: str, index: ItemIndex, at: int, stop: int) -> ItemReference | None:
    answer = _ANSWER.match(flow, at, min(stop, at + 40))
    if answer:
        ids = index.by_label(answer.group("label"))
        return ItemReference(at, answer.end(), ids, heading=True) if ids else None
    if lone := _LONE.match(flow, at, min(stop, at + 40)):
        ids = index.by_label(lone.group("label"))
        return ItemReference(at, lone.end(), ids, heading=True) if ids and lone.end() == stop else None
    mark = line_mark(flow, at, stop)
    if (
        mark is None
        or mark.is_bullet
        or mark.label is None
        or mark.family.startswith(("word", "ordinal", "path"))
        and "." not in mark.label
    ):
        return None
    ids = index.by_label(mark.label)
    if not ids or not _takes_up(flow, at, mark):
        return None
    return ItemReference(at, mark.end, ids, heading=True)


_LEAD_LINE = spaced(
    r"(?:motif|raison|recours|etape|documents? suivant|article|disposition|consider|critere|condition|exception)"
)


def _takes_up(flow: str, at: int, mark: Mark) -> bool:
    """Whether the mark belongs to a list of answers: not to reasons or documents that a line with a colon announces."""
    above = [line.strip() for line in flow[max(0, at - 800) : at].split("\n")[:-1]]
    first = mark.rank == 1
    for line in reversed(above):
        if not line:
            continue
        if first:
            return not (line.endswith(":") and _LEAD_LINE.search(line))
        own = line_mark(line, 0, len(line))
        first = own is not None and own.family == mark.family and own.rank == 1
    return True


def _heads(flow: str, reference: ItemReference) -> bool:
    """Whether the mention stands as a heading or opens its paragraph as the topic."""
    low = max(0, reference.start - 200)
    line = flow.rfind("\n", low, reference.start) + 1
    if line == 0 and low > 0 or not _begins_paragraph(flow, line):
        return False
    before = flow[line : reference.start]
    if not _LIGHT.sub("", before):
        return True
    return len(before) <= 70 and _cue("topic").match(flow, _first(flow, line), reference.start) is not None


def _begins_paragraph(flow: str, line: int) -> bool:
    """Whether the line goes on with no sentence: a blank line or a finished one stands above it."""
    above = flow[max(0, line - 600) : line]
    head = above.rstrip()
    return not head or above.count("\n", len(head)) >= 2 or head[-1] in ".:;!?»)"


def _first(flow: str, position: int) -> int:
    while position < len(flow) and flow[position].isspace():
        position += 1
    return position
