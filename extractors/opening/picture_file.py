"""A scan that came as a picture: PNG, JPEG or TIFF, read like a PDF of as many pages."""

import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from PIL import Image, ImageFile, ImageOps, ImageSequence, UnidentifiedImageError
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.TiffImagePlugin import TiffImageFile

from extractors.opening.limits import Limits
from extractors.opening.unreadable import UnreadableError
from extractors.seeing.page_picture import ColourPicture, GreyPicture
from extractors.text_layers.text_layer import TextLayer
from records.page import Box
from records.problem import ProblemCode

_LETTER_WIDTH = 612.0
_LEAST_WIDTH, _GREATEST_WIDTH = 150.0, 1300.0
# A JPEG of several pictures (MPO) is opened as a JPEG; its first picture is the page.
_FORMATS = (PngImageFile.format, JpegImageFile.format, TiffImageFile.format)
_NO_TEXT = TextLayer((), 0, 0, 0, 0)


class PictureFile:
    """An open picture file. Pages are counted from 0; a page's size in points follows the file's resolution, or is as
    wide as a letter page where the file gives none that can be right.

    Raises UnreadableError when the file is damaged, or larger than the limits.
    """

    def __init__(self, path: Path, limits: Limits) -> None:
        self._limits = limits
        # Sizes are checked against our own limits, before anything is decoded.
        Image.MAX_IMAGE_PIXELS = None
        # Half a picture is not shown as a whole one, whatever another library asked of Pillow in this process.
        ImageFile.LOAD_TRUNCATED_IMAGES = False
        try:
            with warnings.catch_warnings(action="ignore"):
                self._picture = Image.open(path, formats=_FORMATS)
            self._count = 1 if self._picture.format == "MPO" else int(getattr(self._picture, "n_frames", 1))
        except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
            raise UnreadableError(ProblemCode.DAMAGED, str(error)) from error
        if self._count > limits.pages:
            raise UnreadableError(ProblemCode.TOO_MANY_PAGES, f"{self._count} pages")
        self._frame: tuple[int, ColourPicture, float] | None = None

    def __len__(self) -> int:
        return self._count

    def close(self) -> None:
        self._frame = None
        self._picture.close()

    def size(self, index: int) -> tuple[float, float]:
        """Width and height in points."""
        _, colour, scale = self._opened(index)
        return colour.shape[1] / scale, colour.shape[0] / scale

    def text_layer(self, index: int) -> TextLayer:  # noqa: ARG002 - a picture has none, on any page
        return _NO_TEXT

    def picture_covers_text(self, index: int, layer: TextLayer) -> bool:  # noqa: ARG002 - it is the whole page
        return True

    def native_dots_per_inch(self, index: int) -> float | None:
        return self._opened(index)[2] * 72

    def changed_since_signed(self, index: int, boxes: Sequence[Box]) -> list[bool] | None:  # noqa: ARG002
        """Pictures are not signed."""
        return None

    def attachments(self) -> Iterator[tuple[str, bytes]]:
        return iter(())

    def render(self, index: int, dots_per_inch: float, box: Box | None = None) -> GreyPicture:
        """The page, or that box of it, as a grey picture."""
        from extractors.seeing.coloured_ink import grey_of

        return grey_of(self.render_colour(index, dots_per_inch, box))

    def render_colour(self, index: int, dots_per_inch: float, box: Box | None = None) -> ColourPicture:
        """As `render`, in blue, green and red."""
        import cv2

        _, colour, scale = self._opened(index)
        wanted = dots_per_inch / 72
        if box is not None:
            colour = colour[
                max(round(box.y0 * scale), 0) : max(round(box.y1 * scale), 1),
                max(round(box.x0 * scale), 0) : max(round(box.x1 * scale), 1),
            ]
        factor = wanted / scale
        if colour.shape[0] * colour.shape[1] * factor * factor > self._limits.pixels:
            raise UnreadableError(ProblemCode.TOO_LARGE, f"page {index + 1} at {dots_per_inch:.0f} dpi")
        if abs(factor - 1) < 0.01:
            return np.ascontiguousarray(colour)
        method = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
        return np.asarray(cv2.resize(colour, None, fx=factor, fy=factor, interpolation=method), dtype=np.uint8)

    def render_again(self, index: int, dots_per_inch: float) -> GreyPicture:
        return self.render(index, dots_per_inch)

    def _opened(self, index: int) -> tuple[int, ColourPicture, float]:
        if self._frame is None or self._frame[0] != index:
            self._frame = (index, *self._decoded(index))
        return self._frame

    def _decoded(self, index: int) -> tuple[ColourPicture, float]:
        try:
            frame = ImageSequence.Iterator(self._picture)[index]
            across, down = frame.size
            if across * down > self._limits.pixels:
                raise UnreadableError(ProblemCode.TOO_LARGE, f"{across} by {down} pixels")
            horizontal, vertical = _resolution(frame)
            turned = ImageOps.exif_transpose(frame)
            swapped = turned.size != frame.size
            colour = _colour(turned)
        except (OSError, SyntaxError, ValueError, EOFError) as error:
            raise UnreadableError(ProblemCode.DAMAGED, f"page {index + 1}: {error}") from error
        if swapped:
            horizontal, vertical = vertical, horizontal
        return _square_dots(colour, horizontal, vertical)


def _colour(picture: Image.Image) -> ColourPicture:
    """The picture in blue, green and red, on white paper where it is transparent."""
    if picture.mode.startswith("I;16") or picture.mode in ("I", "F"):
        values = np.asarray(picture, dtype=np.float64)
        top = max(float(values.max()), 1.0)
        grey = np.asarray(values * (255.0 / (65535.0 if top > 255 else 255.0)), dtype=np.uint8)
        return np.repeat(grey[:, :, None], 3, axis=2)
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        picture = picture.convert("RGBA")
        paper = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(paper, picture)
    return np.ascontiguousarray(np.asarray(picture.convert("RGB"), dtype=np.uint8)[:, :, ::-1])


def _resolution(frame: Image.Image) -> tuple[float, float]:
    horizontal, vertical = (float(value) for value in frame.info.get("dpi", (0, 0)))
    return horizontal, vertical


def _square_dots(colour: ColourPicture, horizontal: float, vertical: float) -> tuple[ColourPicture, float]:
    """The picture with dots as high as wide (a fax has 204 by 98 an inch), and its pixels a point."""
    import cv2

    width = colour.shape[1]
    plausible = horizontal > 0 and _LEAST_WIDTH <= width / horizontal * 72 <= _GREATEST_WIDTH
    if not plausible:
        return colour, width / _LETTER_WIDTH
    if vertical > 0 and 1.2 < horizontal / vertical < 4:
        colour = np.asarray(
            cv2.resize(colour, None, fx=1, fy=horizontal / vertical, interpolation=cv2.INTER_CUBIC), dtype=np.uint8
        )
    return colour, horizontal / 72
