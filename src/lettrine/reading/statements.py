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
from lettrine.reading.sheet import Sheet
from lettrine.reading.statement import Statement
from lettrine.reading.tables import FoundTable
from lettrine.reading.topics import assign_topics

DECIDING = (ZoneCode.DECISION, ZoneCode.REASONS)
ASKING = (ZoneCode.REQUEST_QUOTE, ZoneCode.RECALL)


def find_statements(
    sheet: Sheet, items: Sequence[RequestItem], cited: Sequence[CitedProvision], tables: Sequence[FoundTable], law: Jurisdiction
) -> list[Statement]:
    """The statements of the decision zones and of the tables that state decisions, in the letter's order."""
    paragraphs, restated = _paragraphs(sheet, [(table.start, table.end) for table in tables])
    parts = clauses(sheet.flow, paragraphs)
    topics = assign_topics(sheet, items, parts, restated)
    spoken = silence((part, [] if part.paragraph in restated else find_acts(sheet.flow, part.start, part.end)) for part in parts)
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


def _paragraphs(sheet: Sheet, tables: Sequence[Span]) -> tuple[list[Span], frozenset[int]]:
    """What decides, block by block, and the numbers of those blocks in which the request is only restated above an answer."""
    deciding = list(sheet.in_zones(*DECIDING))
    asking = [span for span in sheet.in_zones(*ASKING) if deciding and span[0] > deciding[0][0]]
    spans: list[Span] = []
    restated: set[int] = set()
    zones = sorted([*((span, False) for span in deciding), *((span, True) for span in asking)])
    for block in sheet.blocks:
        for (start, end), asks in zones:
            first, last = max(block.start, start), min(block.end, end)
            if first < last and not any(a <= first and last <= b for a, b in tables):
                if asks:
                    restated.add(len(spans))
                spans.append((first, last))
    return spans, frozenset(restated)
