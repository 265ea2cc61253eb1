"""The words of a table's rows, told into the columns that their headings name."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from extractors.folding import fold
from extractors.labelled_values import Span
from extractors.people import who_in
from extractors.rows import Row
from extractors.table_columns import Cell, NumberColumn
from extractors.table_heads import Column, unit_named
from records.invoice import Unit
from records.page import Word

_OTHER = "other"
_WEEKS = re.compile(r"\b(?:semaines?|weeks?|sem)\b")
_TEXT_ROLES = ("description", "person", "role", "date", "unit", "position")


class RowText(NamedTuple):
    """A line's texts by column (a cell's rows parted by line ends), the place of each, its day, and the unit that its
    unit column names.
    """

    cells: dict[str, str]
    spans: dict[str, Span]
    service_days: tuple[date, ...]
    unit: Unit | None


class TextColumns:
    """Left edges of the columns that hold words, taken from where the rows' phrases begin under their headings."""

    def __init__(self, heads: Sequence[Column], numbers: Sequence[NumberColumn], rows: Sequence[Row]) -> None:
        numeric = {
            column.folded
            for column in numbers
            if column.role in {"quantity", "unit_price", "amount", "tax", "discount"}
        }
        self._columns: list[tuple[float, str]] = []
        named = [head for head in heads if head.folded not in numeric]
        starts = Counter(round(phrase.box.x0) for row in rows for phrase in row.phrases)
        for number, head in enumerate(named):
            floor = named[number - 1].x1 if number else -1e9
            edge = self._left_edge(head, floor, starts)
            self._columns.append((edge, head.role if head.role in _TEXT_ROLES else f"{_OTHER} {number}"))
        self._columns.sort()
        self._left = _left_of_table(heads, rows)
        # the day that names a week is not the day of the service
        self._dates_are_weeks = any(head.role == "date" and _WEEKS.search(head.folded) for head in heads)

    @property
    def names_people(self) -> bool:
        """Whether a column of the table holds people or profiles."""
        return any(role in {"person", "role"} for _, role in self._columns)

    @staticmethod
    def _left_edge(head: Column, floor: float, starts: "Counter[int]") -> float:
        near = [(count, -abs(x0 - head.x0), x0) for x0, count in starts.items() if floor < x0 <= head.x1]
        if not near:
            return head.x0 - 2
        close = [entry for entry in near if abs(entry[2] - head.x0) <= 3]
        return (max(close) if close else max(near))[2] - 3

    def has_text(self, row: Row, cells: Iterable[Cell]) -> bool:
        """Whether the row says something besides its numbers."""
        return any(any(letter.isalpha() for letter in text) for text in self.read([row], cells).cells.values())

    def read(self, rows: Sequence[Row], cells: Iterable[Cell]) -> RowText:
        """The texts of a line's rows, its numbers in `cells` left out."""
        taken = {id(word) for cell in cells for word in _words_of(cell)}
        pieces: dict[str, list[str]] = {}
        places: dict[str, Span] = {}
        for row in rows:
            columns: dict[str, list[Word]] = {}
            for phrase in row.phrases:
                if phrase.box.x1 < self._left:
                    continue
                words = [word for word in row.words_between(phrase.start, phrase.end) if id(word) not in taken]
                for word in words:
                    columns.setdefault(self._column_of(word, words[0]), []).append(word)
            for name, words in columns.items():
                text = " ".join(word.text for word in words).strip(" |")
                if text:
                    pieces.setdefault(name, []).append(text)
                    places.setdefault(name, _span(row, words))
        joined = {name: _joined(texts) for name, texts in pieces.items()}
        days, day_span = ((), None) if self._dates_are_weeks else self._days(rows, joined.get("date"))
        cells_read = {name: text for name, text in joined.items() if name in {"description", "person", "role"}}
        for name, text in joined.items():
            if not name.startswith(_OTHER) or not any(letter.isalpha() for letter in text):
                continue
            # a heading that says nothing: what stands under it tells
            told = _told(text) if self._columns else "description"
            if told not in cells_read:
                cells_read[told], places[told] = text, places[name]
        for name in ("position", "date"):
            # where no column says what was done, what is written before the numbers does
            text = joined.get(name, "")
            if (
                "description" not in cells_read
                and any(letter.isalpha() for letter in text)
                and (name != "date" or not days)
            ):
                cells_read["description"], places["description"] = text, places[name]
        spans = {name: places[name] for name in cells_read if name in places}
        if day_span:
            spans["service_date"] = day_span
        return RowText(cells_read, spans, days, unit_named(fold(joined["unit"])) if "unit" in joined else None)

    def _column_of(self, word: Word, first: Word) -> str:
        """The column of a word; a phrase that begins in a column and flows over the next one's edge stays whole."""
        name = _OTHER if not self._columns else self._columns[0][1]
        for edge, role in self._columns:
            if word.box.x0 >= edge or (word is not first and first.box.x0 >= edge):
                name = role
        return name

    def _days(self, rows: Sequence[Row], cell: str | None) -> tuple[tuple[date, ...], Span | None]:
        for row in rows:
            if row.periods:
                return (), None
            for written in row.dates:
                if cell is not None or written.start <= 3:
                    return written.days, Span(row, written.start, written.end)
        return (), None


def _words_of(cell: Cell) -> tuple[Word, ...]:
    """The words of a number, and of its unit where nothing else stands beside it."""
    if cell.pure:
        phrase = cell.row.phrase_at(cell.number.start)
        return cell.row.words_between(phrase.start, phrase.end)
    return cell.row.words_between(cell.number.start, cell.number.end)


def _left_of_table(heads: Sequence[Column], rows: Sequence[Row]) -> float:
    """The table's left edge: words before it belong to a column of labels that runs beside the table."""
    heads = [head for head in heads if head.role]
    if not heads:
        return -1e9
    under = [
        phrase.box.x0
        for row in rows
        for phrase in row.phrases
        if any(phrase.box.x0 < head.x1 and head.x0 < phrase.box.x1 for head in heads)
    ]
    return min([head.x0 for head in heads] + under) - 6


def _told(text: str) -> str:
    named = who_in(text)
    if named.rest is None and named.person != named.role:
        return "person" if named.person else "role"
    return "description"


def _joined(texts: Sequence[str]) -> str:
    """The rows of a cell as one text, parted by line ends; a name broken at its hyphen is whole again."""
    text = "\n".join(texts).strip()
    return re.sub(r"(?<=[^\W\d_])-\n(?=[A-ZÀ-Þ])", "-", text)


def _span(row: Row, words: Sequence[Word]) -> Span:
    first = row.words.index(words[0])
    last = row.words.index(words[-1])
    starts = [0]
    for phrase_word in row.words:
        starts.append(starts[-1] + len(phrase_word.text) + 1)
    return Span(row, starts[first], starts[last + 1] - 1)
