"""Pages: the letter without what stands around it."""

from __future__ import annotations

from pathlib import Path

import pytest

from lettrine.errors import LimitExceeded
from lettrine.readers import read, read_bytes

FILES = Path(__file__).parents[1] / "data" / "files"
LETTER = (
    "<p>Québec, le 3 mai 2024</p><p>Madame,</p><p>Nous ne détenons aucun document visé par votre demande d’accès du "
    "8 avril 2024.</p><p>Veuillez agréer, Madame, nos salutations distinguées.</p><p>Responsable de l’accès</p>"
)


def text_of(page: str) -> str:
    return read_bytes(f"<html><body>{page}</body></html>".encode(), "a.html").text.clean.strip()


def test_a_page_that_libreoffice_wrote() -> None:
    text = read(FILES / "lettre-libreoffice.html").text.clean
    assert (
        "1. le nombre de permis délivrés par année;\n2. au sujet de la caserne :\n   a. le rapport de la firme" in text
    )
    assert "Secteur\t2022\t\t2023\t\n\tNeuf\tRénové\tNeuf\tRénové\nNord\t1 204\t88\tn. d.\t91" in text


@pytest.mark.parametrize(
    "around",
    [
        "<nav><a>Accueil</a></nav>{}",
        "<header><a>Accueil</a><a>Services</a><a>Nous joindre</a></header><main>{}</main><footer>© Ville</footer>",
        '<div class="main-menu"><ul><li><a>A</a></li></ul></div>{}<script>var x</script><div style="display: none">x</div>',
        '<div><a href="/">Accueil</a> | <a href="/a">Avis</a> | <a href="/b">Budget</a></div><div id="contenu">{}</div>',
        "<aside>Voir aussi</aside>{}<form><input value=x><button>Chercher</button></form>",
    ],
)
def test_navigation_is_left_out(around: str) -> None:
    text = text_of(around.format(LETTER))
    assert text.startswith("Québec, le 3 mai") and text.endswith("Responsable de l’accès")


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<ol start=3><li>a<li>b</ol>", "3. a\n4. b"),
        ("<ol type=a><li>un<ul><li>x</li></ul></li><li value=5><p>deux</p></li></ol>", "a. un\n   • x\ne. deux"),
        ("<ul><li>un<ul><li>deux</ul></ul>", "• un\n   ◦ deux"),
        ("<p>a<br>b</p><div>c</div><div>d</div>", "a\nb\n\nc\nd"),
        ("<p class=MsoNormal>a</p><p class=MsoNormal>b</p><p class=MsoNormal>&nbsp;</p><p class=MsoNormal>c</p>", "a\nb\n\nc"),
        ("<p>le 1<sup>er</sup> mai, art. 53<sup>2</sup></p>", "le 1er mai, art. 53²"),
        ('<p>Voir <a href="https://x.ca/y">le bilan</a>.</p>', "Voir le bilan (https://x.ca/y)."),
        ("<pre>A    B\n1    2</pre>", "A    B\n1    2"),
        ("<table><tr><th rowspan=2>R<th colspan=2>2023<tr><th>A<th>B<tr><td>N<td>5<td></table>", "R\t2023\t\n\tA\tB\nN\t5"),
        ("<table><tr><td>Ville</td><td>Agence</td></tr></table>", "Ville\n\nAgence"),
        ("<table><caption>Titre</caption><tfoot><tr><td>T<td>3<td>4</tfoot><tr><td>N<td>1<td>2</table>", "Titre\n\nN\t1\t2\nT\t3\t4"),
    ],
)  # fmt: skip
def test_elements_as_text(page: str, text: str) -> None:
    assert text_of(page) == text


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_encodings(encoding: str) -> None:
    head = "" if encoding == "utf-16" else f'<meta charset="{encoding.replace("cp1252", "iso-8859-1")}">'
    page = f"<!DOCTYPE html><html><head>{head}</head><body><p>L’accès à l’été</p></body></html>"
    assert read_bytes(page.encode(encoding), "a").text.clean.strip() == "L’accès à l’été"


def test_what_nests_without_end_is_refused() -> None:
    with pytest.raises(LimitExceeded):
        read_bytes(b"<html>" + b"<div>" * 50_000 + b"x", "a.html")


def test_cells_that_claim_to_be_huge_are_bounded() -> None:
    page = "<html><table>" + "<tr><td colspan=99999 rowspan=99999>a<td>b</tr>" * 5 + "</table>"
    assert len(read_bytes(page.encode(), "a.html").text.clean) < 20_000
