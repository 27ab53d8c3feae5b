"""The shape of a sentence or a line, in names whose weights are data: a date, an address, an article of a law."""

from __future__ import annotations

import re

from lettrine.reading.shapes import ADDRESS_HINT, Shape, ShapedLine
from lettrine.reading.sheet import Sheet

_DATE = re.compile(
    r"(?:[\w'. -]{2,40}(?:\([a-z. ]{2,20}\))?,?\s)?(?:le\s?)?_?(?:lundi|mardi|mercredi"
    r"|jeudi|vendredi)?\s?(?:1\s?\^?\{?er\}?|\d{1,2}|\d \d)\s?"
    r"(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)\s?(?:19|20)\d\d\.?(?:\s?objet.*)?"
    r"|(?:[\w'. -]{2,40},\s)?(?:le\s)?(?:19|20)\d\d-\d\d-\d\d"
)
_DATE_HINT = re.compile(r"(?:19|20)\d\d")
_ADDRESS = re.compile(
    r"\b[a-z]\d\s?[a-z]\s?\d\s?[a-z]\s?\d\b|\b(?:telephone|telecopieur|tel\.|telec"
    r"|courriel|case postale|c\.\s?p\.|bureau \d|edifice|(?:\d+e|rez-de-chaussee|\do.) etage"
    r"|numero sans frais)"
    r"|\b(?:https?:|www)|@|\b\d{1,5}(?:,| ) ?(?:[\w-]+ )?(?:rue|boul|boulevard|avenue"
    r"|av|chemin|place|promenade|route|rang|montee|cote)\b|\(quebec\)|\(ontario\)|\b\d{3}[ .-]\d{3}-\d{4}\b"
)
_CONTACT = re.compile(r"telephone|telecopieur|\btel\b|\bfax\b|www|@|courriel|\b[a-z]\d[a-z] ?\d[a-z]\d\b|sans frais")
_ADDRESS_HINT = re.compile(r"[\d@(]|tel|courriel|edifice|rez-|http|www|postale")
_NAME = re.compile(
    r"(?:(?:M\.|Mme|Me|M e|Dr|Dre|Insp\.)\s)?(?:(?:d[’']|de |du |des |la |le |van "
    r"|von |den |el )?[A-ZÀ-Ý][\w’'.-]*\s?){2,4}(?:, ?[\w.’' -]{2,70})?"
)
ARTICLE = re.compile(
    r"(?:article )?\d{1,3}(?:\.\d{1,2}){0,2}\s?(?:\(\d\)\s?)?\.?\s?[-–:]?\s(?:\(\d\) )?(?=(?:un organisme"
    r"|un ministere|une personne|toute personne|toute decision|nul|chacun|le responsable"
    r"|la personne|le directeur|le gouvernement|le ministre|sous reserve|lorsqu|sauf"
    r"|malgre|a moins|aucun|la commission|le droit d|les renseignements personnels"
    r"|le commissaire|un renseignement|le conseil|le president|est|ne sont pas)\b)"
)
# few requests count more than fifteen entries; the articles that letters reproduce bear such numbers
_HIGH_NUMBER = re.compile(r"(?:1[5-9]|[2-9]\d|1\d\d)(?:\.\d{1,2})?\. [a-z]")
_HISTORY = re.compile(r"\d{4}, ?c\. ?\d+, ?a\. ?\d|^\[?\.\.\.\]?$|^\[…\]$")
_FOOTNOTE = re.compile(
    r"[(\[]?(?:\d{1,2}|[¹²³*])[)\]]?\.?\s{0,4}(?:r\.?l\.?r\.?q|l\.?r\.?q|l\.?r\.?c"
    r"|ci-apres|c\. [a-z]-)"
)
_ENGLISH = re.compile(r"\b(?:the|of|and|to|is|you|your|this|for)\b")
_FIRM = (" inc.", " ltee.", " enr.", " s.a.", " ltd.")
_COLUMNS = re.compile(r"\S\s{6,}\S")
_BOXES = frozenset("☐☒☑□✓✗")
_DATUM = re.compile(r"[a-z][^:]{2,80}:[^:\d]{0,10}\d[\d .,]{0,12}[$%a-z ]{0,20}$")
_TYPIST = re.compile(r"[a-z]{2,4}\s?[/:]\s?[a-z]{2,3}")
_NOISE = re.compile(r"[^\w]{0,3}(?:\S{0,3}[~:;|\\/_^*=<>,-]{2,}\S{0,6}\s?){1,4}")


def unit_shapes(sheet: Sheet, start: int, end: int, line: ShapedLine) -> list[str]:
    """The names of the shapes of the unit ``start:end``, which starts on ``line``."""
    value = sheet.flow[start:end]
    shapes: list[str] = []
    if line.shape is Shape.TABLE:
        return ["table"]
    if line.shape is Shape.RULE:
        return ["rule"]
    if line.shape is Shape.MARK:
        shapes.append("mark")
    if line.shape is Shape.LABEL:
        shapes.append("label")
    size = end - start
    closed = value[-1] in '.;?!:»"' and not value.endswith(_FIRM)
    if size > 90 or (size > 25 and closed and value.count(" ") > 3):
        shapes.append("prose")
    elif not closed:
        shapes.append("short")
    if size < 90:
        text = sheet.text[start:end]
        if _DATE_HINT.search(value) and _DATE.fullmatch(value):
            shapes.append("date")
        elif _NAME.fullmatch(text):
            shapes.append("name")
        if text.isupper() and size > 3:
            shapes.append("capitals")
        if value[0] in _BOXES:
            shapes.append("checkbox")
        elif not closed and line.shape is Shape.TEXT and _DATUM.match(value):
            shapes.append("datum")
        if size < 12 and _TYPIST.fullmatch(value):
            shapes.append("typist")
        if _NOISE.fullmatch(value):
            shapes.append("noise")
    if size < 140 and "      " in value and line.shape is Shape.TEXT and _COLUMNS.search(value):
        shapes.append("columns")
        if any(_DATE.fullmatch(part) for part in re.split(r"\s{6,}", value)):
            shapes.append("date")
    if value[-1] == ":" and line.shape is Shape.TEXT and size < 60:
        shapes.append("announces")
    if size < 160 and _ADDRESS_HINT.search(value) and _ADDRESS.search(value):
        shapes.append("address")
        if len(_CONTACT.findall(value)) > 1:
            shapes.append("contact")
    if value.rstrip("'\"» ").endswith("?"):
        shapes.append("question")
    bare = value.lstrip('«" ')
    if bare[:1].isdigit() or bare.startswith("article"):
        if ARTICLE.match(bare):
            shapes.append("statute_article")
        elif _FOOTNOTE.match(value):
            shapes.append("footnote")
        elif _HIGH_NUMBER.match(bare):
            shapes.append("high_number")
    if (value[0] == "[" or "a." in value) and _HISTORY.search(value):
        shapes.append("history")
    if size > 40 and (" the " in value or " of " in value) and len(_ENGLISH.findall(value)) * 9 > size / 6:
        shapes.append("english")
    return shapes


def is_address(flow: str, pieces: list[tuple[int, int, ShapedLine]]) -> bool:
    """Whether a block is an address, or a list of links: short lines without list marks, one of them telling."""
    return all(end - start < 90 and line.shape is Shape.TEXT for start, end, line in pieces) and any(
        ADDRESS_HINT.search(flow, start, end) and _ADDRESS.search(flow, start, end) for start, end, _ in pieces
    )
