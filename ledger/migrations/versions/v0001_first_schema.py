"""The first schema: documents, readings, checks, the queue, decisions, the trail, and the triggers that guard them."""

import sqlalchemy as sa
from alembic import op

from ledger.guards import guards, set_up

revision = "0001"
down_revision = None

GROWING_ONLY = (
    "document_names",
    "readings",
    "page_images",
    "checks",
    "checked_invoices",
    "rule_outcomes",
    "decisions",
    "trail",
)
KEPT = ("documents", "standings")
FIXED_COLUMNS = {
    "documents": ("id", "sha256", "name", "size", "received_at"),
    "standings": ("id", "document_id", "check_version", "checked_invoice_id"),
}


def upgrade() -> None:
    op.create_table(
        "documents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("reading_version", sa.Integer(), nullable=False),
        sa.Column("check_version", sa.Integer(), nullable=False),
        sa.Column("claimed_by", sa.Text(), nullable=True),
        sa.Column("claim_expires", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
        sa.UniqueConstraint("sha256", name=op.f("uq_documents_sha256")),
    )
    op.create_index(op.f("ix_documents_received_at"), "documents", ["received_at"], unique=False)
    op.create_index(op.f("ix_documents_state"), "documents", ["state"], unique=False)
    op.create_table(
        "trail",
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("event", sa.String(length=16), nullable=False),
        sa.Column("document", sa.String(length=64), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("previous_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_trail")),
        sa.UniqueConstraint("hash", name=op.f("uq_trail_hash")),
    )
    op.create_index(op.f("ix_trail_document"), "trail", ["document"], unique=False)
    op.create_table(
        "checked_invoices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("check_version", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("content_sha256", sa.String(length=64), nullable=False),
        sa.Column("invoice", sa.Text(), nullable=False),
        sa.Column("pages", sa.Text(), nullable=False),
        sa.Column("page_hashes", sa.Text(), nullable=False),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("supplier_name", sa.Text(), nullable=True),
        sa.Column("vendor_id", sa.Text(), nullable=True),
        sa.Column("contract_number", sa.Text(), nullable=True),
        sa.Column("invoice_number", sa.Text(), nullable=True),
        sa.Column("comparable_number", sa.Text(), nullable=True),
        sa.Column("issue_date", sa.Date(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("subtotal", sa.BigInteger(), nullable=True),
        sa.Column("total", sa.BigInteger(), nullable=True),
        sa.Column("amount_at_stake", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_checked_invoices_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checked_invoices")),
        sa.UniqueConstraint(
            "document_id",
            "check_version",
            "position",
            name=op.f("uq_checked_invoices_document_id_check_version_position"),
        ),
    )
    op.create_index(op.f("ix_checked_invoices_contract_number"), "checked_invoices", ["contract_number"], unique=False)
    op.create_index(
        op.f("ix_checked_invoices_vendor_id_comparable_number"),
        "checked_invoices",
        ["vendor_id", "comparable_number"],
        unique=False,
    )
    op.create_table(
        "checks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("reading_version", sa.Integer(), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("checked_by", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("findings", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_checks_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checks")),
        sa.UniqueConstraint("document_id", "version", name=op.f("uq_checks_document_id_version")),
    )
    op.create_table(
        "document_names",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_document_names_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_names")),
        sa.UniqueConstraint("document_id", "name", name=op.f("uq_document_names_document_id_name")),
    )
    op.create_table(
        "page_images",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("reading_version", sa.Integer(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("image_hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_page_images_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_page_images")),
        sa.UniqueConstraint(
            "document_id", "reading_version", "page", name=op.f("uq_page_images_document_id_reading_version_page")
        ),
    )
    op.create_index(op.f("ix_page_images_image_hash"), "page_images", ["image_hash"], unique=False)
    op.create_table(
        "readings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("content_sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_readings_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_readings")),
        sa.UniqueConstraint("document_id", "version", name=op.f("uq_readings_document_id_version")),
    )
    op.create_table(
        "rule_outcomes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("check_id", sa.Integer(), nullable=False),
        sa.Column("checked_invoice_id", sa.Integer(), nullable=True),
        sa.Column("code", sa.String(length=16), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("severity", sa.String(length=16), nullable=True),
        sa.Column("amount_at_stake", sa.BigInteger(), nullable=True),
        sa.Column("content", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["check_id"], ["checks.id"], name=op.f("fk_rule_outcomes_check_id")),
        sa.ForeignKeyConstraint(
            ["checked_invoice_id"], ["checked_invoices.id"], name=op.f("fk_rule_outcomes_checked_invoice_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule_outcomes")),
    )
    op.create_index(op.f("ix_rule_outcomes_check_id"), "rule_outcomes", ["check_id"], unique=False)
    op.create_index(op.f("ix_rule_outcomes_checked_invoice_id"), "rule_outcomes", ["checked_invoice_id"], unique=False)
    op.create_index(op.f("ix_rule_outcomes_code_outcome"), "rule_outcomes", ["code", "outcome"], unique=False)
    op.create_table(
        "standings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("check_version", sa.Integer(), nullable=False),
        sa.Column("checked_invoice_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decisions", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["checked_invoice_id"], ["checked_invoices.id"], name=op.f("fk_standings_checked_invoice_id")
        ),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_standings_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standings")),
        sa.UniqueConstraint("checked_invoice_id", name=op.f("uq_standings_checked_invoice_id")),
    )
    op.create_index(op.f("ix_standings_document_id"), "standings", ["document_id"], unique=False)
    op.create_index(op.f("ix_standings_state_since"), "standings", ["state", "since"], unique=False)
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("standing_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["standing_id"], ["standings.id"], name=op.f("fk_decisions_standing_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
        sa.UniqueConstraint("standing_id", "number", name=op.f("uq_decisions_standing_id_number")),
    )
    set_up(op.get_bind(), guards(GROWING_ONLY, KEPT, FIXED_COLUMNS))
