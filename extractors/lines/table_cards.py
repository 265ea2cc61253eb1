"""Lines that stand as cards: each value beside its own label, the labels said again for each line."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from extractors.lines.people import Group, looks_like_person, looks_like_role, who_heads
from extractors.lines.read_line import ReadLine, line_of, with_group, with_kind, with_person
from extractors.lines.table_columns import Cell, NumberColumn, cells_of, fitting
from extractors.lines.table_heads import unit_in_cell
from extractors.lines.table_regions import sum_label
from extractors.lines.text_columns import RowText
from extractors.words.dates import find_dates, find_periods
from extractors.words.folding import fold
from extractors.words.labelled_values import Span
from extractors.words.labels import ends_with_mark, vocabulary
from extractors.words.rows import Row
from extractors.words.sheet import Sheet
from records.invoice import LineKind
from records.page import Box

_NUMBERS = ("quantity", "unit_price", "amount")
_MARKS = re.compile(r"[ \t]*[.:»›▸►▶→=–-]*[ \t]*")
_BEFORE_NUMBER = re.compile(r"[ \t:»›▸►▶→=–.$-]*(?:(?:cad|ca|us)[ $]*)?\(?")
_WEEK = re.compile(r"\b(?:semaine|week|sem)\b")
_SET_OFF = re.compile(r"([a-z#][a-z/.'$() -]{0,30}?) ?[:»›▸►▶→=]")
_OTHER = "other "
_WIDEST_GAP = 1.2
_HIGHEST = 4


class Tag(NamedTuple):
    """A label of a card: what it announces, its row, and its places in the row's text."""

    role: str
    sheet: Sheet
    row_number: int
    start: int
    end: int

    @property
    def row(self) -> Row:
        return self.sheet.rows[self.row_number]

    @property
    def words(self) -> str:
        return self.row.folded[self.start : self.end]

    @property
    def key(self) -> tuple[str, str]:
        return self.role, self.words

    @property
    def place(self) -> tuple[int, int, int]:
        return self.sheet.page.number, self.row_number, self.start


class Card(NamedTuple):
    """The labels of one line, in order, and its numbers by what their labels announce."""

    tags: tuple[Tag, ...]
    numbers: dict[str, Cell]

    @property
    def is_line(self) -> bool:
        return "amount" in self.numbers or {"quantity", "unit_price"} <= self.numbers.keys()


class Cards(NamedTuple):
    """The lines of an invoice's cards, and the part of each page that they take."""

    lines: tuple[ReadLine, ...]
    boxes: tuple[tuple[int, Box], ...]


def read_cards(sheets: Sequence[Sheet]) -> Cards:
    """The lines that stand as cards; none where no quantity, price and amount behind labels of their own multiply."""
    tags = [tag for sheet in sheets for number in range(len(sheet.rows)) for tag in _tags(sheet, number)]
    tags, lead = _repeated(tags)
    cards = [card for card in _cards(tags, lead) if card.is_line]
    lines: list[ReadLine] = []
    boxes: dict[int, Box] = {}
    group = Group()
    over: Card | None = None
    for card in cards:
        group = _group_over(group, over, card)
        over = card
        text, spans = _text_of(card, tags)
        line = line_of(card.numbers, [NumberColumn(tag.role, 0, 0, tag.words) for tag in card.tags], text)
        line = with_kind(with_person(line), expenses=False)
        lines.append(with_group(line, group.person, group.role) if line.kind is LineKind.SERVICE else line)
        for span in [*spans, *line.spans.values()]:
            page = span.row.page
            boxes[page] = boxes[page].union(span.box) if page in boxes else span.box
    return Cards(tuple(lines), tuple(boxes.items()))


