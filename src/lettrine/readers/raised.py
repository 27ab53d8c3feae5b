"""Raised digits, as files mark the numbers of notes."""

from __future__ import annotations

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""For ``str.translate``: figures into the raised figures that Unicode has."""
