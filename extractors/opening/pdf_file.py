"""A PDF's pages: their size, their text, their picture. pdfium reads; Poppler draws what pdfium can't."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray

from extractors.opening.limits import Limits
from extractors.opening.unreadable import UnreadableError
from extractors.seeing.page_picture import ColourPicture, GreyPicture
from extractors.text_layers.text_layer import TextLayer, read_text_layer, shown_size
from records.page import Box
from records.problem import ProblemCode

_TAIL_BYTES = 8192
_POPPLER_SECONDS = 60
_GREATEST_NESTING = 3
_MOST_ATTACHMENTS = 20
_WHOLE_PAGE = 0.8
_LITTLE_TEXT = 200


class PdfFile:
    """An open PDF. Pages are counted from 0; boxes and sizes are those of the page as shown, in points.

    Raises UnreadableError at opening when the file is encrypted, damaged, or has too many pages, and when a page is
    asked for that can't be shown or is larger than the limits.
    """

    def __init__(self, path: Path, limits: Limits) -> None:
        self._path = path
        self._limits = limits
        _refuse_truncated(path)
        try:
            self._pdf = pdfium.PdfDocument(path)
        except pdfium.PdfiumError as error:
            reason = getattr(error, "err_code", None)
            if reason in (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY):
                raise UnreadableError(ProblemCode.ENCRYPTED, str(error)) from error
            raise UnreadableError(ProblemCode.DAMAGED, str(error)) from error
        self._page: tuple[int, Any] | None = None
        self._layers: dict[int, TextLayer] = {}
        self._count = len(self._pdf)
        if not 0 < self._count <= limits.pages:
            self.close()
            code = ProblemCode.TOO_MANY_PAGES if self._count else ProblemCode.DAMAGED
            raise UnreadableError(code, f"{self._count} pages")

    def __len__(self) -> int:
        return self._count

    def close(self) -> None:
        self._forget_page()
        self._pdf.close()

    def size(self, index: int) -> tuple[float, float]:
        """Width and height in points."""
        page = self._opened(index)
        return shown_size(self._visible_box(page), page.get_rotation())

    def text_layer(self, index: int) -> TextLayer:
        if index not in self._layers:
            page = self._opened(index)
            look_for_hidden = self._picture_share(index) > 0.5
            box, rotation = self._visible_box(page), page.get_rotation()
            self._layers[index] = read_text_layer(page, box, rotation, look_for_hidden)
        return self._layers[index]

    def picture_covers_text(self, index: int, layer: TextLayer) -> bool:
        """Whether the page is a picture with little text on it, or with its text behind it, as scanners leave it."""
        if self._picture_share(index) <= _WHOLE_PAGE:
            return False
        return layer.characters < _LITTLE_TEXT or self._text_is_behind(index)

    def _picture_share(self, index: int) -> float:
        """How much of the page its largest picture covers, 0 to 1."""
        return max((share for share, _ in self._pictures(index)), default=0.0)

    def _text_is_behind(self, index: int) -> bool:
        """Whether most text is drawn before the last picture that covers the page."""
        page = self._opened(index)
        width, height = page.get_size()
        behind = before = 0
        for each in page.get_objects(max_depth=_GREATEST_NESTING):
            if each.type == pdfium_c.FPDF_PAGEOBJ_TEXT:
                before += 1
            elif each.type == pdfium_c.FPDF_PAGEOBJ_IMAGE:
                x0, y0, x1, y1 = each.get_bounds()
                if (x1 - x0) * (y1 - y0) > _WHOLE_PAGE * width * height:
                    behind, before = behind + before, 0
        return behind > before

    def native_dots_per_inch(self, index: int) -> float | None:
        """The resolution of the picture that covers most of the page, if one does."""
        share, dots = max(self._pictures(index), default=(0.0, 0.0))
        return dots if share > 0.5 and dots > 0 else None

    def changed_since_signed(self, index: int, boxes: Sequence[Box]) -> list[bool] | None:
        """Which boxes show something else than when the file was signed; None where it is as signed, or not signed."""
        from extractors.opening.changes_since_signed import changed_boxes, signed_revision

        signed = signed_revision(self._path, self._pdf)
        return None if signed is None else changed_boxes(self.render(index, 144), signed, index + 1, boxes)

    def attachments(self) -> Iterator[tuple[str, bytes]]:
        """The files inside the file: their names and what they hold."""
        for index in range(min(self._pdf.count_attachments(), _MOST_ATTACHMENTS)):
            attachment = self._pdf.get_attachment(index)
            try:
                yield attachment.get_name(), bytes(attachment.get_data())
            except pdfium.PdfiumError:
                # One that can't be taken out is as good as absent.
                continue

    def render(self, index: int, dots_per_inch: float, box: Box | None = None) -> GreyPicture:
        """The page, or that box of it, as a grey picture. Raises UnreadableError when it would pass the limits."""
        picture = self._rendered(index, dots_per_inch, box, grey=True)
        return np.ascontiguousarray(picture if picture.ndim == 2 else picture[:, :, 0])

    def render_colour(self, index: int, dots_per_inch: float, box: Box | None = None) -> ColourPicture:
        """As `render`, in blue, green and red."""
        picture = self._rendered(index, dots_per_inch, box, grey=False)
        if picture.ndim == 2:
            return np.repeat(picture[:, :, None], 3, axis=2)
        return np.ascontiguousarray(picture[:, :, :3])

    def render_again(self, index: int, dots_per_inch: float) -> GreyPicture:
        """The page as Poppler draws it, for when pdfium's picture of it seems to lack something."""
        width, height = self.size(index)
        return self._rendered_by_poppler(index, dots_per_inch, Box(0, 0, width, height), None)[:, :, 0]

    def _rendered(self, index: int, dots_per_inch: float, box: Box | None, *, grey: bool) -> NDArray[np.uint8]:
        width, height = self.size(index)
        part = Box(0, 0, width, height) if box is None else box
        scale = dots_per_inch / 72
        if part.width * part.height * scale * scale > self._limits.pixels:
            raise UnreadableError(ProblemCode.TOO_LARGE, f"page {index + 1} at {dots_per_inch:.0f} dpi")
        crop = (max(part.x0, 0.0), max(height - part.y1, 0.0), max(width - part.x1, 0.0), max(part.y0, 0.0))
        try:
            bitmap = self._opened(index).render(scale=scale, crop=crop, grayscale=grey)
            return np.asarray(bitmap.to_numpy(), dtype=np.uint8)
        except (pdfium.PdfiumError, ValueError) as error:
            return self._rendered_by_poppler(index, dots_per_inch, part, error)

    def _rendered_by_poppler(
        self, index: int, dots_per_inch: float, box: Box, cause: Exception | None
    ) -> NDArray[np.uint8]:
        import pdf2image
        from pdf2image.exceptions import PDFPageCountError, PDFPopplerTimeoutError, PDFSyntaxError

        try:
            pictures = pdf2image.convert_from_path(
                self._path,
                dpi=round(dots_per_inch),
                first_page=index + 1,
                last_page=index + 1,
                use_cropbox=True,
                timeout=_POPPLER_SECONDS,
            )
        except (PDFPageCountError, PDFSyntaxError, PDFPopplerTimeoutError) as error:
            raise UnreadableError(ProblemCode.DAMAGED, f"page {index + 1}: {cause or error}") from error
        if not pictures:
            raise UnreadableError(ProblemCode.DAMAGED, f"page {index + 1}: {cause}")
        colour = np.asarray(pictures[0].convert("RGB"), dtype=np.uint8)[:, :, ::-1]
        scale = round(dots_per_inch) / 72
        return np.ascontiguousarray(
            colour[round(box.y0 * scale) : round(box.y1 * scale), round(box.x0 * scale) : round(box.x1 * scale)]
        )

    def _opened(self, index: int) -> Any:
        if self._page is not None and self._page[0] == index:
            return self._page[1]
        self._forget_page()
        try:
            page = self._pdf[index]
            if pdfium_c.FPDFPage_GetAnnotCount(page) > 0:
                # Filled-in form fields and typed notes become part of the page, so that their text is read.
                pdfium_c.FPDFPage_Flatten(page, pdfium_c.FLAT_NORMALDISPLAY)
                page.close()
                page = self._pdf[index]
        except pdfium.PdfiumError as error:
            raise UnreadableError(ProblemCode.DAMAGED, f"page {index + 1}: {error}") from error
        self._page = (index, page)
        self._refuse_giant(index, page)
        return page

    def _refuse_giant(self, index: int, page: Any) -> None:
        width, height = page.get_size()
        if width * height * (100 / 72) ** 2 > self._limits.pixels:
            raise UnreadableError(ProblemCode.TOO_LARGE, f"page {index + 1} is {width:.0f} by {height:.0f} points")
        for picture in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=_GREATEST_NESTING):
            across, down = picture.get_px_size()
            if across * down > self._limits.pixels:
                raise UnreadableError(ProblemCode.TOO_LARGE, f"page {index + 1}: a picture of {across} by {down}")

    def _forget_page(self) -> None:
        if self._page is not None:
            self._page[1].close()
            self._page = None

    def _visible_box(self, page: Any) -> tuple[float, float, float, float]:
        box = pdfium_c.FS_RECTF()
        if not pdfium_c.FPDF_GetPageBoundingBox(page, box):
            return tuple(page.get_mediabox())
        return box.left, box.bottom, box.right, box.top

    def _pictures(self, index: int) -> list[tuple[float, float]]:
        """Of each picture on the page, the share of the page that it covers and its resolution."""
        page = self._opened(index)
        left, bottom, right, top = self._visible_box(page)
        area = max((right - left) * (top - bottom), 1.0)
        found = []
        for picture in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=_GREATEST_NESTING):
            try:
                x0, y0, x1, y1 = picture.get_bounds()
            except pdfium.PdfiumError:
                continue
            shown_width, shown_height = x1 - x0, y1 - y0
            if shown_width <= 0 or shown_height <= 0:
                continue
            covered_width = min(x1, right) - max(x0, left)
            covered_height = min(y1, top) - max(y0, bottom)
            share = max(covered_width, 0) * max(covered_height, 0) / area
            across, down = picture.get_px_size()
            found.append((share, 72 * max(across / shown_width, down / shown_height)))
        return found


def _refuse_truncated(path: Path) -> None:
    """A PDF ends by saying where its table of objects is; without that end, what follows is missing too."""
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(0, size - _TAIL_BYTES))
        tail = file.read()
    if not re.search(rb"startxref\s+\d+", tail.rstrip(b"\0\r\n \t")):
        raise UnreadableError(ProblemCode.DAMAGED, "the end of the file is missing")
