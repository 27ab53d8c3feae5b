"""Filling a template: ``<a|b>`` draws one of its alternatives, ``{x:form}`` says the thing in the slot ``x``."""

from __future__ import annotations

import random
import re

from lettrine.synthesis.french import Slots

_CHOICE = re.compile(r"<([^<>]*)>")
_SLOT = re.compile(r"\{(\w+)(?::([^{}]*))?\}")


def draw(template: str, chance: random.Random) -> str:
    """``template`` with its alternatives drawn, the innermost first."""
    while _CHOICE.search(template):
        template = _CHOICE.sub(lambda match: chance.choice(match[1].split("|")), template)
    return template


def slots_of(template: str) -> set[str]:
    """The names of the slots that ``template`` asks for."""
    return {match[1] for match in _SLOT.finditer(template)}


def fill(template: str, slots: Slots) -> str:
    """``template`` with its slots said, from left to right: a law named twice is introduced the first time."""

    def said(match: re.Match[str]) -> str:
        value = slots[match[1]]
        return value if isinstance(value, str) else value.say(match[2] or "")

    return _SLOT.sub(said, template)
