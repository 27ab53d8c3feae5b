"""Text fit to stand in a page, whoever wrote it."""

from __future__ import annotations

import re
from html import escape

# Control characters have no place in HTML, and the bidirectional ones can make a text show what it does not say.
_UNSHOWABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_WEB = re.compile(r"(?P<scheme>https?://)?(?:www\.)?[\w.-]+\.[a-z]{2,}(?:[/?#:]\S*)?", re.I)


def clean(text: str) -> str:
    """``text`` fit to stand in HTML, in an attribute too."""
    return escape(_UNSHOWABLE.sub("\ufffd", text), quote=True)


def flat(text: str) -> str:
    """``text`` on one line, fit to stand in HTML."""
    return clean(" ".join(text.split()))


def link(address: str) -> str:
    """A link to a web address; any other address (``javascript:`` and the like) as plain text."""
    match = _WEB.fullmatch(address.strip())
    if match is None:
        return flat(address)
    target = match[0] if match["scheme"] else f"https://{match[0]}"
    return f'<a class="web" rel="noopener noreferrer" href="{clean(target)}">{clean(match[0])}</a>'
