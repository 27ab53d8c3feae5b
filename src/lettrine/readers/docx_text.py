"""The text of a Word paragraph as its reader sees it: insertions taken, deletions left out, fields as they print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from lettrine.readers.docx_numbering import attribute, child, children, is_on, local
from lettrine.readers.raised import RAISED

_INSIDE = frozenset({"ins", "moveTo", "smartTag", "hyperlink", "sdt", "sdtContent", "fldSimple", "customXml", "bdo", "dir", "ruby", "rubyBase"})  # fmt: skip
_CHECKED = {"F0FE": "☒", "F0FD": "☒", "F052": "☒", "F053": "☒", "F0FC": "✓", "F0A8": "☐", "F06F": "☐", "F0A3": "☐", "F071": "☐", "F02D": "-"}  # fmt: skip
_PRIVATE = range(0xE000, 0xF900)


@dataclass(slots=True)
class ParagraphText:
    """What stands in a paragraph: text, notes referred to, text boxes anchored in it, page breaks around it."""

    parts: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    break_before: bool = False
    break_after: bool = False
    _fields: list[bool] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self.parts)

    def add(self, text: str) -> None:
        """More text, unless it stands in the code of a field."""
        if all(self._fields):
            self.parts.append(text)

    def turn(self, step: str | None) -> None:
        """A field begins, passes from its code to its result, or ends."""
        if step == "begin":
            self._fields.append(False)
        elif self._fields and step == "separate":
            self._fields[-1] = True
        elif self._fields and step == "end":
            self._fields.pop()


def read_paragraph(paragraph: etree._Element, links: Mapping[str, str]) -> ParagraphText:
    """The text of a ``w:p``; ``links`` gives the addresses of its hyperlinks."""
    found = ParagraphText(break_before=is_on(child(paragraph, "pPr", "pageBreakBefore")))
    _read_inline(paragraph, found, links)
    section = child(paragraph, "pPr", "sectPr")
    if section is not None and attribute(child(section, "type"), "val") not in ("continuous", "nextColumn"):
        found.break_after = True
    return found


def is_removed(paragraph: etree._Element) -> bool:
    """Whether a tracked change took out the paragraph's end: once accepted, the next one goes on in it."""
    marks = child(paragraph, "pPr", "rPr")
    return child(marks, "del") is not None or child(marks, "moveFrom") is not None


def _read_inline(element: etree._Element, found: ParagraphText, links: Mapping[str, str]) -> None:
    for inner in element:
        name = local(inner)
        if name == "r":
            _read_run(inner, found)
        elif name == "hyperlink":
            before = len(found.parts)
            _read_inline(inner, found, links)
            _add_address(found, before, links.get(attribute(inner, "id") or "", ""))
        elif name in _INSIDE:
            _read_inline(inner, found, links)
        elif name == "AlternateContent":
            _read_alternative(inner, found, links)
        elif name in ("oMath", "oMathPara"):
            found.add("".join(e.text or "" for e in inner.iter() if local(e) == "t"))


def _add_address(found: ParagraphText, before: int, address: str) -> None:
    """The address behind a link, as a page that cannot be clicked must print it."""
    shown = "".join(found.parts[before:])
    bare = address.split("://", 1)[-1].rstrip("/")
    if address.startswith(("http://", "https://")) and shown.strip() and bare not in shown:
        found.add(f" ({address})")


def _read_alternative(element: etree._Element, found: ParagraphText, links: Mapping[str, str]) -> None:
    """One of two forms of the same thing, the newer if it says anything."""
    chosen = child(element, "Choice")
    if chosen is None or not any(local(e) in ("t", "txbxContent") for e in chosen.iter()):
        chosen = child(element, "Fallback") if child(element, "Fallback") is not None else chosen
    if chosen is not None:
        found.boxes.extend(find_boxes(chosen))
        _read_inline(chosen, found, links)


def _read_run(run: etree._Element, found: ParagraphText) -> None:
    properties = child(run, "rPr")
    if is_on(child(properties, "vanish")) or is_on(child(properties, "webHidden")):
        return
    raised = attribute(child(properties, "vertAlign"), "val") == "superscript"
    for inner in run:
        name = local(inner)
        if name == "t":
            text = inner.text or ""
            # a note's mark must not grow onto the number before it: «article 53» with note 1 is not article 531
            found.add(text.translate(RAISED) if raised and text.strip().isdigit() else text)
        elif name in ("tab", "ptab"):
            found.add("\t")
        elif name in ("br", "cr"):
            _read_break(inner, found)
        elif name == "noBreakHyphen":
            found.add("-")
        elif name == "sym":
            found.add(_symbol(attribute(inner, "char") or ""))
        elif name == "fldChar":
            found.turn(attribute(inner, "fldCharType"))
            _read_box_field(inner, found)
        elif name in ("footnoteReference", "endnoteReference"):
            found.notes.append((name.removesuffix("Reference"), attribute(inner, "id") or ""))
            found.add("\ufffc")  # where the note's number goes once it is known
        elif name in ("drawing", "pict", "object"):
            found.boxes.extend(find_boxes(inner))
        elif name == "AlternateContent":
            _read_alternative(inner, found, {})


def _read_break(element: etree._Element, found: ParagraphText) -> None:
    if attribute(element, "type") != "page":
        found.add("\n")
    elif found.text.strip():
        found.break_after = True
        found.add("\n")
    else:
        found.break_before = True


def _symbol(code: str) -> str:
    known = _CHECKED.get(code.upper())
    if known is not None:
        return known
    try:
        value = int(code, 16)
    except ValueError:
        return ""
    return "•" if value in _PRIVATE else chr(value) if 31 < value < 0x110000 and not 0xD800 <= value < 0xE000 else ""


def _read_box_field(element: etree._Element, found: ParagraphText) -> None:
    """A tick box of an old form: its state is in the field's data and nowhere in the text."""
    box = child(element, "ffData", "checkBox")
    if box is None:
        return
    state = child(box, "checked") if child(box, "checked") is not None else child(box, "default")
    found.parts.append("☒" if is_on(state) else "☐")


def find_boxes(element: etree._Element) -> Iterator[etree._Element]:
    """The text boxes in a drawing, the outermost ones, each in one form only."""
    for inner in element:
        name = local(inner)
        if name == "txbxContent":
            yield inner
        elif name == "AlternateContent":
            forms = [e for e in inner if local(e) in ("Choice", "Fallback")]
            boxes = next((b for b in (list(find_boxes(form)) for form in forms) if b), [])
            yield from boxes
        else:
            yield from find_boxes(inner)


def numbered_in(element: etree._Element) -> int:
    """How many paragraphs of an element carry numbers of their own."""
    return sum(1 for p in children(element, "p") if child(p, "pPr", "numPr") is not None)
