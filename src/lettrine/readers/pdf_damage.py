"""Whether a part of a PDF file is damaged that its reader passes over in silence: compressed streams that do not unpack.

Each stream ends with a sum over its content (RFC 1950): a flipped bit, a lost or an added one shows there. What is not
compressed, or is encrypted, cannot be told.
"""

from __future__ import annotations

import base64
import re
import zlib

_STREAM = re.compile(rb"/FlateDecode\b[^\0]{0,600}?>>\s{0,4}stream\r?\n")
_ASCII85 = re.compile(rb"/ASCII85Decode\b")
_DICTIONARY = 700
_END = b"endstream"
_CHUNK = 1 << 20
_MOST = 120_000_000  # unpacked bytes of all streams: beyond, it is images that are looked at


def has_damaged_stream(data: bytes) -> bool:
    """Whether a compressed stream of the file does not unpack to its end."""
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
