"""Sentences that send something along with the letter, and the names of what they send."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lettrine.french.openings import load_openings
from lettrine.french.rules import Rule
from lettrine.model import AttachmentKind, Span
from lettrine.reading.clauses import sentences
from lettrine.reading.enclosures import document_nouns, singular
from lettrine.reading.named_things import (
    DETERMINER,
    DROPPED,
    Sending,
    cut_names,
    head_noun,
    kind_of,
    listed_after,
    named_thing,
    named_things,
    phrase_end,
    printed,
    rules_by_use,
)
from lettrine.reading.sheet import Sheet

_STEMS = (
    "joi",
    "joint",
    "annex",
    "pli",
    "accompagn",
    "transm",
    "communiqu",
    "remet",
    "remis",
    "envo",
    "achemin",
    "exped",
    "adress",
    "fourni",
    "parvenir",
    "parvien",
    "trouver",
    "recev",
    "inclus",
    "piece",
    "ajout",
    "figur",
    "complet",
    "livr",
    "depos",
    "remett",
    "retourn",
    "donner",
    "donn",
)
_QUICK = re.compile("|".join(_STEMS))
_ADJUNCT = re.compile(
    r"(?:[\s,]+|au verso\b|donc\b|egalement\b|aussi\b|ci-?\s?joint(?:e?s?)\b|ci-?\s?annexee?s?\b"
    r"|ci-?\s?inclus(?:e?s?)\b|en annexes?(?: [a-z0-9])?\b|a l'annexe [a-z0-9]+\b|en pieces? jointes?\b|en "
    r"fichiers? joints?\b"
    r"|sous (?:ce|le present|le meme|meme) pli\b|sous pli [a-z]+\b|(?:avec|par|a|dans|en meme temps que) (?:la presente"
    r"|cette lettre|le present envoi|le present courriel|ce courriel|cet envoi|les presentes|ce message)\b"
    r"|jointe?s? (?:a|au) [a-z ]{2,24}?(?=\s(?:le|la|les|un|une|copie|des)\s|,)"
    r"|annexee?s? (?:a|au) (?:la presente|present)\b|sur (?:la|une) cle usb(?: qui accompagne [a-z "
    r"]{4,20}(?=,))?|dans (?:le|un|ce) (?:meme )?(?:fichier|courriel|document)(?: joint| annexe| "
    r"ci-joint)?\b|par courriel\b|par la poste\b|par lien securise\b"
    r"|integralement\b|gratuitement\b|sans frais\b|en format [a-z]+\b|a cet effet\b|a cet egard\b|en "
    r"reponse a [^,]{3,60},|en totalite\b|en entier\b|vous\b|y\b|:)"
)
_PRONOUN = re.compile(
    r"(?:elles?|ils?|celui-ci|celle-ci|ceux-ci|celles-ci|ce dernier|cette derniere|ces derniers"
    r"|tou(?:s|tes)(?! (?:les|nos|ces)\b)"
    r"|le tout|les deux|tous deux|l'un et l'autre|neuf|deux|trois|quatre|cinq|six|sept|huit|dix"
    r"|onze|douze|\d{1,4}|(?:\w+ )?d'entre (?:elles|eux)|la plupart|certaine?s|les autres|le reste)\b"
)
_QUOTED_NAME = re.compile(
    r"(?:intitule\w*|nomme\w*|portant le titre|sous le (?:titre|nom))\s*:?\s*[«\"“]\s?([^»\"”\n]{3,120}?)\s?[»\"”]"
)
_NAMING = re.compile(r"\s*(?:il s'agit|ce sont|en voici la liste)\b[^:\n.]{0,60}:")  # what the sentence before sends
_HOLDING = re.compile(rf"\bdans {DETERMINER}$")
_SENDING_USES = ("with", "object", "pronoun", "subject")
_LONG = 2000
_REACH = 420


def find_sendings(sheet: Sheet, stretches: Sequence[Span]) -> Iterator[Sending]:
    """What the sentences of ``stretches`` send, in order."""
    for start, end in stretches:
        previous: Span | None = None
        is_sent = False
        for whole in sentences(sheet.flow, start, end):
            for sentence in _bounded(whole):
                limit = min(end, sentence[1] + _LONG)
                named = (
                    list(_of_sentence(sheet, sentence, previous, limit)) if _QUICK.search(sheet.flow, *sentence) else []
                )
                if is_sent and not named and _NAMING.match(sheet.flow, *sentence):
                    named = listed_after(sheet, sentence[0], sentence, limit)
                yield from named
                is_sent = bool(named)
                previous = sentence


def _bounded(sentence: Span) -> Iterator[Span]:
    """A sentence in stretches of bounded length: the work on each grows faster than its length."""
    for start in range(sentence[0], sentence[1], _LONG):
        yield start, min(start + _LONG, sentence[1])


def _of_sentence(sheet: Sheet, sentence: Span, previous: Span | None, limit: int) -> Iterator[Sending]:
    flow = sheet.flow
    cues = load_openings("attachments")
    hits: dict[str, list[tuple[Rule, Span]]] = {use: [] for use in _SENDING_USES}
    for number, start, end in cues.hits(flow, *sentence):
        rule = cues.rules[number]
        use = rule.attributes["use"]
        if use in hits and not _is_noun_annexe(sheet, start, end):
            hits[use].append((rule, (start, end)))
    along = bool(hits["with"])
    taken: list[Span] = []
    if along or hits["object"] or "complet" in flow[sentence[0] : sentence[1]]:
        named = [s for s in _standing_kinds(sheet, sentence) if along or s.kind is AttachmentKind.RECOURSE_NOTICE]
        yield from named
        taken = [s.span for s in named]
    for use in ("object", "pronoun", "subject"):
        for rule, span in sorted(hits[use], key=lambda hit: (bool(hit[0].attributes.get("weak")), hit[1])):
            if _denied(flow, sentence, span[0]) or (rule.attributes.get("needs") == "with" and not along):
                continue
            if use == "subject" and _overlaps(span, taken):
                continue
            for sending in _sent_by(sheet, sentence, previous, limit, rule, span, along):
                if taken and rule.attributes.get("weak") and _HOLDING.search(flow[sentence[0] : sending.span[0]]):
                    continue  # «… sont reproduites dans le document joint»
                if not _overlaps(sending.span, taken):
                    taken.append(sending.span)
                    yield sending


def _sent_by(
    sheet: Sheet, sentence: Span, previous: Span | None, limit: int, rule: Rule, span: Span, along: bool
) -> Iterator[Sending]:
    """What one cue sends: what follows it, what it takes up, or what comes before it."""
    use = rule.attributes["use"]
    if use == "object":
        return _objects(sheet, sentence, span[1], limit, along, previous)
    if use == "pronoun":
        return _antecedent(sheet, span, sentence, previous)
    if rule.attributes.get("weak"):
        return _before_adjective(sheet, sentence, span[0])
    return _subjects(sheet, sentence, span[0], span[1], previous)


def _is_noun_annexe(sheet: Sheet, start: int, end: int) -> bool:
    """Whether a match rests on the noun «annexe», which the shadow cannot tell from «annexé»."""
    word = re.search(r"\bannexes?$", sheet.flow[start:end])
    if word is None or re.search(r"(?:en|l'|aux?) ?annexes?$", sheet.flow[max(0, start - 3) : end]):
        return False
    return "é" not in sheet.text[start + word.start() : end].casefold()


def _overlaps(span: Span, taken: Sequence[Span]) -> bool:
    return any(a < span[1] and span[0] < b for a, b in taken)


def _denied(flow: str, sentence: Span, at: int) -> bool:
    """Whether the clause around ``at`` refuses, supposes, recalls or puts off, instead of sending."""
    clause = max(
        flow.rfind(mark, max(sentence[0], at - 100), at)
        for mark in (";", ":", ", mais", ", et que", ", sauf que", " tandis que")
    )
    begin = max(sentence[0], clause + 1, at - 90)
    stop = min(sentence[1], at + 30)
    window = flow[begin:stop]
    window = re.sub(r"vous (?:trouverez|recevrez|retrouverez)", "vous xxx", window)
    for rule in rules_by_use()["not"]:
        match = rule.pattern.search(window)
        if match is not None and not (match.group().startswith(("sans", "ni ")) and begin + match.start() > at):
            return True
    return False


def _standing_kinds(sheet: Sheet, sentence: Span) -> Iterator[Sending]:
    """Notices of recourse and texts of law that the sentence says go with the letter, wherever in it they stand."""
    flow = sheet.flow
    for rule in rules_by_use()["kind"]:
        for match in rule.pattern.finditer(flow, *sentence):
            kind = AttachmentKind(rule.attributes["kind"])
            span = match.span()
            if kind is AttachmentKind.LEGAL_TEXT and not _law_goes_along(flow, sentence, span):
                continue
            if kind is AttachmentKind.RECOURSE_NOTICE and kind_of(flow[span[0] : sentence[1]]) is not kind:
                continue
            if kind is AttachmentKind.LEGAL_TEXT or not _denied(flow, sentence, span[0]):
                yield Sending(printed(sheet, span), span, sentence, kind, True)
    if not re.search(r"recours|revision|contest", flow[max(0, sentence[0] - 400) : sentence[1]]):
        return
    for match in re.finditer(
        (
            r"\b(?:avis|note|notice|feuillet|feuille|document|depliant|annexe)\s(?:ci-?\s?)?(?:jointe?"
            r"|annexee?|incluse?)\b"
        ),
        flow[sentence[0] : sentence[1]],
    ):
        span = (sentence[0] + match.start(), sentence[0] + match.end())
        yield Sending(printed(sheet, span), span, sentence, AttachmentKind.RECOURSE_NOTICE, True)


_LAW_SENT = re.compile(
    r"\b(?:ci-?\s?joint\w*|joint\w*|joignons|joins|annex\w+|reproduit\w*|en annexe|sous ce pli"
    r"|accompagn\w+|reproduisons|inclus\w*|trouverez|a la fin de la presente|transmet\w*|verso)\b"
)


def _law_goes_along(flow: str, sentence: Span, span: Span) -> bool:
    """Whether the law's text is what is joined: the joining word stands near, and no article grounds a decision."""
    after = flow[span[1] : min(sentence[1], span[1] + 110)]
    before = flow[max(sentence[0], span[0] - 70) : span[0]]
    if re.search(
        (
            r"(?:en vertu|conformement|au sens|en application|suivant|selon|aux termes|comme le|prevu|au "
            r"regard|sur la base|par) (?:de |des |du |a |aux |les |l'|d')*\s*$"
        ),
        before,
    ):
        return False
    later = _LAW_SENT.search(after)
    if re.match(r"article \d", flow[span[0] : span[1]]):
        return False
    if later is not None and not re.search(
        r"\b(?:le|la|les|un|une) (?:documents?|rapport|tableau|liste)\b", after[: later.start()]
    ):
        return (
            re.match(
                (
                    r"[^.;]{0,80}\b(?:sont|est|accompagn\w+|figur\w+|se trouv\w+|ci-?\s?joint\w*|joint\w*"
                    r"|annex\w+|reproduit\w*|que vous trouverez|en annexe|l'accompagn\w+)"
                ),
                after,
            )
            is not None
        )
    earlier = list(_LAW_SENT.finditer(before))
    return bool(earlier) and not re.search(
        r"\b(?:en vertu|conformement|articles? \d|sauf|expurge\w*|caviarde\w*|selon)\b", before[earlier[-1].end() :]
    )


