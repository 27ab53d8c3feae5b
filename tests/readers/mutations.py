"""Files damaged at random, always the same ones: bits flipped, stretches cut, doubled or taken from elsewhere."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Iterator
from io import BytesIO
from unittest.mock import patch

from lettrine.errors import LetterError
from lettrine.readers import office
from lettrine.readers.document import Raw
from lettrine.readers.kinds import read_raw

Task = tuple[Raw, bytes | None]
"""A file, and what LibreOffice made of it where that was done beforehand."""


def mutated(data: bytes, count: int, seed: int = 1) -> Iterator[bytes]:
    """``count`` damaged copies of a file; of an archive every second has one damaged member in a sound shell."""
    chance = random.Random(seed)
    for number in range(count):
        if data.startswith(b"PK") and number % 2:
            yield _in_member(data, chance)
        else:
            yield _damaged(data, chance)


def _damaged(data: bytes, chance: random.Random) -> bytes:
    spoilt = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        at = chance.randrange(max(1, len(spoilt)))
        match chance.randrange(5):
            case 0:
                spoilt[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del spoilt[at : at + chance.randrange(1, 200)]
            case 2:
                spoilt[at:at] = spoilt[at : at + chance.randrange(1, 2000)]
            case 3:
                other = chance.randrange(max(1, len(spoilt)))
                spoilt[at : at + 50] = spoilt[other : other + chance.randrange(1, 300)]
            case _:
                if chance.random() < 0.3:
                    del spoilt[at:]
    return bytes(spoilt)


def _in_member(data: bytes, chance: random.Random) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        wanted = chance.choice([n for n in names if n.endswith((".xml", ".rels"))] or names)
        for name in names:
            content = old.read(name)
            new.writestr(name, _damaged(content, chance) if name == wanted else content)
    return out.getvalue()


def read_one(raw: Raw) -> tuple[str, bool] | tuple[str, str]:
    """The text of a file and whether it says that it is cut, or the code and the sentence of the error that it gives."""
    try:
        document = read_raw(raw)
    except LetterError as error:
        return error.code, str(error)
    return document.text.clean, document.truncated


def read_task(task: Task) -> tuple[str, bool] | tuple[str, str]:
    """A file as it is read; LibreOffice is not asked again for what it made beforehand."""
    raw, made = task
    if made is None:
        return read_one(raw)
    with patch.object(office, "convert_files", lambda *_: {"file": made}):
        return read_one(raw)
