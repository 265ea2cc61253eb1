"""Charts as places on a picture: a template draws them, told apart by their fills in grey as in colour."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from records.record import BilingualText
from review.report.section import Bar, Chart

WIDTH = 720
_LABELS, _STEP, _THICK = 178, 24, 15
_TOP = 8
_UPRIGHT_HEIGHT, _UPRIGHT_FOOT, _UPRIGHT_HEAD, _UPRIGHT_SIDE = 190, 22, 16, 6
_LEGEND, _SWATCH = 26, 24
_LONGEST_LABEL = 24
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
    """On a picture of WIDTH by `height`; the bars' own place ends at `foot`, the legend is below it; `full` is where
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


def draw_chart(chart: Chart, language: str) -> DrawnChart:
    """The chart's places, its words in `fr` or `en`."""
    longest = [max(sum(bar.parts, Decimal(0)), bar.mark or Decimal(0)) for bar in chart.bars]
    scale = max([chart.full, *longest]) or Decimal(1)
    foot = _UPRIGHT_HEIGHT if chart.upright else 2 * _TOP + _STEP * len(chart.bars)
    drawn = _standing(chart, scale, language) if chart.upright else _lying(chart, scale, language)
    legend = _legend(chart, language)
    return DrawnChart(
        title=_of(chart.title, language),
        width=WIDTH,
        height=foot + (_LEGEND if legend else 0),
        foot=foot,
        bars=tuple(drawn),
        legend=legend,
        upright=chart.upright,
        full=_along(chart.full, scale, chart, language) if chart.full else None,
    )


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
        x += _SWATCH + 30 + _LETTER * len(name)
    return tuple(items)


def _lying(chart: Chart, scale: Decimal, language: str) -> list[DrawnBar]:
    bars = []
    for place, bar in enumerate(chart.bars):
        y = _TOP + _STEP * place
        parts, x = [], float(_LABELS)
        for series, value in enumerate(bar.parts):
            width = _along(value, scale, chart, language) - _LABELS
            if width > 0:
                parts.append(Part(series, round(x, 1), y, round(width, 1), _THICK))
            x += width
        label = _of(bar.label, language)
        mark = _along(bar.mark, scale, chart, language) if bar.mark is not None else None
        bars.append(
            DrawnBar(
                parts=tuple(parts),
                label=label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1] + "…",
                label_x=_LABELS - 8,
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


def _along(value: Decimal, scale: Decimal, chart: Chart, language: str) -> float:
    said = max((len(_of(bar.said, language)) for bar in chart.bars), default=0)
    return round(_LABELS + float(value / scale) * (WIDTH - _LABELS - 14 - said * _LETTER), 1)


def _standing(chart: Chart, scale: Decimal, language: str) -> list[DrawnBar]:
    step = (WIDTH - 2 * _UPRIGHT_SIDE) / max(len(chart.bars), 1)
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