def _objects(
    sheet: Sheet, sentence: Span, position: int, limit: int, along: bool, previous: Span | None
) -> Iterator[Sending]:
    flow = sheet.flow
    listed = listed_after(sheet, position, sentence, limit)
    if listed:
        yield from listed
        return
    position = _skip(flow, position, sentence[1])
    if position < sentence[1] and not re.match(DETERMINER, flow[position : position + 24]):
        return
    listed = listed_after(sheet, position, sentence, limit)
    if listed:
        yield from listed
        return
    span = (position, phrase_end(flow, position, min(sentence[1], position + _REACH)))
    yield from named_things(sheet, span, sentence, along)
    rest = re.compile(r"\s*,?\s*(?:ainsi que|accompagnee?s? (?:de|d')|de meme que|avec)\s+").match(
        flow, span[1], sentence[1]
    )
    if rest is not None and span[1] < sentence[1]:
        yield from named_things(
            sheet, (rest.end(), phrase_end(flow, rest.end(), min(sentence[1], rest.end() + _REACH))), sentence, along
        )


def _skip(flow: str, position: int, end: int) -> int:
    while position < end and (match := _ADJUNCT.match(flow, position, end)) is not None and match.end() > position:
        position = match.end()
    return position


def _subjects(sheet: Sheet, sentence: Span, at: int, after: int, previous: Span | None) -> Iterator[Sending]:
    """The subject before a verb of sending: its parts between commas, relative clauses and openings left out."""
    flow = sheet.flow
    begin = max(sentence[0], at - _REACH)
    for mark in (";", " : ", ", mais ", ", et que ", " tandis que ", " - "):
        cut = flow.rfind(mark, begin, at)
        if cut != -1:
            begin = cut + len(mark)
    if (opened := re.compile(r"\s*(?:[-•–—*]|\(?\d{1,2}[.)°]|[a-h][.)])\s+").match(flow, begin, at)) is not None:
        begin = opened.end()
    parts = _subject_parts(flow, begin, at)
    found = False
    for start, end in parts:
        if _PRONOUN.match(flow[start:end].strip()) and end - start < 34:
            yield from _antecedent(sheet, (start, end), sentence, previous)
            found = True
            continue
        for piece in cut_names(flow, (start, end)):
            sending = named_thing(
                sheet, (piece[0], min(piece[1], phrase_end(flow, piece[0], piece[1]))), sentence, True
            )
            if sending is not None:
                found = True
                yield sending
    tail = re.compile(r"[^.;:]{0,40}?,\s*(?:avec|ainsi que|de meme que|accompagnee?s? de)\s+").match(
        flow, after, sentence[1]
    )
    if found and tail is not None:
        yield from named_things(
            sheet, (tail.end(), phrase_end(flow, tail.end(), min(sentence[1], tail.end() + _REACH))), sentence, True
        )


