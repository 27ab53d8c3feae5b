"""Writes Outlook messages for tests: an OLE file of streams, as [MS-CFB] and [MS-OXMSG] lay them out."""

from __future__ import annotations

import struct
from collections.abc import Mapping

_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_END, _FREE, _FAT, _NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF
Tree = Mapping[str, "bytes | Tree"]


def message(fields: Mapping[int, str | bytes], files: list[tuple[str, str, bytes]]) -> bytes:
    """A message with the properties ``fields`` (tag → text or bytes) and files (name, media type, bytes)."""
    root: dict[str, bytes | Tree] = dict(_properties(fields, struct.pack("<8x4I8x", 0, len(files), 0, len(files))))
    for number, (name, media_type, data) in enumerate(files):
        parts = _properties({0x3707: name, 0x370E: media_type, 0x3701: data}, b"\0" * 8)
        root[f"__attach_version1.0_#{number:08X}"] = parts
    return _ole(root)


def _properties(fields: Mapping[int, str | bytes], head: bytes) -> dict[str, bytes]:
    streams: dict[str, bytes] = {}
    table = head
    for tag, value in fields.items():
        kind, data = (0x001F, value.encode("utf-16-le")) if isinstance(value, str) else (0x0102, value)
        streams[f"__substg1.0_{tag:04X}{kind:04X}"] = data
        table += struct.pack("<HHIII", kind, tag, 6, len(data) + (2 if kind == 0x001F else 0), 0)
    streams["__properties_version1.0"] = table
    return streams


def _ole(tree: Tree) -> bytes:
    entries: list[list[object]] = [["Root Entry", 5, _NONE, b""]]  # name, kind, child, data
    siblings: dict[int, int] = {}

    def add(branch: Tree, parent: int) -> None:
        previous = None
        for name, value in branch.items():
            at = len(entries)
            entries.append(
                [name, 2 if isinstance(value, bytes) else 1, _NONE, value if isinstance(value, bytes) else b""]
            )
            if previous is None:
                entries[parent][2] = at
            else:
                siblings[previous] = at
            previous = at
            if not isinstance(value, bytes):
                add(value, at)

    add(tree, 0)
    mini, mini_fat, places, big = b"", [], {}, []
    for at, (_, kind, _, data) in enumerate(entries):
        if kind != 2:
            continue
        if len(data) < _CUTOFF:
            count = -(-len(data) // _MINI)
            first = len(mini_fat)
            places[at] = first if count else _END
            mini_fat += [*range(first + 1, first + count), _END][: count if count else 0]
            mini += data.ljust(count * _MINI, b"\0")
        else:
            big.append((at, data))
    fat: list[int] = []
    body = b""

    def store(data: bytes) -> int:
        nonlocal body
        count = -(-len(data) // _SECTOR)
        if not count:
            return _END
        first = len(fat)
        fat.extend([*range(first + 1, first + count), _END])
        body += data.ljust(count * _SECTOR, b"\0")
        return first

    for at, data in big:
        places[at] = store(data)
    mini_start = store(mini)
    mini_fat_start = store(
        b"".join(struct.pack("<I", v) for v in mini_fat).ljust(
            -(-max(1, len(mini_fat) * 4) // _SECTOR) * _SECTOR, b"\xff"
        )
    )
    directory = b""
    for at, (name, kind, first_child, data) in enumerate(entries):
        label = (str(name) + "\0").encode("utf-16-le")
        start = mini_start if at == 0 else places.get(at, 0)
        size = len(mini) if at == 0 else len(data)
        directory += label.ljust(64, b"\0") + struct.pack(
            "<HBBIII16xI16xIQ", len(label), kind, 1, _NONE, siblings.get(at, _NONE), first_child, 0, start, size
        )
    directory_start = store(directory.ljust(-(-len(directory) // _SECTOR) * _SECTOR, b"\0"))
    fat_sectors = 1
    while (len(fat) + fat_sectors) * 4 > fat_sectors * _SECTOR:
        fat_sectors += 1
    fat_start = len(fat)
    fat += [_FAT] * fat_sectors
    table = b"".join(struct.pack("<I", v) for v in fat).ljust(fat_sectors * _SECTOR, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack(
        "<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, fat_sectors, directory_start, 0, _CUTOFF, mini_fat_start,
        max(1, -(-len(mini_fat) * 4 // _SECTOR)), _END, 0,
    )  # fmt: skip
    spread = list(range(fat_start, fat_start + fat_sectors)) + [_FREE] * (109 - fat_sectors)
    return header + struct.pack("<109I", *spread) + body + table
