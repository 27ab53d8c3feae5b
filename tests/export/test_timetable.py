"""The timetable of several letters, its calendar read by an independent reader, and the draft of an application."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import docx
import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from lettrine import parse_text
from lettrine.errors import LetterError
from lettrine.export import timetable
from lettrine.export.calendar import is_running, make_calendar
from lettrine.export.draft import Bullets, Grid, Heading, Paragraph, to_docx, to_markdown
from lettrine.export.review_request import draft_review_request
from lettrine.law.standing import State
from lettrine.model import Letter

REFUSAL = """Ville de Saint-Octave

Le 11 juin 2026

Objet : Demande 2026-18

Monsieur,

Nous avons reçu votre demande d'accès le 25 mai 2026. Vous souhaitez obtenir :

1. le contrat de voirie;
2. l'avis de la directrice du greffe.

Le contrat demandé au point 1 est joint. L'avis visé au point 2 ne peut vous être communiqué en vertu de l'article 37 de la
Loi sur l'accès aux documents des organismes publics et sur la protection des renseignements personnels.

Vous pouvez demander une révision à la Commission d'accès à l'information dans les trente jours.

Pierre-Luc Amyot, greffier
"""
EXTENSION = """Ville de Rivière-Claire

Le 15 mai 2026

Objet : Avis de prolongation - demande d'accès 2026-101

Madame,

Votre demande d'accès a été reçue le 1er mai 2026. Nous prolongeons de dix jours le délai prévu à l'article 47 de la Loi sur
l'accès aux documents des organismes publics et sur la protection des renseignements personnels.

