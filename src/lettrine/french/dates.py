"""Dates in the French of letters. Our own grammar finds the expression and computes the simple shapes; what has no
year or no month of its own is resolved from the dates that stand near it and from the letter's date; dateparser
reads only the odd shapes that the grammar hands it («mardi dernier», «il y a dix jours»). dateparser on raw text
is dangerous: it makes dates of article numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from lettrine.french import date_shapes as shapes
from lettrine.french.numbers import number_from_words

_YEAR_WITHIN = 34  # characters that hold a day, a word of eleven letters at most, and a year
_NEAR = 250  # characters within which a bare day takes its month from another date
_CLOSE = 70  # characters within which a day without a year sides with a date that has one
_SENTENCE_END = re.compile(r"[.!?]\s+(?=\w)|\n\s*\n")
_LIST_OPENER = re.compile(rf"(?<!\w)(?:les?|du|des|aux?|ces?|dates?|entre)\s*+(?:(?:{shapes.WEEKDAYS})\s*+)?\Z")
_SPLIT_OPENER = re.compile(r"(?:\A|\n|,|(?<!\w)(?:le|ce|du))\s*\Z")
_COORDINATED = re.compile(r"\s*+(?:,|et|ou|puis|au|-)?\s*+(?:et\s++)?(?:le|du|au|les|des)?\s*+")
_FUTURE = re.compile(
    r"(?:d'?\s?ici|avant|plus\s+tard|jusqu'?\s?(?:a|en)|echeant|au\s+plus)\s*(?:au|le|du|,)?\s*\Z|jusqu'?\s?au\s*\Z"
)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date found in a text. ``start:end`` is its own piece, ``phrase`` the whole expression («les 14 et 27 mai
    dernier»).

    ``value`` is ``None`` when the context does not tell the month or the year; ``complete`` is true when the text
    gives day, month and year outright.
    """

    start: int
    end: int
    value: date | None
    phrase: tuple[int, int]
    complete: bool = False
    day_only: bool = False


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    phrase: tuple[int, int]
    day: int | None = None
    month: int | None = None
    year: int | None = None
    when: str = ""
    kind: str = "date"  # date, day (month unknown), or the name of a relative word


def find_dates(
    flow: str, start: int = 0, end: int | None = None, *, reference: date | None = None
) -> list[DateMention]:
    """Every date in ``flow[start:end]`` (a shadow), in order; ``reference`` is the letter's date."""
    stop = len(flow) if end is None else end
    pieces = _without_overlaps(sorted(_scan(flow, start, stop), key=lambda p: (p.start, -p.end)))
    pieces = _share_years(pieces, flow)
    mentions: list[DateMention] = []
    for index, piece in enumerate(pieces):
        value = _resolve(piece, mentions, pieces[index + 1 : index + 2], flow, reference)
        complete = piece.kind == "date" and piece.year is not None
        mentions.append(DateMention(piece.start, piece.end, value, piece.phrase, complete, piece.kind == "day"))
    return mentions


def parse_date(text: str, *, reference: date | None = None) -> date | None:
    """The first date in ``text`` (a shadow), or ``None``."""
    return next((m.value for m in find_dates(text, reference=reference) if m.value), None)


def _scan(flow: str, start: int, stop: int) -> Iterator[_Piece]:
    reached = start
    for anchor in shapes.DAY_START.finditer(flow, start, stop):
        position = anchor.start()
        if position >= reached and shapes.may_be_day(anchor):
            for piece in _in_figures(flow, position, stop):
                reached = max(reached, piece.end)
                yield piece
    yield from _in_words(flow, start, stop)
    yield from _relative_words(flow, start, stop)


