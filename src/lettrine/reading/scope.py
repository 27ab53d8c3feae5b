"""Which items a place in the letter speaks of: by a label beside it, by the heading above, by its words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from lettrine.model import RequestItem, Span, ZoneCode
from lettrine.reading.clauses import sentences
from lettrine.reading.linking import ItemIndex, closest
from lettrine.reading.references import ItemReference, find_references
from lettrine.reading.sheet import Sheet

_BESIDE = 30  # characters between a reference and what it governs in a heading's stead
_FAR = 2000  # a sentence is looked for no further than this


@dataclass(frozen=True, slots=True)
class Scope:
    """The references to items of a letter, its paragraphs, and the spans in which the applicant speaks."""

    sheet: Sheet
    references: tuple[ItemReference, ...]
    starts: tuple[int, ...]
    paragraphs: tuple[Span, ...]
    quoted: tuple[Span, ...]
    restated: tuple[tuple[int, str], ...]
    headings: tuple[int, ...]
    headed: tuple[tuple[str, ...], ...]

    def paragraph_at(self, offset: int) -> Span:
        """The paragraph that holds ``offset``."""
        at = bisect_right(self.paragraphs, (offset, len(self.sheet.flow) + 1)) - 1
        return self.paragraphs[max(at, 0)] if self.paragraphs else (0, len(self.sheet.flow))

    def sentence_at(self, offset: int) -> Span:
        """The sentence that holds ``offset``."""
        start, end = self.paragraph_at(offset)
        return _sentence(self.sheet.flow, max(start, offset - _FAR), min(max(end, offset + 1), offset + _FAR), offset)

    def named_in(self, start: int, end: int) -> tuple[str, ...]:
        """The items that ``start:end`` names by label."""
        low = bisect_right(self.starts, start - 1)
        return tuple(dict.fromkeys(i for r in self.references[low:] if r.start < end for i in r.items))

    def named_beside(self, offset: int) -> tuple[str, ...]:
        """The items that the sentence at ``offset``, or its paragraph before it, names by label."""
        return self._nearest(self.sentence_at(offset), offset) or self._last_named(self.paragraph_at(offset)[0], offset)

    def items_at(
        self, offset: int, *, strict: bool = False, by_words: ItemIndex | None = None, many: bool = False
    ) -> tuple[str, ...]:
        """The items that the place at ``offset`` speaks of; ``strict`` leaves words out."""
        sentence = self.sentence_at(offset)
        paragraph = self.paragraph_at(offset)
        named = self.named_beside(offset)
        if named:
            return named
        if by_words is not None and not strict:
            text = self.sheet.text
            found = closest(by_words, text[sentence[0] : sentence[1]]) or closest(
                by_words, text[paragraph[0] : paragraph[1]], enough=0.25
            )
            headed = self._heading(paragraph[0])
            if headed:
                return tuple(i for i in headed if i in found) or headed
            return (found if many or len(found) < 3 else found[:2]) or self._restated_above(offset)
        return self._heading(paragraph[0]) or self._restated_above(offset)

    def _nearest(self, sentence: Span, offset: int) -> tuple[str, ...]:
        """The reference of the sentence that stands nearest; one after the place only where it follows closely."""
        low = bisect_right(self.starts, sentence[0] - 1)
        inside = [r for r in self.references[low:] if r.start < sentence[1]]
        before = [r for r in inside if r.start <= offset]
        opening = [r for r in before if r.heading]
        if opening and not _takes_over(before[-1], opening[-1], offset):
            return tuple(opening[-1].items)
        after = [r for r in inside if r.start > offset]
        if before and after and _belongs_after(self.sheet.flow, offset, before[-1], after[0]):
            return tuple(after[0].items)
        chosen = before[-1] if before else after[0] if after else None
        return tuple(chosen.items) if chosen is not None else ()

    def _last_named(self, start: int, end: int) -> tuple[str, ...]:
        low = bisect_right(self.starts, start - 1)
        inside = [r for r in self.references[low:] if r.start < end]
        return tuple(inside[-1].items) if inside else ()

    def _heading(self, offset: int) -> tuple[str, ...]:
        at = bisect_right(self.headings, offset) - 1
        return self.headed[at] if at >= 0 else ()

    def _restated_above(self, offset: int) -> tuple[str, ...]:
        """The item quoted right above, in a letter that answers under each question."""
        places = [start for start, _ in self.restated]
        if not places or not places[0] < offset < places[-1]:
            return ()
        return (self.restated[bisect_right(places, offset) - 1][1],)


def _takes_over(last: ItemReference, heading: ItemReference, offset: int) -> bool:
    """Whether a later reference right before a place governs it in the heading's stead («… et le troisième, dans le tableau 2»)."""
    return last.start > heading.end and offset - last.end < _BESIDE


def _belongs_after(flow: str, offset: int, before: ItemReference, after: ItemReference) -> bool:
    """Whether a place belongs to the reference behind it: nearer than the one before, and no «et» or comma between."""
    near = after.start - offset < min(50, offset - before.end)
    return near and re.search(r",|;| et ", flow[offset : after.start]) is None


def _sentence(flow: str, start: int, end: int, offset: int) -> Span:
    for a, b in _sentences(flow[start:end]):
        if a <= offset - start < b:
            return start + a, start + b
    return start, end


@lru_cache(maxsize=256)
def _sentences(flow: str) -> tuple[Span, ...]:
    """The sentences of a paragraph: asked for several times in a row."""
    return tuple(sentences(flow, 0, len(flow)))


def scopes(sheet: Sheet, items: Sequence[RequestItem], references: Sequence[ItemReference] | None = None) -> Scope:
    """The scope of every place of ``sheet``; ``references`` are looked for when they are not given."""
    quoted = [i.span for i in items if i.span is not None] + list(sheet.in_zones(ZoneCode.REQUEST_QUOTE))
    known: Sequence[ItemReference] = references or ()
    if references is None and len(items) > 1:
        known = find_references(sheet, items, 0, len(sheet.flow))
    marks = {i.span[0] - gap for i in items if i.span is not None for gap in range(6)}
    kept = [r for r in known if r.items and r.end not in marks and not any(a <= r.start < b for a, b in quoted)]
    kept.sort(key=lambda r: r.start)
    paragraphs = tuple(sorted(b.span for b in sheet.blocks)) or tuple(
        (m.start(), m.end()) for m in re.finditer(r"\S(?:[^\n]|\n(?!\s*\n)){0,20000}", sheet.flow)
    )
    restated = tuple(sorted((i.span[0], i.id) for i in items if i.span is not None))
    headings = [r for r in kept if r.heading and _stands_alone(sheet.flow, r)]
    return Scope(
        sheet,
        tuple(kept),
        tuple(r.start for r in kept),
        paragraphs,
        tuple(quoted),
        restated,
        tuple(r.start for r in headings),
        tuple(tuple(r.items) for r in headings),
    )


def _stands_alone(flow: str, reference: ItemReference) -> bool:
    """Whether a reference has its line for itself: then it heads the paragraphs under it, else only its own."""
    start = flow.rfind("\n", 0, reference.start) + 1
    end = flow.find("\n", reference.end)
    line = flow[start : end if end != -1 else len(flow)].strip()
    return len(line) < 90 and not line.endswith(".") or len(line) - (reference.end - reference.start) < 12
