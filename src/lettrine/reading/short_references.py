"""Items named without their noun: «le a)», «visés en 2 et 3», «la lettre b», «Premièrement, …», «les deux derniers»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lettrine.french.ordinals import CARDINAL, ORDINAL, enumerative_adverbs
from lettrine.french.spacing import spaced

_MARK = r"\(?(?:[a-h]|\d{1,2}(?:[.]?[a-h])?|[ivx]{1,4}) ?\)"
_PLAIN = r"\(?(?:\d{1,2}(?!\d|[.,:/]\d|-\d)(?: ?°)?(?: ?[a-h](?!\w))?|[a-h](?![\w'])|[ivx]{1,4}(?!\w))\)?"
_JOIN = r"\s{0,3}(?:,|et|ou|a|au|aux|jusqu'au?|-|&)\s{1,3}(?:(?:le|la|au|aux|les|du|de|en) )?"
#: «le a)», «aux b) et c)», «en 2)».
_ARTICLE = spaced(rf"(?:les?|la|aux?|du|des|en|sous|sub)\s(?P<list>{_MARK}(?:{_JOIN}{_MARK}){{0,12}})")
#: «Les avis juridiques (1d)», «Pour 3a,»; «3e» is an ordinal.
_PATH = spaced(
    r"(?:\(|(?:pour|a|au|aux|en|quant a|concernant)\s)"
    rf"(?P<list>\d{{1,2}}\.?[a-df-h](?![\w'])(?:{_JOIN}\d{{1,2}}\.?[a-df-h](?![\w'])){{0,12}})(?=[\s,;:.)])"
)
#: «visés en 2 et 3», «demandés au 4», «la lettre b».
_AIMED = spaced(
    r"(?:(?:vise|demande|mentionne|decrit|indique|enumere|reclame|sollicite|identifie|designe|enonce)e?s?"
    r"|requis(?:es?)?)"
    r"\s(?:au numero |aux numeros |en|aux?|sous|a la lettre|aux lettres|par la lettre|sous la lettre|dans la lettre)\s"
    rf"(?P<list>{_PLAIN}(?:{_JOIN}{_PLAIN}){{0,12}})(?=[,;.:)]|\s{{0,3}}(?:\n|$)|\s(?:de|est|sont|vous|ne|n'|nous"
    rf"|ci|plus|ont"
    r"|seront|sera|n|en|par|car|puisque|qui|que)\b)(?! de l'article)(?! du code)"
)
#: «décrite au paragraphe b»; with a figure it would be a paragraph of the law.
_PART = spaced(
    r"(?:vise|demande|mentionne|decrit|indique|enumere|designe|enonce)e?s? aux? (?:paragraphes?|alineas?) "
    rf"(?P<list>[a-h]\)?(?:{_JOIN}[a-h]\)?){{0,8}})(?=[,;.:]|\s(?:de votre|est|sont|ne|n'|vous|ci)\b)"
)
_LETTER = spaced(
    rf"(?:la|les|aux?|des|sous|a la|votre) (?:lettre|litt?era|alphabet|tirets?"
    rf"|puce)s? (?P<list>[«\"]?{_PLAIN}(?:{_JOIN}{_PLAIN}){{0,8}})[»\"]?"
    r"(?=[,;.:)»\"]|\s{0,3}(?:\n|$)|\s(?:de (?:la|votre)|est|sont|vous|ne|n'|nous|et|ou|ci|plus|ont|seront|sera"
    r"|vise|porte|concerne)\b|(?<=[bcefgh])\s)"
)
_OF_THESE = spaced(
    rf"(?:l[ea]s?|d[eu]s?|aux?) (?:(?P<count>{CARDINAL}) )?(?P<first>{ORDINAL})s? (?:de|d'entre|parmi) "
    r"(?:ces|vos|ceux-ci|celles-ci|celles|ceux|eux|les) ?(?:documents|points|elements|volets|demandes|questions"
    r"|renseignements"
    r"|pieces|items|rapports|objets)?(?!\s?(?:articles|alineas|paragraphes|dispositions|lois|motifs|annees|mois|jours)\b)"
)
_LED = spaced(
    rf"(?:quant|pour|s'agissant|en ce qui (?:concerne|a trait|touche|regarde)"
    rf"|pour ce qui (?:est|concerne)"
    rf"|au sujet|a propos|a l'egard|relativement|concernant|sur)(?: (?:du|des|de|aux?|la|les?))\s?"
    rf"(?:(?P<count>{CARDINAL}) )?(?P<first>{ORDINAL})(?=\s?[,:;])"
)
# Each with the words of which a match holds one, where they are few.
_LISTS = (
    (_ARTICLE, ()),
    (_PATH, ()),
    (_AIMED, ()),
    (_PART, ("paragraphe", "alinea")),
    (_LETTER, ("lettre", "litera", "littera", "alphabet", "tiret", "puce")),
)
_STOPS = (*".;:!?»)", "")
_FIRST = re.compile(r"premierement|en\s+premier\s+lieu|d'?\s?une\s+part|primo|first")
_NOT_ITEMS = re.compile(
    r"\s{1,3}(?:janv|fevr|mars|avril|mai|juin|juil|aout|sept|oct|nov|dec|jours|ans\b|mois|%|\$|heures|pages|exempl"
    r"|copies|\d)"
)


def short_lists(flow: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Labels named without a noun: start, end and the list as written."""
    for pattern, words in _LISTS:
        if words and not any(flow.find(word, start, end) >= 0 for word in words):
            continue
        for match in pattern.finditer(flow, start, end):
            if _begins_word(flow, match.start()) and not _NOT_ITEMS.match(flow, match.end("list"), end):
                yield match.start("list"), match.end("list"), match.group("list")


def short_ordinals(flow: str, start: int, end: int) -> Iterator[tuple[int, int, str, str | None]]:
    """Ordinals without a noun that can only mean items: start, end, the ordinal and the count before it."""
    for pattern in (_OF_THESE, _LED):
        for match in pattern.finditer(flow, start, end):
            opens = pattern is _OF_THESE or flow[max(0, match.start() - 12) : match.start()].rstrip()[-1:] in _STOPS
            if opens and _begins_word(flow, match.start()):
                yield match.start(), match.end(), match.group("first"), match.group("count")


def _begins_word(flow: str, position: int) -> bool:
    """Whether a word begins there; asked of what was found, as a lookbehind would cost at every place of the text."""
    before = flow[position - 1 : position] if position else ""
    return not (before.isalnum() or before in ("-", "_", "'"))


def opening_adverbs(flow: str, start: int, end: int) -> list[tuple[int, int, int]]:
    """«Premièrement,», «En second lieu,» that open sentences and count on from one: start, end, rank."""
    if _FIRST.search(flow, start, end) is None:
        return []
    run: list[tuple[int, int, int]] = []
    for first, last, rank in enumerative_adverbs(flow, start, end):
        head = flow[max(0, first - 12) : first].rstrip(' *_«"(-')
        if head and head[-1] not in ".;:!?\n»)":
            continue
        if rank == len(run) + 1:
            run.append((first, last, rank))
    return run if len(run) > 1 else []
