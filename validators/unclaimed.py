"""What is printed on the page and no field took: what explains it, and what it would change."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import accumulate
from typing import NamedTuple

from records.finding import Finding
from records.invoice import Invoice
from records.reading import InvoiceReading, TimesheetRow, Unclaimed
from validators.case import Case
from validators.contract_terms import ceiling
from validators.matching.matches import match
from validators.rounding import cents
from validators.rule_code import RuleCode
from validators.wording import listed, say

ASK_THE_DAY = frozenset(
    {
        RuleCode.CON_03,
        RuleCode.CON_06,
        RuleCode.RAT_01,
        RuleCode.RAT_02,
        RuleCode.RAT_03,
        RuleCode.RAT_04,
        RuleCode.DUP_03,
        RuleCode.DAT_02,
        RuleCode.DAT_03,
        RuleCode.HRS_01,
        RuleCode.HRS_02,
        RuleCode.HRS_03,
    }
)
"""The rules whose answer may change with the days of the services."""

ASK_THE_PERIOD = frozenset({RuleCode.ARI_04})
"""Those that hold something against the period, and count hours that must not be supposed."""


class Supposed(NamedTuple):
    """A case as it would be if the printed days that nothing explains were the time of the services: `period` with
    those for a period, `days` with an hour's work on each of them too; `texts` is how the page writes them.
    """

    period: Case
    days: Case
    texts: str

    def for_rule(self, code: RuleCode) -> Case | None:
        """The case in which that rule may find something else; None where its answer does not hang on days."""
        if code in ASK_THE_PERIOD:
            return self.period
        return self.days if code in ASK_THE_DAY else None


def unexplained(case: Case) -> Iterator[Unclaimed]:
    """The amounts that neither the invoice's values nor their sums explain, the announced numbers not read, and the
    days printed among services whose days were not read.
    """
    invoice = case.invoice
    yield from (value for value in case.invoice_reading.unclaimed if _is_day_of_a_service(value, case))
    printed = [value for value in case.invoice_reading.unclaimed if not value.days]
    amounts = {amount for value in printed for amount in value.amounts}
    known = _amounts_of(case) | _standing_of_the_contract(case, amounts) if amounts else set()
    for value in printed:
        if value.field is None:
            if known.isdisjoint(value.amounts):
                yield value
        elif not getattr(invoice, value.field.removeprefix("/")):
            yield value


def _is_day_of_a_service(value: Unclaimed, case: Case) -> bool:
    """Whether a single day stands among services that have no day: in their rows, or between them as a heading does."""
    undated = [line for line in case.lines if line.line.service_date is None]
    numbers = [case.evidence.get(line.field(name)) for line in undated for name in ("quantity", "unit_price", "amount")]
    boxes = [found.box for found in numbers if found is not None and found.box and found.page == value.page]
    if not boxes or not value.days or value.stretch:
        return False
    return min(box.y0 for box in boxes) <= value.box.middle_y <= max(box.y1 for box in boxes)


def _amounts_of(case: Case) -> set[Decimal]:
    """The invoice's amounts, the sums of lines that follow each other, the sums that taxes build up, each line's
    taxes, and the order's amount."""
    invoice = case.invoice
    header = [invoice.subtotal, invoice.total, invoice.amount_due, invoice.holdback]
    header += [tax.amount for tax in invoice.taxes]
    header += [settlement.amount for settlement in case.invoice_reading.settlements]
    header += [value for line in invoice.lines for value in (line.unit_price, line.quantity)]
    if case.matches.contract.order:
        header += [case.matches.contract.order.amount]
    known = {abs(value) for value in header if value is not None}
    taxes = [tax.amount or Decimal(0) for tax in invoice.taxes]
    known |= _sums_in_a_row(taxes) | {abs(value) for value in accumulate(taxes, initial=invoice.subtotal or Decimal(0))}
    known |= _sums_in_a_row([line.amount or Decimal(0) for line in invoice.lines])
    known |= _sums_in_a_row([line.quantity or Decimal(0) for line in invoice.lines])
    return known | _taxes_by_line(invoice)


