"""Draws how well the trained reader knows what it knows: ``reliability.svg`` from ``scores.json``; standard library only.

python benchmarks/draw_reliability.py models/lettrine_fr_decisions
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

SIDE, MARGIN = 260, 46
COLOURS = {"cross_validation": "#2b6cb0", "held_out": "#c05621"}
NAMES = {"cross_validation": "clauses of letters, cross-validation", "held_out": "held-out sentences"}


def _panel(head: str, figures: dict[str, Any], left: int) -> list[str]:
    def at(x: float, y: float) -> str:
        return f"{left + MARGIN + x * SIDE:.1f},{MARGIN + (1 - y) * SIDE:.1f}"

    parts = [
        f'<text x="{left + MARGIN + SIDE / 2}" y="26" text-anchor="middle" font-weight="bold">{head}</text>',
        f'<rect x="{left + MARGIN}" y="{MARGIN}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#999"/>',
        f'<polyline points="{at(0, 0)} {at(1, 1)}" stroke="#bbb" stroke-dasharray="4" fill="none"/>',
        f'<text x="{left + MARGIN + SIDE / 2}" y="{MARGIN + SIDE + 34}" text-anchor="middle">mean score</text>',
        f'<text transform="translate({left + 9},{MARGIN + SIDE / 2}) rotate(-90)" text-anchor="middle">share that is right</text>',
    ]
    for tick in (0, 0.5, 1):
        x, y = at(tick, tick).split(",")
        parts.append(f'<text x="{x}" y="{MARGIN + SIDE + 16}" text-anchor="middle">{tick}</text>')
        parts.append(
            f'<text x="{left + MARGIN - 6}" y="{y}" text-anchor="end" dominant-baseline="middle">{tick}</text>'
        )
    for index, (part, colour) in enumerate(COLOURS.items()):
        bins = figures[part]["reliability"]
        most = max(b["count"] for b in bins)
        line = " ".join(at(b["score"], b["right"]) for b in bins)
        parts.append(f'<polyline points="{line}" stroke="{colour}" fill="none" stroke-width="1.5"/>')
        for b in bins:
            x, y = at(b["score"], b["right"]).split(",")
            parts.append(f'<circle cx="{x}" cy="{y}" r="{2 + 5 * (b["count"] / most) ** 0.5:.1f}" fill="{colour}"/>')
        parts.append(
            f'<text x="{left + MARGIN + 8}" y="{MARGIN + 18 + 16 * index}" fill="{colour}">{NAMES[part]}</text>'
        )
    return parts


def main(folder: Path) -> None:
    """Writes the picture beside the scores: share that is right against mean score, a dot as large as its bin."""
    scores = json.loads((folder / "scores.json").read_text(encoding="utf-8"))
    width = len(scores) * (SIDE + 2 * MARGIN)
    parts = [
        p for i, (head, figures) in enumerate(scores.items()) for p in _panel(head, figures, i * (SIDE + 2 * MARGIN))
    ]
    height = SIDE + 2 * MARGIN
    (folder / "reliability.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" font-family="sans-serif" font-size="12">\n'
        f'<rect width="{width}" height="{height}" fill="#fff"/>\n' + "\n".join(parts) + "\n</svg>\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
