"""Where suppliers' invoices have their values, learned from corrections."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "learned_places",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vendor_id", sa.Text(), nullable=True),
        sa.Column("numbers", sa.Text(), nullable=False),
        sa.Column("field", sa.String(length=64), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("side", sa.String(length=16), nullable=False),
        sa.Column("learned_from", sa.String(length=64), nullable=False),
        sa.Column("learned_by", sa.Text(), nullable=False),
        sa.Column("learned_at", _TIME, nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("changed_at", _TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learned_places")),
    )
    op.create_index(op.f("ix_learned_places_vendor_id_state"), "learned_places", ["vendor_id", "state"], unique=False)
    op.create_index(op.f("ix_learned_places_state"), "learned_places", ["state"], unique=False)
