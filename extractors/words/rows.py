"""Words to rows, rows to phrases, and the numbers and dates that stand in them: geometry only, whoever read the
words.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from extractors.words.broken_numbers import with_numbers_whole
from extractors.words.dates import WrittenDate, WrittenPeriod, find_dates, find_periods, find_whole_months
from extractors.words.folding import fold
from extractors.words.numbers import WrittenNumber, find_numbers, mend_word
from records.page import Box, Page, Reader, Word

GAP = "\t"
"""Stands between two phrases in a row's text, so that no number or label runs across a column's gap."""

_LEAST_GAP = 0.95
_WIDEST_SPACE = 2.0
_WIDEST_JOIN = 1.5
_RULES = "|[]{}_¦"
_SURE_BAR, _LOWEST_BAR, _HIGHEST_BAR = 0.85, 0.6, 1.8
_LEADER = re.compile(r"[._·…]{3,}")
_GLUED = re.compile(r"(.*[a-zà-ÿ)]|\+?[TGQHPV]\.?[PVS]\.?[SQHT]\.?)(\d{1,3}[.,]\d\d|\d{1,2}(?:[.,]\d{1,3})?%:?|5)")
# « 128,00112,2514 368,00 », « 7.5097.50 »: amounts of columns that touch
_GLUED_AMOUNTS = re.compile(r"(?!\d{1,3}([.,]\d{3})+([.,]|$))((\d{1,6},\d\d){2,}\d{0,3}|(\d{1,6}\.\d\d){2,})")
_AMOUNT = re.compile(r"\d{1,6}[.,]\d\d|\d+$")
_ONE_UNIT = re.compile(r"[lLI|!](?:un|ea|unit)\.?")
_PRICE = re.compile(r"[-(]?[$€]?\d[\d .,]*[.,]\d\d")
# « 37,5hx71,25$ », « hx 71,25 »: a quantity times a price, in letters so narrow that no space was seen
_TIMES = re.compile(
    r"(?:(\d[\d.,]*)?(h|hrs?|hres?|j|jrs?|jours?|d|days?|km|m)|(\d[\d.,]*))([x×])(\d[\d.,]*(?:[.,]\d\d[$€]?|[$€]))?",
    re.IGNORECASE,
)


def box_of(words: Iterable[Word]) -> Box:
    """The rectangle around words, in points."""
    boxes = [word.box for word in words]
    return Box(
        min(box.x0 for box in boxes),
        min(box.y0 for box in boxes),
        max(box.x1 for box in boxes),
        max(box.y1 for box in boxes),
    )


class Phrase:
    """Words of a row with no column's gap between them: places `start` to `end` in the row's text."""

    __slots__ = ("box", "end", "row", "start", "text")

    def __init__(self, row: "Row", start: int, end: int, words: Sequence[Word]) -> None:
        self.row, self.start, self.end = row, start, end
        self.box = box_of(words)
        self.text = row.text[start:end]

    @property
    def folded(self) -> str:
        return self.row.folded[self.start : self.end]


class Row:
    """Words that stand on one line, left to right. A place in `text` is the same place in `folded`."""

    def __init__(
        self,
        page: int,
        words: Sequence[Word],
        reader: Reader,
        gap: float,
        letter_height: float,
        pitch: float = 0.0,
    ) -> None:
        """`pitch` is the width of a letter in points where all are equally wide, else 0."""
        self.page = page
        self.words = tuple(sorted(words, key=lambda word: word.box.x0))
        self.reader = reader
        self.box = box_of(self.words)
        # a box is as narrow as its ink: one space between narrow letters of equal width looks nearly two wide
        least_gap = 1.95 * _pitch_of(self.words, pitch) if pitch else 0.0
        self._starts: list[int] = []
        texts: list[str] = []
        bounds: list[tuple[int, int]] = []
        place, first = 0, 0
        for number, word in enumerate(self.words):
            text = _mended(self.words, number) if reader is Reader.OCR else word.text
            if number:
                apart = word.box.x0 - self.words[number - 1].box.x1
                # a dash or a comma is low: its own height says nothing of the space around it
                height = max(0.7 * letter_height, min(self.words[number - 1].box.height, word.box.height))
                previous = self.words[number - 1]
                parted = apart > max(gap * height, least_gap) and not _goes_on(previous, word, apart, height)
                if parted or _stands_alone(previous, word, apart) or _other_size(previous, word, apart - least_gap):
                    texts.append(GAP)
                    bounds.append((first, number))
                    first = number
                else:
                    texts.append(" ")
                place += 1
            self._starts.append(place)
            texts.append(text)
            place += len(text)
        bounds.append((first, len(self.words)))
        self.text = "".join(texts)
        self.folded = fold(self.text)
        self.phrases = tuple(
            Phrase(self, self._starts[a], self._starts[b - 1] + len(self._word_text(b - 1)), self.words[a:b])
            for a, b in bounds
        )

    def _word_text(self, number: int) -> str:
        end = self._starts[number + 1] - 1 if number + 1 < len(self._starts) else len(self.text)
        return self.text[self._starts[number] : end]

    def words_between(self, start: int, end: int) -> tuple[Word, ...]:
        """The words that places `start` to `end` of the text touch."""
        first = max(0, bisect_right(self._starts, start) - 1)
        last = max(first, bisect_right(self._starts, max(start, end - 1)) - 1)
        return self.words[first : last + 1]

    def box_between(self, start: int, end: int) -> Box:
        """The rectangle around places `start` to `end` of the text; inside a word, letters are taken as equally
        wide.
        """
        words = self.words_between(start, end)
        box = box_of(words)
        first = max(0, bisect_right(self._starts, start) - 1)
        last = max(first, bisect_right(self._starts, max(start, end - 1)) - 1)
        left, right = self.words[first], self.words[last]
        skipped = start - self._starts[first]
        spare = self._starts[last] + len(self._word_text(last)) - end
        x0 = left.box.x0 + left.box.width * max(0, skipped) / max(1, len(self._word_text(first)))
        x1 = right.box.x1 - right.box.width * max(0, spare) / max(1, len(self._word_text(last)))
        return Box(x0, box.y0, max(x1, x0 + 1), box.y1)

    def confidence_between(self, start: int, end: int) -> float:
        """The reader's own confidence in the least sure of those words, 0 to 1."""
        return min((word.confidence for word in self.words_between(start, end)), default=0.0)

    def phrase_at(self, place: int) -> Phrase:
        for phrase in self.phrases:
            if place < phrase.end:
                return phrase
        return self.phrases[-1]

    @cached_property
    def dates(self) -> tuple[WrittenDate, ...]:
        return tuple(find_dates(self.folded))

    @cached_property
    def periods(self) -> tuple[WrittenPeriod, ...]:
        return tuple(find_periods(self.folded))

    @cached_property
    def whole_months(self) -> tuple[WrittenPeriod, ...]:
        return tuple(
            month
            for month in find_whole_months(self.folded)
            if not any(day.start < month.end and month.start < day.end for day in self.dates)
        )

    @cached_property
    def numbers(self) -> tuple[WrittenNumber, ...]:
        """The numbers that are not part of a date or of a period."""
        taken: list[WrittenDate | WrittenPeriod] = [*self.dates, *self.periods, *self.whole_months]
        return tuple(
            number
            for number in find_numbers(self.folded, forgiving=self.reader is Reader.OCR)
            if not any(
                day.start < number.end and number.start < day.end and not getattr(day, "compact", False)
                for day in taken
            )
        )

    def __repr__(self) -> str:
        return f"Row({self.page}, {self.box.y0:.0f}, {self.text!r})"


