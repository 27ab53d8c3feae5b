"""The cards beside a letter in its page: what was asked, what became of it, what can be done, and with which papers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lettrine.export.markup import clean, flat, link
from lettrine.export.wording import (
    ATTACHMENTS,
    BASES,
    CERTAINTIES,
    LETTER_TYPES,
    OUTCOMES,
    REQUEST_OUTCOMES,
    ROLES,
    SEVERITIES,
    STARTING_POINTS,
    appeal_in_words,
    candidate_in_words,
    day_in_words,
    deadline_name,
    ground_in_words,
    item_name,
    item_names,
    item_text,
    join_words,
    period_in_words,
    provision_in_words,
)
from lettrine.model import (
    Attachment,
    Basis,
    Cell,
    Deadline,
    DecisionPoint,
    Letter,
    Outcome,
    Provision,
    RequestItem,
    Table,
)


def cards(letter: Letter, key: str) -> str:
    """The cards of a letter; ``key`` sets its anchors apart from those of the other letters of the page."""
    sections = (
        _section("Éléments demandés", (_item(letter, item, key) for item in letter.request.items), "items"),
        _section("Recours et échéances", _recourse(letter)),
        _section("Signalements", (_flag(letter, number) for number in range(len(letter.assessment.flags)))),
        _section("Énoncés qui décident", (_point(letter, point, key) for point in letter.points), "points"),
        _section("Pièces", (_attachment(letter, a, key) for a in letter.attachments)),
        _section("Articles cités", _citations(letter, key)),
    )
    notice = f'<p class="notice">{clean(letter.assessment.notice.get("fr", ""))}</p>'
    return f'<aside class="cards">{_header(letter)}{"".join(sections)}{notice}</aside>'


def tables(letter: Letter, key: str) -> str:
    """The letter's tables, each as wide as the page allows."""
    shown = (_table(letter, a, a.table, key) for a in letter.attachments if a.table is not None)
    content = "".join(shown)
    return f'<section class="tables" aria-label="Tableaux">{content}</section>' if content else ""


def _section(title: str, entries: Iterable[str], kind: str = "") -> str:
    content = "".join(f"<li{_anchor(entry)}" for entry in entries)
    return f'<section class="{kind}"><h2>{title}</h2><ul>{content}</ul></section>' if content else ""


def _anchor(entry: str) -> str:
    """An entry comes as its element's own attributes and content, without the tag that the list gives it."""
    return f" {entry}</li>" if entry.startswith(("id=", "class=")) else f">{entry}</li>"


def _badge(outcome: Outcome, words: str | None = None) -> str:
    return f'<span class="badge {outcome.value}">{words or OUTCOMES[outcome]}</span>'


def _header(letter: Letter) -> str:
    body = flat(letter.public_body.value) if letter.public_body else "Organisme non déterminé"
    day = f" du {day_in_words(letter.letter_date.value)}" if letter.letter_date else ", sans date"
    facts = "".join(f"<dt>{name}</dt><dd>{flat(value)}</dd>" for name, value in _facts(letter))
    outcome = _badge(letter.outcome, REQUEST_OUTCOMES[letter.outcome]) if letter.outcome else ""
    line = f"{LETTER_TYPES[letter.letter_type]}{clean(day)} {outcome}"
    return f"<header><h1>{body}</h1><p>{line}</p><dl>{facts}</dl></header>"


def _facts(letter: Letter) -> Iterator[tuple[str, str]]:
    request = letter.request
    if letter.file_numbers:
        yield "Dossier", join_words(number.value for number in letter.file_numbers)
    if letter.subject:
        yield "Objet", letter.subject.value
    if request.dated:
        yield "Demande datée du", day_in_words(request.dated.value)
    if request.received_on:
        yield "Demande reçue le", day_in_words(request.received_on.value)
    if request.clarified_on:
        yield "Précisée le", join_words(day_in_words(day.value) for day in request.clarified_on)
    if letter.signatory:
        title = f", {letter.signatory.title}" if letter.signatory.title else ""
        yield "Signataire", f"{letter.signatory.value}{title}"
    if letter.source.path:
        yield "Fichier", letter.source.path


