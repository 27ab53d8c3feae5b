"""The same letter in every form that letters come in, made by several producers.

A plain letter is taken apart into paragraphs, lists, tables and preformatted lines; each producer gets those as its users
would enter them: real lists, real tables with merged headers. What is not installed (LibreOffice, Chromium, the packages of
``requirements-bench.txt``) makes nothing: :data:`PRODUCERS` tells which are there.
"""

from __future__ import annotations

import io
import random
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from html import escape
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
from PIL import Image, ImageFilter

Grid = list[list[str]]

_NUMBERED = re.compile(r"(\s*)(\d{1,2})\.\s+(.*)")
_BULLETED = re.compile(r"(\s*)[-–•*]\s+(.*)")
_MARKED = re.compile(r"\s*(?:«\s*)?(?:\d{1,2}(?:\.\d{1,2})*[.)°]?-?|[-–•*o➢►>]|\(?[a-zA-Zivx]{1,3}[.)])\s+\S")
_RULE_ROW = re.compile(r"[\s|:-]+")
_RAGGED = 10  # by how much lines that were broken to fit are shorter than they could be
_LONGEST_LINE = 112  # of a text whose lines were broken by hand; in others a paragraph is one line
_ALIGNED = re.compile(r"^(?!\s*(?:\d+|[a-z])[.)]).{0,80}\S {3,}\S|^ {12,}\S")
_OFFICE_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a letter: ``lines`` of a paragraph, of a list (``numbered`` from ``start``, or not), or as aligned; or ``rows``."""

    kind: str
    lines: tuple[str, ...] = ()
    start: int = 1
    rows: Grid | None = None


def take_apart(text: str) -> list[Block]:
    """The blocks of a plain letter, from top to bottom; lines that were only broken to fit are whole again."""
    blocks: list[Block] = []
    parts = re.split(r"\n\s*\n", text.replace("\f", "\n\n").strip("\n"))
    lengths = sorted(len(line) for part in parts for line in part.split("\n") if _kind_of(line) != "table")
    width = lengths[int(0.9 * (len(lengths) - 1))]
    for part in parts:
        lines = _whole_lines(part.split("\n"), width)
        if _is_set_side_by_side(lines):
            blocks.append(Block("aligned", tuple(lines)))
            continue
        run: list[str] = []
        kind = ""
        for line in lines:
            this = _kind_of(line)
            if this != kind and run:
                blocks.append(_block(kind, run))
                run = []
            kind = this
            run.append(line)
        if run:
            blocks.append(_block(kind, run))
    return blocks


def _is_set_side_by_side(lines: Sequence[str]) -> bool:
    """Whether a part is short lines of which some stand in two columns: a letterhead with its address."""
    kinds = {_kind_of(line) for line in lines}
    return len(lines) < 9 and kinds == {"aligned", "paragraph"} and max(map(len, lines)) < _LONGEST_LINE


def _whole_lines(lines: Sequence[str], width: int) -> list[str]:
    """The lines of a part; one that is as long as lines can be is taken together with the one that goes on with it."""
    made: list[str] = []
    last = ""
    for line in lines:
        room = width - len(last.rstrip())
        if (
            made
            and width <= _LONGEST_LINE
            and room < _RAGGED + len(line.split()[0])
            and not _MARKED.match(line)
            and "paragraph" == _kind_of(line)
            and _kind_of(last) not in ("table", "aligned")
        ):
            made[-1] = f"{made[-1].rstrip()} {line.strip()}"
        else:
            made.append(line)
        last = line
    return made


def _kind_of(line: str) -> str:
    if "\t" in line or line.count(" | ") >= 2 or ("|" in line and _RULE_ROW.fullmatch(line)):
        return "table"
    if len(line) < 110 and _ALIGNED.search(line):
        return "aligned"
    if _NUMBERED.fullmatch(line):
        return "numbered"
    return "bulleted" if _BULLETED.fullmatch(line) else "paragraph"


def _block(kind: str, lines: list[str]) -> Block:
    if kind == "table":
        kept = [line.strip(" |") for line in lines if not _RULE_ROW.fullmatch(line)]
        rows = [line.split("\t") if "\t" in line else line.split(" | ") for line in kept]
        if len(rows) > 1:
            width = max(map(len, rows))
            return Block(kind, rows=[[cell.strip(" *") for cell in row] + [""] * (width - len(row)) for row in rows])
        return Block("paragraph", (" ".join(lines[0].split()),))
    if kind == "numbered":
        found = [match for line in lines if (match := _NUMBERED.fullmatch(line))]
        numbers = [int(match[2]) for match in found]
        if numbers == list(range(numbers[0], numbers[0] + len(numbers))) and not any(match[1] for match in found):
            return Block(kind, tuple(match[3] for match in found), numbers[0])
        return Block("paragraph", tuple(lines))
    if kind == "bulleted":
        found = [match for line in lines if (match := _BULLETED.fullmatch(line))]
        return Block(kind, tuple(match[2] for match in found)) if len(found) > 1 else Block("paragraph", tuple(lines))
    return Block(kind, tuple(lines))


# --- HTML, and what is made of it ------------------------------------------------------------------------------------

_STYLE = """
@page { size: Letter; margin: 25mm 25mm 22mm }
body { font: 11pt/1.25 "Liberation Serif", "Nimbus Roman", serif }
p { margin: 9pt 0 } ol, ul { margin: 9pt 0; padding-left: 22pt } li { margin-bottom: 3pt }
pre { font: 8pt/1.2 "Liberation Mono", monospace; margin: 0 }
table { border-collapse: collapse; margin: 9pt 0; font-size: 9pt }
td, th { border: %s; padding: 2pt 5pt; text-align: left; vertical-align: top; font-weight: normal }
nav { display: none }
"""


def write_html(blocks: Iterable[Block], *, ruled: bool = True, justified: bool = False, around: bool = False) -> str:
    """A page; ``around`` puts the menus of a site around the letter."""
    inside = "\n".join(map(_element, blocks))
    style = _STYLE % ("0.75pt solid #333" if ruled else "none") + ("p { text-align: justify }" if justified else "")
    if around:
        menu = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("Accueil", "Services", "Nouvelles"))
        inside = (
            f'<nav class="menu"><ul>{menu}</ul></nav>\n<main>\n{inside}\n</main>\n'
            '<footer><a href="/plan">Plan du site</a> <a href="/nous">Nous joindre</a> <a href="/avis">Avis</a></footer>'
        )
    return (
        f'<!DOCTYPE html>\n<html lang="fr"><head><meta charset="utf-8"><title>Lettre</title><style>{style}</style></head>'
        f"<body>\n{inside}\n</body></html>\n"
    )


def _element(block: Block) -> str:
    if block.rows is not None:
        return f"<table>\n{''.join(_html_row(row, head=r < head_rows(block.rows)) for r, row in enumerate(merged(block.rows)))}</table>"
    if block.kind == "aligned":
        return f"<pre>{escape(chr(10).join(block.lines))}</pre>"
    if block.kind in ("numbered", "bulleted"):
        entries = "\n".join(f"<li>{escape(line)}</li>" for line in block.lines)
        return f'<ol start="{block.start}">{entries}</ol>' if block.kind == "numbered" else f"<ul>{entries}</ul>"
    return "<p>" + "<br>\n".join(escape(line) for line in block.lines) + "</p>"


def _html_row(cells: Sequence[Merged], *, head: bool) -> str:
    tag = "th" if head else "td"
    shown = "".join(
        f"<{tag}{f' colspan={cell.across}' * (cell.across > 1)}{f' rowspan={cell.down}' * (cell.down > 1)}>{escape(cell.text)}</{tag}>"
        for cell in cells
    )
    return f"<tr>{shown}</tr>\n"


def head_rows(rows: Grid) -> int:
    """How many rows hold headings: the first, and those after it that leave the naming column empty."""
    count = 1
    while count < min(3, len(rows) - 1) and not rows[count][0] and any(rows[count]):
        count += 1
    return count


@dataclass(frozen=True, slots=True)
class Merged:
    """A cell of a table: its first column, its text, over how many columns and rows it reaches."""

    column: int
    text: str
    across: int = 1
    down: int = 1


def merged(rows: Grid) -> list[list[Merged]]:
    """The cells of each row; an empty place in the headings belongs to the heading on its left, or to the one above.

    A heading reaches right as far as the one above it does, where something stands below it in each of its columns.
    """
    heads, width = head_rows(rows), len(rows[0])
    made: list[list[Merged]] = [[] for _ in range(heads)]
    if heads == 1:
        made[0] = [Merged(c, text) for c, text in enumerate(rows[0])]
    else:
        _merge_heads(rows, made, 0, 0, width)
    return made + [[Merged(c, text) for c, text in enumerate(row)] for row in rows[heads:]]


def _merge_heads(rows: Grid, made: list[list[Merged]], level: int, left: int, right: int) -> None:
    c = left
    while c < right:
        end = c + 1
        while end < right and c and rows[level][c] and not rows[level][end]:
            end += 1
        is_last = level + 1 == len(made)
        if end == c + 1 and not any(rows[r][c] for r in range(level + 1, len(made))):
            made[level].append(Merged(c, rows[level][c], 1, len(made) - level))
        else:
            made[level].append(Merged(c, rows[level][c], 1 if is_last else end - c))
            if is_last:
                made[level] += [Merged(k, "") for k in range(c + 1, end)]
            else:
                _merge_heads(rows, made, level + 1, c, end)
        c = end


# --- Word ------------------------------------------------------------------------------------------------------------


def make_docx(blocks: Iterable[Block]) -> bytes:
    """A DOCX of python-docx: real tables, numbers and marks typed by hand."""
    import docx
    from docx.shared import Pt

    file = docx.Document()
    file.styles["Normal"].font.name, file.styles["Normal"].font.size = "Liberation Serif", Pt(11)
    for block in blocks:
        if block.rows is not None:
            _add_docx_table(file, block.rows)
        elif block.kind == "numbered":
            for number, line in enumerate(block.lines, block.start):
                file.add_paragraph(f"{number}. {line}")
        elif block.kind == "bulleted":
            for line in block.lines:
                file.add_paragraph(f"• {line}")
        else:
            paragraph = file.add_paragraph("\n".join(block.lines))
            if block.kind == "aligned":
                for run in paragraph.runs:
                    run.font.name, run.font.size = "Liberation Mono", Pt(7.5)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _add_docx_table(file: Any, rows: Grid) -> None:
    table = file.add_table(len(rows), len(rows[0]), style="Table Grid")
    for r, cells in enumerate(merged(rows)):
        for cell in cells:
            last = table.cell(r + cell.down - 1, cell.column + cell.across - 1)
            table.cell(r, cell.column).merge(last).text = cell.text


# --- reportlab, typst ------------------------------------------------------------------------------------------------


def make_reportlab(blocks: Iterable[Block], *, ruled: bool = True) -> bytes:
    """A PDF of reportlab, in its own fonts, which have no narrow space."""
    from reportlab.lib.pagesizes import letter
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import ListFlowable, ListItem, Paragraph, Preformatted, SimpleDocTemplate, Spacer, Table

    plain = ParagraphStyle("plain", fontName="Helvetica", fontSize=10.5, leading=13)
    small = ParagraphStyle("small", fontName="Helvetica", fontSize=8.5, leading=10)
    story: list[object] = []
    for block in blocks:
        if block.rows is not None:
            style: list[Any] = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("FONTSIZE", (0, 0), (-1, -1), 8.5)]
            style += [("GRID", (0, 0), (-1, -1), 0.5, "black")] if ruled else []
            grid: list[list[object]] = [[""] * len(block.rows[0]) for _ in block.rows]
            for r, cells in enumerate(merged(block.rows)):
                for cell in cells:
                    grid[r][cell.column] = (
                        Paragraph(_latin(cell.text), small) if len(cell.text) > 24 else _latin(cell.text, plain=True)
                    )
                    end = (cell.column + cell.across - 1, r + cell.down - 1)
                    style += [("SPAN", (cell.column, r), end)] if cell.across > 1 or cell.down > 1 else []
            story += [Table(grid, style=style, hAlign="LEFT", repeatRows=head_rows(block.rows)), Spacer(1, 9)]
        elif block.kind in ("numbered", "bulleted"):
            entries = [ListItem(Paragraph(_latin(line), plain)) for line in block.lines]
            form = {"bulletType": "1", "start": block.start, "bulletFormat": "%s."} if block.kind == "numbered" else {}
            story += [ListFlowable(entries, **({"bulletType": "bullet"} | form)), Spacer(1, 9)]
        elif block.kind == "aligned":
            mono = ParagraphStyle("mono", fontName="Courier", fontSize=7.5, leading=9)
            story += [Preformatted("\n".join(block.lines), mono), Spacer(1, 9)]
        else:
            story += [Paragraph("<br/>".join(_latin(line) for line in block.lines), plain), Spacer(1, 9)]
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=letter, leftMargin=70, rightMargin=70, topMargin=64, bottomMargin=64).build(story)
    return out.getvalue()


def _latin(text: str, *, plain: bool = False) -> str:
    text = text.replace("\u202f", "\xa0").replace("\u2009", "\xa0")
    return text if plain else escape(text)


_TYPST = """#set page("us-letter", margin: 25mm, footer: context align(center, counter(page).display()))
#set text(font: ("Libertinus Serif", "Liberation Serif"), size: 11pt, lang: "fr")
#set par(justify: true)
"""


def make_typst(blocks: Iterable[Block], *, ruled: bool = True) -> bytes:
    """A PDF of typst: justified, hyphenated in French, with page numbers."""
    import typst

    parts = [_TYPST]
    for block in blocks:
        if block.rows is not None:
            lines = [
                ", ".join(
                    f"table.cell(colspan: {cell.across}, rowspan: {cell.down})[{_typst(cell.text)}]" for cell in row
                )
                for row in merged(block.rows)
            ]
            heads, stroke = head_rows(block.rows), "0.5pt" if ruled else "none"
            cells = ", ".join([f"table.header({', '.join(lines[:heads])})", *lines[heads:]])
            parts.append(f"#text(size: 9pt)[#table(columns: {len(block.rows[0])}, stroke: {stroke}, {cells})]\n")
        elif block.kind == "numbered":
            entries = ", ".join(f"[{_typst(line)}]" for line in block.lines)
            parts.append(f"#enum(start: {block.start}, {entries})\n")
        elif block.kind == "bulleted":
            parts.append(f"#list({', '.join(f'[{_typst(line)}]' for line in block.lines)})\n")
        elif block.kind == "aligned":
            text = "\n".join(block.lines).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
            parts.append(f'#text(size: 7pt)[#raw("{text}", block: true)]\n')
        else:
            parts.append(" \\\n".join(_typst(line) for line in block.lines) + "\n")
    made = typst.compile("\n".join(parts).encode(), format="pdf")
    assert isinstance(made, bytes)
    return made


def _typst(text: str) -> str:
    """The text as typst takes it for text: what could be mark-up by its number."""
    return "".join(
        c if c.isalnum() and k or c.isalpha() or c in " ,;" else f"\\u{{{ord(c):x}}}"
        for k, c in enumerate(text.strip())
    )


# --- mail, scans -----------------------------------------------------------------------------------------------------


def _mail(subject: str = "Réponse à votre demande") -> EmailMessage:
    """A mail without a day of its own: the letters have theirs."""
    message = EmailMessage()
    message["From"] = "Accès <acces@organisme.example>"
    message["To"] = "demande@personne.example"
    message["Subject"] = subject
    message["Message-ID"] = "<1@organisme.example>"
    return message


def mail_with_letter(letter: bytes, name: str) -> bytes:
    """A mail whose body only covers the letter that it carries."""
    message = _mail()
    message.set_content("Bonjour,\n\nVous trouverez ci-joint notre réponse.\n\nBonne journée,\n\nLe secrétariat\n")
    kind = ("application", "pdf") if name.endswith(".pdf") else ("application", "octet-stream")
    message.add_attachment(letter, maintype=kind[0], subtype=kind[1], filename=name)
    return message.as_bytes()


def scan(pdf: bytes, *, dpi: int = 200, seed: int = 1) -> bytes:
    """A PDF of page images, as a scanner gives them: a little askew, a little soft and specked, pressed as JPEG."""
    chance = random.Random(seed)
    pages: list[Image.Image] = []
    file = pdfium.PdfDocument(pdf)
    for page in file:
        image = page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
        image = image.rotate(chance.uniform(-0.8, 0.8), Image.Resampling.BICUBIC, fillcolor=252)
        image = image.filter(ImageFilter.GaussianBlur(0.5))
        noise = Image.effect_noise(image.size, 14)
        image = Image.blend(image, noise, 0.06).point(lambda v: min(255, int(v * 1.06)))
        pressed = io.BytesIO()
        image.save(pressed, "JPEG", quality=72)
        pages.append(Image.open(io.BytesIO(pressed.getvalue())))
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=dpi)
    return out.getvalue()


# --- programs --------------------------------------------------------------------------------------------------------


def print_with_chromium(page: str) -> bytes:
    """A PDF of a page, as the browser prints it."""
    program = shutil.which("chromium") or shutil.which("google-chrome") or "chromium"
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "a.html"), Path(folder, "a.pdf")
        source.write_text(page, encoding="utf-8")
        subprocess.run(
            [program, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile",
             "--no-pdf-header-footer", f"--print-to-pdf={target}", source.as_uri()],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        return target.read_bytes()


def convert_with_office(files: Mapping[str, bytes], suffix: str, target: str) -> dict[str, bytes]:
    """Files (by name, all of one ``suffix``) turned by LibreOffice into another form, in one run."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "in").mkdir()
        for name, data in files.items():
            (place / "in" / f"{name}.{suffix}").write_bytes(data)
        reader = ["--infilter=HTML (StarWriter)"] if suffix == "html" else []
        ending = target.split(":", 1)[0]
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", *reader, "--convert-to", target,
             "--outdir", str(place / "out"), *map(str, sorted((place / "in").iterdir()))],
            check=True, capture_output=True, timeout=_OFFICE_SECONDS,
        )  # fmt: skip
        return {path.stem: path.read_bytes() for path in (place / "out").glob(f"*.{ending}")}


