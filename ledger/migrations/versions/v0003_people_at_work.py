"""Locks, assignments, opinions on findings, and the day a hold ends."""

import sqlalchemy as sa
from alembic import op

from ledger.guards import guards, set_up

revision = "0003"
down_revision = "0002"

_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("standings", sa.Column("held_until", sa.Date(), nullable=True))
    op.create_index(op.f("ix_standings_held_until"), "standings", ["held_until"], unique=False)
    op.create_table(
        "locks",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("expires", _TIME, nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_locks_document_id")),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_locks")),
    )
    op.create_table(
        "assignments",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_assignments_document_id")),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_assignments")),
    )
    op.create_index(op.f("ix_assignments_person"), "assignments", ["person"], unique=False)
    op.create_table(
        "opinions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("standing_id", sa.Integer(), nullable=False),
        sa.Column("finding", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=16), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("agrees", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.ForeignKeyConstraint(["standing_id"], ["standings.id"], name=op.f("fk_opinions_standing_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinions")),
    )
    op.create_index(op.f("ix_opinions_standing_id"), "opinions", ["standing_id"], unique=False)
    op.create_index(op.f("ix_opinions_code_agrees"), "opinions", ["code", "agrees"], unique=False)
    set_up(op.get_bind(), guards(("opinions",), (), {}))
