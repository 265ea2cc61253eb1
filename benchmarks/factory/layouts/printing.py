"""What a layout may say of one invoice, in its style."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from benchmarks.factory.issued import Issued, RowNote, WorkedDay
from benchmarks.factory.layouts.layout import Layout, owes_less
from records.invoice import InvoiceType, Line, LineKind, TaxKind, Unit
from records.reading import Language


@dataclass(frozen=True)
class Row:
    """A line ready to print."""

    line: Line
    note: RowNote
    week: str
    number: int

    @property
    def is_service(self) -> bool:
        return self.line.kind is LineKind.SERVICE


class Printing:
    """One invoice, its labels and its rows, as the layout words them."""

    def __init__(self, layout: Layout, issued: Issued) -> None:
        self.layout = layout
        self.issued = issued
        self.invoice = issued.invoice
        self.firm = issued.engagement.firm
        self.body = issued.engagement.body
        self.contract = issued.engagement.contract
        self.language = issued.language
        self.style = layout.style_for(issued.language)
        self.owes_less = owes_less(issued.invoice)
        self.is_credit = issued.invoice.invoice_type is InvoiceType.CREDIT_NOTE
        self.rows = [
            Row(line, note, layout.week_text(note, issued.language), number)
            for number, (line, note) in enumerate(zip(issued.invoice.lines, issued.notes, strict=True), start=1)
        ]

    def t(self, french: str, english: str) -> str:
        """A label in the invoice's language, in both for a bilingual one."""
        if self.language is Language.BILINGUAL:
            return french if french == english else f"{french}{self.layout.joiner}{english}"
        return english if self.language is Language.ENGLISH else french

    def quantity(self, line: Line) -> str:
        """The quantity as the layout writes it; nothing where none is printed."""
        return self.style.quantity(line.quantity, hours=line.unit in (Unit.HOUR, Unit.DAY))

    def unit(self, line: Line) -> str:
        """The unit's abbreviation."""
        words = {
            Unit.HOUR: ("h", "h"),
            Unit.DAY: ("jr", "day"),
            Unit.KILOMETRE: ("km", "km"),
            Unit.EACH: ("un.", "ea."),
        }
        return self.t(*words[line.unit]) if line.unit in words else ""

    def tax(self, kind: str) -> Decimal:
        """The amount of GST or QST."""
        return next(tax.amount for tax in self.invoice.taxes if tax.kind is TaxKind(kind) and tax.amount is not None)

    def tax_rate(self, kind: str) -> str:
        """The printed rate of GST or QST."""
        return self.style.rate(next(tax.rate for tax in self.invoice.taxes if tax.kind is TaxKind(kind)))

    def by_person(self) -> Iterator[tuple[Row, list[Row]]]:
        """Service rows gathered under their person: the first row, then all of them."""
        services = [row for row in self.rows if row.is_service]
        for _, rows in groupby(services, key=lambda row: row.line.person):
            gathered = list(rows)
            yield gathered[0], gathered

    def others(self) -> list[Row]:
        """Rows that are no service: expenses and discounts."""
        return [row for row in self.rows if not row.is_service]

    def summed(self, rows: list[Row]) -> Decimal:
        """What these rows come to."""
        return sum((row.line.amount for row in rows if row.line.amount is not None), Decimal("0.00"))

    def hours(self, rows: list[Row]) -> str:
        """The hours or days of these rows."""
        return self.style.quantity(
            sum((row.line.quantity for row in rows if row.line.quantity is not None), Decimal(0))
        )

    def timesheet(self) -> Iterator[tuple[str, list[WorkedDay], str]]:
        """By person: the name, the days, their sum as written."""
        for name, days in groupby(self.issued.timesheet, key=lambda day: day.person):
            gathered = list(days)
            yield name, gathered, self.style.quantity(sum((day.hours for day in gathered), Decimal(0)))
