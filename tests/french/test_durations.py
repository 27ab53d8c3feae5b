"""Spans of time → ISO 8601."""

from __future__ import annotations

import pytest

from lettrine.french.durations import find_durations, parse_duration
from lettrine.french.shadow import shadow


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("dans les trente (30) jours", "P30D"),
        ("dans les trente jours", "P30D"),
        ("30 jours", "P30D"),
        ("30jours", "P30D"),
        ("3O jours", "P30D"),
        ("trente(30)jours", "P30D"),
        ("20 (vingt) jours", "P20D"),
        ("soixante (60) jours civils", "P60D"),
        ("au plus tard le trentième jour suivant", "P30D"),
        ("le 30e jour", "P30D"),
        ("deux mois", "P2M"),
        ("vingt-quatre mois", "P24M"),
        ("40 jours ouvrables", "P40BD"),
        ("dix (10) jours ouvrés", "P10BD"),
        ("six semaines", "P6W"),
        ("un an", "P1Y"),
        ("48 heures", "PT48H"),
        ("trente (20) jours", "P30D"),
        ("l'article 30", None),
        ("les 3 dernières années", None),
        ("les jours suivants", None),
    ],
)
def test_durations(text: str, iso: str | None) -> None:
    assert parse_duration(shadow(text)) == iso


def test_several_in_order() -> None:
    text = "de 210 jours au plus, soit 90 jours et deux mois"
    assert [d.iso for d in find_durations(text)] == ["P210D", "P90D", "P2M"]
    assert [text[d.start : d.end] for d in find_durations(text)] == ["210 jours", "90 jours", "deux mois"]
