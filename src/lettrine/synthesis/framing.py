"""What stands around the answer: the head of the letter, the notice of recourse, the close, the list of enclosures, annexes."""

from __future__ import annotations

from collections.abc import Sequence

from lettrine.model import AttachmentKind, Role, ZoneCode
from lettrine.synthesis.days import written
from lettrine.synthesis.french import capital
from lettrine.synthesis.marks import in_file_only
from lettrine.synthesis.notes import CiteNote, SentNote, ValueNote
from lettrine.synthesis.plan import Wish
from lettrine.synthesis.templates import draw
from lettrine.synthesis.things import ACCESS
from lettrine.synthesis.writer import Writer

_CAI = "Commission d'accès à l'information"
_CAI_SITES = ("www.cai.gouv.qc.ca", "https://www.cai.gouv.qc.ca/recours")


def head(w: Writer, subject: str | None = None) -> list[str]:
    """Letterhead, date, addressee, reference and ``subject`` (drawn if none), in an order that varies, then the salutation."""
    facts, plan = w.grammar.letter["letterhead"], w.plan
    body = w.marks.set(plan.body.name, ValueNote("public_body", plan.body.name))
    unit = w.pick(facts["units"])
    street = w.pick(w.grammar.vocabulary["names"]["street"])
    address = f"{w.chance.randint(10, 2400)}, rue {street}\n{plan.town} (Québec)" if plan.town and w.often(0.5) else ""
    top = _bold(w, body) + "".join(f"\n{line}" for line in (unit, address) if line)
    day = w.marks.set(written(plan.days.letter, w.months), ValueNote("letter_date", plan.days.letter.isoformat()))
    shapes = [shape for shape in facts["date"] if plan.town or "Town" not in shape]
    date = w.say(w.pick(shapes), date=day, Town=plan.town)
    reference = _reference(w, facts) if w.often(0.85) else ""
    about = w.zone(ZoneCode.SUBJECT, _subject(w, subject or w.pick(facts["subject"])))
    about = about if w.plan.request == "none" or w.often(0.88) else ""
    middle = [w.zone(ZoneCode.LETTERHEAD, w.pick(facts["sending"])), w.zone(ZoneCode.LETTERHEAD, _addressee(w))]
    w.chance.shuffle(middle)
    marks = [reference, about] if w.often(0.7) else [about, reference]
    greeting = w.zone(
        ZoneCode.SALUTATION, w.say(w.pick(facts["salutation"][plan.applicant.gender]), surname=plan.applicant.surname)
    )
    stamp = w.zone(ZoneCode.LETTERHEAD, w.pick(w.grammar.letter["stamps"])) if w.often(0.05) else ""
    letterhead = [w.zone(ZoneCode.LETTERHEAD, top), w.zone(ZoneCode.LETTERHEAD, date)]
    if plan.format == "mail":
        letterhead = [w.zone(ZoneCode.MAIL_HEADER, _mail_header(w)), *letterhead]
    return [part for part in (*letterhead, stamp, *middle, *marks, greeting) if part]


def _bold(w: Writer, text: str) -> str:
    star = in_file_only("**") if w.plan.format == "markdown" else ""
    return f"{star}{text}{star}"


def _addressee(w: Writer) -> str:
    person = w.plan.applicant
    if w.often(0.35):
        return ""
    title = {"f": "Madame ", "m": "Monsieur ", "n": ""}[person.gender]
    town = w.pick(w.grammar.vocabulary["names"]["town"])
    street = w.pick(w.grammar.vocabulary["names"]["street"])
    return f"{title}{person.name}" + (
        f"\n{w.chance.randint(2, 900)}, rue {street}\n{town} (Québec)" if w.often(0.6) else ""
    )


def _reference(w: Writer, facts: dict[str, list[str]]) -> str:
    number = w.marks.set(_number(w, w.pick(facts["number"])), ValueNote("file_numbers"))
    ours = draw(w.pick(facts["reference"]), w.chance).replace("{number}", number)
    if not w.often(0.1):
        return w.zone(ZoneCode.REFERENCE, ours)
    theirs = w.pick(facts["theirs"]).replace("{number}", _number(w, w.pick(facts["number"])))
    return w.zone(ZoneCode.REFERENCE, f"{ours}\n{theirs}")


def _number(w: Writer, shape: str) -> str:
    day, draw_ = w.plan.days.letter, w.chance.randint
    initials = "".join(
        word[0] for word in w.plan.body.name.replace("'", " ").split() if word[0].isupper() and word[0].isascii()
    )[:4]
    return shape.format(
        year=day.year, yy=f"{day.year % 100:02}", mm=f"{day.month:02}", n2=draw_(10, 99), n3=draw_(100, 999),
        n3b=draw_(100, 999), n4=draw_(1000, 9999), n5=draw_(10000, 99999), letters=initials or "DA",
    )  # fmt: skip


def _subject(w: Writer, template: str) -> str:
    text = w.say(template, topic=_topic(w))
    label, _, words = text.partition(" : ")
    return _bold(w, f"{label} : {w.marks.set(words, ValueNote('subject'))}")


