"""What a layout may say of one invoice, in its style."""

from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from benchmarks.factory.billing import cents
from benchmarks.factory.issued import Issued, RowNote, WorkedDay
from benchmarks.factory.layouts.layout import Closing, Layout, owes_less
from records.invoice import InvoiceType, Line, LineKind, TaxKind, Unit
from records.reading import Language

_FIGURES: dict[str, tuple[str, str]] = {
    "subtotal": ("Sous-total", "Subtotal"),
    "gst": ("TPS {rate}", "GST {rate}"),
    "qst": ("TVQ {rate}", "QST {rate}"),
    "hst": ("TVH {rate}", "HST {rate}"),
    "total": ("Total", "Total"),
    "holdback": ("Retenue {rate}", "Holdback {rate}"),
    "deposit": ("Dépôt", "Deposit"),
    "prior": ("Solde antérieur", "Prior balance"),
    "due": ("Montant dû", "Amount due"),
}


def _initials(name: str) -> str:
    return "".join(part[0] for part in name.replace("-", " ").replace("'", " ").split())


class Figure(NamedTuple):
    """One of the sums below the rows."""

    kind: str
    label: str
    amount: Decimal


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
        self.owes_less = owes_less(issued)
        self.is_credit = issued.invoice.invoice_type is InvoiceType.CREDIT_NOTE
        self.seller_name = issued.invoice.seller.name or ""
        self.buyer_name = issued.invoice.buyer.name or ""
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

    def counted(self, line: Line) -> str:
        """The quantity, with its unit where it is no service, whose unit the column's heading names."""
        unit = "" if line.kind is LineKind.SERVICE else self.unit(line)
        return f"{self.quantity(line)} {unit}".strip()

    def weeks(self, line: Line, count: int) -> list[str]:
        """The quantity of a service shared over that many weeks, by quarters; less than two days' work, or work taken
        back, stands in the last.
        """
        quarters = int((line.quantity or Decimal(0)) * 4)
        quarters = quarters if quarters >= 60 else 0
        shares = [quarters // count] * count
        for week in range(count - 1):
            moved = (quarters + week) % 5 if quarters else 0
            shares[week] -= moved
            shares[count - 1] += moved
        left = (line.quantity or Decimal(0)) - Decimal(quarters) / 4
        hours = [Decimal(share) / 4 for share in shares]
        hours[-1] += left
        return [self.style.quantity(each) if each else "" for each in hours]

    def by_role(self) -> Iterator[tuple[Row, list[Row]]]:
        """Service rows gathered under their role: the first row, then all of them."""
        yield from self._gathered(lambda row: row.line.role)

    def by_task(self) -> Iterator[tuple[Row, list[Row]]]:
        """Service rows gathered under their task: the first row, then all of them."""
        yield from self._gathered(lambda row: row.line.description)

    def by_day(self) -> Iterator[tuple[Row, list[Row]]]:
        """Service rows gathered under their day: the first row, then all of them."""
        yield from self._gathered(lambda row: row.line.service_date)

    def tax_rate(self, kind: str) -> str:
        """The printed rate of a tax; nothing where it is not asked for."""
        return next((self.style.rate(tax.rate) for tax in self.invoice.taxes if tax.kind is TaxKind(kind)), "")

    def _tax(self, kind: str) -> Decimal | None:
        return next((tax.amount for tax in self.invoice.taxes if tax.kind is TaxKind(kind)), None)

    def title(self, french: str, english: str) -> str:
        """The document's title, which a credit note, or a document that is no invoice, says in its own words."""
        if self.issued.title:
            return self.issued.title.upper() if french.isupper() else self.issued.title
        if not self.is_credit:
            return self.t(french, english)
        credit = self.t("Note de crédit", "Credit note")
        return credit.upper() if french.isupper() else credit

    def figures(self, **words: tuple[str, str]) -> list[Figure]:
        """The sums from subtotal to amount due that this layout prints, in order, with their labels: `words` replaces
        usual ones, {rate} and {number} standing for a tax's or the holdback's percentage and the registration number.
        """
        invoice = self.invoice
        closing = None if self.owes_less else self.layout.closing
        amounts = {
            "subtotal": invoice.subtotal,
            "gst": self._tax("GST"),
            "qst": self._tax("QST"),
            "hst": self._tax("HST"),
            "total": None if closing is Closing.ONE_FIGURE else invoice.total,
            "holdback": None if invoice.holdback is None else -invoice.holdback,
            "deposit": None if self.issued.deposit is None else -self.issued.deposit,
            "prior": self.issued.prior_balance,
            "due": None if closing is Closing.TOTAL else invoice.amount_due,
        }
        rates = {
            "gst": self.tax_rate("GST"),
            "qst": self.tax_rate("QST"),
            "hst": self.tax_rate("HST"),
            "holdback": self.style.rate(self.issued.holdback_percent),
        }
        numbers = {"gst": invoice.seller.gst_number, "qst": invoice.seller.qst_number}
        return [
            Figure(
                kind,
                self.t(*(words.get(kind) or _FIGURES[kind])).format(
                    rate=rates.get(kind, ""), number=self.style.registration(numbers.get(kind))
                ),
                amount,
            )
            for kind, amount in amounts.items()
            if amount is not None
        ]

    def by_person(self) -> Iterator[tuple[Row, list[Row]]]:
        """Service rows gathered under their person: the first row, then all of them."""
        yield from self._gathered(lambda row: row.line.person)

    def _gathered(self, key: Callable[[Row], object]) -> Iterator[tuple[Row, list[Row]]]:
        services = [row for row in self.rows if row.is_service]
        for _, rows in groupby(services, key=key):
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

    def initials(self, line: Line) -> str:
        """The letters that stand for the line's person, other ones for each person; nothing where none is named."""
        names = list(dict.fromkeys(row.line.person for row in self.rows if row.line.person))
        if line.person is None:
            return ""
        letters = [_initials(name) for name in names]
        place = names.index(line.person)
        earlier = letters[:place].count(letters[place])
        return f"{letters[place]}{earlier + 1}" if earlier else letters[place]

    def before(self, row: Row) -> Line:
        """What was billed on that row before this period, as a firm that bills by the month would say."""
        quantity = Decimal(37 * row.number) + Decimal("22.5")
        return row.line.model_copy(
            update={"quantity": quantity, "amount": cents(quantity * (row.line.unit_price or 0))}
        )

    def to_date(self, row: Row) -> Line:
        """What was billed on that row so far, this period included."""
        before, now = self.before(row), row.line
        sums = {
            "quantity": (before.quantity or 0) + (now.quantity or 0),
            "amount": (before.amount or 0) + (now.amount or 0),
        }
        return now.model_copy(update=sums)

    def summed_before(self, rows: list[Row]) -> Decimal:
        """What these rows came to before this period."""
        return sum((self.before(row).amount or Decimal(0) for row in rows), Decimal("0.00"))

    def month_days(self) -> list[date]:
        """Every day of the month that is billed."""
        first = self.issued.timesheet[0].day.replace(day=1)
        return [first + timedelta(days=step) for step in range(monthrange(first.year, first.month)[1])]

    def worked(self, row: Row) -> dict[date, Decimal]:
        """The hours by day that a row of services sums: rows of one person take their days in turn.

        A row that claims more than its person worked takes what is left.
        """
        days = iter([day for day in self.issued.timesheet if day.person == row.line.person])
        for other in self.rows:
            if not other.is_service or other.line.person != row.line.person:
                continue
            taken: dict[date, Decimal] = {}
            while sum(taken.values()) < (other.line.quantity or 0):
                day = next(days, None)
                if day is None:
                    break
                taken[day.day] = day.hours
            if other.number == row.number:
                return taken
        return {}

    def weekdays(self, row: Row) -> list[str]:
        """The hours of a row's week from Monday to Friday, as written; nothing for a day without work."""
        start, end = row.note.week_start, row.note.week_end
        if start is None or end is None:
            return [""] * 5
        monday = start - timedelta(days=start.weekday())
        hours = {day.day: day.hours for day in self.issued.timesheet if day.person == row.line.person}
        days = [monday + timedelta(days=step) for step in range(5)]
        return [self.style.quantity(hours[day]) if day in hours and start <= day <= end else "" for day in days]

    def timesheet(self) -> Iterator[tuple[str, list[WorkedDay], str]]:
        """By person: the name, the days, their sum as written."""
        for name, days in groupby(self.issued.timesheet, key=lambda day: day.person):
            gathered = list(days)
            yield name, gathered, self.style.quantity(sum((day.hours for day in gathered), Decimal(0)))
