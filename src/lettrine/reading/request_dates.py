"""What the letter's dates say of the request: received, dated, made more precise. Each date is governed by the cue
nearest to it.

A cue governs the date that follows it in its own stretch of the sentence («reçue le 3 mai et précisée les 9 et 14»);
the verb of the main clause also governs a date that opens the sentence («Le 6 février 2024, nous avons reçu votre
demande»).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from lettrine.french.dates import DateMention, find_dates
from lettrine.french.openings import load_openings
from lettrine.model import Basis, Found, Span
from lettrine.reading.letter_parts import Parts
from lettrine.reading.sentences import sentences_of
from lettrine.reading.sheet import Sheet

_REACH = 90  # characters between a cue and the date that it governs
_FIRST_PAGES = 6000  # a letter says when the request came in before it decides
_JOINT = re.compile(
    r"\s*+(?:[:,]\s*+)?(?:en date\s++|a la date\s++)?(?:le|les|du|des|ce|au|de)?\s*+(?:(?:lundi|mardi|mercredi|jeudi"
    r"|vendredi|samedi|dimanche)\s*+)?\Z"
)
_OPENING = re.compile(
    r"[\W_]*(?:(?:c'?\s?est|ainsi|tout d'abord|comme vous le savez|or|en effet|rappelons que"
    r"|nous rappelons que),?\s+|il y a [a-z\d-]{1,14} (?:jours|semaines|mois),?\s+)?(?:soit\s+)?(?:(?:le|les|ce|au|en date d[ue]|a la date d[ue])\s*+)*(?:(?:lundi|mardi|mercredi"
    r"|jeudi|vendredi|samedi|dimanche)\s*+)?"
)
_NOUN = re.compile(
    r"(?<!\w)(?:[dl]'?|votre)?(?:(?P<request>demandes?|questions?|lettres?|requetes?|courriels?|courriers?|messages?|correspondances?"
    r"|formulaires?|envois?|mails?|missives?|telecopies?)"
    r"|(?P<precise>precisions?|clarifications?)"
    r"|(?P<other>observations|consentements?|reponses?|plaintes?|paiements?|documents?|soumissions?|rapports?|avis"
    r"|dossiers?|factures?|contrats?|acompte|appels?"
    r"|notes?|analyses?|projets?|ententes?|confirmation|autorisation|cheque|memoires?|declarations?|recommandations?"
    r"|decisions?))(?!\w)"
)
_DETERMINER = re.compile(
    r"(?:\b(?:les?|la|des|une?|vos|votre|ces?|cette|du|son|sa|ses|leurs?|nos|notre|toutes?|tous|ledit|aucune?)\s+"
    r"|l'?\s?)(?:\w+\s+)?\Z"
)
_COMPLEMENT = re.compile(
    r"(?:acces|communication|obtention|transmission|copie|consultation)\s+(?:a|aux?|d[eu]s?|d'"
    r"|a l')?\s*(?:l[ea]s?\s+|l'|l)?(?:\w+\s+){0,2}\Z"
)
_NOT_THE_REQUEST = re.compile(
    r"\s+(?:de|en)\s+(?:revision|permis|soumissions?|paiement|prolongation|rectification|emploi|mediation)"
)
_INTRODUCER = re.compile(
    r"(?<!\w)(?:visant|concernant|portant sur|relative?s?|obtenir|copie|vise(?:nt)?|laquelle vous"
    r"|sollicitant|au sujet|a l'egard"
    r"|souhaite[zr]|touchant)(?!\w)"
)
_WROTE = re.compile(
    r"[^,]{0,30}(?:ecrit|ecriviez|adressee?s?)(?:\s+a \w+)?[^.;]{0,60}(?<!\w)(?:pour|afin)\s+(?:de\s+|d'\s?|nous\s+)?"
    r"(?:obtenir|demander|avoir|recevoir|connaitre|savoir|consulter|solliciter|reclamer)"
)
"""«vous nous avez écrit le 3 mai pour obtenir …»: the letter that asks, though it is not named."""
_RELATIVE = re.compile(r"(?<!\w)(?:que|qu'|qui|laquelle|lequel|lesquelles|dont|et|,)\s*(?:nous\s+)?\Z")
_PRONOUN = re.compile(r"(?<!\w)(?:elle|celle-ci|celles-ci|cette derniere|il|celui-ci|l'?(?:avons|a|ai)|que vous)(?!\w)")
_AUXILIARIES = ("vous", "a ", "ont ")
_DETERMINED = re.compile(r"(?:du|de|le|des)\s+")
_DATED_AND = re.compile(r"\b(?:datee?s?|signee?s?|transmise?s?|envoyee?s?)\s+et\s+recue?s?\s+(?:le|les)\s+\Z")
_QUOTED = re.compile(r"«[^»]{0,2500}»|“[^”]{0,2500}”|\"[^\"]{40,1500}\"")
_LISTED = re.compile(r"\s*(?:[-•*o–]|\d{1,2}\s?[.)°-]|[a-z]\))\s")
_ADDRESSED = re.compile(r"votre demande|vous (?:nous |m')a[vu]")
"""The body speaks to the applicant, in a letter that numbers its own paragraphs."""
_FINITE_CLARIFIED = re.compile(r"(?<!\w)(?:avez|aviez|a ete|ont ete)(?!\w)|iez\Z|ez\Z")


@dataclass(frozen=True, slots=True)
class RequestDates:
    """The dates of the request that the letter tells."""

    received_on: Found[str] | None = None
    dated: Found[str] | None = None
    clarified_on: tuple[Found[str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Cue:
    start: int
    end: int
    role: str
    finite: bool
    adjacent: bool
    id: str


@dataclass(frozen=True, slots=True)
class _Reading:
    """A date with its role; ``weight`` orders readings of one role, the best first."""

    mention: DateMention
    role: str
    weight: int
    rule: str


def find_request_dates(sheet: Sheet, parts: Parts, letter_date: date | None) -> RequestDates:
    """When the request was received, is dated and was made more precise, as the letter says."""
    stop = min(len(sheet.flow), max(parts.sign[1], parts.head[1]), parts.head[1] + _FIRST_PAGES)
    flow = sheet.flow
    mentions = [m for m in find_dates(flow, parts.head[0], stop, reference=letter_date) if m.value]
    starts = [m.start for m in mentions]
    quoted = [m.span() for m in _QUOTED.finditer(flow, parts.head[1], stop)]
    readings: list[_Reading] = []
    before: Span | None = None
    for begins, ends in sentences_of(sheet):
        if begins >= stop:
            break
        sentence = begins, min(ends, stop)
        first, last = bisect_left(starts, sentence[0]), bisect_left(starts, sentence[1])
        inside = [m for m in mentions[first:last] if _speaks(flow, parts, m, quoted)]
        if inside:
            readings.extend(_read_sentence(flow, parts, sentence, before, inside))
        before = sentence
    return _settle(sheet, readings, letter_date)


def _speaks(flow: str, parts: Parts, mention: DateMention, quoted: list[Span]) -> bool:
    """Whether the body itself speaks there, and not the quoted applicant, a list of what is asked or an annex."""
    if parts.mail and parts.mail[0] <= mention.start < parts.mail[1]:
        return False
    if mention.start < parts.head[1]:
        return True
    if parts.is_other_voice(mention.start) or any(a <= mention.start < b for a, b in quoted):
        return False
    line = flow.rfind("\n", 0, mention.start) + 1
    return not (_LISTED.match(flow, line) and not _ADDRESSED.search(flow, line, mention.start))


def _read_sentence(
    flow: str, parts: Parts, sentence: Span, before: Span | None, mentions: list[DateMention]
) -> Iterator[_Reading]:
    index = load_openings("metadata")
    cues = []
    for number, start, end in index.hits(flow, *sentence):
        rule = index.rules[number]
        if rule.id == "dated.noun" and flow.endswith("en ", 0, start):
            continue  # «reçue en date du 3 mai»: the words before say what the date is
        a = rule.attributes
        finite = bool(a.get("finite")) and (not a.get("participle") or flow.startswith(_AUXILIARIES, start))
        cues.append(_Cue(start, end, a["role"], finite, bool(a.get("adjacent")), rule.id))
    asked = [c for c in cues if c.role == "asked"]
    cues = [
        c for c in cues if c.role != "clarified" or not any(a.start <= c.start and c.end <= a.end + 2 for a in asked)
    ]
    head = mentions[0].start < parts.head[1]
    previous_role = ""
    for number, mention in enumerate(mentions):
        same_list = number > 0 and mentions[number - 1].phrase == mention.phrase
        if same_list:
            role, source, weight = previous_role, "", 3
        else:
            segment = max(sentence[0], mentions[number - 1].end if number else sentence[0])
            role, source, weight = _role(flow, sentence, before, segment, mention, mentions[number + 1 :], cues)
        if (
            not role
            and number
            and re.fullmatch(
                r"\s*(?:et|,|puis|ou)(?:\s+(?:le|du|celui du|celle du|(?:une|la|l')\s?(?:seconde|deuxieme|autre"
                r"|troisieme)(?:\s+fois)?,?\s+(?:le|du)))?\s*",
                flow[mentions[number - 1].end : mention.start],
            )
        ):
            role, source, weight = previous_role, "", 2
        previous_role = role
        if role == "received" and _DATED_AND.search(flow, sentence[0], mention.start):
            yield _Reading(mention, "dated", weight - 2 * head, "date.dated")
        if role:
            yield _Reading(mention, role, weight - 2 * head, source or f"date.{role}")


def _role(
    flow: str,
    sentence: Span,
    before: Span | None,
    segment: int,
    mention: DateMention,
    after: list[DateMention],
    cues: list[_Cue],
) -> tuple[str, str, int]:
    """The role of ``mention``, the rule and the weight; an empty role when nothing tells it."""
    determiner = _DETERMINED.match(flow, mention.start)  # «votre courriel du même jour»
    anchor = determiner.end() if determiner else mention.start
    left = [c for c in cues if segment <= c.start and c.end <= anchor and _touches(flow, c, anchor)]
    if left:
        best = max(left, key=lambda c: (c.end, c.end - c.start))
        return _judge(flow, sentence, before, mention, best, left, cues)
    if _OPENING.fullmatch(flow, sentence[0], mention.start):
        right = [
            c for c in cues if c.start >= mention.end and c.start - mention.end < 170 and _main_verb(flow, c, after)
        ]
        if right:
            best = min(right, key=lambda c: (c.start, -(c.end - c.start)))
            return _judge(flow, sentence, before, mention, best, [best], cues)
    return "", "", 0


def _touches(flow: str, cue: _Cue, start: int) -> bool:
    if cue.adjacent:
        return bool(_JOINT.match(flow[cue.end : start])) and start - cue.end < 400
    between = flow[cue.end : start].strip()
    return len(between) <= _REACH and (between.endswith(", le") or not _INTRODUCER.search(between))


def _main_verb(flow: str, cue: _Cue, after: list[DateMention]) -> bool:
    """Whether a cue on the right may be the verb of the clause that the date opens, and not a participle with its
    own date.
    """
    if cue.adjacent or not (
        cue.finite or (cue.role == "clarified" and _FINITE_CLARIFIED.search(flow[cue.start : cue.end]))
    ):
        return False
    return not any(m.start - cue.end >= 0 and _JOINT.match(flow[cue.end : m.start]) for m in after)


def _judge(
    flow: str, sentence: Span, before: Span | None, mention: DateMention, cue: _Cue, left: list[_Cue], cues: list[_Cue]
) -> tuple[str, str, int]:
    role = cue.role
    if role in ("mailed", "contact") and any(c.id == "renounced" and c.start > cue.start for c in cues):
        return "", "", 0  # «dans votre message du 20 avril, vous renonciez au point 5»
    clarified = [c for c in left if c.role == "clarified"]
    asked = any(c.role == "asked" for c in cues)
    carried = bool(clarified) and cue.start - clarified[-1].end < 80  # «précisée dans votre courriel du 14 mai»
    if carried and role in ("received", "dated"):
        noun = _NOUN.search(flow, clarified[-1].end, mention.start)
        carried = noun is None or not noun.group().startswith(("demande", "requete"))
    if role == "clarified" or (carried and role in ("received", "mailed", "dated", "contact")):
        return ("clarified", "date.clarified", 3) if _about_request(flow, sentence, before) else ("", "", 0)
    if role == "contact" or (role == "mailed" and cue.adjacent):
        told = any(c.role == "clarified" for c in cues) or (
            asked and cue.start > min(c.start for c in cues if c.role == "asked")
        )
        answered = cue.role == "contact" and "reponse" in flow[cue.start : cue.end]
        told = told or (answered and (asked or (before is not None and "precis" in flow[slice(*before)])))
        if told and role == "contact":
            return "clarified", "date.clarified", 2
        if told and _speaks_of_precision(flow, cues, cue):
            return "clarified", "date.clarified", 2
        return ("mailed", "date.mailed", 2) if role == "mailed" else ("", "", 0)
    if role in ("none", "asked"):
        return "", "", 0
    if cue.id == "dated.noun":
        if _NOT_THE_REQUEST.match(flow, flow.find(" ", cue.start + 6)) or re.search(
            r"demandes?\s+(?:de|en)\s+(?:revision|precision|permis)", flow[cue.start : cue.end]
        ):
            return "", "", 0
        noun = _NOUN.search(flow, cue.start, cue.end)
        if (
            noun is None
            and not flow.startswith("la votre", cue.start)
            and _object(flow, sentence, before, cue, mention) != "request"
        ):
            return "", "", 0
        strength = 3 if noun and noun.group().startswith("demande") else 2
        return "dated", "date.dated", strength
    target = _object(flow, sentence, before, cue, mention)
    if target in ("", "other") and role == "dated" and _WROTE.match(flow[cue.start : sentence[1]]):
        target = "weak"
    if target == "precise" and role in ("received", "mailed", "dated", "handed"):
        return "clarified", "date.clarified", 2
    if target not in ("request", "weak"):
        return "", "", 0
    return role, f"date.{role}", (3 if target == "request" else 1)


def _speaks_of_precision(flow: str, cues: list[_Cue], cue: _Cue) -> bool:
    """«votre courriel du 14 mai, dans lequel vous précisez …»: the message is the precision, if it comes with that
    verb.
    """
    return any(
        c.role == "clarified" and c.start > cue.end and c.start - cue.end < 120 and c.start > cue.start for c in cues
    )


def _about_request(flow: str, sentence: Span, before: Span | None) -> bool:
    window = flow[(before or sentence)[0] : sentence[1]]
    return (
        re.search(
            r"(?<!\w)(?:[dl]'?)?(?:demandes?|requetes?|portee|objet|points?|lettres?|courriels?|messages?|conversation"
            r"|entretien)(?!\w)",
            window,
        )
        is not None
    )


def _nouns(flow: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """The nouns that can be received or sent, complements of «demande d'accès aux …» left out."""
    found = []
    for match in _NOUN.finditer(flow, start, end):
        kind = match.lastgroup or ""
        left = flow[max(start, match.start() - 50) : match.start()]
        if kind == "other" and (
            (not _DETERMINER.search(left) and not match.group().startswith("l'")) or _COMPLEMENT.search(left)
        ):
            continue
        if kind == "request" and _NOT_THE_REQUEST.match(flow, match.end()):
            kind = "other"
        found.append((kind, match.start(), match.end()))
    return found


