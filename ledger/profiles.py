"""What was learned of suppliers' invoices, and what people made of it."""

import json
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from ledger import trail
from ledger.canonical import canonical
from ledger.database import Database
from ledger.errors import UnknownPlaceError
from ledger.history import reference
from ledger.recording import last_reading
from ledger.review_schema import LearnedPlaceRow
from ledger.schema import CheckedInvoiceRow, DocumentRow
from ledger.untrusted_text import clean
from records.profile import KeptPlace, LearnedPlace, ProfileState, Side, SupplierProfile
from records.reading import InvoiceReading, Reading
from records.trail import Event


class Profiles:
    """Each method is one transaction; what people make of a place enters the audit trail."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def learn(
        self, vendor_id: str | None, numbers: tuple[str, ...], place: LearnedPlace, learned_from: str, person: str
    ) -> KeptPlace:
        """Keeps a place, not counting yet; the same place of the same supplier is kept once."""
        with self._database.writing() as session:
            for row in session.scalars(select(LearnedPlaceRow).where(LearnedPlaceRow.field == place.field)):
                kept = _kept(row)
                if kept.place == place and set(kept.numbers) & set(numbers) and kept.state is not ProfileState.REMOVED:
                    return kept
            now = self._clock()
            row = LearnedPlaceRow(
                vendor_id=vendor_id,
                numbers=canonical(list(numbers)),
                field=place.field,
                label=place.label,
                side=place.side.value,
                learned_from=learned_from,
                learned_by=clean(person),
                learned_at=now,
                state=ProfileState.LEARNED.value,
                changed_by=clean(person),
                changed_at=now,
            )
            session.add(row)
            session.flush()
            self._tell(session, row)
            return _kept(row)

    def all(self) -> tuple[KeptPlace, ...]:
        """Every place that is not removed, by supplier."""
        wanted = select(LearnedPlaceRow).where(LearnedPlaceRow.state != ProfileState.REMOVED.value)
        with self._database.reading() as session:
            rows = session.scalars(wanted.order_by(LearnedPlaceRow.vendor_id, LearnedPlaceRow.id))
            return tuple(_kept(row) for row in rows)

    def get(self, number: int) -> KeptPlace:
        """Raises UnknownPlaceError."""
        with self._database.reading() as session:
            return _kept(_row(session, number))

    def change(self, number: int, state: ProfileState, person: str) -> KeptPlace:
        """Lets a place count, or no longer. Raises UnknownPlaceError."""
        with self._database.writing() as session:
            row = _row(session, number)
            if row.state != state.value:
                row.state, row.changed_by, row.changed_at = state.value, clean(person), self._clock()
                self._tell(session, row)
            return _kept(row)

    def in_use(self) -> tuple[SupplierProfile, ...]:
        """What the next readings go by."""
        wanted = select(LearnedPlaceRow).where(LearnedPlaceRow.state == ProfileState.IN_USE.value)
        with self._database.reading() as session:
            kept = [_kept(row) for row in session.scalars(wanted.order_by(LearnedPlaceRow.id))]
        return tuple(SupplierProfile(numbers=each.numbers, places=(each.place,)) for each in kept)

    def past_readings(self, vendor_id: str, limit: int) -> tuple[tuple[str, Reading, InvoiceReading], ...]:
        """A supplier's last invoices, the newest first: how people name each, its file's reading, and its own."""
        wanted = (
            select(DocumentRow, CheckedInvoiceRow.position, CheckedInvoiceRow.invoice_number)
            .join(
                CheckedInvoiceRow,
                (CheckedInvoiceRow.document_id == DocumentRow.id)
                & (CheckedInvoiceRow.check_version == DocumentRow.check_version),
            )
            .where(CheckedInvoiceRow.vendor_id == vendor_id)
            .order_by(DocumentRow.id.desc(), CheckedInvoiceRow.position)
            .limit(limit)
        )
        with self._database.reading() as session:
            found = []
            for document, position, number in session.execute(wanted).tuples():
                reading = last_reading(session, document)
                if position < len(reading.invoices):
                    found.append((reference(document.name, number), reading, reading.invoices[position]))
            return tuple(found)

    def _tell(self, session: Session, row: LearnedPlaceRow) -> None:
        trail.append(
            session,
            row.changed_at,
            row.changed_by,
            Event.PROFILE,
            "",
            {
                "place": row.id,
                "state": row.state,
                "field": row.field,
                "label": row.label,
                "side": row.side,
                "numbers": json.loads(row.numbers),
                "learned_from": row.learned_from,
            },
        )


def _row(session: Session, number: int) -> LearnedPlaceRow:
    row = session.get(LearnedPlaceRow, number)
    if row is None:
        raise UnknownPlaceError(f"no learned place {number}")
    return row


def _kept(row: LearnedPlaceRow) -> KeptPlace:
    return KeptPlace(
        number=row.id,
        vendor_id=row.vendor_id,
        numbers=tuple(json.loads(row.numbers)),
        place=LearnedPlace(field=row.field, label=row.label, side=Side(row.side)),
        learned_from=row.learned_from,
        learned_by=row.learned_by,
        learned_at=row.learned_at,
        state=ProfileState(row.state),
        changed_by=row.changed_by,
        changed_at=row.changed_at,
    )
