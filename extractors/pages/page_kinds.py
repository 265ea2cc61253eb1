"""What each page of a file is: the invoice, or what goes with it."""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from extractors.lines.table_regions import sum_label
from extractors.words.labels import Label, labels_without_blanks, share_covered
from extractors.words.rows import Row
from extractors.words.sheet import Sheet
from records.page import Reader
from records.reading import Attachment, AttachmentKind, DocumentKind


class PageKind(StrEnum):
    INVOICE = "invoice"
    TIMESHEET = "timesheet"
    TERMS = "terms"
    RECEIPTS = "receipts"
    WORK_ORDER = "work_order"
    COVER_LETTER = "cover_letter"
    BLANK = "blank"


_ATTACHED = {
    PageKind.TIMESHEET: AttachmentKind.TIMESHEET,
    PageKind.TERMS: AttachmentKind.TERMS,
    PageKind.RECEIPTS: AttachmentKind.RECEIPTS,
    PageKind.WORK_ORDER: AttachmentKind.WORK_ORDER,
    PageKind.COVER_LETTER: AttachmentKind.COVER_LETTER,
}
_DOCUMENT_KINDS = {
    "invoice": DocumentKind.INVOICE,
    "credit_note": DocumentKind.CREDIT_NOTE,
    "statement": DocumentKind.STATEMENT,
    "quote": DocumentKind.QUOTE,
    "pro_forma": DocumentKind.PRO_FORMA,
    "reminder": DocumentKind.REMINDER,
    "receipt": DocumentKind.RECEIPT,
}
_TAXES_AND_TOTALS = frozenset({"gst", "qst", "hst", "vat", "total", "amount_due", "tax_total"})
_WORDY = 220
_NUMBERED = 0.25
_PIECE = 2


class InvoicePages(NamedTuple):
    """The sheets of one invoice, the pages joined to it, and whether the split is unsure."""

    sheets: tuple[Sheet, ...]
    attached: tuple[tuple[PageKind, Sheet], ...]
    unsure: bool

    @property
    def page_numbers(self) -> tuple[int, ...]:
        numbers = [sheet.page.number for sheet in self.sheets] + [sheet.page.number for _, sheet in self.attached]
        return tuple(sorted(numbers))

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        by_kind: dict[AttachmentKind, list[int]] = {}
        for kind, sheet in self.attached:
            if kind in _ATTACHED:
                by_kind.setdefault(_ATTACHED[kind], []).append(sheet.page.number)
        return tuple(Attachment(kind=kind, pages=tuple(pages)) for kind, pages in by_kind.items())


def titles_of(sheet: Sheet) -> list[tuple[Label, float]]:
    """The titles in the page's upper part, with how much each stands out: its height against the page's letters."""
    found = []
    for number, row in enumerate(sheet.rows):
        if row.box.middle_y > 0.45 * sheet.page.height:
            break
        for label in sheet.labels("title", number):
            phrase = row.phrase_at(label.start)
            letters = "".join(" " if letter.isdigit() else letter for letter in phrase.folded)
            place = (label.start - phrase.start, label.end - phrase.start)
            before = row.text[phrase.start : label.start]
            if (len(before) <= 2 or not re.search(r"\w", before)) and share_covered(letters, [place]) > 0.55:
                found.append((label, label.box.height / sheet.letter_height))
    return found


def sums_on(sheet: Sheet) -> frozenset[str]:
    """The names of the sums on a page. A tax's registration number beside its name is none."""
    return frozenset(
        found[0].name
        for number, row in enumerate(sheet.rows)
        if any(spot.decimals == 2 or spot.currency for spot in row.numbers) and (found := sum_label(sheet, number))
    )


