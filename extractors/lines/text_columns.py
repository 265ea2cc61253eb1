"""The words of a table's rows, told into the columns that their headings name."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from extractors.lines.people import Who, looks_like_person, name_before_role, who_heads, who_in_cell
from extractors.lines.table_columns import Cell, NumberColumn
from extractors.lines.table_heads import Column, unit_in_cell
from extractors.words.dates import find_dates, find_periods
from extractors.words.folding import fold
from extractors.words.labelled_values import Span
from extractors.words.rows import Row
from records.invoice import Unit
from records.page import Box, Word

_OTHER = "other"
_WEEKS = re.compile(r"\b(?:semaines?|weeks?|sem)\b")
_CODE = re.compile(r"[a-z]{0,5}[-./ ]?\d[\w./-]*")
_WORD = re.compile(r"[a-z]{3}")
# « 16,50 jr », « h »: a number with its unit, or the unit alone
_WITH_UNIT = re.compile(
    r"(?:[\d.,: $-]+ ?)?(?:h|hrs?|hres?|heures?|hours?|j|jrs?|jours?|days?|km|un|units?|unites?|ea|each|$)\.?"
)
# « +GST, QST »: how a line is taxed, no part of what was done
_TAX_MARK = re.compile(r"\+? ?(?:gst|hst|qst|pst|tps|tvq|tvh|tvp)(?:[ ,/&+]+(?:gst|hst|qst|pst|tps|tvq|tvh|tvp))*")
_LONGEST_ROLE = 6
_LONGEST_UNIT = 12
# the share of a table's lines that name somebody, where a column of names has no heading
_FEWEST = 0.3
_WHO = frozenset({"person", "role"})
_TOLD_APART = frozenset({"person", "role", "date"})
_TEXT_ROLES = ("description", "person", "role", "date", "unit", "position", "tax")


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

    def __init__(self, heads: Sequence[Column], numbers: Sequence[NumberColumn], all_rows: Sequence[Row]) -> None:
        rows = [row for row in all_rows if len(row.phrases) > 1]
        numeric = {
            column.folded
            for column in numbers
            if column.role in {"quantity", "unit_price", "amount", "tax", "discount", "amount_elsewhere"}
        }
        lines = [row for row in rows if any(column.holds(box) for column in numbers for box in _boxes(row))]
        words = [word for row in rows for word in row.words]
        heads = heads or _unnamed(lines, numbers)
        self._bands = [(column.x0, column.x1) for column in numbers if column.role]
        self._elsewhere = [column for column in numbers if column.role == "amount_elsewhere"]
        self._columns: list[tuple[float, str | None]] = []
        for number, head in enumerate(heads):
            edge = _blank_between(heads[number - 1].x1, head.x0, words) if number else -1e9
            role = head.role if head.role in _TEXT_ROLES else f"{_OTHER} {number}"
            self._columns.append((edge, None if head.folded in numeric else role))
        self._tell(lines, all_rows)
        told = [head for head, (_, role) in zip(heads, self._columns, strict=True) if head.role or role in _TOLD_APART]
        self._left = _left_of_table(told if any(head.role for head in heads) else [], rows)
        # the day that names a week is not the day of the service
        self._dates_are_weeks = any(head.role == "date" and _WEEKS.search(head.folded) for head in heads)

    def name(self, role: str) -> bool:
        """Whether a column of the table holds that: "person", "role"."""
        return any(held == role for _, held in self._columns)

    def _tell(self, lines: Sequence[Row], rows: Sequence[Row]) -> None:
        """What the columns hold whose headings say nothing, told by what stands under them; and which is the person's
        and which the profile's, where the headings say otherwise.
        """
        for number, (edge, role) in enumerate(self._columns):
            if role in _WHO:
                name = f"{_OTHER} who {number}"
                self._columns[number] = (edge, name)
                told = _told_who(self._texts_in(lines, name))
                if told == "role" and any(looks_like_person(text) for text in self._texts_in(rows, name)):
                    told = None
                self._columns[number] = (edge, told or role)
        for number, (edge, role) in enumerate(self._columns):
            if role is None or not role.startswith(_OTHER):
                continue
            cells = self._texts_in(lines, role)
            told = _told(cells)
            if told in _WHO and len(cells) < _FEWEST * len(lines):
                told = "description"
            if told and (told == "description" or not self.name(told)):
                self._columns[number] = (edge, told)

    def _texts_in(self, rows: Sequence[Row], role: str) -> list[str]:
        return [text for row in rows if (text := self._text_in(row, role))]

    def _text_in(self, row: Row, role: str) -> str:
        return " ".join(
            word.text
            for phrase in row.phrases
            if not _WITH_UNIT.fullmatch(phrase.folded)
            for word in row.words_between(phrase.start, phrase.end)
            if self._column_of(word) == role and not any(x0 <= word.box.middle_x <= x1 for x0, x1 in self._bands)
        )

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
        """Whether the row says something besides its numbers and their units."""
        return any(_WORD.search(fold(text)) for text in self.read([row], cells).cells.values())

    def read(self, rows: Sequence[Row], cells: Iterable[Cell]) -> RowText:
        """The texts of a line's rows, its numbers in `cells` left out."""
        taken = {id(word) for word in _words_of(list(cells))}
        pieces: dict[str, list[str]] = {}
        places: dict[str, Span] = {}
        for row in rows:
            columns: dict[str, list[Word]] = {}
            for phrase in row.phrases:
                if phrase.box.x1 < self._left or not any(letter.isalnum() for letter in phrase.text):
                    continue
                if _TAX_MARK.fullmatch(phrase.folded):
                    continue
                words = [
                    word
                    for word in row.words_between(phrase.start, phrase.end)
                    if id(word) not in taken and not any(column.holds(word.box) for column in self._elsewhere)
                ]
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
            if name.startswith(_OTHER) and any(letter.isalpha() for letter in text) and "description" not in cells_read:
                cells_read["description"], places["description"] = text, places[name]
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
        return RowText(cells_read, spans, days, unit_in_cell(fold(joined["unit"])) if "unit" in joined else None)

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
    ends = [(word.box.x0, word.box.x1) for word in words if word.box.x0 <= right and word.box.x1 >= places[0]]
    crossed = {place: sum(x0 <= place <= x1 for x0, x1 in ends) for place in places}
    fewest = min(crossed.values())
    best: tuple[int, float] = (0, right - 2)
    run = 0
    for place in places:
        run = run + 1 if crossed[place] == fewest else 0
        if run >= best[0]:
            best = run, place - min(2, run / 2)
    return best[1]


