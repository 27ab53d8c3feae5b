"""Each check with letters that it must flag and letters on which it must stay silent."""

from __future__ import annotations

from datetime import date

import pytest

from lettrine import parse
from lettrine.checks import CHECKS, assess, run_checks
from lettrine.checks.assessment import LAWLESS
from lettrine.checks.findings import load_checks
from lettrine.deadlines import with_deadlines
from lettrine.model import (
    Attachment,
    AttachmentKind,
    Certainty,
    Letter,
    LetterType,
    Note,
    Outcome,
    Recourse,
    Role,
    Severity,
    Table,
    Total,
)

from .letters import citation, found, ground, item, letter

GRANTED = item(1, Outcome.GRANTED)
REFUSED = item(2, Outcome.REFUSED, ground("37"))
BARE_REFUSAL = item(2, Outcome.REFUSED)
NONE = Recourse(stated=False)
UNTOLD = ["reviewable_without_notice"]


def _codes(of: Letter) -> list[str]:
    return [finding.code for finding in run_checks(of)]


@pytest.mark.parametrize(
    ("received", "written", "words", "clarified", "expected"),
    [
        ("2026-05-11", "2026-05-31", "", [], []),
        ("2026-05-11", "2026-06-01", "", [], []),  # the 20th day is a Sunday
        ("2026-05-11", "2026-06-02", "", [], ["reply_after_20_days"]),
        ("2026-05-03", "2026-05-25", "", [], []),  # a Saturday: the more generous count
        ("2026-05-03", "2026-05-26", "", [], ["reply_after_20_days"]),
        ("2026-05-11", "2026-06-02", "Nous avons prolongé le délai de dix jours.", [], []),
        ("2026-05-11", "2026-06-02", "Vous avez trente jours pour agir.", [], ["reply_after_20_days"]),
        ("2026-05-11", "2026-06-10", "", ["2026-05-27"], []),
        ("2026-05-11", "2026-06-18", "", ["2026-05-27"], ["reply_after_20_days"]),
        ("2026-05-11", "2026-06-11", "Nous avons prolongé le délai de dix jours.", [], ["late_reply"]),
        ("2026-05-11", "2026-06-11", "", [], ["late_reply"]),
        ("2026-05-11", "2026-07-20", "", ["2026-05-27"], ["late_reply"]),
        ("2026-05-11", "2026-06-30", "Le tiers a été consulté.", [], []),
        ("2026-05-11", "2026-07-07", "Le tiers a été consulté.", [], ["late_reply"]),
        ("2026-05-11", "2026-07-20", "La Commission nous autorise à ne pas tenir compte de la demande.", [], []),
        ("2013-01-10", "2013-04-12", "", [], ["late_reply"]),
        # Holidays, leap years and year ends, worked out by hand.
        ("2024-02-09", "2024-02-29", "", [], []),  # the 20th day of a leap year
        ("2024-02-09", "2024-03-01", "", [], ["reply_after_20_days"]),
        ("2023-02-09", "2023-03-01", "", [], []),
        ("2025-12-05", "2025-12-26", "", [], []),  # Christmas
        ("2025-12-05", "2025-12-27", "", [], ["reply_after_20_days"]),
        ("2025-12-12", "2026-01-02", "", [], []),  # New Year
        ("2025-12-12", "2026-01-05", "", [], ["reply_after_20_days"]),
        ("2026-03-14", "2026-04-07", "", [], []),  # Good Friday, a Saturday, Easter and its Monday
        ("2026-03-14", "2026-04-08", "", [], ["reply_after_20_days"]),
        ("2026-06-04", "2026-06-25", "", [], []),  # 24 June
        ("2026-06-04", "2026-06-26", "", [], ["reply_after_20_days"]),
        ("2025-11-25", "2025-12-26", "Nous avons prolongé le délai de dix jours.", [], []),  # the 30th day is Christmas
        ("2025-11-25", "2025-12-27", "Nous avons prolongé le délai de dix jours.", [], ["late_reply"]),
        ("2024-01-30", "2024-02-29", "Nous avons prolongé le délai de dix jours.", [], []),
        ("2024-01-30", "2024-03-01", "Nous avons prolongé le délai de dix jours.", [], ["late_reply"]),
        ("2018-06-11", "2018-07-03", "", [], []),  # Sunday 1 July, whose holiday is the 2nd
        ("2018-06-11", "2018-07-04", "", [], ["reply_after_20_days"]),
    ],
)
def test_reply(received: str, written: str, words: str, clarified: list[str], expected: list[str]) -> None:
    assert _codes(letter(GRANTED, received=received, written=written, words=words, clarified=clarified)) == expected


