"""What invoices came to and took of people's time: what benefits are counted from."""

from collections import defaultdict
from datetime import datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from ledger.review_schema import SittingRow
from ledger.schema import CheckedInvoiceRow, DecisionRow, DocumentRow, StandingRow
from records.decision import DecisionKind
from records.finding import Verdict
from records.outcome import Standing

LONGEST_SITTING = timedelta(minutes=30)
"""Of a page left open no more counts."""

_ENDING = tuple(
    kind.value for kind in (DecisionKind.ACCEPT, DecisionKind.OVERRIDE, DecisionKind.SEND_BACK, DecisionKind.REJECT)
)


class HandledInvoice(NamedTuple):
    """One invoice, or a file that holds none. `corrected` says that its document has a later reading than the first;
    `decided` that somebody decided on it, whatever stands now. `open_for` is how long its document lay open before
    people in all, a sitting at most LONGEST_SITTING, and `sittings` how often: of a document with several invoices, all
    of it at the first.
    """

    received_at: datetime
    sha256: str
    standing: Standing | None
    verdict: Verdict | None
    corrected: bool
    decided: bool
    currency: str | None
    total: Decimal | None
    amount_at_stake: Decimal | None
    sittings: int
    open_for: timedelta


def handled(session: Session, start: datetime | None, end: datetime | None) -> tuple[HandledInvoice, ...]:
    """All that was received from `start` to before `end`, in order of arrival."""
    received = [
        *([DocumentRow.received_at >= start] if start is not None else []),
        *([DocumentRow.received_at < end] if end is not None else []),
    ]
    sittings: dict[int, list[timedelta]] = defaultdict(list)
    for document, opened, closed in session.execute(
        select(SittingRow.document_id, SittingRow.opened, SittingRow.closed)
        .join(DocumentRow, DocumentRow.id == SittingRow.document_id)
        .where(*received)
    ).tuples():
        sittings[document].append(min(closed - opened, LONGEST_SITTING))
    decided = set(
        session.scalars(
            select(DecisionRow.standing_id)
            .join(StandingRow, StandingRow.id == DecisionRow.standing_id)
            .join(DocumentRow, DocumentRow.id == StandingRow.document_id)
            .where(DecisionRow.kind.in_(_ENDING), *received)
        )
    )
    rows = session.execute(
        select(
            DocumentRow.id,
            DocumentRow.received_at,
            DocumentRow.sha256,
            DocumentRow.reading_version > 1,
            StandingRow.id,
            StandingRow.state,
            CheckedInvoiceRow.verdict,
            CheckedInvoiceRow.currency,
            CheckedInvoiceRow.total,
            CheckedInvoiceRow.amount_at_stake,
        )
        .select_from(DocumentRow)
        .outerjoin(
            StandingRow,
            and_(StandingRow.document_id == DocumentRow.id, StandingRow.check_version == DocumentRow.check_version),
        )
        .outerjoin(CheckedInvoiceRow, CheckedInvoiceRow.id == StandingRow.checked_invoice_id)
        .where(*received)
        .order_by(DocumentRow.id, StandingRow.id)
    ).tuples()
    found = []
    for document, at, sha256, corrected, entry, state, verdict, currency, total, amount_at_stake in rows:
        spent = sittings.pop(document, [])
        found.append(
            HandledInvoice(
                at,
                sha256,
                Standing(state) if state else None,
                Verdict(verdict) if verdict else None,
                bool(corrected),
                entry in decided,
                currency,
                total,
                amount_at_stake,
                len(spent),
                sum(spent, timedelta()),
            )
        )
    return tuple(found)
