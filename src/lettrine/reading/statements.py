"""The decision part of a letter as statements, its prose clause by clause and its tables of documents row by row."""

from __future__ import annotations

from collections.abc import Sequence

from lettrine.law.jurisdiction import Jurisdiction
from lettrine.model import RequestItem, Span, ZoneCode
from lettrine.reading.acts import find_acts, silence
from lettrine.reading.citations import CitedProvision
from lettrine.reading.clauses import clauses
from lettrine.reading.grounds import acts_of_provisions
from lettrine.reading.inventory import inventory_statements
from lettrine.reading.references import ItemReference
from lettrine.reading.sheet import Sheet
from lettrine.reading.statement import Statement
from lettrine.reading.tables import FoundTable
from lettrine.reading.topics import assign_topics

DECIDING = (ZoneCode.DECISION, ZoneCode.REASONS)
ASKING = (ZoneCode.REQUEST_QUOTE, ZoneCode.RECALL)
_SHORTEST_RUN_ON = 60
_MOSTLY = 0.6


def find_statements(
    sheet: Sheet,
    items: Sequence[RequestItem],
    references: Sequence[ItemReference],
    cited: Sequence[CitedProvision],
    tables: Sequence[FoundTable],
    law: Jurisdiction,
) -> list[Statement]:
    """The statements of the decision zones and of the tables that state decisions, in the letter's order."""
    paragraphs, restated = _paragraphs(sheet, items, [(table.start, table.end) for table in tables])
    parts = clauses(sheet.flow, paragraphs)
    topics = assign_topics(sheet, items, parts, references, restated)
    spoken = silence(
        (part, [] if part.paragraph in restated else find_acts(sheet.flow, part.start, part.end)) for part in parts
    )
    ordered = sorted(cited, key=lambda c: c.start)
    statements = []
    index = 0
    for (part, acts), topic in zip(spoken, topics, strict=True):
        while index < len(ordered) and ordered[index].start < part.start:
            index += 1
        own = []
        while index < len(ordered) and ordered[index].start < part.end:
            own.append(ordered[index])
            index += 1
        said = [act for act in acts if not act.recalled]
        recalled = tuple(act for act in acts if act.recalled)
        statements.append(Statement(part, topic, (*said, *acts_of_provisions(own, law, said)), tuple(own), recalled))
    statements += inventory_statements(sheet, items, tables, ordered)
    return sorted(statements, key=lambda s: s.clause.start)


def _paragraphs(
    sheet: Sheet, items: Sequence[RequestItem], tables: Sequence[Span]
) -> tuple[list[Span], frozenset[int]]:
    """What decides, block by block, and the numbers of those blocks in which the request is only restated above an answer."""
    asked = [item.span for item in items if item.span]
    deciding = [*sheet.in_zones(*DECIDING), *_run_on(sheet, asked)]
    opens = min((start for start, _ in deciding), default=len(sheet.text))
    asking = [span for span in sheet.in_zones(*ASKING) if span[1] > opens]
    zones = sorted([*((span, False) for span in deciding), *((span, True) for span in asking)])
    spans: list[Span] = []
    restated: set[int] = set()
    for block in sheet.blocks:
        for (start, end), asks in zones:
            first, last = max(block.start, start), min(block.end, end)
            if first >= last or any(a <= first and last <= b for a, b in tables):
                continue
            if asks or _mostly_asks(first, last, asked):
                restated.add(len(spans))
            spans.append((first, last))
    return spans, frozenset(restated)


def _run_on(sheet: Sheet, asked: Sequence[Span]) -> list[Span]:
    """What follows the last item in its own block where that is still taken for the request: a decision in the same sentence."""
    last = max((end for _, end in asked), default=0)
    for start, end in sheet.in_zones(*ASKING):
        block = next((b for b in sheet.blocks if b.start < last <= b.end), None)
        if block and start < last < end and min(block.end, end) - last >= _SHORTEST_RUN_ON:
            return [(last, min(block.end, end))]
    return []


def _mostly_asks(start: int, end: int, asked: Sequence[Span]) -> bool:
    """Whether most of a block is the wording of items."""
    covered = sum(max(0, min(end, b) - max(start, a)) for a, b in asked)
    return covered > _MOSTLY * (end - start)
