"""Which items an attachment answers: the table pointed to, the entry of a list, a sentence, a mail's file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lettrine.french.dates import find_dates
from lettrine.french.shadow import shadow
from lettrine.model import Span
from lettrine.reading.enclosures import Enclosure
from lettrine.reading.linking import ItemIndex, closest, singled_out, words_of
from lettrine.reading.named_things import Sending, rules_by_use
from lettrine.reading.scope import Scope
from lettrine.reading.sheet import Sheet
from lettrine.reading.tables import FoundTable
from lettrine.reading.told import Told

GENERIC = re.compile(
    r"(?:copies? d\w* |(?:partie|ensemble|totalite|integralite|majorite) (?:de |d'|des |du )?)?"
    r"(?:l\w+ |d\w+ )?(?:documents?|pieces?|fichiers?|dossiers?|renseignements?"
    r"|informations?|donnees?|chiffres?|nombres?|statistiques?|elements?|reponses?|annexes?|tout"
    r"|total)\b(?!\s(?:\d|n[o°]))"
)

_TABLE_POINTER = re.compile(
    r"\b(?:tableaux?|donnees|chiffres|statistiques|nombres|annexe (?:[a-h]|\d{1,2}|[ivx]{1,4})|etat "
    r"(?:recapitulatif|qui)|releve)\b"
)

_TABLE_BELOW = re.compile(r"\btableau (?:ci-dessous|ci-apres|suivant|qui suit)")
_DENIED = re.compile(r"\bn(?:e|')\b[^.]{0,40}\bpas\b")
_NEAR = 600  # characters between a sentence and the table below it

_POINTS_HERE = re.compile(
    r"\b(?:ci-dessous|ci-apres|plus bas|(?:qui )?suit|suivante?s?|annexe|a la suite|a la fin"
    r"|ci-?\s?joint\w*|joint\w*|figur\w+|reproduit\w*|present(?:e|es|ons)|voici|trouverez|corrigee?s?"
    r"|indiquent?|donne(?:nt)?)\b"
)

_RECALLED = re.compile(
    r"\b(?:transmettions|remettions|communiquions|envoyions|avions|vous (?:a|ont) ete|(?:precedente?"
    r"|premiere) (?:lettre|reponse)|expedie en)\b"
)

_CERTAIN = 0.85  # of the words: whatever sentence seems to send it
_SURE = 0.5  # of the words of a listed thing: what is sent is listed, whatever was made of the answer to its item

_CONTAINER = re.compile(
    r"(?:une? |la |le |l')?(?:cle|cles|disque|disques|cederom|dvd|cd|fichiers?|lien|dossier|enveloppe"
    r"|boite|chemise|support|depot)\b"
)


@dataclass(frozen=True, slots=True)
class Answers:
    """A letter as its attachments are tied to what it answers.

    ``sent`` are the items of which something may be sent, ``handed`` those that the letter grants in whole or in part:
    what «les documents» stands for; ``published`` those for which it points to what is public.
    """

    sheet: Sheet
    index: ItemIndex
    scope: Scope
    told: Told
    sent: tuple[str, ...]
    handed: tuple[str, ...]
    published: tuple[str, ...]


def pointed_items(answers: Answers, table: FoundTable) -> tuple[str, ...]:
    """The items of the passages that point the reader to this table: by its label, or as «the table below»."""
    if len(answers.index.ids) < 2:
        return ()
    flow = answers.sheet.flow
    label = shadow(table.label) if table.label and re.search(r"\d|\b[a-z]$|[ivx]$", shadow(table.label)) else None
    found: list[str] = []
    for match in _TABLE_POINTER.finditer(flow, 0, len(flow)):
        if table.start <= match.start() < table.end or any(a <= match.start() < b for a, b in answers.scope.quoted):
            continue
        sentence = answers.scope.sentence_at(match.start())
        body = flow[sentence[0] : sentence[1]]
        if label is not None:
            below = "tableau" in match.group() and _TABLE_BELOW.search(body) and 0 < table.start - match.start() < _NEAR
            if not below and not re.match(rf"{re.escape(label)}\b", flow[match.start() : sentence[1]]):
                continue
        elif not _POINTS_HERE.search(body) or _RECALLED.search(body) or _DENIED.search(body):
            continue
        found.extend(answers.scope.items_at(match.start(), by_words=answers.index))
    return tuple(i for i in answers.index.ids if i in found)


def whole_items(answers: Answers, sentence: Span) -> tuple[str, ...]:
    """The only item, or all that are handed over where the sentence speaks of «les documents» as a whole; else none."""
    if len(answers.index.ids) < 2:
        return answers.index.ids
    whole = any(rule.pattern.search(answers.sheet.flow, *sentence) for rule in rules_by_use()["whole"])
    return answers.handed if whole and not answers.scope.named_in(*sentence) else ()


def senders_of(entry: Enclosure, sent: Sequence[Sending], used: set[int]) -> list[int]:
    """The sentences that send what an entry of a list names."""
    words = words_of(shadow(entry.title))
    scored = []
    for number, sending in enumerate(sent):
        other = words_of(shadow(sending.title))
        shared = {w for w in words & other if not w.isdigit()}
        if shared:
            scored.append((len(shared) / max(1, min(len(words), len(other))), -number))
    best = max(scored, default=None)
    if best is None or best[0] < 0.34:
        return []
    return [-n for score, n in scored if score >= 0.99 * best[0]][:1] + [
        -n for score, n in scored if score >= 0.99 * best[0]
    ][1:]


def entry_items(
    answers: Answers,
    entry: Enclosure,
    mates: Sequence[Sending],
    sendings: Sequence[Sending],
) -> tuple[str, ...]:
    """The items that an entry of a list answers: by its label, its sentences, its words or its mention."""
    if len(answers.index.ids) < 2:
        return answers.index.ids
    named = _numbered_document(answers, entry.title) or answers.scope.named_in(*entry.span)
    if named:
        return named
    title = file_words(entry.title) if entry.filename else entry.title
    if there := _items_of_day(answers, entry):
        return there
    direct = closest(answers.index, title, answers.sent or None) or closest(answers.index, title, enough=_SURE)
    strong = closest(answers.index, title, answers.sent or None, enough=0.6)
    if len(strong) == 1 and (
        not mates or strong == closest(answers.index, title, answers.sent or None, enough=_CERTAIN)
    ):
        return strong
    found: list[str] = []
    if _CONTAINER.match(shadow(entry.title)):
        beside = {m.sentence for m in mates}
        mates = [s for s in sendings if s.sentence in beside] or mates
        found.extend(i for mate in mates for i in closest(answers.index, mate.title, answers.sent or None, enough=0.3))
        found.extend(answers.told.items_naming(answers.sheet.flow, shadow(entry.title)))
        if found:
            return tuple(i for i in answers.index.ids if i in found)
    for mate in mates:
        found.extend(sending_items(answers, mate))
    if found:
        kept = tuple(i for i in answers.index.ids if i in found)
        both = tuple(i for i in kept if i in direct)
        return both or kept
    direct = direct or singled_out(answers.index, title, answers.sent)
    if direct:
        return direct
    if GENERIC.match(shadow(entry.title)):
        return answers.handed
    place = _mention(answers, entry)
    if place is not None:
        return answers.scope.items_at(place, by_words=answers.index, many=True)
    return ()


def _items_of_day(answers: Answers, entry: Enclosure) -> tuple[str, ...]:
    """The items of the passage before a list that speaks of a listed thing by its day («pour l'inspection du 3 mai 2018»)."""
    days = [mention for mention in find_dates(answers.sheet.flow, *entry.span) if mention.complete]
    if not days:
        return ()
    day = answers.sheet.flow[days[0].start : days[0].end]
    at = answers.sheet.flow.find(day, 0, min(entry.span[0], len(answers.sheet.flow)))
    while at != -1 and any(a <= at < b for a, b in answers.scope.quoted):
        at = answers.sheet.flow.find(day, at + 1, entry.span[0])
    return answers.told.items_at(at) if at != -1 else ()


def _numbered_document(answers: Answers, title: str) -> tuple[str, ...]:
    match = re.match(r"(?:document|point|element|piece)s? (?:n[o°]\s?)?(\d{1,2}|[a-h])\b", shadow(title))
    if match is None:
        return ()
    return tuple(
        i
        for i, label in zip(answers.index.ids, answers.index.labels, strict=True)
        if label and label.casefold() == match[1]
    )


def _mention(
    answers: Answers,
    entry: Enclosure,
) -> int | None:
    """Where the letter's prose speaks of a listed thing, by the first words of its name."""
    head = " ".join(shadow(entry.title).split()[:2])
    stop = min(entry.span[0], len(answers.sheet.flow))
    at = answers.sheet.flow.find(head, 0, stop) if len(head) > 5 else -1
    while at != -1 and any(a <= at < b for a, b in answers.scope.quoted):
        at = answers.sheet.flow.find(head, at + 1, stop)
    return at if at != -1 else None


def sending_items(answers: Answers, sending: Sending) -> tuple[str, ...]:
    """The items that a thing sent by a sentence answers: those of which the sentence speaks, the likest to its name."""
    return agreed_items(answers, _worded_items(answers, sending), sending.span[0])


def agreed_items(answers: Answers, own: tuple[str, ...], position: int) -> tuple[str, ...]:
    """The items ``own`` of which the statement at ``position`` speaks too; else those of which it speaks, if they are sent."""
    said = answers.told.items_at(position)
    shared = tuple(item for item in own if item in said)
    return shared or tuple(item for item in said if item in answers.sent) or own


def _worded_items(answers: Answers, sending: Sending) -> tuple[str, ...]:
    """By label, by heading, by the words of its name or sentence."""
    if len(answers.index.ids) < 2:
        return answers.index.ids
    if GENERIC.match(shadow(sending.title)) and answers.told.sends_all_at(sending.span[0]):
        return answers.handed
    named = answers.scope.items_at(sending.span[0], strict=True)
    if named and not answers.scope.named_beside(sending.span[0]):
        other = closest(answers.index, sending.title, answers.sent or None, enough=0.6)
        if other and not set(other) & set(named):
            return other  # the heading above no longer governs
    if len(named) == 1:
        return named
    narrowed = closest(answers.index, sending.title, named or answers.sent or None, enough=0.3)
    if narrowed:
        return narrowed
    if named:
        return named
    wider = closest(
        answers.index, answers.sheet.text[sending.sentence[0] : sending.sentence[1]], answers.sent or None, enough=0.3
    )
    if wider:
        return wider
    return (
        answers.handed
        if GENERIC.match(shadow(sending.title))
        else answers.scope.items_at(sending.span[0], by_words=answers.index)
    )


def file_items(
    answers: Answers,
    file: Enclosure,
) -> tuple[str, ...]:
    """The items that a mail's file answers: where the message names the file, else by the words of its name."""
    name = shadow(re.sub(r"\.[A-Za-z0-9]{2,4}$", "", file.title))
    at = answers.sheet.flow.find(name, file.span[1]) if len(name) > 4 else -1
    while at != -1 and answers.sheet.flow[at + len(name) : at + len(name) + 1] == ".":
        at = answers.sheet.flow.find(name, at + 1)
    pointed = answers.scope.items_at(at, strict=True) if at != -1 else ()
    return pointed or closest(answers.index, file_words(file.title), answers.sent or None, enough=0.25)


def file_words(name: str) -> str:
    """The words of a file's name, on the shadow, its ending left out."""
    return re.sub(r"[_.-]+", " ", shadow(re.sub(r"\.[A-Za-z0-9]{2,4}$", "", name)))
