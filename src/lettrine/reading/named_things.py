"""The names of things sent: where a noun phrase ends, how a list of names is cut, what kind of thing each is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lettrine.french.rules import Rule, load_rules
from lettrine.french.shadow import shadow
from lettrine.model import AttachmentKind, Span
from lettrine.reading.enclosures import document_nouns, singular
from lettrine.reading.sheet import Sheet

DETERMINER = (
    r"(?:aux?\s|tou(?:te?s?|s)\s|l'|les?\s|la\s|une?\s|des\s|du\s|de\sla\s|de\sl'|d'|nos\s|notre\s|ces?\s|cette\s|cet\s|copies?\s"
    r"|certain(?:e?s?)\s|plusieurs\s|quelques\s|deux\s|trois\s|quatre\s|cinq\s|six\s|sept\s|huit\s|neuf\s"
    r"|dix\s|onze\s|douze\s|treize\s|quatorze\s|quinze\s|seize\s|vingt\S*\s|trente\S*\s|quarante\S*\s"
    r"|cinquante\S*\s|soixante\S*\s|cent\s|\d{1,5}\s)"
)

_ARTICLE = re.compile(
    r"(?:aux?\s+|tou(?:te?s?|s)\s+|l'\s?|les?\s+|la\s+|une?\s+|des\s+|du\s+|de\s+la\s+|de\s+l'\s?|d'\s?|nos\s+|notre\s+|ces?\s+|cette\s+|cet\s+)+"
)

_NP_END = re.compile(
    r"[;:?!()]|\.(?!\d)|\s-\s|,?(?<!ainsi)(?<!meme)\s(?:qui|que|qu'|dont|lequel|laquelle|lesquel(?:le)?s"
    r"|ou (?:nous|il|elle|vous)|auxquel\w*|auquel|duquel|desquel\w*|sauf|hormis|excepte|a l'exception|a "
    r"l'exclusion|sans|moins|dans (?:lequel|laquelle|lesquel\w+|leur|sa|son)"
    r"|afin|pour que|pour votre|conformement|en reponse|en vertu|en application|en version|en format|en "
    r"totalite|en partie|en entier|en annexe|a l'annexe|en piece|en lien|tels? que|telles? que|par "
    r"courriel|par la poste|par lien|sous ce pli|sous pli"
    r"|ci-?\s?joint\w*|ci-?\s?annex\w*|avec la presente|d'ou|puisque|car|mais|toutefois|cependant|apres"
    r"|une fois|etant|ainsi (?:traite|caviarde|expurge|elague|modifie)\w*|a la presente|au present"
    r"|accompagne\w* (?:de|d')|et (?:nous|ce|vous|dont|qui|que|je)|ainsi que nous"
    r"|jointe?s? (?:a|au)|annexee?s? (?:a|au)|(?:est|sont|vous|a ete|ont ete|accompagn\w+|nous|je"
    r"|totalisent?|comptent?|comportent?|contien(?:t|nent)|portent?|datent?|existent?|repond(?:ent)?|visent|correspond(?:ent)?|constituent?|compren(?:d|nent)"
    r"|n'\w+|ne|s'y|se|ont|fait|font|peu(?:t|vent))(?= )|au sujet duquel|lorsque|relativement a votre|en "
    r"ce qui|concernant votre|mentionnee?s? (?:au|aux|en)|visee?s? (?:par|au|aux))(?![\w])"
)

_NP_JOINT = re.compile(
    rf"\s*(?:,\s+(?:et\s+|ainsi que\s+|de meme que\s+|puis\s+|avec\s+)?|\s(?:et|ainsi que|de meme que|avec"
    rf"|et de|ainsi que de|ainsi que d'|et d'|de meme que de)\s+)(?={DETERMINER})"
)

DROPPED = re.compile(
    r"(?:qui|que|qu'|dont|lequel|laquelle|lesquels|ou|ainsi (?:traite|caviarde|expurge|modifie)\w*|dument"
    r"|apres|une fois|ci-|caviarde\w*|elague\w*|expurge\w*|depersonnalise\w*|date\w* d|signe\w*|tel\w* que"
    r"|soit|c'est-a-dire|en application|en execution|sans|sauf|moins|en format|en version|en reponse|quant|pour|a cet|par ailleurs"
    r"|enfin"
    r"|toutefois|de plus|conformement|concernant|en ce qui|comme|s'agissant|au sujet|relativement|a "
    r"l'egard|en vertu|selon|dans|par|cependant|neanmoins|par consequent|ensuite|d'abord|premierement"
    r"|deuxiemement|a titre|afin|suivant|lors|avec|outre|en outre|voici|de meme|notamment|incluant|y "
    r"compris|comprenant|totalisant|comptant|compose|faisant|portant|etabli)"
)

_LOCATING = re.compile(
    r"\s*\((?:[^()]{0,40}\b(?:tirets?|points?|elements?|volets?|items?|pages?)\b[^()]{0,40}"
    r"|\d{1,4}(?:\s*(?:p\.?|copies?|documents?))?)\)$"
)

_SHARE_OF_CONTENT = re.compile(
    r"\b(?:partie|ensemble|totalite|integralite|majorite) (?:des |d')"
    r"(?:renseignement|information|donnee|reponse|element)"
)
_PEOPLE = frozenset({"vou", "nou", "je", "il", "elle", "ce", "cela", "personne", "on"})


@dataclass(frozen=True, slots=True)
class Sending:
    """A thing that a sentence sends: its name, where it stands, what kind of thing it is, and the sentence."""

    title: str
    span: Span
    sentence: Span
    kind: AttachmentKind
    sure: bool
    counted: bool = False


@lru_cache(maxsize=1)
def rules_by_use() -> dict[str, tuple[Rule, ...]]:
    """The rules of ``attachments.yaml`` by what they are used for."""
    uses: dict[str, list[Rule]] = {}
    for rule in load_rules("attachments").rules:
        uses.setdefault(rule.attributes["use"], []).append(rule)
    return {use: tuple(rules) for use, rules in uses.items()}


@lru_cache(maxsize=1)
def content_nouns() -> frozenset[str]:
    """The nouns of what a letter itself says, folded, in the singular."""
    return frozenset(singular(shadow(word)) for word in load_rules("attachments").settings["contents"])


def kind_of(flow: str) -> AttachmentKind:
    """What kind of thing a name names: a notice of recourse, a text of law, a table, or a document."""
    for rule in rules_by_use()["kind"]:
        match = rule.pattern.search(flow)
        if match is None or match.start() > 60:
            continue
        kind = AttachmentKind(rule.attributes["kind"])
        if (
            kind is AttachmentKind.RECOURSE_NOTICE
            and match.group() == "note explicative"
            and re.match(
                r"\s(?:sur|concernant|relative|portant|de la|du|des)\b(?!.{0,40}(?:recours|revision))",
                flow[match.end() :],
            )
        ):
            continue
        if kind is AttachmentKind.LEGAL_TEXT and match.group().startswith("loi sur") and match.start() > 30:
            continue
        return kind
    return AttachmentKind.TABLE if re.match(r"(?:les? |l'|un |des )?tableaux?\b", flow) else AttachmentKind.DOCUMENT


def printed(sheet: Sheet, span: Span) -> str:
    """The text of ``span`` on one line."""
    return " ".join(sheet.text[span[0] : span[1]].split())


def phrase_end(flow: str, start: int, end: int) -> int:
    """Where the noun phrase that begins at ``start`` ends."""
    for match in _NP_END.finditer(flow, start, end):
        if match.group() == "(" and re.match(r"\([^()]{1,40}\)", flow[match.start() : end]):
            continue
        if match.group() == ")":
            continue
        if match.group() == "." and re.search(
            r"\b(?:n|no|art|al|c|m|mme|inc|st)$", flow[max(start, match.start() - 6) : match.start()]
        ):
            continue
        return match.start()
    return end


_LISTED = re.compile(
    r"[^\n:]{0,160}?\bsuivante?s?[^\n:]{0,40}:\s*|(?:[^\n:;.]{0,60})?:\s*(?=\n\s*(?:[-•–—*]|\d{1,2}[.)]|[a-h][.)])\s)"
)

_ITEM_MARK = re.compile(r"(?:^|\n)[ \t]*(?:[-•–—·▪*]|\uf0b7|\d{1,2}[.)°]-?|[a-h][.)])[ \t]+")


def listed_after(sheet: Sheet, position: int, sentence: Span, limit: int) -> list[Sending]:
    """What a colon announces: the bullets or the pieces between semicolons that follow «les documents suivants :»."""
    flow = sheet.flow
    opener = _LISTED.match(flow, position, min(len(flow), position + 260))
    if opener is None or re.match(
        (
            r"\s*(?:vous )?(?:l\w+ |d\w+ |notre |nos )?(?:renseignement|information|donnee|reponse|precision"
            r"|element d'information|observation|motif|raison|chiffre)"
        ),
        flow[position:],
    ):
        return []
    begin = opener.end()
    stop = limit
    marks = list(_ITEM_MARK.finditer(flow, max(position, begin - 2), min(len(flow), begin + 3000)))
    spans: list[Span] = []
    if marks and not flow[begin : marks[0].start()].strip():
        for mark, following in zip(marks, [*marks[1:], None], strict=True):
            end = following.start() if following is not None else flow.find("\n", mark.end())
            end = len(flow) if end == -1 else end
            gap = flow.find("\n\n", mark.end(), end)
            spans.append((mark.end(), gap if gap != -1 else end))
            if gap != -1 and following is not None and flow[gap:end].strip():
                break
    else:
        sentence_end = max(sentence[1], begin)
        piece_end = min(stop, sentence_end)
        cut = [m.start() for m in re.finditer(";", flow[begin:piece_end])]
        edges = [begin, *(begin + c + 1 for c in cut), piece_end]
        if not cut:
            return list(named_things(sheet, (begin, piece_end), sentence, True))
        spans = [(a, b) for a, b in zip(edges, edges[1:], strict=False)]
    found: list[Sending] = []
    for a, b in spans:
        found.extend(_whole_name(sheet, (a, b), sentence))
    return found


def _whole_name(sheet: Sheet, span: Span, sentence: Span) -> Iterator[Sending]:
    start, end = span
    text, flow = sheet.text, sheet.flow
    while start < end and (text[start].isspace() or text[start] in "-•*,"):
        start += 1
    joint = re.compile(r"(?:et|ainsi que)\s+").match(flow, start, end)
    start = joint.end() if joint else start
    article = _ARTICLE.match(flow, start, end)
    start = article.end() if article else start
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".,;*"):
        end -= 1
    if end - start > 3:
        yield Sending(printed(sheet, (start, end)), (start, end), sentence, kind_of(flow[start:end]), True)


def named_things(sheet: Sheet, span: Span, sentence: Span, along: bool) -> Iterator[Sending]:
    """The things named between two bounds, one by one, articles left out; what the letter only says is none."""
    for start, end in cut_names(sheet.flow, span):
        sending = named_thing(sheet, (start, end), sentence, along)
        if sending is not None:
            yield sending


def cut_names(flow: str, span: Span) -> Iterator[Span]:
    """The bounds of each name in a list of names: cut where a new article opens the name of a document."""
    position = span[0]
    for match in _NP_JOINT.finditer(flow, *span):
        if match.start() <= position:
            continue
        head = head_noun(flow[match.end() : span[1]])
        dependent = flow[match.end() : match.end() + 6].startswith(("de la", "de l'", "du ", "des ", "d'"))
        if head not in document_nouns() or (dependent and not flow[span[0] : span[0] + 5].startswith("copie")):
            continue
        yield position, match.start()
        position = match.end()
    yield position, span[1]


def head_noun(flow: str) -> str:
    """The noun that heads a phrase, singular; «copie» where nothing better follows it."""
    match = re.match(
        (
            rf"(?:{DETERMINER}\s*)*(?:(?:seule?s?|derniere?s?|premiere?s?|autres?|meme|nouvelle?s?|present"
            rf"|copies? (?:des? |du |d'|de l'|de la )?(?:{DETERMINER}\s*)*)\s*)?([a-z-]{{2,}})"
        ),
        flow,
    )
    head = singular(match.group(1)) if match else ""
    return "copie" if head not in document_nouns() and re.match(r"(?:une |des |la |les )?copies?\b", flow) else head


def named_thing(sheet: Sheet, span: Span, sentence: Span, along: bool) -> Sending | None:
    """What a noun phrase names, articles left out; ``None`` for what a letter says rather than sends."""
    start, end = span
    text, flow = sheet.text, sheet.flow
    while start < end and (text[start].isspace() or text[start] in ",:"):
        start += 1
    for piece in re.finditer(r",\s+", flow[start:end]):
        if DROPPED.match(flow, start + piece.end()):
            end = start + piece.start()
            break
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",.;:"):
        end -= 1
    head = head_noun(flow[start:end])
    if (
        not head
        or head in _PEOPLE
        or re.match(
            (
                r"(?:l'|la |les |le |cette |ce |votre |vos )*(?:votre|vos|mes|nos salutations|presente|present"
                r"|salutations|suite|attention)\b|(?:une |la )?copies? (?:de|du) (?:cette|la presente|present)\b"
            ),
            flow[start:end],
        )
    ):
        return None
    kind = kind_of(_ARTICLE.sub("", flow[start:end], count=1) if _ARTICLE.match(flow[start:end]) else flow[start:end])
    if kind is AttachmentKind.DOCUMENT:
        if (head in content_nouns() or _SHARE_OF_CONTENT.search(flow, start, end)) and not along:
            return None
        if head not in document_nouns() and not along:
            return None
    article = _ARTICLE.match(flow, start, end)
    start = article.end() if article else start
    tail = _LOCATING.search(flow[start:end])
    end = start + tail.start() if tail else end
    if end - start < 3 or end - start > 300:
        return None
    return Sending(printed(sheet, (start, end)), (start, end), sentence, kind, True)
