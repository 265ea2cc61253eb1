"""Labels of a page, those included that take several rows, as narrow cells and columns break them."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from extractors.words.labels import Label, begins_with_mark, ends_with_mark, share_covered, vocabulary
from extractors.words.rows import GAP, Phrase
from records.page import Box, Reader

if TYPE_CHECKING:
    from extractors.words.sheet import Sheet

_ROWS_LOOKED_DOWN = 6
_MOST_ROWS = 5
_LONGEST = 40
_WIDEST_LEADING = 1.95


def find_labels(sheet: "Sheet", family: str) -> list[list[Label]]:
    """The labels of a family in each row. One that is broken over rows stands in its last row, whole phrases at a
    time.
    """
    words = vocabulary(family)
    found = [words.find(row) for row in sheet.rows]
    if family not in {"label", "amount"}:
        return found
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(sheet.rows):
        for phrase in row.phrases:
            if (number, phrase.start) in taken or not _may_be_part(phrase) or ends_with_mark(phrase.text):
                continue
            stack = [(number, phrase), *_underneath(sheet, number, phrase)]
            for length in range(len(stack), 1, -1):
                labels = _label_over(sheet, family, stack[:length])
                if labels:
                    _replace(found, labels, stack[:length])
                    taken.update((below, part.start) for below, part in stack[:length])
                    break
    return found


def _may_be_part(phrase: Phrase) -> bool:
    return (
        phrase.end - phrase.start <= _LONGEST
        and not any(letter.isdigit() for letter in phrase.folded)
        and not any(mark in phrase.text.rstrip(" /|·")[:-1] for mark in ":»")
    )


def _underneath(sheet: "Sheet", number: int, phrase: Phrase) -> "list[tuple[int, Phrase]]":
    """The phrases that continue one downwards, close under each other and aligned."""
    found: list[tuple[int, Phrase]] = []
    last = phrase
    for below in range(number + 1, min(number + 1 + _ROWS_LOOKED_DOWN, len(sheet.rows))):
        row = sheet.rows[below]
        if row.box.y0 - last.box.y1 > 1.3 * max(last.box.height, sheet.letter_height):
            break
        under = next((other for other in row.phrases if _goes_under(sheet, other, last, phrase)), None)
        if under is None:
            continue
        found.append((below, under))
        last = under
        if len(found) == _MOST_ROWS - 1 or ends_with_mark(under.text):
            break
    return found


def _goes_under(sheet: "Sheet", under: Phrase, last: Phrase, first: Phrase) -> bool:
    apart = under.box.y0 - last.box.y1
    slack = 2.0 if sheet.page.reader is not Reader.OCR else 0.5 * sheet.letter_height
    one, other = under.box, first.box
    aligned = min(abs(one.x0 - other.x0), abs(one.middle_x - other.middle_x), abs(one.x1 - other.x1)) < slack
    alike = 0.55 < one.height / other.height < 1.8
    return aligned and alike and -2 <= apart < 1.3 * sheet.letter_height and _may_be_part(under)


def _label_over(sheet: "Sheet", family: str, stack: "Sequence[tuple[int, Phrase]]") -> list[Label]:
    """What the phrases of a stack announce together: one label that needs the last of them, or the same label in two
    languages.
    """
    phrases = [phrase for _, phrase in stack]
    folded = " ".join(phrase.folded for phrase in phrases)
    matches = vocabulary(family).match(folded, sheet.page.reader is Reader.OCR)
    if not matches or len(matches) > 3:
        return []
    names = [name for name in matches[0][0] if all(name in others for others, *_ in matches)]
    words = sum(count for *_, count in matches)
    needed = matches[-1][2] > len(folded) - len(phrases[-1].folded)
    if not names or words < 2 or not needed or share_covered(folded, [match[1:3] for match in matches]) < 0.9:
        return []
    alone = any(_stands_by_itself(phrase, family, sheet.page.reader) for phrase in phrases)
    if alone and (family == "amount" or not (_set_apart(sheet, stack) or _marked_at_the_end(phrases))):
        return []
    last = phrases[-1]
    most = max(count for *_, count in matches)
    return [Label(name, last.row, last.start, last.end, most, tuple(phrases)) for name in names]


def _stands_by_itself(phrase: Phrase, family: str, reader: Reader) -> bool:
    """Whether a phrase is a whole label with its value beside it: « TPS » over « TVQ » are two labels, not one."""
    beside = next(
        (other for other in phrase.row.phrases if other.start > phrase.start and other.text.strip(" :»–—-|")), None
    )
    valued = beside is not None and any(letter.isdigit() for letter in beside.text)
    matches = vocabulary(family).match(phrase.folded, reader is Reader.OCR)
    return (
        bool(valued and matches) and share_covered(phrase.folded, [(start, end) for _, start, end, _ in matches]) > 0.8
    )


def _set_apart(sheet: "Sheet", stack: "Sequence[tuple[int, Phrase]]") -> bool:
    """Whether the rows of a stack stand closer to each other than to what is over and under them in their column."""
    boxes = [phrase.box for _, phrase in stack]
    inside = max(lower.y1 - upper.y1 for upper, lower in pairwise(boxes))
    over = _next_in_column(sheet, range(stack[0][0] - 1, -1, -1), boxes[0])
    under = _next_in_column(sheet, range(stack[-1][0] + 1, len(sheet.rows)), boxes[-1])
    apart = [abs(box.y1 - own.y1) for box, own in ((over, boxes[0]), (under, boxes[-1])) if box is not None]
    return bool(apart) and inside < min(0.85 * min(apart), _WIDEST_LEADING * sheet.letter_height)


def _marked_at_the_end(phrases: Sequence[Phrase]) -> bool:
    """Whether only the last of the phrases has the colon or the dash that labels end with."""
    marked = [_is_marked(phrase) for phrase in phrases]
    return marked[-1] and not any(marked[:-1])


def _is_marked(phrase: Phrase) -> bool:
    """Whether a phrase ends with the mark of a label, or the mark stands by itself right of it."""
    beside = phrase.row.text[phrase.end :].lstrip(GAP)
    return phrase.text.rstrip().endswith(("–", "—", " -")) or ends_with_mark(phrase.text) or begins_with_mark(beside)


def _next_in_column(sheet: "Sheet", numbers: range, box: Box) -> Box | None:
    for number in numbers:
        for phrase in sheet.rows[number].phrases:
            if min(phrase.box.x1, box.x1) > max(phrase.box.x0, box.x0):
                return phrase.box
    return None


def _replace(found: list[list[Label]], labels: Sequence[Label], stack: "Sequence[tuple[int, Phrase]]") -> None:
    """Puts the joined label in the last row, in place of the labels that its parts made by themselves."""
    for number, phrase in stack:
        found[number] = [other for other in found[number] if not phrase.start <= other.start < phrase.end]
    last = stack[-1][0]
    found[last].extend(labels)
    found[last].sort(key=lambda other: other.start)
