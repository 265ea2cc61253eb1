"""The ledger's tables. All but `documents` and `standings` only grow: triggers refuse to change or delete their rows.

`documents` and `standings` say where things are now; each follows from the rows that only grow, and the audit trail's
verification draws it again from them.
"""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, MetaData, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from ledger.columns import Amount, UtcTime
from ledger.guards import guards

PAST_KEYS = ("last_day", "seen_number", "last_number", "comparable_account")
"""The columns of `checked_invoices` by which a supplier's past invoices are found."""

PAST_AMOUNTS = ("drawn", "expenses", "hours", "days", "without_unit")
"""The columns of `checked_invoices` that are added up."""

_BY_BYTES = Text().with_variant(Text(collation="C"), "postgresql")
"""Text in the order of its bytes, so that what begins alike stands together."""


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: UtcTime, Decimal: Amount}  # noqa: RUF012 (SQLAlchemy's own declaration)


class DocumentRow(Base):
    """`id` is the order of arrival."""

    __tablename__ = "documents"

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(Text)
    size: Mapped[int] = mapped_column(BigInteger)
    received_at: Mapped[datetime] = mapped_column(index=True)
    state: Mapped[str] = mapped_column(String(16), index=True)
    problem: Mapped[str | None] = mapped_column(Text)
    reading_version: Mapped[int] = mapped_column(default=0)
    check_version: Mapped[int] = mapped_column(default=0)
    claimed_by: Mapped[str | None] = mapped_column(Text)
    claim_expires: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)


class NameRow(Base):
    """Another name that a known content came under."""

    __tablename__ = "document_names"
    __table_args__ = (UniqueConstraint("document_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"))
    name: Mapped[str] = mapped_column(Text)
    seen_at: Mapped[datetime]


class ReadingRow(Base):
    """`content` is the reading's canonical JSON, compressed; `content_sha256` that of the JSON."""

    __tablename__ = "readings"
    __table_args__ = (UniqueConstraint("document_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"))
    version: Mapped[int]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(Text)
    why: Mapped[str | None] = mapped_column(Text)
    content: Mapped[bytes] = mapped_column(LargeBinary)
    content_sha256: Mapped[str] = mapped_column(String(64))