def _mended(words: Sequence[Word], number: int) -> str:
    """The word with OCR's usual slips put right: « lun. » in a cell of its own before a price is « 1 un. »."""
    word = words[number]
    if 0 < number < len(words) - 1 and _ONE_UNIT.fullmatch(word.text):
        before, after = words[number - 1], words[number + 1]
        apart = min(word.box.x0 - before.box.x1, after.box.x0 - word.box.x1)
        if apart > word.box.height and _PRICE.match(after.text):
            return f"1{word.text[1:]}"
    return mend_word(word.text)


def _goes_on(left: Word, right: Word, apart: float, height: float) -> bool:
    """A word in small letters after a word goes on the phrase, at up to a wide space: columns begin with a capital."""
    first = right.text[:2]
    return (
        apart < _WIDEST_JOIN * height
        and len(first) == 2
        and first.isalpha()
        and first.islower()
        and left.text[-1:].isalpha()
    )


def _other_size(left: Word, right: Word, apart: float) -> bool:
    """Letters of another size at more than a usual space belong to another column."""
    low, high = sorted((left.box.height, right.box.height))
    return apart > 0.5 * high and high > 1.3 * low and all(_is_tall(word.text) for word in (left, right))


def _is_tall(text: str) -> bool:
    """Whether a word has the full height of its letters: a capital or a digit."""
    return any(letter.isupper() or letter.isdigit() for letter in text)


