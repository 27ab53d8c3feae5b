"""Word: what its reader sees, which is not what stands in the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from lettrine.errors import LetterError, LimitExceeded, UnreadableFile
from lettrine.readers import read, read_bytes
from lettrine.readers.docx_numbering import print_number
from tests.readers.packages import archive, listed, p, run, word

FILES = Path(__file__).parents[1] / "data" / "files"


def level(number: int, form: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>'


def lists(*levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> dict[str, str]:
    return {"numbering": f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{nums}'}


def text_of(body: str, parts: dict[str, str] | None = None, links: dict[str, str] | None = None) -> str:
    return read_bytes(word(body, parts, links), "a.docx").text.clean.strip()


@pytest.mark.parametrize("producer", ["python-docx", "libreoffice"])
def test_a_whole_letter(producer: str) -> None:
    text = read(FILES / f"lettre-{producer}.docx").text.clean
    assert text.startswith(
        "Ville de Saint-Elme\n\nSaint-Elme, le 3 mai 2024\n\nMadame Odile Tremblay-Roy\n4, chemin du Lac"
    )
    assert "\n1. le nombre de permis délivrés par année;\n2. au sujet de la caserne :\n   a) le rapport" in text
    assert "\n   b) les courriels du directeur;\n3. le registre des plaintes.\n\nLe tableau 1" in text
    assert (
        "\n\nSecteur\t2022\t\t2023\t\n\tNeuf\tRénové\tNeuf\tRénové\nNord\t1 204\t88\tn. d.\t91\nSud\t310\t\t298\t77\n"
        in text
    )
    assert text.rstrip().endswith("12, rue Principale, Saint-Elme (Québec) J0B 2A0")


@pytest.mark.parametrize(
    ("value", "form", "printed"),
    [(3, "lowerLetter", "c"), (28, "upperLetter", "BB"), (9, "lowerRoman", "ix"), (4, "upperRoman", "IV"), (1, "ordinal", "1er"), (7, "decimalZero", "07")],
)  # fmt: skip
def test_numbers_as_lists_print_them(value: int, form: str, printed: str) -> None:
    assert print_number(value, form) == printed


def test_inner_levels_start_again_and_show_the_outer_ones() -> None:
    parts = lists(level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    body = "".join(listed(t, level=n) for t, n in (("un", 0), ("a", 1), ("b", 1), ("deux", 0), ("c", 1)))
    assert text_of(body, parts) == "I. un\n   1.1 a\n   1.2 b\nII. deux\n   2.1 c"


def test_a_list_goes_on_after_a_paragraph_and_another_starts_again() -> None:
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    body = listed("un") + listed("deux") + p("Note.") + listed("trois") + listed("autre", number=2)
    assert (
        text_of(body, lists(level(0, "decimal", "%1)"), nums=nums)) == "1) un\n2) deux\n\nNote.\n\n3) trois\n1) autre"
    )


def test_a_list_that_its_style_stands_for() -> None:
    parts = lists(level(0, "decimal", "%1.", '<w:pStyle w:val="Point"/>'))
    parts["styles"] = (
        '<w:style w:type="paragraph" w:styleId="Point"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = p("un", properties='<w:pStyle w:val="Point"/>') + p(
        "hors", properties='<w:pStyle w:val="Point"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    )
    assert text_of(body, parts) == "1. un\n\nhors"


@pytest.mark.parametrize(("sign", "shown"), [("\uf0b7", "•"), ("\uf0a7", "▪"), ("o", "o"), ("–", "–"), ("", "")])
def test_bullets(sign: str, shown: str) -> None:
    assert text_of(listed("un"), lists(level(0, "bullet", sign))) == f"{shown} un".strip()


def test_changes_are_taken_as_accepted() -> None:
    body = p(
        "refusé ",
        f"<w:ins>{run('en partie ')}</w:ins>",
        "<w:del><w:r><w:delText>en totalité </w:delText></w:r></w:del>",
        "hier",
    )
    assert text_of(body) == "refusé en partie hier"
    joined = p("Le rapport", properties="<w:rPr><w:del/></w:rPr>") + p(" est joint.")
    assert text_of(joined) == "Le rapport est joint."
    rows = "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    assert text_of(p("seul") + rows) == "seul"


def test_a_note_follows_its_paragraph_and_its_mark_never_grows_onto_a_number() -> None:
    notes = {"footnotes": f'<w:footnote w:id="2">{p("RLRQ, c. A-2.1.")}</w:footnote>'}
    body = p("l’article 53", '<w:r><w:footnoteReference w:id="2"/></w:r>', " s’applique.") + p("Fin.")
    assert text_of(body, notes) == "l’article 53¹ s’applique.\n\n¹ RLRQ, c. A-2.1.\n\nFin."


def test_superscripts_are_plain_but_for_the_marks_of_notes() -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    assert text_of(p("le 1", run("er", raised), " mai, 53", run("2", raised))) == "le 1er mai, 53²"


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{p('AVIS')}</w:txbxContent>"
    both = f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    assert text_of(p(both, "Madame,")) == "AVIS\n\nMadame,"


def test_content_controls_fields_and_hidden_text() -> None:
    control = f"<w:sdt><w:sdtContent>{p('Objet : accès')}</w:sdtContent></w:sdt>"
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    body = control + p(
        field, "3 mai", '<w:r><w:fldChar w:fldCharType="end"/></w:r>', run("secret", "<w:vanish/>"), " 2024"
    )
    assert text_of(body) == "Objet : accès\n3 mai 2024"


def test_tick_boxes_old_and_new() -> None:
    old = '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData></w:fldChar><w:fldChar w:fldCharType="end"/></w:r>'
    assert (
        text_of(p(old, " refusé ", '<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>', " accordé"))
        == "☒ refusé ☐ accordé"
    )


def test_the_address_behind_a_link() -> None:
    body = p("Voyez ", f'<w:hyperlink r:id="k">{run("le bilan")}</w:hyperlink>', ".")
    assert text_of(body, links={"k": "https://exemple.ca/bilan"}) == "Voyez le bilan (https://exemple.ca/bilan)."
    assert text_of(body.replace("le bilan", "exemple.ca/bilan"), links={"k": "https://exemple.ca/bilan"}).endswith(
        "bilan."
    )


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text) if text else '<w:p/>'}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def test_merged_cells_leave_empty_ones() -> None:
    wide, top, under = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = (
        cell("Région", top) + cell("2023", wide),
        cell("Région", under) + cell("A") + cell("B"),
        cell("Nord") + cell("5") + cell(""),
    )
    assert text_of(table(*rows)) == "Région\t2023\t\n\tA\tB\nNord\t5"


def test_tables_that_only_place_text() -> None:
    assert text_of(table(cell("Canada") + cell("Agence"))) == "Canada\n\nAgence"
    assert (
        text_of(table(cell("Objet :") + cell("Accès"), cell("N/Réf. :") + cell("12"))) == "Objet : Accès\nN/Réf. : 12"
    )


def test_lines_of_an_address_are_not_paragraphs() -> None:
    close = '<w:spacing w:after="0"/>'
    body = p("Madame Roy", properties=close) + p("4, rue Lac", properties=close) + "<w:p/>" + p("Madame,")
    assert text_of(body) == "Madame Roy\n4, rue Lac\n\nMadame,"


def test_pages_end_where_they_are_made_to() -> None:
    document = read_bytes(word(p("Première page.") + p('<w:r><w:br w:type="page"/></w:r>', "Deuxième page.")), "a.docx")
    assert [document.text.clean[at:].split()[0] for at in document.pages] == ["Première", "Deuxième"]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (word("<w:p/>"), UnreadableFile),
        (word(p("x"))[:300], UnreadableFile),
        (archive({"[Content_Types].xml": "", "word/other.xml": ""}), UnreadableFile),
        (word("x" * 60_000_000), LimitExceeded),
        (word("<w:p>"), UnreadableFile),
    ],
)
def test_files_that_cannot_be_read_say_so(data: bytes, error: type[LetterError]) -> None:
    with pytest.raises(error):
        read_bytes(data, "a.docx")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(encoding: str) -> None:
    bomb = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>'.encode(encoding)
    members = {"[Content_Types].xml": b"", "word/document.xml": bomb}
    with pytest.raises(UnreadableFile, match="entities"):
        read_bytes(archive(members), "a.docx")
