"""A letter told in French on a terminal: what was asked, what became of it and why, what can be done and until when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from lettrine.export.wording import (
    ATTACHMENTS,
    CERTAINTIES,
    LETTER_TYPES,
    OUTCOMES,
    REQUEST_OUTCOMES,
    SEVERITIES,
    STARTING_POINTS,
    appeal_in_words,
    candidate_in_words,
    day_in_words,
    deadline_name,
    failure_in_words,
    ground_in_words,
    item_name,
    item_names,
    item_text,
    join_words,
    period_in_words,
    provision_in_words,
)
from lettrine.model import Attachment, Basis, Deadline, Failure, Letter, Outcome, RequestItem, Severity

PLAIN_WIDTH = 100  # columns of a summary that is written to a file

STYLES = {
    Outcome.GRANTED: "green",
    Outcome.PUBLISHED: "green",
    Outcome.PARTIALLY_GRANTED: "yellow",
    Outcome.REFUSED: "red",
    Outcome.NOT_HELD: "red",
    Outcome.NEITHER_CONFIRMED_NOR_DENIED: "red",
    Outcome.TRANSFERRED: "cyan",
    Outcome.PENDING: "blue",
    Outcome.WITHDRAWN: "dim",
    Outcome.UNANSWERED: "magenta",
}

SEVERITY_STYLES = {Severity.SERIOUS: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}


def write_text(results: Iterable[Letter | Failure], out: TextIO) -> None:
    """The summaries one after the other; with colours where ``out`` is a terminal."""
    console = make_console(out)
    for number, result in enumerate(results):
        if number:
            console.rule(style="dim")
        show(console, summarise(result))


def make_console(out: TextIO, *, width: int = PLAIN_WIDTH) -> Console:
    """A console on ``out`` that takes a letter's text as it is: no mark-up, no emoji names, no highlighting.

    ``width`` is for what is no terminal and so has none of its own.
    """
    return Console(file=out, width=None if out.isatty() else width, highlight=False, emoji=False, markup=False)


def show(console: Console, renderable: RenderableType) -> None:
    """Prints on a terminal; writes anywhere else without the blanks that fill a terminal's lines."""
    if console.is_terminal:
        console.print(renderable)
        return
    with console.capture() as captured:
        console.print(renderable)
    console.file.write("\n".join(line.rstrip() for line in captured.get().split("\n")))


def summarise(result: Letter | Failure) -> RenderableType:
    """What a reader of the letter wants first, as something that rich prints."""
    if isinstance(result, Failure):
        return Text.assemble((result.path, "bold"), "\n", (failure_in_words(result), "red"))
    return Group(*_parts(result))


def _parts(letter: Letter) -> Iterator[RenderableType]:
    yield _heading(letter)
    yield _request(letter)
    if letter.attachments:
        yield _section("Pièces", (_attachment(letter, a) for a in letter.attachments))
    if letter.letter_type != "other":
        yield _section("Recours", _recourse(letter))
    if letter.assessment.deadlines:
        yield _section("Échéances", (_deadline(letter, d) for d in letter.assessment.deadlines))
    if letter.assessment.flags:
        yield _section("Signalements", _flags(letter))
    yield Text(f"\n{letter.assessment.notice.get('fr', '')}", style="dim italic")


def _section(title: str, lines: Iterable[RenderableType]) -> RenderableType:
    return Group(Text(f"\n{title}", style="bold"), *(Padding(line, (0, 0, 0, 2)) for line in lines))


def _heading(letter: Letter) -> Text:
    body = letter.public_body.value if letter.public_body else "Organisme non déterminé"
    day = f" du {day_in_words(letter.letter_date.value)}" if letter.letter_date else ", sans date"
    heading = Text.assemble((body, "bold"), "\n", LETTER_TYPES[letter.letter_type], day)
    if letter.file_numbers:
        heading.append(f" · dossier {join_words(number.value for number in letter.file_numbers)}")
    if letter.source.path:
        heading.append(f" · {letter.source.path}", style="dim")
    if letter.subject:
        heading.append(f"\n{' '.join(letter.subject.value.split())}", style="italic")
    if letter.source.truncated:
        heading.append(
            "\nTout le fichier n'a pu être lu (limite dépassée, ou partie endommagée) : du texte peut manquer.",
            style="yellow",
        )
    return heading