def _stands_alone(left: Word, right: Word, apart: float) -> bool:
    """A number with decimals ends its column: what follows at more than a thin space is another one."""
    return bool(
        apart > 0.45 * right.box.height
        and re.search(r"\d[.,]\d\d?[$€]?$", left.text)
        and re.match(r"[-(]?[$€]?\d", right.text)
    )


def rows_of(page: Page) -> tuple[Row, ...]:
    """The page's rows from top to bottom.

    Words are first joined to their near neighbours on the right, then these runs to rows: so a cell of one line
    beside a cell of two keeps its words together, and a page that leans a little still gives whole rows.
    """
    usual = median([word.box.height for word in page.words] or [0.0])
    words = [
        part for word in page.words if (bare := _without_rules(word, page.reader, usual)) for part in _unglued(bare)
    ]
    if not words:
        return ()
    height = median(word.box.height for word in words)
    if page.reader is Reader.OCR:
        words = _parted(with_numbers_whole(words), height)
    pitch = _typewritten_pitch(words, height)
    gap = max(_LEAST_GAP, 1.6 * _usual_space(words, height), 1.95 * pitch / height)
    open_rows: list[list[_Run]] = []
    for run in sorted(_runs(words, height, gap), key=lambda run: (run.middle_y, run.box.x0)):
        best: list[_Run] | None = None
        best_apart = 0.42 * height
        for row in reversed(open_rows[-10:]):
            if any(min(run.box.x1, other.box.x1) - max(run.box.x0, other.box.x0) > 0.3 * height for other in row):
                continue
            near = min(row, key=lambda other: max(run.box.x0 - other.box.x1, other.box.x0 - run.box.x1))
            tolerance = 0.42 * max(height, min(run.box.height, near.box.height))
            apart = abs(near.middle_y - run.middle_y)
            if apart <= tolerance and apart <= max(best_apart, tolerance if best is None else 0):
                best, best_apart = row, apart
        if best is None:
            open_rows.append([run])
        else:
            best.append(run)
    lines = [[word for run in row for word in run.words] for row in open_rows]
    rows = [Row(page.number, line, page.reader, gap, height, pitch) for line in lines]
    return tuple(sorted(rows, key=lambda row: (row.box.middle_y, row.box.x0)))


class _Run(NamedTuple):
    """Words that follow each other closely."""

    words: tuple[Word, ...]
    box: Box
    middle_y: float


def _without_rules(word: Word, reader: Reader, height: float) -> Word | None:
    """The word without the table's rules that OCR reads as bars and brackets at its ends; None for what is only a
    rule or a leader (« ........ »). A bar about as high as letters, surely read, parts words: « De | From ».
    """
    text = word.text.strip()
    if _LEADER.fullmatch(text):
        return None
    if text == "|" and word.confidence > _SURE_BAR and _LOWEST_BAR < word.box.height / height < _HIGHEST_BAR:
        return word
    if reader is Reader.OCR and len(text.strip(_RULES)) != len(text):
        text = text.strip(_RULES)
        word = word._replace(text=text)
    return word if text else None


def _parted(words: Sequence[Word], height: float) -> list[Word]:
    """Words of one line whose boxes overlap, as OCR gives them at times: the left one ends where the right one
    begins.
    """
    ordered = sorted(words, key=lambda word: word.box.x0)
    parted = []
    for number, word in enumerate(ordered):
        box = word.box
        for other in ordered[number + 1 :]:
            if other.box.x0 >= box.x1:
                break
            level = abs(other.box.middle_y - box.middle_y) < 0.4 * height
            if level and other.box.x0 > box.x0 + 0.3 * height:
                box = box._replace(x1=other.box.x0 - 0.05 * height)
                break
        parted.append(word._replace(box=box))
    return parted


