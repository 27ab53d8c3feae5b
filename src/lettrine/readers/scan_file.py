"""In the child process: an image file opened, and its pages recognised."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator

from PIL import Image, ImageOps, ImageSequence

from lettrine.errors import LimitExceeded, UnreadableFile, UnsupportedFormat
from lettrine.readers.document import Limits
from lettrine.readers.page import turned
from lettrine.readers.pdf import ReadPages
from lettrine.readers.pdf_file import assemble
from lettrine.readers.scan_pages import OCR_MISSING, PageImage, is_tesseract_there, recognise

_FORMATS = ("PNG", "JPEG", "TIFF", "GIF")
_MOST_PIXELS = 120_000_000
_WIDTH_INCHES = 8.5
_DAMAGED = "The image is damaged or was cut: fetch it again, or scan the page anew."


def read_file(data: bytes, limits: Limits) -> ReadPages:
    """The text of an image file with its places."""
    if not is_tesseract_there():
        raise UnsupportedFormat(OCR_MISSING)
    Image.MAX_IMAGE_PIXELS = None  # the size is looked at here, before anything is unpacked
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(data), formats=_FORMATS)
            count = getattr(image, "n_frames", 1)
            if count > limits.pages:
                raise LimitExceeded(
                    f"The image has {count} pages, more than the {limits.pages} that are read: "
                    "split it, or raise Limits.pages."
                )
            pages = list(recognise(_images(image, limits.scanned_pages), seconds=limits.seconds))
    except (OSError, ValueError, SyntaxError, EOFError, TypeError, KeyError, IndexError, OverflowError) as error:
        raise UnreadableFile(_DAMAGED) from error
    return assemble(pages, truncated=count > limits.scanned_pages)


def _images(image: Image.Image, most: int) -> Iterator[PageImage]:
    for number, frame in enumerate(ImageSequence.Iterator(image), 1):
        if number > most:
            return
        if frame.width * frame.height > _MOST_PIXELS:
            raise LimitExceeded(
                f"The image holds {frame.width} by {frame.height} points, more than are read: save it at 300 points an inch."
            )
        scale = _scale(frame)
        shown = ImageOps.exif_transpose(_on_white(frame)).convert("L")
        width, height = shown.width / scale, shown.height / scale
        yield PageImage(number, shown, scale, turned(0, width, height)[1])


def _scale(frame: Image.Image) -> float:
    """Pixels a point: as the file says where that can be true, else as if the image were a page's width."""
    said = frame.info.get("dpi")
    dpi = float(said[0]) if isinstance(said, tuple) and said else 0.0
    if not 3.0 < frame.width / max(dpi, 1.0) < 18.0:
        dpi = frame.width / _WIDTH_INCHES
    return max(dpi, 1.0) / 72


def _on_white(frame: Image.Image) -> Image.Image:
    if frame.mode in ("RGBA", "LA", "PA") or "transparency" in frame.info:
        shown = frame.convert("RGBA")
        white = Image.new("RGBA", shown.size, "white")
        white.alpha_composite(shown)
        return white.convert("RGB")
    if frame.mode.startswith(("I", "F")):
        low, high = frame.getextrema()
        span = max(1.0, float(high) - float(low))  # type: ignore[arg-type]
        return frame.convert("F").point(lambda v: (v - float(low)) * 255 / span).convert("L")  # type: ignore[arg-type]
    return frame
