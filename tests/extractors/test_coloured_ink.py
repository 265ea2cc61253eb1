"""A stamp or a pen stroke in colour goes, the black print under it and print in colour stay."""

import cv2
import numpy as np
import pytest

from extractors.seeing.coloured_ink import grey_of, without_stamps
from extractors.seeing.page_picture import ColourPicture
from tests.extractors.drawing import Picture, draw, invoice, pictured

DOTS = 200
RED, BLUE, PEN = (45, 30, 190), (122, 75, 27), (140, 40, 25)
STROKE = np.asarray([[1290, 770], [1330, 900], [1380, 800], [1420, 960], [1390, 1010]], dtype=np.int32)


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Picture:
    return pictured(draw(tmp_path_factory.mktemp("ink") / "a.pdf", invoice))


def in_colour(picture: Picture) -> ColourPicture:
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_GRAY2BGR), dtype=np.uint8)


def difference(one: Picture, other: Picture, *, near: Picture) -> float:
    """The share of the dots where `near` has ink that are much darker or lighter in one than in the other."""
    apart = np.abs(one.astype(int) - other.astype(int)) > 100
    return float(apart[near < 128].mean())


def test_a_pen_stroke_across_print_goes_and_the_letters_stay(picture: Picture) -> None:
    stroke = in_colour(np.full_like(picture, 255))
    cv2.polylines(stroke, [STROKE], False, PEN, 3)
    colour = np.minimum(in_colour(picture), stroke)
    assert difference(grey_of(colour), picture, near=grey_of(stroke)) > 0.5
    assert difference(without_stamps(colour, DOTS), picture, near=grey_of(stroke)) < 0.1


def test_a_tilted_stamp_beside_a_coloured_frame_takes_nothing_of_it_along(picture: Picture) -> None:
    frame = in_colour(picture)
    cv2.rectangle(frame, (150, 1300), (1550, 1700), BLUE, 2)
    for number, label in enumerate(("Date", "Terme", "Client")):
        cv2.putText(frame, label, (180, 1360 + 120 * number), cv2.FONT_HERSHEY_SIMPLEX, 0.9, BLUE, 2)
    stamp = np.full_like(frame, 255)
    cv2.rectangle(stamp, (900, 1320), (1330, 1510), RED, 7)
    cv2.putText(stamp, "RECU", (960, 1450), cv2.FONT_HERSHEY_SIMPLEX, 3, RED, 12)
    turn = cv2.getRotationMatrix2D((1115, 1415), 8, 1)
    tilted = cv2.warpAffine(stamp, turn, stamp.shape[1::-1], borderValue=(255, 255, 255))
    labels = np.asarray(grey_of(frame)[1310:1690, 170:400], dtype=np.uint8)
    cleaned = without_stamps(np.minimum(frame, np.asarray(tilted, dtype=np.uint8)), DOTS)
    assert difference(cleaned[1310:1690, 170:400], labels, near=labels) == 0
    inside = cleaned[1330:1500, 930:1300]
    assert float((inside < 180).mean()) < 0.002


def test_a_page_in_one_colour_only_stays(picture: Picture) -> None:
    colour = in_colour(picture)
    colour[picture < 128] = BLUE
    assert np.array_equal(without_stamps(colour, DOTS), grey_of(colour))


def test_a_solid_band_with_white_letters_stays(picture: Picture) -> None:
    colour = in_colour(picture)
    colour[100:180, 200:1500] = BLUE
    cv2.putText(colour, "Montant", (1200, 160), cv2.FONT_HERSHEY_SIMPLEX, 1, (255, 255, 255), 2)
    assert np.array_equal(without_stamps(colour, DOTS), grey_of(colour))
