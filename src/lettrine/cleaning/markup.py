"""Mark-up that is no part of a letter: Markdown, superscripts, and the tags that sharing sites leave in words."""

from __future__ import annotations

import re

from lettrine.cleaning import Edit

_TAG = re.compile(r"</?(?:strong|em|b|i|u|mark|span|font|sup|sub|small)(?:\s[^<>\n]{0,200})?>|<br\s?/?>", re.I)
_SUPERSCRIPT = re.compile(
    r"\^\{([^{}\n]{1,6})\}|(?<=[\w°])\^(?:er|re|e|o|os|me|mes|ère|ième|nd|nde|th|st)(?P<closing>\^)|(?<=[\w°])\^(?=(?:er|re|e|o|os|me|mes|ère|ième|nd|nde|th|st)\b)"
)
_ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+.!|<>~-])")
_HARD_BREAK = re.compile(r"\\(?=\n)")
_LINE_START = re.compile(r"^(?:[ ]{0,3}(?:>[ \t]?){1,6}(?:#{1,6}[ \t]+)?|[ ]{0,3}#{1,6}[ \t]+)", re.M)
_QUOTED_LINE = re.compile(r"^[ \t]*>[ \t]?", re.M)
_FULL_LINE = re.compile(r"^.*\S", re.M)
_HEADING_TAIL = re.compile(r"(?<=\S)[ \t]+#{1,6}[ \t]*$", re.M)
_BREAK = re.compile(r"^[ ]{0,3}(?:(?:\*[ \t]*){3,40}|(?:_[ \t]*){3,40}|(?:-[ \t]*){3,40}|={3,80})$", re.M)
_LINK = re.compile(r"!?\[([^\]\[\n]{1,300})\]\(([^()\s]{1,500})\)")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,500}|[\w.+-]{1,80}@[\w.-]{1,80})>")
_EMPHASIS_MARK = re.compile(r"(?<!\\)(?:\*{1,3}|_{1,3}|~~|`{1,3})")
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n")
_LOOKS_MARKED = re.compile(
    r"(?<![\w*])\*{1,2}[^\s*][^*\n]{1,200}[^\s*]\*{1,2}(?![\w*])|^#{1,6} \S|(?<!\w)__?[^\s_][^_\n]{2,200}[^\s_]"
    r"__?(?!\w)",
    re.M,
)


def looks_like_markdown(text: str) -> bool:
    """Whether a text carries Markdown marks in more than one place, or a heading with an emphasis."""
    found = 0
    for _ in _LOOKS_MARKED.finditer(text, 0, 20000):
        found += 1
        if found == 2:
            return True
    return False


def find_tags(text: str) -> list[Edit]:
    """HTML tags inside words, and superscripts written with a caret."""
    edits: list[Edit] = []
    if "<" in text:
        edits += [(m.start(), m.end(), "\n" if m.group()[1:3].lower() == "br" else "") for m in _TAG.finditer(text)]
    if "^" in text:
        edits += [edit for m in _SUPERSCRIPT.finditer(text) for edit in _unscript(m)]
        edits.sort()
    return edits


def _unscript(match: re.Match[str]) -> list[Edit]:
    if match["closing"]:
        return [(match.start(), match.start() + 1, ""), (match.end() - 1, match.end(), "")]
    if match.group(1) is None:
        return [(match.start(), match.end(), "")]
    return [(match.start(), match.start() + 2, ""), (match.end() - 1, match.end(), "")]


def find_quote_marks(text: str) -> list[Edit]:
    """The marks of a mail program before each line, where it quotes nearly the whole letter."""
    if text.count("\n>") < 8:
        return []
    quoted = [(m.start(), m.end(), "") for m in _QUOTED_LINE.finditer(text)]
    return quoted if len(quoted) > 0.6 * len(_FULL_LINE.findall(text)) else []


def find_line_marks(text: str) -> list[Edit]:
    """Markdown's heading and quotation marks, rules, and marks of a hard line end."""
    edits: list[Edit] = [(m.start(), m.end(), "") for m in _BREAK.finditer(text)]
    edits += [(m.start(), m.end(), "") for m in _LINE_START.finditer(text)]
    edits += [(m.start(), m.end(), "") for m in _HEADING_TAIL.finditer(text) if _is_heading(text, m.start())]
    edits += [(m.start(), m.end(), "") for m in _HARD_BREAK.finditer(text)]
    return _apart(edits)


def _is_heading(text: str, at: int) -> bool:
    return text[text.rfind("\n", 0, at) + 1 :].lstrip().startswith("#")


def find_inline_marks(text: str) -> list[Edit]:
    """Markdown's links, emphasis, code marks and escapes."""
    edits: list[Edit] = []
    for m in _LINK.finditer(text):
        edits += [(m.start(), m.start(1), ""), (m.end(1), m.start(2), " ("), (m.end(2), m.end(), ")")]
    for m in _AUTOLINK.finditer(text):
        edits += [(m.start(), m.start() + 1, ""), (m.end() - 1, m.end(), "")]
    edits += _find_emphasis(text)
    edits += [(m.start(), m.end(), "") for m in _ESCAPE.finditer(text)]
    return _apart([edit for edit in edits if text[edit[0] : edit[1]] != edit[2]])


def _find_emphasis(text: str) -> list[Edit]:
    """Pairs of a mark inside one paragraph: an opener stands before a word and after none, a closer the other way."""
    edits: list[Edit] = []
    ends = [m.start() for m in _PARAGRAPH_END.finditer(text)] + [len(text)]
    paragraph = 0
    opened: dict[str, tuple[int, int]] = {}
    for match in _EMPHASIS_MARK.finditer(text):
        start, end = match.span()
        while start > ends[paragraph]:
            paragraph += 1
            opened = {}
        mark = match.group()
        before, after = text[start - 1 : start], text[end : end + 1]
        closes = bool(before) and not before.isspace() and not _is_word(after)
        if mark in opened and closes and start > opened[mark][1]:
            first = opened.pop(mark)
            edits += [(first[0], first[1], ""), (start, end, "")]
        elif after and not after.isspace() and not _is_word(before):
            opened[mark] = (start, end)
    return edits


def _is_word(character: str) -> bool:
    return character.isalnum()


def _apart(edits: list[Edit]) -> list[Edit]:
    """The edits in order, without those that touch an earlier one's characters."""
    kept: list[Edit] = []
    for edit in sorted(edits):
        if not kept or edit[0] >= kept[-1][1]:
            kept.append(edit)
    return kept
