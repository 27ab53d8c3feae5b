"""A file or more of every form, to be damaged: each read by the same reader as a real one."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageDraw

from tests.readers.outlook import message
from tests.readers.packages import archive
from tests.readers.test_email import CSV, LETTER, letter_file, mail

OFFICE = Path(__file__).parents[1] / "data" / "files"
PDF = Path(__file__).parent / "files"


def _file(path: Path) -> Callable[[], bytes]:
    return path.read_bytes


def _mail_with_files() -> bytes:
    made = mail()
    made.add_attachment(letter_file(), maintype="application", subtype="octet-stream", filename="lettre.docx")
    return made.as_bytes()


def _image(form: str) -> bytes:
    """A small page of few words: a scan is recognised in a fraction of a second."""
    page = Image.new("L", (700, 260), 255)
    ImageDraw.Draw(page).text((40, 60), "Madame, voici le rapport.\n\nLe greffier", fill=0, font_size=34)
    out = io.BytesIO()
    page.save(out, form, resolution=150, dpi=(150, 150))
    return out.getvalue()


SAMPLES: dict[str, tuple[Callable[[], bytes], ...]] = {
    "txt": (LETTER.encode,),
    "docx": (_file(OFFICE / "lettre-libreoffice.docx"), _file(OFFICE / "lettre-python-docx.docx")),
    "xlsx": (_file(OFFICE / "tableau-openpyxl.xlsx"), _file(OFFICE / "tableau-libreoffice.xlsx")),
    "html": (_file(OFFICE / "lettre-libreoffice.html"),),
    "csv": (CSV.encode,),
    "eml": (_mail_with_files,),
    "msg": (lambda: message({0x1000: LETTER, 0x0037: "x"}, [("t.csv", "text/csv", CSV.encode())]),),
    "zip": (lambda: archive({"l.txt": LETTER, "t.csv": CSV}),),
    "pdf": tuple(
        _file(PDF / f"{name}.pdf")
        for name in ("letter_chromium", "letter_libreoffice", "heads", "form", "unruled", "table_over_pages")
    ),
    "png": (lambda: _image("PNG"),),
    "jpeg": (lambda: _image("JPEG"),),
    "tiff": (lambda: _image("TIFF"),),
    "scan": (lambda: _image("PDF"),),
    "odt": (_file(OFFICE / "lettre-libreoffice.odt"),),
    "rtf": (_file(OFFICE / "lettre-libreoffice.rtf"),),
    "doc": (_file(OFFICE / "lettre-libreoffice.doc"),),
    "ods": (_file(OFFICE / "tableau-libreoffice.ods"),),
    "xls": (_file(OFFICE / "tableau-libreoffice.xls"),),
}
RECOGNISED = frozenset({"png", "jpeg", "tiff", "scan"})
CONVERTED = frozenset({"odt", "rtf", "doc", "ods", "xls"})