def _request(letter: Letter) -> RenderableType:
    request = letter.request
    facts = []
    if request.dated:
        facts.append(f"datée du {day_in_words(request.dated.value)}")
    if request.received_on:
        facts.append(f"reçue le {day_in_words(request.received_on.value)}")
    if request.clarified_on:
        days = [f"le {day_in_words(day.value)}" for day in request.clarified_on]
        facts.append(f"précisée {join_words(days)}")
    title = Text.assemble("\n", ("Demande", "bold"), " " if facts else "", ", ".join(facts))
    if letter.outcome:
        title.append(" : ").append(REQUEST_OUTCOMES[letter.outcome], style=f"bold {STYLES[letter.outcome]}")
    grid = Grid.grid(padding=(0, 2, 0, 0))
    grid.add_column(justify="right", style="bold")
    grid.add_column(max_width=22)
    grid.add_column(ratio=1)
    for item in request.items:
        grid.add_row(item_name(item), _outcome(item), _item(item))
    return Group(title, Padding(grid, (0, 0, 0, 2))) if request.items else title


def _outcome(item: RequestItem) -> Text:
    text = Text(OUTCOMES[item.outcome], style=STYLES[item.outcome])
    return text.append(" (déduit)", style="dim") if item.basis is Basis.INFERRED else text


def _item(item: RequestItem) -> RenderableType:
    lines: list[RenderableType] = [Text(" ".join(item_text(item).split()))]
    for ground in item.grounds:
        lines.append(Text(f"→ {ground_in_words(ground)}", style=STYLES[item.outcome]))
        if ground.reason:
            lines.append(Padding(Text(f"«{' '.join(ground.reason.split())}»", style="dim"), (0, 0, 0, 2)))
    return Group(*lines)


def _attachment(letter: Letter, attachment: Attachment) -> Text:
    names = (attachment.label, attachment.title, attachment.filename, attachment.url)
    name = next((name for name in names[1:] if name), None) or attachment.label
    text = Text(ATTACHMENTS[attachment.kind])
    if name:
        text.append(f" «{' '.join(name.split())}»")
    if attachment.table is not None:
        text.append(f", {len(attachment.table.rows)} × {len(attachment.table.columns)}")
    if attachment.problem:
        text.append(f", illisible : {attachment.problem}", style="red")
    if attachment.items:
        text.append(f" → {item_names(letter, attachment.items)}", style="cyan")
    return text


def _recourse(letter: Letter) -> Iterator[Text]:
    recourse, assessment = letter.recourse, letter.assessment
    if assessment.appealable:
        open_to = [item.id for item in letter.request.items if assessment.items.get(item.id)]
        text = Text("La décision peut être contestée", style="bold")
        yield text.append(f" ({item_names(letter, open_to)})") if open_to else text
    else:
        yield Text("Aucun refus qui ouvre la révision n'a été relevé dans cette lettre.")
    if recourse.stated:
        said = [recourse.body.quote] if recourse.body else []
        said += [f"dans les {period_in_words(recourse.period.value)}"] if recourse.period else []
        start = STARTING_POINTS.get(recourse.starts_from.value) if recourse.starts_from else None
        said += [f"à compter {start}"] if start else []
        yield Text(f"La lettre informe du recours : {', '.join(said)}" if said else "La lettre informe du recours.")
    elif assessment.appealable:
        yield Text("La lettre n'informe pas du recours.", style="yellow")
    if recourse.deadline:
        lead = "À exercer au plus tard le" if assessment.appealable else "Une révision se demanderait au plus tard le"
        yield _date(letter, lead, recourse.deadline)
    if recourse.further_appeal:
        yield Text(appeal_in_words(recourse.further_appeal), style="dim")


def _deadline(letter: Letter, deadline: Deadline) -> Text:
    name = deadline_name(deadline)
    return _date(letter, f"{name[0].upper()}{name[1:]} le", deadline)


def _date(letter: Letter, lead: str, deadline: Deadline) -> Text:
    text = Text.assemble(f"{lead} ", (day_in_words(deadline.value, weekday=True), "bold"))
    if deadline.alternatives:
        text.append(
            f" ({'; '.join(candidate_in_words(letter.jurisdiction, other) for other in deadline.alternatives)})",
            style="dim",
        )
    return text


def _flags(letter: Letter) -> Iterator[Text]:
    for flag in letter.assessment.flags:
        name = SEVERITIES[flag.severity]
        text = Text.assemble((name, SEVERITY_STYLES[flag.severity]), f" · {flag.fr}")
        source = f"{provision_in_words(flag.provision)}; " if flag.provision else ""
        yield text.append(f" ({source}{CERTAINTIES[flag.certainty]})", style="dim")
