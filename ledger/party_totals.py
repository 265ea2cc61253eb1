"""How many invoices each supplier and each contract has, where they stand, and what they come to."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ledger.schema import CheckedInvoiceRow, StandingRow
from ledger.standings import TAKES_NOTHING, WAITS
from records.finding import Verdict
from records.outcome import Standing


@dataclass(frozen=True)
class PartyTotals:
    """`amount` is before taxes, of the invoices that were neither sent back nor rejected, whatever their currency;
    `exceptions` counts those that the rules stopped, decided since or not.
    """

    key: str
    invoices: int = 0
    waiting: int = 0
    exceptions: int = 0
    amount: Decimal = Decimal(0)


def totals_by_vendor(session: Session) -> dict[str, PartyTotals]:
    """By vendor_id, of the last check of each invoice."""
    return _added_up(_counted(session, CheckedInvoiceRow.vendor_id))


def totals_by_contract(session: Session) -> dict[str, PartyTotals]:
    """By contract_number, of the last check of each invoice."""
    return _added_up(_counted(session, CheckedInvoiceRow.contract_number))


def _counted(session: Session, key: Any) -> Iterable[tuple[str, str, str, int, Decimal | None]]:
    return session.execute(
        select(
            key,
            StandingRow.state,
            CheckedInvoiceRow.verdict,
            func.count(),
            func.sum(CheckedInvoiceRow.subtotal, type_=CheckedInvoiceRow.subtotal.type),
        )
        .join(CheckedInvoiceRow, CheckedInvoiceRow.id == StandingRow.checked_invoice_id)
        .where(StandingRow.state != Standing.SUPERSEDED.value, key.is_not(None))
        .group_by(key, StandingRow.state, CheckedInvoiceRow.verdict)
    ).tuples()


def _added_up(counted: Iterable[tuple[str, str, str, int, Decimal | None]]) -> dict[str, PartyTotals]:
    totals: dict[str, PartyTotals] = {}
    for key, state, verdict, count, amount in counted:
        before = totals.get(key, PartyTotals(key))
        totals[key] = PartyTotals(
            key=key,
            invoices=before.invoices + count,
            waiting=before.waiting + (count if state in WAITS else 0),
            exceptions=before.exceptions + (count if verdict == Verdict.EXCEPTION.value else 0),
            amount=before.amount + (Decimal(0) if state in TAKES_NOTHING or amount is None else amount),
        )
    return totals
