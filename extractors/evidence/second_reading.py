"""Boxes read a second time by other means: what agrees is proven, what differs is in doubt.

A second reading may replace the first only where an equation that failed then holds: the page itself shows the value.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from extractors.evidence.draft import Draft
from extractors.evidence.proof import equations_of, proven_by
from extractors.words.dates import find_dates, find_periods, find_whole_months
from extractors.words.folding import fold
from extractors.words.labelled_values import Span
from extractors.words.numbers import find_numbers, mend_word
from extractors.words.pointers import value_at
from records.invoice import Invoice
from records.page import Reader, Word

_KEYS = ("/invoice_number", "/issue_date", "/due_date", "/contract_number", "/purchase_order", "/period_start")
_AMOUNTS = re.compile(
    r"^/(?:subtotal|total|amount_due|holdback|lines/\d+/(?:quantity|unit_price|amount)|taxes/\d+/(?:amount|rate))$"
)

# The letter O and the figure 0 look alike to every reading: « PO0112 » may be printed where « P00112 » is read.
_LETTER_OR_DIGIT = re.compile(r"[^\W\d_]0|(?<=\d)O|O(?=\d)")


def read_again(draft: Draft, look_again: Callable[..., tuple[Word, ...]]) -> frozenset[str]:
    """The pointers whose value two readings of the page agree on. Values of a text layer are not read again.

    Changes `draft`: a value that a second reading corrects and arithmetic then proves is replaced; one that two
    readings differ on is put in doubt.
    """
    agreed: set[str] = set()
    proven = proven_by(equations_of(draft.invoice, draft.settlements), lines_alone=False)
    for pointer, span in list(draft.spans.items()):
        if span.row.reader is not Reader.OCR:
            continue
        amount = bool(_AMOUNTS.match(pointer))
        if not (amount and pointer not in proven) and pointer not in _KEYS:
            continue
        words = look_again(span.row.page, span.box, digits_only=amount)
        text = " ".join(mend_word(word.text) for word in words)
        if amount:
            _compare_amount(draft, pointer, text, agreed)
        elif _same_text(pointer, span, text):
            if _is_date(pointer) or not _LETTER_OR_DIGIT.search(span.text):
                agreed.add(pointer)
        elif text.strip():
            draft.doubts.setdefault(pointer, "second-reading")
    if "/period_start" in agreed:
        agreed.add("/period_end")
    return frozenset(agreed)


def _same_text(pointer: str, span: Span, text: str) -> bool:
    if _bare(text) == _bare(span.text):
        return True
    if not _is_date(pointer):
        return False
    one, two = _days(fold(text)), _days(fold(span.text))
    return bool(one) and one == two


def _is_date(pointer: str) -> bool:
    return pointer.endswith(("date", "start"))


def _days(folded: str) -> list[tuple[date, ...]]:
    """The days that a text names: its periods, else its dates, else its months."""
    periods: list[tuple[date, ...]] = [(period.first, period.last) for period in find_periods(folded)]
    dates = [written.days for written in find_dates(folded)]
    return periods or dates or [(month.first, month.last) for month in find_whole_months(folded)]


def _bare(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", fold(text))


def _compare_amount(draft: Draft, pointer: str, text: str, agreed: set[str]) -> None:
    value = value_at(draft.invoice, pointer)
    readings = [reading for number in find_numbers(fold(text)) for reading in number.values]
    if not isinstance(value, Decimal) or not readings:
        return
    if abs(value) in {abs(reading) for reading in readings}:
        agreed.add(pointer)
        return
    before = sum(equation.holds for equation in equations_of(draft.invoice, draft.settlements))
    # one printed amount may be the total and the amount due
    same_place = [other for other, span in draft.spans.items() if span == draft.spans[pointer]]
    for reading in readings:
        changed = draft.invoice
        for other in same_place:
            changed = _with_value(changed, other, reading.copy_sign(value))
        if sum(equation.holds for equation in equations_of(changed, draft.settlements)) > before:
            draft.invoice = changed
            return
    draft.doubts[pointer] = "second-reading"


def _with_value(invoice: Invoice, pointer: str, value: Decimal) -> Invoice:
    parts = pointer.strip("/").split("/")
    if len(parts) == 1:
        return invoice.model_copy(update={parts[0]: value})
    family, number, name = parts
    rows = list(getattr(invoice, family))
    rows[int(number)] = rows[int(number)].model_copy(update={name: value})
    return invoice.model_copy(update={family: tuple(rows)})
