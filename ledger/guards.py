"""Triggers that refuse to change or delete what was recorded, whoever asks."""

from dataclasses import dataclass

from sqlalchemy import Connection, text

_REFUSAL = "the ledger only grows: what was recorded is neither changed nor deleted"
_FUNCTION = "ledger_refuse_change"


@dataclass(frozen=True)
class Guard:
    """One trigger: which change of which table it refuses; `columns` limits an UPDATE to these."""

    table: str
    change: str
    columns: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.table}_no_{self.change.lower()}"


def guards(
    growing_only: tuple[str, ...], kept: tuple[str, ...], fixed_columns: dict[str, tuple[str, ...]]
) -> tuple[Guard, ...]:
    """All the row guards: tables that only grow, tables whose rows are kept, columns that stay as first written."""
    return (
        *(Guard(table, "UPDATE") for table in growing_only),
        *(Guard(table, "DELETE") for table in (*growing_only, *kept)),
        *(Guard(table, "UPDATE", columns) for table, columns in fixed_columns.items()),
    )


def set_up(connection: Connection, wanted: tuple[Guard, ...]) -> None:
    """Makes the triggers; on PostgreSQL also those against TRUNCATE."""
    if connection.dialect.name == "postgresql":
        connection.execute(
            text(
                f"CREATE OR REPLACE FUNCTION {_FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
            )
        )
        for guard in wanted:
            columns = f" OF {', '.join(guard.columns)}" if guard.columns else ""
            connection.execute(
                text(
                    f"CREATE TRIGGER {guard.name} BEFORE {guard.change}{columns} ON {guard.table} "
                    f"FOR EACH ROW EXECUTE FUNCTION {_FUNCTION}()"
                )
            )
        for table in sorted({guard.table for guard in wanted}):
            connection.execute(
                text(
                    f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
                    f"FOR EACH STATEMENT EXECUTE FUNCTION {_FUNCTION}()"
                )
            )
    else:
        for guard in wanted:
            columns = f" OF {', '.join(guard.columns)}" if guard.columns else ""
            connection.execute(
                text(
                    f"CREATE TRIGGER {guard.name} BEFORE {guard.change}{columns} ON {guard.table} "
                    f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
                )
            )


def let_erase(connection: Connection, paths: dict[str, str]) -> None:
    """Makes the guards against deletion stand aside for documents whose erasure is approved and not done. `paths` gives
    for each table the SQL that finds the document's `id` from `OLD`, a row about to go.
    """
    for table, document in paths.items():
        guard = Guard(table, "DELETE")
        approved = (
            "EXISTS (SELECT 1 FROM erasures JOIN documents ON documents.sha256 = erasures.sha256 "  # noqa: S608
            f"WHERE erasures.erased_at IS NULL AND documents.id = {document})"
        )
        if connection.dialect.name == "postgresql":
            function = f"{_FUNCTION}_of_{table}"
            connection.execute(
                text(
                    f"CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS "
                    f"$$ BEGIN IF {approved} THEN RETURN OLD; END IF; "
                    f"RAISE EXCEPTION '{_REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
                )
            )
            connection.execute(text(f"DROP TRIGGER {guard.name} ON {table}"))
            connection.execute(
                text(f"CREATE TRIGGER {guard.name} BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {function}()")
            )
        else:
            connection.execute(text(f"DROP TRIGGER {guard.name}"))
            connection.execute(
                text(
                    f"CREATE TRIGGER {guard.name} BEFORE DELETE ON {table} WHEN NOT {approved} "
                    f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
                )
            )


def in_force(connection: Connection) -> frozenset[str]:
    """The names of the triggers that stand and are enabled."""
    if connection.dialect.name == "postgresql":
        found = text(
            "SELECT tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
            "WHERE relnamespace = current_schema()::regnamespace AND NOT tgisinternal AND tgenabled IN ('O', 'A')"
        )
    else:
        found = text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    return frozenset(connection.execute(found).scalars())
