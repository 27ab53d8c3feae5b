"""Pages given as words at places: tables parted by a page's end or by a title, and columns that recognition glued."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from lettrine.readers.page import Page, Word
from lettrine.readers.page_gaps import cut_at_gaps
from lettrine.readers.page_lines import cut_lines
from lettrine.readers.pdf_file import assemble

WIDE, PITCH, LETTER = 612.0, 14.0, 5.0
Row = Sequence[tuple[float, str]]


def words(rows: Sequence[Row], top: float, confidence: float | None = None, pitch: float = PITCH) -> list[Word]:
    """The words of rows of cells, each with its left side, five points a letter."""
    made = []
    for number, row in enumerate(rows):
        for left, cell in row:
            for k, text in enumerate(cell.split(" ")):
                y = top + number * pitch
                made.append(Word(text, left, y, left + LETTER * len(text), y + 10, k > 0, confidence))
                left += LETTER * (len(text) + 1)
    return made


def text_of(*pages: list[Word]) -> str:
    return assemble([Page(n, WIDE, 792, page) for n, page in enumerate(pages, 1)], truncated=False).text


PROSE = [
    [(72, "Nous donnons suite à votre demande reçue le mois dernier et vous transmettons ce qui suit, sans plus.")]
]
HEADS = [[(72, "Année"), (200, "Blessés"), (300, "Décès")]]
ROWS = [
    [(72, "2020"), (200, "41"), (300, "6")],
    [(72, "2021"), (200, "88"), (300, "11")],
    [(72, "2022"), (200, "163"), (300, "24")],
]


def test_headings_alone_at_the_end_of_a_page_belong_to_the_table_on_the_next() -> None:
    found = text_of(words(PROSE, 72) + words(HEADS, 720), words(ROWS, 72))
    assert "Année\tBlessés\tDécès\n2020\t41\t6\n2021\t88\t11\n2022\t163\t24\n" in found


def test_headings_and_a_row_before_the_end_of_a_page() -> None:
    found = text_of(words(PROSE, 72) + words([*HEADS, ROWS[0]], 700), words(ROWS[1:], 72))
    assert "Année\tBlessés\tDécès\n2020\t41\t6\n2021\t88\t11\n2022\t163\t24\n" in found


def test_name_of_a_row_that_the_end_of_a_page_cuts_is_whole() -> None:
    first = [[(72, "Plaintes")]]
    rest = [[(72, "reçues"), (200, "41"), (300, "6")], [(72, "Constats"), (200, "7"), (300, "8")]]
    found = text_of(words(PROSE, 72) + words([*HEADS, *first], 700), words(rest, 72))
    assert "Année\tBlessés\tDécès\nPlaintes reçues\t41\t6\nConstats\t7\t8\n" in found


def test_prose_before_the_end_of_a_page_is_no_row() -> None:
    found = text_of(words([*PROSE, [(72, "Le tableau suit.")]], 690), words([*HEADS, *ROWS], 72))
    assert "Le tableau suit.\n\nAnnée\tBlessés\tDécès\n2020" in found


def test_table_never_goes_on_under_the_title_of_another() -> None:
    title = [[(72, "Tableau 2 - Constats délivrés")]]
    found = text_of(words([*HEADS, *ROWS, *title, *HEADS, *ROWS], 72))
    assert found.count("Année\tBlessés\tDécès\n") == 2
    assert "\t" not in next(line for line in found.splitlines() if line.startswith("Tableau 2"))


def test_recognised_columns_that_stand_close_are_cut_where_the_lines_around_show_it() -> None:
    """«Rapport de la firme Octave et Refusé»: the word that begins where a column begins is a cell."""
    close = [(72, "Rapport sur les services du sud Refusé"), (300, "37")]  # «Refusé» begins at 232
    rows = [
        [(72, "Document"), (232, "Décision"), (300, "Article")],
        [(72, "Contrat"), (232, "Refusé"), (300, "23")],
        close,
        [(72, "Avis"), (232, "Refusé"), (300, "31")],
    ]
    assert "Rapport sur les services du sud\tRefusé\t37\n" in text_of(words(rows, 72, confidence=0.95))


places = st.integers(60, 500).map(float)
cells = st.text("abcde ", min_size=1, max_size=30).map(lambda text: " ".join(text.split()) or "a")


@given(st.lists(st.lists(st.tuples(places, cells), min_size=1, max_size=4), min_size=1, max_size=12))
def test_cutting_loses_no_word(rows: list[list[tuple[float, str]]]) -> None:
    lines = cut_lines(words(rows, 72, confidence=0.9))
    before = sorted(id(word) for line in lines for word in line.words)
    assert sorted(id(word) for line in cut_at_gaps(lines) for word in line.words) == before
