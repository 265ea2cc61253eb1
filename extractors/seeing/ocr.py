"""The words of a picture, by Tesseract: its library inside this process where there is one, else its program."""

import functools
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from records.page import Box

# One thread a process: several readers run side by side, and Tesseract's own threads only wait for each other.
os.environ["OMP_THREAD_LIMIT"] = "1"

LANGUAGES = "fra+eng"
DIGITS = "0123456789.,-$%() "
GreyPicture = NDArray[np.uint8]

SPARSE = 11
COLUMN = 4
BLOCK = 6
LINE = 7
WORD = 8
AUTOMATIC = 3


class ReadWord(NamedTuple):
    """A word as read in a picture; the box is in its pixels."""

    text: str
    box: Box
    confidence: float


def read_picture(
    grey: GreyPicture, *, segmentation: int, dots_per_inch: int, characters: str = "", languages: str = LANGUAGES
) -> tuple[ReadWord, ...]:
    """The words of a grey picture. `segmentation` is Tesseract's page segmentation mode; `characters`, if given, are
    the only ones it may answer.
    """
    engine = _library(languages)
    if engine is None:
        table = _table_by_program(grey, segmentation, dots_per_inch, characters, languages)
    else:
        table = _table_by_library(engine, grey, segmentation, dots_per_inch, characters)
    return tuple(_words(table))


def orientation(grey: GreyPicture) -> tuple[int, float]:
    """How many quarter turns clockwise bring the picture upright, and how sure Tesseract is (above 3 is fair)."""
    engine = _library("osd")
    if engine is None:
        import pytesseract

        try:
            found = pytesseract.image_to_osd(grey, config="--psm 0", output_type=pytesseract.Output.DICT)
        except pytesseract.TesseractError:
            return 0, 0.0
        return int(found["rotate"]) // 90, float(found["orientation_conf"])
    engine.SetPageSegMode(0)
    _give(engine, grey, 300)
    found = engine.DetectOrientationScript()
    engine.Clear()
    if not found:
        return 0, 0.0
    return -int(found["orient_deg"]) // 90 % 4, float(found["orient_conf"])


@functools.cache
def tessdata_folder() -> Path | None:
    """Where Tesseract's language files lie: TESSDATA_PREFIX, or where Debian puts them."""
    named = os.environ.get("TESSDATA_PREFIX")
    places = [Path(named), Path(named) / "tessdata"] if named else []
    places += sorted(Path("/usr/share/tesseract-ocr").glob("*/tessdata"), reverse=True)
    places += [Path("/usr/share/tessdata"), Path("/usr/local/share/tessdata")]
    return next((place for place in places if (place / "eng.traineddata").is_file()), None)


@functools.cache
def _library(languages: str) -> Any | None:
    try:
        import tesserocr
    except ImportError:
        return None
    folder = tessdata_folder()
    if folder is None:
        return None
    return tesserocr.PyTessBaseAPI(path=f"{folder}/", lang=languages, psm=AUTOMATIC, oem=1 if languages != "osd" else 3)


def _give(engine: Any, grey: GreyPicture, dots_per_inch: int) -> None:
    height, width = grey.shape
    engine.SetImageBytes(np.ascontiguousarray(grey).tobytes(), width, height, 1, width)
    engine.SetSourceResolution(dots_per_inch)


def _table_by_library(engine: Any, grey: GreyPicture, segmentation: int, dots_per_inch: int, characters: str) -> str:
    engine.SetPageSegMode(segmentation)
    engine.SetVariable("tessedit_char_whitelist", characters)
    _give(engine, grey, dots_per_inch)
    try:
        return str(engine.GetTSVText(0))
    finally:
        engine.Clear()


def _table_by_program(grey: GreyPicture, segmentation: int, dots_per_inch: int, characters: str, languages: str) -> str:
    import pytesseract
    from PIL import Image

    config = f"--psm {segmentation} --oem 1 --dpi {dots_per_inch}"
    if characters:
        config += f' -c tessedit_char_whitelist="{characters}"'
    # PGM is not among the formats that pytesseract writes; a TIFF is as quick and needs no compression.
    picture = Image.fromarray(grey)
    picture.format = "TIFF"
    table = str(pytesseract.image_to_data(picture, lang=languages, config=config))
    return table.partition("\n")[2]


def _words(table: str) -> Iterator[ReadWord]:
    """The word rows of Tesseract's table; level 5 is a word."""
    for row in table.split("\n"):
        cells = row.split("\t")
        if len(cells) != 12 or cells[0] != "5" or not cells[11].strip():
            continue
        left, top, width, height = (int(cell) for cell in cells[6:10])
        confidence = min(max(float(cells[10]) / 100, 0.0), 1.0)
        for text, box in _split_at_blanks(cells[11], Box(left, top, left + width, top + height)):
            yield ReadWord(text, box, confidence)


def _split_at_blanks(text: str, box: Box) -> list[tuple[str, Box]]:
    parts = text.split()
    if len(parts) == 1:
        return [(parts[0], box)]
    found = []
    place = 0
    for part in parts:
        start = text.index(part, place)
        place = start + len(part)
        x0 = box.x0 + box.width * start / len(text)
        found.append((part, Box(x0, box.y0, box.x0 + box.width * place / len(text), box.y1)))
    return found
