"""The flags of letters, for a terminal, a spreadsheet or a program: what a jurist would look at, with law and evidence."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TextIO

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from lettrine.export.csvrows import CsvRows
from lettrine.export.summary import SEVERITY_STYLES, make_console, show
from lettrine.export.wording import CERTAINTIES, LETTER_TYPES, SEVERITIES, day_in_words, provision_in_words
from lettrine.model import NOTICE, Finding, Letter, Severity
from lettrine.schema import to_json_value

COLUMNS = ("Fichier", "Code", "Gravité", "Certitude", "Signalement", "Disposition", "Lien", "Passages")

_ORDER = {severity: place for place, severity in enumerate((Severity.SERIOUS, Severity.WARNING, Severity.INFO))}
_QUOTE = 160  # characters of a passage that are shown


def sorted_flags(letter: Letter) -> list[Finding]:
    """The flags of ``letter``, the gravest first."""
    return sorted(letter.assessment.flags, key=lambda flag: _ORDER[flag.severity])


def quotes(letter: Letter, flag: Finding) -> list[str]:
    """The passages of the letter behind a flag, each on one line and cut where it is long."""
    passages = (" ".join(letter.text[start:end].split()) for start, end in flag.spans)
    return [p if len(p) <= _QUOTE else f"{p[: _QUOTE - 1]}…" for p in dict.fromkeys(passages) if p]


def write_text(letters: Iterable[Letter], out: TextIO) -> None:
    """Letter by letter, each flag with its weight, its law, its link and its passages."""
    console = make_console(out)
    for letter in letters:
        show(console, Group(*_lines(letter)))
    show(console, Text(f"\n{NOTICE['fr']}", style="dim italic"))


def write_csv(letters: Iterable[Letter], out: TextIO) -> None:
    """One row a flag, with French headings, for a spreadsheet set to French."""
    rows = CsvRows(out)
    rows.write(COLUMNS)
    for letter in letters:
        for flag in sorted_flags(letter):
            cells = (
                letter.source.path or "",
                flag.code,
                SEVERITIES[flag.severity],
                CERTAINTIES[flag.certainty],
                flag.fr,
                provision_in_words(flag.provision) if flag.provision else "",
                flag.url or "",
                " | ".join(quotes(letter, flag)),
            )
            rows.write(cells)


def write_json(letters: Iterable[Letter], out: TextIO) -> None:
    """One document: for each letter its flags with the words behind them, and what they are not."""
    document = {"letters": [_record(letter) for letter in letters], "notice": dict(NOTICE)}
    out.write(json.dumps(document, ensure_ascii=False, indent=1) + "\n")


def _record(letter: Letter) -> dict[str, Any]:
    flags = [{**to_json_value(flag), "quotes": quotes(letter, flag)} for flag in sorted_flags(letter)]
    return {"path": letter.source.path, "appealable": letter.assessment.appealable, "flags": flags}


def _lines(letter: Letter) -> Iterator[RenderableType]:
    day = f" du {day_in_words(letter.letter_date.value)}" if letter.letter_date else ""
    path = f" · {letter.source.path}" if letter.source.path else ""
    yield Text.assemble("\n", (f"{LETTER_TYPES[letter.letter_type]}{day}", "bold"), (path, "dim"))
    flags = sorted_flags(letter)
    if not flags:
        yield Padding(Text("Rien à signaler.", style="green"), (0, 0, 0, 2))
    for flag in flags:
        yield Padding(Group(*_flag_lines(letter, flag)), (0, 0, 0, 2))


def _flag_lines(letter: Letter, flag: Finding) -> Sequence[RenderableType]:
    head = Text.assemble((SEVERITIES[flag.severity], SEVERITY_STYLES[flag.severity]), f" · {flag.fr}")
    law = f"{provision_in_words(flag.provision)}, " if flag.provision else ""
    lines: list[Text] = [Text(f"{law}{CERTAINTIES[flag.certainty]} · {flag.code}", style="dim")]
    if flag.url:
        lines.append(Text(flag.url, style="dim"))
    lines += [Text(f"«{quote}»", style="italic") for quote in quotes(letter, flag)]
    return [head, *(Padding(line, (0, 0, 0, 4)) for line in lines)]