def _item(letter: Letter, item: RequestItem, key: str) -> str:
    reasons = "".join(_ground(ground_in_words(ground), ground.reason) for ground in item.grounds)
    points = [point.id for point in letter.points if item.id in point.items]
    sent = [attachment.id for attachment in letter.attachments if item.id in attachment.items]
    inferred = f' <span class="basis">{BASES[item.basis]}</span>' if item.basis is Basis.INFERRED else ""
    return (
        f'{_card(key, item.id, [item.id, *points, *sent])}<p class="head"><b>{flat(item_name(item))}</b>'
        f" {_badge(item.outcome)}{inferred}</p>"
        f"<p>{_back(key, item.id, item_text(item), item.span is not None)}</p>"
        f"{reasons}{_see('Énoncés', key, points)}{_see('Pièces', key, sent)}"
    )


def _ground(words: str, reason: str | None) -> str:
    quote = f"<q>{flat(reason)}</q>" if reason else ""
    return f'<p class="why">{clean(words)} {quote}</p>'


def _card(key: str, reference: str, refs: Iterable[str]) -> str:
    return f'id="{key}-{clean(reference)}" data-refs="{clean(" ".join(refs))}">'


def _back(key: str, reference: str, text: str, has_passage: bool = True) -> str:
    return f'<a href="#{key}-{clean(reference)}-text">{flat(text)}</a>' if has_passage else flat(text)


def _see(title: str, key: str, references: Iterable[str]) -> str:
    chips = " ".join(f'<a class="chip" href="#{key}-{clean(r)}">{clean(r)}</a>' for r in references)
    return f'<p class="see">{title} : {chips}</p>' if chips else ""


def _point(letter: Letter, point: DecisionPoint, key: str) -> str:
    grounds = "".join(_ground(ground_in_words(ground), None) for ground in point.grounds)
    explained = _see("Expliqué par", key, point.explained_by or ())
    covered = item_names(letter, point.items)
    return (
        f'{_card(key, point.id, [point.id, *point.items])}<p class="head"><b>{clean(point.id)}</b>'
        f' {_badge(point.outcome)} <span class="basis">{BASES[point.basis]}</span> → {flat(covered)}</p>'
        f"<p>{_back(key, point.id, f'«{point.quote}»')}</p>{grounds}{explained}"
        f'<p class="rule">{clean(point.rule)}</p>'
    )


def _attachment(letter: Letter, attachment: Attachment, key: str) -> str:
    name = attachment.title or attachment.filename or attachment.label or attachment.quote
    answered = f" → {flat(item_names(letter, attachment.items))}" if attachment.items else ""
    size = ""
    if attachment.table is not None:
        shape = f"{len(attachment.table.rows)} × {len(attachment.table.columns)}"
        size = f' · <a href="#{key}-{clean(attachment.id)}-table">tableau {shape}</a>'
    web = f"<p>{link(attachment.url)}</p>" if attachment.url else ""
    web += f"<p>illisible : {clean(attachment.problem)}</p>" if attachment.problem else ""
    return (
        f'{_card(key, attachment.id, [attachment.id, *attachment.items])}<p class="head"><b>{clean(attachment.id)}</b>'
        f" {ATTACHMENTS[attachment.kind]}{answered}{size}</p><p>{_back(key, attachment.id, name)}</p>{web}"
    )


def _citations(letter: Letter, key: str) -> Iterator[str]:
    for citation in letter.citations:
        place = Provision(law=citation.law, article=citation.article, subdivision=citation.subdivision)
        law = f" ({flat(citation.law_name)})" if citation.law_name else ""
        web = (
            f' · <a class="web" rel="noopener noreferrer" href="{clean(citation.url)}">texte</a>'
            if citation.url
            else ""
        )
        yield (
            f"{_card(key, citation.id, [citation.id])}{_back(key, citation.id, provision_in_words(place))}{law}"
            f' <span class="basis">{ROLES[citation.role]}</span>{web}'
        )


