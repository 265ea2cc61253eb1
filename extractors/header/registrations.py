"""Registration numbers and bank accounts: told by their form, checked by their check digits where they have one."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from stdnum import luhn

from extractors.words.labelled_values import Span
from extractors.words.rows import Row
from extractors.words.sheet import Sheet
from records.page import Box

_GST = re.compile(r"(?<![\da-z])(?:r ?)?(\d(?:[ -]?\d){8})[ \t]?[-/]? ?(r ?[t7] ?o?[\dol]{4})(?![\d])")
_QST = re.compile(r"(?<![\da-z])(\d(?:[ -]?\d){9})[ \t]?[-/]? ?(t ?[qo0] ?o?[\dol]{4})(?![\d])")
_NINE = re.compile(r"(?<![\da-z])(\d{3}[ -]?\d{3}[ -]?\d{3}|\d{5} \d{4}|\d{9})(?![\d]| ?r ?t| ?tq)")
_TEN = re.compile(r"(?<![\da-z-])(\d{10}|\d{4}[ -]\d{3}[ -]\d{3}|\d{3}[ -]\d{3}[ -]\d{4})(?![\d]| ?tq|-\d)")
_ACCOUNT = re.compile(r"(?<![\w-])\d[\d -]{4,30}\d(?![.,]\d)")
_TRANSIT = re.compile(r"\b\d{5} ?- ?\d{3} ?- ?\d{5,12}\b|\b\d{3} ?- ?\d{5} ?- ?\d{5,12}\b")
_IBAN = re.compile(r"\b[a-z]{2}\d{2}(?: ?[a-z0-9]{4}){3,7}(?: ?[a-z0-9]{1,3})?\b")
_QST_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2)


_FEWEST_ACCOUNT_DIGITS = 7
_UNREAD_SUFFIX = re.compile(r" ?[a-z0-9]{2}\W?[a-z0-9]{3,5}\b")
_LABELLED_FORMS = (
    ("gst_number", _NINE),
    ("qst_number", _TEN),
    ("neq", _TEN),
    ("account", _TRANSIT),
    ("account", _IBAN),
)


class Registration(NamedTuple):
    """A number of one kind (gst_number, qst_number, neq, account). `valid`: its check digit holds; None where it
    has none.
    """

    kind: str
    value: str
    span: Span
    valid: bool | None
    labelled: bool


def gst_holds(number: str) -> bool:
    """Whether the first nine digits pass Luhn's formula (Canada Revenue Agency's business number)."""
    digits = re.sub(r"\D", "", number)[:9]
    return len(digits) == 9 and bool(luhn.is_valid(digits))


def qst_holds(number: str) -> bool:
    """Whether the tenth digit is the check digit of the first nine (Revenu Québec's identification number)."""
    digits = re.sub(r"\D", "", number)[:10]
    if len(digits) != 10:
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_QST_WEIGHTS, digits, strict=False))
    return (11 - total % 11) % 10 == int(digits[9])


def neq_holds(number: str) -> bool:
    """Whether a Québec enterprise number has its form: 11, 22, 33 or 88 first, and Luhn's formula over digits 3 to
    10.
    """
    return len(number) == 10 and number[:2] in {"11", "22", "33", "88"} and bool(luhn.is_valid(number[2:]))


_CHECKS = {"gst_number": gst_holds, "qst_number": qst_holds, "neq": neq_holds}


def find_registrations(sheet: Sheet) -> list[Registration]:
    """The registration numbers and bank accounts of a page, from top to bottom."""
    found: list[Registration] = []
    for number, row in enumerate(sheet.rows):
        found += _in_row(sheet, number, row)
    return found


