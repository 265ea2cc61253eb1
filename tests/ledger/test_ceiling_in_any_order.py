"""No sequence of arrivals, corrections and decisions takes a contract past its ceiling unseen: the real rules and the
real ledger together.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from ledger import Ledger, open_ledger
from ledger.errors import AlreadyDecidedError, DecisionRefusedError
from pipelines.check_document import check_document
from records.decision import Decision, DecisionKind
from records.invoice import Invoice, InvoiceType
from records.outcome import TURNED_DOWN, Standing
from records.tables import Tables
from review.check_again import check_undecided
from tests.validators.compliant import TODAY, billed, changed, contract_with, file_of, hours, reading_of
from validators.settings import RuleSettings

CEILING = Decimal("10000.00")
TABLES = contract_with(ceiling=CEILING)
RULES = RuleSettings()
AT = datetime(2026, 10, 12, 9, 30, tzinfo=UTC)
QUANTITY = st.sampled_from((10, 40, 70, 108))
TAKING_BACK = (DecisionKind.REJECT, DecisionKind.HOLD)
ACCEPTED = (Standing.ACCEPTED, Standing.OVERRIDDEN)
UNDECIDED = (Standing.CLEAR, Standing.WAITING)
KINDS = (DecisionKind.ACCEPT, DecisionKind.OVERRIDE, DecisionKind.REJECT, DecisionKind.HOLD)


def under(number: str) -> Tables:
    """The tables, their first contract under another number."""
    old = TABLES.contracts[0].contract_number
    renamed = {
        name: tuple(changed(row, contract_number=number) if row.contract_number == old else row for row in rows)
        for name, rows in (
            ("contracts", TABLES.contracts),
            ("rates", TABLES.rates),
            ("people", TABLES.people or ()),
            ("purchase_orders", TABLES.purchase_orders or ()),
        )
    }
    return changed(TABLES, **renamed)


@dataclass
class Received:
    """`turned_down`: it was rejected or sent back, and not checked since."""

    invoice: Invoice
    turned_down: bool = False


class AnySequence(RuleBasedStateMachine):
    open: Callable[[], Ledger]
    inbox: Path
    counter = iter(range(10**9))

    invoices = Bundle("invoices")

    def __init__(self) -> None:
        super().__init__()
        self.ledger = type(self).open()
        self.contract = f"CT-2025-{next(self.counter):04d}"
        self.tables = under(self.contract)
        self.received: dict[str, Received] = {}
        self.taken_back = False

    def teardown(self) -> None:
        self.ledger.close()

    def _arrives(self, quantity: str, **changes: object) -> str:
        number = next(self.counter)
        path = self.inbox / f"{number}.pdf"
        path.write_bytes(f"%PDF {number}".encode())
        sha256 = self.ledger.take_in(path).document.sha256
        self._read(sha256, self._invoice(quantity, invoice_number=f"F-{number}", **changes), None)
        return sha256

    def _invoice(self, quantity: str, **changes: object) -> Invoice:
        return billed([hours(quantity)], contract_number=self.contract, issue_date=date(2026, 10, 5), **changes)

    def _read(self, sha256: str, invoice: Invoice, again: str | None) -> None:
        self.ledger.record_reading(file_of(reading_of(invoice), sha256=sha256, file="facture.pdf"), again=again)
        self.received[sha256] = Received(invoice)
        check_document(self.ledger, sha256, self.tables, RULES, TODAY)

    @rule(target=invoices, quantity=QUANTITY)
    def an_invoice_comes(self, quantity: int) -> str:
        return self._arrives(str(quantity))

    @rule(target=invoices, quantity=st.integers(1, 40))
    def a_credit_note_comes(self, quantity: int) -> str:
        return self._arrives(f"-{quantity}", invoice_type=InvoiceType.CREDIT_NOTE)

    @rule(invoice=invoices, quantity=QUANTITY)
    def an_invoice_is_corrected(self, invoice: str, quantity: int) -> None:
        before = self.received[invoice].invoice
        changes = {"invoice_number": before.invoice_number, "invoice_type": before.invoice_type}
        sign = "-" if before.invoice_type is InvoiceType.CREDIT_NOTE else ""
        try:
            self._read(invoice, self._invoice(f"{sign}{quantity}", **changes), "mal lue")
        except AlreadyDecidedError:
            return
        if sign:
            self._gives_less(invoice)

    def _gives_less(self, credit_note: str) -> None:
        """As the review room does once a credit note is corrected, turned down or put on hold."""
        self.taken_back = True
        check_undecided(
            self.ledger, self.contract, self.tables, RULES, TODAY, but=credit_note, actor="claire", why="crédit"
        )

    @rule(invoice=invoices, kind=st.sampled_from(KINDS))
    def a_person_decides(self, invoice: str, kind: DecisionKind) -> None:
        (outcome,) = self.ledger.outcome_of(invoice)
        decision = Decision(kind=kind, person="claire", reason="vu", at=AT)
        try:
            decided = self.ledger.decide(outcome.entry or 0, decision, outcome.decisions)
        except DecisionRefusedError:
            return
        self.received[invoice].turned_down |= decided.standing in TURNED_DOWN
        if kind in TAKING_BACK and self.received[invoice].invoice.invoice_type is InvoiceType.CREDIT_NOTE:
            self._gives_less(invoice)

    @rule(invoice=invoices)
    def it_is_checked_again(self, invoice: str) -> None:
        try:
            check_document(self.ledger, invoice, self.tables, RULES, TODAY, again="de nouveau")
        except AlreadyDecidedError:
            return
        self.received[invoice].turned_down = False

    @invariant()
    def what_nobody_is_shown_stays_within_the_ceiling(self) -> None:
        unseen = Decimal(0)
        for sha256, received in self.received.items():
            (outcome,) = self.ledger.outcome_of(sha256)
            shown = any(finding.code == "CON-04" for finding in outcome.findings)
            undone = received.turned_down and outcome.standing is Standing.HELD
            if received.invoice.invoice_type is InvoiceType.CREDIT_NOTE:
                if shown and outcome.standing not in TURNED_DOWN:
                    return
                counts = outcome.standing in (Standing.CLEAR, *ACCEPTED)
            else:
                # What people accepted before a credit was taken back, they accepted.
                unseen_by_rules = UNDECIDED if self.taken_back else (*UNDECIDED, *ACCEPTED, Standing.HELD)
                counts = outcome.standing in unseen_by_rules and not (shown or undone)
            if counts:
                unseen += received.invoice.subtotal or Decimal(0)
        assert unseen <= CEILING


def test_no_sequence_takes_a_contract_past_its_ceiling_unseen(url: str, data_folder: Path, tmp_path: Path) -> None:
    class Machine(AnySequence):
        inbox = tmp_path

        @staticmethod
        def open() -> Ledger:
            return open_ledger(url, data_folder)

    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=10,
            stateful_step_count=14,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
            derandomize=True,
        ),
    )


def test_a_rejection_undone_is_checked_against_what_came_in_its_place(
    ledger: Ledger, dropped: Callable[..., Path]
) -> None:
    def comes(number: str) -> str:
        sha256 = ledger.take_in(dropped(f"{number}.pdf", number.encode())).document.sha256
        invoice = billed([hours("70")], invoice_number=number, issue_date=date(2026, 10, 5))
        ledger.record_reading(file_of(reading_of(invoice), sha256=sha256, file=f"{number}.pdf"))
        check_document(ledger, sha256, TABLES, RULES, TODAY)
        return sha256

    def decide(sha256: str, kind: DecisionKind) -> None:
        (outcome,) = ledger.outcome_of(sha256)
        decision = Decision(kind=kind, person="claire", reason="vu", at=AT)
        ledger.decide(outcome.entry or 0, decision, outcome.decisions)

    def over_ceiling(sha256: str) -> bool:
        return any(finding.code == "CON-04" for finding in ledger.outcome_of(sha256)[0].findings)

    first = comes("F-1017")
    decide(first, DecisionKind.REJECT)
    second = comes("F-2048")
    assert not over_ceiling(second)
    decide(first, DecisionKind.HOLD)
    with pytest.raises(DecisionRefusedError):
        decide(first, DecisionKind.OVERRIDE)
    check_document(ledger, first, TABLES, RULES, TODAY, again="rejet annulé")
    assert over_ceiling(first)
