"""The documents read worst, with a picture of each."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pypdfium2
from PIL import Image, ImageDraw

from benchmarks.reading.collection import REAL
from benchmarks.reading.compare import Value
from benchmarks.reading.figures import is_proven, is_there
from benchmarks.reading.read_samples import Outcome
from records.page import Box

_PIXELS_A_POINT = 1.1
_MARGIN = 20.0
_HEIGHT = 260.0
_COLOURS = 8
_RED = (200, 0, 0)


class Shown(NamedTuple):
    """A document read badly: its picture's file name and a sentence on what was wrong."""

    outcome: Outcome
    picture: str
    sentence: str


def worst(outcomes: Iterable[Outcome], count: int) -> list[Outcome]:
    """The documents with the largest share of wrong values, those proven wrong first, at most one a layout. Real
    documents are left out: their pages belong to others.
    """
    made = [outcome for outcome in outcomes if outcome.sample.layouts != REAL and wrong_values(outcome)]
    made.sort(key=_badness, reverse=True)
    chosen: dict[str, Outcome] = {}
    for outcome in made:
        chosen.setdefault(outcome.sample.layout, outcome)
    return list(chosen.values())[:count]


def show(outcomes: Sequence[Outcome], pictures: Path) -> list[Shown]:
    """A picture in the folder `pictures`, which held those of the last run, and a sentence a document."""
    pictures.mkdir(parents=True, exist_ok=True)
    for old in pictures.glob("*.png"):
        old.unlink()
    shown = []
    for outcome in outcomes:
        name = f"{outcome.sample.layout}-{outcome.sample.condition}.png".replace(" ", "-").replace("_", "-")
        (pictures / name).write_bytes(_picture(outcome))
        shown.append(Shown(outcome, name, sentence(outcome)))
    return shown


def wrong_values(outcome: Outcome) -> list[Value]:
    """The values that are wrong, those of the invoice as a whole first."""
    return [value for value in outcome.comparison.values if is_there(value) and not value.right]


def sentence(outcome: Outcome) -> str:
    """What was wrong, in words."""
    if outcome.problem is not None:
        return f"Not read at all: {outcome.problem}."
    if not outcome.invoices:
        return "No invoice was found in it."
    wrong = wrong_values(outcome)
    told = [_told(value) for value in wrong[:4]]
    more = f"; and {len(wrong) - 4} more" if len(wrong) > 4 else ""
    split = f" It was taken for {outcome.invoices} invoices." if outcome.invoices > 1 else ""
    return f"{len(wrong)} of {_there(outcome)} values wrong: {'; '.join(told)}{more}.{split}"


def _told(value: Value) -> str:
    printed = "not printed" if value.printed is None else f"`{_short(value.printed)}` printed"
    read = "not read" if value.read is None else f"`{_short(value.read)}` read"
    proven = " **and held proven**" if value.evidence and is_proven(value.evidence) else ""
    return f"{value.pointer.strip('/').replace('_', ' ')} {printed}, {read}{proven}"


def _short(value: object) -> str:
    text = str(value).replace("|", "/").replace("`", "'")
    return text if len(text) <= 40 else text[:39] + "…"


def _badness(outcome: Outcome) -> tuple[bool, float]:
    wrong = wrong_values(outcome)
    proven = any(value.evidence and is_proven(value.evidence) for value in wrong)
    return proven, len(wrong) / _there(outcome)


def _there(outcome: Outcome) -> int:
    return max(1, sum(is_there(value) for value in outcome.comparison.values))


def _picture(outcome: Outcome) -> bytes:
    """The part of a page where most wrong values were read, each framed; its head where none has a place."""
    boxes = [
        (value.evidence.page, value.evidence.box)
        for value in wrong_values(outcome)
        if value.evidence and value.evidence.page and value.evidence.box
    ]
    number = boxes[0][0] if boxes else 1
    framed = [box for page, box in boxes if page == number]
    document = pypdfium2.PdfDocument(outcome.sample.path)
    page = document[number - 1]
    width, height = page.get_size()
    picture = page.render(scale=_PIXELS_A_POINT).to_pil().convert("RGB")
    document.close()
    pen = ImageDraw.Draw(picture)
    for box in framed:
        pen.rectangle([side * _PIXELS_A_POINT for side in box], outline=_RED, width=2)
    top = _fullest_part(framed)
    part = Box(0, top, width, min(height, top + _HEIGHT))
    cut = picture.crop(tuple(round(side * _PIXELS_A_POINT) for side in part))
    buffer = BytesIO()
    cut.quantize(_COLOURS, dither=Image.Dither.NONE).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _fullest_part(boxes: Sequence[Box]) -> float:
    """Where a part of the page begins that holds the most boxes, the highest of several."""
    tops = [max(0.0, box.y0 - _MARGIN) for box in sorted(boxes, key=lambda box: box.y0)]
    held = {top: sum(top <= box.y0 and box.y1 <= top + _HEIGHT for box in boxes) for top in tops}
    return max(held, key=lambda top: held[top], default=0.0)
