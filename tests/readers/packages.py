"""Small Word and ZIP packages, written by hand so that a test shows what is in them."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def archive(members: Mapping[str, str | bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return out.getvalue()


def word(body: str, parts: Mapping[str, str] | None = None, links: Mapping[str, str] | None = None) -> bytes:
    """A Word file with ``body`` in it; ``parts`` (``numbering``, ``footnotes``…) and addresses of ``links`` beside it."""
    relations = "".join(f'<Relationship Id="{p}" Type="{_KINDS}/{p}" Target="{p}.xml"/>' for p in parts or {})
    relations += "".join(
        f'<Relationship Id="{key}" Type="{_KINDS}/hyperlink" Target="{url}" TargetMode="External"/>'
        for key, url in (links or {}).items()
    )
    members = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="a" Type="{_KINDS}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{WORD}" xmlns:r="{_KINDS}" xmlns:mc="urn:mc"><w:body>{body}</w:body></w:document>',
    }
    for name, content in (parts or {}).items():
        members[f"word/{name}.xml"] = f'<w:{name} xmlns:w="{WORD}">{content}</w:{name}>'
    return archive(members)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*runs: str, properties: str = "") -> str:
    """A paragraph of runs; a piece without mark-up is a run of its own."""
    inner = "".join(piece if piece.startswith("<") else run(piece) for piece in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def listed(text: str, number: int = 1, level: int = 0) -> str:
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
