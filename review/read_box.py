"""What a person points at on a page, read at once: by the words already read there, else by OCR of the box."""

from decimal import Decimal
from math import isfinite

from extractors.words.dates import find_dates, find_whole_months
from extractors.words.folding import fold
from extractors.words.numbers import find_numbers
from extractors.words.rows import Phrase, Row, box_of, rows_of
from records.page import Box, Page, Reader, Word
from records.record import Record
from review.desk import Desk
from review.fields import FieldKind, kind_of
from review.refusal import RefusedError

_A_CLICK = 6.0
"""A box narrower and lower than that, in points, is a click."""
_CLICKED_WIDTH, _CLICKED_HEIGHT = 90.0, 16.0


class ReadBox(Record):
    """What stands in a box. `text` as read; `value` as the field takes it, None where the text is no such value;
    `others` are values that the text may mean too; `confidence` is the reader's own, 0 to 1; `box` is around what was
    read, in points of the page as shown; `reader` says who read it.
    """

    text: str
    value: str | None = None
    others: tuple[str, ...] = ()
    confidence: float = 0.0
    box: Box | None = None
    reader: Reader


def read_box(desk: Desk, sha256: str, number: int, box: Box, field: str | None = None) -> ReadBox:
    """What stands in a box of a page as shown (points), as a value of `field` (a JSON pointer into the invoice); at a
    click, the phrase under it. Raises RefusedError for a page that the document does not have.
    """
    reading = desk.ledger.reading(sha256)
    page = next((page for page in reading.page_words if page.number == number), None)
    if page is None:
        raise RefusedError("not_found", "Cette page n'existe pas.", "There is no such page.", 404)
    kind = kind_of(field) if field else FieldKind.TEXT
    box = _on_page(page, box)
    clicked = box.width < _A_CLICK and box.height < _A_CLICK
    words = _phrase_at(page, box, kind) if clicked else words_in(page, box)
    if words and (page.reader is Reader.TEXT or clicked):
        found = words
        if page.reader is Reader.OCR:
            # OCR saw the whole page then; now it looks at this place alone, which it reads better.
            again = _looked(desk, sha256, page, page.shown_box(box_of(words)), kind)
            found = _better(found, again, kind)
    else:
        if clicked:
            x, y = box.middle_x, box.middle_y
            box = Box(x - _CLICKED_WIDTH / 2, y - _CLICKED_HEIGHT / 2, x + _CLICKED_WIDTH / 2, y + _CLICKED_HEIGHT / 2)
        found = _better(words, _looked(desk, sha256, page, box, kind), kind)
    if not found:
        return ReadBox(text="", reader=page.reader)
    text = " ".join(word.text for word in found)
    values = values_of(text, kind, forgiving=page.reader is Reader.OCR)
    return ReadBox(
        text=text,
        value=values[0] if values else None,
        others=values[1:],
        confidence=round(min(word.confidence for word in found), 3),
        box=page.shown_box(box_of(found)),
        reader=page.reader,
    )


def _on_page(page: Page, box: Box) -> Box:
    whole = page.shown_box(Box(0.0, 0.0, page.width, page.height))
    if not all(isfinite(place) for place in box):
        raise RefusedError("not_understood", "Ce n'est pas un rectangle.", "That is no rectangle.")
    x0, x1 = (min(max(x, whole.x0), whole.x1) for x in sorted((box.x0, box.x1)))
    y0, y1 = (min(max(y, whole.y0), whole.y1) for y in sorted((box.y0, box.y1)))
    return Box(x0, y0, x1, y1)


def values_of(text: str, kind: FieldKind, *, forgiving: bool = False) -> tuple[str, ...]:
    """What a text may mean as a value of that kind, the likeliest first."""
    folded = fold(text)
    if kind is FieldKind.DATE:
        days = [day for written in find_dates(folded) for day in written.days]
        if not days:
            days = [day for month in find_whole_months(folded) for day in (month.first, month.last)]
        return tuple(dict.fromkeys(day.isoformat() for day in days))
    if kind in (FieldKind.MONEY, FieldKind.NUMBER):
        numbers = [value for number in find_numbers(folded, forgiving=forgiving) for value in number.values]
        return tuple(dict.fromkeys(_plain(value, kind) for value in numbers))
    if kind is FieldKind.REGISTRATION:
        bare = "".join(text.split()).upper()
        return (bare,) if bare else ()
    return (text,) if text.strip() else ()


def _plain(value: Decimal, kind: FieldKind) -> str:
    if kind is FieldKind.MONEY and isinstance(exponent := value.as_tuple().exponent, int) and exponent > -2:
        return f"{value:.2f}"
    return f"{value:f}"


def _phrase_at(page: Page, click: Box, kind: FieldKind) -> tuple[Word, ...]:
    for row in rows_of(page):
        for phrase in row.phrases:
            around = page.shown_box(phrase.box)
            near = around.x0 - 2 <= click.middle_x <= around.x1 + 2 and around.y0 - 2 <= click.middle_y <= around.y1 + 2
            if near:
                return _part_of(row, phrase, page, click, kind)
    return ()


def _part_of(row: Row, phrase: Phrase, page: Page, click: Box, kind: FieldKind) -> tuple[Word, ...]:
    """Of « Total : 1 234,56 $ », the amount where an amount is wanted."""
    spans: list[tuple[int, int]] = []
    if kind in (FieldKind.MONEY, FieldKind.NUMBER):
        spans = [(number.start, number.end) for number in row.numbers]
    elif kind is FieldKind.DATE:
        spans = [(period.start, period.end) for period in (*row.periods, *row.whole_months)]
        spans += [(day.start, day.end) for day in row.dates]
    inside = [span for span in spans if phrase.start <= span[0] < phrase.end]
    if inside:
        nearest = min(inside, key=lambda span: abs(page.shown_box(row.box_between(*span)).middle_x - click.middle_x))
        return row.words_between(*nearest)
    return row.words_between(phrase.start, phrase.end)


def words_in(page: Page, box: Box) -> tuple[Word, ...]:
    """The page's words of which the middle lies in the box (points, page as shown), in reading order."""
    return tuple(
        word
        for row in rows_of(page)
        for word in row.words
        if box.x0 <= (around := page.shown_box(word.box)).middle_x <= box.x1 and box.y0 <= around.middle_y <= box.y1
    )


def _looked(desk: Desk, sha256: str, page: Page, box: Box, kind: FieldKind) -> tuple[Word, ...]:
    digits = kind in (FieldKind.MONEY, FieldKind.NUMBER)
    answer = desk.readers.look(desk.ledger.originals.path_of(sha256), page, box, digits_only=digits)
    if answer.problem is not None:
        message = answer.problem.message
        raise RefusedError(answer.problem.code.value, message.fr, message.en)
    return answer.words


def _better(first: tuple[Word, ...], second: tuple[Word, ...], kind: FieldKind) -> tuple[Word, ...]:
    """The reading that is a value of the wanted kind; of two that are, the surer."""

    def merit(words: tuple[Word, ...]) -> tuple[bool, float]:
        text = " ".join(word.text for word in words)
        sure = min((word.confidence for word in words), default=0.0)
        return bool(words and values_of(text, kind, forgiving=True)), sure

    return max(second, first, key=merit)
