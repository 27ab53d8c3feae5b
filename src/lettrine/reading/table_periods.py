"""The time that a table covers and the day on which its figures stood."""

from __future__ import annotations

import calendar
import re
from datetime import date

from lettrine.french.date_shapes import MONTH_NAMES
from lettrine.french.dates import find_dates
from lettrine.french.shadow import shadow

_MONTH = "|".join(MONTH_NAMES)
_RANGE_JOINT = re.compile(r",?\s+(?:au|et le|jusqu'au|a|et|-)\s+(?:le\s+)?$|\s*-\s*$")
_MONTH_RANGE = re.compile(rf"(?:de|d'|entre)\s*({_MONTH})\s+(?:(\d{{4}})\s+)?(?:a|et)\s+({_MONTH})\s+(\d{{4}})")
_FINANCIAL = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?[-/]\s?((?:19|20)\d\d)(?!\d)")
_FINANCIAL_DAYS = re.compile(rf"du (1er|\d{{1,2}}) ({_MONTH}) au (\d{{1,2}}) ({_MONTH})(?! \d{{4}})")
_YEAR_RANGE = re.compile(r"(?<![\d-])((?:19|20)\d\d)\s?(?:a|-|et|au)\s?((?:19|20)\d\d)(?![\d-])")
_ONE_YEAR = re.compile(r"(?:\ben|annee|pour|,)\s+((?:19|20)\d\d)(?![\d-])")
_AS_OF = re.compile(
    r"(?:arrete(?:e?s?)|a jour|observee?s|(?:donnees|situation|etat|portrait|resultats?|effectifs?)(?: "
    r"[a-z]+){0,2})?\s?(?:\bau|\ben date du|\ben date de ce)\s+$|arretee?s?\s+(?:au|le)\s+$"
)
_MADE_ON = re.compile(
    r"(?:version|extraction|compilation|extraite?s?|mise? a jour|produite?s?|etablie?s?|date|actualisee?s?"
    r"|genere)\s*(?:du|le|en date du|au|:)?\s+(?:le )?$"
)


def find_period(texts: list[str]) -> tuple[str, str] | None:
    """The period that a title or a subtitle names, as ISO dates; ``None`` where it is not told."""
    flow = shadow(" | ".join(" ".join(t.split()) for t in texts if t))
    mentions = [m for m in find_dates(flow) if m.value is not None and m.complete]
    for first, second in zip(mentions, mentions[1:], strict=False):
        if (
            first.value
            and second.value
            and first.value < second.value
            and _RANGE_JOINT.search(
                flow[first.end : second.start] + ("" if flow[second.start - 1 : second.start] == " " else "")
            )
        ):
            return first.value.isoformat(), second.value.isoformat()
        if (
            first.value
            and second.value
            and first.value < second.value
            and flow[first.end : second.start].strip() in ("au", "et le", "jusqu'au", "a", "et", "-")
        ):
            return first.value.isoformat(), second.value.isoformat()
    if match := _MONTH_RANGE.search(flow):
        begin, end = MONTH_NAMES.index(match[1]) + 1, MONTH_NAMES.index(match[3]) + 1
        last = int(match[4])
        first_year = int(match[2]) if match[2] else (last if begin <= end else last - 1)
        return date(first_year, begin, 1).isoformat(), _month_end(last, end).isoformat()
    return _years(flow)


def _years(flow: str) -> tuple[str, str] | None:
    financial = [(int(a), int(b)) for a, b in _FINANCIAL.findall(flow) if int(b) == int(a) + 1]
    if financial and (bounds := _FINANCIAL_DAYS.search(flow)) is not None:
        begin = date(financial[0][0], MONTH_NAMES.index(bounds[2]) + 1, 1 if bounds[1] == "1er" else int(bounds[1]))
        end = _month_end(financial[-1][1], MONTH_NAMES.index(bounds[4]) + 1).replace(day=int(bounds[3]))
        return begin.isoformat(), end.isoformat()
    if financial:
        return None  # a body's financial year is its own: not determined
    if match := _YEAR_RANGE.search(flow):
        if int(match[1]) < int(match[2]):
            return f"{match[1]}-01-01", f"{match[2]}-12-31"
    if (match := _ONE_YEAR.search(flow)) and not find_dates(flow):
        return f"{match[1]}-01-01", f"{match[1]}-12-31"
    return None


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def find_as_of(below: list[str], above: list[str]) -> str | None:
    """The day on which the figures stood: «données au 31 mai 2026» below, else the version, else the title's day."""
    weaker: str | None = None
    for text in below:
        flow = shadow(" ".join(text.split()))
        for mention in find_dates(flow):
            if mention.value is None or not mention.complete:
                continue
            before = flow[max(0, mention.start - 60) : mention.start]
            before = re.sub(r"\ble $", "", before) if before.endswith("le ") else before
            if _AS_OF.search(before):
                return mention.value.isoformat()
            if weaker is None and _MADE_ON.search(flow[max(0, mention.start - 60) : mention.start]):
                weaker = mention.value.isoformat()
    if weaker is not None:
        return weaker
    for text in above:
        flow = shadow(" ".join(text.split()))
        mentions = [m for m in find_dates(flow) if m.value is not None and m.complete]
        if (
            len(mentions) == 1
            and mentions[0].value
            and re.search(r"\b(?:au|en date du)\s+$", flow[: mentions[0].start])
        ):
            return mentions[0].value.isoformat()
    return None
