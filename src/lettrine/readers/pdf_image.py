"""In the child process: the image of a PDF page, as it is recognised."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image, ImageChops, ImageStat

from lettrine.errors import LetterError
from lettrine.readers.page import turned
from lettrine.readers.places import Box
from lettrine.readers.scan_pages import PageImage

_DPI = 300
_LEAST_DPI = 72
_MOST_PIXELS = 60_000_000
_WHOLE = 0.8
_EXACT = 0.01  # of the page's width or height: how far an image may end from its edges and still be the page
_GLANCE = 0.1  # points a point: enough to see whether the page shows the image and nothing else
_ALIKE = 4.0  # of 255 levels of grey, on average


def page_images(file: pdfium.PdfDocument, indices: Sequence[int]) -> Iterator[PageImage]:
    """The images (grey, upright as shown) of the pages at ``indices``; one that cannot be drawn is left out."""
    for index in indices:
        page = file[index]
        try:
            image = _scanned(page) or _drawn(page)
            width, height = own_size(page)
            _, back = turned(page.get_rotation() // 90, width, height)
            corner = page.get_bbox()[:2]
            yield PageImage(index + 1, image, image.width / page.get_width(), _moved(back, corner[0], corner[1]))
        except (pdfium.PdfiumError, ValueError, LetterError):
            continue
        finally:
            page.close()


def own_size(page: pdfium.PdfPage) -> tuple[float, float]:
    """Width and height of a page in points, before it is turned."""
    width, height = page.get_size()
    return (height, width) if page.get_rotation() in (90, 270) else (width, height)


def _scanned(page: pdfium.PdfPage) -> Image.Image | None:
    """The page's one image, point by point, where the page is that image and nothing else.

    Drawing the page gives the same points at eight times the cost. What could change them (a mask, a colour table turned
    round) is no part of the image that pdfium gives: a small drawing of the page tells.
    """
    if page.get_rotation() or raw.FPDFPage_CountObjects(page.raw) != 1 or raw.FPDFPage_GetAnnotCount(page.raw):
        return None
    item = next(page.get_objects(max_depth=1))
    if not isinstance(item, pdfium.PdfImage):
        return None
    a, b, c, d, e, f = item.get_matrix().get()
    left, bottom, right, top = page.get_bbox()
    wide, high = right - left, top - bottom
    off = (abs(e - left) / wide, abs(e + a - right) / wide, abs(f - bottom) / high, abs(f + d - top) / high)
    columns, rows = item.get_px_size()
    dpi = 72 * columns / wide
    if columns * rows > _MOST_PIXELS:
        return None
    if b or c or max(off) > _EXACT or not _LEAST_DPI <= dpi <= _DPI or abs(72 * rows / high - dpi) > _EXACT * dpi:
        return None
    image: Image.Image = item.get_bitmap().to_pil().convert("L")
    glance = page.render(scale=_GLANCE, grayscale=True).to_pil().convert("L")
    seen = image.resize(glance.size, Image.Resampling.BOX)
    return image if ImageStat.Stat(ImageChops.difference(seen, glance)).mean[0] < _ALIKE else None


def _drawn(page: pdfium.PdfPage) -> Image.Image:
    """The page as a viewer shows it."""
    width, height = page.get_size()
    # as it was scanned: what is drawn between its points would only blur them
    dpi = min(_DPI, max(_scanned_dpi(page) or _DPI, _LEAST_DPI))
    scale = min(dpi / 72, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
    drawn: Image.Image = page.render(scale=scale, grayscale=True, may_draw_forms=True).to_pil().convert("L")
    return drawn


def _scanned_dpi(page: pdfium.PdfPage) -> float | None:
    """How many points an inch the image has that a page is made of, if it is made of one."""
    width, height = page.get_size()
    across, down = ctypes.c_uint(), ctypes.c_uint()
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=1):
        if not raw.FPDFPageObj_GetBounds(item.raw, left, bottom, right, top):
            continue
        wide, high = right.value - left.value, top.value - bottom.value
        if wide * high > _WHOLE * width * height and raw.FPDFImageObj_GetImagePixelSize(item.raw, across, down):
            return 72 * float(max(across.value, down.value)) / max(wide, high)
    return None


def _moved(back: Callable[[Box], Box], x: float, y: float) -> Callable[[Box], Box]:
    def to_own(box: Box) -> Box:
        left, bottom, right, top = back(box)
        return left + x, bottom + y, right + x, top + y

    return to_own
