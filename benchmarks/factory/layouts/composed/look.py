"""The typography of a composed layout: paper, fonts, sizes, colours."""

from typing import NamedTuple

from benchmarks.factory.layouts.composed.choice import Choice

FONTS = (
    '"Liberation Sans"', '"Liberation Serif"', '"DejaVu Sans"', '"Carlito", "Liberation Sans"',
    '"Lato", "DejaVu Sans Light"',
    '"Liberation Sans Narrow"', '"Liberation Sans"', '"DejaVu Sans Condensed"', '"Caladea", "DejaVu Serif"',
    '"DejaVu Serif Condensed"',
    '"Liberation Mono"', '"Open Sans", "DejaVu Sans"', '"Liberation Serif"', '"Roboto", "Liberation Sans"',
    '"DejaVu Sans Mono"',
)  # fmt: skip
PAPERS = ("letter", "letter", "letter", "A4", "letter landscape", "letter", "legal", "letter", "letter", "A4 landscape")
COLOURS = (
    "#1f4e79", "#000000", "#2e6b4f", "#b35c00", "#7a1f3d", "#444444", "#00707a", "#3b3b6d", "#8a1c1c", "#6a4c93",
    "#0b6e99", "#5a4632",
)  # fmt: skip
LABELS = (
    "font-weight:bold", "", "color:#888", "font-size:.82em;color:#666", "font-style:italic",
    "font-weight:bold;text-transform:uppercase;font-size:.85em",
    "color:{colour}", "text-transform:uppercase;letter-spacing:.06em;font-size:.78em;color:#777",
    "color:{colour};font-weight:bold",
    "font-variant:small-caps", "text-transform:uppercase", "text-decoration:underline", "color:#999;font-size:.9em",
    "text-transform:lowercase;color:#777",
    "background:{colour};color:#fff;padding:.2em .5em",
)  # fmt: skip
TITLES = (
    "font-size:2em;font-weight:bold", "font-size:1.5em", "font-size:2.6em;color:{colour}",
    "font-size:1.3em;font-weight:bold;text-transform:uppercase",
    "font-size:1.9em;letter-spacing:.25em", "font-size:1.2em;font-weight:bold;text-decoration:underline",
    "font-size:1.7em;color:#fff;background:{colour};padding:.1em .5em", "font-size:3em;font-weight:bold;color:#ccc",
    "font-size:1.15em;font-style:italic",
    "font-size:1.5em;border:1px solid {colour};padding:.2em .6em", "font-size:2em;font-variant:small-caps",
    "font-size:1em;font-weight:bold",
    "font-size:1.8em;border-bottom:3px solid {colour}", "font-size:2.2em;font-weight:300",
    "font-size:1.6em;font-family:serif",
)  # fmt: skip
KEPT_OUT_LABELS = (
    "font-weight:bold;font-style:italic", "font-size:.75em;letter-spacing:.12em", "border-bottom:1px solid {colour}",
)  # fmt: skip
KEPT_OUT_TITLES = (
    "font-size:1.4em;border-left:6px solid {colour};padding-left:.4em", "font-size:1.1em;letter-spacing:.4em",
    "font-size:2.4em;font-weight:bold;text-transform:lowercase;color:{colour}",
)  # fmt: skip
SPACINGS = (1.2, 1.35, 1.5, 1.15, 1.7)


class Look(NamedTuple):
    """Sizes are in points, margins in millimetres; `label` and `title` are CSS declarations.
    `joined`: letters are joined in ligatures; `tracking` is the space set between letters."""

    font: str
    size: float
    spacing: float
    paper: str
    margin: tuple[float, float]
    colour: str
    pale: str
    label: str
    title: str
    joined: bool
    tracking: str


def look(choice: Choice, columns: int) -> Look:
    """A look for a table of so many columns: the more there are, the smaller the print; landscape from five on."""
    colour = choice.of(COLOURS)
    font = choice.of(FONTS)
    wide = "Mono" in font or '"DejaVu Sans"' in font
    largest = min(9.0 if wide else 11.0, (66.0 if wide else 76.0) / max(columns, 1))
    paper = choice.of(PAPERS)
    return Look(
        font=font,
        size=choice.between(min(7.5, largest - 0.4), largest),
        spacing=choice.of(SPACINGS),
        paper=paper if columns >= 5 else paper.replace(" landscape", ""),
        margin=(choice.between(11, 24), choice.between(12, 24)),
        colour=colour,
        pale=choice.of(("#eeeeee", "#e6edf5", "#f4efe6", "#e8f1ec", "#f2f2f2")),
        label=choice.of(LABELS, KEPT_OUT_LABELS).replace("{colour}", colour),
        joined=choice.chance(0.3),
        tracking=choice.of(("0", "0", "0", ".02em", ".04em", "0", "-.01em", "0")),
        title=choice.of(TITLES, KEPT_OUT_TITLES).replace("{colour}", colour),
    )