def _object(flow: str, sentence: Span, before: Span | None, cue: _Cue, mention: DateMention) -> str:
    """What the verb of ``cue`` is said of: ``request``, ``precise``, ``other``, ``weak`` (likely the request) or
    nothing.
    """
    relative = bool(_RELATIVE.search(flow[max(sentence[0], cue.start - 14) : cue.start]))
    left = _nouns(flow, sentence[0], cue.start)
    right = _nouns(flow, cue.start, min(sentence[1], max(cue.end, mention.end) + 90))
    # «nous avons reçu, le 3 mai, votre demande»; a participle or a relative clause looks back.
    active = (
        cue.finite
        and not relative
        and not re.search(r"(?:est|a ete|fut|sont|etait)\s+\w*(?:\s+\w+)?\Z|parven|arriv", flow[cue.start : cue.end])
    )
    if active and right:
        return right[0][0]
    if left:
        kind, _, end = left[-1]
        between = flow[end : cue.start]
        if kind == "request" and _INTRODUCER.search(between):
            comma = between.rstrip().endswith((",", "que", "qui", "laquelle", "et"))
            return "weak" if comma or relative else "other"
        if (
            kind == "other"
            and relative
            and any(k == "request" for k, _, _ in left)
            and between.strip(" ,")[:3] in ("", "que", "qui", "et")
        ):
            return (
                "weak"
                if flow[cue.start : cue.end].rstrip("s").endswith("ee") or "recue" in flow[cue.start : cue.end]
                else "other"
            )
        return kind
    if right:
        return right[0][0]
    if (
        re.match(r"[\W_]*(?:date de )?(?:la )?(?:recu|reception)", flow[sentence[0] : cue.end])
        or cue.start - sentence[0] < 3
    ):
        return "weak"
    context = flow[(before or sentence)[0] : sentence[0]]
    if _PRONOUN.search(flow, sentence[0], sentence[1]) and _NOUN.search(context):
        return "weak"
    return ""


