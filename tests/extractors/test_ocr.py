"""Two ways to the same reader, two renderers of the same page, and what is taken off a page before it is read."""

import json
import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np

from extractors.opening.limits import Limits
from extractors.opening.open_document import open_document
from extractors.opening.pdf_file import PdfFile
from extractors.seeing.coloured_ink import grey_of, without_stamps
from extractors.seeing.ocr import COLUMN, read_picture, tessdata_folder
from tests.extractors.drawing import as_bytes, draw, invoice, pictured

WITHOUT_THE_LIBRARY = """
import json, sys
sys.modules["tesserocr"] = None
from pathlib import Path
from PIL import Image
import numpy as np
from extractors.seeing.ocr import COLUMN, orientation, read_picture

grey = np.asarray(Image.open(sys.argv[1]))
words = read_picture(grey, segmentation=COLUMN, dots_per_inch=200)
digits = read_picture(grey[500:560, 1300:], segmentation=7, dots_per_inch=200, characters="0123456789,")
turned = orientation(np.ascontiguousarray(np.rot90(grey, 1)))
print(json.dumps([[word.text, *word.box, word.confidence] for word in words]))
print(json.dumps([[word.text for word in digits], turned]))
"""


def test_the_language_files_are_found() -> None:
    folder = tessdata_folder()
    assert folder is not None
    assert (folder / "fra.traineddata").is_file()


def test_the_program_gives_the_same_words_as_the_library(tmp_path: Path) -> None:
    picture = pictured(draw(tmp_path / "a.pdf", invoice))
    path = tmp_path / "a.png"
    path.write_bytes(as_bytes(picture, "PNG"))
    run = subprocess.run(
        [sys.executable, "-c", WITHOUT_THE_LIBRARY, str(path)], capture_output=True, text=True, check=True
    )
    words, (digits, turned) = (json.loads(line) for line in run.stdout.splitlines())
    by_library = read_picture(picture, segmentation=COLUMN, dots_per_inch=200)
    assert {word[0] for word in words} == {word.text for word in by_library}
    amount = next(word for word in words if word[0] == "3656,25")
    same = next(word for word in by_library if word.text == "3656,25")
    assert np.allclose(amount[1:5], same.box, atol=3)
    assert digits == ["3656,25"]
    assert turned[0] == 1


def test_poppler_draws_the_page_that_pdfium_draws(tmp_path: Path) -> None:
    file = PdfFile(draw(tmp_path / "a.pdf", invoice), Limits())
    first, second = file.render(0, 100), file.render_again(0, 100)
    file.close()
    assert first.shape == second.shape
    assert np.abs(first.astype(int) - second.astype(int)).mean() < 2


def test_a_red_stamp_is_taken_off_and_the_print_under_it_stays(tmp_path: Path) -> None:
    picture = pictured(draw(tmp_path / "a.pdf", invoice))
    stamp = np.full((*picture.shape, 3), 255, dtype=np.uint8)
    cv2.rectangle(stamp, (1180, 780), (1640, 1030), (45, 30, 190), 10)
    cv2.putText(stamp, "RECU", (1220, 960), cv2.FONT_HERSHEY_SIMPLEX, 4, (45, 30, 190), 14)
    colour = np.minimum(cv2.cvtColor(picture, cv2.COLOR_GRAY2BGR), stamp)
    cleaned = without_stamps(np.asarray(colour, dtype=np.uint8), 200)
    assert np.abs(cleaned.astype(int) - picture.astype(int)).mean() < 1
    path = tmp_path / "a.png"
    path.write_bytes(as_bytes(np.asarray(colour[:, :, ::-1], dtype=np.uint8), "PNG", dpi=(200, 200)))
    with open_document(path, Limits()) as document:
        assert {"4930,25", "246,51", "491,79", "5668,55"} <= {word.text for word in document.pages[0].words}


def test_print_in_colour_stays(tmp_path: Path) -> None:
    picture = pictured(draw(tmp_path / "a.pdf", invoice))
    blue = cv2.cvtColor(picture, cv2.COLOR_GRAY2BGR)
    blue[picture < 128] = (160, 60, 20)
    coloured = np.asarray(blue, dtype=np.uint8)
    assert np.array_equal(without_stamps(coloured, 200), grey_of(coloured))