def _in_figures(flow: str, position: int, stop: int) -> Iterator[_Piece]:
    """What the figures at ``position`` are the day (or the year) of."""
    before = flow[max(0, position - 14) : position]
    if before[-1:].isdigit() or (before[-1:] in (".", ",") and before[-2:-1].isdigit()):
        return
    if (match := shapes.SPLIT_DAY.match(flow, position, stop)) and _SPLIT_OPENER.search(before):
        number = shapes.day_number(match["days"])
        year = int(match["year"].replace("o", "0"))
        yield _Piece(*match.span(), match.span(), number, shapes.month_number(match["month"]), year)
        return
    for pattern in (shapes.DAY_OF_MONTH, shapes.DAY_OF_DAMAGED_MONTH):
        damaged = pattern is shapes.DAY_OF_DAMAGED_MONTH
        if damaged and not shapes.may_hold_year(flow[position : position + _YEAR_WITHIN]):
            continue
        match = pattern.match(flow, position, stop)
        month = shapes.month_number(match["month"]) if match else None
        if match and month:
            yield from _days(flow, match, month, match.groupdict().get("when") or "")
            return
    if before[-1:] not in ("-", "/", ".") and not before[-1:].isalnum():
        match = shapes.NUMERIC.match(flow, position, stop)
        if match and (piece := _numeric(match)):
            yield piece
            return
    opener = shapes.DETERMINER.search(before) if before[-1:].isspace() else None
    if opener:
        match = shapes.DAY_ALONE.match(flow, position - len(before) + opener.start(), stop)
        if match and not _every_month(match):
            when = match["when"] or match["alone"] or ("same" if match["month"] else "")
            yield from _days(flow, match, None, when)
    elif shapes.is_month_name(before.rstrip(" .\n").rpartition(" ")[2]) and (
        english := shapes.ENGLISH_MONTH.search(before)
    ):
        match = shapes.MONTH_FIRST.match(flow, position - len(before) + english.start(), stop)
        if match:
            yield from _days(flow, match, shapes.month_number(match["month"]), "")


def _every_month(match: re.Match[str]) -> bool:
    """«le 18 du mois», of any month."""
    month = match["month"] or ""
    return month.startswith("du") and "meme" not in month and not match["when"]


def _in_words(flow: str, start: int, stop: int) -> Iterator[_Piece]:
    for name in shapes.MONTH_NAMES:
        position = flow.find(name, start, stop)
        while position >= 0:
            opener = shapes.WORD_BEFORE.search(flow[max(start, position - 40) : position])
            if opener:
                match = shapes.DAY_IN_WORDS.search(flow, max(start, position - 40), min(stop, position + 60))
                if match and match.start("month") == position:
                    yield from _days(flow, match, shapes.month_number(name), match["when"] or "")
            position = flow.find(name, position + len(name), stop)


def _relative_words(flow: str, start: int, stop: int) -> Iterator[_Piece]:
    for hint in shapes.RELATIVE_HINTS:
        position = flow.find(hint, start, stop)
        while position >= 0:
            match = shapes.RELATIVE.search(flow, max(start, position - 30), min(stop, position + 40))
            if match and match.start() <= position < match.end():
                kind = (
                    "after_next" if match["sur"] else next(k for k, v in match.groupdict().items() if v and k != "sur")
                )
                yield _Piece(*match.span(), match.span(), kind=kind)
            position = flow.find(hint, position + len(hint), stop)


def _days(flow: str, match: re.Match[str], month: int | None, when: str) -> Iterator[_Piece]:
    """One piece a day of a list such as «14 et 27» (one day is the usual case)."""
    start, stop = match.span("days")
    found = [
        (m.start(), m.end(), shapes.day_number(m.group())) for m in shapes.DAYS_OF_LIST.finditer(flow, start, stop)
    ]
    if not found:  # in words
        found = [(start, stop, shapes.day_number(match["days"]))]
    if len(found) > 1 and not _LIST_OPENER.search(flow, max(0, start - 24), start):
        found = found[-1:]  # «articles 15, 9 mai»: only the last number is a day
    month_first = month is not None and match.start("month") < start
    phrase = (match.start() if month is None or month_first else found[0][0], match.end())
    year = match.groupdict().get("year")
    for index, (first, last, day) in enumerate(found):
        closing = match.end() if index == len(found) - 1 else last
        if day and 1 <= day <= 31:
            number = int(year.replace("o", "0")) if year else None
            yield _Piece(
                match.start() if month_first else first,
                closing,
                phrase,
                day,
                month,
                number,
                when,
                "date" if month else "day",
            )


def _numeric(match: re.Match[str]) -> _Piece | None:
    if match["y1"]:
        year, month, day = int(match["y1"]), int(match["m1"]), int(match["d1"])
    else:
        year, month, day = int(match["y2"]), int(match["m2"]), int(match["d2"])
        year += 2000 if year < 100 else 0
        if month > 12 >= day:  # American order
            month, day = day, month
    if _make(year, month, day) is None:
        return None
    return _Piece(*match.span(), match.span(), day, month, year)