def _in_row(sheet: Sheet, row_number: int, row: Row) -> list[Registration]:
    found: list[Registration] = []
    for match in _GST.finditer(row.folded):
        value = _digits(match[1]) + "RT" + _suffix(match[2])
        found.append(
            Registration("gst_number", value, Span(row, match.start(), match.end()), gst_holds(value), labelled=True)
        )
    for match in _QST.finditer(row.folded):
        value = _digits(match[1]) + "TQ" + _suffix(match[2])
        found.append(
            Registration("qst_number", value, Span(row, match.start(), match.end()), qst_holds(value), labelled=True)
        )
    found += _over_two_rows(sheet, row_number, row)
    for kind, pattern in _LABELLED_FORMS:
        for label_box, start in _label_ends(sheet, row_number, kind):
            number = pattern.search(row.folded, start)
            where = row
            if not (
                number
                and number.start() - start <= 25
                and not _crosses(found, row, number)
                and not _parted_by_label(sheet, row_number, start, number.start())
            ):
                where, number = _under(sheet, row_number, label_box, pattern)
            if number and not _crosses(found, where, number):
                value = _digits(number[0]) if kind != "account" else where.text[number.start() : number.end()]
                span = Span(where, number.start(), number.end())
                valid = _CHECKS[kind](value) if kind in _CHECKS else None
                if kind in {"gst_number", "qst_number"} and _UNREAD_SUFFIX.match(where.folded[number.end() :]):
                    # its program account follows but could not be read: the number is not whole
                    valid = None
                found.append(Registration(kind, value, span, valid, labelled=True))
    for pattern in (_TRANSIT, _IBAN):
        for match in pattern.finditer(row.folded):
            if not _crosses(found, row, match):
                found.append(
                    Registration(
                        "account",
                        row.text[match.start() : match.end()],
                        Span(row, match.start(), match.end()),
                        None,
                        labelled=False,
                    )
                )
    if not any(item.kind == "account" for item in found):
        for _, start in _label_ends(sheet, row_number, "account"):
            number = _ACCOUNT.search(row.folded, start)
            long_enough = number is not None and len(_digits(number[0])) >= _FEWEST_ACCOUNT_DIGITS
            if number and long_enough and number.start() - start <= 12 and not _crosses(found, row, number):
                span = Span(row, number.start(), number.end())
                found.append(Registration("account", span.text, span, None, labelled=True))
                break
    return found


def _over_two_rows(sheet: Sheet, row_number: int, row: Row) -> list[Registration]:
    """The tax numbers that begin at the end of a phrase and go on in the row under it: « 121 975 », « 4929 TQ0001 »."""
    found: list[Registration] = []
    for phrase in row.phrases:
        for below in sheet.rows[row_number + 1 : row_number + 3]:
            under = next((other for other in below.phrases if abs(other.box.x0 - phrase.box.x0) < 4), None)
            if under is None or under.box.y0 - phrase.box.y1 > 1.5 * sheet.letter_height:
                continue
            joined = f"{phrase.folded} {under.folded}"
            for kind, pattern, letters in (("gst_number", _GST, "RT"), ("qst_number", _QST, "TQ")):
                for match in pattern.finditer(joined):
                    if match.start() < len(phrase.folded) < match.end():
                        value = _digits(match[1]) + letters + _suffix(match[2])
                        span = Span(row, phrase.start + match.start(), phrase.end)
                        found.append(Registration(kind, value, span, _CHECKS[kind](value), labelled=True))
            break
    return found


def _under(sheet: Sheet, row_number: int, label_box: Box, pattern: re.Pattern[str]) -> tuple[Row, re.Match[str] | None]:
    """A number of that form right under its label, as in a band of labels over their values."""
    for row in sheet.rows[row_number + 1 : row_number + 3]:
        if row.box.y0 - label_box.y1 > 2 * sheet.letter_height:
            break
        for match in pattern.finditer(row.folded):
            box = row.box_between(match.start(), match.end())
            if min(box.x1, label_box.x1) - max(box.x0, label_box.x0) > 0 or abs(box.x0 - label_box.x0) < 3:
                return row, match
    return sheet.rows[row_number], None


def _label_ends(sheet: Sheet, row_number: int, kind: str) -> list[tuple[Box, int]]:
    labels = [label for label in sheet.labels("label", row_number) if label.name == kind]
    tax = {"gst_number": "gst", "qst_number": "qst"}.get(kind)
    labels += [label for label in sheet.labels("amount", row_number) if label.name == tax]
    ends = {label.end: label.box for label in labels}
    return [(box, end) for end, box in sorted(ends.items())]


def _parted_by_label(sheet: Sheet, row_number: int, start: int, end: int) -> bool:
    return any(start < label.start < end for label in sheet.labels("label", row_number)) or any(
        start < label.start < end and label.name in {"gst", "qst"} for label in sheet.labels("amount", row_number)
    )


def _crosses(found: Sequence[Registration], row: Row, match: re.Match[str]) -> bool:
    return any(
        item.span.row is row and item.span.start < match.end() and match.start() < item.span.end for item in found
    )


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _suffix(text: str) -> str:
    return text.replace(" ", "")[2:].replace("o", "0").replace("l", "1")[-4:]
