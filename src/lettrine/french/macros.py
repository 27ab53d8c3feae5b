"""The language of rule patterns: from what a rule file holds to regular expressions for a shadow, and to their trees.

A macro stands in a pattern as one character of private use until the pattern is compiled: macros make patterns five times
longer, and what is told from a pattern's tree (how its matches open, what letters they hold) is told of each macro once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib import import_module
from typing import Any

from lettrine.errors import RuleError
from lettrine.french.shadow import shadow

# The standard library's own parser of patterns. It is not public: a test follows it on every version that we support.
_PARSER: Any = import_module("re._parser")
_FIRST = 0xE000  # where the characters of private use begin
_NAME = re.compile(r"\{([a-z][a-z_0-9]*)\}")
_MACRO = re.compile("[\ue000-\uf8ff]")
_PROTECTED = re.compile(r"\(\?P<\w+>|\\.|\[\^?(?:\\.|[^\]\\])+\]|\(\?[:=!<>]+|[^\\\[(]+|.", re.S)
_UNBOUNDED = re.compile(r"(?<!\\)[).\ue000-\uf8ff][*+]")

Tree = Sequence[Any]
"""A pattern as the standard library parses it: operators with their arguments."""


class Macros:
    """Pieces of patterns by name. A *sketch* is a pattern ready to be matched on a shadow, but for its macros."""

    def __init__(self, macros: Mapping[str, str | Sequence[str]]) -> None:
        """The macros of a rule file: each a pattern, or a list of patterns of which any may match."""
        self._codes = {name: _FIRST + place for place, name in enumerate(macros)}
        self._patterns = list(macros.values())
        self._open: set[int] = set()
        self.sketch_of = cache(self._sketch_of)
        self.tree_of = cache(self._tree_of)
        self._source_of = cache(self._make_source)

    def sketch(self, pattern: str) -> str:
        """The sketch of a pattern of the rule language; ``RuleError`` where a macro is unknown or a repetition unbounded."""
        marked = _NAME.sub(lambda match: self._mark(match.group(1)), pattern)
        if _UNBOUNDED.search(marked):
            raise RuleError(f"unbounded repetition in {pattern!r}: give it a bound, as in {{0,6}}")
        return "".join(_loosen(match.group()) for match in _PROTECTED.finditer(marked))

    def source(self, sketch: str) -> str:
        """``sketch`` as a regular expression, its macros replaced, inner ones too."""
        return _MACRO.sub(lambda match: self._source_of(ord(match.group())), sketch)

    def is_macro(self, code: int) -> bool:
        """Whether the character of this code stands for a macro."""
        return _FIRST <= code < _FIRST + len(self._patterns)

    def _mark(self, name: str) -> str:
        if name not in self._codes:
            raise RuleError(f"unknown macro {{{name}}}")
        return chr(self._codes[name])

    def _sketch_of(self, code: int) -> str:
        pattern = self._patterns[code - _FIRST]
        return self.sketch(pattern if isinstance(pattern, str) else "|".join(pattern))

    def _tree_of(self, code: int) -> Tree:
        return parse(self.sketch_of(code))

    def _make_source(self, code: int) -> str:
        if code in self._open:
            raise RuleError(f"a macro holds itself: {self._patterns[code - _FIRST]!r}")
        self._open.add(code)
        source = self.source(self.sketch_of(code))
        self._open.discard(code)
        return f"(?:{source})"


NO_MACROS = Macros({})


@lru_cache(maxsize=4)
def parse(sketch: str) -> Tree:
    """The tree of a sketch: of each two questions are asked, one after the other."""
    return items_of(_PARSER.parse(sketch))


def items_of(tree: Any) -> Tree:
    """The items of an inner tree as a plain list, which is walked through much faster."""
    items: Tree = tree.data
    return items


def spelt_out(items: Tree) -> Iterator[tuple[str, str, Any]]:
    """The items of a tree, each a run of letters and digits, or an operator with its argument."""
    letters = ""
    for operator, argument in items:
        name = str(operator)
        if name == "LITERAL" and (letter := chr(argument)).isalnum():
            letters += letter
            continue
        if letters:
            yield letters, "", None
            letters = ""
        yield "", name, argument
    if letters:
        yield letters, "", None


def _loosen(piece: str) -> str:
    if piece.startswith(("\\", "(?")):
        return piece
    folded = shadow(piece)
    if piece.startswith("["):
        return folded
    return folded.replace("_", r"\s*").replace(" ", r",?\s+").replace("'", r"(?:'\s?)?")
