"""A page's picture for people to look at, as the file shows it."""

import cv2

from extractors.opening.messages import PagePicture
from extractors.opening.unreadable import UnreadableError
from extractors.seeing.read_page import PageFile
from records.problem import ProblemCode

_JPEG_QUALITY = 85


def show_page(file: PageFile, number: int, dots_per_inch: int) -> PagePicture:
    """The page of that number (from 1). What was scanned is given as JPEG: as PNG its noise would weigh ten times as
    much. Raises UnreadableError where the page can't be shown, or is not there.
    """
    index = number - 1
    if not 0 <= index < len(file):
        raise UnreadableError(ProblemCode.NOT_FOUND, f"no page {number}")
    width, height = file.size(index)
    picture = file.render_colour(index, dots_per_inch)
    if file.native_dots_per_inch(index) is None:
        done, encoded = cv2.imencode(".png", picture)
        media_type = "image/png"
    else:
        done, encoded = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, _JPEG_QUALITY])
        media_type = "image/jpeg"
    if not done:
        raise UnreadableError(ProblemCode.DAMAGED, f"page {number}: no picture could be made")
    return PagePicture(media_type=media_type, picture=encoded.tobytes(), width=width, height=height)
