"""Tables of documents with a decision on each row, read as statements: the row is the clause, its cells are the act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from lettrine.french.rules import Rule, load_rules
from lettrine.french.shadow import shadow
from lettrine.law.jurisdiction import Jurisdiction
from lettrine.model import RequestItem, Span
from lettrine.reading.acts import Act, ActKind, find_acts
from lettrine.reading.citations import CitedProvision
from lettrine.reading.clauses import Clause, clauses
from lettrine.reading.grounds import acts_of_provisions
from lettrine.reading.item_words import ItemWords
from lettrine.reading.legends import is_explained, marks_of, read_legend
from lettrine.reading.sheet import Sheet
from lettrine.reading.statement import Statement
from lettrine.reading.tables import FoundTable
from lettrine.reading.topics import Reach, Topic
from lettrine.reading.wording import rule_of

_LARGEST_SHARE_UNREAD = 0.5  # a table in which fewer rows than this share say a decision is data, not an inventory


def inventory_statements(
    sheet: Sheet,
    items: Sequence[RequestItem],
    words: ItemWords,
    tables: Sequence[FoundTable],
    cited: Sequence[CitedProvision],
    law: Jurisdiction,
) -> list[Statement]:
    """The decisions that the letter's tables of documents state, a statement a row."""
    rows = [s for number, table in enumerate(tables) for s in _rows(sheet, items, words, table, cited, -1 - number)]
    return [s if s.acts else replace(s, acts=acts_of_provisions(s.provisions, law, ())) for s in rows]


def _rows(
    sheet: Sheet,
    items: Sequence[RequestItem],
    words: ItemWords,
    table: FoundTable,
    cited: Sequence[CitedProvision],
    paragraph: int,
) -> list[Statement]:
    headers = [" ".join(path) for path in table.table.columns]
    asking = [_matches(rule_of("inventory", "inventory.header"), header, "anywhere") for header in headers]
    same = [index > 0 and _says_the_same(row.cells, asking) for index, row in enumerate(table.table.rows)]
    acts: list[Rule | None] = []
    for row, again in zip(table.table.rows, same, strict=True):
        acts.append(acts[-1] if again else _row_act(row.cells, asking))
    if not acts or sum(act is not None for act in acts) < _LARGEST_SHARE_UNREAD * len(acts):
        return _answers(sheet, items, table, cited, paragraph)
    legend = legend_of(sheet, table)
    explained = _explained(table, legend)
    statements = []
    own: tuple[CitedProvision, ...] = ()
    for index, (row, rule) in enumerate(zip(table.table.rows, acts, strict=True)):
        if rule is None:
            statements += _answer(sheet, items, table, cited, paragraph, index)
            continue
        start, end = _extent(table, index)
        kind = ActKind(rule.attributes["act"])
        if kind is ActKind.SEND and _matches(
            rule_of("inventory", "inventory.except"), sheet.text[start:end], "anywhere"
        ):
            kind = ActKind.SEND_PART
        act = Act(kind=kind, start=start, end=end, rule=rule.id, reason=rule.attributes.get("kind"))
        labels = [*row.header, *(cell.raw for cell in row.cells)]
        topic = _topic(sheet, items, words, labels, headers, (start, end), index, len(acts))
        told = [
            span
            for column in explained
            for mark in marks_of(row.cells[column].raw)
            for span in (legend[mark], (start, end))
        ]
        here = tuple(c for c in cited if any(first <= c.start < last for first, last in told or [(start, end)]))
        own = here or own if same[index] else here
        statements.append(Statement(Clause(start, end, paragraph, paragraph * 10_000 - index), topic, (act,), own))
    return statements


def legend_of(sheet: Sheet, table: FoundTable) -> dict[str, Span]:
    """The legend under a table in which a column holds its marks and nothing else; empty where there is none."""
    legend = read_legend(sheet.text, table.grid_span[1])
    return legend if _explained(table, legend) else {}


def _explained(table: FoundTable, legend: Mapping[str, Span]) -> list[int]:
    """The columns that hold nothing but marks of a legend."""
    columns = zip(*([cell.raw for cell in row.cells] for row in table.table.rows), strict=True)
    return [number for number, column in enumerate(columns) if is_explained(column, legend)] if legend else []


