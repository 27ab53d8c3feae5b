"""What sharing sites put around a letter, and the second copy of it that some of them print."""

from __future__ import annotations

import re

from lettrine.cleaning import Edit

_SITE = re.compile(
    r"^[ \t]*(?:embed size \(px\).*|(?:\d{2,4} ?x ?\d{2,4}[ \t]*){1,8}|downloads? ?:? ?\d*"
    r"|uploads? (?:others|by .{0,60})|uploaded by .{0,60}|post on \d.*"
    r"|transcript of .*|documents? resources?|related documents?|views? ?:? ?\d+|\d+ views?"
    r"|categor(?:y|ies) ?: ?.{0,40}|report this document|share this document"
    r"|home|tweet|full screen|click here to load reader|citation preview|preview ?: ?.{0,80}"
    r"|tags ?: ?.{0,80}|(?:share|pin) ?\d*)[ \t]*(?:\n|\Z)",
    re.I | re.M,
)
_SURE = re.compile(r"embed size \(px\)|upload others|\d{3} ?x ?\d{3}[ \t]+\d{3} ?x ?\d{3}", re.I)
_SIZES = re.compile(r"\d ?[xX] ?\d")
_WORD = re.compile(r"\w+")
_LONG_WORD = re.compile(r"\b\w{7,20}\b")
_SAMPLE = 36
_PROBES = 24
_LEAST = 350
_MOST = 400_000


def find_site_noise(text: str) -> list[Edit]:
    """The lines of a sharing site, if the text carries the sure sign of one."""
    # the sign without regard to case is dear to look for: most texts hold nothing like it
    if "x)" not in text and "X)" not in text and "thers" not in text.lower() and not _SIZES.search(text):
        return []
    if not _SURE.search(text):
        return []
    return [(m.start(), m.end(), "") for m in _SITE.finditer(text)]


def find_second_copy(text: str) -> list[Edit]:
    """The poorer copy of a letter that stands twice in the text, whatever its line breaks and lost spaces.

    Letters and digits alone are compared: a copy must repeat the text's opening, then nearly all that lies between.
    """
    if not 2 * _LEAST <= len(text) <= _MOST:
        return []
    folded = text.casefold()
    if len(folded) != len(text) or not _may_repeat(folded):
        return []
    bounds = [m.span() for m in _WORD.finditer(folded)]
    stream = "".join([folded[s:e] for s, e in bounds])
    second = _find_repeat(stream)
    if second is None:
        return []
    first, again = second
    length = again - first
    if not _is_copy(stream, first, again, length):
        return []
    offsets = _offsets(bounds, (first, again, min(again + length, len(stream))))
    start, middle, end = offsets
    one, two = text[start:middle], text[middle:end]
    if two.count("\n") > 2 * one.count("\n") + 3:
        return [(start, middle, "")]
    return [(middle, end, "")]


def _may_repeat(folded: str) -> bool:
    """Whether most long words of the text's opening stand in it again: a cheap test that nearly all letters fail."""
    words = _LONG_WORD.findall(folded, 0, 1200)[:16]
    return len(words) >= 4 and sum(folded.count(word) > words.count(word) for word in words) >= 0.75 * len(words)


def _find_repeat(stream: str) -> tuple[int, int] | None:
    """Where the text's opening stands a second time in ``stream``: the offsets of both, or ``None``."""
    for at in range(0, min(len(stream) // 3, 400), _SAMPLE):
        probe = stream[at : at + _SAMPLE]
        again = stream.find(probe, at + _LEAST)
        if again > 0 and stream.find(stream[at + _SAMPLE : at + 2 * _SAMPLE], again) == again + _SAMPLE:
            return at, again
    return None


def _is_copy(stream: str, first: int, again: int, length: int) -> bool:
    """Whether nearly all of ``stream[first:again]`` stands again, in order, from ``again`` on."""
    if not 0.8 * length <= len(stream) - again <= 1.6 * length + 2000:
        return False
    found, position = 0, again
    step = max(1, (length - _SAMPLE) // _PROBES)
    probes = range(first, first + length - _SAMPLE, step)
    for at in probes:
        hit = stream.find(stream[at : at + _SAMPLE], position, again + int(1.3 * length) + 200)
        if hit >= 0:
            found, position = found + 1, hit
    return found >= 0.75 * len(probes)


def _offsets(bounds: list[tuple[int, int]], wanted: tuple[int, ...]) -> list[int]:
    """The offsets in the text of offsets in the stream of its words."""
    offsets: list[int] = []
    total = 0
    for start, end in bounds:
        size = end - start
        while len(offsets) < len(wanted) and wanted[len(offsets)] < total + size:
            offsets.append(start + wanted[len(offsets)] - total)
        total += size
    while len(offsets) < len(wanted):
        offsets.append(bounds[-1][1])
    return offsets