Me Delphine Asselin, greffière
"""
AS_OF = date(2026, 6, 15)


@pytest.fixture(scope="module")
def refusal() -> Letter:
    return parse_text(REFUSAL, name="refus.txt", jurisdiction="ca-qc")


@pytest.fixture(scope="module")
def letters(refusal: Letter) -> list[Letter]:
    return [refusal, parse_text(EXTENSION, name="prolongation.txt", jurisdiction="ca-qc")]


def _rows(entries: list[timetable.Entry]) -> list[tuple[str | None, str, State, int]]:
    return [(e.deadline.code, e.deadline.value, e.standing.state, e.standing.days) for e in entries]


def test_the_most_pressing_first(letters: list[Letter]) -> None:
    assert _rows(timetable.make_timetable(letters, AS_OF)) == [
        ("review_of_silence", "2026-07-01", State.OPEN, 16),  # 30 days after 1 June; a holiday
        (None, "2026-07-11", State.OPEN, 26),
        ("reply_due_extended", "2026-06-01", State.EXPIRED, -14),
        ("reply_due", "2026-06-15", State.KEPT, 4),  # the 14th is a Sunday; the letter is the reply
    ]


def test_a_letter_that_was_not_yet_written_has_no_deadline(letters: list[Letter]) -> None:
    before = timetable.make_timetable(letters, date(2026, 6, 10))
    assert {entry.letter.source.path for entry in before} == {"prolongation.txt"}
    assert timetable.make_timetable(letters, date(2026, 5, 14)) == []


def test_text_says_what_is_read_what_is_law_and_what_it_is_not(letters: list[Letter]) -> None:
    out = io.StringIO()
    timetable.write_text(timetable.make_timetable(letters, AS_OF), AS_OF, out)
    said = " ".join(out.getvalue().split())
    assert "dans 26 jours" in said and "samedi 11 juillet 2026 · demande de révision" in said
    assert "ou lundi 13 juillet 2026 si un samedi reporte le délai, ce qui n'est pas réglé" in said
    assert "ou jeudi 2 juillet 2026, puisque le 1er juillet 2026 est jour férié : Fête du Canada" in said
    assert "art. 135, A-2.1" in said and "appel à la Cour du Québec" in said
    assert "pas un avis juridique" in said


def test_an_empty_timetable_says_so() -> None:
    out = io.StringIO()
    timetable.write_text([], AS_OF, out)
    assert "Aucune échéance" in out.getvalue()


def test_csv_and_json_hold_the_same(letters: list[Letter]) -> None:
    entries = timetable.make_timetable(letters, AS_OF)
    table, record = io.StringIO(), io.StringIO()
    timetable.write_csv(entries, AS_OF, table)
    timetable.write_json(entries, AS_OF, record)
    rows = list(csv.DictReader(io.StringIO(table.getvalue().lstrip("\ufeff")), delimiter=";"))
    document = json.loads(record.getvalue())
    assert [row["Dernier jour"] for row in rows] == [d["value"] for d in document["deadlines"]]
    assert document["as_of"] == "2026-06-15" and document["notice"]["fr"]
    review = document["deadlines"][1]
    assert (review["code"], review["state"], review["days_left"], review["appealable"]) == ("review", "open", 26, True)
    assert review["from"]["provisions"][0]["article"] == "135" and review["alternatives"][0]["unsettled"] is True


def test_the_calendar_is_read_back_by_another_reader(letters: list[Letter]) -> None:
    entries = timetable.make_timetable(letters, AS_OF)
    content = make_calendar(entries, AS_OF).to_ical()
    assert content == make_calendar(entries, AS_OF).to_ical()
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
    calendar = vobject.readOne(content.decode())
    assert calendar.validate(raiseException=True) and calendar.version.value == "2.0"
    silence, review = calendar.vevent_list
    assert (review.dtstart.value, review.dtend.value) == (date(2026, 7, 11), date(2026, 7, 12))
    assert review.dtstamp.value == datetime(2026, 6, 15, tzinfo=UTC)
    assert "Ville de Saint-Octave" in review.summary.value and "pas un avis juridique" in review.description.value
    triggers = [alarm.trigger.value for alarm in review.valarm_list]
    assert triggers == [timedelta(hours=9) - timedelta(days=days) for days in (14, 7, 2)]
    assert silence.uid.value != review.uid.value


def test_reminders_that_are_past_and_deadlines_that_are_over_are_left_out(letters: list[Letter]) -> None:
    late = date(2026, 7, 8)
    entries = timetable.make_timetable(letters, late)
    (review,) = make_calendar(entries, late).walk("VEVENT")
    assert [alarm["trigger"].dt.days for alarm in review.walk("VALARM")] == [-2]
    assert not any(map(is_running, timetable.make_timetable(letters, date(2026, 8, 1))))


def test_a_draft_says_who_what_when_and_why(refusal: Letter) -> None:
    text = to_markdown(draft_review_request(refusal, AS_OF))
    for said in (
        "BROUILLON",
        "Ville de Saint-Octave",
        "La décision est datée du 11 juin 2026.",
        "samedi 11 juillet 2026",
        "| 2 | «l'avis de la directrice du greffe» | refusé | art. 37, A-2.1 :",
        "☐ Point 2 : le refus cite l'article 37 sans dire en mots pourquoi (art. 50, A-2.1).",
        "☐ une copie de la décision (refus.txt)",
        "document/lc/A-2.1\\#se:37",
        "pas un avis juridique",
    ):
        assert said in text, said
    assert "Ce jour est passé" not in text and "contrat de voirie" not in text


def test_a_draft_after_the_last_day_asks_for_the_reason(refusal: Letter) -> None:
    assert "Ce jour est passé" in to_markdown(draft_review_request(refusal, date(2026, 8, 1)))


def test_no_draft_where_nothing_is_decided_or_the_place_has_no_form(letters: list[Letter]) -> None:
    with pytest.raises(LetterError, match="ne décide rien"):
        draft_review_request(letters[1], AS_OF)
    with pytest.raises(LetterError, match="aucun modèle"):
        draft_review_request(replace(letters[0], jurisdiction="fr"), AS_OF)


def test_the_word_file_holds_what_the_markdown_holds(refusal: Letter) -> None:
    blocks = draft_review_request(refusal, AS_OF)
    document = docx.Document(io.BytesIO(to_docx(blocks, title="Demande de révision")))
    said = " ".join(p.text for p in document.element.body.iter(docx.oxml.ns.qn("w:t")))
    for block in blocks:
        match block:
            case Heading(text=text) | Paragraph(text=text):
                assert text in said
            case Grid(rows=rows):
                assert all(line in said for row in rows for cell in row for line in cell.split("\n"))
            case Bullets(entries=entries):
                assert all(text in said for text, _ in entries)
    assert document.core_properties.language == "fr-CA"


@settings(deadline=None)  # a Word file takes its time on a busy machine
@given(st.text(max_size=60), st.text(max_size=20))
def test_any_text_goes_into_a_draft(text: str, cell: str) -> None:
    text, cell = (value.encode("utf-8", "replace").decode() for value in (text, cell))
    blocks = [Heading(text), Paragraph(text, boxed=True), Bullets(((text, (cell,)),)), Grid(("a",), ((cell,),), (5,))]
    assert to_docx(blocks, title="x")
    assert to_markdown(blocks).count("\n| ") >= 2