def _answers(
    sheet: Sheet, items: Sequence[RequestItem], table: FoundTable, cited: Sequence[CitedProvision], paragraph: int
) -> list[Statement]:
    """A table with the request in one column and the answer, in prose, in the next: what follows each item in its row."""
    rows = range(len(table.lines))
    return [s for index in rows for s in _answer(sheet, items, table, cited, paragraph, index)]


def _answer(
    sheet: Sheet,
    items: Sequence[RequestItem],
    table: FoundTable,
    cited: Sequence[CitedProvision],
    paragraph: int,
    index: int,
) -> list[Statement]:
    """What a row says in prose behind the item that stands in it."""
    start, end = _extent(table, index)
    inside = [item for item in items if item.span and start <= item.span[0] < end]
    if len(inside) != 1 or inside[0].span is None:
        return []
    statements = []
    for part in clauses(sheet.flow, [(inside[0].span[1], end)]):
        own = tuple(c for c in cited if part.start <= c.start < part.end)
        acts = tuple(act for act in find_acts(sheet.flow, part.start, part.end) if act.kind is not ActKind.NONE)
        clause = Clause(part.start, part.end, paragraph, paragraph * 10_000 - index * 100 - part.sentence)
        statements.append(Statement(clause, Topic(Reach.LABEL, (inside[0].id,)), acts, own))
    return statements


def _extent(table: FoundTable, index: int) -> tuple[int, int]:
    start = table.lines[index][0]
    following = table.lines[index + 1][0] if index + 1 < len(table.lines) else table.grid_span[1]
    return start, max(table.lines[index][1], following)


def _says_the_same(cells: Sequence[object], asking: Sequence[bool]) -> bool:
    """Whether the row only points at the one above it («Idem») where the decision is asked for."""
    same = rule_of("inventory", "inventory.same")
    return any(
        asks and _matches(same, str(getattr(cell, "raw", "")), "whole")
        for cell, asks in zip(cells, asking, strict=True)
    )


def _row_act(cells: Sequence[object], asking: Sequence[bool]) -> Rule | None:
    """The rule that a cell of the row fits, the columns that ask for the decision first."""
    order = sorted(range(len(cells)), key=lambda i: not asking[i])
    for index in order:
        raw = str(getattr(cells[index], "raw", ""))
        for rule in load_rules("inventory").rules:
            if rule.attributes["act"] == "none" or (rule.attributes.get("asks") and not asking[index]):
                continue
            if asking[index] and _matches(rule, raw, "start"):
                return rule
            if len(raw.split()) <= 4 and _matches(rule, raw, "whole"):
                return rule
    return None


def _topic(
    sheet: Sheet,
    items: Sequence[RequestItem],
    words: ItemWords,
    labels: Sequence[str],
    headers: Sequence[str],
    span: tuple[int, int],
    index: int,
    count: int,
) -> Topic:
    """The item of a row: by its label in a column of labels, by its words, or by its place when there are as many rows as items."""
    if len(items) == 1:
        return Topic(Reach.CONTEXT, (items[0].id,))
    by_label = {item.label: item.id for item in items if item.label}
    columns = ["", *headers] if len(labels) == len(headers) + 1 else list(headers)
    for header, cell in zip(columns, labels, strict=False):
        if (not header or _matches(rule_of("inventory", "inventory.label"), header, "anywhere")) and cell.strip(
            " .)"
        ) in by_label:
            return Topic(Reach.LABEL, (by_label[cell.strip(" .)")],))
    inside = [item.id for item in items if item.span and span[0] <= item.span[0] < span[1]]
    if len(inside) == 1:
        return Topic(Reach.LABEL, (inside[0],))
    chosen, score = words.best(*span)
    if len(chosen) == 1:
        return Topic(Reach.WORDS, chosen, score)
    if count == len(items):
        return Topic(Reach.CONTEXT, (items[index].id,))
    return Topic(Reach.WORDS, chosen, score) if chosen else Topic(Reach.ALL)


def _matches(rule: Rule, text: str, where: Literal["whole", "start", "anywhere"]) -> bool:
    folded = shadow(text.strip(" .?()*"))
    attempts = {"whole": rule.pattern.fullmatch, "start": rule.pattern.match, "anywhere": rule.pattern.search}
    return attempts[where](folded) is not None