def _tags(sheet: Sheet, row_number: int) -> list[Tag]:
    """What stands as a label in a row: a column's name set off by a mark or alone in its phrase, or any few words at a
    phrase's beginning that a mark sets off.
    """
    row = sheet.rows[row_number]
    found: list[Tag] = []
    for names, start, end, _ in vocabulary("column").match(row.folded, forgiving=False):
        phrase = row.phrase_at(start)
        mark = re.match(r" ?[:»›▸►▶→=]", row.folded[end:])
        alone = start == phrase.start and re.fullmatch(r"[ .:»›▸►▶→]*", row.folded[end : phrase.end])
        pointed = start == phrase.start and row.folded.startswith((".", " –", " -"), end)
        if mark or alone or pointed:
            found.append(Tag(names[0], sheet, row_number, start, end))
    for phrase in row.phrases:
        match = _SET_OFF.match(phrase.folded)
        if match and not any(tag.start < phrase.start + match.end(1) and phrase.start <= tag.start for tag in found):
            written = phrase.text[: match.end(1)]
            if not looks_like_role(written) and not looks_like_person(written):
                words = match.group(1)
                found.append(Tag(f"{_OTHER}{words}", sheet, row_number, phrase.start, phrase.start + match.end(1)))
    return sorted(found, key=lambda tag: tag.start)


def _repeated(tags: Sequence[Tag]) -> tuple[list[Tag], tuple[str, str] | None]:
    """The tags whose words the cards use, those of numbers that multiply and those of texts beside them, and the words
    that most cards begin with.
    """
    cards = _that_multiply([tag for tag in tags if _number(tag)])
    told = {tag.words: tag.role for card in cards for tag in card}
    tags = [tag._replace(role=told.get(tag.words, tag.role)) for tag in tags]
    used = {tag.key for card in cards for tag in card}
    beside: Counter[tuple[str, str]] = Counter()
    for card in cards:
        first, last = card[0], card[-1]
        near = range(first.row_number - _HIGHEST + 1, last.row_number + 2)
        beside.update(
            {tag.key for tag in tags if tag.sheet is first.sheet and tag.row_number in near} - used,
        )
    used |= {key for key, times in beside.items() if key[0] not in _NUMBERS and times >= 0.5 * len(cards)}
    kept = [tag for tag in tags if tag.key in used]
    leads: Counter[tuple[str, str]] = Counter()
    lowest = (0, 0, 0)
    for card in cards:
        near = range(card[0].row_number - _HIGHEST + 1, card[0].row_number + 1)
        between = [tag for tag in kept if tag.sheet is card[0].sheet and lowest < tag.place <= card[0].place]
        leads[next(tag.key for tag in between if tag.row_number in near)] += 1
        lowest = card[-1].place
    return kept, leads.most_common(1)[0][0] if leads else None


def _that_multiply(tags: Sequence[Tag]) -> list[tuple[Tag, ...]]:
    """Three tags that follow each other, of a quantity, a price and an amount that multiply, wherever they stand; one
    whose words are not known is what the others leave.
    """
    found: list[tuple[Tag, ...]] = []
    place = 0
    while place + len(_NUMBERS) <= len(tags):
        three = _told(tags[place : place + len(_NUMBERS)])
        if three and _settled(Card(three, {tag.role: cell for tag in three if (cell := _number(tag))})):
            found.append(three)
            place += len(_NUMBERS)
        else:
            place += 1
    return found


def _told(tags: Sequence[Tag]) -> tuple[Tag, ...]:
    """Three tags with the role of an unknown one told by the two others; none where that is not so."""
    missing = [role for role in _NUMBERS if not any(tag.role == role for tag in tags)]
    unknown = [tag for tag in tags if tag.role.startswith(_OTHER)]
    if len(missing) != len(unknown) or len(missing) > 1:
        return ()
    return tuple(tag._replace(role=missing[0]) if tag in unknown else tag for tag in tags)


def _settled(card: Card) -> bool:
    if len(card.numbers) < len(_NUMBERS):
        return False
    quantity, price, amount = (card.numbers[role].number for role in _NUMBERS)
    meaning = fitting(quantity, price, amount)
    return meaning is not None and meaning[2] != 0


def _cards(tags: Sequence[Tag], lead: tuple[str, str] | None) -> list[Card]:
    """The tags in order, a new card wherever one comes again or the one that leads does."""
    cards: list[list[Tag]] = []
    for tag in tags:
        if not cards or tag.key == lead or any(tag.role == other.role for other in cards[-1]):
            cards.append([])
        cards[-1].append(tag)
    return [
        Card(tuple(card), {tag.role: cell for tag in card if tag.role in _NUMBERS and (cell := _number(tag))})
        for card in cards
    ]


