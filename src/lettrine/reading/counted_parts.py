"""Entries that sentences count out: «Le premier volet vise …. Le second porte sur …»."""

from __future__ import annotations

import re

from lettrine.french.enumerators import MARK_NOUNS
from lettrine.french.ordinals import LAST, ORDINAL, ordinal_value
from lettrine.french.spacing import spaced
from lettrine.reading.entries import Entry, cue, sentence_end, trim
from lettrine.reading.sheet import Sheet

_PART = spaced(
    rf"(?<![\w-])(?:les?|la|une?|votre) (?P<rank>{ORDINAL})(?: (?:{MARK_NOUNS}|demande|requete|partie))?"
    r"(?: ?, (?:recue?|datee?|transmise?|celle|soit celle|du|en date|formulee?|deposee?)[^.;:]{0,50}?,?)? (?:(?:qui"
    r"|et|,) )?(?:de (?:votre|cette|la) demande )?"
    r"(?:vis(?:e|ait|ant)(?: a(?: obtenir)?)?|port(?:e|ait|ant) sur|concern(?:e|ait|ant)|relati(?:f|ve) (?:a|aux?)"
    r"|(?:a|avait|ayant) (?:trait (?:a|aux?)|pour objet)|consist(?:e|ait|ant) (?:a|en)(?: obtenir)?|touch(?:e|ait"
    r"|ant)|regard(?:e|ait|ant)|(?:est|etait|sont)(?= (?:l[ea]s?|l'|un|une|celui|celle|d))|,(?= (?:l[ea]s?|l'|un|une) )"
    r"|se rapport(?:e|ait) (?:a|aux?)) "
)
_REACH = 2500


def counted_parts(sheet: Sheet, start: int, stop: int) -> tuple[Entry, ...]:
    """The parts of the request that the letter counts out near ``start``; empty when there are not at least two in a"
    " row."""
    end = min(stop, start + _REACH)
    run: list[re.Match[str]] = []
    for match in _PART.finditer(sheet.flow, start, end):
        rank = ordinal_value(match.group("rank"))
        between = (run[-1].end(), match.start()) if run else None
        if rank == len(run) + 1 or (rank == LAST and run):
            if between and _body_between(sheet, *between):
                break
            run.append(match)
            if rank == LAST:
                break
    if len(run) < 2 or _body_between(sheet, run[0].start(), run[0].end() + 1):
        return ()
    bounds = []
    for number, match in enumerate(run):
        limit = run[number + 1].start() if number + 1 < len(run) else end
        bounds.append(trim(sheet, match.end(), min(limit, sentence_end(sheet, match.end(), limit))))
    return tuple(Entry(a, b, str(n), "item.ordinal") for n, (a, b) in enumerate(bounds, 1) if a < b)


def _body_between(sheet: Sheet, start: int, end: int) -> bool:
    return cue("body").search(sheet.flow, start, end) is not None
