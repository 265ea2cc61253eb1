"""Alembic's entry: runs inside the transaction that `ledger.opening` holds."""

from alembic import context

from ledger.schema import Base

context.configure(connection=context.config.attributes["connection"], target_metadata=Base.metadata)
with context.begin_transaction():
    context.run_migrations()
