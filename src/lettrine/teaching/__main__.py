"""``python -m lettrine.teaching MODELS SENTENCES -o WEIGHTS`` (``make model``): both heads, and ``scores.json`` beside their configurations."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from lettrine.teaching.models import make_model


def main() -> None:
    """Makes the model that ships and shows how well it reads."""
    parser = argparse.ArgumentParser(prog="python -m lettrine.teaching", description="Train the reader that ships.")
    parser.add_argument("models", type=Path)
    parser.add_argument("sentences", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    asked = parser.parse_args()
    scores = make_model(asked.models, asked.sentences, asked.output)
    (asked.models / "scores.json").write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
    for head, figures in scores.items():
        for part in ("cross_validation", "held_out"):
            print(head, part, {k: v for k, v in figures[part].items() if k not in ("groups", "reliability")})


main()