def _without_overlaps(pieces: list[_Piece]) -> list[_Piece]:
    kept: list[_Piece] = []
    for piece in pieces:
        if not kept or piece.start >= kept[-1].end:
            kept.append(piece)
        elif piece.kind == "date" and kept[-1].kind != "date":
            kept[-1] = piece
    return kept


def _share_years(pieces: list[_Piece], flow: str) -> list[_Piece]:
    """«les 28 septembre et 3 octobre 2017»: the year and the placing word serve the whole coordination."""
    shared = list(pieces)
    for index in range(len(shared) - 2, -1, -1):
        piece, after = shared[index], shared[index + 1]
        bare = piece.kind == "date" and piece.year is None and not piece.when
        close = bare and after.kind == "date" and bool(after.year or after.when) and after.start - piece.end < 40
        if close and _COORDINATED.fullmatch(flow, piece.end, after.start):
            year = after.year
            if year and piece.month and after.month and piece.month > after.month:
                year -= 1
            phrase = (piece.phrase[0], after.phrase[1])
            shared[index] = replace(piece, year=year, when=after.when, phrase=phrase)
            shared[index + 1] = replace(after, phrase=phrase)
    return shared


def _make(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _resolve(
    piece: _Piece, before: list[DateMention], after: list[_Piece], flow: str, reference: date | None
) -> date | None:
    last = next((m for m in reversed(before) if m.value), None)
    near = last if last and piece.start - last.end <= _NEAR else None
    if piece.kind == "date":
        if piece.year and piece.month and piece.day:
            return _make(piece.year, piece.month, piece.day)
        return _without_year(piece, near, after, flow, reference)
    if piece.kind == "day":
        return _without_month(piece, near, after, flow, reference)
    return _relative(piece, near, flow, reference)


def _around(piece: _Piece, anchor: date) -> list[date]:
    """The day and month of ``piece`` in the years around ``anchor``."""
    years = range(anchor.year - 5, anchor.year + 3)
    return [d for y in years if (d := _make(y, piece.month or 1, piece.day or 1))]


def _latest_until(days: list[date], limit: date) -> date | None:
    return max((d for d in days if d <= limit), default=None)


def _earliest_from(days: list[date], limit: date) -> date | None:
    return min((d for d in days if d >= limit), default=None)


def _without_year(
    piece: _Piece, near: DateMention | None, after: list[_Piece], flow: str, reference: date | None
) -> date | None:
    anchor = near.value if near else None
    when = re.sub(r"\s+", " ", piece.when)
    if when.startswith("suivant") and anchor:
        return _earliest_from(_around(piece, anchor), anchor + timedelta(days=1))
    if when.startswith("precedent") and anchor:
        return _latest_until(_around(piece, anchor), anchor - timedelta(days=1))
    if when.startswith("de "):
        return _in_named_year(piece, anchor, reference)
    close = (
        near is not None and piece.start - near.end <= _CLOSE and not _SENTENCE_END.search(flow, near.end, piece.start)
    )
    if when.startswith("prochain") or (not when and _FUTURE.search(flow, max(0, piece.start - 30), piece.start)):
        base = reference or anchor
        return _earliest_from(_around(piece, base), base) if base else None
    if close and anchor and not when and near and near.complete:
        nearest = min(_around(piece, anchor), key=lambda d: abs((d - anchor).days), default=None)
        return (
            nearest
            if nearest is None or reference is None or nearest <= reference
            else _latest_until(_around(piece, anchor), reference)
        )
    if reference:
        return _latest_until(_around(piece, reference), reference)
    if (
        not when
        and after
        and after[0].year
        and after[0].start - piece.end <= _CLOSE
        and after[0].month
        and after[0].day
    ):
        later = _make(after[0].year, after[0].month, after[0].day)
        return min(_around(piece, later), key=lambda d: abs((d - later).days), default=None) if later else None
    if anchor:
        return min(_around(piece, anchor), key=lambda d: abs((d - anchor).days), default=None)
    return None


def _in_named_year(piece: _Piece, anchor: date | None, reference: date | None) -> date | None:
    """«de cette année», «de l'année dernière», «de la même année»."""
    same = "meme" in piece.when
    base = anchor if same and anchor else reference or anchor
    if base is None or piece.month is None or piece.day is None:
        return None
    shift = (
        -1
        if re.search(r"derniere?|precedente|passee?", piece.when)
        else 1
        if re.search("prochaine?|suivante", piece.when)
        else 0
    )
    return _make(base.year + shift, piece.month, piece.day)


def _month_of(base: date, shift: int = 0) -> tuple[int, int]:
    months = base.year * 12 + base.month - 1 + shift
    return months // 12, months % 12 + 1


def _without_month(
    piece: _Piece, near: DateMention | None, after: list[_Piece], flow: str, reference: date | None
) -> date | None:
    day, when = piece.day or 1, piece.when
    anchor = near.value if near else None
    if when in ("courant", "en cours") or (when == "dernier" and reference and not anchor):
        base, shift = reference, 0
        if when == "dernier" and base and day > base.day:
            shift = -1
        return _make(*_month_of(base, shift), day) if base else None
    if when in ("suivant", "prochain") and anchor:
        value = _make(anchor.year, anchor.month, day)
        return (
            value
            if value and value > anchor and "mois" not in flow[piece.start : piece.end]
            else _make(*_month_of(anchor, 1), day)
        )
    if when in ("dernier", "passe", "precedent"):
        base = reference if when != "precedent" else anchor or reference
        if base and "mois" in flow[piece.start : piece.end]:
            return _make(*_month_of(base, -1), day)
        if base:
            return _make(*_month_of(base, 0 if day <= base.day else -1), day)
    following = after[0] if after and after[0].kind == "date" and after[0].start - piece.end <= 2 * _CLOSE else None
    if following and following.month and not _SENTENCE_END.search(flow, piece.end, following.start):
        # «datée du 2 et reçue le 4 mai»: the next date tells the month, unless one came before in the same sentence
        if near is None or _SENTENCE_END.search(flow, near.end, piece.start):
            base = _resolve(following, [], [], flow, reference)
            return _make(base.year, base.month, day) if base else None
    if anchor:
        return _make(anchor.year, anchor.month, day)
    if reference:
        return _make(*_month_of(reference, 0 if day <= reference.day else -1), day)
    return None


def _relative(piece: _Piece, near: DateMention | None, flow: str, reference: date | None) -> date | None:
    anchor = near.value if near else None
    if piece.kind == "odd":
        return _read_odd(flow[piece.start : piece.end], reference) if reference else None
    if piece.kind in ("today", "yesterday"):
        return reference - timedelta(days=piece.kind == "yesterday") if reference else None
    days = {"next": 1, "after_next": 2, "eve": -1, "before_eve": -2, "same": 0}
    shift = _shift(flow, piece) if piece.kind == "shift" else days[piece.kind]
    return anchor + timedelta(days=shift) if anchor and shift is not None else None


def _shift(flow: str, piece: _Piece) -> int | None:
    """The days of «six jours plus tôt», «deux semaines plus tard»; none where the number is no number."""
    match = shapes.RELATIVE.match(flow, piece.start, piece.end)
    count = match and (int(match["count"]) if match["count"].isdigit() else number_from_words(match["count"]))
    if match is None or not count:
        return None
    days = int(count) * (7 if match["unit"].startswith("semaine") else 1)
    return days if match["way"].endswith("tard") else -days


def _read_odd(expression: str, reference: date) -> date | None:
    """What dateparser makes of an expression that our grammar bounded."""
    import dateparser  # takes a quarter of a second to import, and few letters need it

    plain = re.sub(r"\s+", " ", re.sub(r"\b(?:dernier|passe)\b", "", expression)).strip()
    plain = re.sub(r"(?<=^il y a )[a-z]+", lambda m: str(number_from_words(m.group()) or m.group()), plain)
    settings = {
        "RELATIVE_BASE": datetime(reference.year, reference.month, reference.day),
        "PREFER_DATES_FROM": "past",
        "STRICT_PARSING": False,
    }
    found = dateparser.parse(plain, languages=["fr"], settings=settings)
    return found.date() if found and found.date() <= reference else None
