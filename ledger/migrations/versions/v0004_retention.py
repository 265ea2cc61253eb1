"""Erasures that a person approved, legal holds, and guards that stand aside for what is to be erased."""

import sqlalchemy as sa
from alembic import op

from ledger.guards import guards, let_erase, set_up

revision = "0004"
down_revision = "0003"

_TIME = sa.DateTime(timezone=True)
_OF_STANDING = "(SELECT document_id FROM standings WHERE standings.id = OLD.standing_id)"
_PATHS = {
    "documents": "OLD.id",
    "document_names": "OLD.document_id",
    "readings": "OLD.document_id",
    "page_images": "OLD.document_id",
    "checks": "OLD.document_id",
    "checked_invoices": "OLD.document_id",
    "standings": "OLD.document_id",
    "rule_outcomes": "(SELECT document_id FROM checks WHERE checks.id = OLD.check_id)",
    "decisions": _OF_STANDING,
    "opinions": _OF_STANDING,
}


def upgrade() -> None:
    op.create_table(
        "erasures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("approved_by", sa.Text(), nullable=False),
        sa.Column("approved_at", _TIME, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("erased_at", _TIME, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasures")),
    )
    op.create_index(op.f("ix_erasures_sha256"), "erasures", ["sha256"], unique=False)
    op.create_table(
        "legal_holds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("placed_by", sa.Text(), nullable=False),
        sa.Column("placed_at", _TIME, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("lifted_at", _TIME, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legal_holds")),
    )
    op.create_index(op.f("ix_legal_holds_sha256"), "legal_holds", ["sha256"], unique=False)
    kept: dict[str, tuple[str, ...]] = {
        "erasures": ("id", "sha256", "approved_by", "approved_at", "reason"),
        "legal_holds": ("id", "sha256", "placed_by", "placed_at", "reason"),
    }
    set_up(op.get_bind(), guards((), tuple(kept), kept))
    let_erase(op.get_bind(), _PATHS)
