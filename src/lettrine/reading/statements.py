"""The decision part of a letter as statements, its prose clause by clause and its tables of documents row by row."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from lettrine.french.rules import load_rules
from lettrine.law.jurisdiction import Jurisdiction
from lettrine.model import RequestItem, Span, ZoneCode
from lettrine.reading.acts import Act, ActKind, Spoken, find_acts, listen
from lettrine.reading.alignment import align
from lettrine.reading.citations import CitedProvision
from lettrine.reading.clauses import Clause, clauses, sentences
from lettrine.reading.exceptions import LeftOut
from lettrine.reading.grounds import acts_of_provisions, with_reasons
from lettrine.reading.interleaving import asked_together, is_interleaved
from lettrine.reading.inventory import inventory_statements, legend_of
from lettrine.reading.item_words import ItemWords
from lettrine.reading.learned import consult
from lettrine.reading.references import ItemReference
from lettrine.reading.sheet import Sheet
from lettrine.reading.statement import Statement
from lettrine.reading.tables import FoundTable
from lettrine.reading.topics import Paragraphs, Topic, assign_topics

DECIDING = (ZoneCode.DECISION, ZoneCode.REASONS)
ASKING = (ZoneCode.REQUEST_QUOTE, ZoneCode.RECALL)
_SHORTEST_RUN_ON = 60
_BESIDE = 12  # characters between a refusal and the words that say how much of it
_MOSTLY = 0.6
_LONGEST_TITLE = 120
_LONGEST_MARK = 16  # characters of «Point 4 : » before what is asked
_STOPS = ".!?;:"


def find_statements(
    sheet: Sheet,
    items: Sequence[RequestItem],
    references: Sequence[ItemReference],
    cited: Sequence[CitedProvision],
    tables: Sequence[FoundTable],
    law: Jurisdiction,
    model: str | None = None,
) -> list[Statement]:
    """The statements of the decision zones and of the tables that state decisions, in the letter's order.

    ``model`` reads the clauses that the rules leave open; see :func:`~lettrine.reading.learned.consult`.
    """
    paragraphs, restated = _paragraphs(sheet, items, [_with_legend(sheet, table) for table in tables])
    parts = clauses(sheet.flow, paragraphs)
    heard = [
        (p, [] if _says_nothing(sheet.flow, p, restated) else find_acts(sheet.flow, p.start, p.end)) for p in parts
    ]
    spoken = listen(consult(sheet.flow, heard, restated, model))
    settled = frozenset(s.clause.paragraph for s in spoken if any(_settles(act) for act in s.acts))
    words = ItemWords(sheet, items)
    topics = assign_topics(sheet, items, words, spoken, references, Paragraphs(restated, settled))
    ordered = sorted(cited, key=lambda c: c.start)
    starts = [c.start for c in ordered]
    statements = [
        statement
        for said, topic in zip(spoken, topics, strict=True)
        for statement in _statements(
            said,
            topic,
            ordered[bisect_left(starts, said.clause.start) : bisect_left(starts, said.clause.end)],
            law,
        )
    ]
    statements = _answered_alike(align(sheet.flow, statements, items, words))
    statements += inventory_statements(sheet, items, words, tables, ordered, law)
    return sorted(statements, key=lambda s: s.clause.start)


def _with_legend(sheet: Sheet, table: FoundTable) -> Span:
    """From a table's title to the end of its notes and its legend: its rows say what these decide."""
    return table.start, max([table.end, *(end for _, end in legend_of(sheet, table).values())])


def _says_nothing(flow: str, part: Clause, restated: frozenset[int]) -> bool:
    """Whether a clause only restates the request, or asks («Avons-nous songé à un accès partiel?»)."""
    return part.paragraph in restated or flow[part.start : part.end].rstrip(' »"').endswith("?")


def _statements(
    spoken: Spoken, topic: Topic, cited: Sequence[CitedProvision], law: Jurisdiction
) -> Iterator[Statement]:
    """What a clause says of its topic, and of what it leaves out; a sentence that only supposes something relies on no provision."""
    cited = () if spoken.supposed else cited
    recalled = tuple(act for act in spoken.acts if act.recalled)
    said = [act for act in spoken.acts if not act.recalled]
    left_out = topic.left_out
    if left_out is None:
        yield Statement(spoken.clause, topic, _acts(said, () if spoken.recalls else cited, law), tuple(cited), recalled)
        return
    about = [act for act in said if left_out.holds(act, said)]
    others = [act for act in said if act not in about and not _overlap(act, left_out)]
    reasons = [c for c in cited if left_out.span[0] <= c.start < left_out.span[1]]
    implied = left_out.implied(others)
    if implied is None and not about:  # «Tous sont refusés, sauf le premier, en vertu de l'article 37»
        reasons = []
    yield Statement(
        spoken.clause, topic, _acts(others, kept := [c for c in cited if c not in reasons], law), tuple(kept), recalled
    )
    about = [act for act in about if act.kind is not ActKind.REMOVE] or [a for a in (implied,) if a is not None]
    clause = replace(spoken.clause, start=left_out.span[0], end=left_out.span[1])
    yield Statement(clause, Topic(topic.reach, left_out.items), _acts(about, reasons, law), tuple(reasons))