class PageImageRow(Base):
    """The perceptual hash of one page's picture."""

    __tablename__ = "page_images"
    __table_args__ = (UniqueConstraint("document_id", "reading_version", "page"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"))
    reading_version: Mapped[int]
    page: Mapped[int]
    image_hash: Mapped[str] = mapped_column(String(64), index=True)


class CheckRow(Base):
    """One check of a whole document. `findings` (canonical JSON) are about the file itself, not about one invoice."""

    __tablename__ = "checks"
    __table_args__ = (UniqueConstraint("document_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"))
    version: Mapped[int]
    reading_version: Mapped[int]
    checked_at: Mapped[datetime]
    checked_by: Mapped[str] = mapped_column(Text)
    why: Mapped[str | None] = mapped_column(Text)
    findings: Mapped[str] = mapped_column(Text)


class CheckedInvoiceRow(Base):
    """One invoice as checked. `content` is the whole record, compressed; `invoice` the invoice alone, for history; the
    other columns are drawn from them to look up by and to add up (`ledger.drawn_columns`).
    """

    __tablename__ = "checked_invoices"
    __table_args__ = (
        UniqueConstraint("document_id", "check_version", "position"),
        Index(None, "vendor_id", "comparable_number"),
        *(Index(None, "vendor_id", column) for column in ("issue_date", "total", *PAST_KEYS)),
        *(Index(None, "contract_number", column) for column in ("last_day", "comparable_order")),
        # A contract's invoices are added up from the index alone: their rows are long.
        Index("ix_checked_invoices_added", "contract_number", "document_id", "check_version", "id", *PAST_AMOUNTS),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"))
    check_version: Mapped[int]
    position: Mapped[int]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    content_sha256: Mapped[str] = mapped_column(String(64))
    invoice: Mapped[str] = mapped_column(Text, deferred=True)
    pages: Mapped[str] = mapped_column(Text)
    page_hashes: Mapped[str] = mapped_column(Text)
    verdict: Mapped[str] = mapped_column(String(16))
    supplier_name: Mapped[str | None] = mapped_column(Text)
    vendor_id: Mapped[str | None] = mapped_column(Text)
    contract_number: Mapped[str | None] = mapped_column(Text, index=True)
    invoice_number: Mapped[str | None] = mapped_column(Text)
    comparable_number: Mapped[str | None] = mapped_column(Text)
    issue_date: Mapped[date | None]
    currency: Mapped[str | None] = mapped_column(Text)
    subtotal: Mapped[Decimal | None]
    total: Mapped[Decimal | None]
    amount_at_stake: Mapped[Decimal | None]
    first_day: Mapped[date | None]
    last_day: Mapped[date | None]
    seen_number: Mapped[str | None] = mapped_column(_BY_BYTES)
    last_number: Mapped[int | None] = mapped_column(BigInteger)
    comparable_account: Mapped[str | None] = mapped_column(Text)
    comparable_order: Mapped[str | None] = mapped_column(Text)
    drawn: Mapped[Decimal | None]
    expenses: Mapped[Decimal | None]
    hours: Mapped[Decimal | None]
    days: Mapped[Decimal | None]
    without_unit: Mapped[Decimal | None]


class RuleOutcomeRow(Base):
    """What one rule said: `found`, `passed` or `not_checked`; `content` is the finding, or what was lacking. About the
    file itself when `checked_invoice_id` is None.
    """

    __tablename__ = "rule_outcomes"
    __table_args__ = (Index(None, "code", "outcome"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    check_id: Mapped[int] = mapped_column(ForeignKey("checks.id"), index=True)
    checked_invoice_id: Mapped[int | None] = mapped_column(ForeignKey("checked_invoices.id"), index=True)
    code: Mapped[str] = mapped_column(String(16))
    outcome: Mapped[str] = mapped_column(String(16))
    severity: Mapped[str | None] = mapped_column(String(16))
    amount_at_stake: Mapped[Decimal | None]
    content: Mapped[str | None] = mapped_column(Text)


class StandingRow(Base):
    """Where an invoice stands, or the file itself when `checked_invoice_id` is None; `decisions` counts them;
    `held_until` is the day that a hold ends by itself.
    """

    __tablename__ = "standings"
    __table_args__ = (Index(None, "state", "since"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), index=True)
    check_version: Mapped[int]
    checked_invoice_id: Mapped[int | None] = mapped_column(ForeignKey("checked_invoices.id"), unique=True)
    state: Mapped[str] = mapped_column(String(16))
    since: Mapped[datetime]
    decisions: Mapped[int] = mapped_column(default=0)
    held_until: Mapped[date | None] = mapped_column(index=True)


class DecisionRow(Base):
    __tablename__ = "decisions"
    __table_args__ = (UniqueConstraint("standing_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    standing_id: Mapped[int] = mapped_column(ForeignKey("standings.id"))
    number: Mapped[int]
    kind: Mapped[str] = mapped_column(String(16))
    person: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
    content: Mapped[str] = mapped_column(Text)


class ErasureRow(Base):
    """A document whose erasure a person approved; `erased_at` is when it was done. It outlives the document's rows."""

    __tablename__ = "erasures"

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    approved_by: Mapped[str] = mapped_column(Text)
    approved_at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(Text)
    erased_at: Mapped[datetime | None]


class LegalHoldRow(Base):
    """A document that must not be erased until the hold is lifted."""

    __tablename__ = "legal_holds"

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    placed_by: Mapped[str] = mapped_column(Text)
    placed_at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(Text)
    lifted_at: Mapped[datetime | None]


class TrailRow(Base):
    """`content` is the entry's canonical JSON; `document`, `event` repeat it to look up by."""

    __tablename__ = "trail"

    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    event: Mapped[str] = mapped_column(String(16))
    document: Mapped[str] = mapped_column(String(64), index=True)
    content: Mapped[str] = mapped_column(Text)
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64), unique=True)


GROWING_ONLY = (
    "document_names",
    "readings",
    "page_images",
    "checks",
    "checked_invoices",
    "rule_outcomes",
    "decisions",
    "opinions",
    "trail",
)
KEPT = ("documents", "standings", "erasures", "legal_holds")
FIXED_COLUMNS = {
    "erasures": ("id", "sha256", "approved_by", "approved_at", "reason"),
    "legal_holds": ("id", "sha256", "placed_by", "placed_at", "reason"),
    "documents": ("id", "sha256", "name", "size", "received_at"),
    "standings": ("id", "document_id", "check_version", "checked_invoice_id"),
}
ALL_GUARDS = guards(GROWING_ONLY, KEPT, FIXED_COLUMNS)
