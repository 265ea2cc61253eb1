"""What a signed PDF shows otherwise than when it was signed."""

import ctypes
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray

from records.page import Box

_DOTS_A_POINT = 2.0
_CHANGED = 48


def signed_revision(path: Path, pdf: Any) -> bytes | None:
    """The file as it was when it was last signed, where more was written to it since; None where it is not signed, or
    is as it was signed. A signature says how far into the file it reaches (ISO 32000-1, 12.8.1, /ByteRange).
    """
    ends = [0]
    for number in range(pdfium_c.FPDF_GetSignatureCount(pdf)):
        signature = pdfium_c.FPDF_GetSignatureObject(pdf, number)
        ranges = (ctypes.c_int * 4)()
        if pdfium_c.FPDFSignatureObj_GetByteRange(signature, ranges, 4) == 4:
            ends.append(ranges[2] + ranges[3])
    content = path.read_bytes() if max(ends) else b""
    signed = content[: max(ends)]
    return signed if signed and content[len(signed) :].strip() else None


def changed_boxes(now: NDArray[np.uint8], signed: bytes, page_number: int, boxes: Sequence[Box]) -> list[bool]:
    """Which boxes of a page (points, page as shown) show something else than when the file was signed. `now` is the
    page's grey picture with two dots a point. All have changed where the signed file had no such page.
    """
    try:
        with pdfium.PdfDocument(signed) as before:
            if page_number > len(before):
                return [True] * len(boxes)
            bitmap = before[page_number - 1].render(scale=_DOTS_A_POINT, grayscale=True)
            then = np.asarray(bitmap.to_numpy(), dtype=np.uint8).reshape(bitmap.height, bitmap.width, -1)[:, :, 0]
    except pdfium.PdfiumError:
        return [True] * len(boxes)
    if then.shape != now.shape:
        return [True] * len(boxes)
    differs = np.abs(then.astype(np.int16) - now) > _CHANGED
    return [
        bool(
            differs[
                int(box.y0 * _DOTS_A_POINT) : int(box.y1 * _DOTS_A_POINT) + 1,
                int(box.x0 * _DOTS_A_POINT) : int(box.x1 * _DOTS_A_POINT) + 1,
            ].any()
        )
        for box in boxes
    ]