def test_late_reply_is_less_sure_where_something_may_explain_it() -> None:
    sure = run_checks(letter(GRANTED, received="2026-05-11", written="2026-07-30"))
    unsure = run_checks(letter(GRANTED, received="2026-05-11", written="2026-07-30", clarified=["2026-05-20"]))
    assert [f.certainty for f in (*sure, *unsure)] == [Certainty.HIGH, Certainty.LOW]
    assert "80 jours" in sure[0].fr and "80 days" in sure[0].en and sure[0].provision.article == "47"


@pytest.mark.parametrize(
    ("missing", "expected"),
    [
        ({"received": None}, []),
        ({"written": None}, ["undated_letter"]),
        ({"letter_type": LetterType.SUPPLEMENT}, []),
    ],
)
def test_reply_is_silent_without_dates_or_on_a_supplement(missing: dict[str, object], expected: list[str]) -> None:
    assert _codes(letter(GRANTED, **{"received": "2026-01-05", "written": "2026-06-11", **missing})) == expected


@pytest.mark.parametrize(
    ("items", "citations", "expected"),
    [
        ([GRANTED, REFUSED], [citation("37", Role.GROUND)], []),
        ([BARE_REFUSAL], [], ["no_provision_cited"]),
        ([item(2, Outcome.REFUSED, ground(None))], [citation("37", Role.GROUND)], ["no_provision_cited"]),
        ([BARE_REFUSAL], [citation("37", Role.GROUND)], []),  # the letter may mean it for this item too
        ([item(2, Outcome.NOT_HELD, ground(None, "not_held"))], [], []),
        ([item(2, Outcome.PARTIALLY_GRANTED, ground(None, "not_held"))], [], []),
        ([item(2, Outcome.PARTIALLY_GRANTED)], [], []),
        ([item(2, Outcome.PARTIALLY_GRANTED, ground(None))], [], ["no_provision_cited"]),
        ([BARE_REFUSAL], [citation("14", Role.PROCEDURE)], ["severance_as_sole_ground"]),
        ([BARE_REFUSAL], [citation("14", Role.QUOTED)], ["no_provision_cited"]),
        ([REFUSED], [citation("14", Role.PROCEDURE), citation("37", Role.GROUND)], []),
    ],
)
def test_provision(items: list, citations: list, expected: list[str]) -> None:
    assert _codes(letter(*items, citations=citations)) == expected


@pytest.mark.parametrize(
    ("items", "changes", "expected"),
    [
        ([REFUSED], {"recourse": NONE}, ["no_recourse_notice"]),
        ([REFUSED], {}, []),
        ([GRANTED], {"recourse": NONE}, []),
        ([item(1, Outcome.NOT_HELD)], {"recourse": NONE}, UNTOLD),
        ([item(1, Outcome.PARTIALLY_GRANTED, ground(None, "not_held"))], {"recourse": NONE}, UNTOLD),
        (
            [item(1, Outcome.TRANSFERRED)],
            {"recourse": NONE, "letter_type": LetterType.TRANSFER, "words": "Adressez-vous à Mme Roy."},
            UNTOLD,
        ),
        (
            [item(1, Outcome.PENDING, ground(None, "fees"))],
            {"recourse": NONE, "letter_type": LetterType.FEE_ESTIMATE},
            ["reviewable_without_notice"],
        ),
        ([item(1, Outcome.PENDING)], {"recourse": NONE, "letter_type": LetterType.EXTENSION}, []),
        ([REFUSED], {"recourse": Recourse(stated=True)}, ["recourse_notice_incomplete"]),
        ([REFUSED], {"recourse": Recourse(stated=True), "words": "L'avis de recours est joint."}, []),
        ([REFUSED], {"recourse": Recourse(stated=True, period=found("P60D"))}, ["wrong_recourse_period"]),
        ([REFUSED], {"recourse": Recourse(stated=True, body=found("ombudsman"))}, ["wrong_recourse_body"]),
    ],
)
def test_recourse(items: list, changes: dict, expected: list[str]) -> None:
    assert _codes(letter(*items, **changes)) == expected


def test_wrong_period_says_both() -> None:
    (flag,) = run_checks(letter(REFUSED, recourse=Recourse(stated=True, body=found("cai"), period=found("P2M"))))
    assert "2 mois" in flag.fr and "30 jours" in flag.fr and "2 months" in flag.en and "30 days" in flag.en


def test_unanswered_item() -> None:
    (flag,) = run_checks(letter(GRANTED, item(2, Outcome.UNANSWERED)))
    assert (flag.code, flag.severity, flag.spans) == ("unanswered_item", Severity.SERIOUS, ((56, 66),))
    assert flag.fr.startswith("Point 2 :") and flag.en.startswith("Item 2:")
    assert _codes(letter(item(1, Outcome.UNANSWERED), letter_type=LetterType.SUPPLEMENT)) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Ce document est déjà public.", ["published_without_place"]),
        ("Ce document est déjà diffusé à https://example.org/rapport.", []),
        ("Il a paru à la page 12 du rapport annuel.", []),
    ],
)
def test_published(words: str, expected: list[str]) -> None:
    assert _codes(letter(item(1, Outcome.PUBLISHED), words=words)) == expected


