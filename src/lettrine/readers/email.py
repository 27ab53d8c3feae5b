"""Mails: the letter in the body or in a file, under the header lines that a printed mail shows."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from datetime import datetime
from email.message import EmailMessage, Message
from email.utils import parsedate_to_datetime
from typing import cast

from lettrine.errors import UnreadableFile, UnsupportedFormat
from lettrine.readers.document import Document, Raw
from lettrine.readers.html import decode_html
from lettrine.readers.mail_text import MailHead, body_document, choose_body, is_signature_file
from lettrine.readers.parcel import Part, TooDeep, open_parcel

MEDIA_TYPE = "message/rfc822"
_INNER = re.compile(rb"(?im)^content-type:\s{0,20}(?:message/|multipart/)")
_MOST_INNER = 500  # the parser works through each level for each line: a mail has a dozen
_FLOWED = re.compile(r"(?<=\S) \n(?!-- \n|>|\n)")
_FAULTS = (ValueError, LookupError, AttributeError, TypeError, IndexError, AssertionError, UnicodeError)


def read_email(raw: Raw) -> Document:
    """The document of a mail: its letter, with the files that came with it."""
    if len(_INNER.findall(raw.data)) > _MOST_INNER:
        raise TooDeep("Mails lie in one another more often than any mail holds: they are not opened.")
    try:
        message = email.message_from_bytes(_without_box_mark(raw.data), policy=email.policy.default)
        if message.get_content_type() in ("application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"):
            raise UnsupportedFormat(
                "This mail is encrypted: open it in your mail program and save the letter from there."
            )
        plain, page, parts = _contents(message)
        head = _head(message, [part.name for part in parts])
    except RecursionError as error:
        raise TooDeep("Mails lie in one another deeper than any mail does: they are not opened.") from error
    except _FAULTS as error:
        raise UnreadableFile("The mail is damaged: save it again from your mail program.") from error
    return open_parcel(raw, MEDIA_TYPE, body_document(raw, MEDIA_TYPE, head, choose_body(plain, page, raw)), parts)


def _without_box_mark(data: bytes) -> bytes:
    data = data.lstrip(b"\xef\xbb\xbf\r\n")
    return data.partition(b"\n")[2] if data.startswith(b"From ") else data


def _contents(message: EmailMessage) -> tuple[str, str, list[Part]]:
    """The plain body, the HTML body, and the files."""
    plain: list[str] = []
    pages: list[str] = []
    parts: list[Part] = []
    for part in _leaves(message):
        kind = part.get_content_type()
        name = part.get_filename()
        attached = part.get_content_disposition() == "attachment"
        if kind == "message/rfc822":
            parts.append(_inner_mail(part, name))
        elif kind == "text/plain" and not attached and not name:
            plain.append(_plain_text(part))
        elif kind == "text/html" and not attached and not name:
            pages.append(decode_html(_payload(part), part.get_content_charset()))
        elif not is_signature_file(kind, name, shown_inside=bool(part.get("Content-ID")) and not attached):
            ending = kind.rsplit("/", 1)[-1]
            parts.append(Part(name or f"sans nom.{ending}", _payload(part), kind))
    return "\n\n".join(plain), "\n".join(pages), parts


def _leaves(message: Message) -> Iterator[EmailMessage]:
    """The parts that hold something, depth first; a mail in a mail is one part, a report of delivery none."""
    waiting: list[Message] = [message]
    while waiting:
        part = waiting.pop()
        kind = part.get_content_type()
        if part.is_multipart() and kind != "message/rfc822":
            if kind not in ("message/delivery-status", "message/disposition-notification"):
                waiting.extend(reversed(cast("list[Message]", part.get_payload())))
        else:
            yield cast(EmailMessage, part)


def _payload(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _inner_mail(part: EmailMessage, name: str | None) -> Part:
    inner = part.get_payload()
    message = inner[0] if isinstance(inner, list) and inner else inner
    data = message.as_bytes(policy=email.policy.compat32) if isinstance(message, Message) else _payload(part)
    subject = str(message.get("Subject") or "") if isinstance(message, Message) else ""
    return Part(name or f"{subject or 'message'}.eml", data, MEDIA_TYPE)


def _plain_text(part: EmailMessage) -> str:
    data = _payload(part)
    text = _decoded(data, part.get_content_charset()).replace("\r\n", "\n").replace("\r", "\n")
    if str(part.get_param("format", "")).lower() == "flowed":
        joint = "" if str(part.get_param("delsp", "")).lower() == "yes" else " "
        text = re.sub(r"(?m)^ (?=[>\sF])", "", _FLOWED.sub(joint, text))
    return text


def _decoded(data: bytes, charset: str | None) -> str:
    """Mail text: programs write «us-ascii» or «iso-8859-1» over what is Windows-1252 or UTF-8."""
    trusted = (
        charset
        if charset and charset.lower() not in ("us-ascii", "ascii", "iso-8859-1", "latin-1", "unknown-8bit")
        else None
    )
    for encoding in (trusted, "utf-8"):
        try:
            if encoding:
                return data.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("cp1252", errors="replace")


def _head(message: EmailMessage, files: list[str]) -> MailHead:
    return MailHead(
        sender=_field(message, "From"),
        sent=_date(message),
        to=_field(message, "To"),
        copy=_field(message, "Cc"),
        subject=_field(message, "Subject"),
        files=tuple(files),
    )


def _field(message: EmailMessage, name: str) -> str:
    """A header field, decoded; a broken one as it stands."""
    try:
        value = message.get(name)
    except _FAULTS:
        value = dict(message.raw_items()).get(name)
    return " ".join(str(value or "").split())


def _date(message: EmailMessage) -> datetime | None:
    try:
        return parsedate_to_datetime(_field(message, "Date"))
    except (ValueError, TypeError, IndexError):
        return None