def _standing_of_the_contract(case: Case, printed: set[Decimal]) -> set[Decimal]:
    """The contract's ceiling, and the printed amounts that share it between them: billed to date, and what is left."""
    contract = case.contract
    if contract is None:
        return set()
    changes = case.index.amendments_by_contract.get(contract.contract_number, [])
    ceilings = {ceiling(contract, changes[:count]) for count in range(len(changes) + 1)}
    return ceilings | {
        amount for limit in ceilings & printed for amount in printed if limit - amount in printed | {limit}
    }


def _sums_in_a_row(values: Sequence[Decimal]) -> set[Decimal]:
    """The sums of one value or of several that follow each other, without sign."""
    running = list(accumulate(values, initial=Decimal(0)))
    return {abs(running[end] - running[start]) for end in range(1, len(running)) for start in range(end)}


def _taxes_by_line(invoice: Invoice) -> set[Decimal]:
    """The taxes of each line by itself, and the line with them."""
    found: set[Decimal] = set()
    rates = [tax.rate for tax in invoice.taxes if tax.rate is not None]
    for line in invoice.lines:
        if line.amount is not None:
            taxes = [cents(line.amount * rate / 100) for rate in rates]
            found |= {abs(tax) for tax in taxes} | {abs(line.amount + sum(taxes))}
    return found


def with_supposed_days(case: Case) -> Supposed | None:
    """The case as it would be if the printed days that nothing explains were days of service; None where all are
    explained. A day inside the period billed may still be a day off: each is an hour's work.
    """
    known = _days_of(case.invoice_reading) | _days_of_contract(case)
    strays = [value for value in case.invoice_reading.unclaimed if value.days and not _is_among(value, known)]
    if not strays:
        return None
    invoice = case.invoice
    start, end = invoice.period_start, invoice.period_end
    outside = [value for value in strays if not (start and end and _is_between(value, start, end))]
    days = [day for value in outside for day in (value.days if value.stretch else value.days[:1])]
    days += [day for day in (start, end) if day]
    supposed = invoice.model_copy(update={"period_start": min(days), "period_end": max(days)} if outside else {})
    worked = [
        TimesheetRow(day=value.days[0], hours=Decimal(1), page=value.page)
        for value in strays
        if not value.stretch and not _ends_a_month(value.days[0])
    ]
    dated = case.invoice_reading.model_copy(update={"invoice": supposed})
    period = replace(case, invoice_reading=dated, matches=match(supposed, case.index))
    reading = dated.model_copy(update={"timesheet": (*dated.timesheet, *worked)})
    texts = list(dict.fromkeys(value.text for value in strays))
    return Supposed(period, replace(period, invoice_reading=reading), listed(texts))


def _ends_a_month(day: date) -> bool:
    """Whether a day is a month's first or last: apart from others, the end of a period rather than a day of work."""
    return day.day in (1, monthrange(day.year, day.month)[1])


def _is_among(value: Unclaimed, known: set[date]) -> bool:
    return known.issuperset(value.days) if value.stretch else not known.isdisjoint(value.days)


def _is_between(value: Unclaimed, start: date, end: date) -> bool:
    inside = [start <= day <= end for day in value.days]
    return all(inside) if value.stretch else any(inside)


def _days_of(reading: InvoiceReading) -> set[date]:
    invoice = reading.invoice
    days = [invoice.issue_date, invoice.due_date, invoice.period_start, invoice.period_end, reading.timesheet_signed_on]
    days += [line.service_date for line in invoice.lines]
    days += [row.day for row in reading.timesheet]
    return {day for day in days if day is not None}


def _days_of_contract(case: Case) -> set[date]:
    contract = case.contract
    if contract is None:
        return set()
    changes = case.index.amendments_by_contract.get(contract.contract_number, [])
    return {contract.start_date, contract.end_date} | {
        day for change in changes for day in (change.effective_date, change.new_end_date) if day
    }


def if_served_then(found: Sequence[Finding], texts: str) -> list[Finding]:
    """Findings of a supposed case, which say what they suppose."""
    return [
        finding.model_copy(
            update={
                "message": say(
                    "{message} Cela suppose que « {texts} », imprimé sur la facture, est le moment du service.",
                    '{message} This supposes that "{texts}", printed on the invoice, is when the service was given.',
                    message=finding.message,
                    texts=texts,
                )
            }
        )
        for finding in found
    ]
