"""Charts as places on a picture: a template draws them, told apart by their fills in grey as in colour."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from records.record import BilingualText
from review.report.section import Bar, Chart

WIDTH, HALF_WIDTH = 720, 350
_LABELS, _HALF_LABELS, _STEP, _THICK = 178, 126, 24, 15
_TOP = 8
_UPRIGHT_HEIGHT, _UPRIGHT_FOOT, _UPRIGHT_HEAD, _UPRIGHT_SIDE = 190, 22, 16, 6
_LEGEND, _SWATCH = 26, 24
_LETTER = 7.2
"""The width of a letter, about, on the picture."""


@dataclass(frozen=True)
class Part:
    """A rectangle of one series, by its place among the chart's."""

    series: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class DrawnBar:
    """`label` and `said` are placed by their baseline; `mark` is a line across the bar, which is `thick` from `y` down.
    An upright bar without room for its label or its number has none.
    """

    parts: tuple[Part, ...]
    label: str
    label_x: float
    label_y: float
    said: str
    said_x: float
    said_y: float
    mark: float | None
    y: float
    thick: float


@dataclass(frozen=True)
class LegendItem:
    """What one series is, None for the marks."""

    series: int | None
    name: str
    x: float


@dataclass(frozen=True)
class DrawnChart:
    """On a picture of `width` by `height`; the bars' own place ends at `foot`, the legend is below it; `full` is where
    the scale's whole stands, if it is asked for.
    """

    title: str
    width: int
    height: float
    foot: float
    bars: tuple[DrawnBar, ...]
    legend: tuple[LegendItem, ...]
    upright: bool
    full: float | None


def draw_chart(chart: Chart, language: str, width: int = WIDTH) -> DrawnChart:
    """The chart's places on a picture that wide, its words in `fr` or `en`."""
    longest = [max(sum(bar.parts, Decimal(0)), bar.mark or Decimal(0)) for bar in chart.bars]
    scale = max([chart.full, *longest]) or Decimal(1)
    foot = _UPRIGHT_HEIGHT if chart.upright else 2 * _TOP + _STEP * len(chart.bars)
    along = _Along(chart, scale, language, width)
    legend = _legend(chart, language)
    return DrawnChart(
        title=_of(chart.title, language),
        width=width,
        height=foot + (_LEGEND if legend else 0),
        foot=foot,
        bars=tuple(_standing(chart, scale, language, width) if chart.upright else _lying(chart, language, along)),
        legend=legend,
        upright=chart.upright,
        full=along.at(chart.full) if chart.full else None,
    )


class _Along:
    """Where a lying bar's values come to, between the labels at left and the numbers at right."""

    def __init__(self, chart: Chart, scale: Decimal, language: str, width: int) -> None:
        said = max((len(_of(bar.said, language)) for bar in chart.bars), default=0)
        self.start = _LABELS if width == WIDTH else _HALF_LABELS
        self._room = (width - self.start - 14 - said * _LETTER) / float(scale)

    def at(self, value: Decimal) -> float:
        return round(self.start + float(value) * self._room, 1)


def _of(text: BilingualText, language: str) -> str:
    return text.fr if language == "fr" else text.en


def _legend(chart: Chart, language: str) -> tuple[LegendItem, ...]:
    names: list[tuple[int | None, BilingualText]] = list(enumerate(chart.series))
    if chart.marks:
        names.append((None, chart.marks))
    items, x = [], 2.0
    for series, text in names:
        name = _of(text, language)
        items.append(LegendItem(series, name, round(x, 1)))
        x += _SWATCH + 26 + _LETTER * len(name)
    return tuple(items)


def _lying(chart: Chart, language: str, along: _Along) -> list[DrawnBar]:
    bars = []
    most_letters = int((along.start - 8) / _LETTER)
    for place, bar in enumerate(chart.bars):
        y = _TOP + _STEP * place
        parts, x = [], float(along.start)
        for series, value in enumerate(bar.parts):
            length = along.at(value) - along.start
            if length > 0:
                parts.append(Part(series, round(x, 1), y, round(length, 1), _THICK))
            x += length
        label = _of(bar.label, language)
        mark = along.at(bar.mark) if bar.mark is not None else None
        bars.append(
            DrawnBar(
                parts=tuple(parts),
                label=label if len(label) <= most_letters else label[: most_letters - 1] + "…",
                label_x=along.start - 8,
                label_y=y + _THICK - 3,
                said=_of(bar.said, language),
                said_x=round(max(x, mark or 0) + 6, 1),
                said_y=y + _THICK - 3,
                mark=mark,
                y=y,
                thick=_THICK,
            )
        )
    return bars


def _standing(chart: Chart, scale: Decimal, language: str, width: int) -> list[DrawnBar]:
    step = (width - 2 * _UPRIGHT_SIDE) / max(len(chart.bars), 1)
    every = _every(chart.bars, step)
    room = _UPRIGHT_HEIGHT - _UPRIGHT_FOOT - _UPRIGHT_HEAD
    thick = min(step * 0.68, 60)
    bars = []
    for place, bar in enumerate(chart.bars):
        middle = _UPRIGHT_SIDE + step * (place + 0.5)
        parts, y = [], float(_UPRIGHT_HEIGHT - _UPRIGHT_FOOT)
        for series, value in enumerate(bar.parts):
            height = float(value / scale) * room
            y -= height
            if height > 0:
                parts.append(Part(series, round(middle - thick / 2, 1), round(y, 1), round(thick, 1), round(height, 1)))
        said = _of(bar.said, language)
        bars.append(
            DrawnBar(
                parts=tuple(parts),
                label=_of(bar.label, language) if place % every == 0 else "",
                label_x=round(middle, 1),
                label_y=_UPRIGHT_HEIGHT - 6,
                said=said if len(said) * _LETTER < step else "",
                said_x=round(middle, 1),
                said_y=round(y - 4, 1),
                mark=None,
                y=y,
                thick=thick,
            )
        )
    return bars


def _every(bars: Sequence[Bar], step: float) -> int:
    longest = max((len(bar.label.fr) for bar in bars), default=1)
    return max(1, -(-int(longest * _LETTER + 6) // max(int(step), 1)))
