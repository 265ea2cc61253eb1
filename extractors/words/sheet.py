"""An invoice's pages as rows with their labels found: what every part of the reading looks at."""

from collections.abc import Iterable, Sequence
from functools import cached_property

from extractors.words.labels import Label
from extractors.words.rows import Phrase, Row, rows_of
from extractors.words.stacked_labels import find_labels
from records.page import Page


class Sheet:
    """One page: its rows from top to bottom, and the labels in them by family."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.rows: tuple[Row, ...] = rows_of(page)
        self._labels: dict[str, list[list[Label]]] = {}

    def labels(self, family: str, row_number: int) -> list[Label]:
        """The labels of a family in one row."""
        if family not in self._labels:
            self._labels[family] = find_labels(self, family)
        return self._labels[family][row_number]

    def all_labels(self, family: str) -> Iterable[tuple[int, Label]]:
        """Every label of a family on the page, with its row's number."""
        for number in range(len(self.rows)):
            for label in self.labels(family, number):
                yield number, label

    def under(self, row_number: int, phrase: Phrase) -> Phrase | None:
        """What stands right under a phrase of that row, as the next line of the same cell would; None for nothing."""
        for row in self.rows[row_number + 1 : row_number + 3]:
            if row.box.y0 - phrase.box.y1 > self.letter_height:
                return None
            for under in row.phrases:
                if abs(under.box.x0 - phrase.box.x0) < 4 or abs(under.box.x1 - phrase.box.x1) < 2:
                    return under
        return None

    @cached_property
    def text(self) -> str:
        """The page's folded text, a line a row."""
        return "\n".join(row.folded for row in self.rows)

    @cached_property
    def letter_height(self) -> float:
        """The usual height of the page's words, in points."""
        heights = sorted(word.box.height for word in self.page.words) or [10.0]
        return heights[len(heights) // 2]


def sheets_of(pages: Sequence[Page]) -> tuple[Sheet, ...]:
    """The pages' sheets, in order."""
    return tuple(Sheet(page) for page in pages)
