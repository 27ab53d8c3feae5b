"""OpenDocument, RTF and old Office files: turned by LibreOffice into the new formats, which are then read.

The program runs without a window, with a fresh profile in which macros are off, links are not followed and nothing is updated.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from lettrine.errors import LimitExceeded, UnreadableFile, UnsupportedFormat
from lettrine.readers.archive import member_names, open_archive
from lettrine.readers.document import Document, Raw
from lettrine.readers.docx import read_docx
from lettrine.readers.sheet import read_xlsx

_PROGRAMS = ("soffice", "libreoffice")
_SECONDS = 120.0
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link"><value>0</value></prop></item>
</oor:items>
"""
# a proxy that nobody answers: what tries to fetch something gets nothing
_NOWHERE = {name: "http://127.0.0.1:9" for name in ("http_proxy", "https_proxy", "ftp_proxy", "all_proxy")}
_OPEN_SHEET = "spreadsheet"


def read_office(raw: Raw) -> Document:
    """The document of an ODT, ODS, RTF, DOC or XLS file; ``UnsupportedFormat`` where LibreOffice is missing."""
    suffix, media_type, sheet = find_form(raw)
    program = find_program()
    if program is None:
        raise UnsupportedFormat(
            f"A file of the form {suffix} is read through LibreOffice, which is not installed: install it "
            "(on Debian or Ubuntu: apt-get install libreoffice-writer libreoffice-calc), or save the file as DOCX or PDF."
        )
    converted = Raw(_convert(raw, program, suffix, "xlsx" if sheet else "docx"), raw.name, raw.limits)
    document = read_xlsx(converted) if sheet else read_docx(converted)
    return replace(document, media_type=media_type, sha256=raw.digest)


def find_program() -> str | None:
    """The command that runs LibreOffice, if it is installed."""
    return next(filter(None, map(shutil.which, _PROGRAMS)), None)


def find_form(raw: Raw) -> tuple[str, str, bool]:
    """The ending that tells LibreOffice what the file is, its media type, and whether it is a sheet."""
    if raw.data.startswith(b"{\\rtf"):
        return ".rtf", "application/rtf", False
    if raw.data.startswith(b"PK"):
        archive = open_archive(raw.data, raw.limits)
        for name in ("content.xml", "styles.xml", "meta.xml"):
            archive.read_xml(name)
        if "META-INF/manifest.xml" in member_names(raw.data) and b"encryption-data" in archive.read(
            "META-INF/manifest.xml"
        ):
            raise UnreadableFile("The file is protected by a password: save it without one.")
        media_type = archive.read("mimetype")[:100].decode("ascii", errors="replace").strip()
        sheet = _OPEN_SHEET in media_type
        return (".ods" if sheet else ".odt"), media_type, sheet
    if any(name.encode("utf-16-le") in raw.data for name in ("Workbook", "Book\x00")):
        return ".xls", "application/vnd.ms-excel", True
    if "WordDocument".encode("utf-16-le") in raw.data:
        return ".doc", "application/msword", False
    raise UnsupportedFormat("This old Office file holds neither a text nor a sheet: save it as DOCX or PDF.")


def _convert(raw: Raw, program: str, suffix: str, target: str) -> bytes:
    seconds = min(_SECONDS, raw.limits.seconds)
    made = convert_files({f"file{suffix}": raw.data}, program, target, seconds)
    if not made:
        raise UnreadableFile("LibreOffice cannot open the file: it is damaged. Open it and save it as DOCX or PDF.")
    return made["file"]


def convert_files(files: Mapping[str, bytes], program: str, target: str, seconds: float) -> dict[str, bytes]:
    """Files (by name, with their endings) turned into ``target`` by one run of LibreOffice; by name without its ending.

    What it cannot open is left out; ``LimitExceeded`` after ``seconds``.
    """
    with tempfile.TemporaryDirectory(prefix="lettrine-") as folder:
        place = Path(folder)
        (place / "profile" / "user").mkdir(parents=True)
        (place / "profile" / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        for name, data in files.items():
            (place / name).write_bytes(data)
        command = [
            program, f"-env:UserInstallation={(place / 'profile').as_uri()}", "--headless", "--norestore", "--nolockcheck",
            "--nodefault", "--convert-to", target, "--outdir", str(place / "out"), *(str(place / name) for name in files),
        ]  # fmt: skip
        _run(command, place, seconds)
        return {path.stem: path.read_bytes() for path in (place / "out").glob(f"*.{target}")}


def _run(command: list[str], place: Path, seconds: float) -> None:
    """Runs LibreOffice, stopped with what it started when it takes too long."""
    environment = {**os.environ, **_NOWHERE, "HOME": str(place), "SAL_USE_VCLPLUGIN": "svp"}
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment,
        cwd=place, start_new_session=True,
    )  # fmt: skip
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired as error:
        _stop(process)
        raise LimitExceeded(
            f"LibreOffice took more than {seconds:g} seconds over the file: save it as DOCX or PDF."
        ) from error


def _stop(process: subprocess.Popen[bytes]) -> None:
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