def _answered_alike(statements: Sequence[Statement]) -> list[Statement]:
    """``statements`` with those that only point at the answer to another item saying what that one says, before or after them."""
    told: dict[str, list[Statement]] = {}
    pointed: dict[str, tuple[str, ...]] = {}
    for statement in statements:
        for item in statement.topic.items:
            if statement.acts:
                told.setdefault(item, []).append(statement)
            elif statement.topic.same_as:
                pointed.setdefault(item, statement.topic.same_as)
    return [
        _saying(statement, [s for item in _sources(statement.topic.same_as, told, pointed) for s in told[item]])
        if statement.topic.same_as and not statement.acts
        else statement
        for statement in statements
    ]


def _sources(items: Sequence[str], told: Mapping[str, object], pointed: Mapping[str, Sequence[str]]) -> list[str]:
    """The items that say something of their own to which ``items`` point, at one remove or more."""
    found: dict[str, None] = {}
    waiting = list(items)
    while waiting:
        item = waiting.pop(0)
        if item not in found:
            found[item] = None
            waiting += () if item in told else pointed.get(item, ())
    return [item for item in found if item in told]


def _saying(statement: Statement, answers: Sequence[Statement]) -> Statement:
    acts = tuple(dict.fromkeys(act for s in answers for act in s.acts))
    provisions = tuple(dict.fromkeys((*statement.provisions, *(c for s in answers for c in s.provisions))))
    return replace(statement, acts=acts, provisions=provisions) if acts else statement


def _acts(said: Sequence[Act], cited: Sequence[CitedProvision], law: Jurisdiction) -> tuple[Act, ...]:
    """``said`` with what the provisions of the clause add to it, and without what it only seems to do."""
    reasoned = with_reasons(said, cited, law)
    return tuple(_refused_whole(_pointing_elsewhere([*reasoned, *acts_of_provisions(cited, law, reasoned)])))


def _overlap(act: Act, left_out: LeftOut) -> bool:
    """Whether an act is only the words by which other items are left out."""
    return act.kind is ActKind.REMOVE and act.start < left_out.cue[1] and left_out.cue[0] < act.end


def _settles(act: Act) -> bool:
    """Whether an act by itself decides a thing, rather than saying what is missing from it."""
    return not act.weak and not act.recalled and act.kind not in (ActKind.REMOVE, ActKind.WHOLE, ActKind.SEND_PART)


def _pointing_elsewhere(acts: list[Act]) -> list[Act]:
    """Acts of a clause that points to another place: what it says is to be found there is not sent."""
    if any(a.kind in (ActKind.TRANSFER, ActKind.PUBLISH) and not a.weak for a in acts):
        return [a for a in acts if a.kind is not ActKind.SEND]
    return acts


def _refused_whole(acts: list[Act]) -> list[Act]:
    """Acts without the «en totalité» that belongs to a refusal right before it."""
    refused = [a.end for a in acts if a.kind is ActKind.REFUSE and not a.weak]
    kinds = (ActKind.WHOLE, ActKind.SEND)
    return [a for a in acts if a.kind not in kinds or not any(0 <= a.start - end <= _BESIDE for end in refused)]


def _paragraphs(
    sheet: Sheet, items: Sequence[RequestItem], tables: Sequence[Span]
) -> tuple[list[Span], frozenset[int]]:
    """What decides, block by block, and the numbers of those blocks in which the request is only restated above an answer."""
    asked = sorted(item.span for item in items if item.span)
    deciding = [
        *sheet.in_zones(*DECIDING),
        *_run_on(sheet, asked),
        *_before_recourse(sheet),
        *_among_recalls(sheet, asked),
        *(answers := _between_answers(sheet, items)),
    ]
    opens = min((start for start, _ in deciding), default=len(sheet.text))
    told = max((end for _, end in asked if end <= opens), default=0)
    asking = list(sheet.in_zones(*ASKING))
    listed = asked_together(sheet, items)
    zones = sorted([*((span, False) for span in deciding), *((span, True) for span in asking)])
    spans: list[Span] = []
    restated: set[int] = set()
    for block in sheet.blocks:
        for (start, end), asks in zones:
            first, last = max(block.start, start), min(block.end, end)
            if first >= last or any(a <= first and last <= b for a, b in tables):
                continue
            if asks and any(a <= first and last <= b for a, b in answers):
                continue
            if asks and listed is not None and first < listed[1] and not _is_long(sheet.flow, listed[1], last):
                continue  # what stands in or above the list of the request announces it
            asked_here = _mostly_asks(first, last, asked)
            title = asks and _is_short(sheet.flow, first, last)
            if asks and first < opens and not (title and first >= told):
                continue
            if spans and last <= spans[-1][1]:
                continue
            if not asks and last < block.end:
                last = _before_running_on(sheet, first, last)
            if first >= last:
                continue
            if asked_here or title:
                restated.add(len(spans))
            spans.append((max(first, spans[-1][1]) if spans else first, last))
    return _cut_behind(sheet.flow, asked, spans, restated) if answers else (spans, frozenset(restated))