Letters = Mapping[str, list[Block]]


def _each(make: Callable[[list[Block]], bytes]) -> Callable[[Letters], dict[str, bytes]]:
    return lambda letters: {name: make(blocks) for name, blocks in letters.items()}


def _office(first: Callable[[list[Block]], bytes], suffix: str, target: str) -> Callable[[Letters], dict[str, bytes]]:
    return lambda letters: convert_with_office(_each(first)(letters), suffix, target)


def _page(blocks: list[Block]) -> bytes:
    return write_html(blocks).encode()


def _scans(letters: Letters) -> dict[str, bytes]:
    printed = convert_with_office(_each(make_docx)(letters), "docx", "pdf")
    return {name: scan(data, seed=k) for k, (name, data) in enumerate(sorted(printed.items()))}


def _carried(letters: Letters) -> dict[str, bytes]:
    return {name: mail_with_letter(make_docx(blocks), "lettre.docx") for name, blocks in letters.items()}


def _mailed(letters: Letters) -> dict[str, bytes]:
    made = {}
    for name, blocks in letters.items():
        message = _mail()
        message.set_content("Voir la version HTML.")
        message.add_alternative(write_html(blocks), subtype="html")
        made[name] = message.as_bytes()
    return made


OFFICE, CHROMIUM = bool(shutil.which("soffice")), bool(shutil.which("chromium") or shutil.which("google-chrome"))
REPORTLAB, TYPST = bool(find_spec("reportlab")), bool(find_spec("typst"))