def _recourse(letter: Letter) -> Iterator[str]:
    recourse, assessment = letter.recourse, letter.assessment
    if assessment.appealable:
        open_to = [item.id for item in letter.request.items if assessment.items.get(item.id)]
        yield f"<b>La décision peut être contestée</b>{f' ({flat(item_names(letter, open_to))})' if open_to else ''}"
    else:
        yield "Aucun refus qui ouvre la révision n'a été relevé dans cette lettre."
    if recourse.stated:
        said = [flat(recourse.body.quote)] if recourse.body else []
        said += [period_in_words(clean(recourse.period.value))] if recourse.period else []
        start = STARTING_POINTS.get(recourse.starts_from.value) if recourse.starts_from else None
        said += [f"à compter {start}"] if start else []
        yield f"La lettre en informe : {', '.join(said)}" if said else "La lettre en informe."
    if recourse.url:
        yield link(recourse.url.value)
    if recourse.deadline:
        lead = "Recours au plus tard le" if assessment.appealable else "Une révision se demanderait au plus tard le"
        yield _date(letter, lead, recourse.deadline)
    if recourse.further_appeal:
        yield clean(appeal_in_words(recourse.further_appeal))
    for deadline in assessment.deadlines:
        name = deadline_name(deadline)
        yield _date(letter, f"{clean(name[:1].upper() + name[1:])} le", deadline)


def _date(letter: Letter, lead: str, deadline: Deadline) -> str:
    others = "; ".join(candidate_in_words(letter.jurisdiction, other) for other in deadline.alternatives)
    later = f"<br><small>{clean(others)}</small>" if others else ""
    return f"{lead} <b>{clean(day_in_words(deadline.value, weekday=True))}</b>{later}"


def _flag(letter: Letter, number: int) -> str:
    flag = letter.assessment.flags[number]
    named = clean(provision_in_words(flag.provision)) if flag.provision else ""
    if flag.url:
        named = f'<a class="web" rel="noopener noreferrer" href="{clean(flag.url)}">{named}</a>'
    provision = f" · {named}" if named else ""
    return (
        f'class="flag {flag.severity.value}"><b>{SEVERITIES[flag.severity]}</b> {clean(flag.fr)}'
        f"<br><small>{CERTAINTIES[flag.certainty]}{provision}</small>"
    )


def _table(letter: Letter, attachment: Attachment, table: Table, key: str) -> str:
    title = flat(table.title or attachment.title or attachment.label or "Tableau")
    depth = max((len(path) for path in table.columns), default=0)
    levels = "".join(f"<tr><td></td>{''.join(_headings(table.columns, level, depth))}</tr>" for level in range(depth))
    rows = "".join(
        f'<tr><th scope="row">{flat(" › ".join(row.header))}</th>{"".join(map(_cell, row.cells))}</tr>'
        for row in table.rows
    )
    notes = "".join(f"<p>{flat(note.marker or '')} {flat(note.text)}</p>" for note in table.notes)
    source = f"<p>{flat(table.source)}</p>" if table.source else ""
    answered = f" → {flat(item_names(letter, attachment.items))}" if attachment.items else ""
    return (
        f'<figure id="{key}-{clean(attachment.id)}-table"><figcaption><b>{clean(attachment.id)}</b> {title}{answered}'
        f'</figcaption><div class="scroll"><table><thead>{levels}</thead><tbody>{rows}</tbody></table></div>'
        f"<small>{notes}{source}</small></figure>"
    )


def _cell(cell: Cell) -> str:
    number = isinstance(cell.value, (int, float))
    return f'<td class="number">{flat(cell.raw)}</td>' if number else f"<td>{flat(cell.raw)}</td>"


def _headings(columns: tuple[tuple[str, ...], ...], level: int, depth: int) -> Iterator[str]:
    """One level of headings: a heading spans the columns that share it and all above it; a short path stands low."""
    paths = [("",) * (depth - len(path)) + path for path in columns]
    start = 0
    while start < len(paths):
        end = start + 1
        while end < len(paths) and level < depth - 1 and paths[end][: level + 1] == paths[start][: level + 1]:
            end += 1
        yield f'<th scope="col" colspan="{end - start}">{flat(paths[start][level])}</th>'
        start = end
