"""The words of a table's rows, told into the columns that their headings name."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from extractors.dates import find_dates, find_periods
from extractors.folding import fold
from extractors.labelled_values import Span
from extractors.people import Who, who_heads, who_in
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
    """Where a table's columns of words begin: between two headings, at the widest blank that the lines leave."""

    def __init__(self, heads: Sequence[Column], numbers: Sequence[NumberColumn], rows: Sequence[Row]) -> None:
        numeric = {
            column.folded
            for column in numbers
            if column.role in {"quantity", "unit_price", "amount", "tax", "discount"}
        }
        words = [word for row in rows for word in row.words]
        self._columns: list[tuple[float, str | None]] = []
        for number, head in enumerate(heads):
            edge = _blank_between(heads[number - 1].x1, head.x0, words) if number else -1e9
            role = head.role if head.role in _TEXT_ROLES else f"{_OTHER} {number}"
            self._columns.append((edge, None if head.folded in numeric else role))
        self._left = _left_of_table(heads, rows)
        # the day that names a week is not the day of the service
        self._dates_are_weeks = any(head.role == "date" and _WEEKS.search(head.folded) for head in heads)

    def name(self, role: str) -> bool:
        """Whether a column of the table holds that: "person", "role"."""
        return any(held == role for _, held in self._columns)

    def heading(self, row: Row) -> Who | None:
        """Who a row names that is nothing but the heading of some lines, in a table without columns for them."""
        who = who_heads(row.text)
        if who.rest is not None or (who.person and self.name("person")) or (who.role and self.name("role")):
            return None
        return who if who.person or who.role else None

    def crossed_by(self, row: Row) -> bool:
        """Whether one phrase runs over several of the columns: a note on the lines, no part of one."""
        return len(row.phrases) == 1 and len({self._column_of(word) for word in row.words}) > 1

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
                if phrase.box.x1 < self._left or not any(letter.isalnum() for letter in phrase.text):
                    continue
                words = [word for word in row.words_between(phrase.start, phrase.end) if id(word) not in taken]
                for word in words:
                    columns.setdefault(self._column_of(word), []).append(word)
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

    def _column_of(self, word: Word) -> str:
        """The column of a word; what stands over a column of numbers belongs to the words before it."""
        name = next((role for _, role in self._columns if role is not None), _OTHER)
        for edge, role in self._columns:
            if role is not None and word.box.middle_x >= edge:
                name = role
        return name

    def _days(self, rows: Sequence[Row], cell: str | None) -> tuple[tuple[date, ...], Span | None]:
        """The day that a line names; none where it names a period or several days."""
        if cell is not None:
            text = fold(cell.replace("\n", " "))
            if find_periods(text) or len(find_dates(text)) > 1:
                return (), None
        for row in rows:
            if row.periods:
                return (), None
            for written in row.dates:
                if cell is not None or written.start <= 3:
                    return written.days, Span(row, written.start, written.end)
        return (), None


def _blank_between(left: float, right: float, words: Sequence[Word]) -> float:
    """Where the next column begins between the end of one heading and the beginning of the next, in points: after the
    widest blank that the fewest words cross.
    """
    if right - left < 2:
        return right - 2
    places = range(int(left), int(right) + 1)
    crossed = {place: sum(word.box.x0 <= place <= word.box.x1 for word in words) for place in places}
    fewest = min(crossed.values())
    best: tuple[int, float] = (0, right - 2)
    run = 0
    for place in places:
        run = run + 1 if crossed[place] == fewest else 0
        if run >= best[0]:
            best = run, place - min(2, run / 2)
    return best[1]


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