_ALL: dict[str, tuple[bool, str, Callable[[Letters], dict[str, bytes]]]] = {
    "pdf-libreoffice": (OFFICE, "pdf", _office(make_docx, "docx", "pdf")),
    "pdf-libreoffice-html": (OFFICE, "pdf", _office(_page, "html", "pdf:writer_pdf_Export")),
    "pdf-chromium": (CHROMIUM, "pdf", _each(lambda blocks: print_with_chromium(write_html(blocks)))),
    "pdf-chromium-justified": (
        CHROMIUM,
        "pdf",
        _each(lambda blocks: print_with_chromium(write_html(blocks, ruled=False, justified=True))),
    ),
    "pdf-reportlab": (REPORTLAB, "pdf", _each(make_reportlab)),
    "pdf-typst": (TYPST, "pdf", _each(make_typst)),
    "docx": (True, "docx", _each(make_docx)),
    "docx-libreoffice": (OFFICE, "docx", _office(_page, "html", "docx:MS Word 2007 XML")),
    "html": (True, "html", _each(lambda blocks: write_html(blocks, around=True).encode())),
    "mail-html": (True, "eml", _mailed),
    "mail-docx": (True, "eml", _carried),
    "odt": (OFFICE, "odt", _office(make_docx, "docx", "odt")),
    "rtf": (OFFICE, "rtf", _office(make_docx, "docx", "rtf")),
    "scan": (OFFICE and bool(shutil.which("tesseract")), "pdf", _scans),
}

PRODUCERS: dict[str, tuple[str, Callable[[Letters], dict[str, bytes]]]] = {
    name: (suffix, make) for name, (there, suffix, make) in _ALL.items() if there
}
"""For each form the ending of its files and what makes them, as far as its program is installed."""