def _settle(sheet: Sheet, readings: list[_Reading], letter_date: date | None) -> RequestDates:
    """One date a role: the best reading, the first of equals; what cannot be is left out."""
    usable = [r for r in readings if letter_date is None or r.mention.value is None or r.mention.value <= letter_date]
    received = _best(usable, ("received", "handed")) or _best(usable, ("mailed",)) or _best(usable, ("acknowledged",))
    dated = _best(usable, ("dated",)) or _best(usable, ("mailed",))
    if received and dated and received.role != "mailed":
        received = _after(received, dated)
        if _is_later(dated, received):
            dated = next((r for r in usable if r.role in ("dated", "mailed") and not _is_later(r, received)), None)
    clarified: dict[str, Found[str]] = {}
    for reading in usable:
        if reading.role == "clarified" and not (received and reading.mention.value == received.mention.value):
            found = _found(sheet, reading, "date.clarified")
            clarified.setdefault(found.value, found)
    return RequestDates(
        received_on=_found(sheet, received, f"date.{received.role}") if received else None,
        dated=_found(sheet, dated, "date.dated") if dated else None,
        clarified_on=tuple(clarified.values()),
    )


def _best(readings: list[_Reading], roles: tuple[str, ...]) -> _Reading | None:
    chosen = [r for r in readings if r.role in roles]
    return min(chosen, key=lambda r: (-r.weight, r.mention.start), default=None)


def _is_later(one: _Reading, other: _Reading) -> bool:
    return one.mention.value is not None and other.mention.value is not None and one.mention.value > other.mention.value


def _after(received: _Reading, dated: _Reading) -> _Reading:
    """«du 29 avril, reçue le 2»: a bare day that would come before the request's own date is of the next month."""
    value, sent = received.mention.value, dated.mention.value
    if received.mention.day_only and value and sent and value < sent and (sent - value).days < 31:
        year, month = divmod(value.year * 12 + value.month, 12)
        try:
            return replace(received, mention=replace(received.mention, value=date(year, month + 1, value.day)))
        except ValueError:
            return received
    return received


def _found(sheet: Sheet, reading: _Reading, rule: str) -> Found[str]:
    start, end = reading.mention.phrase
    value = reading.mention.value
    found = sheet.found(value.isoformat() if value else "", start, end, rule)
    return replace(found, basis=Basis.INFERRED) if rule in ("date.mailed", "date.acknowledged") else found
