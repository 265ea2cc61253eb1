"""A layout: what it prints of an invoice, and the words of its rows."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from benchmarks.factory.issued import Grain, Issued, RowNote
from benchmarks.factory.style import Style
from records.invoice import Buyer, Line, LineKind
from records.reading import Language

HEADER_FACTS = frozenset(
    {
        "due_date",
        "payment_terms",
        "purchase_order",
        "contract_number",
        "period_start",
        "period_end",
        "currency",
        "subtotal",
    }
)
PARTY_FACTS = frozenset({"neq", "account"})
LINE_FACTS = frozenset({"person", "role", "quantity", "unit", "unit_price", "description"})


class Closing(StrEnum):
    """How the last figures are labelled. ONE_FIGURE: a single one that says it is to be paid; TOTAL: a plain total, and
    an amount due only where they differ; BOTH: always both.
    """

    ONE_FIGURE = "one figure"
    TOTAL = "total"
    BOTH = "both"


class Order(StrEnum):
    """In what order the rows of services stand: as they were billed, by day, by role, or by task."""

    AS_BILLED = "as billed"
    BY_DAY = "by day"
    BY_ROLE = "by role"
    BY_TASK = "by task"


@dataclass(frozen=True)
class Layout:
    """`row` composes a service row's description from its {description}, {person}, {role}, {week}, {day}, {phase};
    `leaves_out` names the facts that it does not print (of the header, the parties and the lines; `rate` for the tax
    rates). `capitals`: names and terms are printed in capitals. `dollar_apart`: a $ stands apart from the amounts that
    the style writes without one. `retainer`: a sum paid beforehand is usual. `draw` takes what is printed and gives a
    PDF. A layout that is `kept_out` is never used for tuning.
    """

    name: str
    draw: Callable[["Layout", Issued], bytes]
    style: Style
    english: Style
    kept_out: bool = False
    languages: tuple[Language, ...] = (Language.FRENCH, Language.ENGLISH)
    grains: tuple[Grain, ...] = (Grain.PERSON,)
    daily: bool = False
    row: str = "{description}"
    week: str = "{start} – {end}"
    leaves_out: frozenset[str] = frozenset()
    closing: Closing = Closing.BOTH
    long: bool = False
    timesheet: bool = False
    holdback: bool = False
    joiner: str = " / "
    capitals: bool = False
    order: Order = Order.AS_BILLED
    dollar_apart: bool = False
    retainer: bool = False

    def style_for(self, language: Language) -> Style:
        """The style of that language's invoices; a bilingual one is written in the French style."""
        return self.english if language is Language.ENGLISH else self.style

    def week_text(self, note: RowNote, language: Language) -> str:
        """The week of a row as this layout writes it; nothing for a row that is no week."""
        if note.week_start is None:
            return ""
        style = self.style_for(language)
        return self.week.format(start=style.row_day(note.week_start), end=style.row_day(note.week_end))

    def printed(self, issued: Issued) -> Issued:
        """The invoice as this layout prints it: what is left out is None, descriptions are as on the page."""
        invoice = issued.invoice
        changes: dict[str, object] = dict.fromkeys(HEADER_FACTS & self.leaves_out)
        seller: dict[str, object] = dict.fromkeys(PARTY_FACTS & self.leaves_out)
        if self.capitals:
            seller["name"] = (invoice.seller.name or "").upper()
            changes["buyer"] = Buyer(name=(invoice.buyer.name or "").upper())
            changes["payment_terms"] = invoice.payment_terms.upper() if invoice.payment_terms else None
        changes["seller"] = invoice.seller.model_copy(update=seller)
        if "currency" in self.leaves_out and self._shows_dollars(issued.language):
            changes["currency"] = invoice.currency
        pairs = self._ordered(list(zip(invoice.lines, issued.notes, strict=True)))
        changes["lines"] = tuple(self._line(line, note, issued) for line, note in pairs)
        if "rate" in self.leaves_out:
            changes["taxes"] = tuple(tax.model_copy(update={"rate": None}) for tax in invoice.taxes)
        printed = invoice.model_copy(update=changes)
        return issued.model_copy(update={"invoice": printed, "notes": tuple(note for _, note in pairs)})

    def _shows_dollars(self, language: Language) -> bool:
        style = self.style_for(language)
        written = style.money(Decimal(0)) + style.cell(Decimal(0))
        return self.dollar_apart or "$" in written or "CAD" in written

    def _ordered(self, pairs: list[tuple[Line, RowNote]]) -> list[tuple[Line, RowNote]]:
        services = [pair for pair in pairs if pair[0].kind is LineKind.SERVICE]
        if self.order is Order.BY_DAY:
            services.sort(key=lambda pair: pair[0].service_date or date.max)
        elif self.order is Order.BY_ROLE:
            services.sort(key=lambda pair: pair[0].role or "")
        elif self.order is Order.BY_TASK:
            services.sort(key=lambda pair: pair[0].description or "")
        return services + [pair for pair in pairs if pair[0].kind is not LineKind.SERVICE]

    def _line(self, line: Line, note: RowNote, issued: Issued) -> Line:
        changes: dict[str, object] = dict.fromkeys(LINE_FACTS & self.leaves_out)
        if (
            line.kind is LineKind.SERVICE
            and issued.grain is not Grain.DELIVERABLE
            and "description" not in self.leaves_out
        ):
            changes["description"] = self.row.format(
                description=line.description,
                person=line.person,
                role=line.role,
                week=self.week_text(note, issued.language),
                phase=issued.phase,
                day=self.style_for(issued.language).row_day(line.service_date),
            )
        elif "description" in self.leaves_out and line.kind is not LineKind.SERVICE:
            changes["description"] = line.description
        return line.model_copy(update=changes)


def owes_less(issued: Issued) -> bool:
    """Whether something stands between the total and what is asked for."""
    invoice = issued.invoice
    between = (invoice.holdback, issued.deposit, issued.prior_balance)
    return any(amount is not None for amount in between) or invoice.total != invoice.amount_due
