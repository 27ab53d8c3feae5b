"""The recall of the request: when it came, what it asks, item by item."""

from __future__ import annotations

from collections.abc import Sequence

from lettrine.model import LetterType, ZoneCode
from lettrine.synthesis.french import Noun, Phrase, capital, elide
from lettrine.synthesis.marks import in_file_only
from lettrine.synthesis.notes import ItemNote
from lettrine.synthesis.plan import Wish
from lettrine.synthesis.templates import slots_of
from lettrine.synthesis.writer import Asked, Writer, closed

NUMBERED = ("numbered", "quoted_list", "interleaved")
_NUMBERS = ("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit")


def recall(w: Writer) -> list[str]:
    """The paragraphs that recall the request, marked; an interleaved letter gives its items with their answers."""
    wishes = w.plan.wishes
    request = w.plan.request
    if request in ("sentence", "quote_block"):
        return _one(w, wishes[0])
    if request == "semicolons":
        return _semicolons(w, wishes)
    if request == "interleaved":
        return [w.zone(ZoneCode.RECALL, w.sentence(w.pick(w.grammar.letter["aim_none"]), opening=_opening(w)))]
    if request == "none":
        closing = w.pick(w.grammar.letter["no_request_answers"])
        return [w.zone(ZoneCode.RECALL, w.sentence(closing, opening=_opening(w)))]
    return _list(w, wishes)


def _opening(w: Writer) -> str:
    letter = w.grammar.letter
    days = w.plan.days
    same_day = days.dated == days.received
    openings = letter["supplement_openings" if w.plan.letter_type is LetterType.SUPPLEMENT else "openings"]
    fitting = [o for o in openings if same_day or "emailed" not in slots_of(o)]
    template = w.pick([o for o in fitting if not same_day or "dated" not in slots_of(o)])
    ways = {name: w.say(w.pick(letter[name])) if days.clarified else "" for name in ("precised", "you_precised")}
    return w.say(template, **ways)


def item_text(w: Writer, wish: Wish, form: str = "long") -> str:
    """The words of an item, marked as such."""
    return w.marks.set(elide(wish.phrase.say(form)), ItemNote(wish.id))


def _one(w: Writer, wish: Wish) -> list[str]:
    letter = w.grammar.letter
    templates = [t for t in letter["aim_single"] if ("«" in t) == (w.plan.request == "quote_block")]
    asked = Asked(lambda form: item_text(w, wish, form))
    text = w.sentence(w.pick(templates), opening=_opening(w), x=asked)
    return [w.zone(ZoneCode.RECALL, part) for part in text.split("\n\n")]


def _semicolons(w: Writer, wishes: Sequence[Wish]) -> list[str]:
    letter = w.grammar.letter
    if len(wishes) == 2 and w.often(0.6):  # noqa: PLR2004 - «d'une part… d'autre part»
        first, second = w.pick(letter["ordinal_pairs"])
        a, b = (Asked(lambda form, wish=wish: item_text(w, wish, form)) for wish in wishes)  # type: ignore[misc]
        text = w.sentence(w.pick(letter["aim_ordinals"]), opening=_opening(w), first=first, second=second, a=a, b=b)
        return [w.zone(ZoneCode.RECALL, text)]
    opening = _opening(w)
    listed = "; ".join(item_text(w, wish) for wish in wishes)
    return [w.zone(ZoneCode.RECALL, w.sentence(w.pick(letter["aim_semicolons"]), opening=opening, list=listed))]


def _list(w: Writer, wishes: Sequence[Wish]) -> list[str]:
    letter = w.grammar.letter
    lead = w.say(w.pick(letter["aim_list"]), opening=_opening(w), count=_NUMBERS[len(wishes)])
    form = w.pick(("long", "bare", "bare", "copies"))
    ends = w.pick(((";", "."), ("", ""), (".", "."), (" ;", ".")))
    lines = []
    for i, wish in enumerate(wishes):
        said = item_text(w, wish, "long" if form == "copies" and wish.kind != "document" else form)
        said = capital(said) if w.plan.request not in ("dashes",) or form == "bare" else said
        end = ends[i == len(wishes) - 1]
        lines.append(marker(w, _place(wish, i)) + (closed(said) if end == "." else said + end))
    if w.plan.request == "quoted_list":
        return _quoted(w, lead, lines)
    if w.plan.request == "nested":
        lines = _nested(w, lines)
    gap = "\n\n" if w.plan.request == "bare_lines" and w.often(0.4) else "\n"
    return [w.zone(ZoneCode.RECALL, capital(lead)), w.zone(ZoneCode.RECALL, gap.join(lines))]


def _place(wish: Wish, index: int) -> int:
    """Its rank among the entries of its own list."""
    _, dot, leaf = str(wish.label).partition(".")
    return ord(leaf) - ord("a") if dot else index


def _nested(w: Writer, leaves: Sequence[str]) -> list[str]:
    """``leaves`` under the two services that are asked, as their labels say."""
    template = w.pick(w.grammar.letter["parents"])
    units = w.chance.sample(w.grammar.bodies["units"], 2)
    mark = w.pick(("{n}. ", "{n}) ", "{n}- "))
    lines: list[str] = []
    parent = ""
    for wish, leaf in zip(w.plan.wishes, leaves, strict=True):
        number = str(wish.label).partition(".")[0]
        if number != parent:
            parent = number
            unit = Phrase(Noun.parse(units[int(number) - 1]), False)
            lines.append(mark.format(n=number) + capital(w.say(template, unit=unit)))
        lines.append(f"   {leaf}")
    return lines


def _quoted(w: Writer, lead: str, lines: Sequence[str]) -> list[str]:
    letter = w.grammar.letter
    inside = list(lines)
    if w.often(0.3):
        inside.insert(0, w.say(w.pick(letter["quoted_law"])).replace("article 9", "article " + w.say("{a:9}")))
    if w.often(0.35):
        inside.append(w.say(w.pick(letter["instructions"])))
    body = "\n".join(inside)
    return [w.zone(ZoneCode.RECALL, capital(lead)), w.zone(ZoneCode.REQUEST_QUOTE, f"« {body} »")]


def marker(w: Writer, index: int) -> str:
    """The mark before an entry, the same all through one letter."""
    request = w.plan.request
    kind = "numbered" if request in NUMBERED else request
    if kind == "bare_lines":
        return ""
    marks = w.grammar.layouts["markers"][kind]
    mark = marks[w.plan.days.dated.toordinal() % len(marks)]
    if w.plan.format == "markdown" and mark[0] in "*•–":
        mark = "- "
    return str(mark).format(n=index + 1, a=chr(ord("a") + index))


def restated(w: Writer, wish: Wish, index: int) -> str:
    """An item above its answer, marked where the letter has not given it before."""
    said = capital(item_text(w, wish, "bare" if w.plan.days.dated.day % 2 else "long"))
    star = in_file_only("**") if w.plan.format == "markdown" else ""
    return w.zone(ZoneCode.REQUEST_QUOTE, f"{star}{marker(w, index)}{said}{star}")
