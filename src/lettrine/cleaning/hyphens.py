"""Words cut at a line's end: joined, and the hyphen kept where the word has one of its own."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from lettrine.cleaning import Edit
from lettrine.french.shadow import shadow

_CUT = re.compile(
    # after blank lines only a small letter goes on: a page ended there and its mark was taken out
    r"(?<=[^\W\d_])[-‐\u2011]([ \t]*[\n\f][ \t]*|[ \t]*[\n\f](?:[ \t]*[\n\f]){1,6}[ \t]*(?=[a-zà-ÿ]{2}))"
    r"(?=[^\W\d_])|(?<=[^\W\d_])[-‐\u2011]([ \t]{1,2})(?=(?:ci"
    r"|là|même|mêmes|joints?|jointes?)\b)"
)
_HINT = re.compile(r"-(?:[ \t]*[\n\f]|[ \t]{1,2}(?:ci|là|même|joint))")
_OTHER_HYPHENS = ("‐", "\u2011")
_COLUMN_GAP = re.compile(r"(?<=\S)(?: {4,}|\t\s*)(?=\S)")
_SAME_COLUMN = 3  # characters by which the lines of a column may be out of true
_WIDEST_LINE = 300
_LEFT = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*$")
_RIGHT = re.compile(r"[^\W\d_]+")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# words that carry a hyphen of their own: before it, and after it (folded)
_KEEPS_BEFORE = frozenset(
    "celui celle ceux celles ci la vice ex non demi semi mi quasi avant apres contre grand grands grande saint "
    "sainte st ste proces peut soi dix vingt trente quarante cinquante soixante quatre cent arriere outre "
    "porte chef rendez mot compte au par c'est dit est m t s haut bas notre trois deux sud nord moi toi lui "
    "elle elles eux nous vous chez plus hors mont".split()
)
_KEEPS_AFTER = frozenset(
    "ci la meme memes vous nous il ils elle elles on je tu y en moi toi lui leur ce t joint joints jointe "
    "jointes apres dessous dessus inclus incluse contre haut bas mail verbal verbaux etre dire ministre "
    "ministres dix quebec".split()
)
# «sous-ministre», «sous-traitant», «sous-sol»: but «sous-traire» and «sous-crire» are cut words
_UNDER = re.compile(r"(?:trai(?!t)|tra[ys]|cri[trv]|scri|tract|ten|tien|levé?|lign|mett|mis)")


def find_cut_words(text: str) -> list[Edit]:
    """The hyphens and line ends to take out of words cut at a line's end."""
    if not any(sign in text for sign in _OTHER_HYPHENS) and _HINT.search(text) is None:
        return []
    edits: list[Edit] = []
    words = sorted(set(_WORDS.findall(text)))
    for match in _CUT.finditer(text):
        at = match.start()
        if _between_columns(text, at, match.end()):
            continue
        gap = match.span(1) if match.group(1) is not None else match.span(2)
        keep = match.group(1) is None or _keeps_hyphen(text, words, at, match.end())
        edits.append((gap[0], gap[1], "") if keep else (at, match.end(), ""))
    return edits


def _between_columns(text: str, at: int, after: int) -> bool:
    """Whether the line ends in another column than that in which the next one begins: what is cut goes on further below."""
    line = max(text.rfind(end, 0, at) for end in "\n\f") + 1
    below = max(text.rfind(end, at, after) for end in "\n\f") + 1
    if at - line > _WIDEST_LINE or not below:
        return False
    column = next((gap.end() - line for gap in reversed(list(_COLUMN_GAP.finditer(text, line, at)))), 0)
    return column > 0 and (after - below) + _SAME_COLUMN < column


def _keeps_hyphen(text: str, words: Sequence[str], at: int, after: int) -> bool:
    left_match = _LEFT.search(text, max(0, at - 40), at)
    right_match = _RIGHT.match(text, after)
    if left_match is None or right_match is None:
        return True
    left, right = left_match.group(), right_match.group()
    if _stands(words, f"{left}-{right}"):
        return True
    if _stands(words, left + right) or (len(right) > 5 and _stands(words, left + right[:5])):
        return False
    if right[0].isupper() and not left.isupper():
        return True
    before, following = shadow(left.rsplit("-", 1)[-1]), shadow(right)
    if before == "sous":
        return not _UNDER.match(following)
    if "-" in left and before in ("a", "est", "y"):
        return True
    return before in _KEEPS_BEFORE or following in _KEEPS_AFTER


def _stands(words: Sequence[str], opening: str) -> bool:
    """Whether one of ``words``, in order, begins so."""
    at = bisect_left(words, opening)
    return at < len(words) and words[at].startswith(opening)
