"""Where one invoice of a file ends and another begins: told by several signs, or said to be unsure."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractors.header.header_fields import find_header_fields
from extractors.header.registrations import find_registrations
from extractors.lines.table_areas import TableAreas
from extractors.pages.page_kinds import InvoicePages, PageKind, is_letter, kind_of, sums_on, titles_of
from extractors.words.sheet import Sheet

_NUMBERING = re.compile(
    r"\b(?:page|pg|p)\.? ?:? ?(\d{1,2})(?: ?(?:de|sur|of|/) ?(\d{1,2}))?\b|^(\d{1,2}) ?/ ?(\d{1,2})$"
)
_LIKELY = 0.55
_TAXES = frozenset({"gst", "qst", "hst", "vat", "tax_total"})
_ENDS = frozenset({"total", "amount_due"})


class _Marks(NamedTuple):
    """What a page shows of the invoice that it belongs to. `place` is « page 2 de 3 » as (2, 3), 0 where no count is
    printed."""

    number: str | None
    titled: bool
    place: tuple[int, int] | None
    tax_numbers: frozenset[str]
    ends: bool
    taxed: bool
    words: frozenset[str]


def split_invoices(sheets: Sequence[Sheet]) -> list[InvoicePages]:
    """The invoices of a file, each with its pages. Where the signs contradict each other the pages stay together, and
    are said to be unsure.
    """
    kinds = [kind_of(sheet) for sheet in sheets]
    groups: list[InvoicePages] = []
    shown: list[_Marks] = []
    waiting: list[tuple[PageKind, Sheet]] = []
    for place, (sheet, kind) in enumerate(zip(sheets, kinds, strict=True)):
        if kind is PageKind.INVOICE and PageKind.INVOICE in kinds[place + 1 :] and is_letter(sheet):
            waiting.append((PageKind.COVER_LETTER, sheet))
            continue
        marks = _marks(sheet)
        if groups and not waiting and kind is PageKind.INVOICE and _goes_on_with(groups[-1], shown, marks):
            kind = groups[-1].attached[-1][0]
        if kind is not PageKind.INVOICE:
            if groups and not waiting:
                groups[-1] = groups[-1]._replace(attached=(*groups[-1].attached, (kind, sheet)))
            else:
                waiting.append((kind, sheet))
            continue
        another = _is_another(shown, marks) if groups else True
        if another:
            groups.append(InvoicePages((sheet,), tuple(waiting), unsure=False))
            shown = [marks]
        else:
            last = groups[-1]
            groups[-1] = InvoicePages((*last.sheets, sheet), (*last.attached, *waiting), last.unsure or another is None)
            shown.append(marks)
        waiting = []
    if groups and waiting:
        groups[-1] = groups[-1]._replace(attached=(*groups[-1].attached, *waiting))
    return groups


def _goes_on_with(group: InvoicePages, shown: Sequence[_Marks], page: _Marks) -> bool:
    """Whether a page after an invoice's end only goes on with the timesheet or receipts before it."""
    after = bool(group.attached) and group.attached[-1][1].page.number > group.sheets[-1].page.number
    return after and any(marks.ends for marks in shown) and not (page.titled or page.taxed)


def _is_another(before: Sequence[_Marks], page: _Marks) -> bool | None:
    """Whether a page begins another invoice than the pages before it; None where that can't be told."""
    number = next((marks.number for marks in before if marks.number), None)
    ended = any(marks.ends for marks in before)
    last = before[-1].place
    other_number = page.number is not None and number is not None and page.number != number
    named = number is not None and not other_number and (page.number == number or number.casefold() in page.words)
    restarts = page.place is not None and page.place[0] == 1 and len(before) > 0
    continues = page.place is not None and page.place[0] > 1
    tax_numbers = frozenset().union(*(marks.tax_numbers for marks in before))
    other_seller = bool(tax_numbers and page.tax_numbers and not tax_numbers & page.tax_numbers)
    begins = (
        2 * (other_number and page.titled)
        + (other_number and not page.titled)
        + 2 * restarts
        + 2 * other_seller
        + (ended and page.titled)
        + (ended and page.ends and page.taxed)
        + (last is not None and last[0] == last[1] and not continues)
    )
    goes_on = 3 * continues + 3 * named + 2 * (not ended and not restarts)
    if begins >= 3 and goes_on == 0:
        return True
    return False if begins < 2 or (begins == 2 and goes_on >= 3) else None


def _marks(sheet: Sheet) -> _Marks:
    candidates = find_header_fields([sheet], TableAreas()).get("invoice_number", [])
    sums = sums_on(sheet)
    return _Marks(
        number=candidates[0].value if candidates and candidates[0].likelihood > _LIKELY else None,
        titled=any(label.name in {"invoice", "credit_note"} for label, _ in titles_of(sheet)),
        place=_place(sheet),
        tax_numbers=frozenset(
            item.value for item in find_registrations(sheet) if item.kind in {"gst_number", "qst_number"} and item.valid
        ),
        ends=bool(sums & _ENDS),
        taxed=bool(sums & _TAXES),
        words=frozenset(word.text.strip(".,:;#()").casefold() for word in sheet.page.words),
    )


def _place(sheet: Sheet) -> tuple[int, int] | None:
    """« Page 2 de 3 », "2/3" alone in a phrase: the page's place, and the count of pages (0 where not printed)."""
    for row in reversed(sheet.rows):
        for phrase in row.phrases:
            match = _NUMBERING.search(phrase.folded)
            if match:
                number, count = int(match[1] or match[3]), int(match[2] or match[4] or 0)
                if number > 0 and (number <= count or not count):
                    return number, count
    return None