def kind_of(sheet: Sheet) -> PageKind:
    """What a page is, by its title and by whether taxes and totals stand on it."""
    if sheet.page.reader is Reader.BLANK or not sheet.rows:
        return PageKind.BLANK
    titles = {label.name for label, _ in titles_of(sheet)}
    taxed = len(sums_on(sheet) & _TAXES_AND_TOTALS) >= 2
    if "timesheet" in titles and not taxed:
        return PageKind.TIMESHEET
    words = len(sheet.page.words)
    money = sum(number.decimals == 2 for row in sheet.rows for number in row.numbers)
    if "terms_page" in titles and not taxed and words > 80 and not titles & {"invoice", "credit_note"}:
        return PageKind.TERMS
    if not taxed and not titles & {"invoice", "credit_note"}:
        if "receipts_page" in titles or "receipt" in titles:
            return PageKind.RECEIPTS
        if "work_order" in titles:
            return PageKind.WORK_ORDER
        if words > _WORDY and money <= 2:
            return PageKind.TERMS
    return PageKind.INVOICE


def is_letter(sheet: Sheet) -> bool:
    """A covering letter: no table, no taxes, hardly an amount, and lines of prose."""
    if sums_on(sheet) & {"gst", "qst", "hst", "subtotal"}:
        return False
    money = sum(number.decimals == 2 for row in sheet.rows for number in row.numbers)
    prose = sum(len(row.phrases) == 1 and len(row.words) >= 8 for row in sheet.rows)
    return money <= 2 and prose >= 2 and not _has_title(sheet)


def _has_title(sheet: Sheet) -> bool:
    return any(label.name in {"invoice", "credit_note"} for label, _ in titles_of(sheet))


def document_kind(sheets: Sequence[Sheet]) -> tuple[DocumentKind, str | None]:
    """What the document says that it is, and the words of its title: the title that stands out most decides."""
    best: tuple[float, Label] | None = None
    for sheet in sheets[:1]:
        for number, row in enumerate(sheet.rows):
            # written anywhere in the head, letter by letter or not, it is said: no other title takes it back
            if row.box.middle_y >= 0.5 * sheet.page.height:
                break
            if "proforma" in re.sub(r"[^a-z]", "", row.folded):
                return DocumentKind.PRO_FORMA, row.text.strip()
            if apart := _spaced_title(row) or _broken_title(sheet, number):
                return apart
        for label, height in titles_of(sheet):
            if label.name not in _DOCUMENT_KINDS:
                continue
            phrase = label.row.phrase_at(label.start)
            # « FACTURE 1017 » may only name a number that the document refers to
            numbered = any(letter.isdigit() for letter in phrase.text)
            weight = height + 0.15 * label.words - (_NUMBERED if numbered else 0)
            if best is None or weight > best[0]:
                best = (weight, label)
    if best is None:
        return DocumentKind.UNKNOWN, None
    label = best[1]
    return _DOCUMENT_KINDS[label.name], label.row.text[label.start : label.end]


def _broken_title(sheet: Sheet, number: int) -> tuple[DocumentKind, str] | None:
    """A title broken over two rows of its cell: « FACTURE PRO » over « FORMA »."""
    for phrase in sheet.rows[number].phrases:
        under = sheet.under(number, phrase)
        letters = re.sub(r"[^a-z]", "", phrase.folded + under.folded) if under else ""
        if under and letters and not any(letter.isdigit() for letter in phrase.folded + under.folded):
            for name, label in labels_without_blanks("title"):
                if name in _DOCUMENT_KINDS and name != "invoice" and label.fullmatch(letters):
                    return _DOCUMENT_KINDS[name], f"{phrase.text} {under.text}"
    return None


def _spaced_title(row: Row) -> tuple[DocumentKind, str] | None:
    """A title set letter by letter (« É TAT  D E  COMPTE »), alone in its row or in its column."""
    for folded, text in ((row.folded, row.text), *((phrase.folded, phrase.text) for phrase in row.phrases)):
        words = re.findall(r"[a-z]+", folded)
        if 2 * sum(len(word) <= _PIECE for word in words) < len(words) or any(letter.isdigit() for letter in folded):
            continue
        letters = "".join(words)
        for name, label in labels_without_blanks("title"):
            if len(words) > 1 and name in _DOCUMENT_KINDS and label.fullmatch(letters):
                return _DOCUMENT_KINDS[name], text.strip()
    return None
