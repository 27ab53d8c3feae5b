"""The statistics as pictures for the page: SVG and PNG, French labels, legible in print and without colour."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from lettrine.corpus.statistics import Estimate
from lettrine.corpus.wording import BASES, TITLES, number, percent, row_label
from lettrine.errors import LetterError
from lettrine.export.wording import category_name

_WIDTH = 7.2  # inches: a page between its margins
_INK, _SOFT, _BAR, _POINT = "#1a1a1a", "#6b6b6b", "#8fb0d0", "#2f5d8a"
# From dark to light, so that a copy in grey keeps them apart; the hatches do where two greys are close.
_SHADES = ("#1b3a5c", "#b5522b", "#3f7f93", "#d59a3c", "#8fb3a5", "#d9d9d9")
_HATCHES = ("", "", "////", "", "....", "")
_MOST_ROWS = 15
_MOST_CATEGORIES = len(_SHADES) - 1
_LABEL_WIDTH, _LABEL_LINES = 46, 2  # of a row's name
_LEGEND_WIDTH, _LEGEND_LINES = 34, 3  # of a name in the legend
_TITLE_WIDTH = 60
_MOST_LEVEL = 10  # years that stand level under an axis; more are turned, and the note below them goes down
_NOTE_BELOW, _NOTE_BELOW_TURNED = 34, 78  # points
_OTHERS = "autres motifs"
_RCPARAMS = {
    "font.family": "DejaVu Sans",
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": _SOFT,
    "axes.labelcolor": _INK,
    "xtick.color": _SOFT,
    "ytick.color": _INK,
    "svg.fonttype": "none",  # text stays text
    "svg.hashsalt": "lettrine",  # the same figures give the same file
}


class FiguresUnavailable(LetterError):
    """Figures need matplotlib, which is an extra of the package."""

    code = "figures"


def draw_figures(estimates: Iterable[Estimate], folder: Path) -> list[Path]:
    """Draws a figure for each table that has rows, as SVG and as PNG, into ``folder``; gives the files.

    Late replies are drawn where there are any: a figure of zeros shows nothing.
    """
    matplotlib = _matplotlib()
    tables: dict[str, list[Estimate]] = {}
    for estimate in estimates:
        tables.setdefault(estimate.table, []).append(estimate)
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    with matplotlib.rc_context(_RCPARAMS):
        for table, rows in tables.items():
            if table in _LATE and not any(row.count for row in rows):
                continue
            if (draw := _DRAWN.get(table)) and rows:
                written += _save(draw(table, rows), folder / _FILES[table])
    return written


def _matplotlib() -> Any:
    try:
        import matplotlib
    except ImportError as error:
        raise FiguresUnavailable("Les figures demandent matplotlib : pip install 'lettrine[figures]'.") from error
    matplotlib.use("Agg")
    return matplotlib


def _save(figure: Any, stem: Path) -> list[Path]:
    written = [stem.with_suffix(".svg"), stem.with_suffix(".png")]
    figure.savefig(written[0], bbox_inches="tight", metadata={"Date": None})
    figure.savefig(written[1], bbox_inches="tight", dpi=200, metadata={"Software": None})
    return written


def _figure(table: str, height: float, note: str, below: int = _NOTE_BELOW) -> tuple[Any, Any]:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(_WIDTH, height))
    axes = figure.subplots()
    axes.set_title(
        textwrap.fill(TITLES[table], _TITLE_WIDTH), loc="left", fontsize=11, fontweight="bold", color=_INK, pad=12
    )
    axes.annotate(
        note,
        (0, 0),
        (0, -below),
        xycoords="axes fraction",
        textcoords="offset points",
        fontsize=7,
        color=_SOFT,
        va="top",
    )
    return figure, axes


def _bars(table: str, rows: Sequence[Estimate]) -> Any:
    """Shares as bars from the top, each with its interval and its count."""
    shown = list(rows[:_MOST_ROWS])
    figure, axes = _figure(table, 0.9 + 0.33 * len(shown), _note(table))
    at = range(len(shown))
    axes.barh(at, [row.value for row in shown], color=_BAR, height=0.62)
    _whiskers(axes, shown)
    axes.set_yticks(list(at), [_wrap(row_label(row), _LABEL_WIDTH) for row in shown], fontsize=8)
    axes.tick_params(axis="y", length=0)
    axes.invert_yaxis()
    axes.set_xlim(0, min(1.0, 1.12 * max((row.high or row.value) for row in shown)) or 1)
    for place, row in zip(at, shown, strict=True):
        right = row.high if row.high is not None else row.value
        text = f" {percent(row.value)} ({number(row.count)} de {number(row.of)})"
        axes.annotate(text, (right, place), (3, 0), textcoords="offset points", va="center", fontsize=7.5, color=_SOFT)
    _in_percent(axes.xaxis)
    return figure


def _whiskers(axes: Any, rows: Sequence[Estimate]) -> None:
    low = [row.value - (row.low if row.low is not None else row.value) for row in rows]
    high = [(row.high if row.high is not None else row.value) - row.value for row in rows]
    values = [row.value for row in rows]
    axes.errorbar(values, range(len(rows)), xerr=[low, high], fmt="none", ecolor=_INK, elinewidth=0.9, capsize=2.5)


def _line(table: str, rows: Sequence[Estimate]) -> Any:
    """A share, or a number of days, by year, with its interval; a year that has none leaves a gap."""
    in_days = table not in BASES
    by_year = {int(row.key[0]): row for row in rows}
    years = list(range(min(by_year), max(by_year) + 1))
    below = _NOTE_BELOW_TURNED if _are_turned(years) else _NOTE_BELOW
    figure, axes = _figure(table, 3.0, _note(table), below)
    points = [(year, by_year[year]) for year in years if year in by_year]
    nan = float("nan")
    axes.plot(years, [by_year[y].value if y in by_year else nan for y in years], color=_POINT, linewidth=1.6)
    values = [row.value for _, row in points]
    low = [row.value - (row.low if row.low is not None else row.value) for _, row in points]
    high = [(row.high if row.high is not None else row.value) - row.value for _, row in points]
    axes.errorbar(
        *([year for year, _ in points], values),
        yerr=[low, high],
        fmt="o",
        color=_POINT,
        ecolor=_SOFT,
        capsize=2.5,
        markersize=4,
    )
    axes.set_ylim(bottom=0)
    _year_axis(axes, years, {year: row.of for year, row in points})
    if in_days:
        axes.set_ylabel("jours")
    else:
        _in_percent(axes.yaxis)
    axes.grid(axis="y", color="#e6e6e6", linewidth=0.7)
    axes.set_axisbelow(True)
    return figure


def _stacks(table: str, rows: Sequence[Estimate]) -> Any:
    """How many items were withheld each year on each of the most frequent grounds, the others together."""
    totals: dict[str, int] = {}
    for row in rows:
        totals[row.key[0]] = totals.get(row.key[0], 0) + row.count
    ranked = sorted(totals, key=lambda code: (-totals[code], code))
    named, others = ranked[:_MOST_CATEGORIES], ranked[_MOST_CATEGORIES:]
    years = list(range(min(int(row.key[1]) for row in rows), max(int(row.key[1]) for row in rows) + 1))
    counts = {(row.key[0], int(row.key[1])): row.count for row in rows}
    layers = [(category_name(code), [counts.get((code, year), 0) for year in years]) for code in named]
    if others:
        layers.append((_OTHERS, [sum(counts.get((code, year), 0) for code in others) for year in years]))
    figure, axes = _figure(table, 3.6, "Un élément refusé pour plusieurs motifs compte sous chacun d'eux.")
    bottom = [0] * len(years)
    for at, (name, values) in enumerate(layers):
        color = _SHADES[-1] if name == _OTHERS else _SHADES[at]
        hatch = "" if name == _OTHERS else _HATCHES[at]
        axes.bar(years, values, bottom=bottom, color=color, hatch=hatch, edgecolor="white", linewidth=0.6, label=name)
        bottom = [low + value for low, value in zip(bottom, values, strict=True)]
    axes.set_ylabel("éléments refusés, en tout ou en partie")
    axes.yaxis.get_major_locator().set_params(integer=True)
    _year_axis(axes, years, {})
    handles, labels = axes.get_legend_handles_labels()
    wrapped = [_wrap(label, _LEGEND_WIDTH, _LEGEND_LINES) for label in reversed(labels)]
    axes.legend(
        *(list(reversed(handles)), wrapped), loc="center left", bbox_to_anchor=(1.01, 0.5), frameon=False, fontsize=8
    )
    return figure


def _are_turned(years: Sequence[int]) -> bool:
    return len(years) > _MOST_LEVEL


def _year_axis(axes: Any, years: Sequence[int], counts: dict[int, int]) -> None:
    """Every year as a whole number, with in how much its value was counted; turned where they are many."""
    turned = _are_turned(years)
    joint = ", " if turned else "\n"
    labels = [f"{year}{joint}n = {number(counts[year])}" if year in counts else str(year) for year in years]
    axes.set_xticks(years, labels, rotation=90 if turned else 0)
    axes.tick_params(axis="x", labelsize=7.5)


def _wrap(text: str, width: int, most: int = _LABEL_LINES) -> str:
    lines = textwrap.wrap(text, width, break_on_hyphens=False, max_lines=most, placeholder=" …")
    return "\n".join(lines)


def _in_percent(axis: Any) -> None:
    axis.get_major_locator().set_params(steps=[1, 2, 5, 10])
    axis.set_major_formatter(lambda value, _: f"{100 * value:g} %".replace(".", ","))


def _note(table: str) -> str:
    if table not in BASES:
        return "Médiane et intervalle de confiance à 95 %; n : lettres qui disent quand la demande fut reçue."
    return f"Part {BASES[table]} et intervalle de confiance à 95 % (Wilson)."


_LATE = ("late_by_body", "late_by_year")
_FILES = {
    "outcomes": "sorts",
    "categories": "motifs",
    "articles": "articles",
    "bodies": "refus-par-organisme",
    "years": "refus-par-annee",
    "categories_by_year": "motifs-par-annee",
    "reply_by_year": "delais-par-annee",
    "late_by_body": "retards-par-organisme",
    "late_by_year": "retards-par-annee",
    "citations": "articles-cites",
    "pairs": "articles-ensemble",
}
_DRAWN: dict[str, Callable[[str, Sequence[Estimate]], Any]] = {
    "outcomes": _bars,
    "categories": _bars,
    "articles": _bars,
    "bodies": _bars,
    "years": _line,
    "categories_by_year": _stacks,
    "reply_by_year": _line,
    "late_by_body": _bars,
    "late_by_year": _line,
    "citations": _bars,
    "pairs": _bars,
}