def _topic(w: Writer) -> str:
    return w.plan.wishes[0].phrase.head if w.plan.wishes else ""


def _mail_header(w: Writer) -> str:
    plan, letter = w.plan, w.grammar.letter
    day = plan.days.letter
    return w.say(
        w.pick(letter["mail"]),
        sender=f"Accès à l'information <{w.pick(('acces', 'demande.acces', 'responsable.acces'))}@organisme.example.qc.ca>",
        weekday=letter["weekdays"][day.weekday()],
        date=written(day, w.months),
        hour=f"{w.chance.randint(8, 17)}:{w.chance.randint(10, 59)}",
        to=plan.applicant.name,
        subject=w.say(w.pick(letter["mail_subjects" if plan.wishes else "mail_subjects_elsewhere"]), topic=_topic(w)),
    )


# --- after the answer -----------------------------------------------------------------------------------------------


def recourse(w: Writer) -> tuple[list[str], bool]:
    """The paragraphs on the review, and whether a notice is said to be enclosed."""
    facts, manner = w.grammar.letter["recourse"], w.plan.recourse
    told = []
    enclosed = manner in ("enclosure", "paragraph_and_enclosure")
    if manner.startswith("paragraph"):
        template = w.pick(facts["paragraph"])
        text = w.sentence(template, **_review(w, facts))
        if w.often(0.3):
            site = w.pick(_CAI_SITES)
            text += " " + w.say(w.pick(facts["url"]), caiurl=w.marks.set(site, ValueNote("recourse.url", site)))
        told.append(text)
    if enclosed or manner == "notice":
        told.append(w.sentence(w.pick(facts["enclosed"])))
    return [w.zone(ZoneCode.RECOURSE, text) for text in told], enclosed or manner == "notice"


def _review(w: Writer, facts: dict[str, list[str]]) -> dict[str, str]:
    return {
        "cai": w.marks.set(_CAI, ValueNote("recourse.body", "cai")),
        "period": w.marks.set(w.pick(facts["period"]), ValueNote("recourse.period", "P30D")),
        "letter": w.marks.set(w.pick(facts["letter"]), ValueNote("recourse.starts_from", "letter_date")),
    }


def notice(w: Writer) -> list[str]:
    """The notice of review that stands in the file after the letter."""
    facts = w.grammar.letter["recourse"]
    return [w.zone(ZoneCode.ANNEX, w.say(line, **_review(w, facts))) for line in facts["notice"]]


def cited_statutes(w: Writer, wishes: Sequence[Wish]) -> list[str]:
    """The access act's articles relied on, reproduced where the grammar has their text."""
    known = w.grammar.letter["statutes"]
    articles = sorted(
        {a for wish in wishes if wish.cites for use in wish.uses if use.law == ACCESS for a in use.articles}, key=float
    )
    told = []
    for article in articles:
        if article in known:
            number, rest = known[article].split(".", 1)
            mark = w.marks.set(number, CiteNote(ACCESS, article, None, Role.QUOTED))
            told.append(w.zone(ZoneCode.STATUTE, f"{mark}.{rest}"))
    return told


def close(w: Writer) -> list[str]:
    """The courtesy, the name and the title."""
    letter, person = w.grammar.letter, w.plan.signatory
    courtesy = w.zone(
        ZoneCode.CLOSING, w.say(w.pick(letter["closing"]), madam=letter["madam"][w.plan.applicant.gender])
    )
    titles = [t for t in letter["titles"] if w.plan.body.domain in t.get("domains", (w.plan.body.domain,))]
    title = w.pick(titles)[person.gender]
    name = w.marks.set(person.name, ValueNote("signatory", person.name, title=title))
    return [courtesy, w.zone(ZoneCode.SIGNATURE, f"{name}\n{_bold(w, title)}")]


def enclosures(w: Writer, sent: Sequence[tuple[Wish, bool]], *, with_notice: bool, with_law: bool) -> str:
    """The list of what goes with the letter: each line an attachment."""
    facts = w.grammar.letter["enclosures"]
    lines = []
    for wish, partly in sent:
        title = capital(wish.phrase.head) + (" (version caviardée)" if partly and w.often(0.3) else "")
        lines.append(w.marks.set(title, SentNote(AttachmentKind.DOCUMENT, (wish.id,), named=True)))
    if with_law:
        lines.append(w.marks.set(w.pick(facts["law"]), SentNote(AttachmentKind.LEGAL_TEXT, (), named=True)))
    if with_notice:
        lines.append(w.marks.set(w.pick(facts["notice"]), SentNote(AttachmentKind.RECOURSE_NOTICE, (), named=True)))
    heading = w.pick(facts["heads"]).format(n=len(lines))
    joined = "\n".join(lines) if w.often(0.7) else "; ".join(lines)
    return w.zone(ZoneCode.ENCLOSURES, f"{heading} {joined}" if w.often(0.4) else f"{heading}\n{joined}")
