"""What is taken out of a source text, one kind a module: each gives edits, in order and apart."""

from __future__ import annotations

Edit = tuple[int, int, str]
