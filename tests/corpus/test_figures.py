from __future__ import annotations

import sys
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from lettrine.corpus import Store
from lettrine.corpus.figures import FiguresUnavailable, draw_figures
from lettrine.corpus.statistics import compute, share


def test_each_figure_is_a_drawing_and_a_picture_in_french(corpus: Store, tmp_path: Path) -> None:
    files = draw_figures(compute(corpus), tmp_path)
    assert {path.stem for path in files} >= {
        "sorts",
        "motifs",
        "motifs-par-annee",
        "refus-par-annee",
        "delais-par-annee",
    }
    for path in files:
        if path.suffix == ".png":
            with Image.open(path) as picture:
                assert min(picture.size) > 300
        else:
            assert etree.parse(str(path)).getroot().tag.endswith("svg")
    drawing = (tmp_path / "motifs-par-annee.svg").read_text(encoding="utf-8")
    for words in ("Motifs des refus par année", "2024", "éléments refusés"):
        assert words in drawing


def test_the_same_numbers_give_the_same_drawing(corpus: Store, tmp_path: Path) -> None:
    for name in ("a", "b"):
        draw_figures((e for e in compute(corpus) if e.table == "categories"), tmp_path / name)
    assert (tmp_path / "a" / "motifs.svg").read_bytes() == (tmp_path / "b" / "motifs.svg").read_bytes()


def test_every_year_is_named(tmp_path: Path) -> None:
    years = range(1990, 2026)
    for table in ("reply_by_year", "years"):
        draw_figures([share(table, (str(year),), 1, 2) for year in years], tmp_path)
    draw_figures([share("categories_by_year", ("legal_privilege", str(year)), 1, 2) for year in years], tmp_path)
    for name in ("delais-par-annee", "refus-par-annee", "motifs-par-annee"):
        drawing = (tmp_path / f"{name}.svg").read_text(encoding="utf-8")
        assert [year for year in years if str(year) not in drawing] == [], name


def test_late_replies_are_drawn_where_there_are_any(tmp_path: Path) -> None:
    rows = [share("late_by_year", ("2023",), 0, 4), share("late_by_body", ("Ville de Laval",), 0, 4)]
    assert draw_figures(rows, tmp_path) == []
    files = draw_figures([*rows, share("late_by_year", ("2024",), 1, 4)], tmp_path)
    assert {path.stem for path in files} == {"retards-par-annee"}


def test_nothing_to_draw(corpus: Store, tmp_path: Path) -> None:
    assert draw_figures(compute(corpus, only=[]), tmp_path) == []


def test_without_matplotlib_it_says_what_to_install(
    corpus: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(FiguresUnavailable, match="lettrine\\[figures\\]"):
        draw_figures(compute(corpus), tmp_path)
