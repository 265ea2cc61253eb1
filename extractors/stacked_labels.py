"""Labels of a page, those included that take two or three rows, as narrow cells and columns break them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from extractors.labels import Label, share_covered, vocabulary
from extractors.rows import Phrase
from records.page import Reader

if TYPE_CHECKING:
    from extractors.sheet import Sheet

_ROWS_LOOKED_DOWN = 3
_LONGEST = 40


def find_labels(sheet: "Sheet", family: str) -> list[list[Label]]:
    """The labels of a family in each row. One that is broken over rows stands in its last row, whole phrases at a
    time.
    """
    words = vocabulary(family)
    found = [words.find(row) for row in sheet.rows]
    if family not in {"label", "amount"}:
        return found
    for number, row in enumerate(sheet.rows):
        for phrase in row.phrases:
            if (
                phrase.end - phrase.start > _LONGEST
                or any(letter.isdigit() for letter in phrase.folded)
                or ":" in phrase.text
            ):
                continue
            if _stands_by_itself(phrase, family, sheet.page.reader):
                continue
            stack = [phrase]
            for below, under in _underneath(sheet, number, phrase):
                stack.append(under)
                label = _label_over(stack, family, sheet.page.reader)
                if label is None:
                    continue
                _replace(found, sheet, stack, label, below)
                break
    return found


def _stands_by_itself(phrase: Phrase, family: str, reader: Reader) -> bool:
    """Whether a phrase is a whole label with its value beside it: « TPS » over « TVQ » are two labels, not one."""
    beside = next((other for other in phrase.row.phrases if other.start > phrase.start), None)
    valued = beside is not None and any(letter.isdigit() for letter in beside.text)
    matches = vocabulary(family).match(phrase.folded, reader is Reader.OCR)
    return (
        bool(valued and matches) and share_covered(phrase.folded, [(start, end) for _, start, end, _ in matches]) > 0.8
    )


def _underneath(sheet: "Sheet", number: int, phrase: Phrase) -> "list[tuple[int, Phrase]]":
    """The phrases that continue one downwards, close under each other and aligned."""
    found: list[tuple[int, Phrase]] = []
    last = phrase
    for below in range(number + 1, min(number + 1 + _ROWS_LOOKED_DOWN, len(sheet.rows))):
        row = sheet.rows[below]
        if row.box.y0 - last.box.y1 > 0.8 * max(last.box.height, sheet.letter_height):
            break
        for under in row.phrases:
            close = 0 <= under.box.y0 - last.box.y1 + 2 < 0.8 * sheet.letter_height + 2
            slack = 2.0 if sheet.page.reader is not Reader.OCR else 0.5 * sheet.letter_height
            aligned = min(abs(under.box.x0 - phrase.box.x0), abs(under.box.middle_x - phrase.box.middle_x)) < slack
            if close and aligned and under.end - under.start <= _LONGEST:
                found.append((below, under))
                last = under
                break
        if len(found) == 2:
            break
    return found


def _label_over(stack: Sequence[Phrase], family: str, reader: Reader) -> tuple[str, ...] | None:
    """What the phrases of a stack announce together, where one label covers all of them and needs the last."""
    folded = " ".join(phrase.folded for phrase in stack)
    matches = vocabulary(family).match(folded, reader is Reader.OCR)
    if len(matches) != 1:
        return None
    names, start, end, words = matches[0]
    needed = end > len(folded) - len(stack[-1].folded)
    if words < 2 or not needed or share_covered(folded, [(start, end)]) < 0.9:
        return None
    return names


def _replace(
    found: list[list[Label]], sheet: "Sheet", stack: Sequence[Phrase], names: tuple[str, ...], below: int
) -> None:
    """Puts the joined label in the last row, in place of the labels that its parts made by themselves."""
    for row_number, row in enumerate(sheet.rows):
        for phrase in stack:
            if phrase.row is row:
                found[row_number] = [
                    label for label in found[row_number] if not phrase.start <= label.start < phrase.end
                ]
    last = stack[-1]
    for name in names:
        found[below].append(Label(name, last.row, last.start, last.end, 2))
    found[below].sort(key=lambda label: label.start)
