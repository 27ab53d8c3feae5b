"""The draft of an application for review, from what was read of the letter: a person checks, completes and signs it.

Its words stand in ``law/data/<code>/review_request.yaml``. What the letter says is quoted, what is inferred is marked so, and
what the law says carries its article.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from importlib import resources
from pathlib import PurePath
from typing import Any

from lettrine.errors import LetterError
from lettrine.export.draft import Block, Bullets, Grid, Heading, Paragraph
from lettrine.export.flags import quotes, sorted_flags
from lettrine.export.wording import (
    OUTCOMES,
    candidate_in_words,
    category_name,
    closed_day_in_words,
    day_in_words,
    provision_in_words,
    provisions_in_words,
    rule_in_words,
)
from lettrine.law.jurisdiction import load_jurisdiction
from lettrine.law.standing import State, standing
from lettrine.model import AttachmentKind, Basis, Deadline, Ground, Letter, LetterType, Provision, RequestItem
from lettrine.yamlfile import read_yaml

_UNDECIDED = frozenset(
    {
        LetterType.ACKNOWLEDGEMENT,
        LetterType.EXTENSION,
        LetterType.CLARIFICATION_REQUEST,
        LetterType.THIRD_PARTY_NOTICE,
        LetterType.OTHER,
    }
)


def draft_review_request(letter: Letter, as_of: date) -> list[Block]:
    """The application for review of ``letter`` as blocks; ``as_of`` tells whether its last day has passed.

    Raises :class:`~lettrine.errors.LetterError` where the letter decides nothing, or its place has no such form yet.
    """
    words = _load_words(letter.jurisdiction)
    if words is None:
        raise LetterError("aucun modèle de demande de révision pour cette juridiction.")
    if letter.letter_type in _UNDECIDED:
        raise LetterError("cette lettre ne décide rien encore : il n'y a pas de décision à faire réviser.")
    return [
        Heading(words["title"], 0),
        Paragraph(words["to"], centred=True),
        Paragraph(words["draft"], boxed=True),
        *_parties(letter, words),
        *_decision(letter, words, as_of),
        *_items(letter, words),
        *_reasons(letter, words),
        *_endings(letter, words),
    ]


def title_of(letter: Letter) -> str:
    """The title of the draft, for the file's properties."""
    words = _load_words(letter.jurisdiction)
    return str(words["title"]) if words else ""


@lru_cache(maxsize=16)
def _load_words(code: str | None) -> Mapping[str, Any] | None:
    source = resources.files("lettrine.law").joinpath("data", code or "", "review_request.yaml")
    if code is None or not source.is_file():
        return None
    content: Mapping[str, Any] = read_yaml(source.read_text(encoding="utf-8"))
    return content


def _parties(letter: Letter, words: Mapping[str, Any]) -> Iterator[Block]:
    names, blank = words["parties"], words["blank"]
    signatory = letter.signatory
    signed = ", ".join(filter(None, (signatory.value, signatory.title))) if signatory else ""
    rows = [(name, blank) for name in names["applicant"]]
    rows.append((names["body"], _flat(letter.public_body.value) if letter.public_body else blank))
    rows.append((names["signatory"], _flat(signed) or blank))
    rows.append((names["file"], ", ".join(_flat(n.value) for n in letter.file_numbers) or blank))
    yield Heading(names["heading"])
    yield Grid((), tuple(rows), (5, 12))


def _decision(letter: Letter, words: Mapping[str, Any], as_of: date) -> Iterator[Block]:
    names, blank = words["decision"], words["blank"]
    yield Heading(names["heading"])
    if letter.letter_date:
        yield Paragraph(names["sentence"].format(date=day_in_words(letter.letter_date.value)))
    else:
        yield Paragraph(names["no_date"].format(blank=blank))
    yield Paragraph(names["received"].format(blank=blank))
    told = _request(letter)
    yield Paragraph(names["request"].format(request=told) if told else names["request_unknown"].format(blank=blank))
    if deadline := letter.recourse.deadline:
        yield from _deadline(letter, deadline, words, as_of)


def _request(letter: Letter) -> str:
    request = letter.request
    said = [f"datée du {day_in_words(request.dated.value)}"] if request.dated else []
    said += [f"reçue par l'organisme le {day_in_words(request.received_on.value)}"] if request.received_on else []
    said += [f"précisée le {day_in_words(found.value)}" for found in request.clarified_on]
    return ", ".join(said)


def _deadline(letter: Letter, deadline: Deadline, words: Mapping[str, Any], as_of: date) -> Iterator[Block]:
    names = words["decision"]
    moved = closed_day_in_words(letter.jurisdiction, deadline.from_)
    yield Paragraph(
        names["deadline"].format(
            day=day_in_words(deadline.value, weekday=True),
            calculation="; ".join(filter(None, (rule_in_words(deadline.from_), moved))),
            law=provisions_in_words(deadline.from_.provisions or ()),
        )
    )
    for other in deadline.alternatives:
        yield Paragraph(names["other_day"].format(day=candidate_in_words(letter.jurisdiction, other)))
    if standing(deadline, as_of).state is not State.OPEN:
        yield Paragraph(names["late"].format(blank=words["blank"]))


