"""A letter is held against the known shapes of its kind; of what has none it is only asked that it shows."""

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from extractors.seeing.page_picture import GreyPicture
from extractors.text_layers.letter_shapes import known_shapes, look_at

SIZE = 48


def printed(letters: str) -> tuple[GreyPicture, np.ndarray[tuple[int, int], np.dtype[np.float32]]]:
    """A picture of these letters in a row, a blank for each blank, and the boxes of their ink in dots."""
    picture = Image.new("L", (SIZE * len(letters), SIZE), 255)
    draw, font = ImageDraw.Draw(picture), ImageFont.load_default(size=0.7 * SIZE)
    boxes = []
    for place, letter in enumerate(letters):
        at = (SIZE * place + 8, 2)
        draw.text(at, letter, font=font, fill=0)
        boxes.append((*at, at[0] + 20, at[1] + 30) if letter == " " else draw.textbbox(at, letter, font=font))
    return np.asarray(picture, dtype=np.uint8), np.asarray(boxes, dtype=np.float32)


def test_digits_and_letters_look_like_what_they_are() -> None:
    grey, boxes = printed("2345679AHT")
    assert look_at(grey, "2345679AHT", boxes, known_shapes()).right.all()


def test_a_digit_does_not_look_like_another() -> None:
    grey, boxes = printed("2345679")
    assert not look_at(grey, "9253742", boxes, known_shapes()).right.any()


def test_one_of_several_alike_that_is_said_to_be_another_is_found() -> None:
    grey, boxes = printed("44444")
    assert look_at(grey, "44944", boxes, known_shapes()).right.tolist() == [True, True, False, True, True]


def test_signs_and_accented_letters_need_only_show() -> None:
    grey, boxes = printed("-é$ ")
    sampled = look_at(grey, "-é$-", boxes, known_shapes())
    assert sampled.right.tolist() == [True, True, True, False]
    assert sampled.shown.tolist() == [True, True, True, False]


def test_a_letter_that_does_not_show_is_not_right() -> None:
    grey, boxes = printed("4 4")
    assert look_at(grey, "444", boxes, known_shapes()).right.tolist() == [True, False, True]
