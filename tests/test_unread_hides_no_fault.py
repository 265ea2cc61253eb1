"""One thing unread on an invoice that has a fault: whatever it is, the invoice is not clear."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from benchmarks.factory.faults.catalogue import FAULTS
from benchmarks.factory.faults.scene import TODAY, Fault
from benchmarks.factory.layouts.catalogue import LAYOUTS
from benchmarks.factory.make_planted import Planted, merged, plan
from benchmarks.factory.perfect_reading import perfect_reading
from benchmarks.verdict.check_planted import IN_THE_FILE_ONLY
from pipelines.check_files import past_invoice
from records.finding import Verdict
from records.page import Box
from records.reading import InvoiceReading, Reading, Unclaimed
from tests.validators.compliant import changed
from validators.check import check
from validators.history import ListedHistory
from validators.settings import RuleSettings

KINDS = tuple(fault for fault in FAULTS if fault.code not in IN_THE_FILE_ONLY)
ARRIVED = datetime(2026, 11, 30, tzinfo=UTC)
Unread = Callable[[InvoiceReading], InvoiceReading]


def header(*fields: str) -> Unread:
    return lambda found: changed(found, invoice=changed(found.invoice, **dict.fromkeys(fields)))


def seller(field: str) -> Unread:
    return lambda found: changed(
        found, invoice=changed(found.invoice, seller=changed(found.invoice.seller, **{field: None}))
    )


def lines(field: str, which: slice = slice(None)) -> Unread:
    """A field of all the lines, or of some."""

    def without(found: InvoiceReading) -> InvoiceReading:
        every = list(found.invoice.lines)
        every[which] = [changed(line, **{field: None}) for line in every[which]]
        return changed(found, invoice=changed(found.invoice, lines=tuple(every)))

    return without


def beyond(**fields: Any) -> Unread:
    return lambda found: changed(found, **fields)


def no_line(found: InvoiceReading) -> InvoiceReading:
    return changed(found, invoice=changed(found.invoice, lines=()))


def timesheet_rows(**fields: Any) -> Unread:
    return lambda found: changed(found, timesheet=tuple(changed(row, **fields) for row in found.timesheet))


def printed_days(found: InvoiceReading) -> InvoiceReading:
    """The period, which the page still shows."""
    invoice = found.invoice
    if invoice.period_start is None or invoice.period_end is None:
        return found
    days = (invoice.period_start, invoice.period_end)
    stray = Unclaimed(page=1, box=Box(0, 0, 9, 9), text="du … au …", days=days, stretch=True)
    return changed(header("period_start", "period_end")(found), unclaimed=(stray,))


UNREAD: dict[str, Unread] = {
    "the contract's number": header("contract_number"),
    "the due date": header("due_date"),
    "the subtotal": header("subtotal"),
    "the amount due": header("amount_due"),
    "the end of the period": header("period_end"),
    "the period": printed_days,
    "the supplier's name": seller("name"),
    "the GST number": seller("gst_number"),
    "every quantity": lines("quantity"),
    "a quantity": lines("quantity", slice(1)),
    "every price": lines("unit_price"),
    "a price": lines("unit_price", slice(1)),
    "every unit": lines("unit"),
    "every person": lines("person"),
    "a person": lines("person", slice(1)),
    "every profile": lines("role"),
    "a profile": lines("role", slice(1)),
    "the lines": no_line,
    "the timesheet": beyond(timesheet=()),
    "the timesheet's days": timesheet_rows(day=None),
    "the timesheet's names": timesheet_rows(person=None),
    "the signature": beyond(timesheet_signed=None, timesheet_signed_on=None),
}


def verdict(reading: Reading, planted: Planted, history: ListedHistory) -> Verdict:
    tables = merged([planted.scene])
    return check(reading, reading.invoices[0], tables, history, RuleSettings(), TODAY).verdict


def scene_of(kind: Fault) -> Planted:
    return plan(1, 17, LAYOUTS, [kind], compliant=0, pairs=0)[0]


@pytest.mark.parametrize("kinds", [KINDS[turn::6] for turn in range(6)], ids=range(6))
def test_no_fault_is_hidden_by_one_thing_unread(kinds: tuple[Fault, ...]) -> None:
    for kind in kinds:
        planted = scene_of(kind)
        layout, tables, history = planted.scene.layout, merged([planted.scene]), ListedHistory()
        for issued in planted.scene.earlier:
            earlier = perfect_reading(layout.printed(issued))
            before = check(earlier, earlier.invoices[0], tables, history, RuleSettings(), TODAY)
            history.add(past_invoice(earlier, before, ARRIVED))
        reading = perfect_reading(layout.printed(planted.scene.issued))
        for what, unread in UNREAD.items():
            read = changed(reading, invoices=(unread(reading.invoices[0]),))
            assert verdict(read, planted, history) is Verdict.EXCEPTION, (kind.name, what, layout.name)
