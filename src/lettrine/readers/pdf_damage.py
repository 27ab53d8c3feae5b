"""Whether a part of a PDF file is damaged that its reader passes over in silence.

Two signs: a compressed stream does not unpack (each ends with a sum over its content, RFC 1950: a flipped, lost or added bit
shows there), or the index of the file is not where its end says (ISO 32000-1, 7.5.5): bytes were lost or added. A changed
byte in what is not compressed, or is encrypted, cannot be told.
"""

from __future__ import annotations

import base64
import re
import zlib

_STREAM = re.compile(rb"/FlateDecode\b[^\0]{0,600}?>>\s{0,4}stream\r?\n")
_INDEX = re.compile(rb"startxref\s{1,4}(\d{1,12})\s{1,4}%%EOF(?![\s\S]*startxref)")
_REFERENCES = re.compile(rb"\s{0,4}(?:xref\b|\d{1,10}\s{1,4}\d{1,5}\s{1,4}obj\b)")
_END_REACH = 2048
_ASCII85 = re.compile(rb"/ASCII85Decode\b")
_DICTIONARY = 700
_END = b"endstream"
_CHUNK = 1 << 20
_MOST = 120_000_000  # unpacked bytes of all streams: beyond, it is images that are looked at


def is_damaged(data: bytes) -> bool:
    """Whether text of the file may be lost: its end is missing, its index is out of place, a stream does not unpack."""
    return b"%%EOF" not in data[-_END_REACH:] or not _has_index(data) or _has_damaged_stream(data)


def _has_index(data: bytes) -> bool:
    """Whether a table or a stream of cross references stands where the last lines of the file say."""
    said = _INDEX.search(data, max(0, len(data) - _END_REACH))
    if said is None:
        return False
    start = data.find(b"%PDF-", 0, _END_REACH)  # places count from there: a mail may have put bytes before it
    at = int(said[1]) + max(start, 0)
    return any(_REFERENCES.match(data, place) is not None for place in (at, int(said[1])))


def _has_damaged_stream(data: bytes) -> bool:
    if b"/Encrypt" in data:
        return False
    left = _MOST
    for match in _STREAM.finditer(data):
        start, end = match.end(), data.find(_END, match.end())
        packed = data[start : end if end > 0 else len(data)]
        opening = data.rfind(b"obj", max(0, match.start() - _DICTIONARY), match.start())
        try:
            if _ASCII85.search(data, max(opening, 0), match.start()):
                packed = base64.a85decode(b"<~" + packed.strip().removesuffix(b"~>") + b"~>", adobe=True)
            left -= _unpack(packed, left)
        except (ValueError, zlib.error):
            return True
        if left <= 0:
            return False
    return False


def _unpack(packed: bytes, most: int) -> int:
    """How many bytes ``packed`` holds, or the most that are wanted; ``ValueError`` where its end is missing."""
    engine = zlib.decompressobj()
    size = len(engine.decompress(packed, _CHUNK))
    while not engine.eof and size < most:
        part = engine.decompress(engine.unconsumed_tail, _CHUNK)
        if not part:
            raise ValueError("the stream was cut")
        size += len(part)
    return size