@pytest.mark.parametrize(("note", "explained"), [("Le total est arrondi.", True), ("Données de juin.", False)])
def test_totals(note: str, explained: bool) -> None:
    table = Table(
        title=None,
        columns=(),
        rows=(),
        notes=(Note(marker=None, text=note),),
        totals=(Total(row=0, stated=10, sum=9),),
    )
    attachment = Attachment(
        id="a1",
        kind=AttachmentKind.TABLE,
        label=None,
        title=None,
        filename=None,
        url=None,
        table=table,
        span=(0, 5),
        quote="Le 11",
        rule="t",
    )
    (flag,) = run_checks(letter(GRANTED, attachments=(attachment,)))
    assert (flag.code, flag.severity, flag.certainty) == ("total_mismatch", Severity.INFO, Certainty.HIGH)
    assert ("une note l'explique" in flag.fr) is explained


def test_a_provision_that_was_not_checked_makes_the_flag_an_info_and_says_so() -> None:
    (flag,) = run_checks(letter(REFUSED, recourse=NONE, own_file=True))
    assert (flag.provision.article, flag.severity) == ("101", Severity.INFO)
    assert "pas été vérifiée" in flag.fr and "not checked" in flag.en


@pytest.mark.parametrize(("place", "said"), [("fr", "«fr»"), (None, "n'a pas été reconnue")])
def test_no_law_no_flag_of_law_and_it_is_said(place: str | None, said: str) -> None:
    (flag,) = run_checks(letter(BARE_REFUSAL, recourse=NONE, jurisdiction=place, received="2026-01-05"))
    assert (flag.code, flag.severity) == ("law_not_loaded", Severity.INFO) and said in flag.fr


@pytest.mark.parametrize(
    ("outcome", "appealable"),
    [
        (Outcome.GRANTED, False),
        (Outcome.PUBLISHED, False),
        (Outcome.PENDING, False),
        (Outcome.WITHDRAWN, False),
        (Outcome.REFUSED, True),
        (Outcome.PARTIALLY_GRANTED, True),
        (Outcome.NOT_HELD, True),
        (Outcome.NEITHER_CONFIRMED_NOR_DENIED, True),
        (Outcome.UNANSWERED, True),
        (Outcome.TRANSFERRED, True),
    ],
)
def test_appealable(outcome: Outcome, appealable: bool) -> None:
    found_assessment = assess(letter(GRANTED, item(2, outcome)))
    assert found_assessment.appealable is appealable
    assert found_assessment.items == {"i1": False, "i2": appealable}


def test_fees_and_a_time_run_out_can_be_reviewed() -> None:
    fees = item(1, Outcome.PENDING, ground(None, "fees"))
    assert assess(letter(fees)).items == {"i1": True}
    assert assess(letter(item(1, Outcome.PENDING), letter_type=LetterType.FEE_ESTIMATE)).appealable
    assert assess(letter(GRANTED, received="2026-01-05")).appealable
    assert not assess(letter(GRANTED, received="2026-05-25")).appealable


def test_other_is_not_assessed() -> None:
    nothing = assess(letter(REFUSED, letter_type=LetterType.OTHER, received="2026-01-05"))
    assert (nothing.appealable, nothing.items, nothing.flags) == (False, {}, ())


def test_deadlines_of_a_letter() -> None:
    whole = with_deadlines(letter(GRANTED, received="2026-05-11", clarified=["2026-05-14", "2026-05-27"]))
    assert whole.recourse.deadline.value == "2026-07-11"
    assert [d.code for d in assess(whole).deadlines] == ["reply_due"]
    extension = with_deadlines(letter(GRANTED, received="2026-05-11", letter_type=LetterType.EXTENSION))
    assert extension.recourse.deadline is None
    assert [d.code for d in extension.assessment.deadlines] == ["reply_due", "reply_due_extended", "review_of_silence"]


def test_every_code_of_the_data_has_its_check_and_the_other_way_round() -> None:
    assert sorted(load_checks("ca-qc").rows) == sorted(check.__name__ for check in (*CHECKS, *LAWLESS))


def test_codes_yield_to_codes_that_there_are() -> None:
    rows = load_checks("ca-qc").rows
    assert {other for row in rows.values() for other in row.yields_to} <= set(rows)


@pytest.mark.parametrize(("as_of", "passed"), [("2026-07-13", False), ("2026-07-14", True), (None, False)])
def test_a_last_day_is_told_to_have_passed_only_when_every_count_of_it_has(as_of: str | None, passed: bool) -> None:
    day = date.fromisoformat(as_of) if as_of else None
    letter = parse("corpus/gold/qc-ministries/qcm-00.md", as_of=day)
    assert ("recourse_day_passed" in {flag.code for flag in letter.assessment.flags}) == passed
