"""No sequence of arrivals and rejections takes a contract past its ceiling unseen."""

from datetime import date
from decimal import Decimal

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from records.invoice import Invoice, InvoiceType
from records.past_invoice import PastInvoice
from tests.validators.compliant import billed, changed, checked, contract_with, found, hours, past

CEILING = Decimal("10000.00")
TABLES = contract_with(ceiling=CEILING)


class Arrivals(RuleBasedStateMachine):
    """Invoices and credit notes of one contract come in any order, and people reject some of the invoices."""

    def __init__(self) -> None:
        super().__init__()
        self.received: list[PastInvoice] = []
        self.flagged: set[str] = set()

    def _receive(self, invoice: Invoice) -> None:
        outcome = checked(invoice, TABLES, self.received)
        reference = invoice.invoice_number or ""
        self.received.append(past(invoice, sha256=f"{len(self.received):064d}", reference=reference))
        if found("CON-04", outcome):
            self.flagged.add(reference)

    @rule(quantity=st.decimals(min_value=1, max_value=120, places=2))
    def an_invoice_comes(self, quantity: Decimal) -> None:
        self._receive(
            billed([hours(str(quantity))], invoice_number=f"F-{len(self.received)}", issue_date=date(2026, 10, 5))
        )

    @rule(quantity=st.decimals(min_value=1, max_value=40, places=2))
    def a_credit_note_comes(self, quantity: Decimal) -> None:
        number = f"NC-{len(self.received)}"
        self._receive(billed([hours(f"-{quantity}")], invoice_number=number, invoice_type=InvoiceType.CREDIT_NOTE))

    @rule(data=st.data())
    def an_invoice_is_rejected(self, data: st.DataObject) -> None:
        invoices = [place for place, each in enumerate(self.received) if each.reference.startswith("F-")]
        if invoices:
            place = data.draw(st.sampled_from(invoices))
            self.received[place] = changed(self.received[place], counts=False)

    @invariant()
    def what_is_not_flagged_stays_within_the_ceiling(self) -> None:
        unseen = [each for each in self.received if each.counts and each.reference not in self.flagged]
        spent = sum((each.invoice.subtotal or Decimal(0) for each in unseen), Decimal(0))
        assert spent <= CEILING


TestArrivals = Arrivals.TestCase
TestArrivals.settings = settings(max_examples=30, stateful_step_count=12, deadline=None)


def test_con_04_a_credit_note_that_waits_for_a_person_gives_nothing_back_yet() -> None:
    credit = past(billed([hours("-20")], invoice_number="NC-1", invoice_type=InvoiceType.CREDIT_NOTE))
    before = past(billed([hours("70")], invoice_number="F-1"), sha256="c" * 64)
    this = billed([hours("50")])
    assert not found("CON-04", checked(this, TABLES, [before, credit]))
    assert found("CON-04", checked(this, TABLES, [before, changed(credit, settled=False)]))
