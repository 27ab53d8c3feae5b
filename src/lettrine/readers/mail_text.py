"""A mail's body as text under its header lines, the same for every program that wrote it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from lettrine.errors import LetterError
from lettrine.readers.document import Document, Raw
from lettrine.readers.html import fragment_text
from lettrine.readers.plain import make_document
from lettrine.text import clean_text

_MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
_DATA_TABLE = re.compile(r"(?m)^[^\n]*\t[^\n]*\d[^\n]*$")
_PLACE_HOLDER = 0.5  # a plain body of less than half the page's length only says that there is a page
_SIGNATURES = frozenset(
    {
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "application/pgp-signature",
        "application/ms-tnef",
        "text/calendar",
        "text/vcard",
        "text/x-vcard",
        "text/x-amp-html",
        "message/delivery-status",
    }
)
_LOGO = re.compile(r"(?:image\d{3}|outlook-\w+|logo\w*)\.(?:png|jpe?g|gif|emz|wmz)", re.I)


@dataclass(frozen=True, slots=True)
class MailHead:
    """What a printed mail shows above its text."""

    sender: str = ""
    sent: datetime | None = None
    to: str = ""
    copy: str = ""
    subject: str = ""
    files: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The header lines."""
        rows = (
            ("De", self.sender),
            ("Envoyé", _in_french(self.sent)),
            ("À", self.to),
            ("Cc", self.copy),
            ("Objet", self.subject),
            ("Pièces jointes", "; ".join(self.files)),
        )
        return "\n".join(f"{label} : {value}" for label, value in rows if value)


def _in_french(sent: datetime | None) -> str:
    if sent is None:
        return ""
    day = "1er" if sent.day == 1 else str(sent.day)
    return f"{day} {_MONTHS[sent.month - 1]} {sent.year} {sent:%H:%M}"


def choose_body(plain: str, page: str, raw: Raw) -> str:
    """The plain body, or the page's text where that says more: tables, or all of it."""
    if not page.strip():
        return plain
    try:
        rich = fragment_text(page, raw)
    except LetterError:
        return plain
    if len(plain.strip()) < _PLACE_HOLDER * len(rich) or len(_DATA_TABLE.findall(rich)) > 1:
        return rich
    return plain


def body_document(raw: Raw, media_type: str, head: MailHead, body: str) -> Document | None:
    """The document of a mail's own text; ``None`` when it has none."""
    if not body.strip():
        return None
    text = f"{head.text}\n\n{body.strip()}\n"
    truncated = len(text) > raw.limits.text_bytes
    return make_document(raw, media_type, clean_text(text[: raw.limits.text_bytes]), truncated)


def is_signature_file(media_type: str, name: str | None, *, shown_inside: bool) -> bool:
    """Whether a part is no enclosure: a seal, an invitation, a logo shown in the text."""
    if media_type in _SIGNATURES or (name or "").lower() in ("smime.p7s", "winmail.dat"):
        return True
    return media_type.startswith("image/") and (shown_inside or _LOGO.fullmatch(name or "") is not None)