def _unglued(word: Word) -> tuple[Word, ...]:
    """A name that runs into the amount of the next column (« Bouchard6,50 »), or a tax into its rate, as two words; a
    quantity times a price as its parts.
    """
    match = _GLUED.fullmatch(word.text) or _TIMES.fullmatch(word.text)
    if match is None and not _GLUED_AMOUNTS.fullmatch(word.text):
        return (word,)
    pieces = [piece for piece in match.groups() if piece] if match else _AMOUNT.findall(word.text)
    wide, place, parts = word.box.width / len(word.text), 0, []
    for piece in pieces:
        x0 = word.box.x0 + place * wide
        place += len(piece)
        parts.append(Word(piece, word.box._replace(x0=x0, x1=word.box.x0 + place * wide), word.confidence))
    return tuple(parts)


def _runs(words: Sequence[Word], height: float, gap: float) -> list[_Run]:
    bands: dict[int, list[Word]] = {}
    for word in words:
        bands.setdefault(int(word.box.middle_y // height), []).append(word)
    follower: dict[int, Word] = {}
    followed: set[int] = set()
    for word in sorted(words, key=lambda word: word.box.x0):
        band = int(word.box.middle_y // height)
        best: Word | None = None
        for other in (other for near in (band - 1, band, band + 1) for other in bands.get(near, ())):
            apart = other.box.x0 - word.box.x1
            if other is word or id(other) in followed or not -0.4 * height < apart < 1.1 * gap * height:
                continue
            if other.box.x0 <= word.box.x0 or (best and other.box.x0 >= best.box.x0):
                continue
            overlap = min(word.box.y1, other.box.y1) - max(word.box.y0, other.box.y0)
            if overlap > 0.6 * min(word.box.height, other.box.height):
                best = other
        if best is not None:
            follower[id(word)] = best
            followed.add(id(best))
    runs = []
    for word in words:
        if id(word) in followed:
            continue
        chain = [word]
        while id(chain[-1]) in follower:
            chain.append(follower[id(chain[-1])])
        tall = [member for member in chain if member.box.height > 0.6 * height] or chain
        middle = median(member.box.middle_y for member in tall)
        runs.append(_Run(tuple(chain), box_of(chain), middle))
    return runs


def _typewritten_pitch(words: Sequence[Word], height: float) -> float:
    """The usual width of a letter in points, where the letters of a row are all equally wide; else 0."""
    rows: dict[int, list[float]] = {}
    for word in words:
        if len(word.text) >= 6:
            rows.setdefault(round(word.box.y1 / (0.4 * height)), []).append(_letter_width(word))
    widths = [width for row in rows.values() for width in row]
    if len(widths) < 8:
        return 0.0
    usual = median(widths)
    # in one size all over the page, or in several but alike along each row
    pairs = [pair for row in rows.values() for pair in pairwise(row)]
    same_row = sum(abs(one - other) < 0.05 * max(one, other) for one, other in pairs)
    same_page = sum(abs(width - usual) < 0.06 * usual for width in widths)
    alike = same_page > 0.85 * len(widths) or (len(pairs) >= 5 and same_row > 0.85 * len(pairs))
    return usual if alike else 0.0


def _pitch_of(words: Sequence[Word], usual: float) -> float:
    widths = [_letter_width(word) for word in words if len(word.text) >= 4]
    return median(widths) if widths else usual


def _letter_width(word: Word) -> float:
    return word.box.width / (len(word.text) - 0.3)


def _usual_space(words: Sequence[Word], height: float) -> float:
    """The space between words, in heights of a letter: the lower third of the gaps, since the wide ones part
    columns.
    """
    ordered = sorted(words, key=lambda word: (round(word.box.middle_y / (0.5 * height)), word.box.x0))
    gaps = [(right.box.x0 - left.box.x1) / height for left, right in pairwise(ordered)]
    spaces = sorted(gap for gap in gaps if 0 < gap < _WIDEST_SPACE)
    return spaces[len(spaces) // 3] if spaces else 0.0
