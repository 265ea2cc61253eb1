"""Whether a page's text layer says what the page shows."""

import functools
import re
import tomllib
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from extractors.seeing.page_picture import GreyPicture
from extractors.text_layers.text_layer import TextLayer, turned_box
from records.page import Word

_LEAST_INK = 12
_ENOUGH_WORDS = 15
_LEAST_KNOWN = 0.04


def words_with_ink(layer: TextLayer, thumbnail: GreyPicture, scale: float, size: tuple[float, float]) -> list[Word]:
    """The words under which the page's picture shows something; white and covered text has nothing there.

    `thumbnail` is the page as shown, with `scale` dots a point; `size` is the shown page's, in points.
    """
    back = (4 - layer.turn) % 4
    width, height = size if layer.turn % 2 == 0 else (size[1], size[0])
    found = []
    for word in layer.words:
        box = turned_box(word.box, back, width, height)
        part = thumbnail[
            max(int(box.y0 * scale) - 1, 0) : int(box.y1 * scale) + 2,
            max(int(box.x0 * scale) - 1, 0) : int(box.x1 * scale) + 2,
        ]
        if part.size and int(part.max()) - int(part.min()) >= _LEAST_INK:
            found.append(word)
    return found


def is_readable(layer: TextLayer) -> bool:
    """Whether its letters stand for letters, and it is not another program's reading laid unseen over a scan."""
    return (
        bool(layer.words)
        and layer.unmapped <= 0.15 * (layer.characters + layer.unmapped)
        and layer.invisible <= 0.5 * layer.characters
    )


def is_likely_language(words: Sequence[Word]) -> bool:
    """Whether a page's words are those of business papers; too few words say nothing against it."""
    plain = [_plain(word.text) for word in words]
    alphabetic = [text for text in plain if len(text) >= 2]
    if len(alphabetic) < _ENOUGH_WORDS:
        return True
    return sum(text in _common_words() for text in alphabetic) >= _LEAST_KNOWN * len(alphabetic)


def sample(words: Sequence[Word], count: int = 8) -> list[Word]:
    """Words long enough to compare with what the page shows, spread over the page."""
    long = [word for word in words if len(word.text) >= 4 and word.text.isalnum() and word.box.height < 40]
    if len(long) <= count:
        return long
    return [long[int(place)] for place in np.linspace(0, len(long) - 1, count)]


@functools.cache
def _common_words() -> frozenset[str]:
    with Path(__file__).with_name("common_words.toml").open("rb") as file:
        return frozenset(str(tomllib.load(file)["words"]).split())


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z-]", "", folded).strip("-")