def _number(tag: Tag) -> Cell | None:
    """The number right behind a tag, in its row or at the beginning of the next."""
    if tag.role not in _NUMBERS and not tag.role.startswith(_OTHER):
        return None
    for cell in cells_of(tag.row_number, tag.row):
        if cell.number.start >= tag.end and _BEFORE_NUMBER.fullmatch(tag.row.folded, tag.end, cell.number.start):
            return cell
    below = tag.row_number + 1
    if _MARKS.fullmatch(tag.row.folded, tag.end) and below < len(tag.sheet.rows) and _follows(tag.sheet, below):
        first = next(iter(cells_of(below, tag.sheet.rows[below])), None)
        if first is not None and _BEFORE_NUMBER.fullmatch(first.row.folded, 0, first.number.start):
            return first
    return None


def _follows(sheet: Sheet, row_number: int) -> bool:
    """Whether a row stands right under the one over it."""
    over, row = sheet.rows[row_number - 1], sheet.rows[row_number]
    return row.box.y0 - over.box.y1 < _WIDEST_GAP * sheet.letter_height


def _text_of(card: Card, tags: Sequence[Tag]) -> tuple[RowText, list[Span]]:
    """A card's texts by what their tags announce, and the place of every part of the card."""
    cells: dict[str, str] = {}
    spans: dict[str, Span] = {}
    places = [Span(tag.row, tag.start, tag.end) for tag in card.tags]
    for tag in card.tags:
        if tag.role in card.numbers:
            continue
        pieces = _pieces(tag, card, tags)
        places += pieces
        text = "\n".join(piece.text.replace("\t", " ") for piece in pieces).strip()
        if text:
            cells[tag.role], spans[tag.role] = text, pieces[0]
    days = _days(cells.pop("date", None))
    if days:
        spans["service_date"] = spans["date"]
    unit = unit_in_cell(fold(cells.pop("unit", "")))
    kept = {role: text for role, text in cells.items() if role in {"description", "person", "role"}}
    if "description" not in kept:
        # where no label names what was done, the longest text of the others tells it
        others = [role for role in cells if role.startswith(_OTHER) and any(letter.isalpha() for letter in cells[role])]
        if others:
            longest = max(others, key=lambda role: len(cells[role]))
            kept["description"], spans["description"] = cells[longest], spans[longest]
    shown = {role: span for role, span in spans.items() if role in {*kept, "service_date"}}
    return RowText(kept, shown, days, unit), places


def _days(text: str | None) -> tuple[date, ...]:
    folded = fold((text or "").replace("\n", " "))
    found = find_dates(folded)
    return found[0].days if len(found) == 1 and not find_periods(folded) and not _WEEK.search(folded) else ()


def _pieces(tag: Tag, card: Card, tags: Sequence[Tag]) -> list[Span]:
    """What stands between a tag and the next one, over as many rows as it takes; the last of a card ends where the
    rows part.
    """
    following = next((other for other in tags if other.place > tag.place and other.sheet is tag.sheet), None)
    inside = following is not None and following in card.tags
    pieces: list[Span] = []
    for number in range(tag.row_number, len(tag.sheet.rows)):
        row = tag.sheet.rows[number]
        if number > tag.row_number and not _follows(tag.sheet, number):
            break
        if not inside and number > tag.row_number and sum_label(tag.sheet, number):
            break
        start = _after_marks(row, tag.end) if number == tag.row_number else 0
        ends = following is not None and following.row_number == number
        end = following.start if following is not None and ends else len(row.text)
        if row.text[start:end].strip():
            pieces.append(Span(row, start, end))
        if ends:
            break
    return pieces


def _after_marks(row: Row, place: int) -> int:
    match = _MARKS.match(row.folded, place)
    return match.end() if match else place


def _group_over(group: Group, over: Card | None, card: Card) -> Group:
    """The group after the rows between two cards that name somebody."""
    first = card.tags[0]
    same_sheet = over is not None and over.tags[-1].sheet is first.sheet
    top = over.tags[-1].row_number + 1 if over is not None and same_sheet else max(0, first.row_number - 3)
    for row in first.sheet.rows[top : first.row_number]:
        who = who_heads(row.text)
        if who.rest is None and (who.person or who.role) and not ends_with_mark(row.text):
            group = group.under(who)
    return group
