"""PDFs of several producers: text in reading order, tables as rows, places on the page, and files that cannot be read."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lettrine.errors import LimitExceeded, UnreadableFile
from lettrine.readers import Limits, read, read_bytes
from lettrine.readers.page import Page, Rule, Word
from lettrine.readers.page_lines import cut_lines
from lettrine.readers.page_tables import glue_numbers
from lettrine.readers.pdf_file import assemble
from lettrine.readers.places import boxes_of

FILES = Path(__file__).parent / "files"
PRODUCED = ("letter_chromium.pdf", "letter_libreoffice.pdf")


def text_of(name: str) -> str:
    return read(FILES / name).text.clean


def pages_of(count: int) -> bytes:
    file = pdfium.PdfDocument.new()
    for _ in range(count):
        file.new_page(612, 792)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


@pytest.mark.parametrize("name", PRODUCED)
def test_wrapped_lines_are_one_paragraph_and_meant_ends_stay(name: str) -> None:
    lines = text_of(name).split("\n")
    assert "N/Réf. : 2024-017" in lines
    assert "2. Le rapport de la firme d’ingénierie;" in lines
    assert any(line.startswith("1. Le nombre") and line.endswith("l’aréna municipal;") for line in lines)
    assert any(
        line.startswith("Le rapport demandé") and line.endswith("articles 23 et 24 de la Loi).") for line in lines
    )
    assert {"Odile Champlain", "Greffière et responsable de l’accès"} <= set(lines)


@pytest.mark.parametrize("name", PRODUCED)
def test_raised_letters_belong_to_their_word_and_raised_figures_call_a_note(name: str) -> None:
    text = text_of(name)
    assert "le 1er mars 2024" in text
    assert "renseignements personnels¹ :" in text
    assert text.rstrip().endswith("1 RLRQ, chapitre A-2.1, ci-après « la Loi ».")


def test_cells_of_a_ruled_table_are_set_apart_by_tabs() -> None:
    assert "Saison\tHeures louées\t\n\tJour\tSoir\n2021-2022\t1 204\t988\n2022-2023\t1 310\tn. d.\n" in text_of(
        PRODUCED[0]
    )


def test_columns_without_rules_are_told_by_what_stands_under_one_another() -> None:
    assert text_of("unruled.pdf").split("\n")[2:7] == [
        "\t2021\t\t2022\t",
        "Région\tReçues\tFermées\tReçues\tFermées",
        "Montérégie\t2 041\t1 877\t1 566\tn. d.",
        "Laval\t255\t240\t–\t171",
        "Total\t2 296\t2 117\t1 566\t171",
    ]


def test_two_columns_are_read_one_after_the_other() -> None:
    text = " ".join(text_of("two_columns.pdf").split())
    places = [
        text.index(s) for s in ("du Nord", "documents publics.", "The applicant", "The Commission received", "Veuillez")
    ]
    assert places == sorted(places)


def test_a_turned_page_reads_as_an_upright_one() -> None:
    document = read(FILES / "rotated.pdf")
    assert not document.ocr
    assert document.text.clean.count("le registre des interventions du service d'incendie.") == 2


def test_what_was_filled_in_is_part_of_the_text() -> None:
    assert "Nom du demandeur : Irène Beausoleil" in text_of("form.pdf")


def test_heads_feet_and_page_numbers_do_not_cut_a_sentence() -> None:
    document = read(FILES / "heads.pdf")
    text = document.text.clean
    assert "d'occuper sa ligne, et la phrase se termine enfin ici" in text.replace("\n", " ")
    assert text.count("Régie des eaux\n") == 1
    assert "Page 1" not in text and "Page 2" not in text
    assert text[document.pages[1] :].startswith("et la phrase")


def test_words_without_a_space_between_them_are_told_by_their_gap() -> None:
    text = text_of("no_spaces.pdf")
    assert "La présente répond à votre demande du 3 mai 2023" in text
    assert "1er étage, selon la Loi²" in text


@pytest.mark.parametrize("name", [*PRODUCED, "rotated.pdf", "two_columns.pdf"])
def test_the_box_of_words_holds_them_on_the_page(name: str) -> None:
    document = read(FILES / name)
    assert document.places is not None
    file = pdfium.PdfDocument(FILES / name)
    checked = 0
    for number, start in enumerate(document.pages):
        for word in document.text.clean[start : start + 300].split():
            at = document.text.clean.index(word, start)
            if not word.isalpha() or len(word) < 5:
                continue
            span = document.text.offsets.to_source((at, at + len(word)))
            places = list(document.places.find(span))
            assert {place.page for place in places} == {number + 1}
            for left, bottom, right, top in boxes_of(places, span)[:1]:
                seen = file[number].get_textpage().get_text_bounded(left - 1, bottom - 1, right + 1, top + 1)
            assert word[:3] in seen
            checked += 1
    assert checked > 5


def test_a_locked_file_says_what_to_do() -> None:
    with pytest.raises(UnreadableFile, match="protected by a password"):
        read(FILES / "locked.pdf")


@pytest.mark.parametrize("share", [0.01, 0.2, 0.5, 0.9, 0.999])
def test_a_cut_file_is_refused_or_says_so(share: float) -> None:
    data = (FILES / PRODUCED[0]).read_bytes()
    try:
        assert read_bytes(data[: int(share * len(data))], "a.pdf").truncated
    except UnreadableFile as error:
        assert "fetch it again" in str(error)


def test_too_many_pages_are_refused() -> None:
    with pytest.raises(LimitExceeded, match="split it"):
        read_bytes(pages_of(60), "a.pdf", limits=Limits(pages=50))


def test_an_empty_pdf_has_no_text() -> None:
    with pytest.raises(UnreadableFile, match="No text"):
        read_bytes(pages_of(1), "a.pdf")


LOOP = b"""%PDF-1.4
1 0 obj
<< /Type /Catalog /Pages 2 0 R >>
endobj
2 0 obj
<< /Type /Pages /Kids [2 0 R] /Count 1 /Parent 2 0 R >>
endobj
xref
0 3
0000000000 65535 f
0000000009 00000 n
0000000058 00000 n
trailer
<< /Root 1 0 R /Size 3 /Prev 138 >>
startxref
138
%%EOF
"""


def test_pages_and_cross_references_in_a_circle_end_in_an_error() -> None:
    with pytest.raises(UnreadableFile):
        read_bytes(LOOP, "a.pdf", limits=Limits(seconds=20))


def test_a_text_cut_by_a_limit_says_so() -> None:
    document = read_bytes((FILES / PRODUCED[0]).read_bytes(), "a.pdf", limits=Limits(text_bytes=400))
    assert document.truncated
    assert len(document.text.clean.encode()) <= 400


def test_seconds_are_kept() -> None:
    with pytest.raises(LimitExceeded, match="seconds"):
        read_bytes((FILES / PRODUCED[0]).read_bytes(), "a.pdf", limits=Limits(seconds=0.0001))
    assert "Odile" in text_of(PRODUCED[0])  # the next file has a child of its own


def test_a_table_over_pages_is_one_and_says_its_headings_once() -> None:
    lines = text_of("table_over_pages.pdf").split("\n")
    rows = [line.split("\t") for line in lines if "\t" in line]
    assert rows[:3] == [
        ["Secteur", "2021", "", "2022", ""],
        ["", "Reçues", "Fermées", "Reçues", "Fermées"],
        ["Secteur 1", "1 007", "1", "901", "2"],
    ]
    assert [row[0] for row in rows[2:]] == [f"Secteur {number}" for number in range(1, 56)]
    assert lines.index("\t".join(rows[-1])) - lines.index("\t".join(rows[0])) == 56  # no line between them


def test_a_row_that_the_page_cuts_and_a_number_that_its_column_breaks_are_whole() -> None:
    document = read(FILES / "table_cut.pdf")
    text = document.text.clean
    assert (
        "\nContrat du port\t16 400 000\tOui\ts. o.\nManuel des inspections de la marina (184 pages)\t8 125 000\tPartiel\t"
        in text
    )
    assert "\nLettre du 4 mai\t212\tNon\t53 et 54\n" in text
    at = text.index("port\t")
    assert document.places is not None
    assert [place.page for place in document.places.find(document.text.offsets.to_source((at, at + 4)))] == [2]


def test_a_mark_that_a_browser_draws_opens_its_line_and_a_broken_address_is_whole() -> None:
    text = text_of("list_chromium.pdf")
    assert "• le plan d'urgence de la Ville d'Aubrive\n• le registre des interventions\n• les factures" in text
    assert "formulaires/demande-de-revision-et-pieces-a-joindre-en-ligne, où vous" in text


@pytest.mark.parametrize(
    "name", ["letter_chromium.pdf", "letter_libreoffice.pdf", "table_over_pages.pdf", "list_chromium.pdf"]
)
def test_a_stream_that_does_not_unpack_is_told(name: str) -> None:
    data = (FILES / name).read_bytes()
    assert not read_bytes(data, "a.pdf").truncated
    for match in re.finditer(rb"/FlateDecode[^\0]*?stream\r?\n", data):
        spoilt = bytearray(data)
        spoilt[match.end() + 12] ^= 4
        try:
            assert read_bytes(bytes(spoilt), "a.pdf").truncated
        except UnreadableFile as error:
            assert str(error).endswith(".")


def drawn(*lines: tuple[float, float, str]) -> Page:
    """A page with lines of 10-point words, each letter 5 points wide, at (left, top)."""
    words = []
    for left, top, text in lines:
        for word in text.split():
            words.append(Word(word, left, top, left + 5 * len(word), top + 10, True))
            left = words[-1].right + 2.5
    return Page(1, 612, 792, words)


def laid_out(*pages: Page) -> str:
    for number, page in enumerate(pages, 1):
        page.number = number
    return assemble(list(pages), truncated=False).text


SENTENCE = "le troisième alinéa suffit, et il n'est plus nécessaire d'invoquer ici l'article"


def test_the_last_figure_of_a_sentence_is_no_page_number() -> None:
    text = laid_out(drawn((70, 700, SENTENCE), (70, 713, "21.")), drawn((70, 60, "Le point suivant est accordé.")))
    assert f"{SENTENCE} 21." in text
    text = laid_out(drawn((70, 750, SENTENCE)), drawn((70, 40, "21."), (70, 70, "Le point suivant est accordé.")))
    assert "21." in text


@pytest.mark.parametrize("left", [70, 300, 530])
def test_a_page_number_set_apart_is_left_out(left: float) -> None:
    text = laid_out(drawn((70, 700, SENTENCE), (left, 760, "21.")), drawn((70, 60, "Le point suivant est accordé.")))
    assert "21." not in text


def test_marks_that_count_on_inside_a_sentence_begin_no_line() -> None:
    first = "Veuillez m'envoyer (1) le plan d'urgence de la Ville d'Aubrive; (2) les avis reçus;"
    assert f"{first} (3) le registre" in laid_out(drawn((70, 100, first), (70, 113, "(3) le registre des plaintes")))
    listed = "(2) les avis que la Ville d'Aubrive a reçus de ses avocats et de ses notaires depuis 2019;"
    assert f"{listed}\n(3) le registre" in laid_out(drawn((70, 100, listed), (70, 113, "(3) le registre des plaintes")))


def test_the_short_lines_of_a_last_page_are_no_paragraph() -> None:
    signature = drawn((70, 60, "Me Jade Villemaire-Otis, avocate"), (70, 73, "Responsable de l'accès aux documents"))
    text = laid_out(
        drawn((70, 100, SENTENCE), (70, 113, "de la Loi sur l'accès aux documents des organismes")), signature
    )
    assert "avocate\nResponsable" in text


def ruled(page: Page, across: tuple[float, ...], upright: tuple[float, ...]) -> Page:
    page.rules = [Rule(upright[0], top, upright[-1], top) for top in across]
    page.rules += [Rule(left, across[0], left, across[-1]) for left in upright]
    return page


def test_what_is_left_of_a_row_on_the_next_page_may_be_one_cell() -> None:
    upright = (70.0, 110.0, 300.0, 400.0)
    head = drawn((75, 702, "N°"), (115, 702, "Document"), (305, 702, "Décision"))
    row = drawn((75, 722, "9"), (115, 722, "Bail du casse-croûte"), (305, 722, "Inexistant"))
    head.words += row.words
    rest = drawn((115, 62, "du centre communautaire"), (70, 90, SENTENCE))
    text = laid_out(ruled(head, (700, 720, 740), upright), ruled(rest, (60, 80), upright))
    assert "\n9\tBail du casse-croûte du centre communautaire\tInexistant\n" in text
    alone = ruled(drawn((115, 62, "du centre communautaire"), (70, 90, SENTENCE)), (60, 80), upright)
    assert laid_out(alone).split("\n")[0] == "du centre communautaire"


def test_cells_centred_in_height_are_the_rows_that_they_stand_in() -> None:
    text = laid_out(
        drawn(
            (70, 60, SENTENCE),
            (70, 100, "N°"), (80, 100, "Document"), (300, 100, "Décision"),
            (80, 116, "Liste des plaintes relatives à"), (300, 116, "Accessible en"),
            (70, 122, "1"),
            (80, 128, "l'éclairage des patinoires"), (300, 128, "partie"),
            (80, 144, "Rapport d'incident du 14 février"),
            (70, 150, "2"), (300, 150, "Inaccessible"),
            (80, 156, "au parc Limbour"),
            (70, 172, "3"), (80, 172, "Coût annuel de l'entretien"), (300, 172, "Accessible"),
            (70, 200, "Quelques explications s'imposent."),
        )
    )  # fmt: skip
    assert text.strip().split("\n") == [
        SENTENCE,
        "",
        "N°\tDocument\tDécision",
        "1\tListe des plaintes relatives à l'éclairage des patinoires\tAccessible en partie",
        "2\tRapport d'incident du 14 février au parc Limbour\tInaccessible",
        "3\tCoût annuel de l'entretien\tAccessible",
        "",
        "Quelques explications s'imposent.",
    ]


def test_the_rows_of_a_table_without_rules_go_on_over_the_page() -> None:
    heads = ("Indicateur", "2023", "2024")
    rows = [("Personnes", "871", "842"), ("Plaintes", "55", "57"), ("Appels", "211", "198")]
    places = (70.0, 200.0, 260.0)
    one = drawn(
        *(
            (x, 700 + 14 * k, cell)
            for k, row in enumerate((heads, *rows[:2]))
            for x, cell in zip(places, row, strict=True)
        )
    )
    two = drawn(*((x, 60, cell) for x, cell in zip(places, rows[2], strict=True)), (80, 90, f"(a) {SENTENCE}"))
    assert f"Plaintes\t55\t57\nAppels\t211\t198\n\n(a) {SENTENCE}" in laid_out(one, two)


LABELLED = (
    (("A", "B", "C"), "A   Le dossier du logement 312"),
    (("Élément 1", "Élément 2", "Élément 3"), "Élément 1   Le dossier du logement 312"),
    (("Point 9", "Point 10", "Point 11"), "Point 9   Le dossier du logement 312"),
)
ASKED = (
    "Le dossier du logement 312",
    "Le rapport fait après la plainte de bruit du 2 avril 2023 et",
    "Le plan du toit",
)


@pytest.mark.parametrize(("labels", "first"), LABELLED)
def test_labels_in_a_column_of_their_own_stand_before_what_they_name(labels: tuple[str, ...], first: str) -> None:
    tops = (100, 115, 143)
    lines = [(70.0, top, label) for label, top in zip(labels, tops, strict=True)]
    lines += [(160.0, top, asked) for asked, top in zip(ASKED, tops, strict=True)]
    text = laid_out(drawn(*lines, (160, 128, "ce qui l'a suivi")))
    assert text.strip().split("\n") == [
        first,
        f"{labels[1]}   {ASKED[1]} ce qui l'a suivi",
        f"{labels[2]}   {ASKED[2]}",
    ]


def test_labels_that_do_not_count_on_are_a_column() -> None:
    lines = [(70.0, 100.0 + 13 * k, label) for k, label in enumerate("ACB")]
    text = laid_out(drawn(*lines, *((160, 100 + 13 * k, asked) for k, asked in enumerate(ASKED))))
    assert "A   " not in text


def test_labels_go_on_over_the_page() -> None:
    one = drawn((70, 700, "A"), (160, 700, ASKED[0]), (70, 713, "B"), (160, 713, ASKED[1]))
    two = drawn((70, 60, "C"), (160, 60, ASKED[2]), (70, 73, "D"), (160, 73, "Le bail"))
    assert f"{ASKED[1]}\nC   {ASKED[2]}\nD   Le bail" in laid_out(one, two)


def test_a_full_line_before_a_capital_that_only_a_beginning_explains_ends_there() -> None:
    asked = "Le nombre d'élèves suspendus à la suite d'un signalement pour les mêmes années"
    shown = drawn((70, 100, asked), (70, 113, "Le protocole des écoles"))
    assert f"{asked}\nLe protocole" in laid_out(shown)
    named = "Le nombre d'élèves suspendus à la suite d'un signalement selon madame Odile"
    assert f"{named} Champlain" in laid_out(drawn((70, 100, named), (70, 113, "Champlain, directrice des écoles")))


@given(st.integers(0, 10**9), st.integers(1, 8))
def test_a_number_broken_by_its_column_is_put_together_and_no_digit_changes(value: int, at: int) -> None:
    printed = f"{value:,}".replace(",", " ")
    at = min(at, len(printed))
    cell = [cut_lines(drawn((70, 100, part)).words)[0] for part in (printed[:at], printed[at:]) if part.strip()]
    glue_numbers(cell)
    words = [word for line in cell for word in line.words]
    text = "".join(word.text if word.glued else word.text + " " for word in words).strip()
    assert text.replace(" ", "") == str(value)
    if len(cell) == 2 and " " in printed[:at].rstrip()[:-1]:
        assert text == printed
