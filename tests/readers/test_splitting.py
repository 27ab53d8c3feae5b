from __future__ import annotations

from pathlib import Path

from lettrine.readers import read
from lettrine.readers.splitting import split

FILES = Path(__file__).parent / "files"


def test_each_letter_of_a_file_is_found_with_its_pages() -> None:
    whole = read(FILES / "many.pdf")
    one, two = split(whole)
    assert "Aubrive" in one.text.clean and "Clairval" not in one.text.clean
    assert two.text.clean.startswith("Ville de Clairval")
    assert (one.path, two.path) == (f"{whole.path}#page=1", f"{whole.path}#page=3")
    assert [two.text.clean[at:].split()[0] for at in two.pages] == ["Ville", "Annexe"]


def test_places_stay_true_in_a_part() -> None:
    _, two = split(read(FILES / "many.pdf"))
    at = two.text.clean.index("vingtième")
    assert two.places is not None
    assert {p.page for p in two.places.find(two.text.offsets.to_source((at, at + 9)))} == {3}


def test_one_letter_stays_whole() -> None:
    whole = read(FILES / "heads.pdf")
    assert split(whole) == [whole]