def _items(letter: Letter, words: Mapping[str, Any]) -> Iterator[Block]:
    names = words["items"]
    contested = [item for item in letter.request.items if letter.assessment.items.get(item.id)]
    yield Heading(names["heading"])
    if not contested:
        yield Paragraph(names["none"].format(blank=words["blank"]))
        return
    rows = tuple(_row(item, names) for item in contested)
    yield Grid(tuple(names["columns"]), rows, (1.8, 6.4, 3, 5.8))
    ids = {item.id for item in contested}
    said = dict.fromkeys(_flat(p.quote) for p in letter.points if set(p.items) & ids and not p.explained_by)
    if said:
        yield Paragraph(names["told"])
        yield Bullets(tuple((f"«{quote}»", ()) for quote in said))


def _row(item: RequestItem, names: Mapping[str, Any]) -> tuple[str, ...]:
    outcome = OUTCOMES[item.outcome] + (" (déduit)" if item.basis is Basis.INFERRED else "")
    asked = f"«{_flat(item.text)}»" if item.text else names["unstated"]
    return item.label or names["unnamed"], asked, outcome, "\n".join(_grounds(item)) or names["no_ground"]


def _grounds(item: RequestItem) -> Iterator[str]:
    """The provisions relied on, those of one category together, and the letter's own words for them."""
    by_category: dict[str | None, list[Ground]] = {}
    for ground in item.grounds:
        by_category.setdefault(ground.category, []).append(ground)
    for category, grounds in by_category.items():
        provisions = provisions_in_words(g.provision for g in grounds if g.provision)
        named = category_name(category) if category else ""
        yield " : ".join(filter(None, (provisions, named)))
        yield from (f"«{_flat(reason)}»" for reason in dict.fromkeys(g.reason for g in grounds if g.reason))


def _reasons(letter: Letter, words: Mapping[str, Any]) -> Iterator[Block]:
    names = words["reasons"]
    yield Heading(names["heading"])
    flags = [flag for flag in sorted_flags(letter) if flag.provision is not None]
    if not flags:
        yield Paragraph(names["none"].format(blank=words["blank"]))
        return
    yield Paragraph(names["intro"])
    entries = []
    for flag in flags:
        law = f" ({provision_in_words(flag.provision)})" if flag.provision else ""
        entries.append((f"{flag.fr.rstrip('.')}{law}.", tuple(f"«{quote}»" for quote in quotes(letter, flag))))
    yield Bullets((*entries, (names["added"].format(blank=words["blank"]), ())), checklist=True)


def _endings(letter: Letter, words: Mapping[str, Any]) -> Iterator[Block]:
    blank = words["blank"]
    yield Heading(words["conclusions"]["heading"])
    yield Bullets(tuple((line, ()) for line in words["conclusions"]["lines"]))
    yield Heading(words["enclosures"]["heading"])
    yield Bullets(tuple((line, ()) for line in _enclosures(letter, words["enclosures"])), checklist=True)
    names = words["signature"]
    yield Heading(names["heading"])
    yield from (Paragraph(line.format(blank=blank)) for line in names["lines"])
    url = f" ({letter.recourse.url.value})" if letter.recourse.url else ""
    yield Paragraph(names["where"].format(url=url))
    yield Heading(words["sources"]["heading"])
    yield Bullets(tuple((source, ()) for source in _sources(letter, words)))
    yield Paragraph(letter.assessment.notice.get("fr", ""))


def _enclosures(letter: Letter, names: Mapping[str, Any]) -> Iterator[str]:
    path = f" ({PurePath(letter.source.path).name})" if letter.source.path else ""
    yield from (line.format(path=path) for line in names["lines"])
    if any(deadline.code == "reply_due_extended" for deadline in letter.assessment.deadlines):
        yield names["extension"]
    if letter.request.clarified_on:
        yield names["clarification"]
    if any(a.kind in (AttachmentKind.DOCUMENT, AttachmentKind.TABLE) for a in letter.attachments):
        yield names["sent"]


def _sources(letter: Letter, words: Mapping[str, Any]) -> Iterator[str]:
    """The provisions on which the draft rests, each with its address on the official site."""
    law = load_jurisdiction(str(letter.jurisdiction))
    own = [Provision(law=words["act"], article=number) for number in words["sources"]["articles"]]
    contested = [item for item in letter.request.items if letter.assessment.items.get(item.id)]
    cited = [ground.provision for item in contested for ground in item.grounds if ground.provision]
    flagged = [flag.provision for flag in letter.assessment.flags if flag.provision]
    whole = dict.fromkeys(Provision(law=p.law, article=p.article) for p in (*own, *cited, *flagged))
    for provision in whole:
        url = law.article_url(provision.law, provision.article)
        yield f"{provision_in_words(provision)}{f' : {url}' if url else ''}"


def _flat(text: str) -> str:
    return " ".join(text.split())
