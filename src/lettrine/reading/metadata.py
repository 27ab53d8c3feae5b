"""What the letter says of itself: who answers whom, when, under which number, and when the request came in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from lettrine.french.openings import load_openings
from lettrine.model import Found, Signatory
from lettrine.reading.body import find_public_body
from lettrine.reading.languages import find_languages
from lettrine.reading.letter_dates import find_letter_date
from lettrine.reading.letter_parts import Parts, find_parts
from lettrine.reading.reference_numbers import find_file_numbers
from lettrine.reading.request_dates import find_request_dates
from lettrine.reading.sentences import sentence_at, sentences_of
from lettrine.reading.sheet import Sheet
from lettrine.reading.signatory import find_signatory
from lettrine.reading.subject import find_subject

_OWN_FILE_HINT = re.compile(
    r"dossier|vous concern|votre (?:sujet|endroit|egard|propre|plainte)|articles?\s?(?:83|94)"
    r"|renseignements personnels|propres renseignements"
)
_FIRST_PARAGRAPHS = 3000  # where a letter says what was asked


@dataclass(frozen=True, slots=True)
class Metadata:
    """The fields of a letter that are no items, points or citations."""

    public_body: Found[str] | None
    letter_date: Found[str] | None
    file_numbers: tuple[Found[str], ...]
    subject: Found[str] | None
    signatory: Signatory | None
    languages: tuple[str, ...]
    received_on: Found[str] | None
    dated: Found[str] | None
    clarified_on: tuple[Found[str], ...]
    own_file: Found[bool] | bool
    date: date | None = None


def find_metadata(sheet: Sheet, *, jurisdiction: str = "ca-qc") -> Metadata:
    """The metadata of the letter on ``sheet``; better with zones, sound without them."""
    parts = find_parts(sheet)
    letter_date, day = find_letter_date(sheet, parts)
    request = find_request_dates(sheet, parts, day)
    return Metadata(
        public_body=find_public_body(sheet, parts, jurisdiction=jurisdiction),
        letter_date=letter_date,
        file_numbers=find_file_numbers(sheet, parts),
        subject=find_subject(sheet, parts),
        signatory=find_signatory(sheet, parts),
        languages=find_languages(parts),
        received_on=request.received_on,
        dated=request.dated,
        clarified_on=request.clarified_on,
        own_file=_own_file(sheet, parts),
        date=day,
    )


def _own_file(sheet: Sheet, parts: Parts) -> Found[bool] | bool:
    """Whether the applicant asks for their own file, with the words that show it."""
    stop = min(len(sheet.flow), parts.sign[1], parts.head[1] + _FIRST_PARAGRAPHS)
    index = load_openings("own_file")
    sentences = sentences_of(sheet)
    looked_at = -1
    for hint in _OWN_FILE_HINT.finditer(sheet.flow, parts.head[0], stop):
        at = sentence_at(sentences, hint.start())
        if at == looked_at:
            continue
        looked_at = at
        for number, start, end in index.hits(sheet.flow, *sentences[at]):
            if not parts.is_foreign(start):
                return Found(value=True, span=(start, end), quote=sheet.text[start:end], rule=index.rules[number].id)
    return False
