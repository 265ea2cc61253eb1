"""How long documents are open before people."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    # A lock lasts minutes: whoever has an invoice open takes it again at the next sign of life.
    op.drop_table("locks")
    op.create_table(
        "locks",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("expires", _TIME, nullable=False),
        sa.Column("opened", _TIME, nullable=False),
        sa.Column("renewed", _TIME, nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_locks_document_id")),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_locks")),
    )
    op.create_table(
        "sittings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("opened", _TIME, nullable=False),
        sa.Column("closed", _TIME, nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_sittings_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sittings")),
    )
    op.create_index(op.f("ix_sittings_document_id"), "sittings", ["document_id"], unique=False)
