"""Outlook messages (.msg), read as the same mail in its open form is."""

from __future__ import annotations

from oxmsg import Message
from oxmsg.attachment import Attachment

from lettrine.errors import UnreadableFile
from lettrine.readers.document import Document, Raw
from lettrine.readers.html import decode_html
from lettrine.readers.mail_text import MailHead, body_document, choose_body, is_signature_file
from lettrine.readers.parcel import Part, open_parcel

MEDIA_TYPE = "application/vnd.ms-outlook"
_HTML = 0x1013


def read_msg(raw: Raw) -> Document:
    """The document of an Outlook message: its letter, with the files that came with it."""
    try:
        message = Message.load(raw.data)
        parts = [part for attachment in message.attachments if (part := _part(attachment)) is not None]
        head = _head(message, parts)
        plain, page = message.body or "", _page(message)
    except Exception as error:  # the library knows no error of its own: any can come of a damaged file
        raise UnreadableFile("The Outlook message is damaged: save it again from Outlook.") from error
    plain = plain.replace("\r\n", "\n")
    return open_parcel(raw, MEDIA_TYPE, body_document(raw, MEDIA_TYPE, head, choose_body(plain, page, raw)), parts)


def _part(attachment: Attachment) -> Part | None:
    name = attachment.file_name or ""
    kind = attachment.mime_type or "application/octet-stream"
    if is_signature_file(kind, name, shown_inside=False):
        return None
    data = attachment.file_bytes
    if data is None:
        reason = "A mail attached in Outlook's own form: open it in Outlook and save it as a file."
        return Part(name or "message.msg", b"", kind, reason)
    return Part(name or "sans nom", data, kind)


def _page(message: Message) -> str:
    data = message.properties.binary_prop_value(_HTML)
    return decode_html(data) if data else message.html_body or ""


def _head(message: Message, parts: list[Part]) -> MailHead:
    headers = message.message_headers
    to = headers.get("To") or "; ".join(
        f"{r.name} <{r.email_address}>" if r.email_address else r.name for r in message.recipients
    )
    return MailHead(
        sender=(message.sender or "").replace('"', ""),
        sent=message.sent_date,
        to=" ".join(to.split()),
        copy=" ".join((headers.get("Cc") or "").split()),
        subject=message.subject,
        files=tuple(part.name for part in parts),
    )
