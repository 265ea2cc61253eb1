"""Writes extractors/text_layers/letter_shapes.npz: letters and digits as the TrueType fonts of some folders draw them.

On Debian: fonts-liberation fonts-dejavu fonts-croscore fonts-crosextra-carlito fonts-crosextra-caladea fonts-hack
fonts-freefont-ttf fonts-lato fonts-noto-core fonts-open-sans fonts-quicksand fonts-roboto-unhinted fonts-gnutypewriter.
"""

import argparse
import re
import string
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont
from reportlab.pdfgen.canvas import Canvas

from extractors.opening.limits import Limits
from extractors.opening.pdf_file import PdfFile
from extractors.text_layers.letter_shapes import (
    DOTS_PER_INCH,
    SHAPES,
    STEPS,
    Features,
    distances,
    sample_letters,
    shape_class,
)

LETTERS = string.digits + string.ascii_letters
_SIZES = (8.5, 12.0)
# Shapes of one class nearer to each other than this say the same; digits are kept closer, as they matter most.
_APART, _DIGITS_APART = 2.8, 1.7
# Of the families with writing of the whole world, the faces for Latin; and no fonts of mathematical signs.
_LATIN = re.compile(r"^(?!.*Math)(?!Noto)|^Noto(?:Sans|Serif|SansMono)-(?:Regular|Bold|Italic|Light|Black|BoldItalic)$")


def fonts_in(folders: Iterable[Path]) -> list[Path]:
    """The TrueType fonts, by name."""
    found = {path.stem: path for folder in folders for path in folder.rglob("*.ttf") if _LATIN.match(path.stem)}
    return [found[name] for name in sorted(found)]


def shapes_of(font: Path, folder: Path) -> Iterator[tuple[str, Features]]:
    """What each letter looks like in a font, at a small and a larger size."""
    pdfmetrics.registerFont(TTFont(font.stem, str(font)))
    path = folder / "letters.pdf"
    canvas = Canvas(str(path))
    places = [(number, size, letter) for number, size in enumerate(_SIZES) for letter in LETTERS]
    for turn, (number, size, letter) in enumerate(places):
        canvas.setFont(font.stem, size)
        # A step of no whole dots, so that letters fall otherwise between the picture's dots.
        canvas.drawString(40 + turn % 20 * 25.37, 780 - 200 * number - turn // 20 * 31.21, letter)
    canvas.save()
    file = PdfFile(path, Limits())
    try:
        letters = file.text_layer(0).letters
        picture = file.render(0, DOTS_PER_INCH)
    finally:
        file.close()
    features, seen = sample_letters(picture, letters.boxes * (DOTS_PER_INCH / 72))
    for letter, feature, shown in zip(letters.texts, features, seen, strict=True):
        if shown and letter in LETTERS:
            yield shape_class(letter), feature


def far_apart(shapes: Features, least: float) -> list[int]:
    """The places of shapes of which no two are nearer than `least`, those in the middle of many first."""
    between = distances(shapes, shapes)
    kept: list[int] = []
    for place in np.argsort(between.sum(axis=1), kind="stable"):
        if not kept or between[place, kept].min() > least:
            kept.append(int(place))
    return kept


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+", help="where fonts lie")
    parser.add_argument("--output", type=Path, default=SHAPES)
    options = parser.parse_args()
    shapes: dict[str, list[Features]] = defaultdict(list)
    fonts = 0
    with TemporaryDirectory() as folder:
        for font in fonts_in(options.folders):
            try:
                found = list(shapes_of(font, Path(folder)))
            except TTFError as error:
                print(f"{font.name}: {error}")
                continue
            fonts += 1
            for name, shape in found:
                shapes[name].append(shape)
    classes: list[str] = []
    features: list[Features] = []
    for name in sorted(shapes):
        held = np.asarray(shapes[name])
        kept = far_apart(held, _DIGITS_APART if name in string.digits else _APART)
        classes += [name] * len(kept)
        features += [held[place] for place in kept]
    steps = np.round(np.asarray(features) * STEPS).astype(np.int16)
    np.savez_compressed(options.output, features=steps, classes=np.asarray(classes))
    print(f"{len(classes)} shapes of {len(shapes)} classes from {fonts} fonts in {options.output}")


if __name__ == "__main__":
    main()