def _subject_parts(flow: str, begin: int, at: int) -> list[Span]:
    parts: list[Span] = []
    position = begin
    skipping = False
    for match in [*re.finditer(r",\s+|$", flow[begin:at])]:
        start, end = position, begin + match.start()
        position = begin + match.end()
        body = flow[start:end].strip()
        if not body:
            continue
        lead = start + len(flow[start:end]) - len(flow[start:end].lstrip())
        joint = re.compile(r"(?:et|ainsi que|de meme que)\s+").match(flow, lead, end)
        lead = joint.end() if joint else lead
        skipping = DROPPED.match(flow, lead) is not None
        if not skipping and (re.match(DETERMINER, flow[lead : lead + 24]) or _PRONOUN.match(flow, lead) or not parts):
            parts.append((lead, end))
    return parts


def _antecedent(sheet: Sheet, span: Span, sentence: Span, previous: Span | None) -> Iterator[Sending]:
    """What a pronoun or a bare number stands for: the noun that the words before it counted or named."""
    flow = sheet.flow
    reach = (max(0, (previous or sentence)[0]), span[0])
    counted = re.match(
        r"(?:\d|neuf|deux|trois|quatre|cinq|six|sept|huit|dix|onze|douze|\w+ d'entre|la plupart|certain)",
        flow[span[0] : span[1]],
    )
    if counted:
        nouns = [
            m
            for m in re.finditer(rf"{DETERMINER}\s*([a-z-]{{3,}}s)\b", flow[reach[0] : reach[1]])
            if singular(m.group(1)) in document_nouns()
        ]
        if nouns:
            start = reach[0] + nouns[-1].start(1)
            stop = reach[0] + nouns[-1].end(1)
            yield Sending(printed(sheet, (start, stop)), (start, stop), sentence, AttachmentKind.DOCUMENT, True, True)
        return
    if previous is None:
        return
    begin = previous[0]
    head = re.match(rf"(?:[^,.;]{{0,40}},\s+)?({DETERMINER}\s*[a-z-]{{3,}})", flow[begin : previous[1]])
    if head is None:
        return
    start = begin + head.start(1)
    stop = phrase_end(flow, start, previous[1])
    sending = named_thing(sheet, (start, stop), sentence, False)
    if sending is not None:
        yield sending


def _before_adjective(sheet: Sheet, sentence: Span, at: int) -> Iterator[Sending]:
    """The noun that «ci-joint», «annexé» or «qui accompagne» qualifies: back to its article."""
    flow = sheet.flow
    begin = max(sentence[0], at - 90)
    window = flow[begin:at]
    starts = [m.start() for m in re.finditer(rf"(?:(?<=\s)|(?<=')|^){DETERMINER}", window)]
    for offset in reversed(starts):
        phrase = window[offset:]
        if len(phrase.split()) > 9 or re.search(r"[,;:.]|\b(?:est|sont|vous|nous)\b", phrase.rstrip(" ,\n")):
            break
        head = head_noun(phrase)
        if (
            head in document_nouns()
            and head not in ("piece", "page", "envoi", "demande", "copie", "decision")
            and not re.match(r"(?:du |des |de la |d')", phrase)
        ):
            sending = named_thing(sheet, (begin + offset, at), sentence, True)
            if sending is not None:
                yield sending
            return


def quoted_name(sheet: Sheet, sentence: Span) -> Span | None:
    """The name of a file or a document that a sentence quotes («un fichier intitulé « … »»)."""
    match = _QUOTED_NAME.search(sheet.flow, *sentence)
    return match.span(1) if match else None
