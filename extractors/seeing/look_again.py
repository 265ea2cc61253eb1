"""A second reading of one box of a page by other means: larger, cleaned otherwise, as one line of text."""

import cv2
import numpy as np

from extractors.seeing.coloured_ink import darkest_print_of
from extractors.seeing.ocr import BLOCK, DIGITS, LINE, read_picture
from extractors.seeing.page_picture import GreyPicture
from extractors.seeing.read_page import PageFile
from records.page import Box, Page, Word

# Tesseract's network sees a line as 36 dots high; letters of some 30 dots leave room for what hangs below.
_LETTER_DOTS = 34.0
_LEAST_DOTS, _MOST_DOTS = 150.0, 600.0
_BLOCK_DOTS, _BLOCK_MARGIN = 300.0, 2.0


def look_again(
    file: PageFile, page: Page, box: Box, *, digits_only: bool = False, several_lines: bool = False
) -> tuple[Word, ...]:
    """The words in `box` of the upright page, read from its picture whatever read the page first; as one line, unless
    it is said to hold several.
    """
    dots = min(max(72 * _LETTER_DOTS / max(box.height, 1.0), _LEAST_DOTS), _MOST_DOTS)
    margin = 0.35 * box.height + 1.0
    if several_lines:
        dots, margin = _BLOCK_DOTS, _BLOCK_MARGIN
    scale = dots / 72
    wanted = Box(
        max(box.x0 - margin, 0.0), max(box.y0 - margin, 0.0), min(box.x1 + margin, page.width), box.y1 + margin
    )
    grey = _cleaned(_upright_part(file, page, wanted, scale))
    border = 12
    grey = np.asarray(
        cv2.copyMakeBorder(grey, border, border, border, border, cv2.BORDER_CONSTANT, value=255), dtype=np.uint8
    )
    words = read_picture(
        grey,
        segmentation=BLOCK if several_lines else LINE,
        dots_per_inch=round(dots),
        characters=DIGITS if digits_only else "",
    )
    found = []
    for word in words:
        place = Box(
            (word.box.x0 - border) / scale + wanted.x0,
            (word.box.y0 - border) / scale + wanted.y0,
            (word.box.x1 - border) / scale + wanted.x0,
            (word.box.y1 - border) / scale + wanted.y0,
        )
        if box.x0 - margin / 2 <= place.middle_x <= box.x1 + margin / 2:
            found.append(Word(word.text, place, word.confidence))
    return tuple(found)


def _upright_part(file: PageFile, page: Page, box: Box, scale: float) -> GreyPicture:
    if page.shown is None:
        return darkest_print_of(file.render_colour(page.number - 1, scale * 72, box))
    around = page.shown_box(box)
    width, height = file.size(page.number - 1)
    source = Box(
        max(around.x0 - 2, 0.0), max(around.y0 - 2, 0.0), min(around.x1 + 2, width), min(around.y1 + 2, height)
    )
    picture = darkest_print_of(file.render_colour(page.number - 1, scale * 72, source))
    to_picture = np.asarray([[scale, 0, -source.x0 * scale], [0, scale, -source.y0 * scale], [0, 0, 1]])
    from_part = np.asarray([[1 / scale, 0, box.x0], [0, 1 / scale, box.y0], [0, 0, 1]])
    matrix = to_picture @ np.asarray(page.shown).reshape(3, 3) @ from_part
    size = (max(round(box.width * scale), 1), max(round(box.height * scale), 1))
    return np.asarray(
        cv2.warpPerspective(
            picture, matrix, size, flags=cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REPLICATE
        ),
        dtype=np.uint8,
    )


def _cleaned(grey: GreyPicture) -> GreyPicture:
    """Dark letters on white, whichever way they were printed, stretched to full contrast."""
    low, high = (float(value) for value in np.percentile(grey, (1, 99)))
    if high - low < 10:
        return grey
    stretched = np.clip((grey.astype(np.float64) - low) * 255 / (high - low), 0, 255).astype(np.uint8)
    if float(np.median(stretched)) < 110:
        stretched = 255 - stretched
    return np.asarray(cv2.GaussianBlur(stretched, (3, 3), 0), dtype=np.uint8)