def _words_of(cells: Sequence[Cell]) -> Iterator[Word]:
    """The words of numbers, of a unit where nothing else stands beside it, and of what stands between two numbers of
    one phrase: « (4,50 jr x 794,00 $) ».
    """
    for cell in cells:
        phrase = cell.row.phrase_at(cell.number.start)
        start, end = (
            (phrase.start, phrase.end) if cell.pure and not cell.parted else (cell.number.start, cell.number.end)
        )
        for other in cells:
            if other.row is cell.row and end < other.number.start < phrase.end:
                between = cell.row.folded[end : other.number.start]
                end = other.number.end if sum(letter.isalpha() for letter in between) <= _LONGEST_UNIT else end
        yield from cell.row.words_between(start, end)


def _left_of_table(heads: Sequence[Column], rows: Sequence[Row]) -> float:
    """The table's left edge: words before it belong to a column of labels that runs beside the table."""
    if not heads:
        return -1e9
    under = [
        phrase.box.x0
        for row in rows
        for phrase in row.phrases
        if any(phrase.box.x0 < head.x1 and head.x0 < phrase.box.x1 for head in heads)
    ]
    return min([head.x0 for head in heads] + under) - 6


def _told(cells: Sequence[str]) -> str | None:
    """What most cells of a column are; None where they are of no kind that a line needs."""
    kinds = [_kind(cell) for cell in cells]
    kind, times = Counter(kinds).most_common(1)[0] if kinds else (None, 0)
    return kind if times >= 0.5 * len(kinds) else "description"


def _told_who(cells: Sequence[str]) -> str | None:
    """Whether a column that its heading gives to people or to profiles holds the other; None where it does not say."""
    kinds = Counter(None if _names_both(cell) else _kind(cell) for cell in cells)
    [(kind, times)] = kinds.most_common(1) or [(None, 0)]
    return kind if kind in _WHO and times > 0.5 * len(cells) else None


def _names_both(cell: str) -> bool:
    who = who_in_cell(cell)
    return (who.person is not None and who.role is not None) or name_before_role(cell) is not None


def _kind(cell: str) -> str | None:
    folded = fold(cell)
    if find_periods(folded) or find_dates(folded):
        return "date"
    if _CODE.fullmatch(folded):
        return "position"
    if looks_like_person(cell):
        return "person"
    who = who_in_cell(cell)
    if who.role and who.person is None and who.rest is None and len(cell.split()) <= _LONGEST_ROLE:
        return "role"
    return "description" if _WORD.search(folded) else None


def _boxes(row: Row) -> list[Box]:
    return [row.box_between(number.start, number.end) for number in row.numbers if not number.percent]


def _unnamed(lines: Sequence[Row], numbers: Sequence[NumberColumn]) -> list[Column]:
    """The columns of a table without headings: parted where all lines leave a blank."""
    right = min((column.x0 for column in numbers), default=0.0)
    words = [word for row in lines for word in row.words if word.box.x1 < right]
    columns: list[Column] = []
    for word in sorted(words, key=lambda word: word.box.x0):
        if columns and word.box.x0 - columns[-1].x1 < 0.8 * word.box.height:
            columns[-1] = columns[-1]._replace(x1=max(columns[-1].x1, word.box.x1))
        else:
            columns.append(Column(None, word.box.x0, word.box.x1, f"unnamed {len(columns)}"))
    return columns


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
