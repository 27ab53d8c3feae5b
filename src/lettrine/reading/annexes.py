"""Annexes in the letter's own file: reproduced law and notices of recourse, by their headings and their bodies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lettrine.french.shadow import shadow
from lettrine.model import AttachmentKind, Span
from lettrine.reading.sheet import Sheet

_HEADING = re.compile(
    r"(?m)^[ \t#*_]{0,120}(?P<head>(?P<label>annexe(?: [a-z0-9]{1,4})?)(?P<sep>[ \t]*[:.\-]*[ "
    r"\t]*)(?P<rest>[^\n]{0,120})"
    r"|(?P<law>(?:extraits?|dispositions?|textes?|articles?|references?)\b[^\n.;:]{0,90}|loi sur l'acces[^\n.;]{0,110})"
    r"|(?P<notice>(?:avis|notice|note explicative|droits?|voies?)\b[^\n.;:]{0,80}(?:recours|revision)[^\n"
    r".;:]{0,60}|note explicative|avis de recours))[ \t*_]*$"
)
_ARTICLE = re.compile(
    r"(?m)^[ \t*_]{0,20}(?:art(?:icle)?s?\.? )?\d{1,3}(?:\.\d{1,2})?(?: ?\(\d+\))?[.\s:)-]{1,4}[^\n"
    r"]{0,200}\b(?:organisme|personne|responsable|renseignement|document|droit|peut|doit|chacun"
    r"|institution|loi|commission)\b"
)
_LAW_NAME = re.compile(r"\b(?:loi|charte|code|reglement)\b")
_LEAVE = re.compile(
    r"\b(?:salutations|veuillez (?:\w+ ){0,3}(?:agreer|recevoir|croire|accepter)|agreez|recevez|sentiments"
    r"|consideration)\b"
)


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex that stands in the file: its kind, label and title as printed, its heading and its whole span."""

    kind: AttachmentKind
    label: str | None
    title: str | None
    heading: Span
    span: Span


def find_annexes(sheet: Sheet, tables: Sequence[Span]) -> list[Annex]:
    """The annexes with law or a notice of recourse; an annex that holds a table is read with the table."""
    flow, text = sheet.flow, sheet.text
    heads = [m for m in _HEADING.finditer(flow) if not any(a <= m.start("head") < b for a, b in tables)]
    found: list[Annex] = []
    opened: tuple[int, str] | None = None
    for number, match in enumerate(heads):
        start = match.start("head")
        stop = heads[number + 1].start("head") if number + 1 < len(heads) else len(flow)
        head = text[start : match.end("head")].strip()
        body = flow[match.end() : stop]
        if not _looks_like_heading(head, match, flow, start):
            continue
        kind = _kind(match, body, flow[start : match.end()])
        label = text[match.start("label") : match.end("label")] if match["label"] else None
        if kind is None:
            opened = (start, label) if label else None
            continue
        if opened is not None and label is None and start - opened[0] < 80:
            named = head if not _LAW_NAME.match(flow, start) else None
            found.append(Annex(kind, opened[1], named, (opened[0], match.end("head")), (opened[0], stop)))
            opened = None
            continue
        opened = None
        if found and found[-1].kind is kind and (label is None or found[-1].label is None):
            if found[-1].title is None and not match["label"]:
                if start - found[-1].heading[1] < 40:
                    found[-1] = Annex(
                        kind, found[-1].label, head, (start, match.end("head")), (found[-1].span[0], stop)
                    )
                    continue
            found[-1] = Annex(kind, found[-1].label, found[-1].title, found[-1].heading, (found[-1].span[0], stop))
            continue
        title = text[match.start("rest") : match.end("rest")].strip(" *_") or None if match["label"] else head
        heading = (start, start + len(head))
        found.append(Annex(kind, label, title, heading, (start, stop)))
    return found


def _looks_like_heading(head: str, match: re.Match[str], flow: str, start: int) -> bool:
    """A heading is short and stands after the leave-taking, or is printed in capitals, or carries a label alone."""
    if len(head) > 130 or head.endswith((".", ",", ";")):
        return False
    if match["label"] and match["rest"] and not match["sep"].strip() and not head.isupper() and not match["sep"]:
        return False
    return head.isupper() or _LEAVE.search(flow, 0, start) is not None


def _kind(match: re.Match[str], body: str, head: str) -> AttachmentKind | None:
    articles = len(_ARTICLE.findall(body[:6000]))
    wording = shadow(head)
    if match["notice"] or re.search(r"\b(?:recours|revision)\b", wording):
        return AttachmentKind.RECOURSE_NOTICE if len(body.strip()) > 80 else None
    if match["law"]:
        return AttachmentKind.LEGAL_TEXT if articles >= 1 else None
    if articles >= 1 and (_LAW_NAME.search(wording) or _LAW_NAME.search(body[:400]) or articles >= 2):
        if re.search(r"\bavis de recours|\brevision\b", body[:200]):
            return AttachmentKind.RECOURSE_NOTICE
        return AttachmentKind.LEGAL_TEXT
    if re.search(r"\b(?:avis de recours|recours en revision)\b", body[:200]):
        return AttachmentKind.RECOURSE_NOTICE
    return None