def _cut_behind(
    flow: str, asked: Sequence[Span], spans: Sequence[Span], restated: Collection[int]
) -> tuple[list[Span], frozenset[int]]:
    """``spans`` cut behind each thing asked for that opens one: its answer goes on in the same block, on a line of its own."""
    cut: list[Span] = []
    restating: set[int] = set()
    for number, (start, end) in enumerate(spans):
        first = bisect_left(asked, start, key=lambda span: span[0])
        last = asked[first][1] if first < len(asked) else end
        if last < end and asked[first][0] - start <= _LONGEST_MARK and any(map(str.isalpha, flow[last:end])):
            restating.add(len(cut))
            cut.append((start, last))
            start = last
        elif number in restated:
            restating.add(len(cut))
        cut.append((start, end))
    return cut, frozenset(restating)


def _is_long(flow: str, start: int, end: int) -> bool:
    """Whether ``flow[start:end]`` is more than the end of a list."""
    return len(flow[start:end].strip()) >= _SHORTEST_RUN_ON


def _before_running_on(sheet: Sheet, start: int, end: int) -> int:
    """Where the decision ends in front of a recourse: a sentence that runs over into it belongs to it, unless it cites."""
    after = end + len(sheet.flow[end : end + 80]) - len(sheet.flow[end : end + 80].lstrip())
    goes_on = sheet.flow[start:end].rstrip()[-1:] not in _STOPS
    if not goes_on or not any(a <= after < b for a, b in sheet.in_zones(ZoneCode.RECOURSE)):
        return end
    last = max((first for first, _ in sentences(sheet.flow, start, end)), default=end)
    return end if any(c.isdigit() for c in sheet.flow[last:end]) else last


def _between_answers(sheet: Sheet, items: Sequence[RequestItem]) -> list[Span]:
    """The stretch in which each thing asked for stands above its answer, whatever its zones were taken for."""
    spans = [item.span for item in items if item.span]
    if not is_interleaved(sheet, items):
        return []
    start, end = spans[0][0], spans[-1][1]
    around = [block for block in sheet.blocks if block.start <= start < block.end or block.start < end <= block.end]
    return [(min([start, *(b.start for b in around)]), max([end, *(b.end for b in around)]))]


def _is_short(flow: str, start: int, end: int) -> bool:
    """Whether the stretch is a title or a question rather than prose that may decide something."""
    text = flow[start:end].strip()
    return len(text) <= _LONGEST_TITLE and not text.endswith(".") or text.endswith("?")


def _before_recourse(sheet: Sheet) -> Iterator[Span]:
    """What stands in a zone of recourse before any word of one: the answers went on there."""
    triggers: Sequence[str] = load_rules("recourse").settings["triggers"]
    waiting: list[Span] = []
    for start, end in sheet.in_zones(ZoneCode.RECOURSE):
        for block in sheet.blocks:
            first, last = max(block.start, start), min(block.end, end)
            if first < last and any(sheet.flow.find(t, first, last) >= 0 for t in triggers):
                yield from waiting
                return
            if start <= block.start and block.end <= end:
                waiting.append(block.span)


def _among_recalls(sheet: Sheet, asked: Sequence[Span]) -> Iterator[Span]:
    """What behind the last item is taken for a recall of the request and yet decides («Les documents … sont réunis dans …»)."""
    told = max((end for _, end in asked), default=len(sheet.flow))
    recalls = sheet.in_zones(ZoneCode.RECALL)
    for block in sheet.blocks:
        if block.start < told or not any(start <= block.start and block.end <= end for start, end in recalls):
            continue
        acts = find_acts(sheet.flow, block.start, block.end)
        if any(_settles(act) and act.kind is not ActKind.NONE for act in acts) and not any(
            act.silences for act in acts
        ):
            yield block.span


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
    first = bisect_left(asked, start, key=lambda span: span[1])  # items follow one another
    last = bisect_left(asked, end, key=lambda span: span[0])
    covered = sum(max(0, min(end, b) - max(start, a)) for a, b in asked[first:last])
    return covered > _MOSTLY * (end - start)
