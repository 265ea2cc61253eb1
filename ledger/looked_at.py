"""The invoices that people looked at: as the program left them, and as people did."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import and_, select
from sqlalchemy.orm import Session, aliased

from ledger.schema import CheckedInvoiceRow, DecisionRow, DocumentRow, StandingRow
from records.decision import DecisionKind
from records.invoice import Invoice

_LOOKED = (DecisionKind.ACCEPT.value, DecisionKind.OVERRIDE.value, DecisionKind.APPROVE.value)
_PIECE = 500


class LookedAt(NamedTuple):
    """One invoice of a document, by its SHA-256: as first read, and as it stands."""

    sha256: str
    first: Invoice
    last: Invoice


def looked_at(session: Session, start: datetime | None, end: datetime | None) -> Iterator[LookedAt]:
    """The invoices of each document received from `start` to before `end` that a person corrected, confirmed or
    accepted; in order of arrival.
    """
    # The invoices alone: whole readings, with all their evidence, take thirty times as long to read.
    first, last = aliased(CheckedInvoiceRow), aliased(CheckedInvoiceRow)
    accepted = (
        select(StandingRow.document_id)
        .join(DecisionRow, DecisionRow.standing_id == StandingRow.id)
        .where(DecisionRow.kind.in_(_LOOKED))
    )
    wanted = (
        select(DocumentRow.sha256, first.invoice, last.invoice)
        .select_from(DocumentRow)
        .join(first, and_(first.document_id == DocumentRow.id, first.check_version == 1))
        .join(
            last,
            and_(
                last.document_id == DocumentRow.id,
                last.check_version == DocumentRow.check_version,
                last.position == first.position,
            ),
        )
        .where((DocumentRow.reading_version > 1) | DocumentRow.id.in_(accepted))
        .order_by(DocumentRow.id, first.position)
        .execution_options(yield_per=_PIECE)
    )
    if start is not None:
        wanted = wanted.where(DocumentRow.received_at >= start)
    if end is not None:
        wanted = wanted.where(DocumentRow.received_at < end)
    for sha256, before, after in session.execute(wanted).tuples():
        read = Invoice.model_validate_json(before)
        yield LookedAt(sha256, read, read if after == before else Invoice.model_validate_json(after))
