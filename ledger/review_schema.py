"""The tables of people at work: who has which document, and what they think of findings."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from ledger.schema import Base


class LockRow(Base):
    """At most one a document; one that expired is as good as none. `opened` is when its person took it, `renewed` their
    last sign of life.
    """

    __tablename__ = "locks"

    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), primary_key=True)
    person: Mapped[str] = mapped_column(Text)
    expires: Mapped[datetime]
    opened: Mapped[datetime]
    renewed: Mapped[datetime]


class SittingRow(Base):
    """A stretch of time that somebody had a document open. Not who: it tells what documents take, nothing of people."""

    __tablename__ = "sittings"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), index=True)
    opened: Mapped[datetime]
    closed: Mapped[datetime]


class AssignmentRow(Base):
    """Whom a document is given to; the audit trail holds the decision that did it."""

    __tablename__ = "assignments"

    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), primary_key=True)
    person: Mapped[str] = mapped_column(Text, index=True)


class OpinionRow(Base):
    """Whether a person agrees with one finding of an entry; a later one of the same person takes its place."""

    __tablename__ = "opinions"
    __table_args__ = (Index(None, "code", "agrees"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    standing_id: Mapped[int] = mapped_column(ForeignKey("standings.id"), index=True)
    finding: Mapped[int]
    code: Mapped[str] = mapped_column(String(16))
    person: Mapped[str] = mapped_column(Text)
    agrees: Mapped[bool]
    note: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]


class LearnedPlaceRow(Base):
    """Where a supplier's invoices have a value. `numbers` (JSON) are the registration numbers that they print;
    `learned_from` is a document's SHA-256, which may be erased later.
    """

    __tablename__ = "learned_places"
    __table_args__ = (Index(None, "vendor_id", "state"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    vendor_id: Mapped[str | None] = mapped_column(Text)
    numbers: Mapped[str] = mapped_column(Text)
    field: Mapped[str] = mapped_column(String(64))
    label: Mapped[str] = mapped_column(Text)
    side: Mapped[str] = mapped_column(String(16))
    learned_from: Mapped[str] = mapped_column(String(64))
    learned_by: Mapped[str] = mapped_column(Text)
    learned_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(16), index=True)
    changed_by: Mapped[str] = mapped_column(Text)
    changed_at: Mapped[datetime]
